"""Choices that the scene decides: for each way to take a pronoun, what would the scene be, and does it hang together?

Comes in: a document. Goes out: new weights for the points of choice whose name begins with one of `SETTLED`. They are
taken one after the other, as a reader does; each option is read, and its weight multiplied by how well the clauses
explain each other in that reading (`scenes.laws.explains`) and by how little the ledger laws find odd in it.
"""

import math
from collections.abc import Mapping, Sequence

from interpreter.choices import Choices
from interpreter.document import Document
from interpreter.interpretation import Interpretation
from interpreter.lexicon import pronouns, word_values
from interpreter.reading import read_once
from scenes.instantiation import Residual
from scenes.laws import ledger_residuals
from scenes.laws.explains import coherence
from scenes.spec import SceneSpec

SETTLED = ("pronoun ",)
"""Beginnings of the names of the points that are settled so."""
EXPLAINS, STRAINS = 2.0, 0.9
"""How much one unit of explanation, and of strain, counts in the logarithm of a weight."""
BETWEEN = 0.1
"""How much of a strain counts that one sentence puts on another: what a story has against itself is for the verdict to say."""
WORST = 1.5
"""Most that one residual counts."""
KEPT = 0.12
"""Least share of the best option's weight that an option keeps: the other reading stays one to be shown."""
SHORT = 8
"""Sentences up to which every pronoun of a text is settled: each one costs two readings of the whole."""
EXPLAINING = ("reason", "result", "contrast")
"""What a connective must say for a pronoun of a longer text to be settled."""
MOST = 30
"""Most readings made for one document."""


def settle(document: Document, meant: Mapping[str, str]) -> tuple[dict[str, tuple[float, ...]], Interpretation, Choices]:
    """Return the weights of the options of every settled point, as the scenes make them, and the reading with them."""
    weights: dict[str, tuple[float, ...]] = {}
    reading, choices = read_once(document, {}, meant, weights=weights)
    first = choices
    sentences = _worth_a_look(document)
    made = 1
    while (point := _next(choices, weights, sentences)) is not None and made < MOST:
        options = choices.seen[point]
        least = KEPT * max(o.weight for o in options)
        tried = {k: read_once(document, {point: k}, meant, weights=weights) for k, o in enumerate(options) if o.weight >= least}
        made += len(tried)
        scores = {k: sense(reading) for k, (reading, _) in tried.items()} if len(tried) > 1 else dict.fromkeys(tried, 0.0)
        judged = _judged([o.weight for o in options], scores)
        weights[point] = judged
        choices = tried[max(tried, key=lambda k: (judged[k], -k))][1]
    if weights:
        reading, first = read_once(document, {}, meant, weights=weights)
    return weights, reading, first


def _judged(before: Sequence[float], scores: Mapping[int, float]) -> tuple[float, ...]:
    """Return the weights after a look at the scenes; what was looked at stays one to be shown."""
    best = max(scores.values())
    after = [w * math.exp(scores[k] - best) if k in scores else w for k, w in enumerate(before)]
    least = KEPT * max(after)
    return tuple(max(w, least) if k in scores else min(w, least / 2) for k, w in enumerate(after))


def _next(choices: Choices, weights: Mapping[str, tuple[float, ...]], sentences: frozenset[int]) -> str | None:
    """Return the first point, in the order of the text, that is still to be settled."""
    return next((p for p in choices.seen if p.startswith(SETTLED) and p not in weights and _sentence(p) in sentences), None)


def _sentence(point: str) -> int:
    """Return the index of the sentence that a point of choice stands in: ``pronoun 3.7``."""
    return int(point.rpartition(" ")[2].partition(".")[0])


def _worth_a_look(document: Document) -> frozenset[int]:
    """Return the sentences whose pronouns are settled; in a longer text those that say why, which is what scenes tell apart."""
    why = {w for w, role in word_values("connective").items() if role in EXPLAINING} if len(document.sentences) > SHORT else set()
    words = {i: {t.text.lower() for t in s.tokens} for i, s in enumerate(document.sentences)}
    return frozenset(i for i, said in words.items() if said & pronouns().keys() and (not why or said & why))


def sense(reading: Interpretation) -> float:
    """Return how much sense the scene of a reading makes, as the logarithm of a weight."""
    objects = {o.id: o for o in reading.objects}
    spec = SceneSpec(reading.environment, reading.objects, reading.claims, reading.episodes, reading.sentences)
    strain = sum(min(r.value, WORST) * (BETWEEN if _between_sentences(r) else 1.0) for r in ledger_residuals(spec))
    return EXPLAINS * coherence(reading.links, objects) - STRAINS * strain


def _between_sentences(residual: Residual) -> bool:
    """Say whether a residual sets one sentence against another."""
    pair = residual.sentence_pair
    return pair is not None and pair[0] != pair[1]
