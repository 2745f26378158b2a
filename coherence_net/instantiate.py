"""instantiate: SceneSpecs in, Instantiations out: the laws' residuals, a pose for everything, the forces.

Order of work: ledger laws, which often decide; constructive placement; metric laws; the equilibrium of all scenes at once;
and for scenes that are neither refuted nor explained, a search. A scene with a certificate is still placed, for the picture.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch

from coherence_net.field import Task
from coherence_net.plausibility import fit
from coherence_net.search import Proposer, search_poses
from scenes.balance import Balance, balance, moment_of
from scenes.constants import FORCE_TOLERANCE, PENETRATION_TOLERANCE
from scenes.instantiation import EpisodeTrack, Force, Instantiation, Residual
from scenes.laws import ledger_residuals, state_facts
from scenes.laws.metric import metric_residuals
from scenes.laws.wording import named
from scenes.place import place
from scenes.placement import PlacedEpisode, Placement
from scenes.spec import SceneSpec

EFFORTS = {"auto": ("quick", "network")}
"""Search that is made of others, each for what those before it left."""
DIGITS = 5
"""Significant digits of everything that is computed in batches: the rest depends on batch shapes."""


def instantiate(specs: Sequence[SceneSpec], *, seed: int = 0, search: str = "auto", metric_only: bool = False, learned: bool = True) -> list[Instantiation]:
    """Build each scene as far as it can be built.

    Args:
        specs: Scenes to build; results do not depend on their order or number.
        seed: Of the search's starts.
        search: "quick" (4 starts of 40 steps), "network" (the same, from where the network proposes), "reference" (64 of 300),
            "none", or "auto": quick, then the network for what is left: its proposals cost more than short searches.
        metric_only: Leave the ledger laws to somebody who sees more of the text.
        learned: Ask the discriminator how plausible each event is; what it says moves p and certifies nothing.

    Returns:
        One Instantiation per spec, in order.
    """
    placements = [place(spec) for spec in specs]
    ledger = [() if metric_only else ledger_residuals(spec) for spec in specs]
    residuals = [(*kept, *metric_residuals(spec, p)) for spec, p, kept in zip(specs, placements, ledger, strict=True)]
    balances = _balances(specs, placements)
    refuted = [any(r.certified and r.value > 1 for r in rs) for rs in residuals]
    for effort in EFFORTS.get(search, (search,)):
        placements, balances = _searched(specs, placements, balances, refuted, seed, effort)
    built = [_finish(*row) for row in zip(specs, placements, residuals, balances, refuted, strict=True)]
    return [replace(b, fit=f) for b, f in zip(built, fit(specs), strict=True)] if learned else built


def _balances(specs: Sequence[SceneSpec], placements: Sequence[Placement]) -> list[list[Balance]]:
    """Return per scene the balance of each episode; all are solved in one batch."""
    moments = [moment_of(spec, e) for spec, p in zip(specs, placements, strict=True) for e in p.episodes]
    solved = iter(balance(moments))
    return [[next(solved) for _ in p.episodes] for p in placements]


def _searched(
    specs: Sequence[SceneSpec], placements: list[Placement], balances: list[list[Balance]], refuted: Sequence[bool], seed: int, effort: str
) -> tuple[list[Placement], list[list[Balance]]]:
    """Return placements and balances after a search of what is neither refuted nor explained."""
    tasks = [t for t in _tasks(specs, placements, balances) if not refuted[t.scene]] if effort != "none" else []
    propose = _proposer(seed) if effort == "network" and tasks else None
    if not tasks or effort == "network" and propose is None:
        return placements, balances
    shifts: dict[int, dict[int, np.ndarray]] = {}
    for task, shift in zip(tasks, search_poses(tasks, seed=seed, effort=effort, propose=propose), strict=True):
        shifts.setdefault(task.scene, {})[task.episode] = shift
    again = sorted(shifts)
    placements = [_moved(p, shifts[i]) if i in shifts else p for i, p in enumerate(placements)]
    redone = dict(zip(again, _balances([specs[i] for i in again], [placements[i] for i in again]), strict=True))
    return placements, [redone.get(i, b) for i, b in enumerate(balances)]


def _proposer(seed: int) -> Proposer | None:
    """Return what proposes with the shipped network; most texts never need it, so it is loaded only here."""
    from coherence_net.propose import proposer

    return proposer(seed)


def _tasks(specs: Sequence[SceneSpec], placements: Sequence[Placement], balances: Sequence[Sequence[Balance]]) -> list[Task]:
    """Return the moments in which a force has no supplier or two solids share space."""
    return [Task(i, k, specs[i], placements[i].episodes[k], b.moment) for i, row in enumerate(balances) for k, b in enumerate(row) if not explained(specs[i], b)]


def unexplained_tasks(specs: Sequence[SceneSpec]) -> list[Task]:
    """Return what constructive placement leaves to a search, refuted scenes included; for measuring searches."""
    placements = [place(spec) for spec in specs]
    return _tasks(specs, placements, _balances(specs, placements))


def explained_after(tasks: Sequence[Task], shifts: Sequence[np.ndarray]) -> list[bool]:
    """Say of each task whether its moment is explained once its objects are shifted; for measuring searches."""
    moved = [_moved(Placement((t.placed,)), {0: shift}) for t, shift in zip(tasks, shifts, strict=True)]
    return [explained(t.spec, b) for t, (b,) in zip(tasks, _balances([t.spec for t in tasks], moved), strict=True)]


def explained(spec: SceneSpec, b: Balance) -> bool:
    """Say whether every force of a moment has a supplier and no two solids share space."""
    if "support" in spec.environment.suspended:
        return True
    return b.depth <= PENETRATION_TOLERANCE and all(v <= FORCE_TOLERANCE for v in b.unexplained.values())


def _moved(placement: Placement, shifts: dict[int, np.ndarray]) -> Placement:
    """Return the placement with the searched shifts applied to whole episodes."""
    episodes = tuple(_shifted(e, shifts[k]) if k in shifts else e for k, e in enumerate(placement.episodes))
    return replace(placement, episodes=episodes)


def _shifted(placed: PlacedEpisode, shift: np.ndarray) -> PlacedEpisode:
    """Return an episode whose paths end where the search moved their ends; what rests moves as a whole."""
    track = placed.track
    travel = track.positions_m - track.positions_m[:1]
    total = np.linalg.norm(travel[-1], axis=-1)
    share = np.where(total > 1e-6, np.linalg.norm(travel, axis=-1) / np.maximum(total, 1e-6), 1.0)
    return replace(placed, track=replace(track, positions_m=track.positions_m + share[..., None] * shift))


def _finish(spec: SceneSpec, placement: Placement, residuals: tuple[Residual, ...], balances: list[Balance], refuted: bool) -> Instantiation:
    """Join laws, tracks and forces; add what the equilibrium found missing."""
    found = [r for e, b in zip(placement.episodes, balances, strict=True) for r in _unexplained(spec, e, b)]
    known = {o for r in residuals if r.law == "support" for o in r.objects}
    extra = tuple(r for r in found if not refuted and not set(r.objects) & known)
    return Instantiation(
        spec=spec, residuals=(*residuals, *extra),
        episodes=tuple(_with_forces(e, b) for e, b in zip(placement.episodes, balances, strict=True)),
        states=state_facts(spec),
        converged=refuted or all(explained(spec, b) for b in balances),
    )  # fmt: skip


def _unexplained(spec: SceneSpec, placed: PlacedEpisode, b: Balance) -> list[Residual]:
    """Return what no supplier gives as residuals: a search found nothing, so they certify nothing."""
    found, times = [], placed.track.times_s
    for id, share in b.unexplained.items():
        if share > FORCE_TOLERANCE and "support" not in spec.environment.suspended:
            weight = float(b.moment.mass[b.moment.ids.index(id)]) * spec.environment.gravity
            lacks = _round(share * weight)
            name, allowed = named(spec.object(id)), _round(FORCE_TOLERANCE * weight)
            message = f"nothing was found that gives {name} the {lacks:g} N needed"
            found.append(Residual("support", "", (id,), 1.0 + min(share, 1.0), lacks, lacks, "N", allowed, False, message, interval_s=(float(times[0]), float(times[-1]))))
    if b.depth > PENETRATION_TOLERANCE:
        depth = _round(b.depth)
        names = [named(spec.object(i)) if i != "floor" else "the floor" for i in b.depth_pair]
        objects = tuple(i for i in b.depth_pair if i != "floor")
        message = f"{names[0]} and {names[1]} would share {depth:g} m of space"
        found.append(Residual("solidity", "", objects, 1.0 + min(depth, 1.0), depth, depth, "m", PENETRATION_TOLERANCE, False, message, interval_s=(float(times[0]), float(times[-1]))))
    return found


def _round(value: float) -> float:
    """Round to the documented number of significant digits."""
    return float(f"{value:.{DIGITS}g}")


def _with_forces(placed: PlacedEpisode, b: Balance) -> EpisodeTrack:
    """Return the track with weights, supplied and unexplained forces; constant over the episode's moments."""
    moments, forces = len(placed.track.times_s), []
    m = b.moment
    for i in range(m.movable):
        weight = np.array([0.0, 0.0, -float(m.mass[i]) * m.gravity])
        forces.append(Force(m.ids[i], "", "weight", np.tile(weight, (moments, 1))))
    for on, by, kind, newton in b.forces:
        forces.append(Force(on, by, kind, np.tile(_rounded(newton), (moments, 1))))
    for id, share in b.unexplained.items():
        if share > FORCE_TOLERANCE:
            forces.append(Force(id, "", "unexplained", np.tile(_rounded(b.missing[id]), (moments, 1))))
    return replace(placed.track, positions_m=np.round(placed.track.positions_m, 6), forces=tuple(forces))


def _rounded(newton: torch.Tensor) -> np.ndarray:
    """Round a force to DIGITS digits of its largest component."""
    scale = max(float(newton.abs().max()), 1e-9)
    step = 10.0 ** (np.floor(np.log10(scale)) - DIGITS + 1)
    return np.round(newton.numpy() / step) * step

