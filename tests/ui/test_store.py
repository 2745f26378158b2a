"""Saved conversations: whose they are, what survives, what is too much, and how they become files."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from stores import refused, talk

from scenes.errors import InputError, StoreConflict
from ui import store
from ui.store import MAX_CONVERSATIONS, MAX_DOCUMENT, MAX_NAME, Store, name_of

ROOT = Path(__file__).resolve().parents[2]


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
