"""WordNet's nouns and verbs: senses of words, and what is a kind of what.

Comes in: the committed extract `taxonomy.tsv.gz`, one synset a line. Goes out: senses with their tagged
counts, hypernyms, parts and verb frames. It is read on first use (some 40 ms): synsets by bisecting the sorted
lines, words at first by searching the text, and from the 64th word on by an index (0.25 s, once).
"""

import gzip
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scenes.errors import KnowledgeError
from scenes.tables import uncollected

EXTRACT = Path(__file__).with_name("taxonomy.tsv.gz")
INDEX_AFTER = 64
"""Words searched for in the text (2 ms each) before the index of all words pays."""


class VerbSense(NamedTuple):
    """One sense of a verb."""

    name: str
    lexfile: str
    """Lexicographer file: verb.motion, verb.contact, …"""
    frames: tuple[int, ...]
    """WordNet's sentence frames: 2 is "somebody ----s", 8 "somebody ----s something", …"""
    rank: int
    count: int


class WordSense(NamedTuple):
    """One sense of a word as WordNet lists it."""

    name: str
    spelling: str
    """With capitals where it is a name, underscores for spaces."""
    rank: int
    count: int


class _Extract:
    """The text and its two ways in."""

    def __init__(self, path: Path) -> None:
        self.text = gzip.decompress(path.read_bytes()).decode()
        self.lower = self.text.lower()
        self.lines = self.text.split("\n")
        self.searched = 0
        self.index: dict[str, list[str]] | None = None

    def line(self, name: str) -> str | None:
        """Return the line of a synset, None where there is none; the lines are sorted."""
        at = bisect_left(self.lines, name + "\t")
        return self.lines[at] if at < len(self.lines) and self.lines[at].startswith(name + "\t") else None

    def lines_of(self, key: str) -> list[str]:
        """Return the lines of the synsets that list a word (lower case, underscores)."""
        self.searched += 1
        if self.index is None and self.searched > INDEX_AFTER:
            self.index = self._build_index()
        if self.index is not None:
            return self.index.get(key, [])
        return list(dict.fromkeys(self._search(f"\t{key}:")) | dict.fromkeys(self._search(f",{key}:")))

    def _search(self, needle: str) -> Iterator[str]:
        at = self.lower.find(needle)
        while at >= 0:
            start, end = self.text.rfind("\n", 0, at) + 1, self.text.find("\n", at)
            yield self.text[start : end if end >= 0 else None]
            at = self.lower.find(needle, at + 1)

    def _build_index(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for line in self.lines:
            for word in {word.partition(":")[0] for word in line.split("\t", 3)[2].lower().split(",")}:
                index.setdefault(word, []).append(line)
        return index


@cache
def _extract() -> _Extract:
    """Read the extract once."""
    with uncollected():
        return _Extract(EXTRACT)


def _fields(name: str) -> list[str]:
    """Return the columns of a synset; raise KnowledgeError where there is none of that name."""
    line = _extract().line(name)
    if line is None:
        raise KnowledgeError(
            f"No synset '{name}' in the WordNet 3.1 extract. Allowed: names like dog.n.01. Look it up in scenes/kinds/taxonomy.tsv.gz."
        )
    return line.split("\t")


def exists(name: str) -> bool:
    """Return whether there is a synset of this name."""
    return _extract().line(name) is not None


def synsets(part: str = "n") -> Iterator[str]:
    """Yield the names of all noun (``n``) or verb (``v``) synsets in the order of the extract."""
    yield from (name for name, _, rest in (line.partition("\t") for line in _extract().lines) if rest[0] == part)


@cache
def word_senses(lemma: str, part: str = "n") -> tuple[WordSense, ...]:
    """Return the senses of a word in WordNet's order (most frequent first); empty for an unknown word.

    Spaces and underscores are the same, case does not matter, and a hyphen that WordNet lacks is a space.
    """
    key = re.sub(r"[\s_]+", "_", lemma.strip()).lower()
    found = []
    if not key or set(key) & set(",:\t"):
        return ()
    for line in _extract().lines_of(key):
        name, lexfile, words = line.split("\t", 3)[:3]
        if lexfile[0] != part:
            continue
        for word in words.split(","):
            spelling, rank, count = word.rsplit(":", 2)
            if spelling.lower() == key:
                found.append(WordSense(name, spelling, int(rank), int(count)))
                break
    if not found and "-" in key:
        return word_senses(key.replace("-", "_"), part)
    return tuple(sorted(found, key=lambda s: (s.rank or 99, s.name)))


def noun_synsets(lemma: str) -> tuple[tuple[str, int, int], ...]:
    """Return (synset, rank, tagged count) of a noun's senses; spaces or underscores, any case."""
    return tuple((s.name, s.rank, s.count) for s in word_senses(lemma, "n"))


def verb_synsets(lemma: str) -> tuple[VerbSense, ...]:
    """Return the senses of a verb with lexicographer file, frames, rank and tagged count."""
    found = []
    for sense in word_senses(lemma, "v"):
        columns = _fields(sense.name)
        frames = tuple(int(f) for f in columns[6].split(",") if f)
        found.append(VerbSense(sense.name, columns[1], frames, sense.rank, sense.count))
    return tuple(found)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(",")))


@cache
def hypernyms(name: str) -> tuple[str, ...]:
    """Return the direct hypernyms of a synset (of an instance: its classes)."""
    return _names(_fields(name)[3])


@cache
def ancestors(name: str) -> Mapping[str, int]:
    """Return the synset and all that it is a kind of, nearest first, with the number of steps."""
    distance = {name: 0}
    queue = [name]
    for current in queue:
        for above in hypernyms(current):
            if above not in distance:
                distance[above] = distance[current] + 1
                queue.append(above)
    return distance


def is_a(name: str, ancestor: str) -> bool:
    """Return whether a synset is the ancestor or a kind of it."""
    return ancestor in ancestors(name)


def lexfile(name: str) -> str:
    """Return the lexicographer file, such as noun.animal."""
    return _fields(name)[1]


def lemmas(name: str) -> tuple[str, ...]:
    """Return the words of a synset with underscores for spaces."""
    return tuple(word.rsplit(":", 2)[0] for word in _fields(name)[2].split(","))


def tagged(name: str) -> int:
    """Return how often the words of a synset were tagged with it in WordNet's texts: how common it is."""
    return sum(int(word.rsplit(":", 1)[1]) for word in _fields(name)[2].split(","))


def parts(name: str) -> tuple[str, ...]:
    """Return the part meronyms of a synset itself (not of its hypernyms)."""
    return _names(_fields(name)[4])


def substances(name: str) -> tuple[str, ...]:
    """Return the substance meronyms of a synset itself."""
    return _names(_fields(name)[5])
