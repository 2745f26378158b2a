"""The tables of kinds: all CSV files of this folder as one index, kinds made when asked for.

Comes in: `*.csv` here (and, where given, in further folders: a person's own knowledge, which wins). Goes out:
a `KindTable` that finds rows by name, word and synset. Loading reads rows only; `validate` checks every one.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from scenes.errors import KnowledgeError
from scenes.kinds import taxonomy
from scenes.kinds.build import COLUMNS, Kind, build_kind, split
from scenes.own import own
from scenes.tables import Row, listing, read_rows, uncollected

FOLDER = Path(__file__).parent


def slug(text: str) -> str:
    """Return a word as rows are named: lower case, underscores."""
    return "_".join(text.lower().replace("_", " ").split())


class KindTable:
    """Rows by name, word and synset. Kinds are made on first use and kept."""

    def __init__(self, rows: Iterable[Row], faults: Sequence[KnowledgeError] = ()) -> None:
        self.all_rows = tuple(rows)
        """Every row read, doubles included."""
        self.faults = tuple(faults)
        """Rows and files that could not be read."""
        self.rows: dict[str, Row] = {}
        self.by_lemma: dict[str, str] = {}
        self.by_synset: dict[str, str] = {}
        for row in self.all_rows:
            self.rows[row["name"]] = row
        for name, row in self.rows.items():  # what is said later, in one's own tables, wins
            self.by_lemma |= {slug(lemma): name for lemma in split(row["lemmas"])}
            self.by_synset |= {synset: name for synset in split(row["synsets"])}
        self._kinds: dict[str, Kind] = {}
        self._nearest: dict[str, tuple[str, int] | None] = {}

    def named(self, lemma: str) -> str | None:
        """Return the row that a word means by itself: its name, else one that lists it."""
        for key in dict.fromkeys((slug(lemma), slug(lemma.replace("-", " ")))):
            if key in self.rows:
                return key
            if key in self.by_lemma:
                return self.by_lemma[key]
        return None

    def chain(self, name: str) -> list[Row]:
        """Return the rows from the root down to this one; raise KnowledgeError for an unknown parent or a cycle."""
        chain: list[Row] = []
        at = name
        while at:
            row = self.rows.get(at)
            if row is None:
                raise chain[-1].fault(
                    f"parent '{at}'",
                    "the name of a row in scenes/kinds/*.csv, or nothing for a root",
                    "Add that row or correct the name.",
                )
            if row in chain:
                circle = " > ".join([*(r["name"] for r in chain), at])
                raise row.fault(
                    f"the circle of parents {circle}", "parents that end in a root", "Give one of them another parent."
                )
            chain.append(row)
            at = row["parent"]
        return chain[::-1]

    def kind(self, name: str) -> Kind:
        """Return the kind of this name; raise KnowledgeError where there is none or its rows are bad."""
        found = self._kinds.get(name)
        if found is None:
            if name not in self.rows:
                raise KnowledgeError(
                    f"No kind '{name}' in scenes/kinds/*.csv. Allowed: the {len(self.rows)} names there ({listing(self.rows, 6)}). Add a row or correct the name."
                )
            found = self._kinds[name] = build_kind(self.chain(name))
        return found

    def nearest(self, synset: str) -> tuple[str, int] | None:
        """Return the row of the nearest hypernym that has one, and the steps to it; None where no row is reached."""
        if synset not in self._nearest:
            hits = ((self.by_synset[s], d) for s, d in taxonomy.ancestors(synset).items() if s in self.by_synset)
            self._nearest[synset] = next((hit for hit in hits if self._rooted(hit[0])), None)
        return self._nearest[synset]

    def _rooted(self, name: str) -> bool:
        """Return whether the row's parents all exist; a row without them is passed over by `nearest`."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            if name not in self.rows:
                return False
            name = self.rows[name]["parent"]
        return not name


@uncollected()
def load_table(folders: Sequence[Path] = (FOLDER,)) -> KindTable:
    """Read all CSV files of the folders; a row of a later folder replaces the one of the same name."""
    rows: list[Row] = []
    faults: list[KnowledgeError] = []
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            rows.extend(read_rows(path, COLUMNS, faults))
    return KindTable(rows, faults)


@cache
def table() -> KindTable:
    """Return the table of this package with the project's own rows, read once.

    Raises:
        KnowledgeError: If a row of the project's own cannot be used.
    """
    ours, rows = load_table(), own().rows("kinds", COLUMNS)
    if not rows:
        return ours
    found = KindTable((*ours.all_rows, *rows), ours.faults)
    for row in rows:
        if row["name"] != slug(row["name"]):
            raise row.fault(f"name '{row['name']}'", "lower case and underscores", f"Write '{slug(row['name'])}'.")
        found.kind(row["name"])
    return found


def kind(name: str) -> Kind:
    """Return the kind of this name; raise KnowledgeError where there is none."""
    return table().kind(name)


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Return every kind by name; built once."""
    return MappingProxyType({name: table().kind(name) for name in table().rows})
