"""What a thing can no longer do without one of its parts: "the man without arms", "a wingless bird".

Comes in: properties and the parts that the text takes away. Goes out: the properties that are left, by `organs.csv`.
"""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from scenes.errors import KnowledgeError
from scenes.interval import Interval
from scenes.needs import needs
from scenes.tables import listing, read_rows

TABLE = Path(__file__).with_name("organs.csv")


BY_LEGS = frozenset({"leg", "foot"})
"""Parts that a snake has not got, and moves without."""


@cache
def organs() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return the table: part -> (need, share that is left without it).

    Raises:
        KnowledgeError: If a row names a need that is none, or a share outside of 0..1.
    """
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for row in read_rows(TABLE, ("part", "need", "left", "source")):
        if row["need"] not in needs():
            raise row.fault(f"need '{row['need']}'", listing(sorted(needs()), 120), "Use one of these.")
        try:
            left = Interval.parse(row["left"]).typical
        except KnowledgeError as error:
            raise row.fault(f"left '{row['left']}'", "a share from 0 to 1", "Correct it.") from error
        if not 0 <= left <= 1:
            raise row.fault(f"left '{row['left']}'", "a share from 0 to 1", "Correct it.")
        found[row["part"]] = (*found.get(row["part"], ()), (row["need"], left))
    return found


def left_without(properties: Mapping[str, Interval], parts: Collection[str]) -> Mapping[str, Interval]:
    """Return the properties of a thing that lacks some parts."""
    legless = "legs" not in properties or properties["legs"].high <= 0
    lost = [loss for part in sorted(parts) if not (legless and part in BY_LEGS) for loss in organs().get(part, ())]
    if not lost:
        return properties
    left = dict(properties)
    for need, share in lost:
        if need in left:
            left[need] = left[need].scaled(share)
    return left


def is_lost(parts: Collection[str], need: str) -> bool:
    """Say whether nothing of a property is left without some parts."""
    return any((need, 0.0) in organs().get(part, ()) for part in parts)
