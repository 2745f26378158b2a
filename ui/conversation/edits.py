"""Changes of a text that a message asks for: another thing, another place, another quantity.

Comes in: the checked text and the words of the change. Goes out: the changed sentences, or adjustments; None where nothing
in the text fits the words. The thing that is in conflict is the likeliest one to be meant.
"""

import re

from interpreter import read
from interpreter.document import Document, Sentence, TextItem, Token
from scenes.kinds import noun_senses
from scenes.spec import ObjectSpec
from ui import wording
from ui.checked import Adjustment, Checked
from ui.wording import Phrase, Sentences

PRONOUNS = frozenset("it he she they him her them that this".split())
ELSEWHERE = re.compile(r"(?:on (?:the )?(?:moon|mars|venus|jupiter)|in (?:outer )?space|in orbit|under ?water|in (?:a|the) (?:dream|cartoon|vacuum))", re.IGNORECASE)
"""Environments, which go before a sentence."""
TIMES = {"twice": 2.0, "half": 0.5, "double": 2.0, "triple": 3.0, "three times": 3.0, "four times": 4.0, "ten times": 10.0, "a hundred times": 100.0, "a tenth": 0.1}
UNITS = {"kg": 1.0, "kilo": 1.0, "kilos": 1.0, "kilogram": 1.0, "kilograms": 1.0, "g": 1e-3, "grams": 1e-3, "gram": 1e-3, "ton": 1e3, "tons": 1e3, "tonnes": 1e3, "tonne": 1e3, "pounds": 0.4536, "lb": 0.4536}
"""Unit of mass -> kilograms."""
WEIGHS = re.compile(r"(?P<who>.+?) (?:weighed|weighs|weigh)(?: only)? (?P<amount>\d+(?:\.\d+)?) ?(?P<unit>[a-z]+)", re.IGNORECASE)
SCALED = re.compile(r"(?P<who>.+?) (?:were|was|is|are) (?P<times>" + "|".join(TIMES) + r") (?:as |the )?(?P<what>big|large|size|long|tall|small|heavy|weight|light)\b.*", re.IGNORECASE)
GRAVITY = re.compile(r"there (?:were|was|is) no gravity|gravity (?:were|was|is) (?P<value>\d+(?:\.\d+)?|zero|off)(?: m/s.*)?", re.IGNORECASE)


def document_of(words: str) -> Document:
    """Read a few words by themselves."""
    return read([TextItem("fragment", words, None)])[0]


def things_of(checked: Checked) -> list[ObjectSpec]:
    """Return the named things, those in conflict first, then the later ones before the earlier."""
    reading = checked.interpretation
    named = [o for o in (reading.objects if reading else ()) if o.spans and not o.assumed]
    blamed = [id for v in checked.verdict.violations for id in v.objects]
    return sorted(named, key=lambda o: (blamed.index(o.id) if o.id in blamed else len(blamed), -named.index(o)))


def thing(checked: Checked, words: str) -> ObjectSpec | None:
    """Return the thing that a pronoun or "the X" means."""
    named = things_of(checked)
    last = words.lower().split()[-1] if words.split() else ""
    if last not in PRONOUNS:
        return next((o for o in named if last in (o.name.lower(), o.name.lower().split()[-1], wording.plural(o.name.lower()))), None)
    events = [c for c in (checked.interpretation.claims if checked.interpretation else ()) if c.kind == "event"]
    doers = [i for c in reversed(events) for role in ("agent", "theme", "experiencer", "patient") for i in c.roles.get(role, ())]
    living = last in ("he", "she", "him", "her")
    fits = [o for i in doers for o in named if o.id == i and (not living or o.category == "person")]
    return (fits or [o for o in named if o.category in ("person", "animal")] or named or [None])[0]


def renamed(checked: Checked, who: str, noun: str) -> Sentences | None:
    """Put another kind of thing in the place of one."""
    found = thing(checked, who)
    bare = re.sub(r"^(?:an?|the|some) ", "", noun.strip(), flags=re.IGNORECASE)
    if found is None or not bare:
        return None
    senses = noun_senses(bare.split()[-1])
    solid = not senses or senses[0].kind.phase == "solid"
    return wording.with_noun(checked.document, found, bare, countable=solid)


def placed(checked: Checked, fragment: str) -> Sentences | None:
    """Put a phrase of place in the place of one, in the last sentence that has any; at the end where none has."""
    document = checked.document
    blamed = {(s[0], s[1], s[2]) for o in things_of(checked)[:1] for s in o.spans}
    for sentence in reversed(document.sentences):
        heads = [t for t in sentence.tokens if t.pos == "ADP" and _object(sentence, t)]
        if heads:
            number = document.sentences.index(sentence)
            at_fault = [t for t in heads if any(n == number and a >= t.end for n, a, _ in blamed)]
            return _cut_in(document, number, *_extent(sentence, (at_fault or heads)[-1]), fragment)
    last = document.sentences[-1]
    end = len(last.text.rstrip().rstrip(".!?"))
    return (*(s.text for s in document.sentences[:-1]), f"{last.text[:end]} {fragment}{last.text[end:]}")


def exchanges(checked: Checked, new: str, old: str = "") -> list[Sentences]:
    """Return the texts with one phrase in the place of another, which is named or one of the same sort, the likeliest first."""
    tokens = [t for s in document_of(new).sentences for t in s.tokens]
    if not tokens:
        return []
    if tokens[0].pos == "ADP":
        moved = placed(checked, new)
        return [moved] if moved else []
    if old:
        named = _literal(checked, new, re.sub(r"^(?:on|in|at|under|onto|into) ", "", old))
        return [named] if named else []
    return _noun_phrases(checked, new, tokens)


def environment(checked: Checked, words: str) -> Sentences | None:
    """Move the whole text to the Moon, into a dream, under water."""
    found = ELSEWHERE.search(words)
    if not found:
        return None
    first, *rest = (s.text for s in checked.document.sentences)
    token = checked.document.sentences[0].tokens[0]
    keep = token.pos == "PROPN" or token.text == "I"
    return f"{found[0][:1].upper()}{found[0][1:]}, {first if keep else first[:1].lower() + first[1:]}", *rest


def measured(checked: Checked, words: str) -> Adjustment | None:
    """Return the mass, size or gravity that words set."""
    if found := GRAVITY.fullmatch(words):
        value = found["value"] or "0"
        return Adjustment("", "gravity", float(value) if value[0].isdigit() else 0.0)
    if found := WEIGHS.fullmatch(words):
        who = thing(checked, found["who"])
        factor = UNITS.get(found["unit"].lower())
        return Adjustment(who.id, "mass_kg", float(found["amount"]) * factor) if who and factor else None
    if found := SCALED.fullmatch(words):
        who = thing(checked, found["who"])
        factor = TIMES[found["times"].lower()]
        factor = 1 / factor if found["what"].lower() in ("small", "light") else factor
        if who and found["what"].lower() in ("heavy", "weight", "light"):
            return Adjustment(who.id, "mass_kg", who.mass_kg.typical * factor)
        return Adjustment(who.id, "size", factor) if who else None
    return None


def _noun_phrases(checked: Checked, new: str, tokens: list[Token]) -> list[Sentences]:
    """Put a noun phrase in the place of each other one: of the same category first, in conflict, late in the text."""
    heads = [t for t in tokens if t.pos in ("NOUN", "PROPN")]
    senses = noun_senses(heads[0].lemma) if heads else ()
    category = senses[0].kind.category if senses else ""
    named = sorted(things_of(checked), key=lambda o: o.category != category) if heads else []
    last = [[p for p in (wording.phrase(checked.document, s) for s in o.spans) if p][-1:] for o in named]
    return [_replaced(checked.document, phrases[0], new) for phrases in last if phrases]


def _literal(checked: Checked, new: str, old: str) -> Sentences | None:
    found = thing(checked, old)
    phrases = [p for p in (wording.phrase(checked.document, s) for s in found.spans) if p] if found else []
    return _replaced(checked.document, phrases[-1], new) if phrases else None


def _replaced(document: Document, old: Phrase, new: str) -> Sentences:
    return _cut_in(document, old.sentence, old.begin, old.end, new)


def _cut_in(document: Document, number: int, begin: int, end: int, new: str) -> Sentences:
    text = document.sentences[number].text
    words = new[:1].upper() + new[1:] if not text[:begin].strip() else new
    changed = text[:begin] + words + text[end:]
    return tuple(changed if i == number else s.text for i, s in enumerate(document.sentences))


def _object(sentence: Sentence, preposition: Token) -> Token | None:
    return next((t for t in sentence.tokens if t.head == preposition.i and t.dep == "pobj"), None)


def _extent(sentence: Sentence, token: Token) -> tuple[int, int]:
    """Return where a token begins and what hangs on it ends."""
    below = {token.i}
    for _ in sentence.tokens:
        below |= {t.i for t in sentence.tokens if t.head in below}
    return token.start, max(t.end for t in sentence.tokens if t.i in below)
