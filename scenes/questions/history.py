"""Where everything was and who had it, over the whole text: one pass over the claims in the order of their episodes.

The laws keep only what contradicts (scenes/laws/timeline.py) and forget in doubt; a reader who is asked supposes
what is likeliest: what somebody picked up goes along with him, what he lets go of stays where he is.
"""

import functools
import pathlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scenes.claims import SELF_MOVING
from scenes.schemata import find_event
from scenes.spec import CHECKED_MODES, ClaimSpec, ObjectSpec, SceneSpec
from scenes.tables import read_rows

EFFECTS = pathlib.Path(__file__).with_name("effects.csv")
NONE = "none"
STAYING = frozenset({"in", "on", "at", "inside", "under", "beneath", "below", "behind", "beside", "near", "in_front_of", "above", "over", "between", "against", "outside_of"})
"""Relations that say where a thing is."""
LETTING_GO = frozenset({"fall", "throw", "push", "pour", "lift"})
"""Paths of what is done with a thing, and not with oneself."""
LEAST_ROOM_M = 0.7
"""Largest extent below which nobody is inside of a thing [m]."""
FIXED = frozenset({"place", "building", "room", "furniture", "natural", "vehicle", "group", "event", "abstract"})
"""Categories of what nobody leaves lying about."""


@dataclass(frozen=True, slots=True)
class State:
    """Since when something holds of a thing."""

    thing: str
    name: str
    """place | holder"""
    value: str
    """Id of an object, or ``none``; empty where it is no longer known."""
    relation: str
    """How it is at its place: in, on, under."""
    at: int
    """Place in the order of what happened."""
    claims: tuple[str, ...]
    """What it rests on, the decisive claim first."""


@dataclass(slots=True)
class History:
    """Everything that held, in order."""

    spec: SceneSpec
    claims: tuple[ClaimSpec, ...]
    """What happened, in its order."""
    states: list[State] = field(default_factory=list)
    denied: list[tuple[str, str, str]] = field(default_factory=list)
    """(thing, place, claim) that the text denies and nothing since has asserted."""
    open: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    """(thing, places, claim) of which the text says that it is at one of several."""
    now: dict[tuple[str, str], State] = field(default_factory=dict)

    def told(self, thing: str, name: str) -> list[State]:
        """Return what held of a thing, in order."""
        return [s for s in self.states if s.thing == thing and s.name == name]

    def latest(self, thing: str, name: str, before: int | None = None) -> State | None:
        """Return what holds of a thing in the end, or held just before something happened."""
        found = [s for s in self.told(thing, name) if before is None or s.at < before]
        return found[-1] if found and found[-1].value else None

    def held_by(self, agent: str, before: int | None = None) -> list[State]:
        """Return what somebody has, in the order in which it was got."""
        things = dict.fromkeys(s.thing for s in self.states if s.name == "holder")
        held = [s for s in (self.latest(t, "holder", before) for t in things) if s is not None and s.value == agent]
        return sorted(held, key=lambda s: s.at)

    def chain(self, thing: str, before: int | None = None) -> Iterator[State]:
        """Yield where a thing is, where that is, and so on."""
        seen = {thing}
        state = self.latest(thing, "place", before)
        while state is not None and state.value != NONE and state.value not in seen:
            yield state
            seen.add(state.value)
            state = self.latest(state.value, "place", before)


_last: History | None = None


def history(spec: SceneSpec) -> History:
    """Return the history of a scene; the latest one is kept."""
    global _last
    kept = _last
    if kept is None or kept.spec is not spec:
        kept = _last = _Pass(spec).run()
    return kept


@functools.cache
def effects() -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Return (event, state) -> the pairs (role, value) that it sets."""
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for row in read_rows(EFFECTS, ("event", "role", "state", "value", "why")):
        key = (row["event"], row["state"])
        found[key] = (*found.get(key, ()), (row["role"], row["value"]))
    return found


class _Pass:
    """The pass: the only place where a history grows."""

    def __init__(self, spec: SceneSpec) -> None:
        order = sorted(range(len(spec.claims)), key=lambda k: (spec.claims[k].episode, k))
        self.out = History(spec, tuple(spec.claims[k] for k in order))
        self.objects: Mapping[str, ObjectSpec] = {o.id: o for o in spec.objects}
        self.goals: list[tuple[str, str, ClaimSpec]] = []
        """Where an event takes its things, to be told once it is known who holds them."""
        self.relations: dict[str, list[ClaimSpec]] = {}
        for claim in spec.claims:
            if claim.kind == "relation" and claim.of:
                self.relations.setdefault(claim.of, []).append(claim)

    def run(self) -> History:
        for at, claim in enumerate(self.out.claims):
            if claim.mode not in CHECKED_MODES or claim.mode == "possible":
                continue
            if claim.kind == "event" and claim.polarity:
                self._event(at, claim)
            elif claim.kind == "relation" and not claim.of:
                self._relation(at, claim)
        return self.out

    # --- what claims do ---

    def _relation(self, at: int, claim: ClaimSpec) -> None:
        """Take "X is in Y", or its denial; of "in Y or Z" it is not settled which."""
        if self._is_alternative(claim):
            for figure in claim.roles.get("figure", ()):
                self._set(State(figure, "place", "", "", at, (claim.id,)))
                self.out.open.append((figure, claim.roles.get("ground", ()), claim.id))
            return
        for figure in claim.roles.get("figure", ()):
            for ground in claim.roles.get("ground", ())[:1]:
                if claim.name not in STAYING:
                    continue
                if claim.polarity:
                    self._place(at, figure, ground, claim.name, (claim.id,))
                else:
                    self.out.denied.append((figure, ground, claim.id))
                    state = self.out.now.get((figure, "place"))
                    if state is not None and state.value == ground:
                        self._set(State(figure, "place", "", "", at, (claim.id,)))

    def _is_alternative(self, claim: ClaimSpec) -> bool:
        """Whether a relation is one of several of which the text asserts only one: "in the shed or the loft"."""
        rivals = [c for c in self.out.claims if c.kind == "relation" and c.span == claim.span and c.name == claim.name and c.roles.get("figure") == claim.roles.get("figure")]
        number, begin, end = claim.span
        return len(rivals) > 1 and " or " in self.out.spec.sentences[number][begin:end] if self.out.spec.sentences else False

    def _event(self, at: int, claim: ClaimSpec) -> None:
        """Take an event: who moves, who has what afterwards, what is where."""
        schema = find_event(claim.name)
        lineage = (claim.name, *(schema.ancestors if schema else ()))
        agents = claim.roles.get("agent", ())
        left = self._left_behind(claim, lineage)
        if left:
            self._leave(at, claim, left)
            return
        for relation in self.relations.get(claim.id, ()):
            self._phrase(at, claim, relation, agents, own=True)
        self._change_hands(at, claim, lineage)
        while self.goals:
            thing, place, relation = self.goals.pop()
            self._place(at, thing, place, relation.name, (claim.id, relation.id))
        if "leave" in lineage:
            self._depart(at, claim)
        elif claim.roles.get("source") and not claim.roles.get("goal"):
            moved = next((r for r in ("theme", "patient", "agent") if claim.roles.get(r)), "")
            self._come_off(at, claim, moved)
        if schema is not None and schema.path in SELF_MOVING and "throw_away" not in lineage:
            for goal in self._goal_of(claim):
                mounts = claim.roles.get("patient", ()) if schema.path in ("ride", "drive") else ()
                for mover in (*agents, *claim.roles.get("companion", ()), *mounts):
                    self._place(at, mover, goal[0], goal[1], (claim.id,))
        for relation in self.relations.get(claim.id, ()):
            self._phrase(at, claim, relation, agents, own=False)
        for role, place in effects().get((next((n for n in lineage if (n, "place") in effects()), ""), "place"), ()):
            for mover in claim.roles.get(role, ()) if not claim.roles.get("goal") else ():
                for ground in claim.roles.get(place, ())[:1]:
                    cabin = self._category(ground) == "vehicle" and "interior" in self.objects[ground].surfaces
                    self._place(at, mover, ground, "in" if cabin else "on", (claim.id,))
        for condition in schema.after if schema else ():
            if (condition.fluent, condition.value) == ("exists", "no"):
                for thing in claim.roles.get(condition.role, ()):
                    self._set(State(thing, "holder", NONE, "", at, (claim.id,)))
                    self._set(State(thing, "place", NONE, "", at, (claim.id,)))

    def _change_hands(self, at: int, claim: ClaimSpec, lineage: tuple[str, ...]) -> None:
        """Set who has what."""
        name = next((n for n in lineage if (n, "holder") in effects()), None)
        for role, value in effects().get((name, "holder"), ()) if name else ():
            holders = (NONE,) if value == NONE else claim.roles.get(value, ())
            if value == "recipient" and not holders:
                holders = tuple(i for i in claim.roles.get("goal", ()) if self._category(i) in ("person", "animal"))
            for thing in claim.roles.get(role, ()):
                if not holders or thing in holders or self._category(thing) in ("place", "abstract", "event"):
                    continue
                self._set(State(thing, "holder", holders[0], "", at, (claim.id,)))
                self._rest_with(at, thing, claim.roles.get("agent", ()) if holders[0] == NONE or value == "recipient" else holders, claim)
                break_off = value != NONE
                if break_off and claim.name in ("throw",):
                    return

    def _left_behind(self, claim: ClaimSpec, lineage: tuple[str, ...]) -> list[str]:
        """Return what somebody leaves who leaves a thing, and no place: "she left the milk"."""
        if "leave" not in lineage:
            return []
        agents = claim.roles.get("agent", ())
        return [i for i in claim.roles.get("source", ()) if self._holder(i) in agents or self._category(i) not in FIXED | {"person", "animal"}]

    def _leave(self, at: int, claim: ClaimSpec, left: list[str]) -> None:
        """Take "left her bag on the train": the bag stays there, or where she is."""
        for thing in left:
            self._set(State(thing, "holder", NONE, "", at, (claim.id,)))
            self._rest_with(at, thing, claim.roles.get("agent", ()), claim)
            for relation in self.relations.get(claim.id, ()):
                for ground in relation.roles.get("ground", ())[:1]:
                    if relation.name in STAYING and ground != thing:
                        self._place(at, thing, ground, relation.name, (claim.id, relation.id))

    def _come_off(self, at: int, claim: ClaimSpec, role: str) -> None:
        """Take "fell off the table", "took it from the shelf": it is there no more."""
        for thing in claim.roles.get(role, ()):
            for source in claim.roles["source"]:
                if self._category(source) not in ("person", "animal", "group"):
                    self.out.denied.append((thing, source, claim.id))
                    state = self.out.now.get((thing, "place"))
                    if state is not None and state.value == source:
                        self._set(State(thing, "place", "", "", at, (claim.id,)))

    def _depart(self, at: int, claim: ClaimSpec, who: str = "agent", whence: str = "source") -> None:
        """Take "left the kitchen": it was there, and is there no more."""
        for mover in claim.roles.get(who, ()):
            known = self.out.now.get((mover, "place"))
            for source in claim.roles.get(whence, ())[:1]:
                if known is None or not known.value:
                    self._place(at, mover, source, "in", (claim.id,))
                if not claim.roles.get("goal"):
                    self.out.denied.append((mover, source, claim.id))
            if not claim.roles.get("goal"):
                self._set(State(mover, "place", "", "", at, (claim.id,)))

    def _goal_of(self, claim: ClaimSpec) -> list[tuple[str, str]]:
        """Return where an event takes its agent: (place, relation)."""
        goals = claim.roles.get("goal", ())[:1]
        told = {r.roles["ground"][0]: r.name for r in self.relations.get(claim.id, ()) if r.roles.get("ground")}
        moves_other = bool(claim.roles.get("patient")) and claim.name in ("put", "drop", "throw", "push", "lift")
        entered = "in" if claim.name == "enter" else "at"
        return [] if moves_other else [(g, told.get(g, entered)) for g in goals if self._category(g) not in ("abstract", "event")]

    def _phrase(self, at: int, claim: ClaimSpec, relation: ClaimSpec, agents: tuple[str, ...], *, own: bool) -> None:
        """Take where an event puts its figure ("on the table"), or where it happens (`own`: where its agent is)."""
        ground = relation.roles.get("ground", ())[:1]
        if own != (set(relation.roles.get("figure", ())) <= set(agents)):
            return
        if "source" in relation.modifiers and not claim.roles.get("goal") and relation.polarity:
            self._depart(at, relation, "figure", "ground")
        if not relation.polarity or "source" in relation.modifiers or "recipient" in relation.modifiers or relation.name not in STAYING:
            return
        figures = relation.roles.get("figure", ())
        if own and "goal" in relation.modifiers and ground and (schema := find_event(claim.name)) is not None and schema.path in LETTING_GO:
            # "dropped the knife in the bin": he is in the hall where he drops a thing, and in no bin
            for thing in (*claim.roles.get("patient", ()), *claim.roles.get("theme", ())):
                self.goals.append((thing, ground[0], relation))
            figures = figures if self._category(ground[0]) in ("place", "room", "building") else ()
        for figure in figures:
            if ground and self._category(ground[0]) not in ("person", "body_part", "abstract") and not self._too_small(figure, ground[0], relation.name):
                if not own:
                    self._furnish(at, ground[0], agents, claim)
                self._place(at, figure, ground[0], relation.name, (claim.id, relation.id))

    def _too_small(self, figure: str, ground: str, relation: str) -> bool:
        """Whether somebody is said to be in what only a thing goes into: "cut it in eight slices"."""
        place = self.objects.get(ground)
        inside = relation in ("in", "inside") and self._category(figure) in ("person", "animal")
        return inside and place is not None and max(i.typical for i in (place.length_m, place.width_m, place.height_m)) < LEAST_ROOM_M

    def _furnish(self, at: int, ground: str, agents: tuple[str, ...], claim: ClaimSpec) -> None:
        """Put the table on which somebody lays a thing into the room where he is, unless it has a place."""
        room = self.out.now.get((agents[0], "place")) if agents else None
        if (ground, "place") not in self.out.now and room is not None and room.value and self._category(ground) not in ("place", "room", "building"):
            self._place(at, ground, room.value, room.relation, (claim.id, *room.claims))

    # --- setting ---

    def _rest_with(self, at: int, thing: str, people: tuple[str, ...], claim: ClaimSpec) -> None:
        """Put a thing where somebody is who takes it, gives it or lets go of it."""
        for person in people[:1]:
            place = self.out.now.get((person, "place"))
            if place is not None and place.value:
                self._place(at, thing, place.value, place.relation, (claim.id, *place.claims))

    def _place(self, at: int, thing: str, place: str, relation: str, claims: tuple[str, ...]) -> None:
        """Put a thing somewhere, and what it carries along with it."""
        if thing == place:
            return
        self._set(State(thing, "place", place, relation, at, claims))
        self.out.denied[:] = [d for d in self.out.denied if d[0] != thing]
        for (carried, name), state in list(self.out.now.items()):
            if name == "holder" and state.value == thing and carried != place:
                self._place(at, carried, place, relation, (*claims, *(c for c in state.claims if c not in claims)))

    def _set(self, state: State) -> None:
        self.out.states.append(state)
        self.out.now[state.thing, state.name] = state

    def _holder(self, thing: str) -> str:
        state = self.out.now.get((thing, "holder"))
        return state.value if state is not None else ""

    def _category(self, id: str) -> str:
        return self.objects[id].category if id in self.objects else ""
