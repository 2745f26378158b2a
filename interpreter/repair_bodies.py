"""Mends a parse in which a part of somebody was taken for a way: "stretched her back" brings nobody back."""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import word_set


def with_backs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a part of somebody of "back" in "stretched her back"; "brought her back" stays as it is."""
    for back in tokens[1:]:
        her, verb = tokens[back.i - 1], tokens[back.head]
        if back.text.lower() != "back" or her.text.lower() != "her" or her.head != verb.i or verb.lemma.lower() not in word_set("of_bodies"):
            continue
        moved = list(tokens)
        moved[her.i] = replace(her, tag="PRP$", dep="poss", head=back.i)
        moved[back.i] = replace(back, pos="NOUN", tag="NN", dep="dobj")
        tokens = tuple(moved)
    return tokens
