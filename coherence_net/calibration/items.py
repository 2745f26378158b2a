"""Scored: one text or scene whose truth is known, as the raw verdict saw it; what everything here is fitted on.

They are made by `simulated` (scenes) and by benchmarks/calibration.py (texts), and are kept as JSON lines so that fitting can be
repeated without checking everything again.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from scenes.errors import InputError
from scenes.verdict import Status


@dataclass(frozen=True, slots=True)
class Scored:
    """One item whose truth is known."""

    source: str
    """Name of the set."""
    pair: str
    """Items of one pair or twin stay on one side of every split."""
    status: Status
    p: float
    """Before calibration."""
    label: float
    """1: it can happen; 0: it cannot."""
    group: str
    """A family of laws, or law × kind of event."""
    domain: str = "text"
    """text | scenes"""
    weight: float = 1.0
    asked: bool = False
    """Whether a question would be asked."""


def columns(items: Sequence[Scored]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return raw p, label and weight, (N,) each."""
    table = np.array([(i.p, i.label, i.weight) for i in items], float).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def halves(items: Sequence[Scored], seed: int) -> tuple[list[Scored], list[Scored]]:
    """Split items at random in two, pairs together."""
    pairs = sorted({i.pair for i in items})
    first = dict(zip(pairs, np.random.default_rng(seed).random(len(pairs)) < 0.5, strict=True))
    return [i for i in items if first[i.pair]], [i for i in items if not first[i.pair]]


def save(items: Iterable[Scored], path: Path) -> None:
    """Write items, one JSON object a line."""
    path.write_text("".join(json.dumps(asdict(i)) + "\n" for i in items), "utf-8")


def load(path: Path) -> list[Scored]:
    """Read what `save` wrote.

    Raises:
        InputError: If a line is none.
    """
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return [Scored(**{**row, "status": Status(row["status"])}) for row in rows]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path} holds no scored items ({type(error).__name__}). Give a file that benchmarks/calibration.py --keep wrote.") from error
