"""Instantiations of the readings of one text -> one Verdict.

The status is a pure function of p, certificate and coverage (DESIGN part 2). Before calibration
p = sum over the tried readings of prior x sigmoid((1 - r) / SPREAD), r the reading's strain: its worst normalised
residual, except that what is merely odd about one claim adds up. The first reading that can be built wins; `incoherent`
needs a certificate in every reading that counts. What is odd lowers p and changes no status.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scenes.instantiation import Instantiation, Residual
from scenes.spec import CHECKED_MODES
from scenes.verdict import Status, UnsureBecause, Verdict

SPREAD = 0.35
"""Width of the step from possible to impossible, in normalised residuals: r = 0 gives p = 0.95, r = 2 gives 0.05."""
UNREAD_SHRINK = 0.6
"""A p that rests on an incompletely read text is drawn towards 0.5 by this factor."""
COHERENT_FLOOR = 0.5
"""Least p of a coherent text."""
MISREAD = ("agency", "perception")
"""Laws about what sort of thing can do or undergo something."""
UNTOLD = "it is only asked, supposed, said or wished, and nothing is claimed"
DISAGREEMENT_SHRINK = 0.4
"""A p whose text two readers take to say quite different things is drawn towards 0.5 by at most this share."""
MOST = 0.5
"""Share of the readings, by prior, that must be refuted for a clash between two sentences to stand."""
UNTYPICAL = "typicality"
"""The law whose residual counts as three doubts: some favourable choice meets a need, none makes a thing typical."""
FIT_WEIGHT = 1.0
"""How far one unit of learned evidence (a log odds, mean over the claims) moves p's log odds inside the room of a status."""
FIT_MOST = 4.0
"""Most that learned evidence moves the log odds."""
FIT_EDGE = 0.1
"""Share of a status's room at either end that the learned evidence does not tell apart."""
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well a reading accounts for the words of its text."""

    prior: float
    unread: tuple[str, ...] = ()
    """Words no claim uses."""
    unknown: tuple[str, ...] = ()
    """Words no table knows."""
    figurative: tuple[str, ...] = ()
    """Phrases recognised as figures of speech."""
    problem: str = ""
    """empty | not_english | too_long, or empty string."""
    agreement: float = 1.0
    """How far a second reader agrees with the first on who does what; 1 where there is none."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One reading with what was built of it."""

    coverage: Coverage
    built: Instantiation


def is_buildable(built: Instantiation) -> bool:
    """Whether every law is kept within tolerance and the search ended with a scene."""
    return built.converged and built.worst <= 1.0


def judge(tried: Sequence[Tried], coverage: Coverage) -> Verdict:
    """Judge one text.

    Args:
        tried: The readings that were instantiated, best prior first.
        coverage: Of the best reading; of the document where nothing could be read.
    """
    if coverage.problem or not tried:
        return _unsure(0.5, _problem(coverage.problem), "", ())
    p, plain = _doubted(_expected(tried, strain), tried), _expected(tried, _worst)
    stands = _clash_stands(tried)
    good = None if stands else next((i for i, t in enumerate(tried) if is_buildable(t.built)), None)
    chosen = good if good is not None else 0 if stands else _most_charitable(tried)
    built, words = tried[chosen].built, tried[chosen].coverage
    violations = tuple(sorted((r for r in built.residuals if r.value > 1.0), key=_rank))
    if good is None and (stands or all(t.built.certificate is not None for t in tried)) and plain < COHERENT_FLOOR:
        return Verdict(Status.INCOHERENT, round(p, DIGITS), violations, reading=chosen)
    reason, detail = _gap(built, words)
    if reason is not None:
        return _unsure(fitted(0.5 + (p - 0.5) * UNREAD_SHRINK, built, 0.0), reason, detail, violations, chosen)
    if good is None:
        because = UnsureBecause.LOW_CONFIDENCE if built.converged else UnsureBecause.NOT_CONVERGED
        return _unsure(fitted(p, built, 0.0), because, violations[0].message if violations else "", violations, chosen)
    if plain < COHERENT_FLOOR:
        return _unsure(fitted(p, built, 0.0), UnsureBecause.AMBIGUOUS, "only a less likely reading can be built", (), chosen)
    return Verdict(Status.COHERENT, round(fitted(max(p, COHERENT_FLOOR), built, COHERENT_FLOOR), DIGITS), reading=chosen)


def fitted(p: float, built: Instantiation, least: float) -> float:
    """Return p moved inside `least`..1 by how plausible the learned discriminator finds the events; monotone in both."""
    if not built.fit:
        return p
    known = [min(max(f, 1e-3), 1 - 1e-3) for f in built.fit.values()]
    evidence = FIT_WEIGHT * sum(math.log(f / (1 - f)) for f in known) / len(known)
    share = min(max((p - least) / (1 - least), FIT_EDGE), 1 - FIT_EDGE)
    return least + (1 - least) * _sigmoid(math.log(share / (1 - share)) + min(max(evidence, -FIT_MOST), FIT_MOST))


def _doubted(p: float, tried: Sequence[Tried]) -> float:
    """Return p drawn towards 0.5 as far as two readers disagree on what the text says."""
    return 0.5 + (p - 0.5) * (1.0 - DISAGREEMENT_SHRINK * (1.0 - tried[0].coverage.agreement))


def _clash_stands(tried: Sequence[Tried]) -> bool:
    """Say whether sentences clash in the best reading and in most of what the text may mean.

    A story of many words has many readings that differ in one sense somewhere; a rare one does not undo the clash.
    """
    total = sum(t.coverage.prior for t in tried)
    refuted = sum(t.coverage.prior for t in tried if t.built.certificate is not None)
    return refuted >= MOST * total and any(is_clash(r) for r in tried[0].built.residuals)


def is_clash(residual: Residual) -> bool:
    """Say whether a certified residual sets one sentence against another."""
    pair = residual.sentence_pair
    return residual.certified and residual.value > 1.0 and pair is not None and pair[0] != pair[1]


def _rank(residual: Residual) -> tuple[float, ...]:
    """Return what violations are sorted by: the sure before the unsure, the hard before the soft, of clashes in a story the first that a reader meets."""
    met = residual.sentence_pair[1] if residual.sentence_pair and not residual.hard else -1
    return (-residual.certified, -residual.hard, met, -residual.value)


def _expected(tried: Sequence[Tried], measure: Callable[[Instantiation], float]) -> float:
    """Return p: the mean over readings, weighted by their priors, of what a measure of their residuals leaves."""
    total = sum(t.coverage.prior for t in tried)
    return sum(t.coverage.prior * _sigmoid((1.0 - measure(t.built)) / SPREAD) for t in tried) / total


def _most_charitable(tried: Sequence[Tried]) -> int:
    """Return the reading of a text to speak of where each is refuted: a doer of the wrong sort is likelier misread than a law is broken."""
    if any(t.built.certificate is None for t in tried):
        return 0
    return min(range(len(tried)), key=lambda i: (sum(r.law in MISREAD for r in tried[i].built.residuals if r.value > 1.0), i))


def _worst(built: Instantiation) -> float:
    """Return the residual that decides the status, softened by nothing."""
    return built.worst if built.converged else max(built.worst, 1.0)


def strain(built: Instantiation) -> float:
    """Return how hard a scene is to believe: a violation as it is, oddities of one claim added up to at most 1.

    They are added as independent doubts, 1 - product of (1 - r), what is untypical thrice; a story strains as much as its
    worst claim does.
    """
    worst = _worst(built)
    if worst >= 1.0:
        return worst
    left: defaultdict[str, float] = defaultdict(lambda: 1.0)
    for residual in built.residuals:
        left[residual.claim] *= (1.0 - residual.value) ** (3 if residual.law == UNTYPICAL else 1)
    return 1.0 - min(left.values(), default=1.0)


def _gap(built: Instantiation, words: Coverage) -> tuple[UnsureBecause | None, str]:
    """Return why a text that breaks no law still cannot be called coherent."""
    if words.unknown:
        return UnsureBecause.UNKNOWN_WORD, words.unknown[0]
    if words.unread:
        return UnsureBecause.UNREAD, words.unread[0]
    if words.figurative:
        return UnsureBecause.FIGURATIVE, words.figurative[0]
    checked = [c for c in built.spec.claims if c.mode in CHECKED_MODES]
    material = {o.id for o in built.spec.objects if o.phase != "none"}
    if not checked or not any(material & set(ids) for c in checked for ids in c.roles.values()):
        told = bool(built.spec.claims) and not checked
        return UnsureBecause.NOT_PHYSICAL, UNTOLD if told else "nothing that is made of matter does or undergoes anything here"
    return None, ""


def _problem(problem: str) -> UnsureBecause:
    """Return the reason of a text that was not parsed."""
    return {"not_english": UnsureBecause.NOT_ENGLISH, "too_long": UnsureBecause.TOO_LONG}.get(problem, UnsureBecause.NOT_PHYSICAL)


def _unsure(p: float, because: UnsureBecause, detail: str, violations: tuple[Residual, ...], reading: int = 0) -> Verdict:
    """Return an unsure verdict."""
    return Verdict(Status.UNSURE, round(p, DIGITS), violations, because, detail, reading)


def _sigmoid(x: float) -> float:
    """Return the logistic function without overflow."""
    return 1.0 / (1.0 + math.exp(-x)) if x >= 0 else math.exp(x) / (1.0 + math.exp(x))
