"""Fit: what is in something has room in it, and came in through its opening.

Comes in: relations `in` whose ground has walls. Goes out: the figure's middle extent against the opening [m], and its volume
against the room [m³], both for the most favourable member. A stiff thing passes an opening only if its two smaller extents
do; a soft or living one can be squeezed, a foldable, loose or liquid one has only its volume. A part may stick out.
"""

from scenes.bodies import LIVING, best, level
from scenes.claims import MOVING, action, event_of, part_played, physical, relations_of
from scenes.constants import BODY_DENSITY, FILL, FIT_SQUEEZE, PROTRUDING_SHARE, WALL_SHARE
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.clearance import clearance_residuals
from scenes.laws.metric.measure import measured, sphere_of
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

PASSING = ("slide", "fit_body", "put", "poke", "pierce", "handle", "move_self", "sink", "turn_self")
"""Events beside the motions in which a body goes through an opening."""
OPEN_LAND = frozenset({"place", "group", "substance", "natural", "food", "drink", "plant", "person", "animal", "body_part", "clothing"})
"""Categories in which `in` is no matter of room behind an opening."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return size against opening and volume against room of everything that is in something with walls."""
    found = clearance_residuals(spec)
    for claim in relations_of(spec):
        if claim.name == "through" or claim.name == "in" and part_played(spec, claim) == "goal":
            found += _passing(spec, claim)
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
    if figure.owner == ground.id or ground.owner == figure.id or _plugged(figure, ground):
        return False
    shows = max(level(ground, "text"), level(ground, "picture"), level(ground, "wearable"), level(ground, "seat") - 0.4)
    return shows < 0.5 or ground.category in ("container", "vehicle", "building")


def _plugged(figure: ObjectSpec, ground: ObjectSpec) -> bool:
    """Say whether only a thing's plug goes into a socket."""
    return level(ground, "power") > 0 and ground.category not in ("container", "vehicle") and "powered" in figure.properties and figure.category not in LIVING


def _passing(spec: SceneSpec, claim: ClaimSpec) -> list[Residual]:
    """Hold whoever goes through or into an opening against it; seeing, speaking and shining through are no motions."""
    event = event_of(spec, claim)
    doing = action(event.name) if event else None
    if doing is None or not (doing.path in MOVING or doing.is_a(*PASSING)):
        return []
    found = []
    for f in claim.roles["figure"]:
        for g in claim.roles["ground"]:
            figure, ground = spec.object(f), spec.object(g)
            hole = ground.phase == "none" and (claim.name == "through" or ground.category in ("projected", "artifact"))
            small = ground.properties.get("opening_m") is not None and best(ground, "opening_m") > 0 and ground.category not in ("place", "natural")
            if f != g and physical(figure) and small and (hole or claim.name == "through" and physical(ground)):
                found += _opening(spec, claim, figure, ground)
    return found


def _soft(figure: ObjectSpec) -> bool:
    if figure.phase != "solid" or figure.category in LIVING or figure.states.get("inflated") == "yes":
        return figure.phase != "solid"
    return level(figure, "flexible") >= 0.7 or level(figure, "rigid", 1.0) <= 0.3


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
    yields = figure.category in LIVING or level(figure, "rigid", 1.0) < 0.7 and figure.states.get("inflated") != "yes"
    squeeze = FIT_SQUEEZE if yields else 1.0
    given = ground.properties.get("opening_m")
    narrow, wide = _extent(ground, 0) if given is None else given, _middle(ground)
    # an opening may be a slot: its width lets pass what its height does not, but no more than the thing's second extent
    least, middle = _extent(figure, 0).scaled(squeeze), _middle(figure).scaled(squeeze)
    slot = given is not None and least.low > narrow.high
    need, room = (least, narrow) if slot else (middle, wide if given is None else Interval(max(wide.low, min(given.low, wide.high)), max(wide.typical, min(given.typical, wide.high)), wide.high))
    asked, has = significant(need.typical), significant(room.typical)
    message = f"{named(figure)} is {quantity(asked, 'm')} across, and the opening of {named(ground)} {quantity(has, 'm')}"
    sure = best(ground, "opening_m") > 0
    things = (figure, ground) if physical(ground) else (figure,)
    return [measured("fit", spec, claim, things, need, room, "m", message, sure=sure, role="location", needs="opening_m")]


def _middle(thing: ObjectSpec) -> Interval:
    """Return the second largest of three extents [m]."""
    return _extent(thing, 1)


def _extent(thing: ObjectSpec, rank: int) -> Interval:
    """Return the smallest (0), middle (1) or largest (2) of three extents [m], end by end."""
    ends = [sorted((thing.length_m, thing.width_m, thing.height_m), key=key)[rank] for key in (_low, _typical, _high)]
    return Interval(ends[0].low, max(ends[1].typical, ends[0].low), max(ends[2].high, ends[1].typical))


def _low(i: Interval) -> float:
    return i.low


def _typical(i: Interval) -> float:
    return i.typical


def _high(i: Interval) -> float:
    return i.high


LAW = Law("fit", "metric", "m", "what is in something has room in it and passed its opening", evaluate)
