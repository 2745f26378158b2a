"""Closed forms: free fall, projectiles, buoyancy, the release oracle."""

import math

import numpy as np
import pytest

from scenes.bodies import make_body
from scenes.place import place
from scenes.rules import _float as lower_into
from scenes.sampling import ballistic
from scenes.simulate import release, to_mjcf
from tests.scenes.metric_scenes import BENCH, CEILING, JAR, relation, scene, thing

G = 9.81


def test_fall_takes_the_root_of_two_h_over_g() -> None:
    """T = √(2 h / g)."""
    duration, path = ballistic(np.array([0.0, 0, 5.0]), np.array([0.0, 0, 0.0]), 0.0, G)
    assert duration == pytest.approx(math.sqrt(2 * 5 / G))
    assert path(np.array([0.5]))[0, 2] == pytest.approx(5 - 0.5 * G * (duration / 2) ** 2)


def test_projectile_range_equals_closed_form() -> None:
    """At 45 degrees, range = 4 × height of the arc, and time of flight = √(8 h / g)."""
    duration, path = ballistic(np.zeros(3), np.array([8.0, 0, 0]), 2.0, G)
    assert duration == pytest.approx(math.sqrt(8 * 2 / G))
    speed = np.diff(path(np.array([0.0, 1e-6])), axis=0)[0] / (1e-6 * duration)
    assert speed[2] / speed[0] == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("density", [100.0, 500.0, 900.0])
def test_floating_fraction_is_the_ratio_of_densities(density: float) -> None:
    """A box of density ρ is under water by ρ / 1000 of its height."""
    pond = make_body(thing("pond#1", 9, 9, 3, 2e5, category="natural", phase="liquid"), 0.0)
    pond.position = (0.0, 0.0, -1.5)
    body = make_body(thing("box#1", 1, 1, 1, density), 0.0)
    body.position = (0.0, 0.0, 0.0)
    lower_into(body, pond)
    assert -body.low == pytest.approx(density / 1000, abs=1e-6)


def test_released_jar_stays_on_bench_and_falls_from_ceiling() -> None:
    """MuJoCo agrees with the closed forms."""
    pytest.importorskip("mujoco")
    spec = scene([JAR, BENCH], [relation("r", "on", "jar#1", "bench#1")])
    assert all(h.held for h in release(spec, place(spec).episodes[0]))
    goat = thing("sack#1", 0.5, 0.4, 0.4, 20, category="animal")
    spec = scene([goat, CEILING], [relation("r", "on", "sack#1", "ceiling#1")])
    placed = place(spec).episodes[0]
    from dataclasses import replace

    assert not any(h.held for h in release(spec, replace(placed, balanced=frozenset())))


def test_mjcf_names_every_solid_body() -> None:
    """The export is XML with one body per solid thing."""
    from xml.etree import ElementTree

    spec = scene([JAR, BENCH], [relation("r", "on", "jar#1", "bench#1")])
    tree = ElementTree.fromstring(to_mjcf(spec, place(spec).episodes[0].track))
    assert {b.get("name") for b in tree.iter("body")} == {"jar#1", "bench#1"}
