"""One clock for all episodes: hours of sleep and half a second of a jump both become something to watch.

Comes in: an Instantiation. Goes out: `Moment`s, each a time on the screen with its episode and its place in it. An
episode of up to 3 s runs as it is, a longer one in 3 s; between episodes things glide for a moment.
"""

from dataclasses import dataclass

import numpy as np

from scenes.instantiation import EpisodeTrack, Instantiation

LONGEST = 3.0
"""[s] on the screen of one episode."""
SHORTEST = 0.4
GLIDE = 0.4
"""[s] between two episodes."""
HOLD = 0.8
"""[s] at the end."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment on the screen."""

    time_s: float
    """Seconds on the screen since the start."""
    episode: int
    """Index into `Instantiation.episodes`."""
    index: int
    """Index into the episode's moments."""


def moments(built: Instantiation) -> list[Moment]:
    """Return all moments of all episodes, with rising times; the last one is held."""
    found: list[Moment] = []
    start = 0.0
    for k, track in enumerate(built.episodes):
        share = _shares(track)
        length = float(np.clip(_length(track), SHORTEST, LONGEST))
        found += [Moment(start + float(s) * length, k, i) for i, s in enumerate(share)]
        start += length + GLIDE
    if found:
        last = found[-1]
        found.append(Moment(last.time_s + HOLD, last.episode, last.index))
    return found


def _length(track: EpisodeTrack) -> float:
    return float(track.times_s[-1] - track.times_s[0]) if len(track.times_s) else 0.0


def _shares(track: EpisodeTrack) -> np.ndarray:
    """Return (T,) each moment as a share of its episode, strictly rising."""
    count = len(track.times_s)
    length = _length(track)
    even = np.linspace(0.0, 1.0, max(count, 1))[:count]
    share = (track.times_s - track.times_s[0]) / length if length > 0 else even
    return share if count < 2 or (np.diff(share) > 1e-6).all() else even


def stills(built: Instantiation, count: int) -> list[Moment]:
    """Return a few moments that tell the story: evenly over the screen time, the first and the last among them."""
    every = moments(built)[:-1]
    if not every:
        return []
    wanted = np.linspace(every[0].time_s, every[-1].time_s, count)
    return [min(every, key=lambda m: abs(m.time_s - t)) for t in wanted]
