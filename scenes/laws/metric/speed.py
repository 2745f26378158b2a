"""Speed: whoever covers a distance in a time is able to go that fast.

Comes in: motion events with quantities of distance, duration or speed. Goes out: the speed needed against the speed of the
mover, or of the vehicle it uses, in m/s. Where no vehicle is named on a long way, any vehicle is allowed.
"""

from scenes.claims import MOVERS, SELF_MOVING, Action, action, events_of, physical
from scenes.constants import CELESTIAL_DISTANCE, CELESTIAL_SIZE, LIGHT_SPEED
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured
from scenes.laws.wording import gerund, named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

OWN = {"walk": ("walk_mps",), "run": ("walk_mps",), "swim": ("swim_mps",), "climb": ("walk_mps",), "fly": ("fly_mps",), "jump": ("walk_mps",), "carry": ("walk_mps",), "push": ("walk_mps",)}
"""Path -> properties that give the mover's own speed."""
FAST_EVENTS = {"walk": 4.5, "climb": 2.0}
"""Path -> speed [m/s] above which it is another motion (race walking, speed climbing). Source: world records."""
VEHICLE = Interval(10.0, 30.0, 12000.0)
"""[m/s] car to spacecraft. Source: common measurement; escape speed 11,200."""
WHOLE = frozenset({"", "in", "for", "within", "at", "over", "during"})
"""Prepositions of a quantity that measures the whole motion ("in an hour", not "after an hour")."""
MARGIN = 1.5
"""Factor on the best speed that a certificate needs. Source: our choice."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the speed needed against the speed at hand of every timed motion."""
    found = []
    for event in events_of(spec):
        doing = action(event.name)
        movers = [spec.object(i) for r in MOVERS[:1] for i in event.roles.get(r, ())]
        if doing.path in SELF_MOVING and movers and physical(movers[0]):
            found += _judge(spec, event, doing, movers[0])
    return found


def amounts(spec: SceneSpec, event: ClaimSpec) -> dict[str, Interval]:
    """Return the quantities said of an event in SI units, by dimension: length, time, speed."""
    found: dict[str, Interval] = {}
    for claim in spec.claims:
        if claim.kind == "quantity" and claim.amount is not None and claim.polarity and claim.of == event.id and claim.value in WHOLE:
            found.setdefault(claim.name, claim.amount)
    return found


def _judge(spec: SceneSpec, event: ClaimSpec, doing: Action, mover: ObjectSpec) -> list[Residual]:
    said = amounts(spec, event)
    distance = said.get("length") or _distance_to_goal(spec, event)
    speed = said.get("speed")
    if speed is None and distance is not None and (time := said.get("time")) is not None and time.low > 0:
        speed = Interval(distance.low / time.high, distance.typical / time.typical, distance.high / time.low)
    if speed is None:
        return []
    able, sure = _able(spec, event, doing, mover)
    needed, has = significant(speed.typical), significant(able.typical)
    message = f"{gerund(event.lemma)} that far takes {quantity(needed, 'm/s')}, and {named(mover)} does about {quantity(has, 'm/s')}"
    supply = Interval(able.low, able.typical, min(able.high * MARGIN, LIGHT_SPEED))
    return [measured("speed", spec, event, (mover,), speed, supply, "m/s", message, sure=sure, role="agent")]


def _distance_to_goal(spec: SceneSpec, event: ClaimSpec) -> Interval | None:
    """Return the least distance to a goal among the stars; other goals may be round the corner."""
    for id in event.roles.get("goal", ()):
        goal = spec.object(id)
        if goal.category == "natural" and goal.shape == "sphere" and goal.length_m.low > CELESTIAL_SIZE:
            return Interval(CELESTIAL_DISTANCE, CELESTIAL_DISTANCE * 1.07, CELESTIAL_DISTANCE * 1e12)
    return None


def _able(spec: SceneSpec, event: ClaimSpec, doing: Action, mover: ObjectSpec) -> tuple[Interval, bool]:
    """Return the speed [m/s] at hand, and whether it is a bound."""
    used = [spec.object(i) for r in ("instrument", "patient", "theme", "location") for i in event.roles.get(r, ())]
    vehicles = [o for o in used if "ride" in o.properties or "drive" in o.properties]
    own = [mover.properties[p] for p in OWN.get(doing.path, ()) if p in mover.properties and mover.properties[p].high > 0]
    if vehicles:
        speeds = [v.properties[p] for v in vehicles for p in ("walk_mps", "swim_mps", "fly_mps") if p in v.properties and v.properties[p].high > 0]
        best = max(speeds, key=lambda i: i.high, default=VEHICLE)
        return Interval(min(best.low, 10.0), best.typical, max(best.high * 2, 60.0)), bool(speeds)
    unaided = doing.is_a("walk", "run", "swim", "crawl", "climb")  # going and travelling may use anything
    if not own or not unaided:
        return VEHICLE, False
    limit = FAST_EVENTS.get(doing.path)
    top = own[0] if limit is None else Interval(min(own[0].low, limit), min(own[0].typical, limit), max(min(own[0].high, limit * 2), min(own[0].typical, limit)))
    return top, True


LAW = Law("speed", "metric", "m/s", "nobody goes faster than they can", evaluate)
