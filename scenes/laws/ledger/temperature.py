"""Temperature: melting, freezing, boiling and burning need heat, cold and something that does it.

Comes in: a spec. Goes out: one residual per temperature an event needs [°C]; and per thing said to be hot or cold
beyond what it survives.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.qualities import needed_qualities, thermal_qualities
from scenes.laws.requirements import requirement_residuals
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of temperature and per impossible warmth."""
    return requirement_residuals(spec, "temperature") + needed_qualities(spec, "temperature") + thermal_qualities(spec)


LAW = Law("temperature", "ledger", "°C", "heat and cold suffice for what they are to do", evaluate)
