"""Noun words of a clause -> their entities, with the phrases that can only hang on the noun.

"The lid of the jar", "a man with a beard", "the cat on the roof": owner, material, what it has not, where it is.
"""

from interpreter.claim import Book, Claim, Context
from interpreter.clauses import Phrase, phrases
from interpreter.entity import Entity
from interpreter.lexicon import word_values
from interpreter.phrases import meaning
from interpreter.qualities import set_material
from interpreter.quantities import quantity
from interpreter.tree import Tree
from scenes.spec import Span

COPULAS = frozenset({"be"})
SOLID_THINGS = frozenset({"artifact", "tool", "furniture", "container", "clothing", "food", "building", "substance", "natural"})


def subjects_of(book: Book, context: Context) -> tuple[str, ...]:
    """Return the entities of the subject; an imperative's is the person spoken to."""
    clause = context.clause
    if clause.imperative and not clause.subjects:
        return (book.entities.assumed("you", "person", context.span),)
    return entities_of(book, clause.tree, clause.subjects, context)


def _none_of(tree: Tree, i: int) -> bool:
    """Say whether "no" stands before a noun, or before its "more": "no more paint"."""
    more = [k.i for k in tree.kids(i, "amod") if k.lemma.lower() in ("more", "much")]
    return any(k.text.lower() == "no" for word in (i, *more) for k in tree.kids(word, "det", "neg", "advmod"))


def entities_of(book: Book, tree: Tree, words: list[int], context: Context, exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the entities of some noun words, reading the phrases that hang on them."""
    found = []
    for i in words:
        token = tree.tokens[i]
        alone = not any(k.lemma.lower() in ("but", "except") for k in tree.kids(i, "prep", "cc"))
        if token.text.lower() in ("nobody", "nothing", "none", "no-one") and alone or _none_of(tree, i):
            context.polarity = False
        id = book.entities.at(tree, i, exclude)
        if id is not None:
            found += [id, *book.entities.together.get((tree.index, i), ())]
            noun_phrases(book, tree, i, id, context)
    return tuple(dict.fromkeys(found))


def noun_phrases(book: Book, tree: Tree, i: int, id: str, context: Context) -> None:
    """Read the phrases that hang on a noun and can only hang there."""
    if i in context.clause.objects and context.clause.lemma not in COPULAS and i > context.clause.verb:
        preps = [p for p in tree.kids(i, "prep") if p.lemma.lower() == "of"]
    else:
        preps = tree.kids(i, "prep")
    if " of " in book.entities.items[id].lemma:
        preps = [p for p in preps if p.lemma.lower() != "of"]  # "the box of chocolates" that was fitted in: its contents are its name
    for prep in preps:
        if (tree.index, prep.i) in book.phrases_done:
            continue
        book.phrases_done.add((tree.index, prep.i))
        for phrase in phrases(tree, prep):
            noun_phrase(book, context, tree, i, id, phrase)


def noun_phrase(book: Book, context: Context, tree: Tree, i: int, id: str | None, phrase: Phrase) -> None:
    """Read one phrase on a noun: owner or material ("of"), what it has ("with"), where it is."""
    book.entities.use(tree, preposition_words(tree, phrase))
    if phrase.clause is not None or id is None or quantity(book, context, tree, phrase, None):
        return
    before = set(book.entities.items)
    for other in entities_of(book, tree, phrase.objects, context):
        entity, owner = book.entities.items[id], book.entities.items[other]
        if other == id:
            continue
        if phrase.word == "of":
            strung = owner.category == "food" and "tie" in entity.traits.properties  # "a rope of noodles"
            if strung or owner.category == "substance" and entity.category not in ("container", "body_part", "abstract"):
                with entity.traits.saying(f"of {owner.name}"):
                    set_material(entity.traits, owner.traits.material)
            if owner.traits.phase == "gas" and entity.traits.phase == "solid" and entity.category in SOLID_THINGS:
                entity.kind, entity.sense, entity.category, entity.traits = owner.kind, owner.sense, owner.category, owner.traits  # "a rope of smoke"
            _given_off(book, context, entity, owner, tree.span([i, *tree.below(phrase.at)]), frozenset((tree.index, k) for k in tree.below(i)))
            entity.owner = entity.owner or other
            book.entities.specialise(id, other)
            continue
        if phrase.word == "without":
            entity.removed.add(owner.lemma)
            if other not in before and not any(other in ids for c in book.claims for ids in c.roles.values()):
                book.entities.forget(other, id)  # what is not there is no thing of the scene
            continue
        found = meaning(phrase.word, owner, None)
        if found is not None and found.relation:
            book.add(Claim("relation", found.relation, phrase.word, {"figure": (id,), "ground": (other,)}, context.episode, context.polarity or not context.clause.existential, context.mode, tree.span([i, *tree.below(phrase.at)]), frozenset((tree.index, k) for k in tree.below(i)), modifiers=["location"]))


def _given_off(book: Book, context: Context, entity: Entity, owner: Entity, span: Span, words: frozenset[tuple[int, int]]) -> None:
    """Claim that a thing gives off what is called its own: "the light of a candle"."""
    event = word_values("emission").get(entity.lemma)
    if event is not None and owner.category in SOLID_THINGS and owner.traits.phase != "none":
        book.add(Claim("event", event, entity.lemma, {"theme": (owner.id,)}, context.episode, True, context.mode, span, words))


def preposition_words(tree: Tree, phrase: Phrase) -> list[int]:
    """Return the words of the preposition itself, chained or compound ("out of", "in front of")."""
    words = [phrase.at]
    todo = [phrase.at]
    inner = tree.kid(phrase.at, "pobj")
    if inner is not None and phrase.word.endswith(" of") and inner.i not in phrase.objects:  # "to the left of": its noun is no thing
        own = [inner.i, *(k.i for k in tree.kids(inner.i, "det", "prep", "advmod"))]
        words, todo = words + own, todo + own
    while todo:
        for kid in tree.kids(todo.pop(), "prep", "advmod", "pcomp", "punct", "cc", "npadvmod", "mark", "fixed"):
            if kid.pos in ("ADP", "ADV", "SCONJ", "PUNCT", "CCONJ", "PART"):
                words.append(kid.i)
                todo.append(kid.i)
    return words
