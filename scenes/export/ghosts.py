"""Ghosts: where a thing would fall that nothing holds, and where the text wants a thing that cannot be there.

Comes in: an Instantiation. Goes out: `Ghost`s, none of a scene that can be built. A fall goes straight down to the highest
surface below that bears; what has just failed to hold the thing does not count as one. Source: free fall, t = √(2h/g).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scenes.bodies import anchor_of, solid_volume
from scenes.claims import Action, action, event_of
from scenes.constants import WATER_DENSITY
from scenes.export.boxes import half_extents, is_visible
from scenes.instantiation import EpisodeTrack, Instantiation, Residual
from scenes.relations import RELATIONS
from scenes.spec import ClaimSpec

LEAST_DROP, LEAST_SHARE = 0.02, 0.02
"""A shorter fall is none: [m], and [1] over the thing's height."""
APART = 0.15
"""[1] distance from where a thing is to where it is wanted, over its least extent, from which on that is shown."""
LIFTED = 0.02
"""[1] force over the weight from which on something is missing."""
HOLDING_LAWS = frozenset({"support", "locomotion", "buoyancy", "strength"})
"""Laws without which a thing that hangs above something falls."""
LIFTING = frozenset({"lift", "carry"})
"""Paths on which somebody has a thing in the air."""


@dataclass(frozen=True, slots=True)
class Ghost:
    """A place where a thing is not, but was asked for, or would come to lie."""

    object: str
    kind: Literal["asked", "falls_to"]
    position_m: tuple[float, float, float]
    """Centre of its box [m]."""
    rotation_wxyz: tuple[float, float, float, float]
    drop_m: float
    """Height of the fall [m]; 0 of what was asked."""
    seconds: float
    """Time of the fall [s]; 0 of what was asked."""
    episode: int
    """Index into `Instantiation.episodes`."""


def ghosts_of(built: Instantiation) -> tuple[Ghost, ...]:
    """Return the ghosts of a scene, in the order of its episodes and objects.

    Args:
        built: A built scene; one without a violation and without a missing force has no ghosts.
    """
    if built.worst <= 1.0 and built.converged:
        return ()
    found: list[Ghost] = []
    for e, track in enumerate(built.episodes):
        falls = [g for k in range(len(track.object_ids)) if (g := _fall(built, e, track, k)) is not None]
        # what falls already hangs where it was asked for
        found += [*falls, *(g for g in _asked(built, e, track) if all(f.object != g.object for f in falls))]
    return tuple(found)


def _fall(built: Instantiation, e: int, track: EpisodeTrack, k: int) -> Ghost | None:
    """Return where one object comes to lie, or None where it is held or has nowhere to fall."""
    thing, gravity = built.spec.object(track.object_ids[k]), built.spec.environment.gravity
    refused = _refused(built, e, track, k)
    if refused is None or gravity <= 0 or not is_visible(track, k) or thing.phase in ("none", "gas"):
        return None
    half = half_extents(track, k)[-1]
    x, y, z = (float(v) for v in track.positions_m[-1, k])
    drop = z - float(half[2]) - _below(built, track, k, refused)
    if drop < max(LEAST_DROP, LEAST_SHARE * 2 * float(half[2])):
        return None
    return Ghost(thing.id, "falls_to", (x, y, z - drop), _rotation(track, k), drop, math.sqrt(2 * drop / gravity), e)


def _refused(built: Instantiation, e: int, track: EpisodeTrack, k: int) -> frozenset[str] | None:
    """Return what fails to hold an object; None where nothing is missing."""
    id = track.object_ids[k]
    weight = float(track.masses_kg[k]) * built.spec.environment.gravity
    lacking = any(f.on == id and f.kind == "unexplained" and f.newton[-1, 2] > LIFTED * weight for f in track.forces)
    laws = [r for r in built.residuals if r.value > 1.0 and r.law in HOLDING_LAWS and _dropped(r) == id and _episode(built, r) in (None, e)]
    if not (laws or lacking):
        return None
    return frozenset(o for r in laws for o in r.objects if o != id)


def _dropped(residual: Residual) -> str:
    """Return what falls when a law of holding is broken: what is too heavy for somebody, else who is not held."""
    return residual.objects[-1] if residual.law == "strength" else residual.objects[0] if residual.objects else ""


def _episode(built: Instantiation, residual: Residual) -> int | None:
    claim = _claim(built, residual)
    return claim.episode if claim else None


def _claim(built: Instantiation, residual: Residual) -> ClaimSpec | None:
    return next((c for c in built.spec.claims if c.id == residual.claim), None)


def _below(built: Instantiation, track: EpisodeTrack, k: int, refused: frozenset[str]) -> float:
    """Return the height at which an object's lowest point comes to rest [m]: on what is beneath it, else on the ground."""
    half, place = half_extents(track, k)[-1], track.positions_m[-1, k]
    found = 0.0 if place[2] - half[2] > -LEAST_DROP else -math.inf
    for i, id in enumerate(track.object_ids):
        other, extent = track.positions_m[-1, i], half_extents(track, i)[-1]
        over = (np.abs(other - place)[:2] < half[:2] + extent[:2] - 1e-3 * np.minimum(half, extent)[:2]).all()
        if i == k or id in refused or not over or not is_visible(track, i):
            continue
        top = _rest(built, track, k, i, float(other[2] - extent[2]), float(other[2] + extent[2]))
        if top <= place[2] - half[2] + 1e-6:
            found = max(found, top)
    return found if math.isfinite(found) else float(place[2] - half[2])


def _rest(built: Instantiation, track: EpisodeTrack, k: int, i: int, low: float, high: float) -> float:
    """Return the height at which an object comes to rest on or in another one [m]; nothing rests on air or an idea."""
    thing, other = built.spec.object(track.object_ids[k]), built.spec.object(track.object_ids[i])
    if other.phase in ("none", "gas") or anchor_of(other) in ("none", "sky"):
        return -math.inf
    if anchor_of(other) == "hall":
        return low
    if other.phase != "liquid":
        return high
    size, mass = track.sizes_m[k], float(track.masses_kg[k])
    share = mass / max(solid_volume(thing, (float(size[0]), float(size[1]), float(size[2])), mass) * WATER_DENSITY, 1e-12)
    return max(low, high - share * 2 * float(half_extents(track, k)[-1][2])) if share < 1 else low


def _asked(built: Instantiation, e: int, track: EpisodeTrack) -> Iterator[Ghost]:
    """Yield the places that broken claims of an episode name, where the things are not."""
    done: set[str] = set()
    for residual in built.residuals:
        claim = _claim(built, residual) if residual.value > 1.0 else None
        if claim is None or claim.episode != built.episodes[e].episode:
            continue
        for figure, goal in _goals(built, track, claim):
            k = track.object_ids.index(figure)
            away = float(np.linalg.norm(track.positions_m[-1, k] - goal))
            if figure not in done and figure in residual.objects and away > max(LEAST_DROP, APART * float(track.sizes_m[k].min())):
                done.add(figure)
                yield Ghost(figure, "asked", (float(goal[0]), float(goal[1]), float(goal[2])), _rotation(track, k), 0.0, 0.0, e)


def _goals(built: Instantiation, track: EpisodeTrack, claim: ClaimSpec) -> Iterator[tuple[str, np.ndarray]]:
    """Yield (id, place [m]) that a claim wants: its relation's, its event's goal, or somebody's hands."""
    spec = built.spec
    event = claim if claim.kind == "event" else event_of(spec, claim)
    for relation in (c for c in spec.claims if c.kind == "relation" and c.polarity and (c is claim or event is not None and c.of == event.id)):
        for figure in relation.roles.get("figure", ()):
            ground = next((g for g in relation.roles.get("ground", ()) if g in track.object_ids), None)
            goal = _goal(built, track, relation.name, figure, ground) if ground and figure in track.object_ids else None
            if goal is not None:
                yield figure, goal
    schema: Action | None = action(event.name) if event else None
    if event is not None and schema is not None and schema.path in LIFTING:
        holder = next((a for a in event.roles.get("agent", ()) if a in track.object_ids), None)
        for thing in (*event.roles.get("patient", ()), *event.roles.get("theme", ())):
            if holder and thing in track.object_ids:
                yield thing, _over(track, track.object_ids.index(thing), track.object_ids.index(holder))


def _goal(built: Instantiation, track: EpisodeTrack, name: str, figure: str, ground: str) -> np.ndarray | None:
    """Return the centre of a figure that is on, in, under or above a ground [m]; None for relations that name no one place."""
    rule = RELATIONS[name].rule if name in RELATIONS else ""
    k, i = track.object_ids.index(figure), track.object_ids.index(ground)
    place, half = track.positions_m[-1, i], half_extents(track, i)[-1]
    own, size = track.positions_m[-1, k], half_extents(track, k)[-1]
    goal = np.clip(own, place - half, place + half)
    anchor = anchor_of(built.spec.object(ground))
    if rule == "in":
        return place.copy()
    if rule == "above":
        return None if _passes_over(track, k, i) else place + np.array([0.0, 0.0, half[2] + size[2]])
    if rule == "on" and anchor == "wall":
        goal[1], goal[2] = place[1] - half[1] - size[1], own[2]
    elif rule == "on" and anchor != "ceiling":
        goal[2] = place[2] + half[2] + size[2]
    elif rule in ("on", "under"):
        goal[2] = place[2] - half[2] - size[2]
    else:
        return None
    return goal


def _over(track: EpisodeTrack, k: int, holder: int) -> np.ndarray:
    """Return the place of an object that somebody has over their head [m]."""
    goal = track.positions_m[-1, holder].copy()
    goal[2] += half_extents(track, holder)[-1][2] + half_extents(track, k)[-1][2]
    return goal


def _passes_over(track: EpisodeTrack, k: int, i: int) -> bool:
    """Say whether an object is wholly above another one at some moment of an episode."""
    rest = np.abs(track.positions_m[:, k] - track.positions_m[:, i])[:, :2] < half_extents(track, i)[:, :2]
    gap = track.positions_m[:, k, 2] - half_extents(track, k)[:, 2] - track.positions_m[:, i, 2] - half_extents(track, i)[:, 2]
    return bool((rest.all(-1) & (gap > -LEAST_DROP)).any())


def _rotation(track: EpisodeTrack, k: int) -> tuple[float, float, float, float]:
    w, x, y, z = (float(v) for v in track.rotations_wxyz[-1, k])
    return w, x, y, z
