"""World: all bodies while they are being placed, with the free room between them.

Used by the rules of `scenes.rules` only; nothing of it leaves the placement.
"""

from dataclasses import dataclass, field

from scenes.bodies import Body, Vector
from scenes.constants import SCENE_GAP
from scenes.spec import Environment

ROOM_DEPTH = 4.0
"""[m] how far behind the row of things the large ones stand, at least."""
TRIES = 12
TOUCH = 1e-6


@dataclass(slots=True)
class World:
    """Bodies by id, where rows begin, and which surface has been used how far."""

    bodies: dict[str, Body]
    environment: Environment
    episode: int = 0
    used: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    """(ground, surface) -> [left end, right end] of what stands there, relative to the ground's centre [m]."""
    back: float = 0.0
    """Left end of the row of large things at the back [m]."""

    taken: dict[str, tuple[Vector, str]] = field(default_factory=dict)
    """Id of what is in use -> where it was before, and on what."""

    @property
    def depth(self) -> float:
        """How far behind the row of things the large ones stand [m]: no thing in the row reaches into a house."""
        return max(ROOM_DEPTH, *(b.half[1] + SCENE_GAP for b in self.bodies.values() if b.anchor == "loose"), 0.0)

    @property
    def ceiling(self) -> float:
        """Height of the ceiling [m]."""
        height = self.environment.ceiling_m
        return height.typical if height else 2.5

    def slot(self, key: tuple[str, str], half: float, room: float, gap: float) -> float:
        """Return the next free offset along a surface: the middle first, then right, then left of what stands there."""
        used = self.used.get(key)
        if used is None:
            self.used[key] = [-half, half]
            return 0.0
        left, right = used
        # balanced rows stay over the ground's middle as long as they can
        if right + gap + half <= room or right <= -left:
            offset, used[1] = right + gap + half, right + gap + 2 * half
        else:
            offset, used[0] = left - gap - half, left - gap - 2 * half
        return offset

    def riders(self, id: str) -> set[str]:
        """Return what a body bears, directly or not."""
        found: set[str] = set()
        layer = {id}
        while layer:
            layer = {i for i, b in self.bodies.items() if b.position and (b.base in layer or set(b.seams) & layer)} - found - {id}
            found |= layer
        return found

    def carry(self, body: Body, step: tuple[float, float]) -> None:
        """Move a body by a horizontal step [m], with what it bears."""
        for moved in (body, *(self.bodies[i] for i in self.riders(body.spec.id))):
            x, y, z = moved.at
            moved.position = (x + step[0], y + step[1], z)

    def clear(self, body: Body, direction: Vector) -> None:
        """Push a body along a horizontal direction until it overlaps nothing that is loose or standing."""
        for _ in range(TRIES):
            shift = max((self._needed(body, other, direction) for other in self._others(body)), default=0.0)
            if shift <= 0:
                return
            x, y, z = body.at
            step = shift + 0.1 * SCENE_GAP
            body.position = (x + direction[0] * step, y + direction[1] * step, z)

    def _others(self, body: Body) -> list[Body]:
        return [
            o
            for o in self.bodies.values()
            if o is not body and o.position and o.anchor in ("loose", "standing", "wall", "raised") and o.spec.id not in body.seams and body.spec.id not in o.seams
        ]

    def _needed(self, body: Body, other: Body, direction: Vector) -> float:
        """Return how far the body must go to leave another; 0 where they do not overlap."""
        a, b, ha, hb = body.at, other.at, body.half, other.half
        if any(abs(a[k] - b[k]) >= ha[k] + hb[k] - TOUCH for k in range(3)):
            return 0.0
        k = 0 if direction[0] else 1
        return direction[k] * (b[k] - a[k]) + ha[k] + hb[k]
