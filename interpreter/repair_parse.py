"""Mend the parser's commonest mistakes on short plain sentences.

The small parser takes a bare plural subject for a modifier ("Apples hatch from eggs", "Cows fly"): the sentence then
has no verb at all. Where no word heads a clause and the root can be a verb, it becomes one.
"""

from dataclasses import replace

from interpreter.document import Sentence, Token
from interpreter.lexicon import is_verb


def repaired(sentence: Sentence) -> Sentence:
    """Return the sentence with a verb where the parser found none but one is there."""
    tokens = sentence.tokens
    if not tokens or any(t.pos in ("VERB", "AUX") for t in tokens):
        return sentence
    for token in tokens:
        subject = next((t for t in reversed(tokens[: token.i]) if t.pos in ("NOUN", "PROPN", "ADJ") and t.head == token.i), None)
        if token.pos in ("NOUN", "PROPN") and token.dep == "ROOT" and subject is not None and _may_be_verb(token, subject):
            return replace(sentence, tokens=_with_verb(tokens, token, subject))
    return sentence


def _may_be_verb(token: Token, subject: Token) -> bool:
    """Whether number agrees: plural subject and bare verb, or singular subject and verb in -s."""
    lemma = token.lemma.lower()
    if subject.tag in ("NNS", "NNPS") or subject.text.lower().endswith("s"):
        return token.tag in ("NN", "NNP") and is_verb(lemma)
    return token.tag == "NNS" and is_verb(lemma)


def _with_verb(tokens: tuple[Token, ...], verb: Token, subject: Token) -> tuple[Token, ...]:
    """Relabel the root as a verb, the word before it as its subject, a noun after it as its object."""
    mended = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, pos="VERB", tag="VBP" if t.tag != "NNS" else "VBZ", lemma=t.lemma.lower())
        elif t.i == subject.i:
            t = replace(t, dep="nsubj", pos="NOUN", tag="NNS" if t.text.lower().endswith("s") else "NN", lemma=_singular(t))
        elif t.head == verb.i and t.dep in ("det", "amod", "compound", "nmod", "poss", "nummod") and t.i < subject.i:
            t = replace(t, head=subject.i)
        elif t.head == verb.i and t.i > verb.i and t.pos == "NOUN" and t.dep in ("appos", "dep", "conj", "npadvmod"):
            t = replace(t, dep="dobj")
        mended.append(t)
    return tuple(mended)


def _singular(token: Token) -> str:
    """Return a lower-case lemma of a plural the parser took for something else."""
    word = token.lemma.lower()
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
