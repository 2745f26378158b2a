"""Saved conversations: whose they are, what survives, and what is said when something is in the way."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateTable

from scenes.errors import InputError, SituateError, StoreConflict, StoreError
from ui import database, store
from ui.store import MAX_CONVERSATIONS, MAX_DOCUMENT, MAX_NAME, Store, default_url, name_of

ROOT = Path(__file__).resolve().parents[2]


def talk(*texts):
    return {"turns": [{"said": text} for text in texts]}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "chat.db"


@pytest.fixture(params=["file", "memory"])
def kept(request, path):
    """A store of each kind."""
    made = Store(f"sqlite:///{path}" if request.param == "file" else "sqlite://")
    yield made
    made.close()


@pytest.fixture
def filed(path):
    made = Store(f"sqlite:///{path}")
    yield made
    made.close()


def refused(error, call, *arguments, **named):
    """Return the message, which is one line that says what to do."""
    with pytest.raises(error) as caught:
        call(*arguments, **named)
    said = str(caught.value)
    assert "\n" not in said and said.endswith(".") and ". " in said, said
    return said


# What is kept


def test_a_conversation_comes_back_as_it_was_saved(kept):
    document = talk("The dog slept.", "Ünïcode 🐕 \ud800 \x00 <b>")
    number = kept.create("ann", "Dogs")
    kept.save("ann", number, document)
    assert kept.load("ann", number) == document


def test_a_new_conversation_is_empty_and_has_a_long_random_id(kept):
    first, second = kept.create("ann"), kept.create("ann")
    assert first != second and len(first) == 32
    assert kept.load("ann", first) == {}


def test_the_list_begins_with_the_last_saved(kept):
    a, b, c = (kept.create("ann", name) for name in "abc")
    kept.save("ann", a, talk("one", "two"))
    listed = kept.list("ann")
    assert [e.id for e in listed] == [a, c, b]
    assert [e.turns for e in listed] == [2, 0, 0]
    assert [e.changed for e in listed] == sorted((e.changed for e in listed), reverse=True)


def test_what_is_saved_is_there_for_the_next_start(path):
    first = Store(f"sqlite:///{path}")
    number = first.create("ann", "Dogs", talk("The dog slept."))
    first.close()
    second = Store(f"sqlite:///{path}")
    assert second.load("ann", number) == talk("The dog slept.")
    assert [e.name for e in second.list("ann")] == ["Dogs"]
    second.close()


def test_rename_changes_the_name_and_not_the_place(kept):
    a, b = kept.create("ann", "a"), kept.create("ann", "b")
    kept.rename("ann", a, "  Der  größte Hund 🐕 犬 ")
    assert [(e.id, e.name) for e in kept.list("ann")] == [(b, "b"), (a, "Der größte Hund 🐕 犬")]


def test_save_can_rename_as_well(kept):
    number = kept.create("ann", "a", talk("one"))
    kept.save("ann", number, talk("one", "two"), name="b")
    assert kept.open("ann", number).entry.name == "b"


def test_delete_removes_one_for_good(kept):
    a, b = kept.create("ann"), kept.create("ann")
    kept.delete("ann", a)
    assert [e.id for e in kept.list("ann")] == [b]
    assert "No such conversation" in refused(InputError, kept.load, "ann", a)


# Whose it is


CALLS = {
    "load": lambda kept, owner, number: kept.load(owner, number),
    "save": lambda kept, owner, number: kept.save(owner, number, talk("mine now")),
    "save with a base": lambda kept, owner, number: kept.save(owner, number, talk("mine now"), base=1),
    "rename": lambda kept, owner, number: kept.rename(owner, number, "mine now"),
    "delete": lambda kept, owner, number: kept.delete(owner, number),
    "export": lambda kept, owner, number: kept.export(owner, number),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("other", ["bob", "Ann", "ann ", "", "ann' OR '1'='1", "ann\x00", "\ud800"])
def test_nobody_reaches_anothers_conversation(kept, call, other):
    number = kept.create("ann", "Dogs", talk("The dog slept."))
    before = kept.open("ann", number)
    anothers = refused(InputError, CALLS[call], kept, other, number)
    nobodys = refused(InputError, CALLS[call], kept, other, "0" * 32)
    assert anothers == nobodys
    assert kept.open("ann", number) == before
    assert kept.list(other) == []


@pytest.mark.parametrize("number", ["", "x", "%", "0" * 5000, "' OR 1=1 --", "犬" * 32, "\x00" * 32])
def test_an_id_that_is_none_is_no_conversation(kept, number):
    kept.create("ann")
    assert "No such conversation" in refused(InputError, kept.load, "ann", number)


def test_numbers_of_one_owner_tell_nothing_of_another(kept):
    for _ in range(3):
        kept.create("bob")
    kept.create("ann")
    assert [e.changed for e in kept.list("ann")] == [1]


def test_owners_do_not_stand_in_the_file(filed, path):
    filed.create("a-token-of-a-browser", "Dogs")
    filed.close()
    assert b"a-token-of-a-browser" not in path.read_bytes()


# Two tabs


def test_a_save_over_a_newer_one_is_refused(kept):
    number = kept.create("ann", "Dogs", talk("one"))
    base = kept.open("ann", number).entry.changed
    kept.save("ann", number, talk("one", "theirs"), base=base)
    said = refused(StoreConflict, kept.save, "ann", number, talk("one", "mine"), base=base)
    assert "changed elsewhere" in said
    assert kept.load("ann", number) == talk("one", "theirs")


def test_one_tab_saves_again_and_again(kept):
    number = kept.create("ann")
    base = kept.open("ann", number).entry.changed
    for count in range(1, 4):
        base = kept.save("ann", number, talk(*"abc"[:count]), base=base)
    assert kept.load("ann", number) == talk("a", "b", "c")


def test_a_rename_elsewhere_is_no_conflict(kept):
    number = kept.create("ann")
    base = kept.open("ann", number).entry.changed
    kept.rename("ann", number, "Dogs")
    kept.save("ann", number, talk("one"), base=base)
    assert kept.open("ann", number).entry.name == "Dogs"


def test_a_number_is_not_used_twice_after_a_delete(kept):
    number, newest = kept.create("ann"), kept.create("ann")
    base = kept.open("ann", number).entry.changed
    kept.delete("ann", newest)
    assert kept.save("ann", number, talk("one"), base=base) > base
    refused(StoreConflict, kept.save, "ann", number, talk("two"), base=base)


def test_without_a_base_the_last_one_wins(kept):
    number = kept.create("ann", "Dogs", talk("theirs"))
    kept.save("ann", number, talk("mine"))
    assert kept.load("ann", number) == talk("mine")


# Many at once


def append(kept, number, text):
    """Add a turn as a tab does that loads again after each conflict."""
    while True:
        saved = kept.open("ann", number)
        turns = saved.document.get("turns", [])
        try:
            kept.save("ann", number, {"turns": [*turns, text]}, base=saved.entry.changed)
            return
        except StoreConflict:
            continue


def test_threads_lose_no_turn(kept):
    number = kept.create("ann")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: append(kept, number, text), range(40)))
    assert sorted(kept.load("ann", number)["turns"]) == list(range(40))


def test_threads_number_an_owners_conversations_without_gaps(kept):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda i: kept.create("ann", str(i)), range(24)))
    assert sorted(e.changed for e in kept.list("ann")) == list(range(1, 25))
    assert {e.id for e in kept.list("ann")} == set(made)


def test_processes_that_start_at_once_share_one_store(path):
    """Three processes make the store, and each adds turns to one conversation that the first of them made."""
    code = (
        "import sys; sys.path[:0] = ['tests/ui']\n"
        "from test_store import append; from ui.store import Store\n"
        f"kept = Store('sqlite:///{path}')\n"
        "kept.create('bob', sys.argv[1])\n"
        "number = kept.create('ann', 'x') if sys.argv[1] == '0' else ''\n"
        "while not number: number = ''.join(e.id for e in kept.list('ann'))\n"
        "for i in range(10): append(kept, number, sys.argv[1] + str(i))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(n)], cwd=ROOT, stderr=subprocess.PIPE, text=True) for n in range(3)]
    errors = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], errors
    kept = Store(f"sqlite:///{path}")
    (entry,) = kept.list("ann")
    assert entry.turns == 30 and len(set(kept.load("ann", entry.id)["turns"])) == 30
    assert len(kept.list("bob")) == 3
    kept.close()


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


# Limits


def test_a_long_name_is_refused(kept):
    number = kept.create("ann", "n" * MAX_NAME)
    assert "81 characters; 80 are allowed" in refused(InputError, kept.rename, "ann", number, "n" * (MAX_NAME + 1))
    assert "81 characters" in refused(InputError, kept.create, "ann", "n" * (MAX_NAME + 1))
    assert [e.name for e in kept.list("ann")] == ["n" * MAX_NAME]


@pytest.mark.parametrize("name", ["a\x00b", "a\x1bb", "\ud800", "a\x7f"])
def test_a_name_that_cannot_be_shown_is_refused(kept, name):
    assert "cannot be shown" in refused(InputError, kept.create, "ann", name)


def test_too_many_conversations_are_refused_for_this_owner_only(kept, monkeypatch):
    assert MAX_CONVERSATIONS == 500
    monkeypatch.setattr(store, "MAX_CONVERSATIONS", 3)
    made = [kept.create("ann") for _ in range(3)]
    assert "Delete one" in refused(InputError, kept.create, "ann")
    kept.create("bob")
    kept.delete("ann", made[0])
    kept.create("ann")


def test_a_large_conversation_is_refused_and_the_earlier_stays(kept):
    number = kept.create("ann", "Dogs", talk("one"))
    frame = len(json.dumps(talk(""), separators=(",", ":")))
    kept.save("ann", number, talk("x" * (MAX_DOCUMENT - frame)))
    assert "2,000,000 are allowed" in refused(InputError, kept.save, "ann", number, talk("x" * (MAX_DOCUMENT - frame + 1)))
    assert len(kept.load("ann", number)["turns"][0]["said"]) == MAX_DOCUMENT - frame


@pytest.mark.parametrize("value", [float("nan"), {1, 2}, b"x", object()])
def test_what_is_no_json_is_refused(kept, value):
    number = kept.create("ann", "Dogs", talk("one"))
    assert "cannot be saved" in refused(InputError, kept.save, "ann", number, {"turns": [value]})
    assert kept.load("ann", number) == talk("one")


@pytest.mark.parametrize(("text", "name"), [("The dog\nslept\t on\x00 it.", "The dog slept on it."), ("", ""), ("x" * 81, "x" * 79 + "…"), ("\ud800a", "a")])
def test_a_name_is_made_of_a_text(kept, text, name):
    assert name_of(text) == name
    kept.create("ann", name_of(text))


# Files


def test_an_exported_conversation_can_be_taken_back_by_anybody(kept):
    document = talk("Ünïcode 🐕 \ud800", "<script>")
    text = kept.export("ann", kept.create("ann", "Hunde 🐕", document))
    number = kept.import_("bob", text)
    assert kept.load("bob", number) == document
    assert [e.name for e in kept.list("bob")] == ["Hunde 🐕"]
    assert json.loads(text)["situate_conversation"] == 1


def test_the_largest_conversation_with_the_longest_name_can_be_taken_back(kept):
    document = talk("")
    document["turns"][0]["said"] = "x" * (MAX_DOCUMENT - len(json.dumps(document, separators=(",", ":"))))
    number = kept.create("ann", "🐕" * MAX_NAME, document)
    assert kept.load("ann", kept.import_("ann", kept.export("ann", number))) == document


def test_importing_twice_gives_two(kept):
    text = kept.export("ann", kept.create("ann", "Dogs", talk("one")))
    assert kept.import_("ann", text) != kept.import_("ann", text)
    assert len(kept.list("ann")) == 3


GOOD = '{"situate_conversation": 1, "name": "Dogs", "conversation": {"turns": []}}'

BROKEN = {
    "empty": ("", "line 1, column 1"),
    "no JSON": ('{"situate_conversation": 1,\n "name": Dogs}', "line 2, column 10"),
    "cut off": (GOOD[:-5], "line 1"),
    "more behind it": (GOOD + GOOD, "Extra data"),
    "a list": ("[1]", "has no “situate_conversation”"),
    "another file": ('{"name": "x"}', "has no “situate_conversation”"),
    "a newer version": (GOOD.replace("1", "2"), "is not 1"),
    "a version that is true": (GOOD.replace("1", "true"), "is not 1"),
    "a version in quotes": (GOOD.replace("1", '"1"'), "is not 1"),
    "no name": ('{"situate_conversation": 1, "conversation": {}}', "must have “name”"),
    "something more": (GOOD[:-1] + ', "owner": "ann"}', "nothing else"),
    "a name that is none": (GOOD.replace('"Dogs"', "5"), "“name” is not a text"),
    "a long name": (GOOD.replace("Dogs", "D" * 81), "81 characters"),
    "a name with an escape": (GOOD.replace("Dogs", "\\u001b[31m"), "cannot be shown"),
    "a conversation that is none": (GOOD.replace('{"turns": []}', "[]"), "“conversation” is not an object"),
    "turns that are none": (GOOD.replace("[]", "{}"), "“turns” of “conversation” is not a list"),
    "a key twice": (GOOD[:-1] + ', "name": "Cats"}', "a key stands twice"),
    "not a number": (GOOD.replace("[]", "[NaN]"), "NaN is not a number"),
    "infinity by overflow": (GOOD.replace("[]", "[1e999]"), "cannot be saved"),
    "a number without end": (GOOD.replace("[]", f"[{'9' * 5000}]"), "a number that is too long"),
    "nested too deeply": (GOOD.replace("[]", "[" * 100_000 + "]" * 100_000), "nested too deeply"),
    "too large": (GOOD + " " * 2_100_000, "larger than"),
    "too large in bytes": (GOOD.replace("Dogs", "犬" * 700_000), "larger than"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_says_where_and_keeps_nothing(kept, kind):
    text, words = BROKEN[kind]
    assert words in refused(InputError, kept.import_, "ann", text)
    assert kept.list("ann") == []


@pytest.mark.parametrize("text", [GOOD, "\ufeff" + GOOD, GOOD.replace(",", ",\r\n") + "\n"])
def test_the_unbroken_file_is_taken(kept, text):
    kept.import_("ann", text)
    assert [e.name for e in kept.list("ann")] == ["Dogs"]


def test_a_conversation_that_its_reader_refuses_is_not_kept(kept):
    def check(document):
        raise InputError("Turn 3 has no reply. Choose another file.")

    assert "Turn 3" in refused(InputError, kept.import_, "ann", GOOD, check=check)
    assert kept.list("ann") == []


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
