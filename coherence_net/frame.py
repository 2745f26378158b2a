"""The frame of a scene: the origin and the scale in which the network sees its places, and tracks cut to waypoints."""

import numpy as np

from coherence_net.shapes import WAYPOINTS
from scenes.instantiation import EpisodeTrack

VAST = 10.0
"""[1] What is larger than this many scales is scenery: it does not say where the middle is."""


def frame(centre: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the origin (3,) [m] and the scale [m] of a scene from its bodies' centres (N, 3) and extents (N, 3) [m]."""
    if not len(centre):
        return np.zeros(3), 1.0
    largest = size.max(-1)
    scale = float(np.clip(np.median(largest), 0.02, 20.0))
    near = centre[largest <= VAST * scale]
    origin = np.median(near if len(near) else centre, axis=0)
    return np.array([origin[0], origin[1], 0.0]), scale


def resampled(track: EpisodeTrack) -> np.ndarray:
    """Return the centres (N, WAYPOINTS, 3) [m] at evenly spaced times."""
    times = np.linspace(track.times_s[0], track.times_s[-1], WAYPOINTS)
    flat = track.positions_m.reshape(len(track.times_s), -1)
    path = np.stack([np.interp(times, track.times_s, column) for column in flat.T], -1) if flat.size else np.zeros((WAYPOINTS, 0))
    return path.reshape(WAYPOINTS, -1, 3).transpose(1, 0, 2)
