"""The public result: it validates, says what it must, and is the same bytes every time."""

import json
from importlib.resources import files

import jsonschema
import pytest
from fakes import check_many, check_one

from interpreter.document import TextItem
from scenes.verdict import Status, UnsureBecause
from ui.checked import RowError, failed
from ui.result import result, result_line

SCHEMA = json.loads((files("ui") / "schema" / "result.schema.json").read_text("utf-8"))
TEXTS = ["The dog slept on the ceiling.", "The dog slept on the roof.", "A zorb slept.", "Ünï’s dog 🐶 slept."]


def results(scenes=False):
    """Return the result of every text and of a bad row."""
    checked = check_many([TextItem(str(i), t, None) for i, t in enumerate(TEXTS)])
    checked.append(failed("9", RowError("no_text", "Row 9 holds no text. Remove it.", 9)))
    return [result(c, scenes=scenes) for c in checked]


def test_schema_is_a_valid_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("scenes", [False, True])
def test_every_result_validates(scenes):
    for one in results(scenes):
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(one, allow_nan=False)))


def test_schema_describes_every_field_and_allows_no_other():
    def walk(node):
        if isinstance(node, dict):
            for name, value in node.get("properties", {}).items():
                assert value.get("description"), name
            if "properties" in node:
                assert node["additionalProperties"] is False
            # a field may itself be called "properties": fields are no keywords
            for keyword, value in node.items():
                walk(list(value.values()) if keyword in ("properties", "$defs") else value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(SCHEMA)


def test_schema_knows_every_status_and_every_reason_to_be_unsure():
    properties = SCHEMA["properties"]
    assert set(properties["status"]["enum"]) == {str(s) for s in Status}
    assert set(properties["unsure_because"]["enum"]) == {str(u) for u in UnsureBecause} | {None}


def test_incoherent_result_quotes_the_violation():
    one = results()[0]
    assert (one["status"], one["hard"], one["p_coherent"]) == ("incoherent", True, 0.03)
    reason = one["reasons"][0]
    assert (reason["law"], reason["amount"], reason["unit"], reason["at_best"], reason["tolerance"]) == ("support", 147.2, "N", 49.05, 2.943)
    assert reason["spans"] == [[0, 0, 29]] and reason["interval_s"] == [0.0, 28800.0]


def test_unsure_asks_what_the_word_is():
    one = results()[2]
    assert (one["status"], one["unsure_because"], one["question"]) == ("unsure", "unknown_word", "What is “zorb”?")
    assert one["interpretation"] is None


def test_error_names_the_row():
    assert results()[-1]["error"] == {"code": "no_text", "message": "Row 9 holds no text. Remove it.", "row": 9}


def test_scene_only_when_asked():
    assert results()[0]["scene"] is None
    scene = results(scenes=True)[0]["scene"]
    assert scene["episodes"][0]["objects"][0]["positions_m"] == [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    assert scene["episodes"][0]["forces"][0]["newton"][0] == [0.0, 0.0, 147.23]


def test_untried_readings_are_alternatives():
    assert [a["status"] for a in results()[1]["alternatives"]] == ["not_tried"]


def test_states_are_truth_values():
    assert results()[0]["states"] == [{"object": "dog#1", "fluent": "awake", "value": False, "episode": 0, "claim": "c2"}]


def test_same_text_gives_the_same_bytes():
    item = TextItem("1", TEXTS[0], None)
    assert result_line(check_one(item), scenes=True) == result_line(check_one(item), scenes=True)
