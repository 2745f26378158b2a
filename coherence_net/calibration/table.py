"""Table: the curves that calibrate p and the thresholds of the promises, with the script, seed and data that made them.

Comes in: `table.json` beside this file, or another of its form. Goes out: a frozen Table. It is plain JSON, a few kilobytes,
and checked when read: a table that breaks the rules of a verdict (coherent from 0.4 on, incoherent below 0.5) is refused.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from scenes.errors import ModelError
from scenes.verdict import Status

FORMAT = 1
DIGITS = 4
"""Decimals of every p."""
DECIDED = (Status.COHERENT, Status.INCOHERENT)
RANGE: Mapping[Status, tuple[float, float]] = {Status.COHERENT: (0.4, 1.0), Status.INCOHERENT: (0.0, 0.4999), Status.UNSURE: (0.0, 1.0)}
"""What p may be, whatever the curve says. What can be built but is odd happens less often than not; held up to one half, as it was
once, these texts were nearly all of the calibration error (0.05; 0.03 from 0.4 on, 0.01 from 0.2 on)."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Raw p -> calibrated p, straight between knots; rising, so that the order of two texts of one status stays."""

    raw: tuple[float, ...]
    calibrated: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse a curve that does not rise from 0 to 1."""
        raw, told = np.array(self.raw), np.array(self.calibrated)
        if not (len(raw) == len(told) >= 2 and raw[0] == 0.0 and raw[-1] == 1.0 and (np.diff(raw) > 0).all()):
            raise ValueError("the knots of a curve do not rise from 0 to 1")
        if not ((np.diff(told) > 0).all() and 0.0 <= told[0] and told[-1] <= 1.0):
            raise ValueError("a curve does not rise")

    def __call__(self, p: float) -> float:
        """Return the calibrated value of one p."""
        return float(np.interp(p, self.raw, self.calibrated))


@dataclass(frozen=True, slots=True)
class Promise:
    """At most `rate` of a group's verdicts of one status are wrong, as far as their calibrated p is beyond the threshold."""

    domain: str
    """text | scenes"""
    status: Status
    group: str
    rate: float
    threshold: float | None
    """Calibrated p from which (coherent) or down to which (incoherent) it holds; None: not promised."""
    items: int
    """Verdicts of this status and group that it was fitted on."""
    kept: float
    """Share of them beyond the threshold."""

    def covers(self, p: float) -> bool:
        """Say whether a verdict of this status and group is promised."""
        if self.threshold is None:
            return False
        return p >= self.threshold if self.status is Status.COHERENT else p <= self.threshold


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that calibration knows."""

    curves: Mapping[Status, Curve]
    promises: tuple[Promise, ...] = ()
    made: Mapping[str, Any] = field(default_factory=dict)
    """Script, seed, versions and data it was made of."""

    def calibrated(self, status: Status, p: float) -> float:
        """Return the calibrated p of a verdict, 0..1, rounded, within what its status allows."""
        curve = self.curves.get(status)
        low, high = RANGE[status]
        return round(min(max(curve(p) if curve else p, low), high), DIGITS)

    def rate(self, status: Status, group: str, p: float, *, domain: str = "text") -> float | None:
        """Return the lowest error rate that is promised of a verdict with this calibrated p, or None."""
        fitting = (q for q in self.promises if (q.domain, q.status, q.group) == (domain, status, group) and q.covers(p))
        return min((q.rate for q in fitting), default=None)

    def json(self) -> str:
        """Return the table as text."""
        curves = {str(s): {"raw": list(c.raw), "calibrated": list(c.calibrated)} for s, c in self.curves.items()}
        head = {"format": FORMAT, "made": dict(self.made), "curves": curves}
        rows = ",\n  ".join(json.dumps(asdict(q)) for q in self.promises)
        return json.dumps(head, indent=1)[:-2] + f',\n "promises": [\n  {rows}\n ]\n}}\n'


IDENTITY = Table({})
"""Leaves every p as it is and promises nothing."""


def load_table(path: str | Path) -> Table:
    """Read a table.

    Raises:
        ModelError: If the file is missing, is not JSON, or is no table of this version.
    """
    try:
        told = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _refused(path, f"cannot be read as JSON ({type(error).__name__})") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise _refused(path, f"is not of format {FORMAT}")
    try:
        return _table(told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _refused(path, f"is broken: {error}") from error


@cache
def shipped() -> Table:
    """Return the table that ships with the package; read once."""
    return load_table(Path(__file__).with_name("table.json"))


def _table(told: Mapping[str, Any]) -> Table:
    curves = {Status(s): Curve(tuple(map(float, c["raw"])), tuple(map(float, c["calibrated"]))) for s, c in told["curves"].items()}
    promises = tuple(Promise(**{**q, "status": Status(q["status"])}) for q in told["promises"])
    for q in promises:
        if q.status not in DECIDED or not 0.0 < q.rate < 1.0 or (q.threshold is not None and not 0.0 <= q.threshold <= 1.0):
            raise ValueError(f"a promise of {q.rate} for {q.status} at {q.threshold}")
    return Table(curves, promises, told["made"])


def _refused(path: str | Path, why: str) -> ModelError:
    return ModelError(f"The calibration table {Path(path).name} {why}. Restore it, or make it again: python benchmarks/calibration.py --fit --data FOLDER")
