"""Texts -> Checked: the whole path, one call a stage, around one visible loop.

    texts ─read→ Documents ─interpret→ Readings ─build_scene→ SceneSpecs ─instantiate→ Instantiations ─judge→ Verdicts

Readings are tried in the order of their prior, all texts of a batch together, only as far as needed: the first
reading that can be built wins. The command line, the batch, the chat and the tests all call this.
"""

import functools
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence

from coherence_net import instantiate, judge
from coherence_net.judge import Coverage, Tried, is_buildable
from interpreter import build_scene, interpret, read
from interpreter.document import Document, TextItem
from interpreter.interpretation import Interpretation
from scenes.instantiation import Instantiation
from ui.checked import Checked, Options
from ui.repair import repair

Built = dict[tuple[int, int], Instantiation]
"""(text, reading) -> what was built of it."""


def check_many(items: Sequence[TextItem], *, seed: int = 0, options: Options | None = None) -> list[Checked]:
    """Check texts in one batch; each result is what it would be alone."""
    _one_thread()
    documents = read(items)
    readings = interpret(documents)
    built: Built = {}
    waiting = [(i, 0) for i, found in enumerate(readings) if found and not documents[i].problem]
    while waiting:
        specs = build_scene([readings[i][k] for i, k in waiting])
        built.update(zip(waiting, instantiate(specs, seed=seed), strict=True))
        waiting = [(i, k + 1) for i, k in waiting if not is_buildable(built[i, k]) and k + 1 < len(readings[i])]
    checked = [_checked(documents[i], readings[i], [built.get((i, k)) for k in range(len(readings[i]))], seed) for i in range(len(items))]
    return [_repaired(c, seed) for c in checked] if options is not None and options.repair else checked


def check_stream(items: Iterable[TextItem], *, batch_size: int = 64, seed: int = 0, options: Options | None = None) -> Iterator[Checked]:
    """Check texts as they come, a batch at a time, in the order they came."""
    for batch in _batched(items, batch_size):
        yield from check_many(batch, seed=seed, options=options)


@functools.cache
def _one_thread() -> None:
    """Keep torch to one thread, unless the environment says otherwise: our matrices are small, workers are many."""
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(1)


def _batched(items: Iterable[TextItem], size: int) -> Iterator[tuple[TextItem, ...]]:
    """Cut a stream into batches."""
    stream = iter(items)
    while batch := tuple(itertools.islice(stream, size)):
        yield batch


def _checked(document: Document, readings: tuple[Interpretation, ...], built: Sequence[Instantiation | None], seed: int) -> Checked:
    """Judge one text."""
    tried = [Tried(_coverage(r), b) for r, b in zip(readings, built, strict=True) if b is not None]
    coverage = _coverage(readings[0]) if readings else Coverage(1.0, problem=document.problem)
    return Checked(document.id, document, readings, tuple(built), judge(tried, coverage), seed=seed)


def _coverage(reading: Interpretation) -> Coverage:
    """Return how well a reading accounts for its words."""
    return Coverage(
        reading.prior,
        tuple(u.text for u in reading.unread if u.why != "unknown_word"),
        tuple(u.text for u in reading.unread if u.why == "unknown_word"),
        tuple(u.text for u in reading.figurative),
        reading.problem,
    )


def _repaired(checked: Checked, seed: int) -> Checked:
    """Add the smallest change that can be built."""
    found = repair(checked, lambda items: check_many(items, seed=seed))
    return Checked(checked.id, checked.document, checked.readings, checked.tried, checked.verdict, found, checked.error, checked.seed)
