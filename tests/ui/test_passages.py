"""Long texts: cut into passages, checked one after the other, put together with the numbers of the whole."""

import json
from pathlib import Path

import jsonschema
import pytest

from interpreter import TextItem
from interpreter.pieces import PIECE, pieces
from scenes.errors import ExportError
from ui.export import export_checked
from ui.passages import LONG, OVERLAP, PASSAGE, passages
from ui.pipeline import check_many, check_story
from ui.result import result

PLAIN = ("The cup is on the table.", "Ann opened the window.", "A cat sat on the mat.", "The boy ate an apple.", "Rain fell on the roof.", "The baker baked bread.")
SCHEMA = json.loads((Path(__file__).parents[2] / "ui/schema/result.schema.json").read_text("utf-8"))


def book(count: int, **others: str) -> list[str]:
    """Return plain sentences with others at some places: ``at40="…"``."""
    sentences = [PLAIN[i % len(PLAIN)] for i in range(count)]
    for place, sentence in others.items():
        sentences[int(place.removeprefix("at"))] = sentence
    return sentences


@pytest.fixture(scope="module")
def broken():
    """A long text with two things that cannot be, far apart."""
    text = " ".join(book(LONG + 20, at40="The dog slept on the ceiling.", at59="Karl died in the garden.", at60="Then Karl sang a song."))
    return check_story(TextItem("book", text))


def test_reasons_are_numbered_as_in_the_whole_text(broken) -> None:
    found = {(r.law, r.spans[0][0]): r for r in broken.verdict.violations}
    assert str(broken.verdict.status) == "incoherent" and ("support", 40) in found
    assert (59, 60) in {r.sentence_pair for r in broken.verdict.violations}
    assert not {s for r in broken.verdict.violations for s, _, _ in r.spans} - {40, 59, 60}


def test_the_whole_has_every_sentence_once_and_a_valid_result(broken) -> None:
    public = result(broken)
    jsonschema.validate(public, SCHEMA)
    assert len(public["sentences"]) == LONG + 20
    events = [c for c in public["interpretation"]["claims"] if c["kind"] == "event" and c["lemma"] == "open"]
    assert [c["span"][0] for c in events] == [i for i, s in enumerate(public["sentences"]) if "window" in s]
    for claim in public["interpretation"]["claims"]:
        sentence, begin, end = claim["span"]
        assert public["sentences"][sentence][begin:end]


def test_who_has_a_name_is_one_throughout(broken) -> None:
    assert [o.id for o in broken.interpretation.objects if o.name == "Ann"] == ["Ann#1"]


def test_a_long_ordinary_text_is_no_alarm_and_the_same_every_time() -> None:
    item = TextItem("book", None, tuple(book(LONG + 5)))
    (one,), (again,) = check_many([item]), check_many([item])
    assert str(one.verdict.status) == "coherent"
    assert result(one) == result(again)


def test_progress_ends_with_the_text() -> None:
    told: list[tuple[int, int]] = []
    check_story(TextItem("book", " ".join(book(LONG + 5))), advance=lambda done, all: told.append((done, all)))
    assert told[-1] == (LONG + 5, LONG + 5)


def test_passages_overlap_and_leave_nothing_out() -> None:
    (document,) = [c.document for c in check_many([TextItem("t", None, tuple(book(LONG + 30)))])]
    cut = passages(document)
    owned = [p.first + i for p in cut for i in range(p.own, len(p.document.sentences))]
    assert owned == list(range(LONG + 30))
    assert all(b.first - a.first == PASSAGE - OVERLAP for a, b in zip(cut, cut[1:]))


@pytest.mark.parametrize("text", ["Short.", "A sentence. " * 2000, "x" * (3 * PIECE), "word " * 5000, ""])
def test_pieces_are_the_text(text: str) -> None:
    found = pieces(text)
    assert all(text[at : at + len(piece)] == piece and len(piece) <= PIECE for at, piece in found)
    assert "".join(p for _, p in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("ending", ["gif", "glb", "json"])
def test_a_long_text_has_no_scene_of_its_own(broken, tmp_path, ending) -> None:
    with pytest.raises(ExportError, match=f"{LONG + 20} sentences.*Up to {LONG}"):
        export_checked(broken, tmp_path / f"book.{ending}")
    export_checked(broken, tmp_path / "book.html")
    assert [p.name for p in tmp_path.iterdir()] == ["book.html"]
