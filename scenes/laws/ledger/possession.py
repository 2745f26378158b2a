"""Possession: what somebody gives, throws or wears, they have.

Comes in: a spec. Goes out: one residual per thing that is handled by one while the text has another hold, own or
wear it, or says that there is none. Mostly soft: people hand things on without its being told. Certified is only
what the text rules out itself: giving what one "has no" of, giving away twice, taking off what one goes without.
"""

from collections.abc import Iterator

from scenes.instantiation import Residual
from scenes.laws.hindrances import hindrances
from scenes.laws.in_the_flesh import bodily
from scenes.laws.law import Context, Law, breach, context, gap_between
from scenes.laws.ledger.state import clash_residual
from scenes.laws.limbs import misworn
from scenes.laws.requirements import requirement_residuals
from scenes.laws.timeline import Clash, timeline
from scenes.laws.wording import gerund, named
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, SceneSpec

FLUENTS = frozenset({"holder", "owner", "worn_by"})
WITH_ANOTHER, HANDED_BACK, TAKEN_UP, SOFT, NONE_THERE, TWICE, IN_JEST = 1.1, 0.7, 0.4, 0.6, 1.8, 1.4, 0.75
"""Values: another has it; another had it before a gap; nobody has it; the schema calls it odd; none is there; given away twice; what bald men wash."""
HAVING = frozenset({"have", "own", "carry", "hold", "possess", "wear", "bring"})
PARTING = frozenset({"give", "lend", "trade", "pay", "send", "throw", "drop", "throw_away", "take_off_clothes", "eat", "drink", "spill", "transfer"})
"""Events for which one must have the thing."""
HANDING = frozenset({"give", "lend", "trade", "pay", "send"})
USING = frozenset({"drive", "ride", "put", "wear", "put_on", "feed", "milk", "park"})
GAINING = frozenset({"get", "take", "buy", "borrow", "find", "make", "steal", "build", "catch", "gather", "trade", "cook", "write", "pluck", "add"})
UNDRESSING = frozenset({"take_off_clothes", "pluck", "remove", "untie"})
GROOMING = frozenset({"clean", "groom", "dry", "touch"})
NOT_HANDLING = frozenset({"lose", "get", "take", "buy", "find", "put_on", "want", "grow", "be_state", "have"})
MEETING = frozenset({"see", "find", "get", "recover", "regain", "retrieve"})
"""What "never again" is said of, by event or word."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of possession, thing in other hands, and thing that is not there."""
    ctx = context(spec)
    found = requirement_residuals(spec, "possession")
    found += [_residual(ctx, c) for c in timeline(spec).clashes if c.fluent in FLUENTS]
    return [*found, *_has_none(ctx), *_never_had(ctx), *_handed_twice(ctx), *_goes_without(ctx), *_never_again(ctx), *misworn(spec), *hindrances(spec, "possession")]


def _residual(ctx: Context, clash: Clash) -> Residual:
    thing, holder = ctx.objects[clash.object], ctx.objects.get(clash.fact.value)
    value = _value(clash, holder is not None and holder.category in ("person", "animal"))
    where = f"{named(holder)} has {named(thing)}" if holder is not None else f"nobody has {named(thing)}"
    message = f"{where} by then, and {gerund(clash.claim.lemma)} needs it"
    return clash_residual("possession", clash, value, message, certified=False, hard=False)


def _value(clash: Clash, with_another: bool) -> float:
    if clash.soft:
        return SOFT if with_another else TAKEN_UP
    if not with_another or clash.fluent == "owner":
        return TAKEN_UP
    return HANDED_BACK if clash.gap else WITH_ANOTHER


def _things(claim: ClaimSpec) -> tuple[str, ...]:
    return (*claim.roles.get("theme", ()), *claim.roles.get("patient", ()))


def _has_none(ctx: Context) -> Iterator[Residual]:
    """Yield one residual per thing parted with by somebody who has none of it."""
    for denial in ctx.spec.claims:
        if denial.kind != "event" or denial.polarity or denial.mode != "asserted" or denial.lemma not in HAVING:
            continue
        for claim in _later(ctx, denial, PARTING | USING):
            shared = set(_things(claim)) & set(_things(denial))
            same = set(claim.roles.get("agent", ())) & set(denial.roles.get("agent", ()))
            near = claim.span[0] - denial.span[0] <= 1
            if claim.name not in PARTING and not _as_ones_own(ctx, claim, shared, same):
                continue
            if shared and same and near and not _gained(ctx, same, shared, denial, claim):
                thing = ctx.objects[min(shared)]
                message = f"{named(ctx.objects[min(same)])} has no {thing.name}, and {gerund(claim.lemma)} one needs it"
                sure = claim.readable and denial.readable
                yield breach("possession", claim, tuple(sorted(shared)), NONE_THERE, message, certified=sure, hard=False, pair=_pair(denial, claim))


def _as_ones_own(ctx: Context, claim: ClaimSpec, things: set[str], who: set[str]) -> bool:
    """Say whether things are used as one's own ("drove his car") or some of them are put somewhere ("one of them")."""
    some = any(m.startswith("portion:") for m in claim.modifiers)
    return some or claim.name != "put" and any(ctx.objects[i].owner in who for i in things)


def _never_had(ctx: Context) -> Iterator[Residual]:
    """Yield one residual per single solid thing handed over by somebody of whom the same sentence says "never had"."""
    for denial in ctx.spec.claims:
        if denial.kind != "event" or denial.polarity or denial.name not in ("have", "own") or "never" not in denial.modifiers:
            continue
        for claim, _, _ in ctx.events:
            shared = {i for i in set(_things(claim)) & set(_things(denial)) if _tangible(ctx, i)}
            same = set(claim.roles.get("agent", ())) & set(denial.roles.get("agent", ()))
            if claim.name in HANDING and claim.span[0] == denial.span[0] and shared and same and claim.mode == "asserted":
                thing = ctx.objects[min(shared)]
                message = f"{named(ctx.objects[min(same)])} never had {named(thing)}, and {gerund(claim.lemma)} needs it"
                sure = claim.readable and denial.readable
                yield breach("possession", claim, tuple(sorted(shared)), NONE_THERE, message, certified=sure, hard=False, pair=_pair(denial, claim))


def _tangible(ctx: Context, id: str) -> bool:
    """Say whether a thing is one body that is known well: no money, no chance, no childhood."""
    thing = ctx.objects[id]
    return thing.kind not in ("money", "medicine") and thing.phase == "solid" and thing.informative and thing.count.high <= 1 and thing.category in ("artifact", "clothing", "tool", "vehicle", "container", "furniture")


def _handed_twice(ctx: Context) -> Iterator[Residual]:
    """Yield one residual per single thing that somebody hands to one and then to another, or spends."""
    for first, _, _ in ctx.events:
        if first.name not in HANDING or first.mode != "asserted" or not first.roles.get("recipient"):
            continue
        for claim in _later(ctx, first, HANDING):
            shared = {i for i in set(_things(claim)) & set(_things(first)) if ctx.objects[i].count.high <= 1}
            shared = {i for i in shared if ctx.objects[i].phase == "solid" and ctx.objects[i].category not in ("food", "substance")}
            same = set(claim.roles.get("agent", ())) & set(first.roles.get("agent", ()))
            other = claim.roles.get("recipient", ()) != first.roles["recipient"] and (claim.roles.get("recipient") or claim.name == "pay")
            if not (shared and same and other) or claim.span[0] == first.span[0] or _gained(ctx, same, shared, first, claim) or gap_between(ctx, first, claim):
                continue
            thing, new = ctx.objects[min(shared)], ctx.objects[first.roles["recipient"][0]]
            message = f"{named(new)} has {named(thing)} by then, and {gerund(claim.lemma)} needs it to be {named(ctx.objects[min(same)])}'s"
            sure = claim.readable and first.readable and thing.informative
            yield breach("possession", claim, tuple(sorted(shared)), TWICE, message, certified=sure, hard=False, pair=_pair(first, claim))


def _goes_without(ctx: Context) -> Iterator[Residual]:
    """Yield one residual per part or garment handled of somebody who goes without it: bald, barefoot, toothless."""
    for claim, _, _ in ctx.events:
        if claim.mode != "asserted" or claim.name in NOT_HANDLING or not bodily(claim):
            continue
        for id in _things(claim):
            thing = ctx.objects[id]
            bearer = ctx.objects.get(thing.owner)
            if bearer is None or thing.name not in bearer.lacks or thing.category != "body_part" and claim.name not in UNDRESSING:
                continue
            message = f"{named(bearer)} has no {thing.name}, and {gerund(claim.lemma)} needs it"
            # the little that a bald head has is washed, and so is the head
            event = find_event(claim.name)
            washed = thing.name == "hair" and event is not None and bool(GROOMING & {event.name, *event.ancestors})
            value = IN_JEST if washed else NONE_THERE
            yield breach("possession", claim, (id, bearer.id), value, message, certified=claim.readable and not washed)


def _never_again(ctx: Context) -> Iterator[Residual]:
    """Yield one residual per thing that is handled after its being seen, found or got back was ruled out for ever."""
    for denial in ctx.spec.claims:
        if denial.kind != "event" or denial.polarity or denial.mode != "asserted" or "never" not in denial.modifiers:
            continue
        if not {denial.name, denial.lemma} & MEETING:
            continue
        passive = not denial.roles.get("agent") or set(denial.roles["agent"]) <= set(ctx.objects) - _living(ctx)
        lost = {i for ids in denial.roles.values() for i in ids} - _living(ctx)
        for claim in _later(ctx, denial, None):
            shared = lost & set(_things(claim))
            same = passive or set(claim.roles.get("agent", ())) & set(denial.roles.get("agent", ()))
            if shared and same and (bodily(claim) or claim.name in PARTING) and claim.roles.get("agent"):
                thing = ctx.objects[min(shared)]
                message = f"{named(thing)} was never seen or found again, and {gerund(claim.lemma)} needs it at hand"
                sure = claim.readable and denial.readable and thing.count.high <= 1
                yield breach("possession", claim, tuple(sorted(shared)), NONE_THERE, message, certified=sure, hard=False, pair=_pair(denial, claim))


def _living(ctx: Context) -> set[str]:
    return {o.id for o in ctx.objects.values() if o.category in ("person", "animal", "group")}


def _later(ctx: Context, first: ClaimSpec, names: frozenset[str] | None) -> Iterator[ClaimSpec]:
    """Yield asserted events after a claim, in text and in time."""
    for claim, _, _ in ctx.events:
        if claim is not first and claim.mode == "asserted" and (names is None or claim.name in names):
            if claim.episode >= first.episode and _number(claim) > _number(first):
                yield claim


def _number(claim: ClaimSpec) -> int:
    return int(claim.id.lstrip("c") or 0) if claim.id.lstrip("c").isdigit() else 0


def _gained(ctx: Context, who: set[str], what: set[str], first: ClaimSpec, last: ClaimSpec) -> bool:
    """Say whether somebody came to have a thing, or one like it, in between."""
    names = {ctx.objects[i].name for i in what}
    for claim, _, _ in ctx.events:
        if _number(first) < _number(claim) < _number(last):
            gets = claim.name in GAINING and who & set(claim.roles.get("agent", ())) or who & set(claim.roles.get("recipient", ()))
            comes = claim.name in HANDING and not who & set(claim.roles.get("agent", ()))
            if (gets or comes) and names & {ctx.objects[i].name for ids in claim.roles.values() for i in ids}:
                return True
    return False


def _pair(first: ClaimSpec, last: ClaimSpec) -> tuple[ClaimSpec, ClaimSpec]:
    return (first, last) if first.span <= last.span else (last, first)


LAW = Law("possession", "ledger", "1", "who gives or uses a thing has it", evaluate)
