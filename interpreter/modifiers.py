"""What stands around a noun -> changes of its entity: numbers, adjectives, compound words, a possessor, a stated size."""

from interpreter.details import lacking
from interpreter.entity import Cast, Entity
from interpreter.lexicon import adjectives, numbers, plain_modifiers, pronouns, units, verbs
from interpreter.qualities import apply, literal, set_material
from interpreter.sizes import set_size, stated
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.kinds import noun_senses

NUMBERED = frozenset({"furniture", "room", "building", "place", "vehicle"})
"""Categories of places that are called by a number."""


def modify(cast: Cast, tree: Tree, i: int, entity: Entity, words: list[int], *, again: bool = False) -> None:
    """Let determiners, numbers, adjectives, compounds and possessors change the entity."""
    for kid in tree.kids(i):
        if kid.i in words:
            continue
        if kid.dep == "poss":
            entity.owner = cast.at(tree, kid.i) or entity.owner
            cast.use(tree, [k.i for k in tree.kids(kid.i, "case")])
        elif kid.dep in ("nummod", "quantmod"):
            _number(cast, tree, i, kid.i, entity)
        elif (said := stated(tree, kid.i)) is not None:
            with entity.traits.saying(tree.text(tree.span(tree.below(kid.i)))):
                set_size(entity.traits, *said)
            cast.use(tree, tree.below(kid.i))
        elif kid.dep in ("amod", "nmod", "compound", "advmod", "acomp") and kid.pos in ("ADJ", "NOUN", "VERB", "PROPN", "ADV", "NUM"):
            _modifier(cast, tree, kid.i, entity, again)
    mark_small_words(cast, tree, i)


def _number(cast: Cast, tree: Tree, at: int, i: int, entity: Entity) -> None:
    """Read a count ("three dogs"), or the number that a table or a room goes by."""
    word = tree.tokens[i].text.lower().replace(",", "")
    value = numbers().get(word)
    if value is None:
        try:
            value = Interval.exact(float(word))
        except ValueError:
            return
    if i > at and tree.tokens[at].tag in ("NN", "NNP") and value.low == value.high and entity.category in NUMBERED:
        entity.traits.properties["social"] = Interval.exact(1)  # "table five", "room twelve": one that goes by its number, and who sits there
    else:
        entity.count, entity.plural = value, value.high > 1
    cast.use(tree, [i])
    cast.use(tree, [k.i for k in tree.kids(i)])


def _modifier(cast: Cast, tree: Tree, i: int, entity: Entity, again: bool) -> None:
    """Read an adjective, participle or noun in front of a noun."""
    token = tree.tokens[i]
    lemma, word = token.lemma.lower(), token.text.lower()
    row = adjectives().get(word) or adjectives().get(lemma)
    mark = (tree.index, i)
    entity.removed |= lacking(word)
    cast.use(tree, [k.i for k in tree.kids(i, "advmod", "punct", "amod", "compound", "npadvmod")])
    for more in tree.kids(i, "conj"):
        _modifier(cast, tree, more.i, entity, again)
    if row is not None:
        cast.used.add(mark)
        if not literal(row, entity.category) and token.pos != "NOUN":
            cast.implausible.append((entity.id, word, tree.span([i])))
        elif not again or row.category not in ("size", "weight"):
            with entity.traits.saying(token.text):
                apply(entity.traits, row)
    elif token.pos in ("NOUN", "PROPN"):
        if noun_senses(lemma) or token.pos == "PROPN":
            cast.used.add(mark)
            cast.use(tree, [k.i for k in tree.kids(i)])
            of_stuff = noun_senses(lemma) and noun_senses(lemma)[0].kind.category == "substance"
            if of_stuff and entity.category not in ("person", "animal", "group", "abstract", "event"):
                with entity.traits.saying(token.text):
                    set_material(entity.traits, noun_senses(lemma)[0].kind.material)
    elif word in numbers() or word in units() or word in pronouns() or word in plain_modifiers() or (token.tag in ("VBN", "VBG") and lemma in verbs()) or token.tag == "JJ" and "-" in word:
        cast.used.add(mark)


def mark_small_words(cast: Cast, tree: Tree, i: int) -> None:
    """Mark determiners, case marks and punctuation below a noun as used."""
    cast.use(tree, [k.i for k in tree.kids(i, "det", "case", "punct", "predet", "cc", "preconj", "neg", "quantmod")])
