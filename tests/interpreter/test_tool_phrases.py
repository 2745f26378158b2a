"""A phrase that names the tool hangs on the verb, wherever the parser hung it."""

import pytest

from interpreter import TextItem, interpret, read


def readings(text: str) -> list[dict[str, tuple[str, ...]]]:
    """Return the roles of the first event of every reading."""
    (found,) = interpret(read([TextItem("a", text)]))
    return [dict(next(c for c in r.claims if c.kind == "event").roles) for r in found]


@pytest.mark.parametrize(
    "text",
    [
        "The thief dug a trench in the soft clay with a saucer.",
        "The cook sanded the wooden board smooth with a brick.",
        "Using a saucer, the thief dug a trench.",
        "The thief dug a trench by using a saucer.",
        "The cook, using a saber, sliced the melons.",
    ],
)
def test_the_tool_is_the_verbs(text: str) -> None:
    assert all("instrument" in roles for roles in readings(text))


def test_what_a_thing_shows_may_be_its_own() -> None:
    assert any("instrument" not in roles for roles in readings("The thief pried open the chest with stripes."))
