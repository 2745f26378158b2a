"""Class words -> the thing of that class that was spoken of: "a spaniel … the animal", "a lorry … the vehicle".

Comes in: a definite noun that names a wide class and nothing more. Goes out: the latest thing of an earlier clause that
WordNet puts below it. Only the classes in the set `class_word` are asked: "the man" after "Tom" may be anybody.
"""

from interpreter.entity import Cast, Entity
from interpreter.lexicon import word_set
from interpreter.salience import governor
from interpreter.tree import Tree
from interpreter.vessels import size_matters
from scenes.kinds import taxonomy


def of_class(cast: Cast, tree: Tree, i: int, name: str) -> list[Entity]:
    """Return the thing that a class word means, if there is one."""
    determiner = tree.kid(i, "det")
    plain = determiner is not None and determiner.text.lower() in ("the", "this", "that") and not tree.kids(i, "amod", "compound", "nummod", "poss", "prep", "relcl")
    if not plain or name not in word_set("class_word") or tree.tokens[i].tag != "NN":
        return []
    if size_matters(tree, i):
        return []  # what is compared with a box is no box: "the container is bigger than the chest"
    classes = [sense.name for sense in taxonomy.word_senses(name)[:2]]
    verb = governor(tree, i)
    here = {id for (s, w), id in cast.mentions() if s == tree.index and (other := governor(cast.trees[s], w)) is not None and verb is not None and other.i == verb.i}
    named_below = {t.lemma.lower() for t in tree.tokens[i + 1 :]}  # "the animal chased the dog": not that dog
    known = [e for e in cast.candidates(frozenset()) if e.id not in here and e.sense and not e.plural and e.lemma != name and e.lemma.split()[-1] not in named_below]
    return [e for e in known if any(e.sense != c and taxonomy.is_a(e.sense, c) for c in classes)][:1]
