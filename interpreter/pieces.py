"""A long text cut into pieces that are parsed apart, so that memory does not grow with the text.

Comes in: a cleaned text. Goes out: (offset, piece); a piece ends behind the end of a sentence where there is one.
"""

PIECE = 4_000
"""Longest piece, in code points."""
ENDS = (". ", "! ", "? ", '." ', '!" ', '?" ', "; ", ", ", " ")
"""Where a piece may end, best first."""


def pieces(text: str) -> list[tuple[int, str]]:
    """Return the pieces of a text with their offsets; a short text is one piece."""
    found, at = [], 0
    while len(text) - at > PIECE:
        end = _end(text, at)
        found.append((at, text[at:end].rstrip()))
        at = end
    return [*found, (at, text[at:])]


def _end(text: str, at: int) -> int:
    """Return where the piece that begins here ends."""
    for mark in ENDS:
        # a sentence that ends in the first half would leave needlessly small pieces
        found = text.rfind(mark, at + PIECE // 2, at + PIECE)
        if found >= 0:
            return found + len(mark)
    return at + PIECE
