"""Adjectives, materials and measures: how they move the intervals and states of the thing they are said of.

An effect is one cell entry of `lexicon/adjectives.csv`: ``size*0.3``, ``mass_kg*3``, ``temperature_C=80``,
``fluent:open=yes``, ``need:edge=0``, ``need:mind*0.5``, ``material:wood``, ``fake``, ``color``, ``inert``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from interpreter.lexicon import AdjectiveRow, word_set
from scenes.errors import KnowledgeError
from scenes.interval import Interval
from scenes.kinds import Kind
from scenes.materials import material

TEARS, WEAK = 0.35, 0.002
"""A rope of stuff less tough than this tears at once: so little of its strength is left, for each unit of toughness."""
STRENGTHS = frozenset({"support_N", "lift_kg"})
GIVEN_OFF = frozenset({"heat_C", "light_lux", "chill"})
"""Properties that an adjective adds and never takes: a hot oven is no cooler than an oven."""
EXTENTS = ("length_m", "width_m", "height_m")


@dataclass(slots=True)
class Traits:
    """The numbers of one thing while its words are still being read."""

    length_m: Interval
    width_m: Interval
    height_m: Interval
    mass_kg: Interval
    material: str
    phase: str
    properties: dict[str, Interval] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    color: str = ""
    fake: bool = False
    said: dict[str, str] = field(default_factory=dict)
    """Number -> the words that made it other than the kind's."""

    @classmethod
    def of(cls, kind: Kind) -> "Traits":
        """Start from what the kind says."""
        return cls(kind.length_m, kind.width_m, kind.height_m, kind.mass_kg, kind.material, kind.phase, dict(kind.properties))

    @contextmanager
    def saying(self, words: str) -> Iterator[None]:
        """Note that the numbers which change meanwhile are what these words say."""
        before = self._numbers()
        yield
        for name, value in self._numbers().items():
            if before.get(name) != value:
                self.said[name] = f"{self.said[name]}, “{words}”" if name in self.said else f"said: “{words}”"

    def _numbers(self) -> dict[str, Interval | str]:
        """Return everything that words can change and a table has a row for."""
        columns = {name: getattr(self, name) for name in (*EXTENTS, "mass_kg", "material", "phase")}
        return {**columns, **self.properties}

    def lump(self, volume: Interval) -> None:
        """Make it one lump of this volume [m³], as heavy as its stuff."""
        box = self.length_m.typical * self.width_m.typical * self.height_m.typical
        density = self.mass_kg.typical / max(box, 1e-12)
        edge = Interval(volume.low ** (1 / 3), volume.typical ** (1 / 3), volume.high ** (1 / 3))
        self.length_m = self.width_m = self.height_m = edge
        self.mass_kg = volume.scaled(density)
        self.phase = "solid" if self.phase == "granular" else self.phase

    def shrink(self, share: Interval) -> None:
        """Keep only a part of the thing: a share of its mass, extents by the cube root."""
        for extent in EXTENTS:
            whole = getattr(self, extent)
            setattr(self, extent, Interval(*(w * s ** (1 / 3) for w, s in zip((whole.low, whole.typical, whole.high), (share.low, share.typical, share.high), strict=True))))
        self.mass_kg = self.mass_kg * share


def apply(traits: Traits, row: AdjectiveRow) -> None:
    """Let one adjective change the traits; an effect that says nothing about numbers or states is skipped."""
    for effect in row.effects:
        _apply(traits, effect, row)


def _apply(traits: Traits, effect: str, row: AdjectiveRow) -> None:
    """Let one effect change the traits."""
    if effect.startswith("fluent:"):
        fluent, _, value = effect[7:].partition("=")
        traits.states[fluent] = value
        if fluent == "phase":
            traits.phase = value
    elif effect.startswith("material:"):
        set_material(traits, effect[9:])
    elif effect == "fake":
        make_fake(traits)
    elif effect == "color":
        traits.color = row.lemma
    elif "*" in effect or "=" in effect:
        _scale_or_set(traits, effect.removeprefix("need:"))


def _scale_or_set(traits: Traits, effect: str) -> None:
    """Apply ``name*factor`` or ``name=value``."""
    name, sign, text = (effect.partition("*") if "*" in effect else effect.partition("="))
    value = Interval.parse(text)
    factor = value.typical
    if name == "size" and sign == "*":
        for extent in EXTENTS:
            setattr(traits, extent, getattr(traits, extent).scaled(factor))
        traits.mass_kg = traits.mass_kg.scaled(factor**3)
    elif name in (*EXTENTS, "mass_kg"):
        setattr(traits, name, getattr(traits, name).scaled(factor) if sign == "*" else value)
    elif sign == "*" and name in traits.properties:
        traits.properties[name] = traits.properties[name].scaled(factor)
    elif sign == "=":
        had = traits.properties.get(name) if name in GIVEN_OFF else None
        traits.properties[name] = value if had is None else Interval(max(had.low, value.low), max(had.typical, value.typical), max(had.high, value.high))


def make_fake(traits: Traits) -> None:
    """Take away what only the living or working thing has."""
    traits.fake = True
    for name in word_set("lost_when_fake"):
        traits.properties.pop(name, None)


def set_material(traits: Traits, name: str) -> None:
    """Make the thing of another material: hardness, toughness and the like follow, the mass by density."""
    try:
        old, new = material(traits.material), material(name)
    except KnowledgeError:
        return
    if "life" in traits.properties:
        make_fake(traits)
    if old.density_kg_m3.typical > 0 and new.density_kg_m3.typical > 0 and old.name != new.name:
        traits.mass_kg = traits.mass_kg.scaled(new.density_kg_m3.typical / old.density_kg_m3.typical)
    traits.material = name
    traits.properties.update(new.properties)
    if "tie" in traits.properties and (tears := new.properties.get("toughness")) is not None and tears.high < TEARS:
        for strength in STRENGTHS & set(traits.properties):
            traits.properties[strength] = traits.properties[strength].scaled(WEAK * tears.typical)


def literal(row: AdjectiveRow, category: str) -> bool:
    """Whether the adjective can be said literally of a thing of this category."""
    return not row.of or category in row.of


