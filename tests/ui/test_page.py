"""The page without a browser: bubbles escape, conversations are kept apart, requests are checked, trouble is one line."""

import base64

import pytest

from ui.conversation import Conversation, Turn
from ui.page import service
from ui.page.bubbles import bubbles
from ui.page.desk import Desk, Opened
from ui.store import Store


@pytest.fixture
def desk():
    return Desk(Store("sqlite://"))


def test_page_builds(desk):
    from ui.page.layout import build

    assert "Situate" in str(build(desk).get_config_file())


def test_user_text_is_never_html(desk):
    now = desk.send(Opened("a"), "<script>alert(1)</script> <b>the dog</b> sat on the <i>mat</i>.")
    talk = "".join(str(m["content"]) for m in bubbles(now.conversation))
    assert "<script" not in talk and "<b>the" not in talk and "<i>" not in talk
    assert "&lt;" in talk


def test_words_carry_their_objects(desk):
    now = desk.send(Opened("a"), "The goat slept on the ceiling.")
    said = bubbles(now.conversation)[0]["content"]
    assert 'obj:goat#1"' in said and "conflict" in said and 'role="button"' in said


def test_long_conversations_show_their_end():
    turns = tuple(Turn(f"text {i}", "text", reply=("ok",)) for i in range(200))
    shown = bubbles(Conversation(turns))
    assert len(shown) < 130 and "140 earlier turns" in shown[0]["content"] and shown[-2]["content"] == "text 199"


def test_a_conversation_is_kept_and_opened_again(desk):
    now = desk.send(Opened("a"), "The cup is on the table.")
    assert desk.open("a", now.id).conversation == now.conversation
    assert [e.name for e in desk.kept(now)[0]] == ["The cup is on the table."]


def test_people_see_only_their_own(desk):
    now = desk.send(Opened("a"), "The cup is on the table.")
    assert desk.open("b", now.id).conversation == Conversation()
    assert desk.kept(Opened("b")) == ([], "")
    assert "No such conversation" in desk.rename(Opened("b", now.id), "mine").notice
    desk.delete(Opened("b", now.id))
    assert desk.open("a", now.id).conversation == now.conversation


def test_two_tabs_lose_nothing(desk):
    first = desk.send(Opened("a"), "The cup is on the table.")
    second = desk.open("a", first.id)
    desk.send(first, "why?")
    other = desk.send(second, "what is where?")
    assert other.id != first.id and "copy" in other.notice
    assert len(desk.kept(other)[0]) == 2


def test_a_conversation_deleted_in_another_tab_goes_on_as_a_new_one(desk):
    now = desk.send(Opened("a"), "The cup is on the table.")
    desk.delete(now)
    again = desk.send(now, "why?")
    assert again.id != now.id and "deleted" in again.notice and len(desk.open("a", again.id).conversation.turns) == 2


def test_rename_export_import_delete(desk):
    now = desk.rename(desk.send(Opened("a"), "The cup is on the table."), "  tea   time ")
    assert now.name == "tea time"
    again = desk.import_(now, desk.export(now).encode())
    assert again.id != now.id and again.conversation == now.conversation
    assert desk.delete(again).id == "" and len(desk.kept(now)[0]) == 1


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b"[1,2]", b'{"situate_conversation": 1, "name": "x", "conversation": {"turns": [1]}}'])
def test_a_broken_file_is_refused_in_one_line(desk, data):
    now = desk.send(Opened("a"), "The cup is on the table.")
    refused = desk.import_(now, data)
    assert refused.notice and "\n" not in refused.notice
    assert refused.conversation == now.conversation and len(desk.kept(now)[0]) == 1


def test_without_a_store_the_talk_goes_on(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'chat.db'}")
    desk = Desk(store)
    now = desk.send(Opened("a"), "The cup is on the table.")
    import sqlite3

    lock = sqlite3.connect(tmp_path / "chat.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    unsaved = desk.send(now, "why?")
    assert len(unsaved.conversation.turns) == 2 and "not saved" in unsaved.notice
    lock.execute("ROLLBACK")
    lock.close()
    saved = desk.send(unsaved, "what is where?")
    assert saved.notice == "" and len(desk.open("a", saved.id).conversation.turns) == 3


def test_the_scene_follows_an_adjustment():
    request = {"sentences": ["The toddler lifted the truck."], "adjustments": [], "reading": None}
    value = service.adjust(request)
    assert value["views"][0]["result"]["status"] == "incoherent" and value["offered"]
    lighter = service.adjust({**value["request"], "adjustments": [{"target": "truck#1", "field": "mass_kg", "value": 2.0}]})
    assert lighter["views"][0]["result"]["status"] == "coherent"


@pytest.mark.parametrize(
    "request_",
    [None, 7, {}, {"sentences": []}, {"sentences": ["  "]}, {"sentences": ["x" * 9000]}, {"sentences": ["A dog."], "reading": -1}, {"sentences": ["A dog."], "adjustments": [{"target": "moon"}]}],
)
def test_broken_requests_get_one_line(request_):
    answer = service.adjust(request_)
    assert answer.keys() == {"error"} and "\n" not in answer["error"]


@pytest.mark.parametrize("format", ["glb", "json", "xml", "html"])
def test_files_of_the_scene(format):
    given = service.export({"sentences": ["The cup is on the table."]}, format)
    assert given["name"] == f"scene.{format}" and len(base64.b64decode(given["base64"])) > 500
    assert "error" in service.export({"sentences": ["The cup is on the table."]}, "exe")


def test_the_page_of_a_scene_is_small_and_self_contained():
    page = base64.b64decode(service.export({"sentences": ["The goat slept on the ceiling."]}, "html")["base64"])
    assert len(page) < 3_000_000 and b"default-src &#x27;none&#x27;" in page
