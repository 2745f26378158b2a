"""Bodies: an object's box while it is being placed, and what kind of place it takes.

Comes in: ObjectSpecs. Goes out: small mutable records that only `scenes.place` and `scenes.motion` write to.
"""

import math
from dataclasses import dataclass, field

from scenes.constants import AIR_DENSITY, BODY_DENSITY, CELESTIAL_SIZE, FILL, WATER_DENSITY
from scenes.errors import SceneError
from scenes.rotation import IDENTITY, LYING, Quaternion
from scenes.spec import ObjectSpec

Vector = tuple[float, float, float]
LIVING = frozenset({"person", "animal"})
_DIAGONAL = math.sqrt(0.5)
QUARTERS: tuple[Quaternion, ...] = (IDENTITY, (_DIAGONAL, 0.0, 0.0, _DIAGONAL), (0.0, 0.0, 0.0, 1.0), (_DIAGONAL, 0.0, 0.0, -_DIAGONAL))
"""Rotations by no, one, two and three quarter turns about the vertical."""
LANDS = frozenset({"place", "building"})


@dataclass(slots=True)
class Body:
    """One object while it is being placed."""

    spec: ObjectSpec
    size: Vector
    """Extents in the posture it has, in its own axes [m]."""
    mass: float
    anchor: str
    """none | ceiling | wall | raised (roof, bridge) | land | hall | sky | standing | loose"""
    position: Vector | None = None
    rotation: Quaternion = IDENTITY
    posture: str = ""
    base: str = ""
    """Id of what bears it, `floor`, or empty."""
    hold: tuple[str, str, float] | None = None
    """(by, kind, limit [N]) of the supplier besides contact."""
    seams: dict[str, str] = field(default_factory=dict)
    turn: int = 0
    """Quarter turns about the vertical: 0 looks to the viewer's right, 1 away, 2 left, 3 to the viewer."""
    since: int = -1
    """Episode from which on it has a place."""

    @property
    def at(self) -> Vector:
        """Position of the centre [m], of a body that has a place."""
        if self.position is None:
            raise SceneError(f"Object '{self.spec.id}' has no place yet. Place it before asking where it is.")
        return self.position

    @property
    def half(self) -> Vector:
        """Half extents along the world's axes [m]."""
        x, y, z = self.size
        if self.rotation is LYING:
            return (z / 2, y / 2, x / 2)
        return (y / 2, x / 2, z / 2) if self.turn % 2 else (x / 2, y / 2, z / 2)

    @property
    def heading(self) -> Quaternion:
        """Rotation with the way it looks; whoever lies keeps theirs."""
        return QUARTERS[self.turn % 4] if self.rotation is IDENTITY else self.rotation

    @property
    def fixed(self) -> bool:
        """Whether it bears any load and never moves."""
        return self.anchor not in ("loose", "none")

    @property
    def low(self) -> float:
        """Height of its lowest point [m]."""
        return self.at[2] - self.half[2] if self.position else 0.0

    @property
    def high(self) -> float:
        """Height of its highest point [m]."""
        return self.at[2] + self.half[2] if self.position else 0.0


def level(spec: ObjectSpec, name: str, absent: float = 0.0) -> float:
    """Return the typical value of one property."""
    interval = spec.properties.get(name)
    return absent if interval is None else interval.typical


def best(spec: ObjectSpec, name: str, absent: float = 0.0) -> float:
    """Return the highest value of one property."""
    interval = spec.properties.get(name)
    return absent if interval is None else interval.high


def anchor_of(spec: ObjectSpec) -> str:
    """Say what sort of place a thing takes when nobody says where it is."""
    surfaces, land = spec.surfaces, spec.category in LANDS
    if spec.phase == "none" or spec.category in ("abstract", "event"):
        return "none"
    if surfaces == {"underside"}:
        return "ceiling"
    if spec.shape == "sphere" and spec.length_m.typical > CELESTIAL_SIZE:
        return "sky"
    if spec.phase == "gas" and spec.category not in ("food", "drink"):
        return "sky"
    if spec.phase == "liquid" and (spec.category in ("place", "natural") or spec.length_m.typical > 3):
        return "land"
    if land and "interior" in surfaces and spec.height_m.typical > 1.0:
        return "hall"
    if land and {"top", "underside"} <= surfaces and "interior" not in surfaces:
        return "raised"
    if land and surfaces == {"top"}:
        return "land"
    if land and "side" in surfaces and (spec.shape == "sheet" or "top" not in surfaces):
        return "wall"
    if spec.category == "place":
        return "land"
    heavy = spec.mass_kg.typical > 2000 and spec.category not in ("person", "animal", "vehicle")
    return "standing" if land or heavy else "loose"


def size_at(spec: ObjectSpec, share: float) -> tuple[Vector, float]:
    """Return extents [m] and mass [kg] at a share of the way to the high (1) or low (-1) end."""
    extents = [max(i.at(share), 1e-4) for i in (spec.length_m, spec.width_m, spec.height_m)]
    return (extents[0], extents[1], extents[2]), max(spec.mass_kg.at(share), 1e-6)


def make_body(spec: ObjectSpec, share: float) -> Body:
    """Return a body at a share of its size interval, not yet placed."""
    size, mass = size_at(spec, share)
    return Body(spec=spec, size=size, mass=mass, anchor=anchor_of(spec))


def set_posture(body: Body, posture: str) -> None:
    """Give a body the posture: people lie down as a whole, animals crouch, whoever sits is lower."""
    if posture == body.posture or body.anchor == "none":
        return
    length, width, height = _standing(body)
    body.rotation = IDENTITY
    if body.spec.category in LIVING:
        if posture == "lie" and body.spec.shape == "person":
            body.rotation = LYING
        elif posture == "lie":
            height *= 0.5
        elif posture in ("sit", "kneel"):
            height *= 0.75
            length = max(length, 0.35 * body.spec.height_m.typical)
    body.size, body.posture = (length, width, height), posture


def _standing(body: Body) -> Vector:
    """Return the extents of a body on its feet, at the scale that was chosen."""
    scale = body.size[1] / max(body.spec.width_m.typical, 1e-9)
    return (body.spec.length_m.typical * scale, body.size[1], body.spec.height_m.typical * scale)


def solid_volume(spec: ObjectSpec, size: Vector, mass: float) -> float:
    """Return the volume [m³] that a thing of this size fills; of living bodies, by their mass."""
    if spec.category in LIVING or spec.category == "body_part":
        return mass / BODY_DENSITY
    return math.prod(size) * FILL.get(spec.shape, 0.6)


def fluid_density(spec: ObjectSpec) -> float:
    """Return the density [kg/m³] of a fluid by its phase."""
    if spec.phase == "gas":
        return AIR_DENSITY
    given = spec.properties.get("density")
    return given.typical if given else WATER_DENSITY
