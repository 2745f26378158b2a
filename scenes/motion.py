"""Motion inside one episode: from where things are to where the event takes them.

Comes in: the world before the event, the episode's events and relations. Goes out: a `Draft` of the episode with the
start, end and kind of every path, which `scenes.sampling` samples. The world keeps the ends.
"""

import math

from scenes.bodies import LIVING, Body, Vector, make_body
from scenes.claims import (
    MOVERS,
    MOVING,
    THEMES,
    action,
    asleep,
    event_of,
    events_of,
    filler,
    part_played,
    relations_of,
)
from scenes.constants import SCENE_GAP
from scenes.crossing import CROSSINGS, cross, crossable
from scenes.draft import BALLISTIC, Draft
from scenes.facing import face
from scenes.hands import (
    catch,
    free_to_take,
    hand_of,
    has_hands,
    is_handy,
    moved_to,
    on_foot,
    raise_up,
    stand_by,
    start_in_hand,
    walk_and_put,
)
from scenes.relations import RELATIONS
from scenes.riding import STROLL, run_up, take_along, vehicle_of
from scenes.rules import FLOOR, put_default, put_held, relate
from scenes.spec import ClaimSpec, SceneSpec
from scenes.world import World

FLIGHT = 2.0
"""[m] height of a flight when nobody says how high."""
NEIGHBOURS = {"side": 0.5 * SCENE_GAP, "touch": 0.0, "far": 2.0}
"""Rule that puts something beside its ground -> the gap that it leaves [m]."""
DOORWAY = 4.0
"""[m] least way along a house to its door."""
FOLLOWING = ("chase", "follow")

def move(world: World, spec: SceneSpec, draft: Draft) -> None:
    """Carry out the episode's events: set ends and paths, hand things over, let things go."""
    for event in events_of(spec, draft.episode.index):
        schema = action(event.name)
        start_in_hand(world, draft, event, schema)
        movers = _movers(event, schema.path)
        for relation in relations_of(spec, draft.episode.index):
            if relation.of == event.id and part_played(spec, relation) == "goal":
                movers |= _reach(world, draft, event, relation, schema.path)
            elif relation.of == event.id and part_played(spec, relation) == "path_of" and crosses(spec, relation):
                _cross(world, draft, event, relation, schema.path)
        _without_goal(world, draft, event, schema.path, movers)
        _hand_over(world, draft, event)
        catch(world, draft, event, schema.path)
    _bring_along(world, draft)
    run_up(world, draft)
    face(world, spec, draft)


def _bring_along(world: World, draft: Draft) -> None:
    """Let what somebody holds go where they go."""
    for id, body in world.bodies.items():
        holder = world.bodies.get(body.hold[0]) if body.hold and body.hold[1] == "grip" else None
        if holder is not None and holder.spec.id in draft.path and holder.position is not None and body.position is not None:
            draft.start.setdefault(id, body.at)
            draft.path.setdefault(id, "line")
            put_held(body, holder)


def _movers(event: ClaimSpec, path: str) -> set[str]:
    """Return who changes place without saying where to."""
    if path in ("jump", "walk", "run", "swim", "climb", "fly", "drive", "ride"):
        return {filler(event, MOVERS)} - {""}
    if path in ("fall", "throw", "lift", "pour", "push", "carry"):
        return {filler(event, THEMES)} - {""}
    return set()


def crosses(spec: SceneSpec, relation: ClaimSpec) -> bool:
    """Say whether a relation tells a way that is shown from one side to the other."""
    event = event_of(spec, relation)
    if event is None or relation.name not in CROSSINGS or action(event.name).path not in MOVING:
        return False
    return crossable(make_body(spec.object(relation.roles["ground"][0]), 0.0))


def _reach(world: World, draft: Draft, event: ClaimSpec, relation: ClaimSpec, path: str) -> set[str]:
    """Move a relation's figures to its ground; return those that are there now."""
    grounds = [world.bodies[g] for g in relation.roles["ground"]]
    for id in relation.roles["figure"]:
        figure = _leader(world, event, relation, id, path)
        id = figure.spec.id
        if figure.fixed or figure.anchor == "none" or any(g.spec.id == id for g in grounds):
            continue
        if path == "none" and id in event.roles.get("agent", ()) and relation.name in ("on", "at", "toward"):
            if on_foot(world, figure):  # who writes on a board stands before it
                stand_by(world, figure, grounds[0], figure.at[0])
            continue
        start = draft.start.setdefault(id, figure.at)
        if _at_the_door(relation.name, grounds[0]) and not figure.hold:
            relate(world, "in_front_of", figure, grounds)
            run = max(DOORWAY, 3 * figure.half[0])
            if draft.path.get(id) is None and abs(figure.at[0] - start[0]) < run and start[2] == figure.at[2]:
                draft.start[id] = (figure.at[0] - run, start[1], start[2])
        else:
            relate(world, relation.name, figure, grounds)
            _nearer_side(world, relation.name, figure, grounds[0], start)
        draft.path[id] = "fly" if path == "fly" else path if path in BALLISTIC else "line"
        if path in ("jump", "throw") and figure.hold is None and grounds[0].anchor == "ceiling":
            _touch_and_land(world, draft, figure)
        elif path not in ("jump", "throw", "fall"):
            draft.settled.append((relation.name, id, relation.roles["ground"]))
    return set(relation.roles["figure"])


def _leader(world: World, event: ClaimSpec, relation: ClaimSpec, id: str, path: str) -> Body:
    """Return who goes to the goal when a figure is to get there: its vehicle, or whoever carries it."""
    agent = event.roles.get("agent", ("",))[0]
    if path in ("drive", "ride", "fly") and id == agent:
        return vehicle_of(world, event) or world.bodies[id]
    keeps = any(f == "holder" and v == "agent" for _, f, v in action(event.name).after)
    sides = relation.name in RELATIONS and RELATIONS[relation.name].rule in NEIGHBOURS
    if path == "carry" and agent and keeps and sides and has_hands(world.bodies[agent]) and is_handy(world.bodies[id], world.bodies[agent]):
        put_held(world.bodies[id], world.bodies[agent])
        return world.bodies[agent]
    return world.bodies[id]


def _at_the_door(name: str, ground: Body) -> bool:
    """Say whether one gets to a ground at its front, as to a house."""
    return name in RELATIONS and RELATIONS[name].rule == "side" and ground.anchor == "hall" and ground.spec.category == "building"


def _nearer_side(world: World, name: str, figure: Body, ground: Body, start: Vector) -> None:
    """Stop on the side one comes from, rather than go through."""
    rule = RELATIONS[name].rule if name in RELATIONS else "side"
    if rule not in NEIGHBOURS or start[0] >= ground.at[0] or figure.at[0] <= ground.at[0] or figure.fixed or figure.hold:
        return
    reach = figure.half[0] + ground.half[0] + NEIGHBOURS[rule]
    figure.position = (ground.at[0] - reach, figure.at[1], figure.at[2])
    if rule != "touch":
        world.clear(figure, (-1.0, 0.0, 0.0))


def _cross(world: World, draft: Draft, event: ClaimSpec, relation: ClaimSpec, path: str) -> None:
    """Lead a relation's figures over, through or around its ground."""
    ground = world.bodies[relation.roles["ground"][0]]
    for id in relation.roles["figure"]:
        figure = _leader(world, event, relation, id, path)
        id = figure.spec.id
        if figure.anchor != "loose" or figure.position is None or figure is ground or ground.position is None:
            continue
        held = draft.start.get(id)
        start, top, curve = cross(world, relation.name, figure, ground, path)
        draft.start[id] = held or start
        draft.path[id] = path if path in BALLISTIC or path == "fly" else "line"
        if top:
            draft.touch[id] = top
        if curve:
            draft.curve[id] = curve


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
    if agent in draft.path and agent in world.bodies:
        _flee(world, draft, event, world.bodies[agent])
    if path in ("carry", "push", "pull") and agent and agent not in movers:
        leader = next((world.bodies[m] for m in sorted(movers) if m in draft.start), None)
        if leader:
            _go_along(world, draft, event, world.bodies[agent], leader)
    if path in ("drive", "ride", "fly") and agent:
        take_along(world, draft, event, agent)


def _flee(world: World, draft: Draft, event: ClaimSpec, agent: Body) -> None:
    """Let whoever is followed or chased keep ahead."""
    if not action(event.name).is_a(*FOLLOWING) or agent.position is None or not on_foot(world, agent):
        return
    for ahead in (world.bodies[i] for r in ("patient", "theme") for i in event.roles.get(r, ())):
        if ahead.spec.category in LIVING and ahead.position is not None and on_foot(world, ahead) and ahead.spec.id not in draft.path:
            id, way = ahead.spec.id, agent.at[0] - draft.start[agent.spec.id][0]
            sign = 1.0 if way >= 0 else -1.0
            draft.start[id], draft.path[id] = ahead.at, "line"
            ahead.position = (agent.at[0] + sign * (agent.half[0] + ahead.half[0] + 2 * SCENE_GAP), ahead.at[1], ahead.at[2])
            world.clear(ahead, (sign, 0.0, 0.0))


def _go_along(world: World, draft: Draft, event: ClaimSpec, agent: Body, leader: Body) -> None:
    """Let whoever puts something somewhere walk up to that place, who pushes stay behind, who pulls go ahead."""
    id, start = agent.spec.id, agent.at
    place = world.bodies.get(leader.base)
    own = place is agent or place is not None and place.spec.owner == id
    if agent.position is None or own or not on_foot(world, agent) and agent.base:
        return
    draft.start.setdefault(id, start)
    draft.path.setdefault(id, "line")
    if action(event.name).path in ("push", "pull") and on_foot(world, leader):
        forward = 1.0 if leader.at[0] >= draft.start[leader.spec.id][0] else -1.0
        sign = forward if action(event.name).is_a("pull") else -forward
        agent.position = (leader.at[0] + sign * (leader.half[0] + agent.half[0] + 0.05), leader.at[1], agent.at[2])
        draft.start[id] = (draft.start[leader.spec.id][0] + agent.at[0] - leader.at[0], leader.at[1], agent.at[2])
        world.clear(agent, (sign, 0.0, 0.0))
    elif place is not None and place.anchor in ("hall", "land"):
        relate(world, "in", agent, [place])
    elif place is not None and place is not agent and on_foot(world, place) | place.fixed:
        stand_by(world, agent, place, start[0])
        if draft.start.get(leader.spec.id) == hand_of(leader, moved_to(agent, start)) and leader.spec.id not in draft.curve:
            walk_and_put(draft, agent, leader)
    elif not (leader.hold and leader.hold[0] == id):
        relate(world, "beside", agent, [leader])
        _nearer_side(world, "beside", agent, leader, start)


def _end(world: World, body: Body, event: ClaimSpec, path: str) -> None:
    """Set the end of a motion without a goal."""
    x, y, z = body.at
    if path == "fly":
        body.position, body.base = (x + max(STROLL, 2 * body.half[0]), y, max(z, FLIGHT + body.half[2])), ""
        body.hold = ("", "lift", 3 * body.mass * 9.81)
        body.seams = {}
    elif path == "fall":
        below = {i: "slab" for i in event.roles.get("source", ()) if world.bodies[i].spec.category == "plant"}
        body.position, body.base, body.hold, body.seams = (x + body.half[0], y, body.half[2]), FLOOR, None, below
        world.clear(body, (1.0, 0.0, 0.0))
    elif path == "swim" and body.hold and body.hold[1] == "buoyancy" and body.base in world.bodies:
        body.position = (min(x + max(STROLL, 2 * body.half[0]), max(x, world.bodies[body.base].at[0] + 0.8 * world.bodies[body.base].half[0])), y, z)
    elif path in ("walk", "run", "push", "pull", "drive", "ride", "throw") and (body.base == FLOOR or on_foot(world, body)):
        place = world.bodies.get(body.base)
        edge = place.at[0] + place.half[0] - body.half[0] if place else math.inf
        body.position = (min(x + STROLL, max(x, edge)), y, z if place else body.half[2])
        body.hold = None
        world.clear(body, (1.0, 0.0, 0.0))
    elif path in ("lift", "carry"):
        agent = event.roles.get("agent", ("",))[0]
        if agent and agent != body.spec.id:
            put_held(body, world.bodies[agent])


def _hand_over(world: World, draft: Draft, event: ClaimSpec) -> None:
    """Apply what the event sets: who holds, wears and no longer holds what."""
    agent = event.roles.get("agent", ("",))[0]
    for role, fluent, value in action(event.name).after:
        for id in event.roles.get(role, ()):
            thing, other = world.bodies[id], event.roles.get(value, ("",))[0]
            if thing.fixed or thing.anchor == "none" or thing.position is None:
                continue
            if fluent == "holder" and other and other != id and world.bodies[other].spec.category in LIVING and world.bodies[other].position:
                if thing.hold and thing.hold[:2] == (other, "grip"):
                    continue
                _pass_on(world, draft, event, thing, world.bodies[other])
            elif fluent == "worn_by" and other and other != id:
                relate(world, "on", thing, [world.bodies[other]])
            elif fluent == "holder" and value == "none" and thing.hold and thing.hold[:2] == (agent, "grip"):
                thing.hold, thing.seams = None, {}
                put_default(world, thing)


def _pass_on(world: World, draft: Draft, event: ClaimSpec, thing: Body, holder: Body) -> None:
    """Let a thing go from where it is, or from the giver's hand, into somebody's hands."""
    giver = world.bodies.get(event.roles.get("agent", ("",))[0])
    start = thing.at
    if giver is not None and giver is not holder and giver.position is not None and has_hands(giver) and free_to_take(world, thing) and is_handy(thing, giver):
        start = hand_of(thing, giver)
    if action(event.name).path == "lift":
        raise_up(thing, holder, bool(event.roles.get("instrument")))
    else:
        put_held(thing, holder)
    draft.start.setdefault(thing.spec.id, start)
    draft.path.setdefault(thing.spec.id, "line")


def snapshot(world: World, spec: SceneSpec, draft: Draft) -> None:
    """Record where everything is at the end of the episode."""
    index = draft.episode.index
    for id, body in world.bodies.items():
        if body.position is None:
            continue
        draft.bodies[id] = {
            "position": body.position, "rotation": body.heading, "size": body.size, "mass": body.mass,
            "posture": body.posture, "hold": body.hold, "seams": dict(body.seams),
        }  # fmt: skip
    draft.balanced = frozenset(i for i, b in world.bodies.items() if b.spec.category in LIVING and not asleep(spec, i, index))
