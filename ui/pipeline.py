"""Texts -> Checked: the whole path, one call a stage, around one visible loop.

    texts ─read→ Documents ─interpret→ Readings ─build_scene→ SceneSpecs ─instantiate→ Instantiations ─judge→ Verdicts

Readings are tried in the order of their prior, all texts of a batch together, only as far as needed: the first
reading that can be built wins. The command line, the batch, the chat and the tests all call this. What was set by hand
(`Options.adjustments`) changes the SceneSpecs before anything is built; everything after that is as ever.
"""

import functools
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from coherence_net import instantiate, instantiate_by_sentence, judge
from coherence_net.calibration import settled
from coherence_net.judge import Coverage, Tried, is_buildable, is_clash
from interpreter import build_scene, interpret, read
from interpreter.document import Document, TextItem
from interpreter.interpretation import Interpretation
from scenes.errors import InputError
from scenes.instantiation import Instantiation
from scenes.verdict import Status
from ui import adjust
from ui.checked import Checked, Options
from ui.passages import Whole, is_long, passages, suspects
from ui.repair import repair

EVERY = 4
"""Most readings that are built for comparison."""
LONG_BATCH = 8
"""Passages of a long text that are checked together."""
KEPT = 32
"""Most documents that are kept for being asked about again."""

Item = TypeVar("Item")
Built = dict[tuple[int, int], Instantiation]
"""(text, reading) -> what was built of it."""


def check_many(items: Sequence[TextItem], *, seed: int = 0, options: Options | None = None) -> list[Checked]:
    """Check texts in one batch; each result is what it would be alone.

    Raises:
        InputError: If an adjustment or a reading that was asked for is none of a text's.
    """
    _one_thread()
    options = options or Options()
    documents = _documents(items, options)
    short = iter(_check_documents([d for d in documents if not is_long(d)], seed, options))
    return [_check_long(d, seed, options) if is_long(d) else next(short) for d in documents]


def check_story(item: TextItem, *, seed: int = 0, options: Options | None = None, advance: Callable[[int, int], None] = lambda done, all: None) -> Checked:
    """Check one text that may be as long as a book.

    Args:
        item: The text.
        seed: Of the search.
        options: As of `check_many`.
        advance: Told, after each batch of passages, how many sentences are done, of how many.
    """
    _one_thread()
    options = options or Options()
    (document,) = _documents([item], options)
    return _check_long(document, seed, options, advance) if is_long(document) else check_many([item], seed=seed, options=options)[0]


def _check_long(document: Document, seed: int, options: Options, advance: Callable[[int, int], None] = lambda done, all: None) -> Checked:
    """Check a long text passage by passage; of each only what is said and found is kept, so that memory does not grow with scenes."""
    whole, plain = Whole(document), replace(options, repair=False, every_reading=False, by_sentence=True)
    for batch in _batched(passages(document), LONG_BATCH):
        for part, one in zip(batch, _check_documents([p.document for p in batch], seed, plain), strict=True):
            again = [(p, _check_documents([p.document], seed, replace(options, repair=False))[0]) for p in suspects(part, one)]
            whole.add(part, one, [(p, proof) for p, proof in again if proof.verdict.status is Status.INCOHERENT])
        advance(min(part.first + len(part.document.sentences), len(document.sentences)), len(document.sentences))
    return whole.checked(seed, options)


def _check_documents(documents: Sequence[Document], seed: int, options: Options) -> list[Checked]:
    """Check documents that are read at once, all together."""
    readings = _readings(documents, options)
    built: Built = {}
    waiting = [(i, options.reading or 0) for i, found in enumerate(readings) if found and not documents[i].problem]
    while waiting:
        built.update(_build(readings, waiting, seed, options))
        waiting = [] if options.reading is not None else [(i, k + 1) for i, k in waiting if k + 1 < len(readings[i]) and (not is_buildable(built[i, k]) or any(map(is_clash, built[i, 0].residuals)))]
    tried = [[built.get((i, k)) for k in range(len(readings[i]))] for i in range(len(documents))]
    checked = [_checked(*row, seed, options) for row in zip(documents, readings, tried, strict=True)]
    if options.every_reading:
        checked = _with_rivals(checked, seed)
    return [_repaired(c, seed) for c in checked] if options.repair else checked


def check_stream(items: Iterable[TextItem], *, batch_size: int = 64, seed: int = 0, options: Options | None = None) -> Iterator[Checked]:
    """Check texts as they come, a batch at a time, in the order they came."""
    for batch in _batched(items, batch_size):
        yield from check_many(batch, seed=seed, options=options)


def judged_alone(checked: Checked, reading: int) -> Checked:
    """Return a text as if only one of its built readings were possible; for comparing readings side by side."""
    tried = [built if k == reading else None for k, built in enumerate(checked.tried)]
    alone = replace(checked.options, reading=reading)
    judged = _checked(checked.document, checked.readings, tried, checked.seed, alone)
    return replace(judged, tried=checked.tried)


@functools.cache
def _one_thread() -> None:
    """Keep torch to one thread, unless the environment says otherwise: our matrices are small, workers are many."""
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(1)


def _batched(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Cut a stream into batches."""
    stream = iter(items)
    while batch := tuple(itertools.islice(stream, size)):
        yield batch


def _documents(items: Sequence[TextItem], options: Options) -> list[Document]:
    """Read texts; one that is looked at by hand will be asked about again, so it is kept."""
    return [_kept(item) for item in items] if replace(options, repair=False, reader=None, learned=True, promise=None, calibrated=True) != Options() else read(items)


def _readings(documents: Sequence[Document], options: Options) -> list[tuple[Interpretation, ...]]:
    """Interpret documents, with what was set by hand."""
    found = interpret(documents, meant=adjust.meant(options.adjustments), reader=options.reader)
    readings = [adjust.noted(r, options.adjustments) for r in found]
    return [_limited(r, options.reading) for r in readings]


def _limited(readings: tuple[Interpretation, ...], wanted: int | None) -> tuple[Interpretation, ...]:
    """Return the readings, or refuse one that is asked for and not there."""
    if wanted is not None and readings and not 0 <= wanted < len(readings):
        raise InputError(f"Reading {wanted} is asked for. Allowed: 0 to {len(readings) - 1}. Correct the number.")
    return readings


@functools.lru_cache(maxsize=KEPT)
def _kept(item: TextItem) -> Document:
    """Read one text and keep the parse: the slowest stage, and a pure function of the text."""
    return read([item])[0]


def _build(readings: Sequence[tuple[Interpretation, ...]], waiting: Sequence[tuple[int, int]], seed: int, options: Options) -> Built:
    """Build some readings of some texts in one batch."""
    specs = build_scene([readings[i][k] for i, k in waiting])
    adjusted = [adjust.apply(spec, options.adjustments) for spec in specs]
    build = instantiate_by_sentence if options.by_sentence else instantiate
    return dict(zip(waiting, build(adjusted, seed=seed, learned=options.learned), strict=True))


def _checked(document: Document, readings: tuple[Interpretation, ...], built: Sequence[Instantiation | None], seed: int, options: Options) -> Checked:
    """Judge one text by those of its readings that were built."""
    at = [k for k, b in enumerate(built) if b is not None]
    tried = [Tried(_coverage(r), b) for r, b in zip(readings, built, strict=True) if b is not None]
    coverage = _coverage(readings[0]) if readings else Coverage(1.0, problem=document.problem)
    verdict = judge(tried, coverage)
    if options.calibrated:
        verdict = settled(verdict, tried[verdict.reading].built if tried else None, promise=options.promise)
    verdict = replace(verdict, reading=at[verdict.reading]) if at else verdict
    return Checked(document.id, document, readings, tuple(built), verdict, seed=seed, options=options)


def _with_rivals(checked: Sequence[Checked], seed: int) -> list[Checked]:
    """Build the first readings of each text that were not needed for its verdict, which stays as it is."""
    missing = [(i, k) for i, c in enumerate(checked) if c.instantiation for k in range(min(EVERY, len(c.readings))) if c.tried[k] is None]
    built: Built = {}
    for i, c in enumerate(checked):
        built |= _build([d.readings for d in checked], [m for m in missing if m[0] == i], seed, c.options)
    return [replace(c, tried=tuple(built.get((i, k), b) for k, b in enumerate(c.tried))) for i, c in enumerate(checked)]


def _coverage(reading: Interpretation) -> Coverage:
    """Return how well a reading accounts for its words."""
    return Coverage(
        reading.prior,
        tuple(u.text for u in reading.unread if u.why != "unknown_word"),
        tuple(u.text for u in reading.unread if u.why == "unknown_word"),
        tuple(u.text for u in reading.figurative),
        reading.problem,
        reading.agreement,
    )


def _repaired(checked: Checked, seed: int) -> Checked:
    """Add the smallest change that can be built."""
    found = repair(checked, lambda items: check_many(items, seed=seed))
    return replace(checked, repair=found)
