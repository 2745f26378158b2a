"""Who may use the page: the values of `--auth` → a check of user and password.

A value is `user:password`, or `@FILE` with one a line. Passwords are kept only as keyed digests, are compared in
constant time and never stand in a message.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scenes.errors import InputError

MAX_FILE = 1_000_000
"""Bytes of a file of users."""

FORM = "Write user:password"


@dataclass(frozen=True, slots=True)
class Accounts:
    """The users who may log in; `check` is what Gradio takes as `auth`."""

    digests: Mapping[str, bytes] = field(repr=False)
    key: bytes = field(repr=False)
    warnings: tuple[str, ...] = ()
    """Lines to tell whoever starts the page."""

    def check(self, user: str, password: str) -> bool:
        """Say whether a password is the user's; an unknown user takes as long."""
        known = self.digests.get(user)
        same = hmac.compare_digest(_digest(self.key, password), known or bytes(hashlib.sha256().digest_size))
        return same and known is not None


def accounts(values: Sequence[str]) -> Accounts:
    """Read the values of `--auth`.

    Args:
        values: Each `user:password` or `@FILE`; in a file, blank lines and those that begin with # count for nothing.

    Raises:
        InputError: If a value, a file or one of its lines cannot be used, a user stands twice or there is none.
    """
    key, digests, warnings = secrets.token_bytes(32), {}, []
    for number, value in enumerate(values, 1):
        if value.startswith("@"):
            pairs = list(_of_file(value[1:], number))
            warnings += _open_to_others(Path(value[1:]))
        else:
            pairs = [_pair(value, f"--auth value {number}")]
        for user, password, place in pairs:
            if user in digests:
                raise InputError(f"{place} names a user who was named before. Give every user once.")
            digests[user] = _digest(key, password)
    if not digests:
        raise InputError(f"--auth names nobody. {FORM}, or @FILE with one a line.")
    return Accounts(digests, key, tuple(warnings))


def _digest(key: bytes, password: str) -> bytes:
    return hmac.digest(key, password.encode("utf-8", "surrogatepass"), "sha256")


def _of_file(name: str, number: int) -> Iterator[tuple[str, str, str]]:
    """Yield user, password and where it stands, for each line of a file."""
    if not name:
        raise InputError(f"--auth value {number} has no file after the @. Write @FILE, such as @users.txt.")
    found = False
    for line_number, line in enumerate(_lines(Path(name)), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            found = True
            yield _pair(line, f"{name} line {line_number}")
    if not found:
        raise InputError(f"{name} names nobody. {FORM}, one a line.")


def _lines(path: Path) -> list[str]:
    """Read a file as lines of UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}. Give a file after --auth @ that can.") from error
    if len(data) > MAX_FILE:
        raise InputError(f"{path} is larger than {MAX_FILE:,} bytes. Give a file with one user:password a line.")
    try:
        return [line.removesuffix("\r") for line in data.decode("utf-8-sig").split("\n")]
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path} line {line} is not UTF-8. Save the file as UTF-8.") from None  # the cause would show the line


def _pair(text: str, place: str) -> tuple[str, str, str]:
    """Take one `user:password` apart; messages name the place only, as any part may be a password."""
    user, colon, password = text.partition(":")
    if not colon:
        raise InputError(f"{place} has no colon. {FORM}.")
    if not user or not password:
        raise InputError(f"{place} has no {'password after' if user else 'user before'} the colon. {FORM}.")
    if user != user.strip() or password != password.strip():
        raise InputError(f"{place} has a space at an end of the user or the password. {FORM} without spaces around them.")
    if not text.isprintable():
        raise InputError(f"{place} holds a character that cannot be typed. {FORM}.")
    return user, password, place


def _open_to_others(path: Path) -> list[str]:
    """Return a warning where other users of this computer can read the passwords."""
    try:
        others = os.name == "posix" and path.stat().st_mode & 0o044
    except OSError:
        return []
    return [f"{path} holds passwords and can be read by others on this computer. Run: chmod 600 {path}"] if others else []
