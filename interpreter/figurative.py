"""Figures of speech: clauses that a table of idioms recognises are never read as facts.

Comes in: a sentence. Goes out: the word indexes an idiom covers. In a pattern ``*`` stands for one to three words.
"""

import functools
from collections.abc import Sequence

from interpreter.lexicon import idioms
from interpreter.tree import Tree

LONGEST_GAP = 3


@functools.cache
def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """Return the patterns by their first word, so that most sentences test few of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for pattern, _ in idioms():
        found.setdefault(pattern[0], []).append(pattern)
    return found


def idiom_words(tree: Tree) -> set[int]:
    """Return the indexes of all words that belong to an idiom."""
    lemmas = [t.lemma.lower() for t in tree.tokens]
    texts = [t.text.lower() for t in tree.tokens]
    found: set[int] = set()
    for i in range(len(lemmas)):
        for word in {lemmas[i], texts[i]}:
            for pattern in _by_first_word().get(word, ()):
                end = _match(pattern, lemmas, texts, i)
                if end:
                    found.update(range(i, end))
    return found


def _match(pattern: Sequence[str], lemmas: Sequence[str], texts: Sequence[str], at: int) -> int:
    """Return the index after the match of a pattern at a position, or 0."""
    if not pattern:
        return at
    if pattern[0] == "*":
        ends = (_match(pattern[1:], lemmas, texts, at + gap) for gap in range(1, LONGEST_GAP + 1) if at + gap <= len(lemmas))
        return next((e for e in ends if e), 0)
    if at < len(lemmas) and pattern[0] in (lemmas[at], texts[at]):
        return _match(pattern[1:], lemmas, texts, at + 1)
    return 0
