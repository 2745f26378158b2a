"""Sub-worlds: what is only told, shown, imagined, supposed or nearly so, by the words around a clause.

Comes in: a clause. Goes out: (mode, whether it is so) where a word other than its governing verb takes it out of the
world: hearsay ("allegedly"), "almost", "as if", "should have", "too weak to", "the story that", "a film about",
"in his imagination", "a stone that sings does not exist". The words are rows of `lexicon/attitudes.csv`.
"""

import functools

from interpreter.clauses import Clause
from interpreter.lexicon import attitudes, table, word_set
from interpreter.tree import Tree
from scenes.kinds import noun_senses
from scenes.spec import Mode

Told = tuple[Mode, bool]
SUPPOSED: Told = ("conditional", True)
TOLD: Told = ("said", True)
ABOUT = frozenset({"about", "of", "with", "where", "in"})
LONGEST_CONNECTIVE = 3
NOBODY = frozenset({"nobody", "nothing", "none", "no-one", "neither", "few"})
NO = frozenset({"no", "not", "neither", "few"})


def subworld(clause: Clause) -> Told | None:
    """Return (mode, polarity) of a clause that something besides its governing verb takes out of the world, or None."""
    found = _adverb(clause) or _connective(clause) or _counterfactual(clause) or _too_much(clause)
    return found or _content(clause) or _of_nothing(clause) or _in_a_tale(clause) or _after_colon(clause)


def is_denied(clause: Clause) -> bool:
    """Whether nobody, few or neither of them does it: what a subject denies ("nobody", "by nobody", "not a dog")."""
    tree = clause.tree
    doers = [*clause.subjects, *(o for p in clause.phrases if p.word == "by" and clause.passive for o in p.objects)]
    neither = any(k.text.lower() == "neither" for k in tree.kids(clause.verb, "preconj"))
    nor = clause.kind == "conj" and clause.parent is not None and any(k.text.lower() == "nor" for k in tree.kids(clause.parent.verb, "cc"))
    return neither or nor or any(_none_of(tree, i) for i in doers)


def is_presupposed(clause: Clause) -> bool:
    """Whether a question takes a clause for granted: "Where is the hat that you ate?"."""
    if clause.kind != "relative" or clause.parent is None or clause.parent.parent is not None:
        return False
    noun = clause.tree.tokens[clause.verb].head
    return any(k.text.lower() in ("the", "this", "that", "your", "my", "his", "her", "their") for k in clause.tree.kids(noun, "det", "poss"))


def _none_of(tree: Tree, i: int) -> bool:
    """Whether a noun phrase takes none of what it names; "a few" takes some, "nobody but Ann" takes Ann."""
    if any(k.lemma.lower() in ("but", "except") for k in tree.kids(i, "prep", "cc")):
        return False
    if any(k.text.lower() == "few" and tree.tokens[k.i - 1].text.lower() == "a" for k in tree.kids(i, "amod") if k.i):
        return False
    words = {k.text.lower() for k in tree.kids(i, "det", "neg", "preconj", "predet", "amod", "cc:preconj", "advmod")}
    return tree.tokens[i].text.lower() in NOBODY or bool(words & NO)


@functools.cache
def tales() -> frozenset[str]:
    """Return the nouns whose content is told, shown or imagined."""
    said = {lemma for (lemma, frame), (mode, _) in attitudes().items() if frame == "noun" and mode == "said"}
    return frozenset(said | word_set("depiction"))


@functools.cache
def _phrases() -> tuple[str, ...]:
    """Return the phrases that open a told world, determiners alike; a dream or a cartoon is a world with its own laws."""
    worlds = {_alike(row["phrase"].split()) for row in table("environments")}
    said = [_alike(lemma.split()) for (lemma, frame), (mode, _) in attitudes().items() if frame == "prep" and mode == "said"]
    return tuple(f" {phrase} " for phrase in said if phrase not in worlds)


def _alike(words: list[str]) -> str:
    """Return words with every article and possessive made alike."""
    return " ".join("the" if w in word_set("determiner") else w for w in words)


def _adverb(clause: Clause) -> Told | None:
    """"Allegedly", "almost": what the row of an adverb of the verb says."""
    tokens = clause.tree.tokens
    for i in clause.adverbs:
        word = tokens[i].text.lower()
        if word == "longer" and clause.tree.kid(i, "neg") is not None:
            return "asserted", False
        found = attitudes().get((word, "adv"))
        if found is not None and (found[0] == "said" or found == ("asserted", False) and word not in word_set("never")):
            return found
    return None


def _connective(clause: Clause) -> Told | None:
    """"As if", "in case", "like he had": the words that open the clause."""
    if clause.kind == "main" or not clause.words:
        return None
    tokens = clause.tree.tokens
    words = [tokens[i].text.lower() for i in clause.words[:LONGEST_CONNECTIVE]]
    for length in range(len(words), 0, -1):
        found = attitudes().get((" ".join(words[:length]), "conj"))
        if found is not None and found[0] != "asserted" and clause.verb not in clause.words[:length]:
            return found
    if words[0] == "like" and clause.subjects and tokens[clause.words[0]].dep == "mark":
        return TOLD
    could = any(tokens[a].lemma.lower() in ("can", "could") for a in clause.auxiliaries)
    return SUPPOSED if words[0] == "before" and could else None


def _counterfactual(clause: Clause) -> Told | None:
    """"Should have", "could have": it did not happen, or nobody says that it did."""
    helpers = [clause.tree.tokens[a].lemma.lower() for a in clause.auxiliaries]
    if "have" not in helpers:
        return None
    return next((SUPPOSED for h in helpers if (f"{h} have", "modal") in attitudes()), None)


def _too_much(clause: Clause) -> Told | None:
    """"Too weak to lift it": the infinitive does not happen."""
    if not clause.infinitive or clause.parent is None:
        return None
    tree = clause.tree
    heads = {tree.tokens[clause.verb].head, clause.parent.attribute, *clause.parent.adverbs} - {None}
    return SUPPOSED if any(k.text.lower() == "too" for h in heads if h is not None for k in tree.kids(h, "advmod")) else None


def _content(clause: Clause) -> Told | None:
    """"The story that…", "a film about a dog driving…", "the idea of eating…": on the way up stands a noun of telling."""
    if clause.kind == "conj":
        return None
    tree, at, top = clause.tree, clause.verb, clause.parent.verb if clause.parent is not None else -1
    through = bool(clause.subjects and tree.tokens[at].head not in clause.subjects) or clause.kind == "nominal"
    while tree.tokens[at].head != at and at != top:
        at = tree.tokens[at].head
        token = tree.tokens[at]
        through |= token.pos == "ADP" and token.lemma.lower() in ABOUT
        if through and token.pos == "NOUN" and token.lemma.lower() in tales():
            return TOLD
    if clause.parent is None:
        return None
    shown = [tree.tokens[s].lemma.lower() for s in clause.parent.subjects]
    telling = clause.parent.lemma in word_set("shows") and any(s in tales() for s in shown)
    return TOLD if telling else None


def _of_nothing(clause: Clause) -> Told | None:
    """"A stone that sings does not exist", "saw no fish that walked": what describes a thing that is not there."""
    parent, tree = clause.parent, clause.tree
    if parent is None or clause.kind not in ("relative", "participle"):
        return None
    noun = tree.tokens[clause.verb].head
    words = {k.text.lower() for k in tree.kids(noun, "det", "neg")}
    absent = parent.negated and (parent.lemma == "exist" or parent.existential or noun in parent.objects and words & {"a", "an", "any"})
    return SUPPOSED if absent or "no" in words else None


def _in_a_tale(clause: Clause) -> Told | None:
    """"According to Ann", "in his imagination": a phrase that opens a told world; one may write in a book, so that must come first."""
    said = f" {_alike([clause.tree.tokens[i].text.lower() for i in clause.words])} "
    return TOLD if any(phrase in said and (said.startswith(phrase) or _bodiless(phrase.split()[-1])) for phrase in _phrases()) else None


def _bodiless(noun: str) -> bool:
    """Whether nothing can be in what a noun names as in a thing."""
    senses = noun_senses(noun)
    return not senses or senses[0].kind.phase == "none"


def _after_colon(clause: Clause) -> Told | None:
    """"My nightmare: …", "Imagine this: …": what stands behind the colon."""
    tokens = clause.tree.tokens
    colon = next((t.i for t in tokens[: clause.verb] if t.text == ":"), None)
    return TOLD if colon and _telling(clause.tree, colon) else None


def _telling(tree: Tree, until: int) -> bool:
    """Whether a noun of telling or an order to imagine stands before a word."""
    return any(t.lemma.lower() in tales() or t.lemma.lower() in word_set("imagine") for t in tree.tokens[:until])
