"""label: scenes -> what holds of them, by the laws, the equilibrium, the reference search and MuJoCo; no person says anything.

Laws, closed-form placement and equilibrium decide nearly all. The reference search is asked where a scene is neither refuted nor
explained, MuJoCo about bodies that are let go; where it and the equilibrium differ, the scene is no label and somebody reads it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from coherence_net.curriculum.menu import HELD_OUT
from coherence_net.curriculum.sample import Split, sample
from coherence_net.frame import resampled
from coherence_net.instantiate import instantiate
from coherence_net.judge import is_buildable
from coherence_net.shapes import OUTLETS
from scenes.errors import SceneError
from scenes.instantiation import EpisodeTrack, Instantiation, Residual
from scenes.place import place
from scenes.simulate import release
from scenes.spec import SceneSpec

Effort = Literal["none", "quick", "reference"]
Truth = Literal["coherent", "incoherent", "unsure"]
BATCH = 32
"""Scenes that are built together; the results do not depend on it."""
BODILY = frozenset({"support", "solidity"})
"""Laws under which the equilibrium tells what it finds missing."""
VAST_M, VAST_KG, DUST_KG = 500.0, 1e8, 1e-6
"""Larger, heavier and lighter things than these make MuJoCo's contacts unstable; it is not asked. Source: our choice."""
DISPUTED = "disputed"
"""Law of a scene about whose bodies equilibrium and MuJoCo differ."""


@dataclass(frozen=True, slots=True)
class Poses:
    """Where the objects of one episode are, and what bears them; N objects in the order of the spec."""

    start_m: np.ndarray
    """(N, 3) centres when the episode begins [m]"""
    end_m: np.ndarray
    """(N, 3) centres when it ends [m]"""
    start_wxyz: np.ndarray
    """(N, 4) unit quaternions"""
    end_wxyz: np.ndarray
    """(N, 4)"""
    sizes_m: np.ndarray
    """(N, 3) extents that were chosen [m]"""
    masses_kg: np.ndarray
    """(N,)"""
    path_m: np.ndarray
    """(N, WAYPOINTS, 3) centres at evenly spaced times from beginning to end [m]"""
    supplied_n: np.ndarray
    """(N, 3) sum of the forces that suppliers give at the judged moment, weight left out [N]"""
    outlets: np.ndarray
    """(N, len(OUTLETS)) upward force by kind of supplier, as a share of the weight; the last is what nothing gives"""
    unexplained: np.ndarray
    """(N,) share of its weight that nothing gives"""
    bearers: tuple[str, ...]
    """(N,) id of what bears most of each; floor, or empty"""
    visible: tuple[bool, ...]
    """(N,) False where it does not exist any more"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One scene with everything a network is to learn from."""

    split: str
    seed: int
    index: int
    spec: SceneSpec
    verdict: Truth
    law: str
    """The law that is broken worst; of a scene that is coherent or merely undecided: empty or what is doubted."""
    residuals: Mapping[str, float]
    """Law -> its worst normalised residual; laws that did not apply are left out."""
    poses: tuple[Poses, ...]
    """One per episode."""
    explained: bool
    """Whether the equilibrium finds a supplier for every force, and no two solids share space."""
    held: bool | None = None
    """Whether everything stays where it is when MuJoCo lets it go; None where it was not asked or nothing is passive."""
    searched: str = ""
    """The search that was run: quick | reference, or empty."""
    first: str = ""
    """The verdict before that search; empty where none was run."""
    notes: tuple[str, ...] = field(default=())
    """What to read where two judges differ."""
    upheld: bool | None = None
    """What the law of support says by itself: False where something cannot be held wherever it is put; None where it said nothing.
    Loads that are too heavy are left out: to the equilibrium and to MuJoCo nothing breaks."""


def labelled(
    seed: int, indices: Sequence[int], split: Split = "train", effort: Effort = "none", *, simulate: bool = False, holdout: float = HELD_OUT
) -> list[Labelled]:
    """Draw scenes and label them.

    Args:
        seed: Of the whole set.
        indices: Numbers of the scenes.
        split: train | test | unseen | large.
        effort: Search of the scenes that are neither refuted nor explained: none | quick | reference.
        simulate: Let MuJoCo release the passive bodies of scenes that the ledger does not refute.
        holdout: Share of the leaf kinds that are kept for `unseen`.

    Returns:
        One label per index, in order.
    """
    found: list[Labelled] = []
    for k in range(0, len(indices), BATCH):
        part = indices[k : k + BATCH]
        specs = [sample(seed, i, split=split, holdout=holdout) for i in part]
        for index, built, first in zip(part, *_built(specs, effort), strict=True):
            found.append(_label(split, seed, index, built, effort if first else "", first, simulate=simulate))
    return found


def _built(specs: Sequence[SceneSpec], effort: Effort) -> tuple[list[Instantiation], list[str]]:
    """Return what was built, and the verdict before the search of each scene that was searched."""
    built, first = instantiate(specs, search="none"), [""] * len(specs)
    again = [i for i, b in enumerate(built) if not b.converged and b.certificate is None] if effort != "none" else []
    for i, redone in zip(again, instantiate([specs[i] for i in again], search=effort), strict=True):
        first[i], built[i] = verdict_of(built[i]), redone
    return built, first


def verdict_of(built: Instantiation) -> Truth:
    """Return what a single reading is: incoherent takes a certificate, coherent a scene."""
    if built.certificate is not None:
        return "incoherent"
    return "coherent" if is_buildable(built) else "unsure"


def _label(split: str, seed: int, index: int, built: Instantiation, searched: str, first: str, *, simulate: bool) -> Labelled:
    verdict, worst = verdict_of(built), _worst(built)
    upheld, explained = _upheld(built), _explained(built)
    asked = simulate and (built.certificate is None or upheld is False)
    held, notes = _released(built) if asked else (None, ())
    law = worst.law if worst is not None and worst.value > 1.0 else ""
    if held is not None and held != explained:
        verdict, law = "unsure", DISPUTED
    return Labelled(
        split, seed, index, built.spec, verdict, law, _per_law(built), tuple(_poses(built.spec, t) for t in built.episodes),
        explained, held, searched, first, notes if law == DISPUTED else (), upheld,
    )  # fmt: skip


def _explained(built: Instantiation) -> bool:
    """Say whether everything stays up and apart where it was placed, by the equilibrium and the law of support."""
    if "support" in built.spec.environment.suspended:
        return True
    lacking = any(force.kind == "unexplained" for track in built.episodes for force in track.forces)
    deep = any(r.law in BODILY and r.value > 1.0 and not r.certified for r in built.residuals)
    return built.converged and not lacking and not deep and _upheld(built) is not False


def _upheld(built: Instantiation) -> bool | None:
    """Return what the law of support says of what is held up; loads on what has a top are about strength."""
    said = [r for r in built.residuals if r.law == "support" and r.claim]
    holding = [r for r in said if not (len(r.objects) > 1 and "top" in built.spec.object(r.objects[-1]).surfaces)]
    refuted = any(r.certified and r.value > 1.0 for r in holding)
    return False if refuted else True if said and all(r.value <= 1.0 for r in said) else None


def _worst(built: Instantiation) -> Residual | None:
    """Return the residual that decides: the certificate, else the largest."""
    return built.certificate or max(built.residuals, key=lambda r: r.value, default=None)


def _per_law(built: Instantiation) -> dict[str, float]:
    """Return law -> worst value, to three digits."""
    worst: dict[str, float] = {}
    for r in built.residuals:
        worst[r.law] = max(worst.get(r.law, 0.0), float(f"{r.value:.3g}"))
    return worst


def _released(built: Instantiation) -> tuple[bool | None, tuple[str, ...]]:
    """Return whether all passive bodies of all episodes stay, and what became of those that do not."""
    asked, fallen = 0, []
    if "support" in built.spec.environment.suspended or built.spec.environment.gravity <= 0:
        return None, ()
    for placed, track in zip(place(built.spec).episodes, built.episodes, strict=True):
        if not _simulable(track):
            return None, ()
        try:
            bodies = release(built.spec, replace(placed, track=replace(track, forces=())))
        except SceneError:
            return None, ()
        asked += len(bodies)
        fallen += [f"episode {track.episode}: {b.id} moves {b.drift_m:.3g} m" for b in bodies if not b.held]
    return (not fallen if asked else None), tuple(fallen)


def _simulable(track: EpisodeTrack) -> bool:
    """Say whether a simulation with steps of milliseconds can tell anything of bodies of these sizes and masses."""
    return bool((track.sizes_m < VAST_M).all() and (track.masses_kg < VAST_KG).all() and (track.masses_kg > DUST_KG).all())


def _poses(spec: SceneSpec, track: EpisodeTrack) -> Poses:
    """Return what a network learns of one episode."""
    ids = track.object_ids
    supplied, lacking, outlets = np.zeros((len(ids), 3)), np.zeros(len(ids)), np.zeros((len(ids), len(OUTLETS)))
    bearers, most = [""] * len(ids), np.zeros(len(ids))
    weight = np.maximum(track.masses_kg * spec.environment.gravity, 1e-9)
    for force in track.forces:
        i, newton = ids.index(force.on), force.newton[-1]
        if force.kind in OUTLETS:
            outlets[i, OUTLETS.index(force.kind)] += newton[2] / weight[i]
        if force.kind == "unexplained":
            lacking[i] = float(np.linalg.norm(newton)) / weight[i]
        elif force.kind != "weight":
            supplied[i] += newton
            if newton[2] > most[i]:
                bearers[i], most[i] = force.by, newton[2]
    return Poses(
        track.positions_m[0], track.positions_m[-1], track.rotations_wxyz[0], track.rotations_wxyz[-1], track.sizes_m, track.masses_kg,
        resampled(track), supplied, outlets, lacking, tuple(bearers), track.visible or (True,) * len(ids),
    )  # fmt: skip
