"""Mend heads: give a sentence without a verb one, and a finite verb without a subject one.

Comes in: the words of a parse. Goes out: the same words, where a noun that agrees with the noun before it has become the
verb ("My phone rang", "Cats like milk") and the modifier before a finite verb its subject ("The badger nudges the hen").
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import irregular_verbs, is_verb, verbs
from interpreter.repair_subjects import bare_form
from scenes.kinds import noun_senses

MODIFIER_LABELS = ("compound", "amod", "nmod", "npadvmod", "dep", "poss")
FINITE = ("VBZ", "VBD", "VBP")


def with_some_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a verb of the word that agrees with the noun before it: the root, or "like" after a plural."""
    root = next(t for t in tokens if t.head == t.i)
    own = next((t for t in tokens if t.head == root.i and t.dep == "nsubj" and t.i < root.i), None)
    if own is not None and root.pos in ("NOUN", "PROPN", "ADJ") and (is_verb(bare_form(root)) or root.text.lower() in irregular_verbs()):
        return _with_verb(tokens, root, own)  # "He types on it": the parser's own subject says so
    inner = [t for t in tokens[1:-1] if t.pos == "NOUN" and t.i != root.i and t.head == root.i]
    only = [t for t in inner if not noun_senses(t.text.lower()) and not noun_senses(t.lemma.lower())]  # "dogs bury bones": bones may be a noun
    for word in (*only, root, *inner, *(t for t in tokens if t.head == root.i and t.lemma.lower() == "like")):
        subject = next((t for t in reversed(tokens[: word.i]) if t.pos in ("NOUN", "PROPN", "ADJ")), None)
        if subject is not None and _agrees(word, subject):
            return _with_verb(tokens, word, subject)
    return tokens


def _agrees(word: Token, subject: Token) -> bool:
    """Whether a word can be the verb of this subject: bare after a plural, in -s after a singular, or irregular."""
    text, lemma = word.text.lower(), word.lemma.lower()
    if text in irregular_verbs():
        return word.pos in ("NOUN", "PROPN", "ADJ")
    plural = subject.tag in ("NNS", "NNPS") or subject.text.lower().endswith("s")
    if plural:
        return (word.tag in ("NN", "NNP") or lemma == "like") and is_verb(lemma)
    return word.tag in ("NNS", "NNPS") and (lemma in verbs() or is_verb(lemma))


def _with_verb(tokens: tuple[Token, ...], verb: Token, subject: Token) -> tuple[Token, ...]:
    """Relabel one word as the root verb, another as its subject, a noun after it as its object."""
    lemma = irregular_verbs().get(verb.text.lower(), bare_form(verb))
    tag = "VBD" if verb.text.lower() in irregular_verbs() else "VBZ" if verb.tag == "NNS" or lemma != verb.text.lower() else "VBP"
    mended = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, pos="VERB", tag=tag, lemma=lemma, dep="ROOT", head=t.i)
        elif t.i == subject.i and t.pos == "PRON":
            t = replace(t, dep="nsubj", head=verb.i)
        elif t.i == subject.i:
            t = replace(t, dep="nsubj", pos="NOUN" if t.pos == "ADJ" else t.pos, tag=_noun_tag(t), lemma=_singular(t), head=verb.i)
        elif t.head in (verb.i, subject.i) and t.i < subject.i:
            t = replace(t, head=subject.i)
        elif (t.head == verb.i and t.dep != "conj" or t.head == t.i) and t.i > verb.i and t.pos in ("NOUN", "PROPN"):
            t = replace(t, dep="dobj", head=verb.i)
        mended.append(t)
    return tuple(mended)


def with_own_subjects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a subject of the modifier before a finite verb that has none."""
    for verb in tokens:
        kids = [t for t in tokens if t.head == verb.i and t.i != verb.i]
        if verb.pos not in ("VERB", "AUX") or verb.tag not in FINITE or any(k.dep in ("nsubj", "nsubjpass", "expl", "csubj") for k in kids):
            continue
        subject = next((k for k in reversed(kids) if k.i < verb.i and k.dep in MODIFIER_LABELS and k.pos in ("NOUN", "PROPN", "ADJ")), None)
        if subject is None or verb.dep not in ("ROOT", "ccomp", "advcl", "conj"):
            continue
        tokens = tuple(_under(t, verb, subject) for t in tokens)
    return tokens


def _under(token: Token, verb: Token, subject: Token) -> Token:
    """Relabel the subject, and hang the words before it on it."""
    if token.i == subject.i:
        return replace(token, dep="nsubj", pos="NOUN" if token.pos == "ADJ" else token.pos, tag=_noun_tag(token), lemma=_singular(token))
    if token.head == verb.i and token.i < subject.i and token.dep in (*MODIFIER_LABELS, "det", "nummod"):
        return replace(token, head=subject.i)
    if token.head == verb.i and token.i > verb.i and token.dep == "appos" and token.pos in ("NOUN", "PROPN"):
        return replace(token, dep="dobj")
    return token


def _noun_tag(token: Token) -> str:
    """Return the noun tag of a word that was taken for an adjective."""
    return token.tag if token.tag.startswith("NN") else "NNS" if token.text.lower().endswith("s") else "NN"


def _singular(token: Token) -> str:
    """Return a lower-case lemma of a plural the parser took for something else."""
    if token.pos == "PROPN" and not token.text.lower().endswith("s"):
        return token.lemma
    word = token.lemma.lower()
    plural = word.endswith("s") and not word.endswith("ss") and token.lemma.lower() == token.text.lower()
    return word[:-1] if plural else word
