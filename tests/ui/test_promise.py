"""A stricter promise through the Python API: more is unsure, nothing else changes, and the result says what is promised."""

import json
from pathlib import Path

import jsonschema
import pytest

from scenes.errors import InputError
from ui import check_many

TEXTS = ["The dog slept on the ceiling.", "The cup is on the table.", "Colorless ideas exist."]
SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "ui" / "schema" / "result.schema.json").read_text("utf-8"))


def test_a_promise_that_cannot_be_kept_leaves_only_unsure():
    plain, strict = check_many(TEXTS), check_many(TEXTS, promise=1e-6)
    assert [r.status for r in plain[:2]] == ["incoherent", "coherent"]
    assert {r.status for r in strict} == {"unsure"} and all(r.promise is None for r in strict)
    assert [r.p_coherent for r in strict] == [r.p_coherent for r in plain], "p ranks as before"
    assert [r.reasons for r in strict] == [r.reasons for r in plain], "and what speaks against it is still said"
    for one in (*plain, *strict):
        jsonschema.validate(one.to_dict(), SCHEMA)


@pytest.mark.parametrize("rate", [0.0, 1.0, -1.0, 7.0, float("nan")])
def test_a_promise_that_is_no_rate_is_refused_in_one_line(rate):
    with pytest.raises(InputError, match="above 0 and below 1"):
        check_many(TEXTS, promise=rate)
