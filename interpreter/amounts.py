"""Measures: a number with a unit wherever grammar puts it ("ten thousand miles", "half an hour", "forty miles per hour").

Comes in: a tree and a word. Goes out: dimension and amount in SI units with the words used. Numbers are read from the
words as they stand, since parsers hang them in many ways.
"""

import math
from dataclasses import dataclass

from interpreter.clauses import Clause, phrases
from interpreter.document import Token
from interpreter.lexicon import coordinates, numbers, units, verb_rows, word_set
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.kinds import noun_senses
from scenes.schemata import find_event

ADVERBIAL = ("length", "time", "speed")
"""Dimensions that measure a whole event rather than a thing."""
EARTH_RADIUS = 6.371e6
"""[m] source: IUGG mean radius."""
LEAVING = frozenset({"jump", "throw", "fly"})
"""Paths on which something leaves the ground."""
MULTIPLES = 100.0
"""Number words from here on multiply what stands before them."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount that the text states."""

    dimension: str
    amount: Interval
    """In SI units."""
    at: int
    words: tuple[int, ...]


def measure(tree: Tree, i: int) -> Measure | None:
    """Return the measure whose unit word is word i, or that word i carries ("a speed of…"); None where it is none."""
    token = tree.tokens[i]
    if token.lemma.lower() in word_set("carrier"):
        of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() == "of"), None)
        inner = tree.kid(of.i, "pobj") if of is not None else None
        found = measure(tree, inner.i) if inner is not None else None
        return Measure(found.dimension, found.amount, i, tuple(tree.below(i))) if found else None
    unit = units().get(token.text.lower()) or units().get(token.lemma.lower())
    if unit is None or token.pos not in ("NOUN", "PROPN"):
        return None
    amount, words = _number_before(tree, i, strict=_is_a_thing_too(token))
    if amount is None:
        return None
    per = _per(tree, i) if unit.dimension == "length" else None
    if per is not None:
        time = units()[tree.tokens[per[-1]].lemma.lower()]
        return Measure("speed", amount.scaled(unit.factor / time.factor), i, (*words, i, *per))
    return Measure(unit.dimension, unit.to_si(amount), i, (*words, i))


def take_out(clause: Clause) -> list[Measure]:
    """Remove from a clause's objects and adverbs what only measures its event, and return it.

    A measure is no thing ("walked five kilometers"); phrases that the parser hung on it belong to the verb.
    """
    tree, found = clause.tree, []
    measurable = any(set("imv") & set(row.frames) or row.event == "use_time" for row in verb_rows(clause.lemma))
    inner = [k.i for a in clause.adverbs for k in tree.kids(a, "npadvmod", "compound")] + _reached(clause)
    for i in [*clause.objects, *clause.adverbs, *inner]:
        got = measure(tree, i)
        of = any(k.lemma.lower() == "of" for k in tree.kids(i, "prep")) and tree.tokens[i].lemma.lower() not in word_set("carrier")
        if got is None or got.dimension not in ADVERBIAL or of or (i in clause.objects and not measurable):
            continue
        found.append(got)
        clause.phrases += [p for k in tree.kids(i, "prep") if k.i not in got.words for p in phrases(tree, k)]
    taken = {m.at for m in found}
    clause.objects = [o for o in clause.objects if o not in taken]
    clause.adverbs = [a for a in clause.adverbs if a not in taken]
    if taken and clause.indirects and not clause.objects:  # "threw the stone ten meters"
        clause.objects, clause.indirects = clause.indirects, []
    return found


def _reached(clause: Clause) -> list[int]:
    """Return the units of "jumped nine metres high", whose adjective says where the jump goes and not how tall one is."""
    tree, high = clause.tree, clause.attribute
    if high is None or clause.lemma == "be" or tree.tokens[high].text.lower() not in word_set("extent"):
        return []
    if not any(row.event and (event := find_event(row.event)) is not None and event.path in LEAVING for row in verb_rows(clause.lemma)):
        return []
    units_said = [k.i for k in tree.kids(high, "npadvmod") if measure(tree, k.i) is not None]
    clause.attribute = None if units_said else high
    return units_said


def upward(tree: Tree, found: "Measure") -> bool:
    """Say whether a measure is of a height: "nine metres high", "ten feet up", "three metres into the air"."""
    after = [t.text.lower() for t in tree.tokens[found.at + 1 : found.at + 4]]
    return after[:1] in (["high"], ["up"], ["upward"], ["upwards"]) or after in (["into", "the", "air"], ["in", "the", "air"])


def between(first: str, second: str) -> Interval | None:
    """Return the distance [m] along the earth from one named place to another, at least from edge to edge."""
    here, there = coordinates().get(first.lower()), coordinates().get(second.lower())
    if here is None or there is None:
        return None
    (a, b), (c, d) = ([math.radians(x) for x in p[:2]] for p in (here, there))
    angle = math.acos(min(1.0, max(-1.0, math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d))))
    way, reach = EARTH_RADIUS * angle, here[2] + there[2]
    return Interval(way - reach, way, 2 * way + reach) if way > reach else None


def _is_a_thing_too(token: Token) -> bool:
    """Whether a unit word is first of all a thing or a place ("a foot", "a yard"), so that it needs a numeral."""
    senses = noun_senses(token.lemma.lower())
    return bool(senses) and senses[0].kind.phase != "none" and senses[0].kind.category != "abstract"


def _per(tree: Tree, i: int) -> list[int] | None:
    """Return the words of "per hour", "an hour", "a second" right after a unit of length."""
    after = tree.tokens[i + 1 : i + 3]
    if len(after) < 2 or after[0].text.lower() not in ("per", "an", "a", "each", "every"):
        return None
    unit = units().get(after[1].lemma.lower())
    return [after[0].i, after[1].i] if unit is not None and unit.dimension == "time" else None


def _number_before(tree: Tree, i: int, *, strict: bool) -> tuple[Interval | None, list[int]]:
    """Return the number said right before word i and its words; `strict`: "a" is no number."""
    words: list[int] = []
    for k in range(i - 1, -1, -1):
        text = tree.tokens[k].text.lower()
        filler = text in ("and", "of", "-", "whole", "full", "entire", "mere", "couple", "about") and bool(words or text not in ("and", "of"))
        if _value(text) is None and text not in ("a", "an") and not filler:
            break
        words.insert(0, k)
    while words and tree.tokens[words[0]].text.lower() in ("and", "of", "-", "about"):
        words.pop(0)
    texts = [tree.tokens[k].text.lower() for k in words]
    values = [t for t in texts if t not in ("a", "an") and _value(t) is not None]
    if not values:
        return (Interval.exact(1.0) if {"a", "an"} & set(texts) and not strict else None), words
    return _number(values), words


def _number(texts: list[str]) -> Interval:
    """Return the value of number words in order: smaller before larger multiplies, else they add up."""
    total, part = Interval.exact(0.0), Interval.exact(0.0)
    for text in texts:
        value = _value(text)
        assert value is not None
        if value.typical >= MULTIPLES and value.low == value.high and text[0].isalpha():
            part = (part if part.typical else Interval.exact(1.0)) * value
            if value.typical > MULTIPLES:
                total, part = total + part, Interval.exact(0.0)
        else:
            part = part + value
    return total + part


def _value(text: str) -> Interval | None:
    """Return the value of one number word or numeral."""
    text = text.replace(",", "")
    if text == "couple":
        return Interval(2.0, 2.0, 3.0)
    if text in numbers():
        return numbers()[text]
    if "-" in text and all(p in numbers() for p in text.split("-")):
        return _number(text.split("-"))
    try:
        return Interval.exact(float(text)) if text[:1].isdigit() else None
    except ValueError:
        return None
