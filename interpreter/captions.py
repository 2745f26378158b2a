"""What a caption says: a noun phrase without a verb, read as "There is …".

Comes in: a sentence in which no clause was found. Goes out: one existential clause about its head noun, so that "A man in
a hat on a horse" is a scene with a man, a hat and a horse; nothing for a question or a bare word.
"""

from interpreter.clauses import Clause
from interpreter.tree import Tree


def shown(tree: Tree) -> list[Clause]:
    """Return the clause of a noun phrase that a phrase describes."""
    root = next((t for t in tree.tokens if t.head == t.i and t.pos in ("NOUN", "PROPN")), None)
    described = root is not None and any(tree.kids(k.i, "pobj") for k in tree.kids(root.i, "prep"))
    if root is None or not described or tree.sentence.text.rstrip().endswith("?"):
        return []
    return [Clause(tree, root.i, "be", "main", attribute=root.i, existential=True, words=tree.below(root.i))]
