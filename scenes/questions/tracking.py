"""Answers from states over time: who is where, who holds what, how many, since which sentence."""

ANSWERS = {}
