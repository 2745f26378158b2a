"""The contract of things made of parts: every recipe is a known kind, fills its box, is light, and opens where it can."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from builders import thing

from scenes.errors import KnowledgeError
from scenes.export.seats import seat_of
from scenes.kinds.load import table
from scenes.shapes import Look, build, look_of
from scenes.shapes.composites import opens, recipes
from scenes.shapes.primitives import SOLIDS, triangles, tube

NAMES = tuple(recipes())
MOST_TRIANGLES = 1300
HEADER = "kind,part,place,color,more\n"
PROFILE = {"profile": "1 0|0.5 1", "outline": "0 0|1 0|1 1|0.5 0.4|0 1"}


def _size(name: str) -> tuple[float, float, float]:
    kind = table().kind(name.partition("/")[0])
    return kind.length_m.typical, kind.width_m.typical, kind.height_m.typical


@pytest.mark.parametrize("name", NAMES)
def test_recipe_is_a_light_mesh_that_fills_its_box(name: str) -> None:
    for size in (_size(name), (0.3, 0.5, 1.7)):
        mesh = build("box", Look(recipe=name), "", size)
        np.testing.assert_allclose(mesh.bounds, [np.array(size) / -2, np.array(size) / 2], rtol=1e-9, atol=1e-12)
        assert np.isfinite(mesh.vertices).all()
        assert mesh.faces.min() >= 0 and mesh.faces.max() < len(mesh.vertices)
        assert mesh.colors.shape == (len(mesh.faces), 4)
        assert 0 < len(mesh.faces) <= MOST_TRIANGLES


@pytest.mark.parametrize("name", NAMES)
def test_places_are_within_the_box_and_span_it(name: str) -> None:
    places = np.concatenate([np.array(p.place) for p in recipes()[name]])
    assert places.min() >= -0.5 and places.max() <= 1.5
    assert all(low <= high for p in recipes()[name] if p.primitive != "tube" for low, high in zip(*p.place, strict=True))


@pytest.mark.parametrize("solid", SOLIDS)
@pytest.mark.parametrize("axis", [0, 1, 2])
def test_solids_fill_the_unit_box_and_look_outwards(solid: str, axis: int) -> None:
    mesh = SOLIDS[solid](axis, (1, 2, 3), PROFILE)
    a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
    assert np.einsum("fk,fk->f", a, np.cross(b, c)).sum() > 0
    assert mesh.bounds.min() > -0.02 and mesh.bounds.max() < 1.02
    assert (mesh.bounds[1] - mesh.bounds[0] > 0.88).all()


def test_dented_outline_is_cut_into_triangles_of_its_area() -> None:
    points = np.array([(0, 0), (1, 0), (1, 1), (0.5, 0.2), (0, 1)])
    pieces = [points[list(t)] for t in triangles(points)]
    areas = [abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) / 2 for a, b, c in pieces]
    assert sum(areas) == pytest.approx(0.6)


def test_tube_closes_where_it_ends_at_its_beginning() -> None:
    ring = [(math.cos(t), math.sin(t), 0.0) for t in np.linspace(0, 2 * math.pi, 41)]
    mesh = tube([*ring[:-1], ring[0]], 0.1, 0.1, (0, 0, 0), 24)
    a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
    assert np.einsum("fk,fk->f", a, np.cross(b, c)).sum() / 6 == pytest.approx(2 * math.pi**2 * 0.01, rel=0.03)


@pytest.mark.parametrize("name", ["refrigerator", "door", "treasure_chest", "laptop", "wardrobe"])
def test_open_things_swing_a_part_out_of_their_box(name: str) -> None:
    size = _size(name)
    shut, ajar, wide = (build("box", Look(recipe=name, is_open=o, swing=s), "", size).bounds for o, s in ((False, 1.0), (True, 0.3), (True, 1.0)))
    assert opens(name)
    assert np.abs(wide - shut).max() > 0.3 * min(size) and np.abs(ajar - wide).max() > 1e-3


def test_colour_and_material_that_are_said_show_in_the_parts() -> None:
    for name, part in (("bus", 0), ("mug", 0), ("spoon", 0), ("umbrella", 0)):
        assert recipes()[name][part].color == "main"
    red = look_of(thing("bus#1", "vehicle", shape="truck", color="red"))
    mesh = build("truck", red, "", _size("bus"))
    assert red.recipe == "bus" and (mesh.colors[:, :3] == red.main).all(-1).any()
    wooden = look_of(replace(thing("spoon#1", "tool", shape="line"), material="wood"))
    assert wooden.main == (0xA9, 0x79, 0x4B)


def test_what_lives_in_stone_is_a_statue_and_glass_is_clear() -> None:
    lion = look_of(thing("lion#1", "animal", shape="quadruped", material="stone"))
    assert lion.stuff == (0x8F, 0x8B, 0x83)
    assert np.ptp(build("quadruped", lion, "", (1.0, 0.4, 0.8)).colors[:, :3].astype(float), axis=0).max() < 60
    table_ = look_of(thing("table#1", "furniture", shape="table", material="glass"))
    assert (build("table", table_, "", (1.3, 0.8, 0.7)).colors[:, 3] < 255).all()
    assert look_of(thing("table#1", "furniture", shape="table", material="wood")).alpha == 1.0


def test_nearer_shape_wins_over_a_recipe_further_up() -> None:
    assert look_of(thing("armchair#1", "furniture", shape="sofa")).recipe == ""
    assert look_of(thing("mug#1", "container", shape="cup")).recipe == "mug"
    assert look_of(replace(thing("magazine#1", shape="book"), name="newspaper")).recipe == "magazine/newspaper"


@pytest.mark.parametrize(
    "row",
    ["cup,no_such_part,0:1 0:1 0:1,main,", "cup,box.w,0:1 0:1 0:1,main,", "cup,box,0:1 0:1,main,", "cup,box,0:1 0:1 0:1,mauvish,", "cup,box,0:1 0:1 0:1,main,shiny=1"],
)
def test_bad_row_is_one_line_that_says_where(tmp_path: Path, row: str) -> None:
    (tmp_path / "bad.csv").write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"bad\.csv, row 2"):
        recipes(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_recipe_is_of_a_known_kind(name: str) -> None:
    assert name.partition("/")[0] in table().rows


def test_kind_says_how_high_its_seat_is() -> None:
    assert seat_of(thing("stool#1", "furniture", shape="chair")) > seat_of(thing("chair#1", "furniture", shape="chair"))


def test_plain_body_takes_the_colour_of_its_material_not_that_of_a_cardboard_box() -> None:
    assert look_of(thing("gadget#1", shape="box", material="gold")).main == (0xD4, 0xAF, 0x37)
    assert look_of(thing("box#1", "container", shape="box")).main == (0xC9, 0xA0, 0x6A)
