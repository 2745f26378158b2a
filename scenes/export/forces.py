"""Forces as arrows: weight grey, what carries green, what is missing red.

Comes in: an Instantiation. Goes out: one `Arrow` per force that is not zero, as long as its object is large, in proportion
to the object's weight. What carries is shown while the object is where it was judged: at the end of its episode. What is
missing stands in the free space below and points up at the thing that nothing holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scenes.export.boxes import free_below, half_extents
from scenes.export.ghosts import Ghost
from scenes.export.wearing import AWAY, Wear
from scenes.instantiation import Instantiation
from scenes.shapes.mesh import Color, Mesh, join, limb

COLORS: dict[str, Color] = {"weight": (120, 124, 130), "unexplained": (220, 30, 26)}
CARRIES: Color = (44, 160, 70)
NEGLIGIBLE = 0.02
"""[1] share of the weight below which a force is not shown."""
LONGEST = 0.9
"""[1] length over the object's size."""
THICK, THICKER = 0.035, 0.06
"""[1] radius over length: of an arrow, and of the one that shows what is missing."""
BELOW = 0.92
"""[1] share of the free space below a thing that its arrow may take."""
LEAST = 0.4
"""[1] room over the length from which on an arrow fits there."""
SEEN = 0.14
"""[1] least length of what is missing over what is framed."""


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
    tail: tuple[float, float, float]
    """Where it begins, from the object's centre, world frame [m]."""
    mesh: Mesh
    """Around the object's centre, world frame."""
    settled: tuple[bool, ...]
    """(T,) whether it is shown at each moment of its episode."""
    marked: bool
    """Whether its object lacks a force: then pictures show it."""


def arrows_of(built: Instantiation, ghosts: tuple[Ghost, ...] = (), extent: float = 0.0, wears: Sequence[Sequence[Wear]] = ()) -> tuple[Arrow, ...]:
    """Return the arrows of all named objects; those of suspended or negligible forces are left out, and those between clothes and who wears them.

    Args:
        built: The scene.
        ghosts: Its ghosts: how deep things would fall.
        extent: Largest extent of what is framed [m]: what is missing is long enough to be seen.
        wears: Per episode who wears what.
    """
    found = []
    lacking = {f.on for t in built.episodes for f in t.forces if f.kind == "unexplained"}
    for e, track in enumerate(built.episodes):
        worn = {track.object_ids[w.garment]: w.states for w in (wears[e] if wears else ())}
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
            if force.kind != "unexplained":
                rests = _bare(rests, worn.get(force.on, ()), worn.get(force.by, ()))
            if not any(rests):
                continue
            direction, half = newton / np.linalg.norm(newton), half_extents(track, k)[-1]
            drop = next((g.drop_m for g in ghosts if (g.object, g.episode, g.kind) == (force.on, e, "falls_to")), 0.0)
            if force.kind != "unexplained" or direction[2] < 0.9:
                # a weight that would end under the ground begins higher
                tail = _aside(2 * half, force.kind, max(0.0, length - float(track.positions_m[-1, k, 2])) if force.kind == "weight" else 0.0)
            else:
                length = max(length, SEEN * extent)
                length, tail = _below(length, half, min(drop, free_below(track, k, length)))
            thick = (THICKER if force.kind == "unexplained" else THICK) * length
            mesh = _between(tail, tail + direction * length, thick, COLORS.get(force.kind, CARRIES))
            given = (float(newton[0]), float(newton[1]), float(newton[2]))
            found.append(Arrow(force.on, k, e, force.kind, given, length, _point(tail), mesh, rests, force.on in lacking))
    return tuple(found)


def _bare(rests: tuple[bool, ...], *states: tuple[str, ...]) -> tuple[bool, ...]:
    """Return the moments (T,) at which an arrow is shown without those at which one of these garments is on or in the hands."""
    return tuple(shown and all(s[i] == AWAY for s in states if s) for i, shown in enumerate(rests))


def missing(built: Instantiation) -> float:
    """Return the largest force that nobody supplies [N]; 0 where there is none."""
    every = (float(np.linalg.norm(f.newton, axis=-1).max()) for t in built.episodes for f in t.forces if f.kind == "unexplained")
    return max(every, default=0.0)


def _below(length: float, half: np.ndarray, room: float) -> tuple[float, np.ndarray]:
    """Return length and tail of the arrow of what is missing: below the thing, its tip at the lowest point; before it where no room is."""
    if BELOW * room > LEAST * min(length, 2 * float(half.max())):
        length = min(length, BELOW * room)
        return length, np.array([0.0, 0.0, -float(half[2]) - length])
    length = min(length, 1.7 * float(half[2]))
    return length, np.array([0.12 * float(half[0]), -1.15 * float(half[1]) - THICKER * length, -float(half[2])])


def _aside(size: np.ndarray, kind: str, up: float) -> np.ndarray:
    """Return a tail beside the centre, so that opposite forces do not hide each other, and some metres above it."""
    return np.array([{"weight": -0.12, "unexplained": 0.12}.get(kind, 0.0) * size[0], -0.55 * size[1], up])


def _between(tail: np.ndarray, tip: np.ndarray, thick: float, color: Color) -> Mesh:
    """Return an arrow from one point to another."""
    neck = tail + (tip - tail) * 0.68
    bar = limb(_point(tail), _point(neck), thick, color)
    return join([bar, limb(_point(neck), _point(tip), 2.4 * thick, color, end=0.0, sides=12)])


def _point(v: np.ndarray) -> tuple[float, float, float]:
    return float(v[0]), float(v[1]), float(v[2])
