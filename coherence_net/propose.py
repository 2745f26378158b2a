"""propose: tasks -> where the network would put their bodies, as starts of a search.

The network sees the scene and the places it has now with noise on them, and says where they belong; every proposal is refined
and judged by the laws like any other start. What is drawn depends on the scene's own text and the seed; scenes are padded to
fixed shapes and their numbers rounded, so that no proposal depends on its neighbours.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import torch
from torch import Tensor

from coherence_net.field import Task
from coherence_net.frame import frame, resampled
from coherence_net.network.batch import SceneArrays, bucket, collate
from coherence_net.network.checkpoint import shipped
from coherence_net.network.features import Featurizer
from coherence_net.network.model import CoherenceNetwork
from coherence_net.shapes import REPAIR, SPREAD, WAYPOINTS

ROWS = 16
"""Scenes of a batch: always this many, padded."""
NOISE = (REPAIR, 0.3, 1.0)
"""How much of the present places is doubted, proposal by proposal: none is blurred, many are, all are forgotten."""
DIGITS = 4
LARGEST = 64
"""Scenes of more things or claims are left to the search: a page is no scene."""


class Proposer:
    """Proposes shifts; a `coherence_net.search.Proposer`."""

    def __init__(self, network: CoherenceNetwork, seed: int = 0) -> None:
        self.network, self.seed = network, seed
        self.featurizer = Featurizer(network.config.vocabulary)

    def __call__(self, tasks: Sequence[Task], count: int) -> list[Tensor]:
        """Return per task (count, its movable bodies, 3) [m]."""
        jobs = [(i, k) for i, t in enumerate(tasks) for k in range(count) if max(len(t.spec.objects), len(t.spec.claims)) <= LARGEST]
        arrays = {i: self.featurizer.arrays(tasks[i].spec, tasks[i].episode) for i, _ in jobs}
        shifts = [torch.zeros(count, t.moment.movable, 3, dtype=torch.float64) for t in tasks]
        for size, group in _by_size(jobs, arrays).items():
            for begin in range(0, len(group), ROWS):
                part = group[begin : begin + ROWS]
                for (i, k), path, start in zip(part, *self._paths(tasks, arrays, part, size), strict=False):
                    shifts[i][k] = _shift(tasks[i], path[:, -1] - start[:, -1])
        return shifts

    @torch.no_grad()
    def _paths(self, tasks: Sequence[Task], arrays: dict[int, SceneArrays], part: Sequence[tuple[int, int]], size: tuple[int, int]) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Return predicted and present paths (N, WAYPOINTS, 3) [m] of some jobs of one size."""
        tokens = collate([arrays[i] for i, _ in part], size=size, rows=ROWS)
        noise, starts, frames = np.ones(ROWS, np.float32), np.zeros((ROWS, size[0], WAYPOINTS, 3), np.float32), []
        present: list[np.ndarray] = []
        for row, (i, k) in enumerate(part):
            track = tasks[i].placed.track
            path = resampled(track)
            origin, scale = frame(path[:, -1], track.sizes_m)
            frames.append((origin, scale))
            present.append(path)
            noise[row] = NOISE[k % len(NOISE)]
            blur = SPREAD * (noise[row] if noise[row] > REPAIR else 0.0) * torch.randn((len(path), 3), generator=tasks[i].generator(self.seed, k)).numpy()
            starts[row, : len(path)] = ((path - origin) / scale if noise[row] < 1 else 0.0) + blur[:, None]
        said = self.network(replace(tokens, waypoints=torch.from_numpy(starts), noise=torch.from_numpy(noise))).waypoints.double().numpy()
        found = [np.round(said[row, : len(p)], DIGITS) * scale + origin for row, (p, (origin, scale)) in enumerate(zip(present, frames, strict=True))]
        return found, present


def _by_size(jobs: Sequence[tuple[int, int]], arrays: dict[int, SceneArrays]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, k in jobs:
        groups.setdefault((bucket(len(arrays[i].objects)), bucket(len(arrays[i].claims))), []).append((i, k))
    return groups


def _shift(task: Task, moved: np.ndarray) -> Tensor:
    """Return the shift of the movable bodies (movable, 3) from that of the track's objects (N, 3)."""
    at = {id: i for i, id in enumerate(task.placed.track.object_ids)}
    return torch.from_numpy(np.stack([moved[at[id]] for id in task.moment.ids[: task.moment.movable]]))


@cache
def proposer(seed: int) -> Proposer | None:
    """Return what proposes with the network of this package; None where none is shipped."""
    network = shipped()
    return Proposer(network, seed) if network is not None else None
