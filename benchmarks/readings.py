"""Which reading was taken: what each pronoun means, and what each phrase hangs on, against public data sets.

    python benchmarks/readings.py --data FOLDER [PART ...] [--limit N] [--show] [--append]

PART: the names of `PARTS`. The folder holds the files that benchmarks/README.md names, as JSON lines; it may also be
given by SITUATE_DATA. An answer is read from the winning reading of the public result and compared by its head noun.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from score import Row, Scorer
from table import ROOT, Cell, arguments, show

COLUMNS = ["part", "n", "measure", "ours", "chance", "more"]
DETERMINERS = frozenset("the a an my his her their this that".split())
BEHIND = frozenset("of with in on at by from for to that which who near under over between".split())
"""Words that begin what stands behind the head of a noun phrase."""


def head(phrase: str) -> str:
    """Return the head noun of a short noun phrase: the last word before the first preposition."""
    words = [w.strip(".,;:!?'\"") for w in phrase.lower().replace("'s", "").split() if w not in DETERMINERS]
    cut = next((i for i, w in enumerate(words) if i and w in BEHIND), len(words))
    return words[cut - 1] if words else ""


def reading_of(result: Any) -> dict[str, Any]:
    """Return the interpretation of a result; empty where there is none."""
    return result.to_dict().get("interpretation") or {}


def meant(result: Any, pronoun: str) -> str:
    """Return the head of what the last mention of a pronoun was taken to mean."""
    found = [c["antecedent"] for c in reading_of(result).get("coreference", ()) if c["mention"].lower() == pronoun.lower()]
    return head(found[-1]) if found else ""


def coreference(s: Scorer) -> list[list[Cell]]:
    """Score physical Winograd sentences, and how often both members of a schema are right."""
    data = s.rows("wsc_physical_dev.jsonl")
    results = s.check([row["text"] for row in data])
    schemas: defaultdict[Any, list[bool]] = defaultdict(list)
    for row, result in zip(data, results, strict=True):
        said = meant(result, row["pronoun"])
        right = bool(said) and said == head(row["candidates"][row["answer"]])
        schemas[row["meta"].get("schema", row["id"])].append(right)
        if s.options.show and not right:
            print(f"  {row['text']} | {row['pronoun']} -> {said}")
    total = sum(map(sum, schemas.values()))
    both = [all(members) for members in schemas.values() if len(members) > 1]
    return [["Winograd, physical", len(data), "right", total / max(len(data), 1), 0.5, f"both members {sum(both)}/{len(both)}"]]


PARTS: dict[str, Callable[[Scorer], list[list[Cell]]]] = {"coreference": coreference}
"""Name of a part -> rows of the table."""


def main() -> None:
    """Score and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the data sets")
    parser.add_argument("--limit", type=int, default=0, help="use only the first rows of each file")
    parser.add_argument("--show", action="store_true", help="print the misses")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown or not options.data.is_dir() or options.data == Path():
        raise SystemExit(f"Give the folder of the data sets with --data FOLDER or SITUATE_DATA, and any of these parts: {' '.join(PARTS)}.")
    options.lm = ""
    sys.path.insert(0, str(ROOT))
    scorer = Scorer(options.data, options)
    show("Readings", COLUMNS, [row for name in options.parts or PARTS for row in PARTS[name](scorer)], options)


if __name__ == "__main__":
    main()
