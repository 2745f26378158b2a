"""card: what a set of labelled scenes is: how many of what, how far its judges agree, what it cost.

Comes in: the shards of a folder and what was measured while they were made. Goes out: one dictionary for `card.json`. Scenes are
counted as they stand in the shards; nothing is drawn again. The judges are compared pair by pair, only where both were asked.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coherence_net.curriculum.label import DISPUTED
from coherence_net.curriculum.menu import family
from coherence_net.curriculum.shards import Job, lines_of, path_of
from scenes.constants import FORCE_TOLERANCE
from scenes.laws import LAWS

CARD = "card.json"
LOG = "disputed.jsonl"
"""File of the scenes about which equilibrium and MuJoCo differ: no labels, to be read."""
MANY = 10_000_000
"""Scenes whose cost is stated."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one pass took."""

    scenes: int
    """Scenes that were labelled in it."""
    wall_s: float
    """[s] from beginning to end."""
    core_s: float
    """[s] of all cores together."""
    workers: int


def rows_of(job: Job, folder: Path) -> Iterator[Row]:
    """Yield the rows of a set in order, those that were searched as they are after the search."""
    for shard in range(job.shards):
        if not path_of(job, folder, shard).exists():
            continue
        second = path_of(job, folder, shard, "search")
        searched = {row["index"]: row for row in map(json.loads, lines_of(second) if second.exists() else ())}
        yield from (searched.get(row["index"], row) for row in map(json.loads, lines_of(path_of(job, folder, shard))))


def card(job: Job, folder: Path, costs: Mapping[str, Cost]) -> dict[str, Any]:
    """Count a set and write `card.json` and the log of disputed scenes beside it.

    Args:
        job: What the set is.
        folder: Where its shards are.
        costs: Pass -> what it took, of the scenes that were made just now.

    Returns:
        The card, as it is in the file.
    """
    rows = list(rows_of(job, folder))
    found = {
        "set": asdict(job), "scenes": len(rows), "verdicts": dict(Counter(r["verdict"] for r in rows).most_common()),
        "laws": _laws(rows), "events": _families(rows), "places": dict(Counter(r["about"]["place"] for r in rows).most_common()),
        "sizes": {k: dict(sorted(Counter(r["about"][k] for r in rows).items())) for k in ("things", "claims", "episodes")},
        "twins": _twins(rows), "judges": judges(rows), "duplicates": len(rows) - len({r["same"] for r in rows}),
        "cost": {name: _cost(cost) for name, cost in costs.items()}, "core_hours_for_10_million": _for_many(costs),
    }  # fmt: skip
    disputed = [{k: r[k] for k in ("index", "print", "held", "explained", "notes")} for r in rows if r["law"] == DISPUTED]
    (folder / LOG).write_text("".join(json.dumps(row) + "\n" for row in disputed), "utf-8")
    (folder / CARD).write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    return found


def _laws(rows: list[Row]) -> dict[str, dict[str, int]]:
    """Return law -> in how many scenes it applied, was broken, decided."""
    applied, broken, decided = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        applied.update(list(row["residuals"]))
        broken.update(law for law, value in row["residuals"].items() if value > 1.0)
        decided.update([row["law"]] if row["verdict"] == "incoherent" else [])
    names = dict.fromkeys([*(law.name for law in LAWS), *applied])
    return {name: {"applied": applied[name], "broken": broken[name], "decided": decided[name]} for name in names}


def _families(rows: list[Row]) -> dict[str, dict[str, int]]:
    """Return family of events -> how many scenes of each verdict tell of one."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        for name in {family(e) for e in row["about"]["events"]} or {"no event"}:
            found.setdefault(name, Counter()).update([row["verdict"]])
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def _twins(rows: list[Row]) -> dict[str, int]:
    """Return pair of verdicts (of a scene, of its near-twin) -> how often."""
    verdicts = {row["index"]: row["verdict"] for row in rows}
    pairs = Counter(f"{v} / {verdicts[i + 1]}" for i, v in verdicts.items() if i % 2 == 0 and i + 1 in verdicts)
    return dict(pairs.most_common())


def judges(rows: list[Row]) -> dict[str, dict[str, int]]:
    """Return pair of judges -> how often both say it stands, the first alone, the second alone, neither."""
    found = {name: {"both": 0, "first only": 0, "second only": 0, "neither": 0} for name in PAIRS}
    for row in rows:
        says = _say(row)
        for name, (a, b) in PAIRS.items():
            first, second = says[a], says[b]
            if first is not None and second is not None:
                found[name][("neither", "second only", "first only", "both")[2 * first + second]] += 1
    return found


PAIRS = {
    "laws, equilibrium": ("laws", "equilibrium"), "equilibrium, MuJoCo": ("equilibrium", "mujoco"), "laws, MuJoCo": ("laws", "mujoco"),
    "search, MuJoCo": ("search", "mujoco"),
}  # fmt: skip


def _say(row: Row) -> dict[str, bool | None]:
    """Return what each judge says of a scene's bodies: that they stay up, that they do not, or None where it was not asked."""
    lacking = any(share > FORCE_TOLERANCE for poses in row["poses"] for share in poses["lacks"])
    return {
        "laws": row["upheld"],
        "equilibrium": not lacking,
        "mujoco": row["held"],
        "search": row["explained"] if row["searched"] else None,
    }


def _cost(cost: Cost) -> dict[str, float]:
    rate = cost.scenes / cost.wall_s if cost.wall_s else 0.0
    each = cost.core_s / cost.scenes if cost.scenes else 0.0
    return {**asdict(cost), "scenes_per_s": round(rate, 1), "core_ms_per_scene": round(1000 * each, 2)}


def _for_many(costs: Mapping[str, Cost]) -> float | None:
    """Return the core hours that ten million scenes like these take; None where nothing was measured."""
    first, second = costs.get("closed"), costs.get("search")
    if first is None or not first.scenes:
        return None
    search = second.core_s / second.scenes if second is not None and second.scenes else 0.0
    share = second.scenes / first.scenes if second is not None else 0.0
    return round(MANY * (first.core_s / first.scenes + share * search) / 3600, 1)
