"""Noun phrases and pronouns -> entities, each with its kind and its numbers.

Comes in: word indexes that head noun phrases. Goes out: entity ids; one entity per thing of the world, however
often it is mentioned. Here it is only decided what sort of mention a word is; pronouns.py, proper_names.py and
common_nouns.py find or add the entity. Every word that was made use of is marked as used.
"""

from interpreter.common_nouns import amount_of, common, measured_noun
from interpreter.entity import Cast
from interpreter.lexicon import collections, names, pronouns, word_set
from interpreter.pronouns import another, of_number, pronoun, the_rest
from interpreter.proper_names import named
from interpreter.sizes import set_size, stated
from interpreter.tree import Tree
from interpreter.vessels import sized_vessel


class Entities(Cast):
    """The cast of one reading, finding out by itself whom a word means."""

    def resolve(self, tree: Tree, i: int, exclude: frozenset[str]) -> str | None:
        """Decide between pronoun, name, collection and common noun."""
        token = tree.tokens[i]
        word = token.text.lower()
        if word == "one" and (other := another(self, tree, i)) is not None:
            return other
        if token.pos in ("PRON", "DET") or (token.pos in ("NUM", "ADJ") and pronouns().get(word, ("", ""))[0] == "something"):
            return pronoun(self, tree, i, word, exclude)
        if token.pos == "NUM" or not any(c.isalnum() for c in word):
            return of_number(self, tree, i)
        if (said := stated(tree, i)) is not None and said[0].dimension in ("volume", "mass") and (inner := amount_of(self, tree, i)) is not None:
            amount = tree.span(tree.below(i, without=[k.i for k in tree.kids(i, "prep")]))
            with self.items[inner].traits.saying(tree.text(amount)):
                set_size(self.items[inner].traits, *said)
            return inner
        if token.lemma.lower() in word_set("rest") and tree.kid(i, "det") and (of_what := the_rest(self, tree, i)) is not None:
            return of_what
        if collections().get(token.lemma.lower()) and (vessel := sized_vessel(self, tree, i)) is not None:
            return vessel
        if collections().get(token.lemma.lower()) and (inner := measured_noun(self, tree, i)) is not None:
            return inner
        if (token.pos == "PROPN" or (token.text[0].isupper() and word in names())) and (known := named(self, tree, i)) is not None:
            return known
        return common(self, tree, i)
