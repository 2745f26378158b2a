"""Stories: one world over several sentences, in which what is gone, broken, shut or empty stays so until told otherwise.

Comes in: a `SceneSpec` of at least two sentences. Goes out: what the sentences leave behind (facts) and where a later
sentence takes the contrary for granted (turns). A thing told of again is the same thing where it has the same id, or
the same noun with "the", "his", "Ann's"; "another" and "a new one" are not. What brings a thing back clears it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenes.laws.law import Context, context
from scenes.laws.story_rules import UNTOLD, about, fits, rules, words
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec
from scenes.schemata import find_event

TANGIBLE = frozenset("artifact tool device furniture container clothing food drink vehicle substance plant animal natural body_part".split())
"""Categories of things that are had, handled and lost."""
HANDLED = ("patient", "theme", "instrument", "goal", "source")
"""Roles whose filler is there in the flesh."""
LASTING = frozenset({"exists", "whole"})
"""Fluents of which a gap in the text repairs nothing by itself."""
OPENINGS = frozenset({"a", "an", "some", "one", "two", "three", "several", "any"})
"""Words that introduce a thing not told of yet."""


@dataclass(frozen=True, slots=True)
class Known:
    """One state and the claim that left it."""

    object: str
    fluent: str
    value: str
    claim: ClaimSpec
    stock: bool = False
    """True where it is said of all there are: "had no eggs"; then any egg is meant."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that takes for granted what an earlier sentence denies."""

    claim: ClaimSpec
    object: str
    role: str
    fluent: str
    wanted: str
    known: Known
    gap: bool
    """True where the text leaves a gap in between."""


@dataclass(slots=True)
class Story:
    """Everything one pass finds, in order."""

    facts: list[Known] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)


_last: tuple[SceneSpec, Story] | None = None


def story(spec: SceneSpec) -> Story:
    """Return facts and turns of a spec; the latest one is kept for all who ask."""
    global _last
    if _last is None or _last[0] is not spec:
        _last = (spec, _Pass(context(spec)).run())
    return _last[1]


class _Pass:
    """The pass over the claims, sentence by sentence."""

    def __init__(self, ctx: Context) -> None:
        self.ctx, self.things = ctx, ctx.objects
        self.out = Story()
        self.now: dict[tuple[str, str], Known] = {}

    def run(self) -> Story:
        spec = self.ctx.spec
        if len({c.span[0] for c in spec.claims}) > 1:
            for claim in sorted(spec.claims, key=lambda c: (c.span[0], c.episode)):
                if self._told(claim):
                    self._take(claim)
        return self.out

    def _told(self, claim: ClaimSpec) -> bool:
        """Say whether a claim is told as a fact: also what somebody finds out, and what one could not do."""
        if claim.mode in ("asserted", "commanded"):
            return True
        if claim.mode == "possible":
            return not claim.polarity
        above = (c for c in self.ctx.spec.claims if c.span[0] == claim.span[0] and c.mode == "asserted" and c.polarity)
        return claim.mode == "said" and any(c.lemma in words("factive") for c in above)

    def _take(self, claim: ClaimSpec) -> None:
        blamed: set[str] = set()
        for role, id, fluent, value in [*self._needs(claim), *self._handled(claim)]:
            known = self._known(id, fluent, claim)
            if known is not None and known.value != value and id not in blamed:
                blamed.add(id)
                self.out.turns.append(Turn(claim, id, role, fluent, value, known, self._gap(known.claim, claim)))
        self._leave(claim)

    def _needs(self, claim: ClaimSpec) -> Iterator[tuple[str, str, str, str]]:
        """Yield (role, object, fluent, value) that the rules say a claim takes for granted."""
        for rule in rules("needs"):
            if rule.told == claim.polarity and fits(rule, claim, self.things):
                yield from ((role, id, rule.fluent, rule.value) for role, id in about(rule, claim, self.things))

    def _handled(self, claim: ClaimSpec) -> Iterator[tuple[str, str, str, str]]:
        """Yield that whatever is handled is there and to hand, unless the deed itself brings it there."""
        if claim.kind != "event" or not claim.polarity or not self._bodily(claim):
            return
        brought = {(id, r.fluent) for r in rules("leaves") if r.told and r.value in ("yes", UNTOLD) and fits(r, claim, self.things) for _, id in about(r, claim, self.things)}
        for role in HANDLED:
            for id in claim.roles.get(role, ()):
                if self.things[id].category in TANGIBLE:
                    yield from ((role, id, fluent, "yes") for fluent in ("exists", "at_hand") if (id, fluent) not in brought)

    def _bodily(self, claim: ClaimSpec) -> bool:
        schema = find_event(claim.name)
        return schema is not None and not words("untouching") & {claim.name, claim.lemma, *schema.ancestors}

    # --- which thing is meant ---

    def _mention(self, id: str, claim: ClaimSpec) -> list[str]:
        """Return the words with which a claim's sentence speaks of a thing, the latest mention first."""
        sentence = claim.span[0]
        spans = [s for s in self.things[id].spans if s[0] == sentence and s[1] < claim.span[2]]
        text = self.ctx.spec.sentences[sentence] if sentence < len(self.ctx.spec.sentences) else ""
        return text[spans[-1][1] : spans[-1][2]].lower().split() if spans else []

    def _known(self, id: str, fluent: str, claim: ClaimSpec) -> Known | None:
        """Return the earlier fact that a claim's thing has, under this id or another of the same thing."""
        said = self._mention(id, claim)
        if words("another") & set(said):
            return None
        known = self.now.get((id, fluent))
        if known is None:
            known = next((k for (i, f), k in self.now.items() if f == fluent and self._same(i, id, k.stock, said)), None)
        return known if known is not None and known.claim.span[0] < claim.span[0] else None

    def _same(self, first: str, second: str, stock: bool, said: list[str]) -> bool:
        """Say whether two ids are one thing, the second one being called by these words."""
        a, b = self.things[first], self.things[second]
        if a.kind != b.kind or not a.informative and a.name != b.name or a.category == "person":
            return False
        return stock or not (said and said[0] in OPENINGS or not said)

    def _gap(self, earlier: ClaimSpec, later: ClaimSpec) -> bool:
        return any(e.gap_before for e in self.ctx.spec.episodes[earlier.episode + 1 : later.episode + 1])

    # --- what is left behind ---

    def _leave(self, claim: ClaimSpec) -> None:
        for rule in rules("leaves"):
            if rule.told != claim.polarity or not fits(rule, claim, self.things):
                continue
            for _, id in about(rule, claim, self.things):
                self._set(id, rule.fluent, rule.value, claim)

    def _set(self, id: str, fluent: str, value: str, claim: ClaimSpec) -> None:
        for key in [k for k in self.now if k[1] == fluent and (k[0] == id or self._same(k[0], id, True, []))]:
            del self.now[key]
        if value != UNTOLD:
            said = self._mention(id, claim)
            stock = not claim.polarity and bool({"any", "no"} & set(said) or not said or self.things[id].count.low > 1)
            known = self.now[id, fluent] = Known(id, fluent, value, claim, stock or self.things[id].count.low > 1)
            self.out.facts.append(known)


def thing_of(ctx: Context, turn: Turn) -> ObjectSpec:
    """Return the thing a turn is about."""
    return ctx.objects[turn.object]
