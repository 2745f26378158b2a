"""Vehicles: car truck bicycle boat plane, all looking along +x.

A look and a size come in, a mesh goes out; `fit` gives it its box.
"""

import math

import numpy as np

from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Color, Mesh, Point, ball, box, join, lathe, limb, moved, slab, turned
from scenes.shapes.primitives import tube

Size = tuple[float, float, float]
TYRE: Color = (34, 34, 36)
HUB: Color = (190, 194, 198)
GLASS: Color = (140, 190, 216)


def wheel(x: float, y: float, radius: float, width: float) -> Mesh:
    """Return a wheel that stands on z = 0."""
    tyre = turned(lathe([(radius, -width / 2), (radius, width / 2)], TYRE, sides=18), 0, math.pi / 2)
    hub = turned(lathe([(radius * 0.55, -width * 0.56), (radius * 0.55, width * 0.56)], HUB, sides=12), 0, math.pi / 2)
    return moved(join([tyre, hub]), (x, y, radius))


def car(look: Look, posture: str, size: Size) -> Mesh:
    """Return a saloon; a long box with a row of windows where its look says so (buses, trains)."""
    del posture, size
    if look.has("windows"):
        return _coach(look)
    body = look.main
    low = slab([(-2.2, 0.35), (2.2, 0.35), (2.22, 0.7), (1.2, 0.92), (-2.05, 0.95), (-2.2, 0.75)], 1.72, body)
    cabin = slab([(-1.75, 0.93), (1.05, 0.93), (0.45, 1.44), (-1.2, 1.46)], 1.56, GLASS, top=0.92)
    roof = slab([(-1.2, 1.42), (0.46, 1.4), (0.4, 1.49), (-1.1, 1.5)], 1.5, body)
    posts = [slab([(x - 0.05, 0.93), (x + 0.05, 0.93), (x + 0.03, 1.44), (x - 0.07, 1.44)], 1.575, body, top=0.92) for x in (-0.42,)]
    lights = [ball((2.18, s * 0.6, 0.66), (0.06, 0.16, 0.09), (252, 246, 200), sides=8) for s in (1, -1)] + [box((-2.18, s * 0.6, 0.75), (0.06, 0.26, 0.1), (190, 30, 30)) for s in (1, -1)]
    doors = [box((x, 0, 0.66), (0.02, 1.735, 0.5), shade(body, 0.7)) for x in (-1.25, -0.3, 0.75)]
    bumper = box((2.2, 0, 0.42), (0.1, 1.6, 0.12), (60, 62, 66))
    return join([low, cabin, roof, *posts, *lights, *doors, bumper, *_roof_sign(look), *_wheels((-1.35, 1.4), 0.8, 0.34, 0.22)])


def _roof_sign(look: Look) -> list[Mesh]:
    """Return what tells a taxi or a police car from other cars."""
    if look.has("sign", "taxi"):
        checks = [box((x, 0, 0.84), (0.16, 1.745, 0.12), TYRE) for x in np.arange(-1.6, 1.1, 0.32)]
        return [box((-0.35, 0, 1.58), (0.3, 0.62, 0.18), (252, 246, 200)), box((-0.35, 0, 1.58), (0.32, 0.4, 0.08), TYRE), *checks]
    if look.has("sign", "police"):
        lamps = [box((-0.35, s * 0.3, 1.56), (0.26, 0.5, 0.14), color) for s, color in ((1, (204, 47, 42)), (-1, (47, 102, 189)))]
        return [*lamps, box((-0.25, 0, 0.66), (2.0, 1.745, 0.34), look.second)]
    return []


def _wheels(xs: tuple[float, ...], y: float, radius: float, width: float) -> list[Mesh]:
    return [wheel(x, s * y, radius, width) for x in xs for s in (1, -1)]


def _coach(look: Look) -> Mesh:
    body = box((0, 0, 0.95), (5.0, 1.5, 1.3), look.main)
    panes = [box((x, 0, 1.2), (0.55, 1.52, 0.45), GLASS) for x in np.arange(-2.0, 2.1, 0.72)]
    front = box((2.5, 0, 1.2), (0.02, 1.3, 0.55), GLASS)
    return join([body, *panes, front, box((0, 0, 0.5), (5.02, 1.52, 0.12), look.second), *_wheels((-1.6, 1.6), 0.66, 0.32, 0.24)])


def truck(look: Look, posture: str, size: Size) -> Mesh:
    """Return a lorry: a cab in front of a box."""
    del posture, size
    cab = slab([(1.8, 0.5), (3.1, 0.5), (3.1, 1.4), (2.75, 2.35), (1.8, 2.35)], 2.0, look.main)
    pane = slab([(3.09, 1.45), (3.12, 1.45), (2.8, 2.25), (2.76, 2.25)], 1.8, GLASS)
    sides = [slab([(2.1, 1.45), (2.85, 1.45), (2.65, 2.1), (2.1, 2.1)], 2.03, GLASS)]
    cargo = [box((-0.75, 0, 1.75), (4.7, 2.2, 2.2), look.second), box((-0.5, 0, 0.6), (5.2, 1.5, 0.2), (60, 62, 66)), *(box((x, 0, 1.75), (0.04, 2.22, 2.1), shade(look.second, 0.85)) for x in (-2.3, -1.2, -0.1, 0.9))]
    lights = [ball((3.1, s * 0.75, 0.75), (0.05, 0.16, 0.12), (252, 246, 200), sides=8) for s in (1, -1)]
    return join([cab, pane, *sides, *cargo, *lights, box((3.1, 0, 0.5), (0.12, 2.0, 0.2), (60, 62, 66)), *_wheels((-2.3, -1.3, 2.4), 0.9, 0.48, 0.32)])


def bicycle(look: Look, posture: str, size: Size) -> Mesh:
    """Return two wheels, a frame, a saddle and a handlebar."""
    del posture, size
    rear, front, crank = (-0.52, 0.0, 0.34), (0.52, 0.0, 0.34), (-0.06, 0.0, 0.32)
    seat, head = (-0.2, 0.0, 0.84), (0.36, 0.0, 0.86)
    tubes = [(rear, crank), (rear, seat), (crank, seat), (crank, head), (seat, head), (head, front)]
    frame = [limb(a, b, 0.028, look.main, sides=6) for a, b in tubes]
    parts = [*frame, *_rim(rear), *_rim(front), box((-0.22, 0, 0.92), (0.26, 0.14, 0.05), TYRE), limb(seat, (-0.22, 0, 0.92), 0.02, HUB), limb(head, (0.34, 0, 1.02), 0.02, HUB)]
    parts += [tube([(0.34, 0, 1.02), (0.36, s * 0.14, 1.04), (0.28, s * 0.26, 1.03)], 0.018, 0.018, TYRE, 6) for s in (1, -1)]
    return join([*parts, box((-0.06, 0.1, 0.22), (0.14, 0.07, 0.03), TYRE), box((-0.06, -0.1, 0.42), (0.14, 0.07, 0.03), TYRE)])


def _rim(hub: Point) -> list[Mesh]:
    x, _, z = hub
    ring = [(x + 0.31 * math.cos(t), 0.0, z + 0.31 * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 17)]
    spokes = [limb(hub, (x + 0.3 * math.cos(t), 0, z + 0.3 * math.sin(t)), 0.006, HUB, sides=4) for t in np.arange(8) * math.pi / 4]
    return [tube([*ring[:-1], ring[0]], 0.026, 0.026, TYRE, 5), *spokes]


def boat(look: Look, posture: str, size: Size) -> Mesh:
    """Return a hull with a mast and a sail; without a mast where the box is low."""
    del posture
    hull = _hull(look.main, shade(look.main, 0.7))
    benches = [box((x, 0, 0.24), (0.12, 0.42, 0.03), shade(look.main, 1.4)) for x in (-0.45, 0.0, 0.42)]
    if size[2] < 0.18 * size[0]:
        oars = [limb((-0.1, s * 0.15, 0.38), (0.15, s * 0.5, 0.22), 0.012, (205, 170, 120)) for s in (1, -1)]
        return join([hull, *benches, *oars])
    if size[2] < 0.4 * size[0]:
        cabin = slab([(-0.62, 0.3), (0.12, 0.3), (-0.02, 0.62), (-0.6, 0.62)], 0.36, look.second)
        panes = [box((x, 0, 0.48), (0.13, 0.365, 0.11), GLASS) for x in (-0.48, -0.3, -0.12)]
        return join([hull, cabin, *panes, box((-0.3, 0, 0.63), (0.68, 0.42, 0.03), shade(look.main, 0.8)), limb((-0.4, 0, 0.64), (-0.4, 0, 0.9), 0.012, TYRE), box((-0.47, 0, 0.85), (0.14, 0.01, 0.08), (206, 50, 40))])
    mast = limb((0.12, 0, 0.1), (0.12, 0, 1.35), 0.022, (110, 80, 50), end=0.014)
    sail = slab([(0.09, 0.45), (0.09, 1.3), (-0.62, 0.45)], 0.02, look.second)
    jib = slab([(0.15, 0.45), (0.78, 0.4), (0.15, 1.15)], 0.02, shade(look.second, 0.9))
    return join([hull, mast, sail, jib, limb((0.12, 0, 0.43), (-0.64, 0, 0.43), 0.015, (110, 80, 50))])


def _hull(outside: Color, inside: Color) -> Mesh:
    """Return an open hull: ribs from stern to bow, an outer and an inner skin."""
    stations = np.linspace(-0.9, 1.0, 11)
    beam = np.array([0.2 if s < -0.85 else 0.3 * (1 - max(s, -0.35) ** 2) ** 0.5 if s > 0 else 0.3 for s in stations])
    beam[0], beam[1], beam[-1] = 0.22, 0.27, 0.0
    rise = 0.3 + 0.1 * np.maximum(stations, 0) ** 2

    def skin(inset: float, color: Color, flip: bool) -> Mesh:
        ring = [(x, side * max(b * w - inset, 0), inset + h * t) for x, b, h in zip(stations, beam, rise, strict=True) for side, w, t in ((1, 1, 1), (1, 0.62, 0.3), (1, 0, 0), (-1, 0.62, 0.3), (-1, 1, 1))]
        faces = [f for i in range(len(stations) - 1) for k in range(4) for a in [i * 5 + k] for f in ((a, a + 1, a + 6), (a, a + 6, a + 5))]
        faces += [(0, 2, 1), (0, 3, 2), (0, 4, 3)]
        order = np.array(faces)[:, ::-1] if flip else np.array(faces)
        return Mesh(np.array(ring, float), order, np.tile(np.array([*color, 255], np.uint8), (len(faces), 1)))

    outer, inner = skin(0.0, outside, True), skin(0.02, inside, False)
    edge = [(x, side * b, h) for side in (1, -1) for x, b, h in list(zip(stations, beam, rise, strict=True))[::side]]
    gunwale = tube([*edge, edge[0]], 0.016, 0.016, (235, 226, 205), 5)
    return join([outer, inner, gunwale])


def plane(look: Look, posture: str, size: Size) -> Mesh:
    """Return an airliner."""
    del posture, size
    body, fin = look.main, look.second
    parts = [limb((-0.3, 0, 0.12), (0.42, 0, 0.12), 0.075, body, sides=14), ball((0.42, 0, 0.12), (0.14, 0.075, 0.075), body), limb((-0.3, 0, 0.12), (-0.56, 0, 0.15), 0.075, body, end=0.02, sides=14)]
    for s in (1, -1):
        parts += [_wing([(0.16, s * 0.05), (-0.08, s * 0.05), (-0.2, s * 0.52), (-0.12, s * 0.52)], 0.1, shade(body, 0.85)), _wing([(-0.4, s * 0.02), (-0.52, s * 0.02), (-0.58, s * 0.2), (-0.52, s * 0.2)], 0.15, shade(body, 0.85))]
        parts += [limb((-0.02, s * 0.22, 0.06), (0.1, s * 0.22, 0.06), 0.03, fin), *(box((x, s * 0.072, 0.14), (0.022, 0.012, 0.025), (60, 90, 120)) for x in np.arange(-0.26, 0.4, 0.05))]
    return join([*parts, slab([(-0.4, 0.16), (-0.55, 0.34), (-0.6, 0.34), (-0.56, 0.15)], 0.02, fin), box((0.5, 0, 0.145), (0.05, 0.09, 0.025), (60, 90, 120))])


def _wing(outline: list[tuple[float, float]], z: float, color: Color) -> Mesh:
    from scenes.shapes.sweep import panel

    return panel([(x, y, z) for x, y in outline], color, 0.015)
