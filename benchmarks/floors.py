"""What needs no scene: a bag of words, and the likelihood that a language model gives a sentence.

Both score a text; higher means more plausible. They stand beside every result as the floor it has to beat.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise


def features(text: str) -> set[str]:
    """Return the words of a text and its pairs of neighbours."""
    words = re.findall(r"[a-z']+", text.lower())
    return {*words, *(f"{a} {b}" for a, b in pairwise(words))}


class BagOfWords:
    """Naive Bayes on words and neighbours, fitted on labelled texts (good, bad)."""

    def __init__(self, good: Sequence[str], bad: Sequence[str], smoothing: float = 1.0) -> None:
        self.counts = [Counter(f for text in texts for f in features(text)) for texts in (bad, good)]
        self.sizes = [max(len(bad), 1), max(len(good), 1)]
        self.smoothing = smoothing

    def score(self, text: str) -> float:
        """Return the log odds that a text is a good one."""
        return sum(self._weight(f) for f in features(text))

    def _weight(self, feature: str) -> float:
        bad, good = (math.log((c[feature] + self.smoothing) / (n + 2 * self.smoothing)) for c, n in zip(self.counts, self.sizes, strict=True))
        return good - bad


class LanguageModel:
    """Log-likelihood of a text under a causal language model in a local folder."""

    def __init__(self, folder: str) -> None:
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer

        self.torch = torch
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModelForCausalLM.from_pretrained(folder).eval()

    def score(self, text: str) -> float:
        """Return the summed log-likelihood [nats]."""
        ids = self.tokenizer(self.tokenizer.bos_token + text if self.tokenizer.bos_token else text, return_tensors="pt").input_ids
        with self.torch.no_grad():
            loss = self.model(ids, labels=ids).loss
        return -float(loss) * (ids.shape[1] - 1)


def halves(count: int) -> list[tuple[list[int], list[int]]]:
    """Return two (train, test) splits of indices by parity: every row is scored by a model that never saw it."""
    even, odd = list(range(0, count, 2)), list(range(1, count, 2))
    return [(even, odd), (odd, even)]
