"""make and load: a folder of shards, each a gzipped file of JSON lines, made in parallel and resumed where it was stopped.

Comes in: a `Job`. Goes out: `train-00000.jsonl.gz` and so on, the same bytes whatever the number of processes, each there only
when it is whole. A second pass (`search-00000.jsonl.gz`) asks the reference search about scenes that the first left undecided.
"""

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from coherence_net.curriculum.label import Labelled, labelled
from coherence_net.curriculum.menu import HELD_OUT
from coherence_net.curriculum.sample import SPLITS, Split
from coherence_net.curriculum.store import label_of, line_of
from coherence_net.workers import as_done
from scenes.errors import InputError
from scenes.spec import SceneSpec

FORMAT = 1
SHARD = 256
"""Scenes in a shard: some seconds of work, so that little is lost when a run is stopped."""
CHARTER = "set.json"
"""File of a set that says what it is."""
Pass = Literal["closed", "search"]


@dataclass(frozen=True, slots=True)
class Job:
    """What a set is: everything that decides its bytes."""

    scenes: int
    seed: int = 0
    split: Split = "train"
    searched: float = 0.02
    """Largest share of the scenes that the reference search is asked about."""
    released: float = 0.25
    """Share of the scenes whose passive bodies MuJoCo lets go."""
    holdout: float = HELD_OUT
    shard: int = SHARD
    """Scenes in a shard."""

    def __post_init__(self) -> None:
        """Refuse what cannot be made."""
        if self.split not in SPLITS:
            raise InputError(f"The split is '{self.split}'. Allowed: {', '.join(SPLITS)}. Take one of these.")
        if min(self.scenes, self.shard) < 1 or self.seed < 0:
            raise InputError(f"{self.scenes} scenes in shards of {self.shard}, seed {self.seed}. Allowed: 1 or more, seeds from 0. Correct it.")
        if not all(0.0 <= share <= 1.0 for share in (self.searched, self.released, self.holdout)):
            raise InputError(f"Shares searched {self.searched}, released {self.released}, holdout {self.holdout}. Allowed: 0 to 1. Correct them.")

    @property
    def shards(self) -> int:
        """Number of shards."""
        return -(-self.scenes // self.shard)

    def indices(self, shard: int) -> range:
        """Return the numbers of a shard's scenes."""
        return range(shard * self.shard, min((shard + 1) * self.shard, self.scenes))


@dataclass(frozen=True, slots=True)
class Done:
    """One shard that is there."""

    path: Path
    scenes: int
    """Scenes that were labelled for it; 0 where it was there before."""


def make(job: Job, folder: Path, *, workers: int = 1, only: Pass = "closed") -> Iterator[Done]:
    """Make the shards that are missing, and tell of each; stop at any time and call again.

    Args:
        job: What the set is.
        folder: Where it goes; it may hold a part of the same set, never another one.
        workers: Processes that work at once; the bytes do not depend on it.
        only: "closed", the laws and the equilibrium, or "search", which comes after it.

    Raises:
        InputError: If the folder holds another set, or cannot be written.
    """
    _charter(job, folder)
    todo = [s for s in range(job.shards) if not path_of(job, folder, s, only).exists()]
    yield from (Done(path_of(job, folder, s, only), 0) for s in range(job.shards) if s not in set(todo))
    yield from as_done(_shard, [(job, folder, s, only) for s in todo], workers=workers)


def path_of(job: Job, folder: Path, shard: int, only: Pass = "closed") -> Path:
    """Return where a shard is."""
    return folder / f"{job.split if only == 'closed' else only}-{shard:05d}.jsonl.gz"


def _shard(job: Job, folder: Path, shard: int, only: Pass) -> Done:
    """Make one shard and put it in its place."""
    path = path_of(job, folder, shard, only)
    if only == "closed":
        found = _closed(job, job.indices(shard))
    else:
        found = labelled(job.seed, _undecided(job, folder, shard), job.split, "reference", simulate=True, holdout=job.holdout)
    _write(path, "".join(line_of(label) + "\n" for label in found))
    return Done(path, len(found))


def _closed(job: Job, indices: range) -> list[Labelled]:
    """Label without a search; a fixed share of the scenes is let go in MuJoCo, too."""
    asked = [i for i in indices if _due(i, job.released)]
    released = {label.index: label for label in labelled(job.seed, asked, job.split, simulate=True, holdout=job.holdout)}
    others = labelled(job.seed, [i for i in indices if i not in released], job.split, holdout=job.holdout)
    return sorted([*released.values(), *others], key=lambda label: label.index)


def _due(index: int, share: float) -> bool:
    """Say whether a pair of scenes is among a fixed share: by a multiplicative hash of its number."""
    return (index // 2) * 2654435761 % 2**32 < share * 2**32


def _undecided(job: Job, folder: Path, shard: int) -> list[int]:
    """Return the scenes of a shard to search: neither refuted nor explained, and no more than the share."""
    rows = (json.loads(line) for line in lines_of(path_of(job, folder, shard)))
    left = [r["index"] for r in rows if not r["explained"] and r["verdict"] == "unsure" and r["law"] != "disputed"]
    return left[: round(job.searched * len(job.indices(shard)))]


def _write(path: Path, text: str) -> None:
    """Write a file whole: beside its place first, then renamed; no time is in it, so that the bytes are the same."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(beside, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as packed:
            packed.write(text.encode())
        beside.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}). Give a folder with room that is yours.") from error


def _charter(job: Job, folder: Path) -> None:
    """Write what the set is, or hold the job against what is written."""
    file, mine = folder / CHARTER, {"format": FORMAT, **asdict(job)}
    if file.exists():
        other = charter(folder)
        differing = [k for k in mine if other.get(k) != mine[k] and k != "scenes"]
        if differing:
            raise InputError(f"{folder} holds another set ({', '.join(f'{k} {other.get(k)}' for k in differing)}). Give the same options, or another folder.")
        if other["scenes"] == job.scenes:
            return
        raise InputError(f"{folder} holds a set of {other['scenes']} scenes, not {job.scenes}. Give the same number, or another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{CHARTER}.{os.getpid()}"
        beside.write_text(json.dumps(mine, indent=2) + "\n", "utf-8")
        beside.replace(file)
    except OSError as error:
        raise InputError(f"{folder} cannot be written ({error.strerror}). Give a folder that is yours.") from error


def charter(folder: Path) -> dict[str, Any]:
    """Return what a set says it is.

    Raises:
        InputError: If there is no set, or one of another format.
    """
    try:
        found = json.loads((folder / CHARTER).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{folder} holds no set: {CHARTER} cannot be read. Make one with `situate data {folder}`.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InputError(f"{folder / CHARTER} is of another format than {FORMAT}. Make the set again with `situate data`.")
    return found


def job_of(folder: Path) -> Job:
    """Return the job whose set a folder holds; raise InputError where there is none."""
    said = charter(folder)
    try:
        return Job(**{f.name: said[f.name] for f in fields(Job)})
    except (KeyError, TypeError) as error:
        raise InputError(f"{folder / CHARTER} lacks something ({error}). Make the set again with `situate data`.") from error


def load_labelled(folder: Path) -> Iterator[Labelled]:
    """Yield every scene of a set with its label, in order; what was searched has the label after the search.

    Raises:
        InputError: If there is no set, a shard is damaged, or the tables have changed since it was made.
    """
    job = job_of(folder)
    for shard in range(job.shards):
        first = path_of(job, folder, shard)
        if not first.exists():
            continue
        second = path_of(job, folder, shard, "search")
        searched = {json.loads(line)["index"]: line for line in (lines_of(second) if second.exists() else ())}
        for line in lines_of(first):
            index = json.loads(line)["index"]
            yield label_of(searched.get(index, line), job.split, job.seed, job.holdout)


def load(folder: Path) -> Iterator[tuple[SceneSpec, Labelled]]:
    """Yield (scene, label) of a set, in order; see `load_labelled`."""
    yield from ((label.spec, label) for label in load_labelled(folder))


def lines_of(path: Path) -> list[str]:
    """Return the lines of a shard; raise InputError where it is damaged."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines = file.read().splitlines()
        for line in lines:
            json.loads(line)["index"]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is damaged ({error or type(error).__name__}). Delete it and run `situate data {path.parent}` again: it is made anew.") from error
    return lines
