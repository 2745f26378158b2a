"""Score tests/cases/stories.toml: an ordinary little story and the same story broken by exactly one state or place.

    python benchmarks/story_twins.py [--show] [--append]

Strict: the good story is not incoherent, the bad one is, and p(good) > p(bad). Right pair: the worst reason names the two
sentences that clash. Hard: what is told cannot be; defeasible: it could have been mended in between, untold.
"""

import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from table import ROOT, Cell, arguments, show

CASES = ROOT / "tests" / "cases" / "stories.toml"


@dataclass(frozen=True, slots=True)
class Story:
    """One pair of stories and how it came out."""

    name: str
    state: str
    hard: bool
    better: bool
    """p(good) > p(bad)."""
    good: str
    """Status of the good story."""
    bad: str
    right_pair: bool
    why: str
    """What was said of the bad one, or of the good one where that was called incoherent."""

    @property
    def strict(self) -> bool:
        """Both verdicts right, and ranked."""
        return self.better and self.good != "incoherent" and self.bad == "incoherent"


def judged(twins: list[dict[str, list[str]]]) -> list[Story]:
    """Check both stories of every pair; sentences are never split again."""
    from ui import check_many

    results = check_many([twin[side] for twin in twins for side in ("good", "bad")])
    stories = []
    for twin, good, bad in zip(twins, results[::2], results[1::2], strict=True):
        pairs = [list(v.sentence_pair) for v in bad.checked.verdict.violations if v.sentence_pair]
        wrong = good if good.status == "incoherent" else bad
        why = "; ".join(wrong.reasons[:1]) or wrong.checked.verdict.detail
        right = bad.status == "incoherent" and pairs[:1] == [twin["pair"]]
        better = good.p_coherent > bad.p_coherent
        stories.append(Story(str(twin["id"]), str(twin["state"]), bool(twin["hard"]), better, str(good.status), str(bad.status), right, why))
    return stories


def line(name: str, stories: list[Story]) -> list[Cell]:
    """Return one row of the table."""
    count = len(stories)
    found = sum(s.bad == "incoherent" for s in stories)
    false = sum(s.good == "incoherent" for s in stories)
    coherent = sum(s.good == "coherent" for s in stories)
    right = sum(s.right_pair for s in stories)
    return [name, count, sum(s.strict for s in stories) / count, sum(s.better for s in stories) / count, false / count, coherent / count, found / count, right / count]


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="not needed: the stories are among the tests")
    parser.add_argument("--show", action="store_true", help="print the pairs that are not strictly right")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    twins = tomllib.loads(CASES.read_text("utf-8"))["twin"]
    stories = judged(twins)
    if options.show:
        for s, twin in zip(stories, twins, strict=True):
            if not (s.strict and s.right_pair):
                print(f"{s.name} {s.state} {'hard' if s.hard else 'soft'}: good {s.good}, bad {s.bad}{'' if s.right_pair else ', not the pair'}: {' '.join(twin['bad'])} -> {s.why}")
    by_state: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        by_state[story.state].append(story)
    rows = [line("all", stories)]
    rows += [line(name, [s for s in stories if s.hard == hard]) for name, hard in (("hard", True), ("defeasible", False))]
    rows += [line(state, found) for state, found in sorted(by_state.items(), key=lambda item: (-len(item[1]), item[0]))]
    show("Story twins", ["state", "pairs", "strict", "ranking", "false alarms", "good called coherent", "bad called incoherent", "right pair"], rows, options)


if __name__ == "__main__":
    main()
