"""Mends parses around short words: "stretched her back" brings nobody back, "so it was closed" has a subject.

Comes in: the words of a sentence. Goes out: the same words with labels and governors changed where they cannot be right.
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import adjectives, irregular_verbs, is_verb, verbs, word_set
from scenes.kinds import noun_senses

THINGS = ("artifact", "tool", "container", "furniture", "vehicle", "building")
"""Categories of things whose words stand before the words for their parts."""


def with_subjects_of_verbs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a subject of an auxiliary on its verb ("it was closed"), and make a verb of what has a subject ("until it burst")."""
    for word in tokens:
        head = tokens[word.head]
        if word.dep not in ("nsubj", "nsubjpass") or head.i == word.i:
            continue
        if head.dep in ("aux", "auxpass") and head.pos == "AUX" and tokens[head.head].pos == "VERB":
            dep = "nsubjpass" if head.dep == "auxpass" else "nsubj"
            tokens = (*tokens[: word.i], replace(word, dep=dep, head=head.head), *tokens[word.i + 1 :])
        elif head.pos == "ADJ" and head.dep in ("advcl", "conj", "ROOT") and _is_past(head, tokens):
            lemma = irregular_verbs()[head.text.lower()]
            tokens = (*tokens[: head.i], replace(head, pos="VERB", tag="VBD", lemma=lemma), *tokens[head.i + 1 :])
    return tokens


def with_bare_phrases(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a preposition its noun back in "a bird without wings flew", read as a bird that wings flew."""
    for thing in tokens:
        verb, root = tokens[thing.head], next((t for t in tokens if t.head == t.i), thing)
        prep = tokens[min((t.i for t in tokens if t.head == thing.i), default=thing.i) - 1]
        finite = verb.tag in ("VBD", "VBZ", "VBP") or verb.tag == "VBN" and prep.text.lower() == "without"
        if thing.dep not in ("nsubj", "nsubjpass") or not root.i < prep.i < thing.i < verb.i or root.pos != "NOUN" or not finite:
            continue
        hung = verb.head == root.i and verb.dep in ("relcl", "acl", "advcl") or verb.dep == "pcomp" and verb.head == prep.i
        if prep.tag != "IN" or prep.head not in (root.i, verb.i) or not hung or any(t.head == prep.i and t.i != verb.i for t in tokens) or any(t.head == verb.i and t.dep == "aux" for t in tokens):
            continue
        moved = [replace(t, head=verb.i) if t.head == root.i and (t.i > verb.i or t.dep == "punct") else t for t in tokens]
        moved[root.i] = replace(root, dep=thing.dep, head=verb.i)
        moved[prep.i] = replace(prep, dep="prep", pos="ADP", head=root.i)
        moved[thing.i] = replace(thing, dep="pobj", head=prep.i)
        moved[verb.i] = replace(verb, dep="ROOT", tag="VBD" if verb.tag == "VBN" else verb.tag, head=verb.i)
        tokens = tuple(moved)
    return tokens


def with_particle_objects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the object of the verb of "beard" in "shaved off his beard", hung on the particle."""
    for thing in tokens:
        off = tokens[thing.head]
        if thing.dep == "pobj" and off.dep == "prt" and not any(t.head == off.head and t.dep == "dobj" for t in tokens):
            tokens = (*tokens[: thing.i], replace(thing, dep="dobj", head=off.head), *tokens[thing.i + 1 :])
        if thing.dep == "npadvmod" and thing.pos == "NOUN" and off.pos == "VERB" and _is_left_over(tokens, thing, off):
            tokens = (*tokens[: thing.i], replace(thing, dep="dobj"), *tokens[thing.i + 1 :])
    return tokens


def _is_left_over(tokens: tuple[Token, ...], thing: Token, verb: Token) -> bool:
    """Whether a thing stands behind a verb with a particle and without object: "drank up all the juice" tells no time."""
    particle = tokens[verb.i + 1].text.lower() if verb.i + 1 < thing.i else ""
    senses = noun_senses(thing.lemma.lower())
    phrasal = any(row.particle == particle and "t" in row.frames for row in verbs().get(verb.lemma.lower(), ()))
    return phrasal and bool(senses) and senses[0].kind.phase != "none" and not any(t.head == verb.i and t.dep == "dobj" for t in tokens)


def _is_past(word: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether a word that was taken for an adjective is the past of an irregular verb, with no copula beside it."""
    lemma = irregular_verbs().get(word.text.lower(), "")
    return bool(lemma) and is_verb(lemma) and not any(t.head == word.i and t.dep in ("cop", "aux", "auxpass") for t in tokens)


def with_backs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a part of somebody of "back" in "stretched her back"; "brought her back" stays as it is."""
    for back in tokens[1:]:
        her, verb = tokens[back.i - 1], tokens[back.head]
        if back.text.lower() != "back" or her.text.lower() != "her" or her.head != verb.i or verb.lemma.lower() not in word_set("of_bodies"):
            continue
        moved = list(tokens)
        moved[her.i] = replace(her, tag="PRP$", dep="poss", head=back.i)
        moved[back.i] = replace(back, pos="NOUN", tag="NN", dep="dobj")
        tokens = tuple(moved)
    return tokens


def with_thing_words(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a noun of what was taken for an adjective and is only known as the word for a thing: "the oven door"."""
    return tuple(replace(t, pos="NOUN", tag="NN", dep="compound") if _is_thing_word(t) else t for t in tokens)


def _is_thing_word(token: Token) -> bool:
    word = token.text.lower()
    senses = noun_senses(word) if token.pos == "ADJ" and token.dep == "amod" and word not in adjectives() else ()
    return bool(senses) and senses[0].kind.category in THINGS


def bare_form(word: Token) -> str:
    """Return the form of a supposed noun that is a verb's: "zips", taken for one thing, is of zip."""
    lemma = word.lemma.lower()
    return lemma if is_verb(lemma) or not is_verb(lemma.removesuffix("s")) else lemma.removesuffix("s")
