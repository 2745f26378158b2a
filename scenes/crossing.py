"""Crossings: ways that lead over, through, across, past, along or around something.

Comes in: a figure on the move and what its way is told by. Goes out: start, end and, for a way about something, a curve:
the figure begins on one side and ends on the other, so that the picture shows the whole way.
"""

import math

import numpy as np

from scenes.bodies import LIVING, Body, Vector
from scenes.constants import SCENE_GAP
from scenes.draft import Path
from scenes.rules import FLOOR
from scenes.world import World

CROSSINGS = frozenset({"over", "above", "across", "through", "along", "around", "past"})
LARGEST = 60.0
"""[m] extent beyond which a thing is ground to whoever crosses it."""
RUN_UP = 1.0
"""[m] least way before and behind."""
MARGIN = 0.2
"""[m] free height over what is jumped over."""
FREE_FLIGHT = frozenset({"jump", "throw"})


def crossable(ground: Body) -> bool:
    """Say whether a thing is small enough for its far side to be shown."""
    small = 2 * max(ground.half[0], ground.half[1]) <= LARGEST
    hall = ground.anchor == "hall" and ground.spec.category != "building"
    return small and not hall and ground.anchor not in ("none", "land", "sky", "ceiling") and ground.spec.phase == "solid"


def cross(world: World, name: str, figure: Body, ground: Body, path: str) -> tuple[Vector, Vector | None, Path | None]:
    """Put a figure at the end of its way.

    Args:
        world: All bodies.
        name: Relation of the way to the ground.
        figure: Who moves; gets its end position.
        ground: What is crossed; has its place.
        path: Kind of motion of the event.

    Returns:
        Start [m], highest point where it flies freely, curve where the way is not straight.
    """
    aloft = path == "fly" or path == "swim" and ground.high > 0
    figure.hold, figure.seams = (("", "lift", 3 * figure.mass * 9.81), {}) if path == "fly" else (None, {})
    if name == "around":
        return _around(world, figure, ground, aloft)
    if name == "across" and path not in FREE_FLIGHT and not aloft and "top" in ground.spec.surfaces:
        return _on_top(figure, ground)
    thin = ground.half[1] < 0.4 * ground.half[0] and name in ("over", "above", "across", "through")
    k = 1 if thin and (path in FREE_FLIGHT or name == "through") else 0
    if k == 1:
        figure.turn = 3
    reach = figure.half[k] + ground.half[k] + max(RUN_UP, figure.half[k])
    z, base = figure.half[2], FLOOR
    if aloft:
        z, base = (ground.high + max(0.5, 0.3 * ground.half[2]) if name in ("over", "above", "across") else max(ground.at[2], 1.0)) + figure.half[2], ""
    y = ground.at[1]
    if name in ("past", "along"):
        y -= ground.half[1] + figure.half[1] + SCENE_GAP
    middle = np.array([ground.at[0], y, z])
    step = np.zeros(3)
    step[k] = -reach if k else reach  # over a fence to the viewer's side
    start, end = middle - step, middle + step
    figure.position, figure.base = _vector(end), base
    if not aloft:
        world.clear(figure, (1.0, 0.0, 0.0) if k == 0 else (0.0, -1.0, 0.0))
    top = (ground.at[0], y, ground.high + figure.half[2] + MARGIN) if path in FREE_FLIGHT and name in ("over", "above", "across") else None
    return _vector(start), top, None


def _on_top(figure: Body, ground: Body) -> tuple[Vector, None, None]:
    """Go from one end of a bridge to the other."""
    reach = max(ground.half[0] - figure.half[0], 0.0)
    x, y, _ = ground.at
    figure.position, figure.base = (x + reach, y, ground.high + figure.half[2]), ground.spec.id
    return (x - reach, y, ground.high + figure.half[2]), None, None


def _around(world: World, figure: Body, ground: Body, aloft: bool) -> tuple[Vector, None, Path]:
    """Go once about a thing, beginning and ending before it."""
    z = max(ground.at[2], 1.0) if aloft else figure.half[2]
    wide = max(figure.half[0], figure.half[1]) + SCENE_GAP
    rx, ry = ground.half[0] + wide, ground.half[1] + wide
    corner = math.sqrt(2.0)  # an ellipse that leaves the box free
    x, y, _ = ground.at

    def path(s: np.ndarray) -> np.ndarray:
        angle = 2 * math.pi * np.minimum(s, 1.0) - math.pi / 2
        return np.stack([x + corner * rx * np.cos(angle), y + corner * ry * np.sin(angle), np.full_like(s, z)], -1)

    end = _vector(path(np.array([1.0]))[0])
    figure.position, figure.base = end, "" if aloft else FLOOR
    return end, None, path


def detour(world: World, figure: Body, start: Vector, passed: set[str]) -> Path | None:
    """Return a way around what stands between a figure's start and end, on the viewer's side; None where nothing does."""
    a, b = np.array(start), np.array(figure.at)
    needed = 0.0
    for other in world.bodies.values():
        if other is figure or other.position is None or other.spec.id in passed or other.anchor not in ("loose", "standing") or other.spec.phase != "solid":
            continue
        if other.hold or other.seams.get(figure.spec.id) or figure.seams.get(other.spec.id) or not _between(a, b, figure, other):
            continue
        needed = max(needed, figure.half[1] + other.half[1] + 0.1 + max(a[1], b[1]) - other.at[1])
    if needed <= 0 or figure.spec.category not in LIVING | {"vehicle"}:
        return None

    def path(s: np.ndarray) -> np.ndarray:
        s = np.minimum(s, 1.0)
        points = a + (b - a) * s[:, None]
        points[:, 1] -= needed * np.clip(3 * np.minimum(s, 1 - s), 0.0, 1.0)
        return points

    return path


def _between(a: np.ndarray, b: np.ndarray, figure: Body, other: Body) -> bool:
    """Say whether the straight way leads through another body's box."""
    at, reach = np.array(other.at), np.array(other.half) + np.array(figure.half) - 0.01
    points = a + (b - a) * np.linspace(0.0, 1.0, 25)[:, None]
    inside = np.all(np.abs(points - at) < reach, axis=-1)
    return bool(np.any(inside[1:-1]))


def _vector(values: np.ndarray) -> Vector:
    return (float(values[0]), float(values[1]), float(values[2]))
