"""The curriculum: scenes a second by kind of labelling, agreement of the judges, and how good the scenes called coherent are.

    python benchmarks/curriculum.py --scenes 1000
    python benchmarks/curriculum.py --data FOLDER      # a set that `situate data` made: its judges and its verdicts

Processor time is what is measured, one thread: a machine that does other things does not change it.
"""

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import torch
from table import Cell, arguments, show

from coherence_net import instantiate
from coherence_net.curriculum import Job, labelled, make, sample
from coherence_net.curriculum.card import card, rows_of
from coherence_net.curriculum.label import DISPUTED
from coherence_net.curriculum.shards import job_of
from scenes.constants import PENETRATION_TOLERANCE
from scenes.instantiation import EpisodeTrack

MILLIMETRE = 1e-3


def rates(count: int, seed: int) -> list[list[Cell]]:
    """Return what a scene costs, by how it is labelled."""
    labelled(seed, range(64), simulate=True)  # the tables are read
    new = range(10_000, 10_000 + count)
    drawn, closed = spent(lambda: [sample(seed, i) for i in new]), spent(lambda: labelled(seed, new))
    released = spent(lambda: labelled(seed, new[: count // 4], simulate=True))
    open_ones = [x.index for x in labelled(seed, new) if not x.explained and x.verdict == "unsure"][:20]
    plain, searched = spent(lambda: labelled(seed, open_ones)), spent(lambda: labelled(seed, open_ones, effort="reference"))
    return [
        ["drawn [scenes/s, one core]", count / drawn],
        ["drawn and labelled by laws and equilibrium [scenes/s, one core]", count / closed],
        ["the same with MuJoCo for every scene [scenes/s, one core]", count // 4 / released],
        ["undecided scenes, of which the search is asked", f"{len(open_ones)} of {count}" if len(open_ones) < 20 else f"20 or more of {count}"],
        ["reference search of one [s]", (searched - plain) / max(len(open_ones), 1)],
    ]


def spent(work) -> float:
    """Return the processor time [s] that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def agreement(folder: Path) -> list[list[Cell]]:
    """Return verdicts, duplicates and agreement of a set."""
    job = job_of(folder)
    found = card(job, folder, {})
    rows: list[list[Cell]] = [[f"{verdict} of {found['scenes']}", count / found["scenes"]] for verdict, count in found["verdicts"].items()]
    rows += [["duplicates", found["duplicates"]], ["laws that decide at least one scene", sum(law["decided"] > 0 for law in found["laws"].values())]]
    rows += [["families of events", len(found["events"])]]
    for name, pair in found["judges"].items():
        asked = sum(pair.values())
        rows += [[f"agree: {name}, {asked} scenes", (pair["both"] + pair["neither"]) / asked if asked else "not asked"]]
    disputed = sum(row["law"] == "disputed" for row in rows_of(job, folder))
    return [*rows, ["disputed between equilibrium and MuJoCo: no label", disputed]]


def quality(count: int, seed: int) -> list[list[Cell]]:
    """Return what is wrong with scenes that are called coherent: nothing should be."""
    every = labelled(seed, range(20_000, 20_000 + count), simulate=True)
    found = [x for x in every if x.verdict == "coherent"]
    asked = [x for x in every if x.held is not None and x.explained and (x.verdict == "coherent" or x.law == DISPUTED)]
    built = instantiate([x.spec for x in found], search="none")
    return [
        [f"coherent scenes that interpenetrate by more than {max(PENETRATION_TOLERANCE, MILLIMETRE):g} m, of {len(found)}", sum(any(r.law == "solidity" and r.value > 1.0 for r in b.residuals) for b in built)],
        ["coherent scenes with something unsupported", sum(unsupported(b.episodes) for b in built)],
        ["coherent scenes with a residual above 1", sum(b.worst > 1.0 for b in built)],
        [f"of {len(asked)} scenes that laws and equilibrium call coherent, those whose passive bodies stay in MuJoCo", sum(bool(x.held) for x in asked) / max(len(asked), 1)],
    ]


def unsupported(tracks: Iterable[EpisodeTrack]) -> bool:
    """Say whether a track has a force that nothing gives."""
    return any(force.kind == "unexplained" for track in tracks for force in track.forces)


def main() -> None:
    """Measure, print, and append where that is asked for."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of a set that `situate data` made; without it a small one is made")
    parser.add_argument("--scenes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    rows = rates(given.scenes, given.seed) + quality(given.scenes // 2, given.seed)
    if given.data:
        rows += agreement(given.data)
    else:
        with tempfile.TemporaryDirectory() as folder:
            for only in ("closed", "search"):
                list(make(Job(given.scenes, given.seed, released=1.0), Path(folder), only=only))
            rows += agreement(Path(folder))
    show("Curriculum", ["what", "value"], rows, given)


if __name__ == "__main__":
    main()
