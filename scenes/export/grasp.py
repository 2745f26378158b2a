"""Grasp: what is in somebody's hands is shown where the hands are.

Comes in: a built scene. Goes out: who has what in the hands at which moments, and shifts [m] from where the placement has
the thing, beside the holder, to the hands of the posture that is drawn.
"""

from dataclasses import dataclass, replace

import numpy as np

from scenes.claims import action, events_of
from scenes.export.boxes import half_extents, is_visible, matrices
from scenes.export.reach import hands_of
from scenes.instantiation import EpisodeTrack, Instantiation

HAND = 0.55
"""[1] height of a held thing over the holder's height, as `scenes.rules` places it."""
NEAR = 0.05
"""[1] how exactly it has to be there, over the holder's height."""
CHEST = 0.09
"""[1] depth of the chest before the middle of the body, over the height."""
SUNK = 0.03
"""[1] how deep hands hold a thing, over the holder's height."""
BESIDE = 0.7
"""[1] farthest from hand to hand in which a thing is handed over, over the holder's height; what goes farther flies."""
APART = 0.26
"""[1] from one hand to the middle of the body, over the holder's height, where each hand has a thing."""


@dataclass(frozen=True, slots=True)
class Grip:
    """One thing in somebody's hands."""

    holder: int
    thing: int
    """Indices into the track."""
    held: np.ndarray
    """(T,) whether it is held at each moment."""
    side: float
    """-1 or 1: on which side of the holder the placement has it."""


def grips_of(built: Instantiation, e: int) -> list[Grip]:
    """Return what people have in their hands in an episode."""
    track, spec = built.episodes[e], built.spec
    people = [k for k, id in enumerate(track.object_ids) if spec.object(id).shape == "person" and is_visible(track, k)]
    agents = {o for c in spec.claims for r in ("patient", "theme", "instrument") for o in c.roles.get(r, ())}
    gripped = {f.on for f in track.forces if f.kind == "grip"}
    found = []
    for k, id in enumerate(track.object_ids):
        thing = spec.object(id)
        if id not in agents | gripped or not is_visible(track, k) or thing.category in ("person", "body_part", "clothing"):
            continue
        found += _handed_over(track, [g for h in people if h != k and (g := _grip(track, h, k)) is not None])
    return found


def _handed_over(track: EpisodeTrack, grips: list[Grip]) -> list[Grip]:
    """Return the grips of one thing without a gap where one hands it to another: each has it half of the way."""
    if len(grips) != 2:
        return grips
    first, second = sorted(grips, key=lambda g: int(np.argmax(g.held)))
    path, tall = track.positions_m[:, first.thing], float(track.sizes_m[first.holder][2])
    leaves, arrives = int(np.nonzero(first.held)[0][-1]), int(np.argmax(second.held))
    if arrives <= leaves or float(np.linalg.norm(path[arrives] - path[leaves])) > BESIDE * tall:
        return grips
    moment = np.arange(len(path))
    middle = (leaves + arrives) / 2
    return [
        replace(first, held=first.held | (moment > leaves) & (moment <= middle)),
        replace(second, held=second.held | (moment > middle) & (moment < arrives)),
    ]


def _grip(track: EpisodeTrack, holder: int, thing: int) -> Grip | None:
    """Return how one holds another, or None."""
    own, half = half_extents(track, holder), half_extents(track, thing)
    tall = float(track.sizes_m[holder][2])
    if float(half[:, 2].max()) > HAND * tall or track.postures and track.postures[holder] == "lie":
        return None
    off = track.positions_m[:, thing] - track.positions_m[:, holder]
    beside = np.abs(off[:, 1]) - own[:, 1] - half[:, 1]
    high = off[:, 2] + own[:, 2] - np.maximum(HAND * 2 * own[:, 2], half[:, 2])
    held = (np.abs(off[:, 0]) < NEAR * tall) & (np.abs(beside) < NEAR * tall) & (np.abs(high) < NEAR * tall)
    return Grip(holder, thing, held, float(np.sign(off[held][0, 1]))) if held.any() else None


def poured_into(built: Instantiation, track: EpisodeTrack, vessel: int) -> list[int]:
    """Return what is poured into a held vessel, and what it is poured from: they stay above the vessel."""
    found = []
    for claim in events_of(built.spec, track.episode):
        if action(claim.name).path == "pour" and track.object_ids[vessel] in claim.roles.get("goal", ()):
            found += [o for r in ("patient", "theme", "source", "instrument") for o in claim.roles.get(r, ())]
    return [track.object_ids.index(o) for o in dict.fromkeys(found) if o in track.object_ids and o != track.object_ids[vessel]]


def hand_shift(track: EpisodeTrack, grip: Grip, postures: tuple[str, ...], alone: bool) -> np.ndarray:
    """Return the shift (T, 3) that brings a held thing to the hands [m]; 0 at the moments when it is not held.

    Args:
        track: The episode.
        grip: Who holds what, and when.
        postures: The holder's posture at every moment.
        alone: Whether it is the only thing in the hands.
    """
    size, shift = track.sizes_m[grip.holder], np.zeros((len(postures), 3))
    tall, half = float(size[2]), half_extents(track, grip.thing)
    for i in np.nonzero(grip.held)[0]:
        turn = matrices(track.rotations_wxyz[i, grip.holder])
        reach = np.abs(turn.T) @ half[i]  # of the thing, along the holder's axes
        x, y, z = hands_of(postures[i], (float(size[0]), float(size[1]), float(size[2])))
        ahead = max(x, CHEST * tall + reach[0]) if z < 0.4 * tall else x
        aside = y if alone else grip.side * APART * tall / 2
        wanted = track.positions_m[i, grip.holder] + turn @ np.array([ahead, aside, z + max(0.0, reach[2] - SUNK * tall)])
        shift[i] = wanted - track.positions_m[i, grip.thing]
    return shift
