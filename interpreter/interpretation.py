"""Interpretation: one reading of a text as claims, with every word accounted for.

A reading *is* its claims (the `ClaimSpec`s and `ObjectSpec`s that a SceneSpec is made of), plus what a person
needs to see how the text was understood: prior, coreference, attachments, assumptions, inert and unread words.
"""

from dataclasses import dataclass

from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, Span


@dataclass(frozen=True, slots=True)
class Coreference:
    """A pronoun or repeated noun phrase and what it was taken to mean."""

    mention: str
    span: Span
    antecedent: str
    antecedent_span: Span


@dataclass(frozen=True, slots=True)
class Attachment:
    """A phrase that could hang on two words, and the one this reading hangs it on."""

    phrase: str
    span: Span
    head: str
    """The governing word."""
    about: str
    """Whom or what the phrase describes."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the text does not say but the scene needs."""

    text: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A word or phrase that no claim uses and no table calls inert."""

    span: Span
    text: str
    why: str
    """unknown_word | unread | ambiguous | figurative"""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One reading of one document."""

    document_id: str
    sentences: tuple[str, ...]
    sentence_offsets: tuple[int, ...]
    objects: tuple[ObjectSpec, ...]
    claims: tuple[ClaimSpec, ...]
    episodes: tuple[EpisodeSpec, ...]
    environment: Environment
    prior: float = 1.0
    """Among the readings of this document; they sum to 1."""
    difference: str = ""
    """How it differs from the most probable reading, in words; empty for that one."""
    inert: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    figurative: tuple[Unread, ...] = ()
    """Clauses recognised as figures of speech: never checked as facts."""
    assumptions: tuple[Assumption, ...] = ()
    coreference: tuple[Coreference, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    problem: str = ""
    """Of the document: empty | not_english | too_long, or empty string."""
    reader: str = ""
    """The language model that read it as well; empty: the rules alone."""
    agreement: float = 1.0
    """Share of who-does-what facts on which rules and language model agree."""
