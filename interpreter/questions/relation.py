"""Questions where one thing is from another -> the statement they ask about: "B is from J".

"What is the relation of B to J?", "In which direction is B from J?", "Where is B relative to J?": two names, a word
for place or direction, and no direction itself. Read by the words, because a parser knows little of single letters.
"""

import re
from collections.abc import Sequence

from interpreter.directions.items import Item
from interpreter.directions.lexer import statements
from interpreter.document import Sentence
from interpreter.questions.statement import AUXILIARIES, Statement, asking_words

OF_TWO = re.compile(
    r"(?:which|who|what)(?: one| thing| of (?:the two|them|these))?(?: is| was)? (?P<more>(?:\w+er|more|less)(?: \w+){0,3}?),? (?P<one>[^,?]+?),? or (?P<other>[^,?]+)\?", re.IGNORECASE
)
WAY = re.compile(r"(?:how|which way) (?:do|does|did|can|could|would|should) [\w ]+? from (?P<start>[^,?]+) to (?P<end>[^,?]+)\?", re.IGNORECASE)
PLACING = frozenset("where how".split())
KINDS = frozenset("relation relationship position location direction way side orientation bearing place located positioned situated placed".split())
"""What such a question may ask for by a noun."""


def relation_asked(sentence: Sentence) -> Statement | None:
    """Return "A is from B" for a question which direction that is, what a question says of letters; None for every other."""
    words = [t.text.lower() for t in sentence.tokens]
    if (two := OF_TWO.fullmatch(sentence.text.strip())) is not None:
        return Statement("what", (*two["one"].split(), "is", *two["more"].split(), "than", *two["other"].split()))
    if (way := WAY.fullmatch(sentence.text.strip())) is not None:
        return Statement("relation", (*way["end"].split(), "is", "the", "way", "from", *way["start"].split()))
    found = statements(sentence) if sentence.text.rstrip().endswith("?") else []
    items = found[0] if len(found) == 1 else None
    if items is None or any(i.role in ("hour", "have", "by") for i in items):
        return None
    if any(i.role == "direction" for i in items):
        return _of_letters(sentence, items)
    if not set(words) & set(asking_words()) or not set(words) & (KINDS | PLACING):
        return None
    if words[:2] in (["how", "many"], ["how", "much"]) or {"did", "do"} & set(words) or not set(words) & KINDS and not any(i.role == "ground" for i in items):
        return None  # "where was Ann this morning" names one thing only
    pair = _pair(items)
    if pair is None:
        return None
    figure, ground = (sentence.text[i.start : i.end].split() for i in pair)
    return Statement("relation", (*figure, "is", "from", *ground))


def _of_letters(sentence: Sentence, items: Sequence[Item]) -> Statement | None:
    """Return what a question says about letters, of which a parser makes articles and pronouns."""
    said = sentence.text.rstrip(" ?").split()
    first = said[0].lower()
    kept = [i for i in items if i.role == "name"]
    if not any(n.sort == "letter" for i in kept for n in i.names):
        return None
    if first in AUXILIARIES:
        return Statement("yes_no", tuple(said))
    form = asking_words().get(first, ("", ""))[0]
    letters = [i for i in kept if any(n.sort == "letter" for n in i.names)]
    if form not in ("what", "who") or len(letters) != 1:
        return None
    verb = next((i for i in items if i.role in ("be", "pose")), None)
    if verb is None or verb.start > letters[0].start:
        return None
    words = sentence.text[verb.start : len(sentence.text.rstrip(" ?"))].split()
    if words[-1].lower() not in ("of", "from", "to") and not _stranded(items, letters[0]):
        return Statement(form, ("something", *words), 0)
    named = sentence.text[letters[0].start : letters[0].end]
    rest = sentence.text[letters[0].end :].rstrip(" ?").split()
    return Statement(form, (*named.split(), words[0], *rest, "something"), len(named.split()) + 1 + len(rest))


def _stranded(items: Sequence[Item], letter: Item) -> bool:
    """Whether every direction follows the letter: "what is A above"."""
    return all(i.start > letter.start for i in items if i.role == "direction")


def _pair(items: Sequence[Item]) -> tuple[Item, Item] | None:
    """Return the item of who is there and of where it is seen from."""
    kept = [i for i in items if i.role not in ("inert", "unit", "naming", "bearing", "clock", "flank")]
    marks: list[tuple[str, Item]] = []
    for k, item in enumerate(kept):
        if item.role != "name" or item.text in asking_words():
            continue
        before = kept[k - 1] if k else None
        after = kept[k + 1] if k + 1 < len(kept) else None
        side = before is not None and before.text == "of" and k > 1 and kept[k - 2].role == "region"
        mark = "of side" if side else before.text if before is not None and before.role in ("ground", "between") else "'s" if after is not None and after.role == "possessive" else ""
        marks.append((mark, item))
    if len(marks) != 2 or any(len(i.names) != 1 for _, i in marks):
        return None
    (first, one), (second, other) = marks
    seen_from = [first not in ("", "of", "between", "'s"), second not in ("", "of", "between", "'s")]
    if first == "to" and second == "from" or second not in ("", "of") and not seen_from[0]:
        return one, other
    if seen_from[0] and (second in ("", "of", "'s") or second == "to"):
        return other, one
    return (one, other) if first == "between" or not seen_from[0] else None
