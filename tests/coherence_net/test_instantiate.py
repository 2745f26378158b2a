"""instantiate: determinism, converged scenes, forces and search."""

import numpy as np
import pytest

from coherence_net import instantiate
from scenes.instantiation import Instantiation
from tests.scenes.metric_scenes import BENCH, CEILING, CRATE, GOAT, JAR, MASON, event, relation, scene, thing

ON_BENCH = scene([JAR, BENCH], [relation("r", "on", "jar#1", "bench#1")], text="a jar on a bench")
IN_CRATE = scene([JAR, CRATE], [relation("r", "in", "jar#1", "crate#1")], text="a jar in a crate")
ON_CEILING = scene([GOAT, CEILING], [event("e", "sleep", agent="goat#1", location="ceiling#1"), relation("r", "on", "goat#1", "ceiling#1", of="e")], text="a goat sleeps on the ceiling")
OVERLAP = scene([MASON, BENCH, thing("post#1", 0.2, 0.2, 2, 9)], [relation("r", "at", "mason#1", "bench#1"), relation("q", "against", "post#1", "bench#1")], text="a post and a mason")


def bytes_of(done: Instantiation) -> bytes:
    """Return every number of a result."""
    parts = [repr([(r.law, r.value, r.amount, r.message) for r in done.residuals]).encode(), str(done.converged).encode()]
    for track in done.episodes:
        parts += [track.positions_m.tobytes(), track.rotations_wxyz.tobytes(), track.sizes_m.tobytes()]
        parts += [f"{f.on}{f.by}{f.kind}".encode() + f.newton.tobytes() for f in track.forces]
    return b"".join(parts)


def test_batch_of_one_and_of_many_give_the_same_bytes() -> None:
    """Results depend neither on batch size nor on order."""
    specs = [ON_BENCH, IN_CRATE, ON_CEILING, OVERLAP]
    alone = [bytes_of(instantiate([s])[0]) for s in specs]
    many = instantiate([*specs[::-1], *specs * 4])
    assert [bytes_of(d) for d in many[:4]][::-1] == alone
    assert [bytes_of(d) for d in many[4:8]] == alone


def test_supported_scene_converges_and_its_forces_balance() -> None:
    """Weight and contacts of the jar sum to zero."""
    (done,) = instantiate([ON_BENCH])
    assert done.converged and done.certificate is None
    total = sum(f.newton[-1] for f in done.episodes[0].forces if f.on == "jar#1")
    assert np.abs(total).max() < 0.02 * 0.4 * 9.81


def test_unsupported_scene_is_refuted_and_shows_the_missing_force() -> None:
    """The certificate is there, and an unexplained force for the picture."""
    (done,) = instantiate([ON_CEILING])
    assert done.certificate is not None and done.certificate.law == "support"
    (lacks,) = (f for f in done.episodes[0].forces if f.kind == "unexplained")
    assert lacks.newton[-1][2] == pytest.approx(45 * 9.81, rel=0.01)


def test_chosen_sizes_and_masses_are_recorded() -> None:
    """Typical ones where they do."""
    (done,) = instantiate([ON_BENCH])
    assert done.episodes[0].sizes_m.tolist() == [[0.1, 0.1, 0.15], [1.5, 0.6, 0.5]]
    assert done.episodes[0].masses_kg.tolist() == [0.4, 20.0]


def test_empty_batch_gives_nothing() -> None:
    """No specs, no results."""
    assert instantiate([]) == []
