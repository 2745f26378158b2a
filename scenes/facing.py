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
        if body.position is not None and start and abs(body.at[0] - start[0]) > 0.05 and id not in draft.curve:
            body.turned = body.at[0] < start[0]
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
    if body.spec.category in LIVING and body.spec.id not in draft.path and body.posture not in ("sit", "lie") and abs(away) > 0.05:
        body.turned = away < 0
