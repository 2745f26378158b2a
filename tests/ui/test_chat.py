"""The page: it builds, its handler answers, users share nothing, and user text is never HTML."""

import pytest
from fakes import check_many

from ui import chat


def ask(text, history=None, folder=None):
    """Send one message to the stand-in pipeline."""
    return chat.answer(text, history, folder=folder, check=check_many)


def test_page_builds(tmp_path):
    pytest.importorskip("gradio")
    assert "Situate" in str(chat.build(tmp_path).get_config_file())


def test_answer_extends_the_conversation(tmp_path):
    box, talk, _, panel = ask("The dog slept on the ceiling.", [], tmp_path)
    assert box == ""
    assert [m["role"] for m in talk] == ["user", "assistant"]
    assert talk[1]["content"].startswith("✗ I'm not sure this can happen: nothing holds the dog up")
    assert "incoherent" in panel and "support" in panel


def test_users_do_not_share_a_conversation(tmp_path):
    first: list = []
    ask("The dog slept.", first, tmp_path)
    assert first == []
    assert len(ask("The dog slept.", None, tmp_path)[1]) == 2


def test_user_text_is_never_html(tmp_path):
    _, talk, _, panel = ask("<script>alert(1)</script> the ceiling", [], tmp_path)
    assert "<script" not in panel + talk[0]["content"] + talk[1]["content"]
    assert talk[0]["content"] == "&lt;script&gt;alert(1)&lt;/script&gt; the ceiling"


def test_long_texts_are_refused(tmp_path):
    _, talk, view, _ = ask("dog " * 1000, [], tmp_path)
    assert "longer than 2000 characters" in talk[1]["content"] and view is None
    assert len(talk[0]["content"]) == chat.MAX_CHARACTERS


def test_blank_message_changes_nothing(tmp_path):
    assert ask("  ", [], tmp_path) == ("", [], None, "")


def test_errors_are_said(tmp_path):
    assert ask("It is kaputt.", [], tmp_path)[1][1]["content"] == "! The model is broken. Install it again."
