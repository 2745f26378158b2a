"""prepare: a curriculum -> shards of examples, in parallel, resumed where it was stopped.

What constructive placement left unexplained is searched quickly here: the network learns to do at once what a search finds.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from coherence_net.curriculum import Labelled, Split, labelled
from coherence_net.network.features import Featurizer
from coherence_net.network.vocabulary import Vocabulary
from coherence_net.plausibility.words import word_table
from coherence_net.training.examples import Example, examples, read, write

SHARD = 512
"""Scenes of a shard."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What examples are made of: scenes first … first + count of a split."""

    seed: int
    split: Split
    count: int
    vocabulary: Vocabulary
    laws: Sequence[str]
    first: int = 0

    def indices(self, shard: int) -> range:
        """Return the numbers of a shard's scenes."""
        return range(self.first + shard * SHARD, min(self.first + (shard + 1) * SHARD, self.first + self.count))


def prepare(portion: Portion, folder: Path, *, workers: int = 1) -> Iterator[Path]:
    """Make the shards that are missing; yield the path of each as it is there.

    Args:
        portion: What to make.
        folder: Where the shards go.
        workers: Processes; the bytes do not depend on it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {k: folder / f"{portion.split}-{portion.seed}-{portion.first}-{k:04d}.safetensors" for k in range(-(-portion.count // SHARD))}
    yield from (path for path in names.values() if path.exists())
    todo = [k for k, path in names.items() if not path.exists()]
    if workers < 2 or len(todo) < 2:
        yield from (_shard(portion, k, names[k]) for k in todo)
        return
    with ProcessPoolExecutor(min(workers, len(todo)), mp_context=get_context("spawn"), initializer=_one_thread) as pool:
        for future in as_completed([pool.submit(_shard, portion, k, names[k]) for k in todo]):
            yield future.result()


def load(paths: Sequence[Path]) -> list[Example]:
    """Read shards in the order of their names."""
    return [row for path in sorted(paths) for row in read(path)]


def _shard(portion: Portion, shard: int, path: Path) -> Path:
    featurizer = Featurizer(portion.vocabulary, word_table())
    write(path, (row for scene in scenes(portion.seed, portion.indices(shard), portion.split) for row in examples(scene, featurizer, portion.laws)))
    return path


def scenes(seed: int, indices: Sequence[int], split: Split) -> list[Labelled]:
    """Return labelled scenes; the undecided ones after a quick search."""
    found = {s.index: s for s in labelled(seed, indices, split)}
    again = [i for i, s in found.items() if not s.explained and s.verdict == "unsure"]
    return list((found | {s.index: s for s in labelled(seed, again, split, "quick")}).values())


def _one_thread() -> None:
    """Let a worker use one core: the processes are the parallelism."""
    import torch

    torch.set_num_threads(1)
