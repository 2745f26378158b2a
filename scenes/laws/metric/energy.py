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
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

REACH_SHARE = 1.3
"""[1] how far up claws or hands reach, over the body's largest extent. Source: common measurement (standing reach 1.25)."""
BALL_KG = 1.0
"""[kg] mass up to which a throw goes as far as a ball's. Source: our estimate."""
NO_JUMP = Interval.exact(0.01)


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the height of every jump and the length of every measured throw against what the body can do."""
    return [*_jumps(spec), *_throws(spec)]


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
            if goal and height is not None and f in event.roles.get("agent", ()) and physical(figure) and physical(ground):
                found.append(_jump(spec, claim, event, figure, ground, height))
    return found


def _is_jump(doing: Action) -> bool:
    return doing.path == "jump"


def _height(spec: SceneSpec, relation: str, ground: ObjectSpec) -> Interval | None:
    """Return how high a ground is to be reached or cleared [m]; None where it may be at any height."""
    if ground.shape == "sphere" and ground.category == "natural" and ground.length_m.low > CELESTIAL_SIZE:
        return Interval(CELESTIAL_DISTANCE, CELESTIAL_DISTANCE, CELESTIAL_DISTANCE * 1.1)
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
    others = [o for o in spec.objects if o.id not in (figure.id, ground.id) and not o.assumed and physical(o)]
    return bool(others)


def _throws(spec: SceneSpec) -> list[Residual]:
    found = []
    for event in events_of(spec):
        if action(event.name).path != "throw" or not event.roles.get("agent"):
            continue
        distance = amounts(spec, event).get("length")
        thrown = next((spec.object(i) for r in ("patient", "theme") for i in event.roles.get(r, ())), None)
        agent = spec.object(event.roles["agent"][0])
        arm = agent.properties.get("throw_m")
        if distance is None or thrown is None or arm is None or not physical(thrown):
            continue
        share = [min(1.0, BALL_KG / max(m, 1e-6)) for m in (thrown.mass_kg.high, thrown.mass_kg.typical, thrown.mass_kg.low)]
        factor = GRAVITY / max(spec.environment.gravity, 0.05)
        reach = Interval(arm.low * share[0] * factor, arm.typical * share[1] * factor, arm.high * share[2] * factor * JUMP_MARGIN)
        far, has = significant(distance.typical), significant(reach.typical)
        message = f"throwing {named(thrown)} takes {quantity(far, 'm')}, and {named(agent)} throws it about {quantity(has, 'm')}"
        sure = not event.roles.get("instrument") and best(thrown, "fly_mps") == 0
        found.append(measured("energy", spec, event, (agent, thrown), distance, reach, "m", message, sure=sure, role="agent", needs="throw_m"))
    return found


LAW = Law("energy", "metric", "m", "jumps and throws go no farther than the body can drive them", evaluate)
