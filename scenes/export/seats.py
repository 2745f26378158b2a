"""Seats: whoever is on top of a chair's box is shown on its seat, whoever swims upright at the water's surface.

Comes in: a built scene. Goes out: shifts [m] from where a thing is to where it is shown. How high a seat is says the
feature "seat" of a look (share of the height), else the table of shapes.
"""

import numpy as np

from scenes.export.boxes import half_extents
from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.shapes import look_of
from scenes.spec import ObjectSpec

SEATS = {"chair": 0.53, "sofa": 0.48, "bicycle": 0.92, "bed": 0.76, "quadruped": 0.76, "table": 1.0}
"""Shape -> height of its seat over its height; "seat" in `scenes/shapes/looks.csv` says another for a kind."""
BUTTOCKS = 0.33
"""[1] height of a sitter's seat over the sitter's height, feet on the ground."""
SUNK = 0.04
"""[1] depth of a swimmer's middle under the surface, over the swimmer's height."""
SHIN = 0.12
"""[m] how far the toes of a sitter are before the edge of a long seat."""


def seat_shift(built: Instantiation, k: int) -> np.ndarray:
    """Return the shift (3,) from the top of a chair's box to its seat, of whatever is on top of one [m]."""
    spec = built.spec
    for track in built.episodes:
        thing = spec.object(track.object_ids[k])
        sits = thing.shape == "person" and bool(track.postures) and track.postures[k] == "sit"
        place, size, half = track.positions_m[-1, k], track.sizes_m[k], half_extents(track, k)[-1]
        for i, id in enumerate(track.object_ids):
            other, ground, extent = spec.object(id), track.positions_m[-1, i], track.sizes_m[i]
            over = (np.abs(place - ground)[:2] < extent[:2] / 2).all() and abs(place[2] - half[2] - ground[2] - extent[2] / 2) < 0.01
            if i == k or other.shape not in SEATS or not over or other.category == "person":
                continue
            seat = ground[2] - extent[2] / 2 + seat_of(other) * extent[2]
            if not sits:
                return np.array([0.0, 0.0, seat - (place[2] - half[2])])
            drop = seat - (place[2] - size[2] / 2 + BUTTOCKS * size[2])
            ahead = facing(track.rotations_wxyz[-1, k])
            if abs(ahead[1]) > 0.5:  # across a long seat, the shins before its edge
                front = ground[1] + np.sign(ahead[1]) * (extent[1] / 2 + SHIN)
                return np.array([0.0, front - np.sign(ahead[1]) * size[0] / 2 - place[1], drop])
            return np.array([ground[0] - place[0] + np.sign(ahead[0]) * 0.2 * size[0], 0.0, drop])
    return np.zeros(3)


def seat_of(thing: ObjectSpec) -> float:
    """Return the height of the seat of a thing that one sits on, over its height."""
    return float(look_of(thing).features.get("seat", SEATS[thing.shape]))


def water_shift(built: Instantiation, e: int, k: int) -> np.ndarray:
    """Return the shift (3,) that brings somebody who swims to just below the surface, where the box is upright [m]."""
    track = built.episodes[e]
    size, place = track.sizes_m[k], track.positions_m[-1, k]
    if not track.postures or track.postures[k] != "swim" or built.spec.object(track.object_ids[k]).shape != "person" or size[2] <= size[0]:
        return np.zeros(3)
    for i, id in enumerate(track.object_ids):
        top = float(track.positions_m[-1, i, 2] + half_extents(track, i)[-1, 2])
        if built.spec.object(id).phase == "liquid" and abs(top - place[2]) < size[2] / 2:
            return np.array([0.0, 0.0, top - SUNK * size[2] - place[2]])
    return np.zeros(3)


def facing(q: np.ndarray) -> np.ndarray:
    """Return the direction (3,) in which a body with this unit quaternion (w, x, y, z) looks."""
    w, x, y, z = (float(v) for v in q)
    return np.array([1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)])


def is_beside_seat(built: Instantiation, track: EpisodeTrack, k: int) -> bool:
    """Say whether a sitter's box overlaps a seat, as it does when the placement puts the feet on the floor."""
    for i, id in enumerate(track.object_ids):
        apart = np.abs(track.positions_m[-1, i] - track.positions_m[-1, k]) - (track.sizes_m[i] + track.sizes_m[k]) / 2
        if built.spec.object(id).shape in SEATS and (apart < -0.01).all():
            return True
    return False
