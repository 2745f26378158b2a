"""Can somebody or something of this sort do that to that? Physical plausibility of "subject verb object" events.

    python benchmarks/plausibility.py [--data FOLDER] [--show] [--append]

The pairs of tests/cases/improbable_*.toml need no data: two objects or subjects of one verb, one improbable but possible,
one impossible. With --data (or SITUATE_DATA) the public sets are scored too: EventsAdapt beside a rule that asks only
whether the subject lives, and whether active and passive of one event get the same status; PEP-3K, 20Q and the physical
part of ComVE beside a bag of words that has seen labels of the same set (see score.py).
"""

import os
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from score import Row, Scorer, labelled, meta, pair_accuracy, pairs
from table import ROOT, Cell, arguments, show

CASES = ROOT / "tests" / "cases"
COLUMNS = ["set", "n", "measure", "ours", "floor", "more"]
ANIMATE = ("person", "animal")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of one verb and how they came out."""

    verb: str
    possible: str
    impossible: str
    p_possible: float
    p_impossible: float
    status_possible: str
    status_impossible: str

    @property
    def strict(self) -> bool:
        """Both verdicts right, and ranked."""
        return self.p_possible > self.p_impossible and self.status_possible != "incoherent" and self.status_impossible == "incoherent"


def judged(rows: list[dict[str, str]]) -> list[Pair]:
    """Check both sides of every pair."""
    from ui import check_many

    results = check_many([row[side] for row in rows for side in ("possible", "impossible")])
    found = []
    for row, good, bad in zip(rows, results[::2], results[1::2], strict=True):
        scores = (good.p_coherent, bad.p_coherent, str(good.status), str(bad.status))
        found.append(Pair(row["verb"], row["possible"], row["impossible"], *scores))
    return found


def improbable(*, show_them: bool) -> list[list[Cell]]:
    """Return strict and ranking of our own pairs, in total and for each file."""
    files = {path.stem: judged(tomllib.loads(path.read_text("utf-8")).get("pair", [])) for path in sorted(CASES.glob("improbable_*.toml"))}
    everything = [pair for found in files.values() for pair in found]
    if show_them:
        for p in everything:
            if not p.strict:
                print(f"  {p.verb}: {p.p_possible:.2f} {p.status_possible} {p.possible}  |  {p.p_impossible:.2f} {p.status_impossible} {p.impossible}")
    return [row for name, found in {"improbable, all": everything, **files}.items() if found for row in _lines(name, found)]


def _lines(name: str, found: list[Pair]) -> list[list[Cell]]:
    """Return the rows of one file of pairs."""
    count = len(found)
    alarms = sum(p.status_possible == "incoherent" for p in found) / count
    caught = sum(p.status_impossible == "incoherent" for p in found) / count
    more = f"called incoherent: possible {alarms:.3f}, impossible {caught:.3f}"
    ranking = sum(p.p_possible > p.p_impossible for p in found) / count
    return [[name, count, "strict", sum(p.strict for p in found) / count, "–", more], [name, count, "ranking", ranking, 0.5, "–"]]


def public(s: Scorer) -> list[list[Cell]]:
    """Return the rows of the public sets."""
    events = meta(s.rows("eventsadapt_dev.jsonl"), "trial_type", "AI")
    scored = [
        (pairs(s, "EventsAdapt AI", events), animate_rule(events)),
        (pairs(s, "ComVE, physical", meta(s.rows("comve_dev_physical.jsonl"), "physical", "clear")), None),
        (labelled(s, "PEP-3K", s.rows("pep3k_valid.jsonl")), None),
        (labelled(s, "20Q", s.rows("twentyquestions_valid.jsonl")), None),
    ]
    rows = [[name, n, measure, ours, bag if rule is None else rule, more] for (name, n, measure, ours, bag, _, more), rule in scored]
    return [rows[0], voices(s, events), *rows[1:]]


def animate_rule(events: list[Row]) -> float:
    """Return the share of pairs that a rule gets right which only prefers the sentence whose subject is alive."""
    return pair_accuracy([(_alive(doer(row, "good")), _alive(doer(row, "bad"))) for row in events])


def doer(row: Row, side: str) -> str:
    """Return the noun that stands for the one who acts: the passive's last one; the active's first, which is the twin's last."""
    text = row[side] if row["meta"]["voice"] == "passive" else row["bad" if side == "good" else "good"]
    return text.rstrip(".").rsplit(" the ", 1)[-1].split(" ")[-1].lower()


def _alive(noun: str) -> float:
    from scenes.kinds import noun_senses

    senses = noun_senses(noun)
    return float(bool(senses) and senses[0].kind.category in ANIMATE)


def voices(s: Scorer, events: list[Row]) -> list[Cell]:
    """Return how often active and passive of one event have the same status."""
    statuses: dict[tuple[int, str], set[str]] = defaultdict(set)
    heard: dict[tuple[int, str], set[str]] = defaultdict(set)
    keys = [(row["meta"]["item"], side) for row in events for side in ("good", "bad")]
    results = s.check([row[side] for row in events for side in ("good", "bad")])
    for n, (key, result) in enumerate(zip(keys, results, strict=True)):
        statuses[key].add(str(result.status))
        heard[key].add(events[n // 2]["meta"]["voice"])
    both = [key for key in statuses if len(heard[key]) == 2]
    same = sum(len(statuses[key]) == 1 for key in both) / max(len(both), 1)
    return ["EventsAdapt AI", len(both), "same status, active and passive", same, "–", "–"]


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the public sets")
    parser.add_argument("--show", action="store_true", help="print the misses")
    parser.set_defaults(limit=0, lm="")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    rows: list[list[Cell]] = []
    if options.data.is_dir() and options.data != Path():
        rows += public(Scorer(options.data, options))
    else:
        print("No folder of public sets (--data or SITUATE_DATA): only our own pairs are scored.", file=sys.stderr)
    show("Plausibility", COLUMNS, [*rows, *improbable(show_them=options.show)], options)


if __name__ == "__main__":
    main()
