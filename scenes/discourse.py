"""What a text says of how its clauses hang together: which one is given as the reason of which, which follows which.

Comes in: nothing; these are the types. `interpreter.discourse` makes the links of a reading, `scenes.laws.explains`
says how well they hold of its scene.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LinkKind = Literal["reason", "contrast", "then", "purpose"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """What one clause says of its participants, whether or not a law has a use for it."""

    lemma: str
    """The verb, or the adjective behind a copula."""
    event: str = ""
    """Event of `scenes/schemata`, where the verb names one."""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role -> object ids; `subject` and `object` as in grammar, `bearer` of a quality."""
    relations: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()
    """(relation, figures, grounds)."""
    axes: tuple[tuple[str, int], ...] = ()
    """Qualities as (scale, direction): "tall" is (height, 1), "short" (height, -1)."""
    effects: tuple[str, ...] = ()
    """What the adjectives change, as their table says."""
    words: frozenset[str] = frozenset()
    """Adverbs and particles of place and way: up, down, first, out."""
    positive: bool = True
    """False where it is denied: it failed, or was not so."""


@dataclass(frozen=True, slots=True)
class Link:
    """How two clauses hang together."""

    first: Predicate
    """The reason, or what comes before."""
    second: Predicate
    """What it is the reason of, or what follows."""
    kind: LinkKind
