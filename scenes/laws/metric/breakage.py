"""Breakage: a blow breaks only what is weaker than it.

Comes in: events that leave something broken, struck by a lifeless thing. Goes out: the force of the hardest ordinary blow
of that thing against the force that breaks the other, in newtons. People and machines find a way, so they are not asked.
"""

import math

from scenes.bodies import LIVING, best, level
from scenes.claims import action, events_of, physical
from scenes.constants import AIR_DENSITY, BLOW_DISTANCE, BLOW_SPEED, GRAVITY
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

BREAKING = ("break_thing", "destroy")
"""Events in which one thing breaks another."""
OUT_OF_HAND = 5.0
"""[1] speed of a light thing that is thrown, over its terminal speed: the air takes the rest at once. Source: our estimate."""
KNOCKS_OVER = 50.0
"""[1] how much lighter a thing must be than what it cannot knock over. Source: our choice."""
SOFT_HARDNESS = 1.0
"""[Mohs-like] below which a body is flattened by the blow and stops over its own thickness. Source: our scale."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the force of lifeless blows against what it takes to break."""
    found = []
    for event in events_of(spec):
        doing = action(event.name)
        if not doing.is_a(*BREAKING):
            continue
        patients = [spec.object(i) for i in event.roles.get("patient", ()) or event.roles.get("theme", ())]
        strikers = [spec.object(i) for i in event.roles.get("instrument", ()) or event.roles.get("agent", ())]
        for patient in patients:
            found += [r for s in strikers if s.id != patient.id and (r := _judge(spec, event, s, patient))]
    return found


def _judge(spec: SceneSpec, event: ClaimSpec, striker: ObjectSpec, patient: ObjectSpec) -> Residual | None:
    breaks = patient.properties.get("fragile_N")
    if breaks is None or not (physical(striker) and physical(patient)) or striker.owner or striker.category in (*LIVING, "group", "vehicle", "place", "building"):
        return None
    if striker.phase != "solid" or best(striker, "act") > 0 or best(striker, "weapon") >= 0.7 or best(striker, "impact") >= 0.5 or best(striker, "push_N") > 0:
        return None
    force = blow(striker)
    needs, has = significant(breaks.typical), significant(force.typical)
    message = f"breaking {named(patient)} takes {quantity(needs, 'N')}, and {named(striker)} strikes with about {quantity(has, 'N')}"
    role = "instrument" if event.roles.get("instrument") else "agent"
    return measured("breakage", spec, event, (striker, patient), breaks, force, "N", message, sure=striker.mass_kg.high * KNOCKS_OVER < patient.mass_kg.low, role=role, needs="fragile_N")


def blow(striker: ObjectSpec) -> Interval:
    """Return the mean force [N] of a hard throw of a thing: m v² / (2 d), d the way in which it is stopped."""
    soft = level(striker, "hardness", 1.0) < SOFT_HARDNESS or level(striker, "rigid", 1.0) < 0.5
    thick = min(striker.length_m.high, striker.width_m.high, striker.height_m.high)
    way = max(BLOW_DISTANCE, 0.5 * thick) if soft else BLOW_DISTANCE
    area = max(striker.length_m.low * striker.width_m.low, 1e-8)
    masses = (striker.mass_kg.low, striker.mass_kg.typical, striker.mass_kg.high)
    low, typical, high = (m * min(v, OUT_OF_HAND * _terminal(m, area)) ** 2 / (2 * way) for m, v in zip(masses, (5.0, 15.0, BLOW_SPEED), strict=True))
    return Interval(low, typical, high)


def _terminal(mass: float, area: float) -> float:
    """Return the terminal speed [m/s] of a flat thing in air."""
    return math.sqrt(2 * mass * GRAVITY / (AIR_DENSITY * area))


LAW = Law("breakage", "metric", "N", "a blow breaks only what is weaker", evaluate)
