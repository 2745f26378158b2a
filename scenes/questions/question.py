"""Question and Answer: what is asked of a scene, and what it answers, before anything is looked up.

A Question is made by `interpreter.questions` from the words; an Answer by the functions of this package from a
SceneSpec. Ids are those of the scene: what is asked for stands as `ASKED` in the claim that asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scenes.spec import ClaimSpec

ASKED = "?"
"""Stands for the filler that is asked for, in the roles of a question's claims."""
Form = Literal["", "where", "who", "what", "how_many", "yes_no", "when", "why", "how", "relation"]
"""What sort of thing would answer; empty where the words are no question that can be read."""
Order = Literal["", "before", "after", "at", "first", "last"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that a question speaks of."""

    name: str
    """As a person would say it: ``red square``, ``Mary``."""
    head: str
    """Its last noun, as a lemma: ``square``."""
    ids: tuple[str, ...] = ()
    """Objects of the scene that it means; empty where the text never mentions such a thing."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a text."""

    text: str
    form: Form
    claims: tuple[ClaimSpec, ...] = ()
    """What the question says, the main claim first; what is asked for is `ASKED`."""
    asked: str = ""
    """Role of the main claim that is asked for; empty for yes/no."""
    things: tuple[Mention, ...] = ()
    """Everything it speaks of, in the order of its words, without what is asked for and without what says when."""
    word: str = ""
    """The word that asks or says how: the preposition of a relation ("left of", "inside"), the adjective, the noun of
    "which room" and "how many apples"."""
    sort: str = ""
    """Lemma of the noun of "which room", "how many apples": what would answer is of this sort."""
    verb: str = ""
    """Lemma of its main verb."""
    order: Order = ""
    """How it stands to the moment it names: "before the kitchen", "after she left"."""
    moment: Mention | None = None
    """What says when: the kitchen of "before the kitchen"; None where it asks of the end of the text."""
    moments: tuple[ClaimSpec, ...] = ()
    """The same where a clause says it."""
    day: str = ""
    """Part of the day that it names: yesterday, this morning."""
    past: bool = False
    """Whether it asks of what was, rather than of what is at the end."""
    days: Mapping[int, str] = field(default_factory=dict)
    """Sentence of the text -> the words by which it says when: "this morning"."""

    @property
    def claim(self) -> ClaimSpec | None:
        """The main claim, or None where nothing was read."""
        return self.claims[0] if self.claims else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a scene answers."""

    text: str | None
    """Short: a thing, a place, yes or no, a number, a list; None where the scene does not settle it."""
    claims: tuple[str, ...] = ()
    """Ids of the claims it rests on, the decisive one first."""
    reason: str = ""
    """Why it is unsure, for people."""

    @property
    def sure(self) -> bool:
        """Whether the scene settles it."""
        return self.text is not None


def unsure(reason: str, claims: tuple[str, ...] = ()) -> Answer:
    """Return the answer of a scene that does not settle the question."""
    return Answer(None, claims, reason)
