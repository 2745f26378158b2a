"""Kinds: contract of every row, inheritance, size and mass, senses of nouns, and errors that say what to do."""

from pathlib import Path

import pytest

from scenes.errors import KnowledgeError
from scenes.kinds import KindTable, all_kinds, kind, load_table, noun_senses, taxonomy
from scenes.kinds.build import CATEGORIES, COLUMNS, FILL, PHASES
from scenes.kinds.load import table
from scenes.kinds.validate import problems, validate
from scenes.needs import needs

FILES = ("abstract.csv", "artifacts.csv", "living.csv", "matter.csv", "places.csv")
ROOTS = (
    "entity physical object organism person animal mammal bird fish_animal insect plant body_part artifact tool device furniture "
    "container clothing vehicle building room structure region natural_object substance liquid gas_root granular food drink "
    "abstraction event_thing information attribute group projected"
).split()
EVERY_NOUN_AREA = (
    "act.n.02 animal.n.01 artifact.n.01 attribute.n.02 body_part.n.01 cognition.n.01 communication.n.02 event.n.01 feeling.n.01 "
    "food.n.01 group.n.01 location.n.01 motivation.n.01 natural_object.n.01 person.n.01 phenomenon.n.01 plant.n.02 possession.n.02 "
    "process.n.06 measure.n.02 relation.n.01 shape.n.02 state.n.02 substance.n.01 time.n.05"
).split()


def make(folder: Path, *rows: dict[str, str]) -> KindTable:
    """Write a table of kinds with these cells and load it."""
    lines = [",".join(row.get(column, "") for column in COLUMNS) for row in rows]
    (folder / "mine.csv").write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", "utf-8")
    return load_table((folder,))


BALL = {"name": "ball", "category": "artifact", "shape": "sphere", "length_m": "0.1~0.2~0.4", "width_m": "0.1~0.2~0.4",
        "height_m": "0.1~0.2~0.4", "mass_kg": "0.1~0.4~1", "material": "rubber", "phase": "solid", "source": "test"}  # fmt: skip


def test_the_tables_have_no_problems() -> None:
    assert [str(problem) for problem in problems()] == []


@pytest.mark.parametrize("file", FILES)
def test_every_row_becomes_a_kind(file: str) -> None:
    rows = [row for row in table().all_rows if row.file == file]
    assert len(rows) > 50
    for row in rows:
        made = kind(row["name"])
        assert made.category in CATEGORIES
        assert made.phase in PHASES
        assert made.shape in FILL
        assert set(made.properties) <= set(needs())
        assert made.properties.keys() <= made.origins.keys()
        assert made.length_m.low >= 0
        assert made.mass_kg.low >= 0
        assert made.source, made.name


@pytest.mark.parametrize("name", ROOTS)
def test_roots_exist_and_end_in_entity(name: str) -> None:
    assert table().chain(name)[0]["name"] == "entity"


@pytest.mark.parametrize("synset", EVERY_NOUN_AREA)
def test_every_area_of_nouns_reaches_its_own_row(synset: str) -> None:
    reached = table().nearest(synset)
    assert reached is not None
    assert reached[1] <= 1
    assert reached[0] != "entity"


def test_every_noun_of_wordnet_reaches_a_row() -> None:
    assert [s for s in taxonomy.synsets("n") if table().nearest(s) is None] == []


def test_abstract_kinds_have_no_matter_and_no_mass() -> None:
    for name in ("cognition", "dream", "promise", "day", "beauty", "party"):
        assert kind(name).value("matter").high == 0, name
        assert kind(name).mass_kg.high == 0, name


def test_organisations_act_as_people_do() -> None:
    for name in ("company", "team", "government", "crowd"):
        made = kind(name)
        assert [made.value(p).typical for p in ("mind", "speech", "act", "social", "hands")] == [5, 1, 1, 2, 1]
        assert made.category == "group"


def test_what_is_not_listed_has_its_default() -> None:
    assert kind("dream").value("edge").typical == needs()["edge"].absent
    with pytest.raises(KnowledgeError, match="No need 'wings'"):
        kind("dream").value("wings")


def test_a_dog_inherits_and_a_penguin_does_not_fly() -> None:
    assert kind("dog").value("walk_mps").typical > 0
    assert "head" in kind("dog").parts
    assert kind("dog").origins["matter" if "matter" in kind("dog").properties else "mind"] in table().rows
    assert kind("penguin").value("fly_mps").high == 0
    assert kind("penguin").value("swim_mps").typical > 1
    assert kind("bird").value("fly_mps").typical > 0


@pytest.mark.parametrize(
    ("need", "less", "more"),
    [("smooth", "sandpaper", "plank"), ("smooth", "tree_trunk", "drinking_glass"), ("smooth", "pineapple", "apple"),
     ("smooth", "hedgehog", "eel"), ("smooth", "denim", "silk"), ("moves_mps", "ball", "arrow"),
     ("moves_mps", "arrow", "bullet"), ("moves_mps", "river", "waterfall"), ("moves_mps", "sound", "light"),
     ("flexible", "wooden_spoon", "rope"), ("fragile_N", "wine_glass", "plastic_bottle"), ("capacity_m3", "thimble", "cauldron")],
)  # fmt: skip
def test_levels_keep_the_order(need: str, less: str, more: str) -> None:
    assert kind(less).value(need).typical < kind(more).value(need).typical


def test_nearly_every_body_says_how_large_it_is() -> None:
    bodies = [kind(name) for name in table().rows if kind(name).category in ("tool", "furniture", "vehicle", "food", "person")]
    assert sum(k.informative for k in bodies) > 0.95 * len(bodies)


def test_own_cells_beat_parents_and_material_beats_what_is_above_it(tmp_path: Path) -> None:
    tables = make(
        tmp_path,
        BALL | {"properties": "hardness=1.7;toy=1"},
        {"name": "glass_ball", "parent": "ball", "material": "glass", "source": "test"},
        {"name": "odd_ball", "parent": "glass_ball", "properties": "hardness=3", "source": "test"},
    )
    assert tables.kind("ball").value("hardness").typical == 1.7
    assert tables.kind("glass_ball").value("hardness").typical == 5.5
    assert tables.kind("glass_ball").origins["hardness"] == "material:glass"
    assert tables.kind("odd_ball").value("hardness").typical == 3
    assert tables.kind("odd_ball").value("toy").typical == 1
    assert tables.kind("odd_ball").origins["toy"] == "ball"


def test_size_without_mass_keeps_the_bulk_density(tmp_path: Path) -> None:
    size = dict.fromkeys(("length_m", "width_m", "height_m"), "0.2~0.4~0.8")
    tables = make(tmp_path, BALL, {"name": "big", "parent": "ball", "source": "test"} | size)
    assert tables.kind("big").mass_kg.typical == pytest.approx(8 * 0.4)
    assert tables.kind("big").origins["mass_kg"] == "scaled in big"


def test_mass_without_size_keeps_the_proportions(tmp_path: Path) -> None:
    tables = make(tmp_path, BALL, {"name": "heavy", "parent": "ball", "mass_kg": "1.6~3.2~6.4", "source": "test"})
    assert tables.kind("heavy").length_m.typical == pytest.approx(0.4)
    assert tables.kind("heavy").length_m.high == pytest.approx(0.4 * 2 ** (1 / 3))


def test_material_alone_changes_the_mass(tmp_path: Path) -> None:
    tables = make(tmp_path, BALL, {"name": "iron_ball", "parent": "ball", "material": "iron", "source": "test"})
    assert tables.kind("iron_ball").mass_kg.typical == pytest.approx(0.4 * 7870 / 1100)


def test_mass_is_estimated_where_nobody_says_it(tmp_path: Path) -> None:
    tables = make(tmp_path, BALL | {"mass_kg": ""})
    assert tables.kind("ball").mass_kg.typical == pytest.approx(0.2**3 * FILL["sphere"] * 1100)
    assert tables.kind("ball").origins["mass_kg"] == "volume × fill factor × density"


def test_a_size_that_may_be_anything_is_uninformative(tmp_path: Path) -> None:
    tables = make(tmp_path, BALL, BALL | {"name": "lump", "length_m": "0.01~0.2~100"})
    assert tables.kind("ball").informative
    assert not tables.kind("lump").informative


@pytest.mark.parametrize("name", ["entity", "physical", "object", "thing", "artifact", "device", "structure"])
def test_vague_rows_are_uninformative(name: str) -> None:
    assert not kind(name).informative


@pytest.mark.parametrize("lemma", ["dog", "party", "company", "idea", "chair", "stone"])
def test_shares_add_up_and_the_own_row_leads(lemma: str) -> None:
    senses = noun_senses(lemma)
    assert sum(s.share for s in senses) == pytest.approx(1)
    own = table().named(lemma)
    if own is not None:
        assert senses[0].kind.name == own
        assert senses[0].share >= 0.7 - 1e-12
    assert len({s.kind.name for s in senses}) == len(senses)


def test_a_rare_breed_is_the_nearest_row_above() -> None:
    sense = noun_senses("leonberg")[0]
    assert sense.kind.name == "dog"
    assert sense.distance >= 1


def test_unknown_nouns_have_no_sense() -> None:
    assert noun_senses("zorb") == ()


def test_a_later_folder_wins(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    make(first, BALL)
    make(second, BALL | {"material": "steel"})
    assert load_table((first, second)).kind("ball").material == "steel"


def test_a_half_written_file_is_reported_and_skipped(tmp_path: Path) -> None:
    tables = make(tmp_path, BALL)
    with (tmp_path / "mine.csv").open("a", encoding="utf-8") as file:
        file.write("cube,,,ball,art")
    (tmp_path / "empty.csv").touch()
    tables = load_table((tmp_path,))
    assert list(tables.rows) == ["ball"]
    assert len(tables.faults) == 2


def test_reversed_interval_says_where_and_what_to_do(tmp_path: Path) -> None:
    tables = make(tmp_path, BALL, BALL | {"name": "cube", "height_m": "3~2~1"})
    with pytest.raises(KnowledgeError) as caught:
        validate(tables)
    expected = "mine.csv, row 3: height_m '3~2~1'. Allowed: a number or low~typical~high in rising order. Correct it."
    assert str(caught.value) == expected


def test_unknown_parent_says_where_and_what_to_do(tmp_path: Path) -> None:
    tables = make(tmp_path, BALL | {"parent": "toy"})
    with pytest.raises(KnowledgeError) as caught:
        tables.kind("ball")
    expected = (
        "mine.csv, row 2: parent 'toy'. Allowed: the name of a row in scenes/kinds/*.csv, or nothing for a root. "
        "Add that row or correct the name."
    )
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"name": "ball"}, "name 'ball', which mine.csv, row 2 has too"),
        ({"synsets": "ball.n.01"}, "synset 'ball.n.01', which mine.csv, row 2 has too"),
        ({"synsets": "ball.n.99"}, "synset 'ball.n.99'"),
        ({"lemmas": "ball"}, "lemma 'ball', which 'ball'"),
        ({"parent": "cube"}, "the circle of parents cube > cube"),
        ({"properties": "wings=2"}, "property 'wings=2'"),
        ({"properties": "edge=1;edge=2"}, "property 'edge' twice"),
        ({"material": "mithril"}, "material 'mithril'"),
        ({"shape": "torus"}, "shape 'torus'"),
        ({"phase": "plasma"}, "phase 'plasma'"),
        ({"category": "gadget"}, "category 'gadget'"),
        ({"surfaces": "top|lid"}, "surface 'lid'"),
        ({"length_m": "-1"}, "length_m '-1'"),
        ({"mass_kg": "1e6"}, "'cube' of 1e+06 kg in a box of 0.008 m³"),
        ({"source": ""}, "no source of 'cube'"),
        ({"name": "Big Cube"}, "name 'Big Cube'"),
    ],
)  # fmt: skip
def test_each_kind_of_slip_is_found(tmp_path: Path, cells: dict[str, str], found: str) -> None:
    tables = make(tmp_path, BALL | {"synsets": "ball.n.01"}, BALL | {"name": "cube"} | cells)
    messages = [str(problem) for problem in problems(tables)]
    assert any(m.startswith(f"mine.csv, row 3: {found}") and "Allowed: " in m for m in messages), messages


def test_names_are_listed_for_an_unknown_kind() -> None:
    with pytest.raises(KnowledgeError, match="No kind 'zorb' in scenes/kinds"):
        kind("zorb")
    assert "entity" in all_kinds()
