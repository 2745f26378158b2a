"""Ids of a scene -> the short words of an answer."""

from collections.abc import Iterable

from scenes.kinds import noun_senses
from scenes.kinds.taxonomy import is_a
from scenes.questions.question import Question
from scenes.spec import ObjectSpec, SceneSpec

ROOMS = frozenset({"place", "building", "room"})


PEOPLE = frozenset({"person", "people", "somebody", "one"})
ANYTHING = frozenset({"thing", "object", "item", "stuff", "one", "something"})
"""Nouns that ask for things of any sort."""


def named(spec: SceneSpec, id: str) -> str:
    """Return what a thing is called in its text, with its colour where another thing has the same name."""
    thing = spec.object(id)
    same = sum(o.name == thing.name for o in spec.objects)
    name = _plural(spec, thing) if thing.count.high > 1 else thing.name
    return f"{thing.color} {name}" if same > 1 and thing.color else name


def _plural(spec: SceneSpec, thing: ObjectSpec) -> str:
    """Return the word of the text for several things: "keys"."""
    words = [w.strip(".,;:!?") for number, begin, end in thing.spans for w in spec.sentences[number][begin:end].split()]
    return next((w for w in words if w.lower().startswith(thing.name.lower()[:3]) and w.lower() != thing.name.lower()), thing.name)


def of_sort(thing: ObjectSpec, sort: str) -> bool:
    """Whether a thing is of the sort that a question names: a room, an animal, an apple; no sort, or "thing", is any."""
    if not sort:
        return True
    if sort in PEOPLE and thing.category == "person":
        return True
    if sort in ANYTHING:
        return thing.category != "person"
    if sort in (thing.name.lower(), thing.kind, thing.category):
        return True
    asked = [s.synset for s in noun_senses(sort)]
    return sort == "room" and is_room(thing) or bool(thing.sense) and any(is_a(thing.sense, s) for s in asked if s)


def listed(spec: SceneSpec, ids: Iterable[str]) -> str:
    """Return a list of things: "milk, football"."""
    return ", ".join(dict.fromkeys(named(spec, id) for id in ids))


def asked_of(spec: SceneSpec, question: Question, ids: Iterable[str]) -> list[str]:
    """Return whom a question asks for: the things themselves, or whose they are."""
    if not question.text.lower().startswith("whose "):
        return list(ids)
    return [spec.object(id).owner for id in ids if spec.object(id).owner]


def number(spec: SceneSpec, ids: Iterable[str]) -> str | None:
    """Return how many things these are, in digits; None where the text does not say it exactly."""
    counts = [spec.object(id).count for id in dict.fromkeys(ids)]
    if any(c.low != c.high for c in counts):
        return None
    return f"{sum(c.typical for c in counts):g}"


def is_room(thing: ObjectSpec) -> bool:
    """Whether a thing is what people mean when they ask where somebody is: a room, a building, a park."""
    return thing.category in ROOMS


def exclusive(spec: SceneSpec, a: str, b: str) -> bool:
    """Whether what is in the one place is not in the other: two rooms, two buildings, two boxes."""
    one, other = spec.object(a), spec.object(b)
    return a != b and (is_room(one) and is_room(other) or one.category == other.category)
