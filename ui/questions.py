"""Texts with questions -> answers: one at a time, or the rows of a JSON lines file.

    texts ─read→ Documents ─read with its question→ (SceneSpec, Question) ─answer→ Answer ─→ {"id", "answer", "support", "status"}

A bad row gets a result with status `error`; the run goes on. Results do not depend on what else is in a batch.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from interpreter.document import TextItem
from scenes.errors import InputError, SituateError
from scenes.questions import answer, support
from ui.batch import CHUNK
from ui.checked import RowError
from ui.rows import Row, bad_row, json_row, json_values, opened

LOG = logging.getLogger("situate")
ENDINGS = (".jsonl", ".ndjson")
PROBLEMS = {"empty": "There is no text to answer from.", "not_english": "The text is not English.", "too_long": "The text is too long."}


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One row of input: a text and a question, or why there is none."""

    row: Row
    question: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What Situate answers to one question."""

    id: str
    answer: str | None
    """Short: a place, a thing, yes or no, a number, a list; None where the text does not settle it."""
    support: tuple[int, ...]
    """Indices of the sentences that it rests on, the decisive one first."""
    status: Literal["answered", "unsure", "error"]
    reason: str = ""
    """Why it is unsure, in words."""
    sentences: tuple[str, ...] = ()
    """The text as it was split."""
    understood: bool = True
    """False where the words are no question that can be read."""
    error: RowError | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the public result, as `ui/schema/answer.schema.json` describes it."""
        error = self.error
        return {
            "id": self.id,
            "answer": self.answer,
            "support": list(self.support),
            "status": self.status,
            "reason": self.reason or None,
            "error": {"code": error.code, "message": error.message, "row": error.row} if error else None,
        }

    def line(self) -> str:
        """Return the public result as one line of JSON with its line break."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False) + "\n"


def ask_many(items: Sequence[TextItem], questions: Sequence[str]) -> list[Answered]:
    """Answer a question about each text."""
    from interpreter.questions import ask

    found: list[Answered] = []
    for item, asked in zip(items, ask(items, questions), strict=True):
        sentences = tuple(s.text for s in asked.document.sentences)
        if asked.problem:
            found.append(Answered(item.id, None, (), "unsure", PROBLEMS[asked.problem], sentences))
            continue
        said = answer(asked.spec, asked.question)
        status = "answered" if said.sure else "unsure"
        found.append(Answered(item.id, said.text, support(asked.spec, said), status, said.reason, sentences, bool(asked.question.form)))
    return found


def question_rows(path: Path) -> Iterator[QuestionRow]:
    """Yield the rows of a JSON lines file in order, reading it as a stream.

    Raises:
        InputError: If the file is missing, empty, not text or of another kind.
    """
    if path.suffix.lower() not in ENDINGS:
        raise InputError(f"{path}: questions are read from files ending in {' or '.join(ENDINGS)}. Write one object a line: {_EXAMPLE}.")
    with opened(path) as lines:
        for number, record in json_values(lines):
            yield _question_row(number, record)


_EXAMPLE = '{"id": "1", "sentences": ["Mary went to the kitchen."], "question": "Where is Mary?"}'


def _question_row(number: int, record: Any) -> QuestionRow:
    """Turn one JSON value into a text and a question."""
    if isinstance(record, Row):
        return QuestionRow(record)
    row = json_row(number, record)
    if row.error is not None and row.error.code == "no_text" and _is_empty(record):
        row = replace(row, item=TextItem(row.id, "", None), error=None)  # nothing is told: no settled answer, but no bad row
    if row.error is not None:
        return QuestionRow(row)
    question = record.get("question")
    if not isinstance(question, str):
        found = "no 'question'" if question is None else f"a {type(question).__name__} for 'question'"
        return QuestionRow(bad_row(number, row.id, "bad_field", f"Row {number} has {found}. Give one in words: {_EXAMPLE}."))
    if any("\ud800" <= c <= "\udfff" for c in question):
        return QuestionRow(bad_row(number, row.id, "not_utf8", f"Row {number} is not UTF-8 text. Save the file as UTF-8."))
    return QuestionRow(row, question)


def _is_empty(record: dict[str, Any]) -> bool:
    """Whether a row tells nothing at all, in so many words; one blank sentence among others is a mistake."""
    given = record["sentences"] if record.get("sentences") is not None else [record.get("text", "?")]
    return not any(line.strip() for line in given)


def run(rows: Iterable[QuestionRow]) -> Iterator[Answered]:
    """Yield the answer to every row, in order."""
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        items = [(r.row.item, r.question) for r in chunk if r.row.item]
        answers = iter(_careful(items))
        yield from (next(answers) if r.row.item else _failed(r.row) for r in chunk)


def _careful(items: Sequence[tuple[TextItem, str]]) -> list[Answered]:
    """Answer a chunk at once; where that fails, row by row, so that one row costs only itself."""
    if not items:
        return []
    try:
        return ask_many([item for item, _ in items], [question for _, question in items])
    except Exception as error:  # a bug on one row must not cost the others; it is reported in that row's result
        if len(items) == 1:
            return [_broken(items[0][0].id, error)]
    return [one for pair in items for one in _careful([pair])]


def _broken(id: str, error: Exception) -> Answered:
    """Put an error met while answering into words; a bug keeps its traceback in the log."""
    if isinstance(error, SituateError):
        return Answered(id, None, (), "error", error=RowError("failed", str(error)))
    LOG.error("A question could not be answered.", exc_info=error)
    message = f"Situate failed on this row ({type(error).__name__}: {error}). Please report it with the text."
    return Answered(id, None, (), "error", error=RowError("failed", message))


def _failed(row: Row) -> Answered:
    return Answered(row.id, None, (), "error", error=row.error)


def in_words(one: Answered) -> str:
    r"""Return an answer for people: the answer, then the sentences that it rests on.

    >>> in_words(Answered("1", "kitchen", (0,), "answered", "", ("Mary went to the kitchen.",)))
    'kitchen\n  because: Mary went to the kitchen.'
    """
    if one.answer is None:
        return f"I'm not sure. {one.reason or (one.error.message if one.error else '')}".strip()
    because = " ".join(one.sentences[k] for k in sorted(one.support))
    return f"{one.answer}\n  because: {because}" if because else one.answer
