"""Prepositions: which meaning a phrase has, by the noun it governs and the event it belongs to.

Comes in: a preposition, the entity after it, the event. Goes out: the role it fills and the spatial relation it
asserts, from `lexicon/prepositions.csv`; the first row whose landmark fits wins.
"""

from dataclasses import dataclass

from interpreter.entity import Entity
from interpreter.lexicon import PrepositionRow, prepositions, word_set
from scenes.kinds.taxonomy import is_a
from scenes.schemata import Event

MOTION = frozenset({"walk", "run", "jump", "fly", "swim", "climb", "fall", "carry", "throw", "lift", "push", "pour", "drive", "ride"})
MOVED_OTHER = frozenset({"carry", "throw", "lift", "push", "pour"})
"""Paths on which the event moves its theme or patient rather than its agent."""
SPATIAL_ROLES = frozenset({"location", "goal", "source", "path_of", "recipient"})
ON_THE_BODILESS = frozenset({"on", "through", "between", "against"})
"""Relations that are asserted even of light, shadow and holes: whether they can bear or let through is for the laws."""
TIME_SYNSETS = ("time_period.n.01", "time_unit.n.01", "time.n.01", "calendar_day.n.01")


@dataclass(frozen=True, slots=True)
class PhraseMeaning:
    """What a prepositional phrase does."""

    role: str
    relation: str
    """Spatial relation, or empty."""


def is_time(entity: Entity) -> bool:
    """Whether an entity is a stretch of time."""
    return any(is_a(entity.sense, t) for t in TIME_SYNSETS) if entity.sense else False


def fits(landmark: str, entity: Entity) -> bool:
    """Whether an entity is the kind of thing that a row of the table speaks of."""
    category = entity.category
    if landmark == "time":
        return is_time(entity)
    if landmark == "place":
        place = entity.traits.properties.get("place")
        return category in ("building", "room", "place", "natural") or (place is not None and place.high >= 1)
    if landmark in ("person", "animal", "group", "vehicle", "event"):
        return category == landmark
    if landmark == "abstract":
        return category == "abstract" and not is_time(entity)
    if landmark == "ground":  # "ran around the yard" is to and fro on it, "around the lake" along its shore
        return entity.kind.name in word_set("to_and_fro")
    if landmark == "weather":  # "slept in the wind", "lay in the sun": it is around, nothing rests on it
        return entity.kind.name in word_set("weather")
    if landmark == "material":
        return category == "substance" or (category in ("food", "drink") and entity.kind.phase != "none")
    if landmark == "instrument":
        return category in ("tool", "device") or entity.traits.properties.get("music") is not None
    if landmark == "amount":
        return category == "abstract" and bool(entity.sense) and is_a(entity.sense, "measure.n.02")
    return landmark == "any"


def preposition_row(word: str, entity: Entity) -> PrepositionRow | None:
    """Return the first meaning of a preposition whose landmark fits."""
    return next((row for row in prepositions().get(word, ()) if fits(row.landmark, entity)), None)


def meaning(word: str, entity: Entity, event: Event | None, forced_role: str = "") -> PhraseMeaning | None:
    """Return what a phrase means beside an event (None: no row of the table fits)."""
    row = preposition_row(word, entity)
    if row is None:
        return PhraseMeaning(forced_role, "") if forced_role else None
    moving = event is not None and event.path in MOTION
    role = forced_role or (row.role_motion if moving else row.role_static)
    bodiless = entity.traits.phase == "none" and not (entity.category == "projected" and row.relation in ON_THE_BODILESS)
    spatial = row.relation not in ("", "none") and role in SPATIAL_ROLES and not bodiless
    return PhraseMeaning(role, row.relation if spatial else "")


def mover(event: Event, roles: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the ids of what an event moves or holds in place: what a goal or a place is the goal or place of."""
    order = ("theme", "patient", "product", "agent", "experiencer") if event.path in MOVED_OTHER else ("agent", "theme", "experiencer", "patient")
    return next((roles[r] for r in order if roles.get(r)), ())
