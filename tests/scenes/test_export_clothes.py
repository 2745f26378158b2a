"""Clothes are drawn on whoever wears them, in every posture, and beside them when they are off."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from builders import thing

from scenes.errors import KnowledgeError
from scenes.export.glb import glb_bytes
from scenes.export.reach import stance_of
from scenes.export.stage import Actor, Stage, make_stage
from scenes.export.wearing import wears_of
from scenes.instantiation import EpisodeTrack, Force, Instantiation
from scenes.interval import Interval
from scenes.shapes import garments
from scenes.shapes.look import Look
from scenes.shapes.mesh import box
from scenes.shapes.pose import body
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec

MAN, SUIT = (0.3, 0.5, 1.76), (1.3, 0.55, 0.06)
LYING = (2**-0.5, 0.0, 2**-0.5, 0.0)


def man(**more) -> ObjectSpec:
    return thing("man#1", "person", shape="person", material="flesh", mass=80, length_m="0.3", width_m="0.5", height_m="1.76", spans=((0, 0, 5),), **more)


def cloth(kind: str = "suit", name: str = "", **more) -> ObjectSpec:
    return thing(f"{kind}#1", "clothing", shape="sheet", material="cloth", kind=kind, name=name or kind, mass=1, properties={"wearable": 1}, spans=((0, 10, 15),), **more)


def claim(name: str, episode: int = 0, *, relation: bool = False, garment: str = "suit#1") -> ClaimSpec:
    roles = {"figure": ("man#1",), "ground": (garment,)} if relation else {"agent": ("man#1",), "patient": (garment,)}
    return ClaimSpec(f"c{episode}", "relation" if relation else "event", name, name, roles, episode)


def built(objects: tuple, claims: tuple = (), *, episodes: int = 1, posture: str = "", turned: bool = False, fixed: bool = False) -> Instantiation:
    """Return a man who goes a metre in each episode, at the origin a suit that stays behind."""
    tracks = []
    for e in range(episodes):
        places = np.array([[(e + i / 8, 0, 0.88), (0, 0, 0.03)] for i in range(9)])
        rotations = np.zeros((9, 2, 4))
        rotations[..., 0] = 1
        if turned:
            rotations[:, 0] = LYING
        forces = (Force(objects[1].id, "", "weight", np.tile([0, 0, -9.81], (9, 1))),)
        forces += (Force(objects[1].id, "man#1", "attachment", np.tile([0, 0, 9.81], (9, 1))),) if fixed else ()
        tracks.append(EpisodeTrack(e, np.linspace(0, 1, 9), tuple(o.id for o in objects), places, rotations, np.array([MAN, SUIT]), np.ones(2), (posture, ""), forces))
    spec = SceneSpec(Environment(), objects, claims, tuple(EpisodeSpec(e, Interval.exact(1)) for e in range(episodes)), ("A text.",))
    return Instantiation(spec, (), tuple(tracks))


def actors(stage: Stage) -> tuple[Actor, Actor]:
    wearer, garment = stage.actors
    return wearer, garment


@pytest.mark.parametrize("posture", ["", "sit", "lie", "walk"])
def test_worn_suit_is_a_shell_around_its_wearer(posture: str) -> None:
    stage = make_stage(built((man(), cloth()), (claim("in", relation=True),), posture=posture, turned=posture == "lie"))
    wearer, suit = actors(stage)
    np.testing.assert_allclose(suit.places[0], wearer.places[0])
    np.testing.assert_allclose(suit.turns[0], wearer.turns[0])
    flesh, shell = wearer.mesh(0, 4).bounds, suit.mesh(0, 4).bounds
    assert (shell[0] > flesh[0] - 0.06).all() and (shell[1] < flesh[1] + 0.06).all()
    assert (shell[1] - shell[0])[1] > 0.8 * (flesh[1] - flesh[0])[1]  # the sleeves are on the arms
    assert suit.worn == ((True,) * 9,)


def test_kinds_cover_what_they_cover() -> None:
    def bounds(kind: str, name: str = "") -> np.ndarray:
        return actors(make_stage(built((man(), cloth(kind, name)), (claim("wear", garment=f"{kind}#1"),))))[1].mesh(0, 0).bounds

    foot, head = -0.88, 0.88
    assert bounds("trousers")[1][2] < 0.2 and bounds("trousers")[0][2] < foot + 0.2
    assert bounds("shirt")[0][2] > -0.25
    assert bounds("shirt", "coat")[0][2] < bounds("jacket")[0][2] - 0.2  # the word says more than the kind
    assert bounds("shoe")[1][2] < foot + 0.3  # he walks
    assert bounds("hat")[0][2] > 0.6 and bounds("hat")[1][2] > head


def test_put_on_and_taken_off_over_the_episodes() -> None:
    scene = built((man(), cloth()), (claim("put_on"), claim("take_off_clothes", 1)), episodes=3, fixed=True)
    on, off, after = (row[0].states for row in wears_of(scene))
    assert (on[0], on[-1]) == ("held", "worn") and (off[0], off[-1]) == ("worn", "laid") and set(after) == {"laid"}
    _, suit = actors(make_stage(scene))
    assert suit.mesh(0, 8) is suit.mesh(1, 0) and suit.mesh(0, 0) is suit.mesh(2, 0) is not suit.mesh(0, 8)
    assert suit.places[0][0][2] > 0.5  # held up
    np.testing.assert_allclose(suit.places[2], np.repeat(suit.places[1][-1:], 9, 0))  # it stays where it was laid
    assert suit.places[2][0][2] == pytest.approx(SUIT[2] / 2)


def test_only_clothes_that_are_said_of_nothing_else_are_presumed_to_be_on() -> None:
    assert wears_of(built((man(), cloth("hat"))))[0][0].throughout
    assert not wears_of(built((man(lacks=frozenset({"hat"})), cloth("hat"))))[0]
    assert not wears_of(built((man(), cloth("hat")), (claim("see", garment="hat#1"),)))[0]
    assert not wears_of(built((man(), thing("hat#1", kind="hat", spans=((0, 10, 15),))), (claim("in", relation=True, garment="hat#1"),)))[0]  # nothing wearable


def test_worn_garment_is_an_object_of_its_own_without_arrows() -> None:
    scene = built((man(), cloth()), (claim("wear"),), fixed=True)
    data = glb_bytes(scene)
    tree = json.loads(data[20 : 20 + struct.unpack("<I", data[12:16])[0]])
    names = [n["name"] for n in tree["nodes"]]
    assert "suit#1" in names and "suit#1/0" in names and any(m["name"].startswith("suit#1") for m in tree["materials"])
    assert not any(n.startswith("force:") and "suit#1" in n for n in names)
    assert any(a.on == "suit#1" for a in make_stage(built((man(), cloth()), (claim("see"),))).arrows)


def test_faulty_row_of_garments_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "garments.csv"
    table.write_text("kind,covers,trim,thick,wearer,off,source\nsuit,wings,,1.1,,,ours\n")
    monkeypatch.setattr(garments, "GARMENTS", table)
    with pytest.raises(KnowledgeError, match=r"garments\.csv, row 2: covers 'wings'"):
        garments.garments.__wrapped__()


def test_every_garment_has_a_mesh_even_on_who_has_no_legs() -> None:
    look = Look(features={"fishtail": "1"})
    taken = stance_of(look, "stand", MAN)
    for name, garment in garments.garments().items():
        made = garments.dressing(garment, Look(), look, body(look, taken.posture), box((0, 0, 0), (0.1, 0.1, 0.1), (9, 9, 9)))
        assert np.isfinite(taken.mesh(made).vertices).all(), name
