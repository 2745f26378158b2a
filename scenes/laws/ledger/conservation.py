"""Conservation: what was eaten, burnt or used up is gone.

Comes in: a spec. Goes out: one residual per thing that is handled after it has ceased to exist.
"""

from collections.abc import Iterator

from scenes.instantiation import Residual
from scenes.laws.haste import haste
from scenes.laws.in_the_flesh import turned_to_ashes
from scenes.laws.law import Context, Law, breach, context
from scenes.laws.ledger.state import HARD, REPEATED, SOFT, clash_residual, related
from scenes.laws.requirements import requirement_residuals
from scenes.laws.timeline import Clash, timeline
from scenes.laws.wording import gerund, named, number
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

COUNTABLE = frozenset({"food", "artifact", "clothing", "tool", "furniture", "container", "animal"})
"""Categories of single things that can be gone entirely; of bread, water and buildings some is left."""
TAKING = frozenset({"eat", "drink", "swallow", "give", "pay", "trade", "lend", "lose", "throw_away", "steal", "break_thing", "destroy", "burn", "cook", "use_time", "remove", "split", "crack"})
"""Deeds after which what was taken is no longer among what is left."""
ADDING = frozenset({"get", "buy", "find", "make", "bring", "gather", "bake", "add", "give", "receive", "take", "cut", "divide"})
"""Deeds through which there may be more than before."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per use of what is gone."""
    ctx = context(spec)
    found = requirement_residuals(spec, "conservation")
    found += [_residual(ctx, c) for c in timeline(spec).clashes if c.fluent == "exists"]
    found += [r for claim, _, _ in ctx.events for r in _too_many(ctx, claim)]
    return [*found, *_too_many_left(ctx), *_rest_of_all(ctx), *haste(spec)]


def _too_many_left(ctx: Context) -> Iterator[Residual]:
    """Hold "nine were left" against how many there were, less those that were taken."""
    for claim, _, _ in ctx.events:
        for id in _left_over(ctx, claim):
            for before in (o for o in ctx.objects.values() if _counted(o) and o.id != id and o.kind == ctx.objects[id].kind):
                takings = [c for c, _, _ in ctx.events if _taken(c) is not None and before.id in _things(c) and c.span < claim.span]
                others = [c for c, _, _ in ctx.events if c.name in ADDING and c.span < claim.span and c not in takings]
                left = before.count.high - sum(_taken(c) or 0.0 for c in takings if TAKING & {c.name, c.lemma})
                found = ctx.objects[id].count.low
                if not takings or others or claim.mode != "asserted" or found <= left:
                    continue
                message = f"of {number(before.count.high)} at most {number(max(left, 0.0))} are left, and the text has {number(found)}"
                sure = claim.readable and all(c.readable and c.mode == "asserted" for c in takings)
                yield breach("conservation", claim, (id, before.id), HARD, message, certified=sure, hard=False, pair=(takings[0], claim))


def _rest_of_all(ctx: Context) -> Iterator[Residual]:
    """Hold "the rest", as a thing of its own, against all of it having been used up in the sentence before."""
    for claim, _, _ in ctx.events:
        rest = [i for i in _things(claim) if ctx.objects[i].name == "rest"] if "portion:rest" in claim.modifiers else []
        for first, schema, _ in ctx.events if rest else ():
            gone = any((c.fluent, c.value) == ("exists", "no") and not c.soft for c in schema.after)
            if gone and "portion:all" in first.modifiers and claim.span[0] - first.span[0] in (0, 1) and first.span < claim.span:
                message = f"{gerund(first.lemma)} takes all of it, and {gerund(claim.lemma)} needs a rest"
                sure = claim.readable and first.readable and claim.mode == first.mode == "asserted"
                yield breach("conservation", claim, tuple(rest), HARD, message, certified=sure, hard=False, pair=(first, claim))


def _left_over(ctx: Context, claim: ClaimSpec) -> list[str]:
    """Return the counted things that are said to be left."""
    left = claim.lemma in ("remain", "leave") and claim.name in ("stay", "be_state", "leave", "leave_thing")
    roles = ("agent", "theme", "source", "patient")
    return [i for r in roles for i in claim.roles.get(r, ()) if _counted(ctx.objects[i])] if left else []


def _counted(thing: ObjectSpec) -> bool:
    return thing.count.low == thing.count.high and thing.count.high >= 1 and thing.category in COUNTABLE | {"person"}


def _taken(claim: ClaimSpec) -> float | None:
    return next((float(m[8:]) for m in claim.modifiers if m.startswith("portion:") and m[8:9].isdigit()), None)


def _things(claim: ClaimSpec) -> tuple[str, ...]:
    return (*claim.roles.get("patient", ()), *claim.roles.get("theme", ()), *claim.roles.get("product", ()))


def _too_many(ctx: Context, claim: ClaimSpec) -> list[Residual]:
    """Hold "spent fifty of them" against how many the text says there are."""
    taken = _taken(claim)
    things = claim.roles.get("patient", ()) or claim.roles.get("theme", ()) or claim.roles.get("product", ())
    if taken is None or len(things) != 1 or claim.mode != "asserted":
        return []
    thing = ctx.objects[things[0]]
    counted = thing.count.low == thing.count.high and thing.count.high > 1
    if not counted or taken <= thing.count.high:
        return []
    message = f"there are {number(thing.count.high)} of them, and {gerund(claim.lemma)} takes {number(taken)}"
    return [breach("conservation", claim, things, HARD, message, certified=claim.readable)]


def _residual(ctx: Context, clash: Clash) -> Residual:
    bearer, claim, fact = ctx.objects[clash.object], clash.claim, clash.fact
    before = gerund(fact.claim.lemma) if fact.claim else "what came before"
    message = f"nothing is left of {named(bearer)} after {before}, and {gerund(claim.lemma)} needs it"
    burnt = clash.fact.claim is not None and turned_to_ashes(ctx, clash.fact.claim)
    value, certified = _weigh(bearer, clash, burnt)
    return clash_residual("conservation", clash, value, message, certified=certified, hard=True)


def _weigh(bearer: ObjectSpec, clash: Clash, all_of_it: bool) -> tuple[float, bool]:
    """Return value and certified: all of one definite thing must be gone, and not by the same act told again."""
    claim, earlier = clash.claim, clash.fact.claim
    if clash.soft:
        return SOFT, False
    if earlier is not None and _goes_on(clash) and "portion:rest" not in claim.modifiers:
        return REPEATED, False
    if earlier is not None and earlier.name == "swallow" and bearer.category != "food":
        return REPEATED, False
    if "portion:rest" in claim.modifiers and (earlier is None or "portion:all" not in earlier.modifiers):
        return 0.9, False
    if earlier is not None and (all_of_it or "portion:all" in earlier.modifiers):
        return HARD, claim.readable and earlier.readable and claim.mode == "asserted" and bearer.count.high <= 1
    whole = bearer.count.high <= 1 and bearer.phase == "solid" and bearer.category in COUNTABLE
    ordered = earlier is None or earlier.episode < claim.episode or earlier.span[0] < claim.span[0]
    sure = claim.readable and (earlier is None or earlier.readable) and claim.mode in ("asserted", "commanded")
    if not (whole and ordered):
        return 0.9, False
    return HARD, sure


def _goes_on(clash: Clash) -> bool:
    """Say whether the later claim only goes on about the earlier one: same doers, same or a sister event."""
    earlier, later = clash.fact.claim, clash.claim
    if earlier is None:
        return False
    a, b = find_event(earlier.name), find_event(later.name)
    sisters = a is not None and b is not None and a.parent == b.parent != "" and len(a.ancestors) > 1
    same_doers = (
        bool(set(earlier.roles.get("agent", ())) & set(later.roles.get("agent", ()))) or "agent" not in later.roles
    )
    return same_doers and (sisters or related(earlier.name, later.name))


LAW = Law("conservation", "ledger", "1", "what is used up is gone", evaluate)
