"""What nobody named but everybody sees: the ground, the walls of a room, the near part of a lake.

The box of what matters comes in, meshes in world coordinates (or around an object's place) go out. A room is a doll's
house: the front wall is left out.
"""

import numpy as np

from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Color, Mesh, ball, box, join, limb, moved, with_alpha
from scenes.spec import Environment

FLOOR: Color = (214, 192, 160)
GRASS: Color = (140, 185, 104)
SEABED: Color = (196, 190, 150)
DUST: Color = (168, 166, 162)
WALL: Color = (236, 229, 214)
WALL_ALPHA = 0.6
BILLOWS = 5
"""Of a cloud, along each side."""


def margin_of(focus: np.ndarray) -> float:
    """Return how far scenery reaches beyond what matters [m]."""
    return 0.6 * float((focus[1] - focus[0]).max()) + 0.02


def scenery(environment: Environment, focus: np.ndarray, *, ground: bool, ceiling: float | None) -> tuple[tuple[str, Mesh], ...]:
    """Return the ground, and the back and left wall where a ceiling is shown at this height [m]."""
    found: list[tuple[str, Mesh]] = []
    if ground and environment.gravity > 0:
        found.append(("ground", _ground(environment, focus, ceiling is not None)))
    if ceiling is not None:
        found.append(("walls", _walls(focus, ceiling)))
    return tuple(found)


def _ground(environment: Environment, focus: np.ndarray, tight: bool) -> Mesh:
    """Return a slab of the floor or of the outdoors under what matters; its top is at z = 0."""
    margin = 0.0 if tight else margin_of(focus)
    low, high = focus[0] - margin, focus[1] + margin
    indoors = environment.ceiling_m is not None
    color = SEABED if environment.medium == "water" else DUST if environment.medium == "vacuum" else FLOOR if indoors else GRASS
    thick = 0.02 * float(max(high[0] - low[0], high[1] - low[1]))
    return _tiles(low, high, -thick, 0.0, color)


def _tiles(low: np.ndarray, high: np.ndarray, bottom: float, top: float, color: Color) -> Mesh:
    """Return a slab with a face of tiles in two tones on it."""
    wide = (high - low)[:2]
    nx, ny = (max(4, min(12, round(8 * float(s) / float(wide.max())))) for s in wide)
    body = box(((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (bottom + top) / 2), (wide[0], wide[1], top - bottom), shade(color, 0.96))
    x, y = np.meshgrid(np.linspace(low[0], high[0], nx + 1), np.linspace(low[1], high[1], ny + 1), indexing="ij")
    points = np.stack([x.ravel(), y.ravel(), np.full(x.size, top)], -1)
    i, k = (v.ravel() for v in np.meshgrid(np.arange(nx), np.arange(ny), indexing="ij"))
    corner = i * (ny + 1) + k
    quads = np.stack([corner, corner + ny + 1, corner + ny + 2, corner, corner + ny + 2, corner + 1], -1)
    tones = np.array([(*color, 255), (*shade(color, 0.96), 255)], np.uint8)[(i + k + 1) % 2]
    face = Mesh(points, quads.reshape(-1, 3), np.repeat(tones, 2, 0))
    return join([Mesh(body.vertices, body.faces[:-2], body.colors[:-2]), face])


def _walls(focus: np.ndarray, ceiling: float) -> Mesh:
    """Return the back wall with a window and the left wall, from the floor to the ceiling."""
    (x0, _, _), (x1, y1, _) = focus
    y0, thick = float(focus[0][1]), 0.05
    back = _panes((x0, x1), float(y1) + thick / 2, ceiling, thick)
    left = box((x0 - thick / 2, (y0 + y1) / 2, ceiling / 2), (thick, y1 - y0 + 2 * thick, ceiling), shade(WALL, 0.93))
    lamp_x, lamp_y = x0 + 0.8 * (x1 - x0), (y0 + y1) / 2 + 0.2 * (y1 - y0)
    lamp = [limb((lamp_x, lamp_y, ceiling - 0.28), (lamp_x, lamp_y, ceiling), 0.012, (90, 90, 92)), ball((lamp_x, lamp_y, ceiling - 0.34), (0.13, 0.13, 0.09), (255, 240, 190))]
    return join([with_alpha(back, WALL_ALPHA), with_alpha(left, WALL_ALPHA), *lamp])


def _panes(span: tuple[float, float], y: float, height: float, thick: float) -> Mesh:
    x0, x1 = span
    wide, middle = x1 - x0, (x0 + x1) / 2
    parts = [box((middle, y, height / 2), (wide, thick, height), WALL), box((middle, y - thick * 0.6, 0.05), (wide, thick * 0.4, 0.1), (250, 248, 242))]
    cx, cz, w, h = x0 + 0.28 * wide, 0.52 * height, 0.26 * wide, 0.34 * height
    parts += [box((cx, y - thick * 0.55, cz), (w, thick * 0.3, h), (250, 250, 248)), box((cx, y - thick * 0.65, cz), (0.9 * w, thick * 0.3, 0.9 * h), (176, 212, 236))]
    parts += [box((cx, y - thick * 0.75, cz), (0.04 * w, thick * 0.3, 0.9 * h), (250, 250, 248)), box((cx, y - thick * 0.75, cz), (0.9 * w, thick * 0.3, 0.03 * h), (250, 250, 248))]
    return join(parts)


def shell(size: tuple[float, float, float], color: Color) -> Mesh:
    """Return a room as a doll's house that fills its box [m]: floor, back and side walls, a ceiling of glass, no front."""
    x, y, z = size
    wall = 0.03 * min(size)
    floor = box((0, 0, -z / 2 + wall / 2), (x, y, wall), FLOOR)
    back = box((0, (y - wall) / 2, 0), (x, wall, z), WALL)
    sides = [box((s * (x - wall) / 2, 0, 0), (wall, y, z), shade(WALL, 0.93)) for s in (1, -1)]
    top = box((0, 0, (z - wall) / 2), (x, y, wall), color)
    return join([floor, with_alpha(back, WALL_ALPHA), with_alpha(join(sides), 0.35), with_alpha(top, 0.15)])


def patch(look: Look, place: np.ndarray, size: tuple[float, float, float], focus: np.ndarray) -> Mesh:
    """Return the part of a large ground near what matters, around the ground's own place; never beyond its box."""
    margin = margin_of(focus)
    half = np.asarray(size) / 2
    low, high = np.maximum(place - half, focus[0] - margin), np.minimum(place + half, focus[1] + margin)
    if (high[:2] <= low[:2]).any():
        low, high = place - half, place + half
    top = float(place[2] + half[2])
    below = max(top - float(focus[0][2]), 0.0) if _watery(look) else 0.0
    depth = below + 0.03 * float((high - low)[:2].max())
    bottom = max(float(place[2] - half[2]), top - depth)
    mesh = moved(_tiles(low, high, bottom, top, look.main), (-float(place[0]), -float(place[1]), -float(place[2])))
    return with_alpha(mesh, 0.75) if _watery(look) and float(focus[0][2]) < top - 1e-6 else mesh


def cloud(look: Look, place: np.ndarray, size: tuple[float, float, float], focus: np.ndarray) -> Mesh:
    """Return the part of a cloud near what matters, around the cloud's own place: billows whose tops are its top."""
    half, margin = np.asarray(size) / 2, margin_of(focus)
    low, high = np.maximum(place - half, focus[0] - margin), np.minimum(place + half, focus[1] + margin)
    top, wide = float(place[2] + half[2]), float((high - low)[:2].max())
    xs, ys = (np.linspace(low[k], high[k], BILLOWS) for k in (0, 1))
    parts = []
    for i, x in enumerate(xs):
        for k, y in enumerate(ys):
            radius = wide / BILLOWS * (0.75 + 0.25 * ((3 * i + 5 * k) % 4) / 3)
            parts.append(ball((float(x), float(y), top - 0.7 * radius), (radius, radius, 0.7 * radius), shade(look.main, 1 - 0.04 * ((i + 2 * k) % 3)), sides=10))
    return moved(join(parts), (-float(place[0]), -float(place[1]), -float(place[2])))


def _watery(look: Look) -> bool:
    """Say whether a ground is one that one looks into: blue."""
    red, green, blue = look.main
    return blue > 1.25 * red and blue > green
