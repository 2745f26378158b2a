"""The tables of words: verbs, prepositions, adjectives, adverbs, names, units and the rest, as frozen rows.

Each CSV beside this file is loaded once, on first use. A row that cannot be used raises KnowledgeError naming
file and row. Adding a word is adding a row; no list of words lives in Python.
"""

import csv
import functools
import gzip
import pathlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from scenes.errors import KnowledgeError
from scenes.interval import Interval
from scenes.kinds.taxonomy import noun_synsets, verb_synsets
from scenes.own import own
from scenes.schemata import all_events, find_event
from scenes.schemata.load import ROLES
from scenes.spec import Mode
from scenes.tables import Row, listing, uncollected

FOLDER = pathlib.Path(__file__).parent
VERB_COLUMNS = ("lemma", "particle", "frame", "event", "subject", "object", "indirect", "preps", "source")


@dataclass(frozen=True, slots=True)
class VerbRow:
    """How one use of a verb maps its arguments to the roles of an event."""

    lemma: str
    particle: str
    frames: str
    """Letters: i intransitive, t transitive, d ditransitive, s clause complement, c copular."""
    event: str
    subject: str
    object: str
    indirect: str
    preps: Mapping[str, str]
    fallback: bool = False
    """True where the row stands for WordNet's verb class, not for the verb itself."""


@dataclass(frozen=True, slots=True)
class PrepositionRow:
    """One meaning of a preposition."""

    word: str
    role_motion: str
    role_static: str
    relation: str
    landmark: str


@dataclass(frozen=True, slots=True)
class AdjectiveRow:
    """What an adjective changes about the thing it is said of."""

    lemma: str
    category: str
    effects: tuple[str, ...]
    opposite: str
    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit word: factor to SI and what it measures."""

    word: str
    factor: float
    dimension: str
    offset: float = 0.0

    def to_si(self, number: Interval) -> Interval:
        """Return a number of these units in SI units (temperatures in °C)."""
        return number.scaled(self.factor) + Interval.exact(self.offset)


@functools.cache
@uncollected()
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Read one CSV beside this file; cells are stripped, missing cells are empty."""
    path = FOLDER / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader, [])
        empty = [""] * len(header)
        rows = []
        for number, cells in enumerate(reader, 2):
            if len(cells) > len(header):
                raise KnowledgeError(f"{name}.csv row {number}: {len(cells)} cells, allowed: {header}. Quote commas.")
            if cells:
                rows.append(dict(zip(header, [*map(str.strip, cells), *empty[len(cells):]])))
    return tuple(rows)


@functools.cache
@uncollected()
def verbs() -> Mapping[str, tuple[VerbRow, ...]]:
    """Return the rows of each verb lemma in the order of the table: the everyday sense first."""
    found: dict[str, list[Row | Mapping[str, str]]] = {}
    for row in (*_own_verbs(), *table("verbs")):
        found.setdefault(row["lemma"], []).append(row)
    return _Verbs(found)


class _Verbs(Mapping[str, tuple[VerbRow, ...]]):
    """The rows of every verb, made when asked for: a text needs a few of the thousands."""

    def __init__(self, rows: Mapping[str, Sequence[Row | Mapping[str, str]]]) -> None:
        self._rows = rows
        self._made: dict[str, tuple[VerbRow, ...]] = {}

    def __getitem__(self, lemma: str) -> tuple[VerbRow, ...]:
        """Return the rows of a verb; raise KeyError for an unknown one."""
        if lemma not in self._made:
            self._made[lemma] = tuple(map(_verb_row, self._rows[lemma]))
        return self._made[lemma]

    def __contains__(self, lemma: object) -> bool:
        """Say whether there are rows, without making them."""
        return lemma in self._rows

    def __iter__(self) -> Iterator[str]:
        """Yield the lemmas in the order of the table."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return how many verbs there are."""
        return len(self._rows)


def _verb_row(row: Row | Mapping[str, str]) -> VerbRow:
    """Read one row of the table."""
    preps = dict(pair.split("=", 1) for pair in row["preps"].split(";") if "=" in pair)
    return VerbRow(row["lemma"], row["particle"], row["frame"], row["event"], row["subject"], row["object"], row["indirect"], preps)


def _own_verbs() -> tuple[Row, ...]:
    """Return the project's own rows of verbs, checked: they come before ours."""
    rows = own().rows("verbs", VERB_COLUMNS)
    for row in rows:
        if find_event(row["event"]) is None:
            raise row.fault(f"event '{row['event']}'", listing(sorted(all_events()), 20), "Name one of them, or add it to [[events]].")
        roles = [*(row[column] for column in ("subject", "object", "indirect")), *(p.partition("=")[2] for p in row["preps"].split(";") if p)]
        for role in roles:
            if role and role not in ROLES:
                raise row.fault(f"role '{role}'", listing(sorted(ROLES), 20), "Use one of these.")
        if not row["frame"] or set(row["frame"]) - set("itdsc"):
            raise row.fault(f"frame '{row['frame']}'", "letters of: i t d s c", "Say whether it takes an object (t) or not (i).")
    return rows


@functools.cache
def class_rows() -> Mapping[str, tuple[VerbRow, ...]]:
    """Return the fallback rows of each WordNet verb class (``verb.motion``)."""
    found: dict[str, list[VerbRow]] = {}
    for row in table("verb_classes"):
        found.setdefault(row["lexfile"], []).append(VerbRow("", "", row["frame"], row["event"], row["subject"], row["object"], "", {}, True))
    return {lexfile: tuple(rows) for lexfile, rows in found.items()}


@functools.lru_cache(4096)
def verb_rows(lemma: str) -> tuple[VerbRow, ...]:
    """Return the rows of a verb; those of its WordNet classes, most used first, where the table has none without a particle."""
    rows = verbs().get(lemma, ())
    if any(not row.particle for row in rows):
        return rows
    classes: dict[str, float] = {}
    for synset in verb_synsets(lemma):
        classes[synset.lexfile] = classes.get(synset.lexfile, 0) + synset.count + 1 / synset.rank
    best = sorted(classes, key=lambda c: -classes[c])[:2]
    return (*rows, *(row for lexfile in best for row in class_rows().get(lexfile, ())))


def is_verb(lemma: str) -> bool:
    """Whether the table or WordNet knows the verb."""
    return lemma in verbs() or bool(verb_synsets(lemma))


@functools.cache
def prepositions() -> Mapping[str, tuple[PrepositionRow, ...]]:
    """Return the meanings of each preposition in the order of preference."""
    found: dict[str, list[PrepositionRow]] = {}
    for row in table("prepositions"):
        found.setdefault(row["word"], []).append(
            PrepositionRow(row["word"], row["role_motion"], row["role_static"], row["relation"], row["landmark"])
        )
    return {word: tuple(rows) for word, rows in found.items()}


@functools.cache
def adjectives() -> Mapping[str, AdjectiveRow]:
    """Return the row of each adjective."""
    return {
        row["lemma"]: AdjectiveRow(
            row["lemma"],
            row["category"],
            tuple(e.strip() for e in row["effect"].split(";") if e.strip()),
            row.get("opposite", ""),
            frozenset(c for c in row.get("of", "").split("|") if c and c != "any"),
        )
        for row in table("adjectives")
    }


@functools.cache
def scales() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return the scales a quality word stands on, with the end it stands at: "tall" -> (height, 1)."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in table("scales"):
        for word in filter(None, (w.strip() for w in row["words"].split("|"))):
            found[word] = (*found.get(word, ()), (row["scale"], 1 if row["end"] == "+" else -1))
    return found


@functools.cache
def adverbs() -> Mapping[str, tuple[str, str]]:
    """Return (category, effect) of each adverb."""
    return {row["word"]: (row["category"], row["effect"]) for row in table("adverbs")}


@functools.cache
def inert_words() -> frozenset[str]:
    """Return discourse words that never change a scene."""
    return frozenset(row["word"] for row in table("inert"))


@functools.cache
def attitudes() -> Mapping[tuple[str, str], tuple[Mode, bool]]:
    """Return (mode, polarity) of the complement by (governing lemma, form of the complement)."""
    return {(r["lemma"], r["frame"]): (cast(Mode, r["mode"]), r["polarity"] != "-") for r in table("attitudes")}


@functools.cache
def names() -> Mapping[str, tuple[str, str]]:
    """Return (type, gender or kind) of each proper name, lower case."""
    return {row["name"].lower(): (row["type"], row["gender_or_kind"]) for row in reversed(table("names"))}


@functools.cache
def coordinates() -> Mapping[str, tuple[float, float, float]]:
    """Return (latitude, longitude [deg], radius [m]) of each named place, lower case."""
    return {r["name"].lower(): (float(r["latitude"]), float(r["longitude"]), 1000 * float(r["radius_km"])) for r in table("places")}


@functools.cache
def units() -> Mapping[str, Unit]:
    """Return the unit of each unit word."""
    return {r["word"]: Unit(r["word"], float(r["factor"]), r["dimension"], float(r["offset"] or 0)) for r in table("units")}


@functools.cache
def numbers() -> Mapping[str, Interval]:
    """Return the value of each number word."""
    return {row["word"]: Interval.parse(row["value"]) for row in table("numbers")}


@functools.cache
def irregular_verbs() -> Mapping[str, str]:
    """Return the lemma of each irregular verb form."""
    return {row["form"]: row["lemma"] for row in table("irregular_verbs")}


@functools.cache
def irregular_nouns() -> Mapping[str, str]:
    """Return the singular of each irregular plural."""
    return {row["form"]: row["lemma"] for row in table("irregular_nouns")}


@functools.cache
def plain_modifiers() -> frozenset[str]:
    """Return WordNet's adjectives and adverbs: those that no table lists are known words that change nothing here."""
    return frozenset(gzip.decompress((FOLDER.parents[1] / "scenes/kinds/modifiers.txt.gz").read_bytes()).decode().split("\n"))


@functools.cache
def pronouns() -> Mapping[str, tuple[str, str]]:
    """Return (what it refers to, gender or name) of each pronoun."""
    return {row["word"]: (row["refers_to"], row["gender"]) for row in table("pronouns")}


@functools.cache
def comparatives() -> Mapping[str, str]:
    """Return the strict order that the comparative of an adjective asserts."""
    return {row["adjective"]: row["order"] for row in table("comparatives")}


@functools.cache
def collections() -> Mapping[str, tuple[str, Interval]]:
    """Return (part | measure | group | type, share of the whole for parts) of each noun that measures another."""
    whole = Interval.exact(1.0)
    return {r["word"]: (r["behaviour"], Interval.parse(r["factor"]) if r["behaviour"] == "part" else whole) for r in table("collections")}


@functools.cache
def portions() -> Mapping[str, Interval]:
    """Return the volume [m³] of what each noun of measure stands for: "a grain of", "a drop of"."""
    return {r["word"]: Interval.parse(r["factor"]) for r in table("collections") if r["behaviour"] == "measure" and r["factor"]}


@functools.cache
def idioms() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return (lemma pattern, meaning) of each idiom; ``*`` in a pattern stands for one to three words."""
    return tuple((tuple(row["pattern"].split()), row["meaning"]) for row in table("idioms"))


@functools.lru_cache(8192)
def is_english_word(text: str, lemma: str) -> bool:
    """Whether a word is a function word, in a table, or in WordNet."""
    known = (inert_words(), prepositions(), adverbs(), adjectives(), numbers(), function_words())
    return any(text in k or lemma in k for k in known) or bool(noun_synsets(lemma)) or is_verb(lemma)


@functools.cache
def function_words() -> frozenset[str]:
    """Return articles, pronouns, auxiliaries and conjunctions."""
    return frozenset(row["word"] for row in table("function_words"))



@functools.cache
def word_values(name: str) -> Mapping[str, str]:
    """Return the words of one set of word_sets.csv in the order of the table, each with its value (often none)."""
    found = {row["word"]: row["value"] for row in table("word_sets") if row["set"] == name}
    if not found:
        raise KnowledgeError(f"word_sets.csv has no set '{name}', allowed: {sorted({r['set'] for r in table('word_sets')})}. Add its rows.")
    return found


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of one set of word_sets.csv."""
    return frozenset(word_values(name))
