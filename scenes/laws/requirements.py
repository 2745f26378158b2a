"""What does this event need, and who in the scene can supply it: the mechanism behind most ledger laws.

Comes in: a spec and the name of a law. Goes out: one residual per requirement of that law and event. The measure:
supply moves toward its favourable end and demand toward its own, both a share t of the way; the smallest t that
closes the gap, times 0.9, is the normalised value. Where even t = 1 leaves a gap it is a bound for every choice
inside the intervals, and may be certified. Between enough and ample the event is odd, not impossible.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, product

from scenes.expression import TINY, Number, evaluate, properties_in, property_of
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.happenings import may_happen
from scenes.laws.law import Context, context, significant
from scenes.laws.media import lineage
from scenes.laws.metonymy import excuse
from scenes.laws.wording import gerund, lacking, named, need_words, scale_of
from scenes.organs import is_lost, left_without
from scenes.schemata import Event, Relief, Requirement, tool_requirements
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

TRACE = Number(Interval.exact(0.01))
"""Least of what has to be there at all."""
FAR_EDGE = 0.9
"""Value of a requirement that only the most favourable choice meets."""
ODD, NEARLY = 0.35, 0.85
"""Values just below ample and just above enough."""
MINDLESSLY = 0.1
"""Most that is odd about a material thing's doing in its own way what others do with a mind."""
FIGURATIVE = frozenset({"abstract", "event", "projected"})
"""Categories without matter: a missing supply of theirs is a figure of speech, never a certificate."""
FIGURATIVE_VALUE = 1.6
FIGURATIVE_AGENT: Mapping[str, float] = {"mind": 1.1, "speech": 1.1, "feeling": 0.95, "hands": 1.3, "eats": 1.3}
"""Value left where an idea or an occasion is said to do what takes a mind, a mouth or hands: never certified."""
VIOLENT = 0.6
"""Occasions at least this harmful (wars, crashes, explosions) do act on things by themselves."""
MINDLESS = frozenset({"plant", "furniture", "clothing", "food", "drink", "substance", "natural", "container", "tool"})
"""Categories of which even a vague member is known to have no mind."""
SETTLED_NEEDS = frozenset({"mind", "speech", "social", "feeling", "hands", "sight", "hearing", "smelling"})
EARTH = 9.81
"""Gravity that the budgets of kinds are written for [m/s²]."""
AGAINST_GRAVITY = frozenset({"lift_kg", "jump_m", "throw_m"})
ALIVE = frozenset({"person", "animal", "plant", "group", "body_part"})
ELLIPSE = math.sqrt(0.5)
"""Share of each half-width that is left where two quantities vary independently."""
COMBINATIONS = 8
"""Most combinations of coordinated fillers that are looked at."""


@dataclass(frozen=True, slots=True)
class Margin:
    """How a supply compares with a demand."""

    value: float
    """Normalised: 0 met at typical values, above 1 not met by any choice."""
    amount: float
    """Typical demand minus typical supply, 0 where met [the need's unit]."""
    at_best: float
    """Lowest demand minus highest supply, 0 where some choice works [the need's unit]."""


MET = Margin(0.0, 0.0, 0.0)


def margin(supply: Interval, enough: Interval | None, ample: Interval | None = None, scale: str = "ratio") -> Margin:
    """Compare a supply with what is enough and what is ample, all in one unit.

    Args:
        supply: What can be given.
        enough: Least with which it can be done; None: never impossible.
        ample: Comfortable; None: enough is.
        scale: ``ratio`` (shortfall in doublings) or ``level`` (in steps).
    """
    odd = _oddness(supply, enough, ample)
    if enough is None or supply.typical >= enough.typical:
        return Margin(odd, 0.0, 0.0) if odd else MET
    gap, best = enough.typical - supply.typical, enough.low - supply.high
    if best <= 0:
        return Margin(max(odd, FAR_EDGE * gap / (gap - best)), gap, 0.0)
    if scale == "level":
        shortfall = min(4.0, best * 1.5)
    else:
        shortfall = (
            min(4.0, math.log2(max(enough.low, TINY) / max(supply.high, TINY * TINY))) if enough.low > 0 else 1.0
        )
    return Margin(1.0 + shortfall + 0.15, gap, best)


def _oddness(supply: Interval, enough: Interval | None, ample: Interval | None) -> float:
    """Return 0 from ample up, ODD just below it, rising to NEARLY at enough."""
    if ample is None or supply.typical >= ample.typical:
        return 0.0
    floor = min(enough.typical, ample.typical) if enough is not None else min(0.0, ample.typical)
    share = min(1.0, (ample.typical - supply.typical) / max(ample.typical - floor, TINY))
    return ODD * min(1.0, share * 10) + (NEARLY - ODD) * share


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement held against one supplier."""

    role: str
    supplier: ObjectSpec
    roles: Mapping[str, ObjectSpec]
    supply: Interval
    enough: Interval | None
    margin: Margin


def narrowed(quantity: Interval) -> Interval:
    """Draw both ends in by 1/√2 on a log scale: two that vary apart are rarely both at their far ends."""
    if quantity.low <= 0 or quantity.low == quantity.high:
        return Interval(max(0.0, quantity.low), quantity.typical, quantity.typical + (quantity.high - quantity.typical) * ELLIPSE)
    low, high = (quantity.typical * (end / quantity.typical) ** ELLIPSE for end in (quantity.low, quantity.high))
    return Interval(min(low, quantity.typical), quantity.typical, max(high, quantity.typical))


def requirement_residuals(spec: SceneSpec, law: str) -> list[Residual]:
    """Hold every requirement of one law against the scene; satisfied ones give a residual of 0."""
    found, ctx = [], context(spec)
    phases: dict[str, str] = {}
    for claim, schema, fillers in ctx.events:
        fillers = _doing_without(claim, fillers)
        of_tools = tool_requirements(claim.lemma, claim.modifiers) if law == "instruments" else ()
        for requirement in (*schema.by_law.get(law, ()), *of_tools):
            finding = find(ctx, requirement, fillers)
            if finding is not None and finding.margin.value > 1.0 and phases:
                finding = find(ctx, requirement, _turned(fillers, phases)) or finding
            if finding is not None:
                found.append(_residual(ctx, claim, schema, requirement, finding))
        if claim.polarity and claim.mode in ("asserted", "commanded", "generic"):
            phases |= {i: c.value for c in schema.after if c.fluent == "phase" for i in claim.roles.get(c.role, ())}
    return found


def _turned(fillers: Mapping[str, tuple[ObjectSpec, ...]], phases: Mapping[str, str]) -> Mapping[str, tuple[ObjectSpec, ...]]:
    """Let what was frozen or melted before be solid or liquid: frozen soup is sawn, melted wax is poured."""
    return {role: tuple(replace(o, phase=phases.get(o.id, o.phase)) for o in things) for role, things in fillers.items()}


def _doing_without(claim: ClaimSpec, fillers: Mapping[str, tuple[ObjectSpec, ...]]) -> Mapping[str, tuple[ObjectSpec, ...]]:
    """Take from the agents the parts that the text says an event is done without: "he threw it without arms"."""
    parts = frozenset(m.removeprefix("without:") for m in claim.modifiers if m.startswith("without:"))
    if not parts or "agent" not in fillers:
        return fillers
    agents = tuple(replace(a, properties=left_without(a.properties, parts), lacks=a.lacks | parts) for a in fillers["agent"])
    return {**fillers, "agent": agents}


def find(ctx: Context, requirement: Requirement, fillers: Mapping[str, tuple[ObjectSpec, ...]]) -> Finding | None:
    """Return how well a requirement is met by whoever may meet it; None where nobody is named.

    The first named role whose filler has any supply decides; where none has, the best one.
    """
    if any(is_lost(o.lacks, requirement.need) for role in requirement.by for o in fillers.get(role, ())):
        # what the text itself takes away is needed, however well others do without
        requirement = replace(requirement, unless=(), enough=requirement.enough or TRACE)
    relief = _relief(requirement, fillers)
    if relief >= 1.0:
        requirement = replace(requirement, enough=None)
    best: Finding | None = None
    for role in requirement.by:
        if role not in fillers or _mere_part(requirement, role, fillers):
            continue
        finding = _of_role(ctx, requirement, role, fillers)
        if finding is None:
            return None
        if relief >= 1.0:
            finding = _as_figure(requirement, _relieved(requirement, finding), fillers)
        elif relief > 0:
            finding = replace(finding, margin=replace(finding.margin, value=min(finding.margin.value, FAR_EDGE), at_best=0.0))
        if finding.supply.high > 0:
            return finding
        if best is None or finding.margin.value < best.margin.value:
            best = finding
    return best


def _mere_part(requirement: Requirement, role: str, fillers: Mapping[str, tuple[ObjectSpec, ...]]) -> bool:
    """Say whether a hand or a beard is named where the whole body gives the strength."""
    parts = requirement.law == "strength" and all(o.category == "body_part" for o in fillers[role])
    return parts and any(other != role and other in fillers for other in requirement.by)


def _relief(requirement: Requirement, fillers: Mapping[str, tuple[ObjectSpec, ...]]) -> float:
    """Return 1 where another way is open at typical values, 0.5 where only the most favourable choice opens it."""
    best = 0.0
    for relief in requirement.unless:
        for filler in fillers.get(relief.role, ()):
            supply = property_of(filler, relief.need)
            if supply.typical >= relief.least:
                return 1.0
            best = 0.5 if supply.high >= relief.least else best
    return best


def _relieved(requirement: Requirement, finding: Finding) -> Finding:
    """Lower what is odd about a thing that does without a mind what it was made for, or what forces do: a knife cuts."""
    if requirement.need != "mind" or finding.supplier.category in FIGURATIVE:
        return finding
    return replace(finding, margin=replace(finding.margin, value=min(finding.margin.value, MINDLESSLY)))


def _as_figure(
    requirement: Requirement, finding: Finding, fillers: Mapping[str, tuple[ObjectSpec, ...]]
) -> Finding:
    """Raise the value where only its being an idea or an occasion excuses the supplier."""
    value, supplier = FIGURATIVE_AGENT.get(requirement.need, 0.0), finding.supplier
    bodiless = supplier.category in FIGURATIVE and finding.supply.high <= 0 < finding.margin.value
    if not value or not bodiless or property_of(supplier, "weapon").typical >= VIOLENT:
        return finding
    # where ideas are commonly said to do so, the table asks for `idea` instead of `abstract`
    if any(_open(r, fillers) for r in requirement.unless if r.role != finding.role or r.need == "idea"):
        return finding
    return replace(finding, margin=replace(finding.margin, value=max(value, finding.margin.value)))


def _open(relief: Relief, fillers: Mapping[str, tuple[ObjectSpec, ...]]) -> bool:
    """Say whether another way is open at typical values."""
    return any(property_of(o, relief.need).typical >= relief.least for o in fillers.get(relief.role, ()))


def _of_role(
    ctx: Context, requirement: Requirement, role: str, fillers: Mapping[str, tuple[ObjectSpec, ...]]
) -> Finding | None:
    """Return the worst finding over coordinated fillers: each must do, except that strength adds up."""
    scale = scale_of(requirement.need)
    together = requirement.law == "strength"
    suppliers = fillers[role]
    total = _together(ctx, suppliers, requirement.need) if together else None
    worst: Finding | None = None
    for supplier in suppliers[:1] if together else suppliers:
        supply = total if total is not None else _supply(ctx, supplier, requirement.need)
        for roles in _assignments(requirement.roles, role, supplier, fillers):
            enough = ample = None
            if requirement.enough is not None:
                enough = evaluate(requirement.enough, roles)
                if enough is None:
                    return None
            if requirement.ample is not None:
                ample = evaluate(requirement.ample, roles)
            given = supply
            if together and enough is not None:
                given, enough = narrowed(supply), narrowed(enough)
            finding = Finding(role, supplier, roles, given, enough, margin(given, enough, ample, scale))
            if worst is None or finding.margin.value > worst.margin.value:
                worst = finding
    return worst


def _supply(ctx: Context, supplier: ObjectSpec, need: str) -> Interval:
    supply = property_of(supplier, need)
    gravity = ctx.spec.environment.gravity
    return supply.scaled(EARTH / max(gravity, 0.05)) if need in AGAINST_GRAVITY and gravity != EARTH else supply


def _together(ctx: Context, suppliers: tuple[ObjectSpec, ...], need: str) -> Interval:
    """Add up what several, or several of one kind, can do together."""
    total = Interval.exact(0.0)
    for supplier in suppliers:
        each = _supply(ctx, supplier, need)
        total = total + (each if supplier.count.high <= 1 else each * supplier.count)
    return total


def _assignments(
    named: frozenset[str], role: str, supplier: ObjectSpec, fillers: Mapping[str, tuple[ObjectSpec, ...]]
) -> Iterator[Mapping[str, ObjectSpec]]:
    """Yield one object per role that the demand names, for each combination of coordinated fillers."""
    others = [r for r in named if r != role and r in fillers]
    if all(len(fillers[r]) == 1 for r in others):
        yield {role: supplier, **{r: fillers[r][0] for r in others}}
        return
    for chosen in islice(product(*(fillers[r] for r in others)), COMBINATIONS):
        yield {role: supplier, **dict(zip(others, chosen, strict=True))}


def _residual(ctx: Context, claim: ClaimSpec, schema: Event, requirement: Requirement, finding: Finding) -> Residual:
    need, measured = requirement.need, finding.margin
    unit = need_words(need)[0]
    value, certified, message, demand, supply = measured.value, False, "", 0.0, 0.0
    if value > 0:
        value, certified = _judged(claim, requirement, finding)
        quoted = finding.enough if finding.enough is not None else finding.supply
        demand, supply = significant(quoted.low), significant(finding.supply.high)
        message = _message(claim, requirement, finding, supply, demand)
    involved = (finding.supplier.id, *(o.id for r, o in finding.roles.items() if r != finding.role))
    episodes = ctx.spec.episodes
    return Residual(
        law=requirement.law,
        claim=claim.id,
        objects=involved,
        value=value,
        amount=significant(measured.amount),
        at_best=significant(measured.at_best),
        unit=unit,
        tolerance=0.0,
        certified=certified,
        message=message,
        spans=(claim.span,),
        interval_s=(0.0, episodes[claim.episode].duration_s.typical) if episodes else (0.0, 0.0),
        role=finding.role,
        need=need,
        demand=demand,
        supply=supply,
    )


def _judged(claim: ClaimSpec, requirement: Requirement, finding: Finding) -> tuple[float, bool]:
    """Return the value after figures of speech, and whether it may be certified."""
    value, supplier, need = finding.margin.value, finding.supplier, requirement.need
    if value <= 1.0:
        return value, False
    excused = None if need == "speech" and is_lost(supplier.lacks, need) and "superhuman" not in lineage(supplier.kind) else excuse(supplier, need)
    if excused is None and requirement.enough is not None:
        # a demand is excused only by contents: the kettle boils at the temperature of the water in it
        asked = ((finding.roles.get(p.role), p.name) for p in properties_in(requirement.enough))
        excuses = (excuse(o, name) for o, name in asked if o is not None and o is not supplier)
        excused = next((e for e in excuses if e is not None and e.stands_for == "contents"), None)
    if excused is not None:
        return min(value, excused.value), False
    if any(o.category in FIGURATIVE and not _mere_shade(finding.role, o) for o in finding.roles.values()):
        return (FIGURATIVE_VALUE if finding.enough is not None else value), False
    if requirement.law == "agency" and may_happen(claim, finding.role):
        return value, False
    known = settled(supplier, need) and all(o.informative for o in finding.roles.values() if o is not supplier)
    return value, known and claim.readable


def _mere_shade(role: str, obj: ObjectSpec) -> bool:
    """Say whether a tool is a shadow or a reflection: no matter, light, heat or sound works through it, nor a figure of speech."""
    works = ("light_lux", "heat_C", "audible", "push_N", "voice")
    return role == "instrument" and obj.category == "projected" and obj.informative and all(property_of(obj, name).high <= 0 for name in works)


def settled(obj: ObjectSpec, need: str) -> bool:
    """Say whether an object is known well enough to certify that it lacks a need."""
    return obj.informative or (need in SETTLED_NEEDS and obj.category in MINDLESS)


def _message(claim: ClaimSpec, requirement: Requirement, finding: Finding, supply: float, demand: float) -> str:
    if finding.margin.value <= 1.0:
        return f"{gerund(claim.lemma)} asks for more than {named(finding.supplier)} comfortably has"
    other = next((o for r, o in finding.roles.items() if r != finding.role), None)
    return lacking(requirement.law, requirement.need, claim.lemma, finding.supplier, other, supply, demand)
