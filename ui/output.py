"""Files are written beside their place and moved into it at the end: a failed run leaves no half a file."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from scenes.errors import ExportError


@contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """Open a text file that takes its name only when everything is in it.

    Raises:
        ExportError: If it cannot be written, for example because the disk is full.
    """
    if path.is_dir():
        raise ExportError(f"Cannot write {path}: it is a folder. Give the name of a file.")
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        raise ExportError(f"Cannot write {path}: {error.strerror or error}. Free some space or choose another place.") from error
    finally:
        if temporary:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
