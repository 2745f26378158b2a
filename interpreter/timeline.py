"""Clauses -> episodes in order: a text told straight through, with "before", "after", "while" and the past perfect.

Words of time put right what is told in another order ("yesterday" after "this morning"; times.py). Each clause gets a position on the time line; equal positions are one episode. Only order matters, not distance.
"""

from collections.abc import Mapping, Sequence

from interpreter.clauses import Clause
from interpreter.lexicon import word_set
from interpreter.times import later_by

DAY = 1e8
"""Distance on the time line between what is told of different times; more than all sentences of a text."""


def positions(sentences: Sequence[Sequence[Clause]]) -> Mapping[int, int]:
    """Return id(clause) -> episode index over the whole text."""
    keys: dict[int, float] = {}
    ranks = later_by(sentences)
    plain = -1.0
    for number, found in enumerate(sentences):
        for clause in sorted(found, key=governors):
            keys[id(clause)] = _key(clause, keys, number)
            if clause.parent is None and clause.tense == "perfect" and plain >= 0:
                keys[id(clause)] = 1000.0 * plain - 500.5 + 20 * min(number - plain, 20)  # "ate the cake. He had baked it": before it
            if id(clause) in ranks:
                keys[id(clause)] += DAY * (ranks[id(clause)] - (keys[id(clause)] + 1000) // DAY)
        if any(c.parent is None and c.tense != "perfect" for c in found):
            plain = number
    order = {key: index for index, key in enumerate(sorted(set(keys.values())))}
    return {clause: order[key] for clause, key in keys.items()}


def _key(clause: Clause, keys: Mapping[int, float], number: int) -> float:
    """Return where a clause stands relative to its governor."""
    parent = clause.parent
    if parent is None:
        return 1000.0 * number - (500.5 if clause.tense == "perfect" else 0)
    above = keys[id(parent)]
    if clause.kind == "first":
        return above - (10 if _same_kind_of_clause(clause, parent) else 0)
    if clause.kind == "adverbial" and clause.connector in word_set("later"):
        return above + 1
    if clause.tense == "perfect":
        return above - 5
    if clause.kind == "conj":
        return above + 10 if _same_kind_of_clause(clause, parent) else above
    if clause.kind == "adverbial" and clause.connector in word_set("earlier"):
        return above - 1
    if clause.kind == "purpose":
        return above + 1
    return above


def governors(clause: Clause) -> int:
    """Return how many clauses govern a clause."""
    count = 0
    while clause.parent is not None:
        clause, count = clause.parent, count + 1
    return count


def _same_kind_of_clause(clause: Clause, parent: Clause) -> bool:
    """Whether two coordinated clauses tell one event after the other (two states hold together)."""
    return clause.lemma != "be" and parent.lemma != "be"


def has_gap(clause: Clause) -> bool:
    """Whether a clause begins after an explicit gap ("the next day", "later"), or tells in the past perfect of some time before."""
    if clause.tense == "perfect" and clause.parent is None:
        return True
    first = clause.tree.tokens[: max(4, clause.verb)]
    return any(t.lemma.lower() in word_set("gap") for t in first)


def as_written(found: Sequence[Clause]) -> list[Clause]:
    """Put a clause that stands before its governor first, where it names whom that speaks of: "As Ann came in, she …"."""
    ordered = list(found)
    before = [(c, c.parent) for c in found if c.kind == "adverbial" and c.parent is not None and c.parent in ordered and c.verb < c.parent.verb]
    for clause, parent in before:
        tokens = clause.tree.tokens
        named = [i for i in (*clause.subjects, *clause.objects) if tokens[i].pos in ("NOUN", "PROPN") and i < parent.verb]
        if named and any(t.pos == "PRON" for t in tokens[named[0] + 1 :]):
            own = [c for c in ordered if clause in _line(c)]
            rest = [c for c in ordered if c not in own]
            at = rest.index(parent)
            ordered = [*rest[:at], *own, *rest[at:]]
    return ordered


def _line(clause: Clause) -> list[Clause]:
    """Return a clause and all that govern it."""
    line = [clause]
    while line[-1].parent is not None:
        line.append(line[-1].parent)
    return line
