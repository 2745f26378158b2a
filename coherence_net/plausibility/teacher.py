"""The teacher: a language model's last hidden states at the end of prompts, as mutual information of slots and fillers.

Comes in: the file of `scripts/plausibility_teacher.py`. Goes out: batches of slots of one wording with log p(filler | slot) minus
its mean over the prompts of that wording, in units of that wording's spread: what is common to all events of a wording, such as
how frequent a word is, is taken away. A teacher's raw likelihood ranks events hardly better than chance (area 0.57 on PEP-3K), this does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from coherence_net.plausibility.discriminator import PREPOSITIONS, TASKS
from coherence_net.plausibility.vocabulary import CONCRETE, words

LIMITS = (-4.0, 6.0)
"""Where the information is cut [spreads]: a surprise has no limit, its meaning has."""
USED = {"object": 1.5, "verb": 1.0, "phrase": 1.0, "ground": 0.7, "subject": 1.2}
"""How often a prompt of a task is used."""
SAMPLE = 1500
"""Prompts that mean and spread of a wording are taken from."""
CHUNK = 1024


@dataclass(frozen=True, slots=True)
class Batch:
    """Slots of one wording and what the teacher says of some fillers."""

    slot: Tensor
    """(N,) task × preposition"""
    subject: Tensor
    verb: Tensor
    other: Tensor
    fillers: Tensor
    """(M,) places in the vocabulary"""
    verbs: bool
    """Whether the fillers are verbs."""
    information: Tensor
    """(N, M)"""


class Teacher:
    """Prompts by wording."""

    def __init__(self, data: Mapping[str, Tensor]) -> None:
        """Find mean and spread of each wording."""
        self.data = data
        self.rows = {True: data["verb_rows"].float(), False: data["noun_rows"].float()}
        order = {part: {w.text: i for i, w in enumerate(words(part))} for part in "nv"}
        targets = {True: words("v", "common"), False: words("n", "common", "rare")}
        self.fillers = {verbs: torch.tensor([order["v" if verbs else "n"][w.text] for w in found]) for verbs, found in targets.items()}
        likely = np.array([3.0 if w.lexfile in CONCRETE else 1.0 for w in targets[False]])
        self.likely = likely / likely.sum()
        wording = data["wording"]
        self.wordings = [(wording == k).nonzero()[:, 0] for k in range(int(wording.max()) + 1)]
        self.task = [TASKS[int(data["slot"][at[0]]) // len(PREPOSITIONS)] for at in self.wordings]
        use = np.array([len(at) * USED[task] for at, task in zip(self.wordings, self.task, strict=True)])
        self.use = use / use.sum()
        self.norm = self._norms()
        self.mean, self.spread = zip(*(self._moments(k) for k in range(len(self.wordings))), strict=True)

    def batch(self, rng: np.random.Generator, size: int, candidates: int) -> Batch:
        """Return slots of one wording, drawn by the generator, with some of the nouns or all of the verbs."""
        k = int(rng.choice(len(self.wordings), p=self.use))
        at = self.wordings[k][torch.from_numpy(rng.integers(0, len(self.wordings[k]), size))]
        verbs = self.task[k] == "verb"
        among = torch.arange(len(self.rows[True])) if verbs else torch.from_numpy(rng.choice(len(self.likely), candidates, replace=False, p=self.likely))
        told = self.data["states"][at].float() @ self.rows[verbs][among].T - self.norm[at, None]
        information = ((told - self.mean[k][among]) / self.spread[k]).clamp(*LIMITS)
        slot, subject, verb, other = (self.data[name][at].long() for name in ("slot", "subject", "verb", "other"))
        return Batch(slot, subject, verb, other, self.fillers[verbs][among], verbs, information)

    def _norms(self) -> Tensor:
        """Return the log of the sum over all targets, per prompt (N,)."""
        found = torch.zeros(len(self.data["states"]))
        for at, task in zip(self.wordings, self.task, strict=True):
            for part in at.split(CHUNK):
                found[part] = (self.data["states"][part].float() @ self.rows[task == "verb"].T).logsumexp(-1)
        return found

    def _moments(self, k: int) -> tuple[Tensor, Tensor]:
        at = self.wordings[k][:SAMPLE]
        told = self.data["states"][at].float() @ self.rows[self.task[k] == "verb"].T - self.norm[at, None]
        return told.mean(0), (told - told.mean(0)).std()
