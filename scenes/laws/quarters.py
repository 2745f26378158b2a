"""Quarters: what sort of place people are in: their home, a shop, a room of its own, a country.

Comes in: `quarters.csv` (a place by kind or name, and its sorts) and an object. Goes out: the sorts of the object.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scenes.laws.media import lineage
from scenes.spec import ObjectSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("quarters.csv")


@cache
def _sorts() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in read_rows(TABLE, ("place", "sorts", "why")):
        found[row["place"]] = found.get(row["place"], frozenset()) | frozenset(row["sorts"].split())
    return found


def quarters(place: ObjectSpec) -> frozenset[str]:
    """Return home | own | public | visited | own_room | cooked_in | cooks | abroad: the sorts of a place, of its name and of its kinds."""
    return frozenset().union(*(_sorts().get(name, frozenset()) for name in (place.name, *lineage(place.kind))))
