"""Buoyancy: what floats is lighter than what it displaces, what sinks is heavier.

Comes in: events of floating and sinking. Goes out: density against density, in kg/m³. The bound for floating is mass over
the bounding box: nothing displaces more. Boats and bodies fill up, so sinking is refuted only for solid light stuff.
"""

from dataclasses import replace

from scenes.bodies import LIVING, best, fluid_density
from scenes.claims import action, events_of, physical, relations_of
from scenes.constants import AIR_DENSITY, SURFACE_FILM_KG, WATER_DENSITY
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import UNCERTAIN, measured, sphere_of
from scenes.laws.wording import named, quantity
from scenes.materials import material
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

MARGIN = 1.2
"""Factor that a certificate needs beyond the best density: salt water, trapped air. Source: Dead Sea 1,240 kg/m³."""
NEVER_SOAKS = 0.4
"""Share of the liquid's density below which a solid stays up whatever happens. Source: our choice (cork 0.24, balsa 0.16)."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return densities of what is said to float or sink."""
    found = []
    for event in events_of(spec):
        doing, bodies = action(event.name), [spec.object(i) for r in ("theme", "agent", "patient") for i in event.roles.get(r, ())][:1]
        for body in bodies:
            if physical(body) and body.phase == "solid" and body.category not in LIVING:
                if doing.is_a("float"):
                    found += _floats(spec, event, body)
                elif doing.is_a("sink"):
                    found += _sinks(spec, event, body)
    return found


def _medium(spec: SceneSpec, event: ClaimSpec, body: ObjectSpec) -> tuple[ObjectSpec | None, float]:
    """Return the fluid that the text names, and its density [kg/m³]; water where it names none."""
    grounds = [spec.object(g) for c in relations_of(spec) if body.id in c.roles["figure"] for g in c.roles["ground"]]
    fluid = next((g for g in grounds if g.phase in ("liquid", "gas")), None)
    if fluid is not None:
        return fluid, fluid_density(fluid)
    wet = grounds or spec.environment.medium == "water"
    return None, WATER_DENSITY if wet or not grounds else AIR_DENSITY


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
    held = fluid.phase == "gas" or body.mass_kg.low < SURFACE_FILM_KG or spec.environment.gravity < 0.5
    if held or body.category in ("vehicle", "container", "natural", "place", "building") or _hollow(body) or best(body, "inflated") > 0:
        return []  # a drifting leaf, a boat, a bottle, an iceberg
    need = _density(body)
    is_, bears = significant(need.typical), significant(density)
    message = f"{named(body)} has {quantity(is_, 'kg/m³')} even if it were as hollow as can be, and {named(fluid)} bears {quantity(bears, 'kg/m³')}"
    found = measured("buoyancy", spec, event, (body, fluid), need, Interval(density, density, density * MARGIN), "kg/m³", message, sure=True, role="theme")
    stuff = material(body.material).density_kg_m3.low if body.material != "unknown" else 0.0
    if found.value < UNCERTAIN and stuff > density * MARGIN:  # of heavy stuff, though perhaps hollow
        found = replace(found, value=UNCERTAIN)
    return [found]


def _sinks(spec: SceneSpec, event: ClaimSpec, body: ObjectSpec) -> list[Residual]:
    fluid, density = _medium(spec, event, body)
    given = body.properties.get("density")
    if fluid is None or fluid.phase != "liquid" or given is None or _hollow(body) or best(body, "soak") > 0:
        return []
    need = Interval.exact(density * NEVER_SOAKS)
    message = f"{named(body)} has about {quantity(significant(given.typical), 'kg/m³')}, far less than {named(fluid)}: it stays up"
    return [measured("buoyancy", spec, event, (body, fluid), need, given, "kg/m³", message, sure=not event.roles.get("agent"), role="theme")]


LAW = Law("buoyancy", "metric", "kg/m³", "what floats is lighter than what it displaces", evaluate)
