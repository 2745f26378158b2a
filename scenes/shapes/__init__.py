"""Shapes: what things look like, as coloured meshes that fill their boxes exactly.

Comes in: a shape's name, a look, a posture and a size [m]. Goes out: a `Mesh` around the origin. To add a made thing, write
its parts as rows of `recipes/*.csv`; to add a shape, write a function in the file of its family and add its row; colours
and features of kinds are rows of `looks.csv`.
"""

from collections.abc import Callable

from scenes.shapes import animals, birds, bugs, home, people, plants, sea, simple, vehicles, vessels
from scenes.shapes.composites import assemble
from scenes.shapes.look import Look, look_of
from scenes.shapes.mesh import Mesh, fit, tinted, with_alpha

__all__ = ["SHAPES", "Look", "Mesh", "build", "look_of"]

Size = tuple[float, float, float]
STATUE = 0.82
"""[1] share of the material's colour in a living shape that is made of it."""
SMALLEST = 1e-6
"""[m] extent below which a box is drawn as if it had this one."""

SHAPES: dict[str, Callable[[Look, str, Size], Mesh]] = {
    "box": simple.block, "sphere": simple.sphere, "cylinder": simple.cylinder, "capsule": simple.capsule, "cone": simple.cone,
    "disc": simple.disc, "sheet": simple.sheet, "line": simple.line, "book": simple.book, "none": simple.nothing,
    "person": people.person, "quadruped": animals.quadruped, "bird": birds.bird, "fish": sea.fish, "insect": bugs.insect, "snake": bugs.snake,
    "bat": birds.bat, "octopus": sea.octopus, "jellyfish": sea.jellyfish, "starfish": sea.starfish, "snail": sea.snail, "shellfish": sea.shellfish,
    "tree": plants.tree, "bush": plants.bush, "region": plants.region, "blob": plants.blob, "palm": plants.palm, "flower": plants.flower,
    "bouquet": plants.bouquet, "grass": plants.grass, "fern": plants.fern, "crop": plants.crop, "vine": plants.vine, "leaf": plants.leaf, "head": people.bust,
    "house": home.house, "table": home.table, "chair": home.chair, "sofa": home.sofa, "bed": home.bed, "shelf": home.shelf, "lamp": home.lamp,
    "car": vehicles.car, "truck": vehicles.truck, "bicycle": vehicles.bicycle, "boat": vehicles.boat, "plane": vehicles.plane,
    "bottle": vessels.bottle, "cup": vessels.cup, "bowl": vessels.bowl, "plate": vessels.plate, "bag": vessels.bag, "basket": vessels.basket,
}  # fmt: skip
"""Shape of `scenes/kinds` -> what builds it."""


def build(shape: str, look: Look, posture: str, size: Size) -> Mesh:
    """Return the mesh of a shape in a posture that fills a box of this size [m] around the origin; unknown shapes are boxes."""
    full: Size = (max(size[0], SMALLEST), max(size[1], SMALLEST), max(size[2], SMALLEST))
    mesh = assemble(look, full) if look.recipe else None
    if mesh is None:
        make = SHAPES.get(look.features.get("as", shape)) or SHAPES.get(shape, simple.block)
        mesh = fit(make(look, posture, full), full)
    if look.stuff:
        mesh = tinted(mesh, look.stuff, STATUE)
    return with_alpha(mesh, look.alpha) if look.alpha < 1 else mesh
