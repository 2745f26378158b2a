"""Perception: seeing needs eyes, light and something to see.

Comes in: a spec. Goes out: one residual per sense and per thing perceived, in levels.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.qualities import needed_qualities
from scenes.laws.requirements import requirement_residuals
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of perception, and per quality that presupposes a sense."""
    return requirement_residuals(spec, "perception") + needed_qualities(spec, "perception")


LAW = Law("perception", "ledger", "1", "what is perceived can be perceived, and by whom", evaluate)
