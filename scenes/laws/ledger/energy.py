"""Energy: how high somebody jumps and how far somebody throws.

Comes in: a spec. Goes out: one residual per jump or throw, in metres. The parabola itself is the matter of the
metric laws.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.requirements import requirement_residuals
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of this law."""
    return requirement_residuals(spec, "energy")


LAW = Law("energy", "ledger", "m", "nobody jumps or throws farther than they are able to", evaluate)
