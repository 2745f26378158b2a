"""Words for people: exact texts, and no number that is not in the verdict."""

import doctest
import json
import re

import pytest
from fakes import check_one, residual

import ui.reply
import ui.wording
from interpreter.document import Document, Sentence, TextItem
from scenes.verdict import Status, UnsureBecause, Verdict
from ui.checked import Checked, Options, RowError, failed
from ui.pipeline import check_many
from ui.reply import LOOKS, number, reply
from ui.result import result

TEXT = "The dog slept on the ceiling."


def checked(verdict, text=TEXT):
    """Return a text with a verdict and no reading."""
    return Checked("1", Document("1", (Sentence(text, 0, ()),)), (), (), verdict)


@pytest.mark.parametrize("module", [ui.reply, ui.wording])
def test_examples_in_docstrings(module):
    assert doctest.testmod(module).failed == 0


def test_every_number_in_a_reply_occurs_in_the_result():
    for text in (TEXT, "The dog slept on the roof.", "A zorb slept."):
        one = check_one(TextItem("1", text, None), options=Options(repair=True))
        known = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", json.dumps(result(one)))}
        for found in re.findall(r"\d+(?:\.\d+)?", reply(one).text):
            assert any(abs(float(found) - k) <= 0.005 * max(abs(k), 1) for k in known), found


def test_amounts_are_added_where_the_message_has_none():
    from dataclasses import replace

    violation = replace(residual(TEXT), message="nothing holds the dog up")
    said = reply(checked(Verdict(Status.INCOHERENT, 0.03, (violation,)))).text
    assert said == "I'm not sure this can happen: nothing holds the dog up: 147 N missing, 49 N at best."


def test_the_words_that_clash_are_quoted_where_they_are_part_of_the_text():
    from dataclasses import replace

    story = "The dog was tired. It slept on the ceiling."
    one = Checked("1", Document("1", (Sentence("The dog was tired.", 0, ()), Sentence("It slept on the ceiling.", 19, ()))), (), (), Verdict(Status.INCOHERENT, 0.1, (replace(residual(story), spans=((1, 3, 23),)),)))
    assert reply(one).text.endswith("147 N are missing (“slept on the ceiling”).")


def test_categorical_laws_have_no_amount():
    from dataclasses import replace

    violation = replace(residual(TEXT), message="the dog has no mind for it", unit="1", amount=4.0)
    assert "4" not in reply(checked(Verdict(Status.INCOHERENT, 0.03, (violation,)))).text


def test_a_message_is_said_once():
    violation = residual(TEXT)
    assert reply(checked(Verdict(Status.INCOHERENT, 0.03, (violation, violation)))).text.count("147 N") == 1


@pytest.mark.parametrize("because", list(UnsureBecause))
def test_unsure_always_says_what_was_missing(because):
    said = reply(checked(Verdict(Status.UNSURE, 0.5, (), because, "flob"))).text
    assert said.startswith("I'm not sure what to make of this: ") and "{" not in said
    bare = reply(checked(Verdict(Status.UNSURE, 0.5, (), because))).text
    assert "{" not in bare and "()" not in bare and "“”" not in bare


def test_the_writer_is_spoken_to():
    mine, hers = check_many([TextItem("1", "I slept on the mat."), TextItem("2", "She slept on the mat.")])
    assert "I could build you and the mat" in reply(mine).text
    assert "I could build her and the mat" in reply(hers).text


def test_error_is_the_message_of_the_row():
    assert reply(failed("1", RowError("no_text", "Row 1 holds no text.", 1))).text == "Row 1 holds no text."


def test_every_status_looks_different():
    assert set(LOOKS) == set(Status)
    assert len({look.mark for look in LOOKS.values()}) == len({look.color for look in LOOKS.values()}) == len(Status)


@pytest.mark.parametrize(("value", "said"), [(0, "0"), (147.23, "147"), (2.943, "2.94"), (25000, "25,000"), (1e9, "1.00e+09"), (0.00001, "1.00e-05")])
def test_numbers_are_short(value, said):
    assert number(value) == said
