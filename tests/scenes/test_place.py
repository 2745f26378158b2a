"""Placement: everything stands where the text says, in closed form."""

import numpy as np
import pytest

from scenes.interval import Interval
from scenes.place import place
from scenes.placement import Placement
from scenes.relations import RELATIONS
from scenes.simulate import release
from tests.scenes.metric_scenes import (
    BENCH,
    CEILING,
    CRATE,
    GOAT,
    HERON,
    JAR,
    MASON,
    POND,
    event,
    relation,
    scene,
    thing,
)

HANDS = {"hands": 1, "grip": 1, "lift_kg": Interval(10, 40, 250), "throw_m": 25, "mind": 5, "act": 1}
COOK = thing("cook#1", 0.3, 0.5, 1.7, 70, category="person", shape="person", props=HANDS)
DIVER = thing("diver#1", 0.3, 0.5, 1.7, 70, category="person", shape="person", props=HANDS)
DISC = thing("disc#1", 0.2, 0.2, 0.1, 0.4)
SHED = thing("shed#1", 3, 3, 2.5, 9000, category="building", surfaces="top side interior", shape="house")
VAN = thing("van#1", 4, 1.8, 2, 1800, category="vehicle", shape="car", surfaces="top side interior opening", props={"drive": 1, "seat": 1})
LAMP = thing("lamp#1", 0.3, 0.3, 0.3, 2)


def box(placement: Placement, id: str, episode: int = 0, moment: int = -1) -> tuple[np.ndarray, np.ndarray]:
    """Return centre and extents of an object."""
    track = placement.episodes[episode].track
    k = track.object_ids.index(id)
    return track.positions_m[moment, k], track.sizes_m[k]


def test_figure_stands_on_top_of_ground() -> None:
    """Bottom of the jar is the top of the bench."""
    done = place(scene([JAR, BENCH], [relation("r", "on", "jar#1", "bench#1")]))
    (at, size), (under, ground) = box(done, "jar#1"), box(done, "bench#1")
    assert at[2] - size[2] / 2 == pytest.approx(under[2] + ground[2] / 2)


def test_figure_is_inside_of_container() -> None:
    """The jar is within the crate's box."""
    done = place(scene([JAR, CRATE], [relation("r", "in", "jar#1", "crate#1")]))
    (at, size), (under, ground) = box(done, "jar#1"), box(done, "crate#1")
    assert (np.abs(at - under) + size / 2 <= ground / 2).all()
    assert done.episodes[0].seams["jar#1", "crate#1"] == "floor"


def test_lifeless_thing_is_fixed_under_ceiling_and_animal_is_not() -> None:
    """A lamp gets a fixing; nothing holds a goat."""
    done = place(scene([LAMP, GOAT, CEILING], [relation("r", "on", "lamp#1", "ceiling#1"), relation("q", "on", "goat#1", "ceiling#1")]))
    assert [h.on for h in done.episodes[0].holds] == ["lamp#1"]
    assert box(done, "lamp#1")[0][2] + 0.15 == pytest.approx(2.5)


def test_objects_that_nobody_placed_stand_in_a_row_without_overlap() -> None:
    """Neighbours along x, on the ground."""
    done = place(scene([JAR, BENCH, MASON, CRATE], []))
    spans = sorted((at[0] - size[0] / 2, at[0] + size[0] / 2) for at, size in (box(done, i) for i in ("jar#1", "bench#1", "mason#1", "crate#1")))
    assert all(a[1] < b[0] for a, b in zip(spans, spans[1:], strict=False))


def test_smallest_share_of_the_interval_is_taken_to_make_things_fit() -> None:
    """A chest slightly too wide for the crate is built smaller, and the crate larger."""
    chest = thing("chest#1", 0.7, 0.52, 0.55, 5)
    done = place(scene([chest, CRATE], [relation("r", "in", "chest#1", "crate#1")]))
    assert -1 < done.shares["chest#1"] < 0 < done.shares["crate#1"] < 1


def test_places_persist_across_episodes() -> None:
    """What stands on the bench first still stands there later."""
    done = place(scene([JAR, BENCH, MASON], [relation("r", "on", "jar#1", "bench#1"), event("e", "sleep", 1, agent="mason#1")], episodes=2))
    assert np.allclose(box(done, "jar#1", 0)[0], box(done, "jar#1", 1)[0])


def test_jump_under_ceiling_touches_it_and_comes_down() -> None:
    """Momentary contact at the top of a ballistic arc; the end is on the ground."""
    claims = [event("e", "jump", agent="goat#1", goal="ceiling#1"), relation("r", "on", "goat#1", "ceiling#1", of="e")]
    done = place(scene([GOAT, CEILING], claims))
    track = done.episodes[0].track
    k = track.object_ids.index("goat#1")
    heights = track.positions_m[:, k, 2] + track.sizes_m[k, 2] / 2
    assert heights.max() == pytest.approx(2.5, abs=0.01)
    assert heights[-1] == pytest.approx(track.sizes_m[k, 2], abs=1e-6)


def test_body_lighter_than_water_floats_at_its_depth() -> None:
    """Archimedes: a block of half the density of water is half under."""
    block = thing("block#1", 1.0, 1.0, 1.0, 500)
    done = place(scene([block, POND], [relation("r", "on", "block#1", "pond#1")]))
    assert box(done, "block#1")[0][2] == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_every_relation_places_its_figure(name: str) -> None:
    """Finite poses, and a residual of zero where the relation describes a place."""
    import torch

    done = place(scene([JAR, BENCH], [relation("r", name, "jar#1", "bench#1")]))
    (at, size), (under, ground) = box(done, "jar#1"), box(done, "bench#1")
    assert np.isfinite(at).all()
    if not RELATIONS[name].motion and name != "in":  # nothing can be in a bench
        value = RELATIONS[name].residual(*(torch.tensor(v) for v in (at, size / 2, under, ground / 2)))
        assert float(value) <= 0.01


def test_throw_goes_from_hand_to_hand() -> None:
    """It begins beside the thrower, above the ground, and ends at the catcher, who looks back."""
    claims = [event("e", "throw", agent="cook#1", patient="disc#1", recipient="diver#1"), relation("r", "at", "disc#1", "diver#1", of="e", modifiers=("recipient",))]
    done = place(scene([COOK, DISC, DIVER], claims))
    (begin, _), (end, _) = box(done, "disc#1", moment=0), box(done, "disc#1")
    (thrower, size), (catcher, _) = box(done, "cook#1", moment=0), box(done, "diver#1")
    assert (np.abs(begin - thrower)[:2] < size[:2]).all() and begin[2] > 0.6
    assert (np.abs(end - catcher)[:2] < size[:2]).all() and end[2] > 0.6
    assert [h.by for h in done.episodes[0].holds] == ["diver#1"]
    assert done.episodes[0].track.rotations_wxyz[-1, 2, 3] == pytest.approx(1.0)


def test_flight_over_something_crosses_it() -> None:
    """From one side to the other, always above."""
    claims = [event("e", "fly", agent="heron#1", path_of="shed#1"), relation("r", "over", "heron#1", "shed#1", of="e", modifiers=("path_of",))]
    done = place(scene([HERON, SHED], claims))
    track = done.episodes[0].track
    way = track.positions_m[:, 0] - track.positions_m[:, 1]
    assert way[0, 0] < -track.sizes_m[1, 0] / 2 and way[-1, 0] > track.sizes_m[1, 0] / 2
    assert (way[:, 2] > track.sizes_m[1, 2] / 2).all()


def test_walker_stops_before_what_stands_in_the_way() -> None:
    """Next to the goal, on the side it came from."""
    claims = [event("e", "walk", agent="cook#1", goal="bench#1"), relation("r", "at", "cook#1", "bench#1", of="e", modifiers=("goal",))]
    done = place(scene([COOK, BENCH], claims))
    (at, size), (ground, extent) = box(done, "cook#1"), box(done, "bench#1")
    assert at[0] + size[0] / 2 < ground[0] - extent[0] / 2


def test_driver_is_inside_and_both_move() -> None:
    """The driver's box stays within the vehicle's."""
    done = place(scene([DIVER, VAN], [event("e", "drive", agent="diver#1", patient="van#1")]))
    for moment in (0, -1):
        (at, size), (around, extent) = box(done, "diver#1", moment=moment), box(done, "van#1", moment=moment)
        assert (np.abs(at - around) + size / 2 <= extent / 2 + 1e-6).all()
    assert box(done, "van#1")[0][0] - box(done, "van#1", moment=0)[0][0] > 1.0


def test_lifted_thing_is_higher_than_before() -> None:
    """Into the hands when small, over the head when large."""
    for load in (DISC, thing("trunk#1", 2.5, 0.8, 0.8, 60)):
        done = place(scene([COOK, load], [event("e", "lift", agent="cook#1", patient=load.id)]))
        assert box(done, load.id)[0][2] > box(done, load.id, moment=0)[0][2] + 0.3


def test_a_long_thing_stands_on_end_in_a_jar_and_mujoco_keeps_it() -> None:
    """A ruler longer than the jar is wide goes through no wall, and both judges take the jar to be hollow."""
    pytest.importorskip("mujoco")
    jar = thing("jar#1", 0.1, 0.1, 0.12, 0.5, category="container", surfaces="interior top side")
    spec = scene([thing("ruler#1", 0.3, 0.03, 0.01, 0.05), jar], [relation("r", "in", "ruler#1", "jar#1")])
    placed = place(spec).episodes[0]
    assert placed.track.positions_m[-1, 0, 2] > 0.15
    assert all(h.held for h in release(spec, placed))
