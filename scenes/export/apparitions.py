"""Apparitions: ghosts as translucent pale meshes, with a dashed line down to where something would fall.

Comes in: ghosts and the unmarked mesh of each. Goes out: meshes in the world, and whether they are near enough to be shown.
"""

from dataclasses import dataclass

import numpy as np

from scenes.export.boxes import half_extents, matrices
from scenes.export.ghosts import Ghost
from scenes.instantiation import EpisodeTrack
from scenes.shapes.mesh import Color, Mesh, join, limb, tinted, with_alpha

PALE: Color = (176, 196, 232)
PALENESS, ALPHA = 0.7, 0.3
"""[1] share of the pale colour, and opacity."""
LINE: Color = (96, 102, 112)
DASH, THICK = 0.045, 0.006
"""[1] length of a dash and its radius, over what the camera frames."""
FAR = 3.0
"""[1] height of a fall, over the extent of what matters, beyond which its end is out of the picture."""
STUB = 0.7
"""[1] length of the line then."""
OVERLAP = 0.5
"""[1] shared space, over the thing's own, from which on what is asked for is no other place."""


@dataclass(frozen=True, slots=True)
class Apparition:
    """One ghost as it is shown."""

    ghost: Ghost
    mesh: Mesh
    """In the world, at the end of the ghost's episode [m]."""
    settled: tuple[bool, ...]
    """(T,) whether it is shown at each moment of its episode."""


def reach_of(ghost: Ghost, track: EpisodeTrack, extent: float) -> np.ndarray | None:
    """Return the box (2, 3) that a ghost adds to what matters [m]; None where it is too far away or hardly another place.

    Args:
        ghost: The ghost.
        track: Its episode.
        extent: Largest extent of what matters without it [m].
    """
    k = track.object_ids.index(ghost.object)
    half, place = half_extents(track, k)[-1], np.asarray(ghost.position_m)
    if float(np.linalg.norm(place - track.positions_m[-1, k])) > FAR * extent:
        return None
    if ghost.kind == "asked":
        shared = np.prod(np.clip(2 * half - np.abs(place - track.positions_m[-1, k]), 0.0, None) / np.maximum(2 * half, 1e-12))
        if shared > OVERLAP:
            return None
    return np.array([place - half, place + half])


def apparition(ghost: Ghost, track: EpisodeTrack, mesh: Mesh, shift: np.ndarray, focus: np.ndarray, near: bool) -> Apparition | None:
    """Return a ghost as it is shown; None where there is nothing to show.

    Args:
        ghost: The ghost.
        track: Its episode.
        mesh: The object's mesh around its own place, not marked.
        shift: From where the object is to where it is shown at the end (3,) [m].
        focus: What the camera frames (2, 3) [m].
        near: Whether its place is in the picture.
    """
    k = track.object_ids.index(ghost.object)
    extent, parts = float((focus[1] - focus[0]).max()), []
    if near:
        placed = mesh.vertices @ matrices(np.asarray(ghost.rotation_wxyz)).T + np.asarray(ghost.position_m) + shift
        parts.append(with_alpha(tinted(Mesh(placed, mesh.faces, mesh.colors), PALE, PALENESS), ALPHA))
    if ghost.kind == "falls_to":
        bottom = track.positions_m[-1, k] + shift - np.array([0.0, 0.0, half_extents(track, k)[-1][2]])
        parts += _dashes(bottom, ghost.drop_m if near else min(ghost.drop_m, STUB * extent), extent)
    if not parts:
        return None
    away = np.linalg.norm(track.positions_m[:, k] - track.positions_m[-1, k], axis=-1)
    return Apparition(ghost, join(parts), tuple(bool(a < 0.02 * max(track.sizes_m[k])) for a in away))


def _dashes(top: np.ndarray, length: float, extent: float) -> list[Mesh]:
    """Return a dashed line straight down from a point."""
    step = DASH * extent
    count = max(int(length / step), 2)
    step = length / count
    x, y, z = (float(v) for v in top)
    return [limb((x, y, z - i * step), (x, y, z - i * step - 0.55 * step), THICK * extent, LINE, sides=6) for i in range(count)]
