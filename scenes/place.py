"""Constructive placement: puts everything where the text says, in closed form, before any search.

Comes in: a SceneSpec. Goes out: a `Placement` with sizes, poses over time and who should hold whom. Places persist
from episode to episode; what the text does not place stands on the ground in a row, x to the viewer's right, y away.
"""

from scenes.bodies import LIVING, Body, make_body, set_posture
from scenes.choice import choose_shares
from scenes.claims import action, event_of, events_of, part_played, relations_of
from scenes.draft import Draft
from scenes.hands import free_to_take, put_back, take_up
from scenes.interval import Interval
from scenes.motion import crosses, move, snapshot
from scenes.placement import Placement
from scenes.relations import RELATIONS
from scenes.riding import vehicle_of
from scenes.rules import FLOOR, put_default, put_part, relate
from scenes.sampling import finish
from scenes.spec import ClaimSpec, EpisodeSpec, SceneSpec
from scenes.world import World

STILL = EpisodeSpec(0, Interval(1.0, 60.0, 3600.0))
STARTS = {"out_of": "in", "off": "on", "away_from": "beside"}
"""Relation that names where a motion begins -> the relation that holds at its start."""
POSED = ("agent", "experiencer", "theme", "patient")
"""Who takes the posture of an event: the first of these that is filled."""


def place(spec: SceneSpec) -> Placement:
    """Put every object of a scene somewhere in every episode.

    Args:
        spec: What has to be built.

    Returns:
        Its placement: always one, however bad; the laws and the equilibrium say how bad.
    """
    shares = choose_shares(spec)
    world = World({o.id: make_body(o, shares.get(o.id, 0.0)) for o in spec.objects}, spec.environment)
    drafts = [_episode(world, spec, episode) for episode in spec.episodes or (STILL,)]
    order = tuple(world.bodies)
    gone: set[str] = set()
    for draft in drafts:
        draft.gone = frozenset(gone)
        gone |= _used_up(spec, draft.episode.index)
    return Placement(tuple(finish(world, draft, order) for draft in drafts), shares)


def _episode(world: World, spec: SceneSpec, episode: EpisodeSpec) -> Draft:
    """Place what the episode names, carry out its events, record the end."""
    draft, index = Draft(episode), episode.index
    world.episode = index
    put_back(world)
    pending = _pending(spec, index)
    _postures(world, spec, index)
    first = index == (spec.episodes[0].index if spec.episodes else 0)
    for id in list(world.bodies) if first else _named(spec, index):
        if not first or id in _named(spec, index) or not any(id in f for c in spec.claims for f in c.roles.values()):
            _ensure(world, spec, draft, id, pending, set())
    for id, claims in pending.items():  # a figure that had a place already goes to its new one
        for claim in claims:
            _settle(world, spec, draft, id, claim)
    for event in events_of(spec, index):
        _at_source(world, spec, event)
    _spread(world)
    for event in events_of(spec, index):
        take_up(world, event)
    move(world, spec, draft)
    snapshot(world, spec, draft)
    return draft


def _spread(world: World) -> None:
    """Part what still overlaps on the ground, each with what it bears."""
    for id, body in world.bodies.items():
        if body.anchor != "loose" or body.position is None or body.base != FLOOR or body.hold:
            continue
        before = body.position
        world.clear(body, (1.0, 0.0, 0.0))
        step = body.at[0] - before[0]
        for rider in world.riders(id) if step else ():
            x, y, z = world.bodies[rider].at
            world.bodies[rider].position = (x + step, y, z)


def _named(spec: SceneSpec, episode: int) -> list[str]:
    """Return the ids that the episode's claims name, in order."""
    return list(dict.fromkeys(i for c in spec.claims if c.episode == episode for f in c.roles.values() for i in f))


def _used_up(spec: SceneSpec, episode: int) -> set[str]:
    """Return what no longer exists after an episode."""
    return {
        id
        for event in events_of(spec, episode)
        for role, fluent, value in action(event.name).after
        if fluent == "exists" and value == "no"
        for id in event.roles.get(role, ())
    }


def _pending(spec: SceneSpec, episode: int) -> dict[str, list[ClaimSpec]]:
    """Return figure id -> relations that hold from the episode's start; those that bear it come first."""
    pending: dict[str, list[ClaimSpec]] = {}
    for claim in relations_of(spec, episode):
        row = RELATIONS.get(claim.name)
        played = part_played(spec, claim)
        if row is None or played in ("goal", "instrument") or claim.name == "toward" or played == "path_of" and crosses(spec, claim):
            continue
        for id in claim.roles["figure"]:
            pending.setdefault(id, []).append(claim)
    for claims in pending.values():
        claims.sort(key=lambda c: not (c.name in RELATIONS and RELATIONS[c.name].rests))
    return pending


def _ensure(world: World, spec: SceneSpec, draft: Draft, id: str, pending: dict, open: set[str]) -> None:
    """Give a body a place if it has none: by its relation, at its whole, or in the row."""
    body = world.bodies[id]
    if body.position is not None or id in open:
        return
    for claim in pending.pop(id, ()):
        for ground in claim.roles["ground"]:
            _ensure(world, spec, draft, ground, pending, open | {id})
        if all(world.bodies[g].position for g in claim.roles["ground"]):
            _settle(world, spec, draft, id, claim)
    if body.position is None and body.spec.owner in world.bodies and body.spec.category == "body_part":
        _ensure(world, spec, draft, body.spec.owner, pending, open | {id})
        if world.bodies[body.spec.owner].position:
            put_part(body, world.bodies[body.spec.owner])
    if body.position is None:
        put_default(world, body)


def _settle(world: World, spec: SceneSpec, draft: Draft, id: str, claim: ClaimSpec) -> None:
    """Put a figure where one relation says, unless a first one already bears it elsewhere."""
    body, grounds = world.bodies[id], [world.bodies[g] for g in claim.roles["ground"] if g != id]
    if not grounds:
        return
    row = RELATIONS[claim.name]
    borne = [s for s in draft.settled if s[1] == id and RELATIONS[s[0]].rests]
    if body.position is not None and borne:
        return  # its ground decides where it is; a second relation is left to the search
    start = _at_start(spec, claim, grounds[0])
    relate(world, start, body, grounds)
    if start == "in" and grounds[0].spec.category == "plant" and claim.name != "in":  # among the leaves that one sees
        (x, y, z), half = grounds[0].at, grounds[0].half
        body.position = (x + 0.3 * half[0], y - 0.6 * half[1], z + 0.1 * half[2])
    if not row.motion:
        draft.settled.append((claim.name, id, tuple(g.spec.id for g in grounds)))


def _at_source(world: World, spec: SceneSpec, event: ClaimSpec) -> None:
    """Let what falls off something be on it first, where no relation says so."""
    if action(event.name).path != "fall" or any(c.of == event.id and part_played(spec, c) == "source" for c in relations_of(spec, event.episode)):
        return
    for source in (world.bodies[i] for i in event.roles.get("source", ())):
        for body in (world.bodies[i] for i in event.roles.get("theme", ()) + event.roles.get("patient", ())):
            if source.position and body.position and body is not source and free_to_take(world, body):
                relate(world, "on", body, [source])


def _at_start(spec: SceneSpec, claim: ClaimSpec, ground: Body) -> str:
    """Return the relation that holds at the start of the motion that a relation is about."""
    event = event_of(spec, claim)
    if claim.name == "away_from" and event is not None and action(event.name).path == "fall":
        return "in" if ground.spec.category == "plant" else "above" if ground.anchor == "sky" else "on"
    return STARTS.get(claim.name, claim.name)


def _postures(world: World, spec: SceneSpec, episode: int) -> None:
    """Let those who take part in an event take its posture."""
    for event in events_of(spec, episode):
        posture = action(event.name).posture
        if action(event.name).path in ("drive", "ride") and vehicle_of(world, event) is None:
            posture = ""
        posed = next((event.roles[r] for r in POSED if event.roles.get(r)), ())
        for id in posed:
            body = world.bodies[id]
            stays = posture or (body.posture if body.spec.category in LIVING and action(event.name).path == "none" else "")
            _take(body, stays)


def _take(body, posture: str) -> None:
    """Change posture, keeping the lowest point where it is."""
    low = body.low if body.position else None
    set_posture(body, posture)
    if low is not None and body.hold is None:
        body.position = (body.at[0], body.at[1], low + body.half[2])
