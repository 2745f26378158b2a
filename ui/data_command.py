"""`situate data`: make, go on with, or describe a folder of labelled scenes to train on."""

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from scenes.errors import InputError

if TYPE_CHECKING:
    from coherence_net.curriculum.card import Cost
    from coherence_net.curriculum.sample import Split
    from coherence_net.curriculum.shards import Job, Pass

SHOWN = 24
"""Families of events in the printed table."""


def data(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the set goes, or is.", show_default=False)],
    scenes: Annotated[int, typer.Option(min=1, help="How many scenes.")] = 30_000,
    split: Annotated[str, typer.Option(help="train, test, unseen (kinds that no training scene has) or large (9 to 16 things).")] = "train",
    seed: Annotated[int, typer.Option(min=0, help="Seed of the set; the same seed gives the same bytes.")] = 0,
    workers: Annotated[int, typer.Option(min=1, help="Processes that work at once; the bytes are the same.")] = os.cpu_count() or 1,
    searched: Annotated[float, typer.Option(min=0, max=1, help="Largest share of scenes for the reference search (half a second each).")] = 0.02,
    released: Annotated[float, typer.Option(min=0, max=1, help="Share of scenes whose bodies MuJoCo lets go.")] = 0.25,
    holdout: Annotated[float, typer.Option(min=0, max=1, help="Share of kinds kept for the split unseen.")] = 0.1,
    only_card: Annotated[bool, typer.Option("--card", help="Make nothing: show the card of the set that is there.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no tables.")] = False,
) -> None:
    """Draw scenes and label them by the laws, a search and MuJoCo, none by hand.

    A set is a folder of small gzipped files of JSON lines, set.json and card.json. The scenes
    themselves are not in it: they are drawn again from seed and number when it is read. Stop it
    at any time; the same command goes on where it was. The same options give the same bytes.

    \b
    situate data scenes/                                  30,000 scenes
    situate data scenes/ --card                           what is in it, and what it cost
    situate data unseen/ --split unseen --scenes 5000     to test on kinds it never saw
    """
    from coherence_net.curriculum.shards import Job, job_of

    if only_card:
        _show(_card_of(folder, job_of(folder)))
        return
    job = Job(scenes, seed, cast("Split", split), searched, released, holdout)
    costs = {name: _pass(job, folder, workers, name, quiet) for name in ("closed", "search")}
    card = _written(job, folder, {name: cost for name, cost in costs.items() if cost.scenes})
    if not quiet:
        _show(card)


def _pass(job: "Job", folder: Path, workers: int, name: "Pass", quiet: bool) -> "Cost":
    """Make the shards of one pass that are missing, with a bar, and return what it took."""
    from coherence_net.curriculum.card import Cost
    from coherence_net.curriculum.shards import make
    from ui.terminal import stages_bar

    began, cores, made = time.perf_counter(), _core_seconds(), 0
    title = "drawing and labelling" if name == "closed" else "reference search"
    with stages_bar(shown=not quiet and sys.stderr.isatty()) as tell:
        for number, done in enumerate(make(job, folder, workers=workers, only=name), 1):
            made += done.scenes
            tell(title, number, job.shards, {"scenes a second": made / (time.perf_counter() - began)})
    return Cost(made, round(time.perf_counter() - began, 3), round(_core_seconds() - cores, 3), workers)


def _core_seconds() -> float:
    """Return the processor time [s] of this process and of those that it started and that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _written(job: "Job", folder: Path, costs: "dict[str, Cost]") -> dict[str, Any]:
    """Write the card; where nothing had to be made, what it cost before stays."""
    from coherence_net.curriculum.card import CARD, Cost, card

    old = json.loads((folder / CARD).read_text("utf-8"))["cost"] if (folder / CARD).exists() else {}
    kept = {name: Cost(*(row[k] for k in ("scenes", "wall_s", "core_s", "workers"))) for name, row in old.items()}
    return card(job, folder, {**kept, **costs})


def _card_of(folder: Path, job: "Job") -> dict[str, Any]:
    """Return the card of a set that is there; count it where it has none yet."""
    from coherence_net.curriculum.card import CARD

    try:
        return json.loads((folder / CARD).read_text("utf-8")) if (folder / CARD).exists() else _written(job, folder, {})
    except ValueError as error:
        raise InputError(f"{folder / CARD} is no JSON ({error}). Delete it and run `situate data {folder} --card` again.") from error


def _show(card: dict[str, Any]) -> None:
    """Print a card as tables."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    total = max(card["scenes"], 1)
    head = Table("what", "value", title=f"{card['scenes']:,} scenes, split {card['set']['split']}, seed {card['set']['seed']}")
    for verdict, count in card["verdicts"].items():
        head.add_row(verdict, f"{count:,} ({count / total:.1%})")
    head.add_row("duplicates (same scene under other names)", f"{card['duplicates']:,}")
    for name, row in card["cost"].items():
        head.add_row(f"pass: {name}", f"{row['scenes']:,} scenes, {row['scenes_per_s']:g}/s with {row['workers']} processes, {row['core_ms_per_scene']:g} core ms each")
    if card["core_hours_for_10_million"] is not None:
        head.add_row("ten million scenes like these", f"{card['core_hours_for_10_million']:g} core hours")
    console.print(head)
    console.print(_counts("law", card["laws"], ("applied", "broken", "decided")))
    console.print(_counts("event family", _commonest(card["events"]), ("coherent", "incoherent", "unsure")))
    console.print(_judges(card["judges"]))


def _commonest(rows: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Return the rows with most scenes and the sum of the others; all are in card.json."""
    order = sorted(rows, key=lambda name: (-sum(rows[name].values()), name))
    rest = [rows[name] for name in order[SHOWN:]]
    others = {key: sum(row.get(key, 0) for row in rest) for key in ("coherent", "incoherent", "unsure")}
    return {name: rows[name] for name in order[:SHOWN]} | ({f"{len(rest)} others": others} if rest else {})


def _counts(title: str, rows: dict[str, dict[str, int]], columns: tuple[str, ...]) -> Any:
    """Return a table of counts."""
    from rich.table import Table

    table = Table(title, *columns)
    for name, row in rows.items():
        table.add_row(name, *(f"{row.get(c, 0):,}" for c in columns))
    return table


def _judges(rows: dict[str, dict[str, int]]) -> Any:
    """Return a table of how far two judges agree on what stays up."""
    from rich.table import Table

    table = Table("judges", "both", "first only", "second only", "neither", "agree")
    for name, row in rows.items():
        asked = sum(row.values())
        agree = f"{(row['both'] + row['neither']) / asked:.1%}" if asked else "not asked"
        table.add_row(name, *(f"{row[c]:,}" for c in ("both", "first only", "second only", "neither")), agree)
    return table
