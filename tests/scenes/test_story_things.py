"""One world over several sentences, with the real tables: what is gone, broken, shut or empty stays so until told otherwise."""

import dataclasses

import pytest
from builders import claim, person, scene, thing

from scenes.laws import ledger_residuals
from scenes.laws.story import story
from scenes.laws.story_rules import rules

ANN, BOB = person("Ann#1"), person("Bob#1")
RAKE = thing("rake#1", "tool", kind="rake")
CHEST = thing("chest#1", "container", kind="chest", properties={"openable": 1})
RADIO = thing("radio#1", "artifact", kind="radio")
BIN = thing("bin#1", "container", kind="trash_can")


def event(id, name, at, lemma="", *modifiers, told=True, mode="asserted", **roles):
    return claim(id, "event", name, lemma=lemma, episode=at, more={"modifiers": modifiers, "polarity": told, "mode": mode}, **roles)


def pairs(objects, claims, *sentences, gaps=()):
    """Return the pairs of sentences that the story sets against each other, with whether that is certified."""
    said = sentences or tuple("She did it to the thing." for _ in range(1 + max(c.span[0] for c in claims)))
    spans = {o.id: tuple((c.span[0], 0, 9) for c in claims if any(o.id in ids for ids in c.roles.values())) for o in objects}
    known = [dataclasses.replace(o, spans=spans[o.id] if not sentences else _found(o, sentences)) for o in objects]
    whole = [dataclasses.replace(c, span=(c.span[0], 0, len(said[c.span[0]]))) for c in claims]
    spec = dataclasses.replace(scene(known, whole, gaps=gaps), sentences=said)
    return {r.sentence_pair for r in ledger_residuals(spec) if r.law == "story" and r.certified}


def _found(obj, sentences):
    return tuple((n, s.lower().index(w), s.lower().index(w) + len(w)) for n, s in enumerate(sentences) for w in (f"the {obj.name}", f"another {obj.name}", f"no {obj.name}", f"a {obj.name}") if w in s.lower())


def test_what_was_thrown_away_is_not_used_until_it_is_found():
    gone = event("c1", "throw", 0, "throw", agent="Ann#1", patient="rake#1", goal="bin#1")
    use = event("c2", "use", 2, "use", agent="Ann#1", patient="rake#1")
    back = event("c3", "find", 1, "find", agent="Ann#1", theme="rake#1")
    assert pairs([ANN, RAKE, BIN], [gone, use]) == {(0, 2)}
    assert pairs([ANN, RAKE, BIN], [gone, back, use]) == set()
    assert pairs([ANN, RAKE, BIN], [gone, use], gaps=[2]) == set()


def test_broken_things_do_not_serve_until_they_are_mended():
    broke = event("c1", "break_thing", 0, "break", agent="Ann#1", patient="radio#1")
    on = event("c2", "turn_on", 2, "turn", "on", agent="Ann#1", patient="radio#1")
    mend = event("c3", "repair", 1, "fix", agent="Ann#1", patient="radio#1")
    assert pairs([ANN, RADIO], [broke, on]) == {(0, 2)}
    assert pairs([ANN, RADIO], [broke, mend, on]) == set()


def test_another_one_is_not_the_same():
    broke = event("c1", "break_thing", 0, "break", agent="Ann#1", patient="radio#1")
    play = event("c2", "turn_on", 1, "turn", "on", agent="Ann#1", patient="radio#1")
    assert pairs([ANN, RADIO], [broke, play], "Ann broke the radio.", "She turned on the radio.") == {(0, 1)}
    assert pairs([ANN, RADIO], [broke, play], "Ann broke the radio.", "She turned on another radio.") == set()


def test_nothing_goes_into_what_does_not_open():
    stuck = event("c1", "open", 0, "open", told=False, mode="possible", agent="Ann#1", patient="chest#1")
    put = event("c2", "put", 2, "put", agent="Ann#1", patient="rake#1", goal="chest#1")
    force = event("c3", "pry", 1, "force", agent="Ann#1", patient="chest#1")
    assert pairs([ANN, RAKE, CHEST], [stuck, put]) == {(0, 2)}
    assert pairs([ANN, RAKE, CHEST], [stuck, force, put]) == set()


def test_what_is_in_a_lost_thing_is_lost_with_it():
    put = event("c1", "put", 0, "put", agent="Ann#1", patient="rake#1", goal="chest#1")
    gone = event("c2", "throw", 1, "throw", agent="Ann#1", patient="chest#1", goal="bin#1")
    use = event("c3", "use", 2, "use", agent="Ann#1", patient="rake#1")
    assert pairs([ANN, RAKE, CHEST, BIN], [put, gone, use]) == {(1, 2)}


def test_one_sentence_is_no_story():
    both = [event("c1", "break_thing", 0, "break", agent="Ann#1", patient="radio#1"), event("c2", "turn_on", 0, "turn", "on", agent="Ann#1", patient="radio#1")]
    assert story(scene([ANN, RADIO], both)).turns == []


@pytest.mark.parametrize("table", ["leaves", "needs"])
def test_the_rules_load(table):
    assert len(rules(table)) > 40
