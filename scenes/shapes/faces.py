"""Heads of people: face, hair, beard and hat, by the features of a look.

A figure, a look and joints come in, a head is added that keeps its proportions. Colours that a feature gives are six
hexadecimal digits ("beard=ebebe6").
"""

import math

import numpy as np

from scenes.shapes.look import Look, rgb, shade
from scenes.shapes.mesh import Color, Mesh, box, join, lathe, moved, turned
from scenes.shapes.pose import Body
from scenes.shapes.sweep import Figure, both, lump, panel, tube

EYE: Color = (34, 30, 30)
WHITE: Color = (250, 250, 248)
GOLD: Color = (226, 182, 62)
HAIR: Color = (84, 56, 36)
LIPS: Color = (170, 84, 80)


def color(look: Look, feature: str, otherwise: Color) -> Color:
    """Return the colour that a feature of the look gives."""
    text = look.features.get(feature, "")
    return rgb(text) if len(text) == 6 else otherwise


def head(made: Figure, look: Look, joints: Body, size: float, broad: float) -> None:
    """Add neck and head with face, hair and hat, turned to where it looks; they stay at the top of the trunk."""
    _at_head(made, [*_face(look), *_hair(look), *_hat(look)], joints, size)
    made.at(joints.neck, tube([joints.neck, joints.head], 0.05 * broad, look.main, sides=6, blunt=0.0))


def headgear(made: Figure, look: Look, joints: Body, size: float) -> None:
    """Add what is worn on a head, without the head."""
    parts = [*_over_eyes(look), *_hat(look)]
    if look.has("wig"):
        wig = join(_hair(Look(features={"hair": look.features["wig"], "hair_color": look.features.get("hair_color", "")})))
        parts.append(Mesh(wig.vertices * 1.06, wig.faces, wig.colors))
    if look.has("headband"):
        parts.append(lathe([(0.125, 0.05), (0.13, 0.085), (0.1, 0.085)], color(look, "headband", look.main), center=(-0.012, 0, 0), sides=10))
    if look.has("eyepatch"):
        parts.append(lump((0.112, -0.044, 0.022), (0.016, 0.034, 0.034), color(look, "eyepatch", EYE), sides=6))
    if look.has("earrings"):
        parts.append(both(lump((0.0, 0.112, -0.055), (0.012, 0.012, 0.026), color(look, "earrings", GOLD), sides=6)))
    if parts:
        _at_head(made, parts, joints, size)


def _at_head(made: Figure, parts: list[Mesh], joints: Body, size: float) -> None:
    mesh = turned(join(parts), 1, math.atan2(-joints.facing[2], joints.facing[0]))
    made.at(joints.neck, moved(Mesh(mesh.vertices * size, mesh.faces, mesh.colors), joints.head))


def _face(look: Look) -> list[Mesh]:
    skin = color(look, "face", look.second if look.has("fur") else look.main)
    parts = [lump((0, 0, 0), (0.118, 0.106, 0.138), look.main, sides=10, rings=5)]
    if look.has("fur"):
        parts += [lump((0.045, 0, -0.02), (0.085, 0.08, 0.09), skin), lump((0.1, 0, -0.06), (0.05, 0.06, 0.042), skin)]
        parts.append(both(lump((0, 0.11, 0.01), (0.025, 0.035, 0.045), skin, sides=6)))
    forward = 0.02 if look.has("fur") else 0.0
    parts += [both(lump((0.1 + forward, 0.042, 0.022), (0.016, 0.017, 0.022), EYE, sides=6, rings=2))]
    parts.append(lump((0.125 + forward, 0, -0.02), 0.026, color(look, "nose", shade(skin, 0.9)), sides=6, rings=2))
    parts.append(box((0.103 + 2 * forward, 0, -0.066), (0.018, 0.055, 0.012), LIPS))
    if look.has("beard"):
        tint = color(look, "beard", HAIR)
        parts += [lump((0.045, 0, -0.1), (0.085, 0.09, 0.075), tint), lump((0.06, 0, -0.15), (0.05, 0.055, 0.07), tint, sides=6)]
    parts += _over_eyes(look)
    if look.has("fangs"):
        parts.append(both(tube([(0.115, 0.022, -0.07), (0.115, 0.022, -0.105)], [0.012, 0.002], WHITE, sides=4)))
    return parts


def _over_eyes(look: Look) -> list[Mesh]:
    parts = []
    if look.has("glasses"):
        ring = [(0.125, 0.044 + 0.034 * math.cos(t), 0.022 + 0.034 * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 8)]
        parts.append(both(tube(ring, 0.007, color(look, "glasses", EYE), sides=4)))
    if look.has("mask"):
        parts.append(box((0.1, 0, 0.02), (0.05, 0.17, 0.075), color(look, "mask", (60, 150, 190))))
    if look.has("surgical"):
        parts.append(lump((0.07, 0, -0.06), (0.07, 0.085, 0.055), color(look, "surgical", (150, 205, 215))))
    return parts


def _hair(look: Look) -> list[Mesh]:
    kind, tint = look.features.get("hair", "short"), color(look, "hair_color", HAIR)
    if kind == "none" or look.has("fur") or look.has("hood"):
        return []
    cap = lump((-0.026, 0, 0.036), (0.118, 0.118, 0.128), tint, sides=10, rings=4)
    if kind == "bald":
        return [lump((-0.045, 0, -0.015), (0.085, 0.118, 0.055), tint)]
    if kind == "wisp":
        return [tube([(0.02, 0, 0.13), (0.05, 0, 0.16), (0.03, 0, 0.175)], [0.014, 0.012, 0.004], tint, sides=5)]
    more = {
        "long": [lump((-0.07, 0, -0.1), (0.065, 0.118, 0.19), tint), both(lump((0.0, 0.1, -0.05), (0.055, 0.035, 0.12), tint, sides=6))],
        "pigtails": [both(tube([(-0.03, 0.11, 0.03), (-0.04, 0.19, 0.0), (-0.04, 0.2, -0.16)], [0.03, 0.045, 0.015], tint, sides=6))],
        "ponytail": [tube([(-0.11, 0, 0.08), (-0.21, 0, 0.06), (-0.22, 0, -0.12)], [0.035, 0.055, 0.015], tint, sides=6)],
        "bun": [lump((-0.09, 0, 0.13), 0.062, tint)],
        "curly": [lump((x, y, z), 0.065, tint, sides=6) for x, y, z in ((-0.07, 0.09, 0.06), (-0.07, -0.09, 0.06), (0.03, 0.08, 0.11), (0.03, -0.08, 0.11), (-0.11, 0, 0.0), (-0.06, 0, 0.14))],
        "clown": [both(lump((-0.02, 0.125, 0.03), (0.08, 0.07, 0.085), tint))],
        "spiky": [tube([(0.06 - 0.05 * k, y, 0.12), (0.05 - 0.07 * k, y * 1.5, 0.22)], [0.035, 0.004], tint, sides=5) for k, y in ((0, 0.0), (1, 0.05), (1, -0.05), (2, 0.0), (3, 0.04))],
    }  # fmt: skip
    return more[kind] if kind == "clown" else [cap, *more.get(kind, [])]


HATS: dict[str, list[tuple[float, float]]] = {
    "top": [(0.17, 0.1), (0.17, 0.115), (0.105, 0.115), (0.115, 0.3), (0.0, 0.3)],
    "brim": [(0.2, 0.085), (0.2, 0.1), (0.11, 0.11), (0.095, 0.2), (0.0, 0.215)],
    "straw": [(0.24, 0.07), (0.24, 0.085), (0.12, 0.1), (0.1, 0.185), (0.0, 0.2)],
    "helmet": [(0.14, 0.0), (0.14, 0.05), (0.12, 0.12), (0.075, 0.17), (0.0, 0.185)],
    "beanie": [(0.132, 0.02), (0.136, 0.07), (0.115, 0.13), (0.06, 0.175), (0.0, 0.185)],
    "cap": [(0.122, 0.06), (0.122, 0.1), (0.09, 0.15), (0.0, 0.168)],
    "police": [(0.118, 0.06), (0.118, 0.105), (0.165, 0.14), (0.13, 0.17), (0.0, 0.175)],
    "chef": [(0.11, 0.07), (0.11, 0.17), (0.15, 0.21), (0.15, 0.26), (0.09, 0.3), (0.0, 0.31)],
    "cone": [(0.1, 0.1), (0.0, 0.36)],
    "witch": [(0.22, 0.08), (0.22, 0.095), (0.115, 0.105), (0.06, 0.25), (0.0, 0.42)],
    "santa": [(0.13, 0.06), (0.13, 0.1), (0.115, 0.1), (0.07, 0.19), (0.03, 0.28), (0.0, 0.3)],
    "fire": [(0.13, 0.04), (0.19, 0.045), (0.13, 0.08), (0.12, 0.14), (0.03, 0.22), (0.0, 0.22)],
    "nurse": [(0.09, 0.12), (0.1, 0.185), (0.0, 0.185)],
    "bowl": [(0.3, 0.05), (0.3, 0.06), (0.1, 0.16), (0.0, 0.19)],
    "glass": [(0.1, -0.16), (0.19, -0.08), (0.2, 0.02), (0.15, 0.14), (0.06, 0.2), (0.0, 0.205)],
    "mitre": [(0.11, 0.08), (0.13, 0.16), (0.08, 0.29), (0.0, 0.34)],
}
"""Hat -> its turned profile: (radius, height above the middle of the head) [m]."""
PEAKED = frozenset({"cap", "police"})


def _hat(look: Look) -> list[Mesh]:
    kind, tint = look.features.get("hat", ""), color(look, "hat_color", look.second)
    parts = [lathe(HATS[kind], tint, center=(-0.012, 0, 0), sides=10)] if kind in HATS else []
    if kind in PEAKED:
        parts.append(panel([(0.06, 0.1, 0.075), (0.06, -0.1, 0.075), (0.17, -0.08, 0.055), (0.205, 0, 0.05), (0.17, 0.08, 0.055)], shade(tint, 0.6), 0.012))
    if kind in ("police", "fire"):
        parts.append(box((0.125, 0, 0.115), (0.02, 0.05, 0.045), GOLD))
    if kind == "nurse":
        parts += [box((0.085, 0, 0.15), (0.02, 0.06, 0.016), (208, 52, 48)), box((0.085, 0, 0.15), (0.02, 0.016, 0.06), (208, 52, 48))]
    if kind == "santa":
        parts += [lathe([(0.14, 0.05), (0.14, 0.1)], WHITE, center=(-0.012, 0, 0), sides=10), lump((-0.012, 0, 0.31), 0.04, WHITE, sides=6)]
    if kind == "crown":
        ring = [(0.122 * math.cos(t), 0.122 * math.sin(t)) for t in np.arange(8) * math.pi / 4]
        parts += [lathe([(0.12, 0.1), (0.128, 0.16), (0.11, 0.16), (0.1, 0.1)], tint if look.has("hat_color") else GOLD, center=(-0.012, 0, 0), sides=8)]
        parts += [tube([(x - 0.012, y, 0.15), (1.1 * x - 0.012, 1.1 * y, 0.24)], [0.042, 0.004], GOLD, sides=4) for x, y in ring[::2] + ring[1::4]]
    if kind == "hood" or look.has("hood"):
        parts.append(lump((-0.035, 0, 0.02), (0.135, 0.135, 0.158), color(look, "hood", tint), sides=10, rings=4))
    if kind == "horned":
        parts.append(lathe(HATS["helmet"], tint, sides=10))
    if kind == "horned" or look.has("horns"):
        parts.append(both(tube([(0.0, 0.09, 0.11), (0.02, 0.14, 0.18), (0.04, 0.13, 0.25)], [0.03, 0.022, 0.003], color(look, "horns", (238, 228, 205)), sides=5)))
    if look.has("halo"):
        parts.append(lathe([(0.14, 0.24), (0.15, 0.25), (0.14, 0.26), (0.11, 0.26), (0.1, 0.25), (0.11, 0.24)], (250, 220, 110), sides=12))
    if look.has("ears", "pointed"):
        parts.append(both(tube([(0.0, 0.095, 0.0), (-0.03, 0.16, 0.08)], [0.03, 0.003], look.main, sides=5)))
    if look.has("ears", "bat"):
        parts.append(both(tube([(0.0, 0.06, 0.12), (0.0, 0.07, 0.26)], [0.035, 0.004], color(look, "hood", tint), sides=4)))
    return parts
