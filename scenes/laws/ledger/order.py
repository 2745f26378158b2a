"""Order: nothing is before itself.

Comes in: a spec. Goes out: one residual per circle of before and after.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.orders import circles
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per circle in time."""
    return circles(spec, "order")


LAW = Law("order", "ledger", "1", "nothing is before itself", evaluate)
