"""Checked: one text with everything that was found out about it, the type the outside of Situate works on.

Made by `ui.pipeline`, read by the reply, the result, the repair, the command line, the batch and the chat.
A text that could not be read at all carries an error instead of a verdict worth reading.
"""

from dataclasses import dataclass

from interpreter.document import Document
from interpreter.interpretation import Interpretation
from interpreter.llm.opinion import Reader
from scenes.errors import InputError
from scenes.instantiation import Instantiation
from scenes.verdict import Status, Verdict


@dataclass(frozen=True, slots=True)
class RowError:
    """Why one row of input has no verdict."""

    code: str
    """no_text | not_text | not_json | not_csv | not_utf8 | bad_field | failed"""
    message: str
    """What, where, what was allowed and what to do, in one line."""
    row: int | None = None
    """Line of the input that it stands in, from 1."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The smallest change that makes a text one that can be built."""

    sentences: tuple[str, ...]
    """The whole text with the change."""
    change: str
    """What was changed, in words: ``ceiling → roof``."""
    p_coherent: float
    """Of the changed text."""

    @property
    def text(self) -> str:
        """The changed text in one line."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One number, state or meaning that somebody set by hand, in place of what the tables or the text say."""

    target: str
    """Id of the object; empty for the environment."""
    field: str
    """mass_kg | size (a factor) | sense | state:<fluent> of an object; gravity | ceiling_m of the environment"""
    value: float | str


@dataclass(frozen=True, slots=True)
class Options:
    """What is done beyond the verdict itself."""

    repair: bool = False
    """Look for a repair of every incoherent text."""
    adjustments: tuple[Adjustment, ...] = ()
    """Set by hand before anything is built."""
    reading: int | None = None
    """Judge this reading alone; None: the first that can be built, as ever."""
    every_reading: bool = False
    """Build rivals, too, for comparison; the verdict stays that of the ordinary order."""
    by_sentence: bool = False
    """Build a scene for each sentence instead of one for the whole text; for passages of long texts."""
    reader: Reader | None = None
    """A language model that reads the texts beside the rules."""
    learned: bool = True
    """Let the learned plausibility of events move p."""
    promise: float | None = None
    """Error rate that every "coherent" and "incoherent" must keep, else it is unsure; None asks for none."""
    calibrated: bool = True
    """Whether p is what the calibration table makes of it; False leaves it as it was judged, for fitting that table."""

    def __post_init__(self) -> None:
        """Refuse a promise that is no rate."""
        if self.promise is not None and not 0.0 < self.promise < 1.0:
            raise InputError(f"The promised error rate is {self.promise:g}. Allowed: above 0 and below 1. Give 0.05, say.")


@dataclass(frozen=True, slots=True)
class Checked:
    """One text, its readings, what was built of them, and the verdict."""

    id: str
    document: Document
    readings: tuple[Interpretation, ...]
    """Best prior first."""
    tried: tuple[Instantiation | None, ...]
    """Aligned with `readings`; None where a reading was not tried."""
    verdict: Verdict
    repair: Repair | None = None
    error: RowError | None = None
    seed: int = 0
    options: Options = Options()
    """What was asked for beyond the verdict."""

    @property
    def interpretation(self) -> Interpretation | None:
        """The reading that was judged, or None where there is none."""
        return self.readings[self.verdict.reading] if self.verdict.reading < len(self.readings) else None

    @property
    def instantiation(self) -> Instantiation | None:
        """What was built of the reading that was judged, or None."""
        return self.tried[self.verdict.reading] if self.verdict.reading < len(self.tried) else None


def failed(id: str, error: RowError, *, seed: int = 0) -> Checked:
    """Return the `Checked` of a row that could not be read."""
    return Checked(id, Document(id, (), "empty"), (), (), Verdict(Status.ERROR, 0.5), None, error, seed)
