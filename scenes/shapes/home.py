"""Buildings and furniture: house table chair sofa bed shelf lamp.

A look and a size come in, a mesh goes out; `fit` gives it its box. Chairs and sofas look along +x, beds have their head at
+x (where whoever lies has it), houses and shelves show their front to the viewer (-y).
"""

from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Mesh, ball, box, join, lathe, limb, slab, turned

Size = tuple[float, float, float]
GLASS = (150, 196, 222)
PILLOW = (252, 252, 250)
SHEET = (244, 241, 230)


def house(look: Look, posture: str, size: Size) -> Mesh:
    """Return walls, a gable roof, a door, windows and a chimney."""
    del posture, size
    wall, roof, door = look.main, look.second, shade(look.second, 0.6)
    gable = [(-0.5, 0.6), (0.5, 0.6), (0.0, 1.0)]
    parts = [box((0, 0, 0.3), (0.92, 0.88, 0.6), wall), slab([(0.92 * x, z - 0.01) for x, z in gable], 0.86, wall)]
    for s in (1, -1):  # two roof planes along y, overhanging
        parts.append(slab([(s * 0.5, 0.57), (s * 0.5, 0.63), (0, 1.0), (0, 0.94)][:: s], 1.0, roof))
    parts += [box((0.26, 0.12, 0.86), (0.09, 0.1, 0.3), shade(roof, 0.8)), box((0, -0.44, 0.17), (0.15, 0.02, 0.34), door), ball((0.045, -0.455, 0.17), 0.012, (230, 200, 90), sides=8)]
    parts += [piece for x in (-0.28, 0.28) for piece in _window(x, -0.44, 0.34)]
    parts += [box((0.46, y, 0.34), (0.02, 0.17, 0.19), GLASS) for y in (-0.2, 0.2)]
    return join(parts)


def _window(x: float, y: float, z: float) -> list[Mesh]:
    white = (248, 248, 244)
    return [box((x, y, z), (0.2, 0.02, 0.22), white), box((x, y - 0.006, z), (0.17, 0.02, 0.19), GLASS), box((x, y - 0.01, z), (0.015, 0.02, 0.19), white), box((x, y - 0.01, z), (0.17, 0.02, 0.015), white)]


def table(look: Look, posture: str, size: Size) -> Mesh:
    """Return a top on four legs."""
    del posture, size
    legs = [box((x, y, 0.45), (0.07, 0.09, 0.9), look.second) for x in (-0.44, 0.44) for y in (-0.42, 0.42)]
    return join([box((0, 0, 0.95), (1, 1, 0.1), look.main), box((0, 0, 0.86), (0.88, 0.86, 0.08), shade(look.main, 0.85)), *legs])


def chair(look: Look, posture: str, size: Size) -> Mesh:
    """Return a seat on four legs with a back at -x."""
    del posture, size
    legs = [box((x, y, 0.24), (0.09, 0.09, 0.48), look.second) for x in (-0.45, 0.44) for y in (-0.44, 0.44)]
    posts = [box((-0.455, y, 0.74), (0.09, 0.1, 0.52), look.second) for y in (-0.44, 0.44)]
    rails = [box((-0.455, 0, z), (0.06, 0.86, 0.1), look.main) for z in (0.68, 0.82, 0.95)]
    return join([box((0, 0, 0.5), (1, 1, 0.06), look.main), *legs, *posts, *rails])


def sofa(look: Look, posture: str, size: Size) -> Mesh:
    """Return a couch: along its longer side, its front to +x or to the viewer."""
    del posture
    arm = look.second
    parts = [box((0, 0, 0.2), (0.96, 0.98, 0.28), arm), box((-0.38, 0, 0.6), (0.24, 0.98, 0.8), look.main), *(box((0.03, y, 0.34), (0.94, 0.17, 0.56), arm) for y in (-0.415, 0.415))]
    parts += [box((0.1, s * 0.165, 0.4), (0.8, 0.32, 0.16), shade(look.main, 1.15)) for s in (1, -1)]
    parts += [box((x, y, 0.03), (0.06, 0.06, 0.06), (70, 50, 36)) for x in (-0.44, 0.44) for y in (-0.44, 0.44)]
    couch = join(parts)
    return turned(couch, 2, -1.5707963) if size[0] > size[1] else couch


def bed(look: Look, posture: str, size: Size) -> Mesh:
    """Return a frame, a mattress, a blanket and a pillow at the +x end."""
    del posture, size
    frame = look.second
    parts = [box((0, 0, 0.42), (0.98, 1.0, 0.26), frame), box((0.49, 0, 0.5), (0.02, 1, 1.0), frame), box((-0.49, 0, 0.36), (0.02, 1, 0.72), frame)]
    parts += [box((0, 0, 0.64), (0.95, 0.94, 0.24), SHEET), box((-0.14, 0, 0.68), (0.68, 0.97, 0.22), look.main), box((0.36, 0, 0.8), (0.18, 0.62, 0.12), PILLOW)]
    parts += [box((x, y, 0.15), (0.05, 0.08, 0.3), frame) for x in (-0.46, 0.46) for y in (-0.44, 0.44)]
    return join(parts)


def shelf(look: Look, posture: str, size: Size) -> Mesh:
    """Return an open case of boards; one board on brackets where the box is flat."""
    del posture
    if size[2] < 0.25 * max(size[0], size[1]):
        board = box((0, 0, 0.85), (1, 1, 0.3), look.main)
        return join([board, *(slab([(x - 0.02, 0.7), (x - 0.02, 0.0), (x + 0.02, 0.0), (x + 0.02, 0.7)], 0.2, look.second, y=0.4) for x in (-0.35, 0.35))])
    boards = [box((0, 0, z), (0.96, 0.96, 0.04), look.main) for z in (0.06, 0.36, 0.66, 0.98)]
    sides = [box((x, 0, 0.5), (0.05, 1, 1.0), look.second) for x in (-0.475, 0.475)]
    return join([*boards, *sides, box((0, 0.485, 0.5), (0.92, 0.03, 0.96), shade(look.main, 0.8))])


def lamp(look: Look, posture: str, size: Size) -> Mesh:
    """Return a foot, a stem and a shade."""
    del posture, size
    shade_of = lathe([(0.5, 0.62), (0.28, 1.0)], look.main, sides=20)
    return join([lathe([(0.3, 0), (0.3, 0.03), (0.06, 0.07)], look.second, sides=20), limb((0, 0, 0.05), (0, 0, 0.66), 0.04, look.second), shade_of, ball((0, 0, 0.62), 0.16, (255, 244, 190))])
