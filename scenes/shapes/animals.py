"""Animals: quadruped bird fish insect snake, told apart by the features of their look.

A look, a posture and a size come in, a mesh in natural proportions (head along +x) goes out; `fit` gives it its box.
"""

import math

import numpy as np

from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, Point, ball, box, join, limb, path

EYE = (25, 22, 22)
NOSE = (40, 30, 30)
IVORY = (240, 234, 214)
Size = tuple[float, float, float]


def quadruped(look: Look, posture: str, size: Size) -> Mesh:
    """Return a four-legged animal on its legs, sitting up, or on its belly with the legs forward."""
    del size
    lying, sitting = posture in ("lie", "kneel"), posture == "sit"
    z = 0.17 if lying else 0.62
    rump = (-0.42, 0.0, 0.24 if sitting else z)
    chest = (0.3, 0.0, z + (0.06 if sitting else 0.0))
    parts = [*_torso(look, rump, chest), *_legs(look, rump, chest, lying, sitting), *_tail(look, rump, lying)]
    head, neck = _neck(look, chest, lying)
    parts += [*neck, *_head(look, head)]
    return join(parts)


def _torso(look: Look, rump: Point, chest: Point) -> list[Mesh]:
    body = look.main
    mid = ((rump[0] + chest[0]) / 2, 0.0, (rump[2] + chest[2]) / 2)
    parts = [limb(rump, chest, 0.16, body, end=0.185, sides=12), ball(rump, (0.17, 0.16, 0.165), body), ball(chest, (0.17, 0.165, 0.19), body)]
    if look.has("legs", "thick"):
        parts.append(ball(mid, (0.5, 0.24, 0.25), body))
    if look.has("hump"):
        parts.append(ball((mid[0], 0, mid[2] + 0.2), (0.16, 0.1, 0.18), body))
    if look.has("shell"):
        parts.append(ball((mid[0], 0, mid[2] + 0.02), (0.5, 0.34, 0.3), look.second))
    if look.has("wool"):
        parts += [ball((x, y, mid[2] + h), 0.15, body) for x in (-0.4, -0.15, 0.1, 0.3) for y, h in ((0.12, 0.02), (-0.12, 0.02), (0, 0.12))]
    if look.has("stripes"):
        parts += [limb((x - 0.015, 0, mid[2] + 0.004), (x + 0.015, 0, mid[2] + 0.004), 0.19, look.second, sides=12) for x in (-0.35, -0.2, -0.05, 0.1, 0.25)]
    if look.has("patches"):
        parts += [ball((x, y, mid[2] + h), (0.13, 0.08, 0.1), look.second) for x, y, h in ((-0.3, 0.11, 0.05), (-0.3, -0.11, 0.02), (0.05, -0.12, 0.06), (0.1, 0.12, 0.0))]
    return parts


def _legs(look: Look, rump: Point, chest: Point, lying: bool, sitting: bool) -> list[Mesh]:
    thick = 0.085 if look.has("legs", "thick") else 0.05
    color, paw, parts = shade(look.main, 0.92), shade(look.main, 0.8), []
    for y in (0.11, -0.11):
        if lying:
            parts += [path([(chest[0] + 0.02, y, 0.08), (chest[0] + 0.4, y, 0.045)], thick, color, end=thick * 0.9), ball((chest[0] + 0.42, y, 0.045), (0.07, 0.05, 0.045), paw)]
            parts += [ball((rump[0] + 0.08, y * 1.5, 0.13), (0.17, 0.07, 0.13), color), path([(rump[0] - 0.02, y * 1.6, 0.045), (rump[0] + 0.26, y * 1.6, 0.045)], thick * 0.9, color)]
            continue
        parts += [path([(chest[0] + 0.02, y, chest[2] - 0.1), (chest[0], y, 0.3), (chest[0] + 0.02, y, 0.05)], thick * 1.25, color, end=thick), ball((chest[0] + 0.06, y, 0.04), (0.08, 0.055, 0.04), paw)]
        if sitting:
            parts += [ball((rump[0] + 0.1, y * 1.4, 0.17), (0.2, 0.08, 0.16), color), ball((rump[0] + 0.3, y * 1.5, 0.04), (0.12, 0.055, 0.04), paw)]
        else:
            parts += [path([(rump[0] - 0.02, y, rump[2] - 0.06), (rump[0] - 0.09, y, 0.32), (rump[0] - 0.05, y, 0.05)], thick * 1.35, color, end=thick), ball((rump[0] - 0.01, y, 0.04), (0.08, 0.055, 0.04), paw)]
    return parts


def _neck(look: Look, chest: Point, lying: bool) -> tuple[Point, list[Mesh]]:
    """Return where the head is, and the neck with its mane or collar."""
    reach = {"long": (0.24, 0.36), "giraffe": (0.3, 1.1)}.get(look.features.get("neck", ""), (0.2, 0.22))
    x, _, z = chest
    head = (x + reach[0], 0.0, z + reach[1] * (0.75 if lying else 1.0))
    parts = [limb((x + 0.02, 0, z + 0.02), head, 0.15, look.main, end=0.09, sides=10)]
    if look.has("mane"):
        parts += [limb((x - 0.1, 0, z + 0.16), (head[0] - 0.08, 0, head[2] + 0.14), 0.045, look.second)]
    if look.has("collar"):
        parts.append(ball((head[0] - 0.1, 0, head[2] - 0.02), (0.15, 0.23, 0.25), look.second))
    return head, parts


def _head(look: Look, head: Point) -> list[Mesh]:
    x, _, z = head
    big = 0.17 if look.has("snout", "trunk") else 0.135
    parts = [ball(head, (big, big * 0.92, big * 0.95), look.main)]
    parts += [ball((x + big * 0.72, s * big * 0.55, z + big * 0.38), 0.026, EYE, sides=8) for s in (1, -1)]
    return [*parts, *_snout(look, head, big), *_ears(look, head, big), *_horns(look, head)]


def _snout(look: Look, head: Point, big: float) -> list[Mesh]:
    x, _, z = head
    kind = look.features.get("snout", "medium")
    if kind == "trunk":
        trunk = path([(x + 0.12, 0, z - 0.02), (x + 0.27, 0, z - 0.2), (x + 0.29, 0, z - 0.45), (x + 0.38, 0, z - 0.56)], 0.075, look.main, end=0.04)
        return [trunk, *(limb((x + 0.12, s * 0.09, z - 0.12), (x + 0.34, s * 0.11, z - 0.2), 0.03, IVORY, end=0.0) for s in (1, -1))]
    length = {"short": 0.05, "medium": 0.12, "long": 0.22, "horn": 0.25}[kind]
    tip = (x + big * 0.75 + length, 0.0, z - 0.06)
    parts = [limb((x + 0.04, 0, z - 0.03), tip, 0.085, shade(look.main, 1.15), end=0.06, sides=10), ball(tip, 0.06, shade(look.main, 1.15)), ball((tip[0] + 0.045, 0, tip[2] + 0.025), (0.026, 0.032, 0.022), NOSE, sides=8)]
    if kind == "horn":
        parts.append(limb((tip[0] - 0.04, 0, tip[2] + 0.03), (tip[0] + 0.06, 0, tip[2] + 0.28), 0.05, IVORY, end=0.0))
    if kind == "short":
        parts += [limb((tip[0] - 0.01, s * 0.03, tip[2]), (tip[0] - 0.02, s * 0.19, tip[2] + t), 0.005, IVORY, sides=4) for s in (1, -1) for t in (-0.02, 0.04)]
    return parts


def _ears(look: Look, head: Point, big: float) -> list[Mesh]:
    x, _, z = head
    kind, color, parts = look.features.get("ears", "pointed"), shade(look.main, 0.85), []
    for s in (1, -1):
        if kind == "pointed":
            parts.append(limb((x - 0.03, s * big * 0.6, z + big * 0.55), (x - 0.03, s * big * 0.85, z + big * 1.75), 0.065, color, end=0.0, sides=6))
        elif kind == "floppy":
            parts.append(ball((x - 0.03, s * big * 1.02, z - 0.03), (0.06, 0.032, 0.14), look.second))
        elif kind == "round":
            parts.append(ball((x - 0.04, s * big * 0.75, z + big * 0.8), (0.03, 0.065, 0.07), color))
        elif kind == "huge":
            parts.append(ball((x - 0.1, s * 0.27, z + 0.0), (0.035, 0.19, 0.24), color))
        elif kind == "long":
            parts.append(ball((x - 0.06, s * 0.06, z + big + 0.15), (0.035, 0.04, 0.2), color))
        elif kind in ("side", "small"):
            parts.append(ball((x - 0.06, s * big * 1.1, z + big * 0.5), (0.03, 0.07 if kind == "side" else 0.03, 0.045 if kind == "side" else 0.08), color))
    return parts


def _horns(look: Look, head: Point) -> list[Mesh]:
    if not look.has("horns"):
        return []
    x, _, z = head
    return [path([(x - 0.02, s * 0.07, z + 0.1), (x + 0.0, s * 0.16, z + 0.2), (x + 0.04, s * 0.17, z + 0.32)], 0.028, IVORY, end=0.008) for s in (1, -1)]


def _tail(look: Look, rump: Point, lying: bool) -> list[Mesh]:
    x, _, z = rump
    x -= 0.14
    kind, color = look.features.get("tail", "long"), look.main
    if lying and kind in ("up", "curl", "long", "thin", "hair"):
        return [path([(x, 0, z), (x - 0.14, -0.03, 0.06), (x - 0.3, -0.1, 0.035)], 0.035, color, end=0.02)]
    bends: dict[str, list[Point]] = {
        "up": [(x, 0, z + 0.06), (x - 0.14, 0, z + 0.2), (x - 0.12, 0, z + 0.36)],
        "curl": [(x, 0, z + 0.06), (x - 0.18, 0, z + 0.12), (x - 0.26, 0, z + 0.34), (x - 0.17, 0, z + 0.48)],
        "long": [(x, 0, z + 0.04), (x - 0.2, 0, z - 0.06), (x - 0.42, 0, z - 0.04)],
        "thin": [(x, 0, z + 0.04), (x - 0.08, 0, z - 0.15), (x - 0.1, 0, z - 0.34)],
        "hair": [(x, 0, z + 0.06), (x - 0.1, 0, z - 0.1), (x - 0.1, 0, z - 0.4)],
        "bushy": [(x, 0, z + 0.04), (x - 0.18, 0, z + 0.08), (x - 0.36, 0, z + 0.2)],
    }
    if kind not in bends:
        return [] if kind == "none" else [ball((x, 0, z + 0.06), 0.06, look.second)]
    radius = {"bushy": 0.085, "hair": 0.05}.get(kind, 0.034)
    tail = path(bends[kind], radius, look.second if kind == "hair" else color, end=radius if kind in ("bushy", "hair") else 0.02)
    return [tail, ball(bends[kind][-1], radius * 1.3, look.second)] if kind in ("bushy", "thin") else [tail]


def bird(look: Look, posture: str, size: Size) -> Mesh:
    """Return a bird: on its legs with folded wings, or in the air with its wings spread as far as the box is wide."""
    flying = posture in ("fly", "swim")
    body, beak = look.main, look.second
    neck = 0.32 if look.has("neck", "long") else 0.12
    head = (0.3, 0.0, 0.42 + neck)
    parts = [ball((0, 0, 0.36), (0.33, 0.17, 0.18), body), limb((0.2, 0, 0.4), head, 0.1, body, end=0.08), ball(head, 0.11, body), ball((0.06, 0, 0.32), (0.24, 0.15, 0.16), shade(body, 1.5))]
    parts += [ball((head[0] + 0.07, s * 0.07, head[2] + 0.03), 0.023, EYE, sides=8) for s in (1, -1)]
    parts.append(limb((head[0] + 0.07, 0, head[2]), (head[0] + 0.27, 0, head[2] - 0.02), 0.05, beak, end=0.03 if look.has("bill") else 0.0))
    parts.append(_plate([(-0.25, 0.07, 0.4), (-0.25, -0.07, 0.4), (-0.62, -0.11, 0.44), (-0.62, 0.11, 0.44)], 0.04, shade(body, 0.75)))
    if look.has("comb"):
        parts.append(ball((head[0], 0, head[2] + 0.12), (0.09, 0.02, 0.06), (211, 59, 47)))
    for s in (1, -1):
        if flying:
            parts.append(_plate([(0.2, s * 0.1, 0.43), (-0.18, s * 0.1, 0.43), (-0.26, s * 0.62, 0.66), (0.1, s * 0.72, 0.72)], 0.03, shade(body, 0.8)))
            parts.append(path([(-0.1, s * 0.06, 0.24), (-0.3, s * 0.06, 0.22)], 0.018, beak))
        else:
            parts.append(ball((-0.06, s * 0.155, 0.39), (0.28, 0.045, 0.12), shade(body, 0.72)))
            parts.append(path([(0.0, s * 0.07, 0.24), (0.0, s * 0.07, 0.02)], 0.02, beak))
            parts.append(box((0.05, s * 0.07, 0.012), (0.16, 0.07, 0.024), beak))
    return join(parts)


def _plate(corners: list[Point], thick: float, color: tuple[int, int, int]) -> Mesh:
    """Return a flat piece with four corners, the same from above and below."""
    top = np.array(corners) + np.array([0, 0, thick / 2])
    under = top - np.array([0, 0, thick])
    faces = [(0, 1, 2), (0, 2, 3), (4, 6, 5), (4, 7, 6)]
    for i in range(4):
        k = (i + 1) % 4
        faces += [(i, i + 4, k + 4), (i, k + 4, k)]
    normal = np.cross(top[1] - top[0], top[2] - top[0])
    order = np.array(faces) if normal[2] > 0 else np.array(faces)[:, ::-1]
    return Mesh(np.concatenate([top, under]), order, np.tile(np.array([*color, 255], np.uint8), (len(faces), 1)))


def fish(look: Look, posture: str, size: Size) -> Mesh:
    """Return a fish."""
    del posture, size
    body, fin = look.main, shade(look.main, 0.75)
    parts = [ball((0.05, 0, 0), (0.42, 0.12, 0.2), body, sides=14), ball((0.08, 0, -0.05), (0.36, 0.115, 0.15), look.second, sides=14)]
    parts += [_fin([(-0.3, 0.03), (-0.62, 0.24), (-0.54, 0.0), (-0.3, -0.03)], fin), _fin([(-0.3, 0.03), (-0.54, 0.0), (-0.62, -0.24), (-0.3, -0.03)], fin)]
    parts += [_fin([(0.15, 0.17), (-0.2, 0.15), (-0.16, 0.34)], fin), _fin([(0.05, -0.16), (-0.1, -0.28), (-0.12, -0.14)], fin)]
    parts += [ball((0.33, s * 0.085, 0.05), 0.035, (250, 250, 250), sides=8) for s in (1, -1)]
    parts += [ball((0.345, s * 0.108, 0.05), 0.02, EYE, sides=8) for s in (1, -1)]
    parts += [_plate([(0.12, s * 0.1, -0.06), (0.0, s * 0.1, -0.08), (-0.08, s * 0.2, -0.12), (-0.02, s * 0.21, -0.1)], 0.015, fin) for s in (1, -1)]
    return join(parts)


def _fin(outline: list[tuple[float, float]], color: tuple[int, int, int]) -> Mesh:
    from scenes.shapes.mesh import slab

    area = sum(x * v - u * z for (x, z), (u, v) in zip(outline, outline[1:] + outline[:1], strict=True))
    return slab(outline if area > 0 else outline[::-1], 0.025, color)


def insect(look: Look, posture: str, size: Size) -> Mesh:
    """Return an insect with six legs, or as many as its look says."""
    del posture, size
    body, dark = look.main, look.second
    parts = [ball((-0.28, 0, 0.26), (0.26, 0.15, 0.15), body), ball((0.06, 0, 0.25), (0.14, 0.1, 0.1), body), ball((0.29, 0, 0.27), (0.12, 0.11, 0.1), body)]
    legs = int(look.features.get("legs", "6")) // 2
    for k in range(legs):
        x = 0.06 + (k - (legs - 1) / 2) * 0.12
        parts += [path([(x, s * 0.07, 0.24), (x + (k - 1) * 0.09, s * 0.24, 0.34), (x + (k - 1) * 0.18, s * 0.42, 0.01)], 0.018, dark, sides=6) for s in (1, -1)]
    parts += [path([(0.36, s * 0.05, 0.33), (0.46, s * 0.08, 0.46), (0.58, s * 0.12, 0.46)], 0.012, dark, sides=6) for s in (1, -1)]
    parts += [ball((0.36, s * 0.07, 0.31), 0.035, EYE, sides=8) for s in (1, -1)]
    if look.has("stripes"):
        parts += [limb((x - 0.025, 0, 0.26), (x + 0.025, 0, 0.26), r, dark, sides=12) for x, r in ((-0.38, 0.145), (-0.26, 0.157), (-0.14, 0.14))]
    if look.has("wings"):
        wide, color = (0.6, look.second) if look.has("wings", "large") else (0.42, (214, 226, 236))
        parts += [_plate([(0.14, s * 0.05, 0.36), (-0.06, s * 0.05, 0.36), (-0.42, s * wide, 0.46), (0.1, s * wide, 0.5)], 0.012, color) for s in (1, -1)]
    return join(parts)


def snake(look: Look, posture: str, size: Size) -> Mesh:
    """Return a winding body, or a coil where the box is about as wide as long."""
    del posture
    coiled = size[1] > 0.4 * size[0]
    points: list[Point] = []
    for t in np.linspace(0, 1, 26):
        if coiled:
            angle, r = 4 * math.pi * t, 0.4 - 0.22 * t
            points.append((r * math.cos(angle), r * math.sin(angle), 0.05 + 0.12 * t))
        else:
            points.append((-0.5 + t, 0.07 * math.sin(5 * math.pi * t), 0.04))
    last = points[-1]
    head = (last[0] + 0.06, last[1], last[2] + (0.1 if coiled else 0.0))
    parts = [path(points[:9], 0.018, look.main, end=0.035), path(points[8:], 0.036, look.main, end=0.036), path([last, head], 0.034, look.main), ball(head, (0.06, 0.045, 0.034), look.main)]
    parts += [ball((head[0] + 0.03, head[1] + s * 0.03, head[2] + 0.02), 0.01, EYE, sides=8) for s in (1, -1)]
    parts += [ball(p, (0.022, 0.03, 0.037), look.second, sides=8) for p in points[3:-1:3]]
    return join([*parts, limb((head[0] + 0.05, head[1], head[2]), (head[0] + 0.1, head[1], head[2]), 0.005, (200, 40, 40), sides=4)])
