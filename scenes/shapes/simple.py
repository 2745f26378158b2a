"""Plain bodies: box sphere cylinder capsule cone disc sheet line book none.

A look and a size come in, a mesh goes out; `fit` gives it its box. What has details has a recipe instead.
"""

import math

import numpy as np

from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, ball, box, join, lathe, limb, path, turned

Size = tuple[float, float, float]


def block(look: Look, posture: str, size: Size) -> Mesh:
    """Return a box: without a lid where one can look into it."""
    del posture
    return _tray(look, size) if {"interior", "opening"} <= set(look.surfaces) else box((0, 0, 0), size, look.main)


def _tray(look: Look, size: Size) -> Mesh:
    """Return a box without a lid."""
    x, y, z = size
    wall = 0.05 * min(x, y)
    inside = shade(look.main, 0.78)
    parts = [box((0, 0, -z / 2 + 0.03 * z), (x, y, 0.06 * z), inside)]
    parts += [box((s * (x - wall) / 2, 0, 0), (wall, y, z), shade(look.main, 0.95)) for s in (1, -1)]
    parts += [box((0, s * (y - wall) / 2, 0), (x - 2 * wall, wall, z), look.main) for s in (1, -1)]
    return join(parts)


def sphere(look: Look, posture: str, size: Size) -> Mesh:
    """Return a ball; with a band where its look has one."""
    del posture, size
    parts = [ball((0, 0, 0), 0.5, look.main, sides=20)]
    if look.has("bands"):
        band = [(0.5 * math.cos(t) + 0.006, 0.5 * math.sin(t)) for t in np.linspace(-0.28, 0.28, 5)]
        parts.append(turned(lathe(band, look.second, sides=20), 0, 0.7))
    return join(parts)


def _along(size: Size) -> int:
    """Return the axis of the longest extent; the vertical where it is as long as any."""
    return 2 if size[2] >= max(size) * 0.99 else int(np.argmax(size))


def _laid(mesh: Mesh, axis: int) -> Mesh:
    """Turn an upright mesh so that its axis is x, y or z."""
    return mesh if axis == 2 else turned(mesh, 1, math.pi / 2) if axis == 0 else turned(mesh, 0, math.pi / 2)


def cylinder(look: Look, posture: str, size: Size) -> Mesh:
    """Return a cylinder along its longest extent."""
    del posture
    return _laid(lathe([(0.5, 0), (0.5, 0.04), (0.5, 0.96), (0.5, 1.0)], look.main, sides=20), _along(size))


def capsule(look: Look, posture: str, size: Size) -> Mesh:
    """Return a bar with round ends along its longest extent."""
    del posture
    axis = _along(size)
    others = [s for k, s in enumerate(size) if k != axis]
    length, radius = size[axis], max(others) / 2
    bend = min(radius, length / 2)
    arc = [(math.cos(t), math.sin(t)) for t in np.linspace(0, math.pi / 2, 6)]
    profile = [(radius * c, bend - bend * s) for c, s in reversed(arc)] + [(radius * c, length - bend + bend * s) for c, s in arc]
    return _laid(lathe(profile, look.main, sides=14), axis)


def cone(look: Look, posture: str, size: Size) -> Mesh:
    """Return a cone, tip up."""
    del posture, size
    return lathe([(0.5, 0), (0.25, 0.5), (0.0, 1.0)], look.main, sides=20)


def disc(look: Look, posture: str, size: Size) -> Mesh:
    """Return a disc across its thinnest extent."""
    del posture
    thin = int(np.argmin(size))
    return _laid(lathe([(0.46, 0), (0.5, 0.3), (0.5, 0.7), (0.46, 1.0)], look.main, sides=24), thin)


def sheet(look: Look, posture: str, size: Size) -> Mesh:
    """Return a flat rectangular piece with a slightly darker border."""
    del posture
    thin = int(np.argmin(size))
    x, y, z = size
    inner = [0.94, 0.94, 0.94]
    border = [1.0, 1.0, 1.0]
    inner[thin], border[thin] = 1.0, 0.9
    return join([box((0, 0, 0), (x * a, y * b, z * c), color) for (a, b, c), color in ((inner, look.main), (border, shade(look.main, 0.85)))])


def line(look: Look, posture: str, size: Size) -> Mesh:
    """Return a rod, rope or tool along its longest extent, with a darker grip at one end."""
    del posture
    axis = _along(size)
    rod = join([limb((0, 0, 0), (0, 0, 0.7), 0.42, look.main, sides=10), limb((0, 0, 0.7), (0, 0, 1.0), 0.5, shade(look.main, 0.65), sides=10)])
    return _laid(rod, axis)


def book(look: Look, posture: str, size: Size) -> Mesh:
    """Return a closed book across its thinnest extent: covers, spine and pages."""
    del posture
    thin = int(np.argmin(size))
    flat = join([
        box((0, 0, 0.46), (1, 1, 0.08), look.main), box((0, 0, -0.46), (1, 1, 0.08), look.main), box((0, 0.48, 0), (1, 0.04, 1), shade(look.main, 0.85)),
        box((0, -0.01, 0), (0.94, 0.94, 0.84), look.second), box((0, -0.1, 0.5), (0.5, 0.3, 0.01), shade(look.second, 0.95)),
    ])  # fmt: skip
    return _laid(flat, thin)


def nothing(look: Look, posture: str, size: Size) -> Mesh:
    """Return a faint marker for what has no body: three crossed rings."""
    del posture, size
    ring = [(0.5 * math.cos(t), 0.5 * math.sin(t), 0.0) for t in np.linspace(0, 2 * math.pi, 17)]
    one = path(ring, 0.02, look.main, sides=5)
    mesh = join([one, turned(one, 0, math.pi / 2), turned(one, 1, math.pi / 2)])
    return Mesh(mesh.vertices, mesh.faces, np.column_stack([mesh.colors[:, :3], np.full(len(mesh.colors), 120, np.uint8)]))
