"""Draft: one episode while it is being written.

Made by `scenes.place`, filled by `scenes.motion` and its helpers, read when the episode is sampled.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from scenes.bodies import Vector
from scenes.spec import EpisodeSpec

Path = Callable[[np.ndarray], np.ndarray]
"""Shares of the episode (T,) -> positions (T, 3) [m]."""
BALLISTIC = frozenset({"jump", "throw", "fall"})
"""Paths of free flight."""


@dataclass(slots=True)
class Draft:
    """One episode while it is being written."""

    episode: EpisodeSpec
    start: dict[str, Vector] = field(default_factory=dict)
    path: dict[str, str] = field(default_factory=dict)
    touch: dict[str, Vector] = field(default_factory=dict)
    """Where a body touches in passing: the top of a jump that ends on the ground."""
    bodies: dict[str, dict] = field(default_factory=dict)
    settled: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    curve: dict[str, Path] = field(default_factory=dict)
    """Ways that are not straight."""
    tilt: set[str] = field(default_factory=set)
    """What is tilted in between, to pour from it."""
    in_hand: dict[str, str] = field(default_factory=dict)
    """What begins in somebody's hand -> whose."""
    balanced: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
