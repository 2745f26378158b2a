"""Speed: whoever covers a distance in a time is able to go that fast.

Comes in: motion events with quantities of distance, duration or speed. Goes out: the speed needed against the speed of the
mover, or of the vehicle it uses, in m/s. Where no vehicle is named on a long way, any vehicle is allowed.
"""

from scenes.claims import SELF_MOVING, Action, action, events_of, physical
from scenes.constants import CELESTIAL_DISTANCE, CELESTIAL_SIZE, LIGHT_SPEED
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured
from scenes.laws.metric.words import words
from scenes.laws.wording import gerund, named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

OWN = {"walk": ("walk_mps",), "run": ("walk_mps",), "swim": ("swim_mps",), "climb": ("walk_mps",), "fly": ("fly_mps",), "jump": ("walk_mps",), "carry": ("walk_mps",), "push": ("walk_mps",)}
"""Path -> properties that give the mover's own speed."""
FAST_EVENTS = {"walk": 4.5, "climb": 2.0}
"""Path -> speed [m/s] above which it is another motion (race walking, speed climbing). Source: world records."""
VEHICLE = Interval(1.0, 30.0, 12000.0)
"""[m/s] walking to spacecraft. Source: common measurement; escape speed 11,200."""
UNNAMED = {"ride": Interval(1.0, 10.0, 200.0), "drive": Interval(1.0, 25.0, 350.0), "swim": Interval(0.3, 1.0, 150.0)}
"""Path -> speed [m/s] of the best vehicle of the sort that the verb implies. Source: records on rails, land and water."""
ROUND = 3.0
"""Way round a thing over its extent. Source: geometry."""
MOVED_MARGIN = 2.5
"""Factor on a vehicle's best speed: records lie above what its kind usually does. Source: our choice."""
WHOLE = frozenset({"", "in", "for", "within", "at", "over", "during"})
"""Prepositions of a quantity that measures the whole motion ("in an hour", not "after an hour")."""
RACE = 20.0
"""[m/s] in which any course is done by muscle, on wheels too. Source: cycling hour record 15.8."""
CROSSING = words("crossing")
BOATING = words("boating")
"""Verbs whose event is on water with something to ride on."""
MARGIN = 1.5
"""Factor on the best speed that a certificate needs. Source: our choice."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the speed needed against the speed at hand of every timed motion."""
    found = []
    for event in events_of(spec):
        doing = action(event.name)
        movers = [spec.object(i) for r in ("agent", "theme") for i in event.roles.get(r, ())]
        if not movers or not physical(movers[0]):
            continue
        if doing.is_a("outrun"):
            found += _outrun(spec, event, movers[0])
        elif doing.path in SELF_MOVING or doing.is_a("move_self", "go") or _race(spec, event) is not None:
            found += _judge(spec, event, doing, movers[0])
    return found


def _outrun(spec: SceneSpec, event: ClaimSpec, mover: ObjectSpec) -> list[Residual]:
    """Hold the speeds of the two against each other."""
    found = []
    for id in event.roles.get("patient", ()):
        other = spec.object(id)
        own, needed = _own(mover), max(filter(None, (_own(other), other.properties.get("moves_mps"))), key=lambda i: i.typical, default=None)
        shared = [(mover.properties[p], other.properties[p]) for p in ("walk_mps", "swim_mps", "fly_mps") if all(p in o.properties and o.properties[p].typical > 0 for o in (mover, other))]
        own, needed = shared[0] if shared else (own, needed)
        if own is None or needed is None or not physical(other):
            continue
        slow, fast = significant(own.high), significant(needed.typical)
        message = f"{named(mover)} does at most {quantity(slow, 'm/s')}, and {named(other)} about {quantity(fast, 'm/s')}"
        supply = Interval(own.low, own.typical, own.high * MARGIN)
        found.append(measured("speed", spec, event, (mover, other), needed, supply, "m/s", message, sure=True, role="agent"))
    return found


def _own(thing: ObjectSpec) -> Interval | None:
    """Return the best speed [m/s] that a thing has of its own, however it moves."""
    speeds = [thing.properties[p] for p in ("walk_mps", "swim_mps", "fly_mps") if p in thing.properties and thing.properties[p].high > 0]
    return max(speeds, key=lambda i: i.typical, default=None)


def _race(spec: SceneSpec, event: ClaimSpec) -> Interval | None:
    """Return the length [m] of a race that somebody runs or finishes."""
    for role in ("patient", "theme", "path_of"):
        for id in event.roles.get(role, ()):
            thing = spec.object(id)
            if "race_m" in thing.properties:
                return thing.properties["race_m"]
    return None


def amounts(spec: SceneSpec, event: ClaimSpec) -> dict[str, Interval]:
    """Return the quantities said of an event in SI units, by dimension: length, time, speed."""
    found: dict[str, Interval] = {}
    for claim in spec.claims:
        if claim.kind == "quantity" and claim.amount is not None and claim.polarity and claim.of == event.id and claim.value in WHOLE:
            found.setdefault(claim.name, claim.amount)
    return found


def _judge(spec: SceneSpec, event: ClaimSpec, doing: Action, mover: ObjectSpec) -> list[Residual]:
    said = amounts(spec, event)
    distance = said.get("length") or _race(spec, event) or _distance_to_goal(spec, event) or _distance_across(spec, event)
    speed = said.get("speed")
    if speed is None and distance is not None and (time := said.get("time")) is not None and time.low > 0:
        speed = Interval(distance.low / time.high, distance.typical / time.typical, distance.high / time.low)
    if speed is None:
        return []
    able, sure = _able(spec, event, doing, mover)
    needed, has = significant(speed.typical), significant(able.typical)
    that_far = f" {quantity(significant(distance.low), 'm')}" if distance is not None and "speed" not in said else ""
    message = f"{gerund(event.lemma)}{that_far or ' so fast'} takes {quantity(needed, 'm/s')}, and {named(mover)} does about {quantity(has, 'm/s')}"
    supply = Interval(able.low, able.typical, min(able.high * MARGIN, LIGHT_SPEED))
    return [measured("speed", spec, event, (mover,), speed, supply, "m/s", message, sure=sure, role="agent")]


def _distance_to_goal(spec: SceneSpec, event: ClaimSpec) -> Interval | None:
    """Return the least distance to a goal among the stars; other goals may be round the corner."""
    for id in event.roles.get("goal", ()):
        goal = spec.object(id)
        if goal.category == "natural" and goal.shape == "sphere" and goal.length_m.low > CELESTIAL_SIZE:
            return Interval(CELESTIAL_DISTANCE, CELESTIAL_DISTANCE * 1.07, CELESTIAL_DISTANCE * 1e12)
    return None


def _distance_across(spec: SceneSpec, event: ClaimSpec) -> Interval | None:
    """Return the least way [m] across or round what is crossed."""
    for claim in spec.claims:
        if claim.kind == "relation" and claim.of == event.id and claim.name in ("across", "around"):
            ground = spec.object(claim.roles["ground"][0])
            if claim.name == "across" or ground.shape == "sphere":
                return _width(ground, claim.name)
    if event.lemma in CROSSING:
        for role in ("path_of", "patient", "theme", "goal"):
            for id in event.roles.get(role, ()):
                return _width(spec.object(id), "around" if event.lemma in ("circle", "circumnavigate", "orbit") else "across")
    return None


def _width(ground: ObjectSpec, relation: str) -> Interval | None:
    """Return the shorter extent of a thing, or the way round it [m]."""
    if not ground.informative or not physical(ground):
        return None
    width = min(ground.length_m, ground.width_m, key=lambda i: i.low)
    return width.scaled(ROUND) if relation == "around" else width


def _able(spec: SceneSpec, event: ClaimSpec, doing: Action, mover: ObjectSpec) -> tuple[Interval, bool]:
    """Return the speed [m/s] at hand, and whether it is a bound."""
    used = [spec.object(i) for r in ("instrument", "patient", "theme", "location") for i in event.roles.get(r, ())]
    vehicles = [o for o in used if "ride" in o.properties or "drive" in o.properties]
    if vehicles:
        speeds = [s for v in vehicles if (s := _own(v)) is not None]
        best = max(speeds, key=lambda i: i.high, default=VEHICLE)
        return Interval(min(best.low, 1.0), best.typical, max(best.high * MOVED_MARGIN, 60.0)), bool(speeds)
    if _race(spec, event) is not None and mover.category == "person":
        return Interval(1.0, 3.0, RACE), True
    unaided = doing.is_a("walk", "run", "swim", "crawl", "climb") and event.lemma not in BOATING or mover.category == "animal"
    if mover.category == "vehicle" and ((own := _own(mover)) is None or doing.path == "fly" and "fly_mps" not in mover.properties):
        return VEHICLE, True
    if mover.category == "vehicle" and (own := _own(mover)) is not None:
        return Interval(min(own.low, 1.0), own.typical, max(own.high * MOVED_MARGIN, own.typical)), True
    if not unaided and mover.category == "person":
        way = "ride" if doing.path == "ride" else doing.path
        return UNNAMED.get(way, VEHICLE), True
    own = _own(mover) if mover.category == "animal" else next((mover.properties[p] for p in OWN.get(doing.path, ()) if p in mover.properties and mover.properties[p].high > 0), None)
    if own is None:
        own = _own(mover) if _race(spec, event) is not None else None
    if own is None or not unaided:
        return VEHICLE, False
    limit = FAST_EVENTS.get(doing.path)
    top = own if limit is None else Interval(min(own.low, limit), min(own.typical, limit), max(min(own.high, limit * 2), min(own.typical, limit)))
    return top, True


LAW = Law("speed", "metric", "m/s", "nobody goes faster than they can", evaluate)
