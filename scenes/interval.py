"""Quantities as intervals: what people call that, from the 1st to the 99th percentile, with a typical value.

Comes in: numbers or table text such as ``3~4.5~6``. Goes out: frozen intervals in SI units with the
arithmetic that laws need. Kaucher-free: plain interval arithmetic on ordered triples.
"""

from dataclasses import dataclass

from scenes.errors import KnowledgeError


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """An ordered triple low <= typical <= high of one quantity in SI units."""

    low: float
    """1st percentile."""
    typical: float
    """What is meant when nothing is said."""
    high: float
    """99th percentile."""

    def __post_init__(self) -> None:
        """Refuse a reversed interval."""
        if not self.low <= self.typical <= self.high:
            raise KnowledgeError(f"Interval {self.low}~{self.typical}~{self.high} is not in order. Write low~typical~high.")

    @classmethod
    def exact(cls, value: float) -> "Interval":
        """Return the interval of a known number."""
        return cls(value, value, value)

    @classmethod
    def parse(cls, text: str) -> "Interval":
        """Read ``2`` or ``1~2~4``; raise KnowledgeError for anything else."""
        parts = text.split("~")
        try:
            numbers = [float(p) for p in parts]
        except ValueError as error:
            raise KnowledgeError(f"'{text}' is not a number or an interval. Write 2 or 1~2~4.") from error
        if len(numbers) == 1:
            return cls.exact(numbers[0])
        if len(numbers) != 3:
            raise KnowledgeError(f"'{text}' has {len(numbers)} parts. Write low~typical~high.")
        return cls(*numbers)

    def __add__(self, other: "Interval") -> "Interval":
        """Add two quantities."""
        return Interval(self.low + other.low, self.typical + other.typical, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        """Subtract a quantity."""
        return Interval(self.low - other.high, self.typical - other.typical, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        """Multiply two quantities of any sign."""
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), self.typical * other.typical, max(ends))

    def scaled(self, factor: float) -> "Interval":
        """Return the interval times a factor >= 0."""
        return Interval(self.low * factor, self.typical * factor, self.high * factor)

    def at(self, t: float) -> float:
        """Return the value a share t of the way from typical (0) to high (1) or to low (-1)."""
        return self.typical + (self.high - self.typical) * t if t >= 0 else self.typical + (self.typical - self.low) * t
