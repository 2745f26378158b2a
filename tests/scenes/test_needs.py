"""The table of needs: complete, unambiguous, and strict about its rows."""

from pathlib import Path

import pytest

from scenes.errors import KnowledgeError
from scenes.materials import load as load_materials
from scenes.materials import material, materials
from scenes.needs import COLUMNS, DERIVED, NEEDS, load, need, needs

MATERIALS = (
    "flesh wood metal steel iron gold glass ceramic stone plastic rubber cloth leather paper cardboard bone water ice oil food_soft "
    "food_hard bread fruit plant_tissue wax soil sand snow concrete brick foam feather wool hair gas smoke fire none"
).split()


def write(folder: Path, *rows: str) -> Path:
    """Write a table of needs with these rows."""
    path = folder / "needs.csv"
    path.write_text("\n".join([",".join(COLUMNS), *rows]), "utf-8")
    return path


@pytest.mark.parametrize("name", sorted(needs()))
def test_rows_read_as_sentences(name: str) -> None:
    row = needs()[name]
    assert row.name == name
    assert row.absent >= 0
    assert row.unit == "1" or row.scale == "ratio"
    assert row.has[0].islower()
    assert not row.has.endswith(".")
    assert row.lacks != row.has


def test_needs_are_read_once_and_frozen() -> None:
    assert NEEDS is needs()
    assert need("mind").scale == "level"
    assert not set(DERIVED) & set(NEEDS)
    with pytest.raises(TypeError):
        NEEDS["x"] = need("mind")  # type: ignore[index]


def test_unknown_need_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="No need 'wings'"):
        need("wings")


def test_bad_scale_says_where_and_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path, "mind,1,steps,0,agency,has,lacks,m,s")
    with pytest.raises(KnowledgeError) as caught:
        load(path)
    assert (
        str(caught.value)
        == "needs.csv, row 2: scale 'steps'. Allowed: level, ratio. Use level for steps and ratio for amounts."
    )


def test_missing_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"needs\.csv, row 2: 8 cells, starting 'mind'\. Allowed: 9 cells\."):
        load(write(tmp_path, "mind,1,level,0,agency,has,lacks,m"))


@pytest.mark.parametrize("name", MATERIALS)
def test_every_material_has_a_density(name: str) -> None:
    row = material(name)
    assert row.source
    assert len(row.color) == 6
    assert name == "none" or 0 < row.density_kg_m3.low <= row.density_kg_m3.high < 23000
    assert set(row.properties) <= set(needs())


def test_materials_are_ordered_as_people_know_them() -> None:
    dense = [materials()[n].density_kg_m3.typical for n in ("gas", "feather", "wood", "water", "stone", "iron", "gold")]
    hard = [
        materials()[n].properties["hardness"].typical for n in ("water", "bread", "cloth", "wood", "glass", "steel")
    ]
    assert dense == sorted(dense)
    assert hard == sorted(hard)


def test_bad_color_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "materials.csv"
    path.write_text(
        "material,density_kg_m3,hardness,toughness,rigid,flexible,burnable,melts_C,fragile_hint,color,properties,source\nlead,11340,1.5,3,1,0,0,327,,grey,,CRC\n",
        "utf-8",
    )
    with pytest.raises(KnowledgeError, match=r"materials\.csv, row 2: color 'grey'. Allowed: six hexadecimal digits"):
        load_materials(path)
