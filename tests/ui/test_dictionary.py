"""What is known of a word, with its sources."""

import pytest

from scenes.errors import InputError
from ui.dictionary import explained


def test_a_noun_has_its_numbers_and_where_they_are_from():
    said = explained("Penguin")
    assert said.startswith("penguin, noun\n  1. penguin.n.01")
    assert "bird (living.csv, row" in said and "Wikipedia" in said
    assert "swim_mps" in said and "[material flesh]" in said


def test_a_verb_has_its_event_and_what_that_needs():
    said = explained("hammer")
    assert "hammer, verb" in said and "needs: " in said and "instrument" in said and "at least" in said


def test_a_verb_without_a_row_says_that_its_class_speaks():
    assert "by its class in WordNet" in explained("defenestrate")


@pytest.mark.parametrize(("word", "begins"), [("frozen", "frozen, adjective: temperature"), ("onto", "onto, preposition: on")])
def test_other_words(word, begins):
    assert begins in explained(word)


@pytest.mark.parametrize(("word", "says"), [("zzzq", "No table knows 'zzzq'"), (" ", "empty"), ("x" * 90, "90 characters long")])
def test_what_is_not_known_is_told(word, says):
    with pytest.raises(InputError, match=says):
        explained(word)
