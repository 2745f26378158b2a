"""Cycles: left of, inside, taller, heavier cannot go round in a circle.

Comes in: a spec. Goes out: one residual per strict order whose relation claims form a directed circle.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.orders import circles
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per circle."""
    return circles(spec, "cycles")


LAW = Law("cycles", "ledger", "1", "strict orders have no circles", evaluate)
