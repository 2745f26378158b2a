"""Does a message go on from the text before it, or begin a text of its own?

Comes in: the sentences so far and the new ones. Goes out: yes or no, from what the reader itself makes of both together:
a connective, a pronoun that finds nobody in the message, or a thing that is named again. Saying a sentence again with
another place ("The dog slept on the roof.") is another text, and so is what follows a text that cannot be.
"""

from interpreter import interpret, read
from interpreter.document import Document, Sentence, TextItem, Token
from interpreter.interpretation import Interpretation
from interpreter.lexicon import pronouns
from scenes.spec import ObjectSpec
from ui.conversation.acts import connective, is_fixture

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
DESCRIBING = frozenset({"be", "have", "weigh"})
"""Verbs that describe a thing instead of telling what happens next."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def goes_on(before: tuple[str, ...], said: tuple[str, ...], *, impossible: bool) -> bool:
    """Say whether a message continues a text.

    Args:
        before: The sentences so far; none where there is no text.
        said: The sentences of the message.
        impossible: Whether the text so far cannot be built.
    """
    if not before:
        return False
    if connective(said[0]):
        return True
    (document,) = read([TextItem("chat", None, before + said)])
    (readings,) = interpret([document])
    if not readings or document.problem:
        return False
    if any(_reaches_back(reading, len(before)) for reading in readings[:1]):
        return True
    return _names_again(document, readings[0], len(before), impossible)


def _reaches_back(reading: Interpretation, n: int) -> bool:
    """Whether a pronoun of the message means somebody of the text before."""
    sorts = pronouns()
    return any(
        c.span[0] >= n > c.antecedent_span[0] and sorts.get(c.mention.lower(), ("", ""))[0] in ("person", "thing", "group")
        for c in reading.coreference
    )


def _names_again(document: Document, reading: Interpretation, n: int, impossible: bool) -> bool:
    """Whether the first new sentence tells more of something that the text has."""
    first = document.sentences[n]
    if any(_varies(old, first) for old in document.sentences[:n]):
        return False
    again = [(o, t) for o in reading.objects if not o.assumed for t in _mentions(o, document, n)]
    if impossible:
        verb = _root(first)
        return any(t.dep in SUBJECTS for _, t in again) and verb is not None and verb.lemma in DESCRIBING
    return any(t.dep in SUBJECTS or not is_fixture(o.kind) for o, t in again)


def _mentions(thing: ObjectSpec, document: Document, n: int) -> list[Token]:
    """Return the nouns of the first new sentence that name a thing of the text before, with "the" or by name."""
    if not any(s < n for s, _, _ in thing.spans):
        return []
    tokens = document.sentences[n].tokens
    spans = [(a, b) for s, a, b in thing.spans if s == n]
    nouns = [t for t in tokens if t.pos in ("NOUN", "PROPN") and any(a <= t.start and t.end <= b for a, b in spans)]
    return [t for t in nouns if t.pos == "PROPN" or any(d.head == t.i and d.text.lower() in DEFINITE for d in tokens)]


def _varies(old: Sentence, new: Sentence) -> bool:
    """Whether a sentence says the same of the same as an old one, but for some phrase."""
    before, after = _root(old), _root(new)
    if before is None or after is None or before.lemma != after.lemma or after.lemma in DESCRIBING:
        return False
    return _subjects(old) == _subjects(new) != set()


def _subjects(sentence: Sentence) -> set[str]:
    return {t.lemma.lower() for t in sentence.tokens if t.dep in SUBJECTS}


def _root(sentence: Sentence) -> Token | None:
    return next((t for t in sentence.tokens if t.dep == "ROOT"), None)


def trimmed(before: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """Return the new sentences without the connective that they begin with where the reader cannot read it."""
    first = connective(said[0])
    if not first:
        return said
    (readings,) = interpret(read([TextItem("chat", None, before + said)]))
    unread = [u.span for u in readings[0].unread] if readings else []
    if not any(s == len(before) and a < len(first) for s, a, _ in unread):
        return said
    rest = said[0][len(first) :].lstrip(" ,")
    return (rest[:1].upper() + rest[1:], *said[1:]) if rest else said
