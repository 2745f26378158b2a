"""The command line in-process, on the stand-in pipeline: exit codes and exact lines."""

import json
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from ui.cli import Format, app
from ui.formats import WRITERS

pytestmark = pytest.mark.usefixtures("fake_pipeline")

BAD, GOOD, ODD = "The dog slept on the ceiling.", "The dog slept on the roof.", "A zorb slept."


def run(*words, input=None):
    """Run the command line."""
    return CliRunner().invoke(app, [str(w) for w in words], input=input)


def test_check_answers_an_incoherent_text_with_reason_and_repair():
    done = run("check", BAD)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "✗ I'm not sure this can happen: nothing holds the dog up: 147 N are missing.",
        "  Did you mean “The dog slept on the roof.”?",
    ]


def test_check_says_what_was_built():
    done = run("check", GOOD)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "✓ This can happen: I could build the dog."


def test_check_unsure_looks_different_and_asks():
    done = run("check", ODD)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["? I'm not sure what to make of this: I don't know the word “zorb”.", "  What is “zorb”?"]


def test_fail_on_unsure_widens_one():
    assert run("check", ODD, "--fail-on", "unsure").exit_code == 1


def test_check_json_is_one_line_a_text():
    done = run("check", "--json", BAD, GOOD)
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["incoherent", "coherent"]


def test_check_reads_standard_input_a_text_a_line():
    done = run("check", "--json", "-", input=f"{BAD}\n\n{GOOD}\n")
    assert [json.loads(line)["sentences"] for line in done.stdout.splitlines()] == [[BAD], [GOOD]]


def test_check_reads_a_file(tmp_path):
    (tmp_path / "a.txt").write_text(f"{GOOD}\n{BAD}\n")
    done = run("check", "--json", "--file", tmp_path / "a.txt")
    assert done.exit_code == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["1", "2"]


def test_why_shows_the_laws():
    done = run("check", "--why", BAD)
    assert "  support           51.00  c2 dog#1  147 N missing, 49 at best, 2.94 tolerated  certain  nothing holds" in done.stdout


def test_seed_reaches_the_result():
    assert json.loads(run("check", "--json", "--seed", 7, GOOD).stdout)["seed"] == 7


def test_timing_goes_to_standard_error():
    done = run("check", "--timing", GOOD)
    assert "checked in" in done.stderr and "checked in" not in done.stdout


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["check"], 'situate: Nothing to check. Give a text in quotes, --file FILE or - for standard input: situate check "The cup is on the table."'),
        (["check", "  "], "situate: A text is blank. Give a sentence in quotes."),
        (["check", "It is kaputt."], "situate: The model is broken. Install it again."),
        (["batch", "nowhere.txt"], "situate: Cannot read nowhere.txt: No such file or directory. Check the name and the permissions."),
        (["batch", "a.pdf"], "situate: a.pdf: cannot read files ending in '.pdf'. Known: .txt .md .markdown .csv .jsonl .ndjson. Rename or convert the file."),
    ],
)
def test_errors_are_one_line_and_exit_code_two(words, line):
    done = run(*words)
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [line]
    assert not done.stdout


def test_unknown_option_is_a_usage_error():
    assert run("check", "--nonsense", GOOD).exit_code == 2


def test_a_bug_keeps_its_traceback():
    done = run("check", "A crash.")
    assert isinstance(done.exception, RuntimeError)


def test_markup_and_control_characters_are_printed_as_text():
    done = run("check", "[red]The dog[/red] \x1b[2J slept on the ceiling.", GOOD)
    assert "[red]The dog[/red]" in done.stdout and "\x1b" not in done.stdout


def test_compare_says_which_and_why():
    done = run("compare", BAD, GOOD)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == ["The second is the more coherent.", f"1  p = 0.03  {BAD}"]


def test_compare_of_equals_is_a_tie():
    assert run("compare", GOOD, GOOD).stdout.startswith("Neither is the more coherent.")


def test_scene_without_anything_built_is_an_error(tmp_path):
    done = run("scene", ODD, "--output", tmp_path / "a.glb")
    assert done.exit_code == 2
    assert done.stderr.startswith("situate: There is no scene to write: I'm not sure what to make of this")


def test_scene_with_an_unknown_ending_lists_the_known(tmp_path):
    done = run("scene", GOOD, "--output", tmp_path / "a.doc")
    assert done.exit_code == 2
    assert "no exporter for 'doc'. Known: " in done.stderr


def test_version():
    assert run("version").stdout.startswith("situate 0.")


def test_formats_of_the_command_line_are_the_writers():
    assert [str(f) for f in Format] == list(WRITERS)


@pytest.mark.parametrize("command", ["check", "batch", "scene", "compare", "chat"])
def test_help_teaches_by_example(command):
    assert f"situate {command}" in run(command, "--help").stdout


def test_help_is_quick_and_loads_nothing_heavy():
    code = (
        "import sys; from ui.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'spacy', 'gradio', 'transformers', 'mujoco', 'trimesh', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert time.perf_counter() - began < 3.0  # ≤ 1 s on an idle machine
