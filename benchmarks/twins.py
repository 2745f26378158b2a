"""Score the cases of tests/cases: twins that differ in a word, one of which cannot happen, and ordinary texts.

    python benchmarks/twins.py [FILE.toml ...] [--show] [--append]

Strict: p(good) > p(bad), good is not incoherent, and bad is incoherent. Ranking: p(good) > p(bad), a tie counts half.
False alarm: the good one, or an ordinary text, is called incoherent.
"""

import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from table import ROOT, Cell, arguments, show

CASES = ROOT / "tests" / "cases"


@dataclass(frozen=True, slots=True)
class Twin:
    """One pair and how it came out."""

    file: str
    law: str
    good: str
    bad: str
    p_good: float
    p_bad: float
    status_good: str
    status_bad: str

    @property
    def strict(self) -> bool:
        """Both verdicts right, and ranked."""
        return self.p_good > self.p_bad and self.status_good != "incoherent" and self.status_bad == "incoherent"

    @property
    def ranking(self) -> float:
        """1 right, 0.5 a tie, 0 wrong."""
        return 1.0 if self.p_good > self.p_bad else 0.5 if self.p_good == self.p_bad else 0.0


def read(paths: list[Path]) -> list[tuple[str, dict[str, str]]]:
    """Return (file, pair) of every twin of two sentences; stories have a score of their own (story_twins.py)."""
    found = [(path.stem, twin) for path in paths for twin in tomllib.loads(path.read_text("utf-8")).get("twin", [])]
    return [(file, twin) for file, twin in found if isinstance(twin["good"], str)]


def ordinary(paths: list[Path]) -> list[tuple[str, str]]:
    """Return (file, text) of every case that is not a twin: texts of which none is incoherent."""
    return [(path.stem, case["text"]) for path in paths for case in tomllib.loads(path.read_text("utf-8")).get("case", [])]


def alarms(cases: list[tuple[str, str]], *, show_them: bool) -> list[list[Cell]]:
    """Return a row of the table for each file of ordinary texts."""
    from ui import check_many

    found: dict[str, list[bool]] = defaultdict(list)
    for (file, text), result in zip(cases, check_many([text for _, text in cases]), strict=True):
        found[file].append(result.status == "incoherent")
        if show_them and found[file][-1]:
            print(f"{file}: {text} -> {result.reasons[:1]}")
    return [[f"texts of {name}", len(hits), "–", "–", sum(hits) / len(hits), "–"] for name, hits in sorted(found.items())]


def judged(pairs: list[tuple[str, dict[str, str]]]) -> list[Twin]:
    """Check both sentences of every pair."""
    from ui import check_many

    results = check_many([pair[side] for _, pair in pairs for side in ("good", "bad")])
    twins = []
    for (file, pair), good, bad in zip(pairs, results[::2], results[1::2], strict=True):
        law = pair.get("law", "any")
        twins.append(Twin(file, law, pair["good"], pair["bad"], good.p_coherent, bad.p_coherent, str(good.status), str(bad.status)))
    return twins


def line(name: str, twins: list[Twin]) -> list[Cell]:
    """Return one row of the table."""
    count = len(twins)
    false = sum(t.status_good == "incoherent" for t in twins)
    found = sum(t.status_bad == "incoherent" for t in twins)
    return [name, count, sum(t.strict for t in twins) / count, sum(t.ranking for t in twins) / count, false / count, found / count]


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="files of twins; all of tests/cases where none is given")
    parser.add_argument("--show", action="store_true", help="print the twins that are not strictly right")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    files = options.files or sorted(CASES.glob("*.toml"))
    twins = judged(read(files))
    if options.show:
        for t in twins:
            if not t.strict:
                print(f"{t.law}: {t.p_good:.2f} {t.status_good} {t.good}  |  {t.p_bad:.2f} {t.status_bad} {t.bad}")
    groups: dict[str, list[Twin]] = defaultdict(list)
    for twin in twins:
        groups[twin.file].append(twin)
    by_law: dict[str, list[Twin]] = defaultdict(list)
    for twin in twins:
        by_law[twin.law].append(twin)
    rows = [line(f"all of {name}", found) for name, found in sorted(groups.items())]
    rows += alarms(ordinary(files), show_them=options.show)
    rows += [line(law, found) for law, found in sorted(by_law.items())]
    show("Twins", ["law", "pairs", "strict", "ranking", "false alarms", "bad called incoherent"], rows, options)


if __name__ == "__main__":
    main()
