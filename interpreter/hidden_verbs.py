"""The plain verb of a short sentence that the small parser hid in a noun phrase.

"The factory emits smoke" (a root "smoke" of "factory emits"), "The brick leaked water" ("leaked water" as a phrase),
"The thief pried open the window": a word that can be nothing but a finite verb stands right after a noun, and what the
parser took for the root comes after it. Comes in: the words of a sentence. Goes out: the same with that verb as root.
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import adjectives, irregular_verbs, is_verb, verbs
from scenes.kinds import noun_senses

NOMINAL = ("NOUN", "PROPN")


def with_hidden_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words with the hidden verb as root; unchanged where there is none."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or not tokens or tokens[-1].text not in (".", "!"):
        return tokens
    verb = next((t for t in tokens[1 : root.i] if _is_hidden(tokens, t, root)), None)
    return tokens if verb is None else _rooted(tokens, verb, root)


def _is_hidden(tokens: tuple[Token, ...], token: Token, root: Token) -> bool:
    """Whether a word is a finite verb that stands alone between its subject and the supposed root."""
    before = tokens[token.i - 1]
    if before.pos not in NOMINAL and not (before.i == 0 and noun_senses(before.text.lower())) or before.text.lower() == token.text.lower() or lemma_of(token) is None:
        return False
    as_noun = token.pos == "NOUN" and token.head in (root.i, token.i + 1) and token.dep in ("nsubj", "compound")
    as_modifier = token.pos == "VERB" and token.dep in ("amod", "compound") and root.pos in NOMINAL
    others = [t for t in tokens if t.pos in ("VERB", "AUX") and t.i not in (token.i, root.i)]
    return (as_noun or as_modifier) and not others and not any(t.dep in ("aux", "neg", "relcl") for t in tokens)


def lemma_of(token: Token) -> str | None:
    """Return the verb of which a word is a finite form, where it is no noun."""
    word = token.text.lower()
    if noun_senses(word) or token.pos == "NOUN" and noun_senses(token.lemma.lower()):
        return None
    if word in irregular_verbs():
        return irregular_verbs()[word]
    stems = []
    if word.endswith("ied"):
        stems = [word[:-3] + "y"]
    elif word.endswith("ed"):
        stems = [word[:-1], word[:-2], word[:-3]]
    elif word.endswith("s"):
        stems = [word[:-1], word[:-2]]
    return next((s for s in stems if s in verbs() or is_verb(s)), None)


def _rooted(tokens: tuple[Token, ...], verb: Token, root: Token) -> tuple[Token, ...]:
    """Hang the subject, the old root and what follows on the verb."""
    mended = []
    opens = root.pos == "VERB" and any(t.head == root.i and t.dep == "dobj" for t in tokens)
    for t in tokens:
        if t.i == verb.i:
            past = t.text.lower().endswith("ed") or t.text.lower() in irregular_verbs()
            t = replace(t, pos="VERB", tag="VBD" if past else "VBZ", lemma=lemma_of(t) or t.lemma, dep="ROOT", head=t.i)
        elif t.i == verb.i - 1:
            t = replace(t, pos=t.pos if t.pos in NOMINAL else "NOUN", tag=t.tag if t.pos in NOMINAL else "NN", lemma=t.lemma if t.pos in NOMINAL else t.text.lower(), dep="nsubj", head=verb.i)
        elif t.i < verb.i and t.head in (verb.i, root.i):
            t = replace(t, head=verb.i - 1)
        elif t.i == root.i and opens:  # "pried open the window"
            t = replace(t, pos="ADP", tag="RP", dep="prt", head=verb.i)
        elif t.i == root.i and t.text.lower() in adjectives():  # "slid shut"
            t = replace(t, pos="ADJ", tag="JJ", lemma=t.text.lower(), dep="acomp", head=verb.i)
        elif t.i == root.i:
            t = replace(t, pos="NOUN", tag=t.tag if t.pos in NOMINAL else "NN", dep="dobj", head=verb.i)
        elif t.head == root.i and (opens or t.dep in ("punct", "prep", "advmod")):
            t = replace(t, head=verb.i)
        mended.append(t)
    return tuple(mended)
