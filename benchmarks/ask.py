"""Score answers to questions about texts, beside two floors: the commonest answer, and the last word told that answers.

    python benchmarks/ask.py --data FOLDER [SET ...] [--limit N] [--show] [--append] [--commit NAME]

The folder holds `babi_qa*.jsonl` and `stepgame_*.jsonl` (`sentences`, `question`, `answer`, perhaps `support`) and
`position_qa.jsonl` (`text` that ends in its question, `label`), or the like; it may also be given by SITUATE_DATA.
A SET is the beginning of a file's name. *answered* is the share that was not unsure, *precision* the share of those
that is right, *support* the share whose supporting sentences are all among those that were given.
"""

import json
import os
import re
import sys
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from table import ROOT, Cell, arguments, show

Row = dict[str, Any]
PATTERNS = ("babi_qa*.jsonl", "position_qa.jsonl", "stepgame_*.jsonl")
COLUMNS = ["set", "n", "right", "answered", "precision", "support", "commonest answer", "last word", "questions/s"]
DROPPED = frozenset({"the", "a", "an", "my", "his", "her", "their", "this", "that"})
CHUNK = 64


def normal(answer: str | None) -> list[str]:
    """Return the parts of an answer without articles and case, in any order."""
    words = [w for w in (answer or "").lower().replace("'s", "").split() if w not in DROPPED]
    return sorted(part.strip() for part in " ".join(words).replace(" and ", ",").split(","))


def rows_of(path: Path, limit: int) -> list[Row]:
    """Return the rows of a file as texts with questions and answers."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [_whole(row) for row in (rows[:limit] if limit else rows)]


def _whole(row: Row) -> Row:
    """Split a text that ends in its question, and say its label in words."""
    if "question" in row:
        return row
    *told, question = re.split(r"(?<=[.?!]) ", row["text"])
    return {"sentences": told, "question": question, "answer": "yes" if row["label"] else "no"}


def files(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Yield the files of the sets that were asked for."""
    found = [path for pattern in PATTERNS for path in sorted(folder.glob(pattern), key=_order)]
    chosen = [path for path in found if not names or any(path.name.startswith(name) for name in names)]
    if not chosen:
        raise SystemExit(f"{folder} holds none of {', '.join(names or PATTERNS)}. benchmarks/README.md says what --data has to hold.")
    yield from chosen


def _order(path: Path) -> tuple[int, str]:
    number = re.search(r"\d+", path.name)
    return int(number.group()) if number else 0, path.name


def score(path: Path, options: Namespace) -> list[Cell]:
    """Answer every question of a file and return its row of the table."""
    from ui import ask_many

    rows, answers, began = rows_of(path, options.limit), [], time.perf_counter()
    for at in range(0, len(rows), CHUNK):
        part = rows[at : at + CHUNK]
        answers += ask_many([r["sentences"] for r in part], [r["question"] for r in part])
    seconds = time.perf_counter() - began
    right = [normal(a.answer) == normal(r["answer"]) for a, r in zip(answers, rows, strict=True)]
    if options.show:
        for a, r, ok in zip(answers, rows, right, strict=True):
            if not ok:
                print(f"  {r.get('id', '')} {r['question']} -> {a.answer} instead of {r['answer']} {a.reason}")
    said = [ok for a, ok in zip(answers, right, strict=True) if a.answer is not None]
    backed = [set(r["support"]) <= set(a.support) for a, r in zip(answers, rows, strict=True) if r.get("support")]
    support: Cell = sum(backed) / len(backed) if backed else "–"
    name = re.sub(r"_dev$", "", path.stem)
    return [name, len(rows), sum(right) / len(rows), len(said) / len(rows), sum(said) / max(len(said), 1), support, *_floors(rows), f"{len(rows) / seconds:.0f}"]


def _floors(rows: Sequence[Row]) -> tuple[float, float]:
    """Return how often the commonest answer is right, and how often the last word told that is some row's answer."""
    counts = Counter(str(r["answer"]).lower() for r in rows)
    last = [next((w for w in reversed(re.findall(r"[\w-]+", " ".join(r["sentences"]).lower())) if w in counts), "") for r in rows]
    return counts.most_common(1)[0][1] / len(rows), sum(w == str(r["answer"]).lower() for w, r in zip(last, rows, strict=True)) / len(rows)


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help="beginning of a file's name; all where none is given")
    parser.add_argument("--data", type=Path, default=os.environ.get("SITUATE_DATA"), help="folder of the data sets")
    parser.add_argument("--limit", type=int, default=0, help="rows of each set")
    parser.add_argument("--show", action="store_true", help="print what was answered wrong")
    options = parser.parse_args()
    if options.data is None:
        raise SystemExit("Say where the data sets are: --data FOLDER, or set SITUATE_DATA. They are no part of this repository.")
    sys.path.insert(0, str(ROOT))
    show("Questions", COLUMNS, [score(path, options) for path in files(Path(options.data), options.sets)], options)


if __name__ == "__main__":
    main()
