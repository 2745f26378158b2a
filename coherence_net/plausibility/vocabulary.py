"""The words that have vectors, and which of them the teacher can be asked about.

Comes in: `vocabulary.tsv.gz`, WordNet's words with their tagged counts. Goes out: nouns and verbs in a fixed order. A
teacher's *target* is a word that its tokeniser keeps whole and that is mostly of this part of speech, so that one
forward pass gives the probability of every target at once.
"""

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.errors import KnowledgeError

TABLE = Path(__file__).with_name("vocabulary.tsv.gz")
CONCRETE = frozenset(f"noun.{x}" for x in "person animal artifact food body object plant substance phenomenon group".split())
"""WordNet's lexicographer files of what can be met with."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word."""

    text: str
    """With underscores for spaces."""
    part: str
    """n | v"""
    count: int
    """How often WordNet's tagged texts use it so."""
    lexfile: str
    """Of a noun's first sense, where it is a target; of a verb: "lexicon" where our tables know it."""
    target: str
    """common | rare, or empty: no target."""


@cache
def vocabulary() -> tuple[Word, ...]:
    """Return all words in the order of the file.

    Raises:
        KnowledgeError: If a line is not five fields.
    """
    lines = gzip.decompress(TABLE.read_bytes()).decode().splitlines()[1:]
    try:
        return tuple(Word(text, part, int(count), lexfile, target) for text, part, count, lexfile, target in (line.split("\t") for line in lines))
    except ValueError as error:
        raise KnowledgeError(f"{TABLE.name} has a line that is not word, part, count, lexfile, target ({error}). Take the file from the repository again.") from error


def words(part: str, *targets: str) -> list[Word]:
    """Return the words of a part of speech; with targets given, only such targets, in that order."""
    own = [w for w in vocabulary() if w.part == part]
    return [w for t in targets for w in own if w.target == t] if targets else own
