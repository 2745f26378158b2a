"""A file of texts → rows, one at a time: plain text, Markdown, CSV or JSON lines.

One row is one world. A row that cannot be used becomes a row with an error and its line number; only a file
that cannot be used at all raises InputError.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from interpreter.document import TextItem
from scenes.errors import InputError
from ui.checked import RowError

SNIFFED_BYTES = 4096
"""How much of a file is looked at to tell text from something else."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of input: a text to check, or why there is none."""

    line: int
    """Line of the file it begins in, from 1."""
    id: str
    item: TextItem | None
    error: RowError | None = None


Reader = Callable[[Iterable[str], str], Iterator[Row]]
"""(lines with their ends, name of the text column) → rows."""


def read_rows(path: Path, *, column: str = "text") -> Iterator[Row]:
    """Yield the rows of a file in order, reading it as a stream.

    Args:
        path: A file that ends in .txt, .md, .csv or .jsonl.
        column: Name of the CSV column that holds the text.

    Raises:
        InputError: If the file is missing, empty, not text, of no known kind, or has no such column.
    """
    reader = reader_of(path)
    with opened(path) as lines:
        yield from reader(lines, column)


def reader_of(path: Path) -> Reader:
    """Return the reader for a file's ending."""
    ending = path.suffix.lower()
    if ending not in READERS:
        raise InputError(f"{path}: cannot read files ending in '{ending}'. Known: {' '.join(READERS)}. Rename or convert the file.")
    return READERS[ending]


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """Open a file as UTF-8 text whose broken bytes stay recognisable, or raise InputError."""
    try:
        with path.open("rb") as raw:
            head = raw.read(SNIFFED_BYTES)
        if not head.strip():
            raise InputError(f"{path} is empty. Give a file with one text a row.")
        if b"\0" in head:
            raise InputError(f"{path} is not a text file. Save it as UTF-8 text (.txt, .md, .csv or .jsonl).")
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            yield lines
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}. Check the name and the permissions.") from error


def text_rows(lines: Iterable[str], column: str = "text") -> Iterator[Row]:
    """Yield a row for every line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(number, str(number), text=line.strip())


def markdown_rows(lines: Iterable[str], column: str = "text") -> Iterator[Row]:
    """Yield a row for every paragraph, heading and list item, without code, rules, tables and marks."""
    paragraph: list[str] = []
    begin, fence = 0, ""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        mark = text[:3] if text.startswith(("```", "~~~")) else ""
        if fence or mark:
            fence = "" if fence and mark == fence else fence or mark
            text = ""
        starts = text.startswith(("#", "- ", "* ", "+ ", ">", "|")) or not text
        if starts and paragraph:
            yield _row(begin, str(begin), text=" ".join(paragraph))
            paragraph = []
        plain = _plain(text)
        if plain:
            begin = begin if paragraph else number
            paragraph.append(plain)
        if text.startswith("#") and paragraph:
            yield _row(begin, str(begin), text=" ".join(paragraph))
            paragraph = []
    if paragraph:
        yield _row(begin, str(begin), text=" ".join(paragraph))


def _plain(text: str) -> str:
    """Take Markdown's marks off one line; empty for rules, tables, comments and pictures."""
    if text.startswith(("|", "<!--", "![", "[!")) or set(text) <= set("-=*_ "):
        return ""
    if text.startswith(("- ", "* ", "+ ")):
        text = text[2:]
    return text.lstrip("#> ").replace("**", "").replace("`", "").strip()


def csv_rows(lines: Iterable[str], column: str = "text") -> Iterator[Row]:
    """Yield a row for every record; the first line names the columns, `id` is used where it is one of them."""
    reader = csv.DictReader(lines)
    try:
        columns = list(reader.fieldnames or ())
    except csv.Error as error:
        raise InputError(f"Line 1 is no CSV header ({error}). Give a first line that names the columns.") from error
    if column not in columns:
        raise InputError(f"There is no column '{column}'. Columns: {', '.join(columns) or 'none'}. Choose one with --column.")
    while True:
        begin = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield bad_row(begin, str(begin), "not_csv", f"Row {begin} is no CSV record: {error}. Quote or shorten its fields.")
            continue
        yield _row(begin, record.get("id") or str(begin), text=record.get(column) or "")


def jsonl_rows(lines: Iterable[str], column: str = "text") -> Iterator[Row]:
    """Yield a row for every JSON object with `text` or `sentences`, and perhaps `id`."""
    for number, record in json_values(lines):
        yield record if isinstance(record, Row) else json_row(number, record)


def json_values(lines: Iterable[str]) -> Iterator[tuple[int, Any]]:
    """Yield (line, JSON value) of every line that is not blank; a bad `Row` in place of what is no JSON."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", "nested too deeply")
            yield number, bad_row(number, str(number), "not_json", f'Row {number} is no JSON: {reason}. Write one object a line: {{"id": "1", "text": "…"}}.')


def json_row(number: int, record: Any) -> Row:
    """Turn one JSON value into a row."""
    if not isinstance(record, dict):
        return bad_row(number, str(number), "not_json", f'Row {number} is a {type(record).__name__}, not an object. Write {{"id": "1", "text": "…"}}.')
    id = str(record["id"]) if isinstance(record.get("id"), str | int) else str(number)
    sentences, text = record.get("sentences"), record.get("text")
    if sentences is not None:
        if not isinstance(sentences, list) or not all(isinstance(s, str) for s in sentences):
            return bad_row(number, id, "bad_field", f"Row {number}: 'sentences' is not a list of strings. Give a list, or use 'text'.")
        return _row(number, id, sentences=tuple(sentences))
    if text is None:
        return bad_row(number, id, "no_text", f"Row {number} has neither 'text' nor 'sentences'. It has: {', '.join(map(str, record)) or 'nothing'}.")
    if not isinstance(text, str):
        return bad_row(number, id, "bad_field", f"Row {number}: 'text' is a {type(text).__name__}, not a string. Put it in quotes.")
    return _row(number, id, text=text)


def _row(line: int, id: str, *, text: str | None = None, sentences: tuple[str, ...] | None = None) -> Row:
    """Return a usable row, or a bad one where its text is blank or broken."""
    whole = text if text is not None else " ".join(sentences or ())
    if not whole.strip() or any(not s.strip() for s in sentences or ()):
        return bad_row(line, id, "no_text", f"Row {line} holds no text. Give a sentence or remove the row.")
    if any("\ud800" <= c <= "\udfff" for c in whole + id):
        return bad_row(line, id, "not_utf8", f"Row {line} is not UTF-8 text. Save the file as UTF-8.")
    if "\0" in whole:
        return bad_row(line, id, "not_text", f"Row {line} holds a zero byte, which no text has. Remove it.")
    return Row(line, id, TextItem(id, text, sentences))


def bad_row(line: int, id: str, code: str, message: str) -> Row:
    """Return a row that holds an error instead of a text."""
    clean = id.encode("utf-8", "replace").decode("utf-8")
    return Row(line, clean, None, RowError(code, message.encode("utf-8", "replace").decode("utf-8"), line))


READERS: dict[str, Reader] = {
    ".txt": text_rows,
    ".md": markdown_rows,
    ".markdown": markdown_rows,
    ".csv": csv_rows,
    ".jsonl": jsonl_rows,
    ".ndjson": jsonl_rows,
}
"""Ending of a file → how its rows are read."""
