"""The sentence encoder: same bytes alone and in company, near meanings near, a clear error without its files."""

import numpy as np
import pytest

from interpreter import encoder
from scenes.errors import ModelError

TEXTS = ["a rusty bicycle", "the bike in the shed, which nobody has ridden for years", "a bowl of soup"]


def test_same_bytes_alone_and_in_a_batch():
    together = encoder.encode(TEXTS)
    encoder._one.cache_clear()
    alone = np.concatenate([encoder.encode([t]) for t in reversed(TEXTS)])[::-1]
    assert together.tobytes() == alone.tobytes()
    assert np.allclose(together, encoder.encode_batch(TEXTS), atol=2e-4)


def test_vectors_are_unit_long_and_near_where_meanings_are():
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (3, encoder.WIDTH) and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1
    assert encoder.encode([]).shape == (0, encoder.WIDTH)


def test_missing_files_are_one_line(monkeypatch):
    monkeypatch.setattr(encoder, "PACKAGE", "no_such_package_of_weights")
    with pytest.raises(ModelError, match=r"^The sentence encoder is missing.*Install") as error:
        encoder._folder()
    assert "\n" not in str(error.value)
