"""Turns: words by which a sentence itself says that what was told before no longer binds.

Comes in: `turns.csv`, use -> words: a way round, a change of mind or occasion, a later time. Goes out: whether the sentence
of a claim has one of them.
"""

import re
from functools import cache
from pathlib import Path

from scenes.laws.law import Context
from scenes.spec import ClaimSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("turns.csv")


@cache
def _pattern(use: str) -> re.Pattern[str]:
    found = [re.escape(r["word"]) for r in read_rows(TABLE, ("use", "word", "why")) if r["use"] == use]
    return re.compile(rf"\b({'|'.join(sorted(found, key=len, reverse=True))})\b", re.IGNORECASE)


def sentence_of(ctx: Context, claim: ClaimSpec) -> str:
    """Return the sentence that a claim stands in, or empty text where there are no sentences."""
    sentences = ctx.spec.sentences
    return sentences[claim.span[0]] if claim.span[0] < len(sentences) else ""


def turns(ctx: Context, claim: ClaimSpec, use: str) -> bool:
    """Say whether a claim's sentence has a word of this use."""
    return bool(_pattern(use).search(sentence_of(ctx, claim)))
