"""Room: how a stiff thing is turned so that the walls of what it is in leave it room.

Comes in: a body and what it is put into. Goes out: the same body, as it lay, a quarter turn on, or on end, like a spoon in a cup.
"""

from scenes.bodies import LIVING, Body, level
from scenes.constants import WALL_SHARE
from scenes.rotation import IDENTITY, LYING

WALLED = frozenset({"container", "furniture", "artifact", "tool"})
"""Categories whose walls give way to nothing, and that are open above; flesh, food and cloth do, and vehicles have a roof."""
SOFT = 0.3
"""[1] stiffness up to which a thing can be squeezed between walls. Source: our estimate."""


def within_walls(ground: Body) -> tuple[float, float]:
    """Return the half extents [m] of the room between a box's walls, along x and y."""
    wall = 2 * WALL_SHARE * min(ground.half[:2])
    return ground.half[0] - wall, ground.half[1] - wall


def turn_to_fit(figure: Body, ground: Body) -> None:
    """Turn a stiff thing so that it fits between stiff walls, if it does; what yields needs no room."""
    stiff = figure.spec.category not in LIVING and figure.spec.phase == "solid" and level(figure.spec, "rigid", 1.0) > SOFT
    if not stiff or ground.spec.category not in WALLED:
        return
    x, y = within_walls(ground)
    for turn, rotation in ((figure.turn, IDENTITY), (figure.turn + 1, IDENTITY), (figure.turn, LYING)):
        was = figure.turn, figure.rotation
        figure.turn, figure.rotation = turn % 4, rotation
        if figure.half[0] <= x and figure.half[1] <= y:
            return
        figure.turn, figure.rotation = was


def laid(body: Body) -> None:
    """Lay down again what stood on end."""
    if body.rotation is LYING and body.spec.category not in LIVING:
        body.rotation = IDENTITY
