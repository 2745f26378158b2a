"""People, in every posture: stand walk run sit kneel lie hang fly swim.

A look and a posture come in, a mesh in natural proportions (about 1.7 m tall, looking along +x) goes out; `fit` gives it
the size of its box. Joints are points, limbs are bars between them: a posture is a row of joints.
"""

from dataclasses import dataclass

from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, Point, ball, box, join, limb, path, turned

SHOE = (58, 50, 46)
HAIR = (74, 48, 30)
EYE = (30, 28, 28)


@dataclass(frozen=True, slots=True)
class Joints:
    """Where the joints of one side and the trunk are [m]; y of an arm or a leg is its own, to the left and right."""

    hip: Point
    neck: Point
    head: Point
    legs: tuple[tuple[Point, Point, Point], tuple[Point, Point, Point]]
    """(hip, knee, ankle) left and right"""
    arms: tuple[tuple[Point, Point, Point], tuple[Point, Point, Point]]
    """(shoulder, elbow, hand) left and right"""


def _pair(points: tuple[tuple[float, float], ...], y: float, spread: float = 0.0) -> tuple:
    """Return joints (x, z) mirrored to both sides."""
    left = tuple((x, y + spread * i, z) for i, (x, z) in enumerate(points))
    return left, tuple((x, -side, z) for x, side, z in left)


def _stand() -> Joints:
    return Joints((0, 0, 0.92), (0, 0, 1.4), (0.02, 0, 1.57), _pair(((0, 0.92), (0.01, 0.5), (0, 0.06)), 0.1, 0.01), _pair(((0, 1.36), (0, 1.1), (0.06, 0.86)), 0.2, 0.03))


def _walk() -> Joints:
    still = _stand()
    legs = (((0, 0.1, 0.92), (0.14, 0.1, 0.52), (0.16, 0.1, 0.08)), ((0, -0.1, 0.92), (-0.04, -0.1, 0.5), (-0.24, -0.1, 0.12)))
    arms = (((0, 0.2, 1.36), (-0.12, 0.23, 1.12), (-0.08, 0.24, 0.9)), ((0, -0.2, 1.36), (0.08, -0.23, 1.1), (0.2, -0.22, 0.96)))
    return Joints(still.hip, still.neck, still.head, legs, arms)


def _sit() -> Joints:
    """Upright, thighs forward, shins down."""
    legs = _pair(((0, 0.5), (0.4, 0.52), (0.38, 0.06)), 0.1)
    return Joints((0, 0, 0.52), (0, 0, 1.0), (0.02, 0, 1.17), legs, _pair(((0, 0.96), (0.06, 0.7), (0.28, 0.62)), 0.2, 0.01))


def _crouch() -> Joints:
    """On the ground or on a wall: knees drawn up, feet flat."""
    legs = _pair(((0, 0.12), (0.3, 0.46), (0.42, 0.06)), 0.11)
    return Joints((0, 0, 0.12), (-0.04, 0, 0.6), (-0.01, 0, 0.77), legs, _pair(((-0.04, 0.56), (0.1, 0.36), (0.28, 0.46)), 0.2, 0.01))


def _kneel() -> Joints:
    legs = _pair(((0, 0.52), (0.06, 0.07), (-0.34, 0.06)), 0.1)
    return Joints((0, 0, 0.52), (0, 0, 1.0), (0.02, 0, 1.17), legs, _pair(((0, 0.96), (0.04, 0.72), (0.2, 0.6)), 0.2, 0.01))


def _hang() -> Joints:
    """Arms up, legs down."""
    still = _stand()
    return Joints(still.hip, still.neck, still.head, still.legs, _pair(((0, 1.38), (0.02, 1.62), (0.0, 1.9)), 0.19, 0.01))


def _stretched() -> Joints:
    """Prone in the air or in water, one arm ahead, as long as a standing person is tall."""
    legs = (((-0.45, 0.1, 0.1), (-0.85, 0.12, 0.06), (-1.25, 0.12, 0.14)), ((-0.45, -0.1, 0.1), (-0.85, -0.12, 0.14), (-1.22, -0.12, 0.04)))
    arms = (((0.0, 0.2, 0.12), (0.28, 0.24, 0.16), (0.56, 0.2, 0.14)), ((0.0, -0.2, 0.12), (-0.1, -0.36, 0.04), (-0.34, -0.34, 0.0)))
    return Joints((-0.45, 0, 0.1), (0.05, 0, 0.13), (0.24, 0, 0.18), legs, arms)


POSTURES = {"stand": _stand, "walk": _walk, "run": _walk, "sit": _sit, "sit low": _crouch, "kneel": _kneel, "hang": _hang, "fly": _stretched, "swim": _stretched, "lie": _stand}


def person(look: Look, posture: str, size: tuple[float, float, float]) -> Mesh:
    """Return a person; `sit` is on a seat, `sit low` on a plain surface. Whoever lies is given standing, face to the back: the pose lays the box down."""
    flat = size[0] > 1.2 * size[2]
    if posture == "lie" and flat:
        return turned(_figure(look, _stand()), 1, -1.5707963)
    if posture in ("fly", "swim") and not flat:
        posture = "hang" if posture == "fly" else "walk"
    mesh = _figure(look, POSTURES.get(posture, _stand)())
    return turned(mesh, 2, 3.14159265) if posture == "lie" else mesh


def _figure(look: Look, j: Joints) -> Mesh:
    """Dress and flesh out the joints."""
    skin, cloth = look.main, look.second
    trousers = shade(cloth, 0.55)
    parts = [_trunk(j, cloth), *_head(j, look), limb(j.neck, j.head, 0.06, skin)]
    for shoulder, elbow, hand in j.arms:
        parts += [path([shoulder, elbow], 0.062, cloth, end=0.05), path([elbow, hand], 0.045, skin, end=0.036), ball(hand, 0.052, skin)]
    for hip, knee, ankle in j.legs:
        leg = skin if look.has("skirt") else trousers
        parts += [path([hip, knee], 0.085, leg, end=0.065), path([knee, ankle], 0.06, leg, end=0.045), *_foot(knee, ankle)]
    if look.has("skirt"):
        parts += _skirt(j, shade(cloth, 0.8))
    return join(parts)


def _trunk(j: Joints, cloth: tuple[int, int, int]) -> Mesh:
    """Return chest and belly as flattened bars between hip and neck."""
    (hx, hy, hz), (nx, ny, nz) = j.hip, j.neck
    upright = abs(nz - hz) > abs(nx - hx)
    mid = ((hx + nx) / 2, (hy + ny) / 2, (hz + nz) / 2)
    long, deep = 0.3, 0.12
    radii = (deep, 0.2, long) if upright else (long, 0.2, deep)
    return join([ball(mid, radii, cloth), box(mid, (0.17, 0.36, 0.42) if upright else (0.42, 0.36, 0.17), cloth), ball(j.hip, (0.12, 0.17, 0.12), shade(cloth, 0.55))])


def _head(j: Joints, look: Look) -> list[Mesh]:
    x, y, z = j.head
    parts = [ball(j.head, (0.105, 0.085, 0.125), look.main, sides=14)]
    parts += [ball((x + 0.095, y + s * 0.036, z + 0.02), 0.012, EYE, sides=8) for s in (1, -1)]
    parts += [ball((x + 0.11, y, z - 0.012), (0.025, 0.015, 0.02), shade(look.main, 0.88), sides=8), box((x + 0.094, y, z - 0.055), (0.012, 0.05, 0.012), (150, 60, 60))]
    if not look.has("hair", "none"):
        parts.append(ball((x - 0.02, y, z + 0.035), (0.108, 0.097, 0.112), HAIR, sides=14))
    if look.has("hair", "long"):
        parts.append(ball((x - 0.065, y, z - 0.07), (0.06, 0.105, 0.17), HAIR))
    return parts


def _foot(knee: Point, ankle: Point) -> list[Mesh]:
    """Return a shoe: ahead of the ankle, or stretched where the leg lies back."""
    x, y, z = ankle
    if abs(ankle[0] - knee[0]) > 0.3:
        return [box((x - 0.07, y, z), (0.16, 0.075, 0.07), SHOE)]
    return [box((x + 0.055, y, z - 0.02), (0.24, 0.085, 0.08), SHOE)]


def _skirt(j: Joints, cloth: tuple[int, int, int]) -> list[Mesh]:
    hip, (left, right) = j.hip, (j.legs[0][1], j.legs[1][1])
    knee = ((left[0] + right[0]) / 2, 0.0, (left[2] + right[2]) / 2)
    if abs(knee[0] - hip[0]) > 0.2:
        return [path([j.legs[i][0], j.legs[i][1]], 0.1, cloth, end=0.09) for i in (0, 1)]
    return [limb((hip[0], 0, hip[2] + 0.08), knee, 0.13, cloth, end=0.23, sides=12)]
