"""What a story leaves behind (facts) and where a later sentence takes the contrary for granted (turns)."""

from dataclasses import dataclass, field

from scenes.spec import ClaimSpec


@dataclass(frozen=True, slots=True)
class Known:
    """One state and the claim that left it."""

    object: str
    fluent: str
    value: str
    claim: ClaimSpec
    stock: bool = False
    """True where it is said of all there are: "had no eggs"; then any egg is meant."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that takes for granted what an earlier sentence denies."""

    claim: ClaimSpec
    object: str
    role: str
    fluent: str
    wanted: str
    known: Known
    gap: bool
    """True where the text leaves a gap in between."""


@dataclass(slots=True)
class Story:
    """Everything one pass finds, in order."""

    facts: list[Known] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
