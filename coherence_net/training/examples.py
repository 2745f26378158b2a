"""Examples: labelled scenes -> arrays to train on, kept in safetensors shards.

Comes in: `Labelled` scenes. Goes out: one `Example` per episode, positions in units of the scene's scale around the middle of
what can move. What a scene does not tell (a state nobody set, the verdict before the last episode) is NaN and teaches nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

from coherence_net.curriculum import Labelled
from coherence_net.frame import frame, resampled
from coherence_net.network.batch import SceneArrays
from coherence_net.network.features import TRUTH, Featurizer
from scenes.errors import InputError
from scenes.laws import state_facts
from scenes.place import place
from scenes.spec import SceneSpec

FAR = 40.0
"""[1] Places further than this many scales from the middle teach nothing: landscapes and skies."""
VERDICTS = {"coherent": 1.0, "incoherent": 0.0, "unsure": np.nan}


@dataclass(frozen=True, slots=True)
class Example:
    """One episode of a labelled scene."""

    arrays: SceneArrays
    path: np.ndarray
    """(N, WAYPOINTS, 3) in units of the scale; NaN where unknown"""
    start: np.ndarray
    """(N, WAYPOINTS, 3) where constructive placement put things before a search moved them; NaN where none did"""
    outlets: np.ndarray
    """(N, len(OUTLETS)) shares of the weight"""
    states: np.ndarray
    """(N, fluents) 1 yes, 0 no, NaN unknown"""
    verdict: np.ndarray
    """() 1 coherent, 0 incoherent, NaN unknown"""
    laws: np.ndarray
    """(laws,) 1 broken, 0 kept, NaN unknown"""


def examples(scene: Labelled, featurizer: Featurizer, laws: Sequence[str]) -> Iterator[Example]:
    """Yield an example of the last episode of a scene and of one other, if there is one."""
    last = len(scene.poses) - 1
    searched = place(scene.spec).episodes if scene.searched and scene.explained else None
    for k in sorted({last, scene.index % len(scene.poses)}):
        poses = scene.poses[k]
        arrays = featurizer.arrays(scene.spec, k)
        origin, scale = frame(poses.end_m, poses.sizes_m)
        path = (poses.path_m - origin) / scale
        known = scene.verdict == "coherent" and scene.explained
        path = np.where((np.abs(path).max((1, 2), keepdims=True) < FAR) & known, path, np.nan)
        start = (resampled(searched[k].track) - origin) / scale if searched else np.full_like(path, np.nan)
        broken = np.array([scene.residuals.get(law, 0.0) > 1.0 for law in laws], np.float32)
        told = k == last and scene.verdict != "unsure"
        yield Example(
            arrays, path.astype(np.float32), np.where(np.isfinite(path), start, np.nan).astype(np.float32), np.clip(poses.outlets, -2, 2).astype(np.float32) if known else np.full(poses.outlets.shape, np.nan, np.float32),
            _states(scene.spec, k, featurizer), np.array(VERDICTS[scene.verdict] if told else np.nan, np.float32),
            broken if told else np.full(len(laws), np.nan, np.float32),
        )  # fmt: skip


def _states(spec: SceneSpec, episode: int, featurizer: Featurizer) -> np.ndarray:
    """Return what is told of the states of each object at the end of an episode."""
    columns = featurizer.index["fluents"]
    states = np.full((len(spec.objects), len(columns)), np.nan, np.float32)
    at = {o.id: i for i, o in enumerate(spec.objects)}
    for fact in state_facts(spec):
        if fact.episode <= episode and fact.object in at and TRUTH.get(fact.value):
            states[at[fact.object], columns[fact.fluent]] = TRUTH[fact.value] > 0
    return states


PARTS = ("scene", "objects", "claims", "edges", "path", "start", "outlets", "states", "verdict", "laws")


def write(path: Path, rows: Iterable[Example]) -> None:
    """Write a shard whole: ragged arrays laid end to end, with their lengths."""
    columns: dict[str, list[np.ndarray]] = {name: [] for name in PARTS}
    for row in rows:
        for name in PARTS:
            owner = row.arrays if name in SceneArrays.__slots__ else row
            columns[name].append(np.asarray(getattr(owner, name)))
    data: dict[str, np.ndarray] = {}
    for name, values in columns.items():
        lengths = [len(v) if v.ndim else 1 for v in values]
        # safetensors writes memory as it lies: what was transposed has to be laid out anew
        data[name] = np.ascontiguousarray(np.concatenate([np.atleast_1d(v) for v in values]))
        data[f"{name}.length"] = np.array(lengths, np.int32)
        if data[name].dtype == np.float32 and name in ("objects", "claims", "scene"):
            data[name] = data[name].astype(np.float16)
    temporary = path.with_suffix(".part")
    save_file(data, temporary, metadata={"rows": str(len(columns["scene"]))})
    temporary.replace(path)


def read(path: Path) -> list[Example]:
    """Read a shard.

    Raises:
        InputError: If the file is none of ours.
    """
    try:
        with safe_open(path, "numpy") as file:
            data = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        split = {name: np.split(_single(data[name]), np.cumsum(data[f"{name}.length"])[:-1]) for name in PARTS}
    except Exception as error:
        raise InputError(f"{path}: {error}. Allowed: a shard written by `situate train`. Delete it and run again.") from error
    rows = []
    for i in range(len(split["scene"])):
        row = {name: split[name][i] for name in PARTS}
        arrays = SceneArrays(row["scene"], row["objects"], row["claims"], row["edges"])
        rows.append(Example(arrays, row["path"], row["start"], row["outlets"], row["states"], row["verdict"][0], row["laws"]))
    return rows


def _single(values: np.ndarray) -> np.ndarray:
    return values.astype(np.float32) if values.dtype == np.float16 else values
