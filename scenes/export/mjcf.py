"""MJCF: the last moment of the scene as a MuJoCo model, to let it go and see what stays.

Comes in: an Instantiation. Goes out: a file; the text itself is made by `scenes.simulate`.
"""

from pathlib import Path

from scenes.errors import ExportError
from scenes.export.write import write_bytes
from scenes.instantiation import Instantiation
from scenes.simulate import to_mjcf


def write_mjcf(built: Instantiation, path: Path) -> None:
    """Write a built scene as a MuJoCo model.

    Raises:
        ExportError: If nothing was placed, or the file cannot be written.
    """
    if not built.episodes:
        raise ExportError(f"Cannot write {path}: nothing of this text was placed. Choose a text that names a thing.")
    write_bytes(path, to_mjcf(built.spec, built.episodes[-1]).encode())
