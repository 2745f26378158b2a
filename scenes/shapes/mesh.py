"""Coloured triangle meshes from a few primitives.

Numbers come in (metres, x forward, y left, z up), `Mesh`es go out. Everything a shape is made of is one of: box, ball,
limb (a tapered round bar), lathe (a turned profile), slab (an extruded convex outline). No mesh library is needed.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

Color = tuple[int, int, int]
Point = tuple[float, float, float]
SIDES = 12
"""Corners of a circle."""


@dataclass(frozen=True, slots=True)
class Mesh:
    """Triangles with a colour each."""

    vertices: np.ndarray
    """(V, 3) [m]"""
    faces: np.ndarray
    """(F, 3) indices, counter-clockwise seen from outside"""
    colors: np.ndarray
    """(F, 4) red, green, blue, alpha, 0..255"""

    @property
    def bounds(self) -> np.ndarray:
        """Return (2, 3): lowest and highest corner [m]."""
        return np.array([self.vertices.min(0), self.vertices.max(0)])


def _mesh(vertices: Sequence | np.ndarray, faces: Sequence | np.ndarray, color: Color) -> Mesh:
    faces = np.asarray(faces, dtype=np.int64).reshape(-1, 3)
    return Mesh(np.asarray(vertices, dtype=float).reshape(-1, 3), faces, np.tile(np.array([*color, 255], np.uint8), (len(faces), 1)))


def join(meshes: Iterable[Mesh]) -> Mesh:
    """Return one mesh of all."""
    parts = list(meshes)
    offsets = np.cumsum([0, *(len(m.vertices) for m in parts)])
    return Mesh(
        np.concatenate([m.vertices for m in parts]),
        np.concatenate([m.faces + o for m, o in zip(parts, offsets, strict=False)]),
        np.concatenate([m.colors for m in parts]),
    )


def fit(mesh: Mesh, size: Sequence[float]) -> Mesh:
    """Stretch a mesh so that it fills a box of this size [m] around the origin exactly."""
    low, high = mesh.bounds
    extent = np.where(high - low > 1e-12, high - low, 1.0)
    return Mesh((mesh.vertices - (low + high) / 2) / extent * np.asarray(size, float), mesh.faces, mesh.colors)


def moved(mesh: Mesh, by: Point) -> Mesh:
    """Return the mesh shifted [m]."""
    return Mesh(mesh.vertices + np.asarray(by), mesh.faces, mesh.colors)


def turned(mesh: Mesh, axis: int, angle: float) -> Mesh:
    """Return the mesh turned about one axis through the origin by an angle [rad]."""
    a, b = [(1, 2), (2, 0), (0, 1)][axis]
    v = mesh.vertices.copy()
    v[:, a] = math.cos(angle) * mesh.vertices[:, a] - math.sin(angle) * mesh.vertices[:, b]
    v[:, b] = math.sin(angle) * mesh.vertices[:, a] + math.cos(angle) * mesh.vertices[:, b]
    return Mesh(v, mesh.faces, mesh.colors)


def with_alpha(mesh: Mesh, alpha: float) -> Mesh:
    """Return the mesh, more transparent by a factor 0..1."""
    colors = mesh.colors.copy()
    colors[:, 3] = np.round(colors[:, 3] * alpha).astype(np.uint8)
    return Mesh(mesh.vertices, mesh.faces, colors)


def tinted(mesh: Mesh, color: Color, share: float) -> Mesh:
    """Return the mesh with its colours mixed with another, 0..1."""
    colors = mesh.colors.copy()
    colors[:, :3] = np.round(colors[:, :3] * (1 - share) + np.asarray(color) * share).astype(np.uint8)
    return Mesh(mesh.vertices, mesh.faces, colors)


def box(center: Point, size: Point, color: Color) -> Mesh:
    """Return a box."""
    corners = np.array([(x, y, z) for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-0.5, 0.5)])
    faces = [(0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1), (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3)]
    return _mesh(corners * np.asarray(size) + np.asarray(center), faces, color)


def lathe(profile: Sequence[tuple[float, float]], color: Color, *, center: Point = (0, 0, 0), sides: int = SIDES) -> Mesh:
    """Return a profile of (radius, height) points turned about the vertical, from the outer bottom on upwards."""
    ring, (radii, heights) = _ring(sides), np.asarray(profile, float).T
    flat = ring * np.maximum(radii, 0.0)[:, None, None]  # (K, sides, 2)
    points = np.concatenate([flat, np.broadcast_to(heights[:, None, None], (*flat.shape[:2], 1))], -1)
    return _mesh(points + np.asarray(center, float), _wound(len(profile), sides), color)


@cache
def _ring(sides: int) -> np.ndarray:
    """Return (sides, 2) corners of a circle of radius 1."""
    angles = np.arange(sides) * (2 * math.pi / sides)
    return np.stack([np.cos(angles), np.sin(angles)], -1)


@cache
def _wound(rows: int, sides: int) -> np.ndarray:
    """Return the triangles (F, 3) between rings of corners, closed at both ends."""
    faces = []
    for k in range(rows - 1):
        for i in range(sides):
            a, b = k * sides + i, k * sides + (i + 1) % sides
            faces += [(a, b, b + sides), (a, b + sides, a + sides)]
    first, last = range(sides), range((rows - 1) * sides, rows * sides)
    faces += [(first[0], first[i + 1], first[i]) for i in range(1, sides - 1)]
    faces += [(last[0], last[i], last[i + 1]) for i in range(1, sides - 1)]
    found = np.array(faces, dtype=np.int64).reshape(-1, 3)
    found.flags.writeable = False  # shared by all meshes of this form
    return found


def ball(center: Point, radii: Point | float, color: Color, *, sides: int = SIDES) -> Mesh:
    """Return an ellipsoid."""
    r = np.broadcast_to(np.asarray(radii, float), 3)
    steps = np.linspace(-math.pi / 2, math.pi / 2, max(sides // 2 + 1, 5))
    unit = lathe([(math.cos(t), math.sin(t)) for t in steps], color, sides=sides)
    return Mesh(unit.vertices * r + np.asarray(center, float), unit.faces, unit.colors)


def limb(a: Point, b: Point, radius: float, color: Color, *, end: float | None = None, sides: int = 8) -> Mesh:
    """Return a round bar from a to b, of one radius or tapering to `end` [m]; rounded at both ends where it is thick."""
    start, stop = np.asarray(a, float), np.asarray(b, float)
    length = float(np.linalg.norm(stop - start)) or 1e-9
    end = radius if end is None else end
    bar = lathe([(radius, 0.0), (end, length)], color, sides=sides)
    w = (stop - start) / length
    u = np.cross(w, (0.0, 1.0, 0.0) if abs(w[1]) < 0.9 else (1.0, 0.0, 0.0))
    u /= np.linalg.norm(u)
    v = np.cross(w, u)
    return Mesh(bar.vertices @ np.stack([u, v, w]) + start, bar.faces, bar.colors)


def path(points: Sequence[Point], radius: float, color: Color, *, end: float | None = None, sides: int = 8) -> Mesh:
    """Return a bent round bar through points, with round joints."""
    radii = np.linspace(radius, radius if end is None else end, len(points))
    steps = [i for i in range(len(points) - 1) if math.dist(points[i], points[i + 1]) > 1e-9]
    bars = [limb(points[i], points[i + 1], radii[i], color, end=radii[i + 1], sides=sides) for i in steps]
    return join([*bars, *(ball(p, r, color, sides=8) for p, r in zip(points, radii, strict=True) if r > 0)])


def slab(outline: Sequence[tuple[float, float]], width: float, color: Color, *, y: float = 0.0, top: float = 1.0) -> Mesh:
    """Return a convex outline of (x, z) points, counter-clockwise, extruded along y; `top` narrows the highest points."""
    points = np.asarray(outline, float)
    high = points[:, 1] >= points[:, 1].max() - 1e-9
    half = np.where(high, top, 1.0) * width / 2
    near = np.column_stack([points[:, 0], y - half, points[:, 1]])
    far = np.column_stack([points[:, 0], y + half, points[:, 1]])
    n = len(points)
    faces = [(0, i, i + 1) for i in range(1, n - 1)] + [(n, n + i + 1, n + i) for i in range(1, n - 1)]
    for i in range(n):
        j = (i + 1) % n
        faces += [(i, n + i, n + j), (i, n + j, j)]
    return _mesh(np.concatenate([near, far]), faces, color)
