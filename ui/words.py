"""A public result -> the words of its sentences, each with what became of it.

Comes in: a result. Goes out: per sentence the segments that make it up, each with a class for colouring and with the objects
that it speaks of, so that a click on a word finds the thing and back. Of nested spans the narrowest says what a word is about.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ui.senses import sense_note

Json = dict[str, Any]

CLASSES = ("conflict", "unread", "inert", "used")
"""The first that applies wins: a clause is used as a whole, though single words of it change nothing."""


class Mark(NamedTuple):
    """What is said of a stretch of a sentence."""

    sentence: int
    start: int
    end: int
    kind: str
    """One of CLASSES."""
    objects: tuple[str, ...] = ()
    title: str = ""


def words(result: Json) -> list[list[Json]]:
    """Return per sentence its segments; joined they are the sentence again.

    Returns:
        Segments `text`, `class` (conflict, unread, inert, used or empty), `objects` (ids) and `title` (a line to show on
        pointing at it, or empty).
    """
    marks = [*_reasons(result), *_reading(result)]
    return [_segments(sentence, [m for m in marks if m.sentence == n]) for n, sentence in enumerate(result["sentences"])]


def _mark(span: list[int], kind: str, objects: Iterable[str] = (), title: str = "") -> Mark:
    """Return a mark on one span."""
    sentence, start, end = span
    return Mark(sentence, start, end, kind, tuple(dict.fromkeys(objects)), title)


def _reasons(result: Json) -> Iterator[Mark]:
    """Mark the words that clash."""
    for reason in result["reasons"]:
        for span in reason["spans"]:
            yield _mark(span, "conflict", title=reason["message"])


def _reading(result: Json) -> Iterator[Mark]:
    """Mark what was made of every word."""
    reading = result["interpretation"]
    if reading is None:
        return
    yield from (_mark(span, "unread", title="not read") for span in reading["unread"])
    yield from (_mark(span, "inert", title="known to change nothing here") for span in reading["inert"])
    notes = {tuple(c["span"]): sense_note(c) for c in reading.get("senses", ())}
    for claim in reading["claims"]:
        ids = [claim["id"]] if claim["kind"] == "entity" else _fillers(claim["roles"])
        yield _mark(claim["span"], "used", ids, notes.get(tuple(claim["span"]), "") if claim["kind"] == "entity" else "")
    yield from _mentions(result, reading)


def _fillers(roles: Json) -> list[str]:
    """Return the ids of everything that takes part in a claim."""
    return [id for filler in roles.values() for id in ([filler] if isinstance(filler, str) else filler)]


def _mentions(result: Json, reading: Json) -> Iterator[Mark]:
    """Mark later mentions: those of the scene's cards where there is one, and pronouns with what they were taken to mean."""
    for card in (result["scene"] or {"cards": []})["cards"]:
        yield from (_mark(span, "used", [card["id"]]) for span in card["spans"])
    first = {tuple(c["span"]): c["id"] for c in reading["claims"] if c["kind"] == "entity"}
    for same in reading["coreference"]:
        id = first.get(tuple(same["antecedent_span"]))
        title = f"{same['mention']}: {same['antecedent']}" if same["mention"].lower() != same["antecedent"].lower() else ""
        yield _mark(same["span"], "used", [id] if id else [], title)


def _segments(sentence: str, marks: list[Mark]) -> list[Json]:
    """Cut one sentence at the ends of all marks, and blanks and stops off the ends of the pieces."""
    inside = [m for m in marks if 0 <= m.start < m.end <= len(sentence)]
    cuts = {0, len(sentence), *(m.start for m in inside), *(m.end for m in inside)}
    for start, end in _pairs(sorted(cuts)):
        cuts |= set(_trimmed(sentence, start, end))
    return [_segment(sentence, start, end, inside) for start, end in _pairs(sorted(cuts))]


def _pairs(cuts: list[int]) -> list[tuple[int, int]]:
    return list(zip(cuts, cuts[1:], strict=False))


def _trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return where the first and the last letter or digit of a piece stand; its start twice where there is none."""
    found = [i for i in range(start, end) if sentence[i].isalnum()]
    return (found[0], found[-1] + 1) if found else (start, start)


def _segment(sentence: str, start: int, end: int, marks: list[Mark]) -> Json:
    """Return the piece between two cuts; blanks and stops are nothing by themselves."""
    text = sentence[start:end]
    over = sorted((m for m in marks if m.start <= start and end <= m.end), key=lambda m: m.end - m.start)
    if not any(c.isalnum() for c in text):
        over = []
    kind = next((k for k in CLASSES if any(m.kind == k for m in over)), "")
    narrowest = [m for m in over if m.objects and m.end - m.start == next(o.end - o.start for o in over if o.objects)]
    title = next((m.title for m in over if m.kind == kind and m.title), "")
    return {"text": text, "class": kind, "objects": list(dict.fromkeys(id for m in narrowest for id in m.objects)), "title": title}
