"""The lines of a text -> what stands for itself: items of a list, headings, rows, steps, paragraphs.

Comes in: a raw text. Goes out: its parts in order, without bullets and numbers; a line that only runs on into the next
is no part of its own. A parser that is given a list as one sentence reads nonsense out of it.
"""

import re

BULLET = re.compile(r"^\s*(?:[-*+•◦▪‣–—>]+|#{1,6}|\(?\d{1,3}[.)\]]|\(?[a-z][.)\]]|\[[ xX]?\]|[Ss]tep\s+\d+\s*[:.)-])\s+")
"""What opens an item of a list, a step, a heading or a quoted line."""
STEP = re.compile(r"(?:^|(?<=[.!?;:,]\s))(?:[Ss]tep\s+(\d{1,2})\s*[:.)-]|\(?(\d{1,2})[.)])\s+(?=[A-Za-z])")
"""A number that opens a step in the middle of a line."""
SPLIT_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[a-z])")
"""A hyphen at the end of a line, within a word."""
CLOSED = tuple(".!?:;\"'”’)]")
SHORT = 48
"""A line shorter than this that does not run on stands for itself [code points]."""


def parts(text: str) -> list[str]:
    """Return the parts of a text; one part where it is running prose."""
    lines = SPLIT_WORD.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[list[str]] = [[]]
    listed = _is_list(lines)
    for before, line in zip(["", *lines], lines, strict=False):
        if not line.strip() or listed or BULLET.match(line) or _stands_alone(before, line):
            found.append([])
        if line.strip():
            found[-1].append(BULLET.sub("", line))
    return [step for part in found if part for step in _steps(" ".join(part))]


def _is_list(lines: list[str]) -> bool:
    """Whether three or more short lines without an end stand below each other: a shopping list, a table."""
    filled = [line.strip() for line in lines if line.strip()]
    return len(filled) >= 3 and all(len(line) < SHORT and not line.endswith((".", "!", "?", ",", "-")) for line in filled)


def _stands_alone(before: str, line: str) -> bool:
    """Whether a line does not run on from the one before it."""
    before, line = before.strip(), line.strip()
    if not before or before.endswith((",", "-")) and not BULLET.match(line):
        return not before or before.endswith(",") and len(before) < SHORT and before.split()[0] in ("Dear", "Hi", "Hello")
    begins = line[:1].isupper() or line[:1].isdigit() or not line[:1].isalnum()
    return begins and (before.endswith(CLOSED) or len(before) < SHORT)


def _steps(part: str) -> list[str]:
    """Cut a line at numbers that count up from one: "1. Open it. 2. Take it out."."""
    marks = list(STEP.finditer(part))
    first = int(marks[0][1] or marks[0][2]) if marks else 0
    counted = [m for k, m in enumerate(marks) if int(m[1] or m[2]) == k + first]
    # the number of the first step is gone where it opened the line
    if len(counted) + first < 3 or first > 2 or len(counted) != len(marks):
        return [STEP.sub("", part, count=1) if marks and marks[0].start() == 0 else part]
    cuts = [0, *(m.start() for m in counted), len(part)]
    pieces = [part[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
    return [STEP.sub("", piece, count=1) for piece in pieces if piece.strip()]
