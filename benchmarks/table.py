"""Benchmark results as Markdown tables, printed and, when asked, appended to RESULTS.md with date and commit."""

import argparse
import datetime
import platform
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("RESULTS.md")

Cell = str | float | int


def arguments(description: str) -> argparse.ArgumentParser:
    """Return a parser with the options that every benchmark has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--append", action="store_true", help="append the table to benchmarks/RESULTS.md")
    parser.add_argument("--commit", default="", help="commit to write down; the checked-out one where it is not given")
    parser.add_argument("--note", default="", help="a line below the table")
    return parser


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], options: argparse.Namespace) -> None:
    """Print a table; append it to RESULTS.md where that is asked for."""
    text = markdown(columns, rows) + (f"\n{options.note}\n" if options.note else "")
    print(f"{title}\n\n{text}")
    if options.append:
        heading = f"## {title}, {datetime.date.today().isoformat()}, {options.commit or commit()}, {machine()}"
        old = RESULTS.read_text("utf-8") if RESULTS.exists() else "# Results\n\nNewest last; every table says how it was made.\n"
        RESULTS.write_text(f"{old.rstrip()}\n\n{heading}\n\n{text}", "utf-8")


def markdown(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return a Markdown table."""
    lines = [columns, ["---"] * len(columns), *[[_cell(c) for c in row] for row in rows]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def commit() -> str:
    """Return the short name of the checked-out commit, with + where files were changed."""
    name = _git("rev-parse", "--short", "HEAD") or "no commit"
    return name + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")


def machine() -> str:
    """Say in a word what this runs on."""
    import os

    return f"{os.cpu_count()} cores {platform.machine()}, Python {platform.python_version()}"


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _cell(value: Cell) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
