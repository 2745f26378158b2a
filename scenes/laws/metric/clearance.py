"""Clearance: how high, and how wide round, a thing may be to go under another or over a limb.

Comes in: relations `under` and `over`. Goes out: residuals of the law fit, in metres: a body against the gap beneath a
closed door, a height against the height of what it stands or drives under, a rigid ring against the limb it is drawn over.
"""

from scenes.bodies import LIVING, level
from scenes.claims import Action, action, event_of, physical, relations_of, stated
from scenes.constants import FIT_SQUEEZE
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import significant
from scenes.laws.metric.measure import measured
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

DOOR_GAP = Interval(0.003, 0.01, 0.06)
"""[m] gap beneath a closed door. Source: common measurement; high end: stable doors."""
DRAWN = ("pull", "slide", "push", "put_on", "fall")
"""Events that draw a ring along a limb; what is held over somebody's head is above it."""
UPRIGHT = ("stand",)
FURNITURE = frozenset({"furniture", "container", "tool"})


def clearance_residuals(spec: SceneSpec) -> list[Residual]:
    """Return height and girth against the room under or within a thing."""
    found = []
    for claim in relations_of(spec):
        if claim.name not in ("under", "beneath", "below", "over"):
            continue
        event = event_of(spec, claim)
        doing = action(event.name) if event else None
        for f in claim.roles["figure"]:
            for g in claim.roles["ground"]:
                figure, ground = spec.object(f), spec.object(g)
                if f != g and figure.phase == ground.phase == "solid" and physical(figure) and physical(ground):
                    found += _over(spec, claim, doing, figure, ground) if claim.name == "over" else _under(spec, claim, doing, figure, ground)
    return found


def _under(spec: SceneSpec, claim: ClaimSpec, doing: Action | None, figure: ObjectSpec, ground: ObjectSpec) -> list[Residual]:
    """A closed door leaves a crack; a table or a bridge leaves its height."""
    if "openable" in ground.properties and ground.category == "building" and stated(spec, ground.id, "open") == "no" and doing is not None:
        flat = min((figure.length_m, figure.width_m, figure.height_m), key=lambda i: i.typical)
        need = flat.scaled(FIT_SQUEEZE) if figure.category in LIVING or level(figure, "flexible") >= 0.5 else flat
        return [_tight(spec, claim, figure, ground, need, DOOR_GAP, "the gap beneath")]
    if doing is None and ground.category == "furniture" and figure.category in ("building", "vehicle"):
        least = min((figure.length_m, figure.width_m, figure.height_m), key=lambda i: i.low)
        return [_tight(spec, claim, figure, ground, least, ground.height_m, "the height of", sure=figure.category == "building")]  # a car may be a toy
    if doing is None or "top" not in ground.surfaces and "underside" not in ground.surfaces:
        return []
    rolls = figure.category == "vehicle" and doing.path != "none" or doing.is_a("slide")
    exact = figure.height_m.low == figure.height_m.high and ground.height_m.low == ground.height_m.high
    stands = doing.is_a(*UPRIGHT) and ground.category in FURNITURE and figure.category != "plant"
    if not (stands or rolls and exact):
        return []
    tall = _longest(figure) if stands and figure.shape in ("line", "cylinder") else figure.height_m
    need = tall.scaled(FIT_SQUEEZE) if figure.category in LIVING else tall
    return [_tight(spec, claim, figure, ground, need, ground.height_m, "the height of")]


def _longest(figure: ObjectSpec) -> Interval:
    return max((figure.length_m, figure.width_m, figure.height_m), key=lambda i: i.typical)


def _over(spec: SceneSpec, claim: ClaimSpec, doing: Action | None, figure: ObjectSpec, ground: ObjectSpec) -> list[Residual]:
    """A rigid ring goes over no limb that is wider than itself."""
    ring = "opening_m" in figure.properties and level(figure, "rigid", 0.0) >= 0.7 and level(figure, "wearable") > 0
    if not ring or doing is None or not doing.is_a(*DRAWN) or ground.category != "body_part":
        return []
    girth = sorted((ground.length_m, ground.width_m, ground.height_m), key=lambda i: i.typical)[1].scaled(FIT_SQUEEZE)
    return [_tight(spec, claim, ground, figure, girth, figure.properties["opening_m"], "the opening of")]


def _tight(spec: SceneSpec, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec, need: Interval, room: Interval, what: str, *, sure: bool = True) -> Residual:
    """Return the residual of a body in a gap."""
    asked, has = significant(need.typical), significant(room.typical)
    message = f"{named(figure)} needs {quantity(asked, 'm')}, and {what} {named(ground)} is {quantity(has, 'm')}"
    return measured("fit", spec, claim, (figure, ground), need, room, "m", message, sure=sure, role="location", needs="opening_m")
