"""Quotation: what stands between quotation marks, or behind a speaker's name and a colon, is said and not the case.

Comes in: the parsed sentences of a text. Goes out: by sentence, the words that are quoted; and the parse in which whoever
stands behind the verb of speaking speaks ('"Stop!" cried the guard'). A text that is quoted as a whole is only marked.
"""

from collections.abc import Sequence
from dataclasses import replace

from interpreter.document import Sentence, Token
from interpreter.lexicon import names, word_set
from scenes.kinds import noun_senses

DOUBLE = frozenset({'"', "``", "''"})
LABEL_WORDS = 3
"""Most words of a speaker's name."""


def quoted(sentences: Sequence[Sentence]) -> list[frozenset[int]]:
    """Return the indexes of the quoted words of each sentence; nothing where all is quoted or a mark is left open."""
    found: list[set[int]] = []
    within = False
    for sentence in sentences:
        inside, within = _inside(sentence.tokens, within)
        found.append(inside | _spoken(sentence.tokens))
    words = sum(t.text.isalpha() for s in sentences for t in s.tokens)
    if within or words == sum(s.tokens[i].text.isalpha() for s, q in zip(sentences, found, strict=True) for i in q):
        return [frozenset() for _ in sentences]
    return [frozenset(f) for f in found]


def _inside(tokens: Sequence[Token], within: bool) -> tuple[set[int], bool]:
    """Return the words between quotation marks, and whether one is still open at the end."""
    inside: set[int] = set()
    single = False
    for k, token in enumerate(tokens):
        if token.text in DOUBLE:
            within = not within
        elif token.text == "'" and (single or _opens(tokens, k)):
            single = not single
        elif within or single:
            inside.add(token.i)
    return (inside if not single else inside if within else set()), within


def _opens(tokens: Sequence[Token], k: int) -> bool:
    """Whether a single mark opens a quotation: it touches the next word and not the one before."""
    after = k + 1 < len(tokens) and tokens[k].end == tokens[k + 1].start
    return after and (k == 0 or tokens[k - 1].end < tokens[k].start)


def _spoken(tokens: Sequence[Token]) -> set[int]:
    """Return what stands behind a speaker's name and a colon at the beginning: "Mother: Come in."."""
    colon = next((t.i for t in tokens[: LABEL_WORDS + 1] if t.text == ":"), 0)
    if not colon or not all(_may_speak(t) for t in tokens[:colon] if t.text.isalpha()):
        return set()
    return {t.i for t in tokens[colon + 1 :]}


def _may_speak(token: Token) -> bool:
    """Whether a word is a name, a letter for one, or a sort of person."""
    senses = noun_senses(token.lemma.lower())
    letter = len(token.text) == 1 and token.text.isupper()
    return letter or token.text.lower() in names() or bool(senses) and senses[0].kind.category == "person"


def with_speakers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make whoever stands behind a verb of speaking its subject where only quoted words stand before it."""
    inside, _ = _inside(tokens, False)
    verb = next((t for t in tokens if t.i not in inside and any(c.isalnum() for c in t.text)), None)
    if verb is None or verb.lemma.lower() not in word_set("speech") or verb.tag not in ("VBD", "VBZ", "VBN"):
        return tokens
    who = next((t for t in tokens if t.head == verb.i and t.dep in ("dobj", "oprd", "attr") and t.i > verb.i), None)
    if who is None or any(t.head == verb.i and t.dep == "nsubj" and t.i not in inside for t in tokens):
        return tokens
    moved = list(tokens)
    moved[who.i] = replace(who, dep="nsubj")
    for t in tokens:
        if t.head == verb.i and t.dep == "nsubj" and t.i in inside:
            moved[t.i] = replace(t, dep="ccomp" if t.pos == "VERB" else "intj")
    return tuple(moved)
