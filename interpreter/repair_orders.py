"""Orders and plain clauses whose verb the small parser took for a noun: "Lay the spoon next to it", "A child chases soap bubbles".

Comes in: the words of a sentence. Goes out: the same with that verb as root: a bare word that heads the sentence and is
followed by an article or stands before what can only be its phrase; a form in -s between two nouns of one supposed phrase.
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import is_verb, verbs
from scenes.kinds import noun_senses

NOMINAL = ("NOUN", "PROPN")
OPENS = ("det", "poss")
"""What a noun phrase begins with."""


def with_orders(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a verb of a first word that a new phrase follows: no noun stands bare before "the", none is meant by "pour in the"."""
    first, second = (tokens[0], tokens[1]) if len(tokens) > 2 else (None, None)
    if first is None or second is None or first.head != first.i or first.pos not in (*NOMINAL, "ADJ") or not _base(first):
        return tokens
    article = second.dep in OPENS and second.head != first.i
    phrase = second.pos == "ADP" and second.head == first.i and not noun_senses(first.text.lower())
    if not article and not phrase:
        return tokens
    return (replace(first, pos="VERB", tag="VB", lemma=first.text.lower(), dep="ROOT"), *tokens[1:])


def _base(word: Token) -> bool:
    """Whether a word is the base form of a verb that the table of verbs knows."""
    return word.text.lower() in verbs() and is_verb(word.text.lower())


def with_inner_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the root of "chases" in "a toddler chases soap bubbles", read as something that bubbles."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.pos != "VERB" or root.tag != "VBZ" or not noun_senses(root.text.lower().removesuffix("s")) or any(t.head == root.i and t.dep in ("dobj", "aux", "xcomp", "ccomp") for t in tokens):
        return tokens
    subject = next((t for t in tokens if t.head == root.i and t.dep == "nsubj" and t.i == root.i - 1), None)
    verb = next((t for t in tokens[1:] if subject is not None and _is_inner(tokens, t, subject)), None)
    if subject is None or verb is None:
        return tokens
    mended = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, pos="VERB", tag="VBZ", lemma=t.lemma.lower(), dep="ROOT", head=t.i)
        elif t.i == verb.i - 1:
            t = replace(t, dep="nsubj", head=verb.i)
        elif t.i < verb.i and t.head in (verb.i, subject.i):
            t = replace(t, head=verb.i - 1)
        elif t.i == root.i:
            t = replace(t, pos="NOUN", tag="NNS", lemma=t.text.lower().removesuffix("s"), dep="dobj", head=verb.i)
        elif t.i == subject.i:
            t = replace(t, dep="compound", head=root.i)
        elif t.head == root.i:
            t = replace(t, head=verb.i)
        mended.append(t)
    return tuple(mended)


def _is_inner(tokens: tuple[Token, ...], word: Token, subject: Token) -> bool:
    """Whether a word before a supposed subject is a verb's form in -s, right behind a noun in the singular."""
    before = tokens[word.i - 1]
    stems = [word.text.lower().removesuffix("s"), word.text.lower().removesuffix("es")]
    modifies = word.i < subject.i and word.head == subject.i and word.dep in ("compound", "nmod")
    return modifies and word.tag == "NNS" and before.pos in NOMINAL and before.tag in ("NN", "NNP") and any(s in verbs() for s in stems)
