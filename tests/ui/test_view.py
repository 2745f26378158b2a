"""Views: plain JSON with the result, the words and a 3D file of each reading that was built."""

import base64
import json

import pytest
from fakes import check_one

from interpreter.document import TextItem
from ui.checked import Adjustment, Options, RowError, failed
from ui.inspector import view, views
from ui.pipeline import check_many


def test_a_view_holds_all_there_is():
    (checked,) = check_many([TextItem("1", "The dog slept on the ceiling.")])
    found = view(checked)
    assert set(found) == {"result", "words", "glb", "title"} and found["title"] == "as read"
    assert base64.b64decode(found["glb"])[:4] == b"glTF"
    assert found["result"]["scene"]["cards"] and found["words"][0][0]["text"] == "The dog"
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_readings_side_by_side():
    (checked,) = check_many([TextItem("1", "A bat flew over the bank.")], options=Options(every_reading=True))
    found = views(checked)
    assert found["chosen"] == 0 and len(found["views"]) == min(4, len(checked.readings)) > 1
    titles = [v["title"] for v in found["views"]]
    assert len(set(titles)) == len(titles) and titles[0] == "as read"
    assert found["views"][0]["result"]["status"] == str(checked.verdict.status)


def test_the_request_leads_back():
    options = Options(adjustments=(Adjustment("dog#1", "size", 2.0),), reading=0)
    (checked,) = check_many([TextItem("1", "The dog slept. It woke up.")], options=options)
    found = views(checked)
    assert found["request"] == {"sentences": ["The dog slept.", "It woke up."], "adjustments": [{"target": "dog#1", "field": "size", "value": 2.0}], "reading": 0}
    assert next(o for o in found["offered"] if (o["target"], o["field"]) == ("dog#1", "size"))["value"] == 2.0


@pytest.mark.parametrize("checked", [check_one(TextItem("1", "A zorb slept.")), failed("9", RowError("no_text", "Row 9 holds no text. Remove it.", 9))])
def test_nothing_built_is_no_scene(checked):
    found = views(checked)
    assert [v["glb"] for v in found["views"]] == [None] and found["offered"] == []
    assert json.dumps(found)
