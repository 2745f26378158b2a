"""Sizes that the text states of a thing: "the two-inch pipe", "a five-liter bucket", "a three-meter-high bridge", "ten liters of milk".

Comes in: the traits of a thing and a quantity in SI units. Goes out: changed traits. Without an adjective that says which
extent is meant, a length is the extent that comes closest, and its equals with it (the bore of a pipe, not its length).
"""

import math

from interpreter.lexicon import Unit, numbers, units, word_values
from interpreter.qualities import EXTENTS, Traits
from interpreter.tree import Tree
from scenes.interval import Interval

ALIKE = 1.3
"""Factor within which two extents are one cross-section."""


def stated(tree: Tree, i: int) -> tuple[Unit, Interval, str] | None:
    """Return unit, number and adjective of "two-inch" (word i the unit) or "three-meter-high" (word i the adjective)."""
    token = tree.tokens[i]
    if token.lemma.lower() in word_values("way"):
        inner = next((k for k in tree.kids(i, "npadvmod", "nmod", "compound", "dobj") if _unit(tree, k.i)), None)
        found = stated(tree, inner.i) if inner else None
        return (found[0], found[1], token.lemma.lower()) if found else None
    unit, number = _unit(tree, i), _number(tree, i)
    return (unit, number, "") if unit is not None and number is not None else None


def _unit(tree: Tree, i: int) -> Unit | None:
    return units().get(tree.tokens[i].text.lower()) or units().get(tree.tokens[i].lemma.lower())


def _number(tree: Tree, i: int) -> Interval | None:
    """Return the number that counts a unit word."""
    for kid in tree.kids(i, "nummod", "amod", "quantmod", "compound"):
        word = kid.text.lower().replace(",", "")
        if word in numbers():
            return numbers()[word]
        if word.replace(".", "", 1).isdigit():
            return Interval.exact(float(word))
    return None


def set_size(traits: Traits, unit: Unit, number: Interval, way: str = "") -> bool:
    """Give a thing the size, room or mass that the text says; False where the dimension is another."""
    amount = unit.to_si(number)
    if amount.typical <= 0 or unit.dimension not in ("length", "volume", "mass"):
        return False
    if unit.dimension == "mass":
        traits.mass_kg = amount
    elif unit.dimension == "volume" and "capacity_m3" in traits.properties:
        traits.properties["capacity_m3"] = amount
        _around(traits, amount)
    elif unit.dimension == "volume":
        _fill(traits, amount)
    else:
        _set_length(traits, amount, word_values("way").get(way, ""))
    return True


def _around(traits: Traits, room: Interval) -> None:
    """Let the extents of a vessel follow its room; walls add a little."""
    box = math.prod(getattr(traits, e).typical for e in EXTENTS)
    factor = 1.05 * (room.typical / max(box, 1e-12)) ** (1 / 3)
    for extent in EXTENTS:
        middle = getattr(traits, extent).typical * factor
        setattr(traits, extent, Interval(0.8 * middle, middle, 1.25 * middle))


def _fill(traits: Traits, amount: Interval) -> None:
    """Make an amount of some stuff: a cube of that volume, its mass by its own density."""
    side = Interval(*(v ** (1 / 3) for v in (amount.low, amount.typical, amount.high)))
    old = math.prod(getattr(traits, e).typical for e in EXTENTS)
    traits.length_m = traits.width_m = traits.height_m = side
    if old > 0:
        traits.mass_kg = amount.scaled(traits.mass_kg.typical / old)


def _set_length(traits: Traits, amount: Interval, way: str) -> None:
    """Set the extent that is meant and those equal to it; mass and opening follow."""
    order = sorted(EXTENTS, key=lambda e: getattr(traits, e).typical)
    if way in ("longest", "thinnest"):
        names = [order[-1] if way == "longest" else order[0]]
    elif way:
        names = [way]
    else:
        nearest = min(EXTENTS, key=lambda e: abs(math.log(amount.typical / max(getattr(traits, e).typical, 1e-9))))
        near = getattr(traits, nearest).typical
        names = [e for e in EXTENTS if 1 / ALIKE <= getattr(traits, e).typical / max(near, 1e-9) <= ALIKE]
    middle = order[1]
    for name in names:
        ratio = amount.typical / max(getattr(traits, name).typical, 1e-9)
        setattr(traits, name, amount)
        traits.mass_kg = traits.mass_kg.scaled(ratio)
    if "opening_m" in traits.properties and middle in names:
        traits.properties["opening_m"] = Interval(0.8 * amount.low, amount.typical, amount.high)
