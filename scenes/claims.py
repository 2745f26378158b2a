"""Reading a SceneSpec's claims the way placement and the metric laws need them.

Comes in: a SceneSpec. Goes out: who moves, which relation is the goal of which event, what an event sets. Events that
no table knows count as events without motion.
"""

from dataclasses import dataclass, replace

from scenes.interval import Interval
from scenes.schemata import find_event
from scenes.spec import CHECKED_MODES, ClaimSpec, ObjectSpec, SceneSpec

MOVING = frozenset("walk run jump fly swim climb fall carry throw lift push pour drive ride".split())
"""Paths on which somebody changes place."""
SELF_MOVING = frozenset("walk run jump fly swim climb drive ride carry push".split())
"""Paths on which the agent itself goes along."""
PARTS = ("goal", "source", "path_of", "location", "instrument", "companion")
"""Roles that a relation's ground can have in its event."""
THEMES = ("theme", "patient", "agent", "experiencer")
FINDING = ("perceive", "find", "see", "look", "search", "check", "learn", "fasten", "close", "block", "turn_on")
"""Events whose agent is not where that is which it comes upon or fixes."""
WITHIN = ("in", "inside")
MOVERS = ("agent", "theme", "patient", "experiencer")


@dataclass(frozen=True, slots=True)
class Action:
    """What placement and laws need of an event's schema."""

    name: str
    path: str = "none"
    posture: str = ""
    duration_s: Interval = Interval(1.0, 60.0, 3600.0)
    after: tuple[tuple[str, str, str], ...] = ()
    """(role, fluent, value)"""
    ancestors: tuple[str, ...] = ()

    def is_a(self, *names: str) -> bool:
        """Say whether it is one of these events or a child of one."""
        return self.name in names or any(a in names for a in self.ancestors)


def action(name: str) -> Action:
    """Return an event's schema; one that no table knows is an event without motion."""
    found = find_event(name)
    if found is None:
        return Action(name)
    after = tuple((c.role, c.fluent, c.value) for c in found.after)
    return Action(name, found.path, found.posture, found.duration_s, after, found.ancestors)


def built(claim: ClaimSpec) -> bool:
    """Say whether a claim is asserted of the world, so that it has to be built."""
    return claim.polarity and claim.mode in CHECKED_MODES


def relations_of(spec: SceneSpec, episode: int | None = None) -> list[ClaimSpec]:
    """Return the relation claims to build, of one episode or of all."""
    claims = [c for c in spec.claims if c.kind == "relation" and built(c) and episode in (None, c.episode) and figures(c) and c.roles.get("ground")]
    return [_from_outside(spec, c) for c in claims]


def _from_outside(spec: SceneSpec, relation: ClaimSpec) -> ClaimSpec:
    """Return the relation of what is found or seen in a thing smaller than whoever finds it, in place of the finder's."""
    event = event_of(spec, relation) if relation.name in WITHIN else None
    found = event.roles.get("theme", ()) + event.roles.get("patient", ()) if event is not None else ()
    if event is None or not found or not action(event.name).is_a(*FINDING) or not set(figures(relation)) <= set(event.roles.get("agent", ())):
        return relation
    ground, finder = spec.object(relation.roles["ground"][0]), spec.object(figures(relation)[0])
    if ground.id in found or _largest(ground) >= _largest(finder):
        return relation
    return replace(relation, roles={**relation.roles, "figure": found})


def _largest(thing: ObjectSpec) -> float:
    return max(i.typical for i in (thing.length_m, thing.width_m, thing.height_m))


def events_of(spec: SceneSpec, episode: int | None = None) -> list[ClaimSpec]:
    """Return the event claims to build, of one episode or of all."""
    return [c for c in spec.claims if c.kind == "event" and built(c) and episode in (None, c.episode)]


def figures(relation: ClaimSpec) -> tuple[str, ...]:
    """Return the ids of what the relation places."""
    return relation.roles.get("figure", ())


def event_of(spec: SceneSpec, relation: ClaimSpec) -> ClaimSpec | None:
    """Return the event a relation belongs to, or None."""
    return next((c for c in spec.claims if c.id == relation.of), None) if relation.of else None


def part_played(spec: SceneSpec, relation: ClaimSpec) -> str:
    """Return the role that the relation's ground has in its event: goal, source, location, path_of or empty."""
    said = next((m for m in relation.modifiers if m in PARTS), "")
    if said:
        return "" if said == "location" and not relation.of else said
    event = event_of(spec, relation)
    if event is None:
        return ""
    ground = relation.roles["ground"][0]
    for role in ("goal", "recipient", "source", "path_of", "location", "instrument", "companion"):
        if ground in event.roles.get(role, ()):
            return "goal" if role == "recipient" else role
    return "location"


def filler(event: ClaimSpec, roles: tuple[str, ...]) -> str:
    """Return the first filler of the first of these roles that is filled, or empty."""
    return next((event.roles[r][0] for r in roles if event.roles.get(r)), "")


def asleep(spec: SceneSpec, id: str, episode: int) -> bool:
    """Say whether the text puts somebody to sleep, or out of action, by this episode."""
    if spec.object(id).states.get("awake") == "no" or spec.object(id).states.get("alive") == "no":
        return True
    for event in events_of(spec, episode):
        for role, fluent, value in action(event.name).after:
            if fluent in ("awake", "alive") and value == "no" and id in event.roles.get(role, ()):
                return True
        if action(event.name).is_a("sleep") and id in event.roles.get("agent", ()) + event.roles.get("experiencer", ()):
            return True
    return False


def stated(spec: SceneSpec, id: str, fluent: str) -> str:
    """Return the value of a fluent that the text itself gives a thing, or empty."""
    value = spec.object(id).states.get(fluent, "")
    for claim in spec.claims:
        if claim.kind == "quality" and claim.name == fluent and built(claim) and any(id in f for f in claim.roles.values()):
            value = claim.value
    return value


def physical(thing: ObjectSpec) -> bool:
    """Say whether a thing has a body."""
    return thing.phase != "none" and thing.category not in ("abstract", "event", "projected")
