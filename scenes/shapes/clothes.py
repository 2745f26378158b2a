"""What people wear: shirts, coats, skirts, packs, wings and tails, by the features of a look.

A figure and its joints come in, pieces are added to it. Colours that a feature gives are six hexadecimal digits
("trousers=2b2e33"); the second colour of a look is the shirt's.
"""

import math
from dataclasses import dataclass

import numpy as np

from scenes.shapes.faces import GOLD, WHITE, color
from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Color, Mesh, Point, box, join, lathe, turned
from scenes.shapes.pose import Body
from scenes.shapes.sweep import Figure, both, lump, panel, tube

SHOE: Color = (62, 52, 46)
ROUND_KNEES = 1.3
"""[1] length of a skirt from which it reaches so far below the knees that it bends there."""
HEIGHTS = (-0.1, 0.02, 0.3, 0.68, 0.92, 1.0)
"""[1] where the trunk changes its width, from hip to neck."""


@dataclass(frozen=True, slots=True)
class Cloth:
    """The colour of each piece of a dressed body."""

    chest: Color
    sleeve: Color
    forearm: Color
    glove: Color
    thigh: Color
    shin: Color
    shoe: Color

    @staticmethod
    def of(look: Look) -> "Cloth":
        """Return the colours of a look: fur or a suit all over, else a shirt, trousers and shoes."""
        skin, shirt = look.main, color(look, "coat", look.second)
        if look.has("fur"):
            return Cloth(skin, skin, skin, look.second, skin, skin, look.second)
        legs = color(look, "trousers", shade(look.second, 0.5))
        bare_legs = look.has("skirt") or look.has("bare_legs")
        chest = skin if look.has("bare") else shirt
        sleeve = skin if look.has("bare") else shade(shirt, 0.93)
        forearm = sleeve if look.has("sleeves") or look.has("coat") else skin
        return Cloth(
            chest, sleeve, forearm, color(look, "gloves", skin), skin if bare_legs else legs,
            skin if bare_legs or look.has("shorts") else legs, skin if look.has("barefoot") else color(look, "shoes", SHOE),
        )  # fmt: skip


def trunk(made: Figure, look: Look, neck: Point, broad: float, fat: float) -> None:
    """Add chest, waist and hips."""
    cloth = Cloth.of(look)
    points, radii = torso(neck, broad, fat)
    made.bar(points[:2], radii[:2], cloth.thigh if not look.has("skirt") else cloth.chest, sides=8, blunt=0.1)
    made.bar(points[1:], radii[1:], cloth.chest, sides=8, blunt=0.1)


def torso(neck: Point, broad: float, fat: float) -> tuple[list[Point], list[tuple[float, float]]]:
    """Return points along the trunk and radii there (across, deep), from below the hips to the neck."""
    deep = 0.1 * broad * fat
    points = [(neck[0] * t, neck[1] * t, neck[2] * t) for t in HEIGHTS]
    return points, [(0.1 * broad, deep * 0.9), (0.15 * broad, deep * 1.05), (0.135 * broad * fat, deep * (1.0 if fat == 1 else 1.25)), (0.17 * broad, deep * 1.15), (0.16 * broad, deep * 0.9), (0.07 * broad, 0.06)]


def shoe(made: Figure, ankle: Point, toe: Point, shade_: Color, grow: float = 1.0) -> None:
    """Add a foot from its ankle to its toe."""
    a, t = np.array(ankle), np.array(toe)
    radii = grow * np.array([(0.04, 0.045), (0.048, 0.045), (0.045, 0.03)])
    made.at(ankle, tube([tuple(a - 0.25 * (t - a)), tuple((a + t) / 2), tuple(t)], radii, shade_, sides=6))


def wear(made: Figure, look: Look, joints: Body, grow: float = 1.0) -> None:
    """Add what hangs on the trunk, the legs and the hands; `grow` puts it over what is worn beneath."""
    neck = joints.neck
    tilt = math.atan2(neck[0], neck[2])
    middle = (neck[0] * 0.55, 0.0, neck[2] * 0.55)
    pieces = _front(look) + _behind(look)
    if pieces:
        mesh = join(pieces)
        made.at(middle, turned(Mesh(mesh.vertices * (grow, grow, 1), mesh.faces, mesh.colors), 1, tilt))
    if look.has("skirt") or look.has("coat") or look.has("robe"):
        _skirt(made, look, joints)
    if look.has("stick"):
        x, y, z = joints.arms[1][2]
        low = joints.legs[1][2][2] - 0.05
        made.bar([(x + 0.04, y, z + 0.03), (x + 0.09, y, low)], 0.017, (110, 76, 46), sides=5)
    if look.has("back_tail"):
        _tail(made, look)


def _front(look: Look) -> list[Mesh]:
    """Return what is on the chest, trunk upright."""
    parts = []
    if look.has("apron"):
        parts += [box((0.115, 0, 0.12), (0.03, 0.26, 0.46), color(look, "apron", WHITE))]
    if look.has("badge"):
        parts.append(lump((0.12, 0.07, 0.37), (0.014, 0.03, 0.034), color(look, "badge", GOLD), sides=6))
    if look.has("cross"):
        parts += [box((0.118, 0, 0.34), (0.03, 0.14, 0.04), color(look, "cross", (208, 52, 48))), box((0.118, 0, 0.34), (0.03, 0.04, 0.14), color(look, "cross", (208, 52, 48)))]
    if look.has("tie"):
        parts += [box((0.115, 0, 0.34), (0.022, 0.075, 0.26), WHITE), box((0.127, 0, 0.33), (0.014, 0.035, 0.22), color(look, "tie", (176, 48, 44)))]
    if look.has("buttons"):
        parts += [lump((0.125, 0, z), 0.022, color(look, "buttons", GOLD), sides=5, rings=2) for z in (0.14, 0.26, 0.38)]
    if look.has("belt"):
        parts.append(lathe([(0.15, 0.0), (0.152, 0.045)], color(look, "belt", (70, 52, 40)), sides=8))
        parts[-1] = Mesh(parts[-1].vertices * (0.82, 1.05, 1), parts[-1].faces, parts[-1].colors)
        parts.append(box((0.118, 0, 0.022), (0.02, 0.05, 0.05), GOLD))
    if look.has("emblem"):
        parts.append(panel([(0.125, 0, 0.27), (0.12, 0.075, 0.36), (0.12, 0.05, 0.41), (0.12, -0.05, 0.41), (0.12, -0.075, 0.36)], color(look, "emblem", GOLD), 0.02))
    if look.has("stethoscope"):
        parts += [both(tube([(0.05, 0.07, 0.5), (0.115, 0.06, 0.4), (0.125, 0.012, 0.26)], 0.012, (60, 66, 74), sides=5)), lump((0.13, 0, 0.24), 0.024, (190, 194, 198), sides=6)]
    if look.has("ruff"):
        parts.append(lathe([(0.08, 0.49), (0.17, 0.5), (0.17, 0.53), (0.07, 0.55)], color(look, "ruff", WHITE), sides=10))
    if look.has("scarf"):
        tint = color(look, "scarf", look.main)
        parts += [lathe([(0.075, 0.46), (0.11, 0.48), (0.105, 0.54), (0.06, 0.56)], tint, sides=9), box((0.125, 0.05, 0.34), (0.03, 0.07, 0.32), shade(tint, 0.92))]
    if look.has("necklace"):
        loop: list[Point] = [(-0.04, 0, 0.5), (0.02, 0.085, 0.48), (0.1, 0.06, 0.42), (0.128, 0, 0.35), (0.1, -0.06, 0.42), (0.02, -0.085, 0.48), (-0.04, 0, 0.5)]
        parts += [tube(loop, 0.009, color(look, "necklace", GOLD), sides=5), lump((0.135, 0, 0.335), 0.024, look.second, sides=6)]
    if look.has("straps"):
        parts += [both(box((0.112, 0.075, 0.3), (0.03, 0.035, 0.34), color(look, "straps", (60, 90, 150)))), box((0.116, 0, 0.16), (0.03, 0.2, 0.16), color(look, "straps", (60, 90, 150)))]
    return parts


def _behind(look: Look) -> list[Mesh]:
    """Return what is on the back, trunk upright."""
    parts = []
    if look.has("cape"):
        corners: list[Point] = [(-0.1, 0.16, 0.48), (-0.1, -0.16, 0.48), (-0.24, -0.26, -0.5), (-0.24, 0.26, -0.5)]
        parts.append(panel(corners, color(look, "cape", (176, 44, 46)), 0.02))
    if look.has("pack"):
        parts.append(lump((-0.2, 0, 0.28), (0.12, 0.17, 0.22), color(look, "pack", (216, 218, 220)), sides=8))
    if look.has("harness"):
        parts.append(both(tube([(-0.1, 0.1, 0.2), (-0.11, 0.1, 0.44), (-0.02, 0.1, 0.52), (0.11, 0.1, 0.42), (0.115, 0.13, 0.2), (0.0, 0.17, 0.14), (-0.1, 0.1, 0.16)], 0.018, color(look, "harness", look.second), sides=5)))
    if look.has("tank"):
        parts.append(both(tube([(-0.17, 0.06, 0.06), (-0.17, 0.06, 0.42)], 0.06, color(look, "tank", (230, 196, 60)), sides=7)))
    if look.has("quiver"):
        parts += [tube([(-0.15, -0.08, 0.1), (-0.15, 0.1, 0.55)], 0.05, (120, 82, 50), sides=6)]
    if look.has("wings", "bat"):
        parts.append(both(panel([(-0.12, 0.05, 0.38), (-0.2, 0.32, 0.66), (-0.24, 0.6, 0.5), (-0.22, 0.42, 0.36), (-0.2, 0.4, 0.16), (-0.16, 0.2, 0.24)], color(look, "wings", look.second), 0.02)))
    elif look.has("wings"):
        tint = color(look, "wings", WHITE)
        parts.append(both(panel([(-0.11, 0.04, 0.36), (-0.18, 0.2, 0.68), (-0.24, 0.46, 0.72), (-0.24, 0.52, 0.52), (-0.2, 0.3, 0.3)], tint, 0.03)))
        parts.append(both(panel([(-0.11, 0.04, 0.34), (-0.2, 0.34, 0.36), (-0.22, 0.36, 0.1), (-0.17, 0.18, 0.04)], shade(tint, 0.92), 0.03)))
    return parts


def _skirt(made: Figure, look: Look, joints: Body) -> None:
    """Add the skirt, the coat or the robe of a look."""
    long = look.has("robe") or look.has("skirt", "long")
    tint = color(look, "skirt", color(look, "coat", color(look, "robe", shade(look.second, 0.9))))
    skirt(made, joints, tint, 1.85 if long else 0.85 if look.has("coat") else 1.0)


def skirt(made: Figure, joints: Body, tint: Color, length: float, grow: float = 1.0) -> None:
    """Add a skirt, the tails of a coat or a robe, along the thighs of who sits; its length is 1 to the knees and 2 to the ankles."""
    (_, knee_l, ankle_l, _), (_, knee_r, ankle_r, _) = joints.legs
    knee, ankle = (np.array(knee_l) + knee_r) / 2, (np.array(ankle_l) + ankle_r) / 2
    apart = float(np.linalg.norm(np.array(knee_l) - knee_r)) / 2
    ends = [(0.0, 0.0, 0.1), (0.0, 0.0, -0.02), tuple(knee * (length if length < ROUND_KNEES else 1.0))]
    radii = [(0.14, 0.1), (0.17, 0.125), (0.19, max(0.15, min(apart + 0.08, 0.3)))]
    if length >= ROUND_KNEES:
        ends.append(tuple(knee + (ankle - knee) * (length - 1)))
        radii.append((0.23, max(0.2, float(np.linalg.norm(np.array(ankle_l) - ankle_r)) / 2 + 0.1)))
    made.bar(ends, [(grow * a, grow * b) for a, b in radii], tint, sides=9, blunt=0.0)


def _tail(made: Figure, look: Look) -> None:
    """Add an ape's or a devil's tail."""
    tint = color(look, "back_tail", look.main)
    points: list[Point] = [(-0.08, 0, 0.0), (-0.22, 0, -0.12), (-0.36, 0, -0.02), (-0.38, 0, 0.2), (-0.3, 0, 0.3)]
    made.bar(points, [0.034, 0.03, 0.026, 0.022, 0.016], tint, sides=5)
    if look.has("horns"):
        made.at(points[-1], panel([(-0.24, 0, 0.38), (-0.36, 0, 0.34), (-0.26, 0, 0.24)], tint, 0.02))


def fishtail(made: Figure, look: Look, joints: Body) -> None:
    """Add the tail of a mermaid in place of legs."""
    (hip, knee, ankle, toe), (_, knee_r, ankle_r, _) = joints.legs
    tint = color(look, "fishtail", look.second)
    k, a = (np.array(knee) + knee_r) / 2, (np.array(ankle) + ankle_r) / 2
    made.bar([(0.0, 0.0, 0.06), (0.0, 0.0, hip[2] - 0.06), tuple(k), tuple(a)], [(0.15, 0.12), (0.165, 0.13), (0.11, 0.1), (0.05, 0.05)], tint, sides=8)
    x, z = float(a[0]), float(a[2])
    made.at(tuple(a), both(panel([(x, 0, z + 0.05), (x + 0.1, 0.1, z - 0.02), (x + 0.22, 0.26, z - 0.07), (x + 0.12, 0.08, z - 0.08), (x + 0.1, 0.0, z - 0.05)], shade(tint, 1.2), 0.02)))
    made.at(joints.neck, *(lump((0.1, s * 0.08, joints.neck[2] - 0.14), (0.05, 0.075, 0.06), (200, 110, 160), sides=6) for s in (1, -1)))
