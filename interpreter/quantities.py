"""Measures, years and days of a clause -> quantities of its event: how long, how far, how fast, when."""

from collections.abc import Sequence

from interpreter.amounts import Measure, between, measure, upward
from interpreter.claim import Book, Claim, Context, mover_roles
from interpreter.clauses import Phrase
from interpreter.details import day, year
from interpreter.sizes import set_size, stated
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.spec import Span


def quantity(book: Book, context: Context, tree: Tree, phrase: Phrase, claim: Claim | None) -> bool:
    """Read "in ten minutes", "for two hours", "at 5 km/h" as a quantity of the event."""
    if phrase.word in ("in", "by", "during") and (said := year(tree, phrase.objects)) is not None:
        book.entities.use(tree, tree.below(phrase.at))
        if claim is not None:
            moment(book, context, claim, "year", Interval.exact(said), tree.span(tree.below(phrase.at)))
        return True
    for i in phrase.objects:
        found = measure(tree, i)
        if found is None:
            continue
        book.entities.use(tree, (*tree.below(i), *found.words))
        if claim is not None:
            measured(book, context, claim, found, tree.span(tree.below(phrase.at)), phrase.word)
        return True
    return False


def sized(book: Book, tree: Tree, i: int, bearers: Sequence[str]) -> bool:
    """Give things the size that word i states ("is eight metres long", "weighs a ton"); False where it states none."""
    said = stated(tree, i)
    if said is None or said[0].dimension not in ("length", "mass"):
        return False
    book.entities.use(tree, tree.below(i))
    for id in bearers:
        with book.entities.items[id].traits.saying(tree.text(tree.span(tree.below(i)))):
            set_size(book.entities.items[id].traits, *said)
    return True


def measured(book: Book, context: Context, claim: Claim, found: Measure, span: Span, word: str = "") -> None:
    """Assert a measure of an event."""
    book.entities.use(context.clause.tree, found.words)
    book.add(Claim("quantity", found.dimension, word or found.dimension, {"of": mover_roles(claim)}, context.episode, context.polarity, context.mode, span, claim.words, value=word, amount=found.amount, modifiers=["up"] if upward(context.clause.tree, found) else [], of=claim.id))


def moment(book: Book, context: Context, claim: Claim, name: str, amount: Interval, span: Span, value: str = "") -> None:
    """Assert when an event is, or what it is about (`value`: event or object), with the tense of the clause."""
    book.add(Claim("quantity", name, name, {"of": mover_roles(claim)}, context.episode, context.polarity, context.mode, span, claim.words, value=value, amount=amount, modifiers=[context.clause.tense], of=claim.id))


def days_of_objects(book: Book, context: Context, claim: Claim) -> None:
    """Read the day of what an event is about ("tomorrow's breakfast")."""
    tree = context.clause.tree
    for i in context.clause.objects:
        for k in (i, *(kid.i for kid in tree.kids(i, "poss", "compound", "npadvmod", "nmod"))):
            if (said := day(tree, k)) is not None:
                moment(book, context, claim, "day", said, tree.span(tree.below(k)), "object")


def journey(book: Book, context: Context, claim: Claim) -> None:
    """Assert the distance of a journey between two named places."""
    ends = [book.entities.items[claim.roles[r][0]].name for r in ("source", "goal") if claim.roles.get(r)]
    way = between(*ends) if len(ends) == 2 else None
    if way is not None and not any(c.of == claim.id and c.name == "length" for c in book.claims):
        book.add(Claim("quantity", "length", claim.lemma, {"of": mover_roles(claim)}, context.episode, context.polarity, context.mode, context.span, claim.words, amount=way, of=claim.id))
