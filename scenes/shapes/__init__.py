"""Shapes: what things look like, as coloured meshes that fill their boxes exactly.

Comes in: a shape's name, a look, a posture and a size [m]. Goes out: a `Mesh` around the origin. To add a shape, write a
function in the file of its family and add its row; colours and features of kinds are rows of `looks.csv`.
"""

from collections.abc import Callable

from scenes.shapes import animals, home, plants, simple, vehicles, vessels
from scenes.shapes.look import Look, look_of
from scenes.shapes.mesh import Mesh, fit
from scenes.shapes.people import person

__all__ = ["SHAPES", "Look", "Mesh", "build", "look_of"]

Size = tuple[float, float, float]
SMALLEST = 1e-6
"""[m] extent below which a box is drawn as if it had this one."""

SHAPES: dict[str, Callable[[Look, str, Size], Mesh]] = {
    "box": simple.block, "sphere": simple.sphere, "cylinder": simple.cylinder, "capsule": simple.capsule, "cone": simple.cone,
    "disc": simple.disc, "sheet": simple.sheet, "line": simple.line, "book": simple.book, "none": simple.nothing,
    "person": person, "quadruped": animals.quadruped, "bird": animals.bird, "fish": animals.fish, "insect": animals.insect, "snake": animals.snake,
    "tree": plants.tree, "bush": plants.bush, "region": plants.region, "blob": plants.blob,
    "house": home.house, "table": home.table, "chair": home.chair, "sofa": home.sofa, "bed": home.bed, "shelf": home.shelf, "lamp": home.lamp,
    "car": vehicles.car, "truck": vehicles.truck, "bicycle": vehicles.bicycle, "boat": vehicles.boat, "plane": vehicles.plane,
    "bottle": vessels.bottle, "cup": vessels.cup, "bowl": vessels.bowl, "plate": vessels.plate, "bag": vessels.bag, "basket": vessels.basket,
}  # fmt: skip
"""Shape of `scenes/kinds` -> what builds it."""


def build(shape: str, look: Look, posture: str, size: Size) -> Mesh:
    """Return the mesh of a shape in a posture that fills a box of this size [m] around the origin; unknown shapes are boxes."""
    full: Size = (max(size[0], SMALLEST), max(size[1], SMALLEST), max(size[2], SMALLEST))
    return fit(SHAPES.get(shape, simple.block)(look, posture, full), full)
