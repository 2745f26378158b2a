"""What each step of reading adds: the parser alone, then what words and tables say, then the scene.

    python benchmarks/interpreter_ablation.py --data FOLDER [--limit N] [--append] [--commit NAME]

*parser*: phrases hang where the parser hangs them, a pronoun means the last thing that agrees with it, only that reading
is judged. *+ prominence and tables*: pronouns are weighed by grammar, phrases by `lexicon/attachments.csv`. *+ scene*:
pronouns are settled by the scenes that they would make, and further readings are tried until one can be built.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import readings as parts
from score import Scorer
from stories import checked, pair
from table import ROOT, Cell, arguments, show

COLUMNS = ["step", "Winograd, physical", "captions", "trip: right pair", "trip: accuracy", "trip: false alarms"]
RECENCY = 0.6
"""Weight of a candidate beside the next later one, where only order counts."""


@contextmanager
def parser_only() -> Iterator[None]:
    """Take away what decides beyond the parser."""
    latest: Callable[..., Any] = lambda cast, tree, i, fits: [(RECENCY**rank, e) for rank, e in enumerate(fits)]  # noqa: E731
    with without_scene(), mock.patch("interpreter.pronouns.weigh", latest), mock.patch("interpreter.attachment.rules", tuple):
        yield


@contextmanager
def without_scene() -> Iterator[None]:
    """Take away the look at scenes: pronouns are not settled by them, and the first reading is the only one."""
    from interpreter.reading import read_once

    unsettled = lambda document, meant: ({}, *read_once(document, {}, meant))  # noqa: E731
    with mock.patch("interpreter.settle", unsettled), mock.patch("interpreter.BEAM", 1), mock.patch("interpreter.SHORT_BEAM", 1):
        yield


@contextmanager
def everything() -> Iterator[None]:
    """Take nothing away."""
    yield


STEPS = {"parser": parser_only, "+ prominence and tables": without_scene, "+ scene": everything}


def row(step: str, scorer: Scorer, options: Namespace) -> list[Cell]:
    """Return the figures with what a step leaves."""
    with STEPS[step]():
        winograd, captions = parts.coreference(scorer)[0][3], parts.captions(scorer)[0][3]
        stories = scorer.rows("trip_dev.jsonl")
        found = checked(stories)
    said = [c.verdict.status.value == "incoherent" for c in found]
    broken = [c for c, s in zip(found, stories, strict=True) if not s["plausible"]]
    right = sum(str(c.verdict.status) == "incoherent" and pair(c) == s["conflict_pair"] for c, s in zip(found, stories, strict=True) if not s["plausible"])
    alarms = sum(i for i, s in zip(said, stories, strict=True) if s["plausible"])
    accuracy = sum(i != s["plausible"] for i, s in zip(said, stories, strict=True)) / max(len(stories), 1)
    return [step, winograd, captions, right / max(len(broken), 1), accuracy, alarms / max(len(stories) - len(broken), 1)]


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the public sets")
    parser.add_argument("--limit", type=int, default=0, help="use only the first rows of each file")
    parser.set_defaults(lm="", show=False)
    options = parser.parse_args()
    if not options.data.is_dir() or options.data == Path():
        raise SystemExit("Give the folder of the data sets with --data FOLDER or SITUATE_DATA; benchmarks/README.md says what it holds.")
    sys.path.insert(0, str(ROOT))
    scorer = Scorer(options.data, options)
    show("Interpreter, step by step", COLUMNS, [row(step, scorer, options) for step in STEPS], options)


if __name__ == "__main__":
    main()
