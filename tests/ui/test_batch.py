"""Files: every row gets a result, in order, whatever is wrong with it, and with any number of workers."""

import csv
import io
import json

import fakes
import pytest
from typer.testing import CliRunner

from scenes.errors import ExportError, InputError
from ui.batch import CHUNK, Job, run
from ui.cli import app
from ui.output import written
from ui.rows import markdown_rows, read_rows

BAD, GOOD = "The dog slept on the ceiling.", "The dog slept on the roof."


def batch(*words):
    """Run `situate batch` in-process."""
    return CliRunner().invoke(app, ["batch", *map(str, words)])


def lines(done):
    """Return the results of a run in JSON lines."""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("fake_pipeline")
class TestCommand:
    """`situate batch` as people call it."""

    def test_bad_rows_get_a_result_and_the_run_goes_on(self, tmp_path):
        rows = [{"id": "a", "text": GOOD}, "not json", {"id": 3}, {"id": "d", "sentences": [BAD, GOOD]}, {"text": 5}, {"text": "  "}, [1], {"sentences": "x"}]
        file = tmp_path / "in.jsonl"
        file.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows) + "\n")
        done = batch(file, "--format", "jsonl")
        got = lines(done)
        assert done.exit_code == 2
        assert [r["status"] for r in got] == ["coherent", "error", "error", "incoherent", "error", "error", "error", "error"]
        assert [r["id"] for r in got] == ["a", "2", "3", "d", "5", "6", "7", "8"]
        assert [r["error"]["row"] for r in got if r["error"]] == [2, 3, 5, 6, 7, 8]
        assert [r["error"]["code"] for r in got if r["error"]] == ["not_json", "no_text", "bad_field", "no_text", "not_json", "bad_field"]
        assert got[3]["sentences"] == [BAD, GOOD]

    def test_one_failing_row_costs_only_itself(self, tmp_path):
        file = tmp_path / "in.txt"
        file.write_text(f"{GOOD}\nA crash.\nIt is kaputt.\n{BAD}\n")
        done = batch(file, "--format", "jsonl")
        got = lines(done)
        assert [r["status"] for r in got] == ["coherent", "error", "error", "incoherent"]
        assert got[1]["error"] == {"code": "failed", "message": "Situate failed on this row (RuntimeError: a bug). Please report it with the text.", "row": 2}
        assert got[2]["error"]["message"] == "The model is broken. Install it again."

    def test_summary_is_one_line_on_standard_error(self, tmp_path):
        file = tmp_path / "in.txt"
        file.write_text(f"{GOOD}\n{BAD}\nA zorb.\n")
        done = batch(file)
        assert done.exit_code == 1
        assert done.stderr.startswith("3 checked: 1 coherent, 1 incoherent, 1 unsure (unknown_word 1), 0 errors; ")
        assert not batch(file, "--quiet").stderr

    def test_text_format_is_exact(self, tmp_path):
        file = tmp_path / "in.txt"
        file.write_text(f"{BAD}\n")
        assert batch(file, "--repair").stdout.splitlines() == [
            f"✗ 1: incoherent p=0.03  {BAD}",
            "    nothing holds the dog up: 147 N are missing",
            "    did you mean: The dog slept on the roof.",
        ]

    def test_repair_only_when_asked(self, tmp_path):
        file = tmp_path / "in.txt"
        file.write_text(f"{BAD}\n")
        assert lines(batch(file, "--format", "jsonl"))[0]["repair"] is None
        assert lines(batch(file, "--format", "jsonl", "--repair"))[0]["repair"] == GOOD

    def test_csv_in_and_out(self, tmp_path):
        file = tmp_path / "in.csv"
        file.write_text(f'id,sentence\n7,"{GOOD}"\n8,"=1+1 the dog\nslept on the ceiling."\n9,\n')
        done = batch(file, "--column", "sentence", "--format", "csv")
        got = list(csv.DictReader(io.StringIO(done.stdout)))
        assert [(r["id"], r["status"]) for r in got] == [("7", "coherent"), ("8", "incoherent"), ("9", "error")]
        assert got[1]["text"].startswith("'=1+1") and got[1]["amount"] == "147.2"

    def test_missing_column_lists_the_columns(self, tmp_path):
        file = tmp_path / "in.csv"
        file.write_text("id,sentence\n7,x\n")
        done = batch(file)
        assert done.exit_code == 2
        assert done.stderr == "situate: There is no column 'text'. Columns: id, sentence. Choose one with --column.\n"

    @pytest.mark.parametrize(("content", "line"), [(b"", "is empty"), (b"\n \n", "is empty"), (b"PK\x03\x04\0\0rest", "is not a text file")])
    def test_empty_and_binary_files_are_one_line(self, tmp_path, content, line):
        file = tmp_path / "in.txt"
        file.write_bytes(content)
        done = batch(file)
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert line in done.stderr

    def test_a_folder_is_one_line(self, tmp_path):
        folder = tmp_path / "x.txt"
        folder.mkdir()
        assert batch(folder).exit_code == 2

    def test_broken_utf8_costs_only_its_row(self, tmp_path):
        file = tmp_path / "in.txt"
        file.write_bytes(f"{GOOD}\n".encode() + b"caf\xe9\n" + f"{BAD}\n".encode())
        assert [(r["error"] or {}).get("code") for r in lines(batch(file, "--format", "jsonl"))] == [None, "not_utf8", None]

    def test_lone_surrogates_in_json_are_refused(self, tmp_path):
        file = tmp_path / "in.jsonl"
        file.write_text('{"text": "\\ud800 slept"}\n')
        assert lines(batch(file, "--format", "jsonl"))[0]["error"]["code"] == "not_utf8"

    def test_byte_order_mark_is_no_text(self, tmp_path):
        file = tmp_path / "in.txt"
        file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
        assert lines(batch(file, "--format", "jsonl"))[0]["sentences"] == [GOOD]

    def test_output_appears_complete(self, tmp_path):
        file, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
        file.write_text(f"{GOOD}\n")
        done = batch(file, "--format", "jsonl", "--output", out)
        assert done.exit_code == 0 and not done.stdout
        assert json.loads(out.read_text())["status"] == "coherent"
        assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["in.txt", "out.jsonl"]

    def test_output_into_a_missing_folder_is_one_line(self, tmp_path):
        file = tmp_path / "in.txt"
        file.write_text(f"{GOOD}\n")
        done = batch(file, "--output", tmp_path / "none" / "out.txt")
        assert done.exit_code == 2
        assert done.stderr.endswith("No such file or directory. Free some space or choose another place.\n")


def rows_of(count, tmp_path):
    """Return a file of many rows and its ids."""
    file = tmp_path / "many.jsonl"
    file.write_text("".join(json.dumps({"id": f"r{i}", "text": BAD if i % 3 else GOOD}) + "\n" for i in range(count)))
    return file


def test_workers_change_neither_order_nor_bytes(tmp_path):
    file = rows_of(2 * CHUNK + 5, tmp_path)
    job = Job(check=fakes.check_many, scenes=True)
    alone = [json.dumps(r) for r in run(read_rows(file), job)]
    together = [json.dumps(r) for r in run(read_rows(file), job, workers=2)]
    assert alone == together
    assert [json.loads(r)["id"] for r in alone] == [f"r{i}" for i in range(2 * CHUNK + 5)]


def test_rows_are_read_only_as_far_as_needed(tmp_path):
    taken = []

    def rows():
        for row in read_rows(rows_of(10 * CHUNK, tmp_path)):
            taken.append(row)
            yield row

    next(run(rows(), Job(check=fakes.check_many)))
    assert len(taken) == CHUNK


def test_markdown_keeps_paragraphs_and_skips_code_and_tables():
    text = ["# A title\n", "\n", "The dog slept\n", "on the roof.\n", "- The cup **broke**.\n", "- It was red.\n", "```\n", "code()\n", "```\n", "| a | b |\n", "---\n", "> A quote.\n", "The end.\n"]
    assert [r.item.text for r in markdown_rows(text)] == ["A title", "The dog slept on the roof.", "The cup broke.", "It was red.", "A quote. The end."]


def test_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="No such file"):
        list(read_rows(tmp_path / "none.txt"))


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(ExportError, match="No space left on device"), written(target) as file:
        file.write("half")
        raise OSError(28, "No space left on device")
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["out.txt"]
