"""workers: jobs -> results as they are done, by processes that are spawned and each keep to one core.

The one place that says how this package works in parallel: spawned, not forked (torch and MuJoCo hold threads), each with one
thread (the processes are the parallelism), deaf to an interrupt (they end the job they are at, so that nothing is half-written).
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TypeVar

Done = TypeVar("Done")


def as_done(work: Callable[..., Done], jobs: Sequence[tuple[object, ...]], *, workers: int) -> Iterator[Done]:
    """Yield `work(*job)` of every job, in the order in which they end.

    Args:
        work: A function of a module, which can be sent to a process.
        jobs: Its arguments, which can be pickled between processes of ours.
        workers: Processes; below 2 everything is done here, one after the other.
    """
    if workers < 2 or len(jobs) < 2:
        yield from (work(*job) for job in jobs)
        return
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn"), initializer=_alone) as pool:
        waiting = [pool.submit(work, *job) for job in jobs]
        try:
            yield from (future.result() for future in as_completed(waiting))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _alone() -> None:
    """Let a process use one core and end its job when somebody stops the run."""
    import signal

    import torch

    torch.set_num_threads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
