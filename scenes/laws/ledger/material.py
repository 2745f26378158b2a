"""Material: what a thing is made of decides what can be done to it and what can be said of it.

Comes in: a spec. Goes out: one residual per material an event needs; per quality its kind cannot have ("the stone
is alive"); and per stated weight and size that no matter in the world could have.
"""

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.laws.comparisons import comparisons
from scenes.laws.generic import generic_qualities
from scenes.laws.law import Law, breach, context, significant
from scenes.laws.qualities import needed_qualities
from scenes.laws.requirements import requirement_residuals
from scenes.laws.wording import named, quantity
from scenes.spec import ObjectSpec, SceneSpec

DENSEST = 22_590.0
"""[kg/m³] osmium, CRC Handbook: nothing on earth is denser."""
SIZES = frozenset({"mass_kg", "length_m", "width_m", "height_m", "volume_m3"})


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement, impossible quality, impossible density, comparison and kind."""
    return (
        requirement_residuals(spec, "material")
        + needed_qualities(spec, "material")
        + _densities(spec)
        + comparisons(spec)
        + generic_qualities(spec)
    )


def _densities(spec: SceneSpec) -> list[Residual]:
    """Hold stated weights and sizes against the densest matter there is."""
    found, ctx = [], context(spec)
    for claim in ctx.claims:
        if claim.kind == "quantity" and claim.name in SIZES:
            for id in claim.roles.get("bearer", ()):
                limit = _limit(ctx.objects[id])
                if limit is not None:
                    bearer, most = ctx.objects[id], significant(limit)
                    message = f"nothing of the size of {named(bearer)} weighs more than {quantity(most, 'kg')}"
                    excess = bearer.mass_kg.typical - limit
                    certified = claim.readable and bearer.informative
                    found.append(
                        Residual("material", claim.id, (id,), 2.0, significant(excess), significant(bearer.mass_kg.low - limit), "kg", 0.0, certified, message,
                                 spans=(claim.span,), role="bearer", demand=significant(bearer.mass_kg.low), supply=most)
                    )  # fmt: skip
    if not found and any(c.kind == "quantity" and c.name in SIZES for c in ctx.claims):
        found += [
            breach("material", c, c.roles.get("bearer", ()), 0.0, "", certified=False)
            for c in ctx.claims
            if c.name in SIZES and c.kind == "quantity"
        ]
    return found


def _limit(bearer: ObjectSpec) -> float | None:
    """Return the most that the bearer's box can weigh [kg], where even its lightest reading exceeds it."""
    if bearer.phase == "none":
        return None
    box = bearer.length_m.high * bearer.width_m.high * bearer.height_m.high
    limit = max(box, property_of(bearer, "volume_m3").high) * DENSEST
    return limit if bearer.mass_kg.low > limit else None


LAW = Law("material", "ledger", "1", "matter allows what is done to it and said of it", evaluate)
