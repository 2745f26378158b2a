"""What a clause says besides its event: how much of a thing, when, whether ever again.

Comes in: words of a clause. Goes out: marks for the event's claim (`portion:all`, `portion:4`, `never`, `stative`) and
moments (a year; a day counted from the day of speaking). The laws of order, state and possession read them.
"""

from collections.abc import Sequence

from interpreter.clauses import Clause
from interpreter.lexicon import adjectives, collections, numbers, word_set, word_values
from interpreter.tree import Tree
from scenes.interval import Interval

YEARS = (1000, 2200)
SUPPORTED = frozenset({"be"})




def lacking(word: str) -> frozenset[str]:
    """Return what an adjective says its bearer is without: "bald", "toothless"."""
    if word in (said := word_values("lacking")):
        return frozenset(said[word].split())
    if not word.endswith("less") or len(word) < 7:
        return frozenset()
    stem = word[:-4].rstrip("-")
    return frozenset({stem, {"tooth": "teeth", "foot": "feet"}.get(stem, stem)})


def portion(tree: Tree, i: int) -> str:
    """Return how much of a thing a noun phrase takes: ``all``, ``part``, ``rest``, a number, or nothing."""
    token = tree.tokens[i]
    word, lemma = token.text.lower(), token.lemma.lower()
    of = any(k.lemma.lower() == "of" for k in tree.kids(i, "prep"))
    if lemma in word_set("rest"):
        return "rest"
    if of and word in word_set("whole") or any(k.text.lower() in word_set("whole") for k in tree.kids(i, "det", "predet", "amod")):
        return "all"
    if of and collections().get(lemma, ("",))[0] == "part" or of and word in ("half", "most", "some", "part", "many", "few", "several"):
        return "part"
    if any(k.text.lower() in ("half", "part") for k in tree.kids(i, "det", "predet", "amod", "nummod")):
        return "part"
    if of and (number := exact_number(word)) is not None:
        return f"{number:g}"
    return ""


def exact_number(word: str) -> float | None:
    """Return the number that a word states exactly."""
    word = word.replace(",", "")
    found = numbers().get(word)
    if found is not None:
        return found.typical if found.low == found.high else None
    return float(word) if word.replace(".", "", 1).isdigit() else None


def marks(clause: Clause) -> list[str]:
    """Return the marks of a clause with a full verb."""
    tree = clause.tree
    words = [*clause.objects, *(clause.subjects if clause.passive else ())]
    found = [f"portion:{p}" for i in words[:1] if (p := portion(tree, i))]
    found += [w for w in (tree.tokens[i].lemma.lower() for i in clause.adverbs) if w in word_set("kept")]
    found += ["never"] if any(k.lemma.lower() == "never" for k in tree.kids(clause.verb, "neg")) else []
    found += ["colored"] if _colored(clause) else []
    return [*found, "stative"] if stative(clause) else found


def _colored(clause: Clause) -> bool:
    """Whether a colour stands behind the verb and its object, as what comes of it: "painted the fence red"."""
    tree, last = clause.tree, max([*clause.objects, clause.verb])
    after = [k for i in (clause.verb, *clause.objects) for k in tree.kids(i, "amod", "acomp", "oprd", "advmod", "acl", "xcomp", "ccomp") if k.i > last]
    return any((row := adjectives().get(k.lemma.lower())) is not None and "color" in row.effects for k in after)


def stative(clause: Clause) -> bool:
    """Whether a passive tells a state rather than an act: "the window was shut"."""
    helpers = {clause.tree.tokens[i].lemma.lower() for i in clause.auxiliaries}
    return clause.passive and helpers <= SUPPORTED and bool(helpers) and not clause.phrases and not clause.objects


def year(tree: Tree, words: Sequence[int]) -> float | None:
    """Return the year that the object of a preposition names."""
    for i in words:
        text = tree.tokens[i].text
        if len(text) == 4 and text.isdigit() and YEARS[0] <= int(text) <= YEARS[1] and not tree.kids(i, "compound", "nummod"):
            return float(text)
    return None


def day(tree: Tree, i: int) -> Interval | None:
    """Return the day that a word stands for, counted from the day of speaking: "yesterday", "next week"."""
    lemma = tree.tokens[i].lemma.lower()
    if lemma in (days := word_values("day")):
        return Interval.exact(float(days[lemma]))
    shifts = word_values("shift")
    shift = next((float(shifts[k.lemma.lower()]) for k in tree.kids(i, "amod", "det") if k.lemma.lower() in shifts), None)
    if shift is None or lemma not in word_set("span") or any(k.lemma.lower() == "the" for k in tree.kids(i, "det")):
        return None
    return Interval.exact(-1.0) if lemma == "night" and shift < 0 else Interval.exact(shift)
