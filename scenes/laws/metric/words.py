"""Words: the small sets of verbs and kinds that metric laws ask for.

Comes in: the name of a list. Goes out: its words, from `words.csv`.
"""

from functools import cache
from pathlib import Path

from scenes.tables import read_rows

TABLE = Path(__file__).with_name("words.csv")


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(row["word"] for row in read_rows(TABLE, ("list", "word", "source")) if row["list"] == name)
