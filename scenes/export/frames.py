"""Frames: pictures of the stage at moments, with names, close-ups of what is tiny, and what is missing in red.

An Instantiation comes in, Pillow images go out; `filmstrip.py` puts them together.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes.bodies import anchor_of
from scenes.export.boxes import matrices
from scenes.export.camera import View, frame
from scenes.export.clock import Moment
from scenes.export.forces import missing
from scenes.export.render import Layer, render
from scenes.export.stage import Actor, Stage
from scenes.shapes.mesh import Mesh, join

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 640, 480
TINY = 26
"""[pixel] extent below which a thing gets a close-up."""
BESIDE, BROAD = 8, 150
"""[pixel] from clothes to their name, and width of clothes from which on it is written below them, as of all else."""
INSET = 150
"""[pixel] side of a close-up."""
EDGE = 12
"""[pixel] from a close-up to the edge of the picture, and to what it must not hide."""
CORNERS = ((WIDTH - INSET - EDGE, EDGE), (WIDTH - INSET - EDGE, HEIGHT - INSET - EDGE), (EDGE, 38), (EDGE, HEIGHT - INSET - 50))
"""(left, top) of close-ups [pixel], the likeliest first."""
INK, PALE, RED = (40, 42, 46), (110, 114, 120), (206, 28, 24)
SHADOW = (40, 40, 46, 62)


@dataclass(frozen=True, slots=True)
class Shot:
    """One actor at one moment, in the world."""

    actor: Actor
    mesh: Mesh
    worn: bool = False
    """Whether somebody has it on."""


def shots(stage: Stage, moment: Moment) -> list[Shot]:
    """Return what is to be seen at a moment, placed in the world."""
    found = []
    for actor in stage.actors:
        if actor.visible[moment.episode]:
            mesh, turn = actor.mesh(moment.episode, moment.index), matrices(actor.turns[moment.episode][moment.index])
            place = actor.places[moment.episode][moment.index]
            found.append(Shot(actor, Mesh(mesh.vertices @ turn.T + place, mesh.faces, mesh.colors), actor.worn[moment.episode][moment.index]))
    return found


def picture(stage: Stage, moment: Moment, *, turn: float = 0.0) -> "Image":
    """Return one frame."""
    from PIL import Image, ImageDraw

    low = any(name == "walls" for name, _ in stage.scenery)
    view = frame(stage.focus, low=low, aspect=WIDTH / HEIGHT, turn=turn)
    seen = shots(stage, moment)
    layers = [Layer(mesh, 0) for _, mesh in stage.scenery]
    layers += [Layer(s.mesh, 0 if s.actor.role in ("ground", "world") else n + 1) for n, s in enumerate(seen)]
    shadows = [_shadow(s.mesh, stage) for s in seen if s.actor.role == "thing" and _casts(s.mesh, stage)]
    layers += [Layer(join(shadows), 0)] if shadows else []
    layers += [Layer(a.mesh, 98, edged=True) for a in stage.ghosts if a.ghost.episode == moment.episode and a.settled[moment.index]]
    layers += [Layer(_arrow_mesh(stage, n, moment), 99) for n, a in enumerate(stage.arrows) if a.marked and a.episode == moment.episode and a.settled[moment.index]]
    image = Image.fromarray(render(layers, view, WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    _names(image, draw, seen, view)
    lacks = missing(stage.built)
    if lacks > 0:
        draw.text((14, HEIGHT - 40), f"missing {float(f'{lacks:.4g}'):,.10g} N", fill=RED, font=font(26))
    return image


def font(size: int) -> Any:
    """Return Pillow's own font."""
    from PIL import ImageFont

    return ImageFont.load_default(size)


def _casts(mesh: Mesh, stage: Stage) -> bool:
    return any(name == "ground" for name, _ in stage.scenery) and float(mesh.vertices[:, 2].min()) > -1e-3 and bool((mesh.colors[:, 3] == 255).any())


def _shadow(mesh: Mesh, stage: Stage) -> Mesh:
    """Return the mesh pressed flat onto the ground, dark and translucent, where the ground is."""
    lift = 2e-3 * float((stage.focus[1] - stage.focus[0]).max())
    flat = mesh.vertices.copy()
    flat[:, 2] = lift
    ground = next(m for name, m in stage.scenery if name == "ground").bounds
    flat[:, :2] = np.clip(flat[:, :2], ground[0][:2], ground[1][:2])
    return Mesh(flat, mesh.faces, np.tile(np.array(SHADOW, np.uint8), (len(mesh.faces), 1)))


def _arrow_mesh(stage: Stage, number: int, moment: Moment) -> Mesh:
    arrow = stage.arrows[number]
    place = stage.actor(arrow.column).places[moment.episode][moment.index]
    return Mesh(arrow.mesh.vertices + place, arrow.mesh.faces, arrow.mesh.colors)


def _names(image: "Image", draw: Any, seen: list[Shot], view: View) -> None:
    """Write the name of every thing under it, of clothes beside them; what is tiny gets a close-up in a corner instead."""
    named = [(s, b) for s in seen if not s.actor.spec.assumed and (b := _outline(s, view)) is not None]
    small = [s.actor.role == "thing" and max(b[2] - b[0], b[3] - b[1]) < TINY for s, b in named]
    tiny = [n for n, is_small in zip(named, small, strict=True) if is_small]
    busy = [b for s, b in named if s.actor.role == "thing"]
    corners = list(CORNERS)
    for shot, (x0, y0, x1, y1) in tiny[: len(CORNERS)]:
        corner = min(corners, key=lambda c: sum(_shared(c, b) for b in busy))
        corners.remove(corner)
        _close_up(image, draw, shot, ((x0 + x1) / 2, (y0 + y1) / 2), corner)
    taken: list[tuple[float, float, float]] = []
    for shot, (x0, y0, x1, y1) in (n for n, is_small in zip(named, small, strict=True) if not is_small):
        below = (y0 + y1) / 2 if anchor_of(shot.actor.spec) == "ceiling" else y1
        if shot.worn and x1 - x0 < BROAD:  # beside: below a hat is a face
            _name(draw, shot, x1 + BESIDE + draw.textlength(shot.actor.spec.name, font=font(17)) / 2, (y0 + y1) / 2 - 11, taken)
        else:
            _name(draw, shot, (x0 + x1) / 2, min(below, HEIGHT - 46), taken)


def _outline(shot: Shot, view: View) -> tuple[float, float, float, float] | None:
    """Return the part of the picture that a thing takes: left, top, right, bottom [pixel]; None where it is not in it."""
    points = view.project(shot.mesh.vertices, WIDTH, HEIGHT)
    points = points[points[:, 2] > 0]
    if not len(points):
        return None
    (x0, y0), (x1, y1) = points[:, :2].min(0), points[:, :2].max(0)
    if x1 < 0 or y1 < 0 or x0 > WIDTH or y0 > HEIGHT:
        return None
    x0, y0, x1, y1 = (float(v) for v in np.clip([x0, y0, x1, y1], 0, [WIDTH, HEIGHT, WIDTH, HEIGHT]))
    return x0, y0, x1, y1


def _shared(corner: tuple[int, int], box: tuple[float, float, float, float]) -> float:
    """Return how much of a close-up in a corner hides a thing [1]; what is tiny counts as a whole."""
    left, top = corner
    across = min(box[2], left + INSET + EDGE) - max(box[0], left - EDGE)
    down = min(box[3], top + INSET + EDGE) - max(box[1], top - EDGE)
    size = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    return max(across, 0.0) * max(down, 0.0) / min(size, float(INSET * INSET)) if across > 0 and down > 0 else 0.0


def _name(draw: Any, shot: Shot, middle: float, below: float, taken: list) -> None:
    """Write one name where no other one is."""
    text, face = shot.actor.spec.name, font(17)
    wide = draw.textlength(text, font=face)
    x = float(np.clip(middle - wide / 2, 4, WIDTH - wide - 4))
    rows = [below + 2 + 19 * step for step in (0, 1, -1, 2, -2, 3, -3)]
    free = [y for y in rows if y < HEIGHT - 22 and not any(abs(y - b) < 19 and x < c and a < x + wide for a, b, c in taken)]
    y = free[0] if free else rows[0]
    taken.append((x, y, x + wide))
    draw.text((x, y), text, fill=RED if shot.actor.violated else INK, font=face, stroke_width=3, stroke_fill=(255, 255, 255))


def _close_up(image: "Image", draw: Any, shot: Shot, middle: tuple[float, float], corner: tuple[int, int]) -> None:
    """Draw a thing by itself, large, in a corner, with a line to where it is."""
    from PIL import Image

    left, top = corner
    view = frame(shot.mesh.bounds, aspect=1.0)
    small = Image.fromarray(render([Layer(shot.mesh, 1)], view, INSET, INSET))
    edge = (left + INSET / 2, top + (INSET if top < HEIGHT / 2 else 0))
    draw.line([edge, middle], fill=PALE, width=1)
    draw.ellipse([middle[0] - 9, middle[1] - 9, middle[0] + 9, middle[1] + 9], outline=RED if shot.actor.violated else INK, width=2)
    image.paste(small, (left, top))
    draw.rectangle([left, top, left + INSET, top + INSET], outline=INK, width=2)
    draw.text((left + 6, top + INSET - 24), shot.actor.spec.name, fill=RED if shot.actor.violated else INK, font=font(17), stroke_width=3, stroke_fill=(255, 255, 255))
