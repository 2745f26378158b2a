"""Islands: an equilibrium problem cut into bodies that press on one another, each solved once.

Comes in: problems of whole scenes. Goes out: the small problems that they consist of, equal ones only once, and the way
back. What rests alone on the floor is the same problem in every episode and every reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from scenes.equilibrium import Problem, Solution, solve


@dataclass(frozen=True, slots=True)
class Island:
    """Bodies of one problem that share generators."""

    problem: Problem
    bodies: list[int]
    generators: list[int]


def solve_islands(problems: Sequence[Problem]) -> list[Solution]:
    """Solve many equilibria; each result is independent of the others in the batch."""
    cut = [islands(p) for p in problems]
    places: dict[bytes, int] = {}
    unique: list[Problem] = []
    for island in (i for row in cut for i in row):
        key = _key(island.problem)
        if key not in places:
            places[key] = len(unique)
            unique.append(island.problem)
    solved = solve(unique)
    return [_joined(p, [(i, solved[places[_key(i.problem)]]) for i in row]) for p, row in zip(problems, cut, strict=True)]


def islands(problem: Problem) -> list[Island]:
    """Return the connected parts of a problem: bodies are connected where one generator acts on both."""
    touches = problem.columns.abs().amax(-1) > 0 if len(problem.columns) else torch.zeros(0, len(problem.need), dtype=torch.bool)
    root = list(range(len(problem.need)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    first: list[int] = []
    for row in touches.tolist():
        acted_on = [i for i, on in enumerate(row) if on]
        first.append(acted_on[0] if acted_on else -1)
        for other in acted_on[1:]:
            a, b = sorted((find(acted_on[0]), find(other)))
            root[b] = a
    parts: dict[int, tuple[list[int], list[int]]] = {}
    for i in range(len(problem.need)):
        parts.setdefault(find(i), ([], []))[0].append(i)
    for k, i in enumerate(first):
        if i >= 0:
            parts[find(i)][1].append(k)
    return [Island(_part(problem, bodies, generators), bodies, generators) for bodies, generators in parts.values()]


def _part(problem: Problem, bodies: list[int], generators: list[int]) -> Problem:
    return Problem(problem.need[bodies], problem.scale[bodies], problem.columns[generators][:, bodies], problem.limits[generators])


def _key(problem: Problem) -> bytes:
    """Return what makes two problems the same."""
    parts = (problem.need, problem.scale, problem.columns, problem.limits)
    return b"".join(bytes(str(tuple(t.shape)), "ascii") + t.contiguous().numpy().tobytes() for t in parts)


def _joined(problem: Problem, parts: Sequence[tuple[Island, Solution]]) -> Solution:
    """Put the solutions of a problem's islands together; a generator that acts on nobody gives nothing."""
    amounts = torch.zeros(len(problem.limits), dtype=torch.float64)
    missing = torch.zeros_like(problem.need)
    unexplained = torch.zeros(len(problem.need), dtype=torch.float64)
    for island, solution in parts:
        amounts[island.generators] = solution.amounts
        missing[island.bodies] = solution.missing
        unexplained[island.bodies] = solution.unexplained
    return Solution(amounts, missing, unexplained)
