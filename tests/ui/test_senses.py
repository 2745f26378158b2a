"""What a noun may mean: both shares and the fate of each scene, in the result, in the terminal and at the word."""

from interpreter.document import TextItem
from ui.pipeline import check_many
from ui.result import result
from ui.senses import sense_lines
from ui.words import words


def test_both_shares_and_the_scene_are_reported():
    (checked,) = check_many([TextItem("1", "The wooden bat has flapped its wings.")])
    (bat,) = [c for c in result(checked)["interpretation"]["senses"] if c["word"] == "bat"]
    by_kind = {o["kind"]: o for o in bat["options"]}
    assert set(by_kind) == {"bat", "baseball_bat"}
    assert sum(o["taken"] for o in bat["options"]) == 1
    for option in bat["options"]:
        assert 0 < option["counts"] < 1 and 0 < option["context"] < 1
        assert option["status"] in ("coherent", "incoherent", "unsure", "not_tried", "not_read")
    assert any(line.startswith("'bat' as baseball bat: by counts 0.") for line in sense_lines(checked))
    assert any("bat (" in s["title"] for s in words(result(checked))[0])


def test_a_plain_noun_has_no_choice():
    (checked,) = check_many([TextItem("1", "The dog slept.")])
    assert result(checked)["interpretation"]["senses"] == []
