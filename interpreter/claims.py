"""Clauses -> claims: which event, relation or quality a clause asserts, about which entities.

The heart of the interpreter. A clause's verb picks a row of the table of verbs (verb_choice.py: by particle and by which
arguments are there), the row names an event and says which argument plays which role; prepositional phrases add roles
and spatial relations (event_phrases.py); a copula makes qualities, memberships and places (copula.py).
"""

from interpreter.adverbials import read_adverbs
from interpreter.amounts import take_out
from interpreter.claim import Book, Claim, Context
from interpreter.clauses import Clause
from interpreter.comparisons import compares, times_another
from interpreter.copula import complement_word, read_copula
from interpreter.details import marks
from interpreter.event_phrases import event_phrase, object_phrases
from interpreter.lexicon import comparatives, word_set
from interpreter.noun_phrases import COPULAS, entities_of, subjects_of
from interpreter.particles import settle_particle
from interpreter.quantities import days_of_objects, journey, measured, sized
from interpreter.results import read_result, without_mere_self
from interpreter.verb_choice import roles_of, verb_row
from interpreter.worked_stuff import cooked
from scenes.schemata import find_event
from scenes.spec import Mode


def read_clause(book: Book, clause: Clause, episode: int, mode: Mode, polarity: bool) -> None:
    """Add the claims of one clause."""
    context = Context(clause, episode, mode, polarity, clause.tree.span(clause.words), take_out(clause))
    tree = clause.tree
    book.entities.use(tree, [clause.verb, *clause.auxiliaries, *clause.light])
    book.entities.use(tree, [k.i for k in tree.kids(clause.verb, "mark", "neg", "punct", "cc", "prt", "expl", "preconj", "intj")])
    if times_another(book, context):
        return
    if clause.lemma in COPULAS:
        read_copula(book, context)
    else:
        read_event(book, context)
    read_adverbs(book, context)


def read_event(book: Book, context: Context) -> None:
    """Read a clause with a full verb."""
    clause = context.clause
    settle_particle(book, clause)
    mere_self = clause.objects
    clause.objects = without_mere_self(clause)
    book.entities.use(clause.tree, [o for o in mere_self if o not in clause.objects])
    row = verb_row(book, clause, context.measures)
    subjects = subjects_of(book, context)
    if clause.lemma in word_set("measures_itself") and context.polarity and context.mode in ("asserted", "generic"):
        clause.objects = [o for o in clause.objects if not sized(book, clause.tree, o, subjects)]
    clause.objects = [o for o in clause.objects if f"{clause.lemma} {clause.tree.tokens[o].text.lower()}" not in comparatives()]
    objects = entities_of(book, clause.tree, clause.objects, context, frozenset(subjects))
    indirects = entities_of(book, clause.tree, clause.indirects, context, frozenset(subjects))
    if row is None and clause.tree.tokens[clause.verb].tag == "MD":
        return  # "as fast as she could": its verb is that of the clause above
    if row is None:
        book.unknown_verbs.append((clause.tree, clause.verb))
        for phrase in clause.phrases:
            entities_of(book, clause.tree, phrase.objects, context)
        return
    if compares(book, context, subjects, objects):
        return
    event = find_event(row.event)
    roles = roles_of(row, clause, subjects, objects, indirects)
    claim = book.add(Claim("event", row.event, clause.lemma, roles, context.episode, context.polarity, context.mode, context.span, context.words(clause)))
    book.event_of[(clause.tree.index, clause.verb)] = claim
    if clause.particle:
        claim.modifiers.append(clause.particle)
    claim.modifiers += marks(clause)
    days_of_objects(book, context, claim)
    instrument_of_use(book, clause, claim)
    _without_a_will(book, clause, claim)
    for found in context.measures:
        measured(book, context, claim, found, clause.tree.span(found.words), "in" if found.at not in clause.words else "")
    for phrase in clause.phrases:
        event_phrase(book, context, phrase, claim, event, row)
    object_phrases(book, context, claim, event, row)
    cooked(book, claim, event)
    journey(book, context, claim)
    if clause.attribute is not None:
        complement_word(book, context, claim)
    read_result(book, context, claim, event)


def _without_a_will(book: Book, clause: Clause, claim: Claim) -> None:
    """In "the bread refused to rise" nobody refuses: the subject is what the rising would happen to."""
    above = clause.parent if clause.kind == "complement" else None
    refusing = book.event_of.get((above.tree.index, above.verb)) if above is not None and above.lemma in word_set("of_things_too") else None
    ids = refusing.roles.get("agent", ()) if refusing is not None else ()
    happens = {i for role in ("theme", "patient") for i in claim.roles.get(role, ())}
    if refusing is not None and ids and set(ids) <= happens and not any(book.entities.items[i].category in ("person", "group") for i in ids):
        refusing.name, refusing.roles = "be_state", {"theme": ids}


def instrument_of_use(book: Book, clause: Clause, claim: Claim) -> None:
    """In "used X to cut" and "X is used to cut", X is the instrument of the cutting."""
    own = clause
    while own.kind == "conj" and own.parent is not None:
        own = own.parent
    parent = own.parent
    if parent is None or parent.lemma != "use" or own.kind not in ("complement", "purpose", "nominal"):
        return
    using = book.event_of.get((parent.tree.index, parent.verb))
    tool = using.roles.get("instrument") or using.roles.get("patient") or using.roles.get("theme") if using else None
    if tool:
        place = any(book.entities.items[t].category in ("place", "building", "furniture") for t in tool)
        claim.roles.setdefault("location" if place else "instrument", tool)
        if parent.passive:
            claim.roles = {r: v for r, v in claim.roles.items() if v != tool or r in ("instrument", "location")}
