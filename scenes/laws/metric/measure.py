"""What the metric laws share: one way to turn a need and a supply into a residual, and one rule for certificates.

Comes in: a claim, two intervals in one SI unit and a message. Goes out: a `Residual` that is 0 where the typical choice
works, up to 0.9 where only a favourable one does, above 1 where none does. Vague kinds, unread clauses and things without
matter never certify.
"""

from scenes.claims import physical
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import significant
from scenes.laws.requirements import margin
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

UNCERTAIN = 0.85
"""Highest value of a violation that its law cannot be sure of: odd, but no refutation."""


def span_s(spec: SceneSpec, claim: ClaimSpec) -> tuple[float, float]:
    """Return the time span [s] of a claim's episode at its typical length."""
    episode = next((e for e in spec.episodes if e.index == claim.episode), None)
    return (0.0, episode.duration_s.typical if episode else 60.0)


def certifiable(claim: ClaimSpec, *things: ObjectSpec) -> bool:
    """Say whether a law may refute this claim from the properties of these things."""
    return claim.readable and all(t.informative and physical(t) for t in things)


def measured(law: str, spec: SceneSpec, claim: ClaimSpec, things: tuple[ObjectSpec, ...], need: Interval, supply: Interval, unit: str, message: str, *, sure: bool, tolerance: float = 0.0, role: str = "", needs: str = "") -> Residual:
    """Compare a need with a supply.

    Args:
        law: Name of the law.
        spec: The scene.
        claim: The claim that asks for it.
        things: Who is concerned, the one who lacks it first.
        need: What is needed [unit].
        supply: What can be given [unit].
        unit: SI unit of both.
        message: Who lacks what; quotes `demand` and `supply` where it quotes numbers.
        sure: Whether the bound holds for every placement and choice; else the value stays below 1.
        tolerance: What would still pass [unit].
        role: Role whose filler fails.
        needs: Row of `scenes/needs.csv` that is missing.
    """
    found = margin(supply, Interval(max(need.low - tolerance, 0.0), max(need.typical - tolerance, 0.0), need.high))
    # whoever is named as acting is a person or less able: the bounds of people hold for strangers too
    known = things[1:] if things and role == "agent" and things[0].category == "person" else things
    certified = found.value > 1.0 and sure and certifiable(claim, *known)
    value = found.value if certified or found.value <= 1.0 else UNCERTAIN
    return Residual(
        law=law, claim=claim.id, objects=tuple(t.id for t in things), value=value, amount=significant(found.amount),
        at_best=significant(found.at_best), unit=unit, tolerance=significant(tolerance), certified=certified, message=message,
        spans=(claim.span,), interval_s=span_s(spec, claim), role=role, need=needs,
        demand=significant(need.typical), supply=significant(supply.typical),
    )  # fmt: skip


def sphere_of(thing: ObjectSpec) -> Interval:
    """Return the volume [m³] of a thing's bounding box."""
    return thing.length_m * thing.width_m * thing.height_m
