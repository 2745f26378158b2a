"""Every row of RELATIONS goes through one contract: zero where its rule puts the figure, finite gradients, metres."""

import pytest
import torch

from scenes.relations import RELATIONS
from scenes.rules import RULES

GROUND = (torch.tensor([0.0, 0.0, 0.5], dtype=torch.float64), torch.tensor([0.5, 0.4, 0.5], dtype=torch.float64))
HALF = torch.tensor([0.1, 0.1, 0.1], dtype=torch.float64)
SATISFIED = {
    "in": (0, 0, 0.2), "on": (0, 0, 1.1), "under": (0, 0, 0.1), "over": (0, 0, 1.6), "above": (0, 0, 1.6), "below": (0, 0, 0.1), "beneath": (0, 0, 0.1),
    "beside": (0.8, 0, 0.1), "near": (0.8, 0, 0.1), "behind": (0, 0.6, 0.1), "in_front_of": (0, -0.6, 0.1), "left_of": (-0.7, 0, 0.1), "right_of": (0.7, 0, 0.1),
    "between": (0.7, 0, 0.1), "among": (0.7, 0, 0.1), "around": (0.7, 0, 0.1), "through": (0, 0, 0.1), "across": (0, 0, 1.1), "along": (0, -0.6, 0.1),
    "against": (0.6, 0, 0.1), "at": (0.7, 0, 0.1), "outside_of": (2, 0, 0.1), "toward": (5, 0, 0.1), "away_from": (3, 0, 0.1), "out_of": (1, 0, 0.1), "off": (1, 0, 0.1), "with": (0.7, 0, 0.1),
}  # fmt: skip
BROKEN = {
    "in": (0, 0, -1), "on": (0, 0, 3), "under": (0, 0, 3), "over": (0, 0, 0.1), "above": (0, 0, 0.1), "below": (0, 0, 3), "beneath": (0, 0, 3),
    "beside": (9, 0, 0.1), "near": (9, 0, 0.1), "behind": (0, -3, 0.1), "in_front_of": (0, 3, 0.1), "left_of": (3, 0, 0.1), "right_of": (-3, 0, 0.1),
    "between": (9, 0, 0.1), "among": (9, 0, 0.1), "around": (9, 0, 0.1), "through": (9, 0, 0.1), "across": (9, 0, 0.1), "along": (9, 0, 0.1),
    "against": (4, 0, 0.1), "at": (9, 0, 0.1), "outside_of": (0, 0, 0.5), "away_from": (0, 0, 0.5), "out_of": (0, 0, 0.5), "off": (0, 0, 0.5), "with": (9, 0, 0.1),
}  # fmt: skip


def residual(name: str, at: tuple) -> torch.Tensor:
    """Return the residual of a small box at a place, with a gradient."""
    centre = torch.tensor(at, dtype=torch.float64, requires_grad=True)
    value = RELATIONS[name].residual(centre, HALF, *GROUND)
    (gradient,) = torch.autograd.grad(value, centre)
    assert torch.isfinite(gradient).all()
    return value.detach()


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_residual_is_zero_when_satisfied(name: str) -> None:
    """Zero, with a finite gradient, at a place that satisfies the relation."""
    assert float(residual(name, SATISFIED[name])) == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_residual_is_positive_when_broken(name: str) -> None:
    """Positive, with a finite gradient, at a place that breaks the relation."""
    assert float(residual(name, BROKEN[name])) > 0.05


@pytest.mark.parametrize("name", ["on", "above", "under", "near", "against", "left_of", "behind"])
def test_residual_grows_metre_for_metre(name: str) -> None:
    """One metre further from satisfied costs one metre."""
    at = torch.tensor(BROKEN[name], dtype=torch.float64)
    away = {"on": (0, 0, 1), "above": (0, 0, -1), "under": (0, 0, 1), "near": (1, 0, 0), "against": (1, 0, 0), "left_of": (1, 0, 0), "behind": (0, -1, 0)}[name]
    further = residual(name, tuple((at + torch.tensor(away, dtype=torch.float64)).tolist()))
    assert float(further - residual(name, tuple(at.tolist()))) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_row_is_complete(name: str) -> None:
    """Each row has a meaning, known surfaces and a placement rule."""
    row = RELATIONS[name]
    assert row.name == name and row.meaning and row.rule in RULES
    assert set(row.surfaces) <= {"top", "underside", "side", "interior", "hook", "opening"}
