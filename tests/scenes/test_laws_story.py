"""Laws of stories with the real tables: shut ways, deeds after death, what is left, what one never had, days too early."""

import dataclasses

from builders import claim, person, scene, thing

from scenes.interval import Interval
from scenes.laws import ledger_residuals

ANN, BOB = person("Ann#1"), person("Bob#1")
GATE = thing("gate#1", "building", kind="gate", shape="sheet", properties={"openable": 1, "lockable": 1})
CAKE = thing("cake#1", "food", properties={"edible": 1})


def event(id, name, episode=0, *modifiers, polarity=True, lemma="", sentence=None, **roles):
    more = {"modifiers": modifiers, "polarity": polarity}
    return claim(id, "event", name, lemma=lemma, episode=episode, sentence=sentence, more=more, **roles)


def certified(objects, claims, *sentences, gaps=()):
    spec = dataclasses.replace(scene(objects, claims, gaps=gaps), sentences=sentences)
    return {r.law for r in ledger_residuals(spec) if r.certified}


def walks(lemma="walk", *extra, gaps=()):
    shut = event("c1", "close", 0, "stative", patient="gate#1")
    through = claim("c3", "relation", "through", episode=1, figure="Ann#1", ground="gate#1", more={"of": "c2"})
    return certified([ANN, GATE], [shut, *extra, event("c2", "walk", 1, lemma=lemma, agent="Ann#1", path_of="gate#1"), through], gaps=gaps)


def test_nobody_walks_through_a_shut_gate():
    assert walks() == {"state"}
    assert walks("burst") == set()
    assert walks("walk", event("c9", "open", agent="Ann#1", patient="gate#1")) == set()
    assert walks(gaps=[1]) == set()


def test_deeds_after_death_need_an_order_that_the_text_states():
    told = [event("c1", "die", theme="Ann#1"), event("c2", "write", 1, agent="Ann#1")]
    assert certified([ANN], told, "Ann died on Monday.", "On Tuesday she wrote.") == {"state"}
    assert certified([ANN], told, "Ann died on Tuesday.", "On Monday she wrote.") == set()
    assert certified([ANN], told, "Ann died.", "She wrote a lot.") == set()


def left(found, *extra):
    eggs = thing("egg#1", "food", count=Interval.exact(6))
    rest = thing("egg#2", "food", count=Interval.exact(found))
    taken = event("c1", "break_thing", 0, "portion:4", agent="Ann#1", patient="egg#1")
    return certified([ANN, eggs, rest], [taken, *extra, event("c3", "stay", 1, lemma="remain", agent="egg#2")])


def test_no_more_are_left_than_there_were_less_those_taken():
    assert left(5) == {"conservation"} and left(2) == set()
    assert left(5, event("c2", "buy", agent="Ann#1", theme="egg#1")) == set()


def test_nothing_is_the_rest_of_all():
    serve = event("c2", "serve_food", 1, "portion:rest", agent="Ann#1", theme="cake#1")
    assert certified([ANN, CAKE], [event("c1", "eat", 0, "portion:all", agent="Ann#1", patient="cake#1"), serve]) == {"conservation"}
    assert certified([ANN, CAKE], [event("c1", "eat", 0, "portion:part", agent="Ann#1", patient="cake#1"), serve]) == set()


def test_a_thing_never_had_is_not_handed_over():
    spade = thing("spade#1", "tool")
    give = event("c1", "give", agent="Ann#1", theme="spade#1", recipient="Bob#1")
    never = event("c2", "have", 0, "never", polarity=False, agent="Ann#1", theme="spade#1")
    once = dataclasses.replace(never, polarity=True, modifiers=())
    assert certified([ANN, BOB, spade], [give, never]) == {"possession"}
    assert certified([ANN, BOB, spade], [give, once]) == set()


def test_bald_men_wash_and_do_not_cut_their_hair():
    bald = person("Tom#1", lacks=frozenset({"hair"}))
    hair = thing("hair#1", "body_part", owner="Tom#1")
    assert certified([bald, hair], [event("c1", "wash", agent="Tom#1", patient="hair#1")]) == set()
    assert certified([bald, hair], [event("c1", "cut", agent="Tom#1", patient="hair#1")]) >= {"possession"}


def test_a_funeral_before_the_birth_is_too_early():
    funeral = thing("funeral#1", "event", owner="Ann#1", phase="none")
    held = event("c1", "hold_event", 0, sentence=0, agent="Bob#1", theme="funeral#1")
    born = event("c2", "be_born", 1, sentence=0, theme="Ann#1")
    after = [dataclasses.replace(held, episode=1), dataclasses.replace(born, episode=0)]
    assert "order" in certified([ANN, BOB, funeral], [held, born])
    assert "order" not in certified([ANN, BOB, funeral], after)


def test_what_never_left_is_not_used_elsewhere():
    shed, barn = (thing(f"{n}#1", "building", size="3~6~20") for n in ("shed", "barn"))
    ladder = thing("ladder#1", "tool")
    stays = event("c1", "leave", 0, "never", polarity=False, agent="ladder#1", source="shed#1")
    used = event("c2", "climb", 1, agent="Ann#1", patient="ladder#1", location="barn#1")
    home = dataclasses.replace(used, roles=used.roles | {"location": ("shed#1",)})
    assert "location" in certified([ANN, shed, barn, ladder], [stays, used])
    assert "location" not in certified([ANN, shed, barn, ladder], [stays, home])
