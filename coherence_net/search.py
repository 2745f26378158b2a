"""Search for poses where constructive placement left a force unexplained or two solids in one space.

Comes in: tasks. Goes out: shifts [m] of their objects: subgradient steps on the `Field` of all tasks and starts at once. The starts depend
on the scene's own text and the seed only, or are what a network proposes. It can find a scene; that it finds none proves nothing.
"""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor

from coherence_net.field import Field, Task, small

EFFORTS = {"quick": (4, 40), "reference": (64, 300), "network": (4, 40), "none": (0, 0)}
"""Name -> (starts, steps)."""
FARTHEST = 10.0
"""Longest step along an axis, in units of the scene's size."""
FLAT = 1e-12
"""Square of a gradient below which there is no way to go."""
SPREAD = 0.5
"""Standard deviation of the starts as a share of the scene's size."""
SOLVED = 1e-6
"""Violation [m] below which a search has nothing left to do."""
CHUNK = 32
"""Tasks that are searched together."""
DIGITS = 6
Proposer = Callable[[Sequence[Task], int], list[Tensor]]
"""(tasks, count) -> per task proposed shifts (count, its movable bodies, 3) [m]"""


def search_poses(tasks: Sequence[Task], *, seed: int, effort: str, propose: Proposer | None = None) -> list[np.ndarray]:
    """Return a shift (N, 3) [m] of each task's objects, zero where nothing better was found.

    Args:
        tasks: Moments to improve; the result of each is independent of the others.
        seed: Of the starts.
        effort: A key of `EFFORTS`.
        propose: Where to start instead of at random; constructive placement is always one of the starts.
    """
    starts, steps = EFFORTS[effort]
    shifts = [np.zeros((len(t.placed.track.object_ids), 3)) for t in tasks]
    able = [i for i, t in enumerate(tasks) if t.moment.movable and starts]
    for begin in range(0, len(able), CHUNK):
        part = able[begin : begin + CHUNK]
        chosen = [tasks[i] for i in part]
        offers = propose(chosen, starts - 1) if propose else [_noise(t, seed, starts - 1) for t in chosen]
        for i, best in zip(part, _descend(chosen, offers, steps), strict=True):
            shifts[i] = _by_object(tasks[i], best)
    return shifts


def _by_object(task: Task, best: Tensor) -> np.ndarray:
    """Return shifts of movable bodies as shifts of the track's objects."""
    moved = dict(zip(task.moment.ids, best.tolist(), strict=False))
    return np.round(np.array([moved.get(i, (0.0, 0.0, 0.0)) for i in task.placed.track.object_ids]).reshape(-1, 3), DIGITS)


def _descend(tasks: Sequence[Task], offers: Sequence[Tensor], steps: int) -> list[Tensor]:
    """Run all starts of all tasks together; keep per task the best end, the beginning where none beats it."""
    field = Field(tasks)
    ends = [f + t.moment.movable for f, t in zip(field.first, tasks, strict=False)]
    shift = torch.zeros(1 + len(offers[0]), len(field.centre), 3, dtype=torch.float64)
    for f, e, offer in zip(field.first, ends, offers, strict=False):
        shift[1:, f:e] = offer
    shift.requires_grad_(True)
    best = torch.zeros_like(shift[0])
    least = field.violation(torch.zeros_like(shift[:1]))[0].detach()
    for step in range(steps + 1):
        losses = field.violation(shift)
        least, best = _kept(field, losses.detach(), shift.detach(), least, best)
        if step == steps or bool((least < SOLVED).all()):
            break
        (gradient,) = torch.autograd.grad(losses.sum(), shift)
        with torch.no_grad():
            shift -= _stride(field, losses.detach(), gradient)
    return [best[f:e] for f, e in zip(field.first, ends, strict=False)]


def _stride(field: Field, losses: Tensor, gradient: Tensor) -> Tensor:
    """Return Polyak's step (S, R, 3) [m]: as far along the gradient as would end all violation were it linear.

    The least violation a scene can have is known to be 0, so no rate has to be chosen, and one overlap is undone in one step.
    Source: Polyak, Introduction to Optimization (1987), ch. 5.3.
    """
    loose = gradient * field.movable.unsqueeze(-1)
    steep = torch.zeros_like(losses).index_add(1, field.task, loose.square().sum(-1))
    far = (losses / steep.clamp_min(FLAT)).clamp_max(1e6)
    stride = far[:, field.task].unsqueeze(-1) * loose
    limit = FARTHEST * field.size[field.task].unsqueeze(-1)
    return stride.clamp(-limit, limit)


def _kept(field: Field, losses: Tensor, shift: Tensor, least: Tensor, best: Tensor) -> tuple[Tensor, Tensor]:
    """Return the best violations (B,) and shifts (R, 3) so far; a task that is solved stays as it is."""
    found, leader = losses.min(0)
    better = (found < least) & (least >= SOLVED)
    bodies = better[field.task]
    chosen = shift[leader[field.task], torch.arange(len(field.task))]
    return torch.where(better, found, least), torch.where(bodies.unsqueeze(-1), chosen, best)


def _noise(task: Task, seed: int, starts: int) -> Tensor:
    """Return normal starts [m] that depend on the scene's text, its objects and the seed."""
    noise = torch.randn((starts, task.moment.movable, 3), generator=task.generator(seed), dtype=torch.float64)
    return noise * torch.tensor([SPREAD, SPREAD, 0.1 * SPREAD], dtype=torch.float64) * small(task.moment)
