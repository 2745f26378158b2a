"""Phrasal verbs: which preposition, adverb or noun of a clause makes one meaning with its verb.

Comes in: a clause with its arguments. Goes out: the same clause, its particle taken out of its phrases, adverbs or
objects where the table of verbs has the phrasal verb.
"""

from typing import TYPE_CHECKING

from interpreter.lexicon import verbs
from interpreter.tree import Tree
from scenes.kinds import noun_senses

if TYPE_CHECKING:
    from interpreter.clauses import Clause, Phrase


def find_particle(tree: Tree, clause: "Clause") -> None:
    """Take a preposition or adverb for a particle where the table of verbs has the phrasal verb."""
    known = {row.particle for row in verbs().get(clause.lemma, ()) if row.particle}
    if not known or clause.particle:
        return
    for i in clause.objects if not clause.passive else clause.subjects:
        # a noun that makes one meaning with its verb is a particle, too: it stays the object where the row takes one
        # ("take a picture"), and is none where the row takes none ("catch fire")
        noun = tree.tokens[i].lemma.lower()
        if noun not in known:
            continue
        first = next(row for row in verbs()[clause.lemma] if row.particle == noun)
        takes_object = bool(set(first.frames) & set("td"))
        if takes_object or not tree.kid(i, "det", "poss", "nummod"):
            clause.particle = noun
            clause.objects = clause.objects if takes_object else [o for o in clause.objects if o != i]
            return
    transitive = {row.particle for row in verbs()[clause.lemma] if set(row.frames) & set("td")}
    for phrase in clause.phrases:
        # "hung on a nail" is no "hang on", which takes no object; "slipped on the floor" is no putting on
        if phrase.word in known and not _unworn(clause, phrase) and not _out_of_a_place(clause, phrase) and not (phrase.objects and (clause.objects or clause.passive or phrase.word not in transitive)):
            clause.particle, clause.objects = phrase.word, phrase.objects or clause.objects
            clause.phrases.remove(phrase)
            return
    for adverb in clause.adverbs:
        if tree.tokens[adverb].lemma.lower() in known:
            clause.particle = tree.tokens[adverb].lemma.lower()
            clause.adverbs.remove(adverb)
            return


def _out_of_a_place(clause: "Clause", phrase: "Phrase") -> bool:
    """Whether a phrase tells where one comes from: nobody "runs out of" kitchens as of milk."""
    senses = [noun_senses(clause.tree.tokens[o].lemma.lower()) for o in phrase.objects]
    return phrase.word == "out of" and any(s and s[0].kind.category in ("place", "room", "building", "vehicle", "natural") for s in senses)


def _unworn(clause: "Clause", phrase: "Phrase") -> bool:
    """Whether a phrase would make a putting on of what nobody wears."""
    puts_on = any(r.event == "put_on" and r.particle == phrase.word for r in verbs()[clause.lemma])
    senses = [noun_senses(clause.tree.tokens[o].lemma.lower()) for o in phrase.objects]
    return puts_on and any(s and s[0].kind.properties.get("wearable") is None for s in senses)
