"""Mend lemmas: the base form of irregular and rare verb forms that the small parser gets wrong.

Comes in: one word of a parse. Goes out: the word with the lemma that `lexicon/irregular_verbs.csv` and the list of verbs
give it ("swam" -> swim, "scraped" -> scrape, "forgave" -> forgive).
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import irregular_verbs, is_verb, verbs


def lemmatised(token: Token, has_object: bool = False) -> Token:
    """Give an irregular verb form its lemma; "lay" with an object is not of lie."""
    if token.pos != "VERB":
        return token
    word = token.text.lower()
    lemma = irregular_verbs().get(word) if token.tag not in ("VB", "VBP") or not is_verb(word) else None
    if word in verbs() and (token.tag in ("VB", "VBP") or has_object and lemma == "lie"):
        lemma = word  # "hens lay": the base form is its own lemma
    if lemma is None and _with_e(word, token.lemma.lower()):
        lemma = f"{token.lemma.lower()}e"
    if lemma is None and not is_verb(token.lemma.lower()):
        lemma = _prefixed(word) or next((c for c in _regular(word) if is_verb(c)), None)
    return replace(token, lemma=lemma) if lemma else token


def _with_e(word: str, lemma: str) -> bool:
    """Say whether a form belongs to the verb with a final e: "scrapes", "scraped" are of scrape, not of scrap."""
    ends = word in (f"{lemma}es", f"{lemma}ed", f"{lemma}ing") and lemma[-1:] not in "aeiouwxyszh"
    single = len(lemma) > 2 and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou"
    return ends and single and sum(c in "aeiou" for c in lemma) == 1 and is_verb(f"{lemma}e")


def _prefixed(word: str) -> str | None:
    """Return the lemma of a prefixed irregular form ("forgave" -> forgive, "overslept" -> oversleep)."""
    for cut in range(2, min(6, len(word) - 2)):
        base = irregular_verbs().get(word[cut:])
        if base and is_verb(word[:cut] + base):
            return word[:cut] + base
    return None


def _regular(word: str) -> tuple[str, ...]:
    """Return what a regular form may come from ("memorized" -> memorize, "tugged" -> tug)."""
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return (stem + "e", stem, stem[:-1]) if ending != "s" else (stem, stem.removesuffix("e"))
    return ()
