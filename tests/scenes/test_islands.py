"""Equilibrium problems cut into islands: the same answer, each small problem once."""

import torch

from scenes.equilibrium import Problem, solve
from scenes.islands import islands, solve_islands

WEIGHT = 10.0


def stood(*columns: list[tuple[int, float]], bodies: int) -> Problem:
    """Return bodies of one weight with generators, each a list of (body, newtons upward)."""
    need = torch.zeros(bodies, 6, dtype=torch.float64)
    need[:, 2] = WEIGHT
    wrenches = torch.zeros(len(columns), bodies, 6, dtype=torch.float64)
    for k, column in enumerate(columns):
        for body, newtons in column:
            wrenches[k, body, 2] = newtons
    scale = torch.tensor([[WEIGHT, 1.0]] * bodies, dtype=torch.float64)
    return Problem(need, scale, wrenches, torch.full((len(columns),), torch.inf, dtype=torch.float64))


def test_bodies_that_share_a_generator_are_one_island() -> None:
    stack = stood([(0, 1.0)], [(0, -1.0), (1, 1.0)], [(2, 1.0)], bodies=4)
    assert [(i.bodies, i.generators) for i in islands(stack)] == [([0, 1], [0, 1]), ([2], [2]), ([3], [])]


def test_islands_give_what_the_whole_gives() -> None:
    stack = stood([(0, 1.0)], [(0, -1.0), (1, 1.0)], [(2, 1.0)], bodies=4)
    (whole,), (cut,) = solve([stack]), solve_islands([stack])
    assert torch.allclose(whole.unexplained, cut.unexplained, atol=1e-4)
    assert torch.allclose(whole.amounts, cut.amounts, atol=1e-2)
    assert cut.unexplained[3] == 1.0 and cut.amounts[0] > 1.9 * WEIGHT


def test_equal_islands_have_equal_solutions_to_the_bit() -> None:
    one, many = stood([(0, 1.0)], bodies=1), stood(*([(i, 1.0)] for i in range(5)), bodies=5)
    (alone,), (first, second) = solve_islands([one]), solve_islands([many, one])
    assert torch.equal(alone.amounts, second.amounts) and torch.equal(first.amounts, alone.amounts.expand(5))
