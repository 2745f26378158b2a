"""Parts: a thing that can own nothing has only its parts and what is in it.

Comes in: claims of having. Goes out: for a thing without a mind, one residual that is odd, never impossible, where
the thing had is a part of something else: "the moon has a root". Parts come from the kinds and from WordNet's part
meronyms of the thing's sense and of all its ancestors.
"""

from functools import lru_cache

from scenes.instantiation import Residual
from scenes.kinds.taxonomy import ancestors, is_a, lemmas, parts
from scenes.laws.law import Law, breach, context
from scenes.laws.wording import named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

HAVING = frozenset({"have"})
"""Events that assert a part, a possession or a content."""
OWNERS = 2.5
"""[1] From this mind on somebody may have anything."""
ODD = 0.75
"""Value of having what is no known part: p falls, nothing is certified (tables of parts are never complete)."""
NO_PART = frozenset({"group", "abstract", "event", "projected", "place", "building", "room", "vehicle"})
"""Categories that have all kinds of things."""
BODIES = frozenset({"animal", "plant", "body_part", "natural", "food", "substance"})
"""Categories in which things are not simply put."""
GENERIC = frozenset({"body_part.n.01", "plant_part.n.01", "plant_organ.n.01", "part.n.02", "part.n.03"})
"""Parts that WordNet lists of everything alive."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per claim that a mindless thing has something."""
    found = []
    for claim, schema, fillers in context(spec).events:
        if schema.name in HAVING:
            pairs = ((a, t) for a in fillers.get("agent", ()) for t in fillers.get("theme", ()))
            found += [_residual(claim, a, t) for a, t in pairs if _owns_nothing(a) and t.category not in NO_PART]
    return found


def _owns_nothing(thing: ObjectSpec) -> bool:
    mind = thing.properties.get("mind")
    return thing.category not in NO_PART and (mind is None or mind.high < OWNERS)


def _residual(claim: ClaimSpec, thing: ObjectSpec, had: ObjectSpec) -> Residual:
    known = had.kind in thing.parts or had.name in thing.parts or _is_part(thing.sense, had.sense, had.name) or _holds(thing, had)
    message = "" if known else f"{named(had)} is no part of {named(thing)} that is known"
    return breach("parts", claim, (thing.id, had.id), 0.0 if known else ODD, message, certified=False, role="theme")


def _holds(thing: ObjectSpec, had: ObjectSpec) -> bool:
    """Whether it may simply be in or on the thing."""
    room = thing.properties.get("capacity_m3")
    volume = had.length_m.low * had.width_m.low * had.height_m.low
    return had.phase != "none" and thing.category not in BODIES and room is not None and room.high >= 0.3 * volume


@lru_cache(8192)
def _is_part(whole: str, part: str, name: str) -> bool:
    """Whether WordNet lists the part, something more general, or the same word among the whole's or its ancestors' parts."""
    if not whole:
        return False
    for above in (whole, *ancestors(whole)):
        for listed in parts(above):
            if listed in GENERIC:
                continue
            if (part and (is_a(part, listed) or is_a(listed, part))) or name.replace(" ", "_") in lemmas(listed):
                return True
    return False


LAW = Law("parts", "ledger", "1", "a thing that owns nothing has its parts and contents", evaluate)
