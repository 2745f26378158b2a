"""What is shown: things in the hands of whoever holds them, doors that swing, one Moon only."""

import numpy as np
import pytest
from builders import thing

from scenes.export.grasp import grips_of
from scenes.export.looks import opening
from scenes.export.postures import gesture_of, gestures
from scenes.export.reach import hands_of, is_reaching, reaching
from scenes.export.stage import make_stage
from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.interval import Interval
from scenes.schemata import find_event
from scenes.shapes.look import Look
from scenes.shapes.people import postures
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec

MAN = (0.3, 0.5, 1.76)


def man() -> ObjectSpec:
    return thing("man#1", "person", shape="person", material="flesh", mass=80, length_m="0.3", width_m="0.5", height_m="1.76")


def built(objects: tuple, positions: list, sizes: list, *, claims: tuple = (), environment: Environment | None = None) -> Instantiation:
    places = np.array(positions, float)
    rotations = np.zeros((*places.shape[:2], 4))
    rotations[..., 0] = 1
    track = EpisodeTrack(0, np.linspace(0, 1, len(places)), tuple(o.id for o in objects), places, rotations, np.array(sizes), np.ones(len(objects)), ("",) * len(objects))
    return Instantiation(SceneSpec(environment or Environment(), objects, claims, (EpisodeSpec(0, Interval.exact(1)),), ("A text.",)), (), (track,))


def test_gestures_name_known_events_and_postures() -> None:
    for event, gesture in gestures().items():
        assert find_event(event) is not None, event
        assert gesture.name in postures(), gesture.name


def test_an_event_has_the_gesture_of_the_one_above_it() -> None:
    assert gesture_of("gallop") == gestures()["run"]
    assert gesture_of("think_of_nothing") is None


def test_held_thing_is_shown_at_the_hands() -> None:
    box = thing("box#1", "container", shape="box", material="wood", mass=1, length_m="0.2", width_m="0.2", height_m="0.2")
    beside = [(0, 0, 0.88), (0, -0.35, 0.968)]
    away = [(0, 0, 0.88), (2, -0.35, 0.1)]
    carry = ClaimSpec("c1", "event", "carry", "carried", {"agent": ("man#1",), "patient": ("box#1",)})
    scene = built((man(), box), [beside, beside, away], [MAN, (0.2, 0.2, 0.2)], claims=(carry,))
    (grip,) = grips_of(scene, 0)
    assert grip.held.tolist() == [True, True, False]
    holder, held = make_stage(scene).actors
    shown = held.places[0]
    assert shown[0][0] > 0.15 and abs(shown[0][1]) < 0.05  # before the body, not beside it
    np.testing.assert_allclose(shown[2], away[1])
    assert np.ptp(holder.mesh(0, 0).vertices[:, 0]) > np.ptp(holder.mesh(0, 2).vertices[:, 0])  # arms out, then down


def test_arms_leave_the_box_but_the_feet_stay() -> None:
    mesh = reaching(Look(), "carry", MAN)
    low, high = mesh.bounds
    assert low[2] == pytest.approx(-MAN[2] / 2) and high[2] == pytest.approx(MAN[2] / 2, abs=0.03)
    assert high[0] > MAN[0] / 2
    x, y, z = hands_of("carry", MAN)
    assert 0.15 < x < high[0] + 0.01 and abs(y) < 0.01 and 0 < z < 0.5
    assert is_reaching("walk+carry", MAN) and not is_reaching("stand", MAN)


def test_swimmer_lies_at_the_surface_though_the_box_is_upright() -> None:
    low, high = reaching(Look(), "swim", MAN).bounds
    assert high[0] - low[0] > 2 * (high[2] - low[2])


def test_opened_door_swings() -> None:
    fridge = thing("fridge#1", "furniture", shape="box", material="steel", mass=80, length_m="0.7", width_m="0.7", height_m="1.7")
    event = ClaimSpec("c1", "event", "open", "opened", {"agent": ("man#1",), "patient": ("fridge#1",)})
    scene = built((man(), fridge), [[(0, 0, 0.88), (0.9, 0, 0.85)]] * 9, [MAN, (0.7, 0.7, 1.7)], claims=(event,))
    shares = [opening(scene, "fridge#1", 0, i) for i in range(9)]
    assert shares[0] == 0.0 and shares[-1] == 1.0 and shares == sorted(shares) and len(set(shares)) > 3


def test_the_moon_one_stands_on_is_not_in_the_sky() -> None:
    moon = ObjectSpec("moon#1", "moon", "moon", shape="sphere", length_m=Interval.exact(3.47e6), width_m=Interval.exact(3.47e6), height_m=Interval.exact(3.47e6))
    places, sizes = [[(0, 0, 0.88), (0, 3.4e6, 5.2e6)]], [MAN, (3.47e6,) * 3]
    roles = {}
    for name in ("moon", "outdoors"):
        stage = make_stage(built((man(), moon), places, sizes, environment=Environment(name, ceiling_m=None)))
        roles[name] = stage.actors[1].role
        assert ("ground" in [n for n, _ in stage.scenery]) == (name == "outdoors")
    assert roles == {"moon": "world", "outdoors": "far"}
