"""control: verdicts of one group -> the threshold beyond which at most a promised share of them is wrong.

Risk control after Angelopoulos et al., "Learn then Test" (2021), by MAPIE's controller of a binary classifier's precision, with exact
binomial p-values and Holm's correction over the thresholds tried. Its guarantee is for exchangeable verdicts of the same group:
with the confidence below, at most `rate` of those beyond the threshold are wrong. This is the only file that imports MAPIE.
"""

import warnings
from collections.abc import Sequence

import numpy as np

from coherence_net.calibration.items import Scored
from coherence_net.calibration.table import DECIDED, Promise
from scenes.errors import InputError
from scenes.verdict import Status

CONFIDENCE = 0.9
"""That a threshold keeps its promise, over the draw of the items it was fitted on."""
RATES = (0.05, 0.1, 0.2)
LEAST = 100
"""Verdicts of one group and status below which nothing is promised."""
STEPS = 5
"""Thresholds tried: all items, the surest 4/5, … 1/5. Each costs power, and p has few levels."""


def promises(items: Sequence[Scored], p: np.ndarray, *, rates: Sequence[float] = RATES, least: int = LEAST) -> tuple[Promise, ...]:
    """Fit every promise that the items allow.

    Args:
        items: N verdicts; those that are unsure promise nothing.
        p: (N,) calibrated.
        rates: Shares of wrong verdicts to promise.
        least: Items that a group must have; below, it gets no row.
    """
    found, labels = [], np.array([i.label for i in items])
    for (domain, status, group), own in sorted(members(items).items()):
        coherent = status is Status.COHERENT
        sure, right = (p[own], labels[own]) if coherent else (1.0 - p[own], 1.0 - labels[own])
        if len(own) >= least:
            found += [_promise(domain, status, group, rate, sure, right) for rate in rates]
    return tuple(found)


def members(items: Sequence[Scored]) -> dict[tuple[str, Status, str], np.ndarray]:
    """Return (domain, status, group) -> which items are decided so, as indices."""
    found: dict[tuple[str, Status, str], list[int]] = {}
    for k, i in enumerate(items):
        if i.status in DECIDED:
            found.setdefault((i.domain, i.status, i.group), []).append(k)
    return {key: np.array(rows) for key, rows in found.items()}


def threshold(sure: np.ndarray, right: np.ndarray, rate: float, *, confidence: float = CONFIDENCE) -> float | None:
    """Return the lowest sureness from which at most a share of verdicts is wrong, or None where none can be promised.

    Args:
        sure: (N,) 0..1, higher is surer.
        right: (N,) 1 where the verdict is right, else 0.
        rate: Of wrong verdicts that is allowed, 0..1.
        confidence: With which it is kept.

    Raises:
        InputError: If MAPIE is not installed.
    """
    try:
        from mapie.risk_control import BinaryClassificationController
    except ImportError as error:
        raise InputError('Fitting promises needs MAPIE. Install it: pip install "situate[train]"') from error
    tried = np.unique(np.quantile(sure, np.arange(STEPS) / STEPS, method="lower"))
    both = lambda x: np.column_stack([1.0 - x, x])  # noqa: E731
    controller = BinaryClassificationController(both, "precision", target_level=1.0 - rate, confidence_level=confidence, list_predict_params=tried)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it warns where no threshold will do; that is what None says
        controller.calibrate(sure, right.astype(int))
    valid = np.atleast_1d(controller.valid_predict_params)
    return float(valid.min()) if len(valid) else None


def _promise(domain: str, status: Status, group: str, rate: float, sure: np.ndarray, right: np.ndarray) -> Promise:
    least = threshold(sure, right, rate)
    kept = float((sure >= least).mean()) if least is not None else 0.0
    told = None if least is None else least if status is Status.COHERENT else 1.0 - least
    return Promise(domain, status, group, rate, None if told is None else round(told, 4), len(sure), round(kept, 4))
