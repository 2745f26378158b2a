"""A word of a sentence -> the classes that phrases are hung by: animate, worn, place, vessel, part of that.

Comes in: words with their parse. Goes out: sets of short names, made from the tables of kinds and events; the table
`lexicon/attachments.csv` speaks of words by these names only. `relation` compares a head with the thing in a phrase.
"""

import functools

from interpreter.document import Token
from interpreter.lexicon import collections, names, verb_rows, word_set
from interpreter.phrases import MOTION, MOVED_OTHER
from scenes.interval import Interval
from scenes.kinds import Kind, noun_senses
from scenes.kinds.taxonomy import is_a
from scenes.schemata import find_event, takes_tool

HELD_KG = 15.0
"""Typical mass up to which a thing is one that somebody has with them."""
LEVELS = {"worn": ("wearable", 0.65), "ridden": ("ride", 0.8), "place": ("place", 0.7), "seat": ("seat", 0.9), "depiction": ("picture", 0.9), "optics": ("magnifies", 0.5), "tool_like": ("tool", 0.5)}
"""Class -> the property of kinds that makes it, and from which level on."""
GOODS = frozenset({"artifact", "tool", "container", "clothing", "food", "drink", "plant"})
BODILESS = frozenset({"event", "abstract", "projected"})
SETS = ("view", "depiction", "shown", "leads", "displays", "told", "feature")
"""Sets of words that are classes by themselves."""
SYNSETS = (("time", "time_period.n.01"), ("time", "time_unit.n.01"), ("time", "calendar_day.n.01"), ("colour", "color.n.01"))
"""Class -> what WordNet puts it under."""
OWNERS = {"my": "i", "our": "we", "his": "he", "her": "she", "their": "they", "its": "it", "your": "you"}


def noun_of(tokens: tuple[Token, ...], i: int) -> str:
    """Return the lemma of a noun with the noun before it where both are one word of the tables ("swimming trunks")."""
    token, before = tokens[i], tokens[i - 1] if i else tokens[i]
    lemma = token.lemma.lower()
    if before.head == i and before.dep in ("compound", "amod") and before.i != i:
        both = f"{before.text.lower()} {lemma}"
        return next((b for b in (both, f"{before.text.lower()} {token.text.lower()}") if noun_senses(b)), lemma)
    return lemma


def kind_of(tokens: tuple[Token, ...], i: int) -> Kind | None:
    """Return the everyday kind of a noun."""
    senses = noun_senses(noun_of(tokens, i)) or noun_senses(tokens[i].text.lower())
    return senses[0].kind if senses else None


@functools.lru_cache(maxsize=8192)
def noun_classes(lemma: str) -> frozenset[str]:
    """Return the classes of a common noun by itself."""
    found = {name for name in SETS if lemma.split()[-1] in word_set(name)}
    found |= {"collection"} if lemma in collections() else set()
    senses = noun_senses(lemma)
    if not senses:
        return frozenset(found | {"unknown"})
    kind = senses[0].kind
    found |= {kind.category, kind.name} | _levels(kind)
    found |= {"worn"} if lemma.split()[-1] in word_set("attire") else set()
    found |= {name for name, above in SYNSETS if senses[0].synset and is_a(senses[0].synset, above)}
    return frozenset(found)


def _levels(kind: Kind) -> set[str]:
    """Return the classes that a kind's numbers make."""
    own = {n: p.typical for n, p in kind.properties.items()}
    found = {name for name, (need, least) in LEVELS.items() if own.get(need, 0.0) >= least}
    people = kind.category == "group" and own.get("mind", 0.0) >= 2
    found |= {"animate"} if kind.category in ("person", "animal") or people else set()
    found |= {"human"} if kind.category == "person" or people else set()
    found |= {"bodiless"} if kind.phase == "none" or kind.category in BODILESS else {"solid"} if kind.phase == "solid" else {"stuff"}
    found |= {"held"} if kind.category in GOODS and kind.mass_kg.typical <= HELD_KG and kind.phase == "solid" else set()
    found |= {"vessel"} if own.get("capacity_m3", 0.0) > 0 and kind.category not in ("person", "animal", *BODILESS) else set()
    found |= {"bearer"} if "top" in kind.surfaces and kind.category in ("furniture", "artifact", "building", "container") else set()
    return found - {"place"} if kind.category == "event" else found


def classes(tokens: tuple[Token, ...], i: int, prep: int = -1) -> frozenset[str]:
    """Return the classes of word i where it stands, as a place for phrase `prep`: also whose it is and which phrase it is in."""
    token = tokens[i]
    if token.pos in ("VERB", "AUX"):
        return _of_verb(tuple(t for t in tokens if t.head == i and (prep < 0 or t.i < prep)), token)
    found = set(_of_name(token) if token.pos in ("PRON", "PROPN", "DET", "NUM") else noun_classes(noun_of(tokens, i)))
    determiners = [t for t in tokens if t.head == i and t.dep in ("poss", "det")]
    found |= {"owned"} if any(t.dep == "poss" and t.text.lower() in OWNERS for t in determiners) else set()
    found |= {"bare"} if not determiners and token.tag == "NN" else set()
    found |= {"counting"} if "collection" in found and any(t.head == i and t.lemma.lower() == "of" for t in tokens) else set()
    above = tokens[token.head]
    if token.dep == "pobj" and above.pos == "ADP":
        found.add(f"in_{above.lemma.lower()}")
        if above.lemma.lower() == "of" and "depiction" in noun_classes(tokens[above.head].lemma.lower()):
            found.add("depicted")
        if above.lemma.lower() == "of" and "collection" in noun_classes(tokens[above.head].lemma.lower()):
            found.add("counted")
    return frozenset(found | {"noun"})


def _of_name(token: Token) -> frozenset[str]:
    """Return the classes of a pronoun, a name or a number."""
    text = token.text.lower()
    if token.pos == "NUM":
        return frozenset({"number", "time"} if text.isdigit() and len(text) == 4 or token.entity in ("DATE", "TIME") else {"number"})
    if token.pos != "PROPN":
        who = text in ("i", "he", "she", "we", "you", "they", "me", "him", "her", "us", "them", "someone", "somebody", "everyone", "who")
        return frozenset({"pronoun", *(("animate", "human") if who else ())})
    if names().get(text, ("",))[0] == "person" or token.entity == "PERSON":
        return frozenset({"animate", "human", "person"})
    if names().get(text, ("",))[0] == "place" or token.entity in ("GPE", "LOC", "FAC"):
        return frozenset({"place", "named"})
    return noun_classes(token.lemma.lower())


def _of_verb(kids: tuple[Token, ...], token: Token) -> frozenset[str]:
    """Return the classes of a verb: its own, and whether its sentence has said, or must say, where the object goes."""
    lemma = token.lemma.lower()
    own = verb_classes(lemma)
    said = any(t.dep == "prep" and f"goal_{t.lemma.lower()}" in own for t in kids)
    lacks = lemma in word_set("needs_goal") and not any(t.dep in ("prep", "prt", "dative") for t in kids) and any(t.dep == "dobj" for t in kids)
    return own | {"verb"} | ({"needs_goal"} if lacks else set()) | ({"placed"} if said else set())


@functools.lru_cache(maxsize=4096)
def verb_classes(lemma: str) -> frozenset[str]:
    """Return the classes of a verb by its lemma."""
    found = {"takes_tool"} if takes_tool(lemma) else set()
    for row in verb_rows(lemma):
        event = find_event(row.event)
        if event is None or row.particle:
            continue
        found |= {"moves"} if event.path in MOTION else set()
        found |= {"moves_it"} if event.path in MOVED_OTHER else set()
        found |= {event.name} | {a for a in event.ancestors if a in ("perceive", "say", "make", "give")}
        if not row.fallback:
            found |= {f"takes_{w}" for w, role in row.preps.items()} | {f"goal_{w}" for w, role in row.preps.items() if role in ("goal", "recipient")}
    return frozenset(found)


def relation(tokens: tuple[Token, ...], head: int, thing: int) -> frozenset[str]:
    """Return how the thing in a phrase stands to the word the phrase may hang on: its part, smaller, larger, its own."""
    whole, part = kind_of(tokens, head), kind_of(tokens, thing)
    found = set()
    if tokens[head].pos in ("VERB", "AUX"):
        return frozenset({"subjects_own"} if _subjects_own(tokens, head, thing) else ())
    if whole is not None and part is not None:
        found |= {"its_part"} if {part.name, tokens[thing].lemma.lower()} & whole.parts else set()
        ratio = _extent(part) / max(_extent(whole), 1e-6)
        found |= {"smaller"} if ratio < 0.8 else {"larger"} if ratio > 1.5 else set()
        room = part.properties.get("capacity_m3")
        found |= {"too_small"} if room is not None and 0 < room.high < 0.2 * _volume(whole) else set()
    if tokens[thing].pos == "PRON":
        found.add("pointing_back")
    return frozenset(found)


def _subjects_own(tokens: tuple[Token, ...], verb: int, thing: int) -> bool:
    """Whether a possessive says that the thing is the subject's: "I … in my coat"."""
    subject = next((t for t in tokens if t.head == verb and t.dep in ("nsubj", "nsubjpass")), None)
    owner = next((t.text.lower() for t in tokens if t.head == thing and t.dep == "poss"), "")
    return subject is not None and OWNERS.get(owner, "-") == subject.text.lower()


def _extent(kind: Kind) -> float:
    """Return the largest typical extent [m]."""
    return max(e.typical for e in (kind.length_m, kind.width_m, kind.height_m))


def _volume(kind: Kind) -> float:
    """Return the least volume of the box around a thing [m³]."""
    box: Interval = kind.length_m * kind.width_m * kind.height_m
    return box.low
