"""The company words keep: how often a filler is met near the verb and the other things of its event in running text.

Comes in: a slot. Goes out: a sum of cosines of word vectors, 0 for strangers. The vectors are GloVe's (Pennington et al. 2014),
factors of which words stand near which in six billion words; centred by part of speech, in eight bits. They know no
roles, so they add to the discriminator, which does: a language model of modest size has read less than they have counted.
"""

from typing import TYPE_CHECKING

from coherence_net.plausibility.words import WEIGHTS, WordTable, word_table
from scenes.spec import ObjectSpec

if TYPE_CHECKING:
    from coherence_net.plausibility.fit import Slot

FILE = "plausibility_company.safetensors"
PART = "company"
"""What it is left out by."""
AMONG_THINGS = 0.5
"""What the cosine of two things counts beside that of a thing and a verb, where there is a verb."""


def company(one: "Slot") -> float:
    """Return how well a filler and the rest of its event go together, about -1 to 1.5; words without a vector add nothing."""
    table = word_table(WEIGHTS, FILE)
    filler = one.filler
    if isinstance(filler, str):
        return _near(table, one.subject, filler)
    others = sum(_alike(table, thing, filler) for thing in (one.subject, one.other) if thing is not None)
    return _near(table, filler, one.verb) + AMONG_THINGS * others if one.verb else others


def _near(table: WordTable, thing: ObjectSpec | None, verb: str) -> float:
    """Return the cosine of a thing and a verb."""
    noun, found = table.noun(thing) if thing is not None else None, table.verb(verb)
    return 0.0 if noun is None or found is None else float(noun @ found)


def _alike(table: WordTable, one: ObjectSpec, other: ObjectSpec) -> float:
    """Return the cosine of two things."""
    first, second = table.noun(one), table.noun(other)
    return 0.0 if first is None or second is None else float(first @ second)
