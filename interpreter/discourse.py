"""Clauses -> links: "because", "so", "but", "until" and plain succession, between what the clauses say.

Comes in: the clauses of a text and the book they were read into. Goes out: `Link`s between predicates, with the
scales that adjectives stand on ("too tall" is much of height), for `scenes.laws.explains`.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from interpreter.attitude import mode_of
from interpreter.claim import Book
from interpreter.clauses import Clause
from interpreter.lexicon import adjectives, prepositions, scales, word_values
from interpreter.timeline import governors
from interpreter.tree import Tree
from scenes.discourse import Link, LinkKind, Predicate
from scenes.spec import Mode

SIDES = ("main", "conj", "relative", "first", "adverbial")
"""Kinds of clauses that the next sentence can go on from."""


FORWARD: Mapping[str, LinkKind] = MappingProxyType({"result": "reason", "contrast": "contrast", "purpose": "purpose"})
"""What a connective says of a clause that follows what it is about; succession where it says nothing."""


def links(book: Book, found: Sequence[Sequence[Clause]]) -> tuple[Link, ...]:
    """Return how the clauses of a text hang together, in the order of the text."""
    made: list[Link] = []
    before: list[Clause] = []
    polarity: dict[tuple[int, int], bool] = {}
    for sentence in found:
        modes: dict[int, tuple[Mode, bool]] = {}
        for clause in sorted(sentence, key=governors):
            modes[clause.verb] = mode_of(clause, modes)
            polarity[clause.tree.index, clause.verb] = modes[clause.verb][1]
        heads = [c for c in sentence if c.kind in SIDES]
        for clause in sentence:
            made += [m for first, second, kind in _within(clause, sentence) for m in _linked(book, first, second, kind, sentence, polarity)]
        for old in before:
            made += [m for new in heads if new.kind in ("main", "conj", "first") for m in _linked(book, old, new, "then", (*before, *sentence), polarity)]
        before = heads or before
    return tuple(made)


def _within(clause: Clause, sentence: Sequence[Clause]) -> list[tuple[Clause, Clause, LinkKind]]:
    """Return (first, second, kind) of the links inside one sentence that a clause makes with those before it."""
    parent = clause.parent
    if parent is None:
        return []
    if clause.kind == "purpose":
        return [(parent, clause, "purpose")]
    if clause.kind in ("conj", "first"):
        earlier, later = (clause, parent) if clause.kind == "first" else (parent, clause)
        kind = _connective(later, earlier)
        others = [c for c in sentence if c.kind in ("conj", "relative") and c is not later and earlier.verb < c.verb < later.verb and c.parent in (earlier, parent)]
        return [_turned(e, later, kind) for e in (earlier, *others)]
    if clause.kind in ("adverbial", "complement") and clause.kind == "adverbial" or _connective(clause, parent) not in ("", "then"):
        kind = _connective(clause, parent)
        grand = [parent.parent] if parent.kind == "complement" and parent.parent is not None else []
        return [_turned(p, clause, kind or "then") for p in (parent, *grand)]
    return []


def _turned(governing: Clause, clause: Clause, kind: str) -> tuple[Clause, Clause, LinkKind]:
    """Put the reason, and what comes before, first."""
    if kind == "reason":
        return clause, governing, "reason"
    if kind == "earlier":
        return clause, governing, "then"
    return governing, clause, FORWARD.get(kind, "then")


def _connective(clause: Clause, other: Clause) -> str:
    """Return what the words before a clause make of it: reason | result | contrast | purpose | earlier | then, or nothing."""
    table, tree = word_values("connective"), clause.tree
    if clause.connector in table:
        return table[clause.connector]
    start = min([i for i in (*clause.subjects, clause.verb) if i > min(other.verb, clause.verb)] or [clause.verb])
    start = min(tree.below(start)) if start != clause.verb else start
    near = [t.lemma.lower() for t in tree.tokens[max(0, start - 3) : start]]
    near += [t.lemma.lower() for t in tree.kids(clause.verb, "mark", "cc", "advmod") if t.i < clause.verb]
    return next((table[w] for w in reversed(near) if w in table), "")


def _linked(book: Book, first: Clause, second: Clause, kind: LinkKind, around: Sequence[Clause], polarity: Mapping[tuple[int, int], bool]) -> list[Link]:
    """Return the links between two clauses and what they say through their complements ("had to be moved")."""
    firsts, seconds = (_predicates(book, c, around, polarity) for c in (first, second))
    return [Link(a, b, kind) for a in firsts for b in seconds]


def _predicates(book: Book, clause: Clause, around: Sequence[Clause], polarity: Mapping[tuple[int, int], bool]) -> list[Predicate]:
    """Return what a clause and the complements below it say."""
    family = [clause]
    for other in around:
        if other.kind == "complement" and other.parent in family and other.tree is clause.tree:
            family.append(other)
    return [predicate(book, c, polarity.get((c.tree.index, c.verb), True)) for c in family]


def predicate(book: Book, clause: Clause, positive: bool) -> Predicate:
    """Return what one clause says."""
    tree, mark = clause.tree, (clause.tree.index, clause.verb)
    claim = book.event_of.get(mark)
    known = dict(book.entities.mentions())
    roles = {r: ids for r, ids in claim.roles.items() if ids} if claim is not None else {}
    subjects = clause.subjects or ([clause.attribute] if clause.existential and clause.attribute is not None else [])
    for name, words in (("subject", subjects), ("object", clause.objects), ("leads_to", _beyond(tree, subjects, clause.objects))):
        ids = tuple(known[tree.index, i] for i in words if (tree.index, i) in known)
        ids += tuple(o for i in words for o in book.entities.together.get((tree.index, i), ()))
        roles |= {name: ids} if ids else {}
    inside = {(tree.index, k) for i in (*clause.words, *subjects, *clause.objects) for k in tree.below(i) if i != clause.verb}
    relations = [(c.name, c.roles.get("figure", ()), c.roles.get("ground", ())) for c in book.claims if c.kind == "relation" and (claim is not None and c.of == claim.id or mark in c.words or c.words <= inside)]
    relations += _by_words(tree, clause, known, roles, {g for _, _, grounds in relations for g in grounds})
    if "path_of" in roles and not relations:
        relations.append(("across", roles.get("subject", ()), roles["path_of"]))  # "crossed the bridge"
    axes, effects = _qualities(tree, clause)
    if axes or clause.lemma == "be":
        of_object = clause.attribute is not None and "object" in roles and clause.lemma != "be"  # "keep it dry"
        roles.setdefault("bearer", roles.get("object" if of_object else "subject", ()))
    said = {tree.tokens[i].lemma.lower() for i in clause.adverbs} | {w for p in clause.phrases for w in p.word.split()} | ({clause.particle} if clause.particle else set())
    said |= {tree.tokens[o].lemma.lower() for o in (*clause.objects, *(o for p in clause.phrases for o in p.objects)) if tree.tokens[o].pos == "NOUN"}
    lemma = tree.tokens[clause.attribute].lemma.lower() if clause.lemma == "be" and clause.attribute is not None else clause.lemma
    return Predicate(lemma, claim.name if claim is not None else "", roles, tuple(relations), axes, effects, frozenset(said), positive)


def _by_words(tree: Tree, clause: Clause, known: Mapping[tuple[int, int], str], roles: Mapping[str, tuple[str, ...]], placed: set[str]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return the relations that the prepositions name, where no claim of the clause has them already."""
    found = []
    words = [(p.word, p.objects) for p in clause.phrases] + ([(clause.particle, clause.objects)] if clause.particle else [])
    for word, objects in words:
        name = next((row.relation for row in prepositions().get(word, ()) if row.relation not in ("", "none", "with")), "")
        sides = [o for o in objects if tree.tokens[o].lemma.lower() in word_values("flank") and tree.kids(o, "prep")]
        if sides:  # "to the right of the house"
            name, objects = word_values("flank")[tree.tokens[sides[0]].lemma.lower()], [k.i for prep in tree.kids(sides[0], "prep") for k in tree.kids(prep.i, "pobj")]
        grounds = tuple(known[tree.index, o] for o in objects if (tree.index, o) in known)
        figures = roles.get("object", ()) if word != clause.particle and roles.get("object") else roles.get("subject", ())
        if name and grounds and (sides or not set(grounds) & (placed | set(figures))):
            found.append((name, figures, grounds))
    return found


def _beyond(tree: Tree, *words: Sequence[int]) -> list[int]:
    """Return where the things of a clause lead to: "the path to the lake"."""
    return [o.i for group in words for i in group for prep in tree.kids(i, "prep") if prep.lemma.lower() in ("to", "into", "toward") for o in tree.kids(prep.i, "pobj")]


def _qualities(tree: Tree, clause: Clause) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Return the scales that the adjectives behind the verb stand on, and their effects."""
    words = tree.coordinated(clause.attribute) if clause.attribute is not None else []
    sloping = clause.attribute is None and tree.tokens[clause.verb].tag == "VBG" and not clause.objects  # "because it was sloping"
    if clause.passive or sloping or not words and clause.lemma in ("be", "get", "become"):
        words = [*words, clause.verb]
    axes = [axis for i in clause.adverbs for axis in scales().get(tree.tokens[i].lemma.lower(), ())]  # "went so slowly"
    effects: tuple[str, ...] = ()
    for i in words:
        word, lemma = tree.tokens[i].text.lower(), tree.tokens[i].lemma.lower()
        axes += scales().get(word) or scales().get(lemma) or ()
        row = adjectives().get(word) or adjectives().get(lemma)
        effects += row.effects if row is not None and tree.tokens[i].pos != "NOUN" else ()
    return tuple(axes), effects
