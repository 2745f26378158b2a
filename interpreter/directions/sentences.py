"""A sentence -> its facts, where it is one that can be read word by word and says more than a plain preposition.

Sentences about letters and figures are read here whatever they say; sentences about things of the world only where the
parse would lose a diagonal ("to the upper left of the clock"), and not where a side may be a part of the thing itself.
"""

import re
from collections.abc import Sequence
from functools import cache

from interpreter.directions.grammar import Fact, Stage, facts
from interpreter.directions.items import Item, words
from interpreter.directions.lexer import statements
from interpreter.document import Sentence

FROM, ROUTE = "from", "route"
"""Relations of questions: where the figure is from the ground, and which way leads to it from there."""
BETWEEN = "between"
HOUR = re.compile(r"\d:\d\d")
WORD = re.compile(r"[a-z']+")
ACROSS = frozenset({"left_of", "right_of"})


def facts_of(sentence: Sentence) -> list[Fact]:
    """Return what a sentence says about directions; [] where it is to be read in the ordinary way."""
    if sentence.text.endswith("?") and (asked := _asked(sentence)):
        return asked
    if not set(WORD.findall(sentence.text.lower())) & direction_words() and not HOUR.search(sentence.text):
        return []
    found: list[Fact] = []
    stage = Stage()
    for items in statements(sentence):
        said = facts(items, stage) if items is not None and _whole(items) else None
        if said is None or said and not _ours(items or (), said):
            return []
        found += said
    return list(dict.fromkeys(found))


@cache
def direction_words() -> frozenset[str]:
    """Return the words of which a sentence must hold one to be of this kind."""
    return frozenset(phrase[-1] for phrase, word in words().items() if word.role in ("direction", "clock", "bearing", "range")) | {BETWEEN}


def _asked(sentence: Sentence) -> list[Fact]:
    """Return the fact that "A is from B" asks for: in which direction."""
    said = statements(sentence)
    kept = [i for i in (said[0] if len(said) == 1 else None) or () if i.role != "inert"]
    if [i.role for i in kept] != ["name", "be", "ground", "name"] or kept[2].text != FROM:
        return []
    return [Fact(kept[0].names[0], kept[3].names[0], (ROUTE if " way from " in sentence.text else FROM,))]


def _whole(items: Sequence[Item]) -> bool:
    """Whether a plan's front or rear is named only as part of a corner."""
    sides = [i for i in items if i.role == "direction"]
    return not any(i.sort == "corner" for i in sides) or any(set(i.relations) & ACROSS for i in sides)


def _ours(items: Sequence[Item], said: Sequence[Fact]) -> bool:
    """Whether the statement is one that nothing else can read as well."""
    sorts = {n.sort for f in said for n in (f.figure, f.ground)}
    roles = {i.role for i in items}
    if "thing" not in sorts:
        return sorts != {"open"}
    if roles & {"pose", "have", "by", "flank", "region", "range"} and "letter" not in sorts or "be" not in roles:
        return False
    hours = any(i.sort == "clock" for i in items)
    return any(_diagonal(f) for f in said) and (not hours or "letter" in sorts or any(i.role == "possessive" or i.text.startswith("relative") for i in items))


def _diagonal(fact: Fact) -> bool:
    return len(fact.relations) > 1
