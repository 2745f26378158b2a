"""Words that say on which day and when on it -> order of what is told: "yesterday" comes before "this morning".

A text that tells things in another order than they happened is put right by these words alone; one that tells them
straight through is left as it is.
"""

import functools
import pathlib
from collections.abc import Mapping, Sequence

from interpreter.clauses import Clause
from interpreter.document import Sentence, Token
from scenes.tables import read_rows

TABLE = pathlib.Path(__file__).parent / "lexicon" / "times.csv"
NOW = 23.0
"""Hour of the present tense: late on the day of speaking, after everything told of that day."""

WEEKDAY = -1600.0
"""Hours at or below this are weekdays: they order a text among themselves and say nothing of what is told before them."""

WEEKEND = 96.0
"""Hours back from one weekday to another from which the other is one of the next week."""


@functools.cache
def hours() -> Mapping[tuple[str, ...], float]:
    """Return words of time -> hours from the midnight before the day of speaking."""
    return {tuple(row["words"].split()): float(row["hour"]) for row in read_rows(TABLE, ("words", "hour", "source"))}


@functools.cache
def _beginnings() -> frozenset[str]:
    """Return the first words of what says when; most sentences have none of them."""
    return frozenset(words[0] for words in hours())


def time_words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the words among these that say when, the longest first, or nothing."""
    known, words = hours(), [t.text.lower() for t in tokens]
    if _beginnings().isdisjoint(words):
        return ()
    for length in range(max(map(len, known)), 0, -1):
        for k in range(len(words) - length + 1):
            if tuple(words[k : k + length]) in known:
                return tuple(words[k : k + length])
    return ()


def day_of(sentence: Sentence) -> str:
    """Return what a sentence says of when: ``this morning``, or empty."""
    return " ".join(time_words(sentence.tokens))


def later_by(sentences: Sequence[Sequence[Clause]]) -> Mapping[int, int]:
    """Return id(clause) -> rank of its time, for clauses that do not take it from their governor; {} for a text told straight through."""
    at: dict[int, float | None] = {}
    running: float | None = None
    for found in sentences:
        for clause in found:
            said = time_words([clause.tree.tokens[k] for k in clause.words])
            if said or clause.parent is None:
                running = _next_week(hours()[said], running) if said else _carried(clause, running)
                at[id(clause)] = running
    told = [h for h in at.values() if h is not None]
    if not told:
        return {}
    first = told[0] if told[0] >= 0 or told[0] <= WEEKDAY else NOW
    placed = {clause: first if hour is None else hour for clause, hour in at.items()}
    if sorted(placed.values()) == list(placed.values()):
        return {}
    rank = {hour: k for k, hour in enumerate(sorted(set(placed.values())))}
    return {clause: rank[hour] for clause, hour in placed.items()}


def _next_week(hour: float, running: float | None) -> float:
    """Return the hour of a weekday, a week on where Monday is told of after the weekend."""
    wraps = running is not None and hour <= WEEKDAY and running <= WEEKDAY and running - hour >= WEEKEND
    return hour + 7 * 24 if wraps else hour


def _carried(clause: Clause, running: float | None) -> float | None:
    """Return when a sentence is that does not say so: with what was told last, or now."""
    return NOW if running is not None and running < 0 and clause.tense == "present" else running
