"""A checked text → a file: of its scene in one of the formats of `scenes.export`, or a page that shows everything."""

from pathlib import Path

from scenes.errors import ExportError
from scenes.instantiation import Instantiation
from ui.checked import Checked
from ui.passages import LONG, is_long
from ui.reply import reply

PAGE = "html"
"""The one format that shows the verdict as well as the scene."""


def export_checked(checked: Checked, path: Path, format: str = "") -> None:
    """Write a text's scene, or with `html` a page of its own that shows it; the format is the file's ending unless named.

    Raises:
        ExportError: If there is no scene, the format is unknown or the file cannot be written.
    """
    if _name(path, format) == PAGE:
        _write_page(checked, path)
    elif checked.instantiation is None:
        raise ExportError(f"There is no scene to write: {reply(checked).text.splitlines()[0]}")
    elif is_long(checked.document):
        raise ExportError(f"Cannot write {path}: a text of {len(checked.document.sentences)} sentences has no scene of its own. Up to {LONG} are drawn: give a passage of it, or write {path.stem}.{PAGE}.")
    else:
        export(checked.instantiation, path, format)


def export(built: Instantiation, path: Path, format: str = "") -> None:
    """Write a scene; the format is the file's ending unless it is named.

    Raises:
        ExportError: If the format is unknown or the file cannot be written.
    """
    from scenes.export import EXPORTERS

    name = _name(path, format)
    if name not in EXPORTERS:
        raise ExportError(f"{path}: no exporter for '{name}'. Known: {', '.join(sorted([*EXPORTERS, PAGE]))}. Choose one by the file's ending or with --format.")
    try:
        EXPORTERS[name](built, path)
    except OSError as error:
        raise ExportError(f"Cannot write {path}: {error.strerror or error}. Choose another place.") from error


def _write_page(checked: Checked, path: Path) -> None:
    from scenes.export import write_bytes
    from ui.inspector.standalone import html_page
    from ui.inspector.view import views

    write_bytes(path, html_page(views(checked)).encode())


def _name(path: Path, format: str) -> str:
    return (format or path.suffix.lstrip(".")).lower()
