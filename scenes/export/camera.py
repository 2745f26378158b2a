"""The camera: looks at what matters from the front, a little from the right and from above.

The box of what matters comes in, a `View` with its axes goes out; under a ceiling it looks from lower, to see the ceiling.
"""

import itertools
import math
from dataclasses import dataclass

import numpy as np

FIELD = math.radians(34)
"""Vertical field of view [rad]."""
FILL = 0.86
"""[1] share of the picture that what matters may fill."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera is and how it looks; x right in the picture, y up."""

    eye: np.ndarray
    right: np.ndarray
    up: np.ndarray
    forward: np.ndarray
    fov: float
    """Vertical field of view [rad]."""

    def project(self, points: np.ndarray, width: int, height: int) -> np.ndarray:
        """Return (…, 3) of points (…, 3): column and row in the picture [pixel], and depth [m]."""
        seen = (points - self.eye) @ np.stack([self.right, self.up, self.forward], -1)
        depth = seen[..., 2]
        scale = height / 2 / math.tan(self.fov / 2) / np.where(depth > 1e-9, depth, 1e-9)
        return np.stack([width / 2 + seen[..., 0] * scale, height / 2 - seen[..., 1] * scale, depth], -1)


def frame(focus: np.ndarray, *, low: bool = False, aspect: float = 4 / 3, turn: float = 0.0) -> View:
    """Return a view in which a box (2, 3) [m] fills the picture.

    Args:
        focus: Lowest and highest corner.
        low: Look from about the height of the middle.
        aspect: Width over height of the picture.
        turn: Further angle to the right [rad].
    """
    azimuth, elevation = math.radians(-62) + turn, math.radians(3 if low else 17)
    back = np.array([math.cos(elevation) * math.cos(azimuth), math.cos(elevation) * math.sin(azimuth), math.sin(elevation)])
    right = np.array([-math.sin(azimuth), math.cos(azimuth), 0.0])
    up = np.cross(back, right)
    corners = np.array(list(itertools.product(*focus.T)))
    middle = focus.mean(0)
    tan_v = math.tan(FIELD / 2) * FILL
    tan_h = tan_v * aspect
    for _ in range(2):  # the second time around the middle of what is seen
        rel = corners - middle
        x, y, z = rel @ right, rel @ up, rel @ back
        distance = max(float(np.max(z + np.abs(x) / tan_h)), float(np.max(z + np.abs(y) / tan_v)), 1e-6)
        u, v = x / (distance - z), y / (distance - z)
        middle = middle + (right * (u.max() + u.min()) + up * (v.max() + v.min())) / 2 * distance
    rel = corners - middle
    x, y, z = rel @ right, rel @ up, rel @ back
    distance = max(float(np.max(z + np.abs(x) / tan_h)), float(np.max(z + np.abs(y) / tan_v)), 1e-6)
    return View(middle + back * distance, right, up, -back, FIELD)
