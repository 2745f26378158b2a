"""Strength: whoever lifts, pushes, pulls or breaks has a budget; those who act together add theirs up.

Comes in: a spec. Goes out: one residual per load, in the unit of the budget (kg, N): what an event asks of the one
who does it, what hangs in a hand or a beak, and what is to break in bare hands. The budget of one and the mass of
the other vary by themselves, so that both at their far ends at once is rarer than either: intervals are drawn in to
the ellipse. Tools and machines of the scene help, whatever they are said of.
"""

from dataclasses import replace

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Context, Law, context, significant
from scenes.laws.requirements import ALIVE, EARTH, FAR_EDGE, margin, narrowed, requirement_residuals
from scenes.laws.wording import gerund, named, quantity
from scenes.materials import materials
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

HELPERS = ("drive", "powered", "tie")
"""Needs of things that lift and pull for somebody: cranes, trucks, ropes."""
HELPING_CATEGORIES = frozenset({"tool", "vehicle", "group"})
BY_HAND = frozenset({"crush", "break_thing", "bend", "tear"})
"""Events that bare hands do to a thing."""
GRIP = 0.5
"""Grip from which a part of a body holds a load: hands, beaks, mouths, claws."""
HELD_SHARE = 0.5
"""Share of a thing's mass that hangs on whoever holds it up at one end."""
STRENGTH_PA = ((3.0, 1.0e7), (2.0, 4.0e6))
"""(toughness, least stress that parts it) [1, Pa]: metal, stone and glass; wood and plastic."""
SOLID_SHARE = 0.25
"""A thing that weighs less than this share of its outline filled with its material is hollow, and gives way sooner."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement, per load in a grip and per thing broken by hand."""
    ctx = context(spec)
    found = requirement_residuals(spec, "strength") + _gripped(ctx) + _by_hand(ctx)
    return [_helped(ctx, r) if r.value > 1.0 else r for r in found]


def _helped(ctx: Context, residual: Residual) -> Residual:
    """Take the certificate where the bearer is no body or machine of known strength, or anything in the scene helps."""
    supplier, *loads = (ctx.objects[i] for i in residual.objects)
    inert = supplier.category not in ALIVE and property_of(supplier, "push_N").high <= 0
    involved = {supplier.id, *(o.id for o in loads)}
    others = [o for o in ctx.spec.objects if o.id not in involved and o.category != "body_part" and not o.assumed]
    helpers = [o for o in others if o.category in HELPING_CATEGORIES or any(property_of(o, n).high >= 0.6 for n in HELPERS)]
    if inert or helpers:
        return replace(residual, value=FAR_EDGE, certified=False, at_best=0.0)
    return residual


def _gripped(ctx: Context) -> list[Residual]:
    """Hold what is in a hand, a beak or a mouth against what its owner lifts."""
    found = []
    for claim in ctx.claims:
        if claim.kind != "relation" or claim.name not in ("in", "inside"):
            continue
        for part in (ctx.objects[i] for i in claim.roles.get("ground", ())):
            if part.category == "body_part" and property_of(part, "grip").typical >= GRIP:
                found += _in_grip(ctx, claim, part)
    return found


def _in_grip(ctx: Context, claim: ClaimSpec, part: ObjectSpec) -> list[Residual]:
    bearer, loads = _bearer_and_loads(ctx, claim)
    if bearer is None or bearer.category not in ("person", "animal"):
        return []
    found = []
    for load in loads:
        if load.category in ("body_part", "place", "group", "natural") or load.phase != "solid" or load.owner == bearer.id:
            continue
        lift = (property_of(bearer, "lift_kg") * bearer.count).scaled(EARTH / max(ctx.spec.environment.gravity, 0.05))
        mass = load.mass_kg.scaled(HELD_SHARE)
        found.append(_load(claim, bearer, load, lift, mass, "lift_kg", "kg", f"holding {named(load)} in {named(part)}"))
    return found


def _bearer_and_loads(ctx: Context, claim: ClaimSpec) -> tuple[ObjectSpec | None, list[ObjectSpec]]:
    """Return who does the holding and what is held: the doer of the event and what it takes along."""
    figures = [ctx.objects[i] for i in claim.roles.get("figure", ())]
    for event, schema, fillers in ctx.events:
        doers = fillers.get("agent") or fillers.get("theme", ())
        taken = [o for role in ("patient", "theme", "instrument", "companion") for o in fillers.get(role, ()) if o not in doers]
        moving = schema.path in ("walk", "run", "fly", "carry", "lift", "swim") or schema.posture in ("hold", "sit", "stand")
        if doers and (event.id == claim.of or any(f in taken for f in figures)) and moving:
            return doers[0], [o for o in taken if o.category != "body_part"]
    return None, []


def _by_hand(ctx: Context) -> list[Residual]:
    """Hold what breaks in bare hands or over a knee against the force of whoever breaks it."""
    found = []
    for claim, schema, fillers in ctx.events:
        hands = [o for role in ("instrument", "location", "goal") for o in fillers.get(role, ()) if o.category == "body_part"]
        if not hands or BY_HAND.isdisjoint((schema.name, *schema.ancestors)):
            continue
        for agent in fillers.get("agent", ())[:1]:
            for patient in fillers.get("patient", ()):
                demand = _parting_force(patient, "crush" in (schema.name, *schema.ancestors))
                if demand is not None and agent.category in ("person", "animal"):
                    doing = f"{gerund(claim.lemma)} {named(patient)} by hand"
                    force = property_of(agent, "push_N") * agent.count
                    found.append(_load(claim, agent, patient, force, demand, "push_N", "N", doing))
    return found


def _parting_force(body: ObjectSpec, crushed: bool) -> Interval | None:
    """Return the force that crushes a solid body, or snaps it in the middle of its length [N]; None for hollow ones."""
    toughness = property_of(body, "toughness")
    stress = next((pa for level, pa in STRENGTH_PA if toughness.low >= level), None)
    if body.material not in materials() or stress is None or body.phase != "solid" or body.category not in ("artifact", "tool", "natural", "building"):
        return None
    a, b, c = sorted((body.length_m, body.width_m, body.height_m), key=lambda extent: extent.typical)
    if body.mass_kg.typical < SOLID_SHARE * materials()[body.material].density_kg_m3.low * a.typical * b.typical * c.typical:
        return None
    if crushed:
        return (a * b).scaled(stress)
    # three-point bending: F = 4 σ Z / L, Z = b a² / 6
    force = [4.0 * stress * p * p * q / (6.0 * r) for p, q, r in ((a.low, b.low, c.low), (a.typical, b.typical, c.typical), (a.high, b.high, c.high))]
    return Interval(*sorted(force))


def _load(
    claim: ClaimSpec, bearer: ObjectSpec, load: ObjectSpec, supply: Interval, demand: Interval, need: str, unit: str, doing: str
) -> Residual:
    supply, demand = narrowed(supply), narrowed(demand)
    value = margin(supply, demand).value
    least, most = significant(demand.low), significant(supply.high)
    verb = "lift" if unit == "kg" else "press with"
    message = f"{doing} takes at least {quantity(least, unit)}, and {named(bearer)} can {verb} at most {quantity(most, unit)}"
    return Residual(
        law="strength",
        claim=claim.id,
        objects=(bearer.id, load.id),
        value=value,
        amount=significant(max(0.0, demand.typical - supply.typical)),
        at_best=significant(max(0.0, demand.low - supply.high)),
        unit=unit,
        tolerance=0.0,
        certified=value > 1.0 and bearer.informative and load.informative and claim.readable,
        message=message if value > 0 else "",
        spans=(claim.span,),
        role="agent",
        need=need,
        demand=least,
        supply=most,
    )


LAW = Law("strength", "ledger", "kg", "nobody lifts, pushes or throws more than they are able to", evaluate)
