"""The stand-in pipeline takes the place of the real one where a test asks for it; stores to try."""

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


@pytest.fixture
def path(tmp_path):
    """Where a store's file is."""
    return tmp_path / "chat.db"


@pytest.fixture(params=["file", "memory"])
def kept(request, path):
    """A store of each kind."""
    from ui.store import Store

    made = Store(f"sqlite:///{path}" if request.param == "file" else "sqlite://")
    yield made
    made.close()


@pytest.fixture
def filed(path):
    """A store in a file."""
    from ui.store import Store

    made = Store(f"sqlite:///{path}")
    yield made
    made.close()
