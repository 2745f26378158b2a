"""What events usually involve: `usual.csv`, graded and soft, never a reason to call anything impossible.

Comes in: the table, one row per event and measure: an expression over the fillers of its roles, what it usually
reaches, and the cost of falling short. Goes out: frozen `Usual` rows per event. A row holds for every event below its
own; the same name again replaces the row of the parent, and a cost of 0 lifts it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.errors import KnowledgeError
from scenes.expression import Expression, parse, properties_in
from scenes.schemata import Event
from scenes.tables import Row, read_rows

TABLE = Path(__file__).with_name("usual.csv")
COLUMNS = ("event", "name", "measure", "usual", "span", "cost", "note")
BODILESS = frozenset({"matter", "abstract", "idea"})
"""Properties that tell ideas from bodies; measures without them are of bodies."""
MOST = 0.9
"""Highest cost of a row: what is merely unusual stays below the edge of the tolerable."""


@dataclass(frozen=True, slots=True)
class Usual:
    """One thing that an event usually has, and what it costs where it has not."""

    event: str
    name: str
    measure: Expression
    """What there is, at typical values."""
    usual: Expression
    """What there usually is; where it is 0 nothing is asked."""
    span: float
    """Factor short of the usual at which the cost is full; 0: the cost rises linearly down to nothing."""
    cost: float
    """Value of the residual at full shortfall, 0 to MOST."""
    note: str
    role: str
    """First role that the measure names: whose filler is unusual."""
    roles: frozenset[str]
    """Every role that is looked at."""
    figurative: bool
    """Whether it is asked of ideas and occasions too: where matter is part of the measure."""


def _read(row: Row) -> Usual:
    where = f"{row.file}, row {row.line}"
    measure, usual = parse(row["measure"], f"{where}, measure"), parse(row["usual"], f"{where}, usual")
    named = properties_in(measure)
    roles = frozenset(p.role for p in (*named, *properties_in(usual)))
    try:
        span, cost = float(row["span"] or 0.0), float(row["cost"])
    except ValueError as error:
        raise row.fault(f"span '{row['span']}', cost '{row['cost']}'", "numbers", "Write numbers.") from error
    if not named or not 0.0 <= cost <= MOST or (span and span <= 1.0):
        raise row.fault(f"measure '{row['measure']}', span {span:g}, cost {cost:g}", f"a measure of some role, a span above 1, a cost from 0 to {MOST}", "Correct the row.")
    return Usual(row["event"], row["name"], measure, usual, span, cost, row["note"], named[0].role, roles, any(p.name in BODILESS for p in named))


@cache
def table(path: Path = TABLE) -> Mapping[str, tuple[Usual, ...]]:
    """Read the table: event -> its own rows; raise KnowledgeError for a row that cannot be used."""
    found: dict[str, tuple[Usual, ...]] = {}
    for row in read_rows(path, COLUMNS):
        usual = _read(row)
        if any(u.name == usual.name for u in found.get(usual.event, ())):
            raise KnowledgeError(f"{row.file}, row {row.line}: '{usual.name}' of {usual.event} is there twice. Remove one.")
        found[usual.event] = (*found.get(usual.event, ()), usual)
    return found


def usual_of(event: Event) -> tuple[Usual, ...]:
    """Return the rows that hold for an event: its own and its ancestors', nearest first, each name once."""
    return _along((event.name, *event.ancestors))


@cache
def _along(names: tuple[str, ...]) -> tuple[Usual, ...]:
    rows: dict[str, Usual] = {}
    for name in names:
        for usual in table().get(name, ()):
            rows.setdefault(usual.name, usual)
    return tuple(u for u in rows.values() if u.cost > 0)
