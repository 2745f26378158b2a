"""Placement rules: for each relation, where the figure goes in closed form.

A rule takes the world, the figure's body and the grounds' bodies, and sets the figure's position, what bears it and what
holds it. Grounds have their place already. `scenes.relations` says which rule a preposition uses.
"""

import math
from collections.abc import Callable

from scenes.bodies import LIVING, Body, Vector, best, fluid_density, level, solid_volume
from scenes.constants import ATTACHMENT_MULTIPLE, SCENE_GAP, WALL_SHARE
from scenes.relations import RELATIONS
from scenes.room import laid, turn_to_fit, within_walls
from scenes.world import World
from scenes.worn import worn_share

FLOOR = "floor"
EYE = 1.5
"""[m] height at which things hang on a wall."""
RAISED_BY = 3.0
"""[m] height of the underside of roofs and bridges."""
RAISED = frozenset({"table", "chair", "bed", "shelf", "tree", "house", "sofa", "bush", "car", "truck"})
IMMOVABLE = frozenset({"none", "land", "hall", "sky", "ceiling"})
"""Anchors of figures that keep their usual place whatever the text puts them next to."""
Rule = Callable[[World, Body, list[Body]], None]


def relate(world: World, name: str, figure: Body, grounds: list[Body]) -> None:
    """Put a figure where a relation says; unknown relations put it near."""
    row = RELATIONS.get(name)
    if figure.anchor in IMMOVABLE or figure.fixed and all(g.fixed for g in grounds):
        if figure.position is None:
            put_default(world, figure)
        return
    owner = world.bodies.get(figure.spec.owner)
    if figure.spec.category == "body_part" and owner is not None and owner not in grounds and owner.position is not None:
        put_part(figure, owner)  # a hand in a bag stays on its arm
        return
    figure.hold, figure.seams = None, {}
    laid(figure)
    RULES[row.rule if row else "side"](world, figure, grounds)
    if grounds[0].spec.category == "body_part" and grounds[0].spec.owner in world.bodies and grounds[0].spec.owner != figure.spec.id:
        figure.seams = {grounds[0].spec.owner: "share", **figure.seams}  # a cat on a lap touches the belly too


def put_default(world: World, body: Body) -> None:
    """Give a body that nobody placed its usual place: ceiling, sky, back row or the row on the ground."""
    x, y, z = body.half
    if body.anchor == "none":
        body.position = (0.0, 0.0, z)
    elif body.anchor == "ceiling":
        body.position = (0.0, 0.0, world.ceiling + z)
    elif body.anchor == "sky":
        body.position = (0.0, 30.0 + 2 * y, 30.0 + 3 * z)
    elif body.anchor == "land":
        body.position = (world.slot(("", "land"), x, math.inf, 0.0), 0.0, -z)
    elif body.anchor == "hall":
        body.position = (world.slot(("", "hall"), x, math.inf, 10.0), world.depth + y, z)
    elif body.anchor in ("wall", "standing", "raised"):
        world.back += x
        body.position = (world.back, world.depth + y, z + RAISED_BY * (body.anchor == "raised"))
        world.back += x + SCENE_GAP
    else:
        body.position = (world.slot((FLOOR, "row"), x, math.inf, SCENE_GAP), 0.0, z)
        body.base = FLOOR


def _fixing(figure: Body, by: Body | None) -> tuple[str, str, float]:
    """Return how a lifeless thing stays where it is put: a nail, hook or string of fitting size."""
    return (by.spec.id if by else "", "attachment", ATTACHMENT_MULTIPLE * figure.mass * 9.81)


def _cling(figure: Body, ground: Body) -> tuple[str, str, float] | None:
    """Return the hold of what clings by itself, or of a lifeless thing's fixing; None for who can do neither."""
    cling = best(figure.spec, "cling")
    if cling > 0:
        return (ground.spec.id, "cling", cling * figure.mass * 9.81)
    return None if figure.spec.category in LIVING else _fixing(figure, ground)


def _on(world: World, figure: Body, grounds: list[Body]) -> None:
    ground, surfaces = grounds[0], grounds[0].spec.surfaces
    if _wears(figure, ground):
        return
    if ground.anchor == "none":
        put_default(world, figure)
    elif ground.anchor == "sky" and ground.spec.phase == "solid":
        put_default(world, figure)  # on the Moon: its ground is the scene's ground
    elif figure.posture == "hang" and ground.spec.phase == "solid":
        _hang(figure, ground)
    elif ground.anchor == "land" or ground.anchor == "hall" and ground.spec.category != "building":
        _stand(world, figure, ground)
    elif ground.anchor == "ceiling":
        _beneath(world, figure, ground)
    elif ground.anchor == "wall" and (figure.spec.category not in LIVING or best(figure.spec, "cling") >= 1):
        _beside_wall(world, figure, ground)
    elif "hook" in surfaces and "top" not in surfaces:
        _hang(figure, ground)
    else:
        _top(world, figure, ground)


def _wears(figure: Body, ground: Body) -> bool:
    """Put clothes on a body, or a body into its clothes; False where it is neither."""
    pairs = ((figure, ground), (ground, figure))
    for cloth, wearer in pairs:
        if level(cloth.spec, "wearable") >= 0.5 and wearer.spec.category in ("person", "animal", "body_part") and cloth.spec.category not in LIVING:
            if wearer.position is None:
                return False
            cloth.position, cloth.base = _worn_at(cloth, wearer), wearer.spec.id
            cloth.hold, cloth.seams = _fixing(cloth, wearer), {wearer.spec.id: "share"}
            return True
    return False


def _worn_at(cloth: Body, wearer: Body) -> Vector:
    """Return where clothes sit on a body that is upright."""
    x, y, z = wearer.at
    if wearer.spec.shape != "person" or wearer.half[0] > wearer.half[2]:
        return (x, y, z)
    return (x, y, wearer.low + worn_share(cloth.spec.kind) * 2 * wearer.half[2])


def _stand(world: World, figure: Body, ground: Body) -> None:
    """Stand on the floor of a place; on water, float as deep as the weight asks."""
    x, _, z = figure.half
    top = ground.high if ground.anchor == "land" else ground.low
    offset = world.slot((ground.spec.id, "floor"), x, math.inf, SCENE_GAP)
    figure.position = (ground.at[0] + offset, ground.at[1], top + z)
    figure.base = ground.spec.id
    if ground.spec.phase == "liquid":
        _float(figure, ground)
    else:
        figure.seams = {ground.spec.id: "share"} if ground.anchor == "hall" else {}
        world.clear(figure, (1.0, 0.0, 0.0))


def _float(figure: Body, ground: Body) -> None:
    """Lower a body into a liquid until it displaces its weight, or to the bottom."""
    density = fluid_density(ground.spec)
    boat = "interior" in figure.spec.surfaces or level(figure.spec, "swim_mps") > 0
    volume = math.prod(figure.size) if boat else solid_volume(figure.spec, figure.size, figure.mass)
    depth = min(figure.mass / (density * volume), 1.0) * 2 * figure.half[2]
    sinks = figure.mass > density * volume
    x, y, _ = figure.at
    low = ground.low + WALL_SHARE * 2 * ground.half[2] if sinks else ground.high - depth
    figure.position = (x, y, low + figure.half[2])
    figure.seams = {ground.spec.id: "share"}
    figure.hold = (ground.spec.id, "buoyancy", density * volume * 9.81)
    if sinks:
        figure.seams = {ground.spec.id: "floor"}


def _top(world: World, figure: Body, ground: Body) -> None:
    """Stand on top, in a row over the ground's middle."""
    x, _, z = figure.half
    offset = world.slot((ground.spec.id, "top"), x, ground.half[0], 0.05 * x)
    offset = max(-ground.half[0], min(ground.half[0], offset))
    figure.position = (ground.at[0] + offset, ground.at[1], ground.high + z)
    figure.base = ground.spec.id
    if ground.spec.phase == "liquid":
        _float(figure, ground)


def _beneath(world: World, figure: Body, ground: Body) -> None:
    """Press against an underside: held by claws, by a fixing, or by nothing."""
    x, _, z = figure.half
    offset = world.slot((ground.spec.id, "underside"), x, ground.half[0], SCENE_GAP)
    figure.position = (ground.at[0] + offset, ground.at[1], ground.low - z)
    figure.base, figure.hold = ground.spec.id, _cling(figure, ground)


def _beside_wall(world: World, figure: Body, ground: Body) -> None:
    """Stick to the side that looks at the viewer."""
    offset = world.slot((ground.spec.id, "side"), figure.half[0], ground.half[0], SCENE_GAP)
    z = max(min(ground.low + EYE, ground.high - figure.half[2]), ground.low + figure.half[2])
    figure.position = (ground.at[0] + offset, ground.at[1] - ground.half[1] - figure.half[1], z)
    figure.base, figure.hold = ground.spec.id, _cling(figure, ground)


def _hang(figure: Body, ground: Body) -> None:
    """Hang at the ground's front side, its upper edge at the ground's."""
    z = max(ground.high - figure.half[2], ground.low - figure.half[2]) if ground.anchor != "ceiling" else ground.low - figure.half[2]
    y = ground.at[1] - (0.0 if ground.anchor == "ceiling" else ground.half[1] + figure.half[1])
    figure.position = (ground.at[0], y, max(z, figure.half[2]))
    figure.base, figure.hold = ground.spec.id, _fixing(figure, ground)


def _in(world: World, figure: Body, grounds: list[Body]) -> None:
    ground = grounds[0]
    if _wears(figure, ground):
        return
    if ground.anchor == "none":
        put_default(world, figure)
    elif ground.spec.phase == "liquid":
        _soak(world, figure, ground)
    elif ground.spec.phase == "gas":
        _aloft(figure, ground)
    elif ground.anchor == "sky":
        put_default(world, figure)
    elif ground.anchor in ("land", "hall"):
        _stand(world, figure, ground)
    elif "interior" in ground.spec.surfaces and (level(ground.spec, "seat") < 1 or ground.spec.category == "vehicle"):
        _inside(world, figure, ground)
    elif level(ground.spec, "seat") > 0 or ground.spec.category == "furniture":
        _top(world, figure, ground)
    elif ground.spec.category == "vehicle":
        _inside(world, figure, ground)
    else:
        _embed(figure, ground)


def _inside(world: World, figure: Body, ground: Body) -> None:
    """Rest on the inner floor, turned or on end where only so the walls leave room."""
    turn_to_fit(figure, ground)
    x, _ = within_walls(ground)
    offset = world.slot((ground.spec.id, "interior"), figure.half[0], ground.half[0], 0.02 * figure.half[0])
    offset = max(figure.half[0] - x, min(x - figure.half[0], offset)) if figure.half[0] < x else 0.0
    bottom = ground.low + WALL_SHARE * 2 * ground.half[2]
    figure.position = (ground.at[0] + offset, ground.at[1], bottom + figure.half[2])
    figure.base, figure.seams = ground.spec.id, {ground.spec.id: "floor"}


def _soak(world: World, figure: Body, ground: Body) -> None:
    """Put into a liquid: afloat or at the bottom; what swims keeps near the surface."""
    figure.position = (ground.at[0], ground.at[1], ground.high)
    x = figure.half[0]
    offset = world.slot((ground.spec.id, "floor"), x, math.inf, SCENE_GAP)
    figure.position = (ground.at[0] + offset, ground.at[1], ground.high)
    figure.base = ground.spec.id
    _float(figure, ground)


def _aloft(figure: Body, ground: Body) -> None:
    """Put into the air: on wings, or on nothing."""
    figure.position = ground.position
    figure.base, figure.seams = ground.spec.id, {ground.spec.id: "share"}
    figure.hold = _lift(figure)


def _lift(figure: Body) -> tuple[str, str, float] | None:
    """Return the lift of what flies by itself."""
    return ("", "lift", 3 * figure.mass * 9.81) if best(figure.spec, "fly_mps") > 0 else None


def _embed(figure: Body, ground: Body) -> None:
    """Stick in a solid: a nail in a wall, a bird in a tree."""
    x, y, z = ground.at
    figure.position = (x, y - ground.half[1] * (ground.spec.category != "plant"), z + 0.3 * ground.half[2] if ground.spec.category == "plant" else z)
    figure.base, figure.seams, figure.hold = ground.spec.id, {ground.spec.id: "share"}, _fixing(figure, ground)


def _under(world: World, figure: Body, grounds: list[Body]) -> None:
    ground = grounds[0]
    small = not ground.fixed and (ground.spec.shape not in RAISED or "underside" not in ground.spec.surfaces and ground.spec.category != "plant")
    if figure.position is None or figure.position and small:
        put_default(world, figure)
    if small and ground.anchor == "loose":  # a book under a cup: the cup stands on the book
        figure.position = figure.position if ground.base != FLOOR else (ground.at[0], ground.at[1], figure.half[2])
        ground.position = (figure.at[0], figure.at[1], figure.high + ground.half[2])
        ground.base = figure.spec.id
        return
    low = 0.0 if ground.anchor in ("ceiling", "sky", "raised") else ground.low
    if ground.anchor == "raised" and ground.low < 2 * figure.half[2]:
        ground.position = (ground.at[0], ground.at[1], 2.1 * figure.half[2] + ground.half[2])
    if ground.anchor in ("land", "hall"):
        low = ground.low - 2 * figure.half[2]
    offset = world.slot((ground.spec.id, "under"), figure.half[0], ground.half[0], 0.05)
    figure.position = (ground.at[0] + offset, ground.at[1], low + figure.half[2])
    figure.base, figure.seams = FLOOR, {ground.spec.id: "slab"}


def _above(world: World, figure: Body, grounds: list[Body]) -> None:
    ground = grounds[0]
    x, y, _ = ground.at
    figure.position = (x, y, ground.high + 0.5 + figure.half[2])
    figure.hold = _lift(figure) or _fixing(figure, None)


def _beside(direction: tuple[float, float], gap: float) -> Rule:
    """Return the rule that puts the figure next to the ground on one side, on the level the ground stands on."""

    def rule(world: World, figure: Body, grounds: list[Body]) -> None:
        ground = grounds[0]
        dx, dy = direction
        reach = abs(dx) * (figure.half[0] + ground.half[0]) + abs(dy) * (figure.half[1] + ground.half[1]) + gap
        low, base = _level_of(world, figure, ground)
        if figure.anchor == "ceiling":
            low, base = world.ceiling, ""
        x, y = ground.at[0] + dx * reach, ground.at[1] + dy * reach
        figure.position, figure.base = (x, y, low + figure.half[2]), base
        if base and base != FLOOR and not _over(figure, world.bodies[base]):
            figure.position, figure.base = (x, y, figure.half[2]), FLOOR
        if gap > 0 and not figure.fixed:
            world.clear(figure, (dx, dy, 0.0))

    return rule


def _level_of(world: World, figure: Body, ground: Body) -> tuple[float, str]:
    """Return the height at which a neighbour of the ground stands, and on what."""
    bearer = world.bodies.get(ground.base)
    if bearer is None or ground.fixed or ground.hold or ground.seams:
        return 0.0, FLOOR
    return ground.low, ground.base


def _over(figure: Body, bearer: Body) -> bool:
    """Say whether the figure's centre is over what should bear it."""
    return all(abs(figure.at[k] - bearer.at[k]) < bearer.half[k] for k in (0, 1)) and figure.mass < 4 * bearer.mass


def _between(world: World, figure: Body, grounds: list[Body]) -> None:
    if len(grounds) < 2:
        _side(world, figure, grounds)
        return
    a, b = grounds[0], grounds[1]
    if b.anchor == "loose" and a.anchor == "loose":  # make room between two neighbours
        gap = a.half[0] + b.half[0] + 2 * figure.half[0] + SCENE_GAP
        sign = 1.0 if b.at[0] >= a.at[0] else -1.0
        b.position = (a.at[0] + sign * gap, a.at[1], b.at[2])
        figure.position = (a.at[0] + sign * (a.half[0] + figure.half[0] + SCENE_GAP / 2), a.at[1], figure.half[2])
    else:
        middle = [sum(g.at[k] for g in grounds) / len(grounds) for k in (0, 1)]
        figure.position = (middle[0], middle[1], figure.half[2])
    low, figure.base = _level_of(world, figure, a)
    figure.position = (figure.at[0], figure.at[1], low + figure.half[2])


def _around(world: World, figure: Body, grounds: list[Body]) -> None:
    ground = grounds[0]
    if level(figure.spec, "flexible") >= 0.7 or figure.spec.shape in ("line", "sheet"):
        figure.position, figure.base = ground.position, ground.spec.id
        figure.seams, figure.hold = {ground.spec.id: "share"}, _fixing(figure, ground)
        return
    _side(world, figure, grounds)


def _through(world: World, figure: Body, grounds: list[Body]) -> None:
    ground = grounds[0]
    if ground.spec.phase == "liquid":
        _soak(world, figure, ground)
        return
    figure.position = (ground.at[0], ground.at[1], max(ground.low, 0.0) + figure.half[2])
    figure.base, figure.seams = FLOOR, {ground.spec.id: "share"}
    if ground.spec.phase == "solid" and figure.spec.category not in LIVING and figure.spec.category != "vehicle":
        figure.hold = _fixing(figure, ground)


def _along(world: World, figure: Body, grounds: list[Body]) -> None:
    if grounds[0].anchor in ("land", "hall"):
        _stand(world, figure, grounds[0])
    else:
        _front(world, figure, grounds)


_side = _beside((1.0, 0.0), 0.5 * SCENE_GAP)
_front = _beside((0.0, -1.0), 0.5 * SCENE_GAP)
RULES: dict[str, Rule] = {
    "on": _on, "in": _in, "under": _under, "above": _above, "side": _side, "front": _front, "between": _between,
    "back": _beside((0.0, 1.0), 0.5 * SCENE_GAP), "left": _beside((-1.0, 0.0), 0.5 * SCENE_GAP), "right": _side,
    "around": _around, "touch": _beside((1.0, 0.0), 0.0), "through": _through, "along": _along, "far": _beside((1.0, 0.0), 2.0),
}  # fmt: skip
"""Rule name of `scenes.relations` -> rule."""


def put_held(figure: Body, holder: Body) -> None:
    """Put a thing into somebody's hands, before the body; what is larger than the holder stands there on the ground."""
    x, y, _ = holder.at
    laid(figure)
    y -= holder.half[1] + figure.half[1]
    z = holder.low + max(0.55 * 2 * holder.half[2], figure.half[2])
    figure.position, figure.base = (x, y, z), holder.spec.id
    if figure.mass > max(best(holder.spec, "lift_kg"), holder.mass):  # led, pushed or driven, not carried
        figure.position, figure.base, figure.hold = (x, y, holder.low + figure.half[2]), holder.base or FLOOR, None
        figure.seams = {**holder.seams}
        return
    limit = max(best(holder.spec, "lift_kg"), holder.mass, 0.1) * 9.81
    figure.hold, figure.seams = (holder.spec.id, "grip", limit), {**holder.seams, holder.spec.id: "share"}


def put_part(part: Body, owner: Body) -> None:
    """Put a part at its whole."""
    x, y, z = _worn_at(part, owner)
    part.position, part.base = (x, y, max(z, owner.low + part.half[2])), owner.spec.id
    part.hold, part.seams = _fixing(part, owner), {owner.spec.id: "share"}

