"""Conservation: what was eaten, burnt or used up is gone.

Comes in: a spec. Goes out: one residual per thing that is handled after it has ceased to exist.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Context, Law, breach, context
from scenes.laws.ledger.state import HARD, REPEATED, SOFT, clash_residual, related
from scenes.laws.requirements import requirement_residuals
from scenes.laws.timeline import Clash, timeline, turned_to_ashes
from scenes.laws.wording import gerund, named, number
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

COUNTABLE = frozenset({"food", "artifact", "clothing", "tool", "furniture", "container", "animal"})
"""Categories of single things that can be gone entirely; of bread, water and buildings some is left."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per use of what is gone."""
    ctx = context(spec)
    found = requirement_residuals(spec, "conservation")
    found += [_residual(ctx, c) for c in timeline(spec).clashes if c.fluent == "exists"]
    return found + [r for claim, _, _ in ctx.events for r in _too_many(ctx, claim)]


def _too_many(ctx: Context, claim: ClaimSpec) -> list[Residual]:
    """Hold "spent fifty of them" against how many the text says there are."""
    taken = next((float(m[8:]) for m in claim.modifiers if m.startswith("portion:") and m[8:9].isdigit()), None)
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
