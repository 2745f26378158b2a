"""Opens the database of saved conversations and puts whatever goes wrong with it into one line.

In: any URL of SQLAlchemy; without one, a file in the user's data folder, which only that user can read.
Out: an engine whose SQLite files are shared safely by threads and processes: readers go on while one writes, a
writer takes its turn at once or is told within `BUSY_SECONDS` that the store is locked.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from scenes.errors import StoreError

BUSY_SECONDS = 2.0
"""How long a write waits for another one [s]."""

CONNECTIONS = 40
"""The most connections at once: the web server has that many threads."""

WRITES = "situate_writes"
"""Execution option of a transaction that writes: SQLite then takes the write lock first, not halfway through."""

IN_WORDS = {
    sqlite3.SQLITE_BUSY: "is locked by another program. Try again in a moment, or close what else uses it",
    sqlite3.SQLITE_LOCKED: "is locked by another program. Try again in a moment, or close what else uses it",
    sqlite3.SQLITE_READONLY: "cannot be written. Check the permissions of the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be written. Check the permissions of the file and its folder",
    sqlite3.SQLITE_FULL: "is full: the disk has no room left. Free some space and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk refuses. Check that it has room and works",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that it is a file, that its folder exists and who may read it",
    sqlite3.SQLITE_NOTADB: "is not a database. Move the file away and start again, or name another with SITUATE_STORE",
    sqlite3.SQLITE_CORRUPT: "is damaged. Restore a copy, or move the file away and start again",
}
"""Primary result code of SQLite -> what is wrong and what to do."""


def default_url() -> str:
    """Return the URL of the store: that of SITUATE_STORE, else of `chat.db` in the user's data folder."""
    return os.environ.get("SITUATE_STORE", "").strip() or f"sqlite:///{data_folder() / 'chat.db'}"


def data_folder() -> Path:
    """Return where programs of this system keep a user's data; the folder need not exist yet."""
    try:
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support" / "situate"
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "situate"
        chosen = Path(os.environ.get("XDG_DATA_HOME", ""))
        # The XDG specification says that a relative path there is to be ignored.
        return (chosen if chosen.is_absolute() else Path.home() / ".local" / "share") / "situate"
    except RuntimeError as error:
        raise StoreError("The store has no place: this user has no home folder. Name one with SITUATE_STORE, such as sqlite:////data/chat.db.") from error


def opened(url: str) -> Engine:
    """Return an engine for a URL; a missing SQLite file is made, readable by its owner only.

    Raises:
        StoreError: If the URL cannot be read, its driver is missing or the file cannot be made.
    """
    place = _read(url)
    lite = place.get_backend_name() == "sqlite"
    options: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 5, "max_overflow": CONNECTIONS - 5, "pool_timeout": BUSY_SECONDS}
    if lite:
        options["connect_args"] = {"timeout": BUSY_SECONDS, "check_same_thread": False}
        if _in_memory(place):
            # Such a database lives as long as its connection: there is one, and threads take turns.
            options |= {"pool_size": 1, "max_overflow": 0, "pool_timeout": 10 * BUSY_SECONDS}
        else:
            _make_file(str(place.database))
    else:
        options["pool_pre_ping"] = True
    try:
        engine = create_engine(place, **options)
    except ImportError as error:
        raise StoreError(f"The store {where(place)} needs a driver that is not installed ({error.name}). Install it with pip, or use sqlite:///chat.db.") from error
    except (SQLAlchemyError, TypeError, ValueError) as error:
        raise _unreadable() from error
    if lite:
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        if not _in_memory(place):
            _watch(engine, Path(str(place.database).removeprefix("file:")))
    return engine


@contextmanager
def transaction(engine: Engine, *, writes: bool = False) -> Iterator[Connection]:
    """Give a connection whose work is kept as a whole or, where anything is raised, not at all.

    Raises:
        StoreError: If the database cannot do it.
    """
    try:
        with engine.execution_options(**{WRITES: writes}).begin() as connection:
            yield connection
    except NoConnectionFree as error:
        raise StoreError(f"The store {where(engine.url)} is busy: no connection is free. Try again in a moment.") from error
    except SQLAlchemyError as error:
        raise StoreError(f"The store {where(engine.url)} {_fault(error, engine.url)}.") from error


def where(url: URL) -> str:
    """Name the place without user or password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    return f"{url.drivername}://{url.host or ''}/{url.database or ''}"


def _read(url: str) -> URL:
    """Take a URL apart; the message does not repeat it, as it may hold a password."""
    try:
        place = make_url(url)
        place.get_dialect()  # imports no driver; an unknown kind of database is met here
    except (ArgumentError, ValueError) as error:
        raise _unreadable() from error
    return place


def _unreadable() -> StoreError:
    return StoreError("The store's URL cannot be used (SITUATE_STORE or --store). Give one of SQLAlchemy's, such as sqlite:////home/ann/chat.db or postgresql://user:password@host/name.")


def _in_memory(place: URL) -> bool:
    return place.database in (None, "", ":memory:", "file::memory:") or place.query.get("mode") == "memory"


def _make_file(name: str) -> None:
    """Make the file of a SQLite database where there is none, and its folder where that is the default one."""
    if name.startswith("file:"):
        return
    path = Path(name)
    try:
        if path.parent == data_folder():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except FileNotFoundError as error:
        raise StoreError(f"The store {name} cannot be made: its folder is missing. Make it, or name another place with SITUATE_STORE.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise StoreError(f"The store {name} cannot be made: {why}. Check who may write there, or name another place with SITUATE_STORE.") from error


def _watch(engine: Engine, path: Path) -> None:
    """Let no connection write into a file that was moved away or replaced, nor make an empty one in its place."""

    def identity() -> tuple[int, int]:
        try:
            status = path.stat()
        except OSError as error:
            raise StoreError(f"The store {path} is gone. Put it back, or start again for a new one.") from error
        return status.st_dev, status.st_ino

    def on_open(dialect: object, record: Any, *arguments: object) -> None:
        record.info["file"] = identity()

    def on_use(connection: object, record: Any, proxy: object) -> None:
        if record.info["file"] != identity():
            raise DisconnectionError  # the pool then connects anew

    event.listen(engine, "do_connect", on_open)
    event.listen(engine, "checkout", on_use)


def _on_connect(connection: Any, record: object) -> None:
    """Leave transactions to SQLAlchemy, and let readers go on while one writes."""
    connection.isolation_level = None
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError as error:
            # The first change to WAL does not wait for a lock by itself.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
        time.sleep(0.02)


def _on_begin(connection: Connection) -> None:
    """Begin a transaction; one that reads first and writes later could fail in between."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def _fault(error: SQLAlchemyError, url: URL) -> str:
    """Say what is wrong and what to do."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    known = IN_WORDS.get(getattr(origin, "sqlite_errorcode", 0) & 0xFF)
    if known:
        return known
    said = " ".join(str(origin).split())[:200].rstrip(".")
    if url.password:
        said = said.replace(str(url.password), "***")
    return f"cannot be used: {said}. Check that it runs, that its tables are whole and who may use them"
