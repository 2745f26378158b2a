"""Energy: a jump reaches no higher than legs and reach allow, a throw no farther than the arm.

Comes in: jumps with a raised goal or something to clear, throws with a distance. Goes out: metres needed against metres at
hand, scaled by the gravity of the place. A springboard, a pole, a mount or a raised start lifts the bound.
"""

from scenes.bodies import LIVING, best
from scenes.claims import Action, action, event_of, events_of, part_played, physical, relations_of
from scenes.constants import CELESTIAL_DISTANCE, CELESTIAL_SIZE, GRAVITY, JUMP_MARGIN
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured
from scenes.laws.metric.speed import amounts
from scenes.laws.metric.words import words
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

REACH_SHARE = 1.3
"""[1] how far up claws or hands reach, over the body's largest extent. Source: common measurement (standing reach 1.25)."""
BALL_KG = 1.0
"""[kg] mass up to which a throw goes as far as a ball's. Source: our estimate."""
ALONG = 7.0
"""[1] longest jump over the highest one. Source: world records (8.95 m and 1.3 m rise)."""
FALLS = 300.0
"""[m] beyond which no jump is meant to go down into water or a net. Source: our choice."""
DROPPING = words("dropping")
"""Verbs that start a free fall."""
NO_JUMP = Interval.exact(0.01)


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return heights and lengths of every jump, throw and rebound against what drives it."""
    return [*_jumps(spec), *_leaps(spec), *_throws(spec), *_rebounds(spec)]


def _jumps(spec: SceneSpec) -> list[Residual]:
    found = []
    for claim in relations_of(spec):
        event = event_of(spec, claim)
        if event is None or claim.name not in ("on", "over", "across", "at", "in") or not _is_jump(action(event.name)):
            continue
        goal = part_played(spec, claim) in ("goal", "path_of") or claim.name == "over"
        for f in claim.roles["figure"]:
            figure, ground = spec.object(f), spec.object(claim.roles["ground"][0])
            height = _height(spec, claim.name, ground)
            if goal and height is not None and f in event.roles.get("agent", ()) and physical(figure) and (physical(ground) or "altitude_m" in ground.properties):
                found.append(_jump(spec, claim, event, figure, ground, height))
    return found


def _is_jump(doing: Action) -> bool:
    return doing.path == "jump"


def _height(spec: SceneSpec, relation: str, ground: ObjectSpec) -> Interval | None:
    """Return how high a ground is to be reached or cleared [m]; None where it may be at any height."""
    if ground.shape == "sphere" and ground.category == "natural" and ground.length_m.low > CELESTIAL_SIZE:
        return Interval(CELESTIAL_DISTANCE, CELESTIAL_DISTANCE, CELESTIAL_DISTANCE * 1.1)
    if "altitude_m" in ground.properties:
        return ground.properties["altitude_m"]
    if ground.surfaces == {"underside"} and relation == "on":
        return spec.environment.ceiling_m or Interval(2.2, 2.5, 4.0)
    if relation in ("on", "over") and ground.phase == "solid" and "top" in ground.surfaces or relation == "over" and ground.category in ("building", "furniture", "vehicle", "animal", "plant"):
        return ground.height_m
    return None


def _jump(spec: SceneSpec, claim: ClaimSpec, event: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec, height: Interval) -> Residual:
    jump = figure.properties.get("jump_m", NO_JUMP).scaled(GRAVITY / max(spec.environment.gravity, 0.05))
    body = max(figure.length_m.high, figure.height_m.high)
    # onto something one pulls oneself up; over something the whole body has to rise
    reach = body * REACH_SHARE if claim.name != "over" and ("grip" in figure.properties or figure.category in LIVING) else 0.3 * body
    typical = max(figure.length_m.typical, figure.height_m.typical) * (reach / body)
    supply = Interval(min(jump.low, jump.typical), jump.typical + typical, max((jump.high + reach) * JUMP_MARGIN, jump.typical + typical))
    needed, has = significant(height.typical), significant(supply.typical)
    message = f"{named(figure)} jumps and reaches about {quantity(has, 'm')}; {named(ground)} is {quantity(needed, 'm')} up"
    sure = not _helped(spec, event, figure, ground) and figure.category in LIVING
    return measured("energy", spec, claim, (figure, ground), height, supply, "m", message, sure=sure, role="goal", needs="jump_m")


def _helped(spec: SceneSpec, event: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec) -> bool:
    """Say whether something named could lift the jump, or it may start high up."""
    if event.roles.get("source") or event.roles.get("instrument") or best(figure, "fly_mps") > 0:
        return True
    others = [o for o in spec.objects if o.id not in (figure.id, ground.id) and not o.assumed and physical(o) and o.phase != "gas"]
    return bool(others)


def _leaps(spec: SceneSpec) -> list[Residual]:
    """Hold the metres that somebody is said to jump against the best jump, up or along."""
    found = []
    for event in events_of(spec):
        length = amounts(spec, event).get("length")
        if not _is_jump(action(event.name)) or length is None or action(event.name).is_a("bounce") or not event.roles.get("agent"):
            continue
        figure = spec.object(event.roles["agent"][0])
        down = any(m.endswith(("down", "off")) for m in event.modifiers) or any(spec.object(i).category != "building" or "top" not in spec.object(i).surfaces for i in event.roles.get("source", ()))
        falls = down or event.lemma in ("dive", "plunge", "bungee", "parachute") or any(spec.object(i).phase != "gas" for i in event.roles.get("goal", ()))
        jump = figure.properties.get("jump_m", NO_JUMP).scaled(GRAVITY / max(spec.environment.gravity, 0.05))
        body = max(figure.length_m.high, figure.height_m.high)
        along = 1.0 if _upward(spec, event) else ALONG  # what rises is the whole body, measured at its feet or at its head
        best_m = max((jump.high * along + body) * JUMP_MARGIN, jump.typical)
        supply = Interval(min(jump.low, jump.typical), jump.typical * along, max(best_m, jump.typical * along))
        far, has = significant(length.typical), significant(supply.high)
        message = f"{named(figure)} jumps at most {quantity(has, 'm')}, and {quantity(far, 'm')} are asked for"
        sure = not falls and not _helped(spec, event, figure, spec.object(event.roles.get("source", event.roles["agent"])[0])) and figure.category in LIVING
        sure = sure or length.low > FALLS and figure.category in LIVING and not event.roles.get("instrument") and best(figure, "fly_mps") <= 0
        found.append(measured("energy", spec, event, (figure,), length, supply, "m", message, sure=sure, role="agent", needs="jump_m"))
    return found


def _upward(spec: SceneSpec, event: ClaimSpec) -> bool:
    """Say whether the length that is said of an event is a height."""
    return any(c.kind == "quantity" and c.of == event.id and c.name == "length" and "up" in c.modifiers for c in spec.claims)


def _rebounds(spec: SceneSpec) -> list[Residual]:
    """Hold the height of a rebound against the height that something was dropped from."""
    found, events = [], events_of(spec)
    for event in events:
        height = amounts(spec, event).get("length")
        if event.lemma not in ("bounce", "rebound", "spring") or height is None:
            continue
        for id in event.roles.get("theme", ()) + event.roles.get("agent", ()):
            falls = [e for e in events if e.id != event.id and e.lemma in DROPPING and any(id in f for f in e.roles.values())]
            for fall in [event, *falls]:
                heights = [c.amount for c in spec.claims if c.kind == "quantity" and c.name == "length" and c.of == fall.id and c.amount is not None and (c.value.startswith("from") or fall is not event)]
                for start in heights:
                    top, up, thing = significant(start.high), significant(height.low), spec.object(id)
                    message = f"{named(thing)} falls {quantity(top, 'm')} and would come back up {quantity(up, 'm')}: it gains energy from nowhere"
                    supply = Interval(0.0, min(start.typical, start.high * 0.99), start.high)
                    found.append(measured("energy", spec, event, (thing,), height, supply, "m", message, sure=len(events) <= 2, tolerance=0.02 * start.high, role="theme"))
    return found


def _throws(spec: SceneSpec) -> list[Residual]:
    found = []
    for event in events_of(spec):
        if action(event.name).path != "throw" or not event.roles.get("agent"):
            continue
        thrown = next((spec.object(i) for r in ("patient", "theme") for i in event.roles.get(r, ())), None)
        agent = spec.object(event.roles["agent"][0])
        arm = agent.properties.get("throw_m")
        asked = _way_of_throw(spec, event)
        if asked is None or thrown is None or arm is None or not physical(thrown):
            continue
        distance, what = asked
        share = [min(1.0, BALL_KG / max(m, 1e-6)) for m in (thrown.mass_kg.high, thrown.mass_kg.typical, thrown.mass_kg.low)]
        factor = GRAVITY / max(spec.environment.gravity, 0.05)
        low, typical = arm.low * share[0] * factor, arm.typical * share[1] * factor
        reach = Interval(min(low, typical), typical, max(arm.high * share[2] * factor * JUMP_MARGIN, typical))
        far, has = significant(distance.low), significant(reach.high)
        message = f"{what} is {quantity(far, 'm')} away at least, and {named(agent)} sends {named(thrown)} {quantity(has, 'm')} at most"
        sure = not event.roles.get("instrument") and (best(thrown, "fly_mps") == 0 or best(thrown, "weapon") >= 0.5) and agent.category in LIVING
        found.append(measured("energy", spec, event, (agent,), distance, reach, "m", message, sure=sure, role="agent", needs="throw_m"))
    return found


def _way_of_throw(spec: SceneSpec, event: ClaimSpec) -> tuple[Interval, str] | None:
    """Return how far a throw has to go [m] and what for: a stated length, something to cross, something high up."""
    said = amounts(spec, event).get("length")
    if said is not None:
        return said, "the mark"
    for role in ("goal", "path_of"):
        for id in event.roles.get(role, ()):
            ground = spec.object(id)
            if "altitude_m" in ground.properties or ground.shape == "sphere" and ground.category == "natural":
                height = _height(spec, "on", ground)
                return (height.scaled(2.0), named(ground)) if height is not None else None
    for claim in spec.claims:
        if claim.kind == "relation" and claim.of == event.id and claim.name in ("over", "across"):
            ground = spec.object(claim.roles["ground"][0])
            wide = min(ground.length_m, ground.width_m, key=lambda i: i.low)
            if ground.shape == "region" or ground.category == "natural" and ground.phase != "gas":
                return wide, named(ground)
            if claim.name == "over" and ground.category == "building" and ground.informative:
                return ground.height_m.scaled(2.0), named(ground)  # a throw rises to half its range
    return None


LAW = Law("energy", "metric", "m", "jumps and throws go no farther than the body can drive them", evaluate)
