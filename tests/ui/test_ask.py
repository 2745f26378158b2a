"""`situate ask`: rows in, answers out; bad rows cost only themselves."""

import json
from importlib.resources import files

import jsonschema
import pytest
from typer.testing import CliRunner

from scenes.errors import InputError
from ui import ask, ask_many
from ui.cli import app

SCHEMA = json.loads((files("ui") / "schema" / "answer.schema.json").read_text("utf-8"))


def run(*args):
    return CliRunner().invoke(app, ["ask", *args])


@pytest.fixture
def rows(tmp_path):
    def write(*lines):
        path = tmp_path / "questions.jsonl"
        path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
        return str(path)

    return write


def test_one_question_in_words():
    done = run("Lena took the map. Then she went to the cabin.", "Where is the map?")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "cabin")
    assert "because: Lena took the map. Then she went to the cabin." in done.stdout


def test_an_open_question_says_why():
    done = run("Lena took the map.", "Where is the tent?")
    assert (done.exit_code, done.stdout) == (0, "I'm not sure. The text does not mention the tent.\n")


def test_every_row_gets_a_line_that_the_schema_allows(rows):
    path = rows(
        {"id": "a", "sentences": ["Lena went to the cabin."], "question": "Where is Lena?"},
        {"id": "b", "text": "Lena went to the cabin. She is not in the boat.", "question": "Is Lena in the boat?"},
        {"id": "c", "sentences": [], "question": "Where is Lena?"},
        {"id": "d", "text": "Lena went to the cabin.", "question": ""},
        {"id": "e", "text": "Lena went to the cabin."},
        "{broken",
        {"id": "g", "text": "Lena went to the cabin.", "question": "cabin cabin"},
    )
    done = run("--file", path, "--quiet")
    results = [json.loads(line) for line in done.stdout.splitlines()]
    for result in results:
        jsonschema.validate(result, SCHEMA)
    assert [(r["id"], r["answer"], r["status"]) for r in results] == [
        ("a", "cabin", "answered"), ("b", "no", "answered"), ("c", None, "unsure"), ("d", None, "unsure"), ("e", None, "error"), ("6", None, "error"), ("g", None, "unsure"),
    ]  # fmt: skip
    assert results[0]["support"] == [0]
    assert results[4]["error"]["row"] == 5
    assert done.exit_code == 2


def test_answers_do_not_depend_on_the_batch(rows):
    texts = [["Lena took the map.", "Lena went to the cabin."], ["Nils took the map.", "Nils went to the pier."]]
    questions = ["Where is the map?", "Who has the map?"]
    assert [a.answer for a in ask_many(texts, questions)] == [ask(t, q).answer for t, q in zip(texts, questions, strict=True)] == ["cabin", "Nils"]


@pytest.mark.parametrize("args", [(), ("Only a text.",), ("A text.", "Where?", "--file", "x.jsonl"), ("--file", "missing.jsonl"), ("--file", "table.csv")])
def test_misuse_is_one_line_and_exit_code_2(args):
    done = run(*args)
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_ask_many_wants_as_many_questions_as_texts():
    with pytest.raises(InputError):
        ask_many(["Lena sat."], [])
