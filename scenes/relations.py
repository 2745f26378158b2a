"""RELATIONS: what each spatial preposition means in metres.

A row has a name, a meaning, the named surfaces of the ground it uses in order of preference, a torch residual on the
world boxes of figure and ground (0 where satisfied, growing metre for metre, finite gradients) and the rule by which
`scenes.place` puts the figure in closed form. x runs to the viewer's right, y away from the viewer, z up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from torch import Tensor

from scenes.constants import WALL_SHARE
from scenes.geometry import Scalars, Vectors

NEAR_SHARE = 1.5
"""[1] `near` reaches as far as this many sizes of the larger of the two, and a metre."""
Rule = Literal["on", "in", "under", "above", "side", "back", "front", "left", "right", "between", "around", "touch", "through", "along", "far"]
Residual = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]
"""(figure centre (…, 3), figure half extents (…, 3), ground centre, ground half extents) [m] -> (…) [m], >= 0."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One row: a spatial relation between a figure and a ground."""

    name: str
    meaning: str
    surfaces: tuple[str, ...]
    """Named surfaces of the ground in order of preference; `side` and `underside` only for what clings or hangs."""
    residual: Residual
    rule: Rule
    rests: bool = False
    """True where the ground itself bears the figure."""
    motion: bool = False
    """True where it describes a path more than a place."""


def _gap(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Vectors:
    """Return the signed free distance (…, 3) of two boxes along each axis; negative where they overlap."""
    return (fc - gc).abs() - fh - gh


def _apart(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    """Return the distance (…) between two boxes, 0 where they touch or overlap."""
    # the tiny constant keeps the root's gradient finite at contact
    return (_gap(fc, fh, gc, gh).clamp_min(0).square().sum(-1) + 1e-18).sqrt() - 1e-9


def _off_centre(fc: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    """Return how far the figure's centre lies outside the ground's outline, seen from above."""
    return ((fc - gc).abs() - gh)[..., :2].clamp_min(0).sum(-1)


def _on(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    gap = (fc - fh - gc - gh)[..., 2].abs() + _off_centre(fc, gc, gh)
    side = _gap(fc, fh, gc, gh)[..., :2].amax(-1).abs() + ((fc - gc).abs() - gh)[..., 2].clamp_min(0)
    below = (gc - gh - fc - fh)[..., 2].abs() + _off_centre(fc, gc, gh)
    return gap.minimum(side).minimum(below)


def _in(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    # a flower is in a vase though it sticks out: it has to be within sideways, and begin within upwards
    room = gh * (1 - 2 * WALL_SHARE)
    out = ((fc - gc).abs() - (room - fh).clamp_min(0))[..., :2].clamp_min(0).sum(-1)
    bottom = (fc - fh)[..., 2]
    return out + ((gc - gh)[..., 2] - bottom).clamp_min(0) + (bottom - (gc + gh)[..., 2]).clamp_min(0)


def _under(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    # beneath the upper face: a dog under a table stands between its legs
    return ((fc + fh) - (gc + gh))[..., 2].clamp_min(0) + _off_centre(fc, gc, gh + fh)


def _above(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    return ((gc + gh) - (fc - fh))[..., 2].clamp_min(0) + _off_centre(fc, gc, gh + fh)


def _lower(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    return (fc[..., 2] - gc[..., 2]).clamp_min(0)


def _near(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    reach = NEAR_SHARE * 2 * fh.amax(-1).maximum(gh.amax(-1)) + 1.0
    return (_apart(fc, fh, gc, gh) - reach).clamp_min(0)


def _clear(axis: int, sign: float) -> Residual:
    """Return the residual of lying wholly beyond the ground's face on one side, and near."""

    def residual(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
        beyond = sign * (fc - gc)[..., axis] - (fh + gh)[..., axis]
        return (-beyond).clamp_min(0)

    return residual


def _beside(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    overlap = (-_gap(fc, fh, gc, gh)[..., :2].amax(-1)).clamp_min(0)
    return overlap + _near(fc, fh, gc, gh)


def _outside(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    return (-_gap(fc, fh, gc, gh).amax(-1)).clamp_min(0)


def _touch(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    return _apart(fc, fh, gc, gh)


def _among(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    return _near(fc, fh, gc, gh)


def _free(fc: Vectors, fh: Vectors, gc: Vectors, gh: Vectors) -> Scalars:
    return (fc - gc)[..., 0] * 0.0


_ROWS = (
    Relation("in", "within the ground's sides, beginning above its bottom", ("interior", "opening"), _in, "in", rests=True),
    Relation("on", "touching the ground and borne by it", ("top", "side", "underside"), _on, "on", rests=True),
    Relation("under", "beneath the ground's upper face and covered by it", ("underside",), _under, "under"),
    Relation("over", "higher than the ground and covering or crossing it", ("top",), _above, "above"),
    Relation("above", "higher than the ground, over its outline", ("top",), _above, "above"),
    Relation("below", "lower than the ground", ("underside",), _lower, "under"),
    Relation("beneath", "beneath the ground and covered by it", ("underside",), _under, "under"),
    Relation("beside", "at the ground's side, not overlapping, near", ("side",), _beside, "side"),
    Relation("near", "not far from the ground", (), _near, "side"),
    Relation("behind", "beyond the ground, away from the viewer", ("side",), _clear(1, 1.0), "back"),
    Relation("in_front_of", "before the ground, toward the viewer", ("side",), _clear(1, -1.0), "front"),
    Relation("left_of", "wholly to the viewer's left of the ground", ("side",), _clear(0, -1.0), "left"),
    Relation("right_of", "wholly to the viewer's right of the ground", ("side",), _clear(0, 1.0), "right"),
    Relation("between", "near each of the grounds, with them on both sides", ("side",), _near, "between"),
    Relation("among", "near each of the grounds, surrounded by them", ("side",), _among, "between"),
    Relation("around", "on all sides of the ground, or on a way about it", ("side",), _near, "around"),
    Relation("through", "in at one side of the ground and out at the other", ("interior", "opening"), _near, "through", motion=True),
    Relation("across", "from one side of the ground to the other", ("top",), _near, "along", motion=True),
    Relation("along", "following the ground's length", ("top", "side"), _near, "along", motion=True),
    Relation("against", "touching the ground's side", ("side",), _touch, "touch"),
    Relation("at", "near the ground, for its use", (), _near, "side"),
    Relation("outside_of", "not within the ground", ("side",), _outside, "far"),
    Relation("toward", "on a way that ends at the ground", (), _free, "far", motion=True),
    Relation("away_from", "on a way that leaves the ground", (), _outside, "far", motion=True),
    Relation("out_of", "on a way from within the ground to outside of it", ("opening",), _outside, "side", motion=True),
    Relation("off", "on a way that leaves the ground's top", ("top",), _outside, "side", motion=True),
    Relation("with", "together with the ground", (), _near, "side"),
)

RELATIONS: dict[str, Relation] = {row.name: row for row in _ROWS}
