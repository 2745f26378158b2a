"""Stories: one world over several sentences, in which what is gone, broken, shut or empty stays so until told otherwise.

Comes in: a `SceneSpec` of at least two sentences. Goes out: what the sentences leave behind (facts) and where a later
sentence takes the contrary for granted (turns). A thing told of again is the same thing where it has the same id, or
the same noun with "the", "his", "Ann's"; "another" and "a new one" are not. What brings a thing back clears it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from scenes.fluents import FLUENTS
from scenes.laws.chronology import looks_back, marks
from scenes.laws.described import SEEN, described, still_so
from scenes.laws.facts import Known, Story, Turn
from scenes.laws.implied import implied, told_as_state
from scenes.laws.law import Context, context
from scenes.laws.media import lineage
from scenes.laws.others import used_by_others
from scenes.laws.story_rules import UNTOLD, Rule, about, fits, handles, others_own, rules_of, verb_forms, words
from scenes.laws.telling import HANDLED, mention, sets_out, told
from scenes.laws.turns import sentence_of
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

TANGIBLE = frozenset("artifact tool device furniture container clothing food drink vehicle substance plant animal natural body_part".split())
"""Categories of things that are had, handled and lost."""
MEANS = ("instrument", "material")
"""Roles whose filler is there even where the deed only seeks, makes or gets something else."""
GONE = frozenset({"exists", "at_hand"})
"""Fluents that the things inside share with their container."""
DOORS = frozenset({"open", "locked"})
"""Fluents that a door or lid shares with what it closes."""
TOLD_AS_STATE = frozenset({"on", "open", "locked", "phase", "full", "burning"})
"""Fluents whose change is also told as the state that it leaves: "was locked", "was frozen hard"."""
LASTING = frozenset({"exists", "whole", "alive", "cooked"})
"""Fluents of which a gap in the text repairs nothing by itself."""
FAR = 6
"""Sentences after which much may have happened that is not told."""
SEASONAL = frozenset({"phase", "full"})
"""Fluents that the weather changes from one month to the next."""


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
        self.inside: dict[str, str] = {}
        self.turned: dict[str, str] = {}
        self.wholes: dict[str, str] = {}

    def run(self) -> Story:
        spec = self.ctx.spec
        if len({c.span[0] for c in spec.claims}) > 1:
            for claim in sorted(spec.claims, key=lambda c: (c.episode, c.span[0])):
                if told(self.ctx, claim):
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

    def _take(self, claim: ClaimSpec) -> None:
        claim = replace(claim, polarity=False) if claim.mode == "wanted" and not sets_out(self.ctx, claim) else claim
        self._renew(claim)
        stated = told_as_state(self.ctx, claim)
        bringing = (r for r in self._rules("leaves", claim) if not (stated and r.fluent in TOLD_AS_STATE))
        brought = {(id, r.fluent, r.value) for r in bringing if r.value in ("yes", UNTOLD) and r.roles != ("source",) for _, id in self._about(r, claim)}
        found: dict[str, Turn] = {}
        called = list(described(self.ctx, claim, lambda i, c: mention(self.ctx, i, c)))
        for role, id, fluent, value in [*self._needs(claim), *self._handled(claim), *implied(self.ctx, claim), *self._states(claim), *called]:
            known = None if {(id, fluent, value), (id, fluent, UNTOLD)} & brought else self._known(id, fluent, claim)
            if (role, id, fluent, value) in called and known is not None and not self._contrary(known, claim):
                continue
            if known is not None and known.value != value and not used_by_others(self.ctx, known, claim) and (id not in found or _weight(known) > _weight(found[id].known)) and not (fluent == "alive" and looks_back(self.ctx, claim)):
                found[id] = Turn(claim, id, role, fluent, value, known, not self._left_so(known, claim) and (_gap(self.ctx, known.claim, claim) or fluent in SEASONAL and _later_season(self.ctx, claim)))
        self.out.turns += found.values()
        for _, id, fluent, value in called:
            self._set(id, fluent, value, claim)
        for rule in self._rules("leaves", claim):
            for role, id in self._about(rule, claim):
                if role != "product" or rule.fluent != "whole":  # what it is made into is as it should be
                    self._set(id, rule.fluent, rule.value, claim)
        if claim.kind == "event":
            self._move(claim)

    def _contrary(self, known: Known, claim: ClaimSpec) -> bool:
        """Say whether what a thing is called may contradict what is known: a statement does so only of what nobody changes unseen."""
        drifts = known.value != FLUENTS[known.fluent].spontaneous != ""
        if claim.kind == "quality" and (known.fluent in SEEN or drifts):
            return False  # the laws of states see to the former, and what is wet dries by itself
        return still_so(self.ctx, known.fluent, known.object, known.claim, claim)

    def _renew(self, claim: ClaimSpec) -> None:
        """Forget what was told of a thing where the sentence speaks of another one: "another glass of milk"."""
        further = "|".join(sorted(words("another")))
        for id in {i for ids in claim.roles.values() for i in ids}:
            said = re.search(rf"\b({further})\b(\s+\w+){{0,2}}\s+{re.escape(self.things[id].name.lower())}", sentence_of(self.ctx, claim).lower())
            if said or words("another") & set(mention(self.ctx, id, claim)):
                for key in [k for k in self.now if self.now[k].claim.span[0] < claim.span[0] and (k[0] == id or self._same(k[0], id, True, []))]:
                    del self.now[key]

    def _rules(self, table: str, claim: ClaimSpec) -> Iterator[Rule]:
        """Yield the rules of a table that fit a claim; what is denied has rules of its own."""
        doers = {self.things[i].category for i in claim.roles.get("agent", ())}
        left_alone = not claim.polarity and claim.mode == "asserted" and bool({"person", "animal"} & doers) and claim.lemma not in words("having")  # who did not open it did not find it locked
        rows = rules_of(table, claim.polarity, claim.name, verb_forms(claim))
        return (r for r in rows if not (left_alone and r.fluent in ("locked", "works")) and fits(r, claim, self.things, sentence_of(self.ctx, claim)))

    def _about(self, rule: Rule, claim: ClaimSpec) -> Iterator[tuple[str, str]]:
        return about(rule, claim, self.things, sentence_of(self.ctx, claim))

    def _needs(self, claim: ClaimSpec) -> Iterator[tuple[str, str, str, str]]:
        """Yield (role, object, fluent, value) that the rules say a claim takes for granted."""
        for rule in self._rules("needs", claim):
            yield from ((role, id, rule.fluent, rule.value) for role, id in self._about(rule, claim))

    def _states(self, claim: ClaimSpec) -> Iterator[tuple[str, str, str, str]]:
        """Yield what a claim that tells a state says is so: "the room was locked", after it was unlocked."""
        for rule in self._rules("leaves", claim) if told_as_state(self.ctx, claim) else ():
            if rule.fluent in TOLD_AS_STATE and rule.value != UNTOLD:
                yield from ((role, id, rule.fluent, rule.value) for role, id in self._about(rule, claim))

    def _handled(self, claim: ClaimSpec) -> Iterator[tuple[str, str, str, str]]:
        """Yield that whatever is handled is there and to hand."""
        if claim.kind == "relation" and not claim.of and claim.polarity:
            yield from (("figure", i, "exists", "yes") for i in claim.roles.get("figure", ()) if self.things[i].category in TANGIBLE)
        if claim.kind != "event" or not claim.polarity:
            return
        yield from self._wholes(claim)
        there = ("at_hand",) if words("clearing") & verb_forms(claim) else ("exists", "at_hand")
        whole = re.sub(r"\b(in|into|to)\s+(\w+\s+){0,2}\w+", "", sentence_of(self.ctx, claim).lower())
        if words("fragment") & set(re.findall(r"\w+", whole)):
            return
        yield from (("location", i, f, "yes") for i in claim.roles.get("location", ()) for f in there if self.things[i].category in TANGIBLE)
        schema = find_event(claim.name)
        for role in HANDLED if handles(claim) else MEANS:
            by_itself = role == "theme" and schema is not None and "agent" not in schema.roles  # what slid out was in nobody's hands
            for id in claim.roles.get(role, ()):
                if self.things[id].category in TANGIBLE:
                    yield from ((role, id, fluent, "yes") for fluent in there if not (by_itself and fluent == "at_hand"))

    def _wholes(self, claim: ClaimSpec) -> Iterator[tuple[str, str, str, str]]:
        """Yield that what has the parts that a deed is done to is there still: a snowman's neck, an oak's branches."""
        for role in (*HANDLED, "location"):
            for owner in (self.things.get(self.things[i].owner) for i in claim.roles.get(role, ()) if self.things[i].category in ("body_part", "plant")):
                if owner is not None and owner.category in TANGIBLE - {"animal"}:
                    yield from ((role, owner.id, fluent, "yes") for fluent in ("exists", *(("whole",) if owner.category == "plant" else ())))

    # --- which thing is meant ---

    def _known(self, id: str, fluent: str, claim: ClaimSpec) -> Known | None:
        """Return the earlier fact that a claim's thing has, under this id or another of the same thing."""
        said = mention(self.ctx, id, claim)
        if words("another") & set(said):
            return None
        known = self.now.get((id, fluent))
        if known is None:
            known = next((k for (i, f), k in self.now.items() if f == fluent and self._same(i, id, k.stock, said)), None)
        theirs = said[0][:-2] if said and said[0].endswith("'s") else ""
        if known is not None and theirs and theirs not in sentence_of(self.ctx, known.claim).lower():
            return None  # Ann's phone is not the one that Dan left at home
        if known is not None and others_own(mention(self.ctx, known.object, known.claim), said):
            return None
        left = words("left_over") & set(said)  # "the last loaf" was none of those that were sold
        if known is None or known.claim.span[0] >= claim.span[0] or left and not left & set(sentence_of(self.ctx, known.claim).lower().split()):
            return None
        return known

    def _same(self, first: str, second: str, stock: bool, said: list[str]) -> bool:
        """Say whether two ids are one thing, the second one being called by these words."""
        a, b = self.things[first], self.things[second]
        if first != second and 1 < b.count.low == b.count.high != a.count.high:
            return False  # "five whole plums": another lot, and counted
        if not (a.kind == b.kind and (a.informative or a.name == b.name) or _shorter(a, b) or _shorter(b, a)) or a.category == "person":
            return False
        if not stock and (not said or said[0] in words("indefinite") - ({"some"} if a.category in ("food", "drink") else set())):
            return False
        return not (a.color and b.color and a.color != b.color)

    def _left_so(self, known: Known, claim: ClaimSpec) -> bool:
        """Say whether the text denies that it was put right in between: "nobody lit it again", "never got it back"."""
        between = (c for c in self.ctx.spec.claims if c.kind == "event" and not c.polarity and c.mode in ("asserted", "possible") and known.claim.span < c.span < claim.span)
        for denied in between:
            done = replace(denied, polarity=True)
            rules = (r for r in rules_of("leaves", True, done.name, verb_forms(done)) if r.fluent == known.fluent and r.value != known.value)
            if any(known.object in {i for _, i in self._about(r, done)} for r in rules if fits(r, done, self.things, sentence_of(self.ctx, done))):
                return True
        return False

    # --- what is left behind ---

    def _set(self, id: str, fluent: str, value: str, claim: ClaimSpec) -> None:
        """Set a state of a thing, of what is in it where the whole is gone, and of what it is the door of."""
        some = self.things[id].count.high > 1 and "portion:all" not in claim.modifiers and not words("definite") & set(mention(self.ctx, id, claim)[:1]) and not self._all_of(id, claim)
        if fluent == "exists" and value == "no" and some:
            return  # of several, some may be left
        for key in [k for k in self.now if k[1] == fluent and (k[0] == id or self._same(k[0], id, True, []))]:
            if key[0] == id and self.now[key].value == value:
                return  # still so: the first cause is to blame
            del self.now[key]
        if value != UNTOLD:
            said = mention(self.ctx, id, claim)
            stock = not claim.polarity and bool({"any", "no"} & set(said) or not said)
            some = any(m.startswith("portion:") and m != "portion:all" for m in claim.modifiers)
            known = self.now[id, fluent] = Known(id, fluent, value, claim, stock or self.things[id].count.low > 1 and not some)
            self.out.facts.append(known)
        if fluent in GONE and value == "no":
            for inner in [i for i, outer in self.inside.items() if outer == id]:
                self._set(inner, fluent, value, claim)
            for source in self._made_of(id) if fluent == "exists" else ():
                self._set(source, fluent, value, claim)
        if fluent in DOORS and (whole := self._whole(id, claim) or self.wholes.get(id, "")):
            self.wholes[id] = whole
            self._set(whole, fluent, value, claim)

    def _all_of(self, id: str, claim: ClaimSpec) -> bool:
        """Say whether the words leave nothing over: "all her old letters"."""
        return bool(re.search(rf"\b(?:all|both|every|each|entire)\b(?:\W+[\w']+){{0,3}}\W+{re.escape(self.things[id].name)}", sentence_of(self.ctx, claim), re.IGNORECASE))

    def _made_of(self, id: str) -> list[str]:
        """Return what was cut or torn into these pieces: with them it is gone."""
        pieces = (p for p in self.turned if p == id or self._same(p, id, True, []))
        return list(dict.fromkeys(self.turned[p] for p in pieces))

    def _whole(self, id: str, claim: ClaimSpec) -> str:
        """Return what a door or lid is named after, or belongs to: the oven of the oven door, the box of the lid of the box."""
        first, _, last = self.things[id].name.rpartition(" ")
        if last not in words("door"):
            return ""
        owner = self.things.get(self.things[id].owner)
        if owner is not None and owner.category != "person":
            return owner.id
        named = first or " ".join(mention(self.ctx, id, claim)[-2:-1])
        return next((i for i, t in self.things.items() if named in (t.name, t.kind)), "")

    def _move(self, claim: ClaimSpec) -> None:
        """Keep in mind what is put into which container, and what is cut into which pieces."""
        into = [i for role in ("goal", "location") for i in claim.roles.get(role, ()) if self.things[i].category == "container"]
        for id in (i for role in ("patient", "theme") for i in claim.roles.get(role, ())):
            self.inside.pop(id, None)
            if claim.polarity and words("joining") & {claim.lemma, *claim.modifiers} and words("fragment") & {self.things[id].name, f"{self.things[id].name}s"}:
                self.now = {key: known for key, known in self.now.items() if key[1] != "whole"}  # "glued the pieces together"
            if into and id not in into and claim.polarity and words("putting") & {claim.lemma}:
                self.inside[id] = into[0]
        if claim.polarity and words("parting") & {claim.lemma, claim.name}:
            pieces = [p for role in ("product", "goal") for p in claim.roles.get(role, ()) if role == "product" or re.search(rf"\b(?:in)?to (\w+ )?{re.escape(self.things[p].name)}", sentence_of(self.ctx, claim))]
            self.turned.update((piece, id) for piece in pieces for id in claim.roles.get("patient", ()) if piece != id)


def _weight(known: Known) -> tuple[bool, int]:
    """Return what decides which of several facts is to blame: the lasting one, the later one."""
    return known.fluent in LASTING, known.claim.span[0]


def _shorter(long: ObjectSpec, short: ObjectSpec) -> bool:
    """Say whether one name is short for the other: the bottle for the water bottle."""
    return " " not in short.name and long.name.endswith(f" {short.name}") and short.kind in lineage(long.kind)


def _gap(ctx: Context, earlier: ClaimSpec, later: ClaimSpec) -> bool:
    """Say whether the text leaves time in between, in its own words: "later", "finally", "managed to"."""
    passed = any(e.gap_before for e in ctx.spec.episodes[earlier.episode + 1 : later.episode + 1])
    passed = passed or later.span[0] - earlier.span[0] > FAR
    tried_on = earlier.lemma == later.lemma and later.span[0] > earlier.span[0] + 1
    return passed or not earlier.polarity and (tried_on or bool(words("at_length") & set(sentence_of(ctx, later).lower().split())))


def _later_season(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a claim is told of a month or a season of its own, when the weather may have turned."""
    return bool({"month", "season", "spoken"} & marks(sentence_of(ctx, claim)).keys())
