"""The README tells the truth: its commands and options exist, its outputs and its tree are up to date."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
import typer

from ui.cli import app
from ui.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def script():
    """Load scripts/update_readme.py."""
    spec = importlib.util.spec_from_file_location("update_readme", ROOT / "scripts" / "update_readme.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_commands_and_options_exist():
    commands = typer.main.get_command(app).commands
    for name in re.findall(r"situate ([a-z]+)", README):
        if name in ("version", *commands) or not re.search(rf"[`$] ?situate {name}\b", README):
            continue
        pytest.fail(f"README names `situate {name}`; known: {', '.join(commands)}")
    options = {o for command in commands.values() for p in command.params for o in p.opts}
    for option in re.findall(r"`situate [a-z]+ [^`]*?(--[a-z-]+)", README):
        assert option in options, option


def test_tree_matches_the_files():
    assert script().tree(README) == README, "run python scripts/update_readme.py"


def test_results_are_the_newest():
    assert script().results(README) == README, "run python scripts/update_readme.py"


@pytest.mark.skipif(importlib.util.find_spec("ui.pipeline") is None, reason="no pipeline")
def test_console_outputs_are_true():
    assert script().console(README) == README, "run python scripts/update_readme.py"


def test_files_that_documents_name_exist():
    for document in ("README.md", "CONTRIBUTING.md", "SOURCES.md"):
        text = (ROOT / document).read_text("utf-8")
        for name in re.findall(r"`((?:[a-z_]+/)+[A-Za-z_.*]+)`", text):
            assert list(ROOT.glob(name.rstrip("/"))), f"{document} names {name}"


def test_version_is_the_same_everywhere():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "ui.version.VERSION"
    assert f"version: {VERSION}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
