"""Common nouns -> entities: "a cup" is a new one, "the cup" the last one spoken of, "a piece of cake" the cake."""

from collections.abc import Sequence

from interpreter.choices import Option
from interpreter.class_words import of_class
from interpreter.entity import MANY, Cast, Entity
from interpreter.interpretation import Coreference, Unread
from interpreter.lexicon import adjectives, collections, portions, word_set
from interpreter.modifiers import mark_small_words, modify
from interpreter.noun_context import weighed
from interpreter.noun_senses import by_grammar, gender_of, meant_sense, rivals, senses_of
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.kinds import Kind, NounSense, kind, noun_senses

NAMED_AGAIN = frozenset({"artifact", "tool", "container", "clothing", "furniture", "vehicle"})
"""Categories of single things that go by several words."""
TINY_M3 = 1e-6
"""[m³] up to which a portion is a lump that can be told from its stuff: a grain, a drop, a pinch."""
STIFF = 0.6
"""Least stiffness of a vessel that makes one thing of what is in it."""


def common(cast: Cast, tree: Tree, i: int) -> str | None:
    """Resolve a common noun with its compound words, adjectives, numbers and possessor."""
    token = tree.tokens[i]
    senses, words = senses_of(tree, i)
    span = tree.span([*words, *left_of(tree, i)])
    if not senses:
        cast.unread.append(Unread(tree.span([i]), token.text, "unknown_word"))
        entity = cast.new(token.text, token.lemma.lower(), None, kind("entity"), span, gender="n")
        entity.informative = False
        cast.use(tree, [i])
        modify(cast, tree, i, entity, words)
        return entity.id
    alone = token.tag in ("NNS", "NNPS") and token.text.lower() in word_set("pairs")
    name = " ".join(tree.tokens[k].text.lower() for k in words[:-1]) + (" " if words[:-1] else "") + (token.text if alone else token.lemma).lower()
    cast.use(tree, words)
    if is_definite(tree, i):
        same = [e for e in cast.candidates(frozenset()) if e.lemma == name and not tree.kids(i, "nummod")]
        same = same or _by_another_name(cast, tree, i, name, senses) or of_class(cast, tree, i, name)
        same = [e for e in same if not _other_color(tree, i, e)]
        if same and not _tells_apart(cast, tree, i, same[0]):
            first = same[0].spans[0] if same[0].spans else span
            cast.coreference.append(Coreference(tree.text(span), span, cast.quoted(same[0]), first))
            same[0].spans.append(span)
            modify(cast, tree, i, same[0], words, again=True)
            return same[0].id
    meant = meant_sense(name, cast.choices.meant.get(cast.next_id(name.replace(" ", "_")), ""))
    senses, choice = ([meant], None) if meant else weighed(name, tree.sentence.text, rivals(name, by_grammar(tree, i, senses)), span)
    if choice is not None:
        cast.senses.append(choice)
    options = [Option(s.share, f"'{token.text}' as {s.synset or s.kind.name}") for s in senses]
    sense = senses[cast.choices.pick(f"sense {name}", options)]
    plural = token.tag in ("NNS", "NNPS") and not alone
    entity = cast.new(name, name, sense, sense.kind, span, plural=plural, count=MANY if plural else Interval.exact(1), gender=gender_of(sense.kind, name))
    modify(cast, tree, i, entity, words)
    return entity.id


def left_of(tree: Tree, i: int) -> list[int]:
    """Return the determiners, adjectives and compounds of a noun, for quoting."""
    return [k.i for k in tree.kids(i, "det", "amod", "compound", "nummod", "poss") if k.i < i]


def is_definite(tree: Tree, i: int) -> bool:
    """Whether a noun phrase points back: the, this, a possessive, or a bare noun said before."""
    determiner = tree.kid(i, "det")
    if tree.kid(i, "poss"):
        return True
    return determiner is None or determiner.lemma.lower() in ("the", "this", "that", "these", "those", "both", "all")


def _by_another_name(cast: Cast, tree: Tree, i: int, name: str, senses: Sequence[NounSense]) -> list[Entity]:
    """Return the only thing that a shorter or another word for it may mean: "the bottle" of "a water bottle", "the bike" of "a bicycle"."""
    if tree.tokens[i].tag in ("NNS", "NNPS") or tree.kids(i, "nummod", "amod", "compound") or not tree.kids(i, "det", "poss"):
        return []
    known = [e for e in cast.candidates(frozenset()) if not e.plural and e.category in NAMED_AGAIN and " of " not in e.lemma]
    shorter = [e for e in known if e.lemma.endswith(f" {name}")]
    alike = [e for e in known if senses and senses[0].synset and e.sense == senses[0].synset]
    return shorter if len(shorter) == 1 else alike if not shorter and len(alike) == 1 else []


def _tells_apart(cast: Cast, tree: Tree, i: int, entity: Entity) -> bool:
    """Whether the phrase says it is another one ("the other cup", "the second door", another owner)."""
    if any(k.lemma.lower() in ("other", "second", "third", "next", "last", "new", "different", "another") for k in tree.kids(i, "amod", "det")):
        return True
    owner = tree.kid(i, "poss")
    if owner is None:
        return False
    who = cast.at(tree, owner.i)
    return bool(entity.owner) and who != entity.owner


def _other_color(tree: Tree, i: int, entity: Entity) -> bool:
    """Whether the phrase names another color than the entity has ("the red box", "the blue box")."""
    rows = [adjectives().get(k.text.lower()) for k in tree.kids(i, "amod", "compound", "nmod")]
    colors = [r.lemma for r in rows if r is not None and "color" in r.effects]
    return bool(colors and entity.traits.color) and entity.traits.color not in colors


def amount_of(cast: Cast, tree: Tree, i: int) -> str | None:
    """Resolve "ten liters of milk" to the milk."""
    of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() == "of"), None)
    inner = tree.kid(of.i, "pobj") if of else None
    if of is None or inner is None or inner.pos == "PRON":
        return None
    cast.use(tree, tree.below(i, without=[inner.i]))
    return cast.at(tree, inner.i)


def measured_noun(cast: Cast, tree: Tree, i: int) -> str | None:
    """Resolve "a piece of cake" or "three cups of flour" to the cake and the flour."""
    of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() == "of"), None)
    inner = tree.kid(of.i, "pobj") if of else None
    if of is None or inner is None or inner.pos == "PRON":
        return None
    many = tree.tokens[i].lemma.lower() in word_set("much_of")
    if many and (inner.pos == "PROPN" or not tree.kids(i, "det") or is_definite(tree, i)):
        return None  # "the mountains of Norway" are mountains; "a mountain of pancakes" are pancakes
    behaviour, share = collections()[tree.tokens[i].lemma.lower()]
    cast.use(tree, (i, of.i))
    id = cast.at(tree, inner.i)
    if id is None:
        return None
    mark_small_words(cast, tree, i)
    entity = cast.items[id]
    entity.spans.append(tree.span(tree.below(i)))
    if behaviour == "part":
        with entity.traits.saying(tree.tokens[i].text):
            entity.traits.shrink(share)
    if behaviour == "group":
        entity.plural, entity.count = True, MANY
    if behaviour == "measure" and tree.tokens[i].tag == "NN" and (volume := portions().get(tree.tokens[i].lemma.lower())) is not None and volume.high <= TINY_M3:
        with entity.traits.saying(tree.tokens[i].text):
            entity.traits.lump(volume)
    if behaviour == "measure" and (senses := noun_senses(tree.tokens[i].lemma.lower())):
        _shelled(entity, senses[0].kind)
    return id


def _shelled(entity: Entity, vessel: Kind) -> None:
    """Make what is handled in a stiff vessel as stiff and hard as that: "a can of soup" props a door."""
    stiff = vessel.properties.get("rigid")
    if vessel.category != "container" or stiff is None or stiff.typical < STIFF:
        return
    for name in ("rigid", "hardness", "impact", "support_N", "vessel"):
        own, its = entity.traits.properties.get(name), vessel.properties.get(name)
        if its is not None and (own is None or own.typical < its.typical):
            entity.traits.properties[name] = its
