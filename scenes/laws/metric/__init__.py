"""METRIC_LAWS: what holds of trajectories and forces, one row per law.

Comes in: a SceneSpec and its Placement. Goes out: residuals in SI units. To add one, write a file here and add its row.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.metric import breakage, buoyancy, continuity, energy, fit, solidity, speed, support
from scenes.placement import Placement
from scenes.spec import SceneSpec

__all__ = ["METRIC_LAWS", "metric_residuals"]

METRIC_LAWS: tuple[Law, ...] = tuple(file.LAW for file in (support, solidity, fit, continuity, speed, energy, buoyancy, breakage))


def metric_residuals(spec: SceneSpec, placement: Placement) -> tuple[Residual, ...]:
    """Run every metric law that the environment does not suspend; satisfied ones are included."""
    del placement  # the closed forms hold for every placement; what depends on this one is the equilibrium's
    return tuple(r for law in METRIC_LAWS if law.name not in spec.environment.suspended for r in law.evaluate(spec))
