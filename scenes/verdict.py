"""Verdict: coherent, incoherent or unsure, with the evidence.

Made by `coherence_net.judge`; the reply may add words and a repair but never change it.
"""

from dataclasses import dataclass
from enum import StrEnum

from scenes.errors import SceneError
from scenes.instantiation import Residual


class Status(StrEnum):
    """What can be said of a text."""

    COHERENT = "coherent"
    INCOHERENT = "incoherent"
    UNSURE = "unsure"
    ERROR = "error"


class UnsureBecause(StrEnum):
    """Why nothing could be said."""

    NOT_PHYSICAL = "not_physical"
    UNKNOWN_WORD = "unknown_word"
    UNREAD = "unread"
    AMBIGUOUS = "ambiguous"
    FIGURATIVE = "figurative"
    LOW_CONFIDENCE = "low_confidence"
    NOT_CONVERGED = "not_converged"
    NOT_ENGLISH = "not_english"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one text: a pure function of p, certificate and coverage."""

    status: Status
    p_coherent: float
    """0..1, rounded to 4 digits; ranks texts even where the status is unsure."""
    violations: tuple[Residual, ...] = ()
    """Worst first; with status unsure, what speaks against the text."""
    unsure_because: UnsureBecause | None = None
    detail: str = ""
    """With status unsure: the word, phrase or law that stopped it."""
    reading: int = 0
    """Index of the reading that was judged."""
    promise: float | None = None
    """Of a coherent or incoherent verdict: the share of such verdicts, of its group, that is wrong at most; None: not promised."""

    def __post_init__(self) -> None:
        """Incoherent needs a certificate and p < 0.5; unsure needs a reason."""
        if not 0.0 <= self.p_coherent <= 1.0:
            raise SceneError(f"p_coherent is {self.p_coherent}, not within 0..1.")
        if self.status is Status.INCOHERENT and not (self.p_coherent < 0.5 and any(v.certified for v in self.violations)):
            raise SceneError("An incoherent verdict needs a certified violation and p_coherent < 0.5.")
        if (self.status is Status.UNSURE) != (self.unsure_because is not None):
            raise SceneError("An unsure verdict, and only that, says why.")

    @property
    def hard(self) -> bool | None:
        """Of an incoherent verdict: whether nothing in between could have repaired it."""
        return any(v.hard and v.certified for v in self.violations) if self.status is Status.INCOHERENT else None
