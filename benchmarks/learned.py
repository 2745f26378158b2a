"""What the learned plausibility of events is worth: every set with it and without it, and with one slot left out at a time.

    python benchmarks/learned.py [--data FOLDER] [--parts] [--append]

Its weights have seen no label of any set: they come from a language model's next words about made-up events
(scripts/plausibility_teacher.py) and from vectors of which words stand near which. How far it moves p (`FIT_WEIGHT`) was looked at on these sets. p is taken as it is
before calibration, whose table is fitted to one of the two. Texts are read and built once; only p is judged again.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coverage import read_rows
from score import Row, area, meta, pair_accuracy
from table import ROOT, Cell, arguments, show

Checked = Any
Fit = Callable[[Sequence[Any]], list[dict[str, float]]]
COLUMNS = ["set", "n", "measure"]
PARTS = ("object", "alone", "subject", "verb", "phrase", "ground", "company")


@dataclass(frozen=True, slots=True)
class Set:
    """Texts, read and built once, and how they are scored."""

    name: str
    measure: str
    checked: tuple[Checked, ...]
    score: Callable[[list[float], list[str]], float]


def check(texts: list[str]) -> tuple[Checked, ...]:
    """Read and build texts without the learned part."""
    from interpreter import TextItem
    from ui.checked import Options
    from ui.pipeline import check_many

    items = [TextItem(str(i), text) for i, text in enumerate(texts)]
    options = Options(learned=False, calibrated=False)
    return tuple(c for k in range(0, len(items), 64) for c in check_many(items[k : k + 64], options=options))


def sets(data: Path) -> list[Set]:
    """Return the public sets."""
    odd = [row[side] for name in ("dtfit", "eventsrev") for row in read_rows(data, f"{name}.jsonl") for side in ("good", "bad")]
    ordinary = [row["good"] for row in read_rows(data, "comve_dev.jsonl")]
    return [
        _labelled("PEP-3K", read_rows(data, "pep3k_valid.jsonl")),
        _labelled("20Q", read_rows(data, "twentyquestions_valid.jsonl")),
        _pairs("ComVE, physical", meta(read_rows(data, "comve_dev_physical.jsonl"), "physical", "clear")),
        _pairs("EventsAdapt AI", meta(read_rows(data, "eventsadapt_dev.jsonl"), "trial_type", "AI")),
        _pairs("ComVE, all", read_rows(data, "comve_dev.jsonl")),
        Set("odd but possible", "called incoherent", check(odd), lambda p, status: status.count("incoherent") / len(status)),
        Set("ordinary (ComVE)", "called incoherent", check(ordinary), lambda p, status: status.count("incoherent") / len(status)),
    ]


def _labelled(name: str, rows: list[Row]) -> Set:
    labels = [bool(row["label"]) for row in rows]
    return Set(name, "area under ROC", check([row["text"] for row in rows]), lambda p, status: area([x for x, y in zip(p, labels) if y], [x for x, y in zip(p, labels) if not y]))


def _pairs(name: str, rows: list[Row]) -> Set:
    texts = [row[side] for row in rows for side in ("good", "bad")]
    return Set(name, "pairs", check(texts), lambda p, status: pair_accuracy(list(zip(p[::2], p[1::2]))))


def judged(one: Set, fit: Fit | None) -> float:
    """Return the score of a set, p judged again with what `fit` says of each reading."""
    from coherence_net.judge import Tried, judge
    from ui.pipeline import _coverage

    readings = [[(r, b) for r, b in zip(c.readings, c.tried) if b is not None] for c in one.checked]
    specs = [b.spec for row in readings for _, b in row]
    found = iter(fit(specs) if fit else [{} for _ in specs])
    tried = [[Tried(_coverage(r), replace(b, fit=next(found))) for r, b in row] for row in readings]
    verdicts = [judge(row, row[0].coverage) if row else c.verdict for row, c in zip(tried, one.checked)]
    return one.score([v.p_coherent for v in verdicts], [str(v.status) for v in verdicts])


def without(part: str) -> Fit:
    """Return a fit that does not ask about one sort of slot."""
    from coherence_net.plausibility import fit

    return lambda specs: fit(specs, but=frozenset({part}))


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the public sets")
    parser.add_argument("--parts", action="store_true", help="leave out one sort of slot at a time, too")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.data == Path() or not options.data.is_dir():
        sys.exit("There is no folder of public sets. Name it with --data or SITUATE_DATA.")
    from coherence_net.plausibility import fit

    ways: dict[str, Fit | None] = {"off": None, "on": fit} | ({f"no {part}": without(part) for part in PARTS} if options.parts else {})
    rows: list[list[Cell]] = [[one.name, len(one.checked), one.measure, *(judged(one, way) for way in ways.values())] for one in sets(options.data)]
    show("Learned plausibility", [*COLUMNS, *ways], rows, options)


if __name__ == "__main__":
    main()
