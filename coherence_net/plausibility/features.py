"""One thing -> numbers about it that no word list gives: sizes, mass, category, phase and every property of needs.csv.

Comes in: an `ObjectSpec` or a `Kind`, which share these fields. Goes out: a vector of fixed width and order, (F,) float32,
each number about 0..1 or its logarithm, so that a dog and a horse differ by degrees and a dog and an idea by kind.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import Protocol

import numpy as np

from scenes.interval import Interval
from scenes.kinds.build import CATEGORIES, PHASES
from scenes.needs import needs

LEAST_M, LEAST_KG = 1e-4, 1e-6
"""Below these a size or a mass counts as this much: a logarithm has to end somewhere."""
LIMIT = 3.0
"""Largest absolute value of a feature."""


class Thing(Protocol):
    """What an ObjectSpec and a Kind have in common."""

    @property
    def length_m(self) -> Interval: ...
    @property
    def width_m(self) -> Interval: ...
    @property
    def height_m(self) -> Interval: ...
    @property
    def mass_kg(self) -> Interval: ...
    @property
    def category(self) -> str: ...
    @property
    def phase(self) -> str: ...
    @property
    def informative(self) -> bool: ...
    @property
    def properties(self) -> Mapping[str, Interval]: ...


def physical(thing: Thing) -> np.ndarray:
    """Return the features of a thing, (F,) float32; F is `width()`."""
    sizes = [math.log10(max(e.typical, LEAST_M)) / 3 for e in (thing.length_m, thing.width_m, thing.height_m)]
    mass = math.log10(max(thing.mass_kg.typical, LEAST_KG)) / 4
    category = [float(thing.category == name) for name in CATEGORIES]
    phase = [float(thing.phase == name) for name in PHASES]
    properties = _absent().copy()
    for name, value in thing.properties.items():
        at, ratio = _columns()[name]
        properties[at] = _degree(value.typical, ratio)
    head = [*sizes, mass, float(thing.informative), *category, *phase]
    return np.clip(np.concatenate([np.array(head, np.float32), properties]), -LIMIT, LIMIT)


def width() -> int:
    """Return how many numbers a thing has."""
    return 5 + len(CATEGORIES) + len(PHASES) + len(_columns())


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
