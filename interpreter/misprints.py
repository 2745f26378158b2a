"""Misprints of a scan or a keyboard -> the words that were meant: "c0ffee", "tbe", "chiIdren".

Comes in: a cleaned text. Goes out: the same text with such words mended, letter for letter, so that every offset stays.
A word is mended only where it is none and the mended one is known; names, numbers and units stay as they are.
"""

import functools
import re

from interpreter.lexicon import function_words, irregular_nouns, irregular_verbs, is_english_word, names, units

WORD = re.compile(r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*")
LIKE = {"0": "o", "1": "l", "5": "s", "8": "b", "6": "b", "I": "l"}
"""Sign -> the letter that it is taken for."""
SMALL = {"b": "h", "c": "e"}
"""Letter -> the one that it is taken for in small words."""
COUNTED = re.compile(r"\d+[A-Za-z]{1,3}|[A-Za-z]{1,2}\d+|[A-Z0-9]+")
ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "ly")


def mended(text: str) -> str:
    """Return a text with its misprints mended; its length is the same."""
    return WORD.sub(lambda found: _mended(found[0]), text)


@functools.lru_cache(4096)
def _mended(word: str) -> str:
    """Return the word that was meant."""
    odd = any(c.isdigit() for c in word) or "I" in word[1:]
    if odd and len(word) >= 3 and not COUNTED.fullmatch(word):
        for one in ("l", "i"):
            meant = "".join({**LIKE, "1": one}.get(c, c) if i or c.isdigit() else c for i, c in enumerate(word))
            if meant.isalpha() and _is_word(meant.lower()):
                return meant
    if 3 <= len(word) <= 5 and word.isalpha() and word[1:].islower() and not _is_word(word.lower()):
        meant = "".join(SMALL.get(c, c) if i else c for i, c in enumerate(word))
        return meant if meant != word and meant.lower() in function_words() else word
    return word


def _is_word(word: str) -> bool:
    """Whether a word or what it is a form of is known."""
    if word in irregular_verbs() or word in irregular_nouns() or word in names() or word in units():
        return True
    stems = [word.removesuffix(e) for e in ENDINGS if word.endswith(e) and len(word) - len(e) > 2]
    return any(is_english_word(s, s) or e_known(s) for s in stems)


def e_known(stem: str) -> bool:
    """Whether a stem that lost its "e" or doubled its last letter is known ("bak-ing", "stopp-ed")."""
    return is_english_word(stem + "e", stem + "e") or stem[-1:] == stem[-2:-1] and is_english_word(stem[:-1], stem[:-1])
