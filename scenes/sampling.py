"""Sampling: the motion of one episode as poses at nine moments.

Comes in: the world and the episode's `Draft` with the starts, ends and kinds of its paths. Goes out: a `PlacedEpisode`:
straight lines on the ground, ballistic arcs for jumps, throws and falls, arcs for flight, and what holds what at the end.
"""

import math

import numpy as np

from scenes.bodies import LIVING, Body
from scenes.draft import BALLISTIC, Draft, Path
from scenes.facing import turn_along
from scenes.instantiation import EpisodeTrack
from scenes.placement import Hold, PlacedEpisode
from scenes.rotation import IDENTITY, axis_angle
from scenes.world import World

MOMENTS = 9
CLEARANCE = 0.15
"""[m] how far above the higher end a jump or throw rises."""
TILT = 1.9
"""[rad] of a vessel from which somebody pours."""


def finish(world: World, draft: Draft, order: tuple[str, ...]) -> PlacedEpisode:
    """Sample the episode's motion and freeze it."""
    u = np.linspace(0.0, 1.0, MOMENTS)
    records = [draft.bodies.get(i) or _last(world.bodies[i]) for i in order]
    gravity = max(world.environment.gravity, 0.1)
    arcs = {i: arc(draft, i, r["position"], gravity) for i, r in zip(order, records, strict=True) if i in draft.path}
    times, duration = _times(draft, arcs, u)
    positions = np.zeros((MOMENTS, len(order), 3))
    for k, (id, record) in enumerate(zip(order, records, strict=True)):
        positions[:, k] = arcs[id][1](times / duration) if id in arcs else record["position"]
    rotations = np.broadcast_to(np.array([r["rotation"] for r in records] or np.zeros((0, 4))), (MOMENTS, len(order), 4)).copy()
    for k, id in enumerate(order):
        if id in draft.curve and world.bodies[id].spec.category in LIVING | {"vehicle"}:
            rotations[:, k] = turn_along(positions[:, k], rotations[:, k])
        if id in draft.tilt:
            rotations[:-1, k] = [axis_angle((0.0, 1.0, 0.0), TILT * math.sin(math.pi * v)) for v in u[:-1]]
    track = EpisodeTrack(
        episode=draft.episode.index, times_s=times, object_ids=order, positions_m=positions, rotations_wxyz=rotations,
        sizes_m=np.array([r["size"] for r in records]).reshape(-1, 3), masses_kg=np.array([r["mass"] for r in records]),
        postures=tuple(r["posture"] for r in records),
        visible=tuple(i in draft.bodies and i not in draft.gone and world.bodies[i].anchor != "none" for i in order),
    )  # fmt: skip
    shown = dict(zip(order, track.visible, strict=True))
    return PlacedEpisode(
        track=track, moment=MOMENTS - 1,
        holds=tuple(Hold(i, *r["hold"]) for i, r in zip(order, records, strict=True) if r["hold"] and shown[i]),
        fixed=frozenset(i for i in order if world.bodies[i].fixed),
        free=frozenset(i for i in order if not shown[i]),
        halls=frozenset(i for i in order if world.bodies[i].anchor == "hall"),
        seams={(i, g): s for i, r in zip(order, records, strict=True) for g, s in r["seams"].items()},
        balanced=draft.balanced, settled=tuple(draft.settled),
    )  # fmt: skip


def _last(body: Body) -> dict:
    """Return the record of a body that appears only later, where it will appear."""
    position = body.position or (0.0, 0.0, body.half[2])
    return {"position": position, "rotation": IDENTITY, "size": body.size, "mass": body.mass, "posture": "", "hold": None, "seams": {}}


def _times(draft: Draft, arcs: dict, u: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the moments [s]: as long as the longest flight where something flies freely, else the episode's own length."""
    flights = [duration for duration, _ in arcs.values() if duration > 0]
    duration = max(flights) if flights else max(draft.episode.duration_s.typical, 1e-3)
    return u * duration, duration


def arc(draft: Draft, id: str, end: tuple[float, float, float], gravity: float) -> tuple[float, Path]:
    """Return (free flight [s] or 0, function from share of the episode (T,) to positions (T, 3))."""
    if id in draft.curve:
        return 0.0, draft.curve[id]
    a, b, kind = np.array(draft.start.get(id) or end), np.array(end), draft.path[id]
    if kind == "fall" and a[2] - b[2] > 1e-3:
        return ballistic(a, b, 0.0, gravity)
    if kind in BALLISTIC:
        touch = draft.touch.get(id)
        rise = touch[2] - max(a[2], b[2]) if touch else CLEARANCE
        return ballistic(a, b, max(rise, 0.01), gravity)
    if kind == "fly":
        return 0.0, lambda s: a + (b - a) * s[:, None] + np.array([0, 0, 0.5]) * np.sin(math.pi * s)[:, None]
    return 0.0, lambda s: a + (b - a) * s[:, None]


def ballistic(a: np.ndarray, b: np.ndarray, rise: float, gravity: float) -> tuple[float, Path]:
    """Return duration [s] and path of a free flight from a to b [m] that rises above the higher end by `rise` [m]."""
    top = max(a[2], b[2]) + rise
    up, down = math.sqrt(2 * (top - a[2]) / gravity), math.sqrt(2 * (top - b[2]) / gravity)
    duration = max(up + down, 1e-3)

    def path(s: np.ndarray) -> np.ndarray:
        s = np.minimum(s, 1.0)
        points = a + (b - a) * s[:, None]
        points[:, 2] = top - 0.5 * gravity * (s * duration - up) ** 2
        return points

    return duration, path
