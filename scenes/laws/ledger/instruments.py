"""Instruments: an edge to cut, a thing that soaks to mop up, a hard mass to hammer.

Comes in: a spec. Goes out: one residual per tool that an event needs, in levels of the need.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.requirements import requirement_residuals
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of this law."""
    return requirement_residuals(spec, "instruments")


LAW = Law("instruments", "ledger", "1", "an event needs a tool that can do it", evaluate)
