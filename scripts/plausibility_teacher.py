"""Ask a small language model what comes next in a hundred thousand beginnings of sentences; keep its last hidden states.

    python scripts/plausibility_teacher.py MODEL.gguf OUT.safetensors [--prompts 100000]

Each beginning is about one slot of an event ("Can a monkey pluck the", "The egg was boiled by the"). Words are drawn from
WordNet's by their counts; nothing is drawn from a text. One forward pass gives the probability of every noun (or verb)
that is one token, so what is kept, 576 numbers a prompt and the output rows of the target words, says it for some
7,000 words each. `coherence_net/plausibility/train.py` learns from the file. 25 minutes on two slow cores.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from coherence_net.plausibility.discriminator import slot
from coherence_net.plausibility.vocabulary import CONCRETE, Word, words
from interpreter.encoder import encode_batch
from interpreter.inflection import inflected

SHARES = {"object": 0.52, "verb": 0.08, "phrase": 0.16, "ground": 0.08, "subject": 0.16}
TEMPLATES = {
    "object": ("Can {a_s} {v} the", "The {s} tried to {v} the", "I saw {a_s} {v} the", "How does {a_s} {v} the"),
    "verb": ("The {s} can", "I saw the {s}", "The {s} did not", "What can {a_s} do? It can"),
    "phrase": ("{v} it {p} the", "They will {v} it {p} the", "The {s} can {v} {p} the", "How to {v} something {p} "),
    "ground": ("The {s} is {p} the", "Put the {s} {p} the", "There is {a_s} {p} the"),
    "subject": ("Something that can {v} the {o} is the", "Who {vs} the {o}? The", "The {o} was {vn} by the"),
}
"""Several wordings a task: what they have in common is about the event, the rest about the wording."""
ANYBODY = "person man woman boy girl child baby student doctor teacher farmer player worker cook dog cat bird horse machine car".split()
AFTER_VERBS = "with in on into from to at under through for".split()
BETWEEN_THINGS = "in on under at with near".split()
Prompt = tuple[str, int, str, str, str, str]
"""Task, template, subject, verb, other, preposition; empty where there is none."""


class Sampler:
    """Draws words by their counts, flattened."""

    def __init__(self, seed: int) -> None:
        """Seed both generators."""
        self.plain, self.weighted = random.Random(seed), np.random.default_rng(seed)
        common = words("n", "common")
        self.things = [w.text for w in common if w.lexfile in CONCRETE]
        self.ideas = [w.text for w in common if w.lexfile not in CONCRETE]
        self.thing_weights = _shares([_thing_weight(w) for w in common if w.lexfile in CONCRETE])
        self.verbs = [w.text for w in words("v")]
        self.verb_weights = _shares([(w.count + 0.5) ** 0.5 * (1 if w.lexfile else 0.3) for w in words("v")])

    def subjects(self, number: int) -> list[str]:
        """Return subjects: people and animals often, ideas seldom."""
        return [self._subject(x) for x in self.weighted.random(number)]

    def _subject(self, x: float) -> str:
        if x < 0.2:
            return self.plain.choice(ANYBODY)
        return self.things[self.weighted.choice(len(self.things), p=self.thing_weights)] if x < 0.95 else self.plain.choice(self.ideas)

    def some_verbs(self, number: int) -> list[str]:
        """Return verbs."""
        return [self.verbs[i] for i in self.weighted.choice(len(self.verbs), number, p=self.verb_weights)]

    def prompts(self, number: int) -> list[Prompt]:
        """Return prompts of all tasks, mixed."""
        count = {task: round(number * share) for task, share in SHARES.items()}
        some: list[Prompt] = []
        pick = self.plain
        some += [("object", pick.randrange(4), s, v, "", "") for s, v in self._pairs(count["object"])]
        some += [("verb", pick.randrange(4), s, "", "", "") for s in self.subjects(count["verb"])]
        some += [("phrase", pick.randrange(4), s, v, "", pick.choice(AFTER_VERBS)) for s, v in self._pairs(count["phrase"])]
        some += [("ground", pick.randrange(3), s, "", "", pick.choice(BETWEEN_THINGS)) for s in self.subjects(count["ground"])]
        even = np.ones(len(self.things)) / len(self.things)
        others = [self.things[i] for i in self.weighted.choice(len(self.things), count["subject"], p=even)]
        some += [("subject", pick.randrange(3), "", v, o, "") for o, v in zip(others, self.some_verbs(count["subject"]), strict=True)]
        pick.shuffle(some)
        return some

    def _pairs(self, number: int) -> list[tuple[str, str]]:
        return list(zip(self.subjects(number), self.some_verbs(number), strict=True))


def _thing_weight(word: Word) -> float:
    return (word.count + 1) ** 0.3 * (3 if word.lexfile in ("noun.person", "noun.animal") else 1)


def _shares(weights: list[float]) -> np.ndarray:
    return np.array(weights) / np.sum(weights)


def worded(prompt: Prompt) -> str:
    """Return the beginning of a sentence."""
    task, template, s, v, o, p = prompt
    a_s = f"{'an' if s[:1] in tuple('aeiou') else 'a'} {s}"
    return TEMPLATES[task][template].format(s=s, a_s=a_s, v=v, o=o, p=p, vs=inflected(v, "VBZ") if v else "", vn=inflected(v, "VBN") if v else "")


def main() -> None:
    """Read the arguments, ask, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--prompts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    prompts = Sampler(given.seed).prompts(given.prompts)
    states, noun_rows, verb_rows = ask(given.model, [worded(p) for p in prompts])
    told = {"states": states, "noun_rows": noun_rows, "verb_rows": verb_rows}
    save_file({**indices(prompts), **told, **encodings()}, given.out)


def encodings() -> dict[str, torch.Tensor]:
    """Return what the sentence encoder makes of every word of the vocabulary."""
    spoken = {"noun": [f"the {w.text.replace('_', ' ')}" for w in words("n")], "verb": [f"to {w.text}" for w in words("v")]}
    return {f"{part}_encodings": torch.from_numpy(np.concatenate([encode_batch(all[k : k + 256]) for k in range(0, len(all), 256)])).half() for part, all in spoken.items()}


def indices(prompts: list[Prompt]) -> dict[str, torch.Tensor]:
    """Return prompts as numbers: task × preposition, wording, and words as places in the vocabulary, -1 for none."""
    nouns = {w.text: i for i, w in enumerate(words("n"))}
    verbs = {w.text: i for i, w in enumerate(words("v"))}
    wordings = {key: i for i, key in enumerate((task, k) for task, all in TEMPLATES.items() for k in range(len(all)))}
    rows = [(slot(t, p), wordings[t, k], nouns.get(s, -1) if "s}" in TEMPLATES[t][k] else -1, verbs.get(v, -1), nouns.get(o, -1)) for t, k, s, v, o, p in prompts]
    columns = torch.tensor(rows).T
    return {key: column.contiguous() for key, column in zip(("slot", "wording", "subject", "verb", "other"), columns, strict=True)}


def ask(model: Path, texts: list[str]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return the last hidden state of each text (N, D) and the output rows of all target nouns and verbs."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(model.parent), gguf_file=model.name)
    network = AutoModelForCausalLM.from_pretrained(str(model.parent), gguf_file=model.name, dtype=torch.bfloat16).eval()
    ids = [[tokenizer.bos_token_id, *tokenizer(t, add_special_tokens=False).input_ids] for t in texts]
    states = torch.zeros(len(texts), network.config.hidden_size, dtype=torch.float16)
    by_length = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    batch: list[int] = []
    for i in [*by_length, -1]:  # of one length each, so that nothing is padded
        if batch and (i < 0 or len(batch) == 64 or len(ids[i]) != len(ids[batch[0]])):
            with torch.inference_mode():
                states[batch] = network.model(input_ids=torch.tensor([ids[k] for k in batch]), use_cache=False).last_hidden_state[:, -1].half()
            batch = []
        batch.append(i)
    rows = network.lm_head.weight.detach()
    noun_rows, verb_rows = (rows[[tokenizer(" " + w.text, add_special_tokens=False).input_ids[0] for w in found]].half() for found in (words("n", "common", "rare"), words("v", "common")))
    return states, noun_rows.clone(), verb_rows.clone()


if __name__ == "__main__":
    main()
