"""Numbers of the exported scene, rounded so that the same scene gives the same bytes on every machine."""

import numpy as np

from scenes.interval import Interval

TIME, POSITION, ROTATION, FORCE = 3, 4, 6, 3
"""Decimals."""
LARGEST = 1e12
"""Stands for anything larger: JSON has no infinity."""


def digits(value: float) -> float:
    """Round a physical amount to 4 significant digits."""
    return float(f"{min(max(value, -LARGEST), LARGEST):.4g}") + 0.0


def triple(interval: Interval) -> list[float]:
    """Return low, typical and high, each with 4 significant digits."""
    return [digits(interval.low), digits(interval.typical), digits(interval.high)]


def rounded(values: np.ndarray, decimals: int) -> list:
    """Return nested lists, each number rounded as Python does it; minus zero becomes zero."""

    def nested(value: list | float) -> list | float:
        return [nested(v) for v in value] if isinstance(value, list) else round(value, decimals) + 0.0

    return [nested(v) for v in np.asarray(values, float).tolist()]
