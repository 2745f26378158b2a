"""The search: an overlap is undone in few steps, alone or among others; proposals come to the same whatever their neighbours."""

import numpy as np
import pytest
import torch

from coherence_net.field import Field, Task
from coherence_net.instantiate import explained_after, instantiate, unexplained_tasks
from coherence_net.network.features import Featurizer
from coherence_net.network.vocabulary import of_tables
from coherence_net.propose import Proposer
from coherence_net.search import search_poses
from coherence_net.training.loop import fresh
from coherence_net.training.run import SMOKE, config_of
from scenes.balance import moment_of
from scenes.instantiation import EpisodeTrack
from scenes.interval import Interval
from scenes.placement import PlacedEpisode
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec


def box(id: str, metres: float = 0.4) -> ObjectSpec:
    size = Interval.exact(metres)
    return ObjectSpec(id, id, "box", length_m=size, width_m=size, height_m=size, surfaces=frozenset({"top"}))


def overlapping(apart: float, name: str = "pair") -> Task:
    """Two boxes on the floor whose centres are so far apart [m]: nearer than 0.4 they share space."""
    spec = SceneSpec(Environment(), (box("a"), box("b")), (), (EpisodeSpec(0, Interval.exact(1.0)),), (name,))
    at = np.array([[[0.0, 0.0, 0.2], [apart, 0.0, 0.2]]])
    track = EpisodeTrack(0, np.zeros(1), ("a", "b"), at, np.tile([1.0, 0, 0, 0], (1, 2, 1)), np.full((2, 3), 0.4), np.ones(2))
    placed = PlacedEpisode(track, (), 0)
    return Task(0, 0, spec, placed, moment_of(spec, placed))


def test_the_field_measures_the_overlap_of_each_task_alone():
    tasks = [overlapping(0.3), overlapping(0.39), overlapping(2.0)]
    field = Field(tasks)
    found = field.violation(torch.zeros(1, len(field.centre), 3, dtype=torch.float64))[0]
    assert found.tolist() == pytest.approx([0.1, 0.01, 0.0], abs=1e-6)


def test_one_overlap_is_undone_by_one_start_of_few_steps():
    """What a fixed rate took forty steps for: the violation is a distance, so the first step knows how far to go."""
    (shift,) = search_poses([overlapping(0.3)], seed=0, effort="quick")
    assert explained_after([overlapping(0.3)], [shift]) == [True]
    assert np.abs(shift).max() == pytest.approx(0.05)  # each goes half the way


def test_a_search_does_not_depend_on_its_neighbours():
    tasks = [overlapping(0.3, "one"), overlapping(0.2, "two"), overlapping(0.1, "three")]
    together = search_poses(tasks, seed=0, effort="quick")
    alone = [search_poses([t], seed=0, effort="quick")[0] for t in tasks]
    assert all(np.array_equal(a, b) for a, b in zip(together, alone))


def test_what_is_explained_is_left_where_it_is():
    (shift,) = search_poses([overlapping(2.0)], seed=0, effort="quick")
    assert not shift.any()


def test_proposals_do_not_depend_on_their_neighbours():
    featurizer = Featurizer(of_tables())
    network = fresh(config_of(SMOKE.sizes, of_tables(), ["fit"]), 0).eval()
    assert featurizer.object_width == network.config.object_features
    tasks, propose = [overlapping(0.3, "one"), overlapping(0.2, "two"), overlapping(0.1, "three")], Proposer(network)
    together = propose(tasks, 3)
    assert all(torch.equal(propose([t], 3)[0], offer) for t, offer in zip(tasks, together))
    assert not torch.equal(together[0][0], together[0][2])


def test_a_scene_that_needs_a_search_gets_one():
    """A cup under a cup that stands elsewhere: placement alone leaves a moment unexplained, the search explains it."""
    things = tuple(box(f"box#{i}", 0.3 + 0.1 * i) for i in range(3))
    said = (("on", "box#0", "box#1"), ("in_front_of", "box#0", "box#2"), ("left_of", "box#1", "box#2"), ("beside", "box#2", "box#0"))
    claims = tuple(ClaimSpec(f"c{i}", "relation", name, name, {"figure": (f,), "ground": (g,)}) for i, (name, f, g) in enumerate(said))
    spec = SceneSpec(Environment(), things, claims, (EpisodeSpec(0, Interval.exact(1.0)),), ("boxes",))
    (plain,), (searched,) = (instantiate([spec], search=s, learned=False) for s in ("none", "reference"))
    assert len(unexplained_tasks([spec])) == (not plain.converged)
    assert searched.converged
