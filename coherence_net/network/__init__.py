"""The coherence network proper: a sparse mixture-of-experts transformer over the tokens of a scene (DESIGN part 4)."""
