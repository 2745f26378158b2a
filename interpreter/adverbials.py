"""Adverbs and adverbial nouns -> marks and quantities of the event; time, manner and degree change nothing."""

from interpreter.amounts import measure
from interpreter.claim import Book, Claim, Context
from interpreter.details import day
from interpreter.lexicon import adverbs, numbers, units
from interpreter.quantities import measured, moment
from scenes.interval import Interval


def read_adverbs(book: Book, context: Context) -> None:
    """Read the adverbs of a clause: time, manner and degree change nothing; directions and speed are kept."""
    clause, tree = context.clause, context.clause.tree
    claim = book.event_of.get((tree.index, clause.verb))
    _later(book, context)
    for i in clause.adverbs:
        token = tree.tokens[i]
        category, effect = adverbs().get(token.text.lower(), adverbs().get(token.lemma.lower(), ("", "")))
        if token.pos in ("NOUN", "PROPN", "NUM"):
            _adverbial_noun(book, context, i, claim)
        elif category or token.tag in ("WRB", "RBR", "RBS"):
            book.entities.use(tree, [k for k in tree.below(i) if k == i or tree.tokens[k].pos in ("ADV", "ADP", "PART", "PUNCT", "SCONJ", "ADJ")])
            if claim is not None and category in ("speed", "direction", "together"):
                claim.modifiers.append(effect if effect and effect != "inert" else token.lemma.lower())


def _later(book: Book, context: Context) -> None:
    """Read "one second later he was in Sydney": how long after what was said before."""
    tree = context.clause.tree
    later = next((tree.tokens[i] for i in context.clause.adverbs if tree.tokens[i].lemma.lower() in ("later", "afterwards", "afterward")), None)
    about = next((c for c in reversed(book.claims) if c.kind == "relation" and c.episode == context.episode and c.span[0] == tree.index), None)
    if later is None or about is None or later.i == 0:
        return
    unit = units().get(tree.tokens[later.i - 1].lemma.lower())
    number = _count(tree.tokens[later.i - 2].text.lower()) if later.i > 1 else None
    if unit is None or number is None or unit.dimension != "time":
        return
    book.entities.use(tree, [later.i - k for k in (0, 1, 2)])
    book.add(Claim("quantity", "time", "later", {"of": about.roles["figure"]}, context.episode, context.polarity, context.mode, tree.span([later.i - 1, later.i]), about.words, value="later", amount=unit.to_si(number), of=about.of or about.id))


def _adverbial_noun(book: Book, context: Context, i: int, claim: Claim | None) -> None:
    """Read "yesterday morning", "ten miles", "every day": a quantity of the event, or time, which is inert."""
    tree = context.clause.tree
    found = measure(tree, i)
    book.entities.use(tree, tree.below(i))
    if claim is None:
        return
    if (said := day(tree, i)) is not None:
        moment(book, context, claim, "day", said, tree.span(tree.below(i)), "event")
    elif found is not None:
        measured(book, context, claim, found, tree.span(tree.below(i)))


def _count(word: str) -> Interval | None:
    """Return the number that a word states, "a" included."""
    if word in ("a", "an"):
        return Interval.exact(1.0)
    return numbers().get(word) or (Interval.exact(float(word)) if word.isdigit() else None)
