"""A sentence -> statements of items: names are found, direction words looked up, clock hours and degrees understood.

A statement that holds a word which is neither in `lexicon/directions.csv` nor part of a name is None: not ours.
"""

import re
from collections.abc import Sequence

from interpreter.directions.items import Item, Name, Word, longest, words
from interpreter.document import Sentence, Token
from interpreter.lexicon import numbers, word_set
from scenes.kinds import noun_senses

PATTERN = re.compile(r"o'clock|\d{1,2}:\d{2}|\d+(?:\.\d+)?|'s\b|[A-Za-z]+|[,;.!?:°]", re.IGNORECASE)
LETTER = re.compile(r"[A-Z]\d{0,2}|[bcdefghjklnpqruvwxyz]")
ENDS = frozenset(".!?:")
ARTICLES = frozenset({"a", "an"})
STRENGTHENING = frozenset({"right", "well"})
SIDES = frozenset("diagonally the upper lower top bottom".split())
"""After these "right" is a side."""
ONE = frozenset({"one", "first", "second"})
PLACING = frozenset("to at on in located positioned situated placed directly".split())
"""After "'s" these say that it stands for "is"."""
SEEING = frozenset("am can will could see have had find".split())
"""After "I" these say that it is the speaker."""
DEGREES = frozenset({"degree", "degrees", "deg", "°"})
HOUR, FULL_TURN = 30.0, 12.0
"""Degrees of one hour of the clock, and hours of all of it."""


class Piece:
    """One raw word with its place and its word of the parse."""

    __slots__ = ("end", "start", "text", "token")

    def __init__(self, text: str, start: int, token: Token | None) -> None:
        """Keep the word."""
        self.text, self.start, self.end, self.token = text, start, start + len(text), token

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def statements(sentence: Sentence) -> list[list[Item] | None]:
    """Return the items of each statement of a sentence; None for one that holds another word."""
    found, pieces = [], []
    for piece in [*_pieces(sentence), Piece(".", len(sentence.text), None)]:
        if piece.text in ENDS:
            if pieces:
                found.append(_Lexer(pieces).items())
            pieces = []
        else:
            pieces.append(piece)
    return found


def _pieces(sentence: Sentence) -> list[Piece]:
    """Cut a sentence into words; hyphens and quotes only part them."""
    found = []
    for match in PATTERN.finditer(sentence.text):
        token = next((t for t in sentence.tokens if t.start <= match.start() < t.end), None)
        found.append(Piece(match.group(), match.start(), token))
    return found


class _Lexer:
    """One pass over the words of a statement."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Start at the first word."""
        self.pieces, self.at = pieces, 0
        self.found: list[Item] = []
        numbered = any(_value(p.low) is not None for p in pieces)
        self.timed = numbered and any(p.low in ("o'clock", "clock", "clockface", "dial") or ":" in p.text and len(p.text) > 1 for p in pieces)

    def items(self) -> list[Item] | None:
        """Return the items, or None where a word is not ours."""
        while self.at < len(self.pieces):
            if not (self._possessive() or self._letter() or self._number() or self._phrase() or self._noun()):
                return None
        return self.found

    def _add(self, count: int, role: str, **more) -> bool:
        """Add an item of so many words and go on behind it."""
        first, last = self.pieces[self.at], self.pieces[self.at + count - 1]
        text = " ".join(p.low for p in self.pieces[self.at : self.at + count])
        self.found.append(Item(role, first.start, last.end, text, **more))
        self.at += count
        return True

    def _row(self, at: int) -> tuple[int, Word] | None:
        """Return the longest phrase of the table that begins at a word, and its length."""
        for count in range(min(longest(), len(self.pieces) - at), 0, -1):
            row = words().get(tuple(p.low for p in self.pieces[at : at + count]))
            if row is not None and (self.timed or row.role != "clock"):
                return count, row
        return None

    def _is_noun(self, at: int) -> bool:
        """Whether a word may be part of a name: one of no table, or a unit without its number."""
        row = self._row(at)
        return self.pieces[at].text[0].isalpha() and (row is None or row[1].role == "unit")

    def _possessive(self) -> bool:
        """Read "'s" as possessive, or as "is" where it is followed by where it is."""
        if self.pieces[self.at].low != "'s":
            return False
        following = self.pieces[self.at + 1].low if self.at + 1 < len(self.pieces) else ""
        return self._add(1, "be" if following in PLACING else "possessive")

    def _letter(self) -> bool:
        """Read a letter that names something; "A" before a noun is the article, "I" before "can" the speaker."""
        piece = self.pieces[self.at]
        if not self._is_letter(self.at):
            return False
        return self._add(1, "name", names=(Name(piece.text.upper(), "letter", piece.start, piece.end),))

    def _is_letter(self, at: int) -> bool:
        if at >= len(self.pieces) or not LETTER.fullmatch(self.pieces[at].text):
            return False
        text, following = self.pieces[at].text, self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if text == "I" and following is not None:
            return following.low not in SEEING and following.text[:1] != "'" or following.low == "'s"
        if text == "A" and following is not None:
            return self._row(at + 1) is not None or bool(LETTER.fullmatch(following.text)) or following.low == "'s" or following.text == ","
        return True

    def _number(self) -> bool:
        """Read an hour of the clock, or pass over a distance or an angle."""
        text = self.pieces[self.at].low
        value = _value(text)
        if value is None:
            return False
        follows = self._row(self.at + 1)
        role = follows[1].role if follows is not None else ""
        if follows is not None and self.pieces[self.at + 1].low in DEGREES:
            turned = any(i.role == "bearing" for i in self.found)
            return self._add(1, "hour", number=value / HOUR) if turned else self._add(1, "inert")
        if role == "unit" and not self._is_letter(self.at + 1):
            return self._add(2, "inert")
        if self.timed and 0 < value <= FULL_TURN + 1:
            return self._add(1, "hour", number=value)
        counts = role == "direction" or self._steps_to(self.at + 1)  # "two to the right and one up"
        return self._add(1, "inert") if text in ONE or counts else False

    def _steps_to(self, at: int) -> bool:
        """Whether "to the left" or the like follows: "two to the left"."""
        rows = [self._row(k) for k in range(at, min(at + 3, len(self.pieces)))]
        return bool(rows) and self.pieces[at].low in ("to", "further", "more") and any(r is not None and r[1].role == "direction" for r in rows)

    def _phrase(self) -> bool:
        """Look up the longest phrase of the table."""
        if self._is_exactly():
            return self._add(1, "inert")
        if (found := self._row(self.at)) is None:
            return False
        count, row = found
        if row.role == "unit":
            return False
        if self.pieces[self.at].low == "between" and count == 1:
            return self._add(1, "between")
        return self._add(count, row.role, relations=row.relations, sort=row.sort)

    def _is_exactly(self) -> bool:
        """Whether "right" or "well" only strengthens what follows: "right above", "well below"."""
        after = self._row(self.at + 1)
        if self.pieces[self.at].low not in STRENGTHENING or after is None or after[1].sort != "preposition":
            return False
        return self.at == 0 or self.pieces[self.at - 1].low not in SIDES

    def _noun(self) -> bool:
        """Read a noun phrase: words of no table, with a letter behind them that then is the name."""
        end = self.at
        while end < len(self.pieces) and self._is_noun(end) and not (end > self.at and self._is_letter(end)):
            end += 1
        named = end + 1 if self._naming(end) else end
        if end > self.at and self._is_label(named):
            first, label = self.pieces[self.at], self.pieces[named]
            return self._add(named + 1 - self.at, "name", names=(Name(label.text.upper(), "letter", first.start, label.end),))
        run = self.pieces[self.at : end]
        if not run or not _is_noun_phrase(run):
            return False
        head = run[-1].token
        assert head is not None
        label = " ".join(p.low for p in run)
        return self._add(len(run), "name", names=(Name(label, _sort(run[-1]), run[0].start, run[-1].end, head.i),))

    def _naming(self, at: int) -> bool:
        row = self._row(at) if at < len(self.pieces) else None
        return row is not None and row[1].role == "naming"

    def _is_label(self, at: int) -> bool:
        """Whether a word behind a noun is its letter or number: "box 3", "the object labelled K", "point p"."""
        if at >= len(self.pieces):
            return False
        text = self.pieces[at].text
        following = self._row(at + 1)
        measured = following is not None and (following[1].role == "unit" or self.pieces[at + 1].low in DEGREES)
        return self._is_letter(at) or len(text) == 1 and text.isalpha() and text != "a" or text.isdigit() and not self.timed and not measured


def _value(text: str) -> float | None:
    """Return the number that a word stands for: 6, 6:30, six."""
    if ":" in text:
        hours, _, minutes = text.partition(":")
        return float(hours) + float(minutes) / 60
    if text[0].isdigit():
        return float(text)
    number = numbers().get(text) if text not in ARTICLES else None
    return number.typical if number is not None and number.low == number.high else None


def _is_noun_phrase(run: Sequence[Piece]) -> bool:
    """Whether words are a noun with its adjectives, and nothing else."""
    tokens = [p.token for p in run if p.token is not None]
    if len(tokens) != len(run) or len(run) > 4:
        return False
    head = tokens[-1]
    if head.text.lower() in ("something", "somebody"):
        return len(run) == 1
    good = head.pos in ("NOUN", "PROPN") or head.text.lower() in word_set("figure") or head.pos == "ADJ" and bool(noun_senses(head.text.lower()))
    return good and all(t.pos in ("ADJ", "NOUN", "PROPN", "NUM", "ADV") or t.tag in ("VBN", "VBG") for t in tokens[:-1])


def _sort(head: Piece) -> str:
    """Return whether a noun is a figure of the plane, a thing of the world, or only stands for one."""
    if head.low in ("something", "somebody"):
        return "open"
    return "figure" if head.low in word_set("figure") else "thing"
