"""Losses: a prediction and its targets -> named terms, each a mean over what is known.

The first three need no label (places, hidden objects, hidden claims); the others are what physics or text says of the scene.
"""

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from coherence_net.network.batch import Tokens
from coherence_net.network.model import Prediction
from coherence_net.training.batches import Targets

WEIGHTS: Mapping[str, float] = {
    "path": 1.0, "objects": 2.0, "claims": 2.0, "forces": 0.5, "states": 0.5, "verdict": 1.0, "laws": 0.5, "load": 0.01,
}  # fmt: skip
SELF_SUPERVISED = frozenset({"path", "objects", "claims", "load"})


def losses(p: Prediction, tokens: Tokens, t: Targets) -> dict[str, Tensor]:
    """Return every term (), 0 where nothing is known."""
    # an error of a tenth of the scale counts in full: beyond it the way is clear and only its end is not
    path = functional.smooth_l1_loss(p.waypoints, t.path.nan_to_num(0.0), reduction="none", beta=0.1)
    return {
        "path": _mean(path, t.path.isfinite()),
        "objects": _mean((p.objects - tokens.objects).square().mean(-1), tokens.object_hidden & tokens.object_present),
        "claims": _mean((p.claims - tokens.claims).square().mean(-1), tokens.claim_hidden & tokens.claim_present),
        "forces": _mean(functional.smooth_l1_loss(p.forces, t.outlets.nan_to_num(0.0), reduction="none", beta=0.1), t.outlets.isfinite()),
        "states": _logistic(p.states, t.states),
        "verdict": _logistic(p.coherent, t.verdict),
        "laws": _logistic(p.laws, t.laws),
        "load": p.load,
    }


def total(terms: Mapping[str, Tensor], weights: Mapping[str, float] = WEIGHTS) -> Tensor:
    """Return the weighted sum ()."""
    return torch.stack([weights[name] * term for name, term in terms.items() if weights.get(name)]).sum()


def _mean(values: Tensor, known: Tensor) -> Tensor:
    return (values * known).sum() / known.sum().clamp_min(1)


def _logistic(logits: Tensor, target: Tensor) -> Tensor:
    known = target.isfinite()
    return _mean(functional.binary_cross_entropy_with_logits(logits, target.nan_to_num(0.0), reduction="none"), known)
