"""Give captions their nouns back: "Man in white boxer shorts on a beach" has no verb "to short".

Captions and titles are noun phrases; the small parser, trained on sentences, looks for a verb in them. Comes in: words
whose root became a verb. Goes out: the same with a noun there, where the word is a known thing and nothing but the
parser's wish makes it a verb: no object, no auxiliary, no adverb, and it stands where a noun is missing.
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import adjectives, verbs
from scenes.kinds import noun_senses

THINGS = frozenset({"person", "animal", "clothing", "vehicle", "building", "artifact", "tool", "container", "furniture", "plant", "food"})
ARGUMENTS = ("dobj", "dative", "xcomp", "ccomp", "advmod", "aux", "auxpass", "neg", "attr", "acomp", "oprd", "prt", "advcl", "expl", "conj")


def with_caption_nouns(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words with a noun as root where a caption's last noun was taken for its verb."""
    root = next((t for t in tokens if t.head == t.i and t.pos == "VERB"), None)
    if root is None or root.i == 0 or sum(t.pos in ("VERB", "AUX") for t in tokens) > 1 or any(t.head == root.i and t.dep in ARGUMENTS for t in tokens):
        return tokens
    lemma = _thing(root)
    subject = next((t for t in tokens if t.head == root.i and t.dep == "nsubj" and t.i < root.i), None)
    if lemma is None or subject is None:
        return tokens
    before = tokens[root.i - 1]
    if subject.i == before.i and _only_describes(subject):
        return _as_head(tokens, root, lemma)
    prep = before if before.pos == "ADP" else tokens[before.head] if before.dep == "pobj" and before.tag == "NN" else None
    if prep is None or prep.pos != "ADP" or before.pos != "ADP" and root.lemma.lower() in verbs():
        return tokens
    return _as_object(tokens, root, lemma, subject, prep, before)


def _thing(word: Token) -> str | None:
    """Return the noun that a supposed verb is, if it names a thing."""
    for lemma in dict.fromkeys((word.text.lower(), word.lemma.lower())):
        senses = noun_senses(lemma)
        if senses and senses[0].kind.category in THINGS:
            return lemma
    return None


def _only_describes(subject: Token) -> bool:
    """Whether a supposed subject is an adjective, and of no material: "little kids", but "plastic floats"."""
    row = adjectives().get(subject.text.lower())
    return row is not None and not any(effect.startswith("material") for effect in row.effects)


def _tag(word: Token, lemma: str) -> str:
    """Return the noun tag of a word."""
    return "NNS" if word.text.lower() != lemma or word.text.lower().endswith("s") else "NN"


def _as_head(tokens: tuple[Token, ...], root: Token, lemma: str) -> tuple[Token, ...]:
    """Make the root a noun and the words before it its modifiers."""
    noun = replace(root, pos="NOUN", tag=_tag(root, lemma), lemma=lemma)
    moved = [replace(t, dep="amod", pos="ADJ", tag="JJ", lemma=t.text.lower()) if t.head == root.i and t.dep == "nsubj" else t for t in tokens]
    moved = [replace(t, head=root.i) if t.head == root.i - 1 and t.i < root.i else t for t in moved]
    moved[root.i] = noun
    return tuple(moved)


def _as_object(tokens: tuple[Token, ...], root: Token, lemma: str, subject: Token, prep: Token, before: Token) -> tuple[Token, ...]:
    """Make the root the object of the preposition before it, and the supposed subject the root."""
    moved = [replace(t, head=subject.i) if t.head == root.i and t.i > root.i else t for t in tokens]
    if before.i != prep.i:
        moved = [replace(t, head=root.i) if t.head == before.i and t.i < before.i else t for t in moved]
        moved[before.i] = replace(before, dep="compound", head=root.i)
    moved[root.i] = replace(root, pos="NOUN", tag=_tag(root, lemma), lemma=lemma, dep="pobj", head=prep.i)
    moved[subject.i] = replace(moved[subject.i], dep="ROOT", head=subject.i)
    return tuple(moved)
