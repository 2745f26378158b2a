"""Sentence -> clauses: one per verb, with its arguments as word indexes, before anything has a meaning.

Undoes what grammar does to the order of roles: passive, relative clauses, participles, infinitives with a
controlled subject, coordinated verbs, imperatives, "there is". Labels are those of spaCy's English pipelines
(ClearNLP style).
"""

from dataclasses import dataclass, field

from interpreter.document import Token
from interpreter.lexicon import adverbs, attitudes, prepositions, verbs, word_set
from interpreter.light_verbs import lighten
from interpreter.phrasal_verbs import find_particle
from interpreter.tree import Tree
from scenes.kinds import noun_senses

SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class Phrase:
    """A prepositional phrase: the preposition, its object words, and where the parser hung it."""

    word: str
    at: int
    objects: list[int]
    clause: int | None = None
    """Verb inside it ("by opening the door")."""
    noun: int | None = None
    """The noun it hangs on, when the parser hung it on a noun that this clause uses."""


@dataclass(slots=True)
class Clause:
    """One verb with its arguments; every number is a word index of the same sentence."""

    tree: Tree
    verb: int
    lemma: str
    kind: str
    """main | conj | relative | participle | adverbial | complement | purpose | nominal"""
    parent: "Clause | None" = None
    connector: str = ""
    """Subordinating word: when, because, before, if, …"""
    particle: str = ""
    passive: bool = False
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirects: list[int] = field(default_factory=list)
    attribute: int | None = None
    """Predicate noun or adjective of a copula."""
    phrases: list[Phrase] = field(default_factory=list)
    adverbs: list[int] = field(default_factory=list)
    auxiliaries: list[int] = field(default_factory=list)
    negated: bool = False
    existential: bool = False
    imperative: bool = False
    infinitive: bool = False
    words: list[int] = field(default_factory=list)
    """All words of the clause without its subordinate clauses."""
    light: list[int] = field(default_factory=list)
    """Words that name the event together with a light verb: "a long walk"."""

    @property
    def tense(self) -> str:
        """Past, present, future or perfect."""
        tokens = self.tree.tokens
        tags = {tokens[i].lemma.lower(): tokens[i].tag for i in self.auxiliaries}
        if "will" in tags or "shall" in tags:
            return "future"
        if tags.get("have") == "VBD":
            return "perfect"
        first = tokens[min([*self.auxiliaries, self.verb])]
        return "past" if first.tag in ("VBD", "VBN") else "present"


def clauses(tree: Tree) -> list[Clause]:
    """Return every clause of a sentence, governors before the governed."""
    found: list[Clause] = []
    for root in (t for t in tree.tokens if t.head == t.i):
        _visit(tree, root.i, None, "main", found)
    return _in_order_told(found)


def undivided(tree: Tree) -> Clause:
    """Return a whole sentence as one clause, for a reader that does not go by the parse."""
    verb = next((t.i for t in tree.tokens if t.pos in ("AUX", "VERB")), 0)
    return Clause(tree, verb, "be", "main", words=[t.i for t in tree.tokens])


def _in_order_told(found: list[Clause]) -> list[Clause]:
    """Put first what is told first: a clause hung under the one coordinated after it, and what describes a subject."""
    for clause in [c for c in found if _told_before(c)]:
        clause.kind = clause.kind if clause.kind == "relative" else "first"
        own = [c for c in found if c is clause or _is_under(c, clause)]
        rest = [c for c in found if c not in own]
        found = [*rest[: rest.index(clause.parent)], *own, *rest[rest.index(clause.parent) :]] if clause.parent in rest else found
    return found


def _told_before(clause: Clause) -> bool:
    """Whether a clause comes before its governor: really coordinated with it, or describing its subject."""
    parent, tree = clause.parent, clause.tree
    if parent is not None and clause.kind == "relative" and clause.verb < parent.verb and tree.tokens[clause.verb].head in parent.subjects:
        return True
    if parent is None or clause.kind != "complement" or tree.tokens[clause.verb].dep != "ccomp" or not (clause.subjects or clause.existential):
        return False
    if clause.verb > parent.verb or not parent.subjects or clause.connector or not clause.verb < parent.subjects[0]:
        return False
    between = tree.tokens[clause.verb : parent.subjects[0]]
    return any(t.lemma.lower() in ("and", "so", "but", "then", ";") for t in between)


def _is_under(clause: Clause, other: Clause) -> bool:
    while clause.parent is not None:
        clause = clause.parent
        if clause is other:
            return True
    return False


def _is_predicate(token: Token) -> bool:
    """Whether a word heads a clause."""
    return token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod", "compound", "prep", "case", "mark", "nmod", "det")


def _visit(tree: Tree, i: int, parent: Clause | None, kind: str, found: list[Clause]) -> None:
    """Collect the clause headed by word i, if it is one, and all clauses below it."""
    token, here = tree.tokens[i], parent
    if _is_predicate(token):
        here = _clause(tree, token, parent, kind)
        found.append(here)
    for kid in tree.kids(i):
        _visit(tree, kid.i, here, _kind(tree, token, kid, kind), found)


def _kind(tree: Tree, head: Token, kid: Token, inherited: str) -> str:
    """Return what kind of clause a word below `head` would be."""
    if kid.dep == "conj" and _is_predicate(head):
        return "conj"
    if kid.dep == "relcl":
        return "relative"
    if kid.dep == "acl":
        return "purpose" if tree.kid(kid.i, "aux") and kid.tag == "VB" else "participle"
    if kid.dep in ("advcl",):
        infinitive = any(k.lemma == "to" and k.tag == "TO" for k in tree.kids(kid.i, "aux", "mark"))
        return "purpose" if infinitive else "adverbial"
    if kid.dep in ("xcomp", "ccomp", "csubj", "csubjpass"):
        return "complement"
    if kid.dep == "pcomp":
        return "nominal"
    return "nominal" if inherited == "main" and head.dep != "ROOT" else inherited if not _is_predicate(head) else "nominal"


def _clause(tree: Tree, token: Token, parent: Clause | None, kind: str) -> Clause:
    """Read one verb's arguments."""
    clause = Clause(tree, token.i, "born" if token.text.lower() == "born" else token.lemma.lower(), kind, parent)
    clause.negated = token.dep == "pcomp" and tree.tokens[token.head].lemma.lower() == "without"
    for kid in tree.kids(token.i):
        _attach(tree, clause, kid)
    twice = tree.kids(token.i, "dobj")
    if len(twice) == 2 and not clause.indirects and any("d" in r.frames for r in verbs().get(clause.lemma, ())):
        # "buys his friend a rose": the parser calls both objects
        clause.indirects, clause.objects = tree.coordinated(twice[0].i), tree.coordinated(twice[1].i)
    asked = [c for c in tree.kids(token.i, "ccomp") if any(k.tag == "WP" for k in tree.kids(c.i))]
    if len(twice) == 1 and twice[0].pos == "PRON" and asked and not clause.indirects and any("d" in r.frames for r in verbs().get(clause.lemma, ())):
        clause.indirects, clause.objects = list(clause.objects), []  # "buys you what you want"
    below = [k.i for k in tree.tokens if k.i != token.i and _is_predicate(k)]
    clause.words = tree.below(token.i, without=[b for b in below if b != token.i])
    nouns = {o for p in clause.phrases for o in p.objects} | set(clause.objects)
    lighten(clause, {n: [p for prep in tree.kids(n, "prep") for p in phrases(tree, prep)] for n in nouns})
    find_particle(tree, clause)
    if clause.passive and clause.objects and clause.particle in word_set("ways"):
        clause.phrases.append(Phrase(clause.particle, token.i, clause.objects))  # "was pulled up the slope"
        clause.objects, clause.particle = [], ""
    _share_subject(tree, token, clause, parent)
    _fill_gap(tree, token, clause)
    return clause


def _attach(tree: Tree, clause: Clause, kid: Token) -> None:
    """Put one dependent of the verb where it belongs."""
    dep = kid.dep
    if dep in SUBJECTS:
        clause.subjects = tree.coordinated(kid.i)
        clause.passive |= dep == "nsubjpass"
    elif dep == "expl":
        clause.existential = kid.lemma.lower() == "there"
    elif dep in ("dobj", "obj"):
        clause.objects += tree.coordinated(kid.i)
    elif dep == "dative" and kid.pos != "ADP":
        clause.indirects += tree.coordinated(kid.i)
    elif dep in ("attr", "acomp", "oprd"):
        clause.attribute = kid.i if clause.attribute is None else clause.attribute
    elif dep in ("prep", "agent", "dative"):
        clause.phrases += phrases(tree, kid)
    elif dep in ("aux", "auxpass"):
        clause.auxiliaries.append(kid.i)
        clause.passive |= dep == "auxpass"
        clause.infinitive |= kid.tag == "TO"
    elif dep == "neg":
        clause.negated = True
    elif dep == "npadvmod" and kid.pos == "NUM" and any(k.lemma.lower() == "of" for k in tree.kids(kid.i, "prep")):
        clause.objects += [kid.i]  # "dropped one of them"
    elif dep in ("advmod", "npadvmod"):
        clause.adverbs.append(kid.i)
        clause.phrases += _after_direction(tree, kid)
        clause.negated |= kid.lemma.lower() in ("never", "hardly", "nowhere")
    elif dep == "mark" and kid.lemma.lower() != "that":
        clause.connector = kid.lemma.lower()
    elif dep == "prt":
        found = [k for o in tree.kids(kid.i, "pobj") for k in tree.coordinated(o.i)]
        if found and (clause.passive or not any(row.particle == kid.lemma.lower() for row in verbs().get(clause.lemma, ()))):
            clause.phrases.append(Phrase(kid.lemma.lower(), kid.i, found))  # "was hauled up the hill", "rode down the hill"
            return
        clause.particle = kid.lemma.lower()
        clause.objects += found
    if dep == "advmod" and kid.tag == "WRB":
        clause.connector = kid.lemma.lower()


def _after_direction(tree: Tree, adverb: Token) -> list[Phrase]:
    """Return the phrases that the parser hung on an adverb of direction ("went back to the kitchen"): they are the verb's."""
    word = adverb.text.lower()
    found = tree.kids(adverb.i, "prep") if adverbs().get(word, ("", ""))[0] == "direction" and word not in word_set("side") else []
    return [p for prep in found if prep.i == adverb.i + 1 for p in phrases(tree, prep) if p.word != "of"]


def phrases(tree: Tree, prep: Token) -> list[Phrase]:
    """Return the phrase of a preposition; chained ones ("out of the box", "from under the bed") become one word."""
    word, at = prep.lemma.lower(), prep.i
    inner = tree.kid(prep.i, "prep")
    objects = tree.kid(prep.i, "pobj")
    if inner is not None and objects is None:
        deeper = phrases(tree, inner)
        return [Phrase(f"{word} {p.word}", at, p.objects, p.clause) for p in deeper]
    if objects is not None and (whole := _side_of(tree, prep, objects)) is not None:
        return [whole]
    verb = tree.kid(prep.i, "pcomp")
    if objects is not None and objects.pos == "VERB" and objects.tag == "VBG" and not tree.kids(objects.i, "det", "amod", "compound", "poss"):
        verb, objects = objects, None  # "is for eating": a verb, whatever the label
    found = [Phrase(word, at, tree.coordinated(objects.i) if objects else [], verb.i if verb else None)]
    for more in tree.kids(prep.i, "conj"):
        found += phrases(tree, more) if more.pos == "ADP" else []
    return found


def _side_of(tree: Tree, prep: Token, noun: Token) -> Phrase | None:
    """Return the phrase of a preposition that holds a noun: "in front of", "to the left of"; None where the table has none."""
    of = next((k for k in tree.kids(noun.i, "prep") if k.lemma.lower() == "of"), None)
    landmark = tree.kid(of.i, "pobj") if of is not None else None
    if landmark is None or tree.kids(noun.i, "amod", "compound", "poss", "nummod"):
        return None
    article = "the " if any(k.lemma.lower() == "the" for k in tree.kids(noun.i, "det")) else ""
    word = f"{prep.lemma.lower()} {article}{noun.text.lower()} of"
    return Phrase(word, prep.i, tree.coordinated(landmark.i)) if word in prepositions() else None


def _goes_there(tree: Tree, parent: Clause, noun: Token) -> bool:
    """Whether a noun is the way or the place of somebody ("crossed the river floating on a log"), who does what follows."""
    senses = noun_senses(noun.lemma.lower())
    place = bool(senses) and senses[0].kind.category in ("place", "natural", "building", "room") and senses[0].kind.properties.get("act", None) is None
    water = bool(senses) and senses[0].kind.phase == "liquid"
    return (place or water) and bool(parent.subjects) and any(animate(tree.tokens[s]) for s in parent.subjects)


def _to_infinitive(clause: Clause, gap: int) -> None:
    """Make a noun the object of an infinitive that describes it ("food to eat"), unless it is a place or a way to do it."""
    word = clause.tree.tokens[gap].lemma.lower()
    rows, senses = verbs().get(clause.lemma, ()), noun_senses(word)
    # "an apron to cook", "gills to breathe": what one cooks or breathes is food or air
    unfit = bool(rows and senses) and rows[0].event in word_set("of_stuff") and senses[0].kind.category in ("clothing", "tool", "body_part", "furniture", "building", "place")
    if word not in word_set("way_to") and not unfit:
        clause.objects = clause.objects or [gap]
    clause.subjects = []


def animate(token: Token) -> bool:
    """Whether a word names somebody, as far as it tells by itself."""
    senses = noun_senses(token.lemma.lower())
    known = bool(senses) and senses[0].kind.category in ("person", "animal", "group")
    return token.pos == "PROPN" or token.lemma.lower() in ("he", "she", "i", "we", "you", "they", "him", "her", "them", "me", "us") or known


def _inert(token: Token) -> bool:
    """Whether a word names a thing that neither lives nor runs."""
    senses = noun_senses(token.lemma.lower()) if token.pos == "NOUN" else ()
    return bool(senses) and all(senses[0].kind.properties.get(p) is None for p in ("act", "mind", "life", "powered"))


def _is_means(token: Token, parent: Clause) -> bool:
    """Whether a noun between two verbs is a means to the second: the plants need the sun to shine, but glasses to read."""
    senses = noun_senses(token.text.lower()) or noun_senses(token.lemma.lower())
    return not animate(token) and (parent.lemma != "need" or bool(senses) and senses[0].kind.category in ("tool", "clothing", "container"))


def _share_subject(tree: Tree, token: Token, clause: Clause, parent: Clause | None) -> None:
    """Give a clause without a subject the one it shares with its governor."""
    means = token.dep == "ccomp" and clause.infinitive
    if means and parent is not None and parent.lemma in word_set("means_to") and clause.subjects and clause.subjects[0] > parent.verb and _is_means(tree.tokens[clause.subjects[0]], parent):
        clause.subjects, parent.objects = list(parent.subjects), [*parent.objects, *clause.subjects]  # "need glasses to read", "made tea to serve"
    if clause.subjects or clause.existential:
        return
    if token.dep in ("relcl", "acl") or parent is None or clause.kind == "participle":
        return
    if clause.kind == "conj":
        clause.subjects = list(parent.subjects)
        clause.imperative = parent.imperative
        has_own = bool(clause.auxiliaries) or token.tag in ("VBD", "VBZ", "VBP")
        if not has_own:
            clause.auxiliaries = list(parent.auxiliaries)
            clause.infinitive = parent.infinitive
            clause.negated |= parent.negated and token.tag in ("VB", "VBG")
        if parent.passive and (token.tag == "VBN" or token.tag == "VBD" and token.text.lower().endswith("ed") and not clause.objects and not any(animate(tree.tokens[s]) for s in parent.subjects)):
            clause.passive = True
        if not clause.connector:
            clause.connector = parent.connector if parent.kind in ("adverbial", "conj") else ""
        return
    if clause.infinitive and parent.subjects and tree.tokens[token.head].pos == "ADJ" and not clause.objects:
        _to_infinitive(clause, parent.subjects[0])
        return
    if clause.kind == "complement" and parent.objects and clause.infinitive:
        # "told him to go": he goes; "kept it to eat", "surfed the web to check": an end, of whoever does the first thing
        told = (parent.lemma, "np to") in attitudes() or any(animate(tree.tokens[o]) for o in parent.objects)
        governs = told and parent.lemma not in ("promise", "use", "need", "take")
        clause.subjects = list(parent.objects if governs or parent.passive else parent.subjects)
        return
    if parent.lemma == "be" and token.dep in ("pcomp", "pobj") or clause.infinitive and parent.passive and parent.lemma in word_set("made_for"):
        # "a saw is for cutting", "cars are made to drive": who does it is not told
        if clause.infinitive and not clause.objects and any("t" in r.frames for r in verbs().get(clause.lemma, ())):
            clause.objects = list(parent.subjects)
        tools = [s for s in parent.subjects if (senses := noun_senses(tree.tokens[s].lemma.lower())) and senses[0].kind.category == "tool"]
        if tools and not clause.infinitive:
            clause.phrases.append(Phrase("with", token.head, tools))
        return
    if token.tag == "VBG" and parent.lemma in word_set("stops") and parent.subjects and _inert(tree.tokens[parent.subjects[0]]):
        return  # "a bandage stops bleeding": it is another's
    if token.dep == "pcomp" and tree.tokens[tree.tokens[token.head].head].pos in ("NOUN", "PROPN"):
        return  # "the effect of running": whose running is not told
    clause.subjects = list(parent.objects if parent.passive and not parent.subjects else parent.subjects)


def _fill_gap(tree: Tree, token: Token, clause: Clause) -> None:
    """Fill the gap of a relative clause or participle with the noun it describes; find imperatives."""
    if token.dep in ("relcl", "acl"):
        noun = tree.tokens[token.head]
        if noun.pos in ("VERB", "AUX", "ADJ"):
            clause.subjects = clause.subjects or (clause.parent.subjects if clause.parent else [])
            return
        if token.dep == "relcl" and clause.connector in ("where", "when", "why") and clause.subjects:
            return  # "a room where people eat": the room is not what they eat
        relative = [k for k in tree.kids(token.i) if k.lemma.lower() in ("who", "which", "that", "whom") and k.tag in ("WDT", "WP", "DT", "IN")]
        names = {k.i: k.dep for k in relative}
        if token.dep == "acl":
            # a participle in this place, whatever its tag, unless it is the verb of the whole ("the fish winked")
            clause.passive = token.tag == "VBN" or token.tag == "VBD" and noun.dep != "ROOT"
            if token.tag == "VBG" and clause.lemma in word_set("of_whoever_goes") and clause.parent is not None and _goes_there(tree, clause.parent, noun):
                clause.subjects = list(clause.parent.subjects)
                return
            _to_infinitive(clause, noun.i) if token.tag == "VB" else clause.subjects.append(noun.i)
        elif clause.infinitive and not clause.subjects:
            _to_infinitive(clause, noun.i)
        elif any(dep in SUBJECTS for dep in names.values()) or not clause.subjects:
            clause.subjects = [noun.i]
        else:
            dangling = [p for p in clause.phrases if not p.objects or tree.tokens[p.objects[0]].lemma.lower() in ("which", "whom", "that")]
            clause.objects = [o for o in clause.objects if o not in names]
            if dangling:
                dangling[0].objects = [noun.i]
            elif not clause.objects:
                clause.objects = [noun.i]
            elif not clause.indirects and "d" in "".join(row.frames for row in verbs().get(clause.lemma, ())):
                clause.indirects, clause.objects = clause.objects, [noun.i]
        clause.objects = [noun.i if o in names else o for o in clause.objects]
        return
    root_like = token.dep == "ROOT" or (clause.kind == "conj" and clause.parent is not None and clause.parent.imperative)
    if root_like and not clause.subjects and not clause.existential and token.tag in ("VB", "VBP"):
        clause.imperative = all(tree.tokens[a].lemma.lower() in ("do", "not", "please", "never", "let") for a in clause.auxiliaries)
