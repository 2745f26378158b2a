"""The command line: the one place where errors become a line and an exit code.

Everything heavy is imported inside the commands, so that `situate --help` answers at once.
Exit codes: 0 nothing incoherent, 1 something incoherent, 2 a usage or input error or rows that could not be read.
"""

import os
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scenes.errors import InputError, SituateError
from ui.ask_command import ask
from ui.chat_command import chat
from ui.data_command import data
from ui.train_command import train
from ui.version import VERSION

if TYPE_CHECKING:
    from interpreter.document import TextItem
    from ui.checked import Checked, Options

app = typer.Typer(
    name="situate",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="""Say whether a text can happen, by trying to build it as a scene.

    \b
    situate check "The dog slept on the ceiling."    one text, in words
    situate check --json "The dog slept on the roof."   one text, as JSON
    situate batch stories.jsonl --format jsonl       a file, row by row
    situate scene "The cat sat on the mat." --output cat.glb
    situate ask "Ann took the key to the garden." "Where is the key?"
    situate compare "Ann ate soup." "Soup ate Ann."
    situate chat                                     a page in the browser
    situate explain penguin                          what is known of a word, and from where
    situate data scenes/                             scenes to train on, labelled by physics
    situate train run                                the coherence network, from nothing

    \b
    Exit codes: 0 nothing incoherent, 1 something incoherent,
    2 a usage or input error, or rows that could not be read.
    """,
)


class FailOn(StrEnum):
    """What makes the exit code 1."""

    INCOHERENT = "incoherent"
    UNSURE = "unsure"


class Reading(StrEnum):
    """Who reads a text."""

    RULES = "rules"
    LLM = "llm"


class Format(StrEnum):
    """How `batch` writes its results; `ui.formats.WRITERS` has the same names."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


Texts = Annotated[list[str] | None, typer.Argument(metavar="TEXT…", show_default=False, help="Texts, each a world of its own; - reads one a line from standard input.")]
Seed = Annotated[int, typer.Option(help="Seed of the search; the same seed gives the same answer.")]
Scenes = Annotated[bool, typer.Option("--scenes", help="Put the built scene into the JSON (large).")]
ReaderName = Annotated[Reading, typer.Option("--reader", help="Who reads: the rules alone, or a language model beside them (slower).")]
Model = Annotated[str, typer.Option(metavar="PATH", show_default=False, help="The language model: a folder or a .gguf file.")]
Promised = Annotated[float | None, typer.Option("--promise", metavar="RATE", show_default=False, help="Say “coherent” or “incoherent” only where at most this share of such verdicts is wrong (0.05, say); else unsure.")]
Learned = Annotated[bool, typer.Option("--learned/--no-learned", help="Whether the learned plausibility of events moves p.")]
Fail = Annotated[FailOn, typer.Option("--fail-on", help="What makes the exit code 1.")]


def spoken(command: Callable[..., None]) -> Callable[..., None]:
    """Turn a SituateError into one line on standard error and exit code 2."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SituateError as error:
            typer.echo(f"situate: {' '.join(str(error).split())}", err=True)
            raise typer.Exit(2) from error

    return wrapped


@app.callback()
@spoken
def configured(
    config: Annotated[Path | None, typer.Option(metavar="FILE", show_default=False, help="Words and laws of your own (TOML); default: the nearest situate.toml, or [tool.situate] in pyproject.toml.")] = None,
) -> None:
    """Take a project's own words and laws along."""
    from scenes.own import VARIABLE, nearest

    found = config or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else nearest(Path.cwd()))
    if found is None:
        return
    os.environ[VARIABLE] = str(found.absolute())
    from ui.knowledge import load

    load()
    typer.echo(f"situate: with the words and laws of {found}", err=True)


@app.command()
@spoken
def check(
    texts: Texts = None,
    file: Annotated[Path | None, typer.Option(help="Check every row of a .txt, .md, .csv or .jsonl file as well.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Write one line of JSON a text instead of words.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Show every law that applied, with its residual.")] = False,
    seed: Seed = 0,
    timing: Annotated[bool, typer.Option("--timing", help="Say on standard error how long it took.")] = False,
    scenes: Scenes = False,
    fail_on: Fail = FailOn.INCOHERENT,
    reader: ReaderName = Reading.RULES,
    model: Model = "",
    story: Annotated[bool, typer.Option("--story", help="Take the whole of --file for one text, however long.")] = False,
    promise: Promised = None,
    learned: Learned = True,
) -> None:
    """Check texts and answer in words.

    \b
    situate check "The dog slept on the ceiling."
    situate check --why "The cat jumped onto the ceiling."
    echo "The boy drank the lake." | situate check -
    situate check --story --file novel.txt
    """
    from ui.checked import Options

    began = time.perf_counter()
    options = Options(repair=not story, reader=_reader(reader, model), promise=promise, learned=learned)
    checked = _check_story(texts, file, seed, options) if story else _check_items(_items(texts or [], file), seed, options)
    for one in checked:
        _show(one, json=json, why=why, scenes=scenes, several=len(checked) > 1)
    if timing:
        typer.echo(f"situate: {len(checked)} checked in {time.perf_counter() - began:.2f} s", err=True)
    raise typer.Exit(_exit_code(checked, fail_on))


@app.command()
@spoken
def batch(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".txt (a paragraph a line), .md, .csv or .jsonl (text or sentences, and id).", show_default=False)],
    format: Annotated[Format, typer.Option(help="How results are written.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option(help="Write to a file instead of standard output; it appears when complete.")] = None,
    column: Annotated[str, typer.Option(help="CSV column that holds the text.")] = "text",
    workers: Annotated[int, typer.Option(min=1, help="Processes that work at once; the output is the same.")] = 1,
    repair: Annotated[bool, typer.Option("--repair", help="Look for a repair of every incoherent row (slower).")] = False,
    scenes: Scenes = False,
    fail_on: Fail = FailOn.INCOHERENT,
    seed: Seed = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
    reader: ReaderName = Reading.RULES,
    model: Model = "",
    promise: Promised = None,
    learned: Learned = True,
) -> None:
    """Check every row of a file; each row is a world of its own and gets a result.

    \b
    situate batch stories.jsonl --format jsonl --output results.jsonl
    situate batch draft.md --fail-on unsure
    situate batch table.csv --column sentence --workers 4
    """
    from ui.batch import Job, Tally, run
    from ui.checked import Options
    from ui.formats import WRITERS
    from ui.rows import read_rows, reader_of

    reader_of(file)
    writer, tally, began = WRITERS[format], Tally(), time.perf_counter()
    if reader is Reading.LLM and workers > 1:
        raise InputError(f"--workers {workers} is asked for with --reader llm. Allowed: 1, the model is loaded once. Leave --workers out.")
    job = Job(Options(repair=repair, reader=_reader(reader, model), promise=promise, learned=learned), scenes=scenes, seed=seed)
    with _sink(output) as write, _progress(quiet) as advance:
        results = run(read_rows(file, column=column), job, workers=workers)
        for number, public in enumerate(results):
            if number == 0 and writer.header:
                write(writer.header)
            tally.add(public)
            write(writer.line(public))
            advance()
    if not quiet:
        typer.echo(tally.summary(time.perf_counter() - began), err=True)
    raise typer.Exit(tally.exit_code(fail_on))


app.command()(spoken(ask))
app.command()(spoken(data))
app.command()(spoken(train))
app.command()(spoken(chat))


@app.command()
@spoken
def scene(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text to build.", show_default=False)],
    output: Annotated[Path, typer.Option(help="File to write: .html (a page of its own), .glb, .json, .xml (MuJoCo), .png, .gif or .rrd (Rerun).", show_default=False)],
    format: Annotated[str, typer.Option(help="Name of the exporter, where the file's ending does not tell.")] = "",
    seed: Seed = 0,
) -> None:
    """Build a text as a scene and write it to a file.

    \b
    situate scene "The cat jumped onto the ceiling." --output cat.glb
    situate scene "The cup is on the table." --output cup.html
    """
    from ui.export import export_checked

    (one,) = _check_items(_items([text], None), seed)
    export_checked(one, output, format)
    typer.echo(f"{output}: {_reply_line(one)}", err=True)
    raise typer.Exit(_exit_code([one], FailOn.INCOHERENT))


@app.command()
@spoken
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="One text.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    seed: Seed = 0,
) -> None:
    """Say which of two texts is the more coherent, and why. The exit code is 0 whichever it is.

    \b
    situate compare "The dog slept on the roof." "The dog slept on the ceiling."
    """
    from ui.compare import comparison

    first, second = _check_items(_items([a, b], None), seed)
    typer.echo(comparison(first, second))


@app.command()
@spoken
def explain(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A noun, verb, adjective or preposition.", show_default=False)],
) -> None:
    """Say what is known of a word: its meanings, its numbers, what it needs, and where each of them is from.

    
    situate explain penguin
    situate explain hammer
    """
    from ui.dictionary import explained

    typer.echo(explained(word))


@app.command()
def version() -> None:
    """Say which version this is."""
    typer.echo(f"situate {VERSION}")


def _items(texts: list[str], file: Path | None) -> list["TextItem"]:
    """Gather the texts of the arguments, of standard input and of a file."""
    from interpreter.document import TextItem

    lines: list[str] = []
    for text in texts:
        lines += [line.strip() for line in sys.stdin if line.strip()] if text == "-" else [text]
    if any(not line.strip() for line in lines):
        raise InputError("A text is blank. Give a sentence in quotes.")
    items = [TextItem(str(i), line, None) for i, line in enumerate(lines, 1)]
    if file is not None:
        items += _file_items(file)
    if not items:
        raise InputError('Nothing to check. Give a text in quotes, --file FILE or - for standard input: situate check "The cup is on the table."')
    return items


def _file_items(file: Path) -> list["TextItem"]:
    from ui.rows import read_rows

    items = []
    for row in read_rows(file):
        if row.item is None:
            raise InputError(f"{file}: {row.error.message if row.error else 'a row cannot be read.'} Or use `situate batch`, which goes on.")
        items.append(row.item)
    return items


def _reader(reader: Reading, model: str) -> Any:
    """Return the language model that reads along, or None."""
    if reader is Reading.RULES and model:
        raise InputError(f"--model {model} is given without --reader llm. Add --reader llm, or leave --model out.")
    if reader is Reading.RULES:
        return None
    if not model:
        raise InputError("--reader llm needs a model. Give --model PATH: a folder with *.safetensors weights, or a .gguf file.")
    from interpreter.llm import load_reader

    return load_reader(model)


def _check_items(items: list["TextItem"], seed: int, options: "Options | None" = None) -> list["Checked"]:
    """Run the pipeline, repairs included where nothing else is asked for."""
    for item in items:
        if any("\ud800" <= c <= "\udfff" for c in item.text or ""):
            raise InputError("A text is not UTF-8. Check the encoding of the terminal or of the file.")
    from ui import pipeline
    from ui.checked import Options

    return pipeline.check_many(items, seed=seed, options=options or Options(repair=True))


def _check_story(texts: list[str] | None, file: Path | None, seed: int, options: "Options") -> list["Checked"]:
    """Check a whole file as one text, with a bar on the terminal."""
    if texts or file is None:
        raise InputError("--story takes one file and no other text. Write: situate check --story --file FILE")
    from interpreter.document import TextItem
    from ui import pipeline
    from ui.terminal import sentences_bar

    whole = TextItem(file.name, " ".join(item.text or " ".join(item.sentences or ()) for item in _file_items(file)))
    with sentences_bar(shown=sys.stderr.isatty()) as advance:
        return [pipeline.check_story(whole, seed=seed, options=options, advance=advance)]


def _show(one: "Checked", *, json: bool, why: bool, scenes: bool, several: bool) -> None:
    """Print one answer."""
    from ui.result import result_line

    if json:
        typer.echo(result_line(one, scenes=scenes))
        return
    from ui.terminal import print_laws, print_reply

    print_reply(one, with_text=several)
    if why:
        print_laws(one)


def _reply_line(one: "Checked") -> str:
    from ui.reply import reply

    return reply(one).text.splitlines()[0]


def _exit_code(checked: list["Checked"], fail_on: FailOn) -> int:
    statuses = {str(one.verdict.status) for one in checked}
    if "error" in statuses:
        return 2
    return int("incoherent" in statuses or (fail_on is FailOn.UNSURE and "unsure" in statuses))


def _sink(output: Path | None) -> Any:
    """Return a context that gives a function which writes."""
    from ui.terminal import to_file, to_standard_output

    return to_file(output) if output else to_standard_output()


def _progress(quiet: bool) -> Any:
    """Return a context that gives a function to call after each row."""
    from ui.terminal import progress

    return progress(shown=not quiet and sys.stderr.isatty())


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
