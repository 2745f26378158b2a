"""fit: scored items -> the table, and what it is worth on items that it has not seen.

Texts give curves and promises; simulated scenes, whose p needs no curve, give promises of their own. What is reported is always
fitted on one half of the pairs and measured on the other, for a number of random halves; what ships is fitted on all.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from coherence_net.calibration import measures
from coherence_net.calibration.control import LEAST, members, promises
from coherence_net.calibration.curves import calibrate, fit_curves
from coherence_net.calibration.items import Scored, columns, halves
from coherence_net.calibration.table import DECIDED, Table
from scenes.verdict import Status

SPLITS = 20
ANY = "any"
"""Stands for every kind of event."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Measures of one p on some items."""

    calibration_error: float
    brier: float
    aurc: float
    area_under_roc: float


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one promise on the halves it was not fitted on."""

    domain: str
    status: Status
    group: str
    rate: float
    promised: int
    """Splits in which it could be made."""
    kept: int
    """Of these, those in which no more than `rate` of the other half's verdicts beyond the threshold were wrong."""
    error: float
    """Mean share of them that were wrong."""
    coverage: float
    """Mean share of the other half's verdicts that are beyond it."""
    items: float
    """Mean number of the other half's verdicts of this group."""


def fit(items: Sequence[Scored], made: Mapping[str, Any] | None = None, *, least: int = LEAST) -> Table:
    """Fit a table on items.

    Args:
        items: Texts and scenes, weighted.
        made: What the table is to say about how it was made.
        least: Verdicts that a group must have to be promised anything.
    """
    curves = fit_curves([i for i in items if i.domain == "text"])
    all_levels = by_law(items)
    return Table(curves, promises(all_levels, told(all_levels, Table(curves)), least=least), made or {})


def by_law(items: Sequence[Scored]) -> list[Scored]:
    """Return items with each scene once more under its law alone: many pairs of law and kind of event have too few."""
    return [*items, *(replace(i, group=f"{i.group.split(':')[0]}:{ANY}") for i in items if i.domain == "scenes")]


def told(items: Sequence[Scored], table: Table) -> np.ndarray:
    """Return the p (N,) that is told of items: that of texts calibrated, that of scenes as it is."""
    calibrated = calibrate(items, table.curves) if items else np.zeros(0)
    return np.where([i.domain == "text" for i in items], calibrated, columns(items)[0])


def quality(items: Sequence[Scored], p: np.ndarray) -> Quality:
    """Measure p (N,) on items, by their weights; the area under the ROC curve without them."""
    _, y, w = columns(items)
    return Quality(measures.calibration_error(p, y, w), measures.brier(p, y, w), measures.aurc(p, y, w), measures.area_under_roc(p, y))


def cross_fitted(items: Sequence[Scored], seed: int) -> np.ndarray:
    """Return the p (N,) of texts, each by the curves of the half it is not in."""
    first, second = halves(items, seed)
    by_half = {id(i): v for own, other in ((first, second), (second, first)) for i, v in zip(own, calibrate(own, fit_curves(other)), strict=True)}
    return np.array([by_half[id(i)] for i in items])


def kept_promises(items: Sequence[Scored], *, splits: int = SPLITS, least: int = LEAST // 2) -> list[Kept]:
    """Fit on one half and look at the other, for random halves.

    Args:
        items: Texts and scenes.
        splits: Number of random halves; split k has the seed k.
        least: Verdicts of a group in one half; half of what the whole must have.
    """
    seen: dict[tuple, list[tuple[float, float, int]]] = defaultdict(list)
    for seed in range(splits):
        first, second = halves(items, seed)
        table = fit(first, least=least)
        second = by_law(second)
        p, label, own = told(second, table), columns(second)[1], members(second)
        for promise in table.promises:
            group = own.get((promise.domain, promise.status, promise.group), np.zeros(0, int))
            beyond = group[[promise.covers(float(p[k])) for k in group]] if len(group) else group
            wrong = label[beyond] < 0.5 if promise.status is Status.COHERENT else label[beyond] > 0.5
            rows = seen[promise.domain, promise.status, promise.group, promise.rate]
            if promise.threshold is not None and len(beyond):
                rows.append((float(wrong.mean()), len(beyond) / len(group), len(group)))
    return [_kept(key, rows) for key, rows in sorted(seen.items())]


def ask_rate(items: Sequence[Scored]) -> tuple[float, float]:
    """Return the weighted shares of items that are unsure, and of which a question is asked."""
    w = columns(items)[2]
    unsure, asked = ([i.status not in DECIDED for i in items], [i.asked for i in items])
    return float(w[np.array(unsure)].sum() / w.sum()), float(w[np.array(asked)].sum() / w.sum())


def _kept(key: tuple, rows: Sequence[tuple[float, float, int]]) -> Kept:
    domain, status, group, rate = key
    mean = np.mean(rows, axis=0) if rows else np.zeros(3)
    return Kept(domain, status, group, rate, len(rows), sum(error <= rate for error, _, _ in rows), *map(float, mean))
