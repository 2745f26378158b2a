"""When a question asks: "before the kitchen", "after she left", "this morning" -> a point in the order of what happened."""

from dataclasses import dataclass

from scenes.questions.history import History, State
from scenes.questions.matching import matches
from scenes.questions.question import Question


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the order of a history."""

    before: int | None
    """States that were set before this place in the order hold; None: all of them."""
    claims: tuple[str, ...] = ()
    """What says so."""


END = Moment(None)


def asked_moment(past: History, question: Question, thing: str) -> Moment | None:
    """Return when a question about a thing asks, or None where the text does not tell of that moment."""
    if question.order in ("first", "last"):
        return END
    if question.day:
        return _of_day(past, question)
    if question.moments:
        return _of_event(past, question)
    if question.moment is not None and question.order:
        return _of_thing(past, question, thing)
    return None if question.order else END


def _of_day(past: History, question: Question) -> Moment | None:
    """Return the end of a part of the day that the text tells of."""
    told = [k for k, c in enumerate(past.claims) if question.days.get(c.span[0]) == question.day]
    return Moment(max(told) + 1) if told else None


def _of_event(past: History, question: Question) -> Moment | None:
    """Return the moment of what a clause says: the last time it happened."""
    found = matches(past, question.moments[0])
    if not found:
        return None
    at = past.claims.index(found[-1].claim)
    ends = max(k for k, c in enumerate(past.claims) if c.id == found[-1].claim.id or c.of == found[-1].claim.id)
    return Moment(at if question.order == "before" else ends + 1, (found[-1].claim.id,))


def _of_thing(past: History, question: Question, thing: str) -> Moment | None:
    """Return when a thing came to where the question says, or left it again."""
    visits = _visits(past, thing, question.moment.ids[0]) if question.moment and question.moment.ids else []
    if not visits:
        return None
    came = visits[-1]
    if question.order == "before":
        return Moment(came.at, came.claims)
    later = [s for s in past.told(thing, came.name) if s.at > came.at and s.value not in ("", came.value)]
    return Moment(later[0].at + 1, later[0].claims[:1]) if later else None


def _visits(past: History, thing: str, where: str) -> list[State]:
    """Return when a thing came to be at a place, or with somebody; staying there is one visit."""
    found: list[State] = []
    for name in ("place", "holder"):
        last = ""
        for state in past.told(thing, name):
            if state.value == where and last != where:
                found.append(state)
            last = state.value or last
    return sorted(found, key=lambda s: s.at)
