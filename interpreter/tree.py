"""Tree: a parsed sentence with the lookups that reading needs, computed once.

Comes in: a Sentence. Goes out: children, subtrees, coordinated heads and quoted text, by word index.
"""

from collections.abc import Iterable

from interpreter.document import Sentence, Token
from scenes.spec import Span


class Tree:
    """A sentence as a dependency tree."""

    def __init__(self, sentence: Sentence, index: int) -> None:
        """Index the words of sentence number `index` of its document."""
        self.sentence, self.index, self.tokens = sentence, index, sentence.tokens
        self._kids: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                self._kids[token.head].append(token.i)

    def kids(self, i: int, *deps: str) -> list[Token]:
        """Return the words governed by word i, those with one of the labels if any are given."""
        return [self.tokens[k] for k in self._kids[i] if not deps or self.tokens[k].dep in deps]

    def kid(self, i: int, *deps: str) -> Token | None:
        """Return the first word governed by word i with one of the labels."""
        return next((self.tokens[k] for k in self._kids[i] if self.tokens[k].dep in deps), None)

    def below(self, i: int, *, without: Iterable[int] = ()) -> list[int]:
        """Return word i and all below it in order, leaving out the subtrees of `without`."""
        barred, found, todo = set(without), [], [i]
        while todo:
            k = todo.pop()
            if k not in barred:
                found.append(k)
                todo.extend(self._kids[k])
        return sorted(found)

    def coordinated(self, i: int) -> list[int]:
        """Return word i and the words coordinated with it ("the cat, the dog and the bird")."""
        found = [i]
        for kid in self.kids(i, "conj"):
            if kid.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
                found += self.coordinated(kid.i)
        return found

    def span(self, indexes: Iterable[int]) -> Span:
        """Return the span from the first to the last of these words, without punctuation at its ends."""
        words = [k for k in sorted(indexes)]
        while len(words) > 1 and self.tokens[words[-1]].pos == "PUNCT":
            words.pop()
        while len(words) > 1 and self.tokens[words[0]].pos == "PUNCT":
            words.pop(0)
        return (self.index, self.tokens[words[0]].start, self.tokens[words[-1]].end)

    def text(self, span: Span) -> str:
        """Return the quoted words of a span."""
        return self.sentence.text[span[1] : span[2]]
