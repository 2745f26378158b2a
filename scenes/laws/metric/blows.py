"""Blows: what each verb of breaking asks, and which materials never fly to pieces.

Comes in: a verb's lemma, a material's name. Goes out: a row of `blows.csv` or None, a yes or no from `pliant.csv`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.tables import read_rows

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Blow:
    """How a verb breaks or loads a thing."""

    share: float
    """[1] of the breaking force that it takes; 0 where the verb is none of breaking by a blow."""
    brittle: bool
    """Whether only brittle stuff can do it."""
    levels: bool
    """Whether it moves the whole of a thing, which takes energy in proportion to its weight."""
    loaded: bool
    """Whether a weight can do it."""
    runs_over: bool
    """Whether it brings a weight over something."""


@cache
def _blows() -> dict[str, Blow]:
    columns = ("lemma", "share", "brittle", "levels", "loaded", "runs_over", "source")
    rows = read_rows(FOLDER / "blows.csv", columns)
    return {r["lemma"]: Blow(float(r["share"] or 0), *(r[c] == "1" for c in columns[2:6])) for r in rows}


@cache
def _pliant() -> frozenset[str]:
    return frozenset(r["material"] for r in read_rows(FOLDER / "pliant.csv", ("material", "source")))


def blow_of(lemma: str) -> Blow | None:
    """Return what a verb asks of a blow, or None where it is no such verb."""
    return _blows().get(lemma)


def is_pliant(material: str) -> bool:
    """Say whether a material bends and tears, but never flies to pieces."""
    return material in _pliant()
