"""The stage: everything an exporter shows, with its meshes, chosen once for all formats.

Comes in: an Instantiation. Goes out: a `Stage`: actors (one per object) with a mesh for every moment, scenery (ground,
walls), arrows of forces, ghosts, and the box that a camera should frame.
"""

from dataclasses import dataclass

import numpy as np

from scenes.bodies import anchor_of
from scenes.export.apparitions import STUB, Apparition, apparition, reach_of
from scenes.export.boxes import free_below, is_visible, sweep
from scenes.export.forces import Arrow, arrows_of
from scenes.export.ghosts import Ghost, ghosts_of
from scenes.export.grasp import grips_of, hand_shift, poured_into
from scenes.export.looks import Maker, violated
from scenes.export.outfits import Outfits, turns_of, wear_shift
from scenes.export.postures import postures_of
from scenes.export.reach import PRONE
from scenes.export.roles import SKY, focus_of, roles_of, sky_shift
from scenes.export.scenery import scenery
from scenes.export.seats import seat_shift, water_shift
from scenes.export.wearing import HELD, Wear, wears_of
from scenes.instantiation import Instantiation
from scenes.shapes.mesh import Mesh
from scenes.spec import ObjectSpec

Postures = list[list[tuple[str, ...]]]
"""Episode, object -> its posture at every moment."""
Shifts = list[list[np.ndarray]]
"""Episode, object -> (T, 3) from where it is to where it is shown [m]."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One object of the scene."""

    spec: ObjectSpec
    column: int
    """Its index in every track."""
    meshes: tuple[tuple[Mesh, ...], ...]
    """Per episode and moment; the same object where nothing changes."""
    visible: tuple[bool, ...]
    """One per episode."""
    violated: bool
    role: str
    """thing | ground (cut to what is near) | far (drawn small, in the sky) | world (what one stands on, as far as one sees)"""
    places: tuple[np.ndarray, ...]
    """Per episode (T, 3): where it is shown [m]: far things nearer, whoever sits in the seat, what is held in the hands, clothes on the body."""
    turns: tuple[np.ndarray, ...]
    """Per episode (T, 4): how it is shown turned (w, x, y, z): as it is, clothes as who wears them."""
    worn: tuple[tuple[bool, ...], ...]
    """Per episode and moment: whether somebody has it on."""

    def mesh(self, episode: int, index: int) -> Mesh:
        """Return its mesh at a moment of an episode."""
        return self.meshes[episode][index]


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that is shown."""

    built: Instantiation
    actors: tuple[Actor, ...]
    scenery: tuple[tuple[str, Mesh], ...]
    """(name, mesh in world coordinates) of what nobody named: the ground, a room's walls."""
    arrows: tuple[Arrow, ...]
    ghosts: tuple[Apparition, ...]
    focus: np.ndarray
    """(2, 3) lowest and highest corner of what matters [m]"""
    indoors: bool

    def actor(self, column: int) -> Actor:
        """Return the actor of a column of the tracks."""
        return next(a for a in self.actors if a.column == column)


def make_stage(built: Instantiation) -> Stage:
    """Choose what is shown of a built scene."""
    ids = built.episodes[0].object_ids if built.episodes else ()
    objects = [built.spec.object(i) for i in ids]
    shown = [tuple(is_visible(t, k) for t in built.episodes) for k in range(len(ids))]
    seats = [seat_shift(built, k) for k in range(len(ids))]
    wears = wears_of(built)
    postures, shifts = _held(built, seats, wears)
    outfits = Outfits(built, wears, postures)
    boxes = [sweep(built, k, [s[k] for s in shifts]) + _stretched(built, k, [p[k] for p in postures]) for k in range(len(ids))]
    boxes = [outfits.box(k, boxes) for k in range(len(ids))]
    place = built.spec.environment
    roles = roles_of(objects, boxes, shown, place)
    ghosts = tuple(g for g in ghosts_of(built) if not outfits.is_on(g.episode, ids.index(g.object), -1))
    focus, near = _framed(built, focus_of(place, objects, boxes, roles, shown), ghosts)
    if "far" in roles:
        focus[1][2] += SKY * float((focus[1] - focus[0]).max())
    named = {o.kind for o, s in zip(objects, shown, strict=True) if any(s)}
    covered = any(r == "ground" and b[0][2] <= 0.05 and any(s) and o.category != "building" for r, b, s, o in zip(roles, boxes, shown, objects, strict=True)) or "floor" in named
    ceiling = min((float(b[0][2]) for o, b, s in zip(objects, boxes, shown, strict=True) if any(s) and anchor_of(o) == "ceiling"), default=None)
    around = scenery(place, focus, ground=not covered, ceiling=ceiling)
    bad, actors, seen = violated(built), [], []
    for k, thing in enumerate(objects):
        make = Maker(built, k, thing, roles[k], focus, thing.id in bad, tuple(p[k] for p in postures), outfits)
        soil = next((m for name, m in around if name == "ground"), None) if roles[k] == "world" else None
        meshes = tuple(tuple(soil or make.mesh(e, i) for i in range(len(t.times_s))) for e, t in enumerate(built.episodes))
        places = tuple(_places(built, e, k, roles[k], shifts[e][k], sky_shift(boxes[k], focus)) for e in range(len(built.episodes)))
        turns = tuple(turns_of(t, wears[e], k, is_flat(thing)) for e, t in enumerate(built.episodes))
        worn = tuple(tuple(outfits.is_on(e, k, i) for i in range(len(t.times_s))) for e, t in enumerate(built.episodes))
        actors.append(Actor(thing, k, meshes, shown[k], thing.id in bad, roles[k], places, turns, worn))
        around = tuple((n, m) for n, m in around if m is not soil)
        for g, is_near in ((g, n) for g, n in zip(ghosts, near, strict=True) if g.object == thing.id and roles[k] == "thing"):
            last = len(built.episodes[g.episode].times_s) - 1
            seen.append(apparition(g, built.episodes[g.episode], make.mesh(g.episode, last, marked=False), shifts[g.episode][k][-1], focus, is_near))
    return Stage(built, tuple(actors), around, arrows_of(built, ghosts, float((focus[1] - focus[0]).max()), wears), tuple(a for a in seen if a is not None), focus, place.ceiling_m is not None)


def _stretched(built: Instantiation, k: int, postures: list[tuple[str, ...]]) -> np.ndarray:
    """Return what a swimmer whose box is upright needs more of the picture (2, 3): half the length of the body to both sides [m]."""
    size = np.max([t.sizes_m[k] for t in built.episodes], 0)
    prone = any(p in PRONE for row in postures for p in row) and size[2] > size[0]
    return np.array([[-1.0, 0, 0], [1, 0, 0]]) * (0.55 * size[2] if prone and built.spec.object(built.episodes[0].object_ids[k]).shape == "person" else 0.0)


def _framed(built: Instantiation, focus: np.ndarray, ghosts: tuple[Ghost, ...]) -> tuple[np.ndarray, list[bool]]:
    """Return the focus with the ghosts that are near enough in it, and which those are."""
    extent = float((focus[1] - focus[0]).max())
    boxes = [reach_of(g, built.episodes[g.episode], extent) for g in ghosts]
    low = np.min([focus[0], *(b[0] for b in boxes if b is not None)], 0)
    for ghost, box in zip(ghosts, boxes, strict=True):
        if ghost.kind == "falls_to" and box is None:  # too far down: room for its line and its arrow
            track = built.episodes[ghost.episode]
            low[2] -= free_below(track, track.object_ids.index(ghost.object), STUB * extent)
    high = np.max([focus[1], *(b[1] for b in boxes if b is not None)], 0)
    return np.array([low, high]), [b is not None for b in boxes]


def is_flat(thing: ObjectSpec) -> bool:
    """Say whether a garment is a flat one."""
    return thing.shape == "sheet"


def _held(built: Instantiation, seats: list[np.ndarray], wears: list[list[Wear]]) -> tuple[Postures, Shifts]:
    """Return the postures and the shifts of all objects: on seats, of what is held to the hands, of clothes to the body."""
    postures: Postures = []
    shifts: Shifts = []
    for e, track in enumerate(built.episodes):
        count, grips = len(track.times_s), grips_of(built, e)
        full = [(g.holder, g.held) for g in grips] + [(w.wearer, np.array([s == HELD for s in w.states])) for w in wears[e]]
        held = [np.any([h for n, h in full if n == k] or [np.zeros(count, bool)], 0) for k in range(len(track.object_ids))]
        postures.append([postures_of(built, e, k, held[k], bool(seats[k].any())) for k in range(len(track.object_ids))])
        shifts.append([np.tile(s + water_shift(built, e, k), (count, 1)) for k, s in enumerate(seats)])
        for g in grips:
            alone = sum(other.holder == g.holder for other in grips) == 1
            by_hand = hand_shift(track, g, postures[-1][g.holder], alone)
            shifts[-1][g.thing] = np.where(g.held[:, None], by_hand + seats[g.holder], shifts[-1][g.thing])
            for other in poured_into(built, track, g.thing):
                shifts[-1][other] = shifts[-1][g.thing]
        for w in wears[e]:
            shifts[-1][w.garment] = wear_shift(track, w, postures[-1][w.wearer], shifts[-1], is_flat(built.spec.object(track.object_ids[w.garment])))
    return postures, shifts


def _places(built: Instantiation, e: int, k: int, role: str, shift: np.ndarray, sky: np.ndarray) -> np.ndarray:
    """Return (T, 3) where an object is shown [m]: the ground where it is at the end, the world where all begins."""
    positions = built.episodes[e].positions_m[:, k]
    if role == "world":
        return np.zeros_like(positions)
    if role == "ground":
        return np.repeat(positions[-1:], len(positions), 0)
    return positions + (sky if role == "far" else shift)
