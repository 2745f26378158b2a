"""Worlds: what is on the Earth is on no other body, and little of what the Earth bears is found elsewhere.

Comes in: a spec. Goes out: one residual per named town or country that is put on the Moon or into space, certified, for
its place is known; and per road, house, beast or plant told of another world, which is odd: there may be one in time.
"""

from scenes.expression import property_of
from scenes.geography import sites
from scenes.instantiation import Residual
from scenes.laws.law import Context, breach, context, is_room
from scenes.laws.media import lineage, medium_of
from scenes.laws.wording import named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

ELSEWHERE, FOREIGN, BURNT, STRANDED = 1.6, 0.8, 0.9, 0.7
"""Values: a town of the Earth on the Moon; a road on Jupiter; anything solid in the Sun; a shark in a bed."""
AT = frozenset({"on", "in", "inside", "at"})
EARTHLY = frozenset({"building", "plant", "animal"})
EARTHLY_KINDS = frozenset({"road", "railway", "city", "village", "river", "lake", "sea", "forest"})
DWELLING = frozenset({"live", "grow", "bloom", "sleep", "survive"})
GEAR = frozenset({"astronaut", "spaceship", "rocket", "space_suit", "robot", "space_station", "submarine"})


def stranded(spec: SceneSpec) -> list[Residual]:
    """Return one residual per whale, shark or jellyfish that is found on dry land or in a house: odd, it may be stuffed."""
    ctx, found = context(spec), []
    wet = any(medium_of(o) in ("water", "sea") or property_of(o, "wet").typical > 0 or property_of(o, "vessel").typical >= 0.5 for o in ctx.objects.values())
    for claim in ctx.claims:
        if wet or claim.kind != "relation" or claim.name not in AT:
            continue
        for figure in (ctx.objects[i] for i in claim.roles.get("figure", ())):
            for ground in (ctx.objects[i] for i in claim.roles.get("ground", ())):
                dry = ground.category in ("building", "furniture") or is_room(ground) or medium_of(ground) == "land" or ground.kind in ("farm", "field", "desert")
                aquatic = figure.category == "animal" and property_of(figure, "walk_mps").high <= 0 and property_of(figure, "fly_mps").high <= 0 and property_of(figure, "swim_mps").typical > 0.5
                served = claim.name == "on" and property_of(figure, "edible").typical >= 0.5
                if dry and aquatic and not served:
                    found.append(breach("location", claim, (figure.id, ground.id), STRANDED, f"{named(figure)} lives in water, and {named(ground)} has none", certified=False, role="ground"))
    return found


def other_worlds(spec: SceneSpec) -> list[Residual]:
    """Return one residual per earthly thing told of another world."""
    ctx, found = context(spec), []
    for claim in ctx.claims:
        if claim.kind == "relation" and claim.name in AT:
            for figure in (ctx.objects[i] for i in claim.roles.get("figure", ())):
                for ground in (ctx.objects[i] for i in claim.roles.get("ground", ())):
                    found += _judged(ctx, claim, figure, ground)
        elif claim.kind == "quality" and claim.name == "circumstance" and claim.value in AT:
            space = next((o for o in ctx.objects.values() if o.kind == "outer_space"), None)
            found += [r for i in claim.roles.get("bearer", ()) if space for r in _judged(ctx, claim, ctx.objects[i], space)]
    return found


def _judged(ctx: Context, claim: ClaimSpec, figure: ObjectSpec, world: ObjectSpec) -> list[Residual]:
    """Judge one thing on one world."""
    if not {"celestial_body", "outer_space"} & set(lineage(world.kind)) or world.name.lower() in ("earth", "the earth"):
        return []
    if _of_the_earth(figure):
        message = f"{named(figure)} is on the Earth, and {named(world)} is not"
        return [breach("location", claim, (figure.id, world.id), ELSEWHERE, message, certified=claim.readable, role="ground")]
    if world.kind == "outer_space" or any(GEAR & set(lineage(o.kind)) for o in ctx.objects.values()):
        return []
    event = next((c for c, _, _ in ctx.events if c.id == claim.of), None)
    dwelling = event.name in DWELLING if event is not None else True
    earthly = figure.category in EARTHLY or figure.category == "person" and event is not None or EARTHLY_KINDS & set(lineage(figure.kind))
    if not dwelling or not earthly:
        return []
    value = BURNT if {"sun", "star"} & set(lineage(world.kind)) else FOREIGN
    return [breach("location", claim, (figure.id, world.id), value, f"no {figure.name} is known of {named(world)}", certified=False, role="ground")]


def _of_the_earth(thing: ObjectSpec) -> bool:
    """Say whether a name is that of a town, a country or a continent whose place on the Earth is known."""
    return thing.category == "place" and thing.name in sites()
