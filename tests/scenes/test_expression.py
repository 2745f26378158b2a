"""The language of requirements: parsing, interval values, properties and their errors."""

import pytest
from builders import person, thing

from scenes.errors import KnowledgeError
from scenes.expression import DERIVED, evaluate, known_properties, parse, property_of
from scenes.interval import Interval

BOX = thing("box#1", size="1~2~3", mass="1~2~4", properties={"hardness": 2, "capacity_m3": "0.1~0.2~0.4"})
ROLES = {"agent": person(), "patient": BOX}


@pytest.mark.parametrize(
    ("text", "typical"),
    [
        ("2", 2),
        ("1+2*3", 7),
        ("(1+2)*3", 9),
        ("8-2-1", 5),
        ("8/4/2", 1),
        ("-1+3", 2),
        ("2e-3*1000", 2),
        ("patient.mass_kg*3", 6),
        ("min(patient.mass_kg, 1)", 1),
        ("max(1, 2, patient.hardness + 4)", 6),
        ("patient.mass_kg/patient.hardness", 1),
    ],
)
def test_value_follows_the_rules_of_arithmetic(text, typical):
    assert evaluate(text, ROLES).typical == pytest.approx(typical)


def test_interval_ends_are_combined_so_that_they_bound_every_choice():
    assert evaluate("patient.mass_kg-patient.length_m", ROLES) == Interval(-2, 0, 3)
    assert evaluate("patient.mass_kg/patient.length_m", ROLES) == Interval(1 / 3, 1, 4)


def test_unfilled_role_gives_none():
    assert evaluate("patient.mass_kg+goal.mass_kg", ROLES) is None


@pytest.mark.parametrize(
    "text", ["", "1+", "(1", "patient.mass", "min(1", "foo", "1 2", "a.b.c", "2 ** 3", "import os", "1;2"]
)
def test_bad_expression_names_its_row(text):
    with pytest.raises(KnowledgeError, match="table row 7"):
        parse(text, "table row 7")


def test_parsing_is_cached():
    assert parse("1+patient.mass_kg") is parse("1+patient.mass_kg")


def test_extents_are_sorted_level_by_level():
    plank = thing("plank#1", size="1~1~1", length_m=Interval(1, 2, 3), height_m=Interval.exact(0.1))
    assert property_of(plank, "max_m") == Interval(1, 2, 3)
    assert property_of(plank, "mid_m") == Interval.exact(1)
    assert property_of(plank, "min_m") == Interval.exact(0.1)


def test_box_volume_is_its_sides_and_a_sphere_is_less():
    """A sphere fills pi/6 of its box."""
    assert property_of(BOX, "volume_m3").typical == pytest.approx(8)
    ball = thing("ball#1", size="2", shape="sphere")
    assert property_of(ball, "volume_m3").typical == pytest.approx(8 * 3.14159 / 6, rel=0.01)


def test_absent_property_takes_the_default_of_the_table():
    assert property_of(BOX, "mind") == Interval.exact(0)
    assert property_of(BOX, "visible") == Interval.exact(1)


def test_things_without_matter_have_none():
    idea = thing("idea#1", "abstract", phase="none")
    assert property_of(idea, "matter").high == 0
    assert property_of(BOX, "matter").low == 1


def test_unknown_property_lists_the_known_ones():
    with pytest.raises(KnowledgeError, match="capacity_m3"):
        property_of(BOX, "nonsense")


@pytest.mark.parametrize("name", sorted(known_properties()))
def test_every_property_has_a_value_for_everything(name):
    for obj in ROLES.values():
        assert isinstance(property_of(obj, name), Interval)


def test_phases_exclude_each_other():
    assert sum(DERIVED[p](thing("milk#1", phase="liquid")).typical for p in ("solid", "liquid", "gas", "granular")) == 1
