"""Small changes to the sentences of a text: another noun, two nouns swapped, another preposition.

Comes in: a document, the object or objects of a reading. Goes out: the sentences with the change, or None where
the words cannot be changed cleanly. Articles, plurals and capitals are kept right.
"""

from dataclasses import dataclass

from interpreter.document import Document, Token
from scenes.spec import ObjectSpec, Span

IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "mouse": "mice", "goose": "geese",
    "foot": "feet", "tooth": "teeth", "fish": "fish", "sheep": "sheep", "deer": "deer", "ox": "oxen",
}  # fmt: skip
"""Plurals that no rule gives."""

SOUNDS_LIKE_CONSONANT = ("uni", "use", "eu", "one")
"""Beginnings with a vowel letter that take "a"."""

MODIFIERS = frozenset({"det", "poss", "amod", "nummod", "compound", "predet"})
"""Dependencies of the words that belong to a short noun phrase before its noun."""

Sentences = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in its sentence: the noun (with what is compounded) and where the phrase begins."""

    sentence: int
    head: Token
    begin: int
    """First code point of the whole phrase."""
    noun: int
    """First code point of the noun, compounds included."""
    article: Token | None
    plural: bool

    @property
    def end(self) -> int:
        """Where the noun ends."""
        return self.head.end


def phrase(document: Document, span: Span) -> Phrase | None:
    """Find the noun phrase within a span; None for pronouns and where there is no noun."""
    number, start, end = span
    if not 0 <= number < len(document.sentences):
        return None
    sentence = document.sentences[number]
    inside = [t for t in sentence.tokens if t.start >= start and t.end <= end]
    nouns = [t for t in inside if t.pos in ("NOUN", "PROPN")]
    indices = {t.i for t in inside}
    heads = [t for t in nouns if t.head not in indices or t.head == t.i] or nouns[-1:]
    if not heads:
        return None
    head = heads[0]
    before = [t for t in sentence.tokens[: head.i] if t.head == head.i and t.dep in MODIFIERS]
    compound = [t.start for t in before if t.dep == "compound"]
    article = next((t for t in before if t.text.lower() in ("a", "an", "the")), None)
    begin = min([head.start, *(t.start for t in before)])
    return Phrase(number, head, begin, min([head.start, *compound]), article, head.tag in ("NNS", "NNPS"))


def with_noun(document: Document, thing: ObjectSpec, noun: str, *, countable: bool = True) -> Sentences | None:
    """Name another kind wherever the thing is mentioned by the same noun.

    Args:
        document: The text.
        thing: The object whose name changes.
        noun: What takes its place, singular.
        countable: False where the new noun takes no "a" (water, sand).
    """
    found = [p for p in (phrase(document, s) for s in thing.spans) if p]
    if not found:
        return None
    same = [p for p in found if p.head.lemma == found[0].head.lemma]
    sentences = [s.text for s in document.sentences]
    for one in sorted(same, key=lambda p: -p.noun):
        sentences[one.sentence] = _renamed(sentences[one.sentence], one, noun, countable)
    return tuple(sentences)


def _renamed(text: str, old: Phrase, noun: str, countable: bool) -> str:
    """Put one noun in the place of another, with the article it needs."""
    name = plural(noun) if old.plural and countable else noun
    begin, article = old.noun, ""
    if old.article and old.article.text.lower() in ("a", "an") and not text[old.article.end : old.noun].strip():
        begin, article = old.article.start, f"{indefinite(name)} " if countable else ""
    elif old.head.tag == "NNP":
        article = "the "
    elif old.begin == old.noun and not old.plural and countable:
        article = f"{indefinite(name)} "
    return _capital(text, begin, text[:begin] + article + name + text[old.end :])


def swapped(document: Document, first: ObjectSpec, second: ObjectSpec) -> Sentences | None:
    """Exchange two things that are named in the same sentence, articles included."""
    pairs = [
        (a, b)
        for a in (phrase(document, s) for s in first.spans)
        for b in (phrase(document, s) for s in second.spans)
        if a and b and a.sentence == b.sentence and (a.end <= b.begin or b.end <= a.begin) and a.plural == b.plural
    ]
    if not pairs:
        return None
    a, b = sorted(pairs[0], key=lambda p: p.begin)
    text = document.sentences[a.sentence].text
    left, right = text[a.begin : a.end], text[b.begin : b.end]
    left = left if a.head.tag.startswith("NNP") and a.begin == a.noun else _lower(left)
    changed = _capital(text, a.begin, text[: a.begin] + right + text[a.end : b.begin] + left + text[b.end :])
    return _with_sentence(document, a.sentence, changed)


def with_preposition(document: Document, ground: ObjectSpec, word: str) -> Sentences | None:
    """Change the preposition that governs a thing; None where none does, or it is that one already."""
    for one in filter(None, (phrase(document, s) for s in ground.spans)):
        sentence = document.sentences[one.sentence]
        governor = sentence.tokens[one.head.head]
        if governor.pos == "ADP" and governor.text.lower() != word:
            text = sentence.text
            changed = _capital(text, governor.start, text[: governor.start] + word + text[governor.end :])
            return _with_sentence(document, one.sentence, changed)
    return None


def preposition(document: Document, ground: ObjectSpec) -> str:
    """Return the preposition that governs a thing, or empty."""
    for one in filter(None, (phrase(document, s) for s in ground.spans)):
        governor = document.sentences[one.sentence].tokens[one.head.head]
        if governor.pos == "ADP":
            return governor.text.lower()
    return ""


def plural(noun: str) -> str:
    """Return the plural of a noun.

    >>> plural("knife"), plural("roof"), plural("bus"), plural("fire truck"), plural("baby")
    ('knives', 'roofs', 'buses', 'fire trucks', 'babies')
    """
    *front, last = noun.split(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    elif last.endswith("fe") or last.endswith("lf"):
        last = f"{last.removesuffix('e')[:-1]}ves"
    else:
        last += "s"
    return " ".join([*front, last])


def indefinite(noun: str) -> str:
    """Return "a" or "an".

    >>> indefinite("oven"), indefinite("roof"), indefinite("unicycle")
    ('an', 'a', 'a')
    """
    return "an" if noun[:1] in "aeiou" and not noun.startswith(SOUNDS_LIKE_CONSONANT) else "a"


def _with_sentence(document: Document, number: int, text: str) -> Sentences:
    return tuple(text if i == number else s.text for i, s in enumerate(document.sentences))


def _capital(before: str, at: int, after: str) -> str:
    """Keep a capital where the change begins a sentence that began with one."""
    return after[:at] + after[at : at + 1].upper() + after[at + 1 :] if not before[:at].strip() and before[at : at + 1].isupper() else after


def _lower(words: str) -> str:
    """Take the capital off a phrase that began a sentence; names keep theirs."""
    first = words.split(" ")[0]
    return words[:1].lower() + words[1:] if first.lower() in ("a", "an", "the", "my", "his", "her", "their", "our", "its", "some", "two") else words
