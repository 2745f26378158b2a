"""Where a text plays: room or outdoors, on the Moon, in orbit, under water, in a dream or a story.

Comes in: entities, claims and words. Goes out: an `Environment` from `lexicon/environments.csv` (a phrase, and what
it changes) or, without such a phrase, room or outdoors by the things that are named.
"""

import functools
from collections.abc import Iterable, Sequence

from interpreter.entity import Entity
from interpreter.lexicon import table, word_set
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.laws import LAWS
from scenes.spec import Environment

OUTDOOR_CATEGORIES = frozenset({"building", "vehicle", "natural", "place"})


@functools.cache
def _rows() -> tuple[tuple[tuple[str, ...], Environment], ...]:
    """Return (lemma pattern, environment) of each row."""
    rows = []
    for row in table("environments"):
        ceiling = Interval.parse(row["ceiling_m"]) if row["ceiling_m"] else None
        suspended = frozenset(row["suspended"].split("|")) - {""}
        suspended = frozenset(law.name for law in LAWS) if "all" in suspended else suspended
        environment = Environment(row["name"], float(row["gravity"]), row["medium"], ceiling, suspended)
        rows.append((tuple(row["phrase"].split()), environment))
    return tuple(rows)


def environment(entities: Iterable[Entity], trees: Sequence[Tree]) -> Environment:
    """Return the environment of a text; the first row whose phrase stands in it wins."""
    lemmas = [t.lemma.lower() for tree in trees for t in tree.tokens]
    texts = [t.text.lower() for tree in trees for t in tree.tokens]
    for phrase, found in _rows():
        if _occurs(phrase, lemmas) or _occurs(phrase, texts):
            return found
    kinds = list(entities)
    indoors = any(e.kind.name in word_set("indoor") for e in kinds)
    outdoors = any(e.category in OUTDOOR_CATEGORIES for e in kinds)
    if outdoors and not indoors:
        return Environment("outdoors", ceiling_m=None)
    return Environment()


def _occurs(phrase: tuple[str, ...], words: Sequence[str]) -> bool:
    """Whether a phrase stands in a sequence of words."""
    return any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words) - len(phrase) + 1))
