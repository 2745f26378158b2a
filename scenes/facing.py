"""Facing: everybody looks where they go, at what they act on, or out of their seat to the viewer.

Comes in: an episode whose motion is set. Goes out: quarter turns of its bodies, and turns along curved ways.
"""

import math

import numpy as np

from scenes.bodies import LIVING, Body
from scenes.claims import events_of, filler
from scenes.draft import Draft
from scenes.rotation import yaw
from scenes.spec import SceneSpec
from scenes.world import World

SEEN = ("recipient", "patient", "theme", "companion", "goal", "topic", "location")
"""Whom or what somebody looks at who acts, first filled role first."""
SIDE_SEATS = frozenset({"sofa", "bed", "table"})
"""Shapes of seats on which one sits across their length."""


def face(world: World, spec: SceneSpec, draft: Draft) -> None:
    """Turn everybody the way they go, or to what they act on; whoever is acted on looks back."""
    for id in draft.path:
        body, start = world.bodies[id], draft.start.get(id)
        if body.position is not None and start and abs(body.at[0] - start[0]) > 0.05 and id not in draft.curve and body.turn % 2 == 0:
            body.turn = 2 if body.at[0] < start[0] else 0
    for body in world.bodies.values():
        seat = world.bodies.get(body.base)
        if body.posture == "sit" and body.spec.shape == "person" and body.position is not None:
            across = seat is not None and seat.spec.shape in SIDE_SEATS and seat.spec.category == "furniture" and body.spec.id not in draft.path
            body.turn = 3 if across else seat.turn if seat is not None and seat.spec.category not in ("place", "building") else body.turn
    for event in events_of(spec, draft.episode.index):
        agent = world.bodies.get(filler(event, ("agent", "experiencer")))
        others = [world.bodies[i] for r in SEEN for i in event.roles.get(r, ()) if i in world.bodies and not (agent and i == agent.spec.id)]
        others = [o for o in others if o.position is not None and o.anchor not in ("none", "land", "sky", "ceiling") and not (o.hold and o.hold[1] == "grip")]
        if agent is None or agent.position is None or not others:
            continue
        _look_at(draft, agent, others[0])
        if others[0].spec.category in LIVING and others[0].spec.id in {i for r in ("recipient", "companion", "patient") for i in event.roles.get(r, ())}:
            _look_at(draft, others[0], agent)


def _look_at(draft: Draft, body: Body, other: Body) -> None:
    """Turn somebody on their feet to something."""
    away = other.at[0] - body.at[0]
    if body.spec.category in LIVING and body.spec.id not in draft.path and body.posture not in ("sit", "lie") and abs(away) > 0.05 and body.turn % 2 == 0:
        body.turn = 2 if away < 0 else 0


def turn_along(points: np.ndarray, rotations: np.ndarray) -> np.ndarray:
    """Turn a body along a curved way.

    Args:
        points: Positions (T, 3) [m].
        rotations: Unit quaternions (T, 4); the last one is kept.

    Returns:
        Quaternions (T, 4).
    """
    way, turned = np.gradient(points, axis=0), rotations.copy()
    for k in range(len(points) - 1):
        if np.hypot(way[k, 0], way[k, 1]) > 1e-3:
            turned[k] = yaw(math.atan2(way[k, 1], way[k, 0]))
    return turned
