"""Facts -> claims about entities: letters and figures get entities of their own, everything else the usual ones."""

from collections.abc import Sequence

from interpreter.claim import Book, Claim
from interpreter.directions.grammar import Fact
from interpreter.directions.items import Name
from interpreter.entity import Cast, Entity
from interpreter.lexicon import adjectives
from interpreter.qualities import apply
from interpreter.tree import Tree
from scenes.kinds import kind

DRAWN = "object"
"""Kind of what is only known by a letter or as a figure."""


def add_claims(book: Book, tree: Tree, told: Sequence[Fact], episode: int) -> None:
    """Add one relation claim for each direction that a sentence tells; a diagonal is two."""
    words = [t.i for t in tree.tokens]
    ids = {name: _entity(book.entities, tree, name) for fact in _in_order(told) for name in fact}
    for fact in told:
        roles = {"figure": (ids[fact.figure],), "ground": (ids[fact.ground],)}
        for relation in fact.relations:
            claim = Claim("relation", relation, "be", dict(roles), episode, True, "asserted", tree.span(words), frozenset((tree.index, k) for k in words))
            claim.modifiers.append("location")
            book.add(claim)
    book.entities.use(tree, words)


def _in_order(told: Sequence[Fact]) -> list[tuple[Name, ...]]:
    """Return the names in the order of the sentence, so that "it" later means what it would anyway."""
    return [tuple(sorted({n for f in told for n in (f.figure, f.ground)}, key=lambda n: n.start))]


def _entity(cast: Cast, tree: Tree, name: Name) -> str:
    """Return the entity of a name, adding it where it is new."""
    span = (tree.index, name.start, name.end)
    if name.sort == "letter":
        return cast.known(name.label, span) or _drawn(cast, name.label, name.label, span).id
    if name.sort == "figure":
        return _figure(cast, tree, name)
    found = cast.at(tree, name.head)
    assert found is not None
    return found


def _figure(cast: Cast, tree: Tree, name: Name) -> str:
    """Return the figure that is meant: the same noun, and no other color or adjective."""
    *marks, noun = [w for w in name.label.split() if w not in ("other", "second")]
    for entity in cast.candidates(frozenset()):
        known = entity.name.split()[:-1] if entity.kind.name == DRAWN else [entity.traits.color]
        if entity.lemma == noun and set(marks) <= set(known):
            return _again(cast, tree, name, entity)
    entity = _drawn(cast, " ".join([*marks, noun]), noun, (tree.index, name.start, name.end))
    for row in filter(None, (adjectives().get(m) for m in marks)):
        apply(entity.traits, row)
    return _again(cast, tree, name, entity)


def _again(cast: Cast, tree: Tree, name: Name, entity: Entity) -> str:
    """Note a mention; the first one has its span already."""
    span = (tree.index, name.start, name.end)
    if span not in entity.spans:
        entity.spans.append(span)
    cast.mention(entity.id)
    return entity.id


def _drawn(cast: Cast, name: str, lemma: str, span: tuple[int, int, int]) -> Entity:
    """Add something of which nothing is known but where it is."""
    entity = cast.new(name, lemma, None, kind(DRAWN), span, gender="n")
    entity.informative = False
    return entity
