"""Forces as arrows: weight grey, what carries green, what is missing red.

Comes in: an Instantiation. Goes out: one `Arrow` per force that is not zero, as long as its object is large, in proportion
to the object's weight. What carries is shown while the object is where it was judged: at the end of its episode.
"""

from dataclasses import dataclass

import numpy as np

from scenes.instantiation import Instantiation
from scenes.shapes.mesh import Color, Mesh, join, limb

COLORS: dict[str, Color] = {"weight": (120, 124, 130), "unexplained": (220, 30, 26)}
CARRIES: Color = (44, 160, 70)
NEGLIGIBLE = 0.02
"""[1] share of the weight below which a force is not shown."""
LONGEST = 0.9
"""[1] length over the object's size."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One force on one object in one episode."""

    on: str
    column: int
    episode: int
    kind: str
    newton: tuple[float, float, float]
    """The force at the end of the episode [N], world frame."""
    length_m: float
    mesh: Mesh
    """Around the object's centre, world frame."""
    settled: tuple[bool, ...]
    """(T,) whether it is shown at each moment of its episode."""
    marked: bool
    """Whether its object lacks a force: then pictures show it."""


def arrows_of(built: Instantiation) -> tuple[Arrow, ...]:
    """Return the arrows of all named objects; those of suspended or negligible forces are left out."""
    found = []
    lacking = {f.on for t in built.episodes for f in t.forces if f.kind == "unexplained"}
    for e, track in enumerate(built.episodes):
        for force in track.forces:
            if force.on not in track.object_ids or built.spec.object(force.on).assumed:
                continue
            k = track.object_ids.index(force.on)
            newton, weight = force.newton[-1], max(float(track.masses_kg[k]) * max(built.spec.environment.gravity, 0.1), 1e-12)
            share = float(np.linalg.norm(newton)) / weight
            seen = track.visible[k] if track.visible else True
            if share < NEGLIGIBLE or not seen:
                continue
            length = float(max(track.sizes_m[k])) * min(0.2 + 0.5 * share, LONGEST)
            away = np.linalg.norm(track.positions_m[:, k] - track.positions_m[-1, k], axis=-1)
            rests = tuple(bool(force.kind == "weight" or a < 0.02 * max(track.sizes_m[k])) for a in away)
            mesh = _arrow(newton / np.linalg.norm(newton), length, np.asarray(track.sizes_m[k]), COLORS.get(force.kind, CARRIES), force.kind)
            found.append(Arrow(force.on, k, e, force.kind, (float(newton[0]), float(newton[1]), float(newton[2])), length, mesh, rests, force.on in lacking))
    return tuple(found)


def missing(built: Instantiation) -> float:
    """Return the largest force that nobody supplies [N]; 0 where there is none."""
    every = (float(np.linalg.norm(f.newton, axis=-1).max()) for t in built.episodes for f in t.forces if f.kind == "unexplained")
    return max(every, default=0.0)


def _arrow(direction: np.ndarray, length: float, size: np.ndarray, color: Color, kind: str) -> Mesh:
    """Return an arrow that starts beside the centre, so that opposite forces do not hide each other."""
    aside = np.array([0.0, -0.55 * size[1], 0.0]) + np.array([{"weight": -0.12, "unexplained": 0.12}.get(kind, 0.0) * size[0], 0, 0])
    thick = 0.035 * length
    tail, neck, tip = aside, aside + direction * length * 0.72, aside + direction * length
    bar = limb(_point(tail), _point(neck), thick, color)
    return join([bar, limb(_point(neck), _point(tip), 2.6 * thick, color, end=0.0, sides=12)])


def _point(v: np.ndarray) -> tuple[float, float, float]:
    return float(v[0]), float(v[1]), float(v[2])
