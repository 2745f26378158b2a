"""Metonymy: when a thing stands for the people in it, the text on it or what it contains.

Comes in: `metonymy.csv` (category or property, needs, stands_for, value). Goes out: the row that excuses a thing
for lacking a need: "the school hired", "the letter apologised", "the kettle boiled" are no impossibilities.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scenes.errors import KnowledgeError
from scenes.expression import known_properties
from scenes.spec import ObjectSpec
from scenes.tables import Row, listing, read_rows

TABLE = Path(__file__).with_name("metonymy.csv")
COLUMNS = ("category", "property", "needs", "stands_for", "value", "source")
STANDS_FOR = ("people", "text", "contents")


@dataclass(frozen=True, slots=True)
class Metonymy:
    """One way in which a thing stands for something else."""

    category: str
    """Category it holds for, or empty."""
    property: str
    """Property the thing must have (at least 0.5), or empty."""
    needs: frozenset[str]
    """Needs that are then met by what it stands for; ``*``: all."""
    stands_for: str
    value: float
    """Normalised residual that is left: odd, not impossible."""

    def covers(self, obj: ObjectSpec, need: str) -> bool:
        """Say whether it excuses this thing for lacking this need."""
        if "*" not in self.needs and need not in self.needs:
            return False
        if self.category and obj.category != self.category:
            return False
        known = obj.properties.get(self.property) if self.property else None
        return not self.property or (known is not None and known.high >= 0.5)


@lru_cache(maxsize=1)
def table() -> tuple[Metonymy, ...]:
    """Read the table; raise KnowledgeError for a bad row."""
    return tuple(_parse(row) for row in read_rows(TABLE, COLUMNS))


def _parse(row: Row) -> Metonymy:
    needs = frozenset(row["needs"].split())
    unknown = needs - known_properties() - {"*"}
    if unknown:
        raise row.fault(f"needs {listing(sorted(unknown))}", "rows of needs.csv or *", "Correct the name.")
    if row["stands_for"] not in STANDS_FOR:
        raise row.fault(f"stands_for '{row['stands_for']}'", listing(STANDS_FOR), "Use one of these.")
    try:
        value = float(row["value"])
    except ValueError as error:
        raise KnowledgeError(
            f"{row.file}, row {row.line}: value '{row['value']}'. Allowed: a number below 1. Correct it."
        ) from error
    return Metonymy(row["category"], row["property"], needs, row["stands_for"], value)


def excuse(obj: ObjectSpec, need: str) -> Metonymy | None:
    """Return the first row that excuses a thing for lacking a need, or None."""
    for row in table():
        if row.covers(obj, need):
            return row
    return None
