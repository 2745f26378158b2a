"""The conversation: context, corrections, hypotheses, reasons and answers, in texts nobody wrote down as special cases."""

import json

import pytest

from scenes.errors import InputError
from ui.conversation import Conversation, respond, shown


def talk(*messages):
    """Say messages one after the other and return the conversation."""
    conversation = Conversation()
    for message in messages:
        conversation = respond(conversation, message)
    return conversation


def last(*messages):
    return talk(*messages).turns[-1]


def test_a_story_goes_on_and_is_corrected():
    said = talk("The cat jumped onto the table.", "And then it slept on the ceiling.", "I mean on the shelf.")
    assert [len(t.sentences) for t in said.turns] == [1, 2, 2]
    assert said.turns[-1].sentences[-1] == "And then it slept on the shelf."
    assert said.turns[-1].status == "coherent"


def test_an_unrelated_sentence_is_a_new_scene():
    assert last("The cat jumped onto the table.", "The farmer milked a cow.").sentences == ("The farmer milked a cow.",)


@pytest.mark.parametrize(
    ("text", "correction", "expected"),
    [
        ("The horse slept on the ceiling.", "no, the floor", "The horse slept on the floor."),
        ("The girl put the piano into the pocket.", "I meant the house", "The girl put the piano into the house."),
        ("The child lifted the car.", "not the car, the spoon", "The child lifted the spoon."),
    ],
)
def test_a_correction_replaces_the_phrase_it_fits(text, correction, expected):
    turn = last(text, correction)
    assert turn.sentences == (expected,)
    assert turn.status == "coherent"


def test_a_hypothesis_does_not_change_the_text_until_it_is_kept():
    asked = talk("The goat slept on the ceiling.", "what if it were a gecko?")
    assert (asked.turns[-1].status, asked.turns[-1].hypothetical) == ("coherent", True)
    assert asked.world is not None and asked.world.sentences == ("The goat slept on the ceiling.",)
    kept = respond(asked, "keep it")
    assert kept.world is not None and kept.world.sentences == ("The gecko slept on the ceiling.",)


def test_what_if_sets_masses_and_gravity():
    assert last("The toddler lifted the truck.", "what if the truck weighed 2 kg?").status == "coherent"
    assert last("The goat slept on the ceiling.", "what if there were no gravity?").status == "coherent"
    assert last("The toddler lifted the cup.", "what if the cup weighed 900 kg?").status == "incoherent"


def test_why_names_law_amount_and_unit():
    turn = last("The goat slept on the ceiling.", "why?")
    assert "Law: support" in turn.reply[0] and " N " in turn.reply[0]
    assert last("The goat slept on the roof.", "why?").reply[0].startswith("I could build it")


def test_where_things_are():
    assert "on the table" in last("The cup is on the table.", "where is the cup?").reply[0]
    assert len(last("The cup is on the table.", "what is where?").reply) == 2


def test_repairs_that_are_offered_can_be_taken():
    offered = talk("The goat slept on the ceiling.", "what would make it work?")
    for repair in offered.turns[-1].suggestions:
        assert last(repair).status == "coherent"
    assert respond(talk("The goat slept on the ceiling."), "yes").turns[-1].status == "coherent"


def test_an_unknown_word_can_be_explained():
    asked = talk("The zorb rolled down the hill.")
    assert asked.turns[-1].status == "unsure" and "zorb" in (asked.turns[-1].question or "")
    told = respond(asked, "a zorb is a big plastic ball you sit in")
    assert told.turns[-1].status == "coherent" and told.turns[-1].meanings == (("zorb", "ball"),)
    assert told.turns[-1].sentences == ("The zorb rolled down the hill.",)


def test_another_reading_is_shown_or_said_to_be_missing():
    assert "only one way" in last("The cup is on the table.", "show another reading").reply[0]
    turn = last("I shot an elephant in my pajamas.", "show another reading")
    assert turn.reading is not None and turn.reply[0].startswith("Read differently")


def test_commands_without_a_text_say_so():
    for message in ("why?", "what is where?", "what would make it work?", "show another reading", "what if it were a gecko?", "yes"):
        turn = last(message)
        assert turn.reply and not turn.sentences


def test_new_scene_empties_the_world():
    said = talk("The cup is on the table.", "new scene")
    assert shown(said) is None or said.turns[-1].sentences == ()


def test_bad_messages_get_one_line():
    assert talk("   ") == Conversation()
    assert last("dog " * 1000).status == "error"
    turn = last("<script>alert(1)</script>")
    assert turn.status in ("unsure", "error") and len(turn.reply) >= 1


def test_a_conversation_survives_json_and_refuses_what_is_none():
    said = talk("The goat slept on the ceiling.", "why?", "what if it were a gecko?")
    plain = json.loads(json.dumps(said.json()))
    assert Conversation.from_json(plain) == said
    for broken in ({}, {"version": 9, "turns": []}, {"version": 1, "turns": [{}]}, [], {"version": 1, "turns": "x"}):
        with pytest.raises(InputError):
            Conversation.from_json(broken)


def test_words_of_a_text_are_marked():
    segments = last("The goat slept on the ceiling.").words[0]
    assert "".join(s["text"] for s in segments) == "The goat slept on the ceiling."
    assert {s["class"] for s in segments} >= {"used", "conflict"}
