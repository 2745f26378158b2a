"""What a noun may mean in a checked text: its shares by counts and by context, and what became of its scene.

Comes in: a Checked. Goes out: JSON for the public result, lines for the terminal and the note of a word. The scene of a
meaning is that of the most probable reading in which the noun means it.
"""

from collections.abc import Mapping
from typing import Any

from interpreter.interpretation import Interpretation, SenseChoice
from scenes.instantiation import Instantiation
from scenes.spec import Span
from scenes.verdict import Status
from ui import rounding
from ui.checked import Checked

Json = dict[str, Any]


def senses(checked: Checked) -> list[Json]:
    """Return the nouns of the judged reading that may mean several things, each meaning with its shares and its scene."""
    reading = checked.interpretation
    return [_choice(checked, reading, choice) for choice in reading.senses] if reading else []


def sense_lines(checked: Checked) -> list[str]:
    """Return a line per meaning of every such noun."""
    return [f"'{choice['word']}' as {_in_words(option)}" for choice in senses(checked) for option in choice["options"]]


def sense_note(choice: Mapping[str, Any]) -> str:
    """Return what the noun may mean, in one line."""
    return f"{choice['word']}: " + ", or ".join(f"{_named(o)} ({100 * o['share']:.0f} %)" for o in choice["options"])


def reading_status(built: Instantiation | None) -> str:
    """Return what became of one reading: not_tried, incoherent, unsure or coherent."""
    if built is None:
        return "not_tried"
    if built.certificate:
        return str(Status.INCOHERENT)
    return str(Status.COHERENT if built.converged and built.worst <= 1.0 else Status.UNSURE)


def _choice(checked: Checked, reading: Interpretation, choice: SenseChoice) -> Json:
    taken = _kind_at(reading, choice.span)
    return {
        "word": choice.word,
        "span": list(choice.span),
        "options": [
            {
                "sense": option.sense,
                "kind": option.kind,
                "taken": option.kind == taken,
                "counts": rounding.decimals(option.prior, rounding.CERTAINTY),
                "context": None if option.context is None else rounding.decimals(option.context, rounding.CERTAINTY),
                "share": rounding.decimals(option.share, rounding.CERTAINTY),
                "status": _status(checked, choice.span, option.kind),
            }
            for option in choice.options
        ],
    }


def _kind_at(reading: Interpretation, span: Span) -> str:
    """Return what kind of thing a reading sees in a noun phrase."""
    return next((o.kind for o in reading.objects if span in o.spans), "")


def _status(checked: Checked, span: Span, kind: str) -> str:
    """Return what became of the most probable reading that takes a meaning; not_read where none does."""
    found = (built for reading, built in zip(checked.readings, checked.tried, strict=True) if _kind_at(reading, span) == kind)
    return reading_status(next(found)) if any(_kind_at(r, span) == kind for r in checked.readings) else "not_read"


def _in_words(option: Mapping[str, Any]) -> str:
    """Write one meaning with its numbers."""
    context = "" if option["context"] is None else f", by context {option['context']:.2f}"
    taken = "; taken here" if option["taken"] else ""
    return f"{_named(option)}: by counts {option['counts']:.2f}{context}; its scene: {option['status'].replace('_', ' ')}{taken}"


def _named(option: Mapping[str, Any]) -> str:
    return str(option["kind"]).replace("_", " ")
