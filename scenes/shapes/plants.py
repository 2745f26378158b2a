"""Plants and growing ground: tree bush region blob.

A look and a size come in, a mesh goes out; `fit` gives it its box.
"""

import math

import numpy as np

from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, ball, box, join, limb, path

Size = tuple[float, float, float]


def tree(look: Look, posture: str, size: Size) -> Mesh:
    """Return a trunk with branches and a crown."""
    del posture, size
    leaf = look.second
    parts = [limb((0, 0, 0), (0, 0, 0.5), 0.065, look.main, end=0.045), *(path([(0, 0, 0.38), (0.2 * math.cos(a), 0.2 * math.sin(a), 0.56)], 0.03, look.main, end=0.02) for a in (0.4, 2.5, 4.4))]
    crowns = [(0, 0, 0.72, 0.27), (0.2, 0.08, 0.6, 0.2), (-0.2, 0.06, 0.6, 0.2), (0.02, -0.2, 0.6, 0.2), (0.03, 0.2, 0.62, 0.19), (0.1, -0.08, 0.84, 0.17), (-0.12, 0.02, 0.82, 0.16)]
    return join([*parts, *(ball((x, y, z), r, shade(leaf, 0.85 + 0.1 * (k % 3)), sides=10) for k, (x, y, z, r) in enumerate(crowns))])


def bush(look: Look, posture: str, size: Size) -> Mesh:
    """Return a bush of round tufts; a flower where its look has a blossom."""
    del posture, size
    if look.has("blossom"):
        stem = path([(0, 0, 0), (0.01, 0, 0.35), (0, 0, 0.72)], 0.025, look.main)
        leaves = [ball((s * 0.11, 0, 0.3 + 0.08 * s), (0.12, 0.04, 0.05), look.main, sides=8) for s in (1, -1)]
        petals = [ball((0.14 * math.cos(a), 0.14 * math.sin(a), 0.8), (0.1, 0.1, 0.05), look.second, sides=8) for a in np.arange(6) * math.pi / 3]
        return join([stem, *leaves, *petals, ball((0, 0, 0.83), 0.08, (242, 200, 60), sides=10)])
    tufts = [(0, 0, 0.3, 0.3), (0.26, 0.1, 0.24, 0.22), (-0.26, 0.08, 0.24, 0.23), (0.05, -0.25, 0.22, 0.21), (-0.05, 0.26, 0.22, 0.21), (0.1, 0.05, 0.48, 0.2)]
    return join([*(ball((x, y, z), r, shade(look.second, 0.85 + 0.1 * (k % 3)), sides=10) for k, (x, y, z, r) in enumerate(tufts)), limb((0, 0, 0), (0, 0, 0.2), 0.05, look.main)])


def region(look: Look, posture: str, size: Size) -> Mesh:
    """Return a flat piece of ground or water, in two tones where it is more than a film."""
    del posture, size
    cells = 8
    step = 1.0 / cells
    tiles = [
        box((-0.5 + step * (i + 0.5), -0.5 + step * (k + 0.5), 0.0), (step, step, 1.0), look.main if (i + k) % 2 else shade(look.main, 0.965))
        for i in range(cells)
        for k in range(cells)
    ]
    return join(tiles)


def blob(look: Look, posture: str, size: Size) -> Mesh:
    """Return a lump: overlapping balls, flat below."""
    del posture, size
    lumps = [(0, 0, 0.3, 0.42), (0.25, 0.1, 0.24, 0.28), (-0.26, -0.06, 0.25, 0.29), (0.04, -0.26, 0.22, 0.26), (-0.05, 0.28, 0.22, 0.26), (0.06, 0.03, 0.55, 0.26)]
    return join([ball((x, y, z), (r, r, r * 0.85), shade(look.main, 0.92 + 0.06 * (k % 3)), sides=12) for k, (x, y, z, r) in enumerate(lumps)])
