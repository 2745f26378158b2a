"""One thing of the world while a text is being read, and the cast of all of them.

Comes in: mentions, as words of a tree. Goes out: one `Entity` per thing, however often it is mentioned. What a mention
refers to is decided by `Entities.resolve` (entities.py); the cast only remembers, and marks every word that was used.
"""

import abc
from collections.abc import Iterable
from dataclasses import dataclass, field

from interpreter.choices import Choices
from interpreter.interpretation import Coreference, SenseChoice, Unread
from interpreter.qualities import Traits
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.kinds import Kind, NounSense, kind, noun_senses
from scenes.organs import left_without
from scenes.spec import ObjectSpec, Span

MANY = Interval(2, 3, 12)
"""What an unnumbered plural stands for: our estimate."""


@dataclass(slots=True)
class Entity:
    """One thing of the world while the text is being read."""

    id: str
    name: str
    lemma: str
    kind: Kind
    sense: str
    traits: Traits
    category: str
    gender: str = "u"
    """m | f | n (things) | u (unknown)"""
    plural: bool = False
    count: Interval = field(default_factory=lambda: Interval.exact(1))
    spans: list[Span] = field(default_factory=list)
    owner: str = ""
    informative: bool = True
    removed: set[str] = field(default_factory=set)

    def spec(self) -> ObjectSpec:
        """Freeze into what the laws read."""
        t, k = self.traits, self.kind
        return ObjectSpec(
            self.id, self.name, k.name, self.sense, self.category, self.count, t.length_m, t.width_m, t.height_m, t.mass_kg,
            k.shape, t.material, t.phase, left_without(t.properties, self.removed), frozenset(k.surfaces), frozenset(k.parts) - self.removed, t.states, t.color,
            tuple(self.spans), False, self.informative and k.informative, self.owner, frozenset(self.removed), t.said,
        )  # fmt: skip


class Cast(abc.ABC):
    """All entities of one reading, in the order of their first mention."""

    def __init__(self, choices: Choices) -> None:
        """Start with nobody in the world."""
        self.choices = choices
        self.items: dict[str, Entity] = {}
        self.used: set[tuple[int, int]] = set()
        self.unread: list[Unread] = []
        self.coreference: list[Coreference] = []
        self.senses: list[SenseChoice] = []
        self.implausible: list[tuple[str, str, Span]] = []
        """(entity id, adjective, span) where the adjective cannot be meant literally."""
        self.trees: dict[int, Tree] = {}
        """Sentence -> its tree, of the sentences that have been read so far."""
        self.together: dict[tuple[int, int], tuple[str, ...]] = {}
        """Word of a pronoun -> the further entities that it means ("they": Tom *and* Ray)."""
        self._of_token: dict[tuple[int, int], str] = {}
        self._recent: list[str] = []
        self._counts: dict[str, int] = {}

    @abc.abstractmethod
    def resolve(self, tree: Tree, i: int, exclude: frozenset[str]) -> str | None:
        """Decide which entity word i refers to, adding it where it is new."""

    def use(self, tree: Tree, words: Iterable[int]) -> None:
        """Mark words of a sentence as made use of."""
        self.used.update((tree.index, k) for k in words)

    def at(self, tree: Tree, i: int, exclude: frozenset[str] = frozenset()) -> str | None:
        """Return the entity that word i refers to; None where it refers to nothing (expletives)."""
        key = (tree.index, i)
        self.trees[tree.index] = tree
        if key not in self._of_token:
            found = self.resolve(tree, i, exclude)
            if found is None:
                return None
            self._of_token[key] = found
        id = self._of_token[key]
        self._recent.append(id)
        return id

    def mentions(self) -> list[tuple[tuple[int, int], str]]:
        """Return ((sentence, word), entity id) of every mention so far, in the order of reading."""
        return [(key, id) for key, id in self._of_token.items() if id in self.items]

    def quoted(self, entity: Entity) -> str:
        """Return the noun phrase that first named an entity, as it was written."""
        if not entity.spans or entity.spans[0][0] not in self.trees:
            return entity.name
        sentence, start, end = entity.spans[0]
        around = [s for s in entity.spans if s[0] == sentence and s[1] <= start and end <= s[2]]
        return self.trees[sentence].text(max(around, key=lambda s: s[2] - s[1]))

    def candidates(self, exclude: frozenset[str]) -> list[Entity]:
        """Return the entities mentioned so far, latest first, without repetition."""
        order = dict.fromkeys(reversed(self._recent))
        return [self.items[id] for id in order if id not in exclude]

    def mention(self, id: str) -> None:
        """Note that an entity was just spoken of."""
        self._recent.append(id)

    def known(self, name: str, span: Span) -> str | None:
        """Return the entity of this name, adding a mention."""
        for entity in self.items.values():
            if entity.name == name:
                entity.spans.append(span)
                return entity.id
        return None

    def next_id(self, base: str) -> str:
        """Return the id that the next entity of this name will have."""
        return f"{base}#{self._counts.get(base, 0) + 1}"

    def new(self, name: str, lemma: str, sense: NounSense | None, of_kind: Kind, span: Span, *, gender: str = "u", plural: bool = False, count: Interval | None = None) -> Entity:
        """Add an entity to the world."""
        base = (lemma if lemma.isascii() else of_kind.name).replace(" ", "_")
        id = self.next_id(base)
        self._counts[base] = self._counts.get(base, 0) + 1
        entity = Entity(id, name, lemma, of_kind, sense.synset if sense else "", Traits.of(of_kind), of_kind.category, gender, plural, count or Interval.exact(1), [span])
        self.items[id] = entity
        return entity

    def specialise(self, id: str, whole: str) -> None:
        """Let a part be that of its whole where a row says so: the eye of a needle is no eye."""
        part, owner = self.items[id], self.items[whole]
        found = [s.kind for s in noun_senses(f"{owner.kind.name} {part.lemma}".replace("_", " "))]
        if found and found[0].informative and found[0].name != part.kind.name:
            part.kind, part.sense, part.category = found[0], "", found[0].category
            part.traits = Traits.of(found[0])

    def forget(self, id: str, instead: str) -> None:
        """Remove an entity that was only a class word ("a whale is a fish"); its mentions mean `instead`."""
        del self.items[id]
        self._recent = [r for r in self._recent if r != id]
        for key, known in self._of_token.items():
            if known == id:
                self._of_token[key] = instead

    def assumed(self, name: str, of_kind: str, span: Span) -> str:
        """Return an entity the text does not name ("people" behind a passive), adding it once."""
        return self.known(name, span) or self.new(name, name, None, kind(of_kind), span).id
