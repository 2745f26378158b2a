"""Clauses that tell no event of their own: "X weighs more than Y", "it took two seconds to …"."""

from interpreter.claim import Book, Context
from interpreter.clauses import Clause, phrases
from interpreter.lexicon import adjectives, comparatives, verb_rows
from interpreter.noun_phrases import entities_of, preposition_words


def compares(book: Book, context: Context, subjects: tuple[str, ...], objects: tuple[str, ...]) -> bool:
    """Read "weighs more than", "outweighs" as a comparison, which is no event."""
    clause, tree = context.clause, context.clause.tree
    order, grounds = "" if clause.lemma in adjectives() else comparatives().get(clause.lemma, ""), objects
    for k in tree.kids(clause.verb, "dobj", "advmod", "npadvmod", "attr", "acomp"):
        than = next((p for j in (k.i, clause.verb) for p in tree.kids(j, "prep") if p.lemma.lower() == "than"), None)
        said = comparatives().get(f"{clause.lemma} {k.text.lower()}", "")
        if than is not None and said:
            order, grounds = said, tuple(g for phrase in phrases(tree, than) for g in entities_of(book, tree, phrase.objects, context))
            book.entities.use(tree, [k.i, than.i])
    if not order or not grounds or not subjects:
        return False
    for i in objects:
        if i not in grounds and book.entities.items[i].category == "abstract":
            book.entities.forget(i, subjects[0])
    book.add(context.claim("relation", order, {"figure": subjects, "ground": grounds}))
    return True


def times_another(book: Book, context: Context) -> bool:
    """Read "took two seconds to…" as the time of what comes after it; take it up in the clause that it times."""
    clause, tree = context.clause, context.clause.tree
    timer = book.timing.get(id(clause.parent))
    if timer is not None and (clause.infinitive or tree.tokens[clause.verb].tag == "VBG"):
        context.mode, context.polarity = timer.mode, timer.polarity
        context.measures += timer.measures
        gaps = {m.at for m in timer.measures}
        clause.objects = [o for o in clause.objects if o not in gaps]
        own = [s for s in clause.subjects if s not in gaps and tree.tokens[s].lemma.lower() != "it"]
        clause.subjects = own or _timed(timer.clause)
        return False
    times = [m for m in context.measures if m.dimension == "time"]
    if not times or not any(r.event == "use_time" for r in verb_rows(clause.lemma)) or not _governs_another(clause):
        return False
    context.measures = times
    book.timing[id(clause)] = context
    for p in clause.phrases:
        book.entities.use(tree, preposition_words(tree, p))
    book.entities.use(tree, [s for s in clause.subjects if tree.tokens[s].lemma.lower() == "it"])
    return True


def _governs_another(clause: Clause) -> bool:
    """Whether a verb below this one is an infinitive or a participle: what "took an hour to walk" is about."""
    tree = clause.tree
    verbs_below = [t for t in tree.tokens if t.pos == "VERB" and t.i > clause.verb and t.dep in ("xcomp", "advcl", "relcl", "acl", "ccomp")]
    heads = {clause.verb, *(k.i for k in tree.kids(clause.verb))}
    return any(t.head in heads and (t.tag == "VBG" or tree.kid(t.i, "aux") is not None) for t in verbs_below)


def _timed(clause: Clause) -> list[int]:
    """Return who takes the time: the subject, or the object or "for" phrase of "it took"."""
    tree = clause.tree
    subjects = [s for s in clause.subjects if tree.tokens[s].lemma.lower() != "it"]
    found = subjects or clause.indirects or clause.objects
    return found or next((p.objects for p in clause.phrases if p.word == "for"), [])
