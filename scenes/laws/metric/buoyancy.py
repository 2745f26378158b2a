"""Buoyancy: what floats is lighter than what it displaces, what sinks is heavier.

Comes in: events of floating and sinking. Goes out: density against density, in kg/m³. The bound for floating is mass over
the bounding box: nothing displaces more. Boats and bodies fill up, so sinking is refuted only for solid light stuff.
"""

from dataclasses import replace

from scenes.bodies import LIVING, best, fluid_density, level
from scenes.claims import action, events_of, physical, relations_of
from scenes.constants import AIR_DENSITY, SURFACE_FILM_KG, WATER_DENSITY
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import UNCERTAIN, measured, sphere_of
from scenes.laws.metric.words import words
from scenes.laws.wording import named, quantity
from scenes.materials import material
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

MARGIN = 1.2
"""Factor that a certificate needs beyond the best density: salt water, trapped air. Source: Dead Sea 1,240 kg/m³."""
HELD_UP = 0.05
"""Least share of a swimmer's mass that a thing must carry for the swimmer to be on it."""
SPANS_M = 6.0
"""What is longer [m] may reach from bank to bank."""
FLOATING = words("floating")
RISING = words("rising")
"""Verbs of going up by itself; what is thrown or lifted is said otherwise."""
SKIES = words("skies")
SOLID_SHARE = 0.25
"""Mass over the bounding box, over the fluid's density, from which on a thing of heavy stuff is no shell. Source: our choice (anvil 1.7, spoon 0.3)."""
NEVER_SOAKS = 0.4
"""Share of the liquid's density below which a solid stays up whatever happens. Source: our choice (cork 0.24, balsa 0.16)."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return densities of what is said to float or sink."""
    found = []
    for event in events_of(spec):
        doing, lemma, bodies = action(event.name), event.lemma, [spec.object(i) for r in ("theme", "agent", "patient") for i in event.roles.get(r, ())][:1]
        for body in bodies:
            if physical(body) and body.phase == "solid" and body.category not in LIVING:
                if doing.is_a("float") or lemma in FLOATING:
                    found += _floats(spec, event, body)
                elif doing.is_a("rise") or lemma in RISING:
                    found += _rises(spec, event, body)
                elif doing.is_a("sink") or lemma == "sink":
                    found += _sinks(spec, event, body)
    return found + _carried(spec)


def _carried(spec: SceneSpec) -> list[Residual]:
    """Return the lift of whatever bears somebody on the water, against a share of who is on it."""
    found = []
    for claim in relations_of(spec):
        event = next((e for e in events_of(spec) if e.id == claim.of), None)
        if claim.name != "on" or event is None or spec.environment.gravity < 0.5:
            continue
        ways = [spec.object(i) for role in ("path_of", "theme", "patient") for i in event.roles.get(role, ())]
        water = next((w for w in ways if w.phase == "liquid" and w.category in ("natural", "place")), None)
        if water is None and not action(event.name).is_a("float") and event.lemma not in FLOATING or spec.environment.medium == "ice":
            continue
        for rider in (spec.object(i) for i in claim.roles["figure"]):
            for craft in (spec.object(i) for i in claim.roles["ground"]):
                if rider.category in LIVING and rider.mass_kg.low > 0.02 and _loose(craft):
                    found += _bears(spec, claim, rider, craft, water)
    return found


def _loose(craft: ObjectSpec) -> bool:
    """Say whether a thing may drift on the water: no boat, which floats anyway, no bridge, ice or stepping stone."""
    spans = max(craft.length_m.typical, craft.width_m.typical) > SPANS_M
    return physical(craft) and craft.phase == "solid" and craft.category in ("artifact", "tool", "furniture", "container", "clothing", "food", "building") and not spans


def _bears(spec: SceneSpec, claim: ClaimSpec, rider: ObjectSpec, craft: ObjectSpec, water: ObjectSpec | None) -> list[Residual]:
    """Hold what a floating thing lifts at most [kg] against what of its rider it must keep up."""
    heavy, box = _heavy(craft, WATER_DENSITY), sphere_of(craft)
    need = rider.mass_kg.scaled(HELD_UP)
    most = max(0.0, box.high * craft.count.high * WATER_DENSITY * MARGIN - craft.mass_kg.low)
    likely = max(0.0, box.typical * craft.count.typical * WATER_DENSITY - craft.mass_kg.typical)
    supply = Interval(0.0, 0.0, 0.0) if heavy is not None else Interval(0.0, min(likely, most), most)
    things = (rider, craft) if water is None else (rider, craft, water)
    asked, given = significant(need.typical), significant(supply.typical)
    message = f"{named(craft)} keeps {quantity(given, 'kg')} above the water, and {named(rider)} on it takes {quantity(asked, 'kg')}"
    return [measured("buoyancy", spec, claim, things, need, supply, "kg", message, sure=True, role="ground")]


def _medium(spec: SceneSpec, event: ClaimSpec, body: ObjectSpec) -> tuple[ObjectSpec | None, float]:
    """Return the fluid that the text names, and its density [kg/m³]; water where it names none."""
    grounds = [spec.object(g) for c in relations_of(spec) if body.id in c.roles["figure"] for g in c.roles["ground"]]
    fluid = next((g for g in grounds if g.phase in ("liquid", "gas") or _basin(g)), None)
    if fluid is not None:
        return fluid, WATER_DENSITY if _basin(fluid) else fluid_density(fluid)
    wet = grounds or spec.environment.medium == "water"
    return None, WATER_DENSITY if wet or not grounds else AIR_DENSITY


def _basin(ground: ObjectSpec) -> bool:
    """Say whether a thing is made to have water standing in it: a fountain, a pool."""
    return ground.phase == "solid" and level(ground, "wet") >= 0.7 and level(ground, "vessel") > 0


def _inflated(body: ObjectSpec) -> bool:
    """Say whether the text calls a thing inflated."""
    return body.states.get("inflated") == "yes"


def _hollow(body: ObjectSpec) -> bool:
    """Say whether a thing has room inside, which may hold air or fill with water."""
    return "opening" in body.surfaces or best(body, "capacity_m3") > 0


def _density(body: ObjectSpec) -> Interval:
    """Return mass over the whole bounding box [kg/m³]: the lowest density it can have, however hollow."""
    given = body.properties.get("density")
    box = sphere_of(body)
    low = body.mass_kg.low / max(box.high, 1e-12)
    typical = max(body.mass_kg.typical / max(box.typical, 1e-12), low)
    if given is not None:
        low, typical = min(low, given.low), max(min(given.typical, given.high), min(low, given.low))
    return Interval(low, typical, max(body.mass_kg.high / max(box.low, 1e-12), typical))


def _floats(spec: SceneSpec, event: ClaimSpec, body: ObjectSpec) -> list[Residual]:
    fluid, density = _medium(spec, event, body)
    if fluid is None:
        return []
    held = fluid.phase == "gas" or body.mass_kg.typical < SURFACE_FILM_KG or spec.environment.gravity < 0.5
    loose = body.category == "natural" and _heavy(body, density) is None
    if held or loose or body.category in ("vehicle", "container", "place", "building") or _hollow(body) or _inflated(body):
        return []  # a drifting leaf, a boat, a bottle, an iceberg
    need = _density(body)
    is_, bears = significant(need.typical), significant(density)
    message = f"{named(body)} has {quantity(is_, 'kg/m³')} even if it were as hollow as can be, and {named(fluid)} bears {quantity(bears, 'kg/m³')}"
    heavy = _heavy(body, density)
    if heavy is not None:
        need = heavy
        stuff_is = significant(need.low)
        message = f"{named(body)} has at least {quantity(stuff_is, 'kg/m³')}, and {named(fluid)} bears what has at most {quantity(bears, 'kg/m³')}"
    found = measured("buoyancy", spec, event, (body, fluid), need, Interval(density, density, density * MARGIN), "kg/m³", message, sure=True, role="theme")
    stuff = material(body.material).density_kg_m3.low if body.material != "unknown" else 0.0
    if found.value < UNCERTAIN and stuff > density * MARGIN:  # of heavy stuff, though perhaps hollow
        found = replace(found, value=UNCERTAIN)
    return [found]


def _buoyant(body: ObjectSpec) -> bool:
    """Say whether a thing is of stuff that water never pulls down."""
    return body.material != "unknown" and 0 < material(body.material).density_kg_m3.high < WATER_DENSITY * NEVER_SOAKS


def _heavy(body: ObjectSpec, density: float) -> Interval | None:
    """Return the density [kg/m³] of the stuff of a thing that is solid and heavier than the fluid, else None."""
    stuff = material(body.material).density_kg_m3 if body.material != "unknown" else Interval.exact(0.0)
    box = sphere_of(body)
    apparent = body.mass_kg.typical / max(box.typical, 1e-12)
    hollow = _hollow(body) or _inflated(body) or any(level(body, p) > 0.2 for p in ("ride", "swim_mps", "fly_mps"))
    solid = apparent > SOLID_SHARE * density and not hollow
    return stuff if solid and stuff.low > density * MARGIN else None


def _rises(spec: SceneSpec, event: ClaimSpec, body: ObjectSpec) -> list[Residual]:
    """Hold a lifeless thing that goes up into the sky by itself against the density of air."""
    grounds = [spec.object(i) for r in ("goal", "path_of") for i in event.roles.get(r, ())]
    lifted = _inflated(body) or any(level(body, p) > 0.2 for p in ("fly_mps", "powered", "drive")) or body.category in ("vehicle", "building", "place", "clothing")
    helped = any(e.id != event.id and e.lemma not in ("release", "drop", "let", "untie", "free") for e in events_of(spec)) or event.roles.get("agent") and event.roles["agent"][0] != body.id
    if not any(g.kind in SKIES or "altitude_m" in g.properties for g in grounds) or lifted or helped or spec.environment.gravity < 0.5:
        return []
    if any(o.id not in (body.id, *(g.id for g in grounds)) and best(o, "act") > 0 for o in spec.objects):
        return []
    need = Interval(*(m / max(v, 1e-12) for m, v in zip((body.mass_kg.low, body.mass_kg.typical, body.mass_kg.high), (sphere_of(body).high, sphere_of(body).typical, sphere_of(body).low), strict=True)))
    typical = max(need.typical * 0.2, need.low)  # the largest may be the lightest, but not by five times
    need = Interval(max(need.low, typical * 0.5), max(typical, need.typical), max(need.high, need.typical))
    is_, air = significant(need.typical), significant(AIR_DENSITY)
    message = f"{named(body)} has about {quantity(is_, 'kg/m³')}, and air bears {quantity(air, 'kg/m³')}: nothing lifts it"
    return [measured("buoyancy", spec, event, (body,), need, Interval(AIR_DENSITY, AIR_DENSITY, AIR_DENSITY * 10), "kg/m³", message, sure=body.mass_kg.low > 0.05, role="theme")]


def _sinks(spec: SceneSpec, event: ClaimSpec, body: ObjectSpec) -> list[Residual]:
    fluid, density = _medium(spec, event, body)
    given = body.properties.get("density")
    if fluid is None or fluid.phase != "liquid" and not _basin(fluid):
        return []
    if _inflated(body):
        box = sphere_of(body)
        given = Interval.exact(min(body.mass_kg.typical / max(box.typical, 1e-12), 1e4))
    elif given is None and _buoyant(body):
        given = material(body.material).density_kg_m3
    if given is None or not _inflated(body) and (_hollow(body) or best(body, "soak") > 0):
        return []
    if any(e.id != event.id and body.id in ids for e in events_of(spec) for ids in e.roles.values()):
        return []  # punctured, tied to a stone, held under
    need = Interval.exact(density * NEVER_SOAKS)
    message = f"{named(body)} has about {quantity(significant(given.typical), 'kg/m³')}, far less than {named(fluid)}: it stays up"
    return [measured("buoyancy", spec, event, (body, fluid), need, given, "kg/m³", message, sure=not event.roles.get("agent"), role="theme")]


LAW = Law("buoyancy", "metric", "kg/m³", "what floats is lighter than what it displaces", evaluate)
