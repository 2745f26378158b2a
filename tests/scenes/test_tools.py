"""What deeds ask of their tools: the tables are sound, each task names what it works with, particles are heeded."""

import pytest

from scenes.expression import known_properties
from scenes.schemata import takes_tool, tool_requirements


@pytest.mark.parametrize("lemma", ["dig", "hammer", "sweep", "saw", "pry", "sand", "row", "comb", "erase", "tie", "wrap"])
def test_a_verb_of_the_table_asks_something_of_its_tool(lemma: str) -> None:
    asked = tool_requirements(lemma)
    assert takes_tool(lemma) and asked
    assert all(r.law == "instruments" and r.need in known_properties() and r.enough is not None for r in asked)


def test_other_verbs_ask_nothing_of_tools() -> None:
    assert not takes_tool("think") and tool_requirements("think") == ()


def test_a_particle_makes_another_task() -> None:
    assert tool_requirements("weigh") == ()
    assert tool_requirements("weigh", ("down",)) == tool_requirements("weigh down")
    assert {r.need for r in tool_requirements("weigh", ("down",))} == {"mass_kg", "density"}


def test_machines_and_figures_of_speech_void_every_task_that_names_them() -> None:
    common = {("instrument", "powered"), ("patient", "notion")}
    assert all(common <= {(u.role, u.need) for u in r.unless} for r in tool_requirements("dig"))
