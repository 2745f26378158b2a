"""A second opinion on a text: what another reader takes it to say, and how far the two agree.

Comes in: a document, its readings by rule, a reader. Goes out: the readings with the other's among them, each with the
agreement, a share from 0 to 1 of who-does-what facts that both found.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from interpreter.clauses import Clause, clauses
from interpreter.document import Document
from interpreter.interpretation import Interpretation
from interpreter.reading import NOTHING, read_once
from interpreter.tree import Tree

SHARE = 0.5
"""Weight of the other's reading beside the best reading by rule."""


class Reader(Protocol):
    """Somebody who reads sentences into clauses."""

    @property
    def name(self) -> str:
        """What the reader is called."""
        ...

    def __call__(self, trees: Sequence[Tree]) -> list[list[Clause] | None]:
        """Return the clauses of each sentence; None where nothing could be made of it."""
        ...


def second_opinion(document: Document, readings: tuple[Interpretation, ...], reader: Reader) -> tuple[Interpretation, ...]:
    """Add another reader's reading of a document; a sentence it could not read is taken from the rules and counts as disagreement."""
    trees = [Tree(s, i) for i, s in enumerate(document.sentences) if s.tokens]
    if not readings or not trees:
        return readings
    told = dict(zip((t.index for t in trees), reader(trees), strict=True))
    agreement = round(_agreement(trees, told), 4)
    other, _ = read_once(document, {}, NOTHING, told)
    kept = tuple(replace(r, reader=reader.name, agreement=agreement) for r in readings)
    if (other.claims, other.objects) == (readings[0].claims, readings[0].objects):
        return kept
    added = replace(other, prior=kept[0].prior * SHARE, difference=f"as {reader.name} reads it", reader=reader.name, agreement=agreement)
    total = 1.0 + added.prior
    return tuple(replace(r, prior=round(r.prior / total, 6)) for r in (kept[0], added, *kept[1:]))


def _agreement(trees: Sequence[Tree], told: dict[int, list[Clause] | None]) -> float:
    """Return the mean over sentences of the facts that both readers found among those that either found."""
    shares = []
    for tree in trees:
        ours, other = _facts(clauses(tree)), _facts(told[tree.index] or [])
        shares.append(len(ours & other) / len(ours | other) if ours | other else 1.0)
    return sum(shares) / len(shares)


def _facts(found: Sequence[Clause]) -> set[tuple[str, int, int]]:
    """Return who does what as (part, verb, word)."""
    facts: set[tuple[str, int, int]] = set()
    for clause in found:
        facts |= {("verb", clause.verb, clause.verb), ("negated", clause.verb, int(clause.negated))}
        facts |= {("subject", clause.verb, i) for i in clause.subjects} | {("object", clause.verb, i) for i in clause.objects}
        facts |= {("recipient", clause.verb, i) for i in clause.indirects}
        facts |= {(p.word, clause.verb, i) for p in clause.phrases for i in p.objects}
    return facts
