"""Which reading of a text is meant: the sensible one of its pronouns, or the one that was chosen before.

"The cat jumped onto the table. It slept." means the cat: what cannot sleep at all is not what "it" means. Where the most
probable reading fails because somebody lacks the nature for what they do, and another reading gives the pronoun to
somebody who has it, that one is taken, and said.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interpreter.interpretation import Coreference, Interpretation
from scenes.instantiation import Instantiation
from scenes.verdict import UnsureBecause
from ui.checked import Checked

if TYPE_CHECKING:
    from ui.conversation.state import Turn
    from ui.conversation.talk import Talk, Text

NATURE = frozenset({"agency", "perception", "locomotion"})
"""Laws about what somebody is able to do by nature: who fails them was hardly meant."""
OPEN = frozenset({UnsureBecause.AMBIGUOUS, UnsureBecause.LOW_CONFIDENCE})
"""Doubts that another reading may settle."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A reading that was taken although it is not the most probable one, and how to say so."""

    reading: int
    words: str


def sensible(checked: Checked) -> Taken | None:
    """Return the first reading that gives a pronoun to somebody who is able to do what is told of it, or None."""
    if checked.verdict.unsure_because not in OPEN or not checked.readings:
        return None
    first = checked.readings[0]
    if not unnatural(checked.tried[0]):
        return None
    for k, (reading, built) in enumerate(zip(checked.readings, checked.tried, strict=True)):
        meant = _changed(first, reading)
        if k and meant and built is not None and not unnatural(built):
            return Taken(k, f"(I take “{meant.mention.lower()}” to mean {_the(meant.antecedent)}.)")
    return None


def unnatural(built: Instantiation | None) -> bool:
    """Whether a scene fails because somebody lacks the nature for what they do."""
    lacking = ("agent", "theme", "experiencer")
    return built is not None and any(r.value > 1.0 and (r.law in NATURE or (r.role in lacking and r.need and r.supply == 0.0)) for r in built.residuals)


def carried(talk: "Talk", base: "Turn", text: "Text") -> int | None:
    """Return the reading of a longer text that differs in the way which was chosen for its beginning."""
    from interpreter import interpret, read
    from interpreter.document import TextItem
    from ui.conversation.meanings import grounded

    old, new = (TextItem("chat", None, grounded(s, talk.meanings)) for s in (base.sentences, text.sentences))
    before, after = interpret(read([old, new]))
    chosen = before[base.reading].difference if base.reading is not None and base.reading < len(before) else ""
    return next((k for k, r in enumerate(after) if chosen and r.difference == chosen), None)


def _changed(first: Interpretation, other: Interpretation) -> Coreference | None:
    """Return the pronoun that another reading gives to somebody else."""
    before = {c.span: c.antecedent for c in first.coreference}
    return next((c for c in other.coreference if before.get(c.span, c.antecedent) != c.antecedent), None)


def _the(name: str) -> str:
    first = name.split()[0].lower() if name else ""
    determined = first in ("the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their") or "'s" in name
    rest = name.split(maxsplit=1)[-1]
    return f"the {rest}" if determined and first in ("the", "a", "an") else name if determined or name[:1].isupper() else f"the {name}"
