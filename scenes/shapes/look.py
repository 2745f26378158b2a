"""What a thing looks like besides its shape: two colours and a few features.

Comes in: an ObjectSpec. Goes out: a `Look`. The main colour is the one the text says, else the one of `looks.csv` (own
row or the nearest row above), else the material's, else the category's. Features ("ears=floppy") are rows of that table.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scenes.errors import KnowledgeError
from scenes.materials import materials
from scenes.shapes.mesh import Color
from scenes.spec import ObjectSpec
from scenes.tables import read_rows

LOOKS = Path(__file__).with_name("looks.csv")
COLORS = Path(__file__).with_name("colors.csv")
CATEGORY_COLORS: dict[str, Color] = {
    "person": (224, 176, 137), "animal": (141, 107, 74), "plant": (93, 148, 71), "body_part": (224, 176, 137), "vehicle": (200, 57, 47),
    "building": (217, 212, 200), "place": (160, 178, 130), "furniture": (169, 116, 63), "clothing": (120, 90, 160), "food": (217, 168, 108),
    "drink": (111, 168, 220), "natural": (143, 139, 131), "tool": (130, 136, 142), "container": (190, 150, 100),
}  # fmt: skip
PLAIN: Color = (168, 172, 178)
SURE = frozenset({"unknown", "none", "flesh", ""})
"""Materials whose colour says nothing about the thing."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and features of one thing."""

    main: Color = PLAIN
    second: Color = (110, 114, 120)
    features: dict[str, str] = field(default_factory=dict)
    surfaces: frozenset[str] = frozenset()
    is_open: bool = False
    """Whether its door or lid stands open."""

    def has(self, feature: str, value: str = "") -> bool:
        """Say whether it has a feature, of this value where one is given."""
        return feature in self.features and value in ("", self.features[feature])


def rgb(text: str) -> Color:
    """Return the colour of six hexadecimal digits."""
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def shade(color: Color, factor: float) -> Color:
    """Return a darker (below 1) or lighter (above 1) colour."""
    if factor <= 1:
        return tuple(round(c * factor) for c in color)  # type: ignore[return-value]
    return tuple(round(255 - (255 - c) / factor) for c in color)  # type: ignore[return-value]


@cache
def _looks() -> dict[str, tuple[Color, Color, dict[str, str]]]:
    found = {}
    for row in read_rows(LOOKS, ("kind", "color", "second", "features")):
        pairs = (item.partition("=") for item in row["features"].split(";") if item)
        found[row["kind"]] = (rgb(row["color"]), rgb(row["second"]), {k: v for k, _, v in pairs})
    return found


@cache
def _colors() -> dict[str, Color]:
    return {row["word"]: rgb(row["rgb"]) for row in read_rows(COLORS, ("word", "rgb"))}


@cache
def _chain(kind: str) -> tuple[str, ...]:
    """Return a kind and the kinds above it, the nearest first; only itself where it has no row."""
    from scenes.kinds.load import table

    try:
        return tuple(row["name"] for row in reversed(table().chain(kind)))
    except (KnowledgeError, KeyError, IndexError):
        return (kind,)


@cache
def _usual_material(kind: str) -> str:
    from scenes.kinds.load import table

    try:
        return table().kind(kind).material
    except KnowledgeError:
        return ""


def _unusual(thing: ObjectSpec) -> bool:
    """Say whether the text makes a thing of another material than its kind is usually of."""
    return _usual_material(thing.kind) not in ("", thing.material)


def look_of(thing: ObjectSpec, *, is_open: bool = False) -> Look:
    """Return what a thing looks like."""
    rows = _looks()
    nearest = next((rows[k] for k in (*_chain(thing.kind), thing.shape) if k in rows), None)
    said = _colors().get(thing.color.lower()) if thing.color else None
    stuff = materials().get(thing.material)
    made = rgb(stuff.color) if stuff and thing.material not in SURE else None
    own = nearest[0] if nearest and not (made and _unusual(thing)) else made or CATEGORY_COLORS.get(thing.category, PLAIN)
    second = nearest[1] if nearest else shade(own, 0.7)
    main = said or own
    if said and thing.shape == "person":  # skin keeps its colour, clothes take the word's
        main, second = own, said
    return Look(main, second, nearest[2] if nearest else {}, thing.surfaces, is_open)
