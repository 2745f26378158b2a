"""Containment: what is in a thing has room in it.

Comes in: a spec. Goes out: one residual per requirement, and per relation `in` between two bodies: the figure's
volume against what the ground holds [m³], its middle extent against the ground's largest [m]. Openings are the
matter of the law fit.
"""

from scenes.expression import evaluate as value_of
from scenes.expression import parse, property_of
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Context, Law, context, is_room, significant
from scenes.laws.media import lineage
from scenes.laws.requirements import FIGURATIVE, margin, narrowed, requirement_residuals
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

HOLDING = frozenset({"hold", "hold_event", "contain"})
"""Events whose agent, where it is a vessel, has in it what they are done to."""
KEPT_IN = frozenset({"carry", "hold", "keep", "store", "transport", "pull", "take", "boil", "heat", "cook", "cool", "freeze", "gather", "give", "transfer", "serve_food", "lift", "get", "put", "load", "eat", "drink", "sip", "swallow"})
"""Events through which a liquid stays where it is put; a colander is poured into to be poured through."""
LEAKS = 0.15
"""`vessel` up to which a liquid runs out at once."""
INSIDE = frozenset({"in", "inside"})
CAME_FROM_WITHIN = INSIDE | {"out_of"}
"""What is taken out of a thing was in it."""
HARD_THINGS = frozenset({"artifact", "tool", "furniture", "container", "vehicle"})
"""What is put into a sock or a pocket is not worn by it."""
STRETCHED = 5.0
"""How many times its outline a garment may hold."""
PACKED = 0.6
"""Share of its outline that a thing still needs when it is squeezed in; things also stick out."""
WHOLE, HOLDERS = frozenset({"artifact", "tool", "furniture", "vehicle", "animal", "building"}), frozenset({"container", "furniture"})
"""Categories of what is put away uncut, and of what things are put into: the least of the one is hardly met with the most of the other."""
OUTSIZED = 2.0
"""How many times a fruit, a seed or a stone the least of a thing must be that surely is not in it."""
OPEN_CATEGORIES = frozenset(
    {
        "person",
        "animal",
        "plant",
        "body_part",
        "place",
        "clothing",
        "group",
        "substance",
        "food",
        "drink",
        "natural",
        *FIGURATIVE,
    }
)
"""Being in these is no matter of room: in the water, in a coat, in the woods, in a picture."""
SOFT_ENOUGH = 0.5
"""`flexible` from which a thing folds."""
EMBEDDED, ENGULFED = 0.5, 0.85
"""Values of being in a thing that has no room inside: a nail in a wall, a knife in a loaf; a book in a bookmark."""
STUCK = 0.01
"""Share of a wall that a nail takes up."""
TAKEN_IN = frozenset({"drink", "eat", "swallow"})

_volume = parse("figure.volume_m3*figure.count")
_middle = parse("figure.mid_m")


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of containment and per thing in a thing."""
    ctx = context(spec)
    found = requirement_residuals(spec, "containment") + _all_of_it(ctx)
    for claim in ctx.claims:
        if claim.kind == "relation" and claim.name in CAME_FROM_WITHIN:
            # "served it in the mug": the mug is said of what is served, whoever the parser has it describe
            others = _doers(ctx, claim.of)
            for figure in claim.roles.get("figure", ()):
                if figure in others:
                    continue
                for ground in claim.roles.get("ground", ()):
                    if figure != ground:
                        found += _inside(ctx, claim, ctx.objects[figure], ctx.objects[ground])
    for claim, schema, fillers in ctx.events:
        if schema.name in HOLDING:
            holders = [o for o in fillers.get("agent", ()) if o.category == "container"]
            held = [*fillers.get("theme", ()), *fillers.get("patient", ())]
            found += [r for holder in holders for thing in held if thing.id != holder.id for r in _inside(ctx, claim, thing, holder)]
    return found


def _doers(ctx: Context, event: str) -> frozenset[str]:
    """Return who takes part in an event that is done to something else."""
    for claim, _, _ in ctx.events if event else ():
        if claim.id == event and ("patient" in claim.roles or "theme" in claim.roles):
            return frozenset(i for role in ("agent", "recipient", "experiencer") for i in claim.roles.get(role, ()))
    return frozenset()


def _inside(ctx: Context, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec) -> list[Residual]:
    """Compare volume and size of a figure with the room inside its ground; plants stick out of their pots."""
    if ground.category == "clothing" and figure.phase == "solid" and figure.category in HARD_THINGS and _kept(ctx, claim):
        volume, most = property_of(figure, "volume_m3").scaled(PACKED), property_of(ground, "volume_m3").scaled(STRETCHED)
        return [_compare(claim, figure, ground, volume, most, "m³")]
    if _outsizes(ctx, claim, figure, ground):
        volume, whole = property_of(figure, "volume_m3"), property_of(ground, "volume_m3")
        message = f"{named(figure)} takes at least {quantity(significant(volume.low), 'm³')}, and {named(ground)} itself has at most {quantity(significant(whole.high), 'm³')}"
        return [_residual(claim, figure, ground, 2.0, volume, whole, "m³", claim.readable, message)]
    if (
        (ground.category in OPEN_CATEGORIES and not is_room(ground))
        or figure.category in FIGURATIVE
        or figure.category in ("body_part", "group", "plant")
    ):
        return []
    if figure.phase in ("gas", "none") or ground.phase != "solid" or figure.owner == ground.id:
        return []
    room = property_of(ground, "capacity_m3")
    ring = figure.phase == "granular" and property_of(ground, "mesh").typical > 0.95 and property_of(ground, "capacity_m3").high <= 0
    if (figure.phase == "liquid" or ring) and _runs_off(ctx, claim, figure, ground):
        message = f"{named(figure)} runs out of {named(ground)}, which holds 0 m³ of liquid"
        return [_residual(claim, figure, ground, 2.0, figure.length_m, figure.length_m.scaled(0.0), "m³", ground.informative and claim.readable, message)]
    if room.high <= 0:
        volume, whole = property_of(figure, "volume_m3"), property_of(ground, "volume_m3")
        if figure.phase == "solid" and volume.low * PACKED > whole.high and property_of(ground, "flexible").high < SOFT_ENOUGH and property_of(ground, "opening_m").high <= 0 and ground.category in ("artifact", "tool") and _with_article(ctx, ground):
            message = f"{named(figure)} takes at least {quantity(significant(volume.low), 'm³')}, and {named(ground)} itself has at most {quantity(significant(whole.high), 'm³')}"
            return [_residual(claim, figure, ground, 2.0, volume, whole, "m³", figure.informative and ground.informative and claim.readable, message)]
        message = f"{named(ground)} has no room inside for {named(figure)}"
        return [_residual(claim, figure, ground, _embedded(figure, ground), room, room, "m³", False, message)]
    roles = {"figure": figure, "ground": ground}
    volume = value_of(_volume, roles)
    found = [_compare(claim, figure, ground, volume.scaled(1.0 if figure.phase == "liquid" else PACKED), room, "m³")] if volume is not None else []
    stiff = figure.phase == "solid" and property_of(figure, "flexible").high < SOFT_ENOUGH
    if stiff:
        extent, inner = value_of(_middle, roles), property_of(ground, "max_m")
        found += [_compare(claim, figure, ground, extent, inner, "m")] if extent is not None else []
    return found


def _outsizes(ctx: Context, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec) -> bool:
    """Say whether even the smallest figure is far larger than the largest ground: a watch in a grain of rice."""
    bodies = figure.category in HARD_THINGS | {"animal", "clothing"} and ground.category in ("food", "natural", "plant") and figure.phase == ground.phase == "solid"
    if not bodies or ground.shape in ("region", "sheet") or ground.count.high > 1 or not (figure.informative and ground.informative):
        return False
    texts = [ctx.spec.sentences[s][a:b].lower().split() for s, a, b in ground.spans] if ctx.spec.sentences else []
    single = any(words[:1] in (["a"], ["an"], ["one"]) for words in texts)
    return single and property_of(figure, "volume_m3").low * PACKED > OUTSIZED * property_of(ground, "volume_m3").high


def _with_article(ctx: Context, thing: ObjectSpec) -> bool:
    """Say whether the text points at a thing rather than a state: a car is put "in gear", which is not in a gear."""
    texts = [ctx.spec.sentences[s][a:b].lower().split() for s, a, b in thing.spans] if ctx.spec.sentences else []
    return not texts or any(len(words) > 1 for words in texts)


def _kept(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a relation is that of an event which keeps, carries or hides what is in a thing."""
    return any(c.id == claim.of and e.name in {*KEPT_IN, "hide"} for c, e, _ in ctx.events)


def _embedded(figure: ObjectSpec, ground: ObjectSpec) -> float:
    """Return how odd it is to be in a thing without room: less the smaller it is, more where it is the larger of the two."""
    share = property_of(figure, "volume_m3").typical / max(property_of(ground, "volume_m3").typical, 1e-12)
    lain_in = property_of(ground, "seat").typical >= 0.9 and ground.category == "furniture" and share < 1.0
    shown = property_of(ground, "picture").typical >= 0.9 and property_of(ground, "powered").high <= 0
    leaves = property_of(ground, "text").typical >= 0.5 or property_of(ground, "powered").typical >= 0.5 or property_of(ground, "cover_m2").typical > 0.0
    stuck = ground.category in ("place", "building") and share < STUCK
    return 0.0 if lain_in or stuck or shown or leaves and share < 0.5 else ENGULFED if share > 1.5 else EMBEDDED


def _all_of_it(ctx: Context) -> list[Residual]:
    """Compare "drank all the water in the pond" with who drinks: nobody takes in more than fills him many times over."""
    found = []
    for claim, schema, fillers in ctx.events:
        if schema.name not in TAKEN_IN or "portion:all" not in claim.modifiers:
            continue
        taken = set(claim.roles.get("patient", ()))
        near = [c for c in ctx.claims if c.kind == "relation" and c.name in INSIDE and (c.of == claim.id or taken & set(c.roles.get("figure", ())))]
        waters = {g for c in near for g in c.roles.get("ground", ())} | taken
        for who in fillers.get("agent", ()):
            for water in (ctx.objects[i] for i in sorted(waters)):
                if not {"body_of_water", "sea"} & set(lineage(water.kind)) or who.category in FIGURATIVE or who.phase != "solid":
                    continue
                demand, supply = property_of(water, "volume_m3"), property_of(who, "volume_m3") * who.count
                value = margin(supply, demand).value
                sure = value > 1.0 and claim.readable and who.informative and water.informative and who.category in ("person", "animal")
                message = f"{named(water)} holds at least {quantity(significant(demand.low), 'm³')}, and {named(who)} takes in at most {quantity(significant(supply.high), 'm³')}"
                found.append(_residual(claim, who, water, value, demand, supply, "m³", sure, message if value else ""))
    return found


def _runs_off(ctx: Context, claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec) -> bool:
    """Say whether a liquid is kept in a thing with holes, or poured into one that is a mere rod."""
    doing, event = next(((c, e) for c, e, _ in ctx.events if c.id in (claim.of, claim.id)), (None, None))
    others = [o for o in ctx.spec.objects if o.id != ground.id and o.category == "container"]
    if event is None or others:
        return False
    stands = "vessel" in ground.properties and ground.properties["vessel"].high <= LEAKS
    if event.name in KEPT_IN:
        packed = property_of(ground, "mesh").typical > 0 and figure.category == "drink" and "water" not in lineage(figure.kind) and not (doing and doing.roles.get("source"))
        if packed:
            return False  # a bottle of milk is carried in a basket
        if property_of(ground, "mesh").typical > 0.5 and property_of(ground, "vessel").high <= LEAKS:
            return True
        return stands and ground.properties.get("scoop") is not None or stands and ground.shape == "basket"
    rod = ground.category == "tool" and not ground.surfaces & {"interior", "opening"} and property_of(ground, "capacity_m3").high <= 0
    return event.name == "pour" and rod and property_of(ground, "powered").high <= 0 and property_of(ground, "flow").high <= 0


def _compare(
    claim: ClaimSpec, figure: ObjectSpec, ground: ObjectSpec, demand: Interval, supply: Interval, unit: str
) -> Residual:
    if figure.category in WHOLE and ground.category in HOLDERS:
        demand, supply = narrowed(demand), narrowed(supply)
    value = margin(supply, demand).value
    certified = value > 1.0 and figure.informative and ground.informative and claim.readable
    least, most = significant(demand.low), significant(supply.high)
    what = "room" if unit == "m³" else "width"
    message = f"{named(figure)} takes at least {quantity(least, unit)} of {what}, and {named(ground)} has at most {quantity(most, unit)}"
    return _residual(claim, figure, ground, value, demand, supply, unit, certified, message if value > 0 else "")


def _residual(
    claim: ClaimSpec,
    figure: ObjectSpec,
    ground: ObjectSpec,
    value: float,
    demand: Interval,
    supply: Interval,
    unit: str,
    certified: bool,
    message: str,
) -> Residual:
    return Residual(
        law="containment",
        claim=claim.id,
        objects=(figure.id, ground.id),
        value=value,
        amount=significant(max(0.0, demand.typical - supply.typical)),
        at_best=significant(max(0.0, demand.low - supply.high)),
        unit=unit,
        tolerance=0.0,
        certified=certified,
        message=message,
        spans=(claim.span,),
        role="ground",
        need="capacity_m3",
        demand=significant(demand.low),
        supply=significant(supply.high),
    )


LAW = Law("containment", "ledger", "m³", "what is in a thing has room in it", evaluate)
