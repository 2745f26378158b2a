"""Calibrate p_coherent and say which promises hold: texts of public sets, and simulated scenes.

    python benchmarks/calibration.py --data FOLDER [--scenes N] [--keep FOLDER] [--fit] [--append]

Everything printed is fitted on one half of the pairs and measured on the other, for 20 random halves. `--fit` then fits on all and writes
coherence_net/calibration/table.json: the one command to run again when anything has moved p. `--keep` keeps what was checked and takes it
from there the next time; checking all takes some minutes, 9,600 scenes about twenty more. Every text has the same weight, so 62 of 100
can happen; one row shows what the same p is worth where that is more like what people write.
"""

import hashlib
import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from table import ROOT, Cell, arguments, show

sys.path.insert(0, str(ROOT))

from coherence_net.calibration import fit as fitting  # noqa: E402
from coherence_net.calibration.groups import group_of  # noqa: E402
from coherence_net.calibration.items import Scored, columns, load, save  # noqa: E402
from coherence_net.calibration.table import RANGE, Table  # noqa: E402
from scenes.verdict import Status  # noqa: E402

TABLE = ROOT / "coherence_net" / "calibration" / "table.json"
SEED = 900
"""Of the simulated scenes; nothing is trained on it."""
SETS = {
    "ComVE": "comve_dev.jsonl", "ComVE physical": "comve_dev_physical.jsonl", "EventsAdapt AI": "eventsadapt_dev.jsonl", "PEP-3K": "pep3k_valid.jsonl",
    "20Q": "twentyquestions_valid.jsonl", "TRIP": "trip_dev.jsonl", "odd": "dtfit.jsonl", "sentences": "trip_dev.jsonl",
}  # fmt: skip
"""Set -> the file whose hash is written down."""
FIRST = 0.05
"""The rate that is promised first, and the only one that is shown of scenes."""
RUNNING = ("odd", "sentences")
"""Sets of texts that all can happen."""
Text = str | list[str]
Row = tuple[str, str, Text, float]
"""(set, pair, text, 1 where it can happen)"""


def texts(folder: Path, limit: int) -> list[Row]:
    """Return the texts of all sets, each text once."""
    read = lambda name: [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines() if line.strip()][: limit or None]  # noqa: E731
    adapted, stories = read("eventsadapt_dev.jsonl"), read("trip_dev.jsonl")
    rows = _pairs("ComVE physical", read("comve_dev_physical.jsonl")) + _pairs("ComVE", read("comve_dev.jsonl"))
    rows += _pairs("EventsAdapt AI", [r for r in adapted if r["meta"]["trial_type"] == "AI"])
    for name in ("PEP-3K", "20Q"):
        rows += [(name, str(i), r["text"], float(r["label"])) for i, r in enumerate(read(SETS[name]))]
    rows += [("TRIP", str(i), r["sentences"], float(r["plausible"])) for i, r in enumerate(stories)]
    both = [r for r in adapted if r["meta"]["trial_type"] != "AI"] + read("dtfit.jsonl") + read("eventsrev.jsonl")
    rows += [("odd", pair, text, 1.0) for _, pair, text, _ in _pairs("odd", both)]
    rows += [("sentences", str(i), s, 1.0) for i, s in enumerate(sorted({s for r in stories if r["plausible"] for s in r["sentences"]}))]
    return list({str(row[2]): row for row in reversed(rows)}.values())[::-1]


def _pairs(name: str, data: Sequence[dict[str, Any]]) -> list[Row]:
    return [(name, str(i), r[side], label) for i, r in enumerate(data) for side, label in (("good", 1.0), ("bad", 0.0))]


def checked(rows: Sequence[Row]) -> list[Scored]:
    """Check texts as they are judged before calibration."""
    from interpreter.document import TextItem
    from ui.checked import Options
    from ui.pipeline import check_many
    from ui.reply import question

    found: list[Scored] = []
    for at in range(0, len(rows), 64):
        part = rows[at : at + 64]
        items = [TextItem(str(i), text, None) if isinstance(text, str) else TextItem(str(i), None, tuple(text)) for i, (_, _, text, _) in enumerate(part)]
        for (name, pair, _, label), one in zip(part, check_many(items, options=Options(calibrated=False)), strict=True):
            verdict = one.verdict
            group = group_of(one.instantiation, verdict.violations)
            found.append(Scored(name, f"{name} {pair}", verdict.status, verdict.p_coherent, label, group, asked=bool(question(one))))
        print(f"\r{len(found)}/{len(rows)} texts", end="", file=sys.stderr)
    print(file=sys.stderr)
    return found


def scenes(count: int) -> list[Scored]:
    """Return simulated scenes, half of them with kinds of things that no training scene has."""
    from coherence_net.calibration.simulated import simulated

    say = lambda done: print(f"\r{done}/{count // 2} scenes", end="", file=sys.stderr)  # noqa: E731
    return [i for split in ("test", "unseen") for i in simulated(SEED, count // 2, split, advance=say)] if count else []


def mostly_possible(items: Sequence[Scored]) -> list[Scored]:
    """Give half of the weight of all texts to the sets of which every text can happen."""
    running = sum(i.source in RUNNING for i in items)
    others = len(items) - running
    ratio = others / running if running and others else 1.0
    return [replace(i, weight=ratio) if i.source in RUNNING else i for i in items]


def quality_rows(items: Sequence[Scored]) -> list[list[Cell]]:
    """Return measures before and after calibration, for all texts and each set; the mean over the splits."""
    import numpy as np

    told = [fitting.cross_fitted(items, seed) for seed in range(fitting.SPLITS)]
    rows = [_row("all", items, told), _row("all, half of the weight on what can happen", mostly_possible(items), told)]
    for name in dict.fromkeys(i.source for i in items):
        at = np.flatnonzero([i.source == name for i in items])
        rows.append(_row(name, [items[k] for k in at], [p[at] for p in told]))
    return rows


def without_rule(items: Sequence[Scored]) -> str:
    """Say what the calibration error would be, were a text of any status allowed any p."""
    import numpy as np

    from coherence_net.calibration import curves
    from coherence_net.calibration.measures import calibration_error

    errors = []
    for seed in range(fitting.SPLITS):
        first, second = fitting.halves(items, seed)
        free = {s: curves.fit_curve(*columns([i for i in first if i.status is s])) for s in {i.status for i in first}}
        p = np.array([free[i.status](i.p) for i in second])
        errors.append(calibration_error(p, *columns(second)[1:]))
    return f"Without the rule that a coherent text has at least {RANGE[Status.COHERENT][0]:g} and an incoherent one less than 0.5, the ECE of all would be {np.mean(errors):.3f}."


def _row(name: str, items: Sequence[Scored], told: Sequence[Any]) -> list[Cell]:
    raw, after = fitting.quality(items, columns(items)[0]), [fitting.quality(items, p) for p in told]
    mean = lambda f: sum(map(f, after)) / len(after)  # noqa: E731
    unsure, asked = fitting.ask_rate(items)
    return [
        name, len(items), raw.calibration_error, mean(lambda q: q.calibration_error), raw.brier, mean(lambda q: q.brier),
        raw.aurc, mean(lambda q: q.aurc), raw.area_under_roc, mean(lambda q: q.area_under_roc), unsure, asked,
    ]  # fmt: skip


def promise_rows(items: Sequence[Scored], table: Table) -> list[list[Cell]]:
    """Return what became of each promise on held-out halves, beside the threshold that ships."""
    shipped = {(q.domain, q.status, q.group, q.rate): q for q in table.promises}
    rows: list[list[Cell]] = []
    for k in fitting.kept_promises(items):
        now = shipped.get((k.domain, k.status, k.group, k.rate))
        if now is not None and (k.domain == "text" or k.rate == FIRST):
            told = "not promised" if now.threshold is None else f"{now.threshold:.3f}"
            error: Cell = k.error if k.promised else "–"
            rows.append([k.domain, str(k.status), k.group, now.items, f"{k.rate:.2f}", told, now.kept, f"{k.promised}/{fitting.SPLITS}", f"{k.kept}/{k.promised}", error])
    return rows


def risk_rows(items: Sequence[Scored]) -> list[list[Cell]]:
    """Return the share of wrong answers among the surest texts."""
    from coherence_net.calibration.measures import risk_coverage

    _, y, w = columns(items)
    curves = [risk_coverage(fitting.cross_fitted(items, seed), y, w) for seed in range(fitting.SPLITS)]
    mean = lambda share: sum(next(float(r) for c, r in zip(*curve, strict=True) if c >= share - 1e-9) for curve in curves) / len(curves)  # noqa: E731
    return [[share, mean(share)] for share in (0.1, 0.25, 0.5, 0.75, 0.9, 1.0)]


def made(options: Namespace, items: Sequence[Scored]) -> dict[str, Any]:
    """Return what the table says of how it was made."""
    from ui.version import VERSION, WEIGHTS

    digest = lambda name: hashlib.sha256((options.data / name).read_bytes()).hexdigest()[:16]  # noqa: E731
    counts = {name: sum(i.source == name for i in items) for name in dict.fromkeys(i.source for i in items)}
    data = {name: digest(name) for name in sorted({*SETS.values(), "eventsrev.jsonl"})}
    return {"script": "benchmarks/calibration.py", "situate": VERSION, "weights": WEIGHTS, "scenes_seed": SEED, "items": counts, "sha256": data}


def gathered(options: Namespace) -> list[Scored]:
    """Return everything that is fitted on: kept from the last time, or checked now."""
    found: list[Scored] = []
    for name, work in (("texts", lambda: checked(texts(options.data, options.limit))), ("scenes", lambda: scenes(options.scenes))):
        kept = options.keep / f"{name}.jsonl" if options.keep else None
        part = load(kept) if kept and kept.exists() else work()
        if kept and not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            save(part, kept)
        found += part
    return found


def main() -> None:
    """Measure, show, and fit where that is asked for."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the data sets")
    parser.add_argument("--scenes", type=int, default=0, help="simulated scenes to draw; 9600 for the table that ships")
    parser.add_argument("--keep", type=Path, default=None, help="folder for what was checked; taken from there where it is there")
    parser.add_argument("--limit", type=int, default=0, help="use only the first rows of each file")
    parser.add_argument("--fit", action="store_true", help="write the table that ships")
    options = parser.parse_args()
    if not options.data.is_dir() or options.data == Path():
        raise SystemExit("Give the folder of the data sets with --data FOLDER or SITUATE_DATA; benchmarks/README.md says what it holds.")
    items = gathered(options)
    told = [i for i in items if i.domain == "text"]
    table = fitting.fit(items, made(options, items))
    show("Calibration, before → after, on held-out halves", ["set", "n", "ECE", "→", "Brier", "→", "AURC", "→", "AUC", "→", "unsure", "asked"], quality_rows(told), options)
    print(f"{without_rule(told)}\n")
    show("Risk and coverage", ["surest share of texts", "share wrong"], risk_rows(told), options)
    columns_ = ["of", "verdict", "group", "n", "promised rate", "from p", "share covered", "could be promised", "kept", "wrong, held out"]
    show("Promises on held-out halves", columns_, promise_rows(items, table), options)
    if options.fit:
        TABLE.write_text(table.json(), "utf-8")
        print(f"{TABLE.relative_to(ROOT)}: {sum(q.threshold is not None for q in table.promises)} of {len(table.promises)} promises made")


if __name__ == "__main__":
    main()
