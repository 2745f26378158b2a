"""Ids of a scene -> the short words of an answer."""

from collections.abc import Iterable

from scenes.spec import ObjectSpec, SceneSpec

ROOMS = frozenset({"place", "building", "room"})


def named(spec: SceneSpec, id: str) -> str:
    """Return what a thing is called, with its colour where another thing has the same name."""
    thing = spec.object(id)
    same = sum(o.name == thing.name for o in spec.objects)
    return f"{thing.color} {thing.name}" if same > 1 and thing.color else thing.name


def listed(spec: SceneSpec, ids: Iterable[str]) -> str:
    """Return a list of things: "milk, football"."""
    return ", ".join(dict.fromkeys(named(spec, id) for id in ids))


def is_room(thing: ObjectSpec) -> bool:
    """Whether a thing is what people mean when they ask where somebody is: a room, a building, a park."""
    return thing.category in ROOMS


def exclusive(spec: SceneSpec, a: str, b: str) -> bool:
    """Whether what is in the one place is not in the other: two rooms, two buildings, two boxes."""
    one, other = spec.object(a), spec.object(b)
    return a != b and (is_room(one) and is_room(other) or one.category == other.category)
