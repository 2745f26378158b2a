"""Where a prepositional phrase hangs: on the verb, its object, or a noun of another phrase.

Comes in: a parsed sentence. Goes out: the same with each phrase below the word it most probably belongs to, and the
choice recorded, so that other places are other readings. What decides: what the tables know of the things
(`lexicon/attachments.csv`: clothes are worn by somebody, parts belong to wholes, verbs say where things are put), with
the parser's own vote. A verb loses a phrase only to a clearly better noun, since that changes what happens.
"""

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interpreter.choices import Choices, Option
from interpreter.document import Token
from interpreter.lexicon import table, word_set
from interpreter.noun_classes import classes, relation
from interpreter.tree import Tree

PARSED = 0.8
"""Log-odds for the word that the parser hung the phrase on: right in about two of three open cases."""
OUTSIDE = -2.0
"""Log-odds for a word outside the relative clause that the phrase stands behind."""
NEAR = 0.2
"""Log-odds for the word nearest to the phrase."""
CLEAR = 0.75
"""Share from which a noun takes a phrase away from the verb that the parser hung it on."""
SURE = 0.9
"""Share from which a verb takes a phrase away from its object."""
LEAST = 0.05
"""A place with a smaller share is no option."""
HEADS = ("NOUN", "PROPN", "VERB", "PRON", "NUM")
CLAUSES = ("ccomp", "advcl", "conj", "pcomp", "xcomp")
INNER = ("compound", "amod", "det", "poss", "nummod", "advmod", "aux", "auxpass", "punct", "case", "neg", "quantmod", "nmod")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of attachments.csv: how likely a phrase with such a thing hangs on such a head."""

    words: frozenset[str]
    head: frozenset[str]
    not_head: frozenset[str]
    thing: frozenset[str]
    not_thing: frozenset[str]
    weight: float

    def fits(self, word: str, head: frozenset[str], thing: frozenset[str]) -> bool:
        """Whether the row speaks of this preposition, head and thing."""
        return ("*" in self.words or word in self.words) and self.head <= head and self.thing <= thing and not (self.not_head & head or self.not_thing & thing)


@functools.cache
def rules() -> tuple[Rule, ...]:
    """Return the rows in the order of the table: the first that fits counts."""
    return tuple(Rule(frozenset(r["word"].split("|")), *_needed(r["head"]), *_needed(r["thing"]), float(r["weight"])) for r in table("attachments"))


def _needed(cell: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes a cell asks for and those it excludes."""
    names = [n for n in cell.split() if n != "any"]
    return frozenset(n for n in names if n[0] != "-"), frozenset(n[1:] for n in names if n[0] == "-")


def hung(tree: Tree, choices: Choices) -> Tree:
    """Return the sentence with every phrase that could hang on two nouns, or on a verb and a far noun, below the best of them."""
    tokens = tree.tokens
    for prep in tree.tokens:
        heads = candidates(tokens, prep.i)
        thing = thing_of(tokens, prep.i)
        if thing is None or len(heads) < 2:
            continue
        at = _taken(tokens, prep.i, heads, thing, choices, tree)
        if at != tokens[prep.i].head:
            tokens = (*tokens[: prep.i], replace(tokens[prep.i], head=at, dep="prep"), *tokens[prep.i + 1 :])
    return tree if tokens is tree.tokens else Tree(replace(tree.sentence, tokens=tokens), tree.index)


def _taken(tokens: tuple[Token, ...], prep: int, heads: Sequence[int], thing: int, choices: Choices, tree: Tree) -> int:
    """Return the word that a phrase hangs on in this reading."""
    shares = dict(zip(heads, ranked(tokens, prep, heads, thing)))
    options = [h for h in _open(tokens, prep, heads, shares) if shares[h] >= LEAST]
    if len(options) < 2:
        return options[0]
    phrase = tree.text(tree.span(tree.below(prep)))
    taken = choices.pick(f"hang {tree.index}.{prep}", [Option(shares[h], f"'{phrase}': describes {_told(tokens[h])}") for h in options])
    return options[taken]


def _open(tokens: tuple[Token, ...], prep: int, heads: Sequence[int], shares: Mapping[int, float]) -> list[int]:
    """Return the places worth a reading, best first: what the parser hung on a verb leaves it only for a clearly better one."""
    parsed = tokens[prep].head
    order = sorted(heads, key=lambda h: -shares[h])
    if tokens[parsed].dep == "dobj" and set(order[:2]) <= {parsed, tokens[parsed].head}:
        sure = order[0] != parsed and shares[order[0]] >= SURE
        return [order[0] if sure else parsed]  # else the clause, which knows its event, decides between its verb and its object
    if parsed not in shares or tokens[parsed].pos != "VERB":
        return order
    if shares[order[0]] >= CLEAR:
        return order[:1]
    return [parsed, *(h for h in order if h != parsed and ({"animate", "verb"} & classes(tokens, h, prep)))]


def _told(head: Token) -> str:
    """Return what a phrase on this word describes, in words."""
    return f"how or where one {head.lemma}s" if head.pos == "VERB" else f"the {head.lemma}"


def candidates(tokens: tuple[Token, ...], prep: int) -> list[int]:
    """Return the words a phrase could hang on, nearest first: what stands open to the left of it."""
    own = tokens[prep]
    at = next((t.i for t in reversed(tokens[:prep]) if t.pos != "PUNCT"), None)
    if own.dep not in ("prep", "dative") or own.pos != "ADP" or at is None or own.head >= prep or tokens[own.head].pos in ("ADJ", "ADV", "ADP"):
        return []
    found = []
    while True:
        token = tokens[at]
        if at < prep and token.pos in HEADS and token.dep not in INNER and not _personal(token):
            found.append(at)
        if token.head == at or token.pos == "VERB" and token.dep in CLAUSES and not _relative(tokens, token):
            break
        at = token.head if token.head != prep else own.head
    return found if own.head in found or _personal(tokens[own.head]) else []


def _relative(tokens: tuple[Token, ...], verb: Token) -> bool:
    """Whether a verb heads a relative clause, or one taken for a second sentence ("put the vase his aunt gave him on …")."""
    if verb.pos != "VERB" or verb.dep != "conj":
        return verb.pos == "VERB" and verb.dep in ("relcl", "acl")
    own = any(t.head == verb.i and t.dep == "nsubj" for t in tokens)
    return own and not any(t.dep == "cc" or t.text in (",", ";") for t in tokens[verb.head : verb.i])


def _personal(token: Token) -> bool:
    """Whether a word is a pronoun that takes no phrases."""
    return token.pos == "PRON" and token.tag in ("PRP", "PRP$")


def thing_of(tokens: tuple[Token, ...], prep: int) -> int | None:
    """Return the noun in a phrase; in "in front of the house" that is the house."""
    thing = next((t.i for t in tokens if t.head == prep and t.dep == "pobj"), None)
    if thing is not None and tokens[thing].lemma.lower() in word_set("view"):
        of = next((t.i for t in tokens if t.head == thing and t.lemma.lower() == "of"), None)
        return thing if of is None else thing_of(tokens, of) or thing
    return thing


def ranked(tokens: tuple[Token, ...], prep: int, heads: Sequence[int], thing: int) -> list[float]:
    """Return the share of each head; they sum to 1."""
    weights, outside = [], 0.0
    for h in heads:
        weights.append(weight(tokens, prep, h, thing, h == heads[0]) + PARSED * (tokens[prep].head == h) + NEAR * (h == heads[0]) + outside)
        outside += OUTSIDE if _relative(tokens, tokens[h]) else 0.0
    powers = [math.exp(w - max(weights)) for w in weights]
    return [p / sum(powers) for p in powers]


def weight(tokens: tuple[Token, ...], prep: int, head: int, thing: int, nearest: bool) -> float:
    """Return what the tables say for hanging a phrase on one head [log-odds]; 0 where they say nothing."""
    word = tokens[prep].lemma.lower() if tokens[thing].head == prep else "at"  # "in front of"
    between = relation(tokens, head, thing)
    of_head = classes(tokens, head, prep) | between | ({"nearest"} if nearest else frozenset())
    of_thing = classes(tokens, thing) | between
    return next((r.weight for r in rules() if r.fits(word, of_head, of_thing)), 0.0)
