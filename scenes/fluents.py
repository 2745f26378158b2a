"""The closed table of states: what can be true of an object for a while.

Comes in: `scenes/fluents.csv`. Goes out: `FLUENTS`, name -> `Fluent`. States are three-valued (yes, no, nobody
said) and inertial: what was said holds until an event changes it or a spontaneous process ends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scenes.tables import listing, read_rows

TABLE = Path(__file__).with_name("fluents.csv")
COLUMNS = ("fluent", "values", "meaning", "spontaneous", "source")


@dataclass(frozen=True, slots=True)
class Fluent:
    """One kind of state."""

    name: str
    values: tuple[str, ...]
    """Allowed values; ``("*",)``: the id of an object, or ``none``."""
    meaning: str
    spontaneous: str
    """Value that it drifts to by itself (wet -> no), or empty."""
    irreversible: bool
    """True where nothing brings the earlier value back."""
    source: str

    @property
    def names_object(self) -> bool:
        """True where a value is the id of an object."""
        return self.values == ("*",)

    def allows(self, value: str) -> bool:
        """Say whether a literal value may be written for it."""
        return self.names_object or value in self.values

    def opposite(self, value: str) -> str:
        """Return the other value of a two-valued fluent, else an empty string."""
        if len(self.values) != 2 or value not in self.values:
            return ""
        return self.values[1 - self.values.index(value)]


def load(path: Path = TABLE) -> dict[str, Fluent]:
    """Read the table of states; raise KnowledgeError for a bad row."""
    fluents: dict[str, Fluent] = {}
    for row in read_rows(path, COLUMNS):
        fluent = Fluent(
            row["fluent"],
            tuple(row["values"].split()),
            row["meaning"],
            row["spontaneous"],
            "irreversible" in row["meaning"],
            row["source"],
        )
        if not fluent.name or fluent.name in fluents:
            raise row.fault(
                f"the fluent '{fluent.name}' is empty or there twice", "each name once", "Rename or remove it."
            )
        if fluent.spontaneous and not fluent.allows(fluent.spontaneous):
            raise row.fault(
                f"spontaneous '{fluent.spontaneous}'", listing(fluent.values), "Write one of the fluent's values."
            )
        fluents[fluent.name] = fluent
    return fluents


FLUENTS: Mapping[str, Fluent] = load()
