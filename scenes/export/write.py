"""Writing a file whole or not at all.

Bytes come in, a file appears under its name only when it is complete; an error is one line with what, where and what to do.
"""

import os
import tempfile
from pathlib import Path

from scenes.errors import ExportError


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file in one step: into a temporary file beside it, then renamed.

    Raises:
        ExportError: If the folder is missing or the file cannot be written; nothing is left behind then.
    """
    path = Path(path)
    if path.is_dir():
        raise ExportError(f"Cannot write {path}: it is a folder. Give the name of a file in it.")
    if not path.parent.is_dir():
        raise ExportError(f"Cannot write {path}: there is no folder {path.parent}. Make it first, or choose another place.")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        raise ExportError(f"Cannot write {path} ({len(data)} bytes): {error.strerror or error}. Free space, check the folder's rights or choose another place.") from error


def _umask() -> int:
    """Return the process's mask for new files; reading it means setting it for a moment."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
