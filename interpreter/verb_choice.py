"""Which row of the table of verbs a clause uses, and which argument plays which role."""

from collections.abc import Sequence

from interpreter.amounts import Measure, measure
from interpreter.choices import Option
from interpreter.claim import Book
from interpreter.clauses import Clause
from interpreter.lexicon import VerbRow, verb_rows, word_set
from interpreter.phrases import MOTION
from scenes.kinds import noun_senses
from scenes.schemata import find_event

UNLIKELY = 0.1
"""Share of its weight that such a meaning keeps where the object is one."""


def verb_row(book: Book, clause: Clause, measures: Sequence[Measure] = ()) -> VerbRow | None:
    """Choose the row of the table of verbs; other fitting rows are further readings."""
    rows = verb_rows(clause.lemma)
    rows = tuple(r for r in rows if r.particle == clause.particle) or tuple(r for r in rows if not r.particle)
    frame = _frame(clause)
    fitting = [r for r in rows if any(f in r.frames for f in frame)] or list(rows)
    measured = "".join({"speed": "v", "length": "m"}.get(m.dimension, "") for m in measures)
    fitting = [r for r in rows if any(f in r.frames for f in measured)] or fitting
    if _takes_time(clause, measures):  # "crossed the desert in a second" is no state
        fitting = [r for r in fitting if (e := find_event(r.event)) is not None and e.path in MOTION] or fitting
    distinct = list({r.event: r for r in reversed(fitting)}.values())[::-1]
    if not distinct:
        return None
    bodily = _has_body(clause)
    options = [Option(0.3**i * (UNLIKELY if i and bodily and r.event in word_set("bodiless") else 1.0), f"'{clause.lemma}' as {r.event.replace('_', ' ')}") for i, r in enumerate(distinct[:3])]
    return distinct[book.choices.pick(f"verb {clause.tree.index}.{clause.verb}", options)]


def _takes_time(clause: Clause, measures: Sequence[Measure]) -> bool:
    """Whether a clause says in how much time its event was done."""
    said = [m for p in clause.phrases if p.word in ("in", "within") for i in p.objects if (m := measure(clause.tree, i))]
    return any(m.dimension == "time" for m in (*said, *(m for m in measures if m.at not in clause.words)))


def _frame(clause: Clause) -> str:
    """Return the frame letters that a clause's arguments allow, best first."""
    complement = any(k.dep in ("ccomp", "xcomp") for k in clause.tree.kids(clause.verb))
    arguments = len(clause.objects) > 0 or clause.passive
    if arguments and clause.indirects:
        return "dt"
    if clause.attribute is not None:
        return "cst" if arguments else "csi"
    if complement:
        return "st" if arguments else "si"
    return "td" if arguments else "i"


def roles_of(row: VerbRow, clause: Clause, subjects: tuple[str, ...], objects: tuple[str, ...], indirects: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give the arguments their roles; a passive's subject is the object, or the recipient if an object is there."""
    roles: dict[str, tuple[str, ...]] = {}
    if clause.passive:
        target = (row.indirect or "recipient") if objects else (row.object or "patient")
        roles[target] = subjects
        if objects:
            roles[row.object or "patient"] = objects
        return roles
    if subjects:
        roles[row.subject or "agent"] = subjects
    if objects:
        roles[row.object or "patient"] = tuple(o for o in objects if o not in subjects) or objects
    if indirects:
        roles[row.indirect or "recipient"] = indirects
    return roles


def _has_body(clause: Clause) -> bool:
    """Whether the object of a clause, as far as its word tells, is a thing that one can touch (or a living one)."""
    for i in clause.objects or (clause.subjects if clause.passive else []):
        token = clause.tree.tokens[i]
        senses = noun_senses(token.lemma.lower())
        if token.pos == "NOUN" and senses:
            machine = senses[0].kind.properties.get("powered") is not None
            return senses[0].kind.phase != "none" and not machine
        return token.text.lower() in ("it", "them")
    return False
