"""Document: a text cut into sentences and words, with the parse as plain tuples.

Made by `interpreter.read`, the only producer; everything later works on these, never on the parser's objects,
so that a test can write a parse by hand and nothing downstream loads a model.
"""

from dataclasses import dataclass
from typing import Literal

Problem = Literal["", "empty", "not_english", "too_long"]


@dataclass(frozen=True, slots=True)
class TextItem:
    """One row of input: a text, or sentences that are never split again."""

    id: str
    text: str | None = None
    sentences: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence."""

    i: int
    """Index within its sentence."""
    text: str
    lemma: str
    pos: str
    """Universal part of speech: NOUN, VERB, ADJ, …"""
    tag: str
    """Penn tag: VBD, NNS, …"""
    dep: str
    """Dependency label in spaCy's scheme: nsubj, dobj, prep, pobj, …"""
    head: int
    """Index of the governing word; its own for the root."""
    start: int
    """Code points from the start of the sentence."""
    end: int
    entity: str = ""
    """Named-entity label: PERSON, GPE, …, or empty."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its text and its words."""

    text: str
    offset: int
    """Code points from the start of the text; 0 for sentences that were given apart."""
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One text: one world."""

    id: str
    sentences: tuple[Sentence, ...]
    problem: Problem = ""
    """Why it was not parsed; its sentences are then empty or hold no words."""

    def __post_init__(self) -> None:
        """Refuse words whose offsets do not slice back to them."""
        for sentence in self.sentences:
            for token in sentence.tokens:
                if sentence.text[token.start : token.end] != token.text:
                    raise ValueError(f"Document {self.id}: word '{token.text}' is not at {token.start}-{token.end} of its sentence.")
