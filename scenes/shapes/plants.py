"""Plants and growing ground: tree palm bush flower bouquet grass fern crop vine leaf region blob.

A look, a posture and a size come in, a mesh goes out; `fit` gives it its box. The second colour is that of the leaves of
a tree and of the petals of a flower.
"""

import math

import numpy as np

from scenes.shapes.heads import tint
from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Color, Mesh, Point, box, join, lathe, moved, turned
from scenes.shapes.sweep import Size, lump, panel, tube

SOIL: Color = (96, 70, 50)
TILT = 0.9
"""[rad] by which a daisy looks at the viewer."""


def tree(look: Look, posture: str, size: Size) -> Mesh:
    """Return a trunk with branches and a crown; with fruit where its look says so."""
    del posture, size
    leaf, thin = look.second, 0.45 if look.has("thin") else 1.0
    parts = [tube([(0, 0, 0), (0.01, 0, 0.24), (0, 0, 0.52)], [0.085 * thin, 0.055 * thin, 0.04 * thin], look.main, sides=8, blunt=0.0)]
    parts += [tube([(0, 0, 0.34), (0.2 * math.cos(a), 0.2 * math.sin(a), 0.56)], [0.032 * thin, 0.018 * thin], look.main, sides=5) for a in (0.4, 2.5, 4.4)]
    crowns = [(0, 0, 0.72, 0.27), (0.21, 0.08, 0.6, 0.2), (-0.21, 0.06, 0.6, 0.2), (0.02, -0.21, 0.6, 0.2), (0.03, 0.21, 0.62, 0.19), (0.1, -0.08, 0.84, 0.17), (-0.12, 0.02, 0.82, 0.16)]
    parts += [lump((x, y, z), (r, r, r * 0.9), shade(leaf, 0.85 + 0.1 * (k % 3)), sides=9, rings=4) for k, (x, y, z, r) in enumerate(crowns)]
    if look.has("dots"):
        parts += [lump((x, y, z), 0.035, tint(look, "dots", (204, 58, 48)), sides=6) for x, y, z in _over(0.27, 0.66, 0.22)]
    return join(parts)


def _over(radius: float, middle: float, high: float) -> list[Point]:
    """Return places on a crown."""
    turns = np.arange(14) * 2.4
    heights = np.linspace(-0.7, 0.8, 14)
    return [(1.32 * radius * math.sqrt(1 - h * h) * math.cos(t), 1.32 * radius * math.sqrt(1 - h * h) * math.sin(t), middle + high * h) for t, h in zip(turns, heights, strict=True)]


def palm(look: Look, posture: str, size: Size) -> Mesh:
    """Return a palm: a bent trunk, hanging fronds, nuts."""
    del posture, size
    parts = [tube([(0, 0, 0), (0.05, 0, 0.3), (0.06, 0, 0.6), (0.0, 0, 0.82)], [0.06, 0.04, 0.034, 0.032], look.main, sides=8, blunt=0.0)]
    parts += [tube([(0.05 * t, 0, z - 0.008), (0.05 * t, 0, z + 0.008)], [0.05, 0.046], shade(look.main, 0.8), sides=8, blunt=0.0) for z, t in ((0.15, 0.6), (0.3, 1.0), (0.45, 1.15), (0.6, 1.15))]
    for k in range(8):
        a, lift = k * math.pi / 4 + 0.2, 0.14 if k % 2 else 0.06
        c, s = math.cos(a), math.sin(a)
        ways = [(0.0, 0.82, 0.01), (0.17, 0.88 + lift * 0.6, 0.075), (0.34, 0.82 + lift * 0.5, 0.085), (0.47, 0.66 + lift * 0.4, 0.01)]
        left: list[Point] = [(r * c - w * s, r * s + w * c, z - 0.03 * (w > 0.02)) for r, z, w in ways]
        right: list[Point] = [(r * c + w * s, r * s - w * c, z - 0.03 * (w > 0.02)) for r, z, w in ways]
        spine: list[Point] = [(r * c, r * s, z) for r, z, _ in ways]
        for side in (left, right):
            parts += [panel([spine[i], spine[i + 1], side[i + 1], side[i]], shade(look.second, 1.0 if k % 2 else 0.86), 0.01) for i in range(3)]
    parts += [lump((0.05 * math.cos(t), 0.05 * math.sin(t), 0.79), 0.035, (110, 74, 44), sides=6) for t in (0.5, 2.6, 4.7)]
    return join(parts)


def bush(look: Look, posture: str, size: Size) -> Mesh:
    """Return a bush of round tufts, with flowers or berries where its look has them; a house plant in its pot."""
    del posture, size
    if look.has("pot"):
        return _potted(look)
    if look.has("blossom"):
        return join(_stalk(look, 0.0, 0.0, 1.0))
    tufts = [(0, 0, 0.3, 0.3), (0.26, 0.1, 0.24, 0.22), (-0.26, 0.08, 0.24, 0.23), (0.05, -0.25, 0.22, 0.21), (-0.05, 0.26, 0.22, 0.21), (0.1, 0.05, 0.48, 0.2)]
    parts = [lump((x, y, z), r, shade(look.second, 0.85 + 0.1 * (k % 3)), sides=9, rings=4) for k, (x, y, z, r) in enumerate(tufts)]
    if look.has("dots"):
        parts += [lump((x, y, z), 0.05, tint(look, "dots", (204, 58, 80)), sides=6) for x, y, z in _over(0.28, 0.36, 0.26)]
    return join([*parts, tube([(0, 0, 0), (0, 0, 0.2)], 0.05, look.main, sides=6)])


def _potted(look: Look) -> Mesh:
    pot = [lathe([(0.17, 0), (0.25, 0.26), (0.28, 0.26), (0.28, 0.34), (0.24, 0.34)], look.main, sides=12), lathe([(0.24, 0.3), (0.24, 0.32)], SOIL, sides=12)]
    leaves = []
    for k in range(9):
        a, out, high = k * 2.4, 0.2 + 0.028 * k % 0.2, 0.62 + 0.045 * k
        c, s = math.cos(a), math.sin(a)
        tip: Point = (c * (out + 0.16), s * (out + 0.16), high - 0.1)
        leaves.append(tube([(0, 0, 0.3), (c * out * 0.6, s * out * 0.6, high * 0.85)], [0.016, 0.012], shade(look.second, 0.8), sides=4))
        leaves.append(panel([(c * out * 0.5, s * out * 0.5, high * 0.8), (c * out - 0.1 * s, s * out + 0.1 * c, high), tip, (c * out + 0.1 * s, s * out - 0.1 * c, high)], shade(look.second, 0.9 + 0.12 * (k % 3)), 0.012))
    return join([*pot, *leaves])


def flower(look: Look, posture: str, size: Size) -> Mesh:
    """Return one flower on its stalk: a daisy, a tulip or a rose."""
    del posture
    return join(_stalk(look, 0.0, 0.0, 1.0, wide=min(size[0], size[1]) / size[2]))


def bouquet(look: Look, posture: str, size: Size) -> Mesh:
    """Return flowers in a paper cone."""
    del posture, size
    parts = [lathe([(0.04, 0.0), (0.28, 0.55), (0.25, 0.55), (0.0, 0.3)], (238, 224, 196), sides=9)]
    for k, (x, y) in enumerate(((0, 0), (0.17, 0.05), (-0.15, 0.1), (0.05, -0.17), (-0.1, -0.12), (0.06, 0.18))):
        color = ((224, 86, 122), (242, 200, 60), (250, 250, 250))[k % 3]
        z = 0.78 - 0.9 * (x * x + y * y)
        parts += [tube([(x * 0.4, y * 0.4, 0.3), (x * 1.2, y * 1.2, z)], 0.014, look.main, sides=4), lump((x * 1.2, y * 1.2, z), (0.11, 0.11, 0.09), color, sides=7), lump((x * 1.2, y * 1.2, z + 0.07), 0.045, (240, 180, 50), sides=6)]
    return join(parts)


def _stalk(look: Look, x: float, y: float, high: float, wide: float = 0.25) -> list[Mesh]:
    """Return a stalk with two leaves and a blossom that is as wide as the box asks for."""
    top, r = 0.82 * high, max(0.5 * wide, 0.16)
    green, petal = look.main, look.second
    parts = [tube([(x, y, 0), (x + 0.01, y, 0.45 * high), (x, y, top)], [0.018, 0.015, 0.014], green, sides=6)]
    parts += [panel([(x, y, 0.12 + 0.1 * k), (x + s * 0.45 * r, y + 0.25 * r, 0.28 + 0.1 * k), (x + s * 0.95 * r, y, 0.36 + 0.1 * k), (x + s * 0.45 * r, y - 0.25 * r, 0.24 + 0.1 * k)], shade(green, 0.9), 0.012) for k, s in ((0, 1), (1, -1))]
    return [*parts, *(moved(m, (x, y, top)) for m in _bloom(look, petal, r))]


def _bloom(look: Look, petal: Color, r: float) -> list[Mesh]:
    kind = look.features.get("bloom", "daisy")
    if kind == "tulip":
        cup = [lathe([(0.25 * r, -0.04), (0.75 * r, 0.05), (0.8 * r, 0.12)], petal, sides=9)]
        return cup + [tube([(0.55 * r * math.cos(a), 0.55 * r * math.sin(a), 0.02), (0.75 * r * math.cos(a), 0.75 * r * math.sin(a), 0.11), (0.55 * r * math.cos(a), 0.55 * r * math.sin(a), 0.2)], [0.3 * r, 0.36 * r, 0.03 * r], shade(petal, 0.9 + 0.1 * (k % 2)), sides=5) for k, a in enumerate(np.arange(6) * math.pi / 3)]
    if kind == "rose":
        rings = [(0.62, 0.02, 0.5, 6, 0.85), (0.36, 0.09, 0.42, 5, 1.0), (0.12, 0.14, 0.34, 3, 1.2)]
        return [lump((d * r * math.cos(a), d * r * math.sin(a), z), (s * r, s * r, 0.07), shade(petal, k), sides=7) for d, z, s, n, k in rings for a in np.arange(n) * 2 * math.pi / n + d]
    turns = np.arange(9) * 2 * math.pi / 9
    tilted = [tube([(0.2 * r * math.cos(a), 0.2 * r * math.sin(a), 0.02), (0.62 * r * math.cos(a), 0.62 * r * math.sin(a), 0.05), (r * math.cos(a), r * math.sin(a), 0.07)], [(0.12 * r, 0.01), (0.24 * r, 0.014), (0.08 * r, 0.01)], shade(petal, 1.0 if k % 2 else 0.9), sides=5) for k, a in enumerate(turns)]
    heart = lump((0, 0, 0.045), (0.36 * r, 0.36 * r, 0.045), tint(look, "heart", (242, 200, 60)), sides=9)
    return [turned(m, 0, TILT) for m in (*tilted, heart)]


def grass(look: Look, posture: str, size: Size) -> Mesh:
    """Return a piece of turf with blades; one blade where the box is high and thin."""
    del posture
    if size[2] > 3 * max(size[0], size[1]):
        return join([tube([(0, 0, 0), (0.02, 0, 0.5), (0.12, 0, 1.0)], [(0.06, 0.02), (0.05, 0.02), 0.005], look.main, sides=4)])
    count, tiles = 9, [box((0, 0, 0.06), (1, 1, 0.12), shade(look.main, 0.85))]
    for k in range(count * count):
        i, j = k % count, k // count
        x, y = (i + 0.5 + 0.35 * math.sin(7.1 * k)) / count - 0.5, (j + 0.5 + 0.35 * math.cos(5.3 * k)) / count - 0.5
        lean, high = 0.04 * math.sin(3.7 * k), 0.65 + 0.35 * math.sin(2.9 * k) ** 2
        tiles.append(panel([(x - 0.022, y, 0.1), (x + 0.022, y, 0.1), (x + lean, y + 0.03, high)], shade(look.main if k % 2 else look.second, 0.95 + 0.1 * (k % 3)), 0.006))
    return join(tiles)


def fern(look: Look, posture: str, size: Size) -> Mesh:
    """Return a tuft of bent leaves."""
    del posture, size
    parts = []
    for k in range(11):
        a, high = k * 2.4, 0.55 + 0.04 * k
        c, s, out = math.cos(a), math.sin(a), 0.5 - 0.03 * k
        way: list[Point] = [(0, 0, 0), (0.45 * out * c, 0.45 * out * s, high), (out * c, out * s, 0.75 * high)]
        parts.append(tube(way, [(0.03, 0.012), (0.08, 0.014), (0.01, 0.006)], shade(look.main, 0.85 + 0.15 * (k % 3)), sides=5))
    return join(parts)


def crop(look: Look, posture: str, size: Size) -> Mesh:
    """Return stalks of corn with their ears."""
    del posture, size
    parts = []
    for k in range(7):
        a, d = k * 2.4, 0.0 if k == 0 else 0.16
        x, y, tip = d * math.cos(a), d * math.sin(a), 0.08
        parts.append(tube([(x, y, 0), (1.2 * x, 1.2 * y, 0.55), (1.5 * x + tip * 0.3, 1.5 * y, 0.8)], [0.016, 0.013, 0.011], look.main, sides=5))
        parts.append(tube([(1.5 * x + tip * 0.3, 1.5 * y, 0.74), (1.55 * x + tip * 0.5, 1.5 * y, 0.87), (1.6 * x + tip, 1.5 * y, 1.0)], [0.02, 0.045, 0.006], look.second, sides=6))
        parts.append(panel([(1.1 * x, 1.1 * y, 0.25), (1.1 * x + 0.12, 1.1 * y + 0.05, 0.46), (1.1 * x + 0.2, 1.1 * y + 0.05, 0.38)], shade(look.main, 0.85), 0.008))
    return join(parts)


def vine(look: Look, posture: str, size: Size) -> Mesh:
    """Return a winding stalk with leaves along its longest extent."""
    del posture
    axis = int(np.argmax(size))
    t = np.linspace(0, 1, 13)
    way: list[Point] = [(0.2 * math.sin(9 * u), 0.2 * math.cos(9 * u), 6 * u) for u in t]
    parts = [tube(way, 0.09, shade(look.main, 0.8), sides=5)]
    for k, (x, y, z) in enumerate(way[1:-1]):
        a = k * 2.4
        parts.append(panel([(x, y, z), (x + 0.3 * math.cos(a - 0.5), y + 0.3 * math.sin(a - 0.5), z + 0.12), (x + 0.55 * math.cos(a), y + 0.55 * math.sin(a), z + 0.02), (x + 0.3 * math.cos(a + 0.5), y + 0.3 * math.sin(a + 0.5), z - 0.1)], look.main if k % 2 else look.second, 0.03))
    mesh = join(parts)
    order = {2: [0, 1, 2], 0: [2, 0, 1], 1: [1, 2, 0]}[axis]
    return Mesh(mesh.vertices[:, order], mesh.faces, mesh.colors)


def leaf(look: Look, posture: str, size: Size) -> Mesh:
    """Return a leaf with its veins, flat across its thinnest extent."""
    del posture
    edge = [(-0.42, 0.0), (-0.3, 0.16), (-0.05, 0.3), (0.2, 0.22), (0.42, 0.06), (0.5, 0.0)]
    halves = [panel([(-0.42, 0, 0), *((x, s * y, 0.05 * y) for x, y in edge[1:])], shade(look.main, 1.0 if s > 0 else 0.88), 0.02) for s in (1, -1)]
    veins = [tube([(-0.5, 0, 0.012), (0.4, 0, 0.012)], [0.018, 0.006], look.second, sides=4)]
    veins += [tube([(x, 0, 0.016), (x + 0.13, s * 0.17, 0.02)], [0.008, 0.004], look.second, sides=4) for x in (-0.25, -0.05, 0.15) for s in (1, -1)]
    mesh = join([*halves, *veins])
    order = {2: [0, 1, 2], 0: [2, 0, 1], 1: [1, 2, 0]}[int(np.argmin(size))]
    return Mesh(mesh.vertices[:, order], mesh.faces, mesh.colors)


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
    return join([lump((x, y, z), (r, r, r * 0.85), shade(look.main, 0.92 + 0.06 * (k % 3)), sides=10, rings=4) for k, (x, y, z, r) in enumerate(lumps)])
