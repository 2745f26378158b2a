"""Laws of strength, locomotion, temperature and perception beyond the table of requirements, on hand-made scenes."""

import pytest
from builders import claim, person, scene, thing

from scenes.laws.ledger import locomotion, perception, strength, temperature
from scenes.schemata import find_event
from scenes.spec import Environment

ANN = person("Ann#1", kind="woman")
TROUT = thing("trout#1", "animal", kind="large_fish", properties={"swim_mps": 5, "breathes_water": 1, "breathes_air": 0, "mind": 1})
STAIRS = thing("stairs#1", "building", kind="stairs")
POND = thing("pond#1", "natural", kind="pond", phase="liquid")
GRANITE = thing("granite#1", "natural", kind="rock", material="stone", properties={"melts_C": "600~1200~1700", "toughness": 3})
TEA = thing("tea#1", "drink", kind="tea", phase="liquid", properties={"temperature_C": "5~70~95", "heat_C": "20~60~90"})
OVEN = thing("oven#1", kind="oven", properties={"heat_C": "250~300~500"})
WATER = thing("water#1", "substance", kind="water", phase="liquid", material="water", properties={"melts_C": 0})
BEAK = thing("beak#1", "body_part", kind="beak", owner="sparrow#1", properties={"grip": 0.5})
SPARROW = thing("sparrow#1", "animal", kind="small_bird", properties={"lift_kg": "0.001~0.01~0.1", "fly_mps": 10})
BIKE = thing("motorcycle#1", "vehicle", kind="motorcycle", mass="50~190~450")
TWIG = thing("twig#1", "plant", kind="twig", mass="0.001~0.005~0.02")
BELL = thing("bell#1", kind="bell")
VIRUS = thing("virus#1", "animal", kind="microbe", size="1e-8~1e-7~1e-6")
EYE = thing("eye#1", "body_part", kind="eye", name="naked eye", owner="Ann#1")


def moved(event, place, relation, who="trout#1", **roles):
    return [claim("c1", "event", event, agent=who, **roles), claim("c2", "relation", relation, figure=who, ground=place, more={"of": "c1"})]


def certified(law, objects, claims, **more):
    return any(r.certified and r.value > 1 for r in law.evaluate(scene(objects, claims, **more)))


@pytest.mark.parametrize(("place", "bad"), [(STAIRS, True), (POND, False)])
def test_swimming_needs_water(place, bad):
    assert certified(locomotion, [TROUT, place], moved("swim", place.id, "along", path_of=place.id)) is bad


def test_nobody_breathes_under_water_without_gear():
    mask = thing("mask#1", "clothing")
    claims, sea = [claim("c1", "event", "breathe", agent="Ann#1")], Environment(name="water", medium="water")
    diver = person("Ann#1", properties={"breathes_air": 1, "breathes_water": 0})
    assert certified(locomotion, [diver], claims, environment=sea)
    assert not certified(locomotion, [diver, mask], claims, environment=sea)


@pytest.mark.parametrize(("load", "bad"), [(BIKE, True), (TWIG, False)])
def test_a_beak_holds_no_more_than_its_owner_lifts(load, bad):
    flight = claim("c1", "event", "fly", agent="sparrow#1", companion=load.id)
    held = claim("c2", "relation", "in", figure=load.id, ground="beak#1", more={"of": "c1"})
    assert certified(strength, [SPARROW, BEAK, load], [flight, held]) is bad


def test_tools_in_the_scene_take_the_certificate_of_strength():
    lift, jack = claim("c1", "event", "lift", agent="Ann#1", patient="motorcycle#1"), thing("jack#1", "tool")
    heavy = thing("motorcycle#1", "vehicle", mass="5000~8000~20000")
    assert certified(strength, [ANN, heavy], [lift])
    assert not certified(strength, [ANN, heavy, jack], [lift])


@pytest.mark.parametrize(("event", "patient", "place", "bad"), [("melt", GRANITE, TEA, True), ("melt", GRANITE, STAIRS, False), ("freeze", WATER, OVEN, True), ("freeze", WATER, POND, False)])
def test_phases_change_only_where_it_is_hot_or_cold_enough(event, patient, place, bad):
    claims = [claim("c1", "event", event, patient=patient.id, location=place.id)]
    assert certified(temperature, [patient, place], claims) is bad


def test_the_naked_eye_resolves_no_virus():
    see = claim("c1", "event", "see", agent="Ann#1", theme="virus#1", instrument="eye#1")
    assert certified(perception, [ANN, VIRUS, EYE], [see])
    assert not certified(perception, [ANN, VIRUS], [claim("c1", "event", "see", agent="Ann#1", theme="virus#1")])


def test_the_blind_do_not_see():
    blind = person("Ann#1", kind="woman", properties={"sight": 0})
    see = claim("c1", "event", "see", agent="Ann#1", theme="bell#1")
    assert certified(perception, [blind, BELL], [see])
    assert not certified(perception, [ANN, BELL], [see])


def test_events_of_these_laws_are_in_the_table():
    assert all(find_event(name) for name in ("uproot", "gallop", "flap", "burrow", "soften", "harden"))
