"""Adjustments: strict to read, exact in the scene, and the verdict follows by the ordinary path."""

import pytest

from interpreter.document import TextItem
from scenes.errors import InputError
from scenes.interval import Interval
from scenes.spec import SceneSpec
from scenes.verdict import Status
from ui.adjust import apply, as_json, offered, parse
from ui.checked import Adjustment, Checked, Options
from ui.pipeline import check_many
from ui.result import result

CEILING, TRUCK = "The dog slept on the ceiling.", "The toddler lifted the truck."


def check(text: str, *adjustments: Adjustment, **more) -> Checked:
    """Check a text with things set by hand."""
    return check_many([TextItem("1", text)], options=Options(adjustments=adjustments, **more))[0]


def spec_of(text: str, *adjustments: Adjustment) -> SceneSpec:
    """Return the scene that was built of a text with things set by hand."""
    built = check(text, *adjustments).instantiation
    assert built is not None
    return built.spec


FOLLOWS = [
    (TRUCK, "truck#1", "mass_kg", 3.0, "incoherent", "coherent"),
    (TRUCK, "truck#1", "size", 0.1, "incoherent", "coherent"),
    (CEILING, "", "gravity", 0.0, "incoherent", "coherent"),
    ("The horse ran across the ceiling.", "", "gravity", 0.1, "incoherent", "coherent"),
    ("The cat jumped onto the roof.", "roof#1", "size", 4.0, "coherent", "incoherent"),
    ("The man jumped over the wall.", "wall#1", "size", 3.0, "coherent", "incoherent"),
    ("The boy opened the door.", "door#1", "state:locked", "yes", "coherent", "incoherent"),
    ("The man walked to the door.", "man#1", "state:alive", "no", "coherent", "incoherent"),
    ("The bat slept in the cave.", "bat#1", "sense", "cricket_bat.n.01", "coherent", "incoherent"),
    ("The crane lifted the car.", "crane#1", "sense", "crane.n.05", "coherent", "incoherent"),
    ("The piano lay in the matchbox.", "matchbox#1", "size", 60.0, "incoherent", "coherent"),
    ("The stone floated on the lake.", "stone#1", "mass_kg", 0.01, "incoherent", "coherent"),
]


@pytest.mark.parametrize(("text", "target", "field", "value", "before", "after"), FOLLOWS)
def test_the_verdict_follows(text: str, target: str, field: str, value, before: str, after: str):
    assert check(text).verdict.status == before
    found = check(text, Adjustment(target, field, value))
    assert found.verdict.status == after
    if after == "incoherent":
        assert found.verdict.violations[0].certified


def test_what_is_set_is_exact():
    thing = spec_of(TRUCK, Adjustment("truck#1", "size", 0.5), Adjustment("truck#1", "mass_kg", 3.0)).object("truck#1")
    usual = spec_of(TRUCK).object("truck#1")
    assert thing.mass_kg == Interval.exact(3.0)
    assert thing.height_m == Interval.exact(usual.height_m.typical * 0.5)
    assert thing.properties["support_N"] == usual.properties["support_N"].scaled(0.25)


def test_a_size_carries_mass_along():
    usual = spec_of(TRUCK)
    assert apply(usual, [Adjustment("truck#1", "size", 2.0)]).object("truck#1").mass_kg == usual.object("truck#1").mass_kg.scaled(8)


def test_a_meaning_keeps_the_adjectives():
    plain = check("The bat flew over the house.", Adjustment("bat#1", "sense", "cricket_bat.n.01")).readings[0].objects[0]
    tiny = check("The tiny bat flew over the house.", Adjustment("bat#1", "sense", "cricket_bat.n.01")).readings[0].objects[0]
    assert plain.kind == tiny.kind == "baseball_bat"
    assert tiny.length_m.typical < plain.length_m.typical


def test_what_is_set_is_said():
    public = result(check(TRUCK, Adjustment("truck#1", "mass_kg", 3.0), Adjustment("", "gravity", 1.62)), scenes=True)
    assert [a["text"] for a in public["interpretation"]["assumptions"]] == ["the mass of the truck is 3 kg, as set by hand", "gravity is 1.62 m/s², as set by hand"]
    card = next(c for c in public["scene"]["cards"] if c["id"] == "truck#1")
    assert card["from"]["mass_kg"] == "set by hand" and card["mass_kg"] == [3.0, 3.0, 3.0]


def test_nothing_set_is_nothing_changed():
    text = "A bat flew over the bank."
    assert result(check(text), scenes=True) == result(check_many([TextItem("1", text)])[0], scenes=True)
    spec = spec_of(text)
    assert apply(spec, []) is spec


def test_json_and_back():
    given = [{"target": "a#1", "field": "mass_kg", "value": 2}, {"target": "a#1", "field": "state:open", "value": True}, {"target": "a#1", "field": "mass_kg", "value": 3}]
    found = parse(given)
    assert found == (Adjustment("a#1", "mass_kg", 3.0), Adjustment("a#1", "state:open", "yes"))
    assert parse(as_json(found)) == found


BAD = [
    "x", [1], [{"target": "a", "field": "size"}], [{"target": "a", "field": "size", "value": 0}],
    [{"target": "a", "field": "size", "value": float("nan")}], [{"target": "a", "field": "mass_kg", "value": True}],
    [{"target": "a", "field": "mass_kg", "value": "3"}], [{"target": "", "field": "mass_kg", "value": 3}],
    [{"target": "a", "field": "gravity", "value": 3}], [{"target": "", "field": "gravity", "value": -1}],
    [{"target": "a", "field": "colour", "value": "red"}], [{"target": "a", "field": "state:place", "value": "b#1"}],
    [{"target": "a", "field": "state:open", "value": "ajar"}], [{"target": "a", "field": "sense", "value": 1}],
    [{"target": "a", "field": "sense", "value": ""}], [{"target": "a" * 101, "field": "size", "value": 1}],
    [{"target": "a", "field": "size", "value": 1, "more": 1}], [{"target": 1, "field": "size", "value": 1}],
    [{"target": "a", "field": "size", "value": 1}] * 101,
]  # fmt: skip


@pytest.mark.parametrize("given", BAD, ids=range(len(BAD)))
def test_bad_adjustments_are_refused_in_one_line(given):
    with pytest.raises(InputError) as error:
        parse(given)
    assert "\n" not in str(error.value) and len(str(error.value)) < 700


@pytest.mark.parametrize("bad", [Adjustment("cow#1", "size", 2.0), Adjustment("truck#1", "sense", "dog.n.01")])
def test_what_the_text_does_not_have_is_refused(bad: Adjustment):
    with pytest.raises(InputError, match="Allowed: .*truck"):
        check(TRUCK, bad)


def test_a_reading_alone_and_every_reading():
    text = "A bat flew over the bank."
    every = check(text, every_reading=True)
    assert len(every.readings) > 1 and all(b is not None for b in every.tried[:4])
    assert every.verdict == check(text).verdict
    alone = check(text, reading=1)
    assert alone.verdict.reading == 1 and [b is not None for b in alone.tried] == [i == 1 for i in range(len(alone.tried))]
    with pytest.raises(InputError, match="Reading 9"):
        check(text, reading=9)


def test_what_is_offered_can_be_set():
    text = "The boy opened the tiny door."
    public = result(check(text), scenes=True)
    offers = offered(public)
    assert {("door#1", "state:locked"), ("door#1", "mass_kg"), ("boy#1", "size"), ("", "gravity")} <= {(o["target"], o["field"]) for o in offers}
    for offer in offers:
        values = [c["value"] for c in offer["choices"]] if "choices" in offer else [offer["low"], offer["value"], offer["high"]]
        for value in values:
            (one,) = parse([{"target": offer["target"], "field": offer["field"], "value": value}])
            assert check(text, one).verdict.status in Status


def test_a_slider_reaches_what_would_do_and_stays_where_it_is():
    before = {(o["target"], o["field"]): o for o in offered(result(check(TRUCK), scenes=True))}
    set_to = Adjustment("truck#1", "mass_kg", 3.0)
    after = {(o["target"], o["field"]): o for o in offered(result(check(TRUCK, set_to), scenes=True), [set_to])}
    mass = before["truck#1", "mass_kg"]
    assert mass["log"] and mass["low"] <= 3.0 < mass["value"] < mass["high"]
    assert (after["truck#1", "mass_kg"]["value"], after["truck#1", "mass_kg"]["high"]) == (3.0, mass["high"])


def test_nothing_is_offered_where_nothing_was_built():
    assert offered(result(check("It is."), scenes=False)) == []
