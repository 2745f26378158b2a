"""Heads of animals: skull, snout, eyes, ears and horns.

A figure, a look and a body plan come in, a head is added that keeps its proportions however the body is stretched.
"""

import math

from scenes.shapes.look import Look, rgb, shade
from scenes.shapes.mesh import Color, Mesh, Point, box, join, moved, turned
from scenes.shapes.plan import Plan
from scenes.shapes.sweep import Figure, both, lump, panel, tube

EYE: Color = (28, 24, 24)
NOSE: Color = (48, 36, 36)
IVORY: Color = (242, 236, 216)
PINK: Color = (226, 150, 148)


def head(made: Figure, look: Look, plan: Plan, at: Point, nod: float) -> None:
    """Add a head whose snout points down by `nod` degrees."""
    r = plan.head
    parts = [lump((0, 0, 0), (r, r * 0.88, r * 0.92), tint(look, "face", look.main), sides=9, rings=4), *_snout(look, plan), *_eyes(look, plan), *_ears(look, r)]
    mesh = join([turned(join(parts), 1, math.radians(nod)), *_horns(look, r)])
    made.at(at, moved(mesh, at))


def tint(look: Look, feature: str, otherwise: Color) -> Color:
    """Return the colour that a feature gives."""
    text = look.features.get(feature, "")
    return rgb(text) if len(text) == 6 else otherwise


def _eyes(look: Look, plan: Plan) -> list[Mesh]:
    r = plan.head
    if look.has("eyes", "top"):  # frogs and crocodiles look out of the water
        return [both(lump((0.15 * r, 0.5 * r, 0.75 * r), 0.3 * r, look.main, sides=7)), both(lump((0.3 * r, 0.58 * r, 0.82 * r), 0.17 * r, EYE, sides=6, rings=2))]
    ring = [both(lump((0.5 * r, 0.5 * r, 0.28 * r), (0.4 * r, 0.36 * r, 0.36 * r), tint(look, "eyes", EYE), sides=7))] if look.has("eyes") else []
    return [*ring, both(lump((0.68 * r, 0.52 * r, 0.3 * r), (0.18 * r, 0.17 * r, 0.19 * r), EYE, sides=6, rings=2))]


def _snout(look: Look, plan: Plan) -> list[Mesh]:
    r, m, long = plan.head, plan.muzzle, plan.snout
    kind, color = look.features.get("snout", ""), tint(look, "muzzle", shade(look.main, 1.12))
    if kind == "trunk":
        trunk = tube([(0.6 * r, 0, -0.1 * r), (1.15 * r, 0, -0.5 * r), (1.3 * r, 0, -1.3 * r), (1.35 * r, 0, -2.0 * r), (1.7 * r, 0, -2.35 * r)], [0.36 * r, 0.3 * r, 0.24 * r, 0.18 * r, 0.13 * r], look.main)
        return [trunk, both(tube([(0.7 * r, 0.4 * r, -0.5 * r), (1.2 * r, 0.5 * r, -0.95 * r), (1.75 * r, 0.5 * r, -0.85 * r)], [0.12 * r, 0.09 * r, 0.02 * r], IVORY, sides=6))]
    tip = 0.72 * r + long
    low = -0.25 * r
    parts = [tube([(0.3 * r, 0, low), (tip * 0.75, 0, low - 0.1 * m), (tip, 0, low - 0.1 * m)], [(min(r * 0.8, m * 1.35), m * 1.2), (m * 1.05, m), (m * 0.9, m * 0.85)], color, sides=8, blunt=0.4)]
    if kind == "disc":
        parts.append(tube([(tip, 0, low), (tip + 0.3 * m, 0, low)], [m * 1.0, m * 0.95], shade(color, 0.85), sides=8, blunt=0.1))
        parts.append(both(lump((tip + 0.35 * m, 0.35 * m, low), (0.1 * m, 0.18 * m, 0.26 * m), shade(color, 0.5), sides=5, rings=2)))
    elif kind == "jaws":
        parts += [both(tube([(0.8 * r + long * k, 0.8 * m, low - 0.05 * m), (0.8 * r + long * k, 0.9 * m, low - 0.5 * m)], [0.02, 0.002], IVORY, sides=4)) for k in (0.1, 0.35, 0.6, 0.85)]
        parts.append(both(lump((tip, 0.45 * m, low + 0.75 * m), 0.22 * m, shade(color, 0.6), sides=5, rings=2)))
    elif kind == "bill":
        parts.append(tube([(tip * 0.6, 0, low), (tip + 0.3 * r, 0, low)], [(m * 1.2, m * 0.45), (m * 1.4, m * 0.2)], tint(look, "bill", (74, 70, 66)), sides=8))
    elif kind != "plain":
        parts.append(lump((tip + 0.2 * m, 0, low + 0.45 * m), (0.32 * m, 0.42 * m, 0.3 * m), tint(look, "nose", NOSE), sides=6, rings=2))
    if look.has("whiskers"):
        parts += [both(tube([(tip - 0.2 * m, 0.6 * m, low), (tip - 0.5 * m, 3.2 * m, low + k * m)], [0.006, 0.003], IVORY, sides=4)) for k in (-0.6, 0.5)]
    if look.has("teeth"):
        parts.append(box((tip + 0.1 * m, 0, low - 1.0 * m), (0.03, 0.5 * m, 0.7 * m), IVORY))
    return parts


def _ears(look: Look, r: float) -> list[Mesh]:
    kind = look.features.get("ears", "")
    color, inside = tint(look, "ear", shade(look.main, 0.82)), tint(look, "inner", PINK)
    pieces: dict[str, list[Mesh]] = {
        "pointed": [tube([(-0.15 * r, 0.5 * r, 0.55 * r), (-0.2 * r, 0.66 * r, 1.5 * r)], [(0.36 * r, 0.22 * r), 0.03 * r], color, sides=5)],
        "small": [tube([(-0.3 * r, 0.5 * r, 0.6 * r), (-0.3 * r, 0.58 * r, 1.4 * r)], [0.22 * r, 0.04 * r], color, sides=5)],
        "floppy": [tube([(-0.15 * r, 0.7 * r, 0.55 * r), (-0.2 * r, 1.02 * r, 0.1 * r), (-0.15 * r, 0.95 * r, -0.75 * r)], [(0.2 * r, 0.12 * r), (0.34 * r, 0.12 * r), (0.26 * r, 0.1 * r)], tint(look, "ear", look.second), sides=6)],
        "round": [lump((-0.15 * r, 0.7 * r, 0.75 * r), (0.14 * r, 0.34 * r, 0.36 * r), color, sides=7), lump((-0.02 * r, 0.7 * r, 0.75 * r), (0.08 * r, 0.22 * r, 0.24 * r), inside, sides=6)],
        "big": [lump((-0.25 * r, 0.75 * r, 0.9 * r), (0.1 * r, 0.52 * r, 0.55 * r), color, sides=8), lump((-0.16 * r, 0.75 * r, 0.9 * r), (0.07 * r, 0.38 * r, 0.4 * r), inside, sides=7)],
        "huge": [panel([(-0.1 * r, 0.8 * r, 0.6 * r), (-0.2 * r, 0.85 * r, -0.55 * r), (-0.35 * r, 1.2 * r, -1.15 * r), (-0.5 * r, 1.75 * r, -0.6 * r), (-0.5 * r, 1.9 * r, 0.3 * r), (-0.3 * r, 1.5 * r, 0.85 * r)], color, 0.1 * r)],
        "long": [tube([(-0.2 * r, 0.3 * r, 0.6 * r), (-0.4 * r, 0.42 * r, 1.5 * r), (-0.6 * r, 0.5 * r, 2.4 * r)], [(0.16 * r, 0.1 * r), (0.26 * r, 0.12 * r), (0.1 * r, 0.06 * r)], color, sides=6), tube([(-0.22 * r, 0.33 * r, 0.9 * r), (-0.36 * r, 0.43 * r, 1.5 * r), (-0.52 * r, 0.5 * r, 2.1 * r)], [(0.08 * r, 0.06 * r), (0.15 * r, 0.1 * r), (0.05 * r, 0.03 * r)], inside, sides=5)],
        "side": [tube([(-0.25 * r, 0.7 * r, 0.4 * r), (-0.35 * r, 1.25 * r, 0.5 * r), (-0.35 * r, 1.6 * r, 0.3 * r)], [(0.12 * r, 0.12 * r), (0.28 * r, 0.14 * r), 0.04 * r], color, sides=6)],
        "tuft": [lump((-0.1 * r, 0.9 * r, 0.6 * r), (0.3 * r, 0.5 * r, 0.5 * r), tint(look, "ear", look.second), sides=7)],
    }  # fmt: skip
    return [both(m) for m in pieces.get(kind, [])]


def _horns(look: Look, r: float) -> list[Mesh]:
    """Return horns, antlers, crests; they stand up even where the snout points down."""
    kind, color = look.features.get("horns", ""), tint(look, "horn", IVORY)
    ways: dict[str, list[tuple[list[Point], list[float]]]] = {
        "cow": [([(0, 0.5 * r, 0.7 * r), (0.1 * r, 1.2 * r, 1.0 * r), (0.25 * r, 1.45 * r, 1.7 * r)], [0.17, 0.13, 0.02])],
        "goat": [([(0, 0.3 * r, 0.8 * r), (-0.3 * r, 0.4 * r, 1.7 * r), (-1.0 * r, 0.6 * r, 2.1 * r)], [0.17, 0.13, 0.03])],
        "ram": [([(0, 0.5 * r, 0.7 * r), (-0.6 * r, 0.9 * r, 0.9 * r), (-0.9 * r, 1.15 * r, 0.1 * r), (-0.3 * r, 1.3 * r, -0.4 * r), (0.2 * r, 1.35 * r, 0.0)], [0.26, 0.24, 0.2, 0.14, 0.03])],
        "antlers": [([(0, 0.3 * r, 0.8 * r), (-0.5 * r, 0.9 * r, 1.9 * r), (-0.3 * r, 1.2 * r, 3.2 * r)], [0.11, 0.1, 0.03]), ([(-0.3 * r, 0.65 * r, 1.5 * r), (0.4 * r, 0.8 * r, 2.2 * r)], [0.08, 0.02]), ([(-0.45 * r, 1.0 * r, 2.4 * r), (0.3 * r, 1.15 * r, 3.0 * r)], [0.08, 0.02])],
        "moose": [([(0, 0.4 * r, 0.7 * r), (-0.1 * r, 1.3 * r, 1.2 * r)], [0.14, 0.12])],
        "knobs": [([(-0.1 * r, 0.35 * r, 0.8 * r), (-0.2 * r, 0.45 * r, 1.7 * r)], [0.14, 0.17])],
        "back": [([(-0.3 * r, 0.4 * r, 0.7 * r), (-1.1 * r, 0.6 * r, 1.3 * r), (-1.7 * r, 0.7 * r, 1.5 * r)], [0.18, 0.13, 0.02])],
    }  # fmt: skip
    parts = [both(tube(p, [w * r for w in radii], color, sides=6)) for p, radii in ways.get(kind, [])]
    if kind == "moose":
        parts.append(both(panel([(-0.1 * r, 1.2 * r, 1.2 * r), (0.7 * r, 1.7 * r, 1.8 * r), (0.3 * r, 2.3 * r, 2.3 * r), (-0.5 * r, 2.3 * r, 2.4 * r), (-1.0 * r, 1.7 * r, 2.0 * r)], color, 0.12 * r)))
    if kind == "unicorn":
        parts.append(tube([(0.45 * r, 0, 0.7 * r), (1.5 * r, 0, 2.9 * r)], [0.18 * r, 0.01], tint(look, "horn", (240, 200, 90)), sides=6))
    if kind == "nose":
        parts += [tube([(1.55 * r, 0, -0.25 * r), (1.75 * r, 0, 1.35 * r)], [0.32 * r, 0.02 * r], color, sides=6), tube([(0.95 * r, 0, 0.3 * r), (1.0 * r, 0, 0.95 * r)], [0.22 * r, 0.02 * r], color, sides=6)]
    if kind == "three":
        parts += [both(tube([(0.4 * r, 0.5 * r, 0.6 * r), (1.6 * r, 0.7 * r, 1.6 * r)], [0.2 * r, 0.01], color, sides=6)), tube([(1.45 * r, 0, -0.2 * r), (1.75 * r, 0, 0.4 * r)], [0.18 * r, 0.01], color, sides=5)]
        parts.append(both(panel([(-0.2 * r, 0, 0.1 * r), (-0.6 * r, 0, 2.0 * r), (-0.6 * r, 1.1 * r, 1.7 * r), (-0.4 * r, 1.6 * r, 0.6 * r), (-0.2 * r, 1.2 * r, -0.5 * r)], look.second, 0.14 * r)))
    return parts
