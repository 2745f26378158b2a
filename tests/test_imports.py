"""Imports point one way, and types load nothing heavy; proven in a fresh interpreter."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "scenes": {"scenes"},
    "interpreter": {"interpreter", "scenes"},
    "coherence_net": {"coherence_net", "scenes"},
    "ui": {"ui", "interpreter", "coherence_net", "scenes"},
}
HEAVY = ("torch", "spacy", "transformers", "mujoco", "gradio")


def imported(path):
    """Yield the top names of our packages that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (name.split(".")[0] for name in names if name.split(".")[0] in {*ALLOWED, "situate"})


@pytest.mark.parametrize("package", list(ALLOWED))
def test_imports_point_one_way(package):
    for path in (ROOT / package).rglob("*.py"):
        assert set(imported(path)) <= ALLOWED[package], path


@pytest.mark.parametrize("module", ["scenes.spec", "scenes.instantiation", "scenes.verdict", "interpreter.document", "ui.checked", "ui.cli"])
def test_types_load_nothing_heavy(module):
    code = f"import sys, {module}; found = [m for m in {HEAVY!r} if m in sys.modules]; assert not found, found"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_situate_module_exports_what_it_says():
    code = "import situate; assert all(hasattr(situate, n) for n in situate.__all__), situate.__all__"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
