"""Verbs that the parser never saw are verbs where nothing else can be."""

import pytest

from interpreter import repair_verbs
from interpreter.document import Token
from interpreter.repair_verbs import with_unseen_verbs


def parsed(*words: tuple[str, str, str, str, int]) -> tuple[Token, ...]:
    """Return tokens of (text, part of speech, tag, label, head)."""
    return tuple(Token(i, text, text, pos, tag, dep, head, i, i) for i, (text, pos, tag, dep, head) in enumerate(words))


@pytest.fixture(autouse=True)
def own_verb(monkeypatch):
    """Let "flomp" be a verb of the project."""
    monkeypatch.setattr(repair_verbs, "is_verb", lambda lemma: lemma == "flomp")


def test_a_root_of_unknown_form_is_the_verb():
    tokens = with_unseen_verbs(parsed(("the", "DET", "DT", "det", 2), ("cow", "NOUN", "NN", "compound", 2), ("flomped", "NOUN", "NN", "ROOT", 2), ("hay", "NOUN", "NN", "appos", 2)))
    assert [(t.pos, t.dep, t.head) for t in tokens] == [("DET", "det", 1), ("NOUN", "nsubj", 2), ("VERB", "ROOT", 2), ("NOUN", "dobj", 2)]
    assert tokens[2].tag == "VBD"


def test_a_word_joined_to_a_verb_is_one():
    tokens = with_unseen_verbs(parsed(("he", "PRON", "PRP", "nsubj", 1), ("ate", "VERB", "VBD", "ROOT", 1), ("and", "CCONJ", "CC", "cc", 1), ("slept", "PROPN", "NNP", "conj", 1)))
    assert (tokens[3].pos, tokens[3].tag) == ("VERB", "VBD")


@pytest.mark.parametrize("word", ["bed", "rings", "wedding", "blorfed"])
def test_nouns_and_unknown_words_stay(word):
    before = parsed(("the", "DET", "DT", "det", 2), ("big", "ADJ", "JJ", "amod", 2), (word, "NOUN", "NN", "ROOT", 2))
    assert with_unseen_verbs(before) == before
