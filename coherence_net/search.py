"""Search for poses where constructive placement left a force unexplained or two solids in one space.

Comes in: judged moments with the relations they must keep. Goes out: shifts [m] of their objects, all scenes and starts in
one padded batch, Adam on the residuals of relations, solidity and support. The starts depend on the scene's own text and the
seed only. It can find a scene; that it finds none proves nothing.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from scenes.balance import FLOOR, Moment
from scenes.geometry import extents, penetration
from scenes.placement import PlacedEpisode
from scenes.relations import RELATIONS
from scenes.spec import SceneSpec

EFFORTS = {"quick": (4, 40), "reference": (64, 300), "none": (0, 0)}
"""Name -> (starts, steps)."""
RATE = 0.05
"""Step of Adam as a share of the scene's size."""
SPREAD = 0.5
"""Standard deviation of the starts as a share of the scene's size."""
SOLVED = 1e-6
"""Violation [m] below which a search has nothing left to do."""
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Task:
    """One moment to be improved."""

    scene: int
    episode: int
    spec: SceneSpec
    placed: PlacedEpisode
    moment: Moment


def search_poses(tasks: Sequence[Task], *, seed: int, effort: str) -> list[np.ndarray]:
    """Return a shift (N, 3) [m] of each task's objects, zero where nothing better was found."""
    starts, steps = EFFORTS[effort]
    return [_search_one(task, seed, starts, steps) for task in tasks]


def _search_one(task: Task, seed: int, starts: int, steps: int) -> np.ndarray:
    """Run all starts of one task together; keep the best end if it beats the beginning."""
    ids, objects = task.moment.ids, task.placed.track.object_ids
    if not task.moment.movable or not starts:
        return np.zeros((len(objects), 3))
    size = max(float(task.moment.half[: len(ids) - 1].amin(-1).median()), 0.01)
    noise = _noise(task, seed, (starts, task.moment.movable, 3))
    noise[0] = 0.0
    shift = (noise * torch.tensor([SPREAD, SPREAD, 0.1 * SPREAD], dtype=torch.float64) * size).requires_grad_(True)
    first, second = torch.zeros_like(shift), torch.zeros_like(shift)
    best, least = torch.zeros_like(shift[0]), float(loss(task, torch.zeros_like(shift[:1]))[0])
    for step in range(1, steps + 1):
        losses = loss(task, shift)
        found = losses.detach()
        leader = int(found.argmin())
        if float(found[leader]) < least:
            best, least = shift[leader].detach().clone(), float(found[leader])
        if least < SOLVED:
            break
        (gradient,) = torch.autograd.grad(losses.sum(), shift)
        with torch.no_grad():
            first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient.square()
            unbiased = (first / (1 - 0.9**step)) / ((second / (1 - 0.99**step)).sqrt() + 1e-9)
            shift -= RATE * size * (1 - step / (steps + 1)) * unbiased
    moved = dict(zip(ids, best.tolist(), strict=False))
    return np.round(np.array([moved.get(i, (0.0, 0.0, 0.0)) for i in objects]).reshape(-1, 3), DIGITS)


def _noise(task: Task, seed: int, shape: tuple[int, ...]) -> Tensor:
    """Return standard normal starts that depend on the scene's text, its objects and the seed."""
    text = "\n".join([*task.spec.sentences, *task.placed.track.object_ids, str(task.episode), str(seed)])
    generator = torch.Generator().manual_seed(int.from_bytes(hashlib.sha256(text.encode()).digest()[:7], "big"))
    return torch.randn(shape, generator=generator, dtype=torch.float64)


def loss(task: Task, shift: Tensor) -> Tensor:
    """Return the summed violation (S,) [m] of each start: overlap, hanging in the air, broken relations."""
    m = task.moment
    world = extents(m.half, m.rotation)
    still = torch.zeros(len(shift), len(m.ids) - m.movable, 3, dtype=torch.float64)
    centre = m.centre + torch.cat([shift, still], 1)  # (S, N, 3)
    total = _overlap(m, centre) + _floating(m, centre, world)
    index = {id: i for i, id in enumerate(m.ids)}
    for name, figure, grounds in task.placed.settled:
        if figure not in index:
            continue
        for ground in grounds:
            if ground in index:
                f, g = index[figure], index[ground]
                total = total + RELATIONS[name].residual(centre[:, f], world[f].expand_as(centre[:, f]), centre[:, g], world[g].expand_as(centre[:, g]))
    return total


def _overlap(m: Moment, centre: Tensor) -> Tensor:
    """Return the summed depth (S,) [m] of overlapping pairs, as far as they were near at the beginning."""
    if not len(m.pairs):
        return centre.sum((-1, -2)) * 0.0
    a, b = m.pairs[:, 0], m.pairs[:, 1]
    moved = centre - m.centre
    ca, cb = m.boxes[:, 0, :3] + moved[:, a], m.boxes[:, 1, :3] + moved[:, b]
    shape = (len(centre), len(a))
    depth, _ = penetration(
        ca, m.boxes[:, 0, 3:].expand(*shape, 3), m.rotation[a].expand(*shape, 3, 3),
        cb, m.boxes[:, 1, 3:].expand(*shape, 3), m.rotation[b].expand(*shape, 3, 3),
    )  # fmt: skip
    return depth.clamp_min(0).sum(-1)


def _floating(m: Moment, centre: Tensor, world: Tensor) -> Tensor:
    """Return the summed height (S,) [m] of unheld bodies over what is nearest beneath them, and how far they overhang."""
    held = {h.on for h in m.placed.holds if h.limit_n > 0}
    loose = [i for i in range(m.movable) if m.ids[i] not in held]
    if not loose:
        return centre.sum((-1, -2)) * 0.0
    apart = [[j == i or ((m.ids[i], id) in m.placed.seams and id != FLOOR) for j, id in enumerate(m.ids)] for i in loose]
    low = (centre - world)[:, loose, None, 2]  # (S, L, 1)
    drop = (low - (centre + world)[:, None, :, 2]).abs()  # (S, L, N)
    aside = ((centre[:, loose, None, :2] - centre[:, None, :, :2]).abs() - world[:, :2]).clamp_min(0).sum(-1)  # (S, L, N)
    gaps = (drop + aside).masked_fill(torch.tensor(apart), torch.inf)
    return gaps.amin(-1).sum(-1)
