"""Looks: the mesh of one object at every moment, each look made once.

Comes in: a built scene and an object with its role and postures. Goes out: meshes around the object's own place. What
hides its content is made translucent, what is opened swings, what breaks a law is tinted red.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from scenes.bodies import anchor_of
from scenes.claims import relations_of
from scenes.export.boxes import is_within
from scenes.export.outfits import Beneath, Outfits
from scenes.export.reach import is_reaching, reaching
from scenes.export.roles import SKY
from scenes.export.scenery import cloud, patch, shell
from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.schemata import find_event
from scenes.shapes import build, look_of
from scenes.shapes.garments import undressed
from scenes.shapes.mesh import Mesh, fit, moved, tinted, with_alpha
from scenes.shapes.room import room
from scenes.spec import ObjectSpec

RED = (214, 32, 28)
TINT = 0.35
"""[1] share of red in what violates a law."""
GLASSY = 0.35
"""[1] opacity of what would hide its content."""
CEILING_ALPHA = 0.55
WINDOWED, SIDES = 0.3, 0.65
"""[1] opacity of the cabin of a vehicle with somebody in it, and of what reaches up to it from below."""
BELT = 0.0
"""[1] height of the lower edge of its windows over the middle, over its height."""
OPEN_SHAPES = frozenset("bowl plate cup basket bag shelf table chair sofa bed boat tree bush region blob person quadruped bird fish insect snake bicycle sheet none".split())
"""Shapes through or over which one sees what is in them."""
WITHIN = frozenset({"in", "inside_of", "into"})
SWING = (0.2, 0.8)
"""[1] when a door begins to swing and when it has stopped, over the episode."""
STEPS = 4
"""Looks of a door between shut and open, the open one among them."""


def violated(built: Instantiation) -> frozenset[str]:
    """Return the ids of the objects that break a law: the ones to be marked."""
    return frozenset(o for r in built.residuals if r.value > 1.0 for o in (r.objects if r.law == "solidity" else r.objects[:1]))


@dataclass(slots=True)
class Maker:
    """Makes the meshes of one object."""

    built: Instantiation
    k: int
    thing: ObjectSpec
    role: str
    focus: np.ndarray
    bad: bool
    postures: tuple[tuple[str, ...], ...]
    """Per episode and moment."""
    outfits: Outfits
    """Who wears what: a garment is drawn on the body, and a body without what its garments hide."""
    hides: bool = False
    made: dict[tuple, Mesh] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find out once whether something is in it."""
        self.hides = _hides(self.built, self.thing)

    def mesh(self, e: int, index: int, *, marked: bool = True) -> Mesh:
        """Return the mesh at a moment of an episode; unmarked: without the red of what breaks a law."""
        track, k = self.built.episodes[e], self.k
        size = (float(track.sizes_m[k][0]), float(track.sizes_m[k][1]), float(track.sizes_m[k][2]))
        place = tuple(track.positions_m[-1, k]) if self.role == "ground" else ()
        red = marked and self.bad and self.role == "thing"
        swing, is_on = opening(self.built, self.thing.id, e, index), self.outfits.is_on(e, k, index)
        worn = self.outfits.stance(e, k, index) if is_on else self.outfits.beneath(e, k, index)
        key = (self.postures[e][index], size, swing, worn, place, red)
        if key not in self.made:
            mesh = self._make(*key[:3], () if is_on else worn, track)
            mesh = self.outfits.mesh(k, look_of(self.thing), worn, mesh) if is_on else mesh
            self.made[key] = tinted(mesh, RED, TINT) if red else mesh
        return self.made[key]

    def _make(self, posture: str, size: tuple[float, float, float], swing: float, beneath: Beneath | tuple[()], track: EpisodeTrack) -> Mesh:
        thing = self.thing
        look = replace(look_of(thing, is_open=swing > 0), swing=swing or 1.0)
        look = undressed(look, *beneath) if beneath else look
        if self.role == "ground":
            if thing.phase == "gas":
                return cloud(look, track.positions_m[-1, self.k], size, self.focus)
            ground = patch(look, track.positions_m[-1, self.k], size, self.focus)
            # one stands on the floor of a park, not on its tree tops
            return moved(ground, (0.0, 0.0, -size[2])) if anchor_of(thing) == "hall" else ground
        if self.role == "far":
            width = 0.8 * SKY * float((self.focus[1] - self.focus[0]).max())
            return fit(build(thing.shape, look, posture, size), [s / max(size) * width for s in size])
        anchor = anchor_of(thing)
        if anchor == "hall" and thing.shape == "box" and thing.category == "place":
            return shell(size, look.main)
        reaches = thing.shape == "person" and not look.recipe and is_reaching(posture, size)
        drawn, raised = room(thing.shape, look, posture, size)
        mesh = reaching(look, posture, size) if reaches else moved(build(thing.shape, look, posture, drawn), (0.0, 0.0, raised))
        if anchor == "ceiling":
            return with_alpha(mesh, CEILING_ALPHA)
        if self.hides and not look.is_open:
            return _windowed(mesh, size[2]) if thing.category == "vehicle" else with_alpha(mesh, GLASSY)
        return mesh


def _windowed(mesh: Mesh, height: float) -> Mesh:
    """Return a vehicle through whose windows one sees who is in it: below them it stays as it is."""
    colors = mesh.colors.copy()
    levels = mesh.vertices[mesh.faces][..., 2]
    share = np.where(levels.min(1) > BELT * height, WINDOWED, np.where(levels.max(1) > BELT * height, SIDES, 1.0))
    colors[:, 3] = np.round(colors[:, 3] * share).astype(np.uint8)
    return Mesh(mesh.vertices, mesh.faces, colors)


def _hides(built: Instantiation, thing: ObjectSpec) -> bool:
    """Say whether something is said to be within a thing that one cannot look into, and is small enough to be hidden."""
    if thing.shape in OPEN_SHAPES or thing.category in ("person", "animal"):
        return False
    if thing.category == "vehicle" and any(is_within(built, thing.id, o.id) for o in built.spec.objects if o.category in ("person", "animal")):
        return True
    inside = [f for c in relations_of(built.spec) if c.name in WITHIN and thing.id in c.roles["ground"] for f in c.roles["figure"]]
    return any(built.spec.object(f).height_m.typical < 1.2 * max(thing.height_m.typical, thing.length_m.typical) for f in inside)


def opening(built: Instantiation, id: str, e: int, index: int) -> float:
    """Return how far an object stands open at a moment, 0..1; between two states it swings."""
    before, after = _is_open(built, id, e - 1), _is_open(built, id, e)
    if before == after:
        return float(after)
    share = index / max(len(built.episodes[e].times_s) - 1, 1)
    done = min(max((share - SWING[0]) / (SWING[1] - SWING[0]), 0.0), 1.0)
    step = round(done * STEPS) / STEPS
    return step if after else 1.0 - step


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
