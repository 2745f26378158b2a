"""Score public data sets through the Python API, beside a bag of words and, where asked, a language model.

    python benchmarks/score.py --data FOLDER SET [SET ...] [--limit N] [--lm FOLDER] [--show] [--append]

SET: comve_physical eventsadapt pep3k twentyq alarms odd trip. The folder holds the files that benchmarks/README.md
names, as JSON lines; it may also be given by SITUATE_DATA. The bag of words is fitted on the other half of the same
set (rows of even and odd number), so it is an upper bound of what word choice alone tells there.
"""

import json
import os
import sys
from argparse import Namespace
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from floors import BagOfWords, LanguageModel, halves
from table import ROOT, Cell, arguments, show

Row = dict[str, Any]
Text = str | list[str]
COLUMNS = ["set", "n", "measure", "ours", "bag of words", "language model", "more"]


class Scorer:
    """The data, the options, and texts already checked."""

    def __init__(self, folder: Path, options: Namespace) -> None:
        self.folder, self.options = folder, options
        self.lm = LanguageModel(options.lm) if options.lm else None

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a file, the first `--limit` of them."""
        path = self.folder / name
        if not path.exists():
            raise SystemExit(f"{path} does not exist. benchmarks/README.md says what --data has to hold.")
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return rows[: self.options.limit] if self.options.limit else rows

    def check(self, texts: Sequence[Text]) -> list[Any]:
        """Check texts in batches, with a line of progress on standard error."""
        from ui import check_many

        done: list[Any] = []
        for at in range(0, len(texts), 256):
            done += check_many(texts[at : at + 256])
            print(f"\r{len(done)}/{len(texts)}", end="", file=sys.stderr)
        print(file=sys.stderr)
        return done

    def language_model(self, score: Callable[[Callable[[str], float]], float]) -> Cell:
        """Return a score of the language model, or a dash where there is none."""
        return score(self.lm.score) if self.lm else "–"


def pair_accuracy(scores: Sequence[tuple[float, float]]) -> float:
    """Return the share of (good, bad) scores in the right order; a tie counts half."""
    return sum(1.0 if g > b else 0.5 if g == b else 0.0 for g, b in scores) / max(len(scores), 1)


def area(good: Sequence[float], bad: Sequence[float]) -> float:
    """Return the area under the ROC curve: how often a good text scores above a bad one, ties half."""
    ordered = sorted(good)
    above = (len(ordered) - bisect_right(ordered, v) + 0.5 * (bisect_right(ordered, v) - bisect_left(ordered, v)) for v in bad)
    return sum(above) / max(len(good) * len(bad), 1)


def pairs(s: Scorer, name: str, data: list[Row]) -> list[Cell]:
    """Score pairs by p, and say how often each side is called incoherent."""
    results = s.check([row[side] for row in data for side in ("good", "bad")])
    good, bad = results[::2], results[1::2]
    if s.options.show:
        for row, g, b in zip(data, good, bad, strict=True):
            if g.p_coherent <= b.p_coherent:
                print(f"  {g.p_coherent:.2f} {row['good']}  |  {b.p_coherent:.2f} {row['bad']}")
    bag = [0.0] * len(data)
    for train, test in halves(len(data)):
        model = BagOfWords([data[i]["good"] for i in train], [data[i]["bad"] for i in train])
        for i in test:
            bag[i] = pair_accuracy([(model.score(data[i]["good"]), model.score(data[i]["bad"]))])
    called = [sum(r.status == "incoherent" for r in side) / max(len(side), 1) for side in (good, bad)]
    ours = pair_accuracy([(g.p_coherent, b.p_coherent) for g, b in zip(good, bad, strict=True)])
    lm = s.language_model(lambda f: pair_accuracy([(f(r["good"]), f(r["bad"])) for r in data]))
    more = f"called incoherent: good {called[0]:.3f}, bad {called[1]:.3f}"
    return [name, len(data), "pairs", ours, sum(bag) / max(len(bag), 1), lm, more]


def labelled(s: Scorer, name: str, data: list[Row]) -> list[Cell]:
    """Score single texts with labels: area under the curve, precision and recall of `incoherent`."""
    results = s.check([row["text"] for row in data])
    bag = [0.0] * len(data)
    for train, test in halves(len(data)):
        model = BagOfWords([data[i]["text"] for i in train if data[i]["label"]], [data[i]["text"] for i in train if not data[i]["label"]])
        for i in test:
            bag[i] = model.score(data[i]["text"])
    labels = [bool(row["label"]) for row in data]
    called = Counter((label, str(r.status)) for label, r in zip(labels, results, strict=True))
    if s.options.show:
        for row, r in zip(data, results, strict=True):
            if row["label"] and r.status == "incoherent":
                print(f"  {row['text']} -> {r.reasons[:1]}")
    right, wrong = called[False, "incoherent"], called[True, "incoherent"]
    more = f"precision of incoherent {right / max(right + wrong, 1):.3f} at recall {right / max(labels.count(False), 1):.3f}"
    ours = _area(labels, [r.p_coherent for r in results])
    lm = s.language_model(lambda f: _area(labels, [f(row["text"]) for row in data]))
    return [name, len(data), "AUC", ours, _area(labels, bag), lm, more]


def _area(labels: list[bool], scores: list[float]) -> float:
    return area([v for label, v in zip(labels, scores, strict=True) if label], [v for label, v in zip(labels, scores, strict=True) if not label])


def quiet(s: Scorer, name: str, texts: list[Text]) -> list[Cell]:
    """Count false alarms: none of these texts is incoherent."""
    results = s.check(texts)
    if s.options.show:
        for text, r in zip(texts, results, strict=True):
            if r.status == "incoherent":
                print(f"  {text} -> {r.reasons[:1]}")
    count = Counter(str(r.status) for r in results)
    total = max(len(texts), 1)
    more = f"coherent {count['coherent'] / total:.3f}, unsure {count['unsure'] / total:.3f}"
    return [name, len(texts), "false alarms", count["incoherent"] / total, "–", "–", more]


def trip(s: Scorer) -> list[list[Cell]]:
    """Score stories: which is broken, which two sentences clash, and pairs."""
    data = s.rows("trip_dev.jsonl")
    results = s.check([row["sentences"] for row in data])
    said = [r.status == "incoherent" for r in results]
    right = sum(x != row["plausible"] for x, row in zip(said, data, strict=True))
    broken = [(r, row) for r, row in zip(results, data, strict=True) if not row["plausible"]]
    found = sum(first_pair(r) == row["conflict_pair"] for r, row in broken)
    alarms = sum(x for x, row in zip(said, data, strict=True) if row["plausible"])
    plausible = max(len(data) - len(broken), 1)
    more = f"right pair of sentences {found / max(len(broken), 1):.3f}, false alarms {alarms / plausible:.3f}"
    return [["trip", len(data), "accuracy", right / max(len(data), 1), "–", "–", more], pairs(s, "trip pairs", s.rows("trip_dev_pairs.jsonl"))]


def first_pair(result: Any) -> list[int] | None:
    """Return the first pair of sentences that a result says to clash."""
    return next((r["sentence_pair"] for r in result.to_dict()["reasons"] if r["sentence_pair"]), None)


def ordinary(s: Scorer) -> list[Text]:
    """Return sentences and stories of which none is incoherent."""
    stories = [row["sentences"] for row in s.rows("trip_dev.jsonl") if row["plausible"]]
    return [*(row["good"] for row in s.rows("comve_dev.jsonl")), *stories, *sorted({one for story in stories for one in story})]


def odd(s: Scorer) -> list[Text]:
    """Return sentences that are odd but possible."""
    both = [row[side] for name in ("dtfit.jsonl", "eventsrev.jsonl") for row in s.rows(name) for side in ("good", "bad")]
    return both + [row[side] for row in s.rows("eventsadapt_dev.jsonl") if row["meta"]["trial_type"] != "AI" for side in ("good", "bad")]


def meta(rows: list[Row], key: str, value: str) -> list[Row]:
    """Keep the rows whose `meta` has a value."""
    return [row for row in rows if row["meta"].get(key) == value]


SETS: dict[str, Callable[[Scorer], list[list[Cell]]]] = {
    "comve_physical": lambda s: [pairs(s, "ComVE, physical", meta(s.rows("comve_dev_physical.jsonl"), "physical", "clear"))],
    "eventsadapt": lambda s: [pairs(s, "EventsAdapt AI", meta(s.rows("eventsadapt_dev.jsonl"), "trial_type", "AI"))],
    "pep3k": lambda s: [labelled(s, "PEP-3K", s.rows("pep3k_valid.jsonl"))],
    "twentyq": lambda s: [labelled(s, "20Q", s.rows("twentyquestions_valid.jsonl"))],
    "alarms": lambda s: [quiet(s, "ordinary", ordinary(s))],
    "odd": lambda s: [quiet(s, "odd but possible", odd(s))],
    "trip": trip,
}
"""Name of a set → rows of the table."""


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", choices=list(SETS), metavar="SET", help=" ".join(SETS))
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the data sets")
    parser.add_argument("--limit", type=int, default=0, help="use only the first rows of each file")
    parser.add_argument("--lm", default="", help="folder of a causal language model")
    parser.add_argument("--show", action="store_true", help="print the misses")
    options = parser.parse_args()
    if not options.data.is_dir() or options.data == Path():
        raise SystemExit("Give the folder of the data sets with --data FOLDER or SITUATE_DATA; benchmarks/README.md says what it holds.")
    sys.path.insert(0, str(ROOT))
    scorer = Scorer(options.data, options)
    rows = [row for name in options.sets for row in SETS[name](scorer)]
    show("Public sets", COLUMNS, rows, options)


if __name__ == "__main__":
    main()
