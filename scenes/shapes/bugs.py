"""Small creatures: insects, spiders, crabs, and everything that crawls as a bare bar (snakes, worms, caterpillars).

A look, a posture and a size come in, a mesh goes out (head along +x).
"""

import math

import numpy as np

from scenes.shapes.heads import EYE, tint
from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, Point, join
from scenes.shapes.sweep import Figure, Size, both, lump, panel, tube

BODIES: dict[str, tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]] = {
    "fly": ((-0.26, 0.26, 0.17), (0.08, 0.16, 0.15), (0.29, 0.11, 0.14)), "ant": ((-0.34, 0.22, 0.15), (0.02, 0.13, 0.08), (0.3, 0.14, 0.13)),
    "bee": ((-0.26, 0.3, 0.2), (0.12, 0.17, 0.17), (0.34, 0.12, 0.13)), "slim": ((-0.36, 0.42, 0.05), (0.12, 0.14, 0.09), (0.3, 0.09, 0.1)),
    "beetle": ((-0.1, 0.42, 0.3), (0.26, 0.14, 0.22), (0.4, 0.1, 0.13)), "hopper": ((-0.2, 0.4, 0.1), (0.16, 0.15, 0.12), (0.34, 0.1, 0.12)),
    "spider": ((-0.24, 0.28, 0.23), (0.12, 0.17, 0.14), (0.26, 0.07, 0.09)),
}  # fmt: skip
"""Body -> (x, half length, half width) of hind body, breast and head."""


def insect(look: Look, posture: str, size: Size) -> Mesh:
    """Return an insect, a spider or a crab, with as many legs as its look says."""
    if look.has("body", "crab"):
        return _crab(look, size)
    if look.has("body", "lobster"):
        return _lobster(look, size)
    if look.has("body", "scorpion"):
        return _lobster(look, size, sting=True)
    if look.has("wings", "large"):
        return _butterfly(look, posture, size)
    made = Figure()
    hind, breast, head_part = BODIES.get(look.features.get("body", "fly"), BODIES["fly"])
    z = 0.27
    for (x, half, wide), color in ((hind, look.main), (breast, tint(look, "breast", look.main)), (head_part, tint(look, "head", look.main))):
        made.at((x, 0, z), lump((x, 0, z), (half, wide, wide * 0.95), color, sides=9, rings=4))
    _marks(made, look, hind, z)
    _legs(made, look, breast, z)
    _head(made, look, head_part, z)
    if look.has("wings"):
        _wings(made, look, breast, z, posture)
    return made.filled(size)


def _marks(made: Figure, look: Look, hind: tuple[float, float, float], z: float) -> None:
    x, half, wide = hind
    if look.has("stripes"):
        for t in (-0.6, -0.1, 0.4):
            r = math.sqrt(1 - t * t) * wide * 1.04
            made.at((x, 0, z), tube([(x + t * half - 0.045, 0, z), (x + t * half + 0.045, 0, z)], [r, r], tint(look, "stripes", look.second), sides=9, blunt=0.0))
    if look.has("dots"):
        made.at((x, 0, z), *(lump((x + dx * half, dy * wide, z + wide * 0.95 * math.sqrt(max(0.05, 1 - dx * dx - dy * dy))), (0.065, 0.065, 0.03), tint(look, "dots", look.second), sides=6) for dx, dy in ((0.45, 0.45), (0.45, -0.45), (-0.1, 0.6), (-0.1, -0.6), (-0.6, 0.35), (-0.6, -0.35))))
        made.at((x, 0, z), tube([(x - half * 0.9, 0, z + 0.06), (x, 0, z + wide * 0.97), (x + half * 0.8, 0, z + wide * 0.6)], 0.014, (30, 28, 28), sides=4))
    if look.has("mark"):
        made.at((x, 0, z), lump((x, 0, z + wide * 0.85), (0.09, 0.07, 0.05), tint(look, "mark", look.second), sides=6))
    if look.has("sting"):
        made.at((x, 0, z), tube([(x - half * 0.9, 0, z), (x - half * 1.25, 0, z - 0.02)], [0.04, 0.004], (40, 34, 30), sides=5))


def _legs(made: Figure, look: Look, breast: tuple[float, float, float], z: float) -> None:
    pairs, color = int(look.features.get("legs", "6")) // 2, tint(look, "legged", shade(look.second, 0.8))
    x, half, wide = breast
    reach = 0.62 if pairs == 4 else 0.42
    thick = 0.026 if pairs == 4 else 0.02
    for k in range(pairs):
        turn = (k - (pairs - 1) / 2) / max(pairs - 1, 1) * 2.1
        c, at = -math.sin(turn), x - (k - (pairs - 1) / 2) * half * 0.8
        high = z + (0.3 if pairs == 4 else 0.08)
        for s in (1, -1):
            made.bar([(at, s * wide * 0.6, z - 0.02), (at + 0.45 * reach * c, s * (wide + 0.4 * reach * math.cos(turn)), high), (at + reach * c, s * (wide + reach * math.cos(turn)), 0.01)], [thick * 1.3, thick, thick * 0.6], color, sides=5)
    if look.has("jump"):
        for s in (1, -1):
            made.bar([(x - 0.05, s * wide, z), (x - 0.32, s * (wide + 0.07), z + 0.34), (x - 0.5, s * (wide + 0.1), 0.01)], [0.05, 0.03, 0.014], look.main, sides=5)


def _head(made: Figure, look: Look, part: tuple[float, float, float], z: float) -> None:
    x, half, wide = part
    big = float(look.features.get("eyes", "0.4"))
    color = tint(look, "eyed", EYE)
    made.at((x, 0, z), both(lump((x + 0.45 * half, 0.65 * wide, z + 0.35 * wide), big * wide, color, sides=7)))
    if int(look.features.get("legs", "6")) == 6:
        made.at((x, 0, z), both(tube([(x + 0.6 * half, 0.3 * wide, z + 0.6 * wide), (x + 0.14, 0.6 * wide, z + 0.28), (x + 0.28, 1.0 * wide, z + 0.26)], [0.014, 0.013, 0.012], tint(look, "legged", shade(look.second, 0.8)), sides=4)))
    if look.has("jaws"):
        made.at((x, 0, z), both(tube([(x + 0.8 * half, 0.4 * wide, z - 0.04), (x + 1.7 * half, 0.1 * wide, z - 0.05)], [0.028, 0.006], shade(look.main, 0.7), sides=4)))


def _wings(made: Figure, look: Look, breast: tuple[float, float, float], z: float, posture: str) -> None:
    x, _, wide = breast
    flying, color = posture.startswith("fly"), tint(look, "wing", (214, 226, 236))
    for dx, long in ((0.05, 0.62), (-0.06, 0.5)) if not look.has("wings", "two") else ((0.02, 0.66),):
        out, back, up = (long, 0.0, 0.3) if flying or look.has("wings", "four") else (long * 0.55, long * 0.75, 0.12)
        base = (x + dx, 0.3 * wide, z + 0.8 * wide)
        made.stretched(both(panel([base, (x + dx - back * 0.3 + 0.08, base[1] + out * 0.6, base[2] + up * 0.7), (x + dx - back + 0.03, base[1] + out, base[2] + up), (x + dx - back - 0.14, base[1] + out * 0.85, base[2] + up * 0.85), (x + dx - 0.12 - back * 0.5, base[1] + out * 0.3, base[2] + up * 0.3)], color, 0.014)))


def _butterfly(look: Look, posture: str, size: Size) -> Mesh:
    """Return a butterfly, its wings out in the air and half up at rest."""
    made, rise = Figure(), 0.35 if posture.startswith("fly") else 0.6
    made.bar([(-0.3, 0, 0.1), (0.0, 0, 0.12), (0.16, 0, 0.13), (0.24, 0, 0.14)], [0.02, 0.045, 0.05, 0.045], look.main, sides=7)
    made.at((0.24, 0, 0.14), both(tube([(0.26, 0.02, 0.17), (0.4, 0.1, 0.3)], [0.01, 0.008], look.main, sides=4)), both(lump((0.27, 0.035, 0.15), 0.022, EYE, sides=5, rings=2)))

    def wing(outline: list[tuple[float, float]], lift: float) -> list[Point]:
        return [(x, 0.03 + y, 0.14 + lift + y * rise) for x, y in outline]

    front, back = [(0.1, 0.0), (0.36, 0.3), (0.42, 0.55), (0.26, 0.62), (0.02, 0.4)], [(0.0, 0.0), (0.0, 0.38), (-0.22, 0.5), (-0.42, 0.36), (-0.36, 0.14)]
    edge, inner = shade(look.main, 0.9), look.second
    for outline in (front, back):
        middle = np.mean(outline, 0)
        small = [tuple(np.array(p) * 0.74 + middle * 0.26) for p in outline]
        spot = [tuple(middle + 0.07 * np.array([math.cos(a), math.sin(a)])) for a in np.arange(6) * math.pi / 3]
        made.stretched(both(panel(wing(outline, 0.0), edge, 0.012)), both(panel(wing(small, 0.0), inner, 0.03)), both(panel(wing(spot, 0.0), shade(inner, 1.8), 0.044)))
    return made.filled(size)


def _crab(look: Look, size: Size) -> Mesh:
    """Return a crab with its two claws raised in front."""
    made = Figure()
    made.at((0, 0, 0.24), lump((0, 0, 0.24), (0.3, 0.42, 0.17), look.main, sides=9, rings=4))
    made.at((0.2, 0, 0.3), both(tube([(0.22, 0.1, 0.34), (0.26, 0.12, 0.5)], [0.022, 0.02], look.main, sides=5)), both(lump((0.265, 0.12, 0.53), 0.042, EYE, sides=6)))
    for k in range(4):
        x = 0.12 - 0.13 * k
        for s in (1, -1):
            made.bar([(x, s * 0.34, 0.2), (x - 0.03 * k, s * 0.58, 0.34), (x - 0.08 * k, s * 0.76, 0.02)], [0.045, 0.035, 0.012], shade(look.main, 0.85), sides=5)
    made.at((0.3, 0, 0.25), both(_claw((0.2, 0.36, 0.24), (0.46, 0.46, 0.38), 0.15, look)))
    return made.filled(size)


def _claw(base: Point, hand: Point, r: float, look: Look) -> Mesh:
    """Return an arm with pincers."""
    x, y, z = hand
    return join([
        tube([base, hand], [0.05, 0.06], look.main, sides=6), lump((x + 0.3 * r, y - 0.1, z + 0.2 * r), (0.8 * r, 0.6 * r, 0.7 * r), look.main, sides=7),
        tube([(x + 0.6 * r, y - 0.1 + 0.3 * r, z + 0.3 * r), (x + 1.4 * r, y - 0.1 + 0.5 * r, z + 0.6 * r), (x + 2.0 * r, y - 0.1 + 0.1 * r, z + 0.7 * r)], [0.4 * r, 0.32 * r, 0.05 * r], look.main, sides=6),
        tube([(x + 0.6 * r, y - 0.1 - 0.3 * r, z + 0.1 * r), (x + 1.3 * r, y - 0.1 - 0.6 * r, z + 0.2 * r), (x + 1.9 * r, y - 0.1 - 0.3 * r, z + 0.4 * r)], [0.3 * r, 0.24 * r, 0.05 * r], shade(look.main, 0.9), sides=6),
    ])  # fmt: skip


def _lobster(look: Look, size: Size, *, sting: bool = False) -> Mesh:
    """Return a long body with claws and a ringed tail; a scorpion's is bent over its back."""
    made = Figure()
    tail: list[Point] = [(-0.1, 0, 0.16), (-0.3, 0, 0.17), (-0.5, 0, 0.16), (-0.68, 0, 0.12), (-0.8, 0, 0.1)]
    if sting:
        tail = [(-0.15, 0, 0.14), (-0.45, 0, 0.2), (-0.58, 0, 0.42), (-0.45, 0, 0.62), (-0.22, 0, 0.66)]
    made.bar([(0.36, 0, 0.16), (0.1, 0, 0.18), (-0.12, 0, 0.16)], [(0.07, 0.06), (0.15, 0.13), (0.13, 0.11)], look.main, sides=8)
    for k, (a, b) in enumerate(zip(tail, tail[1:], strict=False)):
        r = 0.12 - 0.018 * k if not sting else 0.075 - 0.008 * k
        made.bar([a, b], [r, r * 0.85], shade(look.main, 0.86 if k % 2 else 1.0), sides=7, blunt=0.3)
    if sting:
        made.at(tail[-1], tube([tail[-1], (-0.08, 0, 0.6), (-0.02, 0, 0.5)], [0.06, 0.04, 0.004], look.second, sides=6))
    else:
        made.stretched(*(panel([(-0.78, 0, 0.1), (-0.98, y - 0.08, 0.07), (-1.0, y + 0.08, 0.07)], shade(look.main, 0.8), 0.03) for y in (-0.2, 0.0, 0.2)))
        made.bar([(0.38, 0.05, 0.2), (0.62, 0.2, 0.36), (0.4, 0.34, 0.5)], [0.012, 0.01, 0.006], look.main, sides=4)
        made.bar([(0.38, -0.05, 0.2), (0.62, -0.2, 0.36), (0.4, -0.34, 0.5)], [0.012, 0.01, 0.006], look.main, sides=4)
    made.at((0.36, 0, 0.18), both(lump((0.36, 0.06, 0.23), 0.026, EYE, sides=6)))
    if not look.has("claws", "none"):
        made.at((0.3, 0, 0.18), both(_claw((0.22, 0.12, 0.14), (0.52, 0.3, 0.16), 0.12 if not sting else 0.1, look)))
    for k in range(4):
        for s in (1, -1):
            made.bar([(0.2 - 0.1 * k, s * 0.12, 0.12), (0.22 - 0.13 * k, s * 0.28, 0.2), (0.2 - 0.16 * k, s * 0.4, 0.0)], [0.024, 0.02, 0.008], shade(look.main, 0.85), sides=5)
    return made.filled(size)


def snake(look: Look, posture: str, size: Size) -> Mesh:
    """Return a winding body, or a coil where the box is about as wide as long; worms and caterpillars by their look."""
    del posture
    if look.has("rings"):
        return _ringed(look, size)
    coiled = size[1] > 0.4 * size[0]
    t = np.linspace(0, 1, 25)
    if coiled:
        turn, r = 5 * math.pi * t, 0.46 - 0.3 * t
        points = np.column_stack([r * np.cos(turn), r * np.sin(turn), 0.06 + 0.3 * t**1.5])
        points = np.vstack([points, points[-1] + (0.04, 0.0, 0.14), points[-1] + (0.16, 0.02, 0.18)])
    else:
        points = np.column_stack([-0.5 + 0.94 * t, 0.11 * np.sin(4.5 * math.pi * t), np.full(25, 0.03)])
        points = np.vstack([points, points[-1] + (0.04, 0.0, 0.02), points[-1] + (0.08, 0.0, 0.025)])
    thick = 0.055 if coiled else 0.03
    radii = [thick * min(1.0, 0.25 + 3 * k / len(points)) for k in range(len(points))]
    made, way = Figure(), [(float(x), float(y), float(z)) for x, y, z in points]
    for k in range(0, len(way) - 1, 3):
        made.bar(way[k : k + 4], radii[k : k + 4], look.main if k // 3 % 2 == 0 or not look.has("bands") else look.second, sides=6, blunt=0.1)
    x, y, z = way[-1]
    made.at(way[-1], lump(way[-1], (1.9 * thick, 1.3 * thick, 0.95 * thick), look.main, sides=8), both_at(way[-1], (0.9 * thick, 0.8 * thick, 0.55 * thick), 0.32 * thick))
    if look.has("hood"):
        made.at(way[-1], lump((x - thick, y, z - thick), (0.5 * thick, 2.6 * thick, 2.2 * thick), look.second, sides=8))
    made.at(way[-1], tube([(x + 1.7 * thick, y, z), (x + 3.2 * thick, y, z)], [0.16 * thick, 0.08 * thick], (205, 50, 50), sides=4))
    return made.filled(size)


def both_at(at: Point, off: Point, radius: float) -> Mesh:
    """Return two eyes left and right of a point."""
    return join([lump((at[0] + off[0], at[1] + s * off[1], at[2] + off[2]), radius, EYE, sides=6, rings=2) for s in (1, -1)])


def _ringed(look: Look, size: Size) -> Mesh:
    """Return a worm or a caterpillar: rings in a row, with feet and feelers where its look has them."""
    made, legs = Figure(), look.has("feet")
    count = 11 if look.has("rings", "many") else 9
    way: list[Point] = []
    for k in range(count):
        t = k / (count - 1)
        hump = 0.08 * math.sin(3 * math.pi * t) ** 2 if look.has("hump") else 0.0
        way.append((-0.48 + 0.96 * t, 0.03 * math.sin(4 * math.pi * t) if not legs else 0.0, 0.1 + hump))
    thick = [0.075 * (0.75 + 0.35 * math.sin(math.pi * (0.15 + 0.85 * k / (count - 1)))) for k in range(count)]
    made.bar([*way, (0.54, 0.0, 0.115)], [0.8 * r for r in thick] + [0.05], look.second, sides=6)
    for at, r in zip(way, thick, strict=True):
        made.at(at, lump(at, (r * 1.05, r, r), look.main, sides=7))
        if legs:
            made.at(at, both(tube([(at[0], 0.7 * r, at[2]), (at[0] + 0.01, (1.5 if look.has("feet", "long") else 0.9) * r, at[2] - 1.3 * r)], [0.018, 0.01], shade(look.second, 0.6), sides=4)))
    head_at = (0.54, 0.0, 0.115)
    made.at(head_at, lump(head_at, (0.075, 0.075, 0.075), tint(look, "head", look.main), sides=8))
    if legs:
        made.at(head_at, both_at(head_at, (0.05, 0.04, 0.03), 0.018), both(tube([(0.56, 0.03, 0.17), (0.62, 0.06, 0.27)], [0.012, 0.008], (40, 34, 30), sides=4)))
    return made.filled(size)
