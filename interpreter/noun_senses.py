"""Nouns -> the senses worth trying: the longest known compound, with rivals only where people really hesitate."""

from dataclasses import replace

from interpreter.lexicon import verbs, word_set, word_values
from interpreter.tree import Tree
from interpreter.word_formation import by_form
from scenes.homonyms import meanings_of
from scenes.kinds import Kind, NounSense, noun_senses
from scenes.kinds.load import table
from scenes.kinds.taxonomy import word_senses
from scenes.schemata import find_event

NICKNAME_SHARE = 0.35
"""A sense that means a person counts beside one that does not only from this share on."""
PLAIN_PLURAL_SHARE = 0.5
"""Weight of the plain plural ("drinking glasses") beside a plural that is a word of its own ("glasses")."""
CLEAR_SHARE, FAR_SENSE = 0.6, 2
"""Share from which a first sense with a row of its own is clear, and steps above a synset from which a row says little of it."""
STUFF_SHARE = 0.15
"""Share from which the sense of a stuff is the one meant in "made of iron"."""
SENSE_SHARE = 0.08
"""Noun senses below this share are never tried."""


def senses_of(tree: Tree, i: int) -> tuple[list[NounSense], list[int]]:
    """Return the senses of the longest known compound that ends in word i, and its words."""
    left = [k for k in range(i - 1, -1, -1)]
    run: list[int] = []
    for k in left:
        t = tree.tokens[k]
        if t.head != i and not (run and t.head in run):
            break
        if t.tag == "HYPH" and k > 0 and tree.tokens[k - 1].head == i:
            continue  # "couch-potato" is looked up as "couch potato"
        if t.dep not in ("compound", "nmod", "amod") or t.pos == "PUNCT":
            break
        run.insert(0, k)
    lemma = tree.tokens[i].lemma.lower()
    for start in range(len(run)):
        words = run[start:]
        phrase = " ".join([*(tree.tokens[k].text.lower() for k in words), lemma])
        senses = [s for s in noun_senses(phrase) if s.kind.informative]
        if senses:
            clear = [s for s in senses[:1] if s.share >= CLEAR_SHARE]
            return clear or [s for s in senses if s.share >= SENSE_SHARE][:3], [*words, i]
    word = tree.tokens[i].text.lower()
    found = noun_senses(lemma)
    if word != lemma and word.endswith("s") and (own := noun_senses(word)):
        # "shorts", "glasses", "stairs": the plural is a word of its own; the plain plural stays a rival ("tigers", "eyes": the other way round).
        first, second = (own, found) if not found or _own_plural(word, lemma) else (found, own)
        found = tuple(sorted((*first, *(replace(s, share=s.share * PLAIN_PLURAL_SHARE) for s in second)), key=lambda s: -s.share))
    if (meanings := meanings_of(lemma)) and (word == lemma or not _own_plural(word, lemma)):
        return [s for s in found if s.kind.name in meanings], [i]
    if not found and lemma.endswith("s"):
        found = noun_senses(lemma[:-1])
    if not found and "-" in lemma:
        found = noun_senses(lemma.replace("-", " ")) or noun_senses(lemma.replace("-", "")) or noun_senses(lemma.rsplit("-", 1)[1])
    found = found or by_form(lemma)
    return [s for s in found if s.share >= SENSE_SHARE][:3] or list(found[:1]), [i]


def _own_plural(word: str, lemma: str) -> bool:
    """Whether a plural is a word of its own first of all: the tables list it, or it was tagged more often than the singular."""
    return table().named(word) is not None or sum(s.count for s in word_senses(word)) > sum(s.count for s in word_senses(lemma))


def by_grammar(tree: Tree, i: int, senses: list[NounSense]) -> list[NounSense]:
    """Drop senses that the words around rule out: "a glass" is no stuff, "her arms" no weapons."""
    counted = any(k.lemma.lower() in ("a", "an") or k.dep == "nummod" for k in tree.kids(i, "det", "nummod"))
    if counted and senses[0].kind.category != "substance":
        senses = [s for s in senses if s.kind.category != "substance"]
    if senses[0].kind.category == "food" and tree.tokens[i].dep == "pobj" and tree.tokens[tree.tokens[i].head].lemma.lower() in ("with", "using"):
        return [s for s in senses if s.kind.category != "plant"]  # what is handled is the fruit, not the tree it grew on
    people = [s for s in senses if s.kind.category == "person"]
    if people and "mind" not in senses[0].kind.properties and all(s.kind.name in meanings_of(tree.tokens[i].lemma.lower()) for s in senses) and _thinks(tree, i):
        return people  # "the cleaner found a ring"
    stuff = [s for s in senses if s.kind.category == "substance" and s.share >= STUFF_SHARE]
    if stuff and _as_stuff(tree, i):
        return stuff
    if senses[0].kind.category == "clothing" and tree.tokens[i].text.lower() in word_set("pairs"):
        return [s for s in senses if s.kind.category == "clothing"]  # "shorts" are no short drinks
    owned = tree.kid(i, "poss") is not None and senses[0].kind.category == "body_part"
    return [s for s in senses if s.kind.category == "body_part"] if owned else senses


def _thinks(tree: Tree, i: int) -> bool:
    """Whether a noun is the subject of a verb that takes a mind."""
    token = tree.tokens[i]
    event = find_event(next((r.event for r in verbs().get(tree.tokens[token.head].lemma.lower(), ())), "")) if token.dep == "nsubj" else None
    return event is not None and any(r.need in ("mind", "hands", "speech", "feeling") and "agent" in r.by and r.enough is not None for r in event.by_law.get("agency", ()))


def _as_stuff(tree: Tree, i: int) -> bool:
    """Whether a bare singular is what something is made of: "made of iron"."""
    token = tree.tokens[i]
    of = tree.tokens[token.head]
    made = tree.tokens[of.head].lemma.lower() in ("make", "build", "consist", "compose", "construct", "forge", "cast")
    return token.tag == "NN" and token.dep == "pobj" and of.lemma.lower() in ("of", "from") and made and not tree.kids(i, "det", "poss", "nummod")


def rivals(noun: str, senses: list[NounSense]) -> list[NounSense]:
    """Keep the senses that can be rivals of the best one.

    An abstract sense is none of a material one (the upper limit, of the ceiling one sleeps on), nor is a nickname for
    people ("a brick", "a pig") of the thing it is taken from, unless people say it nearly as often. Beside a clear first
    sense with a row of its own, a sense of which the tables know only a distant or vague class adds nothing that could be built.
    The meanings of a homonym are rivals always.
    """
    if all(s.kind.name in meanings_of(noun) for s in senses):
        return list(senses)
    best, sure = senses[0].kind, senses[0].distance == 0 and senses[0].share >= CLEAR_SHARE
    return [
        s for n, s in enumerate(senses)
        if (s.kind.phase != "none" or best.phase == "none")
        and (s.kind.category != "person" or best.category == "person" or s.share >= NICKNAME_SHARE)
        and (n == 0 or s.kind.name != best.name and (not sure or s.kind.informative and s.distance < FAR_SENSE))
        and (not sure or s.kind.category != "abstract" or best.category == "abstract")
    ]  # fmt: skip


def meant_sense(name: str, meant: str) -> NounSense | None:
    """Return the sense of a noun that has this synset or, where it has none, this kind; None where there is no such sense."""
    return next((s for s in noun_senses(name) if meant and meant in (s.synset, s.kind.name)), None)


def gender_of(of_kind: Kind, name: str = "") -> str:
    """Return the grammatical gender that pronouns follow: by the noun's last word where that is one for him or for her."""
    if of_kind.category == "person":
        said = word_values("gendered").get(name.rpartition(" ")[2])
        return said or {"man": "m", "boy": "m", "woman": "f", "girl": "f"}.get(of_kind.name, "u")
    return "u" if of_kind.category == "animal" else "n"
