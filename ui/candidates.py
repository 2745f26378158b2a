"""Which kinds of things could take the place of one that fails, nearest and most everyday first.

Comes in: the violated law and the object that fails it. Goes out: kinds that supply more of what is missing.
All of it is read from the tables of kinds and from WordNet's tagged counts; nothing here knows any sentence.
"""

from collections.abc import Callable, Iterator
from functools import cache
from math import log2

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
DOERS = frozenset({"person", "animal"})
DOING = frozenset({"agency", "perception"})
"""Laws about who can do a thing: whatever fails them, people and animals are looked for."""
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

SMALLER = frozenset({"strength", "breakage", "energy", "fit", "containment", "support"})
"""Laws that a smaller or lighter patient satisfies."""


def suppliers(violation: Residual, filler: ObjectSpec) -> list[Kind]:
    """Return kinds that supply more of the missing need than the filler does, or that bear what it does not."""
    need = violation.need
    if violation.law in DOING and need in NEEDS:
        return ranked(filler, _more(lambda k: value(k, need), filler, violation.demand), DOERS)
    if need in DERIVED:
        return ranked(filler, _more(DERIVED[need], filler, violation.demand))
    if need in NEEDS:
        return ranked(filler, _more(lambda k: value(k, need), filler, violation.demand))
    if violation.law == "support":
        return ranked(filler, lambda k: "top" in k.surfaces and value(k, "support_N") >= max(violation.amount, 1.0))
    if violation.law in ("fit", "containment"):
        return ranked(filler, _more(lambda k: value(k, "capacity_m3"), filler))
    return ranked(filler, lambda k: k.category == filler.category)


def smaller(violation: Residual, filler: ObjectSpec) -> list[Kind]:
    """Return lighter kinds near the filler, for laws that a lighter or smaller thing satisfies."""
    if violation.law not in SMALLER:
        return []
    return ranked(filler, lambda k: k.category == filler.category and k.mass_kg.typical < 0.3 * filler.mass_kg.typical)


def ranked(filler: ObjectSpec, suits: Callable[[Kind], bool], wanted: frozenset[str] = frozenset()) -> list[Kind]:
    """Return the kinds that suit, nearest to the filler and most everyday first.

    Args:
        filler: What they would replace.
        suits: Which kinds would do.
        wanted: Categories to look for; that of the filler where none is given.
    """
    costs = {k.name: _cost(k, filler, wanted) for k in everyday() if k.name != filler.kind and _alike(k, filler) and suits(k)}
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
    up = {name: steps for steps, name in enumerate(_above(a))}
    return min(steps + up[name] for steps, name in enumerate(_above(b)) if name in up)


def _above(name: str) -> Iterator[str]:
    kinds = all_kinds()
    while name in kinds:
        yield name
        name = kinds[name].parent
    yield ""  # above every root


def _cost(kind: Kind, filler: ObjectSpec, wanted: frozenset[str]) -> float:
    """Return how far-fetched a kind is: another category, steps in the tree, another size and few mentions cost."""
    stranger = 0.0 if kind.category in (wanted or {filler.category}) else STRANGER
    unlike = 0.0 if wanted else STEP * distance(filler.kind, kind.name) + SIZE * abs(log2(_ground(kind) / _ground(filler)))
    return stranger + unlike - EVERYDAY * log2(1 + _count(kind))


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
    return kind.category == filler.category or kind.category not in NEVER


def _more(amount: Amount, filler: ObjectSpec, demand: float = 0.0) -> Callable[[Kind], bool]:
    """Ask for clearly more than the filler has, and for the demand where the violation says one."""
    least = max(1.2 * amount(filler), demand, 1e-9)
    return lambda kind: amount(kind) >= least


def _extents(k: Kind | ObjectSpec) -> tuple[float, float, float]:
    return k.length_m.typical, k.width_m.typical, k.height_m.typical
