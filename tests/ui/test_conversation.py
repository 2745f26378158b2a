"""The conversation: context, corrections, hypotheses, reasons and answers, in texts that nobody wrote down as special cases."""

import json

import pytest

from scenes.errors import InputError, ModelError
from ui.conversation import Conversation, Turn, adjusted, request, respond, shown
from ui.conversation.acts import bared, connective, is_question, recognise
from ui.conversation.explaining import inflected
from ui.conversation.meanings import grounded, restored


def talk(*messages):
    """Say messages one after the other and return the conversation."""
    conversation = Conversation()
    for message in messages:
        conversation = respond(conversation, message)
    return conversation


def last(*messages):
    return talk(*messages).turns[-1]


# what a message is


@pytest.mark.parametrize(
    ("message", "act"),
    [
        ("why?", "why"), ("How come?", "why"), ("what is where?", "where_all"), ("Where's the dog?", "where"), ("I mean the shelf", "correct"),
        ("no, the shelf", "correct"), ("not the table, the shelf", "instead"), ("make it a gecko", "make"), ("what if it were tiny?", "what_if"),
        ("suppose he had wings", "what_if"), ("show another reading", "reading"), ("what would make it work?", "repair"), ("yes please", "yes"), ("nope", "no"),
        ("start over", "empty"), ("hello!", "greet"), ("thank you", "thanks"), ("the second one", "choose"),
    ],
)  # fmt: skip
def test_a_message_is_recognised(message, act):
    assert recognise(message)[0].name == act


@pytest.mark.parametrize("message", ["The dog slept.", "And then it slept.", "Mary wrote a letter to Tom.", "A box fell on the floor."])
def test_a_text_is_no_act(message):
    assert recognise(message) == []


def test_connectives_are_whole_words():
    assert (connective("And then it slept."), connective("Andy slept."), connective("Sooner or later")) == ("And then", "", "")


def test_questions_that_are_no_check_are_known():
    assert is_question("Who has the ball?") and not is_question("The dog slept?")
    assert bared("Why?!") == "Why"


# which text a message belongs to


def test_a_story_goes_on_and_is_corrected():
    said = talk("The cow walked into the barn.", "And then it slept on the beam.", "I mean on the straw.")
    assert [len(t.sentences) for t in said.turns] == [1, 2, 2]
    assert said.turns[-1].sentences[-1] == "And then it slept on the straw."


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        ("The goat ate the hay.", "It slept.", True),
        ("The goat ate the hay.", "The goat bleated.", True),
        ("The goat ate the hay.", "The farmer milked a cow.", False),
        ("The goat slept on the ceiling.", "The goat slept on the roof.", False),
        ("Mary dropped the cup.", "Then it broke", True),
        ("Mary dropped the cup.", "A bird sat on its nest.", False),
    ],
)
def test_a_sentence_goes_on_or_begins_anew(before, after, goes_on):
    assert len(last(before, after).sentences) == (2 if goes_on else 1)


def test_it_means_somebody_who_can_do_it():
    turn = last("The goat jumped onto the crate.", "It slept.")
    (it,) = [segment for segment in turn.words[-1] if segment["text"] == "It"]
    assert turn.status == "coherent" and it["objects"] == ["goat#1"] and it["title"].lower() == "it: the goat"


def test_a_new_scene_empties_the_text():
    said = talk("The cup is on the table.", "new scene")
    assert shown(said) is None
    assert last("The cup is on the table.", "new scene", "undo").sentences == ("The cup is on the table.",)


# corrections


@pytest.mark.parametrize(
    ("text", "correction", "expected"),
    [
        ("The horse slept on the ceiling.", "no, the floor", "The horse slept on the floor."),
        ("The horse slept on the ceiling.", "I meant the roof of the barn", "The horse slept on the roof of the barn."),
        ("The horse slept on the ceiling.", "no, the cat", "The cat slept on the ceiling."),
        ("The horse slept on the ceiling.", "on the grass", "The horse slept on the grass."),
        ("The girl put the piano into the pocket.", "I meant the house", "The girl put the piano into the house."),
        ("The child lifted the car.", "not the car, the spoon", "The child lifted the spoon."),
        ("The child lifted the car.", "the spoon, not the car", "The child lifted the spoon."),
        ("The goat sat on the mat.", "make the goat a horse", "The horse sat on the mat."),
        ("The goat sat on the mat.", "no it was on the chair", "The goat sat on the chair."),
    ],
)
def test_a_correction_replaces_the_phrase_it_fits(text, correction, expected):
    assert last(text, correction).sentences == (expected,)


def test_what_is_not_there_cannot_be_replaced():
    turn = last("The goat sat on the mat.", "not the plane, the train")
    assert turn.sentences == ("The goat sat on the mat.",) and "“the plane”" in turn.reply[0]


def test_a_sentence_with_no_is_no_correction():
    assert last("The goat sat on the mat.", "No man slept on the ceiling.").sentences == ("No man slept on the ceiling.",)


# what if


def test_a_hypothesis_does_not_change_the_text_until_it_is_kept():
    asked = talk("The goat slept on the ceiling.", "what if it were a gecko?")
    assert (asked.turns[-1].status, asked.turns[-1].hypothetical) == ("coherent", True)
    assert asked.world is not None and asked.world.sentences == ("The goat slept on the ceiling.",)
    kept = respond(asked, "keep it")
    assert kept.world is not None and kept.world.sentences == ("The gecko slept on the ceiling.",)
    declined = respond(asked, "no")
    assert declined.turns[-1].sentences == ("The goat slept on the ceiling.",) and not declined.turns[-1].hypothetical


def test_a_hypothesis_renames_what_a_pronoun_stands_for():
    turn = last("The goat jumped onto the crate.", "And then it slept.", "what if it were a horse?")
    assert turn.sentences == ("The horse jumped onto the crate.", "And then it slept.")


@pytest.mark.parametrize(
    ("text", "supposed", "status"),
    [
        ("The toddler lifted the truck.", "what if the truck weighed 2 kg?", "coherent"),
        ("The toddler lifted the cup.", "what if the cup weighed 900 kg?", "incoherent"),
        ("The toddler lifted the cup.", "what if it weighed two tons?", "incoherent"),
        ("The goat slept on the ceiling.", "what if there were no gravity?", "coherent"),
        ("The goat slept on the ceiling.", "suppose it slept on the roof", "coherent"),
    ],
)
def test_what_if_changes_the_verdict(text, supposed, status):
    turn = last(text, supposed)
    assert (turn.status, turn.hypothetical) == (status, True)


def test_what_if_can_be_set_elsewhere():
    assert last("The goat slept on the roof.", "what if it were on the Moon?").sentences == ("On the Moon, the goat slept on the roof.",)
    assert last("The goat slept on the roof.", "what about the car?").sentences == ("The goat slept on the car.",)


# questions


def test_why_names_law_amount_and_unit():
    lines = " ".join(last("The goat slept on the ceiling.", "why?").reply)
    assert "law of support" in lines and " N" in lines and "“on the ceiling”" in lines and "8 hours" in lines
    assert "The roof carries the goat with" in " ".join(last("The goat slept on the roof.", "why?").reply)


def test_why_of_an_unread_text_says_what_would_help():
    assert "What would help" in last("It was raining cats and dogs.", "why?").reply[-1]


def test_where_things_are():
    assert last("The cup is on the table.", "where is the cup?").reply[0].startswith("The cup is on the table, 0.7")
    assert "“the lamp”" in last("The cup is on the table.", "where is the lamp?").reply[0]
    assert any("The table is on the ground" in line for line in last("The cup is on the table.", "what is where?").reply)


def test_a_thing_that_moved_is_not_where_it_was():
    assert "on the table" not in last("The cup is on the table.", "The cup fell.", "where is the cup?").reply[0]


def test_repairs_that_are_offered_can_be_taken():
    offered = talk("The goat slept on the ceiling.", "what would make it work?")
    for repair in offered.turns[-1].suggestions:
        assert respond(offered, repair).turns[-1].status == "coherent"
    assert respond(talk("The goat slept on the ceiling."), "yes").turns[-1].status == "coherent"


def test_another_reading_is_shown_or_said_to_be_missing():
    assert "no other way" in last("The cup is on the table.", "show another reading").reply[0]
    turn = last("I shot an elephant in my pajamas.", "show another reading")
    assert turn.reading == 1 and turn.reply[0].startswith("Reading 2 of")


def test_can_is_a_question_that_is_checked():
    assert last("Can a goat sleep on the ceiling?").status == "incoherent"
    assert "cannot answer that yet" in last("Who has the ball?").reply[0]


# words that are explained


def test_an_unknown_word_can_be_explained():
    asked = talk("The zorb rolled down the hill.")
    assert asked.turns[-1].question == "What is “zorb”?"
    told = respond(asked, "a zorb is a big plastic ball you sit in").turns[-1]
    assert (told.status, told.meanings) == ("coherent", (("zorb", "big plastic ball"),))
    assert told.sentences == ("The zorb rolled down the hill.",)
    assert request(told)["sentences"] == ["The big plastic ball rolled down the hill."]


def test_a_meaning_can_be_refined_and_verbs_keep_their_tense():
    assert last("The farmer milked the zorb.", "it's an animal", "a kind of goat").meanings == (("zorb", "goat"),)
    assert last("The dog glorped the cat.", "it means to push").meanings == (("glorped", "pushed"),)
    assert (inflected("carry", "VBZ"), inflected("eat", "VBD")) == ("carries", "ate")


def test_explained_words_are_shown_as_they_were_said():
    meanings = (("zorb", "orange"),)
    sentence = "A zorb hit two zorbs."
    assert grounded([sentence], meanings) == ("An orange hit two oranges.",)
    cut = [{"text": t, "class": "", "objects": [], "title": ""} for t in ("An orange", " hit ", "two oranges", ".")]
    assert [s["text"] for s in restored(cut, sentence, meanings)] == ["A zorb", " hit ", "two zorbs", "."]


# the rest


@pytest.mark.parametrize("message", ["why?", "what is where?", "what would make it work?", "show another reading", "what if it were a gecko?", "yes", "no"])
def test_commands_without_a_text_say_so(message):
    turn = last(message)
    assert turn.reply and not turn.sentences


@pytest.mark.parametrize("message", ["<script>alert(1)</script>", "```", "...", "😀", "on", "the", "what if the", "I mean", "\"", "a" * 300, "{\"a\": [1]}"])
def test_nothing_crashes(message):
    for before in ((), ("The goat slept on the ceiling.",), ("The zorb rolled.",)):
        assert last(*before, message).reply


def test_bad_messages_get_one_line():
    assert talk("   ") == Conversation()
    assert last("dog " * 1000).status == "error"
    full = Conversation((Turn("", "text", ("The goat ate the hay.",) * 40),))
    turn = respond(full, "Then it slept.").turns[-1]
    assert turn.status == "error" and turn.sentences == full.turns[0].sentences


def test_an_error_of_the_pipeline_is_one_line():
    def broken(items, **options):
        raise ModelError("The model is broken.\nInstall it again.")

    turn = respond(Conversation(), "The goat slept.", check=broken).turns[-1]
    assert (turn.status, turn.reply) == ("error", ("The model is broken. Install it again.",))


def test_what_is_set_in_the_inspector_stays():
    said = talk("The toddler lifted the truck.")
    from ui.adjust import parse

    light = adjusted(said, parse([{"target": "truck#1", "field": "mass_kg", "value": 2.0}]), None)
    assert shown(light) == {"sentences": ["The toddler lifted the truck."], "adjustments": [{"target": "truck#1", "field": "mass_kg", "value": 2.0}], "reading": None}
    assert adjusted(said, (), None) is said


def test_words_of_a_text_are_marked():
    segments = last("The goat slept on the ceiling.").words[0]
    assert "".join(s["text"] for s in segments) == "The goat slept on the ceiling."
    assert {s["class"] for s in segments} >= {"used", "conflict"}


def test_a_conversation_survives_json():
    said = talk("The goat slept on the ceiling.", "why?", "what if it weighed 3 kg?", "what would make it work?")
    assert Conversation.from_json(json.loads(json.dumps(said.json()))) == said


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ({}, "turns"), ([], "it is a list"), ({"version": 9, "turns": []}, "version is"), ({"version": 1, "turns": "x"}, "turns is text"),
        ({"version": 1, "turns": [{}]}, "turns[0]"), ({"version": 1, "turns": [], "more": 1}, "more"),
    ],
)  # fmt: skip
def test_what_is_no_conversation_is_refused(broken, named):
    with pytest.raises(InputError) as error:
        Conversation.from_json(broken)
    assert named in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [("said", 3), ("said", "x" * 2001), ("sentences", ["x"] * 41), ("hypothetical", "yes"), ("reading", -1), ("reading", True), ("meanings", [["a"]]), ("offer", {"kind": "x"}), ("words", [[{}]]), ("adjustments", [{"target": ""}])],
)
def test_a_wrong_field_of_a_turn_is_named(field, value):
    plain = talk("hello").json()
    plain["turns"][0][field] = value
    with pytest.raises(InputError, match=rf"turns\[0\]\.{field}"):
        Conversation.from_json(plain)
