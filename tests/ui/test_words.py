"""Words: the segments are the sentence, and each says what became of it and of which thing it speaks."""

import pytest
from fakes import check_one

from interpreter.document import TextItem
from ui.pipeline import check_many
from ui.result import result
from ui.words import CLASSES, words

TEXTS = (
    "The dog slept on the ceiling.",
    "Ann's big red cup fell quickly, and it broke!",
    "A zorb slept.",
    "  Ünï’s dog 🐶 slept…  ",
    "Colourless green ideas sleep furiously.",
    "He kicked the bucket.",
)


def of(text: str, scenes: bool = False) -> list[list[dict]]:
    """Return the words of a text that is really checked."""
    (checked,) = check_many([TextItem("1", text)])
    return words(result(checked, scenes=scenes))


def segment(text: str, piece: str) -> dict:
    """Return the segment that is, or holds, a piece of a text."""
    return next(s for sentence in of(text) for s in sentence if piece in s["text"])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("scenes", [False, True])
def test_segments_are_the_sentences(text: str, scenes: bool):
    (checked,) = check_many([TextItem("1", text)])
    public = result(checked, scenes=scenes)
    found = words(public)
    assert ["".join(s["text"] for s in sentence) for sentence in found] == public["sentences"]
    assert {s["class"] for sentence in found for s in sentence} <= {*CLASSES, ""}
    assert all(s["text"] for sentence in found for s in sentence)


def test_a_reason_wins_and_keeps_the_thing():
    found = segment("The dog slept on the ceiling.", "the ceiling")
    assert (found["class"], found["objects"]) == ("conflict", ["ceiling#1"])
    assert "N" in found["title"]


def test_a_coherent_text_has_no_conflict():
    assert {s["class"] for s in of("The dog slept on the roof.")[0]} == {"used", ""}


def test_a_pronoun_speaks_of_what_it_means():
    found = segment("Ann dropped the cup. Then it broke.", "it")
    assert found["objects"] == ["cup#1"] and found["title"] == "it: the cup"


def test_a_verb_speaks_of_those_who_take_part():
    found = segment("The toddler lifted the truck.", "lifted")
    assert set(found["objects"]) == {"toddler#1", "truck#1"} and found["text"] == "lifted"


def test_blanks_and_stops_are_nothing():
    found = of("The dog slept on the ceiling.")[0]
    assert all(not s["class"] and not s["objects"] for s in found if not any(c.isalnum() for c in s["text"]))
    assert not any(s["text"][0] == " " for s in found if s["class"])


def test_unread_beats_used():
    public = result(check_one(TextItem("1", "The dog slept.")))
    public["interpretation"] |= {"unread": [[0, 4, 7]], "inert": [[0, 8, 13]]}
    found = {s["text"]: s["class"] for s in words(public)[0]}
    assert found == {"The": "used", " ": "", "dog": "unread", "slept": "inert", ".": ""}


def test_a_text_without_a_reading_is_plain():
    assert words(result(check_one(TextItem("1", "A zorb slept.")))) == [[{"text": "A zorb slept", "class": "", "objects": [], "title": ""}, {"text": ".", "class": "", "objects": [], "title": ""}]]
