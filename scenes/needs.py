"""The properties that kinds have and events need: one closed table, `needs.csv`.

Comes in: the table. Goes out: frozen `Need` rows by name. What an event needs and what a kind supplies
are the same names, so that a missing supply can be said in the need's own unit and words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from scenes.errors import KnowledgeError
from scenes.tables import Row, listing, read_rows

TABLE = Path(__file__).with_name("needs.csv")
COLUMNS = ("name", "unit", "scale", "absent", "law", "has", "lacks", "meaning", "source")
SCALES = ("level", "ratio")

DERIVED = (
    "mass_kg length_m width_m height_m max_m mid_m min_m volume_m3 count density solid liquid gas granular "
    "abstract force machine walker"
).split()
"""Properties that are computed instead of listed: from size, mass, number and phase; abstract (no matter), force (acts
without a mind: wind, fire), machine (acts when powered), walker (moves on legs)."""


@dataclass(frozen=True, slots=True)
class Need:
    """One property: what an event can need of a thing and a kind can supply."""

    name: str
    unit: str
    """SI unit, or "1" for levels."""
    scale: Literal["level", "ratio"]
    """level: our ordinal steps; ratio: a measurable amount, twice as much is twice as good."""
    absent: float
    """Value of a thing whose kind does not list it."""
    law: str
    """Law that reports it missing."""
    has: str
    """Verb phrase: what it means to have it ("can see")."""
    lacks: str
    """Verb phrase: what it means not to."""
    meaning: str
    source: str


def _parse(row: Row) -> Need:
    """Turn one row into a Need, or say what is wrong with it."""
    scale = row["scale"]
    if scale not in SCALES:
        raise row.fault(f"scale '{scale}'", listing(SCALES), "Use level for steps and ratio for amounts.")
    try:
        absent = float(row["absent"])
    except ValueError as error:
        raise row.fault(
            f"absent '{row['absent']}'", "a number", "Write the value of a thing that lists none."
        ) from error
    texts = {c: row[c] for c in COLUMNS if c not in ("scale", "absent")}
    empty = [c for c, v in texts.items() if not v]
    if empty:
        raise row.fault(f"nothing in {listing(empty)}", "text in every column", "Fill it in.")
    return Need(scale=scale, absent=absent, **texts)  # type: ignore[arg-type]


def load(path: Path = TABLE) -> Mapping[str, Need]:
    """Read a table of needs, by name; raise KnowledgeError for a bad row."""
    found: dict[str, Need] = {}
    for row in read_rows(path, COLUMNS):
        need = _parse(row)
        if need.name in found or need.name in DERIVED:
            raise row.fault(
                f"the name '{need.name}' for a second time",
                "a name once; derived quantities never",
                "Rename or remove it.",
            )
        found[need.name] = need
    return MappingProxyType(found)


@cache
def needs() -> Mapping[str, Need]:
    """Return all needs by name."""
    return load()


def need(name: str) -> Need:
    """Return one need; raise KnowledgeError where there is none of that name."""
    try:
        return needs()[name]
    except KeyError as error:
        raise KnowledgeError(
            f"No need '{name}' in needs.csv. Allowed: {listing(needs(), 100)}. Add a row or correct the name."
        ) from error


NEEDS: Mapping[str, Need]
"""All needs by name, read on first use."""


def __getattr__(name: str) -> Mapping[str, Need]:
    """Read NEEDS when it is first asked for, so that importing this file opens nothing."""
    if name == "NEEDS":
        return needs()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
