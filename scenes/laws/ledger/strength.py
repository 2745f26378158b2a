"""Strength: whoever lifts, pushes, pulls or breaks has a budget; those who act together add theirs up.

Comes in: a spec. Goes out: one residual per load, in the unit of the budget (kg, N).
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.requirements import requirement_residuals
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of this law."""
    return requirement_residuals(spec, "strength")


LAW = Law("strength", "ledger", "kg", "nobody lifts, pushes or throws more than they are able to", evaluate)
