"""People and apes in every posture of `postures.csv`, dressed by the features of their look.

A look, a posture and a size come in, a mesh that fills its box goes out. Where the joints are is computed by `pose.py`,
what is worn is drawn by `clothes.py`, what is worn and an object of its own by `garments.py` in the same `Stance`.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from scenes.shapes import clothes, faces
from scenes.shapes.look import Look
from scenes.shapes.mesh import Mesh, turned
from scenes.shapes.pose import body, number, postures
from scenes.shapes.sweep import Figure, Layout, Size, lump

__all__ = ["Stance", "body", "bust", "figure", "person", "postures", "stance"]

UPRIGHT = {"fly": "hang", "swim": "climb", "crawl": "kneel"}
"""What is drawn in a box that is higher than long."""
FLAT = 1.2
"""[1] length over height from which a box is that of somebody stretched out."""


def _shown(posture: str, size: Size) -> tuple[str, bool]:
    """Return the posture that is drawn in this box, and whether it is drawn standing and then laid flat."""
    base, plus, gesture = posture.partition("+")
    flat = size[0] > FLAT * size[2]
    if base in UPRIGHT and not flat:
        base = UPRIGHT[base]
    if base not in postures():
        base = "stand"
    return base + plus + (gesture if gesture in postures() else base) if plus else base, base == "lie" and flat


@dataclass(frozen=True, slots=True)
class Stance:
    """How the joints of a posture come into a box."""

    posture: str
    """What is drawn."""
    layout: Layout
    turn: tuple[int, float] | None = None
    """Axis and angle [rad] by which the stretched figure is turned."""

    def mesh(self, made: Figure) -> Mesh:
        """Return what is around the joints of the posture, in the box."""
        mesh = self.layout.mesh(made)
        return turned(mesh, *self.turn) if self.turn else mesh


def stance(look: Look, posture: str, size: Size) -> Stance:
    """Return how somebody is drawn in a box of this size [m] around the origin."""
    return _stance(tuple(sorted(look.features.items())), posture, size)


@lru_cache(maxsize=256)
def _stance(features: tuple[tuple[str, str], ...], posture: str, size: Size) -> Stance:
    """Return the stance of somebody with these features: colours change nothing about it."""
    drawn, flat = _shown(posture, size)
    plain = figure(Look(features=dict(features)), drawn)
    if flat:  # nobody laid the box down: stretched out on the back, feet ahead
        return Stance(drawn, plain.layout((size[2], size[1], size[0])), (1, -math.pi / 2))
    return Stance(drawn, plain.layout(size), (2, math.pi) if drawn == "lie" else None)


def person(look: Look, posture: str, size: Size) -> Mesh:
    """Return a person; `sit` is on a seat, `sit low` on a plain surface. Whoever lies is given standing, face to the back: the pose lays the box down."""
    taken = stance(look, posture, size)
    return taken.mesh(figure(look, taken.posture))


def figure(look: Look, posture: str) -> Figure:
    """Return the flesh and the clothes around the joints of a posture."""
    joints, made = body(look, posture), Figure()
    broad, fat = number(look, "broad"), number(look, "fat")
    clothes.trunk(made, look, joints.neck, broad, fat)
    cloth = clothes.Cloth.of(look)
    for shoulder, elbow, hand in joints.arms:
        thick = 0.052 * broad
        made.bar([shoulder, elbow], [thick * 1.1, thick * 0.9], cloth.sleeve, sides=6)
        made.bar([elbow, hand], [thick * 0.85, thick * 0.68], cloth.forearm, sides=6)
        made.at(hand, lump(hand, 0.05, cloth.glove, sides=6))
    if look.has("fishtail"):
        clothes.fishtail(made, look, joints)
    for hip, knee, ankle, toe in joints.legs if not look.has("fishtail") else ():
        thick = 0.075 * broad
        made.bar([hip, knee], [thick * 1.1, thick * 0.82], cloth.thigh, sides=6)
        made.bar([knee, ankle], [thick * 0.8, thick * 0.6], cloth.shin, sides=6)
        clothes.shoe(made, ankle, toe, cloth.shoe)
    faces.head(made, look, joints, joints.head_size, broad)
    clothes.wear(made, look, joints)
    return made


def bust(look: Look, posture: str, size: Size) -> Mesh:
    """Return a head alone."""
    del posture, size
    made = Figure()
    joints = body(Look(), "stand")
    faces.head(made, look, joints, 1.0, 1.0)
    return made.mesh(np.ones(3), 1.0)
