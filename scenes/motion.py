"""Motion inside one episode: from where things are to where the event takes them.

Comes in: the world before the event, the episode's events and relations. Goes out: a `Draft` of the episode with sampled
paths: straight lines on the ground, ballistic arcs for jumps, throws and falls, arcs for flight. The world keeps the ends.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from scenes.bodies import LIVING, Body, level
from scenes.claims import MOVERS, THEMES, action, asleep, events_of, filler, part_played, relations_of
from scenes.instantiation import EpisodeTrack
from scenes.placement import Hold, PlacedEpisode
from scenes.rotation import IDENTITY
from scenes.rules import FLOOR, put_default, put_held, relate
from scenes.spec import ClaimSpec, EpisodeSpec, SceneSpec
from scenes.world import World

MOMENTS = 9
CLEARANCE = 0.15
"""[m] how far above the higher end a jump or throw rises."""
STROLL = 2.0
"""[m] how far somebody goes when nobody says where."""
FLIGHT = 2.0
"""[m] height of a flight when nobody says how high."""
BALLISTIC = frozenset({"jump", "throw", "fall"})

Path = Callable[[np.ndarray], np.ndarray]
"""Shares of the episode (T,) -> positions (T, 3) [m]."""


@dataclass(slots=True)
class Draft:
    """One episode while it is being written."""

    episode: EpisodeSpec
    start: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    path: dict[str, str] = field(default_factory=dict)
    touch: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    """Where a body touches in passing: the top of a jump that ends on the ground."""
    bodies: dict[str, dict] = field(default_factory=dict)
    settled: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    balanced: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


def move(world: World, spec: SceneSpec, draft: Draft) -> None:
    """Carry out the episode's events: set ends and paths, hand things over, let things go."""
    for event in events_of(spec, draft.episode.index):
        schema = action(event.name)
        movers = _movers(event, schema.path)
        for relation in relations_of(spec, draft.episode.index):
            if relation.of == event.id and part_played(spec, relation) == "goal":
                movers |= _reach(world, draft, relation, schema.path)
        _without_goal(world, draft, event, schema.path, movers)
        _hand_over(world, spec, event)


def _movers(event: ClaimSpec, path: str) -> set[str]:
    """Return who changes place without saying where to."""
    if path in ("jump", "walk", "run", "swim", "climb", "fly", "drive", "ride"):
        return {filler(event, MOVERS)} - {""}
    if path in ("fall", "throw", "lift", "pour", "push", "carry"):
        return {filler(event, THEMES)} - {""}
    return set()


def _reach(world: World, draft: Draft, relation: ClaimSpec, path: str) -> set[str]:
    """Move a relation's figures to its ground; return those that are there now."""
    grounds = [world.bodies[g] for g in relation.roles["ground"]]
    for id in relation.roles["figure"]:
        figure = world.bodies[id]
        if figure.fixed or figure.anchor == "none" or any(g.spec.id == id for g in grounds):
            continue
        draft.start.setdefault(id, figure.at)
        relate(world, relation.name, figure, grounds)
        draft.path[id] = "fly" if path == "fly" else path if path in BALLISTIC else "line"
        if path in ("jump", "throw") and figure.hold is None and grounds[0].anchor == "ceiling":
            _touch_and_land(world, draft, figure)
        elif path not in ("jump", "throw", "fall"):
            draft.settled.append((relation.name, id, relation.roles["ground"]))
    return set(relation.roles["figure"])


def _touch_and_land(world: World, draft: Draft, figure: Body) -> None:
    """Let a jump that ends under a ceiling touch it and come down again."""
    draft.touch[figure.spec.id] = figure.at
    x, y, _ = figure.at
    figure.position, figure.base = (x, y, figure.half[2]), FLOOR
    world.clear(figure, (1.0, 0.0, 0.0))


def _without_goal(world: World, draft: Draft, event: ClaimSpec, path: str, movers: set[str]) -> None:
    """Move those that go nowhere in particular, and the agents that go along."""
    for id in sorted(movers):
        body = world.bodies[id]
        if id in draft.path or body.fixed or body.anchor == "none" or body.position is None:
            continue
        draft.start.setdefault(id, body.at)
        draft.path[id] = path if path in BALLISTIC or path == "fly" else "line"
        _end(world, body, event, path)
    agent = event.roles.get("agent", ("",))[0]
    if path in ("carry", "push") and agent and agent not in movers:
        leader = next((world.bodies[m] for m in sorted(movers) if m in draft.start), None)
        if leader:
            draft.start.setdefault(agent, world.bodies[agent].at)
            draft.path.setdefault(agent, "line")
            place = world.bodies.get(leader.base)
            if place is not None and place.anchor in ("hall", "land"):
                relate(world, "in", world.bodies[agent], [place])
            else:
                relate(world, "beside", world.bodies[agent], [leader])
    if path in ("drive", "ride", "fly") and agent:
        _take_along(world, draft, event, agent)


def _end(world: World, body: Body, event: ClaimSpec, path: str) -> None:
    """Set the end of a motion without a goal."""
    x, y, z = body.at
    if path == "fly":
        body.position, body.base = (x + STROLL, y, max(z, FLIGHT + body.half[2])), ""
        body.hold = ("", "lift", 3 * body.mass * 9.81)
        body.seams = {}
    elif path == "fall":
        body.position, body.base, body.hold, body.seams = (x + body.half[0], y, body.half[2]), FLOOR, None, {}
        world.clear(body, (1.0, 0.0, 0.0))
    elif path in ("walk", "run", "push", "drive", "ride", "throw") and body.base == FLOOR:
        body.position = (x + STROLL, y, body.half[2])
        body.hold = None
        world.clear(body, (1.0, 0.0, 0.0))
    elif path in ("lift", "carry"):
        agent = event.roles.get("agent", ("",))[0]
        if agent and agent != body.spec.id:
            put_held(body, world.bodies[agent])


def _take_along(world: World, draft: Draft, event: ClaimSpec, agent: str) -> None:
    """Put the driver into or onto the vehicle, and move both."""
    named = [i for r in ("instrument", "theme", "patient", "location") for i in event.roles.get(r, ())]
    vehicle = next((world.bodies[i] for i in named if level(world.bodies[i].spec, "ride") or level(world.bodies[i].spec, "drive")), None)
    rider = world.bodies[agent]
    if vehicle is None or vehicle is rider or vehicle.position is None:
        return
    draft.start.setdefault(vehicle.spec.id, vehicle.at)
    draft.path[vehicle.spec.id] = "line"
    goal = rider.at
    if rider.spec.id in draft.start and vehicle.anchor == "loose":
        vehicle.position = (goal[0], goal[1], vehicle.at[2])
        world.clear(vehicle, (1.0, 0.0, 0.0))
    inside = "interior" in vehicle.spec.surfaces
    relate(world, "in" if inside else "on", rider, [vehicle])
    (x, y, z), begin, end = rider.at, draft.start[vehicle.spec.id], vehicle.at
    draft.start[agent] = (x + begin[0] - end[0], y + begin[1] - end[1], z + begin[2] - end[2])
    draft.path[agent] = "line"


def _hand_over(world: World, spec: SceneSpec, event: ClaimSpec) -> None:
    """Apply what the event sets: who holds, wears and no longer holds what."""
    for role, fluent, value in action(event.name).after:
        for id in event.roles.get(role, ()):
            thing, other = world.bodies[id], event.roles.get(value, ("",))[0]
            if thing.fixed or thing.anchor == "none" or thing.position is None:
                continue
            if fluent == "holder" and other and other != id and world.bodies[other].spec.category in LIVING and world.bodies[other].position:
                put_held(thing, world.bodies[other])
            elif fluent == "worn_by" and other and other != id:
                relate(world, "on", thing, [world.bodies[other]])
            elif fluent == "holder" and value == "none" and thing.hold and thing.hold[1] == "grip":
                thing.hold, thing.seams = None, {}
                put_default(world, thing)


def snapshot(world: World, spec: SceneSpec, draft: Draft) -> None:
    """Record where everything is at the end of the episode."""
    index = draft.episode.index
    for id, body in world.bodies.items():
        if body.position is None:
            continue
        draft.bodies[id] = {
            "position": body.position, "rotation": body.rotation, "size": body.size, "mass": body.mass,
            "posture": body.posture, "hold": body.hold, "seams": dict(body.seams),
        }  # fmt: skip
    draft.balanced = frozenset(i for i, b in world.bodies.items() if b.spec.category in LIVING and not asleep(spec, i, index))


def finish(world: World, draft: Draft, order: tuple[str, ...]) -> PlacedEpisode:
    """Sample the episode's motion and freeze it."""
    u = np.linspace(0.0, 1.0, MOMENTS)
    records = [draft.bodies.get(i) or _last(world.bodies[i]) for i in order]
    gravity = max(world.environment.gravity, 0.1)
    arcs = {i: arc(draft, i, r["position"], gravity) for i, r in zip(order, records, strict=True) if i in draft.path}
    times, duration = _times(draft, arcs, u)
    positions = np.zeros((MOMENTS, len(order), 3))
    for k, (id, record) in enumerate(zip(order, records, strict=True)):
        positions[:, k] = arcs[id][1](times / duration) if id in arcs else record["position"]
    rotations = np.broadcast_to(np.array([r["rotation"] for r in records] or np.zeros((0, 4))), (MOMENTS, len(order), 4)).copy()
    track = EpisodeTrack(
        episode=draft.episode.index, times_s=times, object_ids=order, positions_m=positions, rotations_wxyz=rotations,
        sizes_m=np.array([r["size"] for r in records]).reshape(-1, 3), masses_kg=np.array([r["mass"] for r in records]),
        postures=tuple(r["posture"] for r in records),
        visible=tuple(i in draft.bodies and i not in draft.gone and world.bodies[i].anchor != "none" for i in order),
    )  # fmt: skip
    shown = dict(zip(order, track.visible, strict=True))
    return PlacedEpisode(
        track=track, moment=MOMENTS - 1,
        holds=tuple(Hold(i, *r["hold"]) for i, r in zip(order, records, strict=True) if r["hold"] and shown[i]),
        fixed=frozenset(i for i in order if world.bodies[i].fixed),
        free=frozenset(i for i in order if not shown[i]),
        halls=frozenset(i for i in order if world.bodies[i].anchor == "hall"),
        seams={(i, g): s for i, r in zip(order, records, strict=True) for g, s in r["seams"].items()},
        balanced=draft.balanced, settled=tuple(draft.settled),
    )  # fmt: skip


def _last(body: Body) -> dict:
    """Return the record of a body that appears only later, where it will appear."""
    position = body.position or (0.0, 0.0, body.half[2])
    return {"position": position, "rotation": IDENTITY, "size": body.size, "mass": body.mass, "posture": "", "hold": None, "seams": {}}


def _times(draft: Draft, arcs: dict, u: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the moments [s]: as long as the longest flight where something flies freely, else the episode's own length."""
    flights = [duration for duration, _ in arcs.values() if duration > 0]
    duration = max(flights) if flights else max(draft.episode.duration_s.typical, 1e-3)
    return u * duration, duration


def arc(draft: Draft, id: str, end: tuple[float, float, float], gravity: float) -> tuple[float, Path]:
    """Return (free flight [s] or 0, function from share of the episode (T,) to positions (T, 3))."""
    a, b, kind = np.array(draft.start.get(id) or end), np.array(end), draft.path[id]
    if kind == "fall" and a[2] - b[2] > 1e-3:
        return ballistic(a, b, 0.0, gravity)
    if kind in BALLISTIC:
        touch = draft.touch.get(id)
        rise = touch[2] - max(a[2], b[2]) if touch else CLEARANCE
        return ballistic(a, b, max(rise, 0.01), gravity)
    if kind == "fly":
        return 0.0, lambda s: a + (b - a) * s[:, None] + np.array([0, 0, 0.5]) * np.sin(math.pi * s)[:, None]
    return 0.0, lambda s: a + (b - a) * s[:, None]


def ballistic(a: np.ndarray, b: np.ndarray, rise: float, gravity: float) -> tuple[float, Path]:
    """Return duration [s] and path of a free flight from a to b [m] that rises above the higher end by `rise` [m]."""
    top = max(a[2], b[2]) + rise
    up, down = math.sqrt(2 * (top - a[2]) / gravity), math.sqrt(2 * (top - b[2]) / gravity)
    duration = max(up + down, 1e-3)

    def path(s: np.ndarray) -> np.ndarray:
        s = np.minimum(s, 1.0)
        points = a + (b - a) * s[:, None]
        points[:, 2] = top - 0.5 * gravity * (s * duration - up) ** 2
        return points

    return duration, path
