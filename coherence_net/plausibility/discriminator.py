"""The discriminator of events: which filler a verb takes in a role, given its other fillers.

Comes in: word vectors and physical features of verb and fillers. Goes out: one score per slot, the pointwise mutual
information in nats between a filler and the rest of its event, 0 for a filler that is neither drawn nor repelled.
Two towers: a query from the rest of the event, a key from the filler; so that all fillers of a slot cost one product.
"""

from dataclasses import asdict, dataclass

import torch
from torch import nn

TASKS = ("object", "verb", "phrase", "ground", "subject")
"""Slots that are scored: an object given subject and verb; a verb given its subject; a noun after a preposition given
subject and verb; a ground given figure and preposition; a subject given verb and object."""
SCALE = 8.0
"""What products of query and key are divided by, about the root of their width."""
PREPOSITIONS = ("", "with", "in", "on", "into", "from", "to", "at", "under", "through", "for", "near")


@dataclass(frozen=True, slots=True)
class PlausibilityConfig:
    """Widths of the network."""

    word: int = 64
    physical: int = 100
    hidden: int = 192
    key: int = 64


class Discriminator(nn.Module):
    """Query and key towers over word vectors and physical features."""

    def __init__(self, config: PlausibilityConfig) -> None:
        super().__init__()
        self.config = config
        c = config
        self.noun = nn.Sequential(nn.Linear(c.word + c.physical, c.hidden), nn.GELU(), nn.Linear(c.hidden, c.key))
        self.verb = nn.Linear(c.word, c.key)
        self.absent = nn.Parameter(torch.zeros(3, c.key))
        self.task = nn.Embedding(len(TASKS) * len(PREPOSITIONS), c.key)
        self.query = nn.Sequential(
            nn.Linear(4 * c.key, c.hidden), nn.GELU(), nn.Linear(c.hidden, c.hidden), nn.GELU(), nn.Linear(c.hidden, c.key)
        )
        self.noun_key = nn.Linear(c.key, c.key)
        self.verb_key = nn.Linear(c.word, c.key)

    def nouns(self, words: torch.Tensor, physical: torch.Tensor) -> torch.Tensor:
        """Return vectors of things, (N, key), from word vectors (N, word) and features (N, physical)."""
        return self.noun(torch.cat([words, physical], -1))

    def queries(self, task: torch.Tensor, subject: torch.Tensor, verb: torch.Tensor, other: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        """Return (N, key) queries.

        Args:
            task: (N,) index of task × preposition.
            subject: (N, key) of things.
            verb: (N, word).
            other: (N, key) of things.
            known: (N, 3) whether subject, verb and other are given; where not, a learned vector stands for them.
        """
        parts = torch.stack([subject, self.verb(verb), other], 1)
        parts = torch.where(known[..., None], parts, self.absent)
        return self.query(torch.cat([parts.flatten(1), self.task(task)], -1))

    def score(self, task: torch.Tensor, words: torch.Tensor, physical: torch.Tensor) -> torch.Tensor:
        """Return (N,) scores of slots.

        Args:
            task: (N, 5) index of the task, then whether subject and other are things, a verb is given, the filler is a verb.
            words: (N, 4, word) of subject, other, verb and filler.
            physical: (N, 3, physical) of subject, other and filler.
        """
        things = [self.nouns(words[:, at], physical[:, row]) for at, row in ((0, 0), (1, 1), (3, 2))]
        query = self.queries(task[:, 0], things[0], words[:, 2], things[1], task[:, [1, 3, 2]].bool())
        key = torch.where(task[:, 4:].bool(), self.verb_keys(words[:, 3]), self.noun_keys(things[2]))
        return (query * key).sum(-1) / SCALE

    def noun_keys(self, things: torch.Tensor) -> torch.Tensor:
        """Return (N, key) of things as fillers."""
        return self.noun_key(things)

    def verb_keys(self, words: torch.Tensor) -> torch.Tensor:
        """Return (N, key) of verbs as fillers."""
        return self.verb_key(words)


def slot(task: str, preposition: str = "") -> int:
    """Return the index of a task with a preposition; an unknown preposition counts as none."""
    place = PREPOSITIONS.index(preposition) if preposition in PREPOSITIONS else 0
    return TASKS.index(task) * len(PREPOSITIONS) + place


def as_dict(config: PlausibilityConfig) -> dict[str, int]:
    """Return the widths for a file's header."""
    return asdict(config)
