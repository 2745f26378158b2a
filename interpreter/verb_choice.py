"""Which row of the table of verbs a clause uses, and which argument plays which role."""

from collections.abc import Sequence
from dataclasses import replace

from interpreter.amounts import Measure, measure
from interpreter.choices import Option
from interpreter.claim import Book
from interpreter.clauses import Clause, animate
from interpreter.lexicon import VerbRow, verb_rows, word_set, word_values
from interpreter.phrases import MOTION, MOVED_OTHER
from interpreter.verb_fillers import without_choosy
from scenes.kinds import noun_senses
from scenes.schemata import find_event

UNLIKELY = 0.1
"""Share of its weight that such a meaning keeps where the object is one."""
LONG = 5.0
"""Least ratio of its length to its width in a thing that extends from one place to another."""


def verb_row(book: Book, clause: Clause, measures: Sequence[Measure] = ()) -> VerbRow | None:
    """Choose the row of the table of verbs; other fitting rows are further readings."""
    rows = verb_rows(clause.lemma)
    frame = _frame(clause)
    plain = tuple(r for r in rows if not r.particle)
    rows = tuple(r for r in rows if r.particle == clause.particle) or plain
    if not any(f in r.frames for r in rows for f in frame):  # "the milk ran out": the row of "run out" takes an object
        rows = tuple(r for r in plain if any(f in r.frames for f in frame)) or rows
    fitting = [r for r in rows if any(f in r.frames for f in frame)] or list(rows)
    measured = "".join({"speed": "v", "length": "m"}.get(m.dimension, "") for m in measures)
    fitting = [r for r in rows if any(f in r.frames for f in measured)] or fitting
    if _takes_time(clause, measures):  # "crossed the desert in a second" is no state
        fitting = [r for r in fitting if (e := find_event(r.event)) is not None and e.path in MOTION] or fitting
    if _somebody(clause):  # "walked the dog" is no way along it, "drove the children" no steering of them
        fitting = sorted(fitting, key=lambda r: r.object == "path_of" or r.event in word_set("of_things"))
    if clause.particle == "on" and _never_worn(clause):  # "put the wheel back on" dresses nobody
        fitting = [r for r in fitting if r.event not in ("put_on", "wear")] or fitting
        tokens = clause.tree.tokens
        if any(t.lemma.lower() == "back" and clause.verb in (t.head, tokens[t.head].head) for t in tokens):  # and turns nothing on
            fitting = sorted(fitting, key=lambda r: r.event != "fasten")
    if _fastener(clause):  # "drove the nail into the wall" is no steering of it
        fitting = sorted(fitting, key=lambda r: r.event != "drive_in")
    if bodily := _has_body(clause):  # "weighed the cat" is no amount
        fitting = sorted(fitting, key=lambda r: r.event in word_set("bodiless"))
    fitting = sorted(fitting, key=lambda r: (min((frame.find(f) for f in r.frames if f in frame), default=len(frame)), _by_itself(clause, r.event)))
    if _of_itself(clause):
        fitting = [r for r in fitting if r.event not in word_set("moved_by_others")] or fitting
    if _to_somebody(clause):  # "passed the salt to Ann" is giving it to her, no going past it
        moved = fitting and (e := find_event(fitting[0].event)) is not None and e.path in MOVED_OTHER
        fitting = fitting if moved else sorted(fitting, key=lambda r: r.preps.get("to") != "recipient")
    said = {p.word for p in clause.phrases}
    fitting = [r for r in fitting if set(r.frames) != {"d"} or clause.indirects or any(r.preps.get(w) == "recipient" for w in said)] or fitting
    best = {r.event: r for r in sorted(reversed(fitting), key=lambda r: len(said & set(r.preps)))}  # "fed it to the cat": the row with "to"
    distinct = without_choosy(clause, [best[e] for e in dict.fromkeys(r.event for r in fitting)])
    if not distinct:
        return None
    if _middle(clause):
        done = {r.event: r for r in rows if r.subject == "agent" and r.object == "patient" and r.event not in word_set("no_middle")}
        told = [done.get(r.event, r) for r in distinct]
        told = told if any(r.event in done for r in told) else [*done.values(), *told]
        distinct = [replace(r, subject="patient", object="") if r.event in done else r for r in told]
    options = [Option(0.3**i * (UNLIKELY if i and bodily and r.event in word_set("bodiless") else 1.0), f"'{clause.lemma}' as {r.event.replace('_', ' ')}") for i, r in enumerate(distinct[:3])]
    return distinct[book.choices.pick(f"verb {clause.tree.index}.{clause.verb}", options)]


def _of_itself(clause: Clause) -> bool:
    """Whether a clause tells what its subject is able to do or does without help: "can fly", "flew by itself"."""
    tokens = clause.tree.tokens
    alone = any(p.word == "by" and any(tokens[i].text.lower().endswith(("self", "selves")) for i in p.objects) for p in clause.phrases)
    return alone or not clause.phrases and any(tokens[a].lemma.lower() == "can" for a in clause.auxiliaries)


def _middle(clause: Clause) -> bool:
    """Whether a clause tells how a thing lets something be done with it: "the bread cuts better", "the pan cleans easily"."""
    tokens = clause.tree.tokens
    if clause.objects or clause.passive or clause.imperative or clause.particle or not clause.subjects:
        return False
    senses = noun_senses(tokens[clause.subjects[0]].lemma.lower()) if tokens[clause.subjects[0]].pos == "NOUN" else ()
    said = {tokens[i].text.lower() for i in clause.adverbs}
    return bool(said & word_set("middle")) and bool(senses) and not ({"mind", "powered"} & senses[0].kind.properties.keys())


def _to_somebody(clause: Clause) -> bool:
    """Whether a thing goes to a person: "to Ann", "to her mother"."""
    tokens = clause.tree.tokens
    to = [tokens[i] for p in clause.phrases if p.word == "to" for i in p.objects]
    return bool(clause.objects) and any(animate(t) for t in to)


def _somebody(clause: Clause) -> bool:
    """Whether the object of a clause (a passive's subject), as far as its word tells, is a person, an animal or a group."""
    objects = clause.objects or (clause.subjects if clause.passive else [])
    senses = [noun_senses(clause.tree.tokens[i].lemma.lower()) for i in objects if clause.tree.tokens[i].pos == "NOUN"]
    if any(clause.tree.tokens[i].text.lower() in ("me", "him", "us", "you", "her", "them") for i in objects):
        return True
    flown = ("vehicle",) if clause.lemma == "fly" else ()
    return any(s and s[0].kind.category in ("person", "animal", "group", *flown) for s in senses)


def _never_worn(clause: Clause) -> bool:
    """Whether the object of a clause is a thing that in no sense of its word is worn."""
    tree = clause.tree
    objects = [tree.tokens[i] for i in clause.objects if not any(k.lemma.lower() == "of" for k in tree.kids(i, "prep"))]  # "a pair of shorts" is worn
    senses = [(*noun_senses(t.text.lower()), *noun_senses(t.lemma.lower())) for t in objects if t.pos == "NOUN"]
    return bool(senses) and all(s and s[0].kind.category in ("artifact", "tool", "container") and all(one.kind.properties.get("wearable") is None for one in s) for s in senses)


def _fastener(clause: Clause) -> bool:
    """Whether the object of a clause (a passive's subject) is what one drives in: nails, stakes, wedges."""
    objects = clause.objects or (clause.subjects if clause.passive else [])
    senses = [noun_senses(clause.tree.tokens[i].lemma.lower()) for i in objects if clause.tree.tokens[i].pos == "NOUN"]
    return any(s and (own := s[0].kind.properties.get("fasten")) is not None and own.typical >= 0.5 and s[0].kind.phase == "solid" for s in senses)


def _by_itself(clause: Clause, event: str) -> int:
    """Rank what things do by themselves: machines run and meat roasts, people operate on people and cook."""
    needed = word_values("by_itself").get(event)
    if needed is None or clause.objects or not clause.subjects:
        return 0
    token = clause.tree.tokens[clause.subjects[0]]
    senses = noun_senses(token.lemma.lower()) if token.pos == "NOUN" else ()
    found = find_event(event)
    goes = found is not None and found.path not in MOTION and any(p.word in word_set("directional") for p in clause.phrases)
    if not senses or senses[0].kind.properties.get("mind") is not None:
        return 1
    if goes and "drive" not in senses[0].kind.properties and needed != "long":
        return 1  # a lamp that "ran into the garden" did not shine there; a bus does go
    if needed == "long":  # a fence runs along a field
        _, middle, most = sorted(e.typical for e in (senses[0].kind.length_m, senses[0].kind.width_m, senses[0].kind.height_m))
        return -1 if most >= LONG * middle and "drive" not in senses[0].kind.properties else 1
    if needed.startswith("category "):  # brakes screech by themselves, people with their voices
        return -1 if senses[0].kind.category in needed.split() else 1
    if needed.startswith("phase "):  # water runs down a wall, people run on legs
        return -1 if senses[0].kind.phase in needed.split() else 1
    owned = senses[0].kind.properties.get(needed)
    return -1 if owned is not None and owned.typical >= 0.5 else 1


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
            powered = senses[0].kind.properties.get("powered")
            machine = powered is not None and powered.typical > 0
            return senses[0].kind.phase != "none" and not machine and senses[0].kind.category != "group"
        return token.text.lower() in ("it", "them")
    return False
