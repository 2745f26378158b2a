"""Where known places of the Earth are: a coarse table of countries, cities and regions.

Comes in: a proper name. Goes out: a `Site` with its middle, its radius and the land mass it lies on (two masses are apart
where no road, tunnel or short ferry joins them); the least distance of two sites.
"""

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scenes.tables import read_rows

EARTH_RADIUS_M = 6.371e6
"""[m] source: IUGG mean radius."""
COLUMNS = ("name", "latitude", "longitude", "radius_km", "land", "source")


@dataclass(frozen=True, slots=True)
class Site:
    """A place on the globe."""

    name: str
    latitude: float
    """[degrees]"""
    longitude: float
    radius_m: float
    """How far its edge may be from its middle [m]."""
    land: str
    """Land mass: two with different names are parted by an ocean."""


@functools.cache
def sites() -> Mapping[str, Site]:
    """Return the known places by name."""
    rows = read_rows(Path(__file__).parent / "geography.csv", COLUMNS)
    return {r["name"]: Site(r["name"], float(r["latitude"]), float(r["longitude"]), 1000 * float(r["radius_km"]), r["land"]) for r in rows}


def least_distance_m(a: Site, b: Site) -> float:
    """Return the least distance [m] from a point of one place to a point of another; 0 where they may touch."""
    (p, q), turn = (math.radians(s.latitude) for s in (a, b)), math.radians(a.longitude - b.longitude)
    cosine = math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(turn)
    return max(0.0, EARTH_RADIUS_M * math.acos(max(-1.0, min(1.0, cosine))) - a.radius_m - b.radius_m)
