"""Checked → words for people: what was built, what is in the way, or what was not understood.

The words only say what the verdict holds: every number in them stands in the verdict, the reading or the text.
"I'm not sure this can happen" (a reason against) and "I'm not sure what to make of this" (nothing decided)
begin differently, bear different marks and have different colours.
"""

from dataclasses import dataclass

from interpreter.interpretation import Interpretation
from scenes.instantiation import Residual
from scenes.spec import Span
from scenes.verdict import Status, UnsureBecause, Verdict
from ui.checked import Checked, Repair

REASONS_SHOWN = 3
"""More reasons than this tire a reader; `--json` has them all."""

SPOKEN = {"i": "you", "me": "you", "we": "you", "us": "you", "he": "him", "she": "her", "they": "them"}
"""What a pronoun that stands for no named thing is called in an answer."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a status looks and begins."""

    mark: str
    says: str
    style: str
    """Colour of a terminal, in rich's words."""
    color: str
    """The same for a page."""


LOOKS: dict[Status, Look] = {
    Status.COHERENT: Look("✓", "This can happen", "green", "#1a7f37"),
    Status.INCOHERENT: Look("✗", "I'm not sure this can happen", "bold red", "#b3261e"),
    Status.UNSURE: Look("?", "I'm not sure what to make of this", "yellow", "#8a6100"),
    Status.ERROR: Look("!", "This could not be read", "magenta", "#7b1fa2"),
}

BECAUSE: dict[UnsureBecause, str] = {
    UnsureBecause.NOT_PHYSICAL: "it says nothing that could be built as a scene{of}",
    UnsureBecause.UNKNOWN_WORD: "I don't know the word {detail}",
    UnsureBecause.UNREAD: "I could not read {detail}",
    UnsureBecause.AMBIGUOUS: "it can be read in ways that do not agree{of}",
    UnsureBecause.FIGURATIVE: "it is said figuratively{of}",
    UnsureBecause.LOW_CONFIDENCE: "it is too close to call{of}",
    UnsureBecause.NOT_CONVERGED: "I found neither a scene nor a proof that there is none{of}",
    UnsureBecause.NOT_ENGLISH: "it does not look like English",
    UnsureBecause.TOO_LONG: "it is too long to read as one scene",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person is told about one text."""

    text: str
    """The whole answer; several lines where there are several reasons."""
    status: Status
    verdict: Verdict
    question: str | None = None
    repair: Repair | None = None

    @property
    def look(self) -> Look:
        """The mark and colours of the status."""
        return LOOKS[self.status]


def reply(checked: Checked) -> Reply:
    """Put a verdict into words."""
    asks = question(checked)
    lines = {
        Status.COHERENT: _coherent,
        Status.INCOHERENT: _incoherent,
        Status.UNSURE: _unsure,
        Status.ERROR: _error,
    }[checked.verdict.status](checked)
    if checked.repair:
        lines.append(f"Did you mean “{checked.repair.text}”?")
    if asks:
        lines.append(asks)
    return Reply("\n".join(lines), checked.verdict.status, checked.verdict, asks, checked.repair)


def question(checked: Checked) -> str | None:
    """Return a clarification, only where its answer could change the verdict."""
    verdict = checked.verdict
    if verdict.unsure_because is UnsureBecause.UNKNOWN_WORD and verdict.detail:
        return f"What is {_quoted(verdict.detail)}?"
    if verdict.unsure_because is UnsureBecause.AMBIGUOUS:
        others = [r.difference for r in checked.readings if r.difference]
        return f"Do you mean: {others[0]}?" if others else None
    return None


def _coherent(checked: Checked) -> list[str]:
    reading = checked.interpretation
    named = _named(reading) if reading else ""
    says = LOOKS[Status.COHERENT].says
    lines = [f"{says}: I could build {named}." if named else f"{says}."]
    if reading and reading.difference:
        lines.append(f"Read as: {reading.difference}.")
    assumed = [a.text for a in reading.assumptions if a.text] if reading else []
    if assumed:
        lines.append(f"I assumed {listed(assumed[:REASONS_SHOWN])}.")
    odd = [v.message for v in checked.verdict.violations[:REASONS_SHOWN] if v.message]
    return lines + [f"Odd, but possible: {_clause(message)}." for message in odd]


def _incoherent(checked: Checked) -> list[str]:
    reasons = [_reason(checked, v) for v in _distinct(checked.verdict.violations)]
    first, *rest = reasons or ["I found no way to build it"]
    return [f"{LOOKS[Status.INCOHERENT].says}: {first}.", *(f"Also: {more}." for more in rest)]


def _unsure(checked: Checked) -> list[str]:
    verdict = checked.verdict
    template = BECAUSE[verdict.unsure_because or UnsureBecause.UNREAD]
    detail = _quoted(verdict.detail) if verdict.detail else ""
    because = template.format(detail=detail or "part of it", of=f" ({verdict.detail})" if verdict.detail else "")
    against = [f"What speaks against it: {_clause(v.message)}." for v in verdict.violations[:1] if v.message and v.message != verdict.detail]
    return [f"{LOOKS[Status.UNSURE].says}: {because}.", *against]


def _error(checked: Checked) -> list[str]:
    return [checked.error.message if checked.error else "This could not be read."]


def _distinct(violations: tuple[Residual, ...]) -> list[Residual]:
    """Keep the first violation of each message, certified ones first."""
    ordered = sorted(violations, key=lambda v: not v.certified)
    first = {v.message: v for v in reversed(ordered)}
    return list({v.message: first[v.message] for v in ordered}.values())[:REASONS_SHOWN]


def _reason(checked: Checked, violation: Residual) -> str:
    """Say one violation: the clause, the amount in its unit, and the words that clash where they are not the whole text."""
    words = _clause(violation.message) or f"the law of {violation.law} does not hold"
    whole = " ".join(s.text for s in checked.document.sentences).strip().rstrip(".")
    quotes = [q for q in dict.fromkeys(quote(checked, s) for s in violation.spans) if q and q != whole]
    where = f" (“{'” … “'.join(quotes)}”)" if quotes else ""
    return f"{words}{_amounts(violation)}{where}"


def _amounts(violation: Residual) -> str:
    """Say what is missing in SI units, unless the message has said so or there is no unit."""
    if violation.unit == "1" or not violation.amount or any(c.isdigit() for c in violation.message):
        return ""
    at_best = f", {number(violation.at_best)} {violation.unit} at best" if violation.at_best else ""
    return f": {number(violation.amount)} {violation.unit} missing{at_best}"


def number(value: float) -> str:
    """Write an amount for people: three digits, no exponent where it can be avoided.

    >>> number(147.23), number(0.01234), number(25000.0)
    ('147', '0.0123', '25,000')
    """
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        rounded = float(f"{value:.3g}")
        return f"{rounded:,.0f}" if abs(rounded) >= 100 else f"{rounded:g}"
    return f"{value:.2e}"


def quote(checked: Checked, span: Span) -> str:
    """Return the words of a span; empty where the span is of no sentence."""
    sentence, start, end = span
    sentences = checked.document.sentences
    return sentences[sentence].text[start:end].strip().rstrip(".") if 0 <= sentence < len(sentences) else ""


def _named(reading: Interpretation) -> str:
    """Name the things of the text, in order."""
    things = [o for o in reading.objects if not o.assumed and o.spans]
    names = [_spoken(o.name) for o in things]
    return listed(list(dict.fromkeys(names)))


def _spoken(name: str) -> str:
    """Return what the one who wrote of a thing hears of it."""
    return SPOKEN.get(name.lower()) or (name if name[:1].isupper() else f"the {name}")


def listed(items: list[str]) -> str:
    """Join items as people do.

    >>> listed(["a cup", "a saucer", "a spoon"])
    'a cup, a saucer and a spoon'
    """
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def _clause(message: str) -> str:
    return message.strip().rstrip(".")


def _quoted(words: str) -> str:
    return words if words[:1] in "“'\"" else f"“{words}”"
