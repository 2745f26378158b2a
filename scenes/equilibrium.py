"""Bounded equilibrium: which forces could explain that things move as they do, and what is left unexplained.

Comes in: bodies with the force and torque they need, m(a - g), and generators: unit wrenches a supplier can give between
0 and a limit (the edges of a friction pyramid at a contact point, the axes of a nail, buoyancy, lift, leaning). Goes out:
the non-negative amounts that leave least unexplained. A primal-dual interior-point method on fixed shapes, with a fixed
number of steps, solves a whole batch at once; Woodbury's identity keeps the linear systems at six rows a body.
Idea: inverse dynamics as a bounded least-squares problem (contacts as non-negative generators, as in grasp analysis).
"""

from dataclasses import dataclass

import torch
from jaxtyping import Float
from torch import Tensor

STEPS = 22
CENTRING = 0.15
BACKOFF = 0.97
RIDGE = 1e-9
"""[1] weight on the amounts themselves: of all explanations the one with the smallest forces."""
TINY = 1e-12
"""[1] complementarity at which the method stops closing in: below it the divisions lose their digits."""
CHUNK = 8
"""Problems solved together: always this many, padded, so that no result depends on its neighbours."""
BODIES, GENERATORS = (1, 2, 4, 8, 16, 32), (32, 64, 128, 256, 512, 1024, 2048)
"""Bucketed shapes."""
NO_LIMIT = 1e4
"""[1] limit of a contact's push in units of the column's scale: more than any stack needs."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One moment of one scene, in units of the bodies' weights."""

    need: Tensor
    """(N, 6) force [N] and torque about the centre of mass [N m] that each body needs."""
    scale: Tensor
    """(N, 2) weight [N] and radius [m] of each body: what one unit of force and torque error means."""
    columns: Tensor
    """(K, N, 6) wrench of one newton (or newton metre) of each generator on each body."""
    limits: Tensor
    """(K,) largest amount of each generator [N]; inf for contacts."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What the suppliers give and what is missing."""

    amounts: Tensor
    """(K,) [N]"""
    missing: Tensor
    """(N, 6) force [N] and torque [N m] that nobody gives."""
    unexplained: Tensor
    """(N,) share of its weight that each body lacks, torque counted as force at its radius."""


def _bucket(n: int, sizes: tuple[int, ...]) -> int:
    return next((s for s in sizes if s >= n), n)


def solve(problems: list[Problem]) -> list[Solution]:
    """Solve many equilibria; each result is independent of the others in the batch."""
    groups: dict[tuple[int, int], list[int]] = {}
    for i, problem in enumerate(problems):
        shape = (_bucket(len(problem.need), BODIES), _bucket(len(problem.limits), GENERATORS))
        groups.setdefault(shape, []).append(i)
    found: dict[int, Solution] = {}
    for shape, members in groups.items():
        for begin in range(0, len(members), CHUNK):
            part = members[begin : begin + CHUNK]
            found.update(zip(part, _solve_chunk([problems[i] for i in part], shape), strict=True))
    return [found[i] for i in range(len(problems))]


def _solve_chunk(problems: list[Problem], shape: tuple[int, int]) -> list[Solution]:
    """Solve up to CHUNK problems of one padded shape."""
    bodies, generators = shape
    a = torch.zeros(CHUNK, 6 * bodies, generators, dtype=torch.float64)
    b = torch.zeros(CHUNK, 6 * bodies, dtype=torch.float64)
    upper = torch.ones(CHUNK, generators, dtype=torch.float64)
    norms = []
    for i, problem in enumerate(problems):
        n, k = len(problem.need), len(problem.limits)
        rows = (1 / torch.stack([problem.scale[:, 0], problem.scale[:, 0] * problem.scale[:, 1]], -1)).repeat_interleave(3, -1)  # (N, 6)
        matrix = (problem.columns * rows).reshape(k, 6 * n).T
        norm = matrix.norm(dim=0).clamp_min(1e-12)
        a[i, : 6 * n, :k] = matrix / norm
        b[i, : 6 * n] = (problem.need * rows).flatten()
        upper[i, :k] = (problem.limits * norm).clamp(1e-9, NO_LIMIT)
        norms.append(norm)
    x = bounded_least_squares(a, b, upper)
    left = (b - (a @ x.unsqueeze(-1)).squeeze(-1)).reshape(CHUNK, bodies, 6)
    solutions = []
    for i, problem in enumerate(problems):
        n, k = len(problem.need), len(problem.limits)
        unit = torch.stack([problem.scale[:, 0], problem.scale[:, 0] * problem.scale[:, 1]], -1).repeat_interleave(3, -1)
        solutions.append(Solution(x[i, :k] / norms[i], left[i, :n] * unit, left[i, :n].norm(dim=-1)))
    return solutions


def bounded_least_squares(
    a: Float[Tensor, "B M K"], b: Float[Tensor, "B M"], upper: Float[Tensor, "B K"]
) -> Float[Tensor, "B K"]:
    """Minimise |a x - b|² subject to 0 <= x <= upper.

    Args:
        a: (B, M, K) with columns of unit length or zero.
        b: (B, M)
        upper: (B, K), > 0.

    Returns:
        x (B, K), strictly within its bounds.

    Source: primal-dual interior point, Nocedal & Wright, Numerical Optimization, ch. 16.6.
    """
    x = (0.5 * upper).clamp(max=0.5)
    low, high = torch.ones_like(x), torch.ones_like(x)
    eye = torch.eye(a.shape[1], dtype=a.dtype)
    at = a.transpose(-1, -2)
    for _ in range(STEPS):
        slack = (upper - x).clamp_min(TINY)
        mu = (CENTRING * ((x * low).mean(-1, keepdim=True) + (slack * high).mean(-1, keepdim=True)) / 2).clamp_min(TINY)
        gradient = (at @ ((a @ x.unsqueeze(-1)).squeeze(-1) - b).unsqueeze(-1)).squeeze(-1) + RIDGE * x
        diagonal = 1 / (RIDGE + low / x + high / slack)
        right = -gradient + mu / x - mu / slack
        scaled = a * diagonal.unsqueeze(-2)
        inner = torch.linalg.cholesky_ex(eye + scaled @ at).L
        middle = torch.cholesky_solve((scaled @ right.unsqueeze(-1)), inner)
        dx = diagonal * (right - (at @ middle).squeeze(-1))
        dlow = mu / x - low - low / x * dx
        dhigh = mu / slack - high + high / slack * dx
        primal = torch.minimum(_reach(x, dx), _reach(slack, -dx))
        dual = torch.minimum(_reach(low, dlow), _reach(high, dhigh))
        x = (x + primal * dx).clamp_min(TINY)
        low, high = (low + dual * dlow).clamp_min(TINY * TINY), (high + dual * dhigh).clamp_min(TINY * TINY)
    return x


def _reach(value: Tensor, step: Tensor) -> Tensor:
    """Return the share (B, 1) of a step that keeps every value positive."""
    ratio = torch.where(step < 0, -value / step.clamp_max(-1e-300), torch.full_like(value, torch.inf))
    return (BACKOFF * ratio.amin(-1, keepdim=True)).clamp(max=1.0)
