"""The stage: everything an exporter shows, with its meshes, chosen once for all formats.

Comes in: an Instantiation. Goes out: a `Stage`: actors (one per object) with a mesh per episode, scenery (ground, walls),
arrows of forces, and the box that a camera should frame. Ground and sky are cut to what is near the actors.
"""

from dataclasses import dataclass

import numpy as np

from scenes.bodies import anchor_of
from scenes.claims import relations_of
from scenes.export.forces import Arrow, arrows_of
from scenes.export.scenery import patch, scenery, shell
from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.schemata import find_event
from scenes.shapes import build, look_of
from scenes.shapes.mesh import Mesh, fit, join, moved, tinted, with_alpha
from scenes.shapes.simple import open_door
from scenes.spec import ObjectSpec

RED = (214, 32, 28)
TINT = 0.35
"""[1] share of red in what violates a law."""
GLASSY = 0.35
"""[1] opacity of what would hide its content."""
CEILING_ALPHA = 0.55
WINDOWED = 0.55
"""[1] the same of a vehicle with somebody in it."""
OPEN_SHAPES = frozenset("bowl plate cup basket bag shelf table chair sofa bed boat tree bush region blob person quadruped bird fish insect snake bicycle sheet none".split())
"""Shapes through or over which one sees what is in them."""
FLAT = frozenset({"region", "sheet", "box", "blob"})
WITHIN = frozenset({"in", "inside_of", "into"})
SEATS = {"chair": 0.53, "sofa": 0.48, "bicycle": 0.92, "bed": 0.76, "quadruped": 0.76, "table": 1.0}
"""Shape -> height of its seat over its height."""
BUTTOCKS = 0.33
"""[1] height of a sitter's seat over the sitter's height, feet on the ground."""
SHIN = 0.12
"""[m] how far the toes of a sitter are before the edge of a long seat."""
SKY = 0.28
"""[1] height of the sky in a picture with something far away in it, over the extent of what matters."""
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
    first: tuple[Mesh, ...]
    """One per episode, for its first half: a door that is opened is still shut."""
    visible: tuple[bool, ...]
    """One per episode."""
    violated: bool
    role: str
    """thing | ground (cut to what is near) | far (drawn small, in the sky)"""
    shift: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Where it is shown, relative to where it is [m]: far things nearer, whoever sits in the seat instead of above the back."""

    def mesh(self, episode: int, index: int, count: int) -> Mesh:
        """Return its mesh at one of `count` moments of an episode."""
        return self.first[episode] if index < count / 2 else self.meshes[episode]


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
    seated = [_seated(built, k, objects) for k in range(len(ids))]
    boxes = [b + np.asarray(s) for b, s in zip(boxes, seated, strict=True)]
    roles = _roles(objects, boxes, shown)
    focus = _focus(built, objects, boxes, roles, shown)
    if "far" in roles:
        focus[1][2] += SKY * float((focus[1] - focus[0]).max())
    bad = violated(built)
    actors = []
    for k, thing in enumerate(objects):
        shift = _sky_shift(boxes[k], focus) if roles[k] == "far" else seated[k]
        make = _Maker(built, k, thing, roles[k], focus, thing.id in bad, any(shift) and roles[k] == "thing")
        meshes = tuple(make.mesh(e, e) for e in range(len(built.episodes)))
        first = tuple(make.mesh(e, e - 1) for e in range(len(built.episodes)))
        actors.append(Actor(thing, k, meshes, first, shown[k], thing.id in bad, roles[k], shift))
    named = {o.kind for o, s in zip(objects, shown, strict=True) if any(s)}
    covered = any(r == "ground" and b[0][2] <= 0.05 and any(s) and o.category != "building" for r, b, s, o in zip(roles, boxes, shown, objects, strict=True)) or "floor" in named
    indoors = built.spec.environment.ceiling_m is not None
    ceiling = min((float(b[0][2]) for o, b, s in zip(objects, boxes, shown, strict=True) if any(s) and anchor_of(o) == "ceiling"), default=None)
    return Stage(built, tuple(actors), scenery(built.spec.environment, focus, ground=not covered, ceiling=ceiling), arrows_of(built), focus, indoors)


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
        if anchor == "land" and thing.shape in FLAT and thing.height_m.typical < max(extent, 1e-9):
            roles.append("ground")
        elif huge or anchor == "sky" and extent > 8 * least:
            near = any(o is not thing and any(s) and e < extent / 8 and _touch(b, box) for o, b, s, e in zip(objects, boxes, shown, extents, strict=True))
            roles.append("ground" if near or thing.shape in FLAT else "far")
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
    x = float(focus[0][0] + focus[1][0]) / 2
    wanted = np.array([x - 0.2 * size, focus[1][1], focus[1][2] - 0.5 * SKY * size])
    shift = wanted - (box[0] + box[1]) / 2
    return float(shift[0]), float(shift[1]), float(shift[2])


def _seated(built: Instantiation, k: int, objects: list[ObjectSpec]) -> tuple[float, float, float]:
    """Return the shift from the top of a chair's box to its seat, of whatever is on top of one."""
    for track in built.episodes:
        sits = objects[k].shape == "person" and bool(track.postures) and track.postures[k] == "sit"
        place, size, half = track.positions_m[-1, k], track.sizes_m[k], _half(track, k)[-1]
        for i, other in enumerate(objects):
            ground, extent = track.positions_m[-1, i], track.sizes_m[i]
            over = (np.abs(place - ground)[:2] < extent[:2] / 2).all() and abs(place[2] - half[2] - ground[2] - extent[2] / 2) < 0.01
            if i == k or other.shape not in SEATS or not over or other.category == "person":
                continue
            seat = ground[2] - extent[2] / 2 + SEATS[other.shape] * extent[2]
            if not sits:
                return 0.0, 0.0, float(seat - (place[2] - half[2]))
            drop = float(seat - (place[2] - size[2] / 2 + BUTTOCKS * size[2]))
            ahead = matrix_x(track.rotations_wxyz[-1, k])
            if abs(ahead[1]) > 0.5:  # across a long seat, the shins before its edge
                front = ground[1] + np.sign(ahead[1]) * (extent[1] / 2 + SHIN)
                return 0.0, float(front - np.sign(ahead[1]) * size[0] / 2 - place[1]), drop
            return float(ground[0] - place[0] + np.sign(ahead[0]) * 0.2 * size[0]), 0.0, drop
    return (0.0, 0.0, 0.0)


def matrix_x(q: np.ndarray) -> np.ndarray:
    """Return the direction (3,) in which a body with this unit quaternion (w, x, y, z) looks."""
    w, x, y, z = (float(v) for v in q)
    return np.array([1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)])


class _Maker:
    """Makes an object's meshes, each look once."""

    def __init__(self, built: Instantiation, k: int, thing: ObjectSpec, role: str, focus: np.ndarray, bad: bool, seated: bool) -> None:
        self.built, self.k, self.thing, self.role, self.focus, self.bad, self.seated = built, k, thing, role, focus, bad, seated
        self.hides = _hides(built, thing)
        self.made: dict[tuple, Mesh] = {}

    def mesh(self, e: int, state: int) -> Mesh:
        """Return the mesh of episode e, with what stands open as it is after episode `state`."""
        track, k = self.built.episodes[e], self.k
        size = (float(track.sizes_m[k][0]), float(track.sizes_m[k][1]), float(track.sizes_m[k][2]))
        place = tuple(track.positions_m[-1, k]) if self.role == "ground" else ()
        key = (self._posture(track), size, _is_open(self.built, self.thing.id, state), place)
        if key not in self.made:
            mesh = self._make(*key[:3], track)
            self.made[key] = tinted(mesh, RED, TINT) if self.bad and self.role == "thing" else mesh
        return self.made[key]

    def _posture(self, track: EpisodeTrack) -> str:
        posture = track.postures[self.k] if track.postures else ""
        if posture == "sit" and self.thing.shape == "person" and not (self.seated or _beside_seat(self.built, track, self.k)):
            return "sit low"
        if posture:
            return posture
        if self.thing.shape == "bird" and _aloft(track, self.k):
            return "fly"
        return "walk" if self.thing.category == "person" and _moves(track, self.k) else ""

    def _make(self, posture: str, size: tuple[float, float, float], is_open: bool, track: EpisodeTrack) -> Mesh:
        thing, look = self.thing, look_of(self.thing, is_open=is_open)
        if self.role == "ground":
            ground = patch(look, track.positions_m[-1, self.k], size, self.focus)
            # one stands on the floor of a park, not on its tree tops
            return moved(ground, (0.0, 0.0, -size[2])) if anchor_of(thing) == "hall" else ground
        if self.role == "far":
            width = 0.8 * SKY * float((self.focus[1] - self.focus[0]).max())
            return fit(build(thing.shape, look, posture, size), [s / max(size) * width for s in size])
        anchor = anchor_of(thing)
        if anchor == "hall" and thing.shape == "box" and thing.category == "place":
            return shell(size, look.main)
        mesh = build(thing.shape, look, posture, size)
        if anchor == "ceiling":
            return with_alpha(mesh, CEILING_ALPHA)
        if self.hides and not is_open:
            return with_alpha(mesh, WINDOWED if thing.category == "vehicle" else GLASSY)
        door = open_door(look, size) if thing.shape == "box" else None
        return join([mesh, door]) if door else mesh


def _hides(built: Instantiation, thing: ObjectSpec) -> bool:
    """Say whether something is said to be within a thing that one cannot look into, and is small enough to be hidden."""
    if thing.shape in OPEN_SHAPES or thing.category in ("person", "animal"):
        return False
    if thing.category == "vehicle" and any(_within(built, thing.id, o.id) for o in built.spec.objects if o.category == "person"):
        return True
    inside = [f for c in relations_of(built.spec) if c.name in WITHIN and thing.id in c.roles["ground"] for f in c.roles["figure"]]
    return any(built.spec.object(f).height_m.typical < 1.2 * max(thing.height_m.typical, thing.length_m.typical) for f in inside)


def _within(built: Instantiation, outer: str, inner: str) -> bool:
    """Say whether one box is within another at the end of an episode."""
    for track in built.episodes:
        if outer in track.object_ids and inner in track.object_ids:
            o, i = track.object_ids.index(outer), track.object_ids.index(inner)
            if (np.abs(track.positions_m[-1, o] - track.positions_m[-1, i]) + _half(track, i)[-1] <= _half(track, o)[-1] + 0.01).all():
                return True
    return False


def _beside_seat(built: Instantiation, track: EpisodeTrack, k: int) -> bool:
    """Say whether a sitter's box overlaps a seat, as it does when the placement puts the feet on the floor."""
    for i, id in enumerate(track.object_ids):
        apart = np.abs(track.positions_m[-1, i] - track.positions_m[-1, k]) - (track.sizes_m[i] + track.sizes_m[k]) / 2
        if built.spec.object(id).shape in SEATS and (apart < -0.01).all():
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
    """Say whether an object stands open after an episode (-1: at the beginning): said so, or opened and not closed again."""
    value = built.spec.object(id).states.get("open", "")
    for claim in built.spec.claims:
        event = find_event(claim.name) if claim.kind == "event" and claim.polarity and 0 <= episode and claim.episode <= built.episodes[episode].episode else None
        if event is None:
            continue
        for condition in event.after:
            if condition.fluent == "open" and id in claim.roles.get(condition.role, ()):
                value = condition.value
    return value == "yes"
