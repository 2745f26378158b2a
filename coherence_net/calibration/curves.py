"""Scored items -> calibration curves, one per status: isotonic regression of what is so on p, with a least slope.

Isotonic regression alone is flat in places and would tie texts that p tells apart. Here it is fitted to y - SLOPE·p and SLOPE·p
is added again, so that every curve rises; what its status does not allow (coherent below 0.4, say) it is held back from.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from coherence_net.calibration.items import Scored, columns
from coherence_net.calibration.table import RANGE, Curve, Table
from scenes.verdict import Status

SLOPE = 0.05
"""Least rise of a curve: texts whose p differs by 0.002 are still told apart in four decimals."""
LEAST = 50
"""Items from which a step of the curve is made."""
APART = 0.002
"""Least distance of two steps, in raw p."""
Bins = list[list[float]]
"""Rows of sum of weight·p, sum of weight·y, weight, items."""


def fit_curves(items: Sequence[Scored]) -> dict[Status, Curve]:
    """Fit one curve per status that has items."""
    curves = {}
    for status, (low, high) in RANGE.items():
        own = [i for i in items if i.status is status]
        if own:
            curves[status] = fit_curve(*columns(own), low=low, high=high)
    return curves


def fit_curve(p: np.ndarray, y: np.ndarray, weight: np.ndarray, *, low: float = 0.0, high: float = 1.0) -> Curve:
    """Fit a rising curve from [0, 1] into [low, high].

    Args:
        p: (N,) raw.
        y: (N,) 1 or 0.
        weight: (N,) above 0.
        low: What no value may fall below.
        high: What none may exceed.
    """
    from scipy.optimize import isotonic_regression

    x, mean, mass = _binned(p, y, weight)
    fitted = isotonic_regression(mean - SLOPE * x, weights=mass).x + SLOPE * x
    knots = np.concatenate([[0.0], x[(x > APART) & (x < 1.0 - APART)], [1.0]])
    told = np.interp(knots, x, fitted) + SLOPE * (np.minimum(knots - x[0], 0.0) + np.maximum(knots - x[-1], 0.0))
    # the bounds rise a little, too, so that texts that are held back are not tied
    told = np.clip(told, low + 0.1 * SLOPE * knots, high - 0.1 * SLOPE * (1.0 - knots))
    kept = _corners(knots, told)
    return Curve(tuple(np.round(knots[kept], 6).tolist()), tuple(np.round(told[kept], 6).tolist()))


def calibrate(items: Sequence[Scored], curves: Mapping[Status, Curve]) -> np.ndarray:
    """Return the calibrated p (N,) of items."""
    table = Table(curves)
    return np.array([table.calibrated(i.status, i.p) for i in items])


def _binned(p: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mean p, mean y and weight of neighbouring items, at least LEAST together; equal p stay together."""
    levels, inverse, count = np.unique(p, return_inverse=True, return_counts=True)
    mass, told = np.bincount(inverse, weight, len(levels)), np.bincount(inverse, weight * y, len(levels))
    bins: Bins = []
    for row in zip(levels * mass, told, mass, count, strict=True):
        if bins and (bins[-1][3] < LEAST or row[0] / row[2] - bins[-1][0] / bins[-1][2] < APART):
            bins[-1] = [a + b for a, b in zip(bins[-1], row, strict=True)]
        else:
            bins.append(list(row))
    if len(bins) > 1 and bins[-1][3] < LEAST:
        last = bins.pop()
        bins[-1] = [a + b for a, b in zip(bins[-1], last, strict=True)]
    table = np.array(bins)
    return table[:, 0] / table[:, 2], table[:, 1] / table[:, 2], table[:, 2]


def _corners(knots: np.ndarray, told: np.ndarray, close: float = 1e-6) -> np.ndarray:
    """Return which knots are no mere points of a straight line between their neighbours."""
    slope = np.diff(told) / np.diff(knots)
    inner = np.abs(np.diff(slope)) * np.minimum(np.diff(knots)[1:], np.diff(knots)[:-1]) > close
    return np.flatnonzero(np.concatenate([[True], inner, [True]]))
