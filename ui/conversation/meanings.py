"""Words that a person explained: the text that is checked names what they are, the text that is shown keeps the word.

Comes in: sentences and (word, meaning) pairs. Goes out: the sentences with the meaning in the word's place, and the way
back for whatever was found at some place of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from ui.wording import indefinite, plural

Json = dict[str, Any]
Meanings = tuple[tuple[str, str], ...]
Piece = tuple[int, int, int, int]
"""(start, end) in the shown sentence, (start, end) in the checked one."""


def grounded(sentences: Iterable[str], meanings: Meanings) -> tuple[str, ...]:
    """Return sentences with every explained word replaced by what it means."""
    return tuple(_replaced(s, meanings)[0] for s in sentences)


def ungrounded(changed: Sequence[str], before: Sequence[str], meanings: Meanings) -> tuple[str, ...]:
    """Return changed sentences with the explained words back wherever a sentence did not change."""
    own = dict(zip(grounded(before, meanings), before, strict=True))
    return tuple(own.get(s, s) for s in changed)


def restored(segments: Sequence[Mapping[str, Any]], sentence: str, meanings: Meanings) -> tuple[Json, ...]:
    """Return the segments of a checked sentence as segments of the shown one.

    Args:
        segments: `ui.words` of the checked sentence.
        sentence: As it is shown.
        meanings: What was replaced in it.
    """
    _, pieces = _replaced(sentence, meanings)
    cuts = [0]
    for segment in segments:
        cuts.append(cuts[-1] + len(segment["text"]))
    ends = [_back(c, pieces, len(sentence)) if c < cuts[-1] else len(sentence) for c in cuts]
    return tuple({**s, "text": sentence[a:b]} for s, (a, b) in zip(segments, pairwise(ends), strict=True) if b > a)


def _replaced(sentence: str, meanings: Meanings) -> tuple[str, list[Piece]]:
    """Put meanings in the place of words, articles and plurals kept right."""
    if not meanings:
        return sentence, []
    of = {word.lower(): meaning for word, meaning in meanings}
    names = "|".join(sorted(map(re.escape, of), key=len, reverse=True))
    done, pieces, at = "", [], 0
    for found in re.finditer(rf"\b(?:(an?)(\s+))?({names})(e?s)?\b", sentence, re.IGNORECASE):
        new = _instead(found, of)
        done += sentence[at : found.start()]
        pieces.append((found.start(), found.end(), len(done), len(done) + len(new)))
        done, at = done + new, found.end()
    return done + sentence[at:], pieces


def _instead(found: re.Match[str], of: Mapping[str, str]) -> str:
    """Return what stands for a word, with "a" or "an" before it where there was one."""
    article, space, word, many = found.groups()
    new = plural(of[word.lower()]) if many else of[word.lower()]
    if article:
        right = indefinite(new)
        return f"{right.capitalize() if article[0].isupper() else right}{space}{new}"
    return new[:1].upper() + new[1:] if word[0].isupper() else new


def _back(at: int, pieces: Iterable[Piece], most: int) -> int:
    """Return where a place of the checked sentence lies in the shown one; within a replaced word, at its end."""
    shift = 0
    for _, end, new_start, new_end in pieces:
        if at <= new_start:
            break
        if at < new_end:
            return end
        shift = end - new_end
    return min(max(at + shift, 0), most)
