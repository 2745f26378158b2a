"""Riding: who moves along when something moves: drivers, riders, what is borne or held.

Comes in: the world and a draft while an event is carried out. Goes out: starts and ways of everybody who is taken along.
"""

import math

import numpy as np

from scenes.bodies import LIVING, Body, level
from scenes.crossing import detour
from scenes.draft import Draft, Path
from scenes.hands import hand_of, moved_to, on_foot
from scenes.rules import FLOOR, relate
from scenes.spec import ClaimSpec
from scenes.world import World

STROLL = 2.0
"""[m] how far somebody goes when nobody says where."""
CABS = {"truck": 0.6, "car": 0.1}
"""Shape of a vehicle -> where its driver is, over half its length."""


def vehicle_of(world: World, event: ClaimSpec) -> Body | None:
    """Return what an event's agent drives or rides, or None."""
    named = [world.bodies[i] for r in ("instrument", "theme", "patient", "location") for i in event.roles.get(r, ())]
    found = [b for b in named if (level(b.spec, "ride") or level(b.spec, "drive")) and b.anchor == "loose"]
    return found[0] if found and found[0].spec.id not in event.roles.get("agent", ()) else None


def take_along(world: World, draft: Draft, event: ClaimSpec, agent: str) -> None:
    """Put the driver into or onto the vehicle, and move both."""
    vehicle, rider = vehicle_of(world, event), world.bodies[agent]
    if vehicle is None or rider.position is None or vehicle.position is None:
        return
    id = vehicle.spec.id
    if id not in draft.path:
        draft.start.setdefault(id, vehicle.at)
        draft.path[id] = "line"
        if vehicle.base in (FLOOR, "") or on_foot(world, vehicle) or vehicle.hold and vehicle.hold[1] == "buoyancy":
            x, y, z = vehicle.at
            vehicle.position = (x + max(STROLL, 2 * vehicle.half[0]), y, z)
            if not vehicle.hold:
                world.clear(vehicle, (1.0, 0.0, 0.0))
    draft.start.pop(agent, None)
    if rider.base != id:
        relate(world, "in" if "interior" in vehicle.spec.surfaces and vehicle.spec.category == "vehicle" else "on", rider, [vehicle])
        if rider.seams.get(id) == "floor" and vehicle.spec.shape in CABS:
            ahead = -1.0 if vehicle.at[0] < draft.start[id][0] - 0.05 else 1.0
            rider.position = (vehicle.at[0] + ahead * CABS[vehicle.spec.shape] * vehicle.half[0], vehicle.at[1], rider.at[2])
        (x, y, z), begin, end = rider.at, draft.start[id], vehicle.at
        draft.start[agent] = (x + begin[0] - end[0], y + begin[1] - end[1], z + begin[2] - end[2])
        draft.path[agent] = draft.path[id]


def run_up(world: World, draft: Draft) -> None:
    """Begin far enough away to be seen going; go around what stands in the way; take along what is borne."""
    for id in list(draft.path):
        body, start = world.bodies[id], draft.start.get(id)
        if body.position is None or start is None or draft.path[id] != "line" or id in draft.curve:
            continue
        dx, size = body.at[0] - start[0], 2 * body.half[0]
        mobile = body.spec.category in LIVING or body.spec.category == "vehicle"
        if mobile and on_foot(world, body) and 0.05 < abs(dx) < max(STROLL, size) and body.at[2] == start[2]:
            begin = (body.at[0] - math.copysign(max(STROLL, size), dx), start[1], start[2])
            _together(world, draft, id, begin[0] - start[0])
            draft.start[id] = start = begin
        if mobile and on_foot(world, body):
            way = detour(world, body, start, {id, body.base, *body.seams, *draft.path})
            if way is not None:
                draft.curve[id] = way
    for id, holder in draft.in_hand.items():
        if id in draft.start and id not in draft.curve and holder in draft.start:
            draft.start[id] = hand_of(world.bodies[id], moved_to(world.bodies[holder], draft.start[holder]))
    for id in list(draft.path):
        if id in draft.start and world.bodies[id].position is not None and not world.bodies[id].fixed:
            _bear(world, draft, id)


def _together(world: World, draft: Draft, id: str, step: float) -> None:
    """Let whoever goes the same way as a mover, as a pusher does, begin as much farther away [m]."""
    way = np.array(world.bodies[id].at) - np.array(draft.start[id])
    for other, path in draft.path.items():
        place, start = world.bodies[other].position, draft.start.get(other)
        if other != id and path == "line" and place is not None and start is not None and np.allclose(np.array(place) - np.array(start), way, atol=1e-6):
            draft.start[other] = (start[0] + step, start[1], start[2])


def _bear(world: World, draft: Draft, id: str) -> None:
    """Move what a mover bears as it moves itself."""
    body, start = world.bodies[id], draft.start[id]
    for other in world.riders(id):
        rider = world.bodies[other]
        if rider.fixed or rider.position is None or rider.base != id and not (rider.hold and rider.hold[0] == id) and id not in rider.seams:
            continue
        own = draft.start.get(other)
        if own is None:  # it still is where its bearer was
            x, y, z = rider.at
            near = all(abs(rider.at[k] - start[k]) <= rider.half[k] + body.half[k] + 0.02 for k in range(3))
            if not near:
                continue
            draft.start[other] = rider.at
            rider.position = (x + body.at[0] - start[0], y + body.at[1] - start[1], z + body.at[2] - start[2])
        elif rider.hold and rider.hold[:2] == (id, "grip") and id in draft.path and other in draft.path:
            continue
        draft.path[other] = draft.path[id]
        if id in draft.curve:
            draft.curve[other] = _beside_curve(draft.curve[id], np.array(draft.start[other]) - np.array(start))


def _beside_curve(path: Path, offset: np.ndarray) -> Path:
    """Return the way of what is borne at an offset from its bearer."""
    return lambda s: path(s) + offset
