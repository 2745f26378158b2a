"""Conservation: what was eaten, burnt or used up is gone.

Comes in: a spec. Goes out: one residual per thing that is handled after it has ceased to exist.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Context, Law, context
from scenes.laws.ledger.state import HARD, REPEATED, SOFT, clash_residual, related
from scenes.laws.requirements import requirement_residuals
from scenes.laws.timeline import Clash, timeline
from scenes.laws.wording import gerund, named
from scenes.schemata import find_event
from scenes.spec import ObjectSpec, SceneSpec

COUNTABLE = frozenset({"food", "artifact", "clothing", "tool", "furniture", "container", "animal"})
"""Categories of single things that can be gone entirely; of bread, water and buildings some is left."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per use of what is gone."""
    ctx = context(spec)
    found = requirement_residuals(spec, "conservation")
    return found + [_residual(ctx, c) for c in timeline(spec).clashes if c.fluent == "exists"]


def _residual(ctx: Context, clash: Clash) -> Residual:
    bearer, claim, fact = ctx.objects[clash.object], clash.claim, clash.fact
    before = gerund(fact.claim.lemma) if fact.claim else "what came before"
    message = f"nothing is left of {named(bearer)} after {before}, and {gerund(claim.lemma)} needs it"
    value, certified = _weigh(bearer, clash)
    return clash_residual("conservation", clash, value, message, certified=certified, hard=True)


def _weigh(bearer: ObjectSpec, clash: Clash) -> tuple[float, bool]:
    """Return value and certified: all of one definite thing must be gone, and not by the same act told again."""
    claim, earlier = clash.claim, clash.fact.claim
    if clash.soft:
        return SOFT, False
    if earlier is not None and _goes_on(clash):
        return REPEATED, False
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
