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

from score import Scorer
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


def hangs_on(result: Any, preposition: str) -> str:
    """Return the head word that the last phrase with this preposition hangs on."""
    found = [a["head"] for a in reading_of(result).get("attachments", ()) if a["phrase"].lower().startswith(preposition.lower())]
    return head(found[-1]) if found else ""


def captions(s: Scorer) -> list[list[Cell]]:
    """Score "X P1 Y P2 Z": is Z about X or about Y? Those that only the picture can tell are left out."""
    data = [row for row in s.rows("pp_captions_dev.jsonl") if str(row["meta"].get("picture_needed")) != "True"]
    right = 0
    for row, result in zip(data, s.check([row["text"] for row in data]), strict=True):
        said = hangs_on(result, row["P2"])
        right += bool(said) and said == head(row[row["label"]])
        if s.options.show and said != head(row[row["label"]]):
            print(f"  {row['text']} | {row['P2']} -> {said}")
    nearest = sum(row["label"] == "Y" for row in data)
    return [["captions", len(data), "right head", right / max(len(data), 1), 0.5, f"always the nearest {nearest / max(len(data), 1):.3f}"]]


def quadruples(s: Scorer) -> list[list[Cell]]:
    """Score verb, noun, preposition, noun of financial news, put into one frame sentence: does the phrase hang on the verb?"""
    from interpreter import TextItem, interpret, read

    data = s.rows("pp_rrr_dev.jsonl")
    words = [{k: "5" if row[k] == "NUM" else row[k] for k in ("verb", "noun1", "prep", "noun2")} for row in data]
    documents = read([TextItem(str(i), "They {verb} the {noun1} {prep} the {noun2}.".format(**w)) for i, w in enumerate(words)])
    right = parsed = 0
    for row, w, document in zip(data, words, documents, strict=True):
        tokens = document.sentences[0].tokens
        at = next((t for t in tokens[3:] if t.text == w["prep"]), None)
        vote = "N" if at is not None and tokens[at.head].text == w["noun1"] else "V"
        heads = [a.head for a in interpret([document])[0][0].attachments if a.phrase.split()[0] == w["prep"]]
        said = "N" if heads and heads[-1] == w["noun1"] else "V" if heads else vote
        right, parsed = right + (said == row["label"]), parsed + (vote == row["label"])
    nouns = sum(row["label"] == "N" for row in data)
    total = max(len(data), 1)
    return [["Ratnaparkhi et al., news", len(data), "right head", right / total, max(nouns, total - nouns) / total, f"parser alone {parsed / total:.3f}"]]


PARTS: dict[str, Callable[[Scorer], list[list[Cell]]]] = {"coreference": coreference, "captions": captions, "rrr": quadruples}
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
