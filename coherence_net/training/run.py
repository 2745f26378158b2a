"""run: from nothing to weights: make the examples, train on them, score the result on scenes it has not seen, write it down.

Every stage keeps what it has finished in the folder; started again with the same recipe it goes on where it stopped.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from coherence_net.curriculum import Split
from coherence_net.network.checkpoint import FORMAT, export
from coherence_net.network.config import CoherenceConfig
from coherence_net.network.features import Featurizer
from coherence_net.network.model import CoherenceNetwork
from coherence_net.network.vocabulary import Vocabulary, of_tables
from coherence_net.training.loop import Plan, fresh, train
from coherence_net.training.measure import Score, measure
from coherence_net.training.prepare import Portion, load, prepare
from scenes.laws import LAWS

Tell = Callable[[str, int, int, Mapping[str, float]], None]
"""(stage, done, of how many, figures)"""
TESTED: tuple[Split, ...] = ("test", "unseen", "large")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of the network."""

    hidden: int = 128
    expert_hidden: int = 192
    layers: int = 4
    heads: int = 4
    branching: tuple[int, ...] = (4, 4)
    active: int = 2
    key_width: int = 32


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made: everything that decides the weights."""

    scenes: int = 30_000
    tested: int = 2_000
    """Scenes of each of the three test sets."""
    plan: Plan = Plan()
    sizes: Sizes = Sizes()


FULL = Recipe()
SMOKE = Recipe(128, 48, Plan(steps=40, batch=16, every=20, report=10), Sizes(hidden=32, expert_hidden=32, layers=2, branching=(2, 2), key_width=8))
"""Small enough for two minutes on a laptop: shows that everything runs, not that anything is learned."""


def run(recipe: Recipe, folder: Path, *, workers: int = 1, tell: Tell = lambda stage, done, all, figures: None) -> dict[str, Score]:
    """Train a network and write it to `folder/weights`.

    Args:
        recipe: What to make.
        folder: Of everything that is kept on the way.
        workers: Processes that make examples.
        tell: Told of the progress.

    Returns:
        The scores on scenes like those trained on, on kinds never seen, and on scenes of twice as many objects.

    Raises:
        InputError: If the folder holds a run of another recipe.
    """
    vocabulary, laws = of_tables(), sorted({law.name for law in LAWS})
    rows = load(_made(Portion(recipe.plan.seed, "train", recipe.scenes, vocabulary, laws), folder, workers, tell))
    network = fresh(config_of(recipe.sizes, vocabulary, laws), recipe.plan.seed)
    train(network, rows, recipe.plan, folder / "run", report=lambda step, steps, terms: tell("training", step, steps, terms))
    scores = {}
    for split in TESTED:
        tested = Portion(recipe.plan.seed, split, recipe.tested, vocabulary, laws)
        scores[split] = measure(network, load(_made(tested, folder, workers, tell)))
    export(network, folder / "weights")
    _write_card(recipe, network, scores, folder / "weights")
    return scores


def config_of(sizes: Sizes, vocabulary: Vocabulary, laws: list[str]) -> CoherenceConfig:
    """Return the configuration of a fresh network over today's tables."""
    f = Featurizer(vocabulary)
    return CoherenceConfig(vocabulary, f.object_width, f.claim_width, f.scene_width, laws, format=FORMAT, **asdict(sizes))


def _made(portion: Portion, folder: Path, workers: int, tell: Tell) -> list[Path]:
    """Make the examples of a portion, or find them made."""
    paths: list[Path] = []
    for path in prepare(portion, folder / "examples", workers=workers):
        paths.append(path)
        tell(f"{portion.split} scenes", len(paths), portion.shards, {})
    return paths


def _write_card(recipe: Recipe, network: CoherenceNetwork, scores: Mapping[str, Score], folder: Path) -> None:
    """Write what the weights are, for machines; the model card for people is in the documentation."""
    card = {
        "recipe": asdict(recipe),
        "parameters": sum(p.numel() for p in network.parameters()),
        "vocabulary": sha256(json.dumps(network.config.vocabulary, sort_keys=True).encode()).hexdigest()[:12],
        "weights": sha256((folder / "model.safetensors").read_bytes()).hexdigest(),
        "scores": {name: {k: round(v, 4) for k, v in asdict(score).items()} for name, score in scores.items()},
    }
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def seeded(recipe: Recipe, seed: int) -> Recipe:
    """Return the recipe with another seed."""
    return replace(recipe, plan=replace(recipe.plan, seed=seed))
