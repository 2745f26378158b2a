"""Cards and laws: what is known of each thing, where each number comes from, and how each law went."""

import json

import numpy as np
from builders import thing

from scenes.export.cards import MOST_PROPERTIES, cards, laws
from scenes.instantiation import EpisodeTrack, Instantiation, Residual
from scenes.interval import Interval
from scenes.kinds import kind, noun_senses
from scenes.spec import Environment, EpisodeSpec, ObjectSpec, SceneSpec


def spec_of(name: str, **more) -> ObjectSpec:
    """Return a thing exactly as its kind says."""
    k = kind(name)
    fields = {
        "sense": noun_senses(name)[0].synset, "category": k.category, "length_m": k.length_m, "width_m": k.width_m, "height_m": k.height_m,
        "mass_kg": k.mass_kg, "material": k.material, "phase": k.phase, "properties": k.properties, "spans": ((0, 0, 3),),
    }  # fmt: skip
    return ObjectSpec(f"{name}#1", name, name, **(fields | more))


def built(*objects: ObjectSpec, residuals: tuple[Residual, ...] = ()) -> Instantiation:
    """Return a scene in which everything is at one place for one moment."""
    n = len(objects)
    track = EpisodeTrack(0, np.zeros(1), tuple(o.id for o in objects), np.zeros((1, n, 3)), np.tile([1.0, 0, 0, 0], (1, n, 1)), np.ones((n, 3)), np.ones(n))
    return Instantiation(SceneSpec(Environment(), objects, (), (EpisodeSpec(0, Interval.exact(1)),)), residuals, (track,))


def card_of(thing: ObjectSpec, *residuals: Residual) -> dict:
    (card,) = cards(built(thing, residuals=residuals))
    return card


def lacking(need: str, value: float = 2.0, **more) -> Residual:
    return Residual("strength", "c1", ("dog#1",), value, 1.0, 0.5, "kg", 0.0, value > 1, "a dog is no crane", need=need, **more)


def test_numbers_of_the_kind_name_their_row_or_material():
    card = card_of(spec_of("dog"))
    assert card["mass_kg"] == [kind("dog").mass_kg.low, kind("dog").mass_kg.typical, kind("dog").mass_kg.high]
    assert card["from"]["mass_kg"] == "row dog" and card["source"] == kind("dog").source
    found = {p["name"]: p["from"] for p in card["properties"]}
    assert found["walk_mps"] == "row dog" and found["life"] == "row animal"
    assert {p["name"]: p["from"] for p in card_of(spec_of("table"))["properties"]}["hardness"] == "material wood"


def test_what_words_changed_quotes_them():
    card = card_of(spec_of("dog", mass_kg=Interval.exact(1.0), said={"mass_kg": "said: “tiny”"}))
    assert card["from"]["mass_kg"] == "said: “tiny”" and card["from"]["height_m"] == "row dog"


def test_what_is_not_the_kinds_is_not_said_to_be():
    card = card_of(spec_of("dog", mass_kg=Interval.exact(1.0), properties={"lift_kg": Interval.exact(900.0)}))
    assert card["from"]["mass_kg"] == "the text"
    assert [(p["name"], p["from"]) for p in card["properties"]] == [("lift_kg", "the text")]


def test_what_laws_ask_for_comes_first_and_absent_things_do_not():
    card = card_of(spec_of("dog"), lacking("smelling"))
    names = [p["name"] for p in card["properties"]]
    assert names[0] == "smelling" and len(names) <= MOST_PROPERTIES
    assert "fly_mps" not in names and "visible" not in names


def test_the_sense_that_was_built_is_marked():
    senses = card_of(spec_of("bat"))["senses"]
    assert [s["sense"] for s in senses if s["chosen"]] == ["bat.n.01"] and {"cricket_bat.n.01"} < {s["sense"] for s in senses}
    assert next(s["label"] for s in senses if s["sense"] == "cricket_bat.n.01") == "cricket bat, a kind of cricket equipment"
    assert card_of(thing("Ann#1", "person"))["senses"] == []


def test_a_kind_that_no_table_has_is_no_error():
    card = card_of(thing("zorb#1"))
    assert card["source"] == "" and card["from"]["mass_kg"] == ""


def test_laws_are_all_there_the_worst_first():
    fine, odd = lacking("lift_kg", 0.0), lacking("push_N", 0.7)
    found = laws(built(spec_of("dog"), residuals=(fine, odd, lacking("act"))))
    assert [law["value"] for law in found] == [2.0, 0.7, 0.0] and found[0]["certified"]
    assert json.dumps(found, allow_nan=False)


def test_infinite_amounts_are_written_as_large_ones():
    assert laws(built(spec_of("dog"), residuals=(lacking("act", demand=float("inf")),)))[0]["demand"] == 1e12
