"""Word vectors that learn, the discriminator on top, and what both need as tables over the vocabulary.

Comes in: encodings of the words by a sentence encoder and the physical features of what the nouns mean. Goes out: scores of slots
given as places in the vocabulary. A vector is a projection of the encoding plus a little of the word's own; at the end only
the sum is kept, so that no encoder is needed later.
"""

import numpy as np
import torch
from torch import Tensor, nn

from coherence_net.plausibility.discriminator import SCALE, Discriminator, PlausibilityConfig
from coherence_net.plausibility.features import names, physical
from coherence_net.plausibility.vocabulary import words
from scenes.kinds.senses import noun_senses


class WordVectors(nn.Module):
    """Vectors of one part of speech: (V, encoding) -> (V, word)."""

    encodings: Tensor

    def __init__(self, encodings: Tensor, word: int) -> None:
        """Start from the principal components of the encodings, scaled to about 1."""
        super().__init__()
        centred = encodings.float() - encodings.float().mean(0)
        self.register_buffer("encodings", centred, persistent=False)
        _, spread, axes = torch.linalg.svd(centred, full_matrices=False)
        self.project = nn.Linear(encodings.shape[1], word, bias=False)
        self.project.weight.data = (axes[:word] / (spread[:word].mean() / len(centred) ** 0.5)).contiguous()
        self.own = nn.Embedding(len(centred), word)
        nn.init.zeros_(self.own.weight)

    def forward(self, at: Tensor) -> Tensor:
        """Return (…, word) vectors of places in the vocabulary."""
        return self.project(self.encodings[at]) + self.own(at)


class Student(nn.Module):
    """Scores slots over the vocabulary."""

    features: Tensor

    def __init__(self, noun_encodings: Tensor, verb_encodings: Tensor, features: Tensor, *, word: int = 64, hidden: int = 256, key: int = 64) -> None:
        super().__init__()
        self.noun_words, self.verb_words = WordVectors(noun_encodings, word), WordVectors(verb_encodings, word)
        self.register_buffer("features", features, persistent=False)
        self.discriminator = Discriminator(PlausibilityConfig(word, features.shape[1], hidden, key))

    def things(self, at: Tensor) -> Tensor:
        """Return (N, key) vectors of nouns."""
        return self.discriminator.nouns(self.noun_words(at), self.features[at])

    def queries(self, slot: Tensor, subject: Tensor, verb: Tensor, other: Tensor) -> Tensor:
        """Return (N, key) queries; -1 stands for what is not given."""
        known = torch.stack([subject >= 0, verb >= 0, other >= 0], 1)
        first, second = self.things(subject.clamp(min=0)), self.things(other.clamp(min=0))
        return self.discriminator.queries(slot, first, self.verb_words(verb.clamp(min=0)), second, known)

    def keys(self, at: Tensor, verbs: bool) -> Tensor:
        """Return (N, key) of fillers: verbs, or nouns."""
        return self.discriminator.verb_keys(self.verb_words(at)) if verbs else self.discriminator.noun_keys(self.things(at))

    def table(self, queries: Tensor, at: Tensor, verbs: bool) -> Tensor:
        """Return scores (N, M) of M fillers in N slots."""
        return queries @ self.keys(at, verbs).T / SCALE


def noun_features() -> Tensor:
    """Return the features (V, F) of what each noun of the vocabulary first means; zeros where the tables do not know it."""
    found = np.zeros((len(words("n")), len(names())), np.float32)
    for row, word in zip(found, words("n"), strict=True):
        senses = noun_senses(word.text.replace("_", " "))
        if senses:
            row[:] = physical(senses[0].kind)
    return torch.from_numpy(found)
