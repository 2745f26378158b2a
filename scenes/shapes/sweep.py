"""Low-poly pieces of living things: tube, lump and panel, and the `Figure` that stretches them into a box.

Points and radii come in (x forward, y left, z up), `Mesh`es go out. In a Figure the joints are moved apart to fill the
box, while what is around a joint (a head, a paw, the roundness of an arm) keeps its proportions.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scenes.shapes.mesh import Color, Mesh, Point, join

Radius = float | tuple[float, float]
"""Of a round section, or (across, along the other way) of a flattened one."""
Size = tuple[float, float, float]
ROUNDS = 4
"""How often a figure's joints are moved to fill its box better."""
THICK = 1.5
"""[1] greatest growth of what is around the joints, over the middle one of the three stretches."""
NARROW = 0.12
"""[1] least factor by which joints are moved apart, over the figure's scale."""


def _closed(rings: np.ndarray, first: np.ndarray, last: np.ndarray, color: Color) -> Mesh:
    """Return rings (n, sides, 3) joined to each other and to a point at either end."""
    n, sides = rings.shape[:2]
    i, k = np.meshgrid(np.arange(n - 1), np.arange(sides), indexing="ij")
    a, b = (i * sides + k).ravel(), (i * sides + (k + 1) % sides).ravel()
    ends, top = np.arange(sides), (n - 1) * sides
    after = (ends + 1) % sides
    faces = np.concatenate([
        np.stack([a, b, b + sides], -1), np.stack([a, b + sides, a + sides], -1),
        np.stack([after, ends, np.full(sides, n * sides)], -1), np.stack([top + ends, top + after, np.full(sides, n * sides + 1)], -1),
    ])  # fmt: skip
    vertices = np.concatenate([rings.reshape(-1, 3), [first], [last]])
    return Mesh(vertices, faces, np.tile(np.array([*color, 255], np.uint8), (len(faces), 1)))


def tube(points: Sequence[Point] | np.ndarray, radii: Sequence[Radius] | Radius | np.ndarray, color: Color, *, sides: int = 7, blunt: float = 0.5) -> Mesh:
    """Return a bar through points with a radius at each; its ends are rounded by `blunt` radii.

    Args:
        points: At least two, no two neighbours equal.
        radii: One per point, or one for all; a pair is (sideways, the other way).
        color: Of all of it.
        sides: Corners of its section.
        blunt: How far the ends reach beyond the last points, in radii.
    """
    path = np.asarray(points, float)
    flat = _pairs(radii, len(path))
    steps = np.diff(path, axis=0)
    steps /= np.maximum(np.linalg.norm(steps, axis=1, keepdims=True), 1e-12)
    along = np.concatenate([steps[:1], steps[:-1] + steps[1:], steps[-1:]])
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-12)
    side = _sideways(along)
    other = np.cross(along, side)
    angles = np.arange(sides) * (2 * math.pi / sides) + math.pi / sides
    rings = path[:, None] + side[:, None] * (flat[:, :1] * np.cos(angles))[..., None] + other[:, None] * (flat[:, 1:] * np.sin(angles))[..., None]
    return _closed(rings, path[0] - along[0] * blunt * flat[0].min(), path[-1] + along[-1] * blunt * flat[-1].min(), color)


def _pairs(radii: Sequence[Radius] | Radius | np.ndarray, count: int) -> np.ndarray:
    """Return radii (count, 2): sideways and the other way."""
    if isinstance(radii, np.ndarray):
        return radii
    each = [radii] * count if isinstance(radii, (int, float, tuple)) else radii
    return np.array([(r, r) if isinstance(r, (int, float)) else r for r in each], float)


def _sideways(along: np.ndarray) -> np.ndarray:
    """Return a direction (n, 3) across each of these, without a twist from one to the next; y where that is across."""
    found, last = [], np.array([0.0, 1.0, 0.0])
    if abs(along[0][1]) > 0.9:
        last = np.array([1.0, 0.0, 0.0])
    for t in along:
        across = last - (last @ t) * t
        size = float(np.linalg.norm(across))
        last = across / size if size > 1e-6 else last
        found.append(last)
    return np.array(found)


def lump(center: Point, radii: Point | float, color: Color, *, sides: int = 8, rings: int = 3) -> Mesh:
    """Return an ellipsoid of few triangles."""
    r = np.broadcast_to(np.asarray(radii, float), 3)
    tilt = np.linspace(-math.pi / 2, math.pi / 2, rings + 2)[1:-1, None]
    turn = np.arange(sides)[None] * (2 * math.pi / sides) + math.pi / sides
    unit = np.stack([np.cos(tilt) * np.cos(turn), np.cos(tilt) * np.sin(turn), np.sin(tilt) + 0 * turn], -1)
    middle = np.asarray(center, float)
    return _closed(middle + unit * r, middle - (0, 0, r[2]), middle + (0, 0, r[2]), color)


def panel(points: Sequence[Point], color: Color, thick: float) -> Mesh:
    """Return a flat piece seen alike from both sides; every corner can be seen from the first one."""
    outline = np.asarray(points, float)
    n = len(outline)
    normal = sum(np.cross(outline[i] - outline[0], outline[i + 1] - outline[0]) for i in range(1, n - 1))
    normal = np.asarray(normal) / max(float(np.linalg.norm(normal)), 1e-12)
    faces = [(0, i, i + 1) for i in range(1, n - 1)] + [(n, n + i + 1, n + i) for i in range(1, n - 1)]
    for i in range(n):
        k = (i + 1) % n
        faces += [(i, n + i, n + k), (i, n + k, k)]
    vertices = np.concatenate([outline + normal * thick / 2, outline - normal * thick / 2])
    return Mesh(vertices, np.array(faces), np.tile(np.array([*color, 255], np.uint8), (len(faces), 1)))


def both(mesh: Mesh) -> Mesh:
    """Return the mesh together with its mirror image on the other side (y)."""
    return join([mesh, Mesh(mesh.vertices * (1, -1, 1), mesh.faces[:, ::-1], mesh.colors)])


@dataclass(frozen=True, slots=True)
class Bar:
    """A tube between joints."""

    points: np.ndarray
    """(n, 3)"""
    radii: np.ndarray
    """(n, 2)"""
    color: Color
    sides: int
    blunt: float
    offset: Point
    """How far it runs beside its joints, in natural proportions."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a figure was stretched into a box; what one wears is stretched in the same way."""

    stretch: np.ndarray
    """(3,) by which its joints were moved apart"""
    scale: float
    """By which everything around a joint grew."""
    grow: np.ndarray
    """(3,) by which all of it grew then"""
    shift: np.ndarray
    """(3,) by which it was moved at last [m]"""

    def mesh(self, figure: "Figure") -> Mesh:
        """Return a figure stretched in this way."""
        made = figure.mesh(self.stretch, self.scale)
        return Mesh(made.vertices * self.grow + self.shift, made.faces, made.colors)


@dataclass(slots=True)
class Figure:
    """Parts around joints, in natural proportions."""

    bars: list[Bar] = field(default_factory=list)
    fixed: list[tuple[np.ndarray, Mesh]] = field(default_factory=list)
    """(joint, what is around it)"""
    soft: list[Mesh] = field(default_factory=list)
    """What stretches as the box does."""

    def bar(self, points: Sequence[Point], radii: Sequence[Radius] | Radius, color: Color, *, sides: int = 7, blunt: float = 0.5, offset: Point = (0.0, 0.0, 0.0)) -> None:
        """Add a tube through joints, or beside them."""
        self.bars.append(Bar(np.asarray(points, float), _pairs(radii, len(points)), color, sides, blunt, offset))

    def at(self, joint: Point, *meshes: Mesh) -> None:
        """Add pieces that stay as they are around a joint."""
        self.fixed += [(np.asarray(joint, float), mesh) for mesh in meshes]

    def stretched(self, *meshes: Mesh) -> None:
        """Add pieces that stretch as the box does."""
        self.soft += meshes

    def mesh(self, stretch: np.ndarray, scale: float) -> Mesh:
        """Return all parts with the joints moved apart by `stretch` and grown by `scale`."""
        parts = [Mesh(m.vertices * stretch, m.faces, m.colors) for m in self.soft]
        parts += [Mesh((m.vertices - j) * scale + j * stretch, m.faces, m.colors) for j, m in self.fixed]
        parts += [tube(b.points * stretch + np.multiply(b.offset, scale), b.radii * scale, b.color, sides=b.sides, blunt=b.blunt) for b in self.bars]
        return join(parts)

    def layout(self, size: Size) -> Layout:
        """Return the stretch with which the figure fills a box around the origin [m]."""
        wanted = np.asarray(size, float)
        natural = _extent(self.mesh(np.ones(3), 1.0))
        stretch = wanted / natural
        middle = float(np.median(stretch))
        scale = min(max(float(stretch[int(np.argmax(natural))]), middle), THICK * middle)
        for _ in range(ROUNDS):
            bounds = self.mesh(stretch, scale).bounds
            stretch = np.maximum(stretch * wanted / np.maximum(bounds[1] - bounds[0], 1e-12), NARROW * scale)
        low, high = self.mesh(stretch, scale).bounds
        grow = wanted / np.maximum(high - low, 1e-12)
        return Layout(stretch, scale, grow, -(low + high) / 2 * grow)

    def filled(self, size: Size) -> Mesh:
        """Return the mesh that fills a box of this size [m] around the origin."""
        return self.layout(size).mesh(self)


def _extent(mesh: Mesh) -> np.ndarray:
    return np.maximum(mesh.bounds[1] - mesh.bounds[0], 1e-12)
