"""What the inspector asks of the server: the scene after a slider moved, a file of it, the scene of a turn.

Every call carries the whole request (sentences, adjustments, reading) and nothing is kept between calls, so nobody can
see another person's scene. One check runs at a time: the parser is not made for several threads.
"""

import base64
import tempfile
import threading
from pathlib import Path
from typing import Any

from interpreter.document import TextItem
from scenes.errors import InputError, SituateError
from ui.checked import Checked, Options

Json = dict[str, Any]

LONGEST = 6000
"""Characters of all sentences of a request."""
MOST_SENTENCES = 60
MOST_ADJUSTMENTS = 40

TYPES = {
    "glb": "model/gltf-binary",
    "json": "application/json",
    "xml": "application/xml",
    "png": "image/png",
    "gif": "image/gif",
    "html": "text/html",
    "rrd": "application/octet-stream",
}
"""Format -> media type of a download."""

checking = threading.Lock()
"""Held while a text is checked."""


def scene(request: Json | None) -> Json | None:
    """Return what the inspector shows of a request; None where there is none."""
    if not request:
        return None
    from ui.inspector.view import views

    return views(_checked(request))


def adjust(request: Any) -> Json:
    """Return the inspector's value after a change, or ``{"error": line}``."""
    try:
        return scene(request) or {"error": "There is no scene yet. Write a sentence first."}
    except SituateError as error:
        return {"error": str(error)}


def export(request: Any, format: Any) -> Json:
    """Return ``{"name", "type", "base64"}`` of a file of the scene, or ``{"error": line}``."""
    try:
        if format not in TYPES:
            raise InputError(f"No download is called {str(format)[:20]!r}. Known: {', '.join(sorted(TYPES))}.")
        data = _file(_checked(request), format)
    except SituateError as error:
        return {"error": str(error)}
    return {"name": f"scene.{format}", "type": TYPES[format], "base64": base64.b64encode(data).decode()}


def _file(checked: Checked, format: str) -> bytes:
    from ui.export import export_checked

    with tempfile.TemporaryDirectory(prefix="situate-") as folder:
        path = Path(folder) / f"scene.{format}"
        export_checked(checked, path)
        return path.read_bytes()


def _checked(request: Any) -> Checked:
    """Check the sentences of a request as the pipeline does everywhere.

    Raises:
        InputError: If the request is malformed or too large.
    """
    from ui.adjust import parse
    from ui.pipeline import check_many

    sentences = request.get("sentences") if isinstance(request, dict) else None
    if not isinstance(sentences, list) or not all(isinstance(s, str) and s.strip() for s in sentences) or not sentences:
        raise InputError("The request has no sentences. Give a list of sentences that are not blank.")
    if len(sentences) > MOST_SENTENCES or sum(map(len, sentences)) > LONGEST:
        raise InputError(f"The text is longer than {MOST_SENTENCES} sentences or {LONGEST} characters. Give a shorter one, or a file to `situate batch`.")
    wanted = request.get("adjustments") or []
    if not isinstance(wanted, list) or len(wanted) > MOST_ADJUSTMENTS:
        raise InputError(f"The request has more than {MOST_ADJUSTMENTS} adjustments, or they are no list. Reset them.")
    reading = request.get("reading")
    if not (reading is None or isinstance(reading, int) and 0 <= reading < 100):
        raise InputError("The reading is no number from 0 to 99. Leave it out for the most probable one.")
    options = Options(repair=True, adjustments=parse(wanted), reading=reading, every_reading=True)
    with checking:
        (checked,) = check_many([TextItem("chat", None, tuple(sentences))], options=options)
    return checked
