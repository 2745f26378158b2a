"""Hands and feet: where a thing is when somebody holds, throws, kicks, lifts or pushes it, and where they stand then.

Comes in: the world while an event is carried out. Goes out: start points in the hand or at the foot, things lifted above
or beside whoever lifts them, agents next to what they act on, on the side they come from.
"""

import math
from copy import copy

import numpy as np

from scenes.bodies import LIVING, Body, Vector, best, level
from scenes.claims import Action, action
from scenes.constants import ATTACHMENT_MULTIPLE
from scenes.draft import Draft
from scenes.rules import FLOOR, put_held
from scenes.schemata import find_event
from scenes.spec import ClaimSpec
from scenes.world import World

IN_USE = 0.7
"""[1] the same for what one uses or eats."""
HANDY = 1.2
"""[1] longest extent of what fits a hand, over the holder's height."""
REACH = 0.1
"""[m] gap between somebody and what they act on."""
RAISED_SHARE = 0.15
"""[1] how far above the ground, over its height, a thing is lifted by somebody small."""
HOPELESS = 20.0
"""[1] times of one's strength beyond which the picture shows that nothing holds the weight."""
POUR_ABOVE = 0.15
"""[m] from what is filled to what is emptied."""
THROW = 2.5
"""[m] from thrower to catcher where the text does not say."""
WALK = 1.5
"""[m] least way of somebody who puts something somewhere."""
ARRIVED = 0.7
"""[1] share of the time after which they are there."""
MANUAL = ("handle", "eat", "drink", "read", "use", "hold")
"""Events whose patient one has in the hands, with their children; besides those that ask for hands."""
ELSEWHERE = frozenset({"throw", "lift", "push", "pull", "fall", "carry", "pour", "walk", "run"})
"""Paths on which the thing does not stay in the hands."""


def has_hands(body: Body) -> bool:
    """Say whether a body can take things into its hands."""
    return body.spec.category == "person" and level(body.spec, "hands") >= 0.5 and body.anchor == "loose" and body.position is not None


def is_handy(thing: Body, holder: Body) -> bool:
    """Say whether a loose lifeless thing is small and light enough for somebody's hands."""
    if thing.anchor != "loose" or thing.position is None or thing.spec.category in LIVING | {"body_part", "vehicle", "building", "place"}:
        return False
    strength = max(level(holder.spec, "lift_kg"), 0.3 * holder.mass)
    return thing.mass <= strength and max(thing.size) <= HANDY * 2 * holder.half[2]


def free_to_take(world: World, thing: Body) -> bool:
    """Say whether a thing merely stands on the ground, bears nothing and nobody said where it is."""
    return thing.base == FLOOR and thing.hold is None and not thing.seams and not world.riders(thing.spec.id)


def hand_of(thing: Body, holder: Body) -> Vector:
    """Return where a thing is in somebody's hand [m]."""
    probe = copy(thing)
    put_held(probe, holder)
    return probe.at


def foot_of(thing: Body, kicker: Body) -> Vector:
    """Return where a thing lies before somebody's foot [m]."""
    x, y, _ = kicker.at
    sign = -1.0 if thing.at[0] < x - kicker.half[0] - thing.half[0] else 1.0
    return (x + sign * (kicker.half[0] + thing.half[0]), y, kicker.low + thing.half[2])


def take_up(world: World, event: ClaimSpec) -> None:
    """Put what somebody uses, eats or handles into the hands from the start, one thing a hand."""
    agent = world.bodies.get(event.roles.get("agent", ("",))[0])
    if agent is None or not has_hands(agent):
        return
    by_hand = _manual(event.name)
    held = [b for b in world.bodies.values() if b.hold and b.hold[:2] == (agent.spec.id, "grip")]
    for role in ("instrument", "patient", "theme"):
        for id in event.roles.get(role, ()):
            thing = world.bodies[id]
            wanted = role == "instrument" or by_hand
            small = max(thing.size) <= IN_USE * 2 * agent.half[2] and thing.spec.category != "furniture"
            if len(held) < 2 and wanted and small and thing.spec.phase == "solid" and is_handy(thing, agent) and free_to_take(world, thing):
                world.taken[id] = (thing.at, thing.base)
                put_held(thing, agent)
                if held:  # the other hand
                    x, y, z = thing.at
                    thing.position = (x, 2 * agent.at[1] - y, z)
                held.append(thing)


def put_back(world: World) -> None:
    """Let what was only in use in the last episode lie where it was."""
    for id, (position, base) in world.taken.items():
        thing = world.bodies[id]
        if thing.hold and thing.hold[1] == "grip":
            thing.position, thing.base, thing.hold, thing.seams = position, base, None, {}
    world.taken.clear()


def _manual(name: str) -> bool:
    """Say whether an event is done to what is in the hands."""
    row, act = find_event(name), action(name)
    if row is None or act.path in ELSEWHERE:
        return False
    return act.is_a(*MANUAL) or any(r.need in ("hands", "grip") and "agent" in r.by for r in row.requirements)


def raise_up(thing: Body, agent: Body, helped: bool) -> None:
    """Lift a thing: into the hands, or above whoever is strong enough for more than hands can hold.

    Args:
        thing: What is lifted.
        agent: Who lifts; goes beneath a large thing.
        helped: Whether an instrument does the work.
    """
    strength = max(best(agent.spec, "lift_kg"), agent.mass)
    if thing.mass <= strength and max(thing.size) <= HANDY * 2 * agent.half[2]:
        put_held(thing, agent)
        return
    x, y, _ = thing.at
    agent.position = (x, y, agent.low + agent.half[2])
    low = agent.low + max(2 * agent.half[2], RAISED_SHARE * 2 * thing.half[2])
    thing.position, thing.base = (x, y, low + thing.half[2]), agent.spec.id
    hopeless = thing.spec.mass_kg.low > HOPELESS * strength and not helped
    thing.hold = (agent.spec.id, "grip", (strength if hopeless else max(ATTACHMENT_MULTIPLE * thing.mass, strength)) * 9.81)
    thing.seams = {**agent.seams}


def stand_by(world: World, body: Body, ground: Body, start_x: float) -> None:
    """Let somebody stand next to a thing, on the side of `start_x` [m], on the level they are on."""
    sign = -1.0 if start_x <= ground.at[0] else 1.0
    body.position = (ground.at[0] + sign * (ground.half[0] + body.half[0] + REACH), ground.at[1], body.at[2])
    world.clear(body, (sign, 0.0, 0.0))


def on_foot(world: World, body: Body) -> bool:
    """Say whether a body stands on the ground or on the floor of a place."""
    base = world.bodies.get(body.base)
    return body.position is not None and body.hold is None and (body.base == FLOOR or base is not None and base.anchor in ("land", "hall") and base.spec.phase == "solid")


def start_in_hand(world: World, draft: Draft, event: ClaimSpec, schema: Action) -> None:
    """Let what is thrown, put or dropped begin in the hand, what is kicked before the foot."""
    agent = world.bodies.get(event.roles.get("agent", ("",))[0])
    if agent is None or agent.position is None or schema.path not in ("throw", "carry", "fall", "pour"):
        return
    if schema.path == "pour":
        pour_over(world, draft, event)
        return
    for id in {i for r in ("patient", "theme") for i in event.roles.get(r, ())}:
        thing = world.bodies[id]
        if thing.position is None or id == agent.spec.id or not free_to_take(world, thing) or not is_handy(thing, agent):
            continue
        if event.name == "kick" and agent.spec.category in LIVING:
            draft.start[id] = foot_of(thing, agent)
        elif has_hands(agent):
            draft.start[id], draft.in_hand[id] = hand_of(thing, agent), agent.spec.id


def pour_over(world: World, draft: Draft, event: ClaimSpec) -> None:
    """Let whoever pours hold what is filled, and what is emptied tilted above it."""
    agent, goal = (world.bodies.get(event.roles.get(r, ("",))[0]) for r in ("agent", "goal"))
    if agent is None or goal is None or not has_hands(agent) or goal.position is None:
        return
    if is_handy(goal, agent) and free_to_take(world, goal) and max(goal.size) <= IN_USE * agent.half[2]:
        world.taken[goal.spec.id] = (goal.at, goal.base)
        put_held(goal, agent)
    for id in (i for r in ("source", "instrument") for i in event.roles.get(r, ())):
        vessel = world.bodies[id]
        if vessel.hold is None and not vessel.seams and is_handy(vessel, agent) and vessel.base == FLOOR and vessel is not goal:
            world.taken[id] = (vessel.at, vessel.base)
            put_held(vessel, agent)
            x, y, _ = goal.at
            vessel.position = (x - vessel.half[2] - POUR_ABOVE / 2, y, goal.high + vessel.half[0] + POUR_ABOVE)
            draft.tilt.add(id)
    for id in (i for r in ("patient", "theme") for i in event.roles.get(r, ())):
        if id not in event.roles["goal"] and world.bodies[id].spec.phase != "solid":
            draft.start[id] = (goal.at[0], goal.at[1], goal.high + POUR_ABOVE + world.bodies[id].half[2])


def catch(world: World, draft: Draft, event: ClaimSpec, path: str) -> None:
    """Let a throw that goes to somebody end in their hands, from a few steps away."""
    agent, catcher = (world.bodies.get(event.roles.get(r, ("",))[0]) for r in ("agent", "recipient"))
    if path != "throw" or agent is None or catcher is None or agent is catcher or None in (agent.position, catcher.position):
        return
    if has_hands(catcher) and on_foot(world, catcher) and catcher.base == agent.base and abs(catcher.at[0] - agent.at[0]) < THROW and catcher.spec.id not in draft.path:
        sign = 1.0 if catcher.at[0] >= agent.at[0] else -1.0
        world.carry(catcher, (agent.at[0] + sign * THROW - catcher.at[0], agent.at[1] - catcher.at[1]))
        world.clear(catcher, (sign, 0.0, 0.0))
    for id in {i for r in ("patient", "theme") for i in event.roles.get(r, ())}:
        thing = world.bodies[id]
        if id in draft.path and has_hands(catcher) and is_handy(thing, catcher) and thing.hold is None:
            put_held(thing, catcher)


def moved_to(body: Body, position: Vector) -> Body:
    """Return a copy of a body at another place."""
    probe = copy(body)
    probe.position = position
    return probe


def walk_and_put(draft: Draft, agent: Body, thing: Body) -> None:
    """Let somebody walk up with a thing in the hand first, and put it down then."""
    who, what = agent.spec.id, thing.spec.id
    begin, arrive = np.array(draft.start[who]), np.array(agent.at)
    if arrive[0] != begin[0] and abs(arrive[0] - begin[0]) < WALK:  # far enough away to be seen going
        begin = arrive - np.array([math.copysign(WALK, arrive[0] - begin[0]), 0.0, 0.0]) + np.array([0.0, begin[1] - arrive[1], 0.0])
        draft.start[who] = (float(begin[0]), float(begin[1]), float(begin[2]))
    hand = np.array(hand_of(thing, moved_to(agent, (0.0, 0.0, float(agent.at[2]))))) - np.array([0.0, 0.0, float(agent.at[2])])
    end = np.array(thing.at)

    def walk(s: np.ndarray) -> np.ndarray:
        return begin + (arrive - begin) * np.minimum(s / ARRIVED, 1.0)[:, None]

    def put(s: np.ndarray) -> np.ndarray:
        late = np.clip((s - ARRIVED) / (1.0 - ARRIVED), 0.0, 1.0)[:, None]
        return (walk(s) + hand) * (1.0 - late) + end * late

    draft.curve[who], draft.curve[what] = walk, put
    start = put(np.zeros(1))[0]
    draft.start[what] = (float(start[0]), float(start[1]), float(start[2]))
