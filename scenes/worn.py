"""Worn: how high on the body each piece of clothing sits.

Comes in: a kind's name. Goes out: a share of the wearer's height, from `worn.csv`, inherited along the kinds' parents.
"""

from functools import cache
from pathlib import Path

from scenes.kinds import all_kinds
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("worn.csv")
MIDDLE = 0.5
"""[1] where things sit that the table does not know."""


@cache
def _shares() -> dict[str, float]:
    return {row["kind"]: float(row["share"]) for row in read_rows(TABLE, ("kind", "share", "source"))}


@cache
def worn_share(kind: str) -> float:
    """Return the height of the middle of a worn thing over its wearer's height."""
    kinds, name = all_kinds(), kind
    while name in kinds:
        if name in _shares():
            return _shares()[name]
        name = kinds[name].parent
    return MIDDLE


@cache
def worn_places(kind: str) -> bool:
    """Say whether the table knows where this piece of clothing, or this part of the body, is."""
    kinds, name = all_kinds(), kind
    while name in kinds:
        if name in _shares():
            return True
        name = kinds[name].parent
    return False
