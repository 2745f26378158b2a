"""Solidity: nobody goes through a solid that has no way through.

Comes in: relations `through` that belong to a bodily motion. Goes out: the thickness that would have to be passed, in
metres. Seeing, hearing and drilling through are no motions; what bursts, bends, opens or consists of parts lets through.
"""

from dataclasses import replace

from scenes.bodies import LIVING, best, level
from scenes.claims import action, event_of, part_played, physical, relations_of, stated
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.kinds.build import VAGUE
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

GENTLE = frozenset({"walk", "swim", "climb"})
"""Motions that break nothing; a run, a throw or a car may."""
STURDY_N = 2000.0
"""[N] blow that whoever walks or stumbles does not deliver. Source: our estimate."""
FAST = frozenset({"run", "jump", "fly", "throw", "drive", "ride", "fall", "push"})
PASSABLE = frozenset({"place", "plant", "group", "substance", "food", "drink", "clothing", "vehicle"})
"""Categories with ways through them."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the solid thickness in the way of everybody who moves through something."""
    found = []
    for claim in relations_of(spec):
        event = event_of(spec, claim)
        path = action(event.name).path if event else "none"
        if claim.name != "through" or event is None or path not in GENTLE | FAST or part_played(spec, claim) == "instrument":
            continue
        for f in claim.roles["figure"]:
            for g in claim.roles["ground"]:
                found += _judge(spec, claim, path, spec.object(f), spec.object(g))
    return found


def _judge(spec: SceneSpec, claim: ClaimSpec, path: str, figure: ObjectSpec, ground: ObjectSpec) -> list[Residual]:
    if not (physical(figure) and physical(ground)) or figure.phase != "solid" or ground.phase != "solid":
        return []
    if _lets_through(spec, ground):
        return []
    thick = Interval(*sorted((min(ground.length_m.low, ground.width_m.low), min(ground.length_m.typical, ground.width_m.typical), min(ground.length_m.high, ground.width_m.high))))
    meters = significant(thick.typical)
    message = f"{named(figure)} would have to pass {quantity(meters, 'm')} of solid {ground.name}, which has no opening"
    sturdy = level(ground, "fragile_N", STURDY_N) >= STURDY_N and level(ground, "hardness") >= 2
    sure = path in GENTLE and figure.category in LIVING and figure.mass_kg.high < 1000 and sturdy
    # how large a wall is does not matter here: a row that is vague in size alone will do
    known = ground if ground.informative or ground.category != "building" or ground.kind in VAGUE else replace(ground, informative=True)
    return [measured("solidity", spec, claim, (figure, known), thick, Interval.exact(0.0), "m", message, sure=sure, role="path_of")]


def _lets_through(spec: SceneSpec, ground: ObjectSpec) -> bool:
    """Say whether there is a way through a solid thing: its own opening, one that the text names, or by giving way."""
    if ground.category in PASSABLE or "opening" in ground.surfaces or best(ground, "opening_m") > 0:
        return True
    if best(ground, "openable") >= 0.5 or stated(spec, ground.id, "open") or stated(spec, ground.id, "whole") == "no":
        return True
    if level(ground, "rigid", 0.0) < 0.7 or level(ground, "hardness", 0.0) < 1.5 or level(ground, "flexible") >= 0.5:
        return True
    if {"door", "window", "gate", "hole"} & ground.parts and ground.category != "building":
        return True
    openings = [o for o in spec.objects if o.id != ground.id and (best(o, "openable") > 0 or "opening" in o.surfaces or o.phase == "none")]
    return any(o.owner == ground.id or _together(spec, o.id, ground.id) for o in openings)


def _together(spec: SceneSpec, opening: str, ground: str) -> bool:
    """Say whether some claim puts an opening into this ground."""
    return any(opening in c.roles["figure"] and ground in c.roles["ground"] for c in relations_of(spec))


LAW = Law("solidity", "metric", "m", "no solid passes through a solid", evaluate)
