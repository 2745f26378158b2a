"""Same text, seed and version give the same bytes, whatever the batch or the order; nothing reads clocks or global chance."""

import ast
import random
from pathlib import Path

import pytest

from interpreter.document import TextItem
from ui.pipeline import check_many
from ui.result import result_line

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (
    "The dog slept on the roof.",
    "The piano lay in the matchbox.",
    "Two men pushed the broken car to the garage.",
    "Ann put the milk into the fridge. Then she went to the garden.",
    "A bat flew over the bank.",
    "The boy who kicked the ball broke the window.",
    "Books were stacked on the shelf above the lamp, and a cat sat beside it.",
    "The ghost of an idea.",
)
BANNED = {"time": {"time", "perf_counter", "monotonic"}, "random": None, "uuid": None, "datetime": {"now", "today"}}
"""Module -> names that judging must not use; None: the whole module."""


def lines(texts: tuple[str, ...]) -> dict[str, str]:
    """Return the public line of each text, checked in one batch."""
    found = check_many([TextItem(t, t) for t in texts])
    return {t: result_line(c) for t, c in zip(texts, found, strict=True)}


@pytest.fixture(scope="module")
def together() -> dict[str, str]:
    return lines(TEXTS)


def test_alone_and_in_a_batch(together: dict[str, str]):
    assert {t: lines((t,))[t] for t in TEXTS} == together


def test_any_order(together: dict[str, str]):
    shuffled = random.Random(3).sample(TEXTS, len(TEXTS))
    assert lines(tuple(shuffled)) == together


@pytest.mark.parametrize("package", ["scenes", "interpreter", "coherence_net"])
def test_no_clock_and_no_global_chance(package: str):
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert not {a.name for a in node.names} & {"random", "uuid", "time"}, path
            if isinstance(node, ast.ImportFrom) and node.module in BANNED:
                banned = BANNED[node.module]
                assert banned is not None and not banned & {a.name for a in node.names}, path
