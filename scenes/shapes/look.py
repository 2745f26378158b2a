"""What a thing looks like besides its shape: two colours and a few features.

Comes in: an ObjectSpec. Goes out: a `Look`. The main colour is the one the text says, else the one of `looks.csv` (own
row or the nearest row above), else the material's, else the category's. Features ("ears=floppy") are rows of that table.
A row is for a kind ("soldier") or for a word of one ("soldier/knight"); its feature "as" names the shape it is drawn in.
"""

import math
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
BODY = "box"
"""The shape that is also a kind, and says nothing about colours: a bar of gold is not of cardboard."""
PLAIN: Color = (168, 172, 178)
ALIKE = 0.97
"""[1] cosine between two colours from which one is a shade of the other."""
ALIVE = frozenset("person quadruped bird fish insect snake tree bush blob".split())
"""Shapes of what lives; of another material they are statues."""
LIVING = frozenset("person animal plant body_part food".split())
CLEAR = 0.5
"""[1] how transparent a material is from which one sees through things of it."""
GLASS_ALPHA = 0.6
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
    swing: float = 1.0
    """How far it stands open, 0..1 of all the way."""
    stuff: Color | None = None
    """Colour of a material that nature does not make such a thing of: all of a stone lion is of stone."""
    alpha: float = 1.0
    """Opacity: below 1 where a thing is made of glass that is usually not."""
    recipe: str = ""
    """Kind whose parts in `recipes/*.csv` it is made of; empty where its shape says all."""

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


@cache
def _recipe(kind: str, words: tuple[str, ...]) -> str:
    """Return the ``kind/word`` or the kind whose parts a thing is made of: its own or the nearest above, unless a shape is nearer."""
    from scenes.kinds.load import table
    from scenes.shapes.composites import recipes

    said = next((word for word in words if word in recipes()), "")
    if said:
        return said
    for name in _chain(kind):
        if name in recipes():
            return name
        if name in table().rows and table().rows[name]["shape"]:
            return ""
    return ""


def _akin(a: Color, b: Color) -> bool:
    """Say whether two colours are shades of one."""
    dot, lengths = sum(x * y for x, y in zip(a, b, strict=True)), math.hypot(*a) * math.hypot(*b)
    return dot > ALIKE * lengths


def _words(thing: ObjectSpec) -> list[str]:
    """Return ``kind/word`` for what a thing is called, under its kind and each above it: a king is a person with a crown."""
    word = thing.name.lower().replace(" ", "_")
    return [f"{kind}/{said}" for said in dict.fromkeys((word, word.rpartition("_")[2])) for kind in _chain(thing.kind)]


def look_of(thing: ObjectSpec, *, is_open: bool = False) -> Look:
    """Return what a thing looks like."""
    rows = _looks()
    nearest = next((rows[k] for k in (*_words(thing), *_chain(thing.kind), thing.shape.replace(BODY, "")) if k in rows), None)
    said = _colors().get(thing.color.lower()) if thing.color else None
    stuff = materials().get(thing.material)
    made = rgb(stuff.color) if stuff and thing.material not in SURE else None
    own = nearest[0] if nearest and not (made and _unusual(thing)) else made or CATEGORY_COLORS.get(thing.category, PLAIN)
    second = nearest[1] if nearest else shade(own, 0.7)
    main = said or own
    if nearest and main != nearest[0] and _akin(nearest[0], nearest[1]):  # a table's legs are of the wood of its top
        second = shade(main, 0.75)
    if said and thing.shape == "person":  # skin keeps its colour, clothes take the word's
        main, second = own, said
    recipe = _recipe(thing.kind, tuple(_words(thing)))
    unlike = bool(made) and (_unusual(thing) or thing.category not in LIVING)
    stuff = said or made if unlike and not recipe and thing.shape in ALIVE else None
    return Look(main, second, nearest[2] if nearest else {}, thing.surfaces, is_open, stuff=stuff, alpha=_alpha(thing), recipe=recipe)


def _alpha(thing: ObjectSpec) -> float:
    """Return how opaque a thing is for its material; kinds that are usually of glass say it part by part."""
    stuff = materials().get(thing.material)
    clear = stuff.properties.get("transparent") if stuff and _unusual(thing) else None
    return GLASS_ALPHA if clear and clear.typical >= CLEAR else 1.0
