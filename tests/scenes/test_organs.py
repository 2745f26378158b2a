"""What is left of a thing without its parts."""

import pytest

from interpreter import TextItem
from scenes.interval import Interval
from scenes.kinds import kind
from scenes.organs import is_lost, left_without, organs
from scenes.verdict import Status
from ui.pipeline import check_many


def test_every_part_is_one_that_kinds_have():
    parts = {part for name in ("person", "bird", "dog", "car", "knife", "guitar", "lamp", "bucket", "fish_animal") for part in kind(name).parts}
    assert {"leg", "wing", "wheel"} <= parts & set(organs())


def test_what_the_part_was_for_is_gone_and_nothing_else():
    bird = kind("bird").properties
    left = left_without(bird, {"wing"})
    assert left["fly_mps"] == Interval.exact(0.0) and left["walk_mps"] == bird["walk_mps"]
    assert left_without(bird, {"hat"}) is bird
    assert is_lost({"wing"}, "fly_mps") and not is_lost({"hand"}, "hands"), "feet and mouth do some of it"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The bird without eyes saw the worm.", Status.INCOHERENT),
        ("The wingless beetle flew over the pond.", Status.INCOHERENT),
        ("The jug without a bottom held the milk.", Status.INCOHERENT),
        ("A pigeon without wings flew.", Status.INCOHERENT),
        ("The woman without hands applauded.", Status.INCOHERENT),
        ("The woman without a coat walked home.", Status.COHERENT),
        ("The legless woman crawled to the fence.", Status.COHERENT),
        ("A worm without legs crawled over the leaf.", Status.COHERENT),
        ("She rode the bicycle without hands.", Status.COHERENT),
        ("The beetle without wings walked over the leaf.", Status.COHERENT),
    ],
)
def test_without_takes_a_part_and_what_it_does(text, status):
    (one,) = check_many([TextItem("t", text)])
    assert one.verdict.status is status


def test_what_is_not_there_is_no_thing_of_the_scene():
    (one,) = check_many([TextItem("t", "The woman without a coat walked home.")])
    assert "coat" not in {o.name for o in one.interpretation.objects}
