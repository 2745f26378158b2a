"""Relation words <-> vectors: `directions.csv` says how each relation steps on the plane.

x runs to the right (east), y up (north), z away from the viewer. Eight words and `overlap` name a direction of the
plane; only signs matter, so that a direction composed of many steps has a word, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scenes.tables import Row, read_rows

TABLE = Path(__file__).with_name("directions.csv")
COLUMNS = ("relation", "x", "y", "z", "word", "part", "compass", "meaning")
Vector = tuple[float, float, float]
TOLD = frozenset({"asserted", "generic", "commanded"})
"""Modes of claims that say where something is; what may be is not settled."""
NOWHERE: Vector = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Direction:
    """What one relation says about the plane."""

    vector: Vector
    word: str
    """How the direction is called alone: above."""
    part: str
    """How it is called as a part of a diagonal: upper."""
    compass: str
    """How it is called on a map: north; empty for depth."""


@lru_cache(maxsize=1)
def directions() -> Mapping[str, Direction]:
    """Read the table; raise KnowledgeError for a bad row."""
    return {row["relation"]: Direction(_vector(row), row["word"], row["part"], row["compass"]) for row in read_rows(TABLE, COLUMNS)}


def vectors() -> Mapping[str, Vector]:
    """Return the step of each relation that has a direction."""
    return {name: direction.vector for name, direction in directions().items()}


def _vector(row: Row) -> Vector:
    """Return the step of a row."""
    if any(row[axis] not in ("-1", "0", "1") for axis in "xyz"):
        raise row.fault(f"step {row['x']},{row['y']},{row['z']}", "-1, 0 or 1 for each axis", "Correct it.")
    return (float(row["x"]), float(row["y"]), float(row["z"]))


def signs(vector: Vector) -> Vector:
    """Return the direction of a vector along each axis: -1, 0 or 1."""
    x, y, z = (float((v > 1e-9) - (v < -1e-9)) for v in vector)
    return (x, y, z)


def opposite(vector: Vector) -> Vector:
    """Return the vector back."""
    x, y, z = vector
    return (-x, -y, -z)


def word_of(vector: Vector, *, compass: bool = False) -> str:
    """Return the word for a direction of the plane; depth has a word only where the plane has none.

    Args:
        vector: Any vector; only the signs count.
        compass: Whether to say north-east for upper-right.
    """
    x, y, z = signs(vector)
    flat = [_on_axis(v) for v in ((0.0, y, 0.0), (x, 0.0, 0.0)) if v != NOWHERE]
    if not flat:
        return _on_axis((0.0, 0.0, z)).word
    if compass:
        return "-".join(d.compass for d in flat)
    return flat[0].word if len(flat) == 1 else "-".join(d.part for d in flat)


def _on_axis(vector: Vector) -> Direction:
    """Return the first row with this step."""
    return next(d for d in directions().values() if d.vector == vector)
