"""Parts: a thing that can own nothing has only its parts and what is in it.

Comes in: claims of having. Goes out: for a thing without a mind, one residual that is odd, never impossible, where
the thing had is a part of something else: "the moon has a root"; for whoever may own things, where it is a part of a
body unlike theirs: "the clerk has a tail". Parts come from the kinds and from WordNet's part meronyms of the thing's
sense and of all its ancestors.
"""

from functools import lru_cache

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.kinds.taxonomy import ancestors, is_a, lemmas, parts
from scenes.laws.beasts import beasts
from scenes.laws.law import Law, breach, context
from scenes.laws.limbs import limbs
from scenes.laws.media import lineage
from scenes.laws.wording import named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

HAVING = frozenset({"have"})
"""Events that assert a part, a possession or a content."""
OWNERS = 2.5
"""[1] From this mind on somebody may have anything."""
ODD = 0.75
"""Value of having what is no known part: p falls, nothing is certified (tables of parts are never complete)."""
STRANGE = 0.5
"""Value where somebody has a part of a body unlike theirs (it may be on the plate), an idea a part of a body or a
machine, or a lifeless thing a feeling."""
NO_PART = frozenset({"group", "abstract", "event", "projected", "place", "building", "room", "vehicle"})
"""Categories that have all kinds of things."""
BODIES = frozenset({"animal", "plant", "body_part", "natural", "food", "substance"})
"""Categories in which things are not simply put."""
BODILESS = frozenset({"abstract", "event"})
INWARD = "feeling"
"""Kind of what only the living have inside."""
GENERIC = frozenset({"body_part.n.01", "plant_part.n.01", "plant_organ.n.01", "part.n.02", "part.n.03"})
"""Parts that WordNet lists of everything alive."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per claim that a mindless thing has something."""
    found = limbs(spec) + beasts(spec)
    for claim, schema, fillers in context(spec).events:
        if schema.name in HAVING:
            found += [_residual(claim, a, t) for a in fillers.get("agent", ()) for t in fillers.get("theme", ()) if t.informative]
    return found


def _owns_nothing(thing: ObjectSpec) -> bool:
    """Whether a thing has only its parts: no owner, and no part of a body by itself, which has a mind for its own acts."""
    mind = thing.properties.get("mind")
    return thing.category not in NO_PART and (mind is None or mind.high < OWNERS or thing.category == "body_part")


def _residual(claim: ClaimSpec, thing: ObjectSpec, had: ObjectSpec) -> Residual:
    value = _oddness(thing, had)
    message = f"{named(had)} is no part of {named(thing)} that is known" if value else ""
    return breach("parts", claim, (thing.id, had.id), value, message, certified=False, role="theme")


def _oddness(thing: ObjectSpec, had: ObjectSpec) -> float:
    """Return how odd it is that a thing has another as its own."""
    if INWARD in lineage(had.kind):
        return 0.0 if property_of(thing, "mind").high > 0 or thing.category in ("group", "place", "building") else STRANGE
    if thing.category in BODILESS:
        return STRANGE if had.category in ("body_part", "artifact", "vehicle") else 0.0
    if had.category == "body_part" and had.kind in ("leg", "foot") and property_of(thing, "legs").high <= 0 < property_of(thing, "eats").high:
        return ODD
    if _owns_nothing(thing):
        return 0.0 if had.category in NO_PART or _known(thing, had) or _holds(thing, had) else ODD
    return STRANGE if had.category == "body_part" and not _known(thing, had) else 0.0


def _known(thing: ObjectSpec, had: ObjectSpec) -> bool:
    return had.kind in thing.parts or had.name in thing.parts or _is_part(thing.sense, had.sense, had.name)


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
