"""measure: how well a network knows what it is asked, on examples it has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from coherence_net.calibration.measures import area_under_roc
from coherence_net.network.batch import Tokens
from coherence_net.network.model import CoherenceNetwork, Prediction
from coherence_net.shapes import SPREAD
from coherence_net.training.batches import Targets, batch
from coherence_net.training.examples import Example

ROWS = 32


@dataclass(frozen=True, slots=True)
class Score:
    """What a network makes of a set."""

    scenes: int
    """Examples with a verdict."""
    coherent: float
    """Share of them that are coherent: what saying always the same gets, or 1 minus it."""
    accuracy: float
    area: float
    """Under the receiver operating characteristic of the verdict."""
    states: float
    """Accuracy of the states that are told."""
    misplaced: float
    """Median distance of a place from where it belongs, in units of the scene's scale, from nothing but noise."""


@torch.no_grad()
def measure(network: CoherenceNetwork, rows: Sequence[Example], *, seed: int = 0) -> Score:
    """Score a network on examples; places are pure noise, nothing is hidden."""
    said: list[np.ndarray] = []
    told: list[np.ndarray] = []
    states: list[np.ndarray] = []
    places: list[np.ndarray] = []
    network.eval()
    for k in range(0, len(rows), ROWS):
        tokens, targets = blind(rows[k : k + ROWS], seed + k)
        p = network(tokens)
        said.append(p.coherent.numpy())
        told.append(targets.verdict.numpy())
        states.append(_right(p, targets))
        gap = (p.waypoints - targets.path).norm(dim=-1)
        places.append(gap[gap.isfinite()].numpy())
    logits, truth = np.concatenate(said), np.concatenate(told)
    known = np.isfinite(truth)
    logits, truth = logits[known], truth[known] > 0.5
    return Score(len(truth), float(truth.mean()), float(((logits > 0) == truth).mean()), area_under_roc(logits, truth), float(np.concatenate(states).mean()), float(np.median(np.concatenate(places))))


def blind(rows: Sequence[Example], seed: int) -> tuple[Tokens, Targets]:
    """Return a batch of which no place is known."""
    generator = torch.Generator().manual_seed(seed)
    tokens, targets = batch(rows, generator, hide=False)
    noise = SPREAD * torch.randn(*tokens.waypoints.shape[:2], 1, 3, generator=generator)
    return replace(tokens, noise=torch.ones_like(tokens.noise), waypoints=(noise * tokens.object_present[..., None, None]).expand_as(tokens.waypoints)), targets


def _right(p: Prediction, targets: Targets) -> np.ndarray:
    known = targets.states.isfinite()
    return ((p.states > 0) == (targets.states > 0.5))[known].numpy()
