"""Four-legged animals: a body plan of `animals.csv`, told apart by the features of their look.

A look, a posture and a size come in, a mesh that fills its box goes out (head along +x). Lengths are shares of the
distance from hip to shoulder; heads, tails and coats are in `heads.py` and `coats.py`.
"""

import math
from dataclasses import dataclass

import numpy as np

from scenes.shapes.coats import coat, tail
from scenes.shapes.heads import head
from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, Point
from scenes.shapes.plan import Plan, plan_of
from scenes.shapes.sweep import Figure, Size, lump, tube

GAITS = {"walk": 0.3, "run": 0.75, "jump": 0.85, "fly": 0.7, "swim": 0.5, "climb": 0.4}
"""Posture -> how far the feet are before or behind their joints, over the length of a leg."""
LEAPING = frozenset({"run", "jump", "fly"})


@dataclass(frozen=True, slots=True)
class Trunk:
    """Where a body is."""

    hip: Point
    shoulder: Point
    neck: Point
    """Where the neck begins."""
    head: Point
    resting: bool
    """Whether the belly is on the ground."""


def quadruped(look: Look, posture: str, size: Size) -> Mesh:
    """Return a four-legged animal: on its legs, moving, sitting up, or on its belly with its head low."""
    plan, base = plan_of(look), posture.partition("+")[0]
    place = _trunk(plan, base, look)
    made = Figure()
    _body(made, look, plan, place)
    _legs(made, look, plan, place, base)
    _neck(made, look, plan, place)
    head(made, look, plan, place.head, 0.5 * plan.nod if place.resting else plan.nod)
    tail(made, look, plan, place.hip, place.resting or plan.stance == "sprawl")
    coat(made, look, plan, place.hip, place.shoulder, place.head, base)
    return made.filled(size)


def _trunk(plan: Plan, posture: str, look: Look) -> Trunk:
    """Return where hip, shoulder and head are."""
    resting = posture in ("lie", "kneel", "sit low") or (plan.stance == "sprawl" and posture == "sit")
    low, high = plan.rump * 0.9, plan.leg + plan.rump * 0.5
    hip, pitch = (low if resting else high), 0.0
    if plan.stance == "hop" and not resting:
        pitch = 48.0 if plan.name == "kangaroo" else 12.0
    if plan.stance == "crouch" and not resting:
        hip, pitch = plan.rump * 0.8, 22.0
    if posture == "sit" and not resting:
        hip, pitch = plan.rump * 0.85, max(48.0 if plan.leg < 0.6 else 32.0, pitch)
    if posture in LEAPING and plan.stance == "legs":
        pitch = 8.0
    if plan.stance == "sprawl":
        hip = plan.leg * 0.8 if not resting else plan.belly * 0.7
    t = math.radians(pitch)
    shoulder = (-0.5 + math.cos(t), 0.0, hip + math.sin(t))
    if posture == "sit":
        shoulder = (-0.5 + 0.8 * math.cos(t), 0.0, hip + 0.8 * math.sin(t))
    neck = (shoulder[0] + 0.25 * plan.chest, 0.0, shoulder[2] + 0.35 * plan.chest)
    grazing = posture in ("eat", "drink") and plan.stance == "legs"
    rise = math.radians(-48 if grazing else min(plan.rise, 14 + 0.3 * plan.rise) if resting else plan.rise)
    reach = plan.neck + plan.head * 0.5
    at = (neck[0] + reach * math.cos(rise), 0.0, max(neck[2] + reach * math.sin(rise), plan.head * 0.75))
    return Trunk((-0.5, 0.0, hip), shoulder, neck, at, resting)


def _body(made: Figure, look: Look, plan: Plan, place: Trunk) -> None:
    """Add the body from rump to chest."""
    a, b = np.array(place.hip), np.array(place.shoulder)
    along = b - a
    points = [tuple(a + along * t) for t in (-0.16, 0.02, 0.5, 0.92, 1.1)]
    radii = [r for k, r in ((0.55, plan.rump), (1.0, plan.rump), (1.0, plan.belly), (1.0, plan.chest), (0.6, plan.chest)) for r in [r * k]]
    sag = np.array([0.0, 0.0, -0.25 * (plan.belly - (plan.chest + plan.rump) / 2)])
    points[2] = tuple(np.array(points[2]) + sag)
    made.bar(points, [(r * plan.broad, r) for r in radii], look.main, sides=9, blunt=0.35)


def _neck(made: Figure, look: Look, plan: Plan, place: Trunk) -> None:
    wide = min(plan.chest * 0.95, plan.throat * 1.7)
    made.bar([(place.shoulder[0] - 0.04, 0.0, place.shoulder[2]), place.neck, place.head], [(wide * 0.9, wide), (plan.throat * 1.15, plan.throat * 1.3), (plan.throat * 0.85, plan.throat * 0.9)], look.main, sides=8)


def _legs(made: Figure, look: Look, plan: Plan, place: Trunk, posture: str) -> None:
    """Add four legs with their feet."""
    color, paw = shade(look.main, 0.9), shade(look.main, 0.7) if not look.has("hooves") else (52, 44, 40)
    color, paw = (look.second, look.second) if look.has("dark_legs") else (color, paw)
    swing = GAITS.get(posture, 0.0) * plan.leg
    for side in (1, -1):
        front, hind = _ways(plan, place, posture, side, swing)
        for way, thick in ((front, plan.limb), (hind, plan.limb * (1.5 if plan.stance in ("crouch", "hop") else 1.15))):
            radii = list(np.linspace(thick * 1.45, thick * 0.8, len(way)))
            made.bar(way, radii, color, sides=6)
            made.at(way[-1], _foot(way[-1], plan, paw, side))
        if place.resting or posture == "sit" or plan.stance == "crouch":
            thigh = (place.hip[0] + 0.12, side * plan.rump * plan.broad * 0.85, place.hip[2] - 0.1 * plan.rump)
            if plan.stance != "sprawl":
                made.at(thigh, lump(thigh, (plan.rump * 1.05, plan.limb * 1.5, plan.rump * 0.85), color))


def _foot(at: Point, plan: Plan, color: tuple[int, int, int], side: int) -> Mesh:
    if plan.stance == "sprawl":
        return lump((at[0] + plan.limb * 0.6, at[1] + side * plan.limb * 0.5, at[2]), (plan.limb * 1.5, plan.limb * 1.3, plan.limb * 0.6), color, sides=6, rings=2)
    return tube([(at[0] - plan.limb * 0.2, at[1], at[2]), (at[0] + plan.limb * 1.2, at[1], at[2] - plan.limb * 0.15)], [plan.limb * 1.0, plan.limb * 0.75], color, sides=6)


def _ways(plan: Plan, place: Trunk, posture: str, side: int, swing: float) -> tuple[list[Point], list[Point]]:
    """Return the joints of a front and a hind leg on one side."""
    (hx, _, hz), (sx, _, sz) = place.hip, place.shoulder
    y_f, y_h, floor = side * plan.chest * plan.broad * 0.62, side * plan.rump * plan.broad * 0.66, plan.limb * 0.75
    if plan.stance == "sprawl":
        return _sprawled(plan, place, side, swing, floor)
    if plan.stance == "hop" and not place.resting:
        return _hopping(plan, place, posture, side, floor)
    if place.resting:
        return _folded(plan, place, side, floor)
    step = swing * side
    f, h = (swing, -swing) if posture in LEAPING else (step, -step)
    lift = 0.3 * plan.leg if posture in LEAPING else 0.0
    front: list[Point] = [(sx, y_f, sz - 0.3 * plan.chest), (sx + 0.55 * f + 0.02, y_f, 0.5 * (sz + lift)), (sx + f, y_f, floor + lift)]
    if posture == "sit" or plan.stance == "crouch":
        y = y_h * 1.35
        if posture in LEAPING:
            return front, [(hx + 0.1, y_h, hz), (hx - 0.25, y_h, hz - 0.15), (hx - 0.6, y_h, hz - 0.2)]
        return front, [(hx + 0.05, y, floor + 0.06), (hx + 0.1 + 0.45 * plan.leg, y, floor)]
    bend = 0.14 * plan.leg if plan.leg > 0.3 else 0.0
    hind: list[Point] = [(hx, y_h, hz - 0.1 * plan.rump), (hx + bend + 0.5 * h, y_h, 0.62 * hz + 0.3 * lift), (hx - bend + 0.8 * h, y_h, 0.3 * hz + 0.8 * lift), (hx + h, y_h, floor + lift)]
    return front, hind


def _folded(plan: Plan, place: Trunk, side: int, floor: float) -> tuple[list[Point], list[Point]]:
    """Return legs of an animal on its belly: the front ones ahead, the hind ones under it."""
    (hx, _, _), (sx, _, _) = place.hip, place.shoulder
    y_f, y_h = side * plan.chest * plan.broad * 0.75, side * plan.rump * plan.broad * 1.15
    ahead = min(plan.leg, 0.55)
    front: list[Point] = [(sx - 0.1, y_f, plan.chest * 0.7), (sx + 0.05, y_f, floor), (sx + 0.1 + ahead * 0.8, y_f, floor)]
    return front, [(hx + 0.05, y_h, floor * 1.2), (hx + 0.15 + ahead * 0.7, y_h, floor)]


def _sprawled(plan: Plan, place: Trunk, side: int, swing: float, floor: float) -> tuple[list[Point], list[Point]]:
    """Return legs that stand out to the sides."""
    wide = side * plan.belly * plan.broad
    reach = side * (plan.leg * 0.9 + plan.belly * plan.broad)
    ways: list[list[Point]] = []
    for x, ahead in ((place.shoulder[0] - 0.05, 0.1), (place.hip[0] + 0.05, -0.12)):
        turn = ahead + 0.4 * swing * side * (1 if ahead > 0 else -1)
        ways.append([(x, wide * 0.5, place.hip[2]), (x + turn * 0.4, (wide * 0.6 + reach * 0.4), place.hip[2] + 0.2 * plan.leg), (x + turn, reach, floor * 0.6)])
    return ways[0], ways[1]


def _hopping(plan: Plan, place: Trunk, posture: str, side: int, floor: float) -> tuple[list[Point], list[Point]]:
    """Return short arms and strong hind legs."""
    (hx, _, hz), (sx, _, sz) = place.hip, place.shoulder
    y_f, y_h = side * plan.chest * plan.broad * 0.8, side * plan.rump * plan.broad * 0.85
    arm = 0.28 if plan.name == "kangaroo" else 0.16
    front: list[Point] = [(sx, y_f, sz - 0.1), (sx + 0.04, y_f, sz - 0.1 - 0.6 * arm), (sx + 0.7 * arm, y_f, sz - 0.1 - 0.8 * arm)]
    up = 0.25 if posture in ("jump", "run") else 0.0
    hind: list[Point] = [(hx + 0.04, y_h, hz), (hx + 0.3, y_h, hz * 0.55), (hx - 0.02 - up, y_h, hz * 0.22 + up * 0.6), (hx + 0.1 - 1.6 * up, y_h, floor + up * 0.4)]
    if plan.name == "kangaroo":
        hind.append((hx + 0.42 - 1.8 * up, y_h, floor))
    return front, hind
