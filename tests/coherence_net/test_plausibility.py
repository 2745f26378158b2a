"""plausibility: which fillers an event draws, and that it only ever moves p within a status."""

import hashlib
from dataclasses import replace

import numpy as np
import pytest
import torch

from coherence_net.judge import COHERENT_FLOOR, Coverage, Tried, fitted, judge
from coherence_net.plausibility import fit
from coherence_net.plausibility.company import company
from coherence_net.plausibility.events import events
from coherence_net.plausibility.fit import FILE, slots
from coherence_net.plausibility.generator import Generator, generator_loss
from coherence_net.plausibility.teacher import Teacher
from coherence_net.plausibility.train import Plan, Trainer, export
from coherence_net.plausibility.vocabulary import words
from coherence_net.plausibility.words import WEIGHTS, save_words, word_table
from interpreter import TextItem, build_scene, interpret, read
from scenes.errors import ModelError
from scenes.verdict import Status
from ui.checked import Options
from ui.pipeline import check_many

PAIRS = [("The woman drank the tea.", "The woman drank the roof."), ("The farmer milked the cow.", "The farmer milked the lamp."), ("He put the milk in the fridge.", "He put the milk in the wallet.")]


def scenes_of(*texts):
    """Return the SceneSpec of the first reading of each text."""
    return build_scene([interpret([d])[0][0] for d in read([TextItem(str(i), t) for i, t in enumerate(texts)])])


@pytest.mark.parametrize("usual, strange", PAIRS)
def test_what_an_event_draws_fits_better(usual, strange):
    good, bad = (list(found.values()) for found in fit(scenes_of(usual, strange)))
    assert min(good) > min(bad)


def objects_of(*texts):
    """Return the slot of the object of each text."""
    return [s for spec in scenes_of(*texts) for event in events(spec) for s in slots(0, event) if s.task == "object" and not s.alone]


@pytest.mark.parametrize("usual, strange", PAIRS[:2])
def test_words_that_keep_company_fit_better_and_it_can_be_left_out(usual, strange):
    good, bad = map(company, objects_of(usual, strange))
    with_it, without = (next(iter(found[0].values())) for found in (fit(scenes_of(usual)), fit(scenes_of(usual), but=frozenset({"company"}))))
    assert good > bad + 0.3 and with_it > without


def test_words_without_company_add_nothing():
    (slot,) = objects_of("The man ate the soup.")
    assert company(slot) > 0.2 and company(replace(slot, verb="zzz", subject=None)) == 0.0


def test_the_batch_changes_nothing():
    specs = scenes_of(*(text for pair in PAIRS for text in pair))
    assert fit(specs * 20) == [fit([spec])[0] for spec in specs] * 20


def test_negated_and_wished_events_have_no_fit():
    negated, wished = fit(scenes_of("The dog did not eat the roof.", "The dog wants to eat the roof."))
    assert negated == {} and not any(c.lemma == "eat" and c.id in wished for c in scenes_of("The dog wants to eat the roof.")[0].claims)


@pytest.mark.parametrize("text", ["The man ate the soup.", "The stone drank the lake.", "The blick ate the soup."])
def test_status_stays_and_p_rises_with_fit(text):
    (checked,) = check_many([TextItem("a", text)], options=Options(learned=False, calibrated=False))
    tried = [(r, b) for r, b in zip(checked.readings, checked.tried) if b]
    verdicts = [judge([Tried(Coverage(r.prior, unknown=("blick",) if "blick" in text else ()), replace(b, fit={"c1": f})) for r, b in tried], Coverage(1.0)) for f in (0.0, 0.2, 0.8, 1.0)]
    assert {v.status for v in verdicts} == {checked.verdict.status}
    assert sorted(v.p_coherent for v in verdicts) == [v.p_coherent for v in verdicts]
    assert all((v.status is Status.COHERENT) <= (v.p_coherent >= COHERENT_FLOOR) for v in verdicts)


def test_without_fit_p_is_as_it_was():
    (checked,) = check_many([TextItem("a", "The man ate the soup.")], options=Options(learned=False))
    assert checked.instantiation.fit == {} and fitted(0.83, checked.instantiation, COHERENT_FLOOR) == 0.83


@pytest.mark.parametrize("broken", [b"", b"\x80\x04not a tensor", b"\x10\x00\x00\x00\x00\x00\x00\x00{}"])
def test_a_damaged_file_says_so(tmp_path, broken):
    (tmp_path / FILE).write_bytes(broken)
    (tmp_path / "plausibility_words.safetensors").write_bytes((WEIGHTS / "plausibility_words.safetensors").read_bytes())
    with pytest.raises(ModelError, match="cannot be read"):
        fit(scenes_of("The man ate the soup."), folder=tmp_path)


def test_word_vectors_survive_eight_bits(tmp_path):
    vectors = np.random.default_rng(0).normal(size=(2, 64))
    save_words(tmp_path, ["cup", "dog"], ["eat", "run"], vectors, vectors)
    assert np.allclose(word_table(tmp_path).verb("run"), vectors[1], atol=0.02)


def test_the_generator_learns_what_the_frozen_discriminator_likes():
    torch.manual_seed(0)
    queries, keys, generator = torch.randn(32, 64) * 2, torch.randn(50, 64) * 2, Generator()
    scores, optimizer = queries @ keys.T / 8, torch.optim.Adam(generator.parameters(), 0.01)
    for _ in range(150):
        optimizer.zero_grad()
        generator_loss(generator, queries, keys).backward()
        optimizer.step()
    assert ((generator(queries, keys).exp() * scores).sum(-1) > scores.mean(-1)).float().mean() > 0.95


@pytest.fixture
def trainer(monkeypatch):
    """Return a maker of small trainers on a teacher of random numbers."""
    rng = np.random.default_rng(1)
    tensor = lambda *shape: torch.from_numpy(rng.normal(size=shape).astype(np.float32))  # noqa: E731
    nouns, verbs, prompts = len(words("n")), len(words("v")), 40
    data = {"states": tensor(prompts, 4), "noun_rows": tensor(len(words("n", "common", "rare")), 4), "verb_rows": tensor(len(words("v", "common")), 4)}
    data |= {name: torch.arange(prompts) for name in ("subject", "verb", "other")} | {"slot": torch.zeros(prompts, dtype=torch.int64), "wording": torch.zeros(prompts, dtype=torch.int64)}
    attested = np.stack([np.zeros(20, np.int64), *(rng.integers(0, 4000, 20) for _ in range(4))], 1)
    features, encodings = tensor(nouns, 5), (tensor(nouns, 70), tensor(verbs, 70))
    monkeypatch.setattr("coherence_net.plausibility.train.noun_features", lambda: features)
    plan = Plan(steps=4, every=2, batch=8, candidates=32, adversary="learned")
    return lambda: Trainer(plan, Teacher(data), attested, encodings)


def digest(one):
    """Return a hash of all weights."""
    return hashlib.sha256(b"".join(p.detach().numpy().tobytes() for p in (*one.student.parameters(), *one.generator.parameters()))).hexdigest()


def test_a_run_that_was_stopped_ends_as_one_that_was_not(trainer, tmp_path):
    whole, first, second = trainer(), trainer(), trainer()
    whole.run(tmp_path / "whole")
    first.run(tmp_path / "parts", until=2)
    second.run(tmp_path / "parts")
    assert digest(whole) == digest(second) != digest(first)


def test_what_is_exported_can_be_read(trainer, tmp_path):
    one = trainer()
    export(one.student, tmp_path)
    assert word_table(tmp_path).noun_rows.shape == (len(words("n")), one.student.discriminator.config.word)
