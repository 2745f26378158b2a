"""Which kinds of things could take the place of one that fails, nearest and most everyday first.

Comes in: the violated law and the object that fails it. Goes out: kinds that supply more of what is missing.
All of it is read from the tables of kinds and from WordNet's tagged counts; nothing here knows any sentence.
"""

from collections.abc import Callable
from functools import cache
from math import inf, log2

from scenes.instantiation import Residual
from scenes.kinds import Kind, all_kinds, taxonomy
from scenes.needs import NEEDS
from scenes.spec import ObjectSpec

STEP = 1.0
"""Cost of one step in the tree of kinds."""
EVERYDAY = 0.5
"""Gain for every doubling of the tagged count."""
STRANGER = 6.0
"""Cost of another category than is looked for: a person in the place of a tool reads oddly."""
SIZE = 0.25
"""Cost of every doubling (or halving) of the ground that a thing takes up."""
BARELY = 6.0
"""Cost of supplying no more than just enough."""
AMPLE = 2.0
"""Times what is just enough that counts as comfortable."""
DOERS = frozenset({"person", "animal"})
DOING = frozenset({"agency", "perception"})
"""Laws about who can do a thing: whatever fails them, people and animals are looked for."""
FAMILY = {
    "tool": "artifact", "furniture": "artifact", "container": "artifact", "clothing": "artifact",
    "building": "place", "substance": "natural", "drink": "food",
}  # fmt: skip
"""Categories whose members stand for each other well."""
NEVER = frozenset({"abstract", "event", "projected", "group", "substance"})
"""Categories that take no other's place."""

Amount = Callable[[Kind | ObjectSpec], float]

DERIVED: dict[str, Amount] = {
    "mass_kg": lambda k: k.mass_kg.typical,
    "length_m": lambda k: k.length_m.typical,
    "width_m": lambda k: k.width_m.typical,
    "height_m": lambda k: k.height_m.typical,
    "max_m": lambda k: max(_extents(k)),
    "mid_m": lambda k: sorted(_extents(k))[1],
    "min_m": lambda k: min(_extents(k)),
    "volume_m3": lambda k: k.length_m.typical * k.width_m.typical * k.height_m.typical,
}
"""Amounts that are computed from a body, by the names that requirements use for them."""

AMOUNTS = frozenset({"strength", "breakage", "energy", "fit", "containment", "support", "temperature"})
"""Laws that a smaller or lighter thing satisfies."""


def suppliers(violation: Residual, filler: ObjectSpec) -> list[Kind]:
    """Return kinds that supply more of the missing need than the filler does, or that bear what it does not."""
    need, law = violation.need, violation.law
    if need in DERIVED or need in NEEDS:
        amount = DERIVED.get(need) or (lambda k: value(k, need))
        doers = DOERS if law in DOING or filler.category in DOERS else frozenset()
        return ranked(filler, amount, max(violation.demand, 1.2 * amount(filler), 1e-9), doers)
    if law == "support":
        return ranked(filler, lambda k: value(k, "support_N") * ("top" in k.surfaces), max(violation.amount, 1.0))
    if law in ("fit", "containment"):
        return ranked(filler, lambda k: value(k, "capacity_m3"), max(2.0 * value(filler, "capacity_m3"), 1e-9))
    return ranked(filler, lambda k: float(k.category == filler.category), 1.0)


def smaller(violation: Residual, filler: ObjectSpec) -> list[Kind]:
    """Return kinds near the filler but so much lighter that what there is would do comfortably."""
    if violation.law not in AMOUNTS:
        return []
    share = violation.supply / violation.demand if violation.demand > 0 else 0.3
    most = filler.mass_kg.typical * min(max(0.1 * share, 1e-6), 0.5)
    return ranked(filler, lambda k: float(k.category == filler.category or k.phase == filler.phase), 1.0, lightest=most)


def ranked(
    filler: ObjectSpec, amount: Amount, least: float, only: frozenset[str] = frozenset(), lightest: float = inf
) -> list[Kind]:
    """Return the kinds that have enough, nearest to the filler and most everyday first.

    Args:
        filler: What they would replace.
        amount: How much a thing has.
        least: How much is just enough.
        only: Categories to choose from; any that is like the filler's where none is given.
        lightest: Mass that they must not exceed [kg].
    """
    costs = {}
    for kind in everyday():
        fits = kind.category in only if only else _alike(kind, filler)
        if fits and kind.name != filler.kind and amount(kind) >= least and kind.mass_kg.typical <= lightest:
            barely = BARELY if least not in (1.0, 1e-9) and amount(kind) < AMPLE * least else 0.0
            costs[kind.name] = _cost(kind, filler, bool(only)) + barely
    kinds = all_kinds()
    return [kinds[name] for name in sorted(costs, key=lambda n: (costs[n], n))]


@cache
def everyday() -> tuple[Kind, ...]:
    """Return the kinds that are definite things with a word people use."""
    return tuple(k for k in all_kinds().values() if k.informative and _count(k) > 0)


def value(thing: Kind | ObjectSpec, need: str) -> float:
    """Return how much a thing supplies of a need, typically."""
    found = thing.properties.get(need)
    return found.typical if found is not None else NEEDS[need].absent


def distance(a: str, b: str) -> int:
    """Return the number of steps between two kinds in the tree of kinds."""
    up = _above(a)
    return min(steps + up[name] for name, steps in _above(b).items() if name in up)


@cache
def _above(name: str) -> dict[str, int]:
    """Return how many steps up from a kind each of its ancestors is."""
    kinds, above = all_kinds(), {}
    while name in kinds:
        above[name] = len(above)
        name = kinds[name].parent
    return above | {"": len(above)}  # above every root


def _cost(kind: Kind, filler: ObjectSpec, doers: bool) -> float:
    """Return how far-fetched a kind is: another category, steps in the tree, another size and few mentions cost."""
    everyday_gain = EVERYDAY * log2(1 + _count(kind))
    if doers:
        return -everyday_gain
    stranger = STRANGER * (_family(kind) != _family(filler)) + STRANGER * (kind.phase != filler.phase)
    size = SIZE * abs(log2(_ground(kind) / _ground(filler)))
    return stranger + STEP * distance(filler.kind, kind.name) + size - everyday_gain


def _family(thing: Kind | ObjectSpec) -> str:
    return FAMILY.get(thing.category, thing.category)


def _ground(thing: Kind | ObjectSpec) -> float:
    """Return the ground that a thing takes up [m²]."""
    return max(thing.length_m.typical * thing.width_m.typical, 1e-6)


@cache
def _counts() -> dict[str, int]:
    return {name: _tagged(name, kind.synsets) for name, kind in all_kinds().items()}


def _tagged(name: str, synsets: tuple[str, ...]) -> int:
    """Return how often a kind's own word was tagged with its own sense."""
    return sum(s.count for s in taxonomy.word_senses(name, "n") if not synsets or s.name in synsets)


def _count(kind: Kind) -> int:
    return _counts()[kind.name]


def _alike(kind: Kind, filler: ObjectSpec) -> bool:
    """Say whether a kind is of a nature that can stand where the filler stood."""
    flows = filler.phase != "solid" and kind.phase == filler.phase
    return kind.category == filler.category or kind.category not in NEVER or flows


def _extents(k: Kind | ObjectSpec) -> tuple[float, float, float]:
    return k.length_m.typical, k.width_m.typical, k.height_m.typical
