"""States over a text: one forward pass that keeps what was said and notes what contradicts it.

Comes in: a `SceneSpec`. Goes out: `Timeline`, the facts in the order in which they came to hold, and the clashes
between a condition (or an assertion) and an earlier fact of this text. Facts are three-valued: what nobody said is
unknown and clashes with nothing. What is held, worn, contained or a part moves along with its bearer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from scenes.fluents import FLUENTS
from scenes.instantiation import StateFact
from scenes.laws.described import said_later
from scenes.laws.in_the_flesh import bodily, needs_of_roles, turned_to_ashes
from scenes.laws.law import Context, context
from scenes.laws.presumed import gone_with, presumed
from scenes.schemata import Condition, Event, find_event
from scenes.spec import CHECKED_MODES, ClaimSpec, SceneSpec

Origin = Literal["initial", "quality", "relation", "event"]
SETTING_MODES = frozenset({"asserted", "commanded"})
"""Modes whose events change the world; "can open" and "dogs eat" change nothing."""
CARRIED_BY = ("holder", "worn_by")
"""Fluents whose value takes its bearer along."""
PERSISTING = frozenset({"still", "again", "yet"})
"""Adverbs that leave a deed the deed it is."""
PLACING = frozenset({"in", "on", "at", "inside", "under", "beneath"})
"""Relations that say where a thing is."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One state and who set it."""

    object: str
    fluent: str
    value: str
    episode: int
    origin: Origin
    claim: ClaimSpec | None
    """The claim that set it; None for a state that an adjective gives from the start."""
    order: int = -1
    """Place in the pass, -1 for initial states."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A claim that needs or asserts what an earlier fact denies."""

    claim: ClaimSpec
    object: str
    role: str
    fluent: str
    wanted: tuple[str, ...]
    """Values that would do."""
    fact: Fact
    soft: bool
    """True where the schema calls the breach merely odd."""
    asserted: bool
    """True for a description that contradicts, False for an event that needs something else."""
    gap: bool
    """True where the text leaves a gap in between, in which it may have been repaired."""


@dataclass(slots=True)
class Timeline:
    """Everything the pass found, in order."""

    facts: list[Fact] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    denials: list[tuple[ClaimSpec, ClaimSpec]] = field(default_factory=list)
    """(earlier, later) claims of which one denies what the other says."""


_last: tuple[SceneSpec, Timeline] | None = None


def timeline(spec: SceneSpec) -> Timeline:
    """Return the states of a spec; the latest one is kept, so that the laws of one pass share it."""
    global _last
    kept = _last
    if kept is None or kept[0] is not spec:
        kept = _last = (spec, _Pass(context(spec)).run())
    return kept[1]


def state_facts(spec: SceneSpec) -> tuple[StateFact, ...]:
    """Return the timeline of states: (object, fluent, value, episode, claim), in order."""
    return tuple(
        StateFact(f.object, f.fluent, f.value, f.episode, f.claim.id if f.claim else "") for f in timeline(spec).facts
    )


def values_of(value: str, claim: ClaimSpec) -> tuple[str, ...]:
    """Return what a condition's value means for a claim: the fillers of a role, or the literal; () if unfilled."""
    if value in claim.roles:
        return claim.roles[value]
    return () if value in _ROLE_VALUES else (value,)


_ROLE_VALUES = frozenset(
    "agent patient theme experiencer recipient beneficiary instrument goal source location path_of product material companion".split()
)


class _Pass:
    """The forward pass: the only place where states change, one claim after the other."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.out = Timeline()
        self.now: dict[tuple[str, str], Fact] = {}
        self.said: dict[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ClaimSpec] = {}
        self.gaps = [e.gap_before for e in ctx.spec.episodes]
        self.order = 0

    def run(self) -> Timeline:
        first = self._first_episodes()
        for obj in self.ctx.spec.objects:
            for fluent, value in ((f, v) for f, v in obj.states.items() if not said_later(self.ctx, obj, f)):
                self._set(obj.id, fluent, value, first.get(obj.id, 0), "initial", None)
        for claim in sorted(self.ctx.spec.claims, key=lambda c: c.episode):
            self.order += 1
            self._take(claim)
        return self.out

    def _first_episodes(self) -> Mapping[str, int]:
        first: dict[str, int] = {}
        for claim in self.ctx.spec.claims:
            for fillers in claim.roles.values():
                for id in fillers:
                    first[id] = min(first.get(id, claim.episode), claim.episode)
        return first

    # --- one claim ---

    def _take(self, claim: ClaimSpec) -> None:
        if claim.mode not in CHECKED_MODES:
            self._blur(claim)
            return
        self._deny(claim)
        if claim.kind == "event":
            self._event(claim)
        elif claim.kind == "quality":
            self._quality(claim)
        elif claim.kind == "relation" and claim.polarity:
            self._relation(claim)

    def _event(self, claim: ClaimSpec) -> None:
        if not claim.polarity:
            return
        schema = find_event(claim.name)
        if schema is None:
            self._forget(i for ids in claim.roles.values() for i in ids)
            return
        for condition in schema.before:
            self._require(claim, condition)
        self._presume(claim)
        self._touch(claim, schema)
        self._fill(claim)
        if claim.mode in SETTING_MODES:
            for condition in schema.after:
                if condition.fluent != "exists" or "portion:part" not in claim.modifiers:
                    self._apply(claim, condition)
            if turned_to_ashes(self.ctx, claim):
                for id in claim.roles.get("patient", ()):
                    self._set(id, "exists", "no", claim.episode, "event", claim)
        else:
            self._blur(claim)

    def _fill(self, claim: ClaimSpec) -> None:
        """Forget that a thing is empty once something is put there."""
        for role in ("goal", "location", "patient"):
            for id in claim.roles.get(role, ()):
                fact = self.now.get((id, "full"))
                if fact is not None and fact.value == "no" and claim is not fact.claim and "stative" not in claim.modifiers:
                    del self.now[id, "full"]

    def _quality(self, claim: ClaimSpec) -> None:
        fluent = FLUENTS.get(claim.name)
        if fluent is None or claim.mode not in SETTING_MODES or not claim.value:
            return
        value = claim.value if claim.polarity else fluent.opposite(claim.value)
        if not value or not fluent.allows(value):
            return
        for bearer in claim.roles.get("bearer", ()):
            fact = self.now.get((bearer, claim.name))
            warmed = claim.name == "hot" and self.ctx.objects[bearer].category in ("person", "animal")
            soiled = claim.name == "clean" and value == "no" and fact is not None and self.order - fact.order > 1
            if fact is not None and fact.value != value and not (fluent.names_object or warmed or soiled):
                self._clash(
                    claim, bearer, "bearer", claim.name, (value,), fact, soft=bool(claim.modifiers), asserted=True
                )
            self._set(bearer, claim.name, value, claim.episode, "quality", claim)

    def _relation(self, claim: ClaimSpec) -> None:
        grounds = claim.roles.get("ground", ())
        if claim.of or not grounds or claim.mode not in SETTING_MODES:
            return
        for figure in claim.roles.get("figure", ()):
            if claim.name in FLUENTS and FLUENTS[claim.name].names_object:  # "on" the wall is not switched on
                self._set(figure, claim.name, grounds[0], claim.episode, "relation", claim)
            elif claim.name in PLACING:
                self._set(figure, "place", grounds[0], claim.episode, "relation", claim)
                self._set(figure, "relation", claim.name, claim.episode, "relation", claim)

    # --- conditions ---

    def _require(self, claim: ClaimSpec, condition: Condition) -> None:
        wanted = values_of(condition.value, claim)
        if not wanted:
            return
        for bearer in claim.roles.get(condition.role, ()):
            fact = self.now.get((bearer, condition.fluent))
            if fact is not None and fact.value not in wanted:
                self._clash(
                    claim, bearer, condition.role, condition.fluent, wanted, fact, soft=condition.soft, asserted=False
                )

    def _presume(self, claim: ClaimSpec) -> None:
        """Hold what a deed presumes without a word against what was told; one clash per thing is enough."""
        blamed: set[str] = set()
        for bearer, role, fluent, value in presumed(self.ctx, claim):
            fact = self.now.get((bearer, fluent))
            if fact is not None and fact.value != value and bearer not in blamed:
                blamed.add(bearer)
                self._clash(claim, bearer, role, fluent, (value,), fact, soft=False, asserted=False)

    def _touch(self, claim: ClaimSpec, schema: Event) -> None:
        """Refuse the dead as doers and the gone as things that are handled, whatever the schema lists."""
        listed = {(c.role, c.fluent) for c in schema.before}
        for role, fluent in needs_of_roles(schema):
            if (role, fluent) in listed:
                continue
            for bearer in claim.roles.get(role, ()):
                fact = self.now.get((bearer, fluent))
                if fact is not None and fact.value == "no":
                    self._clash(claim, bearer, role, fluent, ("yes",), fact, soft=False, asserted=False)
        if bodily(claim):
            self._gone(claim)

    def _gone(self, claim: ClaimSpec) -> None:
        """Refuse as doers the animals that were eaten, and as parts those of what is gone."""
        for role, bearer in ((r, i) for r, ids in claim.roles.items() for i in ids):
            thing = self.ctx.objects[bearer]
            if role == "agent" and thing.category == "animal":
                whole = bearer
            elif thing.category == "body_part" and thing.owner and self.ctx.objects[thing.owner].category != "person":
                whole = thing.owner
            else:
                continue
            fact = self.now.get((whole, "exists"))
            if fact is not None and fact.value == "no":
                self._clash(claim, whole, role, "exists", ("yes",), fact, soft=False, asserted=False)

    def _clash(
        self,
        claim: ClaimSpec,
        bearer: str,
        role: str,
        fluent: str,
        wanted: tuple[str, ...],
        fact: Fact,
        *,
        soft: bool,
        asserted: bool,
    ) -> None:
        gap = any(self.gaps[fact.episode + 1 : claim.episode + 1])
        self.out.clashes.append(Clash(claim, bearer, role, fluent, wanted, fact, soft, asserted, gap))

    def _apply(self, claim: ClaimSpec, condition: Condition) -> None:
        values = values_of(condition.value, claim)
        for bearer in claim.roles.get(condition.role, ()):
            if len(values) != 1 or values[0] == bearer or condition.soft:
                self.now.pop((bearer, condition.fluent), None)
            else:
                self._set(bearer, condition.fluent, values[0], claim.episode, "event", claim)
                if gone_with(self.ctx.objects[bearer].kind, condition.fluent, values[0]):
                    self._set(bearer, "exists", "no", claim.episode, "event", claim)

    def _blur(self, claim: ClaimSpec) -> None:
        """Forget what an event that perhaps happened ("wanted to open it") may have changed."""
        schema = find_event(claim.name) if claim.kind == "event" else None
        for condition in schema.after if schema else ():
            for bearer in claim.roles.get(condition.role, ()):
                if not FLUENTS[condition.fluent].irreversible:
                    self.now.pop((bearer, condition.fluent), None)

    def _forget(self, ids: Iterable[str]) -> None:
        """Forget every reversible state of objects to which something unmodelled happened."""
        touched = set(ids)
        for key in [k for k in self.now if k[0] in touched and not FLUENTS[k[1]].irreversible]:
            del self.now[key]

    # --- setting ---

    def _set(self, bearer: str, fluent: str, value: str, episode: int, origin: Origin, claim: ClaimSpec | None) -> None:
        fact = Fact(bearer, fluent, value, episode, origin, claim, self.order if claim else -1)
        self.now[bearer, fluent] = fact
        self.out.facts.append(fact)
        if fluent == "place":
            for follower in self._followers(bearer):
                self._set_quietly(follower, "place", value, fact)
        elif fluent in CARRIED_BY and (bearer_place := self.now.get((value, "place"))) is not None:
            self._set_quietly(bearer, "place", bearer_place.value, fact)

    def _set_quietly(self, bearer: str, fluent: str, value: str, cause: Fact) -> None:
        if value == bearer:
            return
        fact = Fact(bearer, fluent, value, cause.episode, cause.origin, cause.claim, cause.order)
        self.now[bearer, fluent] = fact
        self.out.facts.append(fact)

    def _followers(self, bearer: str) -> list[str]:
        """Return what `bearer` takes along, and what that takes along; contents keep it as their place."""
        found, todo = [], [bearer]
        while todo:
            taker = todo.pop()
            for (id, fluent), fact in self.now.items():
                if fact.value == taker and fluent in CARRIED_BY and id not in found and id != bearer:
                    found.append(id)
                    todo.append(id)
        return found

    # --- denials ---

    def _deny(self, claim: ClaimSpec) -> None:
        """Note the same event or relation said and denied of the same fillers."""
        if claim.kind not in ("event", "relation") or claim.of or claim.mode not in SETTING_MODES:
            return
        key = (claim.name + "/" + claim.lemma, tuple(sorted(claim.roles.items())))
        before = self.said.get(key)
        if before is not None and before.polarity != claim.polarity and set(claim.modifiers) - PERSISTING == set(before.modifiers) - PERSISTING:
            if not any(self.gaps[before.episode + 1 : claim.episode + 1]) and not self._moved_since(before, claim):
                self.out.denials.append((before, claim))
        self.said[key] = claim

    def _moved_since(self, before: ClaimSpec, claim: ClaimSpec) -> bool:
        """Say whether something happened in between to anybody concerned."""
        if claim.kind == "event":
            return False
        concerned = {i for ids in claim.roles.values() for i in ids}
        between = (
            c for c in self.ctx.spec.claims if c.kind == "event" and before.episode <= c.episode <= claim.episode
        )
        return any(concerned & {i for ids in c.roles.values() for i in ids} for c in between)
