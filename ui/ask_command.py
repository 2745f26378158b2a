"""`situate ask`: questions about texts, one on the command line or a file of them; words or JSON lines out."""

import time
from pathlib import Path
from typing import Annotated

import typer

from scenes.errors import InputError

EXAMPLE = 'situate ask "Ann is in the garden." "Where is Ann?"'


def ask(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", show_default=False, help="What is told.")] = None,
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", show_default=False, help="What is asked about it.")] = None,
    file: Annotated[Path | None, typer.Option(help='A .jsonl file; each row has "sentences" (or "text"), "question" and perhaps "id".', show_default=False)] = None,
    output: Annotated[Path | None, typer.Option(help="Write to a file instead of standard output; it appears when complete.", show_default=False)] = None,
    json: Annotated[bool, typer.Option("--json", help="Write a line of JSON instead of words; a file's answers always are.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Answer questions about a text from the scene it tells: who, what, where, when, how many, yes or no.

    The answer is short: a place or a thing, yes or no, a number, a list, a direction. Where the
    text does not settle it, the answer says so. The exit code is 0; 2 where a row could not be read.

    \b
    situate ask "Mary took the milk. Then she went to the kitchen." "Where is the milk?"
    situate ask "Ann put the key under the mat." "Is the key on the table?"
    situate ask --file questions.jsonl --output answers.jsonl
    """
    if file is not None and text is not None:
        raise InputError(f"Give either --file or a text and a question, not both: {EXAMPLE}.")
    if file is not None:
        raise typer.Exit(_file(file, output, quiet))
    if text is None or question is None:
        raise InputError(f"Give a text and a question, or --file: {EXAMPLE}.")
    _one(text, question, output, json)


def _one(text: str, question: str, output: Path | None, json: bool) -> None:
    """Answer one question."""
    from interpreter.document import TextItem
    from ui.questions import ask_many, in_words
    from ui.terminal import printable, to_file, to_standard_output

    if any("\ud800" <= c <= "\udfff" for c in text + question):
        raise InputError("A text is not UTF-8. Check the encoding of the terminal or of the file.")
    (one,) = ask_many([TextItem("1", text, None)], [question])
    with to_file(output) if output else to_standard_output() as write:
        write(one.line() if json else "".join(f"{printable(line)}\n" for line in in_words(one).splitlines()))


def _file(file: Path, output: Path | None, quiet: bool) -> int:
    """Answer the rows of a file and return the exit code."""
    import sys

    from ui.questions import question_rows, run
    from ui.terminal import progress, to_file, to_standard_output

    counts, began = dict.fromkeys(("answered", "unsure", "error"), 0), time.perf_counter()
    with to_file(output) if output else to_standard_output() as write, progress(shown=not quiet and sys.stderr.isatty()) as advance:
        for one in run(question_rows(file)):
            counts[one.status] += 1
            write(one.line())
            advance()
    if not quiet:
        rows = sum(counts.values())
        errors = "1 error" if counts["error"] == 1 else f"{counts['error']} errors"
        rate = rows / max(time.perf_counter() - began, 1e-9)
        typer.echo(f"{rows} asked: {counts['answered']} answered, {counts['unsure']} unsure, {errors}; {rate:.1f} a second", err=True)
    return 2 if counts["error"] else 0
