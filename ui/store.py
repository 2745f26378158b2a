"""Saved conversations: rows of one database, each of one owner.

In and out: the JSON of a conversation, as a dict. Every method takes an owner and touches only that owner's rows;
another's conversation and none at all are told in the same words. Nothing is kept in memory between calls.

Two tabs with one conversation: whoever loads it gets its `changed` number, and gives it back as `base` when saving.
Where somebody saved in between, nothing is written and StoreConflict is raised; the page then loads the newer one or
saves its own as a copy (`create`). `base=None` overwrites on purpose.
"""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, func, inspect, select
from sqlalchemy.dialects.mysql import MEDIUMTEXT

from scenes.errors import InputError, SituateError, StoreConflict, StoreError
from ui.database import default_url, opened, transaction, where

__all__ = ["MAX_CONVERSATIONS", "MAX_DOCUMENT", "MAX_NAME", "Entry", "Saved", "Store", "default_url", "exported", "name_of"]

MAX_NAME = 80
"""Characters of a name."""

MAX_CONVERSATIONS = 500
"""Conversations of one owner."""

MAX_DOCUMENT = 2_000_000
"""Bytes of a conversation's JSON."""

MAX_FILE = MAX_DOCUMENT + 2_000
"""Bytes of an exported file: whatever can be saved can be exported and taken back."""

SCHEMA = 1
"""Version of the tables."""

EXPORT = "situate_conversation"
"""Key that marks an exported file, with the version of its format."""

EXPORT_VERSION = 1

NONE_SUCH = "No such conversation. Choose one of the list, or begin a new one."

TABLES = MetaData()
VERSIONS = Table("situate_schema", TABLES, Column("version", Integer, primary_key=True, autoincrement=False))
ROWS = Table(
    "situate_conversation",
    TABLES,
    Column("owner", String(64), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("name", String(MAX_NAME), nullable=False),
    Column("turns", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    # MySQL's plain TEXT ends at 64 kB.
    Column("document", Text().with_variant(MEDIUMTEXT(), "mysql", "mariadb"), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an owner's list."""

    id: str
    name: str
    changed: int
    """Which of the owner's savings was the last of this conversation; grows with every one."""
    turns: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A conversation as it was saved."""

    entry: Entry
    document: dict[str, Any]


class Store:
    """The saved conversations of everybody; safe to share by threads, and by processes with a Store each."""

    def __init__(self, url: str | None = None):
        """Open the store, and make its tables where there are none.

        Args:
            url: Any of SQLAlchemy's; None stands for `default_url()`, `sqlite://` for memory only.

        Raises:
            StoreError: If it cannot be opened, or was made by a newer version.
        """
        self._engine = opened(default_url() if url is None else url)
        self._place = where(self._engine.url)
        try:
            self._prepare()
        except SituateError:
            self.close()
            raise

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def list(self, owner: str) -> list[Entry]:
        """Return an owner's conversations, the last saved first."""
        columns = (ROWS.c.id, ROWS.c.name, ROWS.c.changed, ROWS.c.turns)
        with transaction(self._engine) as connection:
            found = connection.execute(select(*columns).where(ROWS.c.owner == _key(owner)).order_by(ROWS.c.changed.desc(), ROWS.c.id)).all()
        return [Entry(*row) for row in found]

    def load(self, owner: str, id: str) -> dict[str, Any]:
        """Return the JSON of a conversation; `open` also tells the number to save it with."""
        return self.open(owner, id).document

    def open(self, owner: str, id: str) -> Saved:
        """Return a conversation with its entry.

        Raises:
            InputError: If the owner has no such conversation.
            StoreError: If it cannot be read.
        """
        with transaction(self._engine) as connection:
            row = connection.execute(select(ROWS).where(_is(owner, id))).one_or_none()
        if row is None:
            raise InputError(NONE_SUCH)
        try:
            document = json.loads(row.document)
        except (ValueError, RecursionError):
            document = None
        if not isinstance(document, dict):
            raise StoreError(f"The conversation “{row.name}” in the store {self._place} is damaged. Delete it, or restore a copy of the store.")
        return Saved(Entry(row.id, row.name, row.changed, row.turns), document)

    def create(self, owner: str, name: str = "", document: dict[str, Any] | None = None) -> str:
        """Keep a new conversation, empty unless a document is given, and return its id.

        Raises:
            InputError: If the name or document cannot be kept or the owner has MAX_CONVERSATIONS.
        """
        new = {"owner": _key(owner), "id": secrets.token_hex(16), "name": checked_name(name)} | _written(document or {})
        with transaction(self._engine, writes=True) as connection:
            if connection.execute(select(func.count()).where(ROWS.c.owner == new["owner"])).scalar_one() >= MAX_CONVERSATIONS:
                raise InputError(f"There are {MAX_CONVERSATIONS} saved conversations, which is the most. Delete one that is no longer needed.")
            connection.execute(ROWS.insert().values(changed=_last(connection, owner) + 1, **new))
        return new["id"]

    def save(self, owner: str, id: str, document: dict[str, Any], *, name: str | None = None, base: int | None = None) -> int:
        """Replace a conversation; where that fails, the earlier one stays.

        Args:
            owner: Whose it is.
            id: Which of them.
            document: Its JSON.
            name: A new name; None leaves it.
            base: `changed` of what the caller loaded or saved last; None overwrites whatever is there.

        Returns:
            The new `changed`, the base of the next save.

        Raises:
            InputError: If there is no such conversation, or the name or document cannot be kept.
            StoreConflict: If it was saved since `base`.
            StoreError: If it cannot be written.
        """
        values = _written(document) | ({} if name is None else {"name": checked_name(name)})
        with transaction(self._engine, writes=True) as connection:
            current = connection.scalar(select(ROWS.c.changed).where(_is(owner, id)).with_for_update())
            if current is None:
                raise InputError(NONE_SUCH)
            if base is not None and base != current:
                raise StoreConflict("This conversation was changed elsewhere, perhaps in another tab, so it was not saved over. Open it again, or save yours as a new one.")
            changed = max(current, _last(connection, owner)) + 1
            connection.execute(ROWS.update().where(_is(owner, id)).values(changed=changed, **values))
        return changed

    def rename(self, owner: str, id: str, name: str) -> None:
        """Give a conversation another name; its place in the list and its `changed` stay."""
        with transaction(self._engine, writes=True) as connection:
            _one(connection.execute(ROWS.update().where(_is(owner, id)).values(name=checked_name(name))).rowcount)

    def delete(self, owner: str, id: str) -> None:
        """Remove a conversation for good."""
        with transaction(self._engine, writes=True) as connection:
            _one(connection.execute(ROWS.delete().where(_is(owner, id))).rowcount)

    def export(self, owner: str, id: str) -> str:
        """Return a conversation as the text of a file that `import_` takes."""
        saved = self.open(owner, id)
        return exported(saved.entry.name, saved.document)

    def import_(self, owner: str, text: str, *, check: Callable[[dict[str, Any]], object] | None = None) -> str:
        """Keep the conversation of an exported file as a new one, and return its id.

        Args:
            owner: Whose it becomes.
            text: What `export` wrote.
            check: Raises InputError where the conversation inside is not one; None takes any.

        Raises:
            InputError: If the file is broken; nothing is kept then.
        """
        name, document = _imported(text)
        if check is not None:
            check(document)
        return self.create(owner, name, document)

    def _prepare(self) -> None:
        """Make the tables, or refuse those of a newer version."""
        version = self._version()
        if version is None:
            try:
                with transaction(self._engine, writes=True) as connection:
                    TABLES.create_all(connection)
                    if connection.scalar(select(func.count()).select_from(VERSIONS)) == 0:
                        connection.execute(VERSIONS.insert().values(version=SCHEMA))
            except StoreError:
                # Another process may have made them at the same moment.
                if self._version() is None:
                    raise
            version = self._version()
        if version != SCHEMA:
            raise StoreError(f"The store {self._place} has version {version} and this program knows version {SCHEMA}. Update situate, or name another store with SITUATE_STORE.")

    def _version(self) -> int | None:
        """Return the version of the tables that are there, None where there are none."""
        with transaction(self._engine) as connection:
            return connection.scalar(select(func.max(VERSIONS.c.version))) if inspect(connection).has_table(VERSIONS.name) else None


def exported(name: str, document: dict[str, Any]) -> str:
    """Return the text of a file that holds a conversation, saved or not; one line of JSON."""
    return json.dumps({EXPORT: EXPORT_VERSION, "name": name, "conversation": document}) + "\n"


def name_of(text: str) -> str:
    """Make a name of a text, such as a conversation's first: one line, cut at MAX_NAME characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= MAX_NAME else line[: MAX_NAME - 1].rstrip() + "…"


def checked_name(name: str) -> str:
    """Return a name with single spaces.

    Raises:
        InputError: If it is too long or holds characters that cannot be shown.
    """
    line = " ".join(name.split())
    if len(line) > MAX_NAME:
        raise InputError(f"The name has {len(line)} characters; {MAX_NAME} are allowed. Shorten it.")
    if any("\ud800" <= c <= "\udfff" or (c < " " or c == "\x7f") for c in line):
        raise InputError("The name holds a character that cannot be shown. Write it with letters, digits and signs.")
    return line


def _key(owner: str) -> str:
    """Return what stands for an owner in the rows."""
    # Some databases hold "Ann" and "ann" to be equal, and where an owner is a browser's token, it is a secret.
    return hashlib.sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()


def _is(owner: str, id: str) -> Any:
    """Return the condition of one row."""
    # An id that a page made up may be longer than the column or hold what a database refuses.
    known = id if len(id) == 32 and id.isascii() and id.isalnum() else ""
    return (ROWS.c.owner == _key(owner)) & (ROWS.c.id == known)


def _last(connection: Connection, owner: str) -> int:
    return connection.scalar(select(func.max(ROWS.c.changed)).where(ROWS.c.owner == _key(owner))) or 0


def _one(count: int) -> None:
    if count == 0:
        raise InputError(NONE_SUCH)


def _written(document: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a document. ASCII only, so that no database can object to a character."""
    try:
        text = json.dumps(document, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"The conversation cannot be saved: {error}. Begin a new one.") from error
    if len(text) > MAX_DOCUMENT:
        raise InputError(f"The conversation has {len(text):,} bytes; {MAX_DOCUMENT:,} are allowed. Begin a new one.")
    turns = document.get("turns")
    return {"document": text, "turns": len(turns) if isinstance(turns, list) else 0}


def _imported(text: str) -> tuple[str, dict[str, Any]]:
    """Return the name and the conversation of an exported file."""
    if len(text) > MAX_FILE or len(text.encode("utf-8", "surrogatepass")) > MAX_FILE:
        raise _broken(f"it is larger than {MAX_FILE:,} bytes")
    whole = _json(text)
    if not isinstance(whole, dict) or EXPORT not in whole:
        raise _broken(f"it has no “{EXPORT}”")
    if whole[EXPORT] is True or whole[EXPORT] != EXPORT_VERSION:
        raise _broken(f"“{EXPORT}” is not {EXPORT_VERSION}, the version that this program knows")
    if whole.keys() != {EXPORT, "name", "conversation"}:
        raise _broken(f"besides “{EXPORT}” it must have “name” and “conversation” and nothing else")
    name, document = whole["name"], whole["conversation"]
    if not isinstance(name, str):
        raise _broken("“name” is not a text")
    if not isinstance(document, dict):
        raise _broken("“conversation” is not an object")
    if not isinstance(document.get("turns", []), list):
        raise _broken("“turns” of “conversation” is not a list")
    return name, document


def _json(text: str) -> Any:
    """Read JSON strictly: no key twice, no number that is none."""
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _broken(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except ValueError as error:
        raise _broken("it holds a number that is too long") from error
    except RecursionError as error:
        raise _broken("it is nested too deeply") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _broken("a key stands twice in one object")
    return made


def _constant(name: str) -> NoReturn:
    raise _broken(f"{name} is not a number")


def _broken(why: str) -> InputError:
    return InputError(f"The file is not a saved conversation: {why}. Choose a file that was exported here.")
