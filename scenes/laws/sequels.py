"""Whom the sequel of an event is about: "the dog bit the man, and he screamed" means the man.

Comes in: two predicates. Goes out: the sum of the rows of sequels.csv that both of them fit and whose two roles are
filled by the same. A key of a row may be an event or one above it, a verb, a relation (``r:on``), a word of place or
way (``@up``), or an end of a scale (``wetness+``).
"""

from scenes.discourse import Predicate
from scenes.schemata import find_event
from scenes.schemata.reasons import Key, sequels


def names(predicate: Predicate) -> tuple[str, ...]:
    """Return the names that the tables may know a predicate by: its event, those above it, its verb."""
    event = find_event(predicate.event) if predicate.event else None
    above = (event.name, *event.ancestors) if event is not None else ()
    return tuple(dict.fromkeys((predicate.lemma, *above)))


def sequel(first: Predicate, second: Predicate) -> float:
    """Score who of the first clause the second is about."""
    total = 0.0
    mine, other = _marks(first), _marks(second)
    for row in sequels():
        for a, b, marks_a, marks_b in ((first, second, mine, other), (second, first, other, mine))[: 2 if row.either else 1]:
            if _holds(row.first, marks_a, a.positive) and _holds(row.second, marks_b, b.positive) and _fill(a, row.roles) & _fill(b, row.fillers):
                total += row.weight
    return total


def _marks(predicate: Predicate) -> frozenset[str]:
    """Return everything that a key of the table may ask for."""
    axes = (f"{scale}{'+' if (end > 0) == predicate.positive else '-'}" for scale, end in predicate.axes)
    quality = ("quality",) if "bearer" in predicate.roles else ()
    return frozenset(("*", *quality, *names(predicate), *axes, *(f"@{w}" for w in predicate.words), *(f"r:{name}" for name, _, _ in predicate.relations)))


def _holds(keys: tuple[Key, ...], marks: frozenset[str], positive: bool) -> bool:
    """Whether one of the alternatives is there."""
    return any(key.parts <= marks and (key.positive == positive or any(p[-1] in "+-" for p in key.parts)) for key in keys)


def _fill(predicate: Predicate, roles: frozenset[str]) -> set[str]:
    """Return who fills any of some roles."""
    found = {i for role, ids in predicate.roles.items() if role in roles or "any" in roles for i in ids}
    for _, figures, grounds in predicate.relations:
        found |= set(figures) if "figure" in roles else set()
        found |= set(grounds) if "ground" in roles else set()
    return found
