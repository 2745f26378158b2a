"""What swims and has no legs, and the soft animals: fish, whale, seal, octopus, jellyfish, starfish, snail, shell.

A look, a posture and a size come in, a mesh goes out (head along +x).
"""

import math

import numpy as np

from scenes.shapes.heads import EYE, tint
from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Color, Mesh, Point, box, join, lathe
from scenes.shapes.sweep import Figure, Size, both, lump, panel, tube

WHITE: Color = (250, 250, 250)
FISH: dict[str, tuple[float, float, tuple[float, ...]]] = {
    "fish": (0.5, 0.24, (0.06, 0.16, 0.22, 0.24, 0.19, 0.08)), "long": (0.55, 0.15, (0.04, 0.1, 0.14, 0.15, 0.13, 0.05)),
    "shark": (0.62, 0.14, (0.03, 0.07, 0.12, 0.14, 0.12, 0.03)), "whale": (0.56, 0.2, (0.025, 0.07, 0.15, 0.2, 0.2, 0.13)),
    "dolphin": (0.55, 0.13, (0.025, 0.07, 0.115, 0.13, 0.115, 0.065)), "seal": (0.55, 0.2, (0.05, 0.12, 0.2, 0.2, 0.13, 0.1)),
    "tadpole": (0.5, 0.2, (0.01, 0.03, 0.05, 0.14, 0.2, 0.12)), "manatee": (0.55, 0.24, (0.06, 0.14, 0.22, 0.24, 0.19, 0.13)),
}  # fmt: skip
"""Build -> half length, greatest radius, and radii from the tail to the nose."""
FLUKED = frozenset({"whale", "dolphin", "manatee", "seal"})
"""Builds whose tail fin lies flat."""


def fish(look: Look, posture: str, size: Size) -> Mesh:
    """Return a fish, a whale or a seal."""
    if look.has("build", "ray"):
        return _ray(look, size)
    if look.has("build", "seahorse"):
        return _seahorse(look, size)
    build = look.features.get("build", "fish")
    half, fat, radii = FISH.get(build, FISH["fish"])
    xs = np.linspace(-half, half, len(radii))
    slim = 0.5 if build in ("fish", "long") else 0.85
    rise = [0.0] * len(xs) if build != "seal" or posture in ("swim", "fly") else list(0.34 * np.maximum(xs, 0))
    made = Figure()
    way: list[Point] = [(float(x), 0.0, float(z)) for x, z in zip(xs, rise, strict=True)]
    made.bar(way, [(r * slim, r) for r in radii], look.main, sides=10)
    pale = tint(look, "belly", look.second)
    made.bar([(x, 0.0, z - 0.3 * r) for (x, _, z), r in zip(way[1:], radii[1:], strict=True)], [(r * slim * 0.93, r * 0.76) for r in radii[1:]], pale, sides=8, blunt=0.2)
    _face(made, look, way[-1], radii, slim, build)
    _fins(made, look, build, fat, half, way)
    return made.filled(size)


def _face(made: Figure, look: Look, nose: Point, radii: tuple[float, ...], slim: float, build: str) -> None:
    x, _, z = nose
    r = radii[-1]
    eye = (x - 0.1, radii[-2] * slim * 0.72, z + 0.32 * r + 0.03)
    white = [both(lump(eye, 0.038, WHITE, sides=7))] if build in ("fish", "long") else []
    made.at((x - 0.1, 0, z), *white, both(lump((eye[0] + 0.008, eye[1] + 0.016, eye[2]), 0.026, EYE, sides=6, rings=2)))
    if build == "dolphin":
        made.at(nose, tube([(x - 0.05, 0, z - 0.02), (x + 0.17, 0, z - 0.03)], [(0.05, 0.045), (0.03, 0.025)], look.main, sides=7))
    elif build == "shark":
        made.at(nose, tube([(x, 0, z), (x + 0.09, 0, z + 0.02)], [r * 0.95, r * 0.3], look.main, sides=8), *(tube([(x - 0.02 - 0.03 * abs(k), 0.035 * k, z - 0.035), (x - 0.02 - 0.03 * abs(k), 0.035 * k, z - 0.075)], [0.014, 0.002], WHITE, sides=4) for k in (-1, 0, 1)))
    elif build == "whale":
        made.at(nose, both(tube([(x + 0.04, 0.02, z - 0.06), (x - 0.24, 0.2, z - 0.05)], [0.014, 0.01], shade(look.main, 0.55), sides=4)))
        if look.has("spout"):
            made.at(nose, *(tube([(x - 0.25, 0, z + 0.2), (x - 0.25 + dx * 0.6, dy * 0.6, z + 0.36), (x - 0.25 + dx, dy, z + 0.33)], [0.02, 0.02, 0.03], (176, 216, 240), sides=5) for dx, dy in ((0.1, 0.06), (-0.1, 0.06), (0, -0.12))))
    elif build == "seal":
        made.at(nose, lump((x + 0.02, 0, z + 0.02), (0.13, 0.12, 0.13), look.main), lump((x + 0.12, 0, z - 0.02), (0.06, 0.07, 0.05), shade(look.main, 1.3), sides=6), lump((x + 0.17, 0, z + 0.01), 0.022, EYE, sides=5, rings=2), both(lump((x + 0.1, 0.065, z + 0.07), 0.022, EYE, sides=6, rings=2)))
        if look.has("tusks"):
            made.at(nose, both(tube([(x + 0.14, 0.035, z - 0.05), (x + 0.14, 0.04, z - 0.24)], [0.018, 0.004], (244, 238, 220), sides=5)))
    else:
        made.at(nose, tube([(x + 0.02, 0, z - 0.02), (x + 0.05, 0, z - 0.02)], [r * 0.35, r * 0.3], shade(look.main, 0.7), sides=6))


def _fins(made: Figure, look: Look, build: str, fat: float, half: float, way: list[Point]) -> None:
    """Add tail, back and side fins."""
    color = tint(look, "fins", shade(look.main, 0.78))
    if build in FLUKED:
        made.stretched(both(panel([(-half + 0.04, 0, 0), (-half - 0.02, 0.08, 0.01), (-half - 0.24, 0.28, 0.04), (-half - 0.12, 0.02, 0.02)], color, 0.035)))
    else:
        tall = 1.0 if build != "tadpole" else 0.5
        for s in (1.0, -0.75 if build == "shark" else -1.0):
            made.stretched(panel([(-half + 0.03, 0, 0), (-half - 0.04, 0, 0.05 * s), (-half - 0.28, 0, 0.27 * s * tall), (-half - 0.16, 0, 0)], color, 0.03))
    if build in ("fish", "long"):
        made.stretched(panel([(0.2 * half, 0, 0.85 * fat), (0.1 * half, 0, 1.4 * fat), (-0.5 * half, 0, 1.15 * fat), (-0.5 * half, 0, 0.7 * fat)], color, 0.025), panel([(-0.05 * half, 0, -0.8 * fat), (-0.35 * half, 0, -1.25 * fat), (-0.5 * half, 0, -0.7 * fat)], color, 0.025))
    elif build in ("shark", "dolphin") or look.has("back"):
        made.stretched(panel([(0.12, 0, 0.85 * fat), (-0.1, 0, 0.85 * fat), (-0.16, 0, 2.5 * fat)], color, 0.035))
    out, x = (0.3, 0.16) if build not in ("fish", "long", "tadpole") else (0.14, 0.2)
    z = way[3][2] - 0.45 * fat
    made.stretched(both(panel([(x, 0.45 * fat, z), (x - 0.16, 0.45 * fat, z), (x - 0.26, 0.4 * fat + out, z - 0.1), (x - 0.12, 0.4 * fat + out, z - 0.1)], color, 0.025)))
    for k in range(int(look.features.get("bands", "0"))):
        made.at((0, 0, 0), tube([(0.28 - 0.3 * k, 0, 0), (0.22 - 0.3 * k, 0, 0)], [(0.52 * fat, fat * (1.02 - 0.02 * k))] * 2, WHITE, sides=10, blunt=0.0))


def _ray(look: Look, size: Size) -> Mesh:
    """Return a ray: a flat body with wide fins and a whip of a tail."""
    made = Figure()
    wing: list[Point] = [(0.0, 0, 0), (0.42, 0.0, 0.02), (0.28, 0.22, 0.02), (-0.02, 0.62, 0.09), (-0.2, 0.3, 0.0), (-0.34, 0.0, 0)]
    made.stretched(both(panel(wing, look.main, 0.03)))
    made.at((0, 0, 0), lump((0.06, 0, 0.01), (0.34, 0.16, 0.08), look.main), both(lump((0.28, 0.1, 0.07), 0.03, EYE, sides=6)))
    made.bar([(-0.3, 0, 0.01), (-0.6, 0.02, 0.0), (-0.95, 0, 0.02)], [0.035, 0.02, 0.008], look.main, sides=5)
    return made.filled(size)


def _seahorse(look: Look, size: Size) -> Mesh:
    """Return a seahorse, upright with a rolled tail."""
    made = Figure()
    way: list[Point] = [(0.12, 0, 0.62), (0.02, 0, 0.58), (-0.06, 0, 0.42), (0.02, 0, 0.2), (0.02, 0, -0.05), (-0.06, 0, -0.28), (0.02, 0, -0.42), (0.12, 0, -0.36), (0.1, 0, -0.26)]
    made.bar(way, [0.09, 0.1, 0.08, 0.13, 0.1, 0.06, 0.045, 0.035, 0.02], look.main, sides=7)
    made.bar([(0.14, 0, 0.61), (0.36, 0, 0.54)], [0.05, 0.035], look.main, sides=6)
    made.at((0.12, 0, 0.62), both(lump((0.14, 0.075, 0.65), 0.025, EYE, sides=6)), *(panel([(-0.05 + 0.06 * k, 0, 0.68), (0.03 + 0.06 * k, 0, 0.68), (-0.05 + 0.06 * k, 0, 0.8)], look.second, 0.03) for k in (0, 1)))
    made.stretched(panel([(-0.1, 0, 0.28), (-0.24, 0, 0.3), (-0.22, 0, 0.1), (-0.08, 0, 0.06)], look.second, 0.02))
    return made.filled(size)


def octopus(look: Look, posture: str, size: Size) -> Mesh:
    """Return an octopus: a big head over eight arms."""
    del posture
    made = Figure()
    made.at((0, 0, 0.4), lump((0, 0, 0.5), (0.24, 0.24, 0.3), look.main, sides=9, rings=4), lump((0.04, 0, 0.26), (0.18, 0.19, 0.14), look.main))
    made.at((0, 0, 0.4), both(lump((0.19, 0.11, 0.34), 0.06, WHITE, sides=7)), both(lump((0.235, 0.12, 0.34), 0.03, EYE, sides=6, rings=2)))
    for k in range(8):
        a = (k + 0.5) * math.pi / 4
        c, s = math.cos(a), math.sin(a)
        made.bar([(0.1 * c, 0.1 * s, 0.22), (0.3 * c, 0.3 * s, 0.14), (0.5 * c, 0.5 * s, 0.03), (0.68 * c - 0.1 * s, 0.68 * s + 0.1 * c, 0.06), (0.72 * c - 0.2 * s, 0.72 * s + 0.2 * c, 0.14)], [0.09, 0.075, 0.055, 0.035, 0.012], shade(look.main, 1.0 if k % 2 else 0.9), sides=5)
    return made.filled(size)


def jellyfish(look: Look, posture: str, size: Size) -> Mesh:
    """Return a bell with threads."""
    del posture
    made = Figure()
    made.stretched(lathe([(0.3, 0.52), (0.42, 0.56), (0.42, 0.66), (0.32, 0.86), (0.14, 0.98), (0.0, 1.0)], look.main, sides=12))
    for k in range(8):
        a, r = k * math.pi / 4, 0.32 if k % 2 else 0.16
        way: list[Point] = [((r + 0.03 * (-1) ** i) * math.cos(a), (r + 0.03 * (-1) ** i) * math.sin(a), 0.56 - 0.18 * i) for i in range(4)]
        made.bar(way, [0.03, 0.028, 0.022, 0.01], look.second, sides=5)
    return made.filled(size)


def starfish(look: Look, posture: str, size: Size) -> Mesh:
    """Return a star with five arms."""
    del posture
    arms = [2 * math.pi * k / 5 for k in range(5)]
    made = [tube([(0, 0, 0.06), (0.26 * math.cos(a), 0.26 * math.sin(a), 0.05), (0.5 * math.cos(a), 0.5 * math.sin(a), 0.03)], [(0.17, 0.07), (0.12, 0.055), (0.03, 0.03)], look.main, sides=6) for a in arms]
    made += [lump((r * math.cos(a), r * math.sin(a), 0.115 - 0.1 * r), 0.022, look.second, sides=5, rings=2) for a in arms for r in (0.1, 0.22, 0.34)]
    return join(made)


def snail(look: Look, posture: str, size: Size) -> Mesh:
    """Return a snail with its house, or a slug without."""
    del posture
    made = Figure()
    made.bar([(-0.55, 0, 0.04), (-0.2, 0, 0.08), (0.25, 0, 0.09), (0.42, 0, 0.2), (0.5, 0, 0.34)], [(0.03, 0.03), (0.11, 0.07), (0.12, 0.08), (0.09, 0.09), (0.09, 0.09)], look.second, sides=7)
    made.at((0.5, 0, 0.36), both(tube([(0.5, 0.04, 0.4), (0.58, 0.09, 0.6)], [0.02, 0.014], look.second, sides=5)), both(lump((0.585, 0.092, 0.62), 0.032, EYE, sides=6)))
    if not look.has("bare"):
        way: list[Point] = []
        for k in range(13):
            a, r = 0.5 + k * math.pi / 4, 0.34 * 0.86**k
            way.append((-0.06 - r * math.cos(a), 0.0, 0.4 + r * math.sin(a)))
        made.bar(way, [(0.2 * 0.88**k + 0.03 * (k > 8), 0.15 * 0.87**k) for k in range(13)], look.main, sides=7)
        made.at((-0.06, 0, 0.4), both(lump((-0.06, 0.12, 0.4), (0.15, 0.07, 0.15), shade(look.main, 0.8), sides=8)))
    return made.filled(size)


def shellfish(look: Look, posture: str, size: Size) -> Mesh:
    """Return a ribbed shell, a little open."""
    del posture, size
    made = [box((-0.46, 0, 0.16), (0.1, 0.2, 0.1), shade(look.main, 0.7)), lump((0.02, 0, 0.16), (0.36, 0.34, 0.08), look.second)]
    for s in (1, -1):
        for k, a in enumerate(np.linspace(-1.05, 1.05, 7)):
            reach, tip = 0.95 - 0.1 * abs(a), 0.17 + s * 0.06
            made.append(tube([(-0.45, 0, 0.16), (-0.45 + reach * 0.55 * math.cos(a), reach * 0.55 * math.sin(a), 0.17 + s * 0.17), (-0.45 + reach * math.cos(a), reach * 0.6 * math.sin(a), tip)], [0.04, 0.11, 0.05], shade(look.main, 1.0 if k % 2 else 0.86), sides=5))
    return join(made)
