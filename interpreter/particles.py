"""Particle or preposition: "rolled up the carpet" folds it, "rolled up the hill" moves along it.

Comes in: a clause whose verb has a particle and an object. Goes out: the same clause, its particle made a preposition
where the verb alone is a motion of its subject and the object is a stretch one can move along (a place, a building, a
slope) rather than a thing one does something to. The other way of reading it stays a choice.
"""

from interpreter.choices import Option
from interpreter.claim import Book
from interpreter.clauses import Clause, Phrase
from interpreter.lexicon import VerbRow, verb_rows, word_set
from scenes.kinds import noun_senses
from scenes.schemata import find_event

MOVING = frozenset({"move_self", "slide", "fall", "flow"})
"""Events, with all below them, in which the subject itself moves."""
STRETCHES = frozenset({"place", "building", "natural"})
"""Categories of what one moves along, over or through."""
WIDE = 0.6
"""From how much of a place on a natural thing (a hill, no pebble) is a stretch, too."""


def settle_particle(book: Book, clause: Clause) -> None:
    """Read a particle as a preposition where that is likelier; keep both readings."""
    if clause.particle not in word_set("way_particle") or clause.passive or not _moves(verb_rows(clause.lemma)):
        return
    at = next((t.i for t in clause.tree.tokens[clause.verb + 1 :] if t.lemma.lower() == clause.particle), None)
    if at is None or not clause.objects or clause.objects[0] < at:
        return
    phrasal = any(r.particle == clause.particle for r in verb_rows(clause.lemma))
    if phrasal and not _is_stretch(clause):
        return
    what = clause.tree.tokens[clause.objects[0]].text
    if not phrasal:  # no verb "roll off" takes an object: "rolled off the table"
        _as_phrase(clause, at)
        return
    options = [Option(0.7, f"'{clause.particle}' as the way along the {what}"), Option(0.3, f"'{clause.lemma} {clause.particle}' as one verb")]
    if book.choices.pick(f"particle {clause.tree.index}.{clause.verb}", options) == 0:
        _as_phrase(clause, at)


def _as_phrase(clause: Clause, at: int) -> None:
    clause.phrases.insert(0, Phrase(clause.particle, at, clause.objects))
    clause.particle, clause.objects = "", []


def _moves(rows: tuple[VerbRow, ...]) -> bool:
    """Whether some sense of the verb without object and particle is a motion of its subject."""
    found = [find_event(r.event) for r in rows if not r.particle and "i" in r.frames]
    return any(e is not None and MOVING & {e.name, *e.ancestors} for e in found)


def _is_stretch(clause: Clause) -> bool:
    senses = noun_senses(clause.tree.tokens[clause.objects[0]].lemma.lower())
    if not senses or senses[0].kind.category not in STRETCHES:
        return False
    place = senses[0].kind.properties.get("place")
    return senses[0].kind.category != "natural" or place is not None and place.typical >= WIDE
