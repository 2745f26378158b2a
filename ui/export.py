"""A built scene → a file of one of the formats that `scenes.export` writes."""

from pathlib import Path

from scenes.errors import ExportError
from scenes.instantiation import Instantiation


def export(built: Instantiation, path: Path, format: str = "") -> None:
    """Write a scene; the format is the file's ending unless it is named.

    Raises:
        ExportError: If the format is unknown or the file cannot be written.
    """
    from scenes.export import EXPORTERS

    name = (format or path.suffix.lstrip(".")).lower()
    if name not in EXPORTERS:
        raise ExportError(f"{path}: no exporter for '{name}'. Known: {', '.join(sorted(EXPORTERS))}. Choose one by the file's ending or with --format.")
    try:
        EXPORTERS[name](built, path)
    except OSError as error:
        raise ExportError(f"Cannot write {path}: {error.strerror or error}. Choose another place.") from error
