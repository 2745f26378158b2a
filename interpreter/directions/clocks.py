"""Hours of a clock face -> relations: 12 is above the centre, 3 to its right; what lies between is diagonal."""

from collections.abc import Sequence
from math import atan2, cos, degrees, radians, sin

HOUR = 30.0
"""Degrees of one hour."""
QUADRANTS = (("above", "right_of"), ("right_of", "below"), ("below", "left_of"), ("left_of", "above"))


def of_hours(hours: Sequence[float]) -> tuple[str, ...]:
    """Return where a place on a clock face is from its centre.

    Args:
        hours: One, or two between which it lies, from 0 to 12.
    """
    turns = [radians(HOUR * hour) for hour in hours]
    angle = degrees(atan2(sum(map(sin, turns)), sum(map(cos, turns)))) % 360
    quadrant, within = divmod(round(angle, 3) % 360, 90)
    return QUADRANTS[int(quadrant)][:1] if within == 0 else QUADRANTS[int(quadrant)]
