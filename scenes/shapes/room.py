"""Room: the box in which an animal is drawn where its pose needs another one than that of its body.

A shape, a look, a posture and the size of a body come in, the drawn size and how far its centre is raised [m] go out: a
bird in the air spreads its wings, a bat hangs down, a dog that sits is higher and shorter, a snake winds.
"""

from scenes.shapes.look import Look
from scenes.shapes.plan import plan_of
from scenes.shapes.sweep import Size

SPAN = 1.6
"""[1] span of a bird's wings over its length."""
HIGH = 0.5
"""[1] least height of a bird in the air over its length."""
HANGING = 0.5
"""[1] length of a hanging bat over the span of its wings."""
SITTING = (0.72, 1.4)
"""[1] length and height of who sits up, over those of its box."""
WINDING = 0.16
"""[1] least width of a snake over its length."""


def room(shape: str, look: Look, posture: str, size: Size) -> tuple[Size, float]:
    """Return the size in which something is drawn and how far it is raised [m]; feet, or what it hangs by, stay in place."""
    x, y, z = size
    if look.has("as", "bat"):
        long = HANGING * y
        return ((0.5 * long, 0.6 * long, long), (z - long) / 2) if posture == "hang" else (size, 0.0)
    if shape == "bird" and posture == "fly":
        return (x, max(y, SPAN * x), max(z, HIGH * x)), 0.0
    if shape == "quadruped" and posture == "sit" and plan_of(look).stance == "legs":
        return (SITTING[0] * x, y, SITTING[1] * z), (SITTING[1] - 1) * z / 2
    if shape == "snake" and not look.has("rings"):
        return (x, max(y, WINDING * x), z), 0.0
    return size, 0.0
