"""Results: "hammered the metal flat" bends it flat, "shot the deer dead" kills it, "pulled the box apart" takes it apart.

Comes in: the event of a clause and the word for what came of it. Goes out: one more event claim, of what the result
is the result of. `lexicon/results.csv` says which event each result takes; whatever that needs of the thing (what is
made flat has a form, who is shot dead was alive) then holds for the whole.
"""

import functools
from collections.abc import Mapping

from interpreter.claim import Book, Claim, Context
from interpreter.clauses import Clause
from interpreter.lexicon import table, verbs, word_set
from scenes.schemata import Event

FORCEFUL = frozenset({"handle", "contact", "hit", "kick", "strike_hand", "blow", "shoot", "attack", "bite", "eat", "burn", "hurt"})
"""Events, with all below them, that leave a thing different; "found the door open" does nothing to it."""


@functools.cache
def results() -> Mapping[str, tuple[str, str]]:
    """Return (event, its verb) of each word for a result."""
    return {row["word"]: (row["event"], row["lemma"]) for row in table("results")}


def read_result(book: Book, context: Context, claim: Claim, event: Event | None) -> None:
    """Add the event that brings about the result a clause names."""
    if event is None or not FORCEFUL & {event.name, *event.ancestors}:
        return
    patients = claim.roles.get("patient", ())
    word = _word(context)
    if word is None or not patients or results()[word][0] in (event.name, *event.ancestors):
        return
    name, lemma = results()[word]
    roles = {"patient": patients, **{r: ids for r, ids in claim.roles.items() if r == "agent"}}
    book.add(Claim("event", name, lemma, roles, claim.episode, claim.polarity, claim.mode, claim.span, claim.words))


def without_mere_self(clause: Clause) -> list[int]:
    """Return a clause's objects without a "himself" that only carries the result: "drank himself silly", "snored herself awake"."""
    alone = any("i" in row.frames for row in verbs().get(clause.lemma, ()))
    if clause.attribute is None or not alone or clause.passive:
        return clause.objects
    return [o for o in clause.objects if clause.tree.tokens[o].text.lower() not in word_set("reflexive")]


def _word(context: Context) -> str | None:
    """Return the word for the result: a complement, or a particle or adverb such as "apart"."""
    clause, tokens = context.clause, context.clause.tree.tokens
    places = [*([clause.attribute] if clause.attribute is not None else []), *clause.adverbs]
    return next((w for w in (clause.particle, *(tokens[i].text.lower() for i in places)) if w in results()), None)
