"""The parts that composite things are made of: solids that fill the unit box 0..1, and tubes through points.

An axis, a colour and options come in, a `Mesh` goes out. See `composites.py` for what the options mean.
"""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from scenes.shapes.mesh import Color, Mesh, join
from scenes.shapes.mesh import box as plain_box
from scenes.shapes.mesh import lathe as turned_profile

Options = Mapping[str, str]
UNIT = ((0.5, 0.5, 0.5), (1.0, 1.0, 1.0))
TYRE: Color = (34, 34, 36)


def _numbers(text: str) -> list[tuple[float, ...]]:
    """Read "a b|c d"."""
    return [tuple(float(v) for v in item.split()) for item in text.split("|")]


def _upright(mesh: Mesh, axis: int) -> Mesh:
    """Turn a mesh that was made along z to an axis; cyclic, so that it is not mirrored."""
    order = {2: [0, 1, 2], 0: [2, 0, 1], 1: [1, 2, 0]}[axis]
    return Mesh(mesh.vertices[:, order], mesh.faces, mesh.colors)


def box(axis: int, color: Color, options: Options) -> Mesh:
    """Return a box; with a taper the upper end is narrower or wider."""
    mesh = plain_box(*UNIT, color)
    taper = [float(v) for v in options.get("taper", "1").split()]
    x, y = taper if len(taper) == 2 else taper * 2
    high = mesh.vertices[:, 2:] > 0.5
    wide = np.where(high, [min(x, 1.0), min(y, 1.0)], [1 / max(x, 1.0), 1 / max(y, 1.0)])
    vertices = np.column_stack([0.5 + (mesh.vertices[:, :2] - 0.5) * wide, mesh.vertices[:, 2]])
    return _upright(Mesh(vertices, mesh.faces, mesh.colors), axis)


def lathe(axis: int, color: Color, options: Options) -> Mesh:
    """Return a turned profile."""
    profile = [(r / 2, z) for r, z in _numbers(options["profile"])]
    return _upright(turned_profile(profile, color, center=(0.5, 0.5, 0.0), sides=int(options.get("sides", 14))), axis)


def rod(axis: int, color: Color, options: Options) -> Mesh:
    """Return a cylinder, or a cone where it tapers."""
    top = float(options.get("taper", 1))
    return lathe(axis, color, {**options, "profile": f"{min(1.0, 1 / max(top, 1e-9))} 0|{min(top, 1.0)} 1"})


def ball(axis: int, color: Color, options: Options) -> Mesh:
    """Return an ellipsoid."""
    sides = int(options.get("sides", 10))
    steps = np.linspace(-math.pi / 2, math.pi / 2, max(sides // 2 + 1, 4))
    profile = [(0.5 * math.cos(t), 0.5 + 0.5 * math.sin(t)) for t in steps]
    return _upright(turned_profile(profile, color, center=(0.5, 0.5, 0.0), sides=sides), axis)


def dome(axis: int, color: Color, options: Options) -> Mesh:
    """Return half an ellipsoid, its flat side below."""
    sides = int(options.get("sides", 12))
    profile = [(0.5 * math.cos(t), math.sin(t)) for t in np.linspace(0, math.pi / 2, max(sides // 3, 3) + 1)]
    return _upright(turned_profile(profile, color, center=(0.5, 0.5, 0.0), sides=sides), axis)


def wheel(axis: int, color: Color, options: Options) -> Mesh:
    """Return a tyre with a hub of the colour, about y."""
    del axis
    tyre, hub = rod(1, TYRE, {"sides": options.get("sides", "14")}), rod(1, color, {"sides": "10"})
    narrow = Mesh((tyre.vertices - 0.5) * [1, 0.9, 1] + 0.5, tyre.faces, tyre.colors)
    return join([narrow, Mesh((hub.vertices - 0.5) * [0.55, 1, 0.55] + 0.5, hub.faces, hub.colors)])


def ring(axis: int, color: Color, options: Options) -> Mesh:
    """Return a torus."""
    thick, sides = float(options.get("r", 0.08)), int(options.get("sides", 16))
    angles = np.arange(sides) * (2 * math.pi / sides)
    points = np.column_stack([0.5 + (0.5 - thick) * np.cos(angles), 0.5 + (0.5 - thick) * np.sin(angles), np.full(sides, 0.5)])
    mesh = tube(np.concatenate([points, points[:1]]), thick, thick, color, 6)
    low, high = mesh.bounds
    return _upright(Mesh((mesh.vertices - low) / (high - low), mesh.faces, mesh.colors), axis)


def prism(axis: int, color: Color, options: Options) -> Mesh:
    """Return an outline, convex or not, extruded along an axis; its corners are (y, z), (x, z) or (x, y)."""
    points = np.asarray(_numbers(options["outline"]))
    first, second = [k for k in range(3) if k != axis]
    area = sum(a * d - b * c for (a, b), (c, d) in zip(points, np.roll(points, -1, 0), strict=True))
    points = points if area > 0 else points[::-1]
    n, caps = len(points), triangles(points)
    vertices = np.zeros((2 * n, 3))
    vertices[:, first], vertices[:, second] = np.tile(points[:, 0], 2), np.tile(points[:, 1], 2)
    vertices[n:, axis] = 1.0
    faces = [(c, b, a) for a, b, c in caps] + [(a + n, b + n, c + n) for a, b, c in caps]
    for i in range(n):
        j = (i + 1) % n
        faces += [(i, j, n + j), (i, n + j, n + i)]
    order = np.array(faces)[:, ::-1] if axis == 1 else np.array(faces)
    return Mesh(vertices, order, np.tile(np.array([*color, 255], np.uint8), (len(faces), 1)))


def triangles(points: np.ndarray) -> list[tuple[int, int, int]]:
    """Return the triangles of a simple outline (N, 2), counter-clockwise, by cutting off ears."""
    left, found = list(range(len(points))), []
    while len(left) > 3:
        ear = next((i for i in range(len(left)) if _is_ear(points, left, i)), 0)
        found.append((left[ear - 1], left[ear], left[(ear + 1) % len(left)]))
        del left[ear]
    return [*found, (left[0], left[1], left[2])]


def _is_ear(points: np.ndarray, left: list[int], i: int) -> bool:
    a, b, c = (points[left[k % len(left)]] for k in (i - 1, i, i + 1))
    if _cross(a, b, c) <= 1e-12:
        return False
    others = (points[k] for k in left if k not in (left[i - 1], left[i], left[(i + 1) % len(left)]))
    return not any(_cross(a, b, p) >= 0 and _cross(b, c, p) >= 0 and _cross(c, a, p) >= 0 for p in others)


def _cross(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def tray(axis: int, color: Color, options: Options) -> Mesh:
    """Return a box without its upper end."""
    wall = float(options.get("wall", 0.06))
    sides = [((wall / 2, 0.5, 0.5), (wall, 1, 1)), ((1 - wall / 2, 0.5, 0.5), (wall, 1, 1)), ((0.5, wall / 2, 0.5), (1, wall, 1)), ((0.5, 1 - wall / 2, 0.5), (1, wall, 1))]
    dark: Color = (int(color[0] * 0.8), int(color[1] * 0.8), int(color[2] * 0.8))
    return _upright(join([plain_box((0.5, 0.5, wall / 2), (1, 1, wall), dark), *(plain_box(c, s, color) for c, s in sides)]), axis)


def frame(axis: int, color: Color, options: Options) -> Mesh:
    """Return four bars around an opening along the axis."""
    wall = float(options.get("wall", 0.1))
    bars = [((wall / 2, 0.5, 0.5), (wall, 1, 1)), ((1 - wall / 2, 0.5, 0.5), (wall, 1, 1)), ((0.5, wall / 2, 0.5), (1, wall, 1)), ((0.5, 1 - wall / 2, 0.5), (1, wall, 1))]
    return _upright(join(plain_box(c, s, color) for c, s in bars), axis)


def tube(points: Sequence | np.ndarray, radius: float, end: float, color: Color, sides: int) -> Mesh:
    """Return a bent round bar through points (N, 3) [m] with mitred joints, closed where the last point is the first."""
    points = np.asarray(points, float)
    closed = len(points) > 3 and np.allclose(points[0], points[-1])
    way = np.diff(points, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-12)
    before, after = np.vstack([way[-1:] if closed else way[:1], way]), np.vstack([way, way[:1] if closed else way[-1:]])
    angles = np.arange(sides) * (2 * math.pi / sides)
    side = np.cross(way[0], (0.0, 0.0, 1.0) if abs(way[0][2]) < 0.9 else (1.0, 0.0, 0.0))
    rings = []
    for k, point in enumerate(points):
        middle = before[k] + after[k]
        middle /= max(float(np.linalg.norm(middle)), 1e-9)
        side = side - middle * (side @ middle)
        side /= max(float(np.linalg.norm(side)), 1e-12)
        thick = radius + (end - radius) * k / max(len(points) - 1, 1)
        rings.append(point + thick * (np.cos(angles)[:, None] * side + np.sin(angles)[:, None] * np.cross(middle, side)))
    faces = [f for k in range(len(points) - 1) for i in range(sides) for j in [(i + 1) % sides] for f in ((k * sides + i, k * sides + j, (k + 1) * sides + j), (k * sides + i, (k + 1) * sides + j, (k + 1) * sides + i))]
    if not closed:
        last = (len(points) - 1) * sides
        faces += [f for i in range(1, sides - 1) for f in ((0, i + 1, i), (last, last + i, last + i + 1))]
    return Mesh(np.concatenate(rings), np.array(faces), np.tile(np.array([*color, 255], np.uint8), (len(faces), 1)))


SOLIDS: dict[str, Callable[[int, Color, Options], Mesh]] = {
    "box": box, "rod": rod, "ball": ball, "dome": dome, "lathe": lathe, "prism": prism, "wheel": wheel, "ring": ring, "tray": tray, "frame": frame,
}  # fmt: skip
"""Name in the recipes -> what makes it."""
