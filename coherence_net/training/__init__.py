"""Training of the coherence network: examples, losses, one resumable loop (DESIGN part 4)."""
