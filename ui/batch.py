"""A file of texts → results in the order of the input, streaming, with one process or several.

Rows are cut into chunks of a fixed size before anybody works on them, so the number of workers changes the
speed and not a byte of the output. A bad row gets a result with status `error`; the run goes on.
"""

import logging
import multiprocessing
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from interpreter.document import TextItem
from scenes.errors import ModelError, SituateError
from ui.checked import Checked, Options, RowError, failed
from ui.result import result
from ui.rows import Row

LOG = logging.getLogger("situate")

NO_TEXT = RowError("no_text", "This row holds no text. Give a sentence or remove the row.")

CHUNK = 64
"""Rows a worker takes at a time."""

Check = Callable[..., list[Checked]]
"""`ui.pipeline.check_many`, or a stand-in of a test."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with every row."""

    options: Options = field(default_factory=Options)
    scenes: bool = False
    seed: int = 0
    check: Check | None = None
    """None stands for the pipeline, which a worker loads itself."""


@dataclass(slots=True)
class Tally:
    """What became of the rows so far."""

    statuses: Counter[str] = field(default_factory=Counter)
    because: Counter[str] = field(default_factory=Counter)

    def add(self, public: dict[str, Any]) -> None:
        """Count one result."""
        self.statuses[public["status"]] += 1
        if public["unsure_because"]:
            self.because[public["unsure_because"]] += 1

    def summary(self, seconds: float) -> str:
        """Say it in one line."""
        rows, said = sum(self.statuses.values()), self.statuses
        why = ", ".join(f"{name} {count}" for name, count in sorted(self.because.items()))
        unsure = f"{said['unsure']} unsure" + (f" ({why})" if why else "")
        rate = rows / seconds if seconds > 0 else 0.0
        errors = "1 error" if said["error"] == 1 else f"{said['error']} errors"
        return f"{rows} checked: {said['coherent']} coherent, {said['incoherent']} incoherent, {unsure}, {errors}; {rate:.1f} a second"

    def exit_code(self, fail_on: str = "incoherent") -> int:
        """Return 2 where a row could not be read, 1 where something failed, else 0."""
        if self.statuses["error"]:
            return 2
        return int(bool(self.statuses["incoherent"] or (fail_on == "unsure" and self.statuses["unsure"])))


def run(rows: Iterable[Row], job: Job, *, workers: int = 1) -> Iterator[dict[str, Any]]:
    """Yield the public result of every row, in order.

    Args:
        rows: The input, read only as far as needed.
        job: What to do with each row.
        workers: Number of processes; 1 works in this one.

    Raises:
        ModelError: If a worker process dies.
    """
    chunks = _chunks(rows)
    results = (work(chunk, job) for chunk in chunks) if workers <= 1 else _parallel(chunks, job, workers)
    for chunk in results:
        yield from chunk


def work(rows: Sequence[Row], job: Job) -> list[dict[str, Any]]:
    """Check one chunk of rows."""
    items = [row.item for row in rows if row.item]
    checked = iter(_check(items, job) if items else [])
    done = [_with_line(next(checked), row) if row.item else failed(row.id, row.error or NO_TEXT, seed=job.seed) for row in rows]
    return [result(one, scenes=job.scenes) for one in done]


def _with_line(checked: Checked, row: Row) -> Checked:
    """Put the line of the input into an error that was met while checking."""
    return replace(checked, error=replace(checked.error, row=row.line)) if checked.error else checked


def _check(items: list[TextItem], job: Job) -> list[Checked]:
    """Check a chunk at once; where that fails, row by row, so that one row costs only itself."""
    check = job.check
    if check is None:
        from ui.pipeline import check_many as check
    try:
        return check(items, seed=job.seed, options=job.options)
    except Exception as error:  # a bug on one row must not cost the others; it is reported in that row's result
        if len(items) == 1:
            return [failed(items[0].id, _failure(error), seed=job.seed)]
    return [one for item in items for one in _check([item], job)]


def _failure(error: Exception) -> RowError:
    """Put an error met while checking one row into words; a bug keeps its traceback in the log."""
    if isinstance(error, SituateError):
        return RowError("failed", str(error))
    LOG.error("A row could not be checked.", exc_info=error)
    return RowError("failed", f"Situate failed on this row ({type(error).__name__}: {error}). Please report it with the text.")


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _parallel(chunks: Iterator[list[Row]], job: Job, workers: int) -> Iterator[list[dict[str, Any]]]:
    """Keep two chunks per worker under way and hand them back in order."""
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_quiet_threads)
    under_way: deque[Future[list[dict[str, Any]]]] = deque()
    try:
        for chunk in chunks:
            under_way.append(pool.submit(work, chunk, job))
            if len(under_way) >= 2 * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool as error:
        raise ModelError("A worker process ended early, most likely for lack of memory. Run again with fewer --workers.") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _quiet_threads() -> None:
    """Give each worker one thread: several processes already use every core."""
    os.environ["OMP_NUM_THREADS"] = "1"
