"""The adversary: proposes fillers that the discriminator should take for attested ones.

Comes in: slots of attested events. Goes out: a distribution over candidate fillers, to sample fakes from. Its towers have the
discriminator's shape on the discriminator's own word vectors, taken as they are. In its step the discriminator is frozen; as the
candidates can be counted, what it would score is an exact mean, with no sampling noise, and entropy keeps it from settling on few.
"""

import torch
from torch import Tensor, nn

from coherence_net.plausibility.discriminator import SCALE
from coherence_net.plausibility.student import Student

ENTROPY = 0.3
"""Weight of the entropy of the proposals: at the optimum a filler's odds grow as exp(score / ENTROPY)."""
SMOOTHED = 0.9
"""Target of the attested (one-sided label smoothing)."""


class Generator(nn.Module):
    """Query and key towers of its own."""

    def __init__(self, key: int = 64, hidden: int = 128) -> None:
        super().__init__()
        self.query = nn.Sequential(nn.Linear(key, hidden), nn.GELU(), nn.Linear(hidden, key))
        self.key = nn.Sequential(nn.Linear(key, hidden), nn.GELU(), nn.Linear(hidden, key))

    def forward(self, queries: Tensor, keys: Tensor) -> Tensor:
        """Return log probabilities (N, M) of M candidates from the discriminator's queries (N, key) and keys (M, key)."""
        return (self.query(queries) @ self.key(keys).T / SCALE).log_softmax(-1)


def generator_loss(generator: Generator, queries: Tensor, keys: Tensor) -> Tensor:
    """Return what the generator lowers: minus the score it expects of the frozen discriminator, minus ENTROPY × entropy."""
    queries, keys = queries.detach(), keys.detach()
    told = generator(queries, keys)
    chance = told.exp()
    return -(chance * (queries @ keys.T / SCALE)).sum(-1).mean() + ENTROPY * (chance * told).sum(-1).mean()


def discriminator_loss(student: Student, queries: Tensor, real: Tensor, fake: Tensor, verbs: bool) -> Tensor:
    """Return the loss of telling real fillers (N,) from fakes (N, K): their best answer is the log of how much likelier real is."""
    good = (queries * student.keys(real, verbs)).sum(-1) / SCALE
    bad = (queries[:, None] * student.keys(fake.flatten(), verbs).view(*fake.shape, -1)).sum(-1) / SCALE
    pull = nn.functional.binary_cross_entropy_with_logits(good, torch.full_like(good, SMOOTHED))
    return pull + nn.functional.binary_cross_entropy_with_logits(bad, torch.zeros_like(bad))
