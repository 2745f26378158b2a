"""Unit quaternions (w, x, y, z) and their matrices.

Tuples for placement, torch for batches: one convention everywhere, MuJoCo's. glTF's order is made in the exporter only.
"""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

Quaternion = tuple[float, float, float, float]
IDENTITY: Quaternion = (1.0, 0.0, 0.0, 0.0)


def axis_angle(axis: tuple[float, float, float], angle: float) -> Quaternion:
    """Return the rotation by `angle` [rad] about a non-zero axis."""
    norm = math.sqrt(sum(a * a for a in axis))
    s = math.sin(angle / 2) / norm
    return (math.cos(angle / 2), axis[0] * s, axis[1] * s, axis[2] * s)


def yaw(angle: float) -> Quaternion:
    """Return the rotation by `angle` [rad] about the vertical."""
    return axis_angle((0.0, 0.0, 1.0), angle)


LYING: Quaternion = axis_angle((0.0, 1.0, 0.0), math.pi / 2)
"""Takes a standing body's vertical axis to +x: head to the right, face down or up."""


def multiply(a: Quaternion, b: Quaternion) -> Quaternion:
    """Return the rotation that applies b first, then a."""
    aw, ax, ay, az = a
    bw, bx, by, bz = b
    return (
        aw * bw - ax * bx - ay * by - az * bz,
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
    )


def matrix(q: "Tensor") -> "Tensor":
    """Return rotation matrices (…, 3, 3) of unit quaternions (…, 4); columns are the body's axes in the world."""
    import torch

    w, x, y, z = q.unbind(-1)
    rows = [
        1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
        2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
        2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    ]  # fmt: skip
    return torch.stack(rows, -1).reshape(*q.shape[:-1], 3, 3)
