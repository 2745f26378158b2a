"""Kind: what people call one thing, in numbers; and how a row of a table becomes one.

Comes in: the rows from the root down to the kind. Goes out: a frozen `Kind` with size, mass, material and
every property. Properties: a row's own cells beat those above it; a material beats what stands above the row
that names it. Size and mass are kept consistent going down, see `_step`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from scenes.interval import Interval
from scenes.materials import Material, material, parse_interval, parse_properties
from scenes.needs import need
from scenes.tables import Row

COLUMNS = (
    "name lemmas synsets parent category shape length_m width_m height_m mass_kg material phase properties surfaces parts source"
).split()
CATEGORIES = (
    "person animal plant body_part artifact vehicle building place furniture container tool clothing food drink "
    "substance natural group abstract event projected"
).split()
PHASES = ("solid", "granular", "liquid", "gas", "none")
SURFACES = ("top", "underside", "side", "interior", "hook", "opening")
EXTENTS = ("length_m", "width_m", "height_m")
INHERITED = (*EXTENTS, "mass_kg", *"category shape material phase surfaces source".split())
"""Columns whose nearest filled cell, going up, is the one that counts."""

FILL = {
    "box": 0.5, "sphere": 0.52, "cylinder": 0.6, "capsule": 0.65, "cone": 0.26, "disc": 0.7, "sheet": 1.0, "line": 0.78,
    "person": 0.27, "quadruped": 0.35, "bird": 0.3, "fish": 0.45, "insect": 0.25, "snake": 0.6, "tree": 0.02, "bush": 0.03,
    "house": 0.1, "table": 0.08, "chair": 0.06, "sofa": 0.15, "bed": 0.2, "shelf": 0.15, "car": 0.015, "truck": 0.015,
    "bicycle": 0.01, "boat": 0.1, "plane": 0.005, "bottle": 0.15, "cup": 0.15, "bowl": 0.2, "plate": 0.3, "bag": 0.05,
    "basket": 0.08, "book": 0.9, "lamp": 0.1, "blob": 0.5, "region": 1.0, "none": 0.5,
}  # fmt: skip
"""Shape -> share of its bounding box that is matter. Source: our estimate, from mass ÷ (box × density) of common things."""

VAGUE = frozenset(
    "entity physical object thing abstraction event_thing artifact device structure natural_object organism group".split()
)
"""Rows that are too general to conclude anything from."""
SIZED = frozenset(
    "person animal plant body_part artifact vehicle building furniture container tool clothing natural".split()
)
"""Categories of countable bodies, where a size that may be anything means that the word says little.
The size of a substance, a place or an event is an amount and says nothing against the word."""
VAGUE_SPAN = 100.0
"""Factor between smallest and largest from which a body's size counts as anything."""
NOTHING = Interval.exact(0.0)
PLACEHOLDER = Interval.exact(0.1)
"""Extent where no row says one [m]; for pictures only."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun means: a row with everything it inherits."""

    name: str
    parent: str
    """Name of the row above, or empty."""
    category: str
    shape: str
    length_m: Interval
    """Extent forward [m]."""
    width_m: Interval
    height_m: Interval
    """Vertical extent at rest [m]."""
    mass_kg: Interval
    material: str
    phase: str
    properties: Mapping[str, Interval]
    """Own, inherited and material properties; `value` adds the defaults of needs.csv."""
    surfaces: frozenset[str]
    parts: frozenset[str]
    informative: bool
    """False where size or row are too vague for a law to conclude anything."""
    synsets: tuple[str, ...]
    source: str
    origins: Mapping[str, str]
    """Property or column -> row, material or rule (``material:wood``, ``volume × density``) it came from."""

    def value(self, name: str) -> Interval:
        """Return a property, or its value where nobody lists it; raise KnowledgeError for an unknown name."""
        found = self.properties.get(name)
        return found if found is not None else Interval.exact(need(name).absent)


@dataclass(frozen=True, slots=True)
class _Body:
    """Size, mass and stuff while going down from the root."""

    extents: tuple[Interval | None, Interval | None, Interval | None] = (None, None, None)
    mass: Interval | None = None
    stuff: Material | None = None
    shape: str = "none"

    def volume(self) -> Interval | None:
        """Return the volume of the bounding box [m³], or None where an extent is missing."""
        length, width, height = self.extents
        return length * width * height if length and width and height else None

    def estimate(self) -> Interval | None:
        """Return bounding box × fill factor × density [kg], or None where size or stuff is unknown."""
        volume = self.volume()
        if volume is None or self.stuff is None:
            return None
        density = self.stuff.density_kg_m3.scaled(FILL[self.shape])
        return volume * density


def _density_ratio(old: Material | None, new: Material | None) -> float:
    """Return how much denser the new stuff is; 1 where either is unknown or no matter."""
    if old is None or new is None or not (old.density_kg_m3.typical and new.density_kg_m3.typical):
        return 1.0
    return new.density_kg_m3.typical / old.density_kg_m3.typical


def _step(above: _Body, below: _Body, gives_extent: bool, gives_mass: bool) -> _Body:
    """Return `below` (inherited cells filled in) with a mass and a size that do not contradict each other.

    A row that gives both is taken at its word. One that gives a size only has the bulk density of the row
    above (times the ratio of densities where the material changed), if that row had a mass. One that gives a mass only keeps
    the proportions above and grows with the cube root. One that only changes the material changes the mass.
    """
    ratio = _density_ratio(above.stuff, below.stuff)
    old_volume, volume = above.volume(), below.volume()
    if gives_extent and not gives_mass and above.mass and old_volume and old_volume.typical and volume:
        return replace(below, mass=volume.scaled(ratio * above.mass.typical / old_volume.typical))
    if gives_mass and not gives_extent and below.mass and below.mass.typical and old_volume:
        old = above.mass or above.estimate()
        if old and old.typical:
            factor = (below.mass.typical / old.typical / ratio) ** (1 / 3)
            return replace(below, extents=tuple(_grown(e, factor, below.mass) for e in above.extents))
    if not gives_extent and not gives_mass and above.mass and ratio != 1.0:
        return replace(below, mass=above.mass.scaled(ratio))
    return below


def _grown(extent: Interval | None, factor: float, mass: Interval) -> Interval | None:
    """Return an extent scaled, its spread the cube root of the mass's."""
    if extent is None:
        return None
    middle = extent.typical * factor
    return Interval(
        middle * (mass.low / mass.typical) ** (1 / 3), middle, middle * (mass.high / mass.typical) ** (1 / 3)
    )


def _descend(above: _Body, row: Row) -> _Body:
    """Return the body of one row, given that of the row above."""
    given = [parse_interval(row, c, row[c]) if row[c] else None for c in EXTENTS]
    below = _Body(
        tuple(new or old for new, old in zip(given, above.extents, strict=True)),  # type: ignore[arg-type]
        parse_interval(row, "mass_kg", row["mass_kg"]) if row["mass_kg"] else above.mass,
        material(row["material"]) if row["material"] else above.stuff,
        row["shape"] or above.shape,
    )
    return _step(above, below, any(given), bool(row["mass_kg"]))


def build_kind(chain: Sequence[Row]) -> Kind:
    """Make the kind of the last row of a chain that starts at a root.

    Raises:
        KnowledgeError: A cell that cannot be read, with file and row.
    """
    row, body = chain[-1], _Body()
    cells: dict[str, str] = {}
    properties: dict[str, Interval] = {}
    origins: dict[str, str] = {}
    parts: set[str] = set()
    for step in chain:
        above, body = body, _descend(body, step)
        if step["material"]:
            defaults = material(step["material"]).properties
            properties |= defaults
            origins |= dict.fromkeys(defaults, f"material:{step['material']}")
        own = parse_properties(step)
        properties |= own
        filled = {c: v for c, v in step.cells.items() if c in INHERITED}
        cells |= filled
        origins |= dict.fromkeys([*own, *filled], step["name"])
        if above.mass and body.mass != above.mass and not step["mass_kg"]:
            origins["mass_kg"] = f"scaled in {step['name']}"
        parts.update(split(step["parts"]))
    return _finish(row, body, cells, properties, origins, parts)


def _finish(
    row: Row,
    body: _Body,
    cells: dict[str, str],
    properties: dict[str, Interval],
    origins: dict[str, str],
    parts: set[str],
) -> Kind:
    """Put the inherited pieces together."""
    length, width, height = (e or PLACEHOLDER for e in body.extents)
    mass, matter = body.mass, properties.get("matter")
    if matter is not None and matter.high == 0:
        mass = NOTHING
    elif mass is None:
        mass, origins["mass_kg"] = body.estimate() or NOTHING, "volume × fill factor × density"
    category = cells.get("category", "abstract")
    low, high = max(length.low, width.low, height.low), max(length.high, width.high, height.high)
    vague = row["name"] in VAGUE or (category in SIZED and high >= VAGUE_SPAN * low)
    return Kind(
        name=row["name"],
        parent=row["parent"],
        category=category,
        shape=body.shape,
        length_m=length,
        width_m=width,
        height_m=height,
        mass_kg=mass,
        material=body.stuff.name if body.stuff else "unknown",
        phase=cells.get("phase", "solid"),
        properties=MappingProxyType(properties),
        surfaces=frozenset(split(cells.get("surfaces", ""))),
        parts=frozenset(parts),
        informative=not vague,
        synsets=split(row["synsets"]),
        source=cells.get("source", ""),
        origins=MappingProxyType(origins),
    )


def split(cell: str) -> tuple[str, ...]:
    """Return the items of a `|`-separated cell."""
    return tuple(filter(None, (item.strip() for item in cell.split("|"))))
