"""Locomotion: walking needs legs or wheels, swimming a body that swims, flying wings; and each its medium.

Comes in: a spec. Goes out: one residual per way of moving, in metres per second or levels; and per movement or life in
a medium that does not bear it: swimming up a staircase, sailing across an orchard, breathing where there is no air.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.laws.law import Context, Law, breach, context, is_room
from scenes.laws.media import lineage, medium_of
from scenes.laws.requirements import requirement_residuals
from scenes.laws.uphill import uphill
from scenes.laws.wording import gerund, named
from scenes.schemata import Event
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

DRY = frozenset({"furniture", "building"})
"""Categories, beside rooms, in which nobody would look for deep water."""
THROUGH = frozenset({"along", "across", "over", "through", "up", "down", "on"})
"""Relations of a way to what it leads over."""
WITHIN = frozenset({"in", "inside", "on", "under", "through", "across"})
LIVING = frozenset({"live", "survive", "suffer", "grow", "swim", "swim_t", "breathe", "sleep", "stay", "bloom"})
"""Events that go on for long where they go on."""
IMMERSED = frozenset({"wash", "clean", "play", "sit", "lie", "bathe", "relax"})
"""Events in which somebody is in a liquid for a while."""
ON_FOOT = frozenset({"walk", "run"})
SELF_POWERED = frozenset({"walk", "run", "climb", "swim", "ride", "drive", "jump"})
"""Paths on which nobody leaves the Earth."""
CRAFT = frozenset({"aircraft", "rocket", "spaceship"})
CELESTIAL = frozenset({"celestial_body", "outer_space"})
HEAVY_KG = 1.0
"""What walks on water is lighter: insects, small lizards."""
LEADING = frozenset({"run", "climb", "go", "descend", "wind"})
"""Verbs that are also said of what stretches along: the road runs to the sea."""
IMPOSSIBLE, ODD, WRONG_MEDIUM = 2.0, 0.9, 0.85


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody or something that moves or lives somewhere."""

    ctx: Context
    claim: ClaimSpec
    schema: Event
    who: ObjectSpec
    relation: str
    where: ObjectSpec
    medium: str


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of locomotion, and one per movement or life in the wrong medium."""
    ctx = context(spec)
    found = [_reaching(ctx, r) if r.value > 1.0 else r for r in requirement_residuals(spec, "locomotion")]
    for claim, schema, fillers in ctx.events:
        who = fillers.get("agent") or fillers.get("theme") or fillers.get("experiencer") or ()
        places = _places(ctx, claim, fillers)
        for mover in who:
            found += [r for relation, where in places for r in _judged(Stay(ctx, claim, schema, mover, relation, where, medium_of(where)))]
            found += _breath(ctx, claim, schema, mover, places)
    return [*found, *uphill(ctx)]


def _places(ctx: Context, claim: ClaimSpec, fillers: Mapping[str, tuple[ObjectSpec, ...]]) -> list[tuple[str, ObjectSpec]]:
    """Return (relation, place) of an event: its spatial phrases, and role fillers that no phrase names."""
    phrases = [c for c in ctx.claims if c.kind == "relation" and c.of == claim.id]
    found = [("to" if c.name == "at" and "goal" in c.modifiers else c.name, ctx.objects[g]) for c in phrases for g in c.roles.get("ground", ())]
    told = {place.id for _, place in found}
    for role, relation in (("path_of", "along"), ("location", "at"), ("goal", "to")):
        found += [(relation, o) for o in fillers.get(role, ()) if o.id not in told]
    return found


def _reaching(ctx: Context, residual: Residual) -> Residual:
    """Roads, fences and scars run and climb without moving: take the certificate from what only leads along."""
    claim = next((c for c in ctx.claims if c.id == residual.claim), None)
    who = ctx.objects[residual.objects[0]]
    leads = claim is not None and claim.lemma in LEADING and ("path_of" in claim.roles or "goal" in claim.roles or "patient" in claim.roles)
    if leads and who.category in ("place", "building", "body_part", "plant", "natural"):
        return replace(residual, value=ODD, certified=False, at_best=0.0)
    return residual


def _judged(stay: Stay) -> list[Residual]:
    """Return what the first rule that applies says."""
    for rule in RULES:
        found = rule(stay)
        if found is not None:
            value, message = found
            certified = value > 1.0 and stay.claim.readable and stay.who.informative and stay.where.informative
            role = "location" if "location" in stay.claim.roles else "path_of"
            return [breach("locomotion", stay.claim, (stay.who.id, stay.where.id), value, message, certified=certified, role=role)]
    return []


Rule = Callable[[Stay], tuple[float, str] | None]


def _swims_dry(stay: Stay) -> tuple[float, str] | None:
    """Swimming needs a liquid: none is on stairs, roads and fields, unless the text speaks of water."""
    if stay.schema.path != "swim" or stay.schema.name == "float" or stay.ctx.spec.environment.medium == "water":
        return None
    where = stay.where
    rooms = where.category in DRY or is_room(where)
    if stay.medium not in ("land", "ceiling", "air", "vacuum") and not (rooms and where.phase == "solid") or stay.medium == "water":
        return None
    led_over = stay.relation in THROUGH - {"on"} and stay.medium in ("land", "ceiling", "vacuum") and stay.who.category in ("person", "animal")
    value = IMPOSSIBLE if led_over and not _water_near(stay) else ODD
    return value, f"{gerund(stay.claim.lemma)} needs water, and {named(where)} has none"


def _water_near(stay: Stay) -> bool:
    """Say whether anything else of the text may have brought water."""
    others = [o for o in stay.ctx.spec.objects if o.id not in (stay.who.id, stay.where.id) and not o.assumed]
    return any(medium_of(o) in ("water", "sea") or property_of(o, "wet").high > 0 or property_of(o, "flow").high > 0 for o in others)


def _boat_on_land(stay: Stay) -> tuple[float, str] | None:
    """Boats float; over land they are carried."""
    afloat = [o for role in ("agent", "theme", "patient") for i in stay.claim.roles.get(role, ()) if "boat" in lineage((o := stay.ctx.objects[i]).kind)]
    moving = stay.schema.path in ("swim", "walk", "run", "ride", "drive") or "move_self" in stay.schema.ancestors
    if not afloat or not moving or stay.medium not in ("land", "ceiling") or stay.relation not in THROUGH or _water_near(stay):
        return None
    return IMPOSSIBLE, f"{named(afloat[0])} moves on water, and {named(stay.where)} has none"


def _to_the_stars(stay: Stay) -> tuple[float, str] | None:
    """Nobody walks, swims, drives or flaps to another celestial body: there is no road and no air between."""
    if CELESTIAL.isdisjoint(lineage(stay.where.kind)) or stay.ctx.spec.environment.medium == "vacuum" or stay.relation not in ("to", "into", "onto", "up_to", "toward"):
        return None
    if stay.relation == "toward" or any(CRAFT & set(lineage(o.kind)) for o in stay.ctx.spec.objects):
        return None
    wings = stay.schema.path == "fly" and stay.who.category == "animal"
    if not wings and stay.schema.path not in SELF_POWERED or stay.schema.name in ("go", "leave", "enter", "visit", "move_self", "travel_by"):
        return None
    if stay.who.category not in ("person", "animal", "vehicle"):
        return None
    return IMPOSSIBLE, f"between the Earth and {named(stay.where)} there is no ground and no air, and {gerund(stay.claim.lemma)} needs one of them"


def _wings_in_vacuum(stay: Stay) -> tuple[float, str] | None:
    """Wings need air."""
    if stay.schema.path != "fly" or stay.medium != "vacuum" or stay.who.category != "animal" or stay.relation not in ("in", "inside", "through", "across", "on", "at"):
        return None
    if property_of(stay.who, "fly_mps").high <= 0 or any(CRAFT & set(lineage(o.kind)) for o in stay.ctx.spec.objects):
        return None
    return IMPOSSIBLE, f"wings need air, and there is none in {named(stay.where)}"


def _out_of_water(stay: Stay) -> tuple[float, str] | None:
    """What breathes water only does not live on land, in the air or in space."""
    who = stay.who
    at_home = stay.relation in WITHIN or stay.relation == "at" and stay.medium == "vacuum"
    if stay.schema.name not in LIVING or not at_home or stay.medium not in ("land", "air", "vacuum", "magma"):
        return None
    if who.category != "animal" or property_of(who, "breathes_water").low < 0.9 or property_of(who, "breathes_air").high > 0 or _water_near(stay):
        return None
    return IMPOSSIBLE, f"{named(who)} breathes water, and {named(stay.where)} has none"


def _in_magma(stay: Stay) -> tuple[float, str] | None:
    """Molten rock kills at a touch."""
    alive = stay.who.category in ("person", "animal", "plant") or "people_group" in lineage(stay.who.kind)
    if stay.medium != "magma" or stay.relation not in ("in", "inside", "through", "across") or not alive:
        return None
    if stay.schema.name not in LIVING | IMMERSED and stay.schema.path not in ("swim", "walk", "run"):
        return None
    return IMPOSSIBLE, f"{named(stay.where)} is hotter than 700 °C, and {named(stay.who)} lives below 60 °C"


def _lifeless_world(stay: Stay) -> tuple[float, str] | None:
    """No plant and no animal lives on a body without air and water."""
    if {stay.schema.name, stay.claim.lemma}.isdisjoint(("live", "grow", "bloom")) or "celestial_body" not in lineage(stay.where.kind) or stay.who.category not in ("plant", "animal"):
        return None
    if stay.relation != "on" or stay.where.kind == "planet":
        return None
    return IMPOSSIBLE, f"{named(stay.who)} needs air and water, and {named(stay.where)} has neither"


def _on_water(stay: Stay) -> tuple[float, str] | None:
    """Water bears nobody who walks; ice does, and an ocean has none to the other side."""
    if stay.schema.path not in ON_FOOT or stay.medium not in ("water", "sea") or stay.who.category not in ("person", "animal"):
        return None
    if stay.schema.name not in ("walk", "run", "crawl", "dance") or stay.who.mass_kg.low < HEAVY_KG or "phase" in stay.where.states or stay.where.phase == "solid":
        return None
    open_water = stay.where.kind == "water" and stay.relation == "on" or stay.medium == "sea" and stay.relation in ("on", "across")
    if not open_water:
        return None
    value = IMPOSSIBLE if stay.who.informative else ODD
    return value, f"water does not bear the weight of {named(stay.who)}, at least {stay.who.mass_kg.low:.3g} kg"


def _on_the_ceiling(stay: Stay) -> tuple[float, str] | None:
    """On the underside of a ceiling only what clings keeps its hold."""
    if stay.medium != "ceiling" or stay.relation not in ("along", "across", "on", "over", "up"):
        return None
    if stay.who.category not in ("person", "animal", "vehicle") or stay.schema.path not in ("walk", "run", "drive", "ride", "push"):
        return None
    if "patient" in stay.claim.roles and stay.schema.path == "push" or property_of(stay.who, "cling").high >= 0.8 or property_of(stay.who, "fly_mps").high > 0 or stay.ctx.spec.environment.gravity < 1.0:
        return None
    return IMPOSSIBLE, f"{named(stay.who)} does not cling to the underside of {named(stay.where)}"


def _drives_on_water(stay: Stay) -> tuple[float, str] | None:
    """Wheels have no hold on water, and wings no air in it."""
    if stay.medium not in ("water", "sea") or stay.relation not in ("on", "in", "inside", "through") or "phase" in stay.where.states:
        return None
    if stay.schema.path == "fly" and stay.who.category in ("animal", "vehicle") and stay.relation != "on" and property_of(stay.who, "swim_mps").high < 1.0:
        return WRONG_MEDIUM, f"{gerund(stay.claim.lemma)} needs air, and {named(stay.where)} has none"
    craft = [stay.ctx.objects[i] for role in ("patient", "instrument") for i in stay.claim.roles.get(role, ())] or [stay.who]
    wheels = any(o.category == "vehicle" and not {"boat", "aircraft", "submarine", "ship"} & set(lineage(o.kind)) for o in craft)
    if stay.schema.path not in ("drive", "ride") or not (wheels or stay.schema.name == "drive" and craft == [stay.who]):
        return None
    return WRONG_MEDIUM, f"{named(stay.where)} bears no wheels"


RULES: tuple[Rule, ...] = (
    _out_of_water,
    _in_magma,
    _swims_dry,
    _boat_on_land,
    _to_the_stars,
    _wings_in_vacuum,
    _lifeless_world,
    _on_water,
    _on_the_ceiling,
    _drives_on_water,
)
"""The first that applies to a stay judges it."""


def _breath(ctx: Context, claim: ClaimSpec, schema: Event, who: ObjectSpec, places: list[tuple[str, ObjectSpec]]) -> list[Residual]:
    """Who breathes air does not breathe under water or in space, unless the text names any gear."""
    if schema.name != "breathe" or property_of(who, "breathes_air").low < 0.9 or property_of(who, "breathes_water").high > 0.4:
        return []
    media = {medium_of(where) for relation, where in places if relation in ("in", "inside", "under", "on", "below", "beneath")}
    medium = ctx.spec.environment.medium
    airless = medium in ("water", "vacuum") or media & {"water", "sea", "vacuum"}
    named_places = {where.id for relation, where in places if relation != "through"}  # a tube is no place
    gear = [o for o in ctx.spec.objects if o.id not in named_places and o.id != who.id and o.category not in ("person", "animal", "body_part") and not o.assumed]
    if not airless or any(o.phase != "none" and o.category not in ("natural", "substance") for o in gear):
        return []
    where = "under water" if medium == "water" or media & {"water", "sea"} else "where there is no air"
    message = f"{named(who)} breathes air, and there is none to breathe {where}"
    return [breach("locomotion", claim, (who.id,), IMPOSSIBLE, message, certified=claim.readable and who.informative, role="agent", need="breathes_air")]


LAW = Law("locomotion", "ledger", "m/s", "who moves has the means to, in the medium it moves in", evaluate)
