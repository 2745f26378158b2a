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

BREAKING = ("break_thing", "destroy", "damage", "crush", "tear")
"""Events in which one thing breaks another."""
BLOWS = frozenset({"dent", "smash", "shatter", "crack", "demolish", "wreck", "flatten", "mangle", "crush", "snap", "topple"})
"""Verbs of breaking, whatever event the table gives them."""
FIRM_N = 3.0
"""[N] force under which nothing of wood, metal, glass or stone that one can hold gives way. Source: our estimate."""
STRENGTH = {"steel": 250e6, "iron": 150e6, "metal": 80e6, "stone": 5e6, "concrete": 3e6, "gold": 100e6, "brick": 3e6}
"""[Pa] stress at which a bar of the stuff bends or breaks, low. Source: Engineering Toolbox."""
SECTION = 0.3
"""[1] of a solid bar's strength that a profile (I-beam, rail) keeps. Source: our estimate."""
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
        if not doing.is_a(*BREAKING) and event.lemma not in BLOWS:
            continue
        patients = [spec.object(i) for i in event.roles.get("patient", ()) or event.roles.get("theme", ())]
        strikers = [spec.object(i) for i in event.roles.get("instrument", ()) or event.roles.get("agent", ())]
        strikers = strikers or _hit_by(spec, event, {p.id for p in patients})
        for patient in patients:
            found += _by_hand(spec, event, patient)
            found += [r for s in strikers if s.id != patient.id and (r := _judge(spec, event, s, patient))]
    return found


def _firm(patient: ObjectSpec) -> Interval | None:
    """Return the least force [N] that breaks or dents a solid thing of hard stuff for which no table has one."""
    if patient.phase != "solid" or level(patient, "hardness") < 2.0 or level(patient, "rigid", 1.0) < 0.7 or patient.mass_kg.low < 0.02 and patient.mass_kg.typical < 0.2:
        return None
    least = FIRM_N if patient.mass_kg.low < 5.0 else FIRM_N * 10
    return Interval(least, least * 30, least * 1e5)


def _hit_by(spec: SceneSpec, event: ClaimSpec, patients: set[str]) -> list[ObjectSpec]:
    """Return what another clause says strikes the thing that breaks, where nothing else happens to it."""
    others = [e for e in events_of(spec) if e.id != event.id and patients & {i for f in e.roles.values() for i in f}]
    if len(others) != 1 or not (action(others[0].name).is_a("contact") or others[0].lemma in ("hit", "strike", "touch", "land", "brush", "tap")):
        return []
    return [spec.object(i) for i in others[0].roles.get("instrument", ()) or others[0].roles.get("agent", ()) if i not in patients]


def _by_insect(spec: SceneSpec, event: ClaimSpec, striker: ObjectSpec, patient: ObjectSpec, breaks: Interval | None) -> Residual | None:
    """Hold the strength and weight of an insect against what it takes to break."""
    push = striker.properties.get("push_N")
    if breaks is None or push is None or not physical(patient) or level(patient, "hardness") < 2.0 or striker.count.high > 20:
        return None
    supply = Interval(push.low, push.typical, max(push.high, push.typical) * 2)
    needs, has = significant(breaks.low), significant(supply.high)
    message = f"breaking {named(patient)} takes at least {quantity(needs, 'N')}, and {named(striker)} manages {quantity(has, 'N')} at most"
    sure = striker.mass_kg.high * KNOCKS_OVER < patient.mass_kg.low or striker.mass_kg.high * KNOCKS_OVER < patient.mass_kg.typical
    return measured("breakage", spec, event, (striker, patient), breaks, supply, "N", message, sure=sure, role="agent", needs="fragile_N")


def _by_hand(spec: SceneSpec, event: ClaimSpec, patient: ObjectSpec) -> list[Residual]:
    """Hold the strength of bare hands, or of a knee, against bars and blocks of metal and stone."""
    limbs = [spec.object(i) for r in ("instrument", "location") for i in event.roles.get(r, ())]
    if not any(o.category == "body_part" for o in limbs) or not event.roles.get("agent") or patient.material not in STRENGTH:
        return []
    agent = spec.object(event.roles["agent"][0])
    push = agent.properties.get("push_N")
    sides = sorted((patient.length_m, patient.width_m, patient.height_m), key=lambda i: i.typical)
    if push is None or patient.phase != "solid" or agent.category != "person" or {"opening"} & patient.surfaces:
        return []
    thin, mid, long = (s.typical for s in sides)
    force = STRENGTH[patient.material] * 2 * mid * thin**2 / (3 * long) * SECTION
    need = Interval(force * 0.5, force, force * 10)
    needs, has = significant(need.low), significant(push.high)
    message = f"breaking {named(patient)} takes at least {quantity(needs, 'N')}, and bare hands push with {quantity(has, 'N')} at most"
    return [measured("breakage", spec, event, (agent, patient), need, push, "N", message, sure=True, role="agent", needs="push_N")]


def _judge(spec: SceneSpec, event: ClaimSpec, striker: ObjectSpec, patient: ObjectSpec) -> Residual | None:
    breaks = patient.properties.get("fragile_N")
    breaks = _firm(patient) if breaks is None and event.name != "damage" or event.lemma in BLOWS and breaks is None else breaks
    if breaks is not None and event.lemma in ("dent", "scratch", "chip"):
        breaks = Interval(breaks.low * 0.1, breaks.typical * 0.3, breaks.high)
    if striker.shape == "insect" and striker.category == "animal":
        return _by_insect(spec, event, striker, patient, breaks)
    if breaks is None or not (physical(striker) and physical(patient)) or striker.owner or striker.category in (*LIVING, "group", "vehicle", "place", "building"):
        return None
    bubble = striker.phase == "gas" and striker.shape == "sphere" and striker.mass_kg.high < 0.01
    if striker.phase != "solid" and not bubble or level(striker, "act") >= 0.5 or best(striker, "weapon") >= 0.7 or best(striker, "impact") >= 0.5 or level(striker, "push_N") > 0:
        return None
    force = blow(striker)
    needs, has = significant(breaks.typical), significant(force.typical)
    message = f"breaking {named(patient)} takes {quantity(needs, 'N')}, and {named(striker)} strikes with about {quantity(has, 'N')}"
    role = "instrument" if event.roles.get("instrument") else "agent"
    return measured("breakage", spec, event, (striker, patient), breaks, force, "N", message, sure=striker.mass_kg.high * KNOCKS_OVER <= patient.mass_kg.low, role=role, needs="fragile_N")


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
