"""The stand-in pipeline takes the place of the real one where a test asks for it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import fakes  # noqa: E402


@pytest.fixture
def fake_pipeline(monkeypatch):
    """Let `ui.pipeline` be the stand-in."""
    import ui

    monkeypatch.setitem(sys.modules, "ui.pipeline", fakes)
    monkeypatch.setattr(ui, "pipeline", fakes, raising=False)
    return fakes
