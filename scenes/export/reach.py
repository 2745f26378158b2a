"""Reach: people whose arms or legs leave their boxes, as whoever throws, pushes or holds something out.

A look, a posture and the size of a box come in; a mesh in natural proportions goes out whose feet, height and middle are
those of the box. The box is that of the body; stretching the arms into it would press them to the chest.
"""

from functools import lru_cache

import numpy as np

from scenes.shapes.look import Look
from scenes.shapes.mesh import Mesh, Point
from scenes.shapes.people import Stance, body, figure, postures, stance
from scenes.shapes.sweep import Layout

WITHIN = frozenset({"", "stand", "sit", "sit low", "kneel", "lie", "hang", "fly", "swim"})
"""Postures that fill their boxes."""
PRONE = frozenset({"swim", "fly"})
"""Postures of somebody stretched out, whose boxes may still be upright."""
BROAD = (0.85, 1.25)
"""[1] how much slimmer or broader than natural somebody is drawn."""
SITTING = {"ride": "sit"}
"""Posture -> the one whose height its box has, where that is not standing."""


def is_reaching(posture: str, size: Point) -> bool:
    """Say whether a posture leaves a box of this size [m]; who sits on the ground keeps to theirs, who swims in an upright one does not."""
    if posture in PRONE:
        return size[2] > size[0]
    return posture not in WITHIN and not posture.startswith("sit low") and all(p in postures() for p in posture.split("+"))


def reaching(look: Look, posture: str, size: Point) -> Mesh:
    """Return somebody in a posture that leaves a box of this size [m] around the origin."""
    return stance_of(look, posture, size).mesh(figure(look, posture))


def stance_of(look: Look, posture: str, size: Point) -> Stance:
    """Return how somebody is drawn in a box of this size [m], whether or not the posture leaves it."""
    if not is_reaching(posture, size):
        return stance(look, posture, size)
    scale, offset = _fitting(look, posture, size, figure(look, posture).mesh(np.ones(3), 1.0))
    return Stance(posture, Layout(np.ones(3), 1.0, scale, offset))


@lru_cache(maxsize=256)
def hands_of(posture: str, size: Point) -> Point:
    """Return where what a person holds is, relative to the centre of the person's box [m]: between the hands, or the hand that is used."""
    look, hands = Look(), postures()[posture.rpartition("+")[2]]["hands"]
    scale, offset = _fitting(look, posture, size, figure(look, posture).mesh(np.ones(3), 1.0))
    left, right = (np.array(arm[2]) for arm in body(look, posture).arms)
    x, y, z = (float(v) for v in ((left + right) / 2 if hands == "both" else right) * scale + offset)
    return x, y, z


def _fitting(look: Look, posture: str, size: Point, natural: Mesh) -> tuple[np.ndarray, np.ndarray]:
    """Return the scale (3,) and the offset (3,) [m] that put a natural figure into its box: feet down, hips in the middle."""
    legs = posture.partition("+")[0]
    plain = _plain(tuple(sorted(look.features.items())), SITTING.get(legs, legs if legs in WITHIN - PRONE else "stand"))
    high = size[2] / float(plain[1][2] - plain[0][2])
    wide = size[1] / float(plain[1][1] - plain[0][1])
    scale = np.array([high, float(np.clip(wide, BROAD[0] * high, BROAD[1] * high)), high])
    if legs in PRONE:
        return scale, -natural.bounds.mean(0) * scale
    return scale, np.array([0.0, 0.0, -size[2] / 2 - float(natural.bounds[0][2]) * high])


@lru_cache(maxsize=256)
def _plain(features: tuple[tuple[str, str], ...], posture: str) -> np.ndarray:
    """Return the bounds (2, 3) of somebody with these features in a posture that fills the box, in natural proportions [m]."""
    return figure(Look(features=dict(features)), posture).mesh(np.ones(3), 1.0).bounds
