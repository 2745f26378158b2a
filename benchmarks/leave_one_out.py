"""What each part of the knowledge adds: leave it out, judge the same texts again, count what changes.

    python benchmarks/leave_one_out.py [--data FOLDER] [--limit 400] [--append]

Left out in turn: what events and tools need (requirements.csv, tools.csv), the typical values of all intervals (the middle of low and high
takes their place), and what WordNet says is a kind of what (only words of our own tables are known then). The texts are
the pairs of tests/cases and, with --data (or SITUATE_DATA), pairs of the public sets. Each part in a process of its own.
"""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from score import pair_accuracy
from table import ROOT, Cell, arguments, show

CASES = ROOT / "tests" / "cases"
PUBLIC = {"ComVE, physical": "comve_dev_physical.jsonl", "EventsAdapt": "eventsadapt_dev.jsonl"}
PARTS = ("nothing", "needs of events", "typical values", "WordNet's kinds of")
COLUMNS = ["left out", "set", "pairs", "right order", "bad incoherent", "good incoherent", "good coherent", "verdicts changed"]
UNTIL_THE_END = ExitStack()
"""Of the process that leaves a part out."""
Pair = tuple[str, str]
Verdict = tuple[str, float]


def main() -> None:
    """Judge with each part left out, and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("SITUATE_DATA"), help="folder of the public sets")
    parser.add_argument("--limit", type=int, default=400, help="pairs of each public set")
    parser.add_argument("--without", choices=PARTS, help="judge the texts of standard input without this part (used by itself)")
    options = parser.parse_args()
    if options.without:
        print(json.dumps(verdicts(json.load(sys.stdin), options.without)))
        return
    sets = pairs_of(options.data, options.limit)
    whole = {name: judged(pairs, PARTS[0]) for name, pairs in sets.items()}
    rows = [row(PARTS[0], name, whole[name], whole[name]) for name in sets]
    for part in PARTS[1:]:
        rows += [row(part, name, judged(pairs, part), whole[name]) for name, pairs in sets.items()]
    show("Leave one part of the knowledge out", COLUMNS, rows, options)


def pairs_of(folder: Path | None, limit: int) -> dict[str, list[Pair]]:
    """Return (good, bad) pairs by the name of their set."""
    sets: dict[str, list[Pair]] = {"twins": [], "improbable": []}
    for path in sorted(CASES.glob("*.toml")):
        document = tomllib.loads(path.read_text("utf-8"))
        sets["twins"] += [(twin["good"], twin["bad"]) for twin in document.get("twin", []) if isinstance(twin["good"], str)]
        sets["improbable"] += [(pair["possible"], pair["impossible"]) for pair in document.get("pair", [])]
    for name, file in PUBLIC.items() if folder else ():
        rows = [json.loads(line) for line in (Path(folder or "") / file).read_text("utf-8").splitlines()]
        sharp = [r for r in rows if r.get("meta", {}).get("physical", "clear") == "clear" and r.get("meta", {}).get("trial_type", "AI") == "AI"]
        sets[name] = [(r["good"], r["bad"]) for r in sharp][:limit]
    return {name: pairs for name, pairs in sets.items() if pairs}


def judged(pairs: list[Pair], part: str) -> list[Verdict]:
    """Return the verdicts of all texts, good and bad in turn, judged in a process without a part."""
    texts = json.dumps([text for pair in pairs for text in pair])
    print(f"{len(pairs)} pairs without {part}", file=sys.stderr)
    done = subprocess.run([sys.executable, __file__, "--without", part], input=texts, capture_output=True, text=True, check=True)
    return [(status, p) for status, p in json.loads(done.stdout)]


def row(part: str, name: str, found: list[Verdict], whole: list[Verdict]) -> list[Cell]:
    """Return a row of the table."""
    good, bad = found[::2], found[1::2]
    share = lambda verdicts, status: sum(s == status for s, _ in verdicts) / len(verdicts)  # noqa: E731
    changed = sum(a[0] != b[0] for a, b in zip(found, whole, strict=True)) / len(found)
    order = pair_accuracy([(g[1], b[1]) for g, b in zip(good, bad, strict=True)])
    return [part, name, len(good), order, share(bad, "incoherent"), share(good, "incoherent"), share(good, "coherent"), changed]


def verdicts(texts: list[str], part: str) -> list[Verdict]:
    """Judge texts in this process, without a part of the knowledge."""
    sys.path.insert(0, str(ROOT))
    WITHOUT[part]()
    from ui import check_many

    return [(str(r.status), r.p_coherent) for at in range(0, len(texts), 256) for r in check_many(texts[at : at + 256])]


def _without_needs() -> None:
    from types import MappingProxyType

    import scenes.laws.requirements as requirements
    import scenes.schemata as schemata

    stripped = {name: replace(e, requirements=(), by_law=MappingProxyType({})) for name, e in schemata.all_events().items()}
    UNTIL_THE_END.enter_context(schemata.use_events(stripped))
    # what verbs need of tools, whatever the event
    UNTIL_THE_END.enter_context(patch.object(requirements, "tool_requirements", lambda *_: ()))


def _without_typical_values() -> None:
    from scenes.interval import Interval
    from scenes.kinds.load import KindTable

    made = KindTable.kind
    middle = lambda i: Interval(i.low, (i.low + i.high) / 2, i.high)  # noqa: E731

    def kind(self: KindTable, name: str):  # noqa: ANN202
        found = made(self, name)
        own = {field: middle(getattr(found, field)) for field in ("length_m", "width_m", "height_m", "mass_kg")}
        return replace(found, **own, properties={n: middle(v) for n, v in found.properties.items()})

    UNTIL_THE_END.enter_context(patch.object(KindTable, "kind", kind))


def _without_wordnet() -> None:
    from scenes.kinds.load import KindTable

    own = lambda self, synset: (self.by_synset[synset], 0) if synset in self.by_synset else None  # noqa: E731
    UNTIL_THE_END.enter_context(patch.object(KindTable, "nearest", own))


WITHOUT: dict[str, Callable[[], None]] = dict(zip(PARTS, (lambda: None, _without_needs, _without_typical_values, _without_wordnet), strict=True))


if __name__ == "__main__":
    main()
