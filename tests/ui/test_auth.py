"""Who may log in: what `--auth` takes, what it refuses, and that no password is ever shown."""

import os

import pytest

from scenes.errors import InputError
from ui.auth import accounts

SECRET = "geheim"


def refused(values):
    """Return the message: one line, without the password."""
    with pytest.raises(InputError) as caught:
        accounts(values)
    said = str(caught.value)
    assert "\n" not in said and said.endswith(".") and ". " in said
    seen, error = said, caught.value
    while error := error.__cause__:
        seen += repr(error)
    assert SECRET not in seen
    return said


@pytest.fixture
def users(tmp_path):
    """Write a file of users that only this user can read."""

    def write(content, mode=0o600):
        path = tmp_path / "users.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        path.chmod(mode)
        return path

    return write


def test_a_user_logs_in_with_the_password_only():
    known = accounts(["ann:geheim", "bob:p:w"])
    assert known.check("ann", "geheim") and known.check("bob", "p:w")
    for user, password in [("ann", "p:w"), ("ann", ""), ("ann", "geheim "), ("Ann", "geheim"), ("eve", "geheim"), ("", ""), ("eve", ""), ("ann", "\ud800")]:
        assert not known.check(user, password), (user, password)


def test_an_unknown_user_is_compared_as_well(monkeypatch):
    """Were the comparison left out, the time would tell which users exist."""
    import hmac

    compared = []
    monkeypatch.setattr(hmac, "compare_digest", lambda a, b: compared.append((len(a), len(b))) or a == b)
    known = accounts(["ann:geheim"])
    known.check("eve", "x")
    known.check("ann", "x")
    assert compared == [(32, 32)] * 2


def test_a_file_holds_one_user_a_line(users):
    path = users("# who may\n\nann:geheim\r\n  # and\nbob:with # sign\nß:犬🐕\n@x:y")
    known = accounts([f"@{path}", "eve:e"])
    for user, password in [("ann", "geheim"), ("bob", "with # sign"), ("ß", "犬🐕"), ("@x", "y"), ("eve", "e")]:
        assert known.check(user, password), user
    assert not known.check("# who may", "")


def test_a_file_with_a_byte_order_mark_is_read(users):
    path = users(b"\xef\xbb\xbfann:geheim")
    assert accounts([f"@{path}"]).check("ann", "geheim")


def test_the_form_of_the_object_shows_no_password():
    assert SECRET not in repr(accounts(["ann:geheim"])) and SECRET not in str(accounts(["ann:geheim"]).digests)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("geheim", "value 2 has no colon"),
        ("", "value 2 has no colon"),
        (":geheim", "no user before"),
        ("geheim:", "no password after"),
        ("geheim :x", "a space at an end"),
        ("x:geheim ", "a space at an end"),
        ("x:geheim\x1b", "cannot be typed"),
        ("x:geheim\ny", "cannot be typed"),
        ("ann:geheim", "named before"),
        ("@", "no file after the @"),
    ],
)
def test_a_value_that_cannot_be_used_says_which(value, words):
    said = refused(["ann:x", value])
    assert words in said and "--auth value 2" in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("ann:x\n\n# no\ngeheim\n", "users.txt line 4 has no colon"),
        ("ann:x\n:geheim\n", "users.txt line 2 has no user"),
        ("ann:x\nann:geheim\n", "users.txt line 2 names a user who was named before"),
        (b"ann:x\nbob:geheim\xff\n", "users.txt line 2 is not UTF-8"),
        ("ann:x\n geheim:x\n", "users.txt line 2 has a space"),
        ("# nobody:geheim\n\n", "users.txt names nobody"),
        ("", "users.txt names nobody"),
        ("ann:" + "x" * 1_000_000, "larger than"),
    ],
)
def test_a_line_that_cannot_be_used_says_which(users, content, words):
    assert words in refused([f"@{users(content)}"])


def test_a_file_that_is_not_there_says_so(tmp_path):
    assert "No such file" in refused([f"@{tmp_path / 'no.txt'}"])
    assert "cannot be read" in refused([f"@{tmp_path}"])
    assert "cannot be read" in refused(["@a\x00b"])


def test_nobody_at_all_is_refused():
    assert "names nobody" in refused([])


@pytest.mark.skipif(os.name != "posix", reason="no permission bits")
def test_a_file_that_others_can_read_is_warned_of(users):
    assert accounts([f"@{users('ann:geheim', 0o600)}"]).warnings == ()
    (line,) = accounts([f"@{users('ann:geheim', 0o644)}"]).warnings
    assert "can be read by others" in line and "chmod 600" in line and SECRET not in line
