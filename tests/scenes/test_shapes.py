"""The contract of all shapes: every one fills its box exactly in every posture, and is a sound mesh."""

import math

import numpy as np
import pytest
from builders import person, thing

from scenes.kinds.load import table
from scenes.shapes import SHAPES, Look, build, look_of
from scenes.shapes.look import COLORS, LOOKS
from scenes.shapes.mesh import ball, box, fit, lathe, limb, path, slab
from scenes.tables import read_rows

NAMES = (
    "box sphere cylinder capsule cone disc sheet line person quadruped bird fish insect snake tree bush house table chair sofa bed "
    "shelf car truck bicycle boat plane bottle cup bowl plate bag basket book lamp blob region none"
).split()
POSTURES = ("", "lie", "sit", "sit low", "stand", "hang", "kneel", "fly", "swim", "walk")
SIZES = ((0.3, 0.5, 1.7), (5.0, 1.8, 2.9), (0.05, 0.04, 0.012), (1e-6, 1e-6, 1e-6), (3e3, 2e3, 10.0))


def test_every_shape_of_the_tables_is_there() -> None:
    used = {row["shape"] for row in table().all_rows} - {""}
    assert set(NAMES) == set(SHAPES)
    assert used <= set(SHAPES)


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
    for shape, postures in {"person": ("stand", "sit", "kneel", "hang", "walk"), "quadruped": ("stand", "lie", "sit"), "bird": ("stand", "fly")}.items():
        shapes = [build(shape, Look(), p, (1.0, 1.0, 1.0)).vertices for p in postures]
        for i, a in enumerate(shapes):
            assert all(a.shape != b.shape or not np.allclose(a, b) for b in shapes[:i]), (shape, postures[i])


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
    assert look_of(thing("gadget#1", material="gold")).main == (0xD4, 0xAF, 0x37)


def test_look_is_inherited_along_the_kinds() -> None:
    assert look_of(thing("dog#1", "animal", shape="quadruped")).has("ears", "floppy")
    assert look_of(person("man#1")).features.get("skirt") is None


@pytest.mark.parametrize(("path_", "columns", "color"), [(LOOKS, ("kind", "color", "second", "features"), "color"), (COLORS, ("word", "rgb"), "rgb")])
def test_tables_of_looks_are_sound(path_, columns, color) -> None:
    rows = list(read_rows(path_, columns))
    assert len({r[columns[0]] for r in rows}) == len(rows)
    for row in rows:
        assert len(row[color]) == 6 and int(row[color], 16) >= 0
