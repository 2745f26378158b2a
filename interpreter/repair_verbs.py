"""Give verbs back that the parser took for nouns because it never saw them, as in "The dog zorbed the hill".

Comes in: the words of a sentence. Goes out: the same with a verb where a word that is no known noun stands in the place
of one: it heads the sentence, or is joined to a verb ("ate and slept"), and its form is one of a known verb, our own or
the project's.
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import irregular_verbs, is_verb
from scenes.kinds import noun_senses

ENDINGS = {"ed": "VBD", "ing": "VBG", "s": "VBZ"}
NOUNS = ("NOUN", "PROPN", "ADJ", "X")
SUBJECTS = ("nsubj", "compound", "nmod", "npadvmod", "amod", "dep", "poss")


def with_unseen_verbs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words with such nouns made the verbs that they are."""
    for word in tokens[1:]:
        if word.pos not in NOUNS or not word.text.islower():
            continue
        joined = word.dep == "conj" and tokens[word.head].pos == "VERB"
        heads = word.head == word.i and not any(t.pos in ("VERB", "AUX") and (t.dep != "conj" or t.head != word.i) and not _relative(tokens, t) for t in tokens)
        if (joined or heads) and (tag := _verb_tag(word.text)):
            tokens = _as_verb(tokens, word, tag) if heads else (*tokens[: word.i], replace(word, pos="VERB", tag=tag), *tokens[word.i + 1 :])
    return _with_last_verb(tokens)


def _relative(tokens: tuple[Token, ...], word: Token) -> bool:
    """Whether a word is of a clause that only tells of a noun: "the bell that had been melted rang"."""
    while word.head != word.i:
        if word.dep == "relcl":
            return True
        word = tokens[word.head]
    return False


def _with_last_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the verb of "ran" in "a dog without a tail ran", "the ship that had been repaired sank", "the skin of a frog breathes"."""
    root = next((t for t in tokens if t.head == t.i), None)
    word = next((t for t in reversed(tokens) if (t.text in irregular_verbs() or _verb_tag(t.text) == "VBZ") and t.pos in NOUNS and t.dep in ("pobj", "oprd")), None)
    if root is None or word is None or root.pos not in ("NOUN", "PROPN") or root.i > word.i or noun_senses(word.text) or any(t.pos in ("VERB", "AUX") and not _relative(tokens, t) for t in tokens):
        return tokens
    inner = next((t for t in reversed(tokens[: word.i]) if t.head == word.i and (t.pos in ("NOUN", "PROPN") or t.pos == "ADJ" and noun_senses(t.text))), None)
    if inner is None and word.dep == "pobj":
        return tokens
    moved = [replace(t, head=inner.i) if inner is not None and t.head == word.i and t.i < inner.i else replace(t, head=word.i) if t.head == root.i and t.i > word.i else t for t in tokens]
    if inner is not None:
        moved[inner.i] = replace(inner, dep="pobj", head=word.head, pos="NOUN", tag="NN" if inner.pos == "ADJ" else inner.tag)
    moved[root.i] = replace(root, dep="nsubj", head=word.i)
    moved[word.i] = replace(word, pos="VERB", tag=_verb_tag(word.text) or "VBD", dep="ROOT", head=word.i)
    return tuple(moved)


def _verb_tag(word: str) -> str:
    """Return the tag of a word that can only be the form of a verb; empty for any other."""
    if noun_senses(word) or noun_senses(word.removesuffix("s")):
        return ""
    if word in irregular_verbs():
        return "VBD"
    ending = next((e for e in ENDINGS if word.endswith(e)), "")
    stem = word.removesuffix(ending)
    known = bool(ending) and any(is_verb(s) for s in (stem, stem + "e", stem[:-1]) if len(s) > 2)
    return ENDINGS[ending] if known else ""


def _as_verb(tokens: tuple[Token, ...], verb: Token, tag: str) -> tuple[Token, ...]:
    """Make a word the verb of its sentence; the noun before it is its subject, one behind it its object."""
    kids = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    subject = next((t for t in reversed(kids) if t.i < verb.i and t.dep in SUBJECTS and t.pos in ("NOUN", "PROPN", "PRON", "ADJ")), None)
    mended = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, pos="VERB", tag=tag, dep="ROOT")
        elif subject is not None and t.i == subject.i:
            t = replace(t, dep="nsubj", pos="NOUN" if t.pos == "ADJ" else t.pos)
        elif subject is not None and t.head == verb.i and t.i < subject.i and t.dep in ("det", "amod", "compound", "nummod", "poss", "nmod"):
            t = replace(t, head=subject.i)
        elif t.head == verb.i and t.i > verb.i and t.dep in ("appos", "dep", "npadvmod") and t.pos in ("NOUN", "PROPN"):
            t = replace(t, dep="dobj")
        mended.append(t)
    return tuple(mended)
