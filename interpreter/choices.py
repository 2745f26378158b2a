"""Choices: the points where a text can be read in more than one way, and which way this reading takes.

The interpreter asks `pick` wherever it could go on differently. A first pass takes the best option everywhere and
leaves a record of the others; `interpret` runs it again with other options forced. What a person says that a noun
means (`meant`) is no choice any more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Option:
    """One way on."""

    weight: float
    """> 0; relative to the other options of the same point."""
    label: str
    """How a person would tell it from the others."""


@dataclass(slots=True)
class Choices:
    """What was decided so far in one reading."""

    forced: Mapping[str, int] = field(default_factory=dict)
    seen: dict[str, Sequence[Option]] = field(default_factory=dict)
    prior: float = 1.0
    weights: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """Point -> the weights of its options where a look at their scenes has changed them (settling.py)."""
    meant: Mapping[str, str] = field(default_factory=dict)
    """Entity id -> synset, or kind, that its noun was said to mean."""

    def pick(self, point: str, options: Sequence[Option]) -> int:
        """Return the index of the option to take at this point: the forced one, else the heaviest."""
        if len(judged := self.weights.get(point, ())) == len(options):
            options = [replace(o, weight=w) for o, w in zip(options, judged, strict=True)]
        best = max(range(len(options)), key=lambda i: (options[i].weight, -i))
        if len(options) > 1:
            self.seen[point] = options
        taken = self.forced.get(point, best)
        taken = taken if taken < len(options) else best
        if len(options) > 1:
            self.prior *= options[taken].weight / sum(o.weight for o in options)
        return taken
