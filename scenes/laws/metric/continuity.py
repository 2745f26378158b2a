"""Continuity: nobody is suddenly somewhere else.

Comes in: where things are said to be in successive episodes, and where motions lead. Goes out: the distance between two
far-off places that was passed without a motion or a gap in the text. Texts leave motions out all the time, so a jump is
certified only where the text says how little time it took, or where the motion named cannot cross what lies between.
"""

from scenes.bodies import best
from scenes.claims import MOVING, action, event_of, events_of, part_played, relations_of
from scenes.constants import CELESTIAL_DISTANCE
from scenes.geography import Site, least_distance_m, sites
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.kinds import kind
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured
from scenes.laws.wording import gerund, named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

FAR_PLACE = 300.0
"""[m] extent above which two different places are far from each other. Source: our choice (villages and up)."""
FASTEST = Interval(1.0, 250.0, 12_000.0)
"""[m/s] speed of travel: on foot, by airliner, by the fastest spacecraft that carries people. Source: Apollo 10, 11 km/s."""
CELESTIAL = "celestial_body"
GROUND_BOUND = ("walk", "run", "crawl", "drive", "climb", "flow", "push")
"""Events that need ground, or a bed, all the way."""
FERRIES = 1000.0
"""[m/s] speed of flight from which a thing leaves the Earth."""
LEFT_OUT = 0.5
"""Value of a journey that the text leaves out: odd at most."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the journeys between far-off places that no event and no gap explains."""
    found, last = _unpassable(spec) + _too_soon(spec), {}
    for claim in sorted(relations_of(spec), key=lambda c: c.episode):
        if claim.name not in ("in", "at") or part_played(spec, claim) not in ("", "location"):
            continue
        event = event_of(spec, claim)
        if event is not None and action(event.name).path in MOVING:
            continue
        ground = spec.object(claim.roles["ground"][0])
        if ground.category != "place" or ground.length_m.low < FAR_PLACE:
            continue
        for f in claim.roles["figure"]:
            before = last.get(f)
            last[f] = (claim, ground)
            if before and before[1].id != ground.id and not _explained(spec, f, before[0], claim):
                found.append(_jump(spec, f, before, claim, ground))
    return found


def _unpassable(spec: SceneSpec) -> list[Residual]:
    """Return motions over ground whose goal no ground leads to, and motions that leave out the way."""
    found = []
    for event in events_of(spec):
        doing = action(event.name)
        if doing.is_a("teleport"):
            found += [_without_way(spec, event, spec.object(i)) for r in ("agent", "theme", "patient") for i in event.roles.get(r, ())[:1]]
        if doing.is_a(*GROUND_BOUND):
            movers = [i for r in ("agent", "theme", "patient") for i in event.roles.get(r, ())]
            found += [r for i in movers[:1] for g in event.roles.get("goal", ()) if (r := _apart(spec, event, spec.object(i), spec.object(g)))]
    return found


def _without_way(spec: SceneSpec, event: ClaimSpec, mover: ObjectSpec) -> Residual:
    """Return the residual of somebody who gets somewhere without having been in between."""
    message = f"{named(mover)} would be in two places 0 s apart; {gerund(event.lemma)} passes nothing of the space in between"
    one, none = Interval.exact(1.0), Interval.exact(0.0)
    return measured("continuity", spec, event, (mover,), one, none, "m", message, sure=True, role="agent")


def _apart(spec: SceneSpec, event: ClaimSpec, mover: ObjectSpec, goal: ObjectSpec) -> Residual | None:
    """Return the residual of going over ground to another planet, or over an ocean; None where ground leads there."""
    carried = any(best(o, "fly_mps") >= FERRIES or o.category == "vehicle" and best(o, "swim_mps") > 0 or best(o, "fly_mps") > 50 for o in spec.objects if not _celestial(o))
    if carried or spec.environment.name not in ("room", "outdoors", "water"):
        return None
    if _celestial(goal):
        message = f"{named(goal)} is at least {quantity(CELESTIAL_DISTANCE, 'm')} of empty space away, and {gerund(event.lemma)} needs ground all the way"
        return measured("continuity", spec, event, (mover, goal), Interval.exact(CELESTIAL_DISTANCE), Interval.exact(0.0), "m", message, sure=True, role="goal")
    there, start = sites().get(goal.name), [s for i in event.roles.get("source", ()) if (s := sites().get(spec.object(i).name))]
    if there is None or not start or start[0].land == there.land:
        return None
    gap = significant(least_distance_m(start[0], there))
    message = f"an ocean lies between {start[0].name} and {there.name}, and {gerund(event.lemma)} needs ground all the way"
    return measured("continuity", spec, event, (mover, goal), Interval.exact(max(gap, 1e5)), Interval.exact(0.0), "m", message, sure=True, role="goal")


def _celestial(thing: ObjectSpec) -> bool:
    """Say whether a thing is the Moon, a planet or a star."""
    return thing.kind == CELESTIAL or kind(thing.kind).parent == CELESTIAL


def _too_soon(spec: SceneSpec) -> list[Residual]:
    """Return the changes of place for which the text leaves less time than the fastest spacecraft needs."""
    found: list[Residual] = []
    where = [c for c in relations_of(spec) if c.name in ("in", "on", "at", "near", "beside", "under") and part_played(spec, c) in ("", "location")]
    for later in (c for c in spec.claims if c.kind == "quantity" and c.name == "time" and c.value == "later" and c.amount is not None):
        second = next((c for c in where if c.id == later.of or later.of and c.of == later.of), None)
        if second is None:
            continue
        for f in second.roles["figure"]:
            first = next((c for c in reversed(where[: where.index(second)]) if f in c.roles["figure"]), None)
            far = _distance(spec, first, second) if first else 0.0
            if first and far > 0 and later.amount is not None:
                found.append(_hurry(spec, second, spec.object(f), far, later.amount))
    return found


def _distance(spec: SceneSpec, first: ClaimSpec, second: ClaimSpec) -> float:
    """Return the least distance [m] of two places; 0 where it is not known."""
    here, there = (spec.object(c.roles["ground"][0]) for c in (first, second))
    if here.id != there.id and _celestial(here) != _celestial(there):
        return CELESTIAL_DISTANCE
    a, b = _site(spec, first), _site(spec, second)
    return least_distance_m(a, b) if a and b else 0.0


def _site(spec: SceneSpec, claim: ClaimSpec) -> Site | None:
    """Return where on Earth a relation puts its figure: its ground, or what its ground is in."""
    ids = set(claim.roles["ground"])
    inner = {g for c in relations_of(spec) if c.name == "in" and ids & set(c.roles["figure"]) for g in c.roles["ground"]}
    return next((s for i in (*ids, *inner) if (s := sites().get(spec.object(i).name))), None)


def _hurry(spec: SceneSpec, claim: ClaimSpec, figure: ObjectSpec, far: float, time: Interval) -> Residual:
    """Return the residual of a journey that is too fast."""
    need = Interval(*(far / max(t, 1e-3) for t in (time.high, time.typical, time.low)))
    message = f"{named(figure)} would cross {quantity(significant(far), 'm')} in {quantity(significant(time.typical), 's')}; the fastest spacecraft does 12,000 m/s"
    return measured("continuity", spec, claim, (figure,), need, FASTEST, "m/s", message, sure=True, role="location")


def _explained(spec: SceneSpec, id: str, first: ClaimSpec, second: ClaimSpec) -> bool:
    """Say whether the text moves somebody, or leaves time, between two claims."""
    between = range(first.episode, second.episode + 1)
    if first.episode == second.episode or any(e.gap_before for e in spec.episodes if e.index in between[1:]):
        return first.episode != second.episode
    return any(action(e.name).path in MOVING and any(id in f for f in e.roles.values()) for k in between for e in events_of(spec, k))


def _jump(spec: SceneSpec, id: str, before: tuple[ClaimSpec, ObjectSpec], claim: ClaimSpec, ground: ObjectSpec) -> Residual:
    first, place = before
    far = significant((place.length_m.typical + ground.length_m.typical) / 2)
    message = f"{named(spec.object(id))} is in {place.name}, then in {ground.name}, and nothing says how they got there"
    return Residual(
        "continuity", claim.id, (id, place.id, ground.id), LEFT_OUT, far, 0.0, "m", 0.0, False, message, hard=False,
        spans=(first.span, claim.span), sentence_pair=(first.span[0], claim.span[0]) if first.span[0] != claim.span[0] else None,
    )  # fmt: skip


LAW = Law("continuity", "metric", "m", "nobody is suddenly somewhere else", evaluate)
