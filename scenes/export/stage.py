"""The stage: everything an exporter shows, with its meshes, chosen once for all formats.

Comes in: an Instantiation. Goes out: a `Stage`: actors (one per object) with a mesh per episode, scenery (ground, walls),
arrows of forces, and the box that a camera should frame. Ground and sky are cut to what is near the actors.
"""

from dataclasses import dataclass

import numpy as np

from scenes.bodies import anchor_of
from scenes.export.forces import Arrow, arrows_of
from scenes.export.scenery import patch, scenery, shell
from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.schemata import find_event
from scenes.shapes import build, look_of
from scenes.shapes.mesh import Mesh, fit, join, tinted, with_alpha
from scenes.shapes.simple import open_door
from scenes.spec import ObjectSpec

RED = (214, 32, 28)
TINT = 0.5
"""[1] share of red in what violates a law."""
GLASSY = 0.35
"""[1] opacity of what would hide its content."""
CEILING_ALPHA = 0.55
OPEN_SHAPES = frozenset("bowl plate cup basket bag shelf table chair sofa bed boat tree bush region blob person quadruped bird fish insect snake bicycle sheet none".split())
"""Shapes through or over which one sees what is in them."""
HUGE = 150.0
"""[m] extent beyond which a thing is ground or sky to everything smaller."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One object of the scene."""

    spec: ObjectSpec
    column: int
    """Its index in every track."""
    meshes: tuple[Mesh, ...]
    """One per episode; the same object where nothing changes."""
    visible: tuple[bool, ...]
    """One per episode."""
    violated: bool
    role: str
    """thing | ground (cut to what is near) | far (drawn small, in the sky)"""
    shift: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Where a far thing is shown, relative to where it is [m]."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that is shown."""

    built: Instantiation
    actors: tuple[Actor, ...]
    scenery: tuple[tuple[str, Mesh], ...]
    """(name, mesh in world coordinates) of what nobody named: the ground, a room's walls."""
    arrows: tuple[Arrow, ...]
    focus: np.ndarray
    """(2, 3) lowest and highest corner of what matters [m]"""
    indoors: bool


def make_stage(built: Instantiation) -> Stage:
    """Choose what is shown of a built scene."""
    ids = built.episodes[0].object_ids if built.episodes else ()
    objects = [built.spec.object(i) for i in ids]
    shown = [_shown(built, k) for k in range(len(ids))]
    boxes = [_reach(built, k) for k in range(len(ids))]
    roles = _roles(objects, boxes, shown)
    focus = _focus(built, objects, boxes, roles, shown)
    bad = violated(built)
    actors = []
    for k, thing in enumerate(objects):
        shift = _sky_shift(boxes[k], focus) if roles[k] == "far" else (0.0, 0.0, 0.0)
        meshes = _meshes(built, k, thing, roles[k], focus, objects, boxes, shown)
        if thing.id in bad and roles[k] == "thing":
            meshes = tuple(tinted(m, RED, TINT) for m in meshes)
        actors.append(Actor(thing, k, meshes, shown[k], thing.id in bad, roles[k], shift))
    named = {o.kind for o, s in zip(objects, shown, strict=True) if any(s)}
    covered = any(r == "ground" and b[1][2] <= 0.05 and any(s) and o.category != "building" for r, b, s, o in zip(roles, boxes, shown, objects, strict=True)) or "floor" in named
    indoors = built.spec.environment.ceiling_m is not None
    ceiling = min((float(b[0][2]) for o, b, s in zip(objects, boxes, shown, strict=True) if any(s) and anchor_of(o) == "ceiling"), default=None)
    return Stage(built, tuple(actors), scenery(built.spec.environment, focus, ground=not covered, ceiling=ceiling), arrows_of(built, bad), focus, indoors)


def violated(built: Instantiation) -> frozenset[str]:
    """Return the ids of the objects that break a law: the ones to be marked."""
    return frozenset(o for r in built.residuals if r.value > 1.0 for o in (r.objects if r.law == "solidity" else r.objects[:1]))


def _shown(built: Instantiation, k: int) -> tuple[bool, ...]:
    return tuple(t.visible[k] if t.visible else True for t in built.episodes)


def _reach(built: Instantiation, k: int) -> np.ndarray:
    """Return (2, 3) the box that an object sweeps over all episodes [m]."""
    low, high = [], []
    for track in built.episodes:
        half = _half(track, k)
        low.append((track.positions_m[:, k] - half).min(0))
        high.append((track.positions_m[:, k] + half).max(0))
    return np.array([np.min(low, 0), np.max(high, 0)])


def _half(track: EpisodeTrack, k: int) -> np.ndarray:
    """Return (T, 3) half extents along the world's axes [m]."""
    w, x, y, z = np.moveaxis(track.rotations_wxyz[:, k], -1, 0)
    rows = np.stack([
        1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y), 2 * (x * y + w * z), 1 - 2 * (x * x + z * z),
        2 * (y * z - w * x), 2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    ], -1)  # fmt: skip
    return np.abs(rows.reshape(-1, 3, 3)) @ (track.sizes_m[k] / 2)


def _roles(objects: list[ObjectSpec], boxes: list[np.ndarray], shown: list[tuple[bool, ...]]) -> list[str]:
    """Say of each object whether it is a thing, ground, or far away."""
    extents = [float((b[1] - b[0]).max()) for b in boxes]
    smaller = [e for e, s, o in zip(extents, shown, objects, strict=True) if any(s) and not o.assumed]
    least = min(smaller, default=1.0)
    roles = []
    for thing, box, extent in zip(objects, boxes, extents, strict=True):
        anchor = anchor_of(thing)
        huge = extent > HUGE and extent > 8 * least
        if anchor == "land" and thing.shape in ("region", "sheet", "box", "blob") and thing.height_m.typical < max(extent, 1e-9):
            roles.append("ground")
        elif huge or anchor == "sky" and extent > 8 * least:
            near = any(o is not thing and any(s) and e < extent / 8 and _touch(b, box) for o, b, s, e in zip(objects, boxes, shown, extents, strict=True))
            roles.append("ground" if near else "far")
        else:
            roles.append("thing")
    return roles if "thing" in roles else ["thing"] * len(roles)


def _touch(a: np.ndarray, b: np.ndarray) -> bool:
    """Say whether two boxes touch or overlap."""
    slack = 0.01 + 1e-6 * float(np.abs(b).max())
    return bool(((a[0] <= b[1] + slack) & (b[0] <= a[1] + slack)).all())


def _focus(built: Instantiation, objects: list[ObjectSpec], boxes: list[np.ndarray], roles: list[str], shown: list[tuple[bool, ...]]) -> np.ndarray:
    """Return the box around what matters; of a ceiling or a wall only what is near, down to the floor."""
    plain = [b for o, b, r, s in zip(objects, boxes, roles, shown, strict=True) if r == "thing" and any(s) and anchor_of(o) not in ("ceiling", "wall")]
    if not plain:
        plain = [b for b, r in zip(boxes, roles, strict=True) if r == "thing"] or [np.array([[-1.0, -1, 0], [1, 1, 1]])]
    low, high = np.min([b[0] for b in plain], 0), np.max([b[1] for b in plain], 0)
    for thing, box, seen in zip(objects, boxes, shown, strict=True):
        anchor = anchor_of(thing)
        if any(seen) and anchor in ("ceiling", "wall") and box[1][2] - box[0][2] < HUGE:
            middle, room = (low + high) / 2, np.maximum((high - low) / 2, 1.6)
            low[:2] = np.minimum(low[:2], np.maximum(middle - room, box[0])[:2])
            high[:2] = np.maximum(high[:2], np.minimum(middle + room, box[1])[:2])
            low[2], high[2] = min(low[2], 0.0), max(high[2], min(box[1][2], high[2] + 3.0))
    if built.spec.environment.gravity > 0 and 0 < low[2] < 3 * float((high - low).max()):
        low[2] = 0.0
    return np.array([low, high])


def _sky_shift(box: np.ndarray, focus: np.ndarray) -> tuple[float, float, float]:
    """Return how far a far thing is moved, to be seen above and behind what matters."""
    size = float((focus[1] - focus[0]).max())
    x, y, z = (focus[0] + focus[1]) / 2
    wanted = np.array([x - 0.45 * size, y + 0.6 * size, focus[1][2] + 0.25 * size])
    shift = wanted - (box[0] + box[1]) / 2
    return float(shift[0]), float(shift[1]), float(shift[2])


def _meshes(built: Instantiation, k: int, thing: ObjectSpec, role: str, focus: np.ndarray, objects: list[ObjectSpec], boxes: list[np.ndarray], shown: list[tuple[bool, ...]]) -> tuple[Mesh, ...]:
    """Return an object's mesh in every episode."""
    made: dict[tuple, Mesh] = {}
    meshes = []
    for e, track in enumerate(built.episodes):
        posture = track.postures[k] if track.postures else ""
        posture = posture or ("walk" if _moves(track, k) and thing.category == "person" else "")
        if not posture and thing.shape == "bird" and _aloft(track, k):
            posture = "fly"
        size = (float(track.sizes_m[k][0]), float(track.sizes_m[k][1]), float(track.sizes_m[k][2]))
        key = (posture, size, _is_open(built, thing.id, e), tuple(track.positions_m[-1, k]) if role == "ground" else ())
        if key not in made:
            made[key] = _mesh(built, k, thing, role, focus, key, track, (objects, boxes, shown))
        meshes.append(made[key])
    return tuple(meshes)


def _mesh(built: Instantiation, k: int, thing: ObjectSpec, role: str, focus: np.ndarray, key: tuple, track: EpisodeTrack, others: tuple) -> Mesh:
    posture, size, is_open, _ = key
    look = look_of(thing, is_open=is_open)
    if role == "ground":
        return patch(look, track.positions_m[-1, k], size, focus)
    if role == "far":
        width = 0.22 * float((focus[1] - focus[0]).max())
        return fit(build(thing.shape, look, posture, size), np.array(size) / max(size) * width)
    anchor = anchor_of(thing)
    if anchor == "hall" and thing.shape == "box" and thing.category == "place":
        return shell(size, look.main)
    mesh = build(thing.shape, look, posture, size)
    if anchor == "ceiling":
        return with_alpha(mesh, CEILING_ALPHA)
    if thing.shape not in OPEN_SHAPES and _holds(k, others) and not is_open:
        return with_alpha(mesh, GLASSY)
    door = open_door(look, size) if thing.shape == "box" else None
    return join([mesh, door]) if door else mesh


def _holds(k: int, others: tuple) -> bool:
    """Say whether something else is within this object's box."""
    objects, boxes, shown = others
    mine = boxes[k]
    if objects[k].category in ("person", "animal"):
        return False
    for i, box in enumerate(boxes):
        middle = (box[0] + box[1]) / 2
        if i != k and any(shown[i]) and bool(((middle > mine[0]) & (middle < mine[1])).all()) and (box[1] - box[0]).max() < 1.2 * (mine[1] - mine[0]).max():
            return True
    return False


def _moves(track: EpisodeTrack, k: int) -> bool:
    way = track.positions_m[:, k] - track.positions_m[0, k]
    return bool(np.linalg.norm(way[:, :2], axis=-1).max() > 0.3 * track.sizes_m[k].max() and abs(way[-1, 2]) < 0.2)


def _aloft(track: EpisodeTrack, k: int) -> bool:
    """Say whether an object is held by its own lift, or moves well above the ground."""
    lifted = any(f.kind == "lift" and f.on == track.object_ids[k] and np.abs(f.newton).max() > 0 for f in track.forces)
    path = track.positions_m[:, k]
    return lifted or bool(np.linalg.norm(path[-1] - path[0]) > 0.5 and path[:, 2].max() > 3 * track.sizes_m[k][2])


def _is_open(built: Instantiation, id: str, episode: int) -> bool:
    """Say whether an object stands open in an episode: said so, or opened and not closed again."""
    value = built.spec.object(id).states.get("open", "")
    for claim in built.spec.claims:
        event = find_event(claim.name) if claim.kind == "event" and claim.polarity and claim.episode <= built.episodes[episode].episode else None
        if event is None:
            continue
        for condition in event.after:
            if condition.fluent == "open" and id in claim.roles.get(condition.role, ()):
                value = condition.value
    return value == "yes"
