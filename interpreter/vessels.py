"""A vessel named with what is in it, where its size is what matters: "the box of chocolates fits in the chest".

Elsewhere "a cup of tea" is the tea. Compared with something or fitted into something it is the vessel, and another
one than "the cup" and "the tea".
"""

from interpreter.entity import Cast
from interpreter.tree import Tree
from scenes.kinds import noun_senses

FITS, COMPARED = "fit", ("JJR", "RBR")
INTO = frozenset({"in", "into", "inside", "within"})


def sized_vessel(cast: Cast, tree: Tree, i: int) -> str | None:
    """Return the entity of "box of chocolates" where its size is meant, adding it where it is new; else None."""
    of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() == "of"), None)
    inner = tree.kid(of.i, "pobj") if of is not None else None
    senses = noun_senses(tree.tokens[i].lemma.lower())
    if inner is None or not senses or senses[0].kind.category != "container" or not size_matters(tree, i):
        return None
    words = [i, *tree.below(tree.tokens[inner.head].i)]
    cast.use(tree, [*words, *(k.i for k in tree.kids(i, "det"))])
    said = [tree.tokens[k] for k in words if tree.tokens[k].pos != "DET"]
    name, lemma = (" ".join(parts) for parts in ([t.text.lower() for t in said], [t.lemma.lower() for t in said]))
    span = tree.span(words)
    return cast.known(name, span) or cast.new(name, lemma, senses[0], senses[0].kind, span, gender="n").id


def size_matters(tree: Tree, i: int) -> bool:
    """Whether a noun is compared, or fitted into something or something into it."""
    token = tree.tokens[i]
    head = tree.tokens[token.head]
    if token.dep == "pobj":
        return head.lemma.lower() == "than" or head.lemma.lower() in INTO and tree.tokens[head.head].lemma.lower() == FITS
    if token.dep != "nsubj":
        return False
    return head.lemma.lower() == FITS or any(k.tag in COMPARED or tree.kid(k.i, "advmod") is not None and tree.kid(k.i, "prep") is not None for k in tree.kids(head.i, "acomp"))
