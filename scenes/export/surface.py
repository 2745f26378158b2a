"""Surfaces for a graphics card: corners shared where a mesh is smooth, split where it has an edge.

A `Mesh` comes in, points, unit normals, colours and triangles go out. Faces of one colour that meet at less than a crease
share their normals, so a ball of few triangles is lit as a ball; this also makes a file a third as large.
"""

import math
from dataclasses import dataclass

import numpy as np

from scenes.shapes.mesh import Mesh

CREASE = math.cos(math.radians(52))
"""Cosine of the angle from which on an edge is seen; a bar of eight sides is round, one of six is not."""
GRID = 1 << 20
"""Steps per extent within which corners are the same."""
SIDES = 4
"""Smooth sides that may meet in one place; a box has three, and what is left forms the last."""
MIX = np.uint64(0x9E3779B97F4A7C15)
"""Odd number that spreads keys over 64 bits. Source: Knuth, TAOCP 3, 6.4: the golden ratio."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Indexed triangles."""

    points: np.ndarray
    """(V, 3) [m]"""
    normals: np.ndarray
    """(V, 3) unit"""
    colors: np.ndarray
    """(V, 4) red, green, blue, alpha, 0..255"""
    triangles: np.ndarray
    """(F, 3) indices"""


def surface(mesh: Mesh) -> Surface:
    """Return the surface of a mesh; triangles without an area are left out."""
    points = mesh.vertices[mesh.faces]  # (F, 3, 3)
    across = _cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
    twice = np.sqrt(np.einsum("fk,fk->f", across, across))  # twice the area (F,)
    # the largest first: they say where a side is
    order = np.argsort(-twice, kind="stable")
    order = order[twice[order] > 1e-9 * float(twice.max(initial=0.0))]
    faces, across, normals = mesh.faces[order], across[order], across[order] / twice[order, None]
    keys = _places(mesh.vertices)[faces] + np.ascontiguousarray(mesh.colors[order]).view(np.uint32) * MIX
    corners = np.argsort(keys.reshape(-1), kind="stable")  # (3 F,)
    starts = np.nonzero(np.diff(keys.reshape(-1)[corners], prepend=keys.reshape(-1)[corners[:1]] + np.uint64(1)))[0]
    side, lit = _sides(starts, normals[corners // 3], across[corners // 3])
    used, first, index = np.unique(side, return_index=True, return_inverse=True)
    triangles = np.zeros(len(corners), np.int64)
    triangles[corners] = index
    chosen = corners[first]
    return Surface(mesh.vertices[faces.reshape(-1)[chosen]], lit[used], mesh.colors[order][chosen // 3], triangles.reshape(-1, 3))


def _places(vertices: np.ndarray) -> np.ndarray:
    """Return (V,) one number per place, the same for vertices that coincide."""
    low = vertices.min(0)
    extent = float((vertices.max(0) - low).max()) or 1.0
    # off the middle of a step, where halves and quarters of an extent would fall to either side by rounding errors
    x, y, z = np.floor((vertices - low) * ((GRID - 2) / extent) + 0.317).astype(np.uint64).T
    return (x << np.uint64(40) | y << np.uint64(20) | z) * MIX ^ z


def _sides(starts: np.ndarray, normals: np.ndarray, weighted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the side (3 F,) that each corner belongs to, and the unit normals (G · SIDES, 3) of the sides.

    Args:
        starts: Where the places begin, (G,); the corners of a place are neighbours, those of large faces first.
        normals: Unit normals of the corners' faces, (3 F, 3).
        weighted: The same times twice the area.
    """
    count = len(normals)
    place = np.zeros(count, np.int64)
    place[starts[1:]] = 1
    place = np.cumsum(place)
    total = np.zeros((len(starts), SIDES, 3))
    side, left, seed = place * SIDES, np.ones(count, bool), starts
    for s in range(SIDES):
        near = left & (np.einsum("ck,ck->c", normals, normals[seed][place]) > CREASE) if s < SIDES - 1 else left
        total[:, s] = np.add.reduceat(np.where(near[:, None], weighted, 0.0), starts)
        side[near] += s
        left = left & ~near
        if not left.any():
            break
        seed = np.minimum(np.minimum.reduceat(np.where(left, np.arange(count), count), starts), count - 1)
    lit = total.reshape(-1, 3)
    return side, lit / np.maximum(np.sqrt(np.einsum("sk,sk->s", lit, lit)), 1e-300)[:, None]


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the cross products of rows."""
    return a[:, [1, 2, 0]] * b[:, [2, 0, 1]] - a[:, [2, 0, 1]] * b[:, [1, 2, 0]]
