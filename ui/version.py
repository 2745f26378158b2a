"""The version of the program and of the learned weights, as every result carries them."""

VERSION = "0.1.0"

WEIGHTS = "none"
"""No learned weights take part in a verdict yet."""
