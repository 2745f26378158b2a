"""One claim while a text is being read, the clause it comes from, and the book in which all are kept.

Comes in: what the readers of events, copulas, noun phrases and adverbials find out. Goes out: numbered claims, which
`Claim.spec` freezes into what the laws read.
"""

from dataclasses import dataclass, field

from interpreter.amounts import Measure
from interpreter.choices import Choices
from interpreter.clauses import Clause
from interpreter.entity import Cast
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.spec import ClaimSpec, Mode, Span


@dataclass(slots=True)
class Claim:
    """One claim while the text is being read."""

    kind: str
    name: str
    lemma: str
    roles: dict[str, tuple[str, ...]]
    episode: int
    polarity: bool
    mode: Mode
    span: Span
    words: frozenset[tuple[int, int]]
    value: str = ""
    amount: Interval | None = None
    modifiers: list[str] = field(default_factory=list)
    of: str = ""
    id: str = ""

    def spec(self, readable: bool) -> ClaimSpec:
        """Freeze into what the laws read."""
        return ClaimSpec(self.id, self.kind, self.name, self.lemma, {r: v for r, v in self.roles.items() if v}, self.episode, self.polarity, self.mode, self.span, self.value, self.amount, tuple(self.modifiers), self.of, readable)  # fmt: skip  # pyright: ignore


@dataclass(slots=True)
class Context:
    """What all claims of one clause share."""

    clause: Clause
    episode: int
    mode: Mode
    polarity: bool
    span: Span
    measures: list[Measure] = field(default_factory=list)
    """Measures of the event that are no phrases: "walked five kilometers"."""

    def words(self, clause: Clause) -> frozenset[tuple[int, int]]:
        """Return the words a claim of this clause rests on, shared subjects included."""
        tree = clause.tree
        shared = [k for i in [*clause.subjects, *clause.objects] for k in tree.below(i) if tree.tokens[k].pos != "VERB"]
        return frozenset((tree.index, k) for k in [*clause.words, *shared])

    def claim(self, kind: str, name: str, roles: dict[str, tuple[str, ...]], *, value: str = "", amount: Interval | None = None) -> Claim:
        """Make a claim of the whole clause."""
        return Claim(kind, name, self.clause.lemma, roles, self.episode, self.polarity, self.mode, self.span, self.words(self.clause), value, amount)


class Book:
    """All claims of one text, with the cast they are about and the choices that were taken."""

    def __init__(self, entities: Cast, choices: Choices) -> None:
        """Start with no claims."""
        self.entities, self.choices = entities, choices
        self.claims: list[Claim] = []
        self.hung: dict[tuple[int, int], int] = {}
        """(sentence, preposition) -> the word that a clause hung the phrase on, where it had the choice."""
        self.unknown_verbs: list[tuple[Tree, int]] = []
        self.phrases_done: set[tuple[int, int]] = set()
        """(sentence, preposition) of the phrases on nouns that were read."""
        self.event_of: dict[tuple[int, int], Claim] = {}
        """(sentence, verb) -> the claim of its event."""
        self.timing: dict[int, Context] = {}
        """Clause ("took two seconds") -> what the clause after it takes up."""

    def add(self, claim: Claim) -> Claim:
        """Number a claim and keep it."""
        claim.id = f"c{len(self.claims) + 1}"
        self.claims.append(claim)
        return claim


def mover_roles(claim: Claim) -> tuple[str, ...]:
    """Return whom a quantity of an event is about."""
    return claim.roles.get("agent") or claim.roles.get("theme") or claim.roles.get("patient") or ()
