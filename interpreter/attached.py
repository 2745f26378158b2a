"""What a reading tells a person about its phrases: on which word each hangs, and whom or what it describes.

Comes in: the book of a reading that is done, with its sentences. Goes out: one `Attachment` per phrase that hangs on a
noun or could have hung on another word, in the order of the text.
"""

from collections.abc import Sequence

from interpreter.attachment import candidates, thing_of
from interpreter.claim import Book
from interpreter.interpretation import Attachment
from interpreter.tree import Tree


def attachments(book: Book, trees: Sequence[Tree]) -> tuple[Attachment, ...]:
    """Return where the phrases of a text were hung."""
    found = []
    for tree in trees:
        for prep in tree.tokens:
            head = book.hung.get((tree.index, prep.i), prep.head)
            thing = thing_of(tree.tokens, prep.i)
            if prep.pos != "ADP" or prep.dep not in ("prep", "dative", "agent") or thing is None or head == prep.i:
                continue
            if tree.tokens[head].pos in ("NOUN", "PROPN") or len(candidates(tree.tokens, prep.i)) > 1:
                span = tree.span(tree.below(prep.i))
                found.append(Attachment(tree.text(span), span, tree.tokens[head].text, _about(book, tree, head, thing)))
    return tuple(found)


def _about(book: Book, tree: Tree, head: int, thing: int) -> str:
    """Return whom or what a phrase describes: a noun it hangs on; of an event, what is or goes there, else the event."""
    if tree.tokens[head].pos not in ("VERB", "AUX"):
        return tree.tokens[head].text
    mentions = dict(book.entities.mentions())
    ground = mentions.get((tree.index, thing))
    for claim in book.claims:
        if ground is not None and claim.kind == "relation" and ground in claim.roles.get("ground", ()) and claim.roles.get("figure"):
            figure = claim.roles["figure"][0]
            word = next((i for (s, i), id in mentions.items() if s == tree.index and id == figure), None)
            return tree.tokens[word].text if word is not None else book.entities.items[figure].name
    return tree.tokens[head].text
