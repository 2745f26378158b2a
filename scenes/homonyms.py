"""Homonyms: nouns of which people mean quite different things (a bat flies, a bat hits), and what each of them is like.

Comes in: a noun. Goes out: kind -> a description in a few words, as a dictionary would give it, by `homonyms.csv`.
Which of them a sentence is about is decided where sentences are read: by counts, by the words around, by the scene.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from scenes.tables import read_rows

TABLE = Path(__file__).with_name("homonyms.csv")
NONE: Mapping[str, str] = MappingProxyType({})


@cache
def homonyms() -> Mapping[str, Mapping[str, str]]:
    """Return the table: noun -> kind -> description, in the order of the rows.

    Raises:
        KnowledgeError: If a noun has one meaning only, or one twice.
    """
    found: dict[str, dict[str, str]] = {}
    last = {}
    for row in read_rows(TABLE, ("noun", "kind", "about", "source")):
        meanings = found.setdefault(row["noun"], {})
        if row["kind"] in meanings:
            raise row.fault(f"'{row['noun']}' as {row['kind']} twice", "each meaning once", "Remove one of the rows.")
        meanings[row["kind"]] = row["about"]
        last[row["noun"]] = row
    for noun, meanings in found.items():
        if len(meanings) < 2:
            raise last[noun].fault(f"one meaning of '{noun}'", "two or more", "Add the others, or remove the row.")
    return found


def meanings_of(noun: str) -> Mapping[str, str]:
    """Return kind -> description of a homonym; empty for any other noun."""
    return homonyms().get(noun, NONE)
