"""Stories: one world over several sentences, in which what is gone, broken, shut or empty stays so until told otherwise.

Comes in: a `SceneSpec` of at least two sentences. Goes out: what the sentences leave behind (facts) and where a later
sentence takes the contrary for granted (turns). A thing told of again is the same thing where it has the same id, or
the same noun with "the", "his", "Ann's"; "another" and "a new one" are not. What brings a thing back clears it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from scenes.laws.law import Context, context
from scenes.laws.media import lineage
from scenes.laws.story_rules import UNTOLD, Rule, about, fits, rules, verb_forms, words
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

TANGIBLE = frozenset("artifact tool device furniture container clothing food drink vehicle substance plant animal natural body_part".split())
"""Categories of things that are had, handled and lost."""
HANDLED = ("patient", "theme", "instrument", "goal", "source", "material")
"""Roles whose filler is there in the flesh."""
MEANS = ("instrument", "material")
"""Roles whose filler is there even where the deed only seeks, makes or gets something else."""
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
                    self._take(self._placed(claim))
        return self.out

    def _placed(self, claim: ClaimSpec) -> ClaimSpec:
        """Return a claim with what its words leave to others: the things in, on and at which it ends, and what "none" is of."""
        if claim.kind == "quality" and any(self.things[i].name in words("of_others") for i in claim.roles.get("bearer", ())):
            sought = [i for c in self.ctx.claims if c.span[0] == claim.span[0] and c.name == "find" for i in c.roles.get("theme", ())]
            return replace(claim, roles={**claim.roles, "bearer": tuple(sought)})
        if claim.kind != "event":
            return claim
        moved = {i for role in ("patient", "theme", "product", "source") for i in claim.roles.get(role, ())}
        near = (c for c in self.ctx.claims if c.kind == "relation" and (c.of == claim.id or not c.of and c.span[0] == claim.span[0] and moved & set(c.roles.get("figure", ()))))
        loose = tuple(i for c in near for i in c.roles.get("ground", ()) if not any(i in ids for ids in claim.roles.values()))
        return replace(claim, roles={**claim.roles, "location": (*claim.roles.get("location", ()), *loose)}) if loose else claim

    def _told(self, claim: ClaimSpec) -> bool:
        """Say whether a claim is told as a fact: also what somebody finds out, and what one could not do."""
        if claim.mode in ("asserted", "commanded", "generic"):
            return True
        if claim.mode == "possible" or claim.name == "find" and not claim.polarity:
            return not claim.polarity
        if claim.mode == "wanted":
            return any(c.span[0] == claim.span[0] and words("failure") & {c.lemma, c.value} for c in self.ctx.spec.claims)
        above = (c for c in self.ctx.spec.claims if c.span[0] == claim.span[0] and c.mode == "asserted" and c.polarity)
        return claim.mode == "said" and any(c.lemma in words("factive") for c in above)

    def _take(self, claim: ClaimSpec) -> None:
        claim = replace(claim, polarity=False) if claim.mode == "wanted" else claim
        brought = {(id, r.fluent) for r in self._rules("leaves", claim) if r.value in ("yes", UNTOLD) for _, id in self._about(r, claim)}
        blamed: set[str] = set()
        for role, id, fluent, value in [*self._needs(claim), *self._handled(claim)]:
            known = self._known(id, fluent, claim)
            if known is not None and known.value != value and id not in blamed and (id, fluent) not in brought:
                blamed.add(id)
                self.out.turns.append(Turn(claim, id, role, fluent, value, known, self._gap(known.claim, claim)))
        for rule in self._rules("leaves", claim):
            for _, id in self._about(rule, claim):
                self._set(id, rule.fluent, rule.value, claim)

    def _rules(self, table: str, claim: ClaimSpec) -> Iterator[Rule]:
        """Yield the rules of a table that fit a claim; what is denied has rules of its own."""
        return (r for r in rules(table) if r.told == claim.polarity and fits(r, claim, self.things, self._sentence(claim)))

    def _about(self, rule: Rule, claim: ClaimSpec) -> Iterator[tuple[str, str]]:
        return about(rule, claim, self.things, self._sentence(claim))

    def _needs(self, claim: ClaimSpec) -> Iterator[tuple[str, str, str, str]]:
        """Yield (role, object, fluent, value) that the rules say a claim takes for granted."""
        for rule in self._rules("needs", claim):
            yield from ((role, id, rule.fluent, rule.value) for role, id in self._about(rule, claim))

    def _handled(self, claim: ClaimSpec) -> Iterator[tuple[str, str, str, str]]:
        """Yield that whatever is handled is there and to hand."""
        if claim.kind == "relation" and not claim.of and claim.polarity:
            yield from (("figure", i, "exists", "yes") for i in claim.roles.get("figure", ()) if self.things[i].category in TANGIBLE)
        if claim.kind != "event" or not claim.polarity:
            return
        there = ("at_hand",) if words("clearing") & verb_forms(claim) else ("exists",) if "portion:part" in claim.modifiers else ("exists", "at_hand")
        yield from (("location", i, f, "yes") for i in claim.roles.get("location", ()) for f in there if self.things[i].category in TANGIBLE)
        for role in HANDLED if self._bodily(claim) else MEANS:
            for id in claim.roles.get(role, ()):
                if self.things[id].category in TANGIBLE:
                    yield from ((role, id, fluent, "yes") for fluent in there)

    def _bodily(self, claim: ClaimSpec) -> bool:
        schema = find_event(claim.name)
        return schema is not None and not words("untouching") & {claim.name, claim.lemma, *schema.ancestors}

    # --- which thing is meant ---

    def _sentence(self, claim: ClaimSpec) -> str:
        return self.ctx.spec.sentences[claim.span[0]] if claim.span[0] < len(self.ctx.spec.sentences) else ""

    def _mention(self, id: str, claim: ClaimSpec) -> list[str]:
        """Return the words with which a claim's sentence speaks of a thing, the latest mention first."""
        sentence = claim.span[0]
        spans = [s for s in self.things[id].spans if s[0] == sentence and s[1] < claim.span[2]]
        text = self._sentence(claim)
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
        if not (a.kind == b.kind and (a.informative or a.name == b.name) or _shorter(a, b) or _shorter(b, a)) or a.category == "person":
            return False
        if not stock and (not said or said[0] in OPENINGS):
            return False
        return not (a.color and b.color and a.color != b.color)

    def _gap(self, earlier: ClaimSpec, later: ClaimSpec) -> bool:
        return any(e.gap_before for e in self.ctx.spec.episodes[earlier.episode + 1 : later.episode + 1])

    # --- what is left behind ---

    def _set(self, id: str, fluent: str, value: str, claim: ClaimSpec) -> None:
        for key in [k for k in self.now if k[1] == fluent and (k[0] == id or self._same(k[0], id, True, []))]:
            del self.now[key]
        if value != UNTOLD:
            said = self._mention(id, claim)
            stock = not claim.polarity and bool({"any", "no"} & set(said) or not said or self.things[id].count.low > 1)
            known = self.now[id, fluent] = Known(id, fluent, value, claim, stock or self.things[id].count.low > 1)
            self.out.facts.append(known)


def _shorter(long: ObjectSpec, short: ObjectSpec) -> bool:
    """Say whether one name is short for the other: the bottle for the water bottle."""
    return " " not in short.name and long.name.endswith(f" {short.name}") and short.kind in lineage(long.kind)
