"""Measures said of a thing: "a two-ton truck", "a pole ten feet long", "three liters of milk".

Comes in: a tree and a word in front of a noun, or a unit word that a noun hangs on. Goes out: dimension and amount, and
the traits of the thing moved to it.
"""

from dataclasses import dataclass

from interpreter.amounts import Measure, measure
from interpreter.lexicon import numbers, units, word_values
from interpreter.tree import Tree
from scenes.interval import Interval


@dataclass(frozen=True, slots=True)
class Said:
    """What is measured."""

    dimension: str
    extent: str = ""
    """Extent that the phrase names, or empty."""


def measured(tree: Tree, i: int) -> tuple[Said, Interval] | None:
    """Return what word i measures and the amount in SI units, or None where it is no measure."""
    token = tree.tokens[i]
    if token.lemma.lower() in (extents := word_values("extent")):
        inner = next((m for k in tree.kids(i) if (m := measure(tree, k.i)) is not None and m.dimension == "length"), None)
        return (Said("length", extents[token.lemma.lower()]), inner.amount) if inner else None
    found = measure(tree, i) or _hyphened(tree, i)
    return (Said(found.dimension), found.amount) if found else None


def _hyphened(tree: Tree, i: int) -> Measure | None:
    """Read "two-ton" written as one word."""
    number, _, word = tree.tokens[i].text.lower().partition("-")
    unit, value = units().get(word), numbers().get(number)
    if unit is None or value is None:
        return None
    return Measure(unit.dimension, unit.to_si(value), i, (i,))
