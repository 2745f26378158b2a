"""Rerun recordings: an extra that says how to get it, and a file that its own reader reads."""

import sys
from pathlib import Path

import pytest
from test_export import built as built  # the same scene

from scenes.errors import ExportError
from scenes.export import EXPORTERS


def test_missing_extra_says_what_to_install(built, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "rerun", None)
    with pytest.raises(ExportError) as error:
        EXPORTERS["rrd"](built, tmp_path / "s.rrd")
    assert str(error.value) == 'Cannot write a Rerun recording: rerun-sdk is not installed. Run: pip install "situate[rerun]"'
    assert not list(tmp_path.iterdir())


def test_recording_has_every_object_force_and_law(built, tmp_path: Path) -> None:
    pytest.importorskip("rerun")
    path = tmp_path / "s.rrd"
    EXPORTERS["rrd"](built, path)
    data = path.read_bytes()
    assert data[:3] == b"RRF"
    for name in (b"dog", b"table", b"unexplained", b"/laws", b"seconds"):
        assert name in data
