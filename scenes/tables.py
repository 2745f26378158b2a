"""Reading the tables of knowledge: CSV rows in, strings with a place out.

Every table of the project is a CSV file with a header. A row remembers its file and its line, so that
whoever finds fault with it can say where; what is wrong is one `KnowledgeError` of one form.
"""

import csv
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scenes.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and where it stands."""

    file: str
    """Name of the file without folder."""
    line: int
    """Line in the file as an editor counts, the header being 1."""
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the text of a cell, stripped; empty where there is none."""
        return self.cells.get(column, "")

    def fault(self, found: str, allowed: str, advice: str) -> KnowledgeError:
        """Return the error that says where, what was found, what is allowed and what to do."""
        return KnowledgeError(f"{self.file}, row {self.line}: {found}. Allowed: {allowed}. {advice}")


@contextmanager
def uncollected() -> Iterator[None]:
    """Read a large table without the garbage collector, which would walk the growing table over and over and find nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def listing(names: Iterable[str], limit: int = 12) -> str:
    """Return names as a readable list, cut after `limit`."""
    ordered = list(names)
    more = f" and {len(ordered) - limit} more" if len(ordered) > limit else ""
    return ", ".join(ordered[:limit]) + more


def read_rows(path: Path, columns: Sequence[str], faults: list[KnowledgeError] | None = None) -> Iterator[Row]:
    """Yield the rows of a CSV file.

    Args:
        path: The file, UTF-8, with a header.
        columns: The header it must have, in any order.
        faults: Where given, rows that cannot be read are skipped and their errors appended here.

    Raises:
        KnowledgeError: A wrong header or a row of the wrong length, where `faults` is not given.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = [cell.strip() for cell in next(reader, [])]
        top = Row(path.name, 1, {})
        if sorted(header) != sorted(columns):
            _report(
                top.fault(f"the header is '{','.join(header)}'", f"'{','.join(columns)}'", "Write that header."), faults
            )
            return
        for cells in reader:
            if len(cells) == len(header):
                yield Row(path.name, reader.line_num, {c: v.strip() for c, v in zip(header, cells, strict=True) if v})
            elif any(cells):
                row = Row(path.name, reader.line_num, {})
                advice = "Add or remove commas; put a cell that holds a comma in quotes."
                _report(row.fault(f"{len(cells)} cells, starting '{cells[0]}'", f"{len(header)} cells", advice), faults)


def _report(error: KnowledgeError, faults: list[KnowledgeError] | None) -> None:
    """Raise the error, or collect it."""
    if faults is None:
        raise error
    faults.append(error)
