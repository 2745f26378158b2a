"""Phrasal verbs: which preposition, adverb or noun of a clause makes one meaning with its verb.

Comes in: a clause with its arguments. Goes out: the same clause, its particle taken out of its phrases, adverbs or
objects where the table of verbs has the phrasal verb.
"""

from typing import TYPE_CHECKING

from interpreter.lexicon import verbs, word_set
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
        if phrase.word in known and not _unworn(clause, phrase) and not _out_of_a_place(clause, phrase) and not _to_pieces(clause, phrase) and not _in_company(clause, phrase) and not (phrase.objects and (clause.objects or clause.passive or phrase.word not in transitive)):
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
    if phrase.word == "out of" and any(_is_stuff(clause.tree.tokens[i].lemma.lower()) for i in clause.subjects):
        return True  # what flows "runs out of" a bottle
    return phrase.word == "out of" and any(s and s[0].kind.category in ("place", "room", "building", "vehicle", "natural") for s in senses)


def _to_pieces(clause: "Clause", phrase: "Phrase") -> bool:
    """Whether a phrase tells what becomes of a thing: what "broke into pieces" went in nowhere."""
    return phrase.word == "into" and any(clause.tree.tokens[o].text.lower() in word_set("parts") for o in phrase.objects)


def _is_stuff(noun: str) -> bool:
    senses = noun_senses(noun)
    return bool(senses) and senses[0].kind.phase in ("liquid", "gas", "granular")


def _in_company(clause: "Clause", phrase: "Phrase") -> bool:
    """Whether a phrase names whom somebody goes with: a tie goes with a shirt, Tom goes there with a friend."""
    subjects = [clause.tree.tokens[i] for i in clause.subjects]
    return clause.lemma == "go" and phrase.word == "with" and any(s.pos in ("PROPN", "PRON") or _alive(s.lemma.lower()) for s in subjects)


def _alive(noun: str) -> bool:
    senses = noun_senses(noun)
    return bool(senses) and senses[0].kind.category in ("person", "animal", "group")


def _unworn(clause: "Clause", phrase: "Phrase") -> bool:
    """Whether a phrase would make a putting on of what nobody wears."""
    puts_on = any(r.event == "put_on" and r.particle == phrase.word for r in verbs()[clause.lemma])
    words = [clause.tree.tokens[o] for o in phrase.objects]
    senses = [(*noun_senses(w.text.lower())[:2], *noun_senses(w.lemma.lower())[:2]) for w in words]  # shorts are no shortstop
    return puts_on and any(s and all(one.kind.properties.get("wearable") is None for one in s) for s in senses)
