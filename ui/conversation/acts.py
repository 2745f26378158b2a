"""A message → what it is: a greeting, a correction, a what-if, a question, a text.

Comes in: the cleaned message. Goes out: an `Act` with the parts that its pattern names, or None for a text. The patterns
are the rows of `acts.csv`, tried in their order; each must match the whole message, without case and closing marks.
"""

import functools
import pathlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scenes.errors import KnowledgeError
from scenes.tables import read_rows

TABLE = pathlib.Path(__file__).with_name("acts.csv")
NO_ACTS = frozenset({"connective", "fixture", "question"})
"""Rows that are asked for by name."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a message does, and the words that matter for it."""

    name: str
    parts: Mapping[str, str] = field(default_factory=dict)


@functools.cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (act, pattern) of each row.

    Raises:
        KnowledgeError: A pattern that cannot be read.
    """
    found = []
    for row in read_rows(TABLE, ("act", "pattern", "note")):
        try:
            found.append((row["act"], re.compile(row["pattern"], re.IGNORECASE)))
        except re.error as error:
            raise KnowledgeError(f"{row.file}, row {row.line}: the pattern cannot be read ({error}). Write a regular expression.") from error
    return tuple(found)


def recognise(message: str) -> list[Act]:
    """Return every act that a message may be, the likeliest first; none for a plain text."""
    bare = bared(message)
    found = []
    for name, pattern in patterns():
        match = pattern.fullmatch(bare) if name not in NO_ACTS else None
        if match:
            found.append(Act(name, {k.rstrip("2"): v for k, v in match.groupdict().items() if v}))
    return found


def is_question(message: str) -> bool:
    """Whether a message asks something that is no text to check: "who has the ball?"."""
    return message.rstrip().endswith("?") and bool(_matched("question", bared(message)))


def connective(message: str) -> str:
    """Return the connective that a message begins with, or empty.

    >>> connective("And then it slept."), connective("Andy slept.")
    ('And then', '')
    """
    found = [m.group() for name, p in patterns() if name == "connective" and (m := re.match(rf"(?:{p.pattern})\b(?!')", message, re.IGNORECASE))]
    return max(found, key=len, default="")


def is_fixture(word: str) -> bool:
    """Whether a thing is so common a place that naming it again ties no texts together."""
    return _matched("fixture", word)


def bared(message: str) -> str:
    """Return a message without the marks at its ends."""
    return message.strip().strip("\"'").rstrip(" .!?…").strip() or message.strip()


def _matched(name: str, words: str) -> bool:
    return any(p.fullmatch(words) for act, p in patterns() if act == name)
