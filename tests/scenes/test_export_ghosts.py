"""Ghosts: what nothing holds falls straight down onto what bears, what does not fit is shown where it was asked for."""

import math

import numpy as np
import pytest
from builders import thing

from scenes.export.ghosts import ghosts_of
from scenes.export.stage import make_stage
from scenes.instantiation import EpisodeTrack, Force, Instantiation, Residual
from scenes.interval import Interval
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, SceneSpec


def dog() -> object:
    return thing("dog#1", "animal", shape="quadruped", material="flesh", mass=20, length_m="0.8", width_m="0.25", height_m="0.5")


def table() -> object:
    return thing("table#1", "furniture", shape="table", material="wood", mass=25, length_m="1.3", width_m="0.8", height_m="0.74")


def scene(dog_at: tuple, table_at: tuple, *, forces: tuple = (), residuals: tuple = (), claims: tuple = (), gravity: float = 9.81, visible: tuple = ()) -> Instantiation:
    rotations = np.zeros((2, 2, 4))
    rotations[..., 0] = 1
    track = EpisodeTrack(0, np.array([0.0, 1.0]), ("dog#1", "table#1"), np.array([[dog_at, table_at]] * 2, float), rotations, np.array([(0.8, 0.25, 0.5), (1.3, 0.8, 0.74)]), np.array([20.0, 25.0]), ("", ""), forces, visible)
    spec = SceneSpec(Environment(gravity=gravity), (dog(), table()), claims, (EpisodeSpec(0, Interval.exact(1)),), ("A dog.",))
    return Instantiation(spec, residuals, (track,), converged=False)


def lacking() -> tuple:
    return (Force("dog#1", "", "unexplained", np.tile([0, 0, 196.2], (2, 1))),)


def residual(law: str, *objects: str, claim: str = "") -> Residual:
    return Residual(law, claim, objects, 5.0, 1.0, 1.0, "1", 0.1, True, "it cannot be")


def test_what_nothing_holds_falls_to_the_ground() -> None:
    """Free fall: t = √(2h/g)."""
    (ghost,) = ghosts_of(scene((0, 0, 2.25), (5, 0, 0.37), forces=lacking()))
    assert (ghost.object, ghost.kind, ghost.episode) == ("dog#1", "falls_to", 0)
    assert ghost.position_m == pytest.approx((0, 0, 0.25)) and ghost.drop_m == pytest.approx(2.0)
    assert ghost.seconds == pytest.approx(math.sqrt(2 * 2.0 / 9.81))


def test_it_falls_onto_the_highest_thing_below() -> None:
    (ghost,) = ghosts_of(scene((0.2, 0, 2.25), (0, 0, 0.37), forces=lacking()))
    assert ghost.position_m[2] == pytest.approx(0.74 + 0.25)


def test_what_failed_to_hold_it_does_not_stop_the_fall() -> None:
    (ghost,) = ghosts_of(scene((0, 0, 0.99), (0, 0, 0.37), forces=lacking(), residuals=(residual("support", "dog#1", "table#1"),)))
    assert ghost.drop_m == pytest.approx(0.74)


def test_what_does_not_exist_stops_no_fall() -> None:
    (ghost,) = ghosts_of(scene((0, 0, 2.25), (0, 0, 0.37), forces=lacking(), visible=(True, False)))
    assert ghost.position_m[2] == pytest.approx(0.25)


@pytest.mark.parametrize("gravity, height", [(0.0, 2.25), (9.81, 0.25)])
def test_nothing_falls_without_weight_or_from_the_ground(gravity: float, height: float) -> None:
    assert ghosts_of(scene((0, 0, height), (5, 0, 0.37), forces=lacking(), gravity=gravity)) == ()


def test_too_heavy_a_thing_falls_not_its_bearer() -> None:
    (ghost,) = ghosts_of(scene((0, 0, 0.25), (0, 0, 0.87), residuals=(residual("strength", "dog#1", "table#1"),)))
    assert ghost.object == "table#1" and ghost.position_m[2] == pytest.approx(0.37)


def test_what_does_not_fit_is_shown_where_it_was_asked_for() -> None:
    inside = ClaimSpec("c1", "relation", "in", "in", {"figure": ("dog#1",), "ground": ("table#1",)})
    (ghost,) = ghosts_of(scene((3, 0, 0.25), (0, 0, 0.37), claims=(inside,), residuals=(residual("fit", "dog#1", "table#1", claim="c1"),)))
    assert (ghost.kind, ghost.position_m, ghost.drop_m) == ("asked", (0.0, 0.0, 0.37), 0.0)


def test_a_scene_that_can_be_built_has_no_ghosts() -> None:
    """Not even where a force seems to be missing: the laws have the last word."""
    built = scene((0, 0, 2.25), (5, 0, 0.37), forces=lacking())
    assert ghosts_of(Instantiation(built.spec, (), built.episodes)) == ()


def test_missing_force_points_up_from_below_and_ends_at_the_thing() -> None:
    stage = make_stage(scene((0, 0, 2.25), (5, 0, 0.37), forces=lacking()))
    (arrow,) = [a for a in stage.arrows if a.kind == "unexplained"]
    assert arrow.mesh.bounds[1][2] == pytest.approx(-0.25) and arrow.mesh.bounds[0][2] < -0.5


def test_ghost_is_pale_and_in_the_picture() -> None:
    (shown,) = make_stage(built := scene((0, 0, 2.25), (5, 0, 0.37), forces=lacking())).ghosts
    clear = shown.mesh.colors[shown.mesh.colors[:, 3] < 255]
    assert len(clear) and (clear[:, 2] >= clear[:, 0]).all()  # no red
    focus = make_stage(built).focus
    assert (shown.mesh.bounds[0] >= focus[0] - 0.01).all() and (shown.mesh.bounds[1] <= focus[1] + 0.01).all()
