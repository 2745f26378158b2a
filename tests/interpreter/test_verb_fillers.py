"""Rarer meanings of a verb count only for the fillers that they are said of."""

import pytest

from interpreter import interpret, read
from interpreter.document import TextItem
from interpreter.lexicon import verbs
from interpreter.verb_fillers import fillers
from scenes.schemata import find_event


def events(text: str) -> set[str]:
    """Return the names of the events in all readings of a text."""
    return {c.name for reading in interpret(read([TextItem("1", text)]))[0] for c in reading.claims if c.kind == "event"}


def test_rows_name_verbs_and_events():
    for lemma, event in fillers():
        assert find_event(event) is not None and event in {row.event for row in verbs()[lemma]}, (lemma, event)


@pytest.mark.parametrize(
    ("text", "event", "there"),
    [
        ("The cook tossed the salad.", "mix", True), ("The cook tossed the cat.", "mix", False),
        ("The speech moved the crowd.", "move_heart", True), ("The mule moved the barn.", "move_heart", False),
        ("The butler dropped the coat on the chair.", "put", True), ("The butler dropped the coat.", "put", False),
    ],
)  # fmt: skip
def test_a_rarer_meaning_asks_for_its_fillers(text, event, there):
    assert (event in events(text)) == there
