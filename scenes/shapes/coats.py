"""Tails and coats of animals: manes, stripes, spots, wool, shells, humps, spines and wings.

A figure and a body plan come in; what a look has on its body is added.
"""

import math

import numpy as np

from scenes.shapes.heads import tint
from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, Point, lathe, moved
from scenes.shapes.plan import Plan
from scenes.shapes.sweep import Figure, both, lump, panel, tube

UP = np.array([0.0, 0.0, 1.0])
TAILS: dict[str, tuple[list[tuple[float, float]], list[float]]] = {
    "up": ([(0, 0.1), (-0.2, 0.26), (-0.22, 0.5)], [0.055, 0.045, 0.02]),
    "curl": ([(0, 0.08), (-0.26, 0.02), (-0.4, 0.22), (-0.36, 0.5), (-0.46, 0.62)], [0.045, 0.042, 0.04, 0.038, 0.03]),
    "long": ([(0, 0.1), (-0.24, -0.02), (-0.42, -0.2), (-0.62, -0.16)], [0.05, 0.042, 0.036, 0.03]),
    "thin": ([(0, 0.12), (-0.12, -0.05), (-0.14, -0.4)], [0.03, 0.022, 0.02]),
    "rat": ([(0, 0.0), (-0.3, -0.1), (-0.62, -0.02), (-0.95, -0.1)], [0.045, 0.035, 0.025, 0.01]),
    "hair": ([(0, 0.12), (-0.14, 0.02), (-0.16, -0.28), (-0.14, -0.55)], [0.05, 0.09, 0.085, 0.03]),
    "bushy": ([(0, 0.06), (-0.24, -0.06), (-0.5, -0.1), (-0.72, -0.04)], [0.045, 0.12, 0.13, 0.02]),
    "over": ([(0.02, -0.05), (-0.3, 0.1), (-0.36, 0.5), (-0.2, 0.78), (-0.32, 0.98)], [0.07, 0.17, 0.19, 0.17, 0.05]),
    "pig": ([(0, 0.1), (-0.1, 0.14), (-0.12, 0.22), (-0.06, 0.2), (-0.1, 0.12)], [0.026, 0.024, 0.02, 0.018, 0.01]),
    "short": ([(0.02, 0.06), (-0.12, 0.06)], [0.07, 0.04]),
    "puff": ([(0.02, 0.04), (-0.1, 0.08)], [0.1, 0.08]),
    "thick": ([(0.06, 0.02), (-0.3, -0.05), (-0.7, -0.16), (-1.15, -0.2)], [0.2, 0.14, 0.08, 0.02]),
    "prop": ([(0.04, -0.06), (-0.28, -0.42), (-0.62, -0.62), (-0.95, -0.66)], [0.18, 0.13, 0.09, 0.03]),
    "reptile": ([(0.1, -0.01), (-0.3, -0.03), (-0.7, -0.05), (-1.15, -0.06)], [0.09, 0.065, 0.04, 0.008]),
    "croc": ([(0.1, 0.0), (-0.3, -0.02), (-0.75, -0.05), (-1.2, -0.06)], [0.14, 0.12, 0.08, 0.01]),
    "flat": ([(0.0, -0.04), (-0.2, -0.1), (-0.55, -0.14)], [0.07, 0.1, 0.12]),
    "dragon": ([(0.06, 0.0), (-0.35, -0.1), (-0.8, -0.22), (-1.2, -0.1), (-1.45, 0.12)], [0.17, 0.12, 0.08, 0.05, 0.02]),
}  # fmt: skip
"""Tail -> (x, z) of its joints from the rump, and their radii; over the distance from hip to shoulder."""


def tail(made: Figure, look: Look, plan: Plan, hip: Point, low: bool) -> None:
    """Add the tail of a look; of whoever lies it stays off the ground."""
    kind = look.features.get("tail", "none")
    if kind not in TAILS:
        return
    way, radii = TAILS[kind]
    base = np.array([hip[0] - 0.12 - 0.3 * plan.rump, 0.0, hip[2]])
    drop = 0.12 if low else 1.0
    points = [tuple(base + np.array([x, 0.0, z * (drop if z < 0 else 1.0)])) for x, z in way]
    points = [(x, y, max(z, r)) for (x, y, z), r in zip(points, radii, strict=True)]
    color = tint(look, "tailed", look.second if kind == "hair" else look.main)
    made.bar(points, [(r * 1.6, r * 0.5) for r in radii] if kind == "flat" else radii, color, sides=6)
    if look.has("tuft"):
        made.at(points[-1], lump(points[-1], (0.06, 0.05, 0.09), tint(look, "tuft", look.second), sides=6))
    if look.has("tip"):
        made.at(points[-1], lump(points[-1], 0.1, tint(look, "tip", look.second), sides=7))


def coat(made: Figure, look: Look, plan: Plan, hip: Point, shoulder: Point, head: Point, posture: str) -> None:
    """Add what is on the back, the flanks and the neck."""
    a, b = np.array(hip), np.array(shoulder)

    def on(t: float, up: float, side: float = 0.0) -> Point:
        """Return a point on the body: share of the way from hip to shoulder, share of the radius up and to the side."""
        r = np.interp(t, [0, 0.5, 1], [plan.rump, plan.belly, plan.chest])
        at = a + (b - a) * t + UP * up * r + np.array([0, side * plan.broad * r, 0])
        return float(at[0]), float(at[1]), float(at[2])

    for feature, add in COATS.items():
        if look.has(feature):
            for at, mesh in add(look, plan, on):
                made.at(at, mesh)
    if look.has("mane"):
        _mane(made, look, plan, shoulder, head)
    if look.has("ruff"):
        x, _, z = head
        made.at(head, tube([(x - 0.26, 0, z - 0.12), (x - 0.1, 0, z), (x, 0, z + 0.02)], [0.2, 0.31, 0.2], tint(look, "ruff", look.second), sides=10, blunt=0.2))
    if look.has("wings"):
        _wings(made, look, on(0.85, 0.7), posture)


def _stripes(look: Look, plan: Plan, on) -> list:
    found = []
    for t in (0.02, 0.22, 0.42, 0.62, 0.82):
        r = float(np.interp(t, [0, 0.5, 1], [plan.rump, plan.belly, plan.chest]))
        (x, _, z) = on(t, 0.0)
        found.append(((x, 0.0, z), tube([(x - 0.03, 0, z), (x + 0.03, 0, z)], [(r * plan.broad * 1.025, r * 1.025)] * 2, tint(look, "stripes", look.second), sides=9, blunt=0.0)))
    return found


def _spots(look: Look, plan: Plan, on) -> list:
    size, color = 0.06, tint(look, "spots", look.second)
    places = [(0.05, 0.55, 0.75), (0.25, 0.1, 0.96), (0.4, 0.65, 0.72), (0.58, 0.15, 0.96), (0.75, 0.6, 0.74), (0.92, 0.1, 0.95), (0.15, -0.3, 0.9), (0.7, -0.35, 0.88)]
    return [(on(t, up, s * side), lump(on(t, up, s * side), (size, size * 0.5, size), color, sides=6, rings=2)) for t, up, side in places for s in (1, -1)]


def _patches(look: Look, plan: Plan, on) -> list:
    places = [(0.1, 0.45, 0.8, 1.0), (0.55, 0.15, 0.92, 0.8), (0.85, 0.5, 0.75, 0.9), (0.15, 0.3, -0.86, 1.0), (0.7, 0.2, -0.92, 1.0)]
    return [(on(t, up, side), lump(on(t, up, side), (0.17 * k, 0.07, 0.14 * k), look.second, sides=7)) for t, up, side, k in places]


def _wool(look: Look, plan: Plan, on) -> list:
    color = tint(look, "wool", (244, 240, 230))
    spots = [(t, up, side) for t in (0.0, 0.48, 0.96) for up, side in ((0.5, 0.0), (0.2, 0.55), (0.2, -0.55), (-0.35, 0.4), (-0.35, -0.4))]
    return [(on(*s), lump(on(*s), (0.29, 0.17, 0.17), shade(color, 1.0 - 0.03 * (k % 3)), sides=7)) for k, s in enumerate(spots)]


def _shell(look: Look, plan: Plan, on) -> list:
    x, _, z = on(0.5, -0.1)
    r = plan.belly
    dome = lathe([(2.9 * r, 0.0), (2.7 * r, 0.5 * r), (1.9 * r, 1.5 * r), (0.9 * r, 2.0 * r), (0, 2.05 * r)], look.second, sides=10)
    dome = Mesh(dome.vertices * (1.05, 0.86, 1.0), dome.faces, dome.colors)
    plates = [lump((1.5 * r * math.cos(t) * 1.05, 1.5 * r * math.sin(t) * 0.86, 1.45 * r), (0.55 * r, 0.5 * r, 0.4 * r), shade(look.second, 1.3), sides=6) for t in np.arange(6) * math.pi / 3]
    return [((x, 0.0, z), moved(m, (x, 0, z))) for m in (dome, *plates, lump((0, 0, 1.9 * r), (0.7 * r, 0.65 * r, 0.3 * r), shade(look.second, 1.3), sides=6))]


def _humps(look: Look, plan: Plan, on) -> list:
    places = (0.3, 0.75) if look.has("hump", "two") else (0.5,)
    return [(on(t, 0.7), tube([(on(t, 0.4)[0], 0, on(t, 0.4)[2]), (on(t, 1.9)[0] - 0.02, 0, on(t, 1.9)[2])], [0.24, 0.08], tint(look, "hump", shade(look.main, 0.93)), sides=8)) for t in places]


def _back(look: Look, plan: Plan, on) -> list:
    """Return a row of plates along the back."""
    color = tint(look, "plates", look.second)
    return [(on(t, 0.9), panel([(on(t, 0.85)[0] - 0.08, 0, on(t, 0.85)[2]), (on(t, 0.85)[0] + 0.08, 0, on(t, 0.85)[2]), (on(t, 0.85)[0] - 0.04, 0, on(t, 0.85)[2] + 0.13)], color, 0.03)) for t in (-0.05, 0.15, 0.35, 0.55, 0.75, 0.95)]


def _spines(look: Look, plan: Plan, on) -> list:
    found, color = [], tint(look, "spines", look.second)
    for t in (-0.12, 0.1, 0.32, 0.54, 0.76):
        for angle in np.linspace(-1.25, 1.25, 6):
            at, tip = on(t, 0.8 * math.cos(angle), 0.8 * math.sin(angle)), on(t - 0.18, 1.6 * math.cos(angle), 1.6 * math.sin(angle))
            found.append((at, tube([at, tip], [0.03, 0.004], color, sides=4)))
    return found


def _belly(look: Look, plan: Plan, on) -> list:
    way = [on(t, -0.3) for t in (0.1, 0.5, 0.9)]
    radii = [(0.84 * plan.broad * r, 0.74 * r) for r in (plan.rump, plan.belly, plan.chest)]
    return [(way[1], tube(way, radii, tint(look, "belly", look.second), sides=8))]


def _stripe(look: Look, plan: Plan, on) -> list:
    return [(on(0.4, 0.7), tube([on(-0.14, 0.86), on(0.5, 1.0), on(1.08, 0.92)], [(0.1, 0.05)] * 3, tint(look, "stripe", look.second), sides=6))]


def _band(look: Look, plan: Plan, on) -> list:
    x, _, z = on(0.95, 0.0)
    r = plan.chest
    return [((x, 0.0, z), tube([(x - 0.14, 0, z), (x + 0.12, 0, z)], [(r * plan.broad * 1.03, r * 1.03)] * 2, tint(look, "band", look.second), sides=9, blunt=0.0))]


COATS = {"stripes": _stripes, "spots": _spots, "patches": _patches, "wool": _wool, "shell": _shell, "hump": _humps, "plates": _back, "spines": _spines, "belly": _belly, "stripe": _stripe, "band": _band}


def _mane(made: Figure, look: Look, plan: Plan, shoulder: Point, head: Point) -> None:
    """Add hair along the neck."""
    a, b = np.array(shoulder) + UP * 0.75 * plan.chest, np.array(head) + UP * 0.75 * plan.throat
    back = np.array([-0.6 * plan.throat, 0.0, 0.1 * plan.throat])
    way = [_at(a + (b - a) * t + back * (0.3 + t)) for t in (-0.1, 0.35, 0.75, 1.1)]
    made.bar(way, [(0.03, 0.05), (0.035, 0.075), (0.035, 0.075), (0.03, 0.05)], tint(look, "mane", look.second), sides=6)


def _at(at: np.ndarray) -> Point:
    return float(at[0]), float(at[1]), float(at[2])


def _wings(made: Figure, look: Look, at: Point, posture: str) -> None:
    """Add two wings: spread in the air, raised on the ground."""
    out, up = (1.3, 0.5) if posture in ("fly", "jump") else (0.7, 1.05)
    x, _, z = at
    color = tint(look, "wings", shade(look.main, 0.8))
    corners: list[Point] = [(x, 0.05, z), (x + 0.1, 0.35 * out, z + up), (x - 0.15, out, z + 1.05 * up), (x - 0.5, 0.85 * out, z + 0.55 * up), (x - 0.55, 0.5 * out, z + 0.35 * up), (x - 0.6, 0.25 * out, z + 0.1 * up)]
    made.stretched(both(panel(corners, color, 0.03)), both(tube(corners[:3], [0.05, 0.035, 0.015], shade(color, 0.75), sides=5)))
