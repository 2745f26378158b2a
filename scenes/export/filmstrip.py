"""Pictures without any viewer: a filmstrip (PNG, four moments) and a short film (GIF, sixteen).

Comes in: an Instantiation. Goes out: a file. Drawn by our own renderer, so the same scene gives the same bytes.
"""

import io
import math
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.export.clock import Moment, stills
from scenes.export.frames import HEIGHT, INK, PALE, WIDTH, font, picture
from scenes.export.stage import Stage, make_stage
from scenes.export.write import write_bytes
from scenes.instantiation import Instantiation

if TYPE_CHECKING:
    from PIL.Image import Image

CAPTION = 64
"""[pixel] height of the strip with the words."""
FRAMES = 16
PACE = 0.18
"""[s] per frame of a film."""
SWING = math.radians(24)
"""How far the camera goes around a scene in which nothing moves."""


def write_png(built: Instantiation, path: Path) -> None:
    """Write four moments as one picture, two by two, under the text.

    Raises:
        ExportError: If the file cannot be written.
    """
    write_bytes(path, png_bytes(built))


def png_bytes(built: Instantiation) -> bytes:
    """Return the filmstrip as the bytes of a PNG file."""
    from PIL import Image

    frames = _frames(built, 4)
    sheet = Image.new("RGB", (2 * WIDTH + 4, 2 * HEIGHT + 4 + CAPTION), (255, 255, 255))
    _caption(sheet, " ".join(built.spec.sentences) or "scene")
    for n, frame in enumerate(frames):
        sheet.paste(frame, ((n % 2) * (WIDTH + 4), CAPTION + (n // 2) * (HEIGHT + 4)))
    return _bytes(sheet, "PNG")


def write_gif(built: Instantiation, path: Path) -> None:
    """Write sixteen moments as an endless film, half as large.

    Raises:
        ExportError: If the file cannot be written.
    """
    frames = [f.resize((WIDTH // 2, HEIGHT // 2)) for f in _frames(built, FRAMES)]
    buffer = io.BytesIO()
    pace = [round(1000 * PACE)] * (len(frames) - 1) + [1200]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=pace, loop=0)
    write_bytes(path, buffer.getvalue())


def _frames(built: Instantiation, count: int) -> list["Image"]:
    """Return pictures over time; of a scene in which nothing moves, from several sides."""
    stage, chosen = make_stage(built), stills(built, count)
    still = len({(m.episode, *_places(stage, m)) for m in chosen}) <= 1
    return [_with_time(picture(stage, m, turn=SWING * (n / max(count - 1, 1) - 0.5) if still else 0.0), stage, m) for n, m in enumerate(chosen)]


def _places(stage: Stage, moment: Moment) -> tuple[float, ...]:
    track = stage.built.episodes[moment.episode]
    return tuple(round(float(v), 3) for a in stage.actors if a.visible[moment.episode] for v in track.positions_m[moment.index, a.column])


def _with_time(image: "Image", stage: Stage, moment: Moment) -> "Image":
    """Write the time of the scene, and its episode where there are several."""
    from PIL import ImageDraw

    track = stage.built.episodes[moment.episode]
    text = spell(float(track.times_s[moment.index]))
    if len(stage.built.episodes) > 1:
        text = f"{moment.episode + 1}/{len(stage.built.episodes)}  {text}"
    ImageDraw.Draw(image).text((14, 10), text, fill=PALE, font=font(20), stroke_width=3, stroke_fill=(255, 255, 255))
    return image


def spell(seconds: float) -> str:
    """Return a time in the unit that people would use."""
    for unit, size in (("d", 86400.0), ("h", 3600.0), ("min", 60.0)):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _caption(sheet: "Image", text: str) -> None:
    """Write the text over the picture, as large as fits."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(sheet)
    size = 30
    while size > 12 and draw.textlength(text, font=font(size)) > sheet.width - 30:
        size -= 2
    while draw.textlength(text, font=font(size)) > sheet.width - 30 and len(text) > 20:
        text = text[: -len(text) // 20 - 2] + "…"
    draw.text((15, (CAPTION - size * 1.2) / 2), text, fill=INK, font=font(size))


def _bytes(image: "Image", kind: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()
