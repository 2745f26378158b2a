"""Event schemata: reading, inheritance, strictness, and contracts over the real tables."""

import pytest
from builders import claim, events, person, scene, thing

from scenes.errors import KnowledgeError
from scenes.expression import parse
from scenes.fluents import FLUENTS
from scenes.laws import LEDGER_LAWS
from scenes.laws.requirements import requirement_residuals
from scenes.schemata import all_events, event, use_events
from scenes.schemata.load import PATHS, REQUIREMENT_LAWS, ROLES, Relief

PARENT = "act,,agent patient?,walk,stand,1~2~3,agent.alive=yes;~patient.open=no,patient.open=yes,acts,t"


def test_child_adds_to_its_parent_and_overrides_path(tmp_path):
    table = events(tmp_path, [PARENT, "shut,act,agent patient instrument?,rest,,,~patient.open=yes,patient.open=no,shuts,t"],
                   ["act,agency,mind,agent,1,3,,n", "shut,strength,push_N,agent,5,,,n"])  # fmt: skip
    child = table["shut"]
    assert child.roles == ("agent", "patient", "instrument")
    assert child.optional == {"instrument"}
    assert (child.path, child.posture, child.duration_s.typical) == ("rest", "stand", 2)
    assert {(c.fluent, c.value, c.soft) for c in child.before} == {("alive", "yes", False), ("open", "yes", True)}
    assert [(c.fluent, c.value) for c in child.after] == [("open", "no")]
    assert [r.need for r in child.requirements] == ["mind", "push_N"]
    assert set(child.by_law) == {"agency", "strength"}
    assert child.ancestors == ("act",)


def test_same_need_of_the_child_replaces_the_parents(tmp_path):
    table = events(
        tmp_path, [PARENT, "sub,act,agent,,,,,,m,t"], ["act,agency,mind,agent,1,,,n", "sub,agency,mind,agent,3,,,n"]
    )
    assert [r.enough for r in table["sub"].requirements] == [parse("3")]


@pytest.mark.parametrize(
    ("row", "requirement", "said"),
    [
        ("a,,wizard,none,,1,,,m,t", "", "wizard"),
        ("a,,agent,hop,,1,,,m,t", "", "hop"),
        ("a,nobody,agent,none,,1,,,m,t", "", "nobody"),
        ("a,,agent,none,,1,agent.mood=yes,,m,t", "", "mood"),
        ("a,,agent,none,,1,agent.open=ajar,,m,t", "", "ajar"),
        ("a,,agent,none,,3~1~2,,,m,t", "", "duration_s"),
        ("a,a,agent,none,,1,,,m,t", "", "ancestor"),
        ("a,,agent,none,,1,,,m,t", "a,magic,mind,agent,1,,,n", "magic"),
        ("a,,agent,none,,1,,,m,t", "a,agency,charm,agent,1,,,n", "charm"),
        ("a,,agent,none,,1,,,m,t", "a,agency,mind,wizard,1,,,n", "wizard"),
        ("a,,agent,none,,1,,,m,t", "a,agency,mind,agent,1+,,,n", "row 2, enough"),
        ("a,,agent,none,,1,,,m,t", "a,agency,mind,agent,,,,n", "neither"),
        ("a,,agent,none,,1,,,m,t", "b,agency,mind,agent,1,,,n", "no event b"),
        ("a,,agent,none,,1,,,m,t", "a,agency,mind,agent,1,,agent.charm,n", "unless 'agent.charm'.*role.property>=number"),
        ("a,,agent,none,,1,,,m,t", "a,agency,mind,agent,1,,wizard.act,n", "unless 'wizard.act'.*Correct the role"),
    ],
)
def test_bad_row_says_what_is_wrong(tmp_path, row, requirement, said):
    with pytest.raises(KnowledgeError, match=said):
        events(tmp_path, [row], [requirement] if requirement else [])


def test_a_relief_voids_the_requirement(tmp_path):
    table = events(tmp_path, ["think,,agent,none,,1~2~3,,,m,t"], ["think,agency,mind,agent,1,2,agent.compute|agent.mind>=0.5,n"])
    assert table["think"].requirements[0].unless == (Relief("agent", "compute"), Relief("agent", "mind", 0.5))
    computer, stone = thing("computer#1", properties={"compute": 1}), thing("stone#1", properties={"mass_kg": 1})
    with use_events(table):
        found = {who.id: requirement_residuals(scene([who], [claim("c1", "event", "think", agent=who.id)]), "agency") for who in (computer, stone, person())}
    assert [r.at_best > 0 for r in found["stone#1"]] == [True]
    assert not any(r.at_best > 0 for who in ("computer#1", "Ann#1") for r in found[who])


def test_missing_event_lists_the_known_ones():
    with pytest.raises(KnowledgeError, match="No event 'levitate_wrongly'"):
        event("levitate_wrongly")


def test_every_requirement_law_is_a_law():
    assert REQUIREMENT_LAWS <= set(LEDGER_LAWS)


@pytest.mark.parametrize("name", sorted(all_events()))
def test_real_events_use_known_words(name):
    schema = event(name)
    assert set(schema.roles) <= ROLES
    assert schema.path in PATHS
    assert schema.duration_s.low > 0
    assert all(c.fluent in FLUENTS for c in (*schema.before, *schema.after))
    assert all(r.need and r.by for r in schema.requirements)
