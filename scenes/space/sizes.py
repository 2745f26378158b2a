"""SceneSpec -> Sizes: which of two things is the larger, composed over comparisons and what fits into what.

What fits or lies in a thing is smaller than it. Each order of `laws/orders.csv` (big, tall, heavy, old, …) is a partial
order of its own: an answer is a way of claims from one thing to the other, and there is none where the text settles
nothing or goes round in a circle. What is denied gives the weak order: not bigger is smaller or as big.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scenes.laws.orders import table
from scenes.space.vectors import TOLD
from scenes.spec import ClaimSpec, SceneSpec

SIZE = "big"
"""Order that fitting and lying in belong to."""
FITTING = ("fit_body",)
"""Events of which the theme is smaller than what it fits into."""


@dataclass(frozen=True, slots=True)
class More:
    """One claim that a thing has more of something than another, or as much."""

    greater: str
    lesser: str
    strict: bool
    claim: ClaimSpec


@dataclass(frozen=True, slots=True)
class Compared:
    """How two things stand in an order."""

    sign: int
    """1: the first has more; -1: less."""
    claims: tuple[ClaimSpec, ...]
    strict: bool = True
    """False where they may also be equal."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The orders of one scene."""

    orders: Mapping[str, tuple[More, ...]] = field(default_factory=dict)

    def compare(self, first: str, second: str, order: str = SIZE) -> Compared | None:
        """Return which has more; None where the text does not settle it or contradicts itself."""
        down, up = self._way(first, second, order), self._way(second, first, order)
        way = down if down is not None else up
        if first == second or way is None or down is not None and up is not None:
            return None
        return Compared(1 if way is down else -1, tuple({m.claim.id: m.claim for m in way}.values()), any(m.strict for m in way))

    def _way(self, greater: str, lesser: str, order: str) -> list[More] | None:
        """Return the shortest way down from one thing to another, the earliest told among equals."""
        ways: dict[str, list[More]] = {greater: []}
        todo = [greater]
        for node in todo:
            for more in self.orders.get(order, ()):
                if more.greater == node and more.lesser not in ways:
                    ways[more.lesser] = [*ways[node], more]
                    todo.append(more.lesser)
        return ways.get(lesser)


def sizes(spec: SceneSpec) -> Sizes:
    """Compose the orders of a scene.

    Args:
        spec: What the text tells; what is wished or dreamt counts for nothing.
    """
    found: dict[str, list[More]] = {}
    fits = {c.id for c in spec.claims if c.kind == "event" and c.name in FITTING}
    for claim in spec.claims:
        if claim.mode in TOLD and claim.of not in fits:
            for order, more in _told(claim):
                found.setdefault(order, []).append(more)
    return Sizes({order: tuple(mores) for order, mores in found.items()})


def _told(claim: ClaimSpec) -> Iterable[tuple[str, More]]:
    """Yield what one claim says of orders: (order, which has more)."""
    for order, greater, lesser in _ranked(claim):
        if claim.polarity:
            yield order, More(greater, lesser, True, claim)
        elif claim.name in FITTING or order != SIZE or table()[claim.name].order == SIZE:
            yield order, More(lesser, greater, False, claim)


def _ranked(claim: ClaimSpec) -> Iterable[tuple[str, str, str]]:
    """Yield (order, the greater, the lesser) as the claim would have it."""
    roles = claim.roles
    if claim.name in FITTING:
        holders = [g for role in ("location", "goal", "patient") for g in roles.get(role, ())]
        yield from ((SIZE, holder, thing) for thing in roles.get("theme", ()) for holder in dict.fromkeys(holders))
        return
    order = table().get(claim.name) if claim.kind == "relation" else None
    if order is None:
        return
    within = order.order == "inside"
    for figure in roles.get("figure", ()):
        for ground in roles.get("ground", ()):
            first, second = (figure, ground) if order.forward else (ground, figure)
            yield (SIZE, second, first) if within else (order.order, first, second)
