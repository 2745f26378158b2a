"""What things are made of: `materials.csv` in, frozen `Material` rows out.

A material gives a kind its density and the defaults of the properties that follow from stuff alone
(hardness, toughness, stiffness, burning, melting); rows of kinds only write the exceptions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from scenes.errors import KnowledgeError
from scenes.interval import Interval
from scenes.needs import needs
from scenes.tables import Row, listing, read_rows

TABLE = Path(__file__).with_name("materials.csv")
DEFAULTS = {
    "hardness": "hardness",
    "toughness": "toughness",
    "rigid": "rigid",
    "flexible": "flexible",
    "burnable": "burnable",
    "melts_C": "melts_C",
    "fragile_hint": "fragile_N",
}
"""Column -> the property of which it is the default. `fragile_hint`: a blow that breaks a hand-sized piece [N]."""
COLUMNS = ("material", "density_kg_m3", *DEFAULTS, "color", "properties", "source")


@dataclass(frozen=True, slots=True)
class Material:
    """One material and what follows from it."""

    name: str
    density_kg_m3: Interval
    """Bulk density [kg/m³]; 0 for no matter."""
    properties: Mapping[str, Interval]
    """Defaults by name of `needs.csv`."""
    color: str
    """RGB as six hexadecimal digits, for pictures."""
    source: str


def parse_properties(row: Row) -> dict[str, Interval]:
    """Read the `properties` cell of a row, `need=value;need=low~typical~high`; raise KnowledgeError for bad text."""
    found: dict[str, Interval] = {}
    for item in filter(None, (part.strip() for part in row["properties"].split(";"))):
        name, equals, value = (part.strip() for part in item.partition("="))
        if not equals or name not in needs():
            raise row.fault(
                f"property '{item}'",
                f"need=value with a name of needs.csv: {listing(needs(), 100)}",
                "Correct the name.",
            )
        if name in found:
            raise row.fault(f"property '{name}' twice", "each property once", "Remove one.")
        found[name] = parse_interval(row, "properties", value, name)
    return found


def parse_interval(row: Row, column: str, text: str, what: str = "") -> Interval:
    """Read an interval out of a cell; raise KnowledgeError that names the row and column."""
    try:
        return Interval.parse(text)
    except KnowledgeError as error:
        raise row.fault(
            f"{what or column} '{text}'", "a number or low~typical~high in rising order", "Correct it."
        ) from error


def _parse(row: Row) -> Material:
    """Turn one row into a Material."""
    color = row["color"]
    if len(color) != 6 or set(color.lower()) - set("0123456789abcdef"):
        raise row.fault(f"color '{color}'", "six hexadecimal digits", "Write it like 8d949b.")
    given = {prop: parse_interval(row, c, row[c]) for c, prop in DEFAULTS.items() if row[c]}
    density = parse_interval(row, "density_kg_m3", row["density_kg_m3"])
    return Material(
        row["material"], density, MappingProxyType(given | parse_properties(row)), color.lower(), row["source"]
    )


def load(path: Path = TABLE) -> Mapping[str, Material]:
    """Read a table of materials, by name; raise KnowledgeError for a bad row."""
    found: dict[str, Material] = {}
    for row in read_rows(path, COLUMNS):
        parsed = _parse(row)
        if not parsed.name or parsed.name in found:
            raise row.fault(f"material '{parsed.name}'", "a name, once", "Rename or remove it.")
        found[parsed.name] = parsed
    return MappingProxyType(found)


@cache
def materials() -> Mapping[str, Material]:
    """Return all materials by name."""
    return load()


def material(name: str) -> Material:
    """Return one material; raise KnowledgeError where there is none of that name."""
    try:
        return materials()[name]
    except KeyError as error:
        raise KnowledgeError(
            f"No material '{name}' in materials.csv. Allowed: {listing(materials(), 60)}. Add a row or correct the name."
        ) from error
