"""Forms of text: dialogue, lists, headlines, misprints, other languages, figures of speech, what is only said or wished."""

import tomllib
from pathlib import Path

import pytest

from interpreter.lines import parts
from interpreter.misprints import mended
from ui import Result, check, check_many

CASES = Path(__file__).parents[1] / "cases" / "forms.toml"


@pytest.fixture(scope="module")
def forms() -> list[tuple[dict[str, list[str]], Result]]:
    """Return every case with what was made of it, in one batch."""
    cases = tomllib.loads(CASES.read_text("utf-8"))["text"]
    return list(zip(cases, check_many([case["text"] for case in cases]), strict=True))


def test_every_form_gets_a_verdict_that_is_allowed(forms: list[tuple[dict[str, list[str]], Result]]) -> None:
    wrong = [(case["form"], case["text"], str(result.status), result.reasons[:1]) for case, result in forms if result.status not in case["allowed"]]
    assert wrong == []


def test_what_is_unsure_says_why(forms: list[tuple[dict[str, list[str]], Result]]) -> None:
    assert not [case["text"] for case, result in forms if result.status == "unsure" and result.checked.verdict.unsure_because is None]


def test_offsets_slice_the_sentences_apart(forms: list[tuple[dict[str, list[str]], Result]]) -> None:
    for _, result in forms:
        ends = [(s.offset, s.offset + len(s.text)) for s in result.checked.document.sentences]
        assert all(a[1] <= b[0] for a, b in zip(ends, ends[1:], strict=False)), ends


def test_what_is_quoted_is_said_and_what_stands_around_it_is_told() -> None:
    assert check('"My teapot can sing," said Ida.').status == "coherent"
    assert check('"I can lift a chair," said Ida, and she lifted the truck.', repair=False).status == "incoherent"


def test_a_figure_is_named_as_one() -> None:
    result = check("My sister spilled the beans about the party.")
    assert result.checked.verdict.unsure_because == "figurative"
    assert "said figuratively" in result.message
    assert check("My sister spilled the beans on the carpet.").status == "coherent"


def test_what_is_only_asked_or_supposed_says_so() -> None:
    assert "only asked, supposed, said or wished" in check("Can a hammer yawn?").message


def test_lines_are_parted_where_they_do_not_run_on() -> None:
    assert parts("1. Open it. 2. Take it out. 3. Close it.") == ["Open it. ", "Take it out. ", "Close it."]
    assert parts("- one pan\n- two pots") == ["one pan", "two pots"]
    assert parts("The gar-\ndener slept on\nthe grass.") == ["The gardener slept on the grass."]
    assert parts("He was born in 1990. 2 cats slept.") == ["He was born in 1990. 2 cats slept."]


def test_misprints_are_mended_and_names_numbers_and_units_are_not() -> None:
    assert mended("Tbe c0ffee is g0ne, chiIdren.") == "The coffee is gone, children."
    kept = "At 10am Bea flew to O2 in a B52 with 5kg of H2O and an mp3."
    assert mended(kept) == kept


def test_long_odd_inputs_come_back() -> None:
    for text in ("(" * 500, "a" * 15_000, "dog " * 150, "and " * 150 + ".", "“" * 99, "1. " * 200, "\n" * 500 + "-"):
        assert check(text, repair=False).status in ("unsure", "coherent"), text[:20]
