"""Batches: examples -> padded tensors with noise and holes, in an order that only seed and epoch decide.

Nothing is drawn from a global generator and nothing is remembered between steps: step k of a run is the same whether the run
began at 0 or was taken up again at k - 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from coherence_net.network.batch import Tokens, bucket, collate
from coherence_net.shapes import OUTLETS, REPAIR, SPREAD, WAYPOINTS
from coherence_net.training.examples import Example

HIDDEN = 0.15
"""Share of objects and claims that the network has to guess."""
OUT_OF_PLACE = (-4.0, 0.5)
"""Ends of the logarithm of how far, in units of the scene's scale."""
AGAIN = 5
"""Times more that a scene is shown whose things a search had to move: they are few, and what the network is for."""
POOL = 16
"""Batches whose examples are sorted by size together, so that little is padding."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What a batch should be told; NaN where nothing is known."""

    path: Tensor
    outlets: Tensor
    states: Tensor
    verdict: Tensor
    laws: Tensor


def deck(rows: Sequence[Example]) -> list[int]:
    """Return what an epoch shows: every example once, those that were searched `AGAIN` times more."""
    return [i for i, row in enumerate(rows) for _ in range(1 + AGAIN * bool(np.isfinite(row.start).any()))]


def order(sizes: Sequence[int], batch: int, seed: int, epoch: int) -> list[list[int]]:
    """Return the batches of one epoch: shuffled, of like size within a pool."""
    rng = np.random.default_rng([seed, epoch])
    shuffled = rng.permutation(len(sizes))
    batches: list[list[int]] = []
    for begin in range(0, len(shuffled), batch * POOL):
        pool = sorted(shuffled[begin : begin + batch * POOL].tolist(), key=lambda i: (sizes[i], i))
        batches += [pool[k : k + batch] for k in range(0, len(pool), batch)]
    return [batches[i] for i in rng.permutation(len(batches))]


def batch(rows: Sequence[Example], generator: torch.Generator, *, hide: bool = True) -> tuple[Tokens, Targets]:
    """Pad examples, put noise on their paths and hide some of their tokens."""
    tokens = collate([r.arrays for r in rows], size=(bucket(max(len(r.arrays.objects) for r in rows)), bucket(max(len(r.arrays.claims) for r in rows))))
    (b, n), m = tokens.object_present.shape, tokens.claim_present.shape[1]
    targets = Targets(
        _padded([r.path for r in rows], (b, n, WAYPOINTS, 3)), _padded([r.outlets for r in rows], (b, n, len(OUTLETS))),
        _padded([r.states for r in rows], (b, n, rows[0].states.shape[-1])), torch.tensor(np.array([r.verdict for r in rows], np.float32)),
        torch.from_numpy(np.stack([r.laws for r in rows])),
    )  # fmt: skip
    start = _padded([r.start for r in rows], (b, n, WAYPOINTS, 3))
    waypoints, noise = spoiled(targets.path.nan_to_num(0.0), start, generator)
    if hide:
        tokens = replace(tokens, object_hidden=torch.rand(b, n, generator=generator) < HIDDEN, claim_hidden=torch.rand(b, m, generator=generator) < HIDDEN)
    return replace(tokens, waypoints=waypoints * tokens.object_present[..., None, None], noise=noise), targets


def spoiled(path: Tensor, start: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Return places (B, N, WAYPOINTS, 3) to be mended and how noisy they are said to be (B,).

    A quarter of the scenes is pure noise (where would things be?), a third is blurred, and in the rest one or two things are out of
    place, or all are where constructive placement put them before a search: what is wrong has to be found and undone.
    """
    b, n = path.shape[:2]
    draw, blur = torch.rand(b, generator=generator), torch.rand(b, generator=generator).square()
    noise = torch.where(draw < 0.25, torch.ones(b), torch.where(draw < 0.6, blur, torch.full((b,), REPAIR)))
    shift = torch.randn(b, n, 1, 3, generator=generator) + 0.1 * torch.randn(b, n, WAYPOINTS, 3, generator=generator)
    far = torch.exp(torch.empty(b, n, 1, 1).uniform_(*OUT_OF_PLACE, generator=generator))
    few = torch.rand(b, n, generator=generator) < 1.5 / n
    repair = (draw >= 0.6)[:, None, None, None]
    searched = repair & start.isfinite() & (torch.rand(b, generator=generator) < 0.7)[:, None, None, None]
    moved = torch.where(repair, far * few[..., None, None] * shift[:, :, :1].expand_as(shift), SPREAD * noise[:, None, None, None] * shift)
    spoilt = path * (draw >= 0.25).float()[:, None, None, None] + moved
    return torch.where(searched, start.nan_to_num(0.0), spoilt), noise


def _padded(values: Sequence[np.ndarray], shape: tuple[int, ...]) -> Tensor:
    out = np.full(shape, np.nan, np.float32)
    for i, value in enumerate(values):
        out[i, : len(value)] = value
    return torch.from_numpy(out)
