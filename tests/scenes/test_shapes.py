"""The contract of all shapes: every one fills its box exactly in every posture, and is a sound mesh."""

import math
from dataclasses import replace

import numpy as np
import pytest
from builders import person, thing

from scenes.kinds.build import FILL
from scenes.kinds.load import table
from scenes.shapes import SHAPES, Look, build, look_of
from scenes.shapes.birds import BEAKS, BUILDS
from scenes.shapes.bugs import BODIES
from scenes.shapes.coats import TAILS
from scenes.shapes.faces import HATS
from scenes.shapes.look import COLORS, LOOKS
from scenes.shapes.mesh import ball, box, fit, lathe, limb, path, slab
from scenes.shapes.plan import plans
from scenes.shapes.pose import body, postures
from scenes.shapes.room import room
from scenes.shapes.sea import FISH
from scenes.shapes.sweep import Figure, lump, panel, tube
from scenes.spec import ObjectSpec
from scenes.tables import read_rows

NAMES = tuple(SHAPES)
POSTURES = ("", "lie", "sit", "sit low", "stand", "hang", "kneel", "fly", "swim", "walk", "run", "eat", "sit+eat", "no such posture")
MOST_TRIANGLES = 1500
LOOK_COLUMNS = ("kind", "color", "second", "features")
LIVELY = frozenset({"person", "animal", "plant", "food", "drink", "body_part"})
FEATURES = {
    "as": set(SHAPES), "plan": set(plans()), "hat": {*HATS, "crown", "horned"}, "beak": set(BEAKS), "build": {*BUILDS, *FISH, "ray", "seahorse"},
    "body": {*BODIES, "crab", "lobster", "scorpion"}, "tail": {*TAILS, "plain", "fan", "cock", "short", "long", "7a6248"},
    "hair": set("short long none bald wisp pigtails ponytail bun curly clown spiky".split()), "bloom": {"daisy", "rose", "tulip"},
    "ears": set("pointed small floppy round big huge long side tuft bat".split()), "snout": set("trunk disc jaws bill plain".split()),
}  # fmt: skip
"""Feature -> the values that are drawn."""
SIZES = ((0.3, 0.5, 1.7), (5.0, 1.8, 2.9), (0.05, 0.04, 0.012), (1e-6, 1e-6, 1e-6), (3e3, 2e3, 10.0))


def test_every_shape_of_the_tables_is_there() -> None:
    used = {row["shape"] for row in table().all_rows} - {""}
    assert used <= set(FILL) <= set(SHAPES)


@pytest.mark.parametrize("shape", NAMES)
def test_shape_fills_its_box(shape: str) -> None:
    for posture in POSTURES:
        for size in SIZES:
            mesh = build(shape, Look(), posture, size)
            np.testing.assert_allclose(mesh.bounds, [np.array(size) / -2, np.array(size) / 2], rtol=1e-9, atol=1e-12)
            assert np.isfinite(mesh.vertices).all()
            assert mesh.faces.min() >= 0 and mesh.faces.max() < len(mesh.vertices)
            assert mesh.colors.shape == (len(mesh.faces), 4) and mesh.colors.dtype == np.uint8


def _volume(mesh) -> float:
    a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
    return float(np.einsum("fk,fk->f", a, np.cross(b, c)).sum() / 6)


@pytest.mark.parametrize(
    ("mesh", "volume"),
    [
        (box((1, 2, 3), (2, 3, 4), (0, 0, 0)), 24.0),
        (lathe([(1.0, 0.0), (1.0, 2.0)], (0, 0, 0), sides=200), 2 * math.pi),
        (ball((5, 5, 5), 1.0, (0, 0, 0), sides=120), 4 / 3 * math.pi),
        (limb((0, 0, 0), (1, 2, 2), 0.5, (0, 0, 0), sides=200), 3 * math.pi / 4),
        (slab([(0, 0), (1, 0), (0, 1)], 2.0, (0, 0, 0)), 1.0),
        (tube([(0, 0, 0), (0, 0, 1), (0, 0, 3)], 0.5, (0, 0, 0), sides=200, blunt=0.0), 3 * math.pi / 4),
        (lump((1, 2, 3), 1.0, (0, 0, 0), sides=120, rings=60), 4 / 3 * math.pi),
        (panel([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)], (0, 0, 0), 0.5), 0.5),
    ],
)
def test_primitives_are_closed_and_look_outwards(mesh, volume: float) -> None:
    assert _volume(mesh) == pytest.approx(volume, rel=2e-3)


def test_path_passes_over_points_that_are_given_twice() -> None:
    assert np.isfinite(path([(0, 0, 0), (0, 0, 0), (1, 0, 0)], 0.1, (0, 0, 0)).vertices).all()


def test_flat_mesh_can_be_fitted() -> None:
    flat = box((0, 0, 0), (1, 1, 0), (0, 0, 0))
    assert np.isfinite(fit(flat, (2, 2, 2)).vertices).all()


def test_postures_differ() -> None:
    for shape, poses in {"person": ("stand", "sit", "kneel", "hang", "walk"), "quadruped": ("stand", "lie", "sit"), "bird": ("stand", "fly")}.items():
        shapes = [build(shape, Look(), p, (1.0, 1.0, 1.0)).vertices for p in poses]
        for i, a in enumerate(shapes):
            assert all(a.shape != b.shape or not np.allclose(a, b) for b in shapes[:i]), (shape, poses[i])


def _lived(word: str) -> ObjectSpec:
    """Return a thing of a row of looks.csv, "kind/word" or a kind, in its usual size."""
    kind, _, name = word.partition("/")
    k = table().kind(kind)
    return replace(thing(f"{name or kind}#1".replace("_", " "), k.category, kind=kind, shape=k.shape), length_m=k.length_m, width_m=k.width_m, height_m=k.height_m)


def _category(word: str) -> str:
    kind = word.partition("/")[0]
    return table().kind(kind).category if kind in table().rows else ""


WORDS = [row["kind"] for row in read_rows(LOOKS, LOOK_COLUMNS) if _category(row["kind"]) in LIVELY]


@pytest.mark.parametrize("word", WORDS)
def test_living_and_edible_things_are_drawn_with_few_triangles(word: str) -> None:
    one = _lived(word)
    size = (one.length_m.typical, one.width_m.typical, one.height_m.typical)
    for posture in ("stand", "lie", "fly"):
        mesh = build(one.shape, look_of(one), posture, size)
        assert 10 <= len(mesh.faces) <= MOST_TRIANGLES, posture
        np.testing.assert_allclose(mesh.bounds[1] - mesh.bounds[0], size, rtol=1e-6)


@pytest.mark.parametrize(("feature", "known"), sorted(FEATURES.items()))
def test_looks_name_only_what_is_drawn(feature: str, known: set[str]) -> None:
    said = {v for row in read_rows(LOOKS, LOOK_COLUMNS) for k, _, v in (i.partition("=") for i in row["features"].split(";")) if k == feature}
    assert said and said <= known


def test_colours_in_features_are_colours() -> None:
    for row in read_rows(LOOKS, LOOK_COLUMNS):
        for feature, _, value in (item.partition("=") for item in row["features"].split(";") if item):
            assert feature and value, row["kind"]
            if feature in ("trousers", "coat", "cape", "robe", "belly", "muzzle", "hat_color", "hair_color"):
                assert len(value) == 6 and int(value, 16) >= 0, (row["kind"], feature)


def test_every_posture_is_another_pose() -> None:
    joints = [np.array(b.arms).tolist() + np.array(b.legs).tolist() + [b.neck] for b in (body(Look(), p) for p in postures())]
    for i, one in enumerate(joints):
        assert one not in joints[:i], list(postures())[i]


def test_joined_posture_has_the_legs_of_the_first_and_the_arms_of_the_second() -> None:
    both, sit, eat = (body(Look(), p) for p in ("sit+eat", "sit", "eat"))
    assert both.legs == sit.legs
    assert both.arms != sit.arms and both.arms[1][2] != sit.arms[1][2]
    rise = [b.arms[1][2][2] - b.neck[2] for b in (both, eat)]
    assert rise[0] == pytest.approx(rise[1], abs=0.01)


@pytest.mark.parametrize(("posture", "higher", "lower"), [("lift", "hand", "head"), ("hang", "hand", "head"), ("reach", "hand", "head"), ("eat", "head", "hand"), ("stand", "hip", "hand")])
def test_hands_are_where_the_verb_has_them(posture: str, higher: str, lower: str) -> None:
    joints = body(Look(), posture)
    heights = {"hand": joints.arms[1][2][2], "head": joints.head[2], "hip": joints.legs[0][0][2] + 0.1}
    assert heights[higher] > heights[lower]


def test_hand_is_at_the_mouth_of_who_eats() -> None:
    joints = body(Look(), "eat")
    assert math.dist(joints.arms[1][2], np.array(joints.head) + 0.13 * np.array(joints.facing)) < 0.18


def test_heads_stay_round_in_narrow_boxes() -> None:
    """Joints are moved apart to fill a box; what is around them is not squeezed."""
    figure_ = Figure()
    figure_.bar([(-1, 0, 0), (1, 0, 0)], 0.05, (0, 0, 0))
    figure_.at((1, 0, 0), lump((1, 0, 0), 0.3, (0, 0, 0)))
    mesh = figure_.filled((1.0, 0.6, 0.6))
    head = mesh.vertices[: len(lump((0, 0, 0), 1.0, (0, 0, 0)).vertices)]
    extent = head.max(0) - head.min(0)
    assert extent[0] / extent[2] == pytest.approx(1.0, abs=0.15)


def test_king_is_a_person_with_a_crown() -> None:
    assert look_of(thing("king#1", "person", kind="person", shape="person")).has("hat", "crown")
    assert not look_of(thing("guest#1", "person", kind="person", shape="person")).has("hat")


@pytest.mark.parametrize(("word", "posture"), [("dog", "sit"), ("bat", "hang"), ("crow", "fly"), ("snake", ""), ("dog", "stand")])
def test_animals_get_the_room_of_their_pose(word: str, posture: str) -> None:
    one, size = _lived(word), (1.0, 0.4, 0.5)
    (x, y, z), raised = room(one.shape, look_of(one), posture, size)
    floor, top = raised - z / 2, raised + z / 2
    if posture == "sit":
        assert z > 0.5 and x < 1.0 and floor == pytest.approx(-0.25)
    if posture == "hang":
        assert z < 0.4 and top == pytest.approx(0.25)
    if posture == "fly":
        assert y > 1.0
    if posture == "stand":
        assert ((x, y, z), raised) == (size, 0.0)


def test_lying_dog_has_its_legs_in_front() -> None:
    standing, lying = (build("quadruped", Look(), p, (1.0, 0.4, 0.7)) for p in ("stand", "lie"))

    def front(mesh) -> float:
        return float(mesh.vertices[mesh.vertices[:, 2] < -0.25][:, 0].max())

    assert front(lying) > front(standing)


def test_colour_that_is_said_wins() -> None:
    assert look_of(thing("car#1", "vehicle", shape="car", color="red")).main == look_of(thing("x#1", color="red")).main
    dressed = look_of(person("Ann#1", color="red"))
    assert dressed.second == look_of(thing("x#1", color="red")).main  # the skin stays, the clothes are red
    assert look_of(thing("cup#1", color="no such colour")).main == look_of(thing("cup#1")).main


def test_material_colours_what_has_no_look_of_its_own() -> None:
    assert look_of(thing("physical#1", material="gold")).main == (0xD4, 0xAF, 0x37)


def test_look_is_inherited_along_the_kinds() -> None:
    assert look_of(thing("dog#1", "animal", shape="quadruped")).has("ears", "floppy")
    assert look_of(person("man#1")).features.get("skirt") is None


@pytest.mark.parametrize(("path_", "columns", "color"), [(LOOKS, LOOK_COLUMNS, "color"), (COLORS, ("word", "rgb"), "rgb")])
def test_tables_of_looks_are_sound(path_, columns, color) -> None:
    rows = list(read_rows(path_, columns))
    assert len({r[columns[0]] for r in rows}) == len(rows)
    for row in rows:
        assert len(row[color]) == 6 and int(row[color], 16) >= 0
