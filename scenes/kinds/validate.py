"""Check every row of the tables of kinds: `python -m scenes.kinds.validate` lists all that is wrong.

Comes in: a `KindTable`. Goes out: one `KnowledgeError` per problem, each with file, row, what was found, what
is allowed and what to do.
"""

from collections.abc import Iterator

from scenes.errors import KnowledgeError
from scenes.kinds import taxonomy
from scenes.kinds.build import CATEGORIES, COLUMNS, EXTENTS, FILL, PHASES, SIZED, SURFACES, split
from scenes.kinds.load import KindTable, slug, table
from scenes.materials import materials, parse_interval, parse_properties
from scenes.tables import Row, listing

DENSITY = (0.001, 22600.0)
"""Mass by bounding box that a body may have [kg/m³]: from a cobweb to osmium."""


def problems(kinds: KindTable | None = None) -> list[KnowledgeError]:
    """Return everything that is wrong in the tables, in the order of files and rows."""
    kinds = kinds or table()
    found = list(kinds.faults)
    names: dict[str, Row] = {}
    synsets: dict[str, Row] = {}
    for row in kinds.all_rows:
        found.extend(_once(names, row["name"], row, "name"))
        for synset in split(row["synsets"]):
            found.extend(_once(synsets, synset, row, "synset"))
            if not taxonomy.exists(synset):
                found.append(
                    row.fault(
                        f"synset '{synset}'",
                        "names of the WordNet 3.1 extract such as dog.n.01",
                        "Look it up in scenes/kinds/taxonomy.tsv.gz.",
                    )
                )
        found.extend(_words(row))
        found.extend(_numbers(row))
    found.extend(_lemmas(kinds))
    found.extend(_parents(kinds))
    found.extend(_densities(kinds))
    return found


def validate(kinds: KindTable | None = None) -> None:
    """Raise the first problem of the tables."""
    found = problems(kinds)
    if found:
        raise found[0]


def _once(seen: dict[str, Row], key: str, row: Row, what: str) -> Iterator[KnowledgeError]:
    """Report a name or synset that another row has."""
    first = seen.setdefault(key, row)
    if first is not row:
        yield row.fault(
            f"{what} '{key}', which {first.file}, row {first.line} has too",
            f"each {what} in one row",
            "Remove one of them.",
        )


def _words(row: Row) -> Iterator[KnowledgeError]:
    """Report cells that hold a word outside its closed list."""
    name = row["name"]
    if not name or slug(name) != name:
        yield row.fault(f"name '{name}'", "lower case with underscores, not empty", "Rename it.")
    if not row["source"]:
        yield row.fault(
            f"no source of '{name}'", "a short source", 'Write where the numbers are from, or "our estimate".'
        )
    closed = {"category": CATEGORIES, "shape": list(FILL), "phase": PHASES, "material": list(materials())}
    for column, allowed in closed.items():
        if row[column] and row[column] not in allowed:
            yield row.fault(f"{column} '{row[column]}'", listing(allowed, 60), "Use one of them.")
    wrong = [s for s in split(row["surfaces"]) if s not in SURFACES]
    if wrong:
        yield row.fault(f"surface '{wrong[0]}'", listing(SURFACES), "Use some of them, separated by |.")


def _numbers(row: Row) -> Iterator[KnowledgeError]:
    """Report intervals and properties that cannot be read."""
    for column in (*EXTENTS, "mass_kg"):
        if row[column]:
            try:
                value = parse_interval(row, column, row[column])
            except KnowledgeError as error:
                yield error
                continue
            if value.low < 0:
                yield row.fault(f"{column} '{row[column]}'", "numbers of at least 0", "Correct it.")
    try:
        parse_properties(row)
    except KnowledgeError as error:
        yield error


def _parents(kinds: KindTable) -> Iterator[KnowledgeError]:
    """Report unknown parents (at the row that names one) and circles (once each)."""
    seen: set[str] = set()
    for name in kinds.rows:
        try:
            kinds.chain(name)
        except KnowledgeError as error:
            if str(error) not in seen:
                seen.add(str(error))
                yield error


def _lemmas(kinds: KindTable) -> Iterator[KnowledgeError]:
    """Report lemmas that another row has, or that are another row's name and so never reach this one."""
    seen: dict[str, Row] = {}
    for row in kinds.all_rows:
        for lemma in map(slug, split(row["lemmas"])):
            other = kinds.rows.get(lemma, seen.setdefault(lemma, row))
            if other["name"] != row["name"]:
                yield row.fault(
                    f"lemma '{lemma}', which '{other['name']}' ({other.file}, row {other.line}) has too",
                    "each word in one row",
                    "Remove one of them.",
                )


def _densities(kinds: KindTable) -> Iterator[KnowledgeError]:
    """Report bodies that are denser than any metal or next to weightless: a slip of units."""
    for name, row in kinds.rows.items():
        try:
            kind = kinds.kind(name)
        except KnowledgeError:
            continue
        volume = kind.length_m.typical * kind.width_m.typical * kind.height_m.typical
        if (
            kind.category not in SIZED
            or not kind.informative
            or not volume
            or not kind.value("matter").typical
            or kind.phase != "solid"
        ):
            continue
        density = kind.mass_kg.typical / volume
        if not DENSITY[0] <= density <= DENSITY[1]:
            found = f"'{name}' of {kind.mass_kg.typical:g} kg in a box of {volume:.3g} m³, {density:.3g} kg/m³"
            yield row.fault(found, f"{DENSITY[0]:g} to {DENSITY[1]:g} kg/m³", "Correct a size or the mass.")


def main() -> int:
    """Print all problems; return 1 where there are any."""
    found = problems()
    for problem in found:
        print(problem)  # noqa: T201
    print(f"{len(table().rows)} kinds, {len(found)} problems, {len(COLUMNS)} columns")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
