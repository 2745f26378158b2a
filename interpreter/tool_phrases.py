"""Hang "with a spade" on the verb that is done with a spade, wherever the small parser hung it.

Comes in: the words of a sentence with their parse. Goes out: the same, the phrase below its verb. "Dug a pit in the clay
with a shell", "sanded it smooth with a brick", "using a shell, he dug": a verb of the table of tools takes the thing as
its tool, unless it tells what a person or a thing has ("the box with a lid").
"""

from dataclasses import replace

from interpreter.document import Token
from interpreter.lexicon import adjectives, collections, word_set
from scenes.kinds import noun_senses
from scenes.schemata import takes_tool

PEOPLE = frozenset({"person", "animal"})


def with_tools(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words with the phrases of tools below their verbs."""
    for prep in tokens:
        if prep.text.lower() == "with" and prep.dep == "prep" and (verb := _tool_verb(tokens, prep)) is not None:
            tokens = (*tokens[: prep.i], replace(prep, head=verb), *tokens[prep.i + 1 :])
    return _with_colors(_with_fronted(tokens))


def _tool_verb(tokens: tuple[Token, ...], prep: Token) -> int | None:
    """Return the verb whose tool a phrase on a noun or an adjective names."""
    head = tokens[prep.head]
    thing = next((t for t in tokens if t.head == prep.i and t.dep == "pobj"), None)
    at = head
    while at.dep in ("pobj", "prep", "dobj", "acomp", "oprd", "advmod", "xcomp", "ccomp", "amod", "acl") and at.pos != "VERB" and at.head != at.i:
        at = tokens[at.head]
    if thing is None or not (head.pos in ("ADJ", "ADV") or head.dep == "pobj") or at.pos != "VERB" or at.i > head.i or not takes_tool(at.lemma.lower()):
        return None
    if head.dep == "pobj" and tokens[head.head].lemma.lower() == "of":
        return None  # "the stack of papers": what is decided about its head is decided about the phrase
    return None if head.pos in ("NOUN", "PROPN", "PRON") and told_of(tokens, head, thing) else at.i


def told_of(tokens: tuple[Token, ...], owner: Token, thing: Token) -> bool:
    """Whether "with" may tell what the noun has: people have anything, things their parts; several are shown on it."""
    senses = noun_senses(owner.lemma.lower())
    if owner.pos == "PRON" or senses and senses[0].kind.category in PEOPLE:
        return True
    lemma = thing.lemma.lower()
    if collections().get(lemma, ("",))[0] == "measure":
        return False  # "with bags of sand"
    single = any(t.head == thing.i and t.dep in ("det", "poss", "nummod") for t in tokens)
    return bool(senses) and lemma in senses[0].kind.parts or not single and thing.tag in ("NNS", "NNPS") or lemma in word_set("feature")


def _with_fronted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a preposition of "using" in "using a knife, she cut the rope", "the cook, using a knife, cut it", "by using a knife"."""
    for using in tokens:
        thing = next((t for t in tokens if t.head == using.i and t.dep in ("dobj", "pobj")), None)
        verb = _used_for(tokens, using)
        if thing is None or verb is None or any(t.head == using.i and t.dep in ("nsubj", "xcomp", "ccomp", "aux", "neg") for t in tokens):
            continue
        moved = list(tokens)
        moved[using.i] = replace(using, pos="ADP", tag="IN", dep="prep", lemma="using", head=verb.i)
        moved[thing.i] = replace(thing, dep="pobj")
        before = tokens[using.i - 1]
        if using.i and before.text.lower() == "by":
            moved[before.i] = replace(before, dep="advmod", pos="ADV", tag="RB", head=using.i)
        tokens = tuple(replace(t, head=verb.i) if t.head == using.i and t.i not in (using.i, thing.i, before.i) else t for t in moved)
    return tokens


def _used_for(tokens: tuple[Token, ...], using: Token) -> Token | None:
    """Return the verb that is done by using something."""
    if using.text.lower() != "using" or using.pos != "VERB":
        return None
    head = tokens[using.head]
    if using.dep == "pcomp" and head.text.lower() == "by":
        head = tokens[head.head]
        return head if head.pos == "VERB" and head.i < using.i else None
    if using.dep == "acl" and head.dep == "nsubj" and tokens[using.i - 1].text == ",":
        head = tokens[head.head]
    fits = using.dep in ("advcl", "ccomp", "csubj", "dep", "prep", "acl", "pcomp") and (using.i == 0 or tokens[using.i - 1].text == ",")
    return head if fits and head.pos == "VERB" and head.i > using.i else None


def _with_colors(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the object of the noun in "painted the white fence red": the colour is what comes of it."""
    for color in tokens[2:]:
        noun, verb, row = tokens[color.i - 1], tokens[color.head], adjectives().get(color.lemma.lower())
        if color.dep != "dobj" or row is None or "color" not in row.effects or verb.lemma.lower() not in word_set("coloring"):
            continue
        if noun.head != color.i or noun.dep != "compound" or not noun_senses(noun.lemma.lower()):
            continue
        moved = [replace(t, head=noun.i) if t.head == color.i and t.i < noun.i else t for t in tokens]
        moved = [replace(t, head=verb.i) if t.head == color.i and t.i > color.i else t for t in moved]
        moved[noun.i] = replace(noun, dep="dobj", pos="NOUN", head=verb.i)
        moved[color.i] = replace(color, dep="oprd", pos="ADJ", tag="JJ", head=verb.i)
        tokens = tuple(moved)
    return tokens
