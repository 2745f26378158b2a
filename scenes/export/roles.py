"""Roles: what of a scene is a thing, what is ground or sky, and the box that a camera should frame.

Comes in: objects with the boxes they sweep. Goes out: a role for each, and the focus. Ground and sky are cut to what is
near the things, so that an ant beside a mountain can be seen.
"""

import numpy as np

from scenes.bodies import anchor_of
from scenes.export.boxes import touch
from scenes.spec import Environment, ObjectSpec

FLAT = frozenset({"region", "sheet", "box", "blob"})
SKY = 0.28
"""[1] height of the sky in a picture with something far away in it, over the extent of what matters."""
HUGE = 150.0
"""[m] extent beyond which a thing is ground or sky to everything smaller."""
DEEP = 5.0
"""[m] farthest from the things to a door or a wall behind them that is still shown with the floor before it."""
ROOM = 1.6
"""[m] least half width that is shown of a room."""


def roles_of(objects: list[ObjectSpec], boxes: list[np.ndarray], shown: list[tuple[bool, ...]], environment: Environment) -> list[str]:
    """Say of each object what it is: thing | ground (cut to what is near) | far (drawn small, in the sky) | world (what one stands on).

    Args:
        objects: The objects.
        boxes: The box (2, 3) that each sweeps [m].
        shown: Of each, whether it exists in each episode.
        environment: Where the scene is; a scene on the Moon has no second Moon in its sky.
    """
    extents = [float((b[1] - b[0]).max()) for b in boxes]
    smaller = [e for e, s, o in zip(extents, shown, objects, strict=True) if any(s) and not o.assumed]
    least = min(smaller, default=1.0)
    roles = []
    for thing, box, extent in zip(objects, boxes, extents, strict=True):
        anchor = anchor_of(thing)
        huge = extent > HUGE and extent > 8 * least
        if anchor == "sky" and huge and thing.kind == environment.name:
            roles.append("world")
        elif anchor == "land" and thing.shape in FLAT and thing.height_m.typical < max(extent, 1e-9):
            roles.append("ground")
        elif huge or anchor == "sky" and extent > 8 * least:
            near = any(o is not thing and any(s) and e < extent / 8 and touch(b, box) for o, b, s, e in zip(objects, boxes, shown, extents, strict=True))
            roles.append("ground" if near or thing.shape in FLAT else "far")
        else:
            roles.append("thing")
    return roles if "thing" in roles else ["thing"] * len(roles)


def focus_of(environment: Environment, objects: list[ObjectSpec], boxes: list[np.ndarray], roles: list[str], shown: list[tuple[bool, ...]]) -> np.ndarray:
    """Return the box (2, 3) around what matters [m]; of a ceiling or a wall only what is near, down to the floor."""
    plain = [b for o, b, r, s in zip(objects, boxes, roles, shown, strict=True) if r == "thing" and any(s) and anchor_of(o) not in ("ceiling", "wall")]
    if not plain:
        plain = [b for b, r in zip(boxes, roles, strict=True) if r == "thing"] or [np.array([[-1.0, -1, 0], [1, 1, 1]])]
    low, high = np.min([b[0] for b in plain], 0), np.max([b[1] for b in plain], 0)
    for thing, box, seen in zip(objects, boxes, shown, strict=True):
        anchor = anchor_of(thing)
        if any(seen) and anchor in ("ceiling", "wall") and box[1][2] - box[0][2] < HUGE:
            middle, room = (low + high) / 2, np.maximum((high - low) / 2, ROOM)
            low[:2] = np.minimum(low[:2], np.maximum(middle - room, box[0])[:2])
            high[:2] = np.maximum(high[:2], np.minimum(middle + room, box[1])[:2])
            if anchor == "wall" and box[0][1] - high[1] < DEEP:
                high[1] = max(high[1], box[1][1])
            low[2], high[2] = min(low[2], 0.0), max(high[2], min(box[1][2], high[2] + 3.0))
    if environment.gravity > 0 and 0 < low[2] < 3 * float((high - low).max()):
        low[2] = 0.0
    return np.array([low, high])


def sky_shift(box: np.ndarray, focus: np.ndarray) -> np.ndarray:
    """Return how far a far thing is moved (3,), to be seen above and behind what matters [m]."""
    size = float((focus[1] - focus[0]).max())
    x = float(focus[0][0] + focus[1][0]) / 2
    return np.array([x - 0.2 * size, focus[1][1], focus[1][2] - 0.5 * SKY * size]) - (box[0] + box[1]) / 2
