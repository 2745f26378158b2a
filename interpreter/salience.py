"""How prominent a thing is for a pronoun: by the grammar of its mentions, before any scene is looked at.

Comes in: the cast, a pronoun and the things that agree with it. Goes out: a weight for each. Subjects come before
objects, objects before what stands inside a phrase; near before far; the same place in the clause as the pronoun's
(parallelism); what the same pronoun meant before. A mention after the pronoun counts only where the pronoun stands in
a clause below it (cataphora). Co-arguments of one verb never corefer, unless by a reflexive (binding).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from interpreter.document import Token
from interpreter.entity import Cast, Entity
from interpreter.lexicon import pronouns, word_values
from interpreter.tree import Tree
from scenes.kinds import kind

PLACES: Mapping[str, float] = MappingProxyType({"subject": 1.0, "object": 0.7, "oblique": 0.55, "inside": 0.3})
"""Prominence of the places of a clause (the ranking of centering theory); the numbers are our estimates."""
FAR, PARALLEL, AGAIN = 0.5, 1.2, 1.8
"""Factors: for each sentence between, for the same place in the clause, for what the same pronoun meant before."""
BEAST, NAMED = 0.5, 0.25
"""Factors: for an animal where the pronoun is a person's, for a name nobody knows where it is a thing's."""
BEAST_BESIDE = 0.15
"""Factor for an animal in "she watched the parrot with her eyes shut": the eyes are hers whom "she" names."""
SHINING = 60.0
"""Factor for what gives light where the pronoun's light is spoken of."""
HAS_PART = 4.0
"""Factor for what has the part that a possessive speaks of: "around its neck", of a snowman and a scarf."""
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "obj", "dative")
VERBAL = ("VERB", "AUX")


def weigh(cast: Cast, tree: Tree, i: int, fits: Iterable[Entity]) -> list[tuple[float, Entity]]:
    """Return the things that a pronoun may mean with their weights, heaviest first."""
    mentions: dict[str, list[tuple[int, int]]] = {}
    for mark, id in cast.mentions():
        if mark != (tree.index, i):
            mentions.setdefault(id, []).append(mark)
    bound = co_arguments(cast, tree, i)
    found = []
    for rank, entity in enumerate(fits):
        if entity.id in bound:
            continue
        weight = max((_mention(cast, tree, i, mark) for mark in mentions.get(entity.id, ())), default=PLACES["inside"])
        if _said_again(cast, tree, i, mentions.get(entity.id, ())):
            weight *= AGAIN
        weight *= _suited(tree, i, entity)
        found.append((weight * 0.97**rank, entity))  # the latest first, where all else is equal
    return sorted((f for f in found if f[0] > 0), key=lambda f: -f[0])


def _suited(tree: Tree, i: int, entity: Entity) -> float:
    """Return how well a thing suits the sort of a pronoun that it agrees with."""
    token, sort = tree.tokens[i], pronouns().get(tree.tokens[i].text.lower(), ("", ""))[0]
    if token.dep == "poss" and word_values("emission").get(tree.tokens[token.head].lemma.lower()) == "shine_of" and "light_lux" in entity.kind.properties:
        return SHINING  # "by its light": of what gives light
    if token.dep == "poss" and sort in ("thing", "group") and tree.tokens[token.head].lemma.lower() in entity.kind.parts and entity.category != "person":
        return HAS_PART
    if sort == "person" and entity.category == "animal":
        return BEAST_BESIDE if _own_part(tree, i) else BEAST
    return NAMED if sort == "thing" and entity.category == "person" else 1.0


def _own_part(tree: Tree, i: int) -> bool:
    """Whether a possessive speaks of a part that people have, in a sentence whose subject is the same sort of pronoun."""
    token = tree.tokens[i]
    if token.dep != "poss" or tree.tokens[token.head].lemma.lower() not in kind("person").parts:
        return False
    sort = pronouns().get(token.text.lower())
    return any(t.dep == "nsubj" and t.pos == "PRON" and pronouns().get(t.text.lower()) == sort for t in tree.tokens[:i])


def place(tree: Tree, i: int) -> str:
    """Return where in its clause a word stands: subject | object | oblique | inside."""
    token = tree.tokens[i]
    while token.dep == "conj" and token.head != token.i:
        token = tree.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass", "csubj", "expl") or token.dep == "attr" and tree.kid(token.head, "expl"):
        return "subject"
    if token.dep in ("dobj", "obj", "dative", "attr", "oprd"):
        return "object"
    head = tree.tokens[token.head]
    if token.dep == "pobj":
        while head.dep in ("prep", "prt", "agent", "dative") and tree.tokens[head.head].pos == "ADP":
            head = tree.tokens[head.head]
        return "oblique" if tree.tokens[head.head].pos in VERBAL else "inside"
    return "inside" if token.dep in ("poss", "compound", "nmod", "amod") else "object"


def governor(tree: Tree, i: int) -> Token | None:
    """Return the verb that a word is an argument of, through prepositions; None inside a noun phrase."""
    token = tree.tokens[i]
    while token.dep == "conj" and token.head != token.i:
        token = tree.tokens[token.head]
    if token.dep in ("poss", "compound"):
        return None
    head = tree.tokens[token.head]
    while head.pos == "ADP" and head.head != head.i:
        head = tree.tokens[head.head]
    return head if head.pos in VERBAL else None


def co_arguments(cast: Cast, tree: Tree, i: int) -> set[str]:
    """Return the things that a pronoun cannot mean: the other arguments of its verb, and what it is a part of."""
    token = tree.tokens[i]
    if token.text.lower().endswith(("self", "selves")):
        return set()
    if token.dep == "poss":
        return {id for mark, id in cast.mentions() if mark == (tree.index, token.head)}
    verb = governor(tree, i)
    if verb is None:
        return set()
    words = {k.i for k in tree.kids(verb.i, *ARGUMENTS) if k.i != i}
    if verb.dep == "conj" and not tree.kid(verb.i, "nsubj", "nsubjpass"):
        words |= {k.i for k in tree.kids(verb.head, "nsubj", "nsubjpass")}
    if token.dep == "pobj":
        words = set()  # "put the box behind him": a place may be told from somebody who takes part
    return {id for mark, id in cast.mentions() if mark[0] == tree.index and mark[1] in words}


def _mention(cast: Cast, tree: Tree, i: int, mark: tuple[int, int]) -> float:
    """Return how prominent one mention is, seen from the pronoun."""
    sentence, word = mark
    other = cast.trees[sentence]
    where = place(other, word)
    weight = PLACES[where] * FAR ** (tree.index - sentence)
    if sentence == tree.index and word > i and not _below(tree, i, word):
        return 0.0
    return weight * (PARALLEL if where == place(tree, i) and where != "inside" else 1.0)


def _below(tree: Tree, i: int, word: int) -> bool:
    """Whether a pronoun stands in a clause, or a phrase, that comes before the governor of a later word."""
    head = governor(tree, word)
    if head is None:
        return False
    at, steps = tree.tokens[i], 0
    while at.head != at.i and at.i != head.i:
        at, steps = tree.tokens[at.head], steps + (at.pos in VERBAL or at.dep == "prep")
    return at.i == head.i and steps > 0


def _said_again(cast: Cast, tree: Tree, i: int, marks: Iterable[tuple[int, int]]) -> bool:
    """Whether the same sort of pronoun meant the thing before."""
    sort = pronouns().get(tree.tokens[i].text.lower())
    words = [cast.trees[s].tokens[w] for s, w in marks if tree.index - s <= 2 and (s, w) < (tree.index, i)]
    return any(t.pos == "PRON" and pronouns().get(t.text.lower()) == sort for t in words)
