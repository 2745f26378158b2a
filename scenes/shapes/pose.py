"""Poses of people: the angles of `postures.csv` become joints.

A look (its proportions) and a posture come in, a `Body` of joints in natural proportions goes out. Two postures can be
joined ("sit+eat": the legs of the first, the arms of the second).
"""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from scenes.shapes.look import Look
from scenes.shapes.mesh import Point
from scenes.tables import read_rows

POSTURES = Path(__file__).with_name("postures.csv")
LEGS = ("trunk", "thigh_l", "thigh_r", "spread", "knee_l", "knee_r", "foot")
"""Columns that the first of two joined postures says."""
COLUMNS = tuple("posture trunk head arm_l out_l elbow_l in_l arm_r out_r elbow_r in_r thigh_l thigh_r spread knee_l knee_r foot hands".split())


@dataclass(frozen=True, slots=True)
class Body:
    """Where the joints are, in natural proportions [m]; the pelvis is the origin."""

    neck: Point
    head: Point
    facing: Point
    """Where the face looks (unit vector)."""
    arms: tuple[tuple[Point, Point, Point], tuple[Point, Point, Point]]
    """(shoulder, elbow, hand) left and right"""
    legs: tuple[tuple[Point, Point, Point, Point], tuple[Point, Point, Point, Point]]
    """(hip, knee, ankle, toe) left and right"""
    legs_length: float
    head_size: float


@cache
def postures() -> dict[str, dict[str, str]]:
    """Return the table: posture -> its row."""
    return {row["posture"]: {c: row[c] for c in COLUMNS} for row in read_rows(POSTURES, COLUMNS)}


@cache
def _angles(posture: str) -> dict[str, float]:
    """Return the angles [rad] of a posture; of two that are joined, the legs of the first and the arms of the second."""
    base, _, gesture = posture.partition("+")
    rows = postures()
    below, above = rows.get(base, rows["stand"]), rows.get(gesture or base, rows.get(base, rows["stand"]))
    return {c: math.radians(float((below if c in LEGS else above)[c])) for c in COLUMNS[1:-1]}


def _towards(angle: float, out: float = 0.0, side: int = 1) -> np.ndarray:
    """Return the direction that hangs down and is turned forward by `angle` and sideways by `out` [rad]."""
    return np.array([math.sin(angle) * math.cos(out), side * math.sin(out), -math.cos(angle) * math.cos(out)])


def number(look: Look, feature: str) -> float:
    """Return a proportion of the look; 1 where it says none."""
    return float(look.features.get(feature, "1"))


def _tip(at: np.ndarray) -> Point:
    return float(at[0]), float(at[1]), float(at[2])


def body(look: Look, posture: str) -> Body:
    """Return the joints of a posture."""
    a = _angles(posture)
    broad, head_size = number(look, "broad"), number(look, "head")
    up = -_towards(-a["trunk"]) * (1, 1, 1)
    neck = up * 0.5
    tilt = a["trunk"] + a["head"]
    face = np.array([math.cos(tilt), 0.0, -math.sin(tilt)])
    crown = np.array([math.sin(tilt), 0.0, math.cos(tilt)])
    head = neck + up * 0.05 + crown * 0.12 * head_size
    arms = tuple(_arm(look, a, neck - up * 0.045, side, k, broad) for side, k in ((1, "l"), (-1, "r")))
    legs = tuple(_leg(look, a, side, k, broad) for side, k in ((1, "l"), (-1, "r")))
    return Body(_tip(neck), _tip(head), _tip(face), arms, legs, 0.84 * number(look, "legs"), head_size)  # pyright: ignore[reportArgumentType]


def _arm(look: Look, a: dict[str, float], at: np.ndarray, side: int, k: str, broad: float) -> tuple[Point, ...]:
    shoulder = at + np.array([0, side * 0.175 * broad, 0])
    long = 0.28 * number(look, "arms")
    elbow = shoulder + long * _towards(a[f"arm_{k}"], a[f"out_{k}"], side)
    hand = elbow + 0.95 * long * _towards(a[f"arm_{k}"] + a[f"elbow_{k}"], -a[f"in_{k}"], side)
    return _tip(shoulder), _tip(elbow), _tip(hand)


def _leg(look: Look, a: dict[str, float], side: int, k: str, broad: float) -> tuple[Point, ...]:
    hip = np.array([0, side * 0.085 * broad, -0.02])
    long = 0.42 * number(look, "legs")
    knee = hip + long * _towards(a[f"thigh_{k}"], a["spread"], side)
    shin = a[f"thigh_{k}"] - a[f"knee_{k}"]
    ankle = knee + long * _towards(shin, a["spread"] * 0.3, side)
    toe = ankle + 0.17 * _towards(shin + math.pi / 2 - a["foot"])
    return _tip(hip), _tip(knee), _tip(ankle), _tip(toe)
