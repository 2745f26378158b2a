"""Birds and bats: on their legs with folded wings, swimming, or in the air with spread wings.

A look, a posture and a size come in, a mesh that fills its box goes out (beak along +x). Kinds differ by the features
build, neck, beak, tail, comb and legs of their look.
"""

import math
from dataclasses import dataclass

import numpy as np

from scenes.shapes.heads import EYE, tint
from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, Point, join, moved
from scenes.shapes.sweep import Figure, Size, both, lump, panel, tube

BUILDS: dict[str, tuple[float, float, float, float, float]] = {
    "song": (18, 0.2, 0.2, 0.155, 0.12), "round": (62, 0.12, 0.27, 0.2, 0.0), "upright": (80, 0.06, 0.22, 0.15, 0.02),
    "prey": (42, 0.16, 0.22, 0.14, 0.1), "hen": (14, 0.3, 0.26, 0.13, 0.18), "duck": (6, 0.1, 0.2, 0.14, 0.16),
    "swan": (4, 0.08, 0.22, 0.11, 0.52), "wader": (14, 0.75, 0.18, 0.1, 0.5), "ostrich": (8, 0.8, 0.28, 0.09, 0.72),
    "chick": (16, 0.14, 0.26, 0.21, 0.0), "pigeon": (16, 0.16, 0.22, 0.12, 0.13),
}  # fmt: skip
"""Build -> pitch of the body [degree], length of the legs, radius of the body and of the head, length of the neck; a body is 0.8 long."""
BEAKS: dict[str, tuple[tuple[tuple[float, float], ...], float, float]] = {
    "small": (((0.6, -0.05), (1.75, -0.2)), 0.38, 0.02), "long": (((0.6, 0.0), (3.4, -0.3)), 0.3, 0.03), "stout": (((0.5, 0.0), (2.1, -0.15)), 0.45, 0.04),
    "hooked": (((0.55, 0.05), (1.35, 0.0), (1.6, -0.6)), 0.42, 0.03), "parrot": (((0.5, 0.15), (1.25, 0.1), (1.25, -0.65)), 0.6, 0.05),
    "flat": (((0.5, -0.15), (1.3, -0.3), (1.95, -0.32)), 0.42, 0.36), "pouch": (((0.5, -0.1), (2.0, -0.5), (3.2, -0.4)), 0.55, 0.08),
    "owl": (((0.75, -0.05), (1.15, -0.35)), 0.26, 0.03), "bent": (((0.6, 0.0), (1.6, -0.1), (1.9, -1.0)), 0.36, 0.05),
}  # fmt: skip
"""Beak -> (x, z) of its joints, its radius at the head and at the tip; in radii of the head."""
AIRBORNE = frozenset({"fly", "jump", "fall"})


@dataclass(frozen=True, slots=True)
class Bird:
    """Where its parts are, over the length of its body."""

    tail: Point
    chest: Point
    head: Point
    floor: float
    size: float
    """Radius of the body."""
    skull: float


def bird(look: Look, posture: str, size: Size) -> Mesh:
    """Return a bird: on its legs with folded wings, or in the air with its wings spread as far as the box allows."""
    base = posture.partition("+")[0]
    flying = base in AIRBORNE
    pitch, legs, girth, skull, neck = BUILDS.get(look.features.get("build", "song"), BUILDS["song"])
    legs = 0.0 if flying or base in ("lie", "sit", "sit low", "swim") else legs
    t = math.radians(4 if flying else pitch)
    along = np.array([math.cos(t), 0.0, math.sin(t)])
    middle = np.array([0.0, 0.0, legs + girth * 0.9 + max(0.0, 0.3 * math.sin(t))])
    chest, rear = middle + 0.27 * along, middle - 0.3 * along
    up = math.radians(20 if flying else 78)
    head_at = chest + np.array([0.06 + neck * math.cos(up), 0, girth * 0.65 + skull * 0.5 + neck * math.sin(up)])
    place = Bird(_p(rear), _p(chest), _p(head_at), 0.0, girth, skull)
    made = Figure()
    _body(made, look, place, flying)
    _head(made, look, place)
    _tail(made, look, place, along, flying)
    if flying:
        _spread(made, look, place, size)
    else:
        _folded(made, look, place)
    if legs:
        _legs(made, look, place, base)
    return made.filled(size)


def _p(at: np.ndarray) -> Point:
    return float(at[0]), float(at[1]), float(at[2])


def _body(made: Figure, look: Look, place: Bird, flying: bool) -> None:
    """Add body, neck and breast."""
    a, b, r = np.array(place.tail), np.array(place.chest), place.size
    color = look.main
    made.bar([_p(a - 0.08 * (b - a)), place.tail, _p((a + b) / 2), place.chest, _p(b + 0.16 * (b - a))], [(0.3 * r, 0.3 * r), (0.72 * r, 0.75 * r), (0.92 * r, r), (0.85 * r, 0.92 * r), (0.5 * r, 0.55 * r)], color, sides=9)
    if look.has("breast"):
        along = (b - a) / float(np.linalg.norm(b - a))
        way = [_p(a + 0.12 * (b - a)), _p((a + b) / 2), _p(b + 0.12 * (b - a))]
        made.bar(way, [(0.55 * r, 0.58 * r), (0.76 * r, 0.76 * r), (0.62 * r, 0.7 * r)], tint(look, "breast", shade(color, 1.6)), sides=8, offset=(0.36 * r * along[2] + 0.06 * r, 0.0, -0.36 * r * along[0]))
    bend = _p((np.array(place.head) + b) / 2 + (np.array([-0.09, 0, 0.03]) if look.has("build", "swan") or look.has("build", "wader") else 0))
    thin = 0.6 * place.skull if BUILDS.get(look.features.get("build", "song"), BUILDS["song"])[4] > 0.3 else 0.85 * place.skull
    made.bar([place.chest, bend, place.head], [min(0.75 * r, thin * 1.6), thin, thin * 0.9], tint(look, "neck", color), sides=8)


def _head(made: Figure, look: Look, place: Bird) -> None:
    r, color = place.skull, tint(look, "head", look.main)
    parts = [lump((0, 0, 0), (r, 0.92 * r, 0.95 * r), color, sides=9, rings=4)]
    way, thick, tip = BEAKS.get(look.features.get("beak", "small"), BEAKS["small"])
    flat = look.features.get("beak", "") in ("flat", "pouch")
    widths = np.linspace(thick, tip, len(way)) * r
    parts.append(tube([(x * r, 0.0, z * r) for x, z in way], [(w * (1.15 if flat else 0.8), w * (0.5 if flat else 1.0)) for w in widths], look.second, sides=6))
    if look.has("face"):
        disc = tint(look, "face", shade(color, 1.7))
        parts.append(both(lump((0.55 * r, 0.42 * r, 0.12 * r), (0.42 * r, 0.46 * r, 0.5 * r), disc, sides=8)))
        parts.append(both(lump((0.9 * r, 0.4 * r, 0.15 * r), (0.12 * r, 0.24 * r, 0.24 * r), (240, 196, 60), sides=7, rings=2)))
        parts.append(both(lump((1.0 * r, 0.4 * r, 0.15 * r), (0.06 * r, 0.13 * r, 0.14 * r), EYE, sides=6, rings=2)))
    else:
        parts.append(both(lump((0.55 * r, 0.68 * r, 0.25 * r), 0.2 * r, EYE, sides=6, rings=2)))
    made.at(place.head, *(moved(m, place.head) for m in [*parts, *_crest(look, r)]))


def _crest(look: Look, r: float) -> list[Mesh]:
    """Return a comb with wattles, ear tufts or a crest."""
    red = (211, 59, 47)
    if look.has("comb"):
        high = 1.0 if look.has("comb", "small") else 1.5
        teeth = [panel([(x * r, 0, 0.65 * r), (x * r + 0.55 * r, 0, 0.65 * r), (x * r + 0.25 * r, 0, 0.65 * r + 0.75 * high * r)], red, 0.12 * r) for x in (-0.6, -0.2, 0.25)]
        return [*teeth, both(lump((0.75 * r, 0.18 * r, -0.75 * r), (0.16 * r, 0.12 * r, 0.36 * r), red, sides=6))]
    if look.has("tufts"):
        return [both(tube([(0.1 * r, 0.5 * r, 0.7 * r), (0.0, 0.75 * r, 1.5 * r)], [0.22 * r, 0.02 * r], look.main, sides=5))]
    if look.has("crest"):
        return [tube([(0.0, 0, 0.8 * r), (-0.5 * r, k * 0.2 * r, (1.7 + 0.1 * k) * r)], [0.14 * r, 0.05 * r], tint(look, "crest", look.second), sides=5) for k in (-1, 0, 1)]
    return []


def _tail(made: Figure, look: Look, place: Bird, along: np.ndarray, flying: bool) -> None:
    """Add tail feathers."""
    kind, color = look.features.get("tail", "plain"), tint(look, "tailed", shade(look.main, 0.72))
    x, _, z = place.tail
    if kind == "fan":  # a peacock's wheel
        for k, a in enumerate(np.linspace(-1.25, 1.25, 9)):
            tip = (x - 0.25, 1.15 * math.sin(a), z + 1.05 * math.cos(a))
            made.at((x, 0, z), tube([(x, 0, z), tip], [0.03, 0.09], shade(color, 1.0 if k % 2 else 0.85), sides=5), lump(tip, (0.04, 0.07, 0.07), (40, 80, 190), sides=6))
        return
    if kind == "cock":
        for k, (dx, dz) in enumerate(((-0.3, 0.42), (-0.42, 0.28), (-0.44, 0.1))):
            made.at(place.tail, tube([place.tail, (x + dx * 0.6, 0, z + dz * 1.1), (x + dx, 0, z + dz * 0.75)], [0.07, 0.06, 0.02], shade(color, 1 + 0.25 * k), sides=5))
        return
    long = {"long": 0.62, "short": 0.16}.get(kind, 0.34)
    away = -along * long + np.array([0, 0, 0.06 if not flying else 0.0])
    wide = 0.2 if flying else 0.09
    made.stretched(panel([(x + 0.06, 0.06, z), (x + 0.06, -0.06, z), (x + away[0], -wide, z + away[2]), (x + away[0], wide, z + away[2])], color, 0.035))


def _folded(made: Figure, look: Look, place: Bird) -> None:
    """Add wings that lie on the flanks."""
    a, b, r = np.array(place.tail), np.array(place.chest), place.size
    color = tint(look, "wings", shade(look.main, 0.78))
    lift = np.array([0.0, 0.0, 0.15 * r])
    for s in (1, -1):
        way = [_p(b * 0.9 + a * 0.1 + lift + (0, s * 0.86 * r, 0)), _p((a + b) / 2 + lift + (0, s * 0.98 * r, 0)), _p(a - 0.35 * (b - a) + lift * 1.5 + (0, s * 0.4 * r, 0))]
        made.bar(way, [(0.16 * r, 0.5 * r), (0.16 * r, 0.62 * r), (0.05 * r, 0.12 * r)], color, sides=6)


def _spread(made: Figure, look: Look, place: Bird, size: Size) -> None:
    """Add wings spread in the air: up where the box is narrow, out where it is wide."""
    x, _, z = place.chest
    room = math.atan2(size[2] / size[0], max(size[1] / size[0], 1e-9) / 1.3)
    tilt = min(max(room, 0.25), 1.1)
    span, color = 1.05, tint(look, "wings", shade(look.main, 0.8))

    def at(forward: float, out: float) -> Point:
        return x + forward, 0.05 + out * span * math.cos(tilt), z + 0.06 + out * span * math.sin(tilt) * (1.1 - 0.25 * out)

    inner = panel([at(-0.02, 0), at(0.1, 0.45), at(-0.3, 0.5), at(-0.42, 0)], color, 0.035)
    outer = panel([at(0.1, 0.45), at(-0.12, 1.0), at(-0.34, 0.92), at(-0.3, 0.5)], shade(color, 0.8), 0.03)
    made.stretched(both(inner), both(outer))


def _legs(made: Figure, look: Look, place: Bird, posture: str) -> None:
    """Add two legs with three toes each."""
    color, x, r = tint(look, "legs", look.second), (place.tail[0] + place.chest[0]) / 2, place.size
    top = (place.tail[2] + place.chest[2]) / 2 - 0.6 * r
    step = 0.14 if posture in ("walk", "run") else 0.0
    for s in (1, -1):
        foot = (x + 0.04 + s * step, s * 0.42 * r, 0.025)
        made.bar([(x, s * 0.42 * r, top), (x - 0.03 + 0.4 * s * step, s * 0.42 * r, top * 0.5), foot], [0.05, 0.028, 0.026], color, sides=5)
        for turn in (-0.5, 0.0, 0.5):
            made.at(foot, tube([foot, (foot[0] + 0.14 * math.cos(turn), foot[1] + 0.14 * math.sin(turn), 0.018)], [0.022, 0.014], color, sides=4))
        if look.has("web"):
            made.at(foot, panel([foot, (foot[0] + 0.13, foot[1] - 0.08, 0.02), (foot[0] + 0.15, foot[1], 0.02), (foot[0] + 0.13, foot[1] + 0.08, 0.02)], color, 0.02))


def bat(look: Look, posture: str, size: Size) -> Mesh:
    """Return a bat: in the air with wide wings, or hanging head down with its wings around it."""
    hangs = posture.partition("+")[0] in ("hang", "lie", "sit", "sit low") and size[2] >= 0.4 * size[1]
    made, fur, skin = Figure(), look.main, tint(look, "wings", shade(look.main, 0.62))
    body = lump((0, 0, 0), (0.2, 0.16, 0.17), fur)
    head_at = (0.24, 0.0, 0.08)
    face = [lump((0, 0, 0), 0.13, fur), lump((0.11, 0, -0.03), (0.06, 0.06, 0.05), shade(fur, 1.3), sides=6), both(lump((0.09, 0.06, 0.05), 0.028, EYE, sides=6, rings=2))]
    face += [both(tube([(-0.02, 0.07, 0.09), (-0.04, 0.1, 0.27)], [0.06, 0.008], fur, sides=5)), both(tube([(0.15, 0.025, -0.06), (0.15, 0.025, -0.11)], [0.012, 0.002], (250, 250, 245), sides=4))]
    if hangs:
        wrap = [tube([(0.0, 0.1, 0.22), (0.06, 0.17, 0.0), (0.02, 0.06, -0.28)], [(0.05, 0.05), (0.1, 0.18), (0.02, 0.04)], skin, sides=6)]
        upside = [lump((0, 0, 0), (0.15, 0.15, 0.24), fur), *(both(m) for m in wrap), *(moved(Mesh(m.vertices * (1, 1, -1), m.faces[:, ::-1], m.colors), (0.04, 0, -0.32)) for m in face)]
        made.at((0, 0, 0), *upside)
        made.bar([(0, 0.05, 0.2), (0, 0.05, 0.36)], 0.02, skin, sides=5)
        made.bar([(0, -0.05, 0.2), (0, -0.05, 0.36)], 0.02, skin, sides=5)
        return made.filled(size)
    made.at((0, 0, 0), body)
    made.at(head_at, *(moved(m, head_at) for m in face))
    tip, rise = 1.1, 0.22
    edge: list[Point] = [(0.08, 0.1, 0.05), (0.24, 0.45, rise), (0.06, tip, rise * 0.6), (-0.12, 0.88, 0.06), (-0.02, 0.7, 0.1), (-0.26, 0.5, 0.02), (-0.1, 0.36, 0.06), (-0.26, 0.14, 0.0)]
    made.stretched(both(panel(edge, skin, 0.02)), both(tube(edge[:3], [0.035, 0.028, 0.01], shade(skin, 0.75), sides=5)))
    made.at((-0.2, 0, -0.05), join([both(tube([(-0.18, 0.05, -0.05), (-0.27, 0.06, -0.12)], [0.025, 0.01], skin, sides=4))]))
    return made.filled(size)
