"""Checked -> what an inspector shows: the public result with its scene, the words of the text, and a 3D file.

One view per reading that was built, the judged one first. Everything is plain Python for JSON.
"""

import base64
from typing import Any

from ui import adjust
from ui.checked import Checked
from ui.pipeline import judged_alone
from ui.result import result
from ui.words import words

Json = dict[str, Any]

AS_READ = "as read"
"""Title of the most probable reading."""


def views(checked: Checked) -> Json:
    """Return every built reading of a text as a view, and what was asked for.

    Args:
        checked: What the pipeline found out; with `Options.every_reading` there are rivals to compare.

    Returns:
        `views` (the judged reading first), `chosen` (index into them), `request` (how to ask for the same again) and
        `offered` (what may be adjusted).
    """
    judged = view(checked)
    others = [i for i, built in enumerate(checked.tried) if built is not None and i != checked.verdict.reading]
    return {
        "views": [judged, *(view(judged_alone(checked, i)) for i in others)],
        "chosen": 0,
        "request": _request(checked),
        "offered": adjust.offered(judged["result"], checked.options.adjustments),
    }


def view(checked: Checked) -> Json:
    """Return the judged reading of a text as something to look at; `glb` is None where nothing was built."""
    public = result(checked, scenes=True)
    return {"result": public, "words": words(public), "glb": _glb(checked), "title": _title(checked)}


def _title(checked: Checked) -> str:
    """Return how the reading differs from the most probable one."""
    reading = checked.interpretation
    return reading.difference or AS_READ if reading else AS_READ


def _glb(checked: Checked) -> str | None:
    """Return the scene as base64 of a GLB file, or None."""
    built = checked.instantiation
    if built is None or not built.episodes:
        return None
    from scenes.export.glb import glb_bytes

    return base64.b64encode(glb_bytes(built)).decode("ascii")


def _request(checked: Checked) -> Json:
    """Return what leads to this check again."""
    return {
        "sentences": [s.text for s in checked.document.sentences],
        "adjustments": adjust.as_json(checked.options.adjustments),
        "reading": checked.options.reading,
    }
