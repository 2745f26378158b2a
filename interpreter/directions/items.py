"""Items: the words of a statement about directions, each with what it does; names and direction words among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from interpreter.lexicon import table
from scenes.errors import KnowledgeError

ROLES = frozenset("direction be pose have ground link pronoun by naming range clock bearing relation region flank inert unit".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A thing that a statement names."""

    label: str
    """Its letter or number, or its words in lower case."""
    sort: str
    """letter | figure | thing | open (something)"""
    start: int
    """Code points from the start of the sentence."""
    end: int
    head: int = -1
    """Index of its noun among the words of the sentence, -1 for a letter."""


@dataclass(frozen=True, slots=True)
class Item:
    """One word or fixed phrase of a statement."""

    role: str
    """A role of `directions.csv`, or name | hour | between | possessive."""
    start: int
    end: int
    text: str = ""
    relations: tuple[str, ...] = ()
    sort: str = ""
    """Of a direction: side | preposition | compass | corner | clock."""
    names: tuple[Name, ...] = ()
    """Of a name: one, or several that are coordinated."""
    number: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """One row of the table."""

    role: str
    relations: tuple[str, ...]
    sort: str


@cache
def words() -> Mapping[tuple[str, ...], Word]:
    """Read the table of direction words; raise KnowledgeError for an unknown role."""
    found = {}
    for row in table("directions"):
        if row["role"] not in ROLES:
            raise KnowledgeError(f"directions.csv: '{row['words']}' has role '{row['role']}', allowed: {sorted(ROLES)}. Correct it.")
        found[tuple(row["words"].split())] = Word(row["role"], tuple(r for r in row["relations"].split("|") if r), row["sort"])
    return found


@cache
def longest() -> int:
    """Return the number of words of the longest phrase in the table."""
    return max(map(len, words()))
