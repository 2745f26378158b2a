"""Passives that the small parser took for adjectives: "The bottle was uncorked by the cook".

Comes in: the tokens of a sentence. Goes out: the tokens, where a participle that no list of adjectives knows and that has
a doer ("by …") behind it is the verb of a passive.
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import adjectives, irregular_verbs, is_verb
from scenes.kinds import noun_senses

DOERS = frozenset({"person", "animal", "group", "food", "drink", "substance"})
"""Categories that do things and are no landmarks."""


def with_passives(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with such participles made verbs."""
    for word in tokens:
        by = next((t for t in tokens if t.head == word.i and t.text.lower() == "by" and t.dep == "prep"), None)
        be = tokens[word.head]
        lemma = _participle(word.text.lower(), doer=by is not None and _can_do(tokens, by))
        if word.pos == "ADJ" and word.dep == "acomp" and be.lemma.lower() == "be" and by is not None and lemma:
            tokens = _as_verb(tokens, word, be, by, lemma)
    return tokens


def _can_do(tokens: tuple[Token, ...], by: Token) -> bool:
    """Whether "by" names a doer rather than a place or a time: "drunk by the cat", not "drunk by midnight"."""
    noun = next((t for t in tokens if t.head == by.i and t.dep == "pobj" and t.pos == "NOUN"), None)
    senses = noun_senses(noun.lemma.lower()) if noun is not None else ()
    return bool(senses) and senses[0].kind.category in DOERS


def _participle(word: str, *, doer: bool) -> str:
    """Return the verb of a participle that is no adjective in its own right, or has a doer; else an empty string."""
    if word in adjectives() and not doer:
        return ""
    stems = (word[:-1], word[:-2], word[:-3]) if word.endswith("ed") else ()
    return irregular_verbs().get(word) or next((s for s in stems if s and is_verb(s)), "")


def _as_verb(tokens: tuple[Token, ...], word: Token, be: Token, by: Token, lemma: str) -> tuple[Token, ...]:
    """Make the word head its clause, the copula its auxiliary, the subject a passive's."""
    mended = []
    for t in tokens:
        if t.i == word.i:
            t = replace(t, pos="VERB", tag="VBN", lemma=lemma, dep=be.dep, head=t.i if be.head == be.i else be.head)
        elif t.i == be.i:
            t = replace(t, pos="AUX", dep="auxpass", head=word.i)
        elif t.i == by.i:
            t = replace(t, dep="agent")
        elif t.head == be.i:
            t = replace(t, head=word.i, dep="nsubjpass" if t.dep == "nsubj" else t.dep)
        mended.append(t)
    return tuple(mended)
