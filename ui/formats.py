"""Public results → lines of a file: one writer per format, each a row of WRITERS.

A writer has a header, written once, and a function from one public result to its line (or lines).
"""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scenes.verdict import Status
from ui.reply import LOOKS

COLUMNS = ("id", "status", "p_coherent", "hard", "unsure_because", "law", "message", "amount", "unit", "repair", "error", "text")
"""Of the CSV format; law, message, amount and unit are those of the first reason."""


@dataclass(frozen=True, slots=True)
class Writer:
    """How one format is written."""

    header: str
    line: Callable[[dict[str, Any]], str]


def text_line(result: dict[str, Any]) -> str:
    """Write a result for people: a mark, the id, the text and what is in the way."""
    mark = LOOKS[Status(result["status"])].mark
    reasons = "".join(f"\n    {_flat(r['message'])}" for r in result["reasons"][:3])
    repair = f"\n    did you mean: {_flat(result['repair'])}" if result["repair"] else ""
    why = f" [{result['unsure_because']}]" if result["unsure_because"] else ""
    said = result["error"]["message"] if result["error"] else _text(result)
    return f"{mark} {_flat(result['id'])}: {result['status']}{why} p={result['p_coherent']:.2f}  {_flat(said)}{reasons}{repair}\n"


def jsonl_line(result: dict[str, Any]) -> str:
    """Write a result as one line of JSON."""
    return json.dumps(result, ensure_ascii=False, allow_nan=False) + "\n"


def csv_line(result: dict[str, Any]) -> str:
    """Write a result as one CSV record."""
    first = result["reasons"][0] if result["reasons"] else {}
    values = {
        **result,
        **{name: first.get(name) for name in ("law", "message", "amount", "unit")},
        "error": result["error"]["message"] if result["error"] else None,
        "text": _text(result),
    }
    return _record([_safe(values[name]) for name in COLUMNS])


def _record(values: list[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue()


def _safe(value: Any) -> Any:
    """Write truth values as JSON does, and keep a spreadsheet from taking a text for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value


def _text(result: dict[str, Any]) -> str:
    return " ".join(result["sentences"])


def _flat(text: str) -> str:
    """Put a text on one line, without control characters that would steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


WRITERS: dict[str, Writer] = {
    "text": Writer("", text_line),
    "jsonl": Writer("", jsonl_line),
    "csv": Writer(_record(list(COLUMNS)), csv_line),
}
"""Name of a format → how it is written."""
