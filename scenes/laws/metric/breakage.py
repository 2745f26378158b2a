"""Breakage: a blow breaks only what is weaker than it.

Comes in: events that leave something broken, struck by a lifeless thing. Goes out: the force of the hardest ordinary blow
of that thing against the force that breaks the other, in newtons. People and machines find a way, so they are not asked.
"""

from scenes.bodies import LIVING, best, level
from scenes.claims import action, events_of, physical
from scenes.constants import BLOW_DISTANCE, BLOW_SPEED
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

SOFT_HARDNESS = 1.0
"""[Mohs-like] below which a body is flattened by the blow and stops over its own thickness. Source: our scale."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the force of lifeless blows against what it takes to break."""
    found = []
    for event in events_of(spec):
        doing = action(event.name)
        if not doing.is_a("break", "break_thing", "smash", "shatter", "crack"):
            continue
        patients = [spec.object(i) for i in event.roles.get("patient", ()) or event.roles.get("theme", ())]
        strikers = [spec.object(i) for i in event.roles.get("instrument", ()) or event.roles.get("agent", ())]
        for patient in patients:
            found += [r for s in strikers if s.id != patient.id and (r := _judge(spec, event, s, patient))]
    return found


def _judge(spec: SceneSpec, event: ClaimSpec, striker: ObjectSpec, patient: ObjectSpec) -> Residual | None:
    breaks = patient.properties.get("fragile_N")
    if breaks is None or not (physical(striker) and physical(patient)) or striker.category in (*LIVING, "group", "body_part", "vehicle", "natural", "weather", "place"):
        return None
    if striker.phase != "solid" or best(striker, "act") > 0 or best(striker, "weapon") >= 0.7 or best(striker, "impact") >= 0.5 or best(striker, "push_N") > 0:
        return None
    force = blow(striker)
    needs, has = significant(breaks.typical), significant(force.typical)
    message = f"breaking {named(patient)} takes {quantity(needs, 'N')}, and {named(striker)} strikes with about {quantity(has, 'N')}"
    role = "instrument" if event.roles.get("instrument") else "agent"
    return measured("breakage", spec, event, (striker, patient), breaks, force, "N", message, sure=True, role=role, needs="fragile_N")


def blow(striker: ObjectSpec) -> Interval:
    """Return the mean force [N] of a hard throw of a thing: m v² / (2 d), d the way in which it is stopped."""
    soft = level(striker, "hardness", 1.0) < SOFT_HARDNESS or level(striker, "rigid", 1.0) < 0.5
    thick = min(striker.length_m.high, striker.width_m.high, striker.height_m.high)
    way = max(BLOW_DISTANCE, 0.5 * thick) if soft else BLOW_DISTANCE
    low, typical, high = ((m * v**2) / (2 * way) for m, v in ((striker.mass_kg.low, 5.0), (striker.mass_kg.typical, 15.0), (striker.mass_kg.high, BLOW_SPEED)))
    return Interval(low, typical, high)


LAW = Law("breakage", "metric", "N", "a blow breaks only what is weaker", evaluate)
