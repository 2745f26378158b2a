"""Nouns that no dictionary lists, read by their form."""

import pytest

from interpreter.word_formation import by_form


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("tablefork", "fork"), ("dogfence", "fence"), ("hydrorake", "rake"), ("snowpipe", "pipe"), ("labeler", "person"), ("jamstirrer", "person"), ("oilboat", "boat")],
)
def test_a_compound_is_its_head_and_a_doer_somebody(noun, kind):
    assert by_form(noun)[0].kind.name == kind


def test_a_doer_may_be_a_device():
    assert {s.kind.name for s in by_form("labeler")} == {"person", "device"}


@pytest.mark.parametrize("noun", ["zorb", "blivet", "frindle", "gronk", "wug", "thrimble", "Ferber", "x-ray"])
def test_form_that_tells_nothing_stays_unknown(noun):
    assert by_form(noun) == ()
