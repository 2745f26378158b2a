"""Where a text plays: room or outdoors, on the Moon, in orbit, under water, in a dream or a story.

Comes in: entities, claims and words. Goes out: an `Environment` from `lexicon/environments.csv` (a phrase, and what
it changes) or, without such a phrase, room or outdoors by the things that are named.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence

from interpreter.entity import Entity
from interpreter.lexicon import table, word_set
from interpreter.tree import Tree
from scenes.errors import KnowledgeError
from scenes.interval import Interval
from scenes.laws import LAWS
from scenes.own import own
from scenes.spec import Environment
from scenes.tables import listing

OUTDOOR_CATEGORIES = frozenset({"building", "vehicle", "natural", "place"})


@functools.cache
def _rows() -> tuple[tuple[tuple[str, ...], Environment], ...]:
    """Return (lemma pattern, environment) of each row."""
    return tuple((tuple(row["phrase"].split()), _made(row)) for row in table("environments"))


def _made(row: Mapping[str, str]) -> Environment:
    """Return the environment of a row; raise KnowledgeError or ValueError for cells that are none."""
    ceiling = Interval.parse(row["ceiling_m"]) if row["ceiling_m"] else None
    laws = frozenset(law.name for law in LAWS)
    suspended = frozenset(row["suspended"].split("|")) - {""}
    if unknown := sorted(suspended - laws - {"all"}):
        raise KnowledgeError(f"suspended '{unknown[0]}'. Allowed: all, {listing(sorted(laws), 40)}. Correct the name.")
    return Environment(row["name"], float(row["gravity"]), row["medium"], ceiling, laws if "all" in suspended else suspended)


@functools.cache
def own_environment() -> Environment | None:
    """Return the environment in which the project's texts play, where it names one."""
    cells, place = own().environment, f"{own().file} [environment]"
    if not cells:
        return None
    rows = {row["name"]: row for row in table("environments")}
    if unknown := sorted(set(cells) - {"name", "gravity", "medium", "ceiling_m", "suspended"}):
        raise KnowledgeError(f"{place}: '{unknown[0]}'. Allowed: name, gravity, medium, ceiling_m, suspended. Correct it.")
    base = rows.get(cells.get("name", ""))
    if base is None and set(cells) <= {"name"}:
        raise KnowledgeError(f"{place}: '{cells.get('name', '')}'. Allowed: {listing(rows)}. Name one of them, or give its gravity and medium.")
    earth = {"name": "own", "gravity": "9.81", "medium": "air", "ceiling_m": "", "suspended": ""}
    try:
        return _made({**(base or earth), **cells})
    except (KnowledgeError, ValueError) as error:
        raise KnowledgeError(f"{place}: {error}") from error


def environment(entities: Iterable[Entity], trees: Sequence[Tree]) -> Environment:
    """Return the environment of a text; the first row whose phrase stands in it wins."""
    lemmas = [t.lemma.lower() for tree in trees for t in tree.tokens]
    texts = [t.text.lower() for tree in trees for t in tree.tokens]
    for phrase, found in _rows():
        if _occurs(phrase, lemmas) or _occurs(phrase, texts):
            return found
    if mine := own_environment():
        return mine
    kinds = list(entities)
    indoors = any(e.kind.name in word_set("indoor") for e in kinds)
    outdoors = any(e.category in OUTDOOR_CATEGORIES for e in kinds)
    if outdoors and not indoors:
        return Environment("outdoors", ceiling_m=None)
    return Environment()


def _occurs(phrase: tuple[str, ...], words: Sequence[str]) -> bool:
    """Whether a phrase stands in a sequence of words."""
    return phrase[0] in words and any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words) - len(phrase) + 1))
