"""Words of a question -> the statement it asks about ("Who did Fred give the ball to?": Fred gave the ball to somebody).

The parser knows statements better than questions, and the reader of claims reads nothing else. English forms a question
by three moves, which are undone here: the asking word goes to the front, the auxiliary before the subject, and what
says when is put aside ("before the kitchen").
"""

import functools
import pathlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from interpreter.document import Token
from interpreter.inflection import inflected
from interpreter.lexicon import irregular_verbs, prepositions, verbs, word_set
from scenes.questions import Form, Order
from scenes.tables import read_rows

TABLE = pathlib.Path(__file__).with_name("words.csv")

AUXILIARIES = frozenset("am is are was were do does did have has had can could will would shall should may might must".split())
DO = frozenset("do does did".split())
BE = frozenset("am is are was were".split())
INSIDE = frozenset("in at inside".split())
RELATING = frozenset({"relation", "relationship", "position", "direction", "location", "placement"})
"""Nouns that ask how two things stand to each other."""
LINKS = frozenset({"to", "from", "and", "relative to", "in relation to", "with respect to", "with regard to", "with reference to", "compared to", "regarding"})


@dataclass(frozen=True, slots=True)
class Statement:
    """What a question asks about, as words in the order of a statement."""

    form: Form
    words: tuple[str, ...]
    gap: int | None = None
    """Index of the word that stands for what is asked for."""
    word: str = ""
    """The noun or adjective that says what sort of answer: "which room", "how many apples", "how big"."""
    sort: str = ""
    """Lemma of that noun."""
    order: Order = ""
    moment: tuple[str, ...] = ()
    """The words after "before", "after", "when"."""

    @property
    def text(self) -> str:
        """The statement as a sentence."""
        return sentence(self.words)


def sentence(words: Sequence[str]) -> str:
    """Return words as a sentence that begins with a capital and ends in a full stop."""
    line = " ".join(words).replace(" 's", "'s").replace(" ,", ",")
    return f"{line[:1].upper()}{line[1:]} ."  # apart, or "J." is an abbreviation


@functools.cache
def asking_words() -> Mapping[str, tuple[Form, str]]:
    """Return each asking word with the form of its question and what stands for its answer."""
    return {row["word"]: (cast(Form, row["form"]), row["stands_for"]) for row in read_rows(TABLE, ("word", "form", "stands_for", "why"))}


def statement(tokens: Sequence[Token]) -> Statement:
    """Undo the order of a question; a form of "" where the words are no question."""
    words = _plain(tokens)
    words, order, moment = _apart(words)
    if len(words) > 2 and words[-1].text.lower() in ("first", "last") and words[-2].pos != "DET" and not order:
        order, words = ("first" if words[-1].text.lower() == "first" else "last"), words[:-1]
    if not words:
        return Statement("", ())
    first = words[0].text.lower()
    if first in AUXILIARIES:
        return replace(_inverted(Statement("yes_no", ()), words, 0), order=order, moment=moment)
    asked = next((n for n in (2, 1) if " ".join(w.text.lower() for w in words[:n]) in asking_words()), 0)
    if asked and (related := _related(words)):
        return related
    if asked:
        return replace(_asked(words, asked), order=order, moment=moment)
    stranded = next((k for k, w in enumerate(words) if w.text.lower() in asking_words() and k and words[k - 1].pos == "ADP"), None)
    if stranded == 1:  # "In which room is Ann?": the preposition goes where it would be said last
        return replace(_asked([*words[1:], replace(words[0], text=first)], 1), order=order, moment=moment)
    return Statement("", ())


def _related(words: Sequence[Token]) -> Statement | None:
    """Read "what is the position of A relative to B", "where is A with respect to B": how the two stand to each other."""
    texts = [w.text.lower() for w in words]
    begin = 2 if texts[0] == "where" else next((k + 2 for k, t in enumerate(texts[:-1]) if t in RELATING and texts[k + 1] == "of"), 0)
    if len(texts) < 4 or not begin or texts[0] == "where" and texts[1] not in BE:
        return None
    end = _subject(words, begin)
    if end is None:
        return None
    link = next((n for n in (3, 2, 1) if " ".join(texts[end : end + n]) in LINKS), 0)
    other = _subject(words, end + link) if link else None
    if other is None or texts[0] == "where" and texts[end] in ("to", "from", "and"):
        return None
    return Statement("relation", (*(w.text for w in words[begin:end]), "is", "near", *(w.text for w in words[end + link : other])))


def _plain(tokens: Sequence[Token]) -> list[Token]:
    """Return the words without marks at the end, contractions spelled out, names alone in capitals."""
    words = [t for t in tokens if t.text not in ("?", ".", "!", '"')]
    spelled = {"'s": "is", "'re": "are", "'d": "did", "n't": "not", "ca": "can", "wo": "will"}
    possessive = [t.tag == "POS" for t in words]
    words = [replace(t, text=spelled.get(t.text.lower(), t.text)) if not p or k == 1 else t for k, (t, p) in enumerate(zip(words, possessive, strict=True))]
    if words and (words[0].pos != "PROPN" or words[0].text.lower() in AUXILIARIES or words[0].text.lower() in asking_words()):
        words[0] = replace(words[0], text=words[0].text.lower())
    return words


def _apart(words: list[Token]) -> tuple[list[Token], Order, tuple[str, ...]]:
    """Put aside what says when: "before the kitchen", "after she left", at the end or before a comma at the beginning."""
    orders: Mapping[str, Order] = {"before": "before", "after": "after", "when": "at", "while": "at"}
    for k in range(len(words) - 1, -1, -1):
        order = orders.get(words[k].text.lower())
        if order is None or k == 0 and words[k].text.lower() == "when" and not any(w.text == "," for w in words):
            continue
        comma = next((j for j in range(k, len(words)) if words[j].text == ","), None)
        if k == 0 and comma is not None:
            rest = words[comma + 1 :]
            return [replace(rest[0], text=rest[0].text.lower()), *rest[1:]] if rest else [], order, tuple(w.text for w in words[1:comma])
        if 1 < k < len(words) - 1:
            return words[:k], order, tuple(w.text for w in words[k + 1 :])
        if 1 < k == len(words) - 1 and order != "at":
            return words[:k], order, ()
    return words, "", ()


def _asked(words: list[Token], asked: int) -> Statement:
    """Undo a question with an asking word."""
    form, stand_in = asking_words()[" ".join(w.text.lower() for w in words[:asked])]
    rest, sort = words[asked:], ""
    if words[0].text.lower() in ("which", "what", "how many", "how much", "whose") or asked == 2:
        sort, rest = _sort(rest)
    elif form == "how":
        sort, rest = _degree(rest)
    if stand_in == "something" and sort and _is_person(sort):
        stand_in = "somebody"
    found = Statement(form, (), word=sort, sort=_head(words[asked:], sort))
    if not rest:
        return found
    if rest[0].text.lower() in AUXILIARIES and (end := _subject(rest, 1)) and not _asks_subject(rest, end, stand_in):
        return _inverted(found, rest, 0, stand_in)
    told = [rest[0], *_with_the(rest[1:], rest[0].text.lower())]
    return replace(found, words=(stand_in or "it", *(w.text for w in told)), gap=0 if stand_in else None)


def _asks_subject(rest: Sequence[Token], end: int, stand_in: str) -> bool:
    """Whether the asking word is the subject: "what is north of the garden", "who is a teacher"; no noun phrase stands after the auxiliary."""
    only = rest[1:end]
    if not stand_in:
        return False
    side = only[0].text.lower() in word_set("side") and end < len(rest) and rest[end].text.lower() in ("of", "from")
    participle = only[0].pos == "VERB"  # "who is carrying the box"
    owns = rest[0].text.lower() in ("has", "have", "had") and not any(w.pos == "VERB" for w in rest[end:])
    return side or participle or owns


def _sort(rest: list[Token]) -> tuple[str, list[Token]]:
    """Return the noun of "which room is …", "how many green apples does …", and the words after it."""
    end = 0
    while end < len(rest) and rest[end].pos in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "DET") and rest[end].text.lower() not in AUXILIARIES:
        end += 1
    if end == 0 or end < len(rest) and rest[end].pos not in ("AUX", "VERB", "ADP") and rest[end].text.lower() not in AUXILIARIES:
        return "", rest
    while end < len(rest) and rest[end].text.lower() == "of":
        end = _phrase(rest, end + 1) or len(rest)
    return " ".join(w.text for w in rest[:end]), rest[end:]


def _head(rest: Sequence[Token], sort: str) -> str:
    """Return the lemma of the noun that heads "green apples", "slices of bread"."""
    words = rest[: len(sort.split())]
    until = next((k for k, w in enumerate(words) if w.text.lower() == "of"), len(words))
    return words[until - 1].lemma.lower() if words else ""


def _degree(rest: list[Token]) -> tuple[str, list[Token]]:
    """Return the adjective of "how big is …" and the words after it."""
    if len(rest) > 1 and rest[0].pos in ("ADJ", "ADV") and rest[1].text.lower() in AUXILIARIES:
        return rest[0].text, rest[1:]
    return "", rest


def _is_person(noun: str) -> bool:
    """Whether a noun is of people."""
    from scenes.kinds import noun_senses

    head = noun.split(" of ")[0].split()[-1].lower()
    senses = noun_senses(head) or noun_senses(head.removesuffix("s"))
    return head == "people" or bool(senses) and senses[0].kind.category in ("person", "animal")


def _inverted(found: Statement, words: Sequence[Token], at: int, stand_in: str = "") -> Statement:
    """Put the subject before the auxiliary, and what stands for the answer where it belongs."""
    auxiliary = words[at].text.lower()
    end = _subject(words, at + 1) or at + 1
    if auxiliary in DO and end - at > 2 and words[end - 1].pos == "NOUN" and words[end - 1].text.lower() in verbs() and (end == len(words) or words[end].text.lower() not in verbs()):
        end -= 1  # "does the container fit in …": what looks like a noun is the verb
    if auxiliary in DO:  # "did Kim hand …": a verb in small letters after a name or "she"
        named = (k for k in range(at + 2, end) if words[k].text.islower() and words[k].text in verbs() and words[k - 1].pos in ("PROPN", "PRON"))
        end = next(named, end)
    subject, rest = list(words[at + 1 : end]), list(words[end:])
    said = [w.text for w in subject]
    if said == ["there"] and not stand_in and auxiliary in BE and (end := _phrase(rest, 0)):
        thing = [w.text for w in _with_the(rest[:end], "")]  # "is there a lamp in the hall": is the lamp there
        return replace(found, words=(*thing, auxiliary, *(w.text for w in rest[end:])) if rest[end:] else ("there", auxiliary, *thing))
    if auxiliary in BE and not rest and not stand_in and found.form != "where":
        split = len(subject) > (2 if subject[0].pos == "DET" else 1)  # "is the car wet": what looks like a noun is said of it
        return replace(found, words=(*said[:-1], auxiliary, said[-1]) if split else (*said, auxiliary))
    said, rest = _finite(said, auxiliary, _with_the(rest, auxiliary))
    line = [*said, *(w.text for w in rest)]
    if found.form == "what" and found.word and auxiliary in BE and rest and rest[-1].text.lower() in INSIDE:
        return replace(found, form="where", words=tuple(line[:-1]))  # "which room is she in": a place
    if not stand_in:
        return replace(found, words=tuple(line))
    place = len(said) + _gap(rest, stand_in)
    return replace(found, words=(*line[:place], stand_in, *line[place:]), gap=place)


def _finite(said: list[str], auxiliary: str, rest: list[Token]) -> tuple[list[str], list[Token]]:
    """Return the subject and the words after it, with the auxiliary: "Ann gave …" for "did Ann give …"."""
    if auxiliary not in DO or not rest or rest[0].text.lower() == "not":
        return [*said, auxiliary], rest
    adverbs = next((k for k, w in enumerate(rest) if w.pos not in ("ADV",)), 0)
    verb = rest[adverbs]
    form = inflected(verb.text.lower(), {"did": "VBD", "does": "VBZ", "do": "VB"}[auxiliary])
    return said, [*rest[:adverbs], replace(verb, text=form, pos="VERB", lemma=verb.text.lower()), *rest[adverbs + 1 :]]


def _with_the(rest: Sequence[Token], auxiliary: str) -> list[Token]:
    """Let "a cake" mean the one that was told of: "did she bake a cake"; not what somebody is: "is she a baker"."""
    kept = 1 if auxiliary in BE and rest and rest[0].text.lower() in ("a", "an") else 0
    return [replace(w, text="the") if k >= kept and w.text.lower() in ("a", "an", "any") else w for k, w in enumerate(rest)]


def _gap(rest: Sequence[Token], stand_in: str) -> int:
    """Return before which of the words after the subject the answer would stand."""
    if rest and (rest[-1].pos == "ADP" or rest[-1].text.lower() in prepositions()):
        return len(rest)
    verb = next((k for k, w in enumerate(rest) if w.pos in ("VERB", "AUX") or irregular_verbs().get(w.text.lower()) or w.text.lower() in verbs()), None)
    if verb is None:
        return 0 if not rest or rest[0].pos != "ADJ" else len(rest)
    after = verb + 1
    end = _phrase(rest, after)
    gives = any("d" in row.frames for row in verbs().get(rest[verb].lemma.lower(), ()))
    return end if end and stand_in == "something" and gives else after


def _subject(words: Sequence[Token], begin: int) -> int | None:
    """Return the end of the subject that begins here: a noun phrase, with another one after "and", with its "of …"."""
    end = _phrase(words, begin)
    while end is not None and end + 1 < len(words) and words[end].text.lower() in ("and", "or", "of", "'s", "'", ","):
        more = _phrase(words, end + 1)
        if more is None:
            break
        end = more
    if end is not None and end < len(words) and words[end].pos == "ADP":
        beyond = _phrase(words, end + 1)
        if beyond is not None and beyond < len(words) and words[beyond].pos in ("ADJ", "VERB") and words[beyond - 1].pos in ("NOUN", "PROPN"):
            return beyond  # "is the book on the table red": the phrase is part of the subject
    return end


def _phrase(words: Sequence[Token], begin: int) -> int | None:
    """Return the end of the noun phrase that begins here, or None where there is none."""
    end, noun = begin, None
    while end < len(words):
        word = words[end]
        text = word.text.lower()
        if word.pos == "PRON" and noun is None and word.tag != "PRP$" and text not in ("there",):
            return end + 1
        if text == "there" and end == begin:
            return end + 1
        if noun is not None and text in word_set("side") and end + 1 < len(words) and words[end + 1].text.lower() in ("of", "from"):
            break  # "is the garden north of …"
        if word.pos in ("NOUN", "PROPN"):
            noun = end
        elif noun is not None or not (word.pos in ("DET", "ADJ", "NUM") or word.tag in ("PRP$", "VBN", "VBG", "POS") or end > begin and word.pos in ("VERB", "ADV")):
            break
        if noun is not None and end + 1 < len(words) and words[end + 1].tag == "POS":
            end, noun = end + 1, None
        end += 1
    if noun is not None:
        return noun + 1
    return begin + 2 if begin + 1 < len(words) and words[begin].pos == "DET" else None
