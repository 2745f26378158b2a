"""Prepositional phrases of an event -> roles, spatial relations, quantities; and whether a phrase belongs to the object."""

from interpreter.choices import Option
from interpreter.claim import Book, Claim, Context, mover_roles
from interpreter.clauses import Phrase, phrases
from interpreter.lexicon import VerbRow
from interpreter.noun_phrases import attached, entities_of, noun_phrase, preposition_words
from interpreter.phrases import MOTION, MOVED_OTHER, PhraseMeaning, meaning, mover
from interpreter.quantities import quantity
from interpreter.tree import Tree
from scenes.schemata import Event
from scenes.spec import Span


def event_phrase(book: Book, context: Context, phrase: Phrase, claim: Claim | None, event: Event | None, row: VerbRow | None) -> None:
    """Read one prepositional phrase of a clause: a role, a relation, or a quantity."""
    tree = context.clause.tree
    book.entities.use(tree, preposition_words(tree, phrase))
    if phrase.clause is not None or quantity(book, context, tree, phrase, claim):
        return
    if context.clause.passive and phrase.word == "by" and claim is not None and row is not None:
        agents = entities_of(book, tree, phrase.objects, context)
        if agents and not (book.entities.items[agents[0]].category in ("tool", "abstract") and row.subject != "agent"):
            claim.roles.setdefault(row.subject or "agent", agents)
        return
    if claim is not None and phrase.word == "through" and _reciprocal(tree, phrase) and (movers := mover_roles(claim)):
        book.entities.use(tree, tree.below(phrase.at))
        book.add(Claim("relation", "through", "through", {"figure": movers, "ground": movers}, context.episode, context.polarity, context.mode, tree.span(tree.below(phrase.at)), claim.words, modifiers=["path_of"], of=claim.id))
        return
    for id in entities_of(book, tree, phrase.objects, context, _not_meant(book, context, claim)):
        found = meaning(phrase.word, book.entities.items[id], event, row.preps.get(phrase.word, "") if row else "")
        if found is not None and claim is not None:
            _apply_meaning(book, context, claim, event, found, id, tree.span(tree.below(phrase.at)))


def _not_meant(book: Book, context: Context, claim: Claim | None) -> frozenset[str]:
    """Return what a pronoun in a phrase of a clause does not mean: who and what the verb itself joins."""
    if claim is None or context.clause.lemma in ("have", "get", "carry", "bring", "take", "find"):
        return frozenset()
    joined = frozenset(i for role in ("agent", "patient", "theme") for i in claim.roles.get(role, ()))
    return joined if len(book.entities.items) > len(joined) else frozenset()


def _apply_meaning(book: Book, context: Context, claim: Claim, event: Event | None, found: PhraseMeaning, id: str, span: Span) -> None:
    """Fill the role, and assert the spatial relation of what the event moves or holds."""
    if found.role and (event is None or found.role in event.roles or found.role in ("instrument", "location", "goal", "source", "companion")):
        claim.roles[found.role] = (*claim.roles.get(found.role, ()), id)
    if not found.relation or event is None:
        return
    # "poked a stick through the fence": what is done to something passes, not who does it
    done_to = (*claim.roles.get("theme", ()), *claim.roles.get("patient", ())) if found.relation == "through" and event.path not in MOTION else ()
    if event.path == "drive" and found.role in ("location", "goal") and claim.roles.get("patient"):
        done_to = claim.roles["patient"]  # "parked the truck in the street": the truck is there
    figures = tuple(f for f in done_to or mover(event, claim.roles) if f != id)
    if figures:
        name = "out_of" if found.role == "source" and found.relation in ("in", "out_of") else found.relation
        words = claim.words
        book.add(Claim("relation", name, found.relation, {"figure": figures, "ground": (id,)}, context.episode, context.polarity, context.mode, span, words, modifiers=[found.role], of=claim.id))


def object_phrases(book: Book, context: Context, claim: Claim, event: Event | None, row: VerbRow) -> None:
    """Decide whether a phrase after the object belongs to the verb or to the object."""
    clause, tree = context.clause, context.clause.tree
    for i in clause.objects:
        for prep in tree.kids(i, "prep"):
            word = prep.lemma.lower()
            if word == "of" or (tree.index, prep.i) in book.phrases_done or tree.tokens[i].pos == "PRON" or prep.i < clause.verb:
                continue
            book.phrases_done.add((tree.index, prep.i))
            wanted = word in row.preps or (event is not None and event.path in MOTION and word in ("into", "onto", "to", "in", "on", "from"))
            first = 0 if wanted else 1
            options = [Option(0.7 if k == first else 0.3, f"'{tree.text(tree.span(tree.below(prep.i)))}': describes {what}") for k, what in enumerate((f"how or where one {clause.lemma}s", f"the {tree.tokens[i].lemma}"))]
            thrown = event is not None and event.path in MOVED_OTHER and word in ("over", "across", "past", "into", "onto", "toward", "towards", "through")
            taken = 0 if thrown else book.choices.pick(f"attach {tree.index}.{prep.i}", options)
            for phrase in phrases(tree, prep):
                if taken == 0:
                    event_phrase(book, context, phrase, claim, event, row)
                else:
                    noun_phrase(book, context, tree, i, book.entities.at(tree, i), phrase)
            head = clause.lemma if taken == 0 else tree.tokens[i].text
            about = clause.lemma if taken == 0 else tree.tokens[i].text
            attached(book, tree, prep.i, head, about)


def _reciprocal(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase speaks of its own subjects: "through each other", "through one another"."""
    words = {tree.tokens[k].lemma.lower() for k in tree.below(phrase.at)}
    return bool(words & {"other", "another"}) and bool(words & {"each", "one"})
