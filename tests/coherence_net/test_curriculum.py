"""The curriculum: the same scene for the same numbers, kinds held out, labels that come back, shards that resume."""

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from coherence_net import instantiate
from coherence_net.curriculum import Job, labelled, load, load_labelled, make, sample
from coherence_net.curriculum.card import card
from coherence_net.curriculum.label import DISPUTED, verdict_of
from coherence_net.curriculum.menu import held_out
from coherence_net.curriculum.store import fingerprint, label_of, line_of
from interpreter.entity import Entity
from interpreter.qualities import Traits
from scenes.errors import InputError
from scenes.instantiation import Instantiation
from scenes.kinds import kind
from scenes.spec import SceneSpec
from scenes.things import sized, thing
from ui.cli import app

FEW = range(40)


def kinds_of(spec: SceneSpec) -> set[str]:
    return {o.kind for o in spec.objects}


def test_a_thing_is_made_as_the_interpreter_makes_it():
    for name in ("dog", "cup", "river", "woman", "hammer"):
        k = kind(name)
        entity = Entity(f"{name}#1", name, name, k, k.synsets[0], Traits.of(k), k.category)
        assert thing(name, f"{name}#1") == entity.spec()


def test_a_member_lies_within_its_kind_and_scale_takes_the_mass_along():
    dog = thing("dog", "dog#1")
    big = sized(dog, member=1.0)
    assert dog.height_m.low <= big.height_m.low <= big.height_m.high <= dog.height_m.high
    tiny = sized(dog, scale=0.5)
    assert tiny.mass_kg.typical == pytest.approx(dog.mass_kg.typical / 8) and tiny.length_m.high == dog.length_m.high / 2


def test_a_scene_depends_on_its_numbers_alone():
    forwards = [sample(3, i) for i in FEW]
    assert [sample(3, i) for i in reversed(FEW)][::-1] == forwards
    assert len({fingerprint(s) for s in forwards}) > 0.9 * len(forwards)
    assert sample(4, 0) != forwards[0] and sample(3, 0, split="test") != forwards[0]


def test_a_twin_has_one_thing_replaced():
    for i in range(0, 40, 2):
        a, b = sample(3, i), sample(3, i + 1)
        things = sum(x != y for x, y in zip(a.objects, b.objects, strict=True))
        told = sum((x.name, x.value, x.amount) != (y.name, y.value, y.amount) for x, y in zip(a.claims, b.claims, strict=True))
        assert things + told + (a.environment != b.environment) <= 1


@pytest.mark.parametrize("split", ["train", "test", "large"])
def test_held_out_kinds_are_in_no_scene_but_the_unseen(split):
    assert not any(held_out(k) for i in FEW for k in kinds_of(sample(1, i, split=split)))


def test_unseen_scenes_have_a_held_out_kind_and_large_ones_many_things():
    assert all(any(map(held_out, kinds_of(sample(1, i, split="unseen")))) for i in range(0, 40, 2))
    assert all(9 <= len(sample(1, i, split="large").objects) <= 16 for i in range(8))


def test_labels_are_those_of_the_laws_and_about_half_coherent():
    found = labelled(5, range(120))
    assert [x.verdict for x in found[:30]] == [verdict_of(b) for b in instantiate([x.spec for x in found[:30]], search="none")]
    for label in found:
        assert (label.verdict == "incoherent") <= (label.residuals.get(label.law, 0.0) > 1.0)
        assert (label.verdict == "coherent") <= (label.explained and max(label.residuals.values(), default=0.0) <= 1.0)
    coherent = sum(label.verdict == "coherent" for label in found)
    assert 0.3 * len(found) < coherent < 0.7 * len(found)


def test_what_mujoco_disputes_is_no_label(monkeypatch):
    from coherence_net.curriculum import label

    monkeypatch.setattr(label, "_released", lambda built: (False, ("it falls",)))
    stands = [x for x in labelled(5, range(12), simulate=True) if x.explained and not {k for k, v in x.residuals.items() if v > 1.0}]
    assert stands and all((x.verdict, x.law, x.notes) == ("unsure", DISPUTED, ("it falls",)) for x in stands)


def test_search_is_run_only_where_nothing_is_decided(monkeypatch):
    from coherence_net.curriculum import label

    asked: list[SceneSpec] = []

    def counting(specs, *, search) -> list[Instantiation]:
        asked.extend(specs if search != "none" else ())
        return instantiate(specs, search="none")

    monkeypatch.setattr(label, "instantiate", counting)
    found = labelled(5, range(60), effort="quick")
    assert asked == [x.spec for x in found if x.searched] and all(x.first == "unsure" for x in found if x.searched)
    assert 0 < len(asked) < 10


def test_a_label_comes_back_from_its_line():
    for label in labelled(2, range(12)):
        line = line_of(label)
        back = label_of(line, "train", 2, 0.1)
        assert back.spec == label.spec and line_of(back) == line
        for ours, theirs in zip(back.poses, label.poses, strict=True):
            assert np.allclose(ours.end_m, theirs.end_m, atol=1e-4) and ours.bearers == theirs.bearers
            assert np.allclose(ours.path_m, theirs.path_m, atol=1e-4) and np.allclose(ours.outlets, theirs.outlets, atol=1e-4)


SMALL = Job(10, seed=6, searched=1.0, released=0.4, shard=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a small set, made by one process."""
    where = tmp_path_factory.mktemp("set")
    for only in ("closed", "search"):
        list(make(SMALL, where, only=only))
    return where


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in folder.glob("*.gz")}


@pytest.mark.slow
def test_shards_are_the_same_bytes_whatever_the_workers(folder, tmp_path):
    for only in ("closed", "search"):
        list(make(SMALL, tmp_path, workers=2, only=only))
    assert bytes_of(tmp_path) == bytes_of(folder) and len(bytes_of(folder)) == 6


def test_a_stopped_run_goes_on_where_it_was(folder, tmp_path):
    begun = make(SMALL, tmp_path)
    next(begun)
    begun.close()
    (tmp_path / ".train-00001.jsonl.gz.1").write_bytes(b"half")
    assert [done.scenes for done in make(SMALL, tmp_path)] == [0, 4, 2]
    assert bytes_of(tmp_path) == {k: v for k, v in bytes_of(folder).items() if k.startswith("train")}


def test_a_set_gives_its_scenes_back(folder):
    pairs = list(load(folder))
    assert [label.index for _, label in pairs] == list(range(10))
    assert all(spec == sample(6, label.index) for spec, label in pairs)


@pytest.mark.parametrize(
    ("job", "words"),
    [(Job(10, seed=7, searched=1.0, released=0.4, shard=4), "another set (seed 6)"), (Job(12, seed=6, searched=1.0, released=0.4, shard=4), "10 scenes, not 12")],
)
def test_another_set_is_not_mixed_in(folder, job, words):
    with pytest.raises(InputError, match=words.replace("(", r"\(").replace(")", r"\)")):
        next(make(job, folder))


def test_damage_and_changed_tables_are_told(tmp_path, monkeypatch):
    job = Job(2, seed=6, shard=4)
    (done,) = make(job, tmp_path)
    monkeypatch.setattr("coherence_net.curriculum.store.sample", lambda seed, index, **more: sample(seed + 1, index, **more))
    with pytest.raises(InputError, match="the tables have changed"):
        list(load_labelled(tmp_path))
    done.path.write_bytes(done.path.read_bytes()[:-20])
    with pytest.raises(InputError, match="is damaged"):
        list(load_labelled(tmp_path))
    with pytest.raises(InputError, match="holds no set"):
        list(load_labelled(tmp_path / "nothing"))


def test_the_card_counts_what_is_there(folder):
    found = card(SMALL, folder, {})
    assert found["scenes"] == 10 == sum(found["verdicts"].values())
    assert sum(found["twins"].values()) == 5
    assert sum(row["decided"] for row in found["laws"].values()) == found["verdicts"].get("incoherent", 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--split", "all"], "Allowed: train, test, unseen, large"), (["--card"], "holds no set")],
)
def test_the_command_says_what_is_wrong_in_one_line(tmp_path, words, said):
    done = CliRunner().invoke(app, ["data", str(tmp_path / "x"), *words])
    assert done.exit_code == 2 and said in done.stderr and len(done.stderr.splitlines()) == 1


def test_the_command_makes_a_set_and_its_card(tmp_path):
    done = CliRunner().invoke(app, ["data", str(tmp_path), "--scenes", "4", "--workers", "1"])
    assert done.exit_code == 0 and "core hours" in done.stdout and (tmp_path / "card.json").exists()
    assert CliRunner().invoke(app, ["data", str(tmp_path), "--card"]).exit_code == 0


@pytest.mark.parametrize("index", [18399, 22685])
def test_no_scene_is_empty(index):
    """"There is music" names no thing: such a draw is drawn again, and has a twin."""
    assert sample(0, index - 1).objects and sample(0, index).objects
