"""What is denied, told, imagined or supposed never counts as a fact; what stands beside it does."""

import pytest

from interpreter import interpret, read
from interpreter.document import TextItem
from scenes.spec import CHECKED_MODES


def facts(text: str) -> set[str]:
    """Return the verbs of the events that a text claims to happen."""
    reading = interpret(read([TextItem("t", text)]))[0][0]
    return {c.lemma for c in reading.claims if c.kind == "event" and c.mode in CHECKED_MODES and c.polarity}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rosa nearly dropped the lamp.", set()),
        ("Neither the lamp nor the stool danced.", set()),
        ("Few lamps dance.", set()),
        ("The lamp was lifted by nobody.", set()),
        ("Rosa read a tale about a lamp that danced.", {"read"}),
        ("Rosa spread the rumor that a lamp had danced.", {"spread"}),
        ("Rosa gave up lifting the piano.", {"give"}),
        ("Rosa walked as if she were carrying a piano.", {"walk"}),
        ("Allegedly the lamp danced.", set()),
        ("Rosa should have lifted the piano.", set()),
        ("Rosa was too weak to lift the piano.", set()),
        ("A lamp that dances does not exist.", set()),
        ("Rosa fled before the lamp could bite her.", {"flee"}),
        ('"The lamp danced," said Rosa, and she laughed.', {"say", "laugh"}),
        ("In her imagination the lamp danced.", set()),
    ],
)
def test_only_what_is_claimed_is_a_fact(text: str, told: set[str]) -> None:
    assert facts(text) - {"exist"} == told


@pytest.mark.parametrize("text", ["Rosa remembered to lift the lamp.", "A few lamps fell.", "Rosa wrote in the book.", "Nobody but Rosa laughed."])
def test_what_happens_stays_a_fact(text: str) -> None:
    assert facts(text)
