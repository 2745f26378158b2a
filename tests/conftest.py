"""Every test: a home of its own, a fixed seed, one thread."""

import os
import random

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import pytest


@pytest.fixture(autouse=True)
def quiet_world(tmp_path, monkeypatch):
    """Point the home at an empty folder, seed what a test may draw from, and keep colours out of outputs."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    random.seed(0)


@pytest.fixture(autouse=True, scope="session")
def one_thread():
    """Keep torch to one thread where it is installed and already needed."""
    import sys

    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
