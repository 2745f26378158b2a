"""Outfits: garments drawn on whoever wears them, and the wearers without what is hidden beneath.

Comes in: a built scene, who wears what, and the postures that are drawn. Goes out: meshes around the wearer's place,
turned as the wearer is, and shifts and turns that bring a garment there, or into the hands of who puts it on.
"""

from dataclasses import dataclass

import numpy as np

from scenes.export.boxes import matrices
from scenes.export.grasp import CHEST, Grip, hand_shift
from scenes.export.reach import hands_of, stance_of
from scenes.export.wearing import AWAY, HELD, LAID, WORN, Wear
from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.rotation import IDENTITY, multiply
from scenes.shapes import look_of
from scenes.shapes.garments import Garment, dressing, garment_of, undressed
from scenes.shapes.look import Look
from scenes.shapes.mesh import Mesh
from scenes.shapes.pose import body

HUNG = (0.0, 2**-0.5, 0.0, 2**-0.5)
"""Rotation that takes what lies flat upright before somebody: its upper side ahead, its collar up."""
BELOW = 0.42
"""[1] from the hands that hold it up to the middle of a garment, over its length."""

Beneath = tuple[tuple[Garment, ...], tuple[Garment, ...]]
"""What somebody has on, and what they put on or take off at other moments."""


@dataclass(frozen=True, slots=True)
class Outfits:
    """Who wears what in a scene, in which postures."""

    built: Instantiation
    wears: list[list[Wear]]
    """Per episode."""
    postures: list[list[tuple[str, ...]]]
    """Episode, object -> its posture at every moment."""

    def of(self, e: int, garment: int) -> Wear | None:
        """Return who wears a garment in an episode."""
        return next((w for w in self.wears[e] if w.garment == garment), None)

    def is_on(self, e: int, garment: int, index: int) -> bool:
        """Say whether somebody has a garment on at a moment."""
        wear = self.of(e, garment)
        return wear is not None and wear.states[index] == WORN

    def beneath(self, e: int, k: int, index: int) -> Beneath:
        """Return the garments of one person that are on at a moment, and those that are not."""
        on = {w.garment for w in self.wears[e] if w.wearer == k and w.states[index] == WORN}
        every = dict.fromkeys(w.garment for row in self.wears for w in row if w.wearer == k)
        return tuple(self._row(g) for g in every if g in on), tuple(self._row(g) for g in every if g not in on)

    def _row(self, garment: int) -> Garment:
        found = garment_of(self.built.spec.object(self.built.episodes[0].object_ids[garment]))
        assert found is not None, "only garments are worn"
        return found

    def stance(self, e: int, garment: int, index: int) -> tuple:
        """Return all that the mesh of a worn garment depends on, to make each mesh once."""
        wear = self.of(e, garment)
        assert wear is not None, "only what is worn has a wearer"
        size = tuple(float(s) for s in self.built.episodes[e].sizes_m[wear.wearer])
        return wear.wearer, self.postures[e][wear.wearer][index], size, self.beneath(e, wear.wearer, index)

    def mesh(self, garment: int, cloth: Look, stance: tuple, own: Mesh) -> Mesh:
        """Return a worn garment around the wearer's own place, as `stance` says; `own` is what it is by itself."""
        wearer, posture, size, (on, off) = stance
        look = undressed(look_of(self.built.spec.object(self.built.episodes[0].object_ids[wearer])), on, off)
        taken = stance_of(look, posture, size)
        return taken.mesh(dressing(self._row(garment), cloth, look, body(look, taken.posture), own))

    def box(self, garment: int, boxes: list[np.ndarray]) -> np.ndarray:
        """Return the box (2, 3) that a garment sweeps: its wearers', and its own where it is not always on [m]."""
        rows = [self.of(e, garment) for e in range(len(self.wears))]
        worn = [boxes[w.wearer] for w in rows if w]
        if not worn or not all(w is None or w.throughout for w in rows):
            worn.append(boxes[garment])
        return np.array([np.min([b[0] for b in worn], 0), np.max([b[1] for b in worn], 0)])


def turns_of(track: EpisodeTrack, wears: list[Wear], k: int, flat: bool) -> np.ndarray:
    """Return how an object is shown turned (T, 4): what is worn as its wearer, a flat garment in the hands upright."""
    turns, wear = np.array(track.rotations_wxyz[:, k], float), next((w for w in wears if w.garment == k), None)
    for i, state in enumerate(wear.states if wear else ()):
        if wear is not None and state != AWAY:
            own = tuple(float(v) for v in track.rotations_wxyz[i, wear.wearer])
            turns[i] = IDENTITY if state == LAID else multiply(own, HUNG) if state == HELD and flat else own  # pyright: ignore[reportArgumentType]
    return turns


def wear_shift(track: EpisodeTrack, wear: Wear, postures: tuple[str, ...], shifts: list[np.ndarray], flat: bool) -> np.ndarray:
    """Return the shift (T, 3) that brings a garment onto its wearer or into the wearer's hands [m].

    Args:
        track: The episode.
        wear: Who wears what, and when.
        postures: The wearer's at every moment.
        shifts: Of all objects (T, 3); the wearer's is already that of what is shown.
        flat: Whether the garment is a flat one, which is held up.
    """
    held = np.array([s == HELD for s in wear.states])
    worn = np.array([s == WORN for s in wear.states])
    off = track.positions_m[:, wear.wearer] - track.positions_m[:, wear.garment]
    by_hand = _held_up(track, wear, postures, off) if flat else hand_shift(track, Grip(wear.wearer, wear.garment, held, 1.0), postures, True)
    own, laid = shifts[wear.wearer], np.array([s == LAID for s in wear.states])
    rest = np.where(laid[:, None], np.asarray(wear.spot) - track.positions_m[:, wear.garment], shifts[wear.garment])
    return np.where(worn[:, None], off + own, np.where(held[:, None], by_hand + own, rest))


def _held_up(track: EpisodeTrack, wear: Wear, postures: tuple[str, ...], off: np.ndarray) -> np.ndarray:
    """Return the shift (T, 3) of a flat garment that hangs down from the wearer's hands [m]."""
    size, cloth, found = track.sizes_m[wear.wearer], track.sizes_m[wear.garment], off.copy()
    for i in (n for n, state in enumerate(wear.states) if state == HELD):
        x, y, z = hands_of(postures[i], (float(size[0]), float(size[1]), float(size[2])))
        ahead = max(x, (CHEST + 0.05) * float(size[2])) + float(cloth[2]) / 2
        # a long one is held higher, so that it does not reach into the ground
        high = max(z - BELOW * float(cloth[0]), float(cloth[0] - size[2]) / 2 + 0.03)
        found[i] += matrices(track.rotations_wxyz[i, wear.wearer]) @ np.array([ahead, y, high])
    return found
