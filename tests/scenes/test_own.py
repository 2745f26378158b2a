"""A project's own words and laws: what is read, what is refused and how, and that all processes see the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from scenes.errors import InputError, KnowledgeError
from scenes.own import Own, nearest, read

ROOT = Path(__file__).parents[2]
ZORB = """
environment = "moon"

[[kinds]]
name = "zorb"
parent = "ball"
length_m = "2.5~3~3.5"
width_m = "2.5~3~3.5"
height_m = "2.5~3~3.5"
mass_kg = "20~90~120"
lemmas = ["zorbing ball", "zorbing sphere"]
properties = { capacity_m3 = "5~8~12", ride = 1 }
"""


def written(folder: Path, text: str, name: str = "situate.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def situate(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from ui.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *words], cwd=folder, capture_output=True, text=True, timeout=120)


def test_cells_are_those_of_a_table(tmp_path):
    own = read(written(tmp_path, ZORB))
    (row,) = own.rows("kinds", ("name", "parent", "lemmas", "length_m", "width_m", "height_m", "mass_kg", "properties"))
    assert (row["name"], row["lemmas"], row["properties"]) == ("zorb", "zorbing ball|zorbing sphere", "capacity_m3=5~8~12;ride=1")
    assert own.environment == {"name": "moon"}
    assert own.rows("verbs", ("lemma",)) == ()


def test_a_shared_file_is_read_where_it_speaks_of_us(tmp_path):
    written(tmp_path, '[tool.situate]\nenvironment = "mars"\n', "pyproject.toml")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    found = nearest(below)
    assert found == tmp_path / "pyproject.toml" and read(found).environment == {"name": "mars"}
    written(tmp_path / "a", "")
    assert nearest(below) == tmp_path / "a" / "situate.toml", "the nearest wins"


@pytest.mark.parametrize(
    ("text", "says"),
    [("[[kinds", "no TOML"), ("[zoo]", "'zoo'. Allowed: kinds"), ('kinds = "x"', "[[kinds]] before each row"), ("environment = 3", "a name such as")],
)
def test_a_malformed_file_is_refused_in_one_line(tmp_path, text, says):
    with pytest.raises(InputError, match="situate.toml") as caught:
        read(written(tmp_path, text))
    assert says in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.toml")


@pytest.mark.parametrize(("cells", "says"), [({"nam": "x"}, "'nam'. Allowed: name"), ({"parent": "dog"}, "no 'name'")])
def test_a_row_that_does_not_fit_says_which(cells, says):
    with pytest.raises(KnowledgeError, match=r"situate.toml \[\[kinds\]\], row 1") as caught:
        Own("situate.toml", {"kinds": (cells,)}).rows("kinds", ("name", "parent"))
    assert says in str(caught.value)


def test_own_words_count_in_every_process(tmp_path):
    written(tmp_path, ZORB)
    (tmp_path / "rows.txt").write_text("The zorb is in the pocket.\nThe man sat in the zorb.\n", encoding="utf-8")
    done = situate(tmp_path, "batch", "rows.txt", "--workers", "2", "--format", "jsonl", "--quiet")
    assert '"incoherent"' in done.stdout.splitlines()[0] and '"coherent"' in done.stdout.splitlines()[1]
    assert "with the words and laws of" in done.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[kinds]]\nname = "a"\nparent = "dog"\nlength_m = "3~2~1"', "row 1: length_m '3~2~1'"),
        ('[[kinds]]\nname = "a"\nparent = "b"\n[[kinds]]\nname = "b"\nparent = "a"', "the circle of parents"),
        ('[[requirements]]\nevent = "eat"\nlaw = "strength"\nneed = "magic"\nby = "agent"\nenough = "1"', "need 'magic'"),
        ('[[verbs]]\nlemma = "zorb"\nframe = "i"\nevent = "zorbing"\nsubject = "agent"', "event 'zorbing'"),
        ('environment = "mun"', "'mun'. Allowed: dream"),
        ('environment = { gravity = "low" }', "[environment]"),
    ],
)
def test_a_contradiction_stops_before_anything_is_judged(tmp_path, text, says):
    written(tmp_path, text)
    done = situate(tmp_path, "check", "The dog slept.")
    assert done.returncode == 2 and done.stdout == ""
    assert says in done.stderr and "situate.toml" in done.stderr and len(done.stderr.strip().splitlines()) == 1
