"""prepare: a curriculum -> shards of examples, in parallel, resumed where it was stopped.

What constructive placement left unexplained is searched quickly here: the network learns to do at once what a search finds. The
reference finds more, but anywhere: what it finds taught less when it was tried.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coherence_net.curriculum import Labelled, Split, labelled
from coherence_net.network.features import Featurizer
from coherence_net.network.vocabulary import Vocabulary
from coherence_net.training.examples import Example, examples, read, write
from coherence_net.workers import as_done

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

    @property
    def shards(self) -> int:
        """Number of shards."""
        return -(-self.count // SHARD)

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
    names = {k: folder / f"{portion.split}-{portion.seed}-{portion.first}-{k:04d}.safetensors" for k in range(portion.shards)}
    yield from (path for path in names.values() if path.exists())
    yield from as_done(_shard, [(portion, k, path) for k, path in names.items() if not path.exists()], workers=workers)


def load(paths: Sequence[Path]) -> list[Example]:
    """Read shards in the order of their names."""
    return [row for path in sorted(paths) for row in read(path)]


def _shard(portion: Portion, shard: int, path: Path) -> Path:
    featurizer = Featurizer(portion.vocabulary)
    write(path, (row for scene in scenes(portion.seed, portion.indices(shard), portion.split) for row in examples(scene, featurizer, portion.laws)))
    return path


def scenes(seed: int, indices: Sequence[int], split: Split) -> list[Labelled]:
    """Return labelled scenes; the undecided ones after a quick search."""
    found = {s.index: s for s in labelled(seed, indices, split)}
    again = [i for i, s in found.items() if not s.explained and s.verdict == "unsure"]
    return list((found | {s.index: s for s in labelled(seed, again, split, "quick")}).values())
