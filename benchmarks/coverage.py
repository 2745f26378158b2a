"""Count how many words of ordinary texts the tables of knowledge can say something about.

    python benchmarks/coverage.py --data FOLDER [SET ...] [--limit N] [--worst N] [--append]

A noun counts where WordNet's most used sense of it is a physical thing (or WordNet lacks the word); it is covered
where its likeliest kind is informative: sizes within a factor of 100, or a substance, a place or an idea known as such.
A verb is covered where the event of its row needs or changes something ("needs"), or is a state in which nothing has
to happen ("or state"): to have, to cost, to weigh. A text is covered where no word of its likeliest reading stays unread.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from table import ROOT, Cell, arguments, show

Row = dict[str, Any]
COLUMNS = ["set", "nouns", "covered", "verbs", "needs", "or state", "texts", "nothing unread"]
STATES = frozenset({"be_state", "have", "need"})
"""Events, with all below them, in which something is so and nothing happens."""
BATCH = 256
PHYSICAL = "physical_entity.n.01"


@dataclass(slots=True)
class Tally:
    """What was counted of one set."""

    nouns: Counter[str] = field(default_factory=Counter)
    """Every physical noun, then those not covered; verbs, then those that say a state only, then those that say nothing."""
    vague: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    texts: int = 0
    whole: int = 0
    """Texts with nothing unread."""
    unread: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: "Tally") -> "Tally":
        """Add the counts of another set."""
        for name in ("nouns", "vague", "verbs", "states", "empty", "unread"):
            getattr(self, name).update(getattr(other, name))
        self.texts, self.whole = self.texts + other.texts, self.whole + other.whole
        return self

    def cells(self, name: str) -> list[Cell]:
        """Return the row of the table."""
        nouns, verbs = self.nouns.total(), self.verbs.total()
        said = 1 - self.empty.total() / max(verbs, 1)
        needs = said - self.states.total() / max(verbs, 1)
        return [name, nouns, 1 - self.vague.total() / max(nouns, 1), verbs, needs, said, self.texts, self.whole / max(self.texts, 1)]


def read_rows(folder: Path, name: str, limit: int = 0) -> list[Row]:
    """Return the rows of a file of JSON lines, the first `limit` of them."""
    path = folder / name
    if not path.exists():
        raise SystemExit(f"{path} does not exist. benchmarks/README.md says what --data has to hold.")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return rows[:limit] if limit else rows


def add_data_options(parser: ArgumentParser) -> None:
    """Add the folder of the data sets and how much to show."""
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SITUATE_DATA", "")), help="folder of the data sets")
    parser.add_argument("--worst", type=int, default=0, help="print that many of the misses")


def checked_options(parser: ArgumentParser) -> Namespace:
    """Return the options; leave where there is no folder of data. The project can be imported from here on."""
    options = parser.parse_args()
    if not options.data.is_dir() or options.data == Path():
        raise SystemExit("Give the folder of the data sets with --data FOLDER or SITUATE_DATA; benchmarks/README.md says what it holds.")
    sys.path.insert(0, str(ROOT))
    return options


@cache
def is_physical(word: str) -> bool:
    """Return whether WordNet's most used sense of a noun is a physical thing; True where WordNet lacks it."""
    from scenes.kinds import taxonomy

    senses = [s for s in taxonomy.word_senses(word) if word[:1].isupper() or not s.spelling[:1].isupper()] or list(taxonomy.word_senses(word))
    if not senses:
        return True
    return PHYSICAL in taxonomy.ancestors(max(senses, key=lambda s: s.count).name)


@cache
def told_by(event: str) -> str:
    """Return "needs" for an event that needs or changes something, "state" for one that is a state, else nothing."""
    from scenes.schemata import find_event

    found = find_event(event)
    if found is None:
        return ""
    if found.requirements or found.before or found.after:
        return "needs"
    return "state" if STATES & {found.name, *found.ancestors} else ""


def count_words(tree: Any, tally: Tally) -> None:
    """Count the nouns and verbs of a parsed sentence."""
    from interpreter.noun_senses import senses_of

    compounds: set[int] = set()
    for token in reversed(tree.tokens):
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and token.i not in compounds and lemma.isalpha():
            senses, words = senses_of(tree, token.i)
            compounds.update(words)
            if is_physical(lemma):
                tally.nouns[lemma] += 1
                tally.vague[lemma] += not senses or not senses[0].kind.informative
        if token.pos == "VERB" and lemma.isalpha():
            particle = tree.kid(token.i, "prt")
            name = f"{lemma} {particle.lemma}" if particle else lemma
            tally.verbs[name] += 1
            told = told_by(_event(lemma, particle.lemma if particle else ""))
            tally.states[name] += told == "state"
            tally.empty[name] += not told


def _event(lemma: str, particle: str) -> str:
    """Return the event of the everyday sense of a verb."""
    from interpreter.lexicon import verb_rows

    rows = verb_rows(lemma)
    rows = [r for r in rows if r.particle == particle] or [r for r in rows if not r.particle] or list(rows)
    return rows[0].event if rows else ""


def measure(texts: list[Any]) -> Tally:
    """Read texts and count."""
    from interpreter import TextItem, interpret, read
    from interpreter.tree import Tree

    tally = Tally(texts=len(texts))
    items = [TextItem(str(i), t) if isinstance(t, str) else TextItem(str(i), None, tuple(t)) for i, t in enumerate(texts)]
    for at in range(0, len(items), BATCH):
        documents = read(items[at : at + BATCH])
        for document, readings in zip(documents, interpret(documents), strict=True):
            for index, sentence in enumerate(document.sentences):
                count_words(Tree(sentence, index), tally)
            tally.whole += not readings[0].unread
            tally.unread.update(u.text.lower() for u in readings[0].unread)
    return tally


SETS: dict[str, tuple[str, Callable[[list[Row]], list[Any]]]] = {
    "ComVE": ("comve_dev.jsonl", lambda rows: [row[side] for row in rows for side in ("good", "bad")]),
    "TRIP": ("trip_dev.jsonl", lambda rows: sorted({sentence for row in rows for sentence in row["sentences"]})),
    "PEP-3K": ("pep3k_valid.jsonl", lambda rows: [row["text"] for row in rows]),
    "20Q": ("twentyquestions_valid.jsonl", lambda rows: [row["text"] for row in rows]),
}
"""Name of a set → its file, and how texts are got from its rows; possible ones and others alike, labels are not looked at."""


def worst(tally: Tally, number: int) -> Iterator[str]:
    """Yield lines with the most frequent misses."""
    for title, misses in (("vague nouns", tally.vague), ("verbs that say nothing", tally.empty), ("unread", tally.unread)):
        found = [f"{word} {count}" for word, count in misses.most_common(number) if count]
        yield f"{title}: {', '.join(found)}"


def main() -> None:
    """Count and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {' '.join(SETS)}; all where none is given")
    parser.add_argument("--limit", type=int, default=0, help="use only the first rows of each file")
    add_data_options(parser)
    options = checked_options(parser)
    total, rows = Tally(), []
    for name in options.sets or SETS:
        file, texts = SETS[name]
        tally = measure(texts(read_rows(options.data, file, options.limit)))
        rows.append(tally.cells(name))
        total += tally
    if options.worst:
        print(*worst(total, options.worst), sep="\n\n")
    show("Coverage", COLUMNS, [*rows, total.cells("all")], options)


if __name__ == "__main__":
    main()
