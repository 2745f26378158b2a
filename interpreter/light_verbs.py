"""Light verbs: "take a walk" is walking, "give the ball a kick" is kicking the ball, "a sip of tea" is sipping tea.

Comes in: a clause just read from the tree. Goes out: the same clause with the verb that its noun stands for, and the
arguments where that verb has them. `lexicon/light_verbs.csv` says which verbs are light with which noun; one with a
star is light only where the noun has something it is done to ("has a bite" may be a wound, "had a bite of bread" not).
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interpreter.lexicon import table

if TYPE_CHECKING:
    from interpreter.clauses import Clause, Phrase


@dataclass(frozen=True, slots=True)
class LightVerb:
    """What a noun with a light verb means."""

    lemma: str
    particle: str
    preps: frozenset[str]
    """Prepositions before what it is done to."""
    needs_object: bool


@functools.cache
def light_verbs() -> Mapping[tuple[str, str], LightVerb]:
    """Return the meaning of each (light verb, noun); of each ("go for", noun) for motion."""
    found = {}
    for row in table("light_verbs"):
        for verb in row["verbs"].split("|"):
            preps = frozenset(filter(None, row["object"].split("|")))
            found[verb.rstrip("*"), row["noun"]] = LightVerb(row["lemma"], row["particle"], preps, verb.endswith("*"))
    return found


def lighten(clause: "Clause", under: Mapping[int, list["Phrase"]]) -> None:
    """Give a clause the verb that its noun stands for, if it has such a noun.

    Args:
        clause: The clause, its particle not yet looked for.
        under: The prepositional phrases on each noun that may be one.
    """
    noun, row = _noun(clause)
    if noun is None or row is None:
        return
    phrases = [*under.get(noun, []), *(p for p in clause.phrases if noun not in p.objects)]
    done_to = [o for p in phrases if p.word in row.preps for o in p.objects] or list(clause.indirects)
    if row.needs_object and not done_to:
        return
    clause.lemma, clause.particle = row.lemma, row.particle
    clause.objects, clause.indirects = [] if clause.passive else done_to, []
    clause.phrases = [p for p in phrases if p.word not in row.preps]
    below = clause.tree.below(noun, without=[k.i for k in clause.tree.kids(noun, "prep", "relcl", "acl", "conj")])
    clause.light = [*below, *(p.at for p in phrases if p.word in row.preps)]


def _noun(clause: "Clause") -> tuple[int | None, LightVerb | None]:
    """Return the noun of a light verb and what the two mean."""
    tokens = clause.tree.tokens
    of_phrases = [(f"{clause.lemma} {p.word}", o) for p in clause.phrases for o in p.objects]
    of_objects = [(f"{clause.lemma} {p.lemma.lower()}", o) for p in clause.tree.kids(clause.verb, "prt") for o in clause.objects]
    for verb, i in ((clause.lemma, o) for o in clause.objects):
        of_objects.append((verb, i))
    for verb, i in (*of_objects, *of_phrases):
        row = light_verbs().get((verb, tokens[i].lemma.lower()))
        if row is not None and tokens[i].pos == "NOUN" and not clause.tree.kids(i, "relcl", "conj", "compound"):
            return i, row
    return None, None
