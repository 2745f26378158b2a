"""Solidity: nobody goes through a solid that has no way through.

Comes in: relations `through` that belong to a bodily motion, and hands that go into a block. Goes out: the thickness that
would have to be passed, in metres. Seeing, hearing and drilling through are no motions; what bursts, bends, opens or
consists of parts lets through, unless the text calls it closed or solid.
"""

from dataclasses import replace

from scenes.bodies import LIVING, best, level
from scenes.claims import Action, action, event_of, part_played, physical, relations_of, stated
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.kinds.build import VAGUE
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

ROCK_M = 1.0
"""[m] thickness that nothing pointed passes. Source: our choice (rifle bullets pass 0.5 m of concrete)."""
LIGHT_KG = 5.0
"""[kg] what weighs less falls through no floor. Source: our estimate."""
GENTLE = ("move_self", "slide", "sink", "float", "put", "fit_body", "be_state", "turn_self", "reach_for")
"""Events in which somebody or something goes through without force; with their children."""
FORCEFUL = ("run", "jump", "fall", "be_blown", "throw", "push", "drive", "ride", "pull", "carry", "transport", "lift", "climb")
"""Events with enough force for a pane or a fence, but not for a rock."""
BREAKING = ("pierce", "drill", "dig", "cut", "saw", "break_thing", "tear", "explode", "shoot", "hit")
STURDY_N = 2000.0
"""[N] blow that whoever walks or stumbles does not deliver. Source: our estimate."""
MASSIVE_N, MASSIVE_M = 1e4, 0.15
"""[N], [m] strength and thickness that no body thrown by hand, bow or wheels passes. Source: our estimate."""
HEAVY_KG = 1000.0
"""[kg] what weighs more breaks through walls. Source: our estimate (cars)."""
TIGHT = frozenset({"metal", "steel", "iron", "glass", "plastic", "rubber", "gold"})
"""Materials that no liquid seeps through."""
PASSABLE = frozenset({"place", "plant", "group", "substance", "food", "drink", "clothing", "vehicle"})
"""Categories with ways through them."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the solid thickness in the way of everybody who moves through something."""
    found = []
    for claim in relations_of(spec):
        event = event_of(spec, claim)
        if event is None or part_played(spec, claim) == "instrument":
            continue
        doing = action(event.name)
        if claim.name not in ("through", "in") or doing.is_a(*BREAKING) or not doing.is_a(*GENTLE, *FORCEFUL, "flow"):
            continue
        for f in claim.roles["figure"]:
            for g in claim.roles["ground"]:
                found += _judge(spec, claim, doing, spec.object(f), spec.object(g))
    return found


def _judge(spec: SceneSpec, claim: ClaimSpec, doing: Action, figure: ObjectSpec, ground: ObjectSpec) -> list[Residual]:
    """Return what one figure would have to pass of one ground."""
    if not (physical(figure) and physical(ground)) or ground.phase != "solid":
        return []
    if claim.name == "in" and not _into_a_block(spec, claim, figure, ground):
        return []
    if figure.id == ground.id:
        return [_blocked(spec, claim, figure, ground, sure=figure.phase == "solid" and level(figure, "rigid", 0.0) >= 0.7)]
    if figure.phase == "liquid":
        return _seeping(spec, claim, figure, ground)
    if figure.phase != "solid" or _lets_through(spec, figure, ground):
        return []
    return [_blocked(spec, claim, figure, ground, sure=_too_solid(doing, figure, ground, spec))]


def _too_solid(doing: Action, figure: ObjectSpec, ground: ObjectSpec, spec: SceneSpec) -> bool:
    """Say whether no force that this motion may have lets the figure through."""
    if figure.mass_kg.high >= HEAVY_KG and figure.category not in LIVING or level(figure, "edge") >= 1 and level(figure, "powered") >= 1:
        return False
    shut = _shut(spec, ground)
    thick = min(ground.length_m.low, ground.width_m.low)
    strength = level(ground, "fragile_N", STURDY_N if thick < MASSIVE_M else MASSIVE_N)
    rolling = doing.is_a("slide", "sink", "float")
    if thick < ROCK_M and not rolling and max(level(figure, "point"), level(figure, "weapon")) >= 0.7 and figure.category not in (*LIVING, "body_part"):
        return False  # bullets and nails go through walls
    light = doing.is_a("fall") and figure.category not in LIVING and figure.mass_kg.high < LIGHT_KG
    driven = doing.name in ("go", "move_self") and figure.category not in (*LIVING, "body_part")
    if (driven or doing.is_a(*FORCEFUL)) and not light or doing.path == "fly" and figure.category not in LIVING:
        hard = level(ground, "hardness") >= 4 or ground.material in ("stone", "concrete", "brick", "steel", "iron", "metal")
        return hard and (strength >= MASSIVE_N or thick >= MASSIVE_M) and (figure.category in LIVING or figure.mass_kg.high < 50)
    if doing.is_a("run", "jump", "climb"):
        return False
    return figure.mass_kg.high < HEAVY_KG and (strength >= STURDY_N or shut) and (level(ground, "hardness") >= 2 or shut)


def _blocked(spec: SceneSpec, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec, *, sure: bool) -> Residual:
    """Return the residual of a way that is solid all through."""
    ends = [min(getattr(ground.length_m, e), getattr(ground.width_m, e), getattr(ground.height_m, e)) for e in ("low", "typical", "high")]
    thick = Interval(*sorted(ends))
    message = f"{named(figure)} would have to pass {quantity(significant(thick.typical), 'm')} of solid {ground.name}, which has no opening"
    # how large a wall is does not matter here: a row that is vague in size alone will do
    known = replace(ground, informative=True) if not ground.informative and ground.kind not in VAGUE else ground
    return measured("solidity", spec, claim, (figure, known), thick, Interval.exact(0.0), "m", message, sure=sure, role="path_of")


def _seeping(spec: SceneSpec, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec) -> list[Residual]:
    """A liquid passes stone, cloth and cracks, but no sound metal, glass or plastic."""
    whole = _shut(spec, ground) and not ("opening" in ground.surfaces and stated(spec, ground.id, "open") != "no")
    if not whole or ground.material not in TIGHT:
        return []
    return [_blocked(spec, claim, figure, ground, sure=True)]


def _into_a_block(spec: SceneSpec, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec) -> bool:
    """Say whether a body or limb is said to go into a thing that the text calls solid."""
    solid = stated(spec, ground.id, "phase") == "solid"
    return solid and part_played(spec, claim) == "goal" and figure.category in (*LIVING, "body_part")


def _shut(spec: SceneSpec, ground: ObjectSpec) -> bool:
    """Say whether the text itself calls it closed, whole or solid."""
    said = {"open": "no", "whole": "yes", "phase": "solid", "locked": "yes"}
    return any(stated(spec, ground.id, fluent) == value for fluent, value in said.items())


def _lets_through(spec: SceneSpec, figure: ObjectSpec, ground: ObjectSpec) -> bool:
    """Say whether there is a way through a solid thing: its own opening, one that the text names, or by giving way."""
    if stated(spec, ground.id, "whole") == "no" or stated(spec, ground.id, "open") == "yes":
        return True
    others = [o for o in spec.objects if o.id not in (ground.id, figure.id) and o.category not in (*LIVING, "body_part")]
    named_way = [o for o in others if (best(o, "openable") > 0 or "opening" in o.surfaces or o.phase == "none")]
    if any(o.owner == ground.id or _together(spec, o.id, ground.id) for o in named_way):
        return True
    soft = level(ground, "rigid", 0.0) < 0.7 or level(ground, "hardness", 0.0) < 1.5 or level(ground, "flexible") >= 0.5
    if soft and stated(spec, ground.id, "phase") != "solid":
        return True
    if _shut(spec, ground) and ground.category not in ("plant", "group", "substance", "food", "drink", "clothing"):
        return False
    if ground.category in PASSABLE or best(ground, "openable") >= 0.5:
        return True
    if "opening" in ground.surfaces or best(ground, "opening_m") > 0 and not _mass_of_rock(ground):
        return True
    return bool({"door", "window", "gate", "hole"} & ground.parts) and ground.category != "building"


def _mass_of_rock(ground: ObjectSpec) -> bool:
    """Say whether it is rock, whose clefts a body has to find first."""
    return ground.category == "natural" and ground.material == "stone"


def _together(spec: SceneSpec, opening: str, ground: str) -> bool:
    """Say whether some claim puts an opening into this ground."""
    return any(opening in c.roles["figure"] and ground in c.roles["ground"] for c in relations_of(spec))


LAW = Law("solidity", "metric", "m", "no solid passes through a solid", evaluate)
