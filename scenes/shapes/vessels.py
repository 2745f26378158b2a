"""Things that hold things: bottle cup bowl plate bag basket.

A look and a size come in, a mesh goes out; `fit` gives it its box. Vessels are turned profiles, open on top.
"""

import math

import numpy as np

from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, box, join, lathe, path

Size = tuple[float, float, float]


def bottle(look: Look, posture: str, size: Size) -> Mesh:
    """Return a bottle with a neck, a label and a cap."""
    del posture, size
    glass = lathe([(0.3, 0), (0.34, 0.03), (0.34, 0.55), (0.26, 0.68), (0.12, 0.76), (0.11, 0.95)], look.main, sides=18)
    return join([glass, lathe([(0.345, 0.15), (0.345, 0.42)], shade(look.main, 2.2), sides=18), lathe([(0.13, 0.93), (0.13, 1.0)], look.second, sides=18)])


def cup(look: Look, posture: str, size: Size) -> Mesh:
    """Return a cup with a handle towards +x."""
    del posture, size
    body = lathe([(0.28, 0), (0.36, 0.5), (0.4, 1.0), (0.35, 1.0), (0.31, 0.5), (0.24, 0.12), (0.0, 0.1)], look.main, sides=20)
    band = lathe([(0.385, 0.72), (0.392, 0.82)], look.second, sides=20)
    handle = path([(0.36, 0, 0.8), (0.58, 0, 0.76), (0.6, 0, 0.4), (0.34, 0, 0.28)], 0.05, look.main)
    return join([body, band, handle])


def bowl(look: Look, posture: str, size: Size) -> Mesh:
    """Return a round bowl."""
    del posture, size
    outer = [(0.2 + 0.3 * math.sin(t), 0.06 + 0.94 * (1 - math.cos(t))) for t in np.linspace(0.15, math.pi / 2, 6)]
    inner = [(r - 0.04, z + 0.04 * (1 - z)) for r, z in reversed(outer)]
    return lathe([(0.18, 0), (0.2, 0.06), *outer, *inner, (0.0, 0.12)], look.main, sides=22)


def plate(look: Look, posture: str, size: Size) -> Mesh:
    """Return a plate with a rim."""
    del posture, size
    return join([lathe([(0.26, 0), (0.5, 0.9), (0.49, 1.0), (0.32, 0.45), (0.0, 0.4)], look.main, sides=26), lathe([(0.42, 0.8), (0.46, 0.95)], look.second, sides=26)])


def bag(look: Look, posture: str, size: Size) -> Mesh:
    """Return a soft bag with two handles."""
    del posture, size
    body = lathe([(0.42, 0), (0.5, 0.2), (0.46, 0.5), (0.38, 0.66), (0.36, 0.66), (0.0, 0.6)], look.main, sides=16)
    arcs = [path([(-0.2, y, 0.62), (-0.17, y, 0.9), (0.0, y, 1.0), (0.17, y, 0.9), (0.2, y, 0.62)], 0.03, shade(look.main, 0.7), sides=6) for y in (-0.3, 0.3)]
    return join([body, *arcs, box((0, -0.49, 0.3), (0.14, 0.03, 0.1), look.second)])


def basket(look: Look, posture: str, size: Size) -> Mesh:
    """Return a woven basket with a handle over it."""
    del posture, size
    rings = []
    for k in range(5):
        low, high = 0.12 * k, 0.12 * (k + 1)
        r = 0.36 + 0.025 * k
        rings.append(lathe([(r, low), (r + 0.03, (low + high) / 2), (r + 0.012, high)], look.main if k % 2 else look.second, sides=18))
    inner = lathe([(0.46, 0.6), (0.44, 0.6), (0.34, 0.08), (0.0, 0.06)], shade(look.main, 0.7), sides=18)
    handle = path([(0.46 * math.cos(t), 0, 0.58 + 0.42 * math.sin(t)) for t in np.linspace(0, math.pi, 9)], 0.03, look.second, sides=6)
    return join([*rings, inner, handle])
