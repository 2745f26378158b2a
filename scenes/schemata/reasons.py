"""What makes events come about or fail, and what comes of them: four small tables, read on first use.

Comes in: explanations.csv (which quality of which participant helps an event), bearers.csv (who can have a quality),
dispositions.csv (what is of a sort to undergo an event) and sequels.csv (whom a second clause is about). Goes out: frozen rows, indexed by what they are asked for with.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scenes.tables import Row, read_rows

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Help:
    """A quality of a participant that helps an event to come about."""

    roles: frozenset[str]
    scale: str
    end: int
    """1 where much of it helps, -1 where little does."""
    weight: float


@dataclass(frozen=True, slots=True)
class Key:
    """A pattern of predicates: everything in it has to be there."""

    parts: frozenset[str]
    positive: bool


@dataclass(frozen=True, slots=True)
class Sequel:
    """Who of a first clause a second clause is about."""

    first: tuple[Key, ...]
    roles: frozenset[str]
    second: tuple[Key, ...]
    fillers: frozenset[str]
    weight: float
    either: bool
    """True where the order of the two does not matter."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """A property that makes a thing likelier to undergo an event."""

    roles: frozenset[str]
    need: str
    weight: float
    """For each unit of the property, or for each power of ten of it; below 0 where little of it does."""
    least: float
    most: float
    decades: bool


def _split(cell: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cell.split("|") if part.strip())


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError as error:
        raise row.fault(f"{column} '{row[column]}'", "a number", "Write one.") from error


@functools.cache
def helps() -> Mapping[str, tuple[Help, ...]]:
    """Return what helps each event or relation (``r:in``); ``*`` holds for all."""
    found: dict[str, tuple[Help, ...]] = {}
    for row in read_rows(FOLDER / "explanations.csv", ("event", "role", "scale", "end", "weight", "why")):
        if row["end"] not in ("+", "-"):
            raise row.fault(f"end '{row['end']}'", "+ or -", "Write which end of the scale helps.")
        help = Help(_split(row["role"]), row["scale"], 1 if row["end"] == "+" else -1, _number(row, "weight"))
        for event in _split(row["event"]):
            found[event] = (*found.get(event, ()), help)
    return found


@functools.cache
def bearers() -> Mapping[str, frozenset[str]]:
    """Return the categories, and the properties, of what a scale can be said of; anything where a scale is not there."""
    return {row["scale"]: _split(row["bearers"]) for row in read_rows(FOLDER / "bearers.csv", ("scale", "bearers", "why"))}


@functools.cache
def dispositions() -> Mapping[str, tuple[Disposition, ...]]:
    """Return which properties dispose to each event."""
    found: dict[str, tuple[Disposition, ...]] = {}
    for row in read_rows(FOLDER / "dispositions.csv", ("event", "role", "need", "weight", "least", "most", "per", "why")):
        made = Disposition(_split(row["role"]), row["need"], _number(row, "weight"), _number(row, "least"), _number(row, "most"), row["per"] == "decade")
        for event in _split(row["event"]):
            found[event] = (*found.get(event, ()), made)
    return found


@functools.cache
def sequels() -> tuple[Sequel, ...]:
    """Return the rows of sequels.csv."""
    columns = ("first", "role", "second", "filler", "weight", "either", "why")
    return tuple(
        Sequel(_keys(row["first"]), _split(row["role"]), _keys(row["second"]), _split(row["filler"]), _number(row, "weight"), row["either"] == "yes")
        for row in read_rows(FOLDER / "sequels.csv", columns)
    )


def _keys(cell: str) -> tuple[Key, ...]:
    """Read ``see&@around|-reach``: alternatives, each a conjunction, ``-`` in front for one that is denied."""
    return tuple(Key(frozenset(alternative.lstrip("-").split("&")), not alternative.startswith("-")) for alternative in cell.split("|") if alternative)
