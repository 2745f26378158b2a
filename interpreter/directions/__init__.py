"""Sentences that say where things are on a plane -> relation claims, read word by word without a parse.

"K is at J's 6 o'clock", "The blue square is diagonally above the red one": a few names, direction words, and nothing
else that a table does not know. The parser knows little of such sentences; every other sentence is left to it.
"""

from interpreter.directions.claims import add_claims
from interpreter.directions.grammar import Fact
from interpreter.directions.sentences import facts_of

__all__ = ["Fact", "add_claims", "facts_of"]
