"""Boxes: how far the things of a track reach along the world's axes.

Tracks come in, half extents and swept boxes [m] go out; the stage frames with them, ghosts fall with them.
"""

import numpy as np

from scenes.instantiation import EpisodeTrack, Instantiation


def matrices(q: np.ndarray) -> np.ndarray:
    """Return the rotation matrices (…, 3, 3) of unit quaternions (…, 4), w x y z."""
    w, x, y, z = np.moveaxis(np.asarray(q, float), -1, 0)
    rows = np.stack([
        1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y), 2 * (x * y + w * z), 1 - 2 * (x * x + z * z),
        2 * (y * z - w * x), 2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    ], -1)  # fmt: skip
    return rows.reshape(*np.shape(q)[:-1], 3, 3)


def half_extents(track: EpisodeTrack, k: int) -> np.ndarray:
    """Return (T, 3) half extents of one object along the world's axes [m]."""
    return np.abs(matrices(track.rotations_wxyz[:, k])) @ (track.sizes_m[k] / 2)


def is_visible(track: EpisodeTrack, k: int) -> bool:
    """Say whether an object exists in an episode."""
    return bool(track.visible[k]) if track.visible else True


def sweep(built: Instantiation, k: int, shifts: list[np.ndarray]) -> np.ndarray:
    """Return (2, 3) the box that an object sweeps over all episodes [m].

    Args:
        built: The scene.
        k: Index of the object.
        shifts: Of each episode (T, 3): how far from where it is it is shown [m].
    """
    low, high = [], []
    for track, shift in zip(built.episodes, shifts, strict=True):
        half, places = half_extents(track, k), track.positions_m[:, k] + shift
        low.append((places - half).min(0))
        high.append((places + half).max(0))
    return np.array([np.min(low, 0), np.max(high, 0)])


def free_below(track: EpisodeTrack, k: int, length: float) -> float:
    """Return how much of this length right below an object is free of other things at the end of an episode [m]."""
    place, half = track.positions_m[-1, k], half_extents(track, k)[-1]
    bottom, free = float(place[2] - half[2]), length
    for i in range(len(track.object_ids)):
        other, extent = track.positions_m[-1, i], half_extents(track, i)[-1]
        gap = bottom - float(other[2] + extent[2])
        if i != k and is_visible(track, i) and gap > -0.02 and (np.abs(other - place)[:2] < extent[:2] + 0.05 * length).all():
            free = min(free, max(gap, 0.0))
    return free


def touch(a: np.ndarray, b: np.ndarray) -> bool:
    """Say whether two boxes (2, 3) touch or overlap."""
    slack = 0.01 + 1e-6 * float(np.abs(b).max())
    return bool(((a[0] <= b[1] + slack) & (b[0] <= a[1] + slack)).all())


def is_within(built: Instantiation, outer: str, inner: str) -> bool:
    """Say whether one box is within another at the end of an episode."""
    for track in built.episodes:
        if outer in track.object_ids and inner in track.object_ids:
            o, i = track.object_ids.index(outer), track.object_ids.index(inner)
            if (np.abs(track.positions_m[-1, o] - track.positions_m[-1, i]) + half_extents(track, i)[-1] <= half_extents(track, o)[-1] + 0.01).all():
                return True
    return False
