"""Reading the event schemata: events.csv and requirements.csv, inherited by parent, checked strictly.

Comes in: the two tables. Goes out: frozen `Event` rows with everything their parents say folded in. A child adds
to its parent's roles, conditions and requirements; one with the same key (fluent of a role; need and suppliers of
a law) replaces the parent's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from scenes.errors import KnowledgeError
from scenes.expression import Expression, known_properties, parse, properties_in
from scenes.fluents import FLUENTS
from scenes.interval import Interval
from scenes.own import own
from scenes.tables import Row, listing, read_rows

EVENTS = Path(__file__).with_name("events.csv")
REQUIREMENTS = Path(__file__).with_name("requirements.csv")
EVENT_COLUMNS = ("event", "parent", "roles", "path", "posture", "duration_s", "before", "after", "meaning", "source")
TASK_COLUMNS = ("task", "need", "by", "enough", "ample", "unless", "note")
REQUIREMENT_COLUMNS = ("event", "law", "need", "by", "enough", "ample", "unless", "note")

ROLES = frozenset(
    "agent patient theme experiencer recipient beneficiary instrument goal source location path_of product material companion topic".split()
)
"""Who and what can take part in an event."""
PATHS = frozenset("none rest walk run jump fly swim climb fall carry throw lift push pull pour drive ride grow".split())
POSTURES = frozenset(["", *"lie sit stand hang kneel fly swim walk hold".split()])
REQUIREMENT_LAWS = frozenset(
    "agency instruments material containment locomotion strength temperature state possession perception fit energy location "
    "support conservation".split()
)
"""Laws that may be named in requirements.csv."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``role.fluent=value``: what must hold before an event, or holds after it."""

    role: str
    fluent: str
    value: str
    """A literal of the fluent, ``none``, or a role whose filler's id is meant."""
    soft: bool = False
    """True where a breach is odd, not impossible (``~`` in the table)."""


@dataclass(frozen=True, slots=True)
class Relief:
    """``role.property`` or ``role.property>=least``: another way to do what a requirement asks for."""

    role: str
    need: str
    """A need, a derived quantity, or one of RELIEFS."""
    least: float = 0.6


@dataclass(frozen=True, slots=True)
class Requirement:
    """What an event needs, who may supply it, and how much is enough."""

    event: str
    law: str
    need: str
    by: tuple[str, ...]
    """Roles that may supply it, preferred first."""
    enough: Expression | None
    """Least supply with which it can be done at all; None: never impossible."""
    ample: Expression | None
    """Comfortable supply; None: nothing beyond enough."""
    unless: tuple["Relief", ...] = ()
    """Any one of these makes the requirement void: other ways to do it."""
    note: str = ""
    roles: frozenset[str] = frozenset()
    """Roles that the two expressions name."""


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of event with everything it inherits."""

    name: str
    parent: str
    roles: tuple[str, ...]
    optional: frozenset[str]
    """Roles that may stay unfilled."""
    path: str
    posture: str
    duration_s: Interval
    before: tuple[Condition, ...]
    after: tuple[Condition, ...]
    requirements: tuple[Requirement, ...]
    meaning: str
    source: str
    by_law: Mapping[str, tuple[Requirement, ...]]
    """Law -> its requirements."""
    ancestors: tuple[str, ...] = ()
    """Parent, its parent and so on."""


def read_requirements(path: Path = REQUIREMENTS) -> dict[str, list[Requirement]]:
    """Read requirements.csv: event -> its own rows. An absent file is an empty table."""
    found: dict[str, list[Requirement]] = {}
    for row in read_rows(path, REQUIREMENT_COLUMNS) if path.exists() else ():
        requirement = _requirement(row)
        found.setdefault(requirement.event, []).append(requirement)
    return found


def read_tasks(path: Path, every: str) -> dict[str, list[Requirement]]:
    """Read tools.csv: task -> its rows; `every` in `unless` stands for the reliefs of the row of that name."""
    rows = list(read_rows(path, TASK_COLUMNS))
    common = next((row["unless"] for row in rows if row["task"] == every), "")
    found: dict[str, list[Requirement]] = {}
    for row in rows:
        unless = "|".join(common if part == every else part for part in row["unless"].split("|"))
        if row["task"] != every:
            found.setdefault(row["task"], []).append(_required(row, row["task"], "instruments", unless))
    return found


def _reliefs(row: Row, unless: str) -> tuple[Relief, ...]:
    """Read an `unless` cell: ``role.property`` or ``role.property>=least``, joined by ``|``."""
    found = []
    for text in filter(None, unless.split("|")):
        relief = _relief(text)
        if relief is None:
            raise row.fault(f"unless '{text}'", "role.property or role.property>=number, joined by |", "Correct the role or the property.")
        found.append(relief)
    return tuple(found)


@cache
def _relief(text: str) -> Relief | None:
    """Read one relief; None where it is none. Most stand in many rows."""
    name, _, least = text.partition(">=")
    role, _, need = name.partition(".")
    if role not in ROLES or need not in known_properties():
        return None
    return Relief(role, need, float(least)) if least else Relief(role, need)


def _requirement(row: Row) -> Requirement:
    return _required(row, row["event"], row["law"], row["unless"])


def _required(row: Row, event: str, law: str, unless: str) -> Requirement:
    """Read what requirements.csv and tools.csv have in common."""
    need, by = row["need"], tuple(part.strip() for part in row["by"].split("|"))
    if law not in REQUIREMENT_LAWS:
        raise row.fault(f"law '{law}'", listing(sorted(REQUIREMENT_LAWS), 20), "Use one of these.")
    if need not in known_properties():
        raise row.fault(
            f"need '{need}'", listing(sorted(known_properties()), 120), "Use one of these, or add a row to needs.csv."
        )
    _check_roles(row, by)
    enough, ample = (_expression(row, column) for column in ("enough", "ample"))
    if enough is None and ample is None:
        raise row.fault("neither enough nor ample", "an expression in one of them", "Say how much is needed.")
    named = frozenset(p.role for tree in (enough, ample) if tree is not None for p in properties_in(tree))
    _check_roles(row, named)
    return Requirement(event, law, need, by, enough, ample, _reliefs(row, unless), row["note"], named)


def _expression(row: Row, column: str) -> Expression | None:
    return parse(row[column], f"{row.file}, row {row.line}, {column}") if row[column] else None


def _check_roles(row: Row, roles: Iterable[str]) -> None:
    for role in roles:
        if role not in ROLES:
            raise row.fault(f"role '{role}'", listing(sorted(ROLES), 20), "Use one of these.")


def _conditions(row: Row, column: str) -> tuple[Condition, ...]:
    """Read ``~patient.open=no; agent.alive=yes``."""
    found = []
    for text in filter(None, (part.strip() for part in row[column].split(";"))):
        soft, body = text.startswith("~"), text.lstrip("~").strip()
        left, _, value = body.partition("=")
        role, _, fluent = left.strip().partition(".")
        value = value.strip()
        _check_roles(row, [role])
        if fluent not in FLUENTS:
            raise row.fault(f"{column}: fluent '{fluent}' in '{text}'", listing(FLUENTS, 40), "Use one of these.")
        if not (FLUENTS[fluent].allows(value) and value) and value not in ROLES and value != "none":
            raise row.fault(
                f"{column}: value '{value}' in '{text}'",
                listing([*FLUENTS[fluent].values, "none", "a role"]),
                "Use one of these.",
            )
        found.append(Condition(role, fluent, value, soft))
    return tuple(found)


def load(events: Path = EVENTS, requirements: Path = REQUIREMENTS) -> Mapping[str, Event]:
    """Read both tables.

    Returns:
        Event name -> the event with everything it inherits. Empty where there is no table.

    Raises:
        KnowledgeError: If a row names an event, role, need, law, fluent or value that is not known.
    """
    rows: dict[str, Row] = {}
    for row in read_rows(events, EVENT_COLUMNS) if events.exists() else ():
        if not row["event"] or row["event"] in rows:
            raise row.fault(
                f"the event '{row['event']}' is empty or there twice", "each event once", "Rename or remove it."
            )
        rows[row["event"]] = row
    rows |= {row["event"]: row for row in own().rows("events", EVENT_COLUMNS)}
    needed = read_requirements(requirements)
    for mine in map(_requirement, own().rows("requirements", REQUIREMENT_COLUMNS)):
        kept = [r for r in needed.get(mine.event, []) if _key(r) != _key(mine)]
        needed[mine.event] = [*kept, mine]
    unknown = sorted(set(needed) - set(rows))
    if unknown and rows:
        raise KnowledgeError(
            f"{requirements.name}: no event {listing(unknown)} in {events.name}. Allowed: the events there. Add a row or correct the name."
        )
    built: dict[str, Event] = {}
    for name in rows:
        _build(name, rows, needed, built, ())
    return MappingProxyType(built)


def _build(
    name: str,
    rows: Mapping[str, Row],
    needed: Mapping[str, list[Requirement]],
    built: dict[str, Event],
    above: tuple[str, ...],
) -> Event:
    """Build one event after its parent."""
    if name in built:
        return built[name]
    row, parent = rows[name], None
    if name in above:
        raise row.fault(
            f"'{name}' is its own ancestor ({' < '.join(above)})", "a parent without a circle", "Change the parent."
        )
    if row["parent"]:
        if row["parent"] not in rows:
            raise row.fault(
                f"parent '{row['parent']}'", listing(sorted(rows), 300), "Add the event or correct the name."
            )
        parent = _build(row["parent"], rows, needed, built, (*above, name))
    built[name] = _event(row, parent, needed.get(name, []))
    return built[name]


def _key(requirement: Requirement) -> tuple[str, str, tuple[str, ...]]:
    """Return what two requirements share of which the later one holds."""
    return requirement.law, requirement.need, requirement.by


def _event(row: Row, parent: Event | None, added: list[Requirement]) -> Event:
    names = row["roles"].split()
    _check_roles(row, (n.rstrip("?") for n in names))
    given = {n.rstrip("?"): n.endswith("?") for n in names}
    roles = ({r: r in parent.optional for r in parent.roles} if parent else {}) | given
    path = row["path"] or (parent.path if parent else "none")
    posture = row["posture"] or (parent.posture if parent else "")
    if path not in PATHS or posture not in POSTURES:
        raise row.fault(
            f"path '{path}', posture '{posture}'",
            f"{listing(sorted(PATHS), 30)}; {listing(sorted(POSTURES))}",
            "Use one of these.",
        )
    try:
        duration = (
            Interval.parse(row["duration_s"])
            if row["duration_s"]
            else (parent.duration_s if parent else Interval(1.0, 10.0, 600.0))
        )
    except KnowledgeError as error:
        raise row.fault(f"duration_s '{row['duration_s']}'", "low~typical~high in seconds", str(error)) from error
    before = {
        (c.role, c.fluent): c
        for c in ((*parent.before, *_conditions(row, "before")) if parent else _conditions(row, "before"))
    }
    after = {
        (c.role, c.fluent): c
        for c in ((*parent.after, *_conditions(row, "after")) if parent else _conditions(row, "after"))
    }
    merged = [
        r
        for r in (parent.requirements if parent else ())
        if _key(r) not in {_key(o) for o in added}
    ]
    required = (*merged, *added)
    by_law: dict[str, tuple[Requirement, ...]] = {}
    for requirement in required:
        by_law[requirement.law] = (*by_law.get(requirement.law, ()), requirement)
    return Event(
        name=row["event"],
        parent=row["parent"],
        roles=tuple(roles),
        optional=frozenset(r for r, optional in roles.items() if optional),
        path=path,
        posture=posture,
        duration_s=duration,
        before=tuple(before.values()),
        after=tuple(after.values()),
        requirements=required,
        meaning=row["meaning"],
        source=row["source"],
        by_law=MappingProxyType(by_law),
        ancestors=(parent.name, *parent.ancestors) if parent else (),
    )
