"""The Python API: texts in, frozen results out.

    from ui import check
    check("The dog slept on the ceiling.").status
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from interpreter.document import TextItem
from scenes.errors import InputError
from scenes.verdict import Status
from ui import questions as questions_module
from ui.checked import Checked, Options
from ui.questions import Answered
from ui.reply import reply
from ui.result import result


@dataclass(frozen=True, slots=True)
class Result:
    """What Situate makes of one text."""

    checked: Checked
    """Everything: document, readings, what was built, verdict."""

    @property
    def status(self) -> Status:
        """coherent, incoherent, unsure or error; compares equal to the plain string."""
        return self.checked.verdict.status

    @property
    def p_coherent(self) -> float:
        """The calibrated probability that the text can happen, 0..1; ranks texts whatever their status."""
        return self.checked.verdict.p_coherent

    @property
    def promise(self) -> float | None:
        """The share of such verdicts that is wrong at most, or None where that is not promised."""
        return self.checked.verdict.promise

    @property
    def message(self) -> str:
        """The answer in words."""
        return reply(self.checked).text

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is in the way, worst first."""
        return tuple(v.message for v in self.checked.verdict.violations)

    @property
    def repair(self) -> str | None:
        """The text with the smallest change that can be built, or None."""
        return self.checked.repair.text if self.checked.repair else None

    def to_dict(self, *, scenes: bool = False) -> dict[str, Any]:
        """Return the public result, as `ui/schema/result.schema.json` describes it."""
        return result(self.checked, scenes=scenes)


def check(text: str | Sequence[str], *, seed: int = 0, repair: bool = True, promise: float | None = None) -> Result:
    """Check one text: a string, or sentences that are not split again.

    Raises:
        InputError: If it is neither, or blank, or the promise is no rate.
    """
    return check_many([text], seed=seed, repair=repair, promise=promise)[0]


def check_many(texts: Sequence[str | Sequence[str]], *, seed: int = 0, repair: bool = False, promise: float | None = None) -> list[Result]:
    """Check many texts at once, each a world of its own; results in the same order.

    Args:
        texts: Strings, or lists of sentences that are not split again.
        seed: Of the search; the same seed gives the same results.
        repair: Whether to look for a repair of every incoherent text.
        promise: Error rate that every "coherent" and "incoherent" must keep; what cannot promise it is unsure.

    Raises:
        InputError: If a text is neither a string nor a list of strings, or is blank, or the promise is no rate.
    """
    if isinstance(texts, str):
        raise InputError("check_many takes a list of texts, not one string. Use check for a single text.")
    items = [_item(i, text) for i, text in enumerate(texts)]
    if not items:
        return []
    from ui import pipeline

    return [Result(c) for c in pipeline.check_many(items, seed=seed, options=Options(repair=repair, promise=promise))]


def _item(number: int, text: str | Sequence[str]) -> TextItem:
    """Make one item, or say what is wrong with it."""
    parts = (text,) if isinstance(text, str) else tuple(text) if isinstance(text, Sequence) else None
    if parts is None or not all(isinstance(p, str) for p in parts):
        raise InputError(f"Text {number} is a {type(text).__name__}. Give a string or a list of strings.")
    if not parts or not all(p.strip() for p in parts):
        raise InputError(f"Text {number} is blank. Give at least one sentence.")
    return TextItem(str(number), text, None) if isinstance(text, str) else TextItem(str(number), None, parts)


def ask(text: str | Sequence[str], question: str) -> Answered:
    """Answer a question about a text: ``ask("Ann took the key to the garden.", "Where is the key?").answer``.

    Raises:
        InputError: If the text is neither a string nor a list of strings, or is blank.
    """
    return ask_many([text], [question])[0]


def ask_many(texts: Sequence[str | Sequence[str]], questions: Sequence[str]) -> list[Answered]:
    """Answer a question about each of many texts; results in the same order.

    Raises:
        InputError: If there are not as many questions as texts, or a text is no text.
    """
    if isinstance(texts, str) or isinstance(questions, str) or len(texts) != len(questions):
        raise InputError("ask_many takes a list of texts and as many questions. Use ask for one text and one question.")
    return questions_module.ask_many([_item(i, text) for i, text in enumerate(texts)], questions)
