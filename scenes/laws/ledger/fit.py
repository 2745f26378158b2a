"""Fit: an opening lets through what is no wider than itself.

Comes in: a spec. Goes out: one residual per opening that an event names, in metres. The trajectory itself is the
matter of the metric laws.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.requirements import requirement_residuals
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of this law."""
    return requirement_residuals(spec, "fit")


LAW = Law("fit", "ledger", "m", "what goes in must pass through the opening", evaluate)
