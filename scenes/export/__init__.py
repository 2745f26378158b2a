"""Exporters: a built scene → a file.

Comes in: an Instantiation and a path. Goes out: a file, whole or not at all. To add a format, write one file here with
one function and add its row; what it shows comes from `stage.py`.
"""

from collections.abc import Callable
from pathlib import Path

from scenes.export.filmstrip import write_gif, write_png
from scenes.export.glb import write_glb
from scenes.export.mjcf import write_mjcf
from scenes.export.rerun import write_rrd
from scenes.export.spec_json import scene_object, write_json
from scenes.export.write import write_bytes
from scenes.instantiation import Instantiation

__all__ = ["EXPORTERS", "scene_object", "write_bytes"]

EXPORTERS: dict[str, Callable[[Instantiation, Path], None]] = {
    "glb": write_glb,
    "json": write_json,
    "xml": write_mjcf,
    "mjcf": write_mjcf,
    "png": write_png,
    "gif": write_gif,
    "rrd": write_rrd,
}
"""Name of a format, which is also a file's ending -> what writes it."""
