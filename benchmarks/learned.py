"""What each learned part is worth on text: every set with all of them and without the plausibility of events, the network, any search.

    python benchmarks/learned.py [--data FOLDER] [--parts] [--append]

The plausibility's weights have seen no label of any set: they come from a language model's next words about made-up events
(scripts/plausibility_teacher.py) and from vectors of which words stand near which. How far it moves p (`FIT_WEIGHT`) was
looked at on these sets. p is taken as it is before calibration, whose table is fitted to one of the ways. Texts are read
once, and built again only where the search is another.
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
Build = Callable[[Sequence[Any]], list[Any]]
"""What was built without learned parts -> what is judged."""
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


def judged(one: Set, build: Build) -> float:
    """Return the score of a set, p judged again of what is built of each reading."""
    from coherence_net.judge import Tried, judge
    from ui.pipeline import _coverage

    readings = [[(r, b) for r, b in zip(c.readings, c.tried) if b is not None] for c in one.checked]
    found = iter(build([b for row in readings for _, b in row]))
    tried = [[Tried(_coverage(r), next(found)) for r, _ in row] for row in readings]
    verdicts = [judge(row, row[0].coverage) if row else c.verdict for row, c in zip(tried, one.checked)]
    return one.score([v.p_coherent for v in verdicts], [str(v.status) for v in verdicts])


def fitted(but: frozenset[str] = frozenset()) -> Build:
    """Return what judges the plausibility of what is built already; of some sorts of slot it says nothing."""
    from coherence_net.plausibility import fit

    return lambda built: [replace(b, fit=f) for b, f in zip(built, fit([b.spec for b in built], but=but))]


def searched(search: str) -> Build:
    """Return what builds again, by another search."""
    from coherence_net.instantiate import instantiate

    return lambda built: [again for k in range(0, len(built), 64) for again in instantiate([b.spec for b in built[k : k + 64]], search=search)]


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the public sets")
    parser.add_argument("--parts", action="store_true", help="leave out one sort of slot at a time, too")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.data == Path() or not options.data.is_dir():
        sys.exit("There is no folder of public sets. Name it with --data or SITUATE_DATA.")
    ways: dict[str, Build] = {"all": fitted(), "no plausibility": list, "no network": searched("quick"), "no search": searched("none")}
    if options.parts:
        ways |= {f"no {part}": fitted(frozenset({part})) for part in PARTS}
    rows: list[list[Cell]] = [[one.name, len(one.checked), one.measure, *(judged(one, way) for way in ways.values())] for one in sets(options.data)]
    show("Learned parts on text", [*COLUMNS, *ways], rows, options)


if __name__ == "__main__":
    main()
