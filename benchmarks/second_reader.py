"""Who does what in plain sentences: how much of it the rules find, and how much a language model does.

    python benchmarks/second_reader.py --model PATH [--append] [--commit NAME]

The sentences, with the answers, are our own (tests/cases/who_does_what.toml); --data names another file of that form.
A fact is (part, verb, word). *found* is the share of the facts that a reader tells, *true* the share of what it tells
that is among them; parts that the file leaves out are not counted against it.
"""

import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from table import ROOT, arguments, show

Facts = set[tuple[str, str, str]]


def expected(told: Sequence[Sequence[Any]]) -> Facts:
    """Return the facts of one sentence as they were written by hand."""
    facts: Facts = set()
    for subject, verb, thing, recipient, phrases in told:
        facts |= {(part, verb, word) for part, word in (("subject", subject), ("object", thing), ("recipient", recipient)) if word}
        facts |= {(preposition, verb, word) for preposition, word in phrases}
    return facts


def facts_of(clauses: Sequence[Any]) -> Facts:
    """Return the facts that a reader tells."""
    facts: Facts = set()
    for clause in clauses:
        word = lambda i, tokens=clause.tree.tokens: tokens[i].text  # noqa: E731
        verb = word(clause.verb)
        subjects, objects = (clause.objects, clause.subjects) if clause.passive and not _by(clause) else (clause.subjects, clause.objects)
        if clause.passive and _by(clause):
            subjects, objects = _by(clause), clause.subjects
        facts |= {("subject", verb, word(i)) for i in subjects} | {("object", verb, word(i)) for i in objects}
        facts |= {("recipient", verb, word(i)) for i in clause.indirects}
        facts |= {(word(p.at), verb, word(i)) for p in clause.phrases if p.word != "by" for i in p.objects}
    return facts


def _by(clause: Any) -> list[int]:
    return [i for p in clause.phrases if p.word == "by" for i in p.objects]


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--data", type=Path, default=ROOT / "tests/cases/who_does_what.toml")
    parser.add_argument("--model", default="", help="a folder with a causal language model, or a .gguf file")
    options = parser.parse_args()
    from interpreter import TextItem, read
    from interpreter.clauses import clauses
    from interpreter.llm import load_reader
    from interpreter.tree import Tree

    rows = tomllib.loads(options.data.read_text("utf-8"))["facts"]
    trees = [Tree(d.sentences[0], 0) for d in read([TextItem(str(i), r["text"]) for i, r in enumerate(rows)])]
    readers: dict[str, Callable[[Any], list[Any]]] = {"rules": lambda t: clauses(t)}
    if options.model:
        model = load_reader(options.model)
        readers[model.name] = lambda t: model([t])[0] or []
    table = [[name, len(rows), *_score(reader, trees, rows)] for name, reader in readers.items()]
    show("Language model as reader", ["reader", "sentences", "found", "true", "sentences without a mistake", "s a sentence"], table, options)


def _score(reader: Callable[[Any], list[Any]], trees: Sequence[Any], rows: Sequence[Any]) -> list[float]:
    found = told = true = whole = 0
    began = time.perf_counter()
    said = [facts_of(reader(tree)) for tree in trees]
    seconds = (time.perf_counter() - began) / len(rows)
    wanted = [expected(row["told"]) for row in rows]
    for ours, theirs in zip(said, wanted, strict=True):
        asked = {(part, verb) for part, verb, _ in theirs} | {("object", verb) for _, verb, _ in theirs} | {("recipient", verb) for _, verb, _ in theirs}
        counted = {f for f in ours if f[:2] in asked or f[1] not in {v for _, v, _ in theirs}}
        found, told, true, whole = found + len(ours & theirs), told + len(counted), true + len(counted & theirs), whole + (theirs <= ours and counted <= theirs)
    return [found / sum(map(len, wanted)), true / max(told, 1), whole / len(rows), seconds]


if __name__ == "__main__":
    main()
