"""Mend what the small parser makes of two things behind one verb, and of what it leaves shut.

Comes in: the tokens of a sentence. Goes out: the same, where "put her skirt and pants back on" has two objects and one
particle: a plain noun is never joined to a verb, and "on" with nothing behind it belongs to the verb; "the car keys" are
one object, and "drew the curtain shut" tells one deed and what came of it.
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import verbs

SMALL = ("ADV", "ADP", "PART")


def with_pairs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Join nouns to the object before them instead of to its verb, and hang a closing particle on the verb."""
    for noun in tokens:
        verb = tokens[noun.head]
        first = next((t for t in tokens if t.head == verb.i and t.dep == "dobj" and verb.i < t.i < noun.i), None)
        if noun.dep != "conj" or noun.pos != "NOUN" or verb.pos != "VERB" or first is None or _interrupted(tokens, first, noun):
            continue
        moved = [replace(t, head=first.i) if t.head == verb.i and t.dep == "cc" and first.i < t.i < noun.i else t for t in tokens]
        moved[noun.i] = replace(noun, head=first.i)
        tokens = tuple(moved)
    return _with_shut(_with_compounds(_with_particle(tokens)))


def _with_compounds(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make one object of "the car keys" where both nouns were taken for objects of a verb that has but one."""
    for noun, last in zip(tokens, tokens[1:], strict=False):
        verb = tokens[noun.head]
        two = noun.dep == last.dep == "dobj" and noun.head == last.head and noun.tag == "NN" and last.pos == "NOUN"
        if not two or any("d" in row.frames for row in verbs().get(verb.lemma.lower(), ())) or any(t.head == last.i and t.i < last.i for t in tokens):
            continue
        moved = [replace(t, head=last.i) if t.head == noun.i else t for t in tokens]
        moved[noun.i] = replace(noun, dep="compound", head=last.i)
        tokens = tuple(moved)
    return tokens


def _with_shut(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a complement of "shut" right behind an object: who "drew the curtain shut" is not shut."""
    for word in tokens[2:]:
        noun = tokens[word.i - 1]
        verb = tokens[noun.head]
        alone = not any(t.head == word.i and t.dep in ("aux", "auxpass", "dobj", "mark", "nsubj") and t.i != noun.i for t in tokens)
        if word.text.lower() != "shut" or word.pos != "VERB" or noun.pos != "NOUN" or not alone:
            continue
        if noun.head == word.i:  # "the door shut" taken for a clause
            verb = tokens[word.head]
        if verb.pos != "VERB" or verb.i > noun.i or noun.dep not in ("dobj", "nsubj"):
            continue
        moved = [replace(t, head=verb.i) if t.head == word.i else t for t in tokens]
        moved[noun.i] = replace(noun, dep="dobj", head=verb.i)
        moved[word.i] = replace(word, dep="oprd", pos="ADJ", tag="JJ", lemma="shut", head=verb.i)
        tokens = tuple(moved)
    return tokens


def _interrupted(tokens: tuple[Token, ...], first: Token, noun: Token) -> bool:
    """Whether a verb or a preposition stands between two objects."""
    return any(t.pos in ("VERB", "AUX", "ADP", "SCONJ") for t in tokens[first.i + 1 : noun.i])


def _with_particle(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang "back on" at the end of a clause on the verb whose objects stand before it."""
    for word in tokens:
        noun = tokens[word.head]
        alone = not any(t.head == word.i and t.dep in ("pobj", "pcomp") for t in tokens)
        if word.pos not in SMALL or noun.pos != "NOUN" or word.i < noun.i or word.dep not in ("advmod", "prep", "prt") or not alone:
            continue
        first = noun if noun.dep == "dobj" else tokens[noun.head]
        verb = tokens[first.head]
        if first.dep == "dobj" and verb.pos == "VERB" and any(row.particle == word.lemma.lower() for row in verbs().get(verb.lemma.lower(), ())):
            moved = list(tokens)
            moved[word.i] = replace(word, head=verb.i, dep="prt")
            tokens = tuple(moved)
    return tokens
