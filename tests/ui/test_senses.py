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


def test_the_chat_reads_the_text_again_with_the_meaning_that_is_said() -> None:
    from ui.conversation import Conversation, respond

    talk = Conversation()
    for said in ("The bat slept on the ceiling.", "the bat is a club"):
        talk = respond(talk, said)
    club = talk.turns[-1]
    animal = respond(talk, "by bat I mean the animal").turns[-1]
    assert (club.act, animal.act) == ("sense", "sense")
    assert club.status == "incoherent" and animal.status == "coherent"
    assert club.sentences == animal.sentences == ("The bat slept on the ceiling.",)


def test_what_says_nothing_of_a_homonym_is_no_answer_about_its_meaning() -> None:
    from ui.conversation import Conversation, respond

    talk = respond(Conversation(), "The dog is on the mat.")
    assert respond(talk, "the dog is an animal").turns[-1].act != "sense"
