"""The tables of events and verbs hold what they promise: parents, roles, needs, expressions and fluents that exist.

In: events.csv and requirements.csv of `scenes/schemata`, verbs.csv and verb_classes.csv of `interpreter/lexicon`.
"""

import csv
from pathlib import Path

import pytest

from scenes.expression import known_properties, parse, properties_in

ROOT = Path(__file__).parents[2]
LEXICON = ROOT / "interpreter" / "lexicon"
SCHEMATA = ROOT / "scenes" / "schemata"
FRAMES = set("itdscmv")
LEXFILES = {
    f"verb.{name}"
    for name in "body change cognition communication competition consumption contact creation emotion motion perception "
    "possession social stative weather".split()
}

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """Return the rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def events() -> dict[str, Row]:
    """Return event -> its row."""
    return {row["event"]: row for row in read(SCHEMATA / "events.csv")}


def roles_of(events: dict[str, Row], name: str) -> set[str]:
    """Return the roles of an event, inherited ones included."""
    roles: set[str] = set()
    while name:
        roles |= {role.rstrip("?") for role in events[name]["roles"].split()}
        name = events[name]["parent"]
    return roles


def test_size_of_tables(events: dict[str, Row]) -> None:
    """The tables are as large as promised."""
    verbs = read(LEXICON / "verbs.csv")
    assert len(events) >= 130
    assert len(read(SCHEMATA / "requirements.csv")) >= 300
    assert len(verbs) >= 900
    assert len({row["lemma"] for row in verbs}) >= 800


def test_events_are_known_once_and_have_parents(events: dict[str, Row]) -> None:
    """No event is there twice; every parent exists and no chain is a circle."""
    assert len(events) == len(read(SCHEMATA / "events.csv"))
    for name, row in events.items():
        assert not row["parent"] or row["parent"] in events, name
        above = [name]
        while events[above[-1]]["parent"]:
            above.append(events[above[-1]]["parent"])
            assert above[-1] not in above[:-1], name


def test_conditions_name_fluents_and_roles(events: dict[str, Row]) -> None:
    """A condition is a role of the event, a fluent, and a value it can have."""
    fluents = {row["fluent"]: row["values"].split() for row in read(ROOT / "scenes" / "fluents.csv")}
    for name, row in events.items():
        roles = roles_of(events, name)
        for text in filter(None, f"{row['before']};{row['after']}".split(";")):
            left, _, value = text.strip().lstrip("~").partition("=")
            role, _, fluent = left.partition(".")
            assert role in roles, (name, text)
            values = fluents[fluent]
            assert value in values or ("*" in values and (value == "none" or value in roles)), (name, text)


def test_requirements_name_needs_and_roles(events: dict[str, Row]) -> None:
    """Needs exist; suppliers and the roles in expressions belong to the event; expressions parse."""
    for row in read(SCHEMATA / "requirements.csv"):
        roles = roles_of(events, row["event"])
        assert row["need"] in known_properties(), row
        assert set(row["by"].split("|")) <= roles, row
        assert row["enough"] or row["ample"], row
        for text in filter(None, (row["enough"], row["ample"])):
            assert {p.role for p in properties_in(parse(text))} <= roles, row


def test_verbs_name_events_and_their_roles(events: dict[str, Row]) -> None:
    """Every row of a verb has a frame and gives its arguments roles that its event has; no row is doubled."""
    seen: set[tuple[str, ...]] = set()
    for row in read(LEXICON / "verbs.csv"):
        roles = roles_of(events, row["event"])
        assert row["frame"] and set(row["frame"]) <= FRAMES, row
        assert {row[c] for c in ("subject", "object", "indirect") if row[c]} <= roles, row
        pairs = [p.partition("=") for p in row["preps"].split(";") if p]
        assert all(word and role in roles for word, _, role in pairs), row
        key = tuple(row[c] for c in ("lemma", "particle", "frame", "event", "subject", "object", "indirect"))
        assert key not in seen, row
        seen.add(key)


def test_rows_of_one_sense_stand_together() -> None:
    """Rows of a lemma, particle and event follow each other: their order is the order of the senses."""
    done: set[tuple[str, str, str]] = set()
    last: tuple[str, str, str] | None = None
    for row in read(LEXICON / "verbs.csv"):
        key = (row["lemma"], row["particle"], row["event"])
        assert key == last or key not in done, row
        done.add(key)
        last = key


def test_every_lexfile_has_a_fallback(events: dict[str, Row]) -> None:
    """Each of WordNet's verb files leads to an event, transitive and intransitive."""
    rows = read(LEXICON / "verb_classes.csv")
    assert {row["lexfile"] for row in rows} == LEXFILES
    for lexfile in LEXFILES:
        assert {"i", "t"} <= {row["frame"] for row in rows if row["lexfile"] == lexfile}
    for row in rows:
        assert {row[c] for c in ("subject", "object") if row[c]} <= roles_of(events, row["event"]), row
