"""Interpretation: one reading of a text as claims, with every word accounted for.

A reading *is* its claims (the `ClaimSpec`s and `ObjectSpec`s that a SceneSpec is made of), plus what a person
needs to see how the text was understood: prior, coreference, attachments, assumptions, inert and unread words.
"""

from dataclasses import dataclass

from scenes.discourse import Link
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
class SenseOption:
    """One thing that a noun may mean where it stands."""

    sense: str
    """WordNet name, or the kind where WordNet has none."""
    kind: str
    prior: float
    """Share by how often the word was tagged so, among the options."""
    context: float | None
    """Share by the words around, among the options; None where counts alone decide."""
    share: float
    """By both: the weight with which a reading of this sense is tried."""


@dataclass(frozen=True, slots=True)
class SenseChoice:
    """A noun that may mean several things, the likeliest first; which one a reading takes, its object of that span says."""

    word: str
    span: Span
    options: tuple[SenseOption, ...]


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
    links: tuple[Link, ...] = ()
    """How its clauses hang together: reasons, results, what follows what."""
    problem: str = ""
    """Of the document: empty | not_english | too_long, or empty string."""
    senses: tuple[SenseChoice, ...] = ()
    """The nouns that may mean several things."""
    reader: str = ""
    """The language model that read it as well; empty: the rules alone."""
    agreement: float = 1.0
    """Share of who-does-what facts on which rules and language model agree."""
