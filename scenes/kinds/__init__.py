"""Kinds: what nouns mean, in SI units.

Comes in: the tables of this folder and WordNet's taxonomy. Goes out: `Kind`s by name and `NounSense`s by word.
"""

from scenes.kinds.build import Kind
from scenes.kinds.load import KindTable, all_kinds, kind, load_table
from scenes.kinds.senses import NounSense, noun_senses

__all__ = ["Kind", "KindTable", "NounSense", "all_kinds", "kind", "load_table", "noun_senses"]
