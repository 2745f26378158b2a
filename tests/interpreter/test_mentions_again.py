"""The same thing under a shorter or another word, and objects joined before one particle."""

import pytest

from interpreter import TextItem, interpret, read


def first(text):
    return interpret(read([TextItem("t", text)]))[0][0]


@pytest.mark.parametrize("text, names", [
    ("Ann filled a water bottle. Ann shook the bottle.", {"water bottle"}),
    ("Bob sold his bicycle. Bob missed the bike.", {"bicycle"}),
    ("Bob lifted a desk lamp and a floor lamp. Bob dropped the lamp.", {"desk lamp", "floor lamp", "lamp"}),
])  # fmt: skip
def test_a_thing_goes_by_a_shorter_word_where_only_one_can_be_meant(text, names):
    assert {o.name for o in first(text).objects if o.category != "person"} == names


def test_one_particle_serves_all_objects_before_it():
    [event] = [c for c in first("Ann put her scarf and gloves back on.").claims if c.kind == "event"]
    assert event.name == "put_on" and len(event.roles["patient"]) == 2
