"""Marks of clauses: how much, which day, what one goes without."""

import pytest

from interpreter.details import exact_number, lacking
from scenes.laws.ledger.location import simultaneous


@pytest.mark.parametrize(("word", "what"), [("bald", "hair"), ("barefoot", "sock"), ("toothless", "teeth"), ("unless", None), ("tall", None)])
def test_what_an_adjective_says_is_missing(word: str, what: str | None) -> None:
    """The suffix says it itself; short words that end alike do not."""
    assert (what in lacking(word)) if what else not lacking(word)


def test_numbers_that_are_exact() -> None:
    """A few is no number."""
    assert exact_number("fifty") == 50.0
    assert exact_number("blue") is None


@pytest.mark.parametrize(("sentence", "same"), [("At noon he sat here and at noon there.", True), ("At noon here, at dusk there.", False)])
def test_same_time(sentence: str, same: bool) -> None:
    """The same hour said twice is one time."""
    assert simultaneous(sentence) is same
