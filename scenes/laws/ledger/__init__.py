"""Ledger laws, one per file: exact, on states, needs, order and logic. The list is `scenes.laws.LAWS`."""
