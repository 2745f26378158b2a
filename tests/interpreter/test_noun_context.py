"""Which meaning of a homonym a sentence is about: by counts, by the words around, and what is reported of it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from interpreter import interpret, read
from interpreter.document import TextItem
from interpreter.interpretation import Interpretation
from scenes.homonyms import homonyms, meanings_of
from scenes.kinds import kind, noun_senses
from scenes.kinds.load import table

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "homonyms.toml").read_text())["case"]
GOAL = 0.9


@pytest.fixture(scope="module")
def found() -> list[Interpretation]:
    """Return the first reading of every case."""
    return [readings[0] for readings in interpret(read([TextItem(str(i), c["text"]) for i, c in enumerate(CASES)]))]


def test_meanings_are_kinds():
    for noun, meanings in homonyms().items():
        assert set(meanings) <= set(table().rows), noun
        assert all(kind(k).name == k for k in meanings)


def test_context_finds_the_meaning(found):
    kinds = [[o.kind for o in reading.objects if o.name == case["noun"]] for case, reading in zip(CASES, found, strict=True)]
    wrong = [(case["text"], got) for case, got in zip(CASES, kinds, strict=True) if not set(got) & set(case["kinds"])]
    assert len({case["noun"] for case in CASES}) >= 20
    assert len(wrong) <= (1 - GOAL) * len(CASES), wrong


def test_counts_alone_do_not():
    likeliest = [max((s for s in noun_senses(c["noun"]) if s.kind.name in meanings_of(c["noun"])), key=lambda s: s.share) for c in CASES]
    assert sum(sense.kind.name in case["kinds"] for case, sense in zip(CASES, likeliest, strict=True)) < 0.6 * len(CASES)


def test_shares_add_up(found):
    options = [choice.options for reading in found for choice in reading.senses if choice.options[0].context is not None]
    assert len(options) > 60
    for of_one in options:
        for shares in zip(*((o.prior, o.context, o.share) for o in of_one), strict=True):
            assert sum(shares) == pytest.approx(1)


def test_plain_words_do_not_load_the_encoder():
    code = (
        "import sys; from interpreter import interpret, read; from interpreter.document import TextItem;"
        "interpret(read([TextItem('a', 'The dog slept under the table.')])); print('transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "False"
