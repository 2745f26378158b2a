"""fit: SceneSpecs in, the learned plausibility of every event out, 0..1 by the id of its claim.

The scores of an event's slots (discriminator.py, and the company its words keep, company.py) are weighted, added, and go
through a logistic function: 0.5 is a filler as likely as any, above it one that the event draws. All slots of a batch run in double precision through
shapes of fixed size, so that the numbers do not depend on what else is in the batch.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError, safe_open

from coherence_net.plausibility.company import PART, company
from coherence_net.plausibility.discriminator import Discriminator, PlausibilityConfig, slot
from coherence_net.plausibility.events import Event, events
from coherence_net.plausibility.features import names, physical
from coherence_net.plausibility.words import WEIGHTS, WordTable, word_table
from scenes.errors import ModelError
from scenes.spec import ObjectSpec, SceneSpec

FILE = "plausibility.safetensors"
BUCKET = 64
"""Slots that go through the network together; the last bucket is filled up with nothing."""
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """One filler and the rest of its event."""

    scene: int
    claim: str
    task: str
    preposition: str
    subject: ObjectSpec | None
    verb: str
    other: ObjectSpec | None
    filler: ObjectSpec | str
    """A thing, or the verb itself."""
    alone: bool = False
    """An object asked about once more with its verb alone: who does it tells less and is noisier."""

    @property
    def part(self) -> str:
        """What its weight is kept under."""
        return "alone" if self.alone else self.task


def fit(specs: Sequence[SceneSpec], *, but: frozenset[str] = frozenset(), folder: Path = WEIGHTS) -> list[dict[str, float]]:
    """Return claim id -> plausibility per scene; claims with a word that has no vector are left out.

    Args:
        specs: Scenes; the result of one does not depend on the others.
        but: Parts (tasks of discriminator.py, "alone", or "company") that are left out.
        folder: Where the discriminator's weights lie.

    Raises:
        ModelError: If the weights are missing or damaged.
    """
    asked = [s for i, spec in enumerate(specs) for event in events(spec) for s in slots(i, event) if s.part not in but]
    found: list[dict[str, float]] = [{} for _ in specs]
    scored: dict[tuple[int, str], list[float]] = {}
    for one, score in zip(asked, scores(asked, folder, near=PART not in but), strict=True):
        if score is not None:
            scored.setdefault((one.scene, one.claim), []).append(score)
    for (scene, claim), values in scored.items():
        found[scene][claim] = round(1.0 / (1.0 + float(np.exp(-sum(values)))), DIGITS)
    return found


def slots(scene: int, event: Event) -> Iterator[Slot]:
    """Return what is asked about an event."""
    if event.ground is not None:
        task = "phrase" if event.verb else "ground"
        yield Slot(scene, event.claim, task, event.preposition, None if event.verb else event.subject, event.verb, None, event.ground)
        return
    if event.other is not None:
        yield Slot(scene, event.claim, "object", "", event.subject, event.verb, None, event.other)
        yield Slot(scene, event.claim, "object", "", None, event.verb, None, event.other, alone=True)
        if event.subject is not None:
            yield Slot(scene, event.claim, "subject", "", None, event.verb, event.other, event.subject)
    if event.subject is not None:
        yield Slot(scene, event.claim, "verb", "", event.subject, "", None, event.verb)


def scores(asked: Sequence[Slot], folder: Path = WEIGHTS, *, near: bool = True) -> list[float | None]:
    """Return the weighted score of each slot, with the company its words keep; None where the discriminator knows a word of it not."""
    if not asked:
        return []
    words, (net, weights, columns) = word_table(folder), network(folder)
    rows = [_row(one, words, net.config, columns) for one in asked]
    known = [i for i, row in enumerate(rows) if row is not None]
    found: list[float | None] = [None] * len(asked)
    for at in range(0, len(known), BUCKET):
        part = known[at : at + BUCKET]
        with torch.inference_mode():
            values = net.score(*_bucket([rows[i] for i in part]))
        for i, value in zip(part, values.tolist(), strict=False):
            kept = company(asked[i]) if near and not asked[i].alone else 0.0
            found[i] = (value + kept) * weights.get(asked[i].part, 0.0)
    return found


def _row(one: Slot, words: WordTable, config: PlausibilityConfig, columns: np.ndarray) -> tuple[np.ndarray, ...] | None:
    """Return (task, known), words (4, word) and features (3, physical) of a slot: subject, other, verb, filler."""
    table, features = np.zeros((4, config.word)), np.zeros((3, config.physical))
    known = np.zeros(4, np.int64)
    for at, thing in ((0, one.subject), (1, one.other), (2, one.filler)):
        if isinstance(thing, ObjectSpec):
            vector = words.noun(thing)
            if vector is None:
                return None
            table[3 if at == 2 else at], features[at], known[at] = vector, physical(thing)[columns], 1
    for at, verb in ((2, one.verb), (3, one.filler if isinstance(one.filler, str) else "")):
        if verb:
            vector = words.verb(verb)
            if vector is None:
                return None
            table[at] = vector
    known[2] = bool(one.verb)
    known[3] = isinstance(one.filler, str)
    return np.array([slot(one.task, one.preposition), *known]), table, features


def _bucket(rows: Sequence[tuple[np.ndarray, ...] | None]) -> tuple[torch.Tensor, ...]:
    """Return rows stacked and filled up to BUCKET."""
    full = [row for row in rows if row is not None]
    full += [full[0]] * (BUCKET - len(full))
    return tuple(torch.from_numpy(np.stack(column)) for column in zip(*full, strict=True))


@cache
def network(folder: Path = WEIGHTS) -> tuple[Discriminator, Mapping[str, float], np.ndarray]:
    """Load the discriminator once, in double precision, with the weight of each part and where its features stand in `names`."""
    path = folder / FILE
    try:
        with safe_open(path, framework="pt") as file:
            header = file.metadata() or {}
            state = {key: file.get_tensor(key).double() for key in file.keys()}  # noqa: SIM118 - not a dict
        net = Discriminator(PlausibilityConfig(**json.loads(header["config"])))
        net.double().load_state_dict(state)
        weights = {task: float(w) for task, w in json.loads(header["weights"]).items()}
        columns = np.array([names().index(name) for name in json.loads(header["features"])])
    except (OSError, KeyError, ValueError, TypeError, RuntimeError, SafetensorError) as error:
        raise ModelError(f"The discriminator {path} cannot be read ({str(error).splitlines()[0]}). Make it again with coherence_net/plausibility/train.py.") from error
    if not all(bool(torch.isfinite(p).all()) for p in net.parameters()):
        raise ModelError(f"The discriminator {path} has weights that are no numbers. Make it again with coherence_net/plausibility/train.py.")
    return net.eval(), weights, columns
