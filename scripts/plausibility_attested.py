"""Read sentences that somebody wrote as true or ordinary; keep their events as numbers, for the adversary.

    python scripts/plausibility_attested.py SENTENCES.txt OUT.npy

Comes in: one sentence a line, without labels. Goes out: (N, 5) int64 rows of slot, subject, verb, other and filler as places in
the vocabulary, -1 for none; events with a word that has no place are left out. `coherence_net/plausibility/train.py --attested`
reads it. The file is not committed: its licence is that of the sentences.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from coherence_net.plausibility.discriminator import slot
from coherence_net.plausibility.events import events
from coherence_net.plausibility.fit import Slot, slots
from coherence_net.plausibility.vocabulary import words
from coherence_net.plausibility.words import names_of
from interpreter import TextItem, build_scene, interpret, read
from scenes.spec import ObjectSpec, SceneSpec

BATCH = 64
NONE, UNKNOWN = -1, -2


def main() -> None:
    """Read, keep, write."""
    lines = [line.strip() for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.strip()]
    nouns, verbs = ({w.text: i for i, w in enumerate(words(part))} for part in "nv")
    rows: list[list[int]] = []
    for at in range(0, len(lines), BATCH):
        documents = read([TextItem(str(i), line) for i, line in enumerate(lines[at : at + BATCH])])
        first = [readings[0] for readings in interpret(documents) if readings]
        rows += [row for spec in build_scene(first) for row in _rows(spec, nouns, verbs)]
    np.save(sys.argv[2], np.array(rows, np.int64))


def _rows(spec: SceneSpec, nouns: Mapping[str, int], verbs: Mapping[str, int]) -> list[list[int]]:
    found = [_row(one, nouns, verbs) for event in events(spec) for one in slots(0, event) if not one.alone]
    return [row for row in found if UNKNOWN not in row]


def _row(one: Slot, nouns: Mapping[str, int], verbs: Mapping[str, int]) -> list[int]:
    """Return a slot as numbers."""
    verb = verbs.get(one.verb, UNKNOWN) if one.verb else NONE
    filler = verbs.get(one.filler, UNKNOWN) if isinstance(one.filler, str) else _noun(one.filler, nouns)
    return [slot(one.task, one.preposition), _noun(one.subject, nouns), verb, _noun(one.other, nouns), filler]


def _noun(thing: ObjectSpec | None, nouns: Mapping[str, int]) -> int:
    return NONE if thing is None else next((nouns[name] for name in names_of(thing) if name in nouns), UNKNOWN)


if __name__ == "__main__":
    main()
