"""The word tables hold what they promise: columns, closed values, no doubled row, enough of each.

In: the CSVs of `interpreter/lexicon`. The closed lists here are the contract between the tables and their readers.
"""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "interpreter" / "lexicon"
NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
INTERVAL = rf"{NUMBER}(?:~{NUMBER}~{NUMBER})?"
RELATIONS = set(
    "in on under over above below beside near behind in_front_of left_of right_of between among around through across along "
    "against at outside_of toward away_from out_of off with north_of south_of east_of west_of none".split()
)
ROLES = set(
    "agent patient theme experiencer recipient instrument goal source location path_of product material companion topic "
    "beneficiary time cause manner comparison purpose attribute exception none".split()
)
LANDMARKS = set("any time place person animal group vehicle event abstract material instrument amount weather ground".split())
CATEGORIES = set(
    "any person animal plant body_part artifact vehicle building place furniture container tool clothing food drink substance "
    "natural group abstract event projected".split()
)
MODES = set("asserted possible generic commanded said wanted conditional".split())
FRAMES = {"to", "that", "ing", "wh", "np", "np to", "np ing", "np bare", "np from ing", "modal", "adv", "conj", "prep", "noun"}
ADVERB_EFFECT = re.compile(
    r"inert|negate|rarely|possible|almost|frequency|repeat|time|then|gap|completely|compare|approximate|together|separately|alone|"
    rf"(?:speed|duration|degree|times)\*{NUMBER}|(?:direction|place):[a-z]+"
)
TABLES = {
    "prepositions": ("word,role_motion,role_static,relation,landmark,meaning,source", ("word", "landmark"), 200),
    "adjectives": ("lemma,category,effect,source,opposite,of", ("lemma",), 450),
    "adverbs": ("word,category,effect,source", ("word",), 250),
    "inert": ("word,why", ("word",), 200),
    "attitudes": ("lemma,frame,mode,polarity,implies,source", ("lemma", "frame"), 400),
    "idioms": ("pattern,meaning,source", ("pattern",), 1200),
    "personified": ("verb,subjects,meaning,source", ("verb",), 100),
    "names": ("name,type,gender_or_kind", ("name",), 650),
    "units": ("word,dimension,factor,offset,source", ("word",), 60),
    "numbers": ("word,value,kind,source", ("word",), 100),
    "collections": ("word,behaviour,factor,source", ("word",), 100),
    "light_verbs": ("noun,verbs,lemma,particle,object,source", ("noun", "verbs"), 120),
    "results": ("word,event,lemma,source", ("word",), 10),
    "word_sets": ("set,word,value,why", ("set", "word"), 100),
}
"""Table -> columns, key, least number of rows."""


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of one table of the lexicon."""
    return read(FOLDER / f"{name}.csv")


@pytest.mark.parametrize("name", TABLES)
def test_table_has_its_columns_no_double_and_enough_rows(name: str) -> None:
    columns, key, least = TABLES[name]
    rows = rows_of(name)
    assert list(rows[0]) == columns.split(",")
    assert len(rows) >= least
    keys = [tuple(row[k] for k in key) for row in rows]
    assert sorted({k for k in keys if keys.count(k) > 1}) == []
    assert all(None not in row and None not in row.values() for row in rows), "a cell too many or too few"
    assert all(row[k] and row[k] == row[k].strip() for row in rows for k in key)


def test_prepositions_use_the_closed_lists_and_end_with_any() -> None:
    rows = rows_of("prepositions")
    assert {r["relation"] for r in rows} <= RELATIONS
    assert {r["role_motion"] for r in rows} | {r["role_static"] for r in rows} <= ROLES
    assert {r["landmark"] for r in rows} <= LANDMARKS
    last = {r["word"]: r["landmark"] for r in rows}
    assert set(last.values()) == {"any"}, "every preposition needs a meaning for any noun, last"


def effect_is_known(effect: str) -> bool:
    """Whether one effect of an adjective is of the closed grammar."""
    fluents = {r["fluent"]: r["values"].split() for r in read(ROOT / "scenes" / "fluents.csv")}
    needs = {r["name"] for r in read(ROOT / "scenes" / "needs.csv")}
    if effect in {"inert", "color", "number", "human", "fake"}:
        return True
    if effect.startswith("material:"):
        return effect[9:] in {r["material"] for r in read(ROOT / "scenes" / "materials.csv")}
    if effect.startswith("fluent:"):
        fluent, _, value = effect[7:].partition("=")
        return value in fluents.get(fluent, [])
    found = re.fullmatch(rf"(need:)?(\w+)(?:=({INTERVAL})|\*({NUMBER}))", effect)
    if found is None:
        return False
    return found[2] in (needs if found[1] else {"size", "length_m", "width_m", "height_m", "mass_kg", "temperature_C", "speed"})


def test_adjectives_have_known_effects_categories_and_opposites() -> None:
    rows = rows_of("adjectives")
    effects = {e for r in rows for e in r["effect"].split(";")}
    assert sorted(e for e in effects if not effect_is_known(e)) == []
    assert {c for r in rows for c in r["of"].split("|")} <= CATEGORIES
    lemmas = {r["lemma"] for r in rows}
    assert sorted({r["opposite"] for r in rows if r["opposite"]} - lemmas) == []


def test_what_only_the_living_feel_is_not_said_of_stones() -> None:
    rows = [r for r in rows_of("adjectives") if r["category"] == "emotion" and r["effect"] == "human"]
    assert len(rows) > 80
    assert not [r["lemma"] for r in rows if {"any", "furniture", "tool"} & set(r["of"].split("|"))]


def test_adverbs_have_known_effects() -> None:
    assert sorted({r["effect"] for r in rows_of("adverbs") if not ADVERB_EFFECT.fullmatch(r["effect"])}) == []


def test_attitudes_use_the_modes_of_claims() -> None:
    rows = rows_of("attitudes")
    assert {r["mode"] for r in rows} <= MODES
    assert {r["polarity"] for r in rows} == {"+", "-"}
    assert {r["implies"] for r in rows} == {"yes", "no", "none"}
    assert {r["frame"] for r in rows} <= FRAMES


def test_idioms_are_patterns_of_several_words() -> None:
    for row in rows_of("idioms"):
        words = row["pattern"].split()
        assert len([w for w in words if w != "*"]) >= 2, row
        assert words[0] != "*" and words[-1] != "*", row


def test_names_and_collections_use_closed_values() -> None:
    names = rows_of("names")
    assert {r["type"] for r in names} == {"person", "place", "organisation", "animal"}
    assert {r["gender_or_kind"] for r in names if r["type"] in ("person", "animal")} == {"f", "m", "u"}
    collections = rows_of("collections")
    assert {r["behaviour"] for r in collections} == {"part", "measure", "group", "type"}
    assert all(re.fullmatch(INTERVAL, r["factor"]) for r in collections if r["factor"])


def test_units_and_numbers_are_numbers() -> None:
    assert all(float(r["factor"]) > 0 and float(r["offset"]) <= 0 for r in rows_of("units"))
    assert all(re.fullmatch(INTERVAL, r["value"]) for r in rows_of("numbers"))
