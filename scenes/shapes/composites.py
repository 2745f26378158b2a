"""Things made of parts: the recipes of `scenes/shapes/recipes/*.csv` come in, meshes go out.

A recipe is the rows of one kind; each row is a part: a primitive in a place. Places are shares of the bounding box, 0..1:
x from back to front, y from the viewer's side to the far side, z upwards. A new thing is rows and no code.

Columns: `kind`; `part`, a primitive, with its axis after a dot where it has one ("rod.x"; else z); `place`, a box
"x0:x1 y0:y1 z0:z1" or the points "x y z|x y z" of a tube; `color`, "main", "second", a name of PALETTE or six digits, with a
factor of `shade` after a star; `more`, options "name=value;name=value" of OPTIONS.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from scenes.shapes.look import Look, rgb, shade
from scenes.shapes.mesh import Color, Mesh, join, turned, with_alpha
from scenes.shapes.primitives import SOLIDS, tube
from scenes.tables import Row, listing, read_rows

FOLDER = Path(__file__).with_name("recipes")
COLUMNS = ("kind", "part", "place", "color", "more")
TUBE = "tube"
PALETTE: Mapping[str, Color] = {
    "glass": (150, 196, 222), "metal": (172, 178, 184), "dark": (43, 46, 51), "rubber": (34, 34, 36), "white": (247, 247, 243),
    "paper": (247, 243, 230), "wood": (169, 121, 75), "light": (252, 246, 200), "gold": (212, 175, 55), "red": (204, 47, 42),
    "flame": (255, 138, 42), "green": (79, 154, 69), "water": (95, 159, 208), "skin": (230, 184, 147), "stone": (143, 139, 131),
}  # fmt: skip
OPTIONS: Mapping[str, str] = {
    "taper": "width of the upper end over the lower one, one number or two (x y)", "sides": "corners of a circle",
    "outline": "corners x y|x y of a prism across its axis, shares of its place", "profile": "radius height|… of a lathe, shares of its place",
    "wall": "thickness of a wall, share of the place", "r": "radius of a tube, share of the least extent of the thing; thickness of a ring, share of its place",
    "end": "radius of the far end of a tube", "flip": "upside down along its axis", "turn": "axis degrees, about its middle",
    "mirror": "x, y or xy: once more on the other side", "copies": "number dx dy dz", "alpha": "opacity", "when": "open or shut",
    "hinge": "axis x y z degrees: how it swings when the thing stands open",
}  # fmt: skip
"""What a part may have."""
AXES = "xyz"
APART = 0.0005
"""[1] by how much a part is larger than the one before it, on every side, so that no two faces lie in one plane; share of the thing."""
LAYERS = 24
"""Parts from which on they grow no further."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row: a primitive in a place."""

    primitive: str
    axis: int
    place: tuple[tuple[float, float, float], ...]
    """Lowest and highest corner, or the points of a tube; shares of the bounding box."""
    color: str
    options: Mapping[str, str]
    layer: int = 0
    """How many parts of the thing are before it."""

    def number(self, option: str, default: float) -> float:
        """Return an option that is one number."""
        return float(self.options.get(option, default))


@cache
def recipes(folder: Path = FOLDER) -> Mapping[str, tuple[Part, ...]]:
    """Return the parts of every kind that has a recipe; raise KnowledgeError for a bad row."""
    found: dict[str, list[Part]] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in read_rows(path, COLUMNS):
            parts = found.setdefault(row["kind"], [])
            parts.append(_part(row, min(len(parts), LAYERS)))
    return {kind: tuple(parts) for kind, parts in found.items()}


def _part(row: Row, layer: int) -> Part:
    """Read one row."""
    primitive, _, axis = row["part"].partition(".")
    if primitive not in (*SOLIDS, TUBE) or axis not in ("", *AXES):
        raise row.fault(f"part '{row['part']}'", listing((*SOLIDS, TUBE), 30), "Correct the name; an axis is .x, .y or .z.")
    options = dict(item.split("=", 1) for item in filter(None, row["more"].split(";")))
    if set(options) - set(OPTIONS):
        raise row.fault(f"options '{row['more']}'", listing(OPTIONS, 30), "Correct the name.")
    try:
        if primitive == TUBE:
            place = tuple(_point(p) for p in row["place"].split("|"))
        else:
            ends = [p.split(":") for p in row["place"].split()]
            place = (_point(" ".join(low for low, _ in ends)), _point(" ".join(high for _, high in ends)))
        _color(row["color"], Look())
    except ValueError as error:
        raise row.fault(f"place '{row['place']}' or colour '{row['color']}'", "x0:x1 y0:y1 z0:z1, points x y z|…; main, second, a name of PALETTE, six digits", "Correct it.") from error
    return Part(primitive, AXES.index(axis or "z"), place, row["color"], options, layer)


def _point(text: str) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in text.split())
    return x, y, z


def _color(text: str, look: Look) -> Color:
    name, _, factor = text.partition("*")
    base = look.main if name == "main" else look.second if name == "second" else PALETTE[name] if name in PALETTE else rgb(name)
    return shade(base, float(factor)) if factor else base


def assemble(look: Look, size: tuple[float, float, float]) -> Mesh:
    """Return the mesh of the recipe that a look names; shut it fills a box of this size [m] around the origin exactly.

    What swings open may leave the box, as doors do.
    """
    parts = recipes()[look.recipe]
    shut = join(m for p in parts if p.options.get("when") != "open" for m in _pieces(p, look, size, swing=False))
    low, high = shut.bounds
    scale = np.asarray(size) / np.where(high - low > 1e-12 * max(size), high - low, np.asarray(size))
    mesh = shut
    if look.is_open and opens(look.recipe):
        mesh = join(m for p in parts if p.options.get("when") != "shut" for m in _pieces(p, look, size, swing=True))
    return Mesh((mesh.vertices - (low + high) / 2) * scale, mesh.faces, mesh.colors)


@cache
def opens(recipe: str) -> bool:
    """Say whether a recipe looks different when the thing stands open."""
    return any({"hinge", "when"} & set(p.options) for p in recipes().get(recipe, ()))


def _pieces(part: Part, look: Look, size: tuple[float, float, float], *, swing: bool) -> Iterator[Mesh]:
    """Yield a part, its copies and their mirror images, around the middle of the box [m]."""
    mesh = _placed(part, _color(part.color, look), size)
    if "alpha" in part.options:
        mesh = with_alpha(mesh, part.number("alpha", 1.0))
    if swing and "hinge" in part.options:
        mesh = _swung(mesh, part.options["hinge"], size, look.swing)
    count, *step = (float(v) for v in part.options.get("copies", "1 0 0 0").split())
    rows = [Mesh(mesh.vertices + k * np.asarray(step) * np.asarray(size), mesh.faces, mesh.colors) for k in range(int(count))]
    for axis in (AXES.index(a) for a in part.options.get("mirror", "")):
        rows += [_mirrored(m, axis) for m in rows]
    yield from rows


def _placed(part: Part, color: Color, size: tuple[float, float, float]) -> Mesh:
    """Return the primitive in its place, turned about its middle [m]."""
    if part.primitive == TUBE:
        points = (np.asarray(part.place) - 0.5) * np.asarray(size)
        radius = part.number("r", 0.1) * min(size)
        return tube(points, radius, part.number("end", part.number("r", 0.1)) * min(size), color, int(part.number("sides", 6)))
    mesh = SOLIDS[part.primitive](part.axis, color, part.options)
    low, high = np.asarray(part.place)
    if "flip" in part.options:
        vertices = mesh.vertices.copy()
        vertices[:, part.axis] = 1 - vertices[:, part.axis]
        mesh = Mesh(vertices, mesh.faces[:, ::-1], mesh.colors)
    extent, middle = (high - low + 2 * APART * part.layer) * np.asarray(size), ((low + high) / 2 - 0.5) * np.asarray(size)
    mesh = Mesh((mesh.vertices - 0.5) * extent, mesh.faces, mesh.colors)
    if "turn" in part.options:
        axis, degrees = part.options["turn"].split()
        mesh = turned(mesh, AXES.index(axis), math.radians(float(degrees)))
    return Mesh(mesh.vertices + middle, mesh.faces, mesh.colors)


def _swung(mesh: Mesh, hinge: str, size: tuple[float, float, float], share: float) -> Mesh:
    """Return a mesh turned about its hinge, by a share 0..1 of all the way."""
    axis, x, y, z, degrees = hinge.split()
    pivot = (np.array([float(x), float(y), float(z)]) - 0.5) * np.asarray(size)
    moved = turned(Mesh(mesh.vertices - pivot, mesh.faces, mesh.colors), AXES.index(axis), share * math.radians(float(degrees)))
    return Mesh(moved.vertices + pivot, moved.faces, moved.colors)


def _mirrored(mesh: Mesh, axis: int) -> Mesh:
    vertices = mesh.vertices.copy()
    vertices[:, axis] *= -1
    return Mesh(vertices, mesh.faces[:, ::-1], mesh.colors)
