"""Comparisons that the kinds rule out: "the ant is heavier than the elephant".

Comes in: a spec. Goes out: one residual per comparison of a measurable property, in its unit. The intervals of both
kinds bound every choice: where the largest ant stays below the smallest elephant, no choice makes it true.
"""

from dataclasses import replace

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.laws.law import Context, context, significant
from scenes.laws.orders import table
from scenes.laws.requirements import FIGURATIVE, margin
from scenes.laws.wording import named, need_words, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

REVERSED, UNLIKE = 2.0, 0.85
"""Factor between two typical members beyond which kinds are told the wrong way round, and what it costs."""
RAISING = frozenset({"plant", "grow", "feed", "bring_up"})
"""Deeds after which what lives and grows may have become far larger: a seed planted in spring, a lamb fed all summer."""


def comparisons(spec: SceneSpec) -> list[Residual]:
    """Hold every comparison of a measurable property against the two kinds."""
    ctx, orders, found = context(spec), table(), []
    for claim in ctx.claims:
        order = orders.get(claim.name) if claim.kind == "relation" else None
        if order is None or not order.property:
            continue
        more, less = ("figure", "ground") if order.forward else ("ground", "figure")
        for first in claim.roles.get(more, ()):
            for second in claim.roles.get(less, ()):
                residual = _compare(claim, ctx.objects[first], ctx.objects[second], order.property)
                found.append(replace(residual, value=min(residual.value, 0.8), certified=False) if _grown(ctx, claim, first) else residual)
    return found


def _grown(ctx: Context, claim: ClaimSpec, who: str) -> bool:
    """Say whether an earlier sentence tells that a thing was planted, fed or grew."""
    earlier = ((event, fillers) for event, _, fillers in ctx.events if event.episode < claim.episode and event.name in RAISING)
    return any(who == filler.id for _, fillers in earlier for role, those in fillers.items() if role != "agent" for filler in those)


def _compare(claim: ClaimSpec, more: ObjectSpec, less: ObjectSpec, name: str) -> Residual:
    supply, demand = property_of(more, name), property_of(less, name)
    measured = margin(supply, demand)
    bodies = all(o.informative and o.category not in FIGURATIVE and o.phase == "solid" for o in (more, less))
    value = measured.value if bodies else min(measured.value, 0.8)
    if bodies and claim.mode == "generic" and supply.typical * REVERSED < demand.typical:
        value = max(value, UNLIKE)  # "worms are bigger than birds": some worm, but not worms
    unit = need_words(name)[0]
    least, most = significant(demand.low), significant(supply.high)
    message = (
        f"{named(less)} has at least {quantity(least, unit)} and {named(more)} at most {quantity(most, unit)}"
        if value > 0
        else ""
    )
    return Residual(
        law="material",
        claim=claim.id,
        objects=(more.id, less.id),
        value=value,
        amount=significant(measured.amount),
        at_best=significant(measured.at_best),
        unit=unit,
        tolerance=0.0,
        certified=value > 1.0 and bodies and claim.readable and claim.mode in ("asserted", "generic"),
        message=message,
        spans=(claim.span,),
        role="figure",
        need=name,
        demand=least,
        supply=most,
    )
