"""The network: what a prediction depends on, what it costs, and what a spoiled checkpoint is answered."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModel

from coherence_net.network.batch import collate
from coherence_net.network.checkpoint import export, load
from coherence_net.network.config import CoherenceConfig
from coherence_net.network.cost import multiply_adds
from coherence_net.network.features import Featurizer
from coherence_net.network.model import CoherenceNetwork
from coherence_net.network.vocabulary import of_tables
from coherence_net.training.loop import fresh
from scenes.errors import InputError, SceneError
from scenes.interval import Interval
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec

LAWS = ("fit", "support")


def thing(id: str, metres: float = 0.3, **more) -> ObjectSpec:
    size = Interval.exact(metres)
    return ObjectSpec(id, id, "box", length_m=size, width_m=size, height_m=size, surfaces=frozenset({"top"}), **more)


def scene(count: int = 2, said: str = "on") -> SceneSpec:
    things = tuple(thing(f"box#{i}", 0.1 * (i + 1)) for i in range(count))
    claims = tuple(ClaimSpec(f"c{i}", "relation", said, said, {"figure": (a.id,), "ground": (b.id,)}) for i, (a, b) in enumerate(zip(things, things[1:])))
    return SceneSpec(Environment(), things, claims, (EpisodeSpec(0, Interval.exact(1.0)),), (f"{count} {said}",))


@pytest.fixture(scope="module")
def featurizer() -> Featurizer:
    return Featurizer(of_tables())


@pytest.fixture(scope="module")
def network(featurizer: Featurizer) -> CoherenceNetwork:
    return fresh(config(featurizer), 0).eval()


def config(featurizer: Featurizer, branching: tuple[int, ...] = (2, 2), **more) -> CoherenceConfig:
    sizes = {"hidden": 32, "expert_hidden": 32, "layers": 2, "key_width": 8} | more
    return CoherenceConfig(of_tables(), featurizer.object_width, featurizer.claim_width, featurizer.scene_width, LAWS, branching=branching, **sizes)


def predict(network: CoherenceNetwork, tokens):
    with torch.no_grad():
        return network(tokens)


def test_features_fill_exactly_the_columns_they_announce(featurizer):
    found = featurizer.arrays(scene(3))
    assert (found.scene.shape, found.objects.shape, found.claims.shape) == ((featurizer.scene_width,), (3, featurizer.object_width), (2, featurizer.claim_width))
    assert np.isfinite(found.objects).all() and np.abs(found.objects).max() <= 10


def test_a_prediction_does_not_depend_on_its_neighbours(network, featurizer):
    rows = [featurizer.arrays(scene(n, said)) for n in (1, 2, 3, 4) for said in ("on", "in", "under")]
    together = predict(network, collate(rows, size=(4, 4), rows=16))
    for i in (0, 5, 11):
        alone = predict(network, collate([rows[i]], size=(4, 4), rows=16))
        assert torch.equal(alone.waypoints[0], together.waypoints[i]) and torch.equal(alone.coherent[0], together.coherent[i])


def test_roles_and_relations_change_a_prediction(network, featurizer):
    """Swapping figure and ground is another scene, though no word of it is another."""
    told, swapped = scene(2), scene(2)
    claim = swapped.claims[0]
    swapped = replace(swapped, claims=(replace(claim, roles={"figure": claim.roles["ground"], "ground": claim.roles["figure"]}),))
    found = predict(network, collate([featurizer.arrays(told), featurizer.arrays(swapped)]))
    assert not torch.allclose(found.coherent[0], found.coherent[1])


def test_one_claim_that_does_not_fit_is_enough(network, featurizer):
    """A scene is at most as coherent as its worst claim, however many good ones stand beside it."""
    found = predict(network, collate([featurizer.arrays(scene(8))]))
    assert (found.coherent.unsqueeze(1) <= found.fit[:, :7]).all()


def test_hidden_tokens_are_not_seen(network, featurizer):
    rows = collate([featurizer.arrays(scene(2)), featurizer.arrays(replace(scene(2), objects=(thing("box#0", 3.0), thing("box#1", 0.2))))], size=(4, 4), rows=16)
    hidden = torch.zeros_like(rows.object_hidden)
    hidden[:, 0] = True
    found = predict(network, replace(rows, object_hidden=hidden))
    seen = predict(network, rows)
    assert torch.equal(found.coherent[0], found.coherent[1]) and not torch.equal(seen.coherent[0], seen.coherent[1])


def test_cost_hardly_grows_with_the_experts(featurizer):
    costs = [multiply_adds(config(featurizer, (4,) * depth, hidden=128, expert_hidden=256, layers=4, key_width=32), objects=4, claims=3) for depth in (1, 2, 3, 4)]
    assert max(costs) / min(costs) < 1.02


def test_the_cost_that_is_stated_is_the_cost_that_is_paid(network, featurizer):
    """Matrix products counted by torch, without the padding of expert blocks."""
    from torch.utils.flop_counter import FlopCounterMode

    network.train()
    with FlopCounterMode(display=False) as counter:
        network(collate([featurizer.arrays(scene(4))], size=(4, 4)))
    network.eval()
    stated = multiply_adds(network.config, objects=4, claims=4, present=4 + 3 + 1, keys=False)
    assert counter.get_total_flops() == 2 * stated


def test_every_gate_is_visited_by_a_beam_of_the_best(featurizer):
    """With as many active experts as there are, the beam keeps all and the weights are a distribution."""
    gates = fresh(config(featurizer, (2, 2), active=4), 0).eval().blocks[0].gates
    leaves, weights, _ = gates(torch.randn(5, 32, generator=torch.Generator().manual_seed(1)))
    assert torch.equal(leaves.sort(-1).values, torch.arange(4).expand(5, 4)) and torch.allclose(weights.sum(-1), torch.ones(5))


def test_scenes_of_nothing_and_of_very_much(network, featurizer):
    empty = SceneSpec(Environment(), (), (), (EpisodeSpec(0, Interval.exact(1.0)),), ())
    assert predict(network, collate([featurizer.arrays(empty)])).coherent.isfinite().all()
    assert predict(network, collate([featurizer.arrays(scene(500))])).waypoints.isfinite().all()


def test_a_feature_that_is_no_number_is_refused(featurizer):
    spoilt = featurizer.arrays(scene(2))
    spoilt.objects[0, 3] = np.nan
    with pytest.raises(SceneError, match="not a finite number"):
        collate([spoilt])


def test_auto_classes_know_the_network(network, tmp_path):
    network.save_pretrained(tmp_path)
    assert isinstance(AutoConfig.from_pretrained(tmp_path), CoherenceConfig)
    assert isinstance(AutoModel.from_pretrained(tmp_path), CoherenceNetwork)


def spoil_truncated(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-40])


def spoil_shape(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    save_file(weights | {"to_trouble.weight": torch.zeros(1, 7)}, folder / "model.safetensors")


def spoil_number(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    save_file(weights | {"to_trouble.bias": torch.tensor([float("nan")])}, folder / "model.safetensors")


def spoil_version(folder: Path) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))


def spoil_pickled(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def spoil_json(folder: Path) -> None:
    (folder / "config.json").write_text("{")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [(spoil_truncated, "model.safetensors"), (spoil_shape, "to_trouble.weight is 1x7"), (spoil_number, "to_trouble.bias"), (spoil_version, "format 99"), (spoil_pickled, "never opened"), (spoil_json, "config.json")],
)
def test_a_spoiled_checkpoint_is_one_clear_line(network, tmp_path, spoil, says):
    export(network, tmp_path)
    assert load(tmp_path).config.hidden == 32
    spoil(tmp_path)
    with pytest.raises(InputError, match=says) as error:
        load(tmp_path)
    assert "\n" not in str(error.value) and "Allowed" in str(error.value)
