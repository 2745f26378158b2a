"""Media: what there is to move in, to live in and to breathe at a place: water, land, air, nothing at all.

Comes in: `media.csv` (a kind, and its medium for itself and all kinds below it) and an object. Goes out: the medium.
"""

from functools import cache, lru_cache
from pathlib import Path

from scenes.errors import KnowledgeError
from scenes.kinds import kind
from scenes.spec import ObjectSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("media.csv")
COLUMNS = ("kind", "medium", "source")
MEDIA = frozenset({"water", "sea", "land", "ceiling", "room", "air", "vacuum", "magma"})


@cache
def table() -> dict[str, str]:
    """Read the table: kind -> medium; raise KnowledgeError for a medium that is none."""
    found = {}
    for row in read_rows(TABLE, COLUMNS):
        if row["medium"] not in MEDIA:
            raise row.fault(f"medium '{row['medium']}'", ", ".join(sorted(MEDIA)), "Use one of these.")
        found[row["kind"]] = row["medium"]
    return found


@lru_cache(maxsize=4096)
def lineage(name: str) -> tuple[str, ...]:
    """Return a kind and its parents, nearest first; only itself where it is no row."""
    found: list[str] = [name]
    try:
        while (parent := kind(found[-1]).parent) and parent not in found:
            found.append(parent)
    except KnowledgeError:
        pass
    return tuple(found)


def medium_of(place: ObjectSpec) -> str:
    """Return the medium at a place, or an empty string where it may be any."""
    return next((table()[k] for k in lineage(place.kind) if k in table()), "")
