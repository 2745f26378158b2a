"""JSON of a language model -> clauses: every word is looked up in the sentence, what is not there is refused.

Comes in: a tree and a text. Goes out: clauses with word indexes, as `interpreter.clauses` makes them from a parse.
"""

import json
from dataclasses import replace
from typing import Any

from interpreter.clauses import Clause, Phrase, clauses
from interpreter.tree import Tree


class BrokenAnswer(ValueError):
    """A text that is no answer about this sentence: no JSON, another shape, a word that is not there."""


def clauses_of(tree: Tree, answer: str) -> list[Clause]:
    """Return the clauses that an answer tells of a sentence.

    Who does what is the answer's; tense, subordination and particles are the parse's, where it has the same verb.

    Raises:
        BrokenAnswer: If it is not JSON of the agreed shape, or names a word that the sentence does not have.
    """
    parsed = {c.verb: c for c in clauses(tree)}
    try:
        found = [_clause(tree, one, parsed) for one in json.loads(answer)["clauses"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenAnswer(str(error)[:120]) from error
    unique = {c.verb: c for c in reversed(found)}
    return [unique[verb] for verb in sorted(unique)]


def _clause(tree: Tree, told: dict[str, Any], parsed: dict[int, Clause]) -> Clause:
    """Return one clause with the arguments that were told."""
    verb = _at(tree, told["verb"], 0)
    known = parsed.get(verb)
    clause = replace(known) if known else Clause(tree, verb, tree.tokens[verb].lemma.lower(), "main")
    clause.negated = bool(told["negated"])
    clause.subjects = [_at(tree, w, verb) for w in told["subject"]]
    clause.objects = [_at(tree, w, verb) for w in told["object"]]
    clause.indirects = [_at(tree, w, verb) for w in told["recipient"]]
    clause.phrases = [_phrase(tree, one, verb, clause) for one in told["phrases"]]
    clause.words = sorted({verb, *clause.words, *_named(clause)})
    return clause


def _phrase(tree: Tree, told: dict[str, Any], verb: int, clause: Clause) -> Phrase:
    """Return one prepositional phrase; the parse's own where it has the same words."""
    at = _at(tree, told["preposition"], verb)
    objects = [_at(tree, w, at) for w in told["object"]]
    same = next((p for p in clause.phrases if p.at == at and p.objects == objects), None)
    return same or Phrase(tree.tokens[at].lemma.lower(), at, objects)


def _named(clause: Clause) -> set[int]:
    """Return the indexes that a clause names."""
    phrases = {i for p in clause.phrases for i in (p.at, *p.objects)}
    return {*clause.subjects, *clause.objects, *clause.indirects, *phrases}


def _at(tree: Tree, word: str, near: int) -> int:
    """Return the index of a word: of several the one nearest to what governs it."""
    places = [t.i for t in tree.tokens if t.text == word]
    if not places:
        raise BrokenAnswer(f"'{word}' is no word of the sentence")
    return min(places, key=lambda i: (abs(i - near), i))
