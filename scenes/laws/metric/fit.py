"""Fit: what is in something has room in it, and came in through its opening.

Comes in: relations `in` whose ground has walls. Goes out: the figure's middle extent against the opening [m], and its volume
against the room [m³], both for the most favourable member. A stiff thing passes an opening only if its two smaller extents
do; a soft or living one can be squeezed, a foldable, loose or liquid one has only its volume. A part may stick out.
"""

from scenes.bodies import LIVING, best, level
from scenes.claims import physical, relations_of
from scenes.constants import BODY_DENSITY, FILL, FIT_SQUEEZE, PROTRUDING_SHARE, WALL_SHARE
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured, sphere_of
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

OPEN_LAND = frozenset({"place", "group", "substance", "natural", "food", "drink", "plant", "person", "animal", "body_part", "clothing"})
"""Categories in which `in` is no matter of room behind an opening."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return size against opening and volume against room of everything that is in something with walls."""
    found = []
    for claim in relations_of(spec):
        if claim.name != "in":
            continue
        for f in claim.roles["figure"]:
            for g in claim.roles["ground"]:
                figure, ground = spec.object(f), spec.object(g)
                if f != g and _concerns(figure, ground):
                    found += [_volume(spec, claim, figure, ground), *_opening(spec, claim, figure, ground)]
    return found


def _concerns(figure: ObjectSpec, ground: ObjectSpec) -> bool:
    """Say whether `in` means room within walls for these two."""
    if not (physical(figure) and physical(ground)) or ground.phase != "solid" or figure.phase == "gas":
        return False
    if ground.category in OPEN_LAND or best(ground, "capacity_m3") <= 0 and best(ground, "opening_m") <= 0 or figure.category in ("place", "building", "natural") and ground.category == "building":
        return False
    if figure.owner == ground.id or ground.owner == figure.id:
        return False
    shows = max(level(ground, "text"), level(ground, "picture"), level(ground, "wearable"), level(ground, "seat"))
    return shows < 0.5 or ground.category in ("container", "vehicle", "building")


def _soft(figure: ObjectSpec) -> bool:
    return figure.phase != "solid" or level(figure, "flexible") >= 0.7 or level(figure, "rigid", 1.0) <= 0.3 and figure.category not in LIVING


def volume_of(figure: ObjectSpec) -> Interval:
    """Return the volume [m³] that the figures displace."""
    if figure.category in LIVING:
        one = figure.mass_kg.scaled(1 / BODY_DENSITY)
    else:
        one = sphere_of(figure).scaled(FILL.get(figure.shape, 0.5) if figure.phase == "solid" else 0.1)
    return one * figure.count


def room_of(ground: ObjectSpec) -> Interval:
    """Return the room [m³] within: what its kind says, at least what its walls leave, at most its box."""
    box = sphere_of(ground).scaled((1 - 2 * WALL_SHARE) ** 3)
    given = ground.properties.get("capacity_m3")
    if given is None:
        return box
    return Interval(min(given.low, box.low), given.typical, max(given.high, box.high))


def _volume(spec: SceneSpec, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec) -> Residual:
    need, room = volume_of(figure).scaled(PROTRUDING_SHARE), room_of(ground)
    asked, given = significant(need.typical), significant(room.typical)
    message = f"{named(figure)} takes {quantity(asked, 'm³')} even with half of it sticking out; {named(ground)} has room for {quantity(given, 'm³')}"
    return measured("fit", spec, claim, (figure, ground), need, room, "m³", message, sure=True, role="location", needs="capacity_m3")


def _opening(spec: SceneSpec, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec) -> list[Residual]:
    if _soft(figure) or figure.phase != "solid":
        return []
    squeeze = FIT_SQUEEZE if figure.category in LIVING or level(figure, "rigid", 1.0) < 0.7 else 1.0
    need = _middle(figure).scaled(squeeze)
    widest = _middle(ground)
    given = ground.properties.get("opening_m")
    # an opening is never wider than its thing's second extent, whatever its row says
    room = widest if given is None else Interval(min(given.low, widest.low), min(given.typical, widest.typical), max(min(given.high, widest.high), min(given.typical, widest.typical)))
    asked, has = significant(need.typical), significant(room.typical)
    message = f"{named(figure)} is {quantity(asked, 'm')} across, and the opening of {named(ground)} {quantity(has, 'm')}"
    sure = best(ground, "opening_m") > 0
    return [measured("fit", spec, claim, (figure, ground), need, room, "m", message, sure=sure, role="location", needs="opening_m")]


def _middle(thing: ObjectSpec) -> Interval:
    """Return the second largest of three extents [m], end by end."""
    ends = [sorted((thing.length_m, thing.width_m, thing.height_m), key=key)[1] for key in (_low, _typical, _high)]
    return Interval(ends[0].low, max(ends[1].typical, ends[0].low), max(ends[2].high, ends[1].typical))


def _low(i: Interval) -> float:
    return i.low


def _typical(i: Interval) -> float:
    return i.typical


def _high(i: Interval) -> float:
    return i.high


LAW = Law("fit", "metric", "m", "what is in something has room in it and passed its opening", evaluate)
