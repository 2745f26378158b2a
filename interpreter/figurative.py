"""Figures of speech: clauses that are never read as facts, and clauses that need not be.

Comes in: a sentence and its clauses. Goes out: the words of idioms (a table of patterns, in which ``*`` stands for one to
three words), and the verbs of clauses that may be meant figuratively: an idiom among things it can be literally true of,
what is commonly said of a thing as of somebody (`lexicon/personified.csv`), a likeness, "so … that". Those are read
literally first, and as a figure only where the literal scene cannot be built.
"""

import functools
from collections.abc import Sequence

from interpreter.choices import Choices, Option
from interpreter.clauses import Clause
from interpreter.lexicon import adjectives, idioms, pronouns, table, word_set
from interpreter.tree import Tree
from scenes.kinds import noun_senses
from scenes.kinds.taxonomy import lexfile, noun_synsets
from scenes.laws.media import lineage

LONGEST_GAP = 3
LITERAL = 0.7
"""Weight of the literal reading of what may be a figure."""
PERSONAL = frozenset({"person", "group"})


@functools.cache
def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """Return the patterns by their first word, so that most sentences test few of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for pattern, _ in idioms():
        found.setdefault(pattern[0], []).append(pattern)
    return found


@functools.cache
def _personified() -> dict[str, frozenset[str]]:
    """Return verb -> the nouns and kinds it is commonly said of as if they were somebody."""
    return {row["verb"]: frozenset(row["subjects"].split("|")) for row in table("personified")}


def figures(tree: Tree, clauses: Sequence[Clause], choices: Choices) -> set[int]:
    """Return the words that this reading takes for figures of speech."""
    found, doubtful = idiom_words(tree, clauses), possible_figures(tree, clauses)
    if doubtful and choices.pick("figure of speech", (Option(LITERAL, "said literally"), Option(1.0 - LITERAL, "said figuratively"))):
        found |= doubtful
    return found


def idiom_words(tree: Tree, clauses: Sequence[Clause] = ()) -> set[int]:
    """Return the indexes of all words that belong to an idiom which is not among things it can be literally true of."""
    return {i for words, literal in _matches(tree) if not (literal and _among_things(tree, clauses, words)) for i in words}


def possible_figures(tree: Tree, clauses: Sequence[Clause]) -> set[int]:
    """Return the verbs of clauses that may be meant figuratively."""
    doubtful = {i for words, literal in _matches(tree) if literal and _among_things(tree, clauses, words) for i in words}
    return {c.verb for c in clauses if doubtful & set(c.words) or is_personified(c) or _likens(c) or _exaggerates(c) or _moved_by_feeling(c)}


def is_personified(clause: Clause) -> bool:
    """Whether it is said of a thing as if it were somebody: "the engine coughed", "the lock refused to open"."""
    verb = f"{clause.lemma} {clause.particle}".strip()
    said_of = _personified().get(verb) or _personified().get(clause.lemma, frozenset())
    subjects = clause.subjects or (clause.parent.subjects if clause.parent is not None and clause.kind == "conj" else [])
    return any(said_of & _names(clause.tree, s) for s in subjects)


def _names(tree: Tree, i: int) -> frozenset[str]:
    """Return a noun and the kinds it may belong to."""
    lemma = tree.tokens[i].lemma.lower()
    senses = noun_senses(lemma)
    return frozenset({lemma, *(lineage(senses[0].kind.name) if senses else ())})


def _likens(clause: Clause) -> bool:
    """Whether something is done "like a feather"."""
    return any(p.word == "like" and p.objects for p in clause.phrases)


def _exaggerates(clause: Clause) -> bool:
    """Whether the clause says how far something goes: "so hard that it could break a window"."""
    tree = clause.tree
    if clause.parent is None or clause.kind not in ("complement", "adverbial") or tree.tokens[clause.verb].i < clause.parent.verb:
        return False
    heads = [clause.parent.verb, *(k.i for k in tree.kids(clause.parent.verb))]
    return any(k.text.lower() in ("so", "such") and k.i < clause.verb for h in heads for k in tree.kids(h, "advmod", "predet", "det", "amod"))


def _moved_by_feeling(clause: Clause) -> bool:
    """Whether a feeling, a time or a state of the world does something: "guilt gnawed at him"."""
    for token in (clause.tree.tokens[s] for s in clause.subjects):
        lemma = token.lemma.lower()
        synsets, senses = noun_synsets(lemma), noun_senses(lemma)
        if token.pos != "NOUN" or lemma in adjectives() or senses and senses[0].kind.phase != "none":
            continue
        if synsets and lexfile(synsets[0][0]) in word_set("moves_in_words") and clause.lemma != "be":
            return True
    return False


def _among_things(tree: Tree, clauses: Sequence[Clause], words: range) -> bool:
    """Whether an idiom stands where it can be literally true: a thing or animal does it, or it says where or with what."""
    clause = next((c for c in clauses if set(words) & set(c.words)), None)
    if clause is None:
        return False
    after = [t for t in tree.tokens[words.stop :] if t.i in clause.words]
    placed = any(t.pos == "ADP" and _concrete(tree, [k.i for k in tree.kids(t.i, "pobj")]) for t in after)
    aside = bool(after) and after[0].text.lower() in word_set("aside")
    # the thing stands where the idiom leaves room for one ("put the wheel on"); what ends an idiom is its own word ("spilled the beans")
    things = any(i in words[:-1] and (_concrete(tree, [i]) or tree.tokens[i].text.lower() in ("it", "them")) for i in clause.objects)
    return placed or aside or things or any(not _somebody(tree, s) for s in clause.subjects)


def _concrete(tree: Tree, words: Sequence[int]) -> bool:
    """Whether one of some nouns names a thing that is made of matter."""
    found = [noun_senses(tree.tokens[i].lemma.lower()) for i in words]
    return any(senses and senses[0].kind.phase != "none" and senses[0].kind.category not in PERSONAL for senses in found)


def _somebody(tree: Tree, i: int) -> bool:
    """Whether a subject is a person, or a word that may stand for one."""
    token = tree.tokens[i]
    senses = noun_senses(token.lemma.lower())
    return token.pos in ("PROPN", "PRON") or token.text.lower() in pronouns() or not senses or senses[0].kind.category in PERSONAL


def _matches(tree: Tree) -> list[tuple[range, bool]]:
    """Return the words of every idiom, and whether its words are also said literally."""
    found = _matching(tuple(t.lemma.lower() for t in tree.tokens), tuple(t.text.lower() for t in tree.tokens))
    return [(words, literal) for words, literal in found if not _goes_on(tree, words.start, words.stop)]


@functools.lru_cache(4096)
def _matching(lemmas: tuple[str, ...], texts: tuple[str, ...]) -> tuple[tuple[range, bool], ...]:
    """Return the idioms among words; the sentences of many stories are the same."""
    found = []
    for i in range(len(lemmas)):
        for word in sorted({lemmas[i], texts[i]}):
            for pattern in _by_first_word().get(word, ()):
                end = _match(pattern, lemmas, texts, i)
                if end:
                    found.append((range(i, end), " ".join(pattern) in word_set("literal_idiom")))
    return tuple(found)


def _goes_on(tree: Tree, start: int, end: int) -> bool:
    """Whether the last word only describes a noun behind it: "in the black mug" is not "in the black"."""
    last = tree.tokens[end - 1]
    return last.head >= end and last.dep in ("amod", "compound", "nmod", "poss", "nummod")


def _match(pattern: Sequence[str], lemmas: Sequence[str], texts: Sequence[str], at: int) -> int:
    """Return the index after the match of a pattern at a position, or 0."""
    if not pattern:
        return at
    if pattern[0] == "*":
        ends = (_match(pattern[1:], lemmas, texts, at + gap) for gap in range(1, LONGEST_GAP + 1) if at + gap <= len(lemmas))
        return next((e for e in ends if e), 0)
    if at < len(lemmas) and pattern[0] in (lemmas[at], texts[at]):
        return _match(pattern[1:], lemmas, texts, at + 1)
    return 0
