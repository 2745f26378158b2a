"""Homonyms in a sentence -> how well each of their meanings fits the words around.

Comes in: a noun of `scenes/homonyms.csv` and its sentence. Goes out: the share of each meaning by counts, by context,
and by both. By context it is the softmax of how close the sentence lies to the description of a meaning, less what a
sentence that says nothing of the noun has of that closeness (`interpreter/encoder.py`); the scene decides among them.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from interpreter.interpretation import SenseChoice, SenseOption
from scenes.homonyms import meanings_of
from scenes.kinds import NounSense
from scenes.spec import Span

SHARPNESS = 0.08
"""Temperature of the softmax over similarities: set on 297 sentences of our own."""
EMPTY = "She saw a {0}. The {0} was there."
"""A sentence that says nothing of a noun."""
COUNTED_OUT = 0.5
"""Part of the closeness of such a sentence to a description that is counted out."""
COUNTS = 0.75
"""Power of the share by counts: concordances of a few hundred tagged words say less than their numbers."""
HEARD, KEPT = 0.02, 0.1
"""From this part of the best share on, a meaning stays a rival, with the least part at which a reading is still tried."""
UNHEARD = 0.05
"""At most this part has any other: too little for a reading."""
UNTOUCHABLE = 0.25
"""Part of the best share from which a sound or a game is a rival of a thing: laws of matter would excuse it everywhere."""


def weighed(noun: str, text: str, senses: Sequence[NounSense], span: Span) -> tuple[list[NounSense], SenseChoice | None]:
    """Weigh the meanings of a noun.

    Args:
        noun: Its lemma.
        text: The sentence it stands in.
        senses: What it may mean here, likeliest by counts first.
        span: Where it stands.

    Returns:
        The senses with their shares by counts and, of a homonym, by context, likeliest first; and those numbers apart,
        where there are two senses or more.
    """
    if len(senses) < 2:
        return list(senses), None
    about = meanings_of(noun)
    total = sum(s.share for s in senses)
    prior = [s.share / total for s in senses]
    if not all(s.kind.name in about for s in senses):
        return list(senses), _choice(noun, span, senses, prior, None, prior)
    context = _context(noun, text, [about[s.kind.name] for s in senses])
    both = [p**COUNTS * c for p, c in zip(prior, context, strict=True)]
    best = max(range(len(both)), key=both.__getitem__)
    heard = [UNTOUCHABLE if s.kind.phase == "none" and senses[best].kind.phase != "none" else HEARD for s in senses]
    both = [max(b, KEPT * both[best]) if b >= h * both[best] else min(b, UNHEARD * both[best]) for b, h in zip(both, heard, strict=True)]
    shares = [b / sum(both) for b in both]
    ordered = sorted((replace(s, share=share) for s, share in zip(senses, shares, strict=True)), key=lambda s: -s.share)
    return ordered, _choice(noun, span, senses, prior, context, shares)


def _context(noun: str, text: str, descriptions: Sequence[str]) -> list[float]:
    """Return how much the sentence speaks for each description; the shares add up to 1."""
    from interpreter.encoder import encode  # loaded by the first homonym only

    sentence, empty, *meanings = encode([text, EMPTY.format(noun), *(f"{noun}: {d}" for d in descriptions)])
    lifts = [float((m * sentence).sum() - COUNTED_OUT * (m * empty).sum()) for m in meanings]
    weights = [math.exp((lift - max(lifts)) / SHARPNESS) for lift in lifts]
    return [w / sum(weights) for w in weights]


def _choice(noun: str, span: Span, senses: Sequence[NounSense], prior: Sequence[float], context: Sequence[float] | None, shares: Sequence[float]) -> SenseChoice:
    """Freeze the numbers, the likeliest sense first."""
    fits = context or [None] * len(senses)
    options = [SenseOption(s.synset or s.kind.name, s.kind.name, p, c, b) for s, p, c, b in zip(senses, prior, fits, shares, strict=True)]
    return SenseChoice(noun, span, tuple(sorted(options, key=lambda o: -o.share)))
