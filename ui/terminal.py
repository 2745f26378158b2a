"""What a terminal shows: coloured replies, the laws behind them, a progress bar, and where output goes.

User text is printed as it is, never read as markup, and control characters in it never reach the terminal.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from scenes.instantiation import Residual
from ui.checked import Checked
from ui.output import written
from ui.reply import number, reply
from ui.senses import sense_lines

SHOWN = 0.005
"""Residuals below this read 0.00; they need no explanation."""


def print_reply(checked: Checked, *, with_text: bool = False) -> None:
    """Print the mark and the words; with the text above where there are several."""
    answer = reply(checked)
    console = Console(highlight=False, soft_wrap=True)
    if with_text:
        console.print(Text(printable(" ".join(s.text for s in checked.document.sentences)), style="bold"))
    first, *rest = answer.text.splitlines()
    console.print(Text.assemble((f"{answer.look.mark} {printable(first)}", answer.look.style)))
    for line in rest:
        console.print(Text(f"  {printable(line)}"))
    if with_text:
        console.print()


def print_laws(checked: Checked) -> None:
    """Print p and, per law that applied to the reading, how far it is from being satisfied."""
    console = Console(highlight=False, soft_wrap=True)
    built = checked.instantiation
    console.print(Text(f"  p = {checked.verdict.p_coherent:.4f}; readings: {len(checked.readings)}"))
    for residual in sorted(built.residuals if built else (), key=lambda r: -r.value):
        console.print(Text(f"  {printable(law_line(residual))}", style="red" if residual.value > 1.0 else "dim"))
    for line in sense_lines(checked):
        console.print(Text(f"  {printable(line)}", style="dim"))
    if not built:
        console.print(Text("  No law was applied: nothing was built."))


def law_line(residual: Residual) -> str:
    """Write one residual: law, who, how much of the tolerable, the amounts, and whether it is certain."""
    amounts = ""
    if residual.unit != "1" and residual.amount:
        amounts = (
            f"  {number(residual.amount)} {residual.unit} missing, {number(residual.at_best)} at best, {number(residual.tolerance)} tolerated"
        )
    certain = "  certain" if residual.certified and residual.value > 1.0 else ""
    message = f"  {residual.message}" if residual.value >= SHOWN and residual.message else ""
    return f"{residual.law:<14} {residual.value:8.2f}  {residual.claim or '-'} {' '.join(residual.objects)}{amounts}{certain}{message}"


def printable(text: str) -> str:
    """Replace control characters by spaces."""
    return "".join(c if c.isprintable() else " " for c in text)


@contextmanager
def to_standard_output() -> Iterator[Callable[[str], object]]:
    """Give a function that writes to standard output."""
    yield sys.stdout.write
    sys.stdout.flush()


@contextmanager
def to_file(path: Path) -> Iterator[Callable[[str], object]]:
    """Give a function that writes to a file, which takes its name when everything is in it."""
    with written(path) as file:
        yield file.write


@contextmanager
def progress(*, shown: bool) -> Iterator[Callable[[], None]]:
    """Give a function to call after each row; with a bar on standard error where it is shown."""
    if not shown:
        yield lambda: None
        return
    with _bar() as bar:
        task = bar.add_task("checking", total=None)
        yield lambda: bar.advance(task)


@contextmanager
def sentences_bar(*, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """Give a function to call with the sentences that are done and all there are; with a bar on standard error where it is shown."""
    if not shown:
        yield lambda done, all: None
        return
    with _bar() as bar:
        task = bar.add_task("sentences", total=None)
        yield lambda done, all: bar.update(task, completed=done, total=all)


@contextmanager
def stages_bar(*, shown: bool) -> Iterator[Callable[[str, int, int, Mapping[str, float]], None]]:
    """Give a function to call with a stage, what of it is done, all of it and figures; with a bar per stage where they are shown."""
    if not shown:
        yield lambda stage, done, all, figures: None
        return
    tasks: dict[str, Any] = {}
    with _bar() as bar:

        def tell(stage: str, done: int, all: int, figures: Mapping[str, float]) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=all)
            told = "  ".join(f"{name} {value:.3g}" for name, value in list(figures.items())[:4])
            bar.update(tasks[stage], completed=done, description=f"{stage}  {told}".strip())

        yield tell


def _bar() -> Any:
    """Return a bar of progress on standard error that leaves no trace."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
