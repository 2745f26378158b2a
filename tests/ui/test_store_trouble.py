"""Saved conversations: what is said when something is in the way, and where they lie."""

import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateTable
from stores import refused, talk

from scenes.errors import InputError, SituateError, StoreConflict, StoreError
from ui import database, store
from ui.store import Store, default_url

# What is in the way


def test_a_locked_store_says_so_and_keeps_the_earlier_version(filed, path, monkeypatch):
    number = filed.create("ann", "Dogs", talk("one"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    said = refused(StoreError, filed.save, "ann", number, talk("one", "two"))
    assert "is locked by another program" in said and str(path) in said
    assert filed.load("ann", number) == talk("one"), "readers go on"
    other.execute("ROLLBACK")
    other.close()
    filed.save("ann", number, talk("one", "two"))
    assert filed.load("ann", number) == talk("one", "two")


def test_a_store_that_is_locked_from_the_start_says_so(path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("CREATE TABLE t (x)")
    other.execute("BEGIN EXCLUSIVE")
    assert "is locked by another program" in refused(StoreError, Store, f"sqlite:///{path}")
    other.close()


def test_waiting_for_a_lock_ends_within_two_seconds(filed):
    with filed._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 2000
    assert database.BUSY_SECONDS == 2.0


def test_a_lock_that_is_given_back_in_time_is_waited_for(path):
    """SQLite does not wait by itself with the change to WAL while another connection is about to write."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE t (x)")
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, other.close)
    release.start()
    kept = Store(f"sqlite:///{path}")
    release.join()
    kept.create("ann", "Dogs")
    kept.close()


def test_tables_that_another_process_made_in_between_are_used(filed, path, monkeypatch):
    number, version, asked = filed.create("ann", "Dogs"), Store._version, []

    def late(self):
        asked.append(1)
        return None if len(asked) == 1 else version(self)

    def fail(*arguments, **named):
        raise SQLAlchemyError("the table is there already")

    monkeypatch.setattr(Store, "_version", late)
    monkeypatch.setattr(store.TABLES, "create_all", fail)
    second = Store(f"sqlite:///{path}")
    assert second.load("ann", number) == {}
    second.close()


def test_a_full_disk_says_so_and_keeps_the_earlier_version(filed):
    number = filed.create("ann", "Dogs", talk("one"))

    def small(connection, *_):
        connection.execute("PRAGMA max_page_count = 1")

    event.listen(filed._engine, "checkout", small)
    said = refused(StoreError, filed.save, "ann", number, talk("x" * 100_000))
    assert "is full" in said
    assert filed.load("ann", number) == talk("one")


def test_a_store_that_may_only_be_read_is_read(filed, path):
    number = filed.create("ann", "Dogs", talk("one"))
    reader = Store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert reader.load("ann", number) == talk("one")
    assert "cannot be written. Check the permissions" in refused(StoreError, reader.save, "ann", number, talk("two"))
    reader.close()


@pytest.fixture
def locked_folder():
    """Give a folder with a store that this test may read and not write; root's rights are put off for so long."""
    folder = Path(tempfile.mkdtemp())
    made = Store(f"sqlite:///{folder / 'old.db'}")
    made.create("ann", "Dogs")
    made.close()
    (folder / "old.db").chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="no permission bits")
def test_a_folder_that_may_only_be_read_says_so(locked_folder):
    assert "Permission denied. Check who may write there" in refused(StoreError, Store, f"sqlite:///{locked_folder / 'chat.db'}")

    def use():
        kept = Store(f"sqlite:///{locked_folder / 'old.db'}")
        try:
            kept.create("ann")
        finally:
            kept.close()

    assert "old.db cannot be" in refused(StoreError, use)


def test_a_file_that_was_taken_away_says_so_and_is_not_made_anew(filed, path):
    number = filed.create("ann", "Dogs", talk("one"))
    away = path.rename(path.with_name("away.db"))
    assert "is gone" in refused(StoreError, filed.save, "ann", number, talk("two"))
    assert not path.exists()
    away.rename(path)
    filed.save("ann", number, talk("two"))
    assert filed.load("ann", number) == talk("two")


def test_a_file_that_was_replaced_is_the_one_that_is_used(filed, path):
    old = filed.create("ann", "Dogs", talk("one"))
    other = Store(f"sqlite:///{path.with_name('other.db')}")
    new = other.create("ann", "Cats", talk("two"))
    other.close()
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    path.with_name("other.db").replace(path)
    assert filed.load("ann", new) == talk("two")
    assert "No such conversation" in refused(InputError, filed.load, "ann", old)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file::memory:?uri=true"])
def test_a_store_in_memory_leaves_no_file(tmp_path, monkeypatch, url):
    monkeypatch.chdir(tmp_path)
    kept = Store(url)
    assert kept.load("ann", kept.create("ann", "Dogs", talk("one"))) == talk("one")
    kept.close()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_says_so(tmp_path):
    said = refused(StoreError, Store, f"sqlite:///{tmp_path / 'no' / 'chat.db'}")
    assert "its folder is missing" in said and not (tmp_path / "no").exists()


def test_a_folder_in_the_place_of_the_file_says_so(tmp_path):
    assert "cannot be opened" in refused(StoreError, Store, f"sqlite:///{tmp_path}")


def test_a_file_in_the_place_of_the_folder_says_so(path):
    path.write_text("x")
    assert "Not a directory" in refused(StoreError, Store, f"sqlite:///{path / 'chat.db'}")


def test_a_file_that_is_no_database_says_so_and_is_left_alone(path):
    path.write_text("my shopping list\n" * 100)
    assert "is not a database" in refused(StoreError, Store, f"sqlite:///{path}")
    assert path.read_text() == "my shopping list\n" * 100


def test_a_damaged_file_says_so(filed, path):
    number = filed.create("ann", "Dogs", talk(*("x" * 1000 for _ in range(100))))
    filed.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)

    def use():
        kept = Store(f"sqlite:///{path}")
        try:
            kept.load("ann", number)
        finally:
            kept.close()

    assert "is damaged" in refused(StoreError, use)


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000])
def test_a_damaged_conversation_costs_only_itself(filed, path, text):
    bad, good = filed.create("ann", "Bad"), filed.create("ann", "Good", talk("one"))
    with sqlite3.connect(path) as other:
        other.execute("UPDATE situate_conversation SET document = ? WHERE id = ?", (text, bad))
    other.close()
    assert "“Bad”" in refused(StoreError, filed.load, "ann", bad)
    assert filed.load("ann", good) == talk("one")
    filed.delete("ann", bad)


def test_tables_that_went_missing_say_so(filed, path):
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE situate_conversation")
    other.close()
    assert "no such table" in refused(StoreError, filed.list, "ann")


@pytest.mark.parametrize("url", ["", "chat.db", "nosuch://x", "sqlite", "postgresql://ann:geheim@host:port/x", "sqlite+nosuch:///ann:geheim@x", "sqlite:///x?timeout=geheim"])
def test_a_url_that_cannot_be_used_says_so_and_is_not_repeated(url, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert "geheim" not in refused(StoreError, Store, url)


def test_a_missing_driver_says_so_without_the_password():
    said = refused(StoreError, Store, "mssql+pymssql://ann:geheim@host/situate")
    assert "needs a driver that is not installed (pymssql)" in said and "host/situate" in said
    assert "geheim" not in said and "ann" not in said


def test_a_newer_schema_is_refused_and_left_alone(filed, path):
    filed.create("ann", "Dogs")
    filed.close()
    with sqlite3.connect(path) as other:
        other.execute("UPDATE situate_schema SET version = 7")
    said = refused(StoreError, Store, f"sqlite:///{path}")
    assert "has version 7" in said and "knows version 1" in said
    assert other.execute("SELECT name FROM situate_conversation").fetchall() == [("Dogs",)]
    other.close()


def test_a_save_that_fails_halfway_leaves_the_earlier_version(filed):
    number = filed.create("ann", "Dogs", talk("one"))

    def fail(connection, *_):
        raise sqlite3.OperationalError("the plug was pulled")

    event.listen(filed._engine, "commit", fail)
    with pytest.raises((StoreError, sqlite3.OperationalError)):
        filed.save("ann", number, talk("two"), name="Cats")
    event.remove(filed._engine, "commit", fail)
    assert filed.open("ann", number).document == talk("one")
    assert filed.open("ann", number).entry.name == "Dogs"


# The place


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("SITUATE_STORE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("system", "place"), [("linux", ".local/share/situate"), ("darwin", "Library/Application Support/situate"), ("win32", "AppData/Local/situate")])
def test_the_default_is_a_file_in_the_users_folder(home, monkeypatch, system, place):
    monkeypatch.setattr(sys, "platform", system)
    assert default_url() == f"sqlite:///{home / place / 'chat.db'}"
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(("system", "name"), [("linux", "XDG_DATA_HOME"), ("win32", "LOCALAPPDATA")])
def test_the_systems_variables_move_it(home, monkeypatch, system, name):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv(name, str(home / "data"))
    assert default_url() == f"sqlite:///{home / 'data' / 'situate' / 'chat.db'}"


def test_a_relative_data_folder_is_ignored(home, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert default_url() == f"sqlite:///{home / '.local/share/situate/chat.db'}"


def test_situate_store_wins(home, monkeypatch):
    monkeypatch.setenv("SITUATE_STORE", " sqlite:////elsewhere/chat.db ")
    assert default_url() == "sqlite:////elsewhere/chat.db"


@pytest.mark.skipif(os.name != "posix", reason="no permission bits")
def test_the_default_store_is_the_users_alone(home):
    before = os.umask(0)
    try:
        kept = Store()
        kept.create("ann", "Dogs")
        folder = database.data_folder()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
        kept.close()
    finally:
        os.umask(before)


def test_errors_of_the_store_are_shown_as_one_line():
    assert issubclass(StoreConflict, StoreError) and issubclass(StoreError, SituateError)


@pytest.mark.parametrize(("dialect", "kind"), [("sqlite", "TEXT"), ("postgresql", "TEXT"), ("mysql", "MEDIUMTEXT"), ("mariadb", "MEDIUMTEXT"), ("oracle", "CLOB")])
def test_every_database_takes_a_document_of_the_largest_size(dialect, kind):
    made = str(CreateTable(store.ROWS).compile(dialect=make_url(f"{dialect}://").get_dialect()()))
    assert f"document {kind} NOT NULL" in made
