"""The precision of every number that leaves Situate, so that the same text gives the same bytes everywhere.

Probabilities and priors: 4 decimals. Physical amounts: 4 significant digits. Times: 3 decimals [s].
Positions and sizes: 4 decimals [m]. Quaternions: 6 decimals. Forces: 3 decimals [N].
"""

from collections.abc import Iterable
from math import isfinite

CERTAINTY, TIME, POSITION, ROTATION, FORCE = 4, 3, 4, 6, 3
"""Decimals."""

LARGEST = 1e12
"""Stands for anything larger, infinity too: JSON has no infinity."""


def amount(value: float) -> float:
    """Round a physical amount to 4 significant digits."""
    value = min(max(float(value), -LARGEST), LARGEST) if value == value else 0.0
    return float(f"{value:.4g}") + 0.0


def decimals(value: float, digits: int) -> float:
    """Round to a number of decimals; -0 becomes 0."""
    return round(float(value), digits) + 0.0 if isfinite(value) else amount(value)


def row(values: Iterable[float], digits: int) -> list[float]:
    """Round each number of a vector."""
    return [decimals(v, digits) for v in values]
