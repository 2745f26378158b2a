"""Possession: what somebody gives, throws or wears, they have.

Comes in: a spec. Goes out: one residual per thing that is handled by one while the text has another hold, own or
wear it. Soft: people hand things on without its being told. Only what a schema demands may be certified.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Context, Law, context
from scenes.laws.ledger.state import clash_residual
from scenes.laws.requirements import requirement_residuals
from scenes.laws.timeline import Clash, timeline
from scenes.laws.wording import gerund, named
from scenes.spec import SceneSpec

FLUENTS = frozenset({"holder", "owner", "worn_by"})
WITH_ANOTHER, HANDED_BACK, TAKEN_UP, SOFT = 1.1, 0.7, 0.4, 0.6
"""Values: another has it; another had it before a gap; nobody has it; the schema calls it odd."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of possession and per thing in other hands."""
    ctx = context(spec)
    return requirement_residuals(spec, "possession") + [
        _residual(ctx, c) for c in timeline(spec).clashes if c.fluent in FLUENTS
    ]


def _residual(ctx: Context, clash: Clash) -> Residual:
    thing, holder = ctx.objects[clash.object], ctx.objects.get(clash.fact.value)
    value = _value(clash, holder is not None and holder.category in ("person", "animal"))
    where = f"{named(holder)} has {named(thing)}" if holder is not None else f"nobody has {named(thing)}"
    return clash_residual(
        "possession",
        clash,
        value,
        f"{where} by then, and {gerund(clash.claim.lemma)} needs it",
        certified=False,
        hard=False,
    )


def _value(clash: Clash, with_another: bool) -> float:
    if clash.soft:
        return SOFT if with_another else TAKEN_UP
    if not with_another or clash.fluent == "owner":
        return TAKEN_UP
    return HANDED_BACK if clash.gap else WITH_ANOTHER


LAW = Law("possession", "ledger", "1", "who gives or uses a thing has it", evaluate)
