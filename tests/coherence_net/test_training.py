"""Training: the same seed gives the same weights, a killed run too; what is learned is learned."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from coherence_net.network.checkpoint import load
from coherence_net.network.features import Featurizer
from coherence_net.network.model import CoherenceNetwork
from coherence_net.network.vocabulary import of_tables
from coherence_net.training.adversary import train_against
from coherence_net.training.batches import AGAIN, batch, deck, order
from coherence_net.training.examples import Example, examples, read, write
from coherence_net.training.loop import Plan, fresh, train
from coherence_net.training.measure import measure
from coherence_net.training.prepare import scenes
from coherence_net.training.run import SMOKE, Recipe, config_of, run
from scenes.errors import InputError
from scenes.laws import LAWS

PLAN = Plan(steps=6, batch=4, every=3, report=2)
LAW_NAMES = sorted({law.name for law in LAWS})


@pytest.fixture(scope="module")
def rows() -> list[Example]:
    featurizer = Featurizer(of_tables())
    return [row for scene in scenes(5, range(24), "train") for row in examples(scene, featurizer, LAW_NAMES)]


def network():
    return fresh(config_of(SMOKE.sizes, of_tables(), LAW_NAMES), 0)


def digest(trained) -> str:
    return hashlib.sha256(b"".join(t.numpy().tobytes() for t in trained.state_dict().values())).hexdigest()


def test_the_same_seed_gives_the_same_weights_killed_or_not(rows, tmp_path):
    whole = train(network(), rows, PLAN)
    train(network(), rows, PLAN, tmp_path, stop=4)  # killed after its checkpoint at 3
    resumed = train(network(), rows, PLAN, tmp_path)
    other = train(network(), rows, replace(PLAN, seed=1))
    assert digest(whole) == digest(resumed) != digest(other)
    assert [line.split(",")[0] for line in (tmp_path / "log.csv").read_text().splitlines()] == ["step", "2", "4", "6"]


def test_a_checkpoint_of_another_plan_is_refused(rows, tmp_path):
    train(network(), rows, PLAN, tmp_path, stop=3)
    with pytest.raises(InputError, match="another plan"):
        train(network(), rows, replace(PLAN, rate=0.1), tmp_path)


def test_what_is_shown_often_is_learned(rows):
    """Few scenes by heart: the verdict's loss has to fall far below chance."""
    known = [r for r in rows if np.isfinite(r.verdict)]
    seen: list[float] = []
    learned = train(network(), known, Plan(steps=200, batch=16, rate=3e-3, report=10), report=lambda step, steps, terms: seen.append(terms["verdict"]))
    assert seen[-1] < 0.5 * seen[0] and measure(learned, known).area > 0.85


def test_every_example_is_seen_once_an_epoch():
    batches = order([k % 7 for k in range(100)], 8, seed=3, epoch=1)
    assert sorted(i for b in batches for i in b) == list(range(100)) and batches == order([k % 7 for k in range(100)], 8, seed=3, epoch=1)


def test_what_a_search_had_to_move_is_shown_more_often(rows):
    moved = replace(rows[1], start=np.zeros_like(rows[1].start))
    unmoved = [replace(r, start=np.full_like(r.start, np.nan)) for r in rows[:4]]
    shown = deck([unmoved[0], moved, *unmoved[2:]])
    assert [shown.count(i) for i in range(4)] == [1, 1 + AGAIN, 1, 1]


def test_shards_give_back_what_was_written(rows, tmp_path):
    path = tmp_path / "a.safetensors"
    write(path, rows)
    back = read(path)
    assert len(back) == len(rows)
    for a, b in zip(rows, back):
        assert np.array_equal(a.path, b.path, equal_nan=True) and np.array_equal(a.arrays.edges, b.arrays.edges) and np.allclose(a.arrays.objects, b.arrays.objects, rtol=2e-3, atol=1e-4)


def test_a_damaged_shard_is_one_clear_line(rows, tmp_path):
    path = Path(tmp_path / "a.safetensors")
    write(path, rows)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(InputError, match="a.safetensors"):
        read(path)


def test_noise_depends_on_the_generator_alone(rows):
    first, second = (batch(rows[:4], torch.Generator().manual_seed(1))[0] for _ in range(2))
    assert torch.equal(first.waypoints, second.waypoints) and torch.equal(first.object_hidden, second.object_hidden)


def test_an_adversary_learns_to_tell_simulated_motion(rows):
    """A critic that sees the same scenes again has to become better than a coin; the network keeps finite weights."""
    sizes = config_of(SMOKE.sizes, of_tables(), LAW_NAMES)
    told: list[dict[str, float]] = []
    trained = train_against(fresh(sizes, 0), fresh(sizes, 1), rows, Plan(steps=120, batch=16, rate=3e-3, report=20), lambda step, steps, terms: told.append(dict(terms)))
    assert told[-1]["right"] > 0.6 and "fooled" in told[-1] and "fooled" not in told[0]
    assert all(p.isfinite().all() for p in trained.parameters())


def test_the_whole_run_ends_with_weights_that_load(tmp_path):
    recipe = Recipe(12, 8, Plan(steps=4, batch=4, every=2, report=2), SMOKE.sizes)
    told: list[str] = []
    scores = run(recipe, tmp_path, tell=lambda stage, done, all, figures: told.append(stage))
    assert set(scores) == {"test", "unseen", "large"} and {"train scenes", "training"} <= set(told)
    assert load(tmp_path / "weights").config.laws == LAW_NAMES
    before = (tmp_path / "weights" / "model.safetensors").read_bytes()
    run(recipe, tmp_path)
    assert (tmp_path / "weights" / "model.safetensors").read_bytes() == before


def test_a_batch_that_does_not_fit_is_halved_and_said(rows, monkeypatch):
    """Batches of more than four scenes "do not fit": the same run goes on in pieces and says so once for each halving."""
    said: list[str] = []
    fits = CoherenceNetwork.forward

    def forward(self, tokens):
        if len(tokens.scene) > 4:
            raise torch.OutOfMemoryError("no room")
        return fits(self, tokens)

    monkeypatch.setattr(CoherenceNetwork, "forward", forward)
    trained = train(network(), rows, Plan(steps=2, batch=16), report=lambda step, steps, terms: said.extend(terms))
    assert sum("out of memory" in name for name in said) == 2 and all(p.isfinite().all() for p in trained.parameters())


def test_a_scene_that_never_fits_is_one_clear_line(rows, monkeypatch):
    def forward(self, tokens):
        raise torch.OutOfMemoryError("no room")

    monkeypatch.setattr(CoherenceNetwork, "forward", forward)
    with pytest.raises(InputError, match="does not fit into memory"):
        train(network(), rows, Plan(steps=1, batch=4))


@pytest.mark.parametrize(("device", "says"), [("cuda", "torch finds none"), ("tpu", "Allowed: auto, cpu, cuda")])
def test_a_device_that_is_not_there_is_one_clear_line(rows, device, says):
    if device == "cuda" and torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    with pytest.raises(InputError, match=says):
        train(network(), rows, replace(PLAN, device=device))
