"""Loads: what a weight breaks, what it cannot leave whole, and what never flies to pieces.

Comes in: events of breaking and of running over. Goes out: residuals of the law breakage: a weight against what a thing
bears [N], what a thing survives against the weight that ran over it [N], toughness of stuff that is said to shatter [1].
"""

from scenes.bodies import LIVING, level
from scenes.claims import built, events_of, physical, relations_of
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import significant
from scenes.laws.metric.blows import blow_of, is_pliant
from scenes.laws.metric.measure import measured
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

WORN_OUT = 10.0
"""[1] how much less than its kind a cracked or rotten thing may bear. Source: our choice."""
ONE_WHEEL = 0.2
"""[1] share of its weight with which a thing rests at least on what it runs over. Source: our estimate."""
LUCK = 3.0
"""[1] how much more than its breaking force a thing may survive in soft ground. Source: our choice."""
BRITTLE = Interval(0.7, 0.9, 1.0)
"""[1] how stiff stuff is that flies to pieces. Source: our scale."""
UNHURT = frozenset({"unharmed", "unscathed", "unhurt", "uninjured"})


def load_residuals(spec: SceneSpec) -> list[Residual]:
    """Return loads and stuffs against what is said of them."""
    found: list[Residual] = []
    for event in events_of(spec):
        verb = blow_of(event.lemma)
        if verb is None:
            continue
        things = [spec.object(i) for r in ("patient", "theme", "agent") for i in event.roles.get(r, ())]
        if verb.brittle and not event.roles.get("agent"):
            found += [r for t in things[:1] if (r := _shatters(spec, event, t))]
        if verb.loaded and not (len(things) > 1 and event.roles.get("agent")):
            found += [r for t in things[:1] for w in _weights(spec) if (r := _gives_way(spec, event, t, w))]
        if verb.runs_over:
            found += _run_over(spec, event)
    return found


def _shatters(spec: SceneSpec, event: ClaimSpec, thing: ObjectSpec) -> Residual | None:
    """Hold stuff that bends and tears against stuff that flies to pieces; deep cold changes what a thing is."""
    cold = thing.states or len(events_of(spec)) > 1 or any(o.material == "ice" or level(o, "chill") > 0 or o.phase == "gas" for o in spec.objects)
    if not physical(thing) or thing.phase != "solid" or not is_pliant(thing.material) or cold:
        return None
    if thing.category in (*LIVING, "body_part", "group") or thing.owner and thing.category != "clothing" or "fragile_N" in thing.properties or thing.parts:
        return None
    message = f"{named(thing)} is of {thing.material}, which bends and tears; to {event.lemma}, it would have to be brittle"
    stiff = Interval.exact(0.1)
    return measured("breakage", spec, event, (thing,), BRITTLE, stiff, "1", message, sure=True, role="patient", needs="rigid")


def _weights(spec: SceneSpec) -> list[ObjectSpec]:
    """Return the single things whose weight the text names."""
    owners = [spec.object(o.owner) for o in spec.objects if o.name == "weight" and o.owner]
    return [o for o in owners if physical(o) and o.count.high <= 1 and o.phase == "solid" and not o.owner]


def _gives_way(spec: SceneSpec, event: ClaimSpec, thing: ObjectSpec, load: ObjectSpec) -> Residual | None:
    """Hold a weight against what the thing under it bears."""
    bears = thing.properties.get("support_N")
    if bears is None or thing.id == load.id or not physical(thing) or thing.phase != "solid" or thing.material in ("ice", "paper") or thing.category in (*LIVING, "group"):
        return None
    need = Interval(bears.low / WORN_OUT, bears.typical, bears.high)
    weight = load.mass_kg.scaled(spec.environment.gravity)
    asked, has = significant(need.low), significant(weight.typical)
    message = f"{named(thing)} bears {quantity(asked, 'N')} even if it is rotten, and {named(load)} weighs {quantity(has, 'N')}"
    return measured("breakage", spec, event, (thing, load), need, weight, "N", message, sure=True, role="patient", needs="support_N")


def _run_over(spec: SceneSpec, event: ClaimSpec) -> list[Residual]:
    """Hold the weight of what runs over a thing against what the thing survives, where the text says that it did."""
    over = {g for c in relations_of(spec) if c.of == event.id and c.name == "over" for g in c.roles["ground"]}
    if "over" in event.modifiers or event.lemma in ("trample", "flatten"):
        over |= set(event.roles.get("patient", ()) + event.roles.get("path_of", ()))
        over |= set(event.roles.get("theme", ())) if event.roles.get("agent") else set()
    movers = [spec.object(i) for r in ("agent", "theme", "instrument") for i in event.roles.get(r, ()) if i not in over][:1]
    found = []
    for mover in movers:
        for thing in (spec.object(i) for i in sorted(over)):
            said = next((c for c in spec.claims if _unharmed(spec, c, thing)), None)
            if said is not None and said.episode >= event.episode and (r := _survives(spec, said, mover, thing)):
                found.append(r)
    return found


def _unharmed(spec: SceneSpec, claim: ClaimSpec, thing: ObjectSpec) -> bool:
    """Say whether a claim calls a thing, or one that bears its name, whole."""
    bearers = [spec.object(i) for i in claim.roles.get("bearer", ())]
    whole = claim.name == "whole" and claim.value == "yes" or claim.value in UNHURT
    return claim.kind == "quality" and built(claim) and whole and any(b.id == thing.id or b.kind == thing.kind or thing.name.endswith(b.name) for b in bearers)


def _survives(spec: SceneSpec, claim: ClaimSpec, mover: ObjectSpec, thing: ObjectSpec) -> Residual | None:
    fragile = thing.properties.get("fragile_N")
    if fragile is None or not physical(mover) or mover.phase != "solid" or thing.category in LIVING:
        return None
    weight = mover.mass_kg.scaled(spec.environment.gravity * ONE_WHEEL)
    supply = Interval(fragile.low, fragile.typical, fragile.high * LUCK)
    asked, has = significant(weight.typical), significant(fragile.typical)
    message = f"{named(mover)} presses with at least {quantity(asked, 'N')}, and {named(thing)} breaks at {quantity(has, 'N')}"
    return measured("breakage", spec, claim, (thing, mover), weight, supply, "N", message, sure=True, role="bearer", needs="fragile_N")
