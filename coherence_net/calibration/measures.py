"""How good probabilities are: calibration error, Brier score, risk against coverage. Arrays in, one number out.

p (N,) is the probability that a text can happen, y (N,) whether it can, w (N,) its weight. Binning as in Guo et al. 2017, risk
and coverage as in El-Yaniv and Wiener 2010 and Geifman and El-Yaniv 2017.
"""

import numpy as np

BINS = 15


def calibration_error(p: np.ndarray, y: np.ndarray, w: np.ndarray, bins: int = BINS) -> float:
    """Return the expected calibration error: the gap between mean p and share of y in bins of equal width, by their weight."""
    if not len(p):
        return 0.0
    at = np.minimum((p * bins).astype(int), bins - 1)
    gap = np.abs(np.bincount(at, w * p, bins) - np.bincount(at, w * y, bins))
    return float(gap.sum() / w.sum())


def brier(p: np.ndarray, y: np.ndarray, w: np.ndarray) -> float:
    """Return the mean squared distance of p from what is so."""
    return float(np.average((p - y) ** 2, weights=w))


def risk_coverage(p: np.ndarray, y: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return coverage (K,) and risk (K,): the share of errors among the surest texts, for more and more of them.

    Texts that are equally sure are taken together, so that the curve does not depend on their order.
    """
    sure, wrong = np.maximum(p, 1.0 - p), (p >= 0.5) != (y > 0.5)
    levels, inverse = np.unique(-sure, return_inverse=True)
    mass, errors = np.bincount(inverse, w, len(levels)), np.bincount(inverse, w * wrong, len(levels))
    return np.cumsum(mass) / w.sum(), np.cumsum(errors) / np.cumsum(mass)


def aurc(p: np.ndarray, y: np.ndarray, w: np.ndarray) -> float:
    """Return the area under the risk-coverage curve; lower is better, 0 where nothing is wrong."""
    if not len(p):
        return 0.0
    coverage, risk = risk_coverage(p, y, w)
    return float(np.sum(np.diff(coverage, prepend=0.0) * risk))


def area_under_roc(p: np.ndarray, y: np.ndarray) -> float:
    """Return how often what can happen has a higher p than what cannot, ties half; 0.5 where one of them is missing."""
    good, bad = p[y > 0.5], np.sort(p[y <= 0.5])
    if not len(good) or not len(bad):
        return 0.5
    below = np.searchsorted(bad, good, "left") + np.searchsorted(bad, good, "right")
    return float(below.mean() / (2 * len(bad)))
