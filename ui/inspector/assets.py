"""The inspector's scripts and styles as text, and the 3D viewer's library as a file.

The files of `static/` come out in the order in which they build on each other. Marks, openings, colours and reasons are
those of `ui.reply`, written once there.
"""

import json
from pathlib import Path

from ui.reply import BECAUSE, LOOKS

STATIC = Path(__file__).parent / "static"
SCRIPTS = "base amounts clock camera labels viewer words cards panels laws tabs sliders downloads stage mount".split()
STYLES = "inspector stage details".split()


def script() -> str:
    """Return all scripts as one, without the 3D viewer's library."""
    return "\n".join([_phrases(), *(_text(f"{name}.js") for name in SCRIPTS)])


def style() -> str:
    """Return all styles as one, with the colours of the verdicts."""
    colors = "".join(f"--{status}:{look.color};" for status, look in LOOKS.items())
    return "\n".join([f".situate{{{colors}}}", *(_text(f"{name}.css") for name in STYLES)])


def viewer_path() -> Path:
    """Return the file of the 3D viewer's library (`<model-viewer>`)."""
    return STATIC / "vendor" / "model-viewer-umd.min.js"


def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _phrases() -> str:
    """Return the script that tells the others the words and marks of the verdicts."""
    looks = {str(s): {"mark": look.mark, "says": look.says} for s, look in LOOKS.items()}
    because = {str(b): words.format(of="", detail="{detail}") for b, words in BECAUSE.items()}
    phrases = json.dumps({"looks": looks, "because": because}, ensure_ascii=False)
    return f"window.Situate = window.Situate || {{}};\nwindow.Situate.phrases = {phrases};"
