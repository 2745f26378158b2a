"""Cleaning and mending of parses, with parses written by hand."""

from interpreter.document import Sentence, TextItem, Token
from interpreter.parse import clean, read
from interpreter.repair_parse import repaired


def test_clean_replaces_control_characters_and_collapses_space():
    assert clean("a\x00b \n\n c\u200b") == "a b c"


def test_a_sentence_without_a_verb_gets_the_one_that_agrees():
    tokens = (
        Token(0, "Apples", "apple", "NOUN", "NNS", "amod", 1, 0, 6),
        Token(1, "hatch", "hatch", "NOUN", "NN", "ROOT", 1, 7, 12),
    )
    mended = repaired(Sentence("Apples hatch", 0, tokens)).tokens
    assert (mended[1].pos, mended[0].dep) == ("VERB", "nsubj")


def test_a_noun_phrase_stays_a_noun_phrase():
    tokens = (
        Token(0, "stone", "stone", "NOUN", "NN", "compound", 1, 0, 5),
        Token(1, "wall", "wall", "NOUN", "NN", "ROOT", 1, 6, 10),
    )
    sentence = Sentence("stone wall", 0, tokens)
    assert repaired(sentence) == sentence


def test_repairs_of_a_parse_never_make_a_circle() -> None:
    (document,) = read([TextItem("t", "She watched the dog with her eyes closed.")])
    for token in document.sentences[0].tokens:
        seen, i = set(), token.i
        while document.sentences[0].tokens[i].head != i:
            assert i not in seen
            seen.add(i)
            i = document.sentences[0].tokens[i].head
