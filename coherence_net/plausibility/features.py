"""One thing -> numbers about it that no word list gives: sizes, mass, category, phase and every property of needs.csv.

Comes in: an `ObjectSpec` or a `Kind`, which share these fields. Goes out: a vector of fixed width and order, (F,) float32,
each number about 0..1 or its logarithm, so that a dog and a horse differ by degrees and a dog and an idea by kind.
"""

import math
from functools import cache

import numpy as np

from scenes.kinds.build import CATEGORIES, PHASES, Kind
from scenes.needs import needs
from scenes.spec import ObjectSpec

LEAST_M, LEAST_KG = 1e-4, 1e-6
"""Below these a size or a mass counts as this much: a logarithm has to end somewhere."""
LIMIT = 3.0
"""Largest absolute value of a feature."""


Thing = ObjectSpec | Kind
"""These have the same fields."""


def physical(thing: Thing) -> np.ndarray:
    """Return the features of a thing, (F,) float32; F is the number of `names`."""
    sizes = [math.log10(max(e.typical, LEAST_M)) / 3 for e in (thing.length_m, thing.width_m, thing.height_m)]
    mass = math.log10(max(thing.mass_kg.typical, LEAST_KG)) / 4
    category = [float(thing.category == name) for name in CATEGORIES]
    phase = [float(thing.phase == name) for name in PHASES]
    properties = _absent().copy()
    for name, value in thing.properties.items():
        at, ratio = _columns().get(name, (-1, False))
        if at >= 0:
            properties[at] = _degree(value.typical, ratio)
    head = [*sizes, mass, float(thing.informative), *category, *phase]
    return np.clip(np.concatenate([np.array(head, np.float32), properties]), -LIMIT, LIMIT)


@cache
def names() -> tuple[str, ...]:
    """Return what the features are called, in their order: weights are kept for names, as tables grow."""
    return ("length_m", "width_m", "height_m", "mass_kg", "informative", *CATEGORIES, *(f"phase {name}" for name in PHASES), *needs())


@cache
def _columns() -> dict[str, tuple[int, bool]]:
    """Return property -> its place and whether it is an amount."""
    return {name: (at, need.scale == "ratio") for at, (name, need) in enumerate(needs().items())}


@cache
def _absent() -> np.ndarray:
    """Return what a thing has that lists nothing."""
    return np.array([_degree(need.absent, need.scale == "ratio") for need in needs().values()], np.float32)


def _degree(amount: float, ratio: bool) -> float:
    """Return a property on a scale where ordinary amounts differ by about one: logarithms of amounts, levels as they are."""
    return math.copysign(math.log10(1 + abs(amount)) / 2, amount) if ratio else amount / 2
