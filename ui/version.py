"""The version of the program and of the learned weights, as every result carries them."""

VERSION = "0.1.0"

WEIGHTS = "1bb1cac3bb44"
"""Hash of what was learned: all weights and the table of calibration (tests/test_weights.py says it anew when they change)."""
