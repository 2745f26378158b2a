"""Copulas -> claims: "X is …" is a quality, a membership, a place, or that something exists there.

The complement of another verb ("became hot", "painted it red") says the same of whom the verb changes.
"""

from interpreter.claim import Book, Claim, Context
from interpreter.clauses import Phrase, phrases
from interpreter.details import lacking
from interpreter.lexicon import AdjectiveRow, adjectives, comparatives, plain_modifiers, prepositions, word_values
from interpreter.noun_phrases import entities_of, noun_phrases, preposition_words, subjects_of
from interpreter.phrases import meaning
from interpreter.qualities import literal
from interpreter.quantities import quantity, sized
from scenes.interval import Interval


def read_copula(book: Book, context: Context) -> None:
    """Read "X is …": a quality, a membership, a place, or that something exists there."""
    clause, tree = context.clause, context.clause.tree
    attribute = tree.tokens[clause.attribute] if clause.attribute is not None else None
    if clause.existential:
        words = [attribute.i] if attribute is not None else clause.subjects
        for i in words:
            entities_of(book, tree, tree.coordinated(i), context)
        bearers: tuple[str, ...] = ()
        if words:
            bearers = tuple(filter(None, (book.entities.at(tree, i) for i in tree.coordinated(words[0]))))
    else:
        bearers = subjects_of(book, context)
        if attribute is not None:
            _attribute(book, context, bearers, attribute.i)
    for phrase in clause.phrases:
        _place(book, context, bearers, phrase)
    for i in (*clause.adverbs, *(p.at for p in clause.phrases if not p.objects and p.clause is None)):
        _switched(book, context, bearers, i)
    if clause.existential and bearers:
        book.add(context.claim("quality", "exists", {"bearer": bearers}, value="yes"))


def _place(book: Book, context: Context, bearers: tuple[str, ...], phrase: Phrase) -> None:
    """Read "X is in Y" as a relation."""
    tree = context.clause.tree
    book.entities.use(tree, preposition_words(tree, phrase))
    if phrase.clause is not None or quantity(book, context, tree, phrase, None):
        return
    for id in entities_of(book, tree, phrase.objects, context):
        found = meaning(phrase.word, book.entities.items[id], None)
        figures = tuple(b for b in bearers if b != id)
        if found is not None and found.role == "instrument" and not _makes_use_of(book, figures, id):
            found = meaning(phrase.word, book.entities.items[id], None, "location")  # "the cup is on the piano"
        if found is not None and found.relation and figures:
            claim = context.claim("relation", found.relation, {"figure": figures, "ground": (id,)})
            claim.modifiers.append("location")
            book.add(claim)
        elif figures and phrase.word == "out of" and not any(tree.kid(o, "det", "poss") for o in phrase.objects):  # "out of milk"
            book.add(context.claim("event", "lack", {"agent": figures, "theme": (id,)}))
        elif figures:
            book.add(context.claim("quality", "circumstance", {"bearer": figures}, value=phrase.word))


def _switched(book: Book, context: Context, bearers: tuple[str, ...], i: int) -> None:
    """Read "the lamp is on" of what can be switched on."""
    word = context.clause.tree.tokens[i].text.lower()
    running = [b for b in bearers if any((p := book.entities.items[b].traits.properties.get(n)) is not None and p.typical > 0 for n in ("powered", "light_lux"))]
    if running and (value := word_values("switched").get(word)):
        book.entities.use(context.clause.tree, [i])
        book.add(context.claim("quality", "on", {"bearer": tuple(running)}, value=value))


def _makes_use_of(book: Book, figures: tuple[str, ...], ground: str) -> bool:
    """Whether somebody is said to be using a thing: "is on the phone", "is on the drums"; one is on a rope as on a wall."""
    properties = book.entities.items[ground].traits.properties
    used = any(p in properties and properties[p].typical > 0 for p in ("powered", "music"))
    return used and any(book.entities.items[f].category in ("person", "group") for f in figures)


def _attribute(book: Book, context: Context, bearers: tuple[str, ...], i: int) -> None:
    """Read the word after the copula."""
    tree = context.clause.tree
    for k in tree.coordinated(i):
        token = tree.tokens[k]
        row = adjectives().get(token.text.lower()) or adjectives().get(token.lemma.lower())
        if token.pos in ("ADJ", "VERB", "ADV", "ADP") or (row is not None and token.pos not in ("NOUN", "PROPN", "PRON")):
            _predicate_adjective(book, context, bearers, k, row)
        elif token.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            _membership(book, context, bearers, k)


def _predicate_adjective(book: Book, context: Context, bearers: tuple[str, ...], i: int, row: AdjectiveRow | None) -> None:
    """Read "the soup is hot", "the cat is bigger than the dog"."""
    tree = context.clause.tree
    token = tree.tokens[i]
    small = tree.kids(i, "advmod", "npadvmod", "neg", "punct", "cc", "aux", "mark", "quantmod")
    book.entities.use(tree, [b for k in small for b in tree.below(k.i)])
    than = next((p for p in tree.kids(i, "prep") if p.lemma.lower() in ("than", "as")), None)
    for prep in tree.kids(i, "prep"):
        for phrase in phrases(tree, prep):
            book.entities.use(tree, preposition_words(tree, phrase))
            grounds = entities_of(book, tree, phrase.objects, context)
            order = comparatives().get(token.lemma.lower(), "")
            if prep is than and prep.lemma.lower() == "than" and order and grounds and bearers:
                book.add(context.claim("relation", order, {"figure": bearers, "ground": grounds}))
            elif bearers and grounds and prep is than:  # "as heavy as the chair": how heavy is not told
                book.add(context.claim("quality", "inert", {"bearer": bearers}, value=token.lemma.lower()))
            elif bearers and prep is not than:
                whole = f"{token.text.lower()} {phrase.word}"  # "is next to the pool"
                word = whole if whole in prepositions() else phrase.word
                found = [(meaning(word, book.entities.items[g], None), g) for g in grounds]
                for what, ground in found:
                    if what is not None and what.relation:
                        book.add(context.claim("relation", what.relation, {"figure": bearers, "ground": (ground,)}))
    if context.polarity and context.mode in ("asserted", "generic"):
        sized(book, tree, i, bearers)
    if row is None:
        if tree.tokens[i].tag in ("VBN", "VBG") or token.text.lower() in plain_modifiers():
            book.entities.use(tree, [i])
            book.add(context.claim("quality", "inert", {"bearer": bearers}, value=token.lemma.lower()))
        return
    book.entities.use(tree, [i])
    if context.polarity and context.mode == "asserted":
        for id in bearers:
            book.entities.items[id].removed |= lacking(token.text.lower())
    if than is None and bearers and token.tag != "JJR":
        _quality(book, context, bearers, row)


def _quality(book: Book, context: Context, bearers: tuple[str, ...], row: AdjectiveRow) -> None:
    """Assert what an adjective says of the bearers."""
    for id in bearers:
        if not literal(row, book.entities.items[id].category):
            book.add(context.claim("quality", "literal", {"bearer": (id,)}, value=row.lemma))
    for effect in row.effects:
        if effect.startswith("fluent:"):
            fluent, _, value = effect[7:].partition("=")
            book.add(context.claim("quality", fluent, {"bearer": bearers}, value=value))
        elif effect.removeprefix("need:").count("=") == 1 and not any(e.startswith("fluent:") for e in row.effects):  # what is wet may wet: no demand
            name, _, value = effect.removeprefix("need:").partition("=")
            book.add(context.claim("quality", name, {"bearer": bearers}, value=row.lemma, amount=Interval.parse(value)))
    if all("=" not in e for e in row.effects):
        book.add(context.claim("quality", row.category, {"bearer": bearers}, value=row.lemma))


def _membership(book: Book, context: Context, bearers: tuple[str, ...], i: int) -> None:
    """Read "a whale is a fish": the class is no second thing in the scene."""
    tree = context.clause.tree
    before = set(book.entities.items)
    id = book.entities.at(tree, i)
    if id is None:
        return
    noun_phrases(book, tree, i, id, context)
    entity = book.entities.items[id]
    if id in before or not bearers:
        return
    used_elsewhere = any(id in ids for c in book.claims for ids in c.roles.values()) or any(e.owner == id for e in book.entities.items.values())
    claim = context.claim("quality", "isa", {"bearer": bearers}, value=entity.kind.name)
    claim.modifiers.append(tree.tokens[i].lemma.lower())  # a vegetarian is more than a person
    book.add(claim)
    if not used_elsewhere:
        book.entities.forget(id, bearers[0])


def complement_word(book: Book, context: Context, claim: Claim) -> None:
    """Read the result or complement of a verb: "became hot", "painted it red", "turned into a frog"."""
    clause, tree = context.clause, context.clause.tree
    assert clause.attribute is not None
    token = tree.tokens[clause.attribute]
    row = adjectives().get(token.text.lower()) or adjectives().get(token.lemma.lower())
    bearers = claim.roles.get("patient") or claim.roles.get("theme") or claim.roles.get("agent") or ()
    if row is not None and token.pos not in ("NOUN", "PROPN"):
        book.entities.use(tree, [token.i])
        book.entities.use(tree, [k.i for k in tree.kids(token.i, "advmod", "punct", "cc")])
        if bearers:
            _quality(book, context, bearers, row)
    elif token.pos in ("NOUN", "PROPN", "PRON"):
        _membership(book, context, bearers, token.i)
