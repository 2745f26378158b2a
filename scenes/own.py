"""A project's own words and laws: `situate.toml`, or `[tool.situate]` in a `pyproject.toml`.

Comes in: the file that the environment variable SITUATE_CONFIG names, so that all processes of a run read the same one.
Goes out: rows like those of our tables, for whoever reads these tables. A row of one's own takes the place of ours.

    environment = "moon"                                    # or a table: gravity, medium, ceiling_m, suspended

    [[kinds]]
    name = "zorb"
    parent = "ball"
    length_m = "2.5~3~3.5"
    properties = { capacity_m3 = 4, ride = 1 }
"""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scenes.errors import InputError
from scenes.tables import Row, listing

VARIABLE = "SITUATE_CONFIG"
FILE, SHARED = "situate.toml", "pyproject.toml"
TABLES = ("kinds", "events", "requirements", "verbs")
ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Own:
    """What a project adds to our tables."""

    file: str = ""
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Table -> rows, column -> cell as it would stand in a CSV file."""
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Cells as in environments.csv; empty where texts play on Earth."""

    def rows(self, name: str, columns: Sequence[str]) -> tuple[Row, ...]:
        """Return the rows of one table.

        Raises:
            KnowledgeError: If one has a column that the table lacks, or nothing in the table's first.
        """
        return tuple(self._row(name, n, cells, columns) for n, cells in enumerate(self.tables.get(name, ()), 1))

    def _row(self, name: str, number: int, cells: Mapping[str, str], columns: Sequence[str]) -> Row:
        row = Row(f"{self.file} [[{name}]]", number, cells)
        for column in cells:
            if column not in columns:
                raise row.fault(f"'{column}'", listing(columns, 30), "Correct the name.")
        if not row[columns[0]]:
            raise row.fault(f"no '{columns[0]}'", "a word", "Say what the row is about.")
        return row


@cache
def own() -> Own:
    """Return what the file named by SITUATE_CONFIG adds; nothing where none is named.

    Raises:
        InputError: If it cannot be read.
    """
    named = os.environ.get(VARIABLE, "")
    return read(Path(named)) if named else Own()


def nearest(folder: Path) -> Path | None:
    """Return the file for a folder: in it or in the nearest folder above it; None where there is none."""
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        shared = place / SHARED
        if shared.is_file() and "[tool.situate" in shared.read_text("utf-8", "replace"):
            return shared
    return None


def read(path: Path) -> Own:
    """Read a file of own words and laws.

    Raises:
        InputError: If it is missing, no TOML, or has other tables than ours.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Name a file that exists, or unset {VARIABLE}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: no TOML: {error}. Correct that place.") from error
    if path.name == SHARED:
        document = document.get("tool", {}).get("situate", {})
    unknown = sorted(set(document) - {*TABLES, ENVIRONMENT})
    if unknown:
        raise InputError(f"{path}: '{unknown[0]}'. Allowed: {listing((*TABLES, ENVIRONMENT))}. Correct the name.")
    tables = {name: _cells(path, name, document[name]) for name in TABLES if name in document}
    return Own(path.name, MappingProxyType(tables), _environment(path, document.get(ENVIRONMENT, {})))


def _cells(path: Path, name: str, rows: Any) -> tuple[Mapping[str, str], ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{path}: '{name}' is no list of rows. Allowed: [[{name}]] before each row. Write that.")
    return tuple({column: _cell(value) for column, value in row.items()} for row in rows)


def _environment(path: Path, value: Any) -> Mapping[str, str]:
    """Return the cells of an environment; a name alone is one of ours."""
    if isinstance(value, str):
        return {"name": value}
    if not isinstance(value, dict):
        raise InputError(f"{path}: '{ENVIRONMENT}' is {value!r}. Allowed: a name such as \"moon\", or a table. Write one of them.")
    return {key: _cell(cell) for key, cell in value.items()}


def _cell(value: Any) -> str:
    """Return a value as it would stand in a CSV file: lists joined by |, tables by ;."""
    if isinstance(value, list):
        return "|".join(map(_cell, value))
    if isinstance(value, dict):
        return ";".join(f"{key}={_cell(cell)}" for key, cell in value.items())
    return str(value).strip()
