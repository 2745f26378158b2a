"""Words -> vectors, from static tables: no encoder is loaded at run time.

Comes in: a thing or a verb's lemma. Goes out: its row of a table in `coherence_net/weights` (int8 with a scale a
row), (word,) float64. A thing whose word has no row takes that of what it is: its kind, or the nearest word above
its sense in WordNet; a person known by name is a person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from scenes.errors import ModelError
from scenes.kinds import taxonomy
from scenes.spec import ObjectSpec

WEIGHTS = Path(__file__).parent.parent / "weights"
FILE = "plausibility_words.safetensors"


@dataclass(frozen=True, slots=True)
class WordTable:
    """Vectors of nouns and verbs."""

    nouns: Mapping[str, int]
    verbs: Mapping[str, int]
    noun_rows: np.ndarray
    """(N, word) int8"""
    verb_rows: np.ndarray
    noun_scales: np.ndarray
    """(N,) float32: a row times its scale is the vector."""
    verb_scales: np.ndarray

    def noun(self, thing: ObjectSpec) -> np.ndarray | None:
        """Return the vector of a thing, None where neither its word nor anything above it has one."""
        at = next((self.nouns[word] for word in names_of(thing) if word in self.nouns), None)
        return None if at is None else self.noun_rows[at].astype(np.float64) * float(self.noun_scales[at])

    def verb(self, lemma: str) -> np.ndarray | None:
        """Return the vector of a verb, of its first word where it is a phrase; None where it has none."""
        at = self.verbs.get(lemma, self.verbs.get(lemma.partition(" ")[0]))
        return None if at is None else self.verb_rows[at].astype(np.float64) * float(self.verb_scales[at])


def names_of(thing: ObjectSpec) -> Iterator[str]:
    """Give the words that may stand for a thing, the closest first."""
    named = thing.name[:1].isupper() or (thing.kind == thing.category and not thing.sense)
    if not named:
        yield _key(thing.name)
        yield _key(thing.name.split()[-1])
    for synset in taxonomy.ancestors(thing.sense) if thing.sense else ():
        yield from taxonomy.lemmas(synset)
    yield thing.kind
    yield thing.category


def _key(name: str) -> str:
    return name.replace(" ", "_").replace("-", "_")


@cache
def word_table(folder: Path = WEIGHTS, file: str = FILE) -> WordTable:
    """Read a table once.

    Raises:
        ModelError: If the file is missing or not what `save_words` writes.
    """
    try:
        data = load_file(folder / file)
        nouns, verbs = (_words(data[key]) for key in ("nouns", "verbs"))
        table = WordTable(nouns, verbs, data["noun_rows"], data["verb_rows"], data["noun_scales"], data["verb_scales"])
    except (OSError, KeyError, ValueError, TypeError, SafetensorError) as error:
        raise ModelError(f"The word vectors {folder / file} cannot be read ({error}). MODEL_CARD.md in coherence_net/plausibility says how to make them again.") from error
    return table


def save_words(folder: Path, nouns: list[str], verbs: list[str], noun_vectors: np.ndarray, verb_vectors: np.ndarray, *, file: str = FILE) -> None:
    """Write a table: lists of words, (N, word) float vectors."""
    (noun_rows, noun_scales), (verb_rows, verb_scales) = _quantised(noun_vectors), _quantised(verb_vectors)
    blobs = {key: np.frombuffer("\n".join(words).encode(), np.uint8) for key, words in (("nouns", nouns), ("verbs", verbs))}
    save_file({**blobs, "noun_rows": noun_rows, "verb_rows": verb_rows, "noun_scales": noun_scales, "verb_scales": verb_scales}, folder / file)


def _words(blob: np.ndarray) -> dict[str, int]:
    return {word: i for i, word in enumerate(blob.tobytes().decode().split("\n"))}


def _quantised(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return rows of int8 and what each is to be multiplied by."""
    scales = np.maximum(np.abs(vectors).max(1), 1e-8) / 127
    return np.round(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)
