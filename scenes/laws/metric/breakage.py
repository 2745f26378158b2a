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
from scenes.laws.metric.blows import Blow, blow_of
from scenes.laws.metric.loads import load_residuals
from scenes.laws.metric.measure import measured
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

BREAKING = ("break_thing", "destroy", "damage", "crush", "tear")
"""Events in which one thing breaks another."""
LIGHT_N = 0.3
"""[N] the same for twigs, foil and shells of some grams. Source: our estimate."""
CRUMPLES_N = 10.0
"""[N] force under which no vessel of metal keeps a dent. Source: common measurement (an empty drinks can)."""
LEVER_M = 1.5
"""[m] longest lever by which two arms bend a bar. Source: arm span."""
LEVELS = 0.002
"""[1] least share of a building's or vehicle's m g h that has to be spent to level or mangle it. Source: our estimate."""
STANDING_KG = 100.0
"""[kg] above which buildings and vehicles are levelled only by something heavy. Source: our choice."""
FIRM_N = 3.0
"""[N] force under which nothing of wood, metal, glass or stone that one can hold gives way. Source: our estimate."""
STRENGTH = {"steel": 250e6, "iron": 150e6, "metal": 80e6, "stone": 5e6, "concrete": 3e6, "gold": 100e6, "brick": 3e6}
"""[Pa] stress at which a bar of the stuff bends or breaks, low. Source: Engineering Toolbox."""
CRACKS = frozenset({"stone", "concrete", "brick"})
SECTION = 0.3
"""[1] of a solid bar's strength that a profile (I-beam, rail) keeps. Source: our estimate."""
FLUFF_KG = 0.001
"""[kg] below which soft things are blown about, not thrown. Source: our choice."""
DRIFTS = 2.0
"""[1] speed of such a thing over its terminal speed. Source: our estimate (a gust)."""
OUT_OF_HAND = 5.0
"""[1] speed of a light thing that is thrown, over its terminal speed: the air takes the rest at once. Source: our estimate."""
KNOCKS_OVER = 50.0
"""[1] how much lighter a thing must be than what it cannot knock over. Source: our choice."""
POINT_M2 = 1e-12
"""[m²] least area that the air meets: what has no size falls as fast as its mass makes it. Source: a grain of a micrometre."""
INSECT_KNOCKS = 10.0
"""[1] the same for insects, which alight. Source: our choice."""
SOFT_HARDNESS = 1.0
"""[Mohs-like] below which a body is flattened by the blow and stops over its own thickness. Source: our scale."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the force of lifeless blows against what it takes to break."""
    found = load_residuals(spec)
    for event in events_of(spec):
        if not action(event.name).is_a(*BREAKING) and not _verb(event).share:
            continue
        patients = [spec.object(i) for i in event.roles.get("patient", ()) or event.roles.get("theme", ())]
        strikers = [spec.object(i) for i in event.roles.get("instrument", ()) or event.roles.get("agent", ())]
        strikers = strikers or _hit_by(spec, event, {p.id for p in patients})
        for patient in patients:
            found += _by_hand(spec, event, patient)
            found += [r for s in strikers if s.id != patient.id and (r := _judge(spec, event, s, patient))]
    return found


NO_BLOW = Blow(0.0, False, False, False, False)


def _verb(event: ClaimSpec) -> Blow:
    """Return what the verb asks of a blow, whatever event the table gives it."""
    return blow_of(event.lemma) or NO_BLOW


def _firm(patient: ObjectSpec) -> Interval | None:
    """Return the least force [N] that breaks or dents a solid thing of hard stuff for which no table has one."""
    if patient.phase != "solid" or level(patient, "hardness") < 2.0 or level(patient, "rigid", 1.0) < 0.7:
        return None
    vessel = patient.category == "container" and patient.material in STRENGTH and patient.mass_kg.low >= 0.01
    light = patient.mass_kg.low < 0.02 and patient.mass_kg.typical < 0.2
    least = CRUMPLES_N if vessel else LIGHT_N if light else FIRM_N if patient.mass_kg.low < 5.0 else FIRM_N * 10
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
    supply = Interval(push.low, push.typical, max(push.high, push.typical) * 1.5)
    needs, has = significant(breaks.low), significant(supply.high)
    message = f"breaking {named(patient)} takes at least {quantity(needs, 'N')}, and {named(striker)} manages {quantity(has, 'N')} at most"
    sure = striker.mass_kg.high * KNOCKS_OVER < patient.mass_kg.low or striker.mass_kg.high * INSECT_KNOCKS < patient.mass_kg.typical
    return measured("breakage", spec, event, (striker, patient), breaks, supply, "N", message, sure=sure, role="agent", needs="fragile_N")


def _by_hand(spec: SceneSpec, event: ClaimSpec, patient: ObjectSpec) -> list[Residual]:
    """Hold the strength of bare hands, or of a knee, against bars and blocks of metal and stone."""
    limbs = [spec.object(i) for r in ("instrument", "location") for i in event.roles.get(r, ())]
    if not any(o.category == "body_part" for o in limbs) or not event.roles.get("agent") or patient.material not in STRENGTH:
        return []
    agent = spec.object(event.roles["agent"][0])
    agent = spec.object(next((o.owner for o in limbs if o.owner and agent.category != "person"), agent.id))
    sides = sorted((patient.length_m, patient.width_m, patient.height_m), key=lambda i: i.typical)
    push = agent.properties.get("push_N")
    if push is None or patient.phase != "solid" or agent.category != "person" or {"opening"} & patient.surfaces:
        return []
    thin, mid, long = (s.typical for s in sides)
    long = min(long, LEVER_M)
    force = STRENGTH[patient.material] * 2 * mid * thin**2 / (3 * long) * SECTION
    least = 0.1 if patient.material in CRACKS else 0.5  # a strike cracks what no push breaks
    need = Interval(force * least, force, force * 10)
    needs, has = significant(need.low), significant(push.high)
    message = f"breaking {named(patient)} takes at least {quantity(needs, 'N')}, and bare hands push with {quantity(has, 'N')} at most"
    return [measured("breakage", spec, event, (agent, patient), need, push, "N", message, sure=True, role="agent", needs="push_N")]


def _judge(spec: SceneSpec, event: ClaimSpec, striker: ObjectSpec, patient: ObjectSpec) -> Residual | None:
    breaks = patient.properties.get("fragile_N")
    verb = _verb(event)
    breaks = _firm(patient) if breaks is None and (event.name == "break_thing" or verb.share) else breaks
    if breaks is not None and 0 < verb.share < 1:
        breaks = Interval(breaks.low * verb.share, breaks.typical * verb.share**0.5, breaks.high)
    if striker.shape == "insect" and striker.category == "animal":
        return _by_insect(spec, event, striker, patient, breaks)
    if breaks is None or not (physical(striker) and physical(patient)) or striker.owner or striker.category in (*LIVING, "group", "vehicle", "place", "building"):
        return None
    bubble = striker.phase == "gas" and striker.shape == "sphere" and striker.mass_kg.high < 0.01
    if striker.phase != "solid" and not bubble or level(striker, "act") >= 0.5 or best(striker, "weapon") >= 0.7 or best(striker, "impact") >= 0.5 or level(striker, "push_N") > 0:
        return None
    if verb.levels and patient.category in ("building", "vehicle") and patient.mass_kg.typical > STANDING_KG:
        return _levelled(spec, event, striker, patient)
    force = blow(striker)
    needs, has = significant(breaks.typical), significant(force.typical)
    message = f"breaking {named(patient)} takes {quantity(needs, 'N')}, and {named(striker)} strikes with about {quantity(has, 'N')}"
    role = "instrument" if event.roles.get("instrument") else "agent"
    return measured("breakage", spec, event, (striker, patient), breaks, force, "N", message, sure=_dwarfed(striker, patient), role=role, needs="fragile_N")


def _dwarfed(striker: ObjectSpec, patient: ObjectSpec) -> bool:
    """Say whether a thing is so much lighter than another that it cannot knock it off its place either."""
    against = patient.mass_kg.typical if level(striker, "hardness", 1.0) < SOFT_HARDNESS else patient.mass_kg.low
    return striker.mass_kg.high * KNOCKS_OVER <= against


def _levelled(spec: SceneSpec, event: ClaimSpec, striker: ObjectSpec, patient: ObjectSpec) -> Residual:
    """Hold the energy of a hard throw against a small share of what it takes to lay a thing low [J]."""
    ends = [(getattr(patient.mass_kg, e), getattr(patient.height_m, e)) for e in ("low", "typical", "high")]
    need = Interval(*(m * GRAVITY * h * LEVELS for m, h in ends))
    supply = Interval(*(m * v**2 / 2 for m, v in zip((striker.mass_kg.low, striker.mass_kg.typical, striker.mass_kg.high), (5.0, 15.0, BLOW_SPEED), strict=True)))
    needs, has = significant(need.typical), significant(supply.typical)
    message = f"to {event.lemma} {named(patient)} takes about {quantity(needs, 'J')}, and {named(striker)} brings {quantity(has, 'J')}"
    sure = striker.count.high <= 1 and _dwarfed(striker, patient) and level(striker, "heat_C") < 100
    role = "instrument" if event.roles.get("instrument") else "agent"
    return measured("breakage", spec, event, (striker, patient), need, supply, "J", message, sure=sure, role=role, needs="mass_kg")


def blow(striker: ObjectSpec) -> Interval:
    """Return the mean force [N] of a hard throw of a thing: m v² / (2 d), d the way in which it is stopped."""
    soft = level(striker, "hardness", 1.0) < SOFT_HARDNESS or level(striker, "rigid", 1.0) < 0.5
    thick = min(striker.length_m.high, striker.width_m.high, striker.height_m.high)
    way = max(BLOW_DISTANCE, 0.5 * thick) if soft else BLOW_DISTANCE
    area = max(striker.length_m.typical * striker.width_m.typical, 1e-8)
    faster = DRIFTS if soft and striker.mass_kg.typical < FLUFF_KG else OUT_OF_HAND
    ends = []
    for mass, speed in zip((striker.mass_kg.low, striker.mass_kg.typical, striker.mass_kg.high), (5.0, 15.0, BLOW_SPEED), strict=True):
        size = (mass / striker.mass_kg.typical) ** (2 / 3)  # the heavier flake is the larger one
        ends.append(mass * min(speed, faster * _terminal(mass, area * size)) ** 2 / (2 * way))
    low, typical, high = sorted(ends)
    return Interval(low, typical, high)


def _terminal(mass: float, area: float) -> float:
    """Return the terminal speed [m/s] of a flat thing in air."""
    return math.sqrt(2 * mass * GRAVITY / (AIR_DENSITY * max(area, POINT_M2)))


LAW = Law("breakage", "metric", "N", "a blow breaks only what is weaker", evaluate)
