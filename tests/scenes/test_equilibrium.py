"""The bounded equilibrium against hand-computed statics."""

import numpy as np
import pytest
import torch

from scenes.balance import balance, moment_of
from scenes.equilibrium import bounded_least_squares
from scenes.instantiation import EpisodeTrack
from scenes.interval import Interval
from scenes.placement import Hold, PlacedEpisode
from scenes.rotation import IDENTITY, axis_angle
from scenes.spec import Environment, EpisodeSpec, ObjectSpec, SceneSpec


def block(id: str, size: tuple, mass: float, material: str = "wood") -> ObjectSpec:
    """Return a box of exact size and mass."""
    x, y, z = (Interval.exact(s) for s in size)
    return ObjectSpec(id, id, "box", length_m=x, width_m=y, height_m=z, mass_kg=Interval.exact(mass), material=material)


def build(*rows: tuple, fixed: tuple = (), holds: tuple = ()) -> tuple[SceneSpec, PlacedEpisode]:
    """Return spec and placed episode of (object, position, rotation) rows."""
    objects = tuple(r[0] for r in rows)
    spec = SceneSpec(Environment(), objects, (), (EpisodeSpec(0, Interval.exact(1)),))
    sizes = np.array([[o.length_m.typical, o.width_m.typical, o.height_m.typical] for o in objects])
    track = EpisodeTrack(
        0, np.zeros(1), tuple(o.id for o in objects), np.array([[r[1] for r in rows]], dtype=float), np.array([[r[2] for r in rows]], dtype=float),
        sizes, np.array([o.mass_kg.typical for o in objects]),
    )  # fmt: skip
    return spec, PlacedEpisode(track, holds, 0, frozenset(fixed))


def missing(*rows: tuple, **more) -> dict[str, float]:
    """Return the unexplained share of each body's weight."""
    return balance([moment_of(*build(*rows, **more))])[0].unexplained


def test_bounded_least_squares_equals_hand_solution() -> None:
    """Minimise |x - b|² within bounds: b clipped."""
    b = torch.tensor([[0.5, -1.0, 3.0]], dtype=torch.float64)
    x = bounded_least_squares(torch.eye(3, dtype=torch.float64)[None], b, torch.full((1, 3), 2.0, dtype=torch.float64))
    assert torch.allclose(x, torch.tensor([[0.5, 0.0, 2.0]], dtype=torch.float64), atol=1e-5)


@pytest.mark.parametrize("gap", [-0.004, -0.001, 0.0, 0.001, 0.004])
def test_block_on_floor_is_held_within_contact_tolerance(gap: float) -> None:
    """A pose a few millimetres off keeps its verdict: no spring is involved."""
    assert missing((block("a", (0.4, 0.4, 0.4), 10), (0, 0, 0.2 + gap), IDENTITY))["a"] < 0.001


def test_block_under_ceiling_lacks_its_whole_weight() -> None:
    """An underside can only push down."""
    rows = ((block("a", (0.4, 0.4, 0.4), 10), (0, 0, 2.3), IDENTITY), (block("c", (4, 4, 0.2), 100), (0, 0, 2.6), IDENTITY))
    assert missing(*rows, fixed=("c",))["a"] == pytest.approx(1.0, abs=1e-3)


def test_block_in_the_air_lacks_its_whole_weight() -> None:
    """Nothing touches it."""
    assert missing((block("a", (0.4, 0.4, 0.4), 10), (0, 0, 1), IDENTITY))["a"] == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize(("offset", "held"), [(0.0, True), (0.18, True), (0.24, False), (0.35, False)])
def test_overhanging_block_tips_beyond_half(offset: float, held: bool) -> None:
    """A block of 0.4 m on one of equal size tips when its centre is beyond the edge, 0.2 m."""
    share = missing((block("a", (0.4, 0.4, 0.4), 10), (0, 0, 0.2), IDENTITY), (block("b", (0.4, 0.4, 0.4), 10), (offset, 0, 0.6), IDENTITY))["b"]
    assert (share < 0.02) == held


@pytest.mark.parametrize(("angle", "held"), [(0.3, True), (0.5, True), (0.58, False), (0.8, False)])
def test_block_slides_beyond_friction_angle(angle: float, held: bool) -> None:
    """With friction 0.6 a flat block slides beyond arctan 0.6 = 0.54 rad."""
    turn = axis_angle((0, 1, 0), angle)
    up = np.array([np.sin(angle), 0, np.cos(angle)])
    ramp = (block("r", (4, 2, 0.1), 100), (0, 0, 3), turn)
    share = missing((block("a", (0.3, 0.3, 0.1), 5), tuple(np.array([0, 0, 3]) + 0.1 * up), turn), ramp, fixed=("r",))["a"]
    assert (share < 0.02) == held


@pytest.mark.parametrize(("angle", "held"), [(0.1, True), (0.2, True), (0.3, False), (0.5, False)])
def test_tall_block_tips_beyond_its_tipping_angle(angle: float, held: bool) -> None:
    """A block 0.1 m wide and 0.4 m high tips beyond arctan(0.1 / 0.4) = 0.245 rad, before it slides."""
    turn = axis_angle((0, 1, 0), angle)
    up = np.array([np.sin(angle), 0, np.cos(angle)])
    ramp = (block("r", (4, 2, 0.1), 100, "rubber"), (0, 0, 3), turn)
    share = missing((block("a", (0.1, 0.1, 0.4), 5, "rubber"), tuple(np.array([0, 0, 3]) + 0.25 * up), turn), ramp, fixed=("r",))["a"]
    assert (share < 0.02) == held


@pytest.mark.parametrize(("left", "held"), [(2.0, True), (1.0, False), (4.0, False)])
def test_lever_balances_by_the_law_of_moments(left: float, held: bool) -> None:
    """2 kg at 0.4 m balance 1 kg at 0.8 m over a narrow edge; unequal moments do not."""
    edge = (block("e", (0.02, 0.4, 0.4), 50), (0, 0, 0.2), IDENTITY)
    beam = (block("b", (2.0, 0.2, 0.02), 0.001), (0, 0, 0.41), IDENTITY)
    a = (block("l", (0.1, 0.1, 0.1), left), (-0.4, 0, 0.47), IDENTITY)
    b = (block("k", (0.1, 0.1, 0.1), 1.0), (0.8, 0, 0.47), IDENTITY)
    shares = missing(edge, beam, a, b, fixed=("e",))
    assert (max(shares.values()) < 0.02) == held


@pytest.mark.parametrize(("limit", "lacks"), [(200.0, 0.0), (49.05, 0.5)])
def test_attachment_gives_no_more_than_its_limit(limit: float, lacks: float) -> None:
    """A nail that holds half of the weight leaves half unexplained."""
    share = missing((block("a", (0.4, 0.4, 0.4), 10), (0, 0, 2), IDENTITY), holds=(Hold("a", "", "attachment", limit),))["a"]
    assert share == pytest.approx(lacks, abs=0.01)


def test_forces_of_a_stack_add_up() -> None:
    """The floor carries both weights; the lower block is pressed by the upper one's."""
    rows = ((block("a", (0.4, 0.4, 0.4), 10), (0, 0, 0.2), IDENTITY), (block("b", (0.2, 0.2, 0.2), 3), (0, 0, 0.5), IDENTITY))
    found = {(on, by): f for on, by, _, f in balance([moment_of(*build(*rows))])[0].forces}
    assert float(found["a", "floor"][2]) == pytest.approx(13 * 9.81, rel=1e-3)
    assert float(found["a", "b"][2]) == pytest.approx(-3 * 9.81, rel=1e-3)


def test_result_does_not_depend_on_the_batch() -> None:
    """One problem alone and among others: equal to the documented five digits."""
    case = build((block("a", (0.4, 0.4, 0.4), 10), (0, 0, 0.2), IDENTITY), (block("b", (0.4, 0.4, 0.4), 10), (0.3, 0, 0.6), IDENTITY))
    other = build((block("a", (0.1, 0.1, 0.1), 1), (0, 0, 0.05), IDENTITY))
    alone = balance([moment_of(*case)])[0].unexplained["b"]
    among = balance([moment_of(*other)] * 5 + [moment_of(*case)] + [moment_of(*other)] * 9)[5].unexplained["b"]
    assert float(f"{alone:.5g}") == float(f"{among:.5g}")
