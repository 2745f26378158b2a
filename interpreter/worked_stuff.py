"""Stuff that is worked: "rolled the mince into balls" makes balls of mince, "mash them with milk" adds the milk.

Comes in: a phrase of an event and what its patient is. Goes out: the thing named after its form only, as one of the same
stuff; or that what "with" names goes into the food and is no tool. Dough, clay and snow keep their stuff in any form.
"""

from interpreter.claim import Book, Claim
from interpreter.clauses import Phrase
from interpreter.entity import Entity
from interpreter.lexicon import word_set
from interpreter.qualities import Traits
from interpreter.tree import Tree
from scenes.kinds import kind
from scenes.schemata import Event

STUFF = frozenset({"food", "substance", "natural", "plant"})
"""Categories of what can be given another form by hand."""
COOKING = frozenset({"cook", "boil"})
EDIBLE = 0.3
"""Least edibility of what needs no such reading."""
EATEN = frozenset({"food", "drink"})


def shaped(book: Book, tree: Tree, phrase: Phrase, claim: Claim | None, event: Event | None) -> bool:
    """Read "into balls" after a verb of shaping: the balls are of the stuff that was shaped."""
    if claim is None or event is None or phrase.word != "into" or claim.lemma not in word_set("shaping"):
        return False
    stuff = _patient(book, claim)
    forms = [o for o in phrase.objects if tree.tokens[o].lemma.lower() in word_set("forms")]
    if stuff is None or stuff.category not in STUFF or not forms or len(forms) < len(phrase.objects):
        return False
    for id in [i for i in (book.entities.at(tree, o) for o in forms) if i is not None and i != stuff.id]:
        form = book.entities.items[id]
        form.kind, form.sense, form.category = stuff.kind, stuff.sense, stuff.category
        form.traits = Traits.of(stuff.kind)
        if "product" in event.roles:
            claim.roles["product"] = (*claim.roles.get("product", ()), id)
    book.entities.use(tree, tree.below(phrase.at))
    return True


def cooked(book: Book, claim: Claim, event: Event | None) -> None:
    """Let several things that go by their form and are cooked or eaten be food: "fried the balls in butter"."""
    if event is None or not COOKING & {event.name, *event.ancestors}:
        return
    for form in (book.entities.items[i] for i in claim.roles.get("patient", ())):
        edible = form.traits.properties.get("edible")
        if form.plural and form.lemma in word_set("cooked_forms") and (edible is None or edible.typical < EDIBLE):
            form.kind, form.sense, form.category = kind("food"), "", "food"
            form.traits = Traits.of(form.kind)


def mingles(book: Book, tree: Tree, phrase: Phrase, claim: Claim | None, added: Entity) -> bool:
    """Say whether what "with" names goes into the food that is worked: bare foods and whatever flows, no single thing."""
    if claim is None or phrase.word != "with" or claim.lemma not in word_set("mingling") or added.category not in EATEN:
        return False
    food = _patient(book, claim)
    counted = any(tree.kids(o, "det", "nummod") for o in phrase.objects)
    return food is not None and food.category in EATEN and (added.traits.phase == "liquid" or not counted)


def _patient(book: Book, claim: Claim) -> Entity | None:
    """Return the one thing that an event is done to."""
    ids = claim.roles.get("patient", ())
    return book.entities.items[ids[0]] if len(ids) == 1 else None
