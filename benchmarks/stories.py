"""Stories of five sentences: is one broken, which two sentences clash, and do we track the states that people track?

    python benchmarks/stories.py [--data FOLDER] [--limit N] [--show] [--append]

Verdicts: accuracy, the right pair of sentences among the broken stories, false alarms among the others; a clash counts as
hard where nothing in between could have put it right. States: after each sentence, ours beside those that people wrote
down, where both speak of the same thing and the same attribute. Precision: of our states on which people say something,
how many agree. Recall: of the changes that people note in attributes that we have, how many we note with the same outcome.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from score import Row, Scorer
from table import ROOT, Cell, arguments, show

COLUMNS = ["set", "n", "measure", "ours", "more"]
BATCH = 32
SAME: Mapping[tuple[str, str], tuple[str, str]] = {
    ("exists", "yes"): ("exist", "existent"), ("exists", "no"): ("exist", "nonexistent"),
    ("works", "no"): ("functional", "broken"), ("works", "yes"): ("functional", "functional"),
    ("whole", "no"): ("pieces", "in pieces"), ("whole", "yes"): ("pieces", "whole"),
    ("on", "yes"): ("running", "on"), ("on", "no"): ("running", "off"),
    ("open", "yes"): ("open", "open"), ("open", "no"): ("open", "closed"),
    ("full", "yes"): ("contain", "occupied"), ("full", "no"): ("contain", "empty"),
    ("hot", "yes"): ("temperature", "hot"), ("hot", "no"): ("temperature", "cold"),
    ("clean", "yes"): ("clean", "clean"), ("clean", "no"): ("clean", "dirty"),
    ("wet", "yes"): ("wet", "wet"), ("wet", "no"): ("wet", "dry"),
    ("phase", "liquid"): ("solid", "fluid"), ("phase", "solid"): ("solid", "solid"),
    ("awake", "no"): ("conscious", "unconscious"), ("awake", "yes"): ("conscious", "conscious"),
}  # fmt: skip
"""Our fluent and value -> attribute and value of the labels, where they mean the same."""
TRACKED = frozenset(attribute for attribute, _ in SAME.values())


def checked(rows: list[Row]) -> list[Any]:
    """Check the stories in batches, with a line of progress on standard error."""
    from interpreter import TextItem
    from ui.pipeline import check_many

    done: list[Any] = []
    for at in range(0, len(rows), BATCH):
        done += check_many([TextItem(row["id"], None, tuple(row["sentences"])) for row in rows[at : at + BATCH]])
        print(f"\r{len(done)}/{len(rows)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return done


def verdicts(rows: list[Row], found: list[Any], *, show_them: bool) -> list[list[Cell]]:
    """Return accuracy, right pairs and false alarms, in total and hard or not."""
    said = [c.verdict.status.value == "incoherent" for c in found]
    broken = [(row, c) for row, c in zip(rows, found, strict=True) if not row["plausible"]]
    whole = [(row, c) for row, c in zip(rows, found, strict=True) if row["plausible"]]
    right = [(row, c) for row, c in broken if c.verdict.status.value == "incoherent" and pair(c) == row["conflict_pair"]]
    alarms = [(row, c) for row, c in whole if c.verdict.status.value == "incoherent"]
    if show_them:
        for row, c in alarms:
            print(f"  false alarm: {' '.join(row['sentences'])} -> {c.verdict.violations[0].message}")
    accuracy = sum(s != row["plausible"] for s, row in zip(said, rows, strict=True)) / max(len(rows), 1)
    caught = sum(said) - len(alarms)
    return [
        ["trip", len(rows), "accuracy", accuracy, f"broken ones found {caught / max(len(broken), 1):.3f}"],
        ["trip", len(broken), "right pair of sentences", len(right) / max(len(broken), 1), _hardness(right)],
        ["trip", len(whole), "false alarms", len(alarms) / max(len(whole), 1), _hardness(alarms)],
    ]


def _hardness(found: list[tuple[Row, Any]]) -> str:
    count = Counter(bool(c.verdict.hard) for _, c in found)
    return f"hard {count[True]}, not hard {count[False]}"


def pair(one: Any) -> list[int] | None:
    """Return the first two sentences that a verdict sets against each other."""
    return next((list(r.sentence_pair) for r in one.verdict.violations if r.sentence_pair), None)


def tracked(one: Any) -> Iterator[tuple[int, str, str, str]]:
    """Yield (sentence, noun, attribute, value) that we hold for so after a sentence."""
    from scenes.laws.story import story

    if one.instantiation is None:
        return
    spec = one.instantiation.spec
    claims = {c.id: c for c in spec.claims}
    facts = [(claims[s.claim].span[0], s.object, s.fluent, s.value) for s in one.instantiation.states if s.claim in claims]
    facts += [(k.claim.span[0], k.object, k.fluent, k.value) for k in story(spec).facts]
    for sentence, thing, fluent, value in dict.fromkeys(facts):
        if (fluent, value) in SAME:
            yield sentence, _noun(spec.object(thing).name), *SAME[fluent, value]


def _noun(name: str) -> str:
    """Return the last word of a name, in the singular as far as letters tell."""
    return name.lower().split()[-1].removesuffix("s") if name.strip() else ""


def states(rows: list[Row], found: list[Any]) -> list[list[Cell]]:
    """Return precision and recall of the states, in total and by attribute."""
    agree, speak, noted, changes = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for row, one in zip(rows, found, strict=True):
        labels = {(s, _noun(o), a): (before, after) for s, o, a, before, after in row["states"] if a in TRACKED}
        ours = {(s, o, a): v for s, o, a, v in tracked(one)}
        for key, value in ours.items():
            if key in labels and labels[key][1] is not None:
                speak[key[2]] += 1
                agree[key[2]] += labels[key][1] == value
        for key, (before, after) in labels.items():
            if after is not None and before != after and (key[2], after) in SAME.values():
                changes[key[2]] += 1
                noted[key[2]] += ours.get(key) == after
    return [_line("all attributes", sum(agree.values()), sum(speak.values()), sum(noted.values()), sum(changes.values()))] + [
        _line(a, agree[a], speak[a], noted[a], changes[a]) for a in sorted(TRACKED) if changes[a]
    ]


def _line(name: str, agree: int, speak: int, noted: int, changes: int) -> list[Cell]:
    recall = f"recall {noted / max(changes, 1):.3f} of {changes} changes"
    return [f"states: {name}", speak, "precision", agree / max(speak, 1), recall]


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the public sets")
    parser.add_argument("--limit", type=int, default=0, help="use only the first stories")
    parser.add_argument("--show", action="store_true", help="print the false alarms")
    parser.set_defaults(lm="")
    options = parser.parse_args()
    if not options.data.is_dir() or options.data == Path():
        raise SystemExit("Give the folder of the data sets with --data FOLDER or SITUATE_DATA; benchmarks/README.md says what it holds.")
    sys.path.insert(0, str(ROOT))
    rows = Scorer(options.data, options).rows("trip_dev.jsonl")
    found = checked(rows)
    show("Stories", COLUMNS, [*verdicts(rows, found, show_them=options.show), *states(rows, found)], options)


if __name__ == "__main__":
    main()
