"""From a noun to the kinds it may mean.

Comes in: a lemma. Goes out: `NounSense`s, most likely first, with shares that add up to one. A row that is
named by the word comes first with at least `OWN_SHARE`; WordNet's senses share the rest by how often they were
tagged in its concordances. A sense's kind is that of its nearest hypernym with a row.
"""

from dataclasses import dataclass
from functools import lru_cache

from scenes.homonyms import meanings_of
from scenes.kinds import taxonomy
from scenes.kinds.build import Kind, split
from scenes.kinds.load import KindTable, table
from scenes.kinds.taxonomy import WordSense

OWN_SHARE = 0.7
"""Least share of the row that has the word for its name."""
SMOOTHING = 0.5
"""Added to every tagged count."""
UNTAGGED = 0.2
"""Factor on senses that were never tagged, where another sense of the word was."""
RARE = 0.1
"""Least share of a meaning of a homonym before shares are made to add up to 1: counts of a few words say little of rare ones."""
NEW = (0.0, "", 0)
"""(weight, synset, steps) of a meaning that only the table of homonyms knows."""
NAME = 0.02
"""Factor on senses that are written with a capital (Turkey, March), where the word is not."""


@dataclass(frozen=True, slots=True)
class NounSense:
    """One thing a noun may mean."""

    synset: str
    """WordNet name, or empty where only the table knows the word."""
    kind: Kind
    share: float
    """0..1; the shares of a word add up to 1."""
    distance: int
    """Steps up the taxonomy from the synset to the kind's own; 0 is the kind itself."""


def _weight(sense: WordSense, tagged: bool, lemma: str) -> float:
    """Return how much a sense counts before shares are taken."""
    weight = sense.count + SMOOTHING if sense.count else SMOOTHING / max(sense.rank, 1)
    if tagged and not sense.count:
        weight *= UNTAGGED
    if sense.spelling[:1].isupper() and lemma[:1].islower():
        weight *= NAME
    return weight


def noun_senses(lemma: str, kinds: KindTable | None = None) -> tuple[NounSense, ...]:
    """Return what a noun may mean, best first; empty where neither the tables nor WordNet know it.

    Senses that lead to the same kind are one: the likeliest synset with the sum of their shares.
    """
    return _noun_senses(lemma.strip(), kinds or table())


@lru_cache(maxsize=65536)
def _noun_senses(lemma: str, kinds: KindTable) -> tuple[NounSense, ...]:
    words = taxonomy.word_senses(lemma, "n")
    tagged = any(sense.count for sense in words)
    weights: dict[str, float] = {}
    best: dict[str, tuple[float, str, int]] = {}
    for sense in words:
        reached = kinds.nearest(sense.name)
        if reached is None:
            continue
        name, distance = reached
        weight = _weight(sense, tagged, lemma)
        weights[name] = weights.get(name, 0.0) + weight
        best[name] = max(best.get(name, (0.0, "", 0)), (weight, sense.name, distance), key=lambda b: b[0])
    total = sum(weights.values())
    shares = {name: weight / total for name, weight in weights.items()}
    own = kinds.named(lemma)
    if own is not None:
        shares = _give(shares, own)
        best[own] = (0.0, _own_synset(words, split(kinds.rows[own]["synsets"]), best.get(own)), 0)
    if rare := {name for name in meanings_of(lemma) if shares.get(name, 0.0) < RARE and name in kinds.rows}:
        shares = _raise(shares, rare)
    senses = [NounSense(best.get(name, NEW)[1], kinds.kind(name), share, best.get(name, NEW)[2]) for name, share in shares.items()]
    return tuple(sorted(senses, key=lambda s: (s.kind.name != own, -s.share)))


def _own_synset(words: tuple[WordSense, ...], synsets: tuple[str, ...], best: tuple[float, str, int] | None) -> str:
    """Return the synset a word stands for in the row it names: the row's own, else the likeliest that leads there."""
    for sense in words:
        if sense.name in synsets:
            return sense.name
    return best[1] if best else next(iter(synsets), "")


def _raise(shares: dict[str, float], rare: set[str]) -> dict[str, float]:
    """Give every meaning in `rare` the least share, and let all of them add up to 1 again."""
    raised = shares | dict.fromkeys(sorted(rare), RARE)
    total = sum(raised.values())
    return {name: share / total for name, share in raised.items()}


def _give(shares: dict[str, float], own: str) -> dict[str, float]:
    """Raise one share to at least OWN_SHARE and shrink the others to fit."""
    others = sum(share for name, share in shares.items() if name != own)
    share = max(shares.get(own, 0.0), OWN_SHARE) if others else 1.0
    return {own: share} | {name: s * (1 - share) / others for name, s in shares.items() if name != own}
