"""Verbs that also tell what merely happens to a thing: "the paint blistered", "the vase survived".

Comes in: a verb and the roles of its claim. Goes out: whether WordNet's frames let a thing be its subject ("something
----s") in senses of change or state that make up a good part of its use. Then a thing that has no mind for the sense
our tables know is no proof of nonsense: it may be another sense.
"""

from functools import cache

from scenes.kinds.taxonomy import verb_synsets
from scenes.spec import ClaimSpec

SOMETHING = frozenset({1, 3, 4, 6, 12})
"""WordNet's sentence frames without an object in which something, not somebody, is the subject."""
OF_CHANGE = frozenset({"verb.change", "verb.stative", "verb.weather"})
"""Lexicographer files of what happens of itself; what moves or talks does so on its own."""
SHARE, SMOOTHED = 0.4, 0.2
"""Share of the tagged uses from which such senses count; what a sense has that was never tagged."""
OBJECTS = ("patient", "theme", "recipient", "topic")


def may_happen(claim: ClaimSpec, role: str) -> bool:
    """Say whether a claim without an object may be about what happens to its subject."""
    return not any(claim.roles.get(r) for r in OBJECTS if r != role) and happens(claim.lemma)


@cache
def happens(lemma: str) -> bool:
    """Say whether a good part of a verb's senses are changes and states of things."""
    senses = verb_synsets(lemma)
    weights = [s.count + SMOOTHED for s in senses]
    fitting = sum(w for s, w in zip(senses, weights, strict=True) if s.lexfile in OF_CHANGE and SOMETHING & set(s.frames))
    return bool(senses) and fitting >= SHARE * sum(weights)
