"""Hindrances: what keeps somebody from a deed, from the moment it is told until something lifts it.

Comes in: a spec and two tables beside this file: which deeds set a hindrance (of somebody, to a thing), which lift it,
which deeds it bars, and in which words. Goes out: one residual per barred deed, with the two sentences that clash. A
bag left at home is in nobody's hand; whoever fell asleep writes nothing; both may have changed in a gap of the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.instantiation import Residual
from scenes.laws.guards import GUARDS, Told, in_other_hands, of_the_sort
from scenes.laws.in_the_flesh import bodily
from scenes.laws.law import Context, breach, context, gap_between
from scenes.laws.story_rules import words
from scenes.laws.turns import turns
from scenes.laws.wording import gerund, named
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, SceneSpec
from scenes.tables import Row, read_rows

HERE = Path(__file__).parent
PARTS = ("lifts", "bars", "sets")
"""In this order within one claim: what lifts a hindrance is not barred by it, what sets one is not barred by itself."""
EVERYTHING, WITH_TOOL = "any_bodily", "with_tool"
ANY, OWNER = ("any",), ("owner",)
OUT_OF_SIGHT = frozenset({"lost", "left_behind"})
"""Hindrances that end where the text says where the thing is."""
BODILY = frozenset({"lame"})
"""Hindrances of the body, whatever part of it was named."""
TELLING = frozenset({"asserted", "commanded"})
RESOLVED = frozenset({"decide", "choose"})
"""Verbs of doing with a thing what one thinks one can: one does not decide to ride what one has sold."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: deeds that set, lift or are barred by a hindrance."""

    hindrance: str
    part: str
    deeds: frozenset[str]
    who: tuple[str, ...]
    """Roles; or ``any``: whoever it is about; or ``owner``: of the thing."""
    what: tuple[str, ...]
    guards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How a hindrance is weighed and told."""

    law: str
    value: float
    message: str


@cache
def rules() -> tuple[Rule, ...]:
    """Read the table of rules; raise KnowledgeError for a part or a guard that there is none of."""
    rows = read_rows(HERE / "hindrances.csv", ("hindrance", "part", "deeds", "who", "what", "guards", "why"))
    return tuple(_rule(row) for row in rows)


def _rule(row: Row) -> Rule:
    guards = tuple(row["guards"].split())
    if row["part"] not in PARTS or not set(guards) <= set(GUARDS):
        raise row.fault(f"'{row['part']}' with guards '{row['guards']}'", f"{PARTS}, {sorted(GUARDS)}", "Correct the row.")
    deeds, what = frozenset(row["deeds"].split("|")), tuple(row["what"].split("|")) if row["what"] else ()
    return Rule(row["hindrance"], row["part"], deeds, tuple(row["who"].split("|")), what, guards)


@cache
def wordings() -> dict[str, Wording]:
    """Return hindrance -> how it is weighed and told."""
    rows = read_rows(HERE / "hindrance_words.csv", ("hindrance", "law", "value", "message"))
    return {r["hindrance"]: Wording(r["law"], float(r["value"]), r["message"]) for r in rows}


def hindrances(spec: SceneSpec, law: str) -> list[Residual]:
    """Return one residual per deed that something told before keeps its doer from, for one of the laws."""
    return [r for r in _all(spec) if r.law == law]


_last: tuple[SceneSpec, list[Residual]] | None = None


def _all(spec: SceneSpec) -> list[Residual]:
    """Return the residuals of a spec; the latest are kept, so that the laws of one pass share them."""
    global _last
    if _last is None or _last[0] is not spec:
        _last = (spec, [_residual(context(spec), *found) for found in _barred(context(spec))])
    return _last[1]


Key = tuple[str, str, str]
"""(hindrance, who, what or empty)"""


def _barred(ctx: Context) -> Iterator[tuple[Key, ClaimSpec, ClaimSpec]]:
    """Go through a text once and yield every barred deed: the hindrance, who set it, and the deed."""
    active: dict[Key, ClaimSpec] = {}
    told = [c for c in ctx.spec.claims if c.kind in ("event", "quality", "relation") and not c.of]
    for claim in sorted(told, key=lambda c: (c.episode, c.span, _number(c))):
        if claim.kind == "relation":
            active = {k: first for k, first in active.items() if k[0] not in OUT_OF_SIGHT or k[2] not in claim.roles.get("figure", ()) or first.span[0] == claim.span[0]}
            continue
        words = deeds_of(claim)
        for part in PARTS:
            for rule in rules():
                if rule.part == part and _applies(rule, claim, words):
                    yield from _step(ctx, rule, claim, active)


def _step(ctx: Context, rule: Rule, claim: ClaimSpec, active: dict[Key, ClaimSpec]) -> Iterator[tuple[Key, ClaimSpec, ClaimSpec]]:
    """Let one rule act on what is active at one claim."""
    if rule.part == "sets":
        if _is_fact(ctx, claim):
            for who, what in _pairs(ctx, rule, claim):
                active.setdefault((rule.hindrance, who, what), claim)
        return
    for key, setter in reversed(list(active.items())):  # the nearest first
        if key[0] != rule.hindrance or setter is claim or not _concerns(ctx, rule, claim, key, setter):
            continue
        if rule.part == "lifts":
            del active[key]
        elif setter.span[0] < claim.span[0] and ("seeking" in rule.guards or _is_deed(ctx, claim, key[1])) and not gap_between(ctx, setter, claim):
            yield key, setter, claim


def at_hand_again(ctx: Context, earlier: ClaimSpec, later: ClaimSpec, thing: str) -> bool:
    """Say whether what one claim takes out of somebody's reach is in reach of another claim's doer, for all that is told between."""
    names = {r.hindrance for r in rules() if r.part == "sets" and _applies(r, earlier, deeds_of(earlier))}
    lifting = [r for r in rules() if r.part == "lifts" and r.hindrance in names]
    people = earlier.roles.get("agent", ()) or (ctx.objects[thing].owner,)
    between = (c for c in ctx.spec.claims if c.kind == "event" and c.mode in TELLING and earlier.span < c.span and c.span[0] <= later.span[0])
    beside = [c for c in ctx.spec.claims if c.span[0] == later.span[0]]
    placed = any(c.kind == "relation" and not c.of and thing in c.roles.get("figure", ()) and earlier.span[0] < c.span[0] < later.span[0] for c in ctx.claims)
    return placed and bool(names & OUT_OF_SIGHT) or in_other_hands(earlier, later, beside) or any(
        _applies(r, c, deeds_of(c)) and _concerns(ctx, r, c, (r.hindrance, who, thing), earlier) for c in between for r in lifting for who in people if who
    )


def deeds_of(claim: ClaimSpec) -> frozenset[str]:
    """Return every word for what is told: the event, its ancestors, the verb with and without its particle; a quality as `fluent=value`."""
    if claim.kind == "quality":
        return frozenset({f"{claim.name}={claim.value}"})
    schema = find_event(claim.name)
    with_particle = {f"{claim.lemma} {m.removeprefix('direction:')}" for m in claim.modifiers}
    found = {claim.name, claim.lemma, *with_particle, *(schema.ancestors if schema else ())}
    marks = {EVERYTHING} if bodily(claim) else set()
    return frozenset(found | marks | ({WITH_TOOL} if claim.roles.get("instrument") else set()))


def _applies(rule: Rule, claim: ClaimSpec, words: frozenset[str]) -> bool:
    """Say whether a rule speaks of this deed, done or, where it says so, not done."""
    denied = "denied" in rule.guards
    return bool(rule.deeds & words) and claim.polarity != denied


def _pairs(ctx: Context, rule: Rule, claim: ClaimSpec) -> list[tuple[str, str]]:
    """Return (who, what) for whom a claim sets a hindrance."""
    found = []
    for what in [i for role in rule.what for i in claim.roles.get(role, ())] if rule.what else [""]:
        doers = tuple(i for role in rule.who for i in claim.roles.get(role, ()))
        people = (ctx.objects[what].owner,) if rule.who == OWNER else (what,) if rule.who == ANY else doers
        for who in people:
            if who and _alive(ctx, who) and _guarded(ctx, rule, claim, who, what, claim):
                found.append((who, "" if rule.who == ANY or rule.hindrance in BODILY else what))
    return found


def _concerns(ctx: Context, rule: Rule, claim: ClaimSpec, key: Key, setter: ClaimSpec) -> bool:
    """Say whether a claim lifts or meets a hindrance of somebody to something."""
    _, who, what = key
    fillers = [i for role in rule.what for i in claim.roles.get(role, ())]
    if rule.who != ANY and not any(who in claim.roles.get(role, ()) for role in rule.who):
        return False
    lifted = rule.part == "lifts" and what and any(of_the_sort(ctx, what, i) for i in fillers)
    if rule.what and not (lifted or what in fillers if what else who in fillers or rule.who != ANY):
        return False
    if rule.part == "bars" and turns(ctx, claim, "round"):
        return False
    return _guarded(ctx, rule, claim, who, what, setter)


def _guarded(ctx: Context, rule: Rule, claim: ClaimSpec, who: str, what: str, setter: ClaimSpec) -> bool:
    told = Told(ctx, claim, who, what, setter)
    return all(GUARDS[g](told) for g in rule.guards)


def _alive(ctx: Context, id: str) -> bool:
    return ctx.objects[id].category in ("person", "animal")


def _is_fact(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a claim is told as a fact, if only as one that somebody comes to know of."""
    if claim.mode in TELLING or not claim.polarity and (claim.mode == "possible" or claim.name == "find"):
        return True
    near = (c for c in ctx.claims if c.span[0] == claim.span[0] and c.mode in TELLING)
    return claim.mode == "said" and any(words("factive") & deeds_of(c) and c.span < claim.span for c in near)


def _is_deed(ctx: Context, claim: ClaimSpec, who: str) -> bool:
    """Say whether a claim tells a deed of one definite doer; a story in the present tense may look like a habit."""
    single = ctx.objects[who].count.high <= 1 and ctx.objects[who].name[:1].isupper()
    if claim.mode == "wanted" and claim.polarity:
        return any(c.span[0] == claim.span[0] and c.lemma in RESOLVED and c.mode in TELLING for c in ctx.claims)
    return claim.mode in TELLING or claim.mode == "generic" and single or not claim.polarity and claim.mode == "possible"


def _number(claim: ClaimSpec) -> int:
    digits = claim.id.lstrip("c")
    return int(digits) if digits.isdigit() else 0


def _residual(ctx: Context, key: Key, setter: ClaimSpec, claim: ClaimSpec) -> Residual:
    name, who, what = key
    words = wordings()[name]
    message = words.message.format(who=named(ctx.objects[who]), what=named(ctx.objects[what]) if what else "", deed=gerund(claim.lemma))
    objects: Sequence[str] = (what, who) if what else (who,)
    sure = claim.readable and setter.readable
    return breach(words.law, claim, tuple(objects), words.value, message, certified=sure, hard=False, role="agent", pair=(setter, claim))
