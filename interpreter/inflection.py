"""Lemma and Penn tag -> the form of a verb: "push" and VBD make "pushed"."""

from interpreter.lexicon import irregular_verbs, word_set

VOWELS = "aeiou"


def inflected(lemma: str, tag: str) -> str:
    """Return a verb in the form of a Penn tag.

    >>> inflected("push", "VBD"), inflected("carry", "VBZ"), inflected("eat", "VBD"), inflected("drop", "VBD")
    ('pushed', 'carries', 'ate', 'dropped')
    """
    if tag in ("VBD", "VBN"):
        if lemma in word_set("unchanging"):
            return lemma
        forms = [form for form, of in irregular_verbs().items() if of == lemma and not form.endswith(("ing", "s"))]
        old = [f for f in forms if not f.endswith("n")] if tag == "VBD" else [f for f in forms if f.endswith("n")]
        return next(iter(old or forms), f"{_stem(lemma)}ed")
    if tag == "VBZ":
        if lemma == "have":
            return "has"
        return f"{lemma[:-1]}ies" if _in_y(lemma) else f"{lemma}{'es' if lemma.endswith(('s', 'x', 'ch', 'sh', 'o')) else 's'}"
    return f"{_doubled(lemma).removesuffix('e')}ing" if tag == "VBG" else lemma


def _stem(lemma: str) -> str:
    return f"{lemma[:-1]}i" if _in_y(lemma) else _doubled(lemma).removesuffix("e")


def _in_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in VOWELS


def _doubled(lemma: str) -> str:
    """Double the last letter of a short verb: drop, grab, stop."""
    short = len(lemma) > 2 and sum(c in VOWELS for c in lemma) == 1 and lemma[-2] in VOWELS and lemma[-1] not in "aeiouwxy"
    return lemma + lemma[-1] if short else lemma
