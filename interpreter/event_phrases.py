"""Prepositional phrases of an event -> roles, spatial relations, quantities; and whether a phrase belongs to the object."""

from interpreter.attachment import ranked, thing_of
from interpreter.choices import Option
from interpreter.claim import Book, Claim, Context, mover_roles
from interpreter.clauses import Phrase, phrases
from interpreter.document import Token
from interpreter.entity import Entity
from interpreter.lexicon import VerbRow, word_set
from interpreter.noun_phrases import entities_of, noun_phrase, preposition_words
from interpreter.phrases import MOTION, MOVED_OTHER, PhraseMeaning, meaning, mover
from interpreter.quantities import quantity
from interpreter.tool_phrases import told_of
from interpreter.tree import Tree
from interpreter.worked_stuff import mingles, shaped
from scenes.organs import organs
from scenes.schemata import Event, takes_tool
from scenes.spec import Span

LIKELY, SURE = 0.7, 0.95
"""Weight of the better place for a phrase; a verb that takes a tool leaves the object's reading below what counts."""
SETTLED = 0.85
"""Share from which the tables decide between a verb and its object."""
DOERS = frozenset({"person", "animal", "group", "place", "building", "vehicle"})
"""Categories of what a passive's "by" may name as who sees or knows."""
ROOM_M3 = 5.0
"""Room inside a building [m³] from which on things are done in it rather than with it."""
IN_HAND_KG = 3.0
"""Least mass of an animal that one works with rather than takes in the hand."""
AIRBORNE = frozenset({"jump", "throw"})
"""Paths on which what moves is in the air for a moment only."""
POT_M3 = 0.04
"""Largest room inside a thing [m³] that is no place for a person."""
PARTING = frozenset({"cut", "tear", "break_thing", "fold", "separate", "damage", "divide_up"})
"""Events, with all below them, after which there may be parts."""


def event_phrase(book: Book, context: Context, phrase: Phrase, claim: Claim | None, event: Event | None, row: VerbRow | None) -> None:
    """Read one prepositional phrase of a clause: a role, a relation, or a quantity."""
    tree = context.clause.tree
    book.entities.use(tree, preposition_words(tree, phrase))
    if phrase.clause is not None or quantity(book, context, tree, phrase, claim) or _in_parts(book, tree, phrase, event) or shaped(book, tree, phrase, claim, event):
        return
    if context.clause.passive and phrase.word == "by" and claim is not None and row is not None:
        agents = entities_of(book, tree, phrase.objects, context)
        mental = event is not None and event.name in ("know", "perceive")  # recognised by a scar; but nothing is learned or found by a password
        if agents and ((one := book.entities.items[agents[0]]).category == "body_part" and (one.owner or not tree.kids(phrase.objects[0], "det")) or mental and one.category not in DOERS and not {"sight", "compute", "mind"} & set(one.traits.properties)):
            claim.roles.setdefault("instrument", agents)  # "eaten by hand", "known by their fingerprints"
            return
        if agents and not (book.entities.items[agents[0]].category in ("tool", "abstract") and row.subject != "agent"):
            claim.roles.setdefault(row.subject or "agent", agents)
        return
    if claim is not None and phrase.word == "through" and _reciprocal(tree, phrase) and (movers := mover_roles(claim)):
        book.entities.use(tree, tree.below(phrase.at))
        book.add(Claim("relation", "through", "through", {"figure": movers, "ground": movers}, context.episode, context.polarity, context.mode, tree.span(tree.below(phrase.at)), claim.words, modifiers=["path_of"], of=claim.id))
        return
    if phrase.word == "without" and claim is not None and _unused(book, context, claim, tree, phrase):
        return
    for id in entities_of(book, tree, phrase.objects, context, _not_meant(book, context, claim)):
        forced = row.preps.get(phrase.word, "") if row else ""
        if forced == "material" and phrase.word == "from" and any(t.text.lower() == "to" and t.i > phrase.at and t.dep == "prep" for t in tree.tokens):
            forced = "source"  # "built a wall from sea to sea"
        if forced == "instrument" and phrase.word in ("in", "on") and _roomy(book.entities.items[id]):
            forced = "location"  # "wrapped it in the kitchen"
        found = meaning(phrase.word, book.entities.items[id], event, forced)
        if event is not None and phrase.word == "in" and event.name in word_set("marks") and _marks(book.entities.items[id]):
            found = PhraseMeaning("instrument", "")  # "wrote it in pencil"
        if found is not None and found.role == "agent" and claim is not None and claim.roles.get("agent"):
            solid = book.entities.items[id].traits.phase != "none"
            found = PhraseMeaning("location", found.relation) if solid else None  # "read by the window", "by the light of a lamp"
        if found is not None and found.role == "companion" and takes_tool(context.clause.lemma) and _in_hand(tree, phrase, book.entities.items[id]):
            found = PhraseMeaning("instrument", "")  # "sawed the log with a goldfish"
        if found is not None and found.role == "instrument" and mingles(book, tree, phrase, claim, book.entities.items[id]):
            found = None  # "mashed the potatoes with milk"
        if found is not None and claim is not None:
            _apply_meaning(book, context, claim, event, found, id, tree.span(tree.below(phrase.at)))


def _unused(book: Book, context: Context, claim: Claim, tree: Tree, phrase: Phrase) -> bool:
    """Read "without hands", "without legs" on a verb: the event is done without these parts, which is no thing of the scene."""
    parts = [tree.tokens[i].lemma.lower() for i in phrase.objects]
    if not parts or any(p not in organs() for p in parts) or any(tree.kids(i, "amod", "compound", "prep") for i in phrase.objects):
        return False
    claim.modifiers += [f"without:{p}" for p in parts]
    book.entities.use(tree, tree.below(phrase.at))
    return True


def _roomy(entity: Entity) -> bool:
    """Whether a thing is a place that people are in."""
    capacity = entity.traits.properties.get("capacity_m3")
    return entity.category in ("room", "place") or entity.category == "building" and capacity is not None and capacity.high >= ROOM_M3


def _in_hand(tree: Tree, phrase: Phrase, entity: Entity) -> bool:
    """Whether an animal is one to take in the hand and nobody's companion: small, and some one or other."""
    some = any(k.lemma.lower() in ("a", "an") for i in phrase.objects for k in tree.kids(i, "det"))
    return some and entity.category == "animal" and entity.traits.mass_kg.typical < IN_HAND_KG


def _marks(entity: Entity) -> bool:
    """Whether a thing is one to write or paint with rather than one to be in: no room inside, and handy."""
    capacity = entity.traits.properties.get("capacity_m3")
    return entity.category == "tool" and (capacity is None or capacity.high <= 0)


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
    if found.relation == "in" and event.path in AIRBORNE and book.entities.items[id].traits.phase == "gas":
        return  # "threw the ball into the air": it is there for a moment, and nothing holds it up
    # "poked a stick through the fence", "wrapped paper around the gift": what is done to something passes, not who does it
    done_to = (*claim.roles.get("theme", ()), *claim.roles.get("patient", ())) if found.relation in ("through", "around") and event.path not in MOTION else ()
    if event.path == "drive" and found.role in ("location", "goal") and claim.roles.get("patient"):
        done_to = claim.roles["patient"]  # "parked the truck in the street": the truck is there
    room = book.entities.items[id].traits.properties.get("capacity_m3")
    if found.role in ("location", "goal") and found.relation == "in" and book.entities.items[id].category in ("artifact", "container", "tool") and room is not None and 0 < room.high < POT_M3:
        done_to = done_to or next((claim.roles[r] for r in ("patient", "product", "theme") if claim.roles.get(r)), ())  # "drank the tea in a mug"
    if event.name == "hold" and book.entities.items[id].category == "body_part":
        done_to = done_to or claim.roles.get("patient", ())  # "held the cat in her arms"
    if found.role in ("location", "goal") and event.name in word_set("keeps_there"):
        done_to = claim.roles.get("theme") or claim.roles.get("patient") or done_to  # "kept the milk in the fridge"
    figures = tuple(f for f in done_to or mover(event, claim.roles) if f != id)
    ground = book.entities.items[id]
    if ground.category == "body_part" and ground.owner in figures and found.relation == "on":
        claim.roles.setdefault("instrument", (id,))  # "walked on his hands": nobody is on top of himself
        return
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
            thing = thing_of(tree.tokens, prep.i)  # None of "by running", "from above"
            shares = ranked(tree.tokens, prep.i, (i, clause.verb), thing) if thing is not None else [0.5, 0.5]
            sure = shares[1] if not 1 - SETTLED < shares[1] < SETTLED else LIKELY if wanted else 1 - LIKELY
            if word in ("with", "using") and takes_tool(clause.lemma) and not _goes_with(tree, i, prep):
                sure = SURE
            sure = min(max(sure, 1 - SURE), SURE)
            options = [Option(share, f"'{tree.text(tree.span(tree.below(prep.i)))}': describes {what}") for share, what in ((sure, f"how or where one {clause.lemma}s"), (1 - sure, f"the {tree.tokens[i].lemma}"))]
            bodiless = _about_no_body(book, tree, i, prep, word, row)
            thrown = event is not None and event.path in MOVED_OTHER and word in ("over", "across", "past", "into", "onto", "toward", "towards", "through")
            decided = f"hang {tree.index}.{prep.i}" in book.choices.seen  # for this noun, against the parser
            taken = 1 if decided else 0 if thrown or bodiless else book.choices.pick(f"attach {tree.index}.{prep.i}", options)
            for phrase in phrases(tree, prep):
                if taken == 0:
                    event_phrase(book, context, phrase, claim, event, row)
                else:
                    noun_phrase(book, context, tree, i, book.entities.at(tree, i), phrase)
            book.hung[(tree.index, prep.i)] = clause.verb if taken == 0 else i


def _goes_with(tree: Tree, i: int, prep: Token) -> bool:
    """Whether "with" may tell what the object has."""
    things = tree.kids(prep.i, "pobj")
    return not things or told_of(tree.tokens, tree.tokens[i], things[0])


def _about_no_body(book: Book, tree: Tree, i: int, prep: Token, word: str, row: VerbRow) -> bool:
    """Whether the object is no body, so that a phrase which the verb takes tells of the verb: "a tune on a saw"."""
    id = book.entities.at(tree, i)
    return id is not None and word in row.preps and book.entities.items[id].traits.phase == "none" and bool(tree.kids(prep.i, "pobj"))


def _reciprocal(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase speaks of its own subjects: "through each other", "through one another"."""
    words = {tree.tokens[k].lemma.lower() for k in tree.below(phrase.at)}
    return bool(words & {"other", "another"}) and bool(words & {"each", "one"})


def _in_parts(book: Book, tree: Tree, phrase: Phrase, event: Event | None) -> bool:
    """Read "sawed the log in half", "broke in two": how many parts it comes to, no place where it is done."""
    parts = [o for o in phrase.objects if tree.tokens[o].text.lower() in word_set("parts")]
    if phrase.word not in ("in", "into") or not parts or len(parts) < len(phrase.objects) or event is None or not PARTING & {event.name, *event.ancestors}:
        return False
    book.entities.use(tree, tree.below(phrase.at))
    return True
