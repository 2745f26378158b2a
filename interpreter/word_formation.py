"""Nouns that no dictionary lists, read by their form: a toymaker is a maker, a waterpipe a pipe, a labeler one who labels.

Comes in: a lower-case noun that nothing knows. Goes out: the senses of the known noun that it ends in, where what stands
before is a word or a prefix of words; or, of a verb with -er, somebody or something that does it.
"""

import functools

from interpreter.lexicon import is_verb, plain_modifiers, word_set
from scenes.kinds import NounSense, kind, noun_senses

LEAST_HEAD, LEAST_FIRST, LEAST_STEM = 3, 3, 3
"""Fewest letters of the noun at the end, of the word before it, and of a verb with -er."""
LEAST_BOTH = 7
"""Fewest letters of a compound: shorter words fall into two by chance."""
DOERS = (("person", 0.6), ("device", 0.4))
"""What may be named after what it does, with shares: people more often than things."""


@functools.lru_cache(4096)
def by_form(noun: str) -> tuple[NounSense, ...]:
    """Return what an unlisted noun may mean; empty where its form tells nothing."""
    if not noun.isalpha() or not noun.islower():
        return ()
    for cut in range(LEAST_FIRST, len(noun) - LEAST_HEAD + 1 if len(noun) >= LEAST_BOTH else 0):  # the longest head first
        senses = noun_senses(noun[cut:])
        if senses and senses[0].kind.informative and _can_precede(noun[:cut]):
            return _doers() if senses[0].kind.category == "person" and noun.endswith(("er", "or")) else senses
    return _doer(noun)


def _can_precede(first: str) -> bool:
    """Whether a word or prefix may stand before a noun in a compound."""
    return first in word_set("noun_prefix") or bool(noun_senses(first)) or first in plain_modifiers() or is_verb(first)


def _doer(noun: str) -> tuple[NounSense, ...]:
    """Return somebody and something named after a verb ("pourer"), or nothing."""
    stems = (noun[:-2], noun[:-1], noun[:-3], f"{noun[:-2]}e") if noun.endswith(("er", "or")) else ()
    return _doers() if any(len(s) >= LEAST_STEM and is_verb(s) for s in stems) else ()


def _doers() -> tuple[NounSense, ...]:
    """Return a person and a device: a dishwasher may be either."""
    return tuple(NounSense("", kind(name), share, 0) for name, share in DOERS)
