"""People over several sentences: what keeps them from a deed until something lifts it, and what goes against their ways."""

import dataclasses

import pytest
from builders import claim, person, scene, thing

from scenes.laws.dispositions import dispositions
from scenes.laws.hindrances import hindrances, rules, wordings

ANN = dataclasses.replace(person("Ann#1"), name="Ann")
BOB = dataclasses.replace(person("Bob#1"), name="Bob")
LUTE = thing("lute#1", "artifact", owner="Ann#1")
COAT = thing("coat#1", "clothing", owner="Ann#1")
OFFICE = thing("office#1", "building")
TUB = thing("bathtub#1", "furniture")
OYSTER = thing("oyster#1", "food", kind="mollusk")
ALL = [ANN, BOB, LUTE, COAT, OFFICE, TUB, OYSTER]


def event(id, name, episode=0, *modifiers, polarity=True, mode="asserted", lemma="", **roles):
    return claim(id, "event", name, lemma=lemma, episode=episode, more={"modifiers": modifiers, "polarity": polarity, "mode": mode}, **roles)


def found(*claims, gaps=(), sentences=()):
    spec = dataclasses.replace(scene(ALL, claims, gaps=gaps), sentences=sentences)
    laws = {w.law for w in wordings().values()}
    residuals = [r for law in sorted(laws) for r in hindrances(spec, law)] + dispositions(spec)
    assert all(not r.hard and r.certified for r in residuals)
    return {r.sentence_pair for r in residuals}


PLAYS = event("c9", "play_music", 3, agent="Ann#1", patient="lute#1")
WRITES = event("c9", "write", 1, agent="Ann#1")


def test_every_hindrance_has_words_and_something_that_sets_lifts_and_meets_it():
    for name in wordings():
        assert {r.part for r in rules() if r.hindrance == name} == {"sets", "lifts", "bars"}


def test_what_was_left_behind_is_out_of_reach_until_it_is_fetched():
    left = event("c1", "leave_thing", agent="Ann#1", theme="lute#1", goal="office#1")
    assert found(left, PLAYS) == {(0, 3)}
    assert found(left, event("c2", "go", 1, "back", agent="Ann#1"), PLAYS) == set()
    assert found(left, event("c2", "transport", 1, agent="Bob#1", theme="lute#1"), PLAYS) == set()
    assert found(left, PLAYS, gaps=[2]) == set()


def test_what_was_lent_is_used_by_the_borrower_alone():
    lent = event("c1", "lend", agent="Ann#1", theme="lute#1", recipient="Bob#1")
    assert found(lent, PLAYS) == {(0, 3)}
    assert found(lent, event("c9", "play_music", 3, agent="Bob#1", patient="lute#1")) == set()
    assert found(lent, event("c2", "give", 1, lemma="return", agent="Bob#1", theme="lute#1", recipient="Ann#1"), PLAYS) == set()


def test_a_vain_search_is_told_of_what_is_at_hand():
    vain = event("c9", "find", 2, agent="Ann#1", theme="lute#1", polarity=False)
    took = event("c1", "take", agent="Ann#1", theme="lute#1")
    assert found(took, vain) == {(0, 2)}
    assert found(took, event("c2", "put", 1, agent="Ann#1", patient="lute#1", goal="office#1"), vain) == set()


def test_sleepers_write_nothing():
    sleeps = claim("c1", "quality", "awake", bearer="Ann#1", more={"value": "no"})
    assert found(sleeps, WRITES) == {(0, 1)}
    assert found(sleeps, event("c2", "wake", agent="Ann#1"), WRITES) == set()
    assert found(sleeps, event("c2", "ring", agent="Bob#1"), WRITES) == set()
    assert found(sleeps, event("c9", "write", 1, agent="Bob#1")) == set()
    assert found(sleeps, event("c9", "write", 1, agent="Ann#1", mode="wanted")) == set()


def test_what_is_worn_is_taken_off_before_it_is_washed_and_dried_before_it_is_worn():
    on, off = (event("c1", "put_on", agent="Ann#1", patient="coat#1"), event("c2", "take_off_clothes", agent="Ann#1", patient="coat#1"))
    soaks = event("c3", "put", 1, agent="Ann#1", patient="coat#1", goal="bathtub#1")
    assert found(on, soaks) == {(0, 1)}
    assert found(on, off, soaks) == set()
    assert found(soaks, event("c4", "put_on", 3, agent="Ann#1", patient="coat#1")) == {(1, 3)}
    assert found(soaks, event("c4", "dry", 3, patient="coat#1"), event("c5", "put_on", 4, agent="Ann#1", patient="coat#1")) == set()


@pytest.mark.parametrize("word, against", [("vegetarian", True), ("baker", False)])
def test_nobody_eats_against_their_ways(word, against):
    told = claim("c1", "quality", "isa", bearer="Ann#1", more={"value": "person", "modifiers": (word,)})
    eats = event("c2", "eat", 1, agent="Ann#1", patient="oyster#1")
    assert found(told, eats, sentences=("Ann is one.", "Ann ate an oyster.")) == ({(0, 1)} if against else set())
    assert found(told, eats, sentences=("Ann is one.", "Ann ate an oyster by mistake.")) == set()


def test_who_cannot_swim_learns_it_first():
    cannot = event("c1", "swim", agent="Ann#1", polarity=False, mode="possible")
    swims = event("c9", "swim", 2, agent="Ann#1")
    assert found(cannot, swims) == {(0, 2)}
    assert found(cannot, event("c2", "learn", 1, agent="Ann#1"), swims) == set()
