"""Changes of a text: another thing, another place, another sentence, a word more.

Comes in: a checked text and what the person said instead. Goes out: the changed sentences, or None where nothing fits.
A phrase of place takes the place of one; a noun takes the place of what it is most like, first of what is in conflict.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from interpreter.document import Token
from interpreter.lexicon import names, pronouns, table
from scenes.kinds import Kind
from scenes.spec import ObjectSpec
from ui import wording
from ui.candidates import FAMILY, distance
from ui.checked import Checked
from ui.conversation.phrases import (
    NOUNS,
    SUBJECTS,
    Fragment,
    Phrase,
    kind_of,
    noun_phrases,
    places,
    says_where,
)

SAME_WORD, SAME_CATEGORY, SAME_FAMILY, IN_CONFLICT, OTHER_NATURE, STEP, BACK, SUBJECT = 8.0, 4.0, 3.0, 2.0, -4.0, 0.1, 1.5, 4.5
"""What speaks for a phrase being the one that is meant: the same noun, a like thing, a clash; and against it."""
LIVING = frozenset({"person", "animal"})
MASSES = frozenset({"substance", "drink"})

Sentences = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for among the phrases of a text."""

    head: Token | None = None
    """Noun that is to take the place."""
    who: str = ""
    """Pronoun that stands for what is meant, or empty."""


def with_place(checked: Checked, given: Fragment) -> Sentences | None:
    """Put a phrase of place into the last sentence, for the one that is there or at its end."""
    if given.head is None:
        return None
    document = checked.document
    number = len(document.sentences) - 1
    found = places(document, number)
    same = [p for p in found if p.head.text.lower() == given.head.text.lower()]
    where = [p for p in found if says_where(p.head.text) and not _is_time(checked, p)] if says_where(given.head.text) else []
    rivals = where or same
    clashing = [p for p in rivals if any(s == number and a < p.end and p.begin < b for s, a, b in _clashes(checked))]
    text = document.sentences[number].text
    phrase = given.text[0].lower() + given.text[1:]
    if not rivals:
        body = text.rstrip(" .!?")
        return _with(document, number, f"{body} {phrase}{text[len(body) :]}")
    chosen = (clashing or same or rivals)[-1] if len(rivals) > 1 else rivals[0]
    return _with(document, number, _put(text, chosen.begin, chosen.end, phrase))


def with_thing(checked: Checked, given: Fragment, who: str = "", rank: int = 0) -> Sentences | None:
    """Put a noun phrase in the place of the phrase that it fits best, or of one that it fits less."""
    if given.head is None:
        return None
    document = checked.document
    pointing = _pointing(checked, given) if not who else None
    if pointing is not None:
        return _with(document, pointing.sentence, _put(document.sentences[pointing.sentence].text, pointing.begin, pointing.end, given.words(given.head)))
    fitting = all_meant(checked, Wanted(given.head, who))
    if rank >= len(fitting):
        return None
    old = fitting[rank]
    mentions = [p for p in noun_phrases(document, checked.interpretation) if old.thing is not None and p.thing == old.thing and p.head.pos != "PRON"]
    if old.thing is not None and mentions and (len(mentions) > 1 or old.head.pos == "PRON"):
        return renamed(checked, old.thing, given)
    text = document.sentences[old.sentence].text
    return _with(document, old.sentence, _put(text, old.begin, old.end, given.words(given.head)))


def _pointing(checked: Checked, given: Fragment) -> Phrase | None:
    """Return a pronoun of the last sentence that was taken for another thing than the one of the text that is now named."""
    phrases = noun_phrases(checked.document, checked.interpretation)
    lemma = given.head.lemma.lower() if given.head else ""
    known = {p.thing.id for p in phrases if p.thing and p.head.pos != "PRON" and p.head.lemma.lower() == lemma}
    last = len(checked.document.sentences) - 1
    return next((p for p in phrases if known and p.sentence == last and p.head.pos == "PRON" and p.thing and p.thing.id not in known and p.thing.spans[0][0] <= last), None)


def renamed(checked: Checked, thing: ObjectSpec, given: Fragment) -> Sentences | None:
    """Name another kind wherever a thing is named."""
    if given.head is None:
        return None
    kind = kind_of(given.head)
    countable = kind is None or (kind.phase == "solid" and kind.category not in MASSES) or given.noun != given.text
    if given.head.pos == "PROPN":
        found = [p for p in noun_phrases(checked.document, checked.interpretation) if p.thing == thing and p.head.pos != "PRON"]
        return _all(checked, found, given.words(given.head))
    noun = given.noun
    if given.head.tag == "NNS":
        noun = noun[: len(noun) - len(given.head.text)] + given.head.lemma
    return wording.with_noun(checked.document, thing, noun, countable=countable)


def meant(checked: Checked, wanted: Wanted) -> Phrase | None:
    """Return the phrase that is most probably the one to be changed, or None."""
    return next(iter(all_meant(checked, wanted)), None)


def all_meant(checked: Checked, wanted: Wanted) -> list[Phrase]:
    """Return the phrases that may be the one to be changed, the likeliest first; none that is much less likely than it."""
    phrases = [p for p in noun_phrases(checked.document, checked.interpretation) if _agrees(p, wanted.who)]
    kind = kind_of(wanted.head) if wanted.head is not None else None
    doer = _doer(phrases) if wanted.who else None
    scored = [(_score(checked, p, wanted.head, kind) + SUBJECT * (p is doer and p.head.dep in SUBJECTS), -i, p) for i, p in enumerate(phrases)]
    ordered = [(score, p) for score, _, p in sorted(scored, key=lambda s: (-s[0], -s[1])) if score > 2 * OTHER_NATURE]
    return [p for score, p in ordered if score > ordered[0][0] - SAME_CATEGORY]


def thing_called(checked: Checked, words: str) -> Phrase | None:
    """Return the last phrase that names what some words name: "the dog", "Mary", "it"."""
    phrases = noun_phrases(checked.document, checked.interpretation)
    bare = words.strip().lower()
    if bare in pronouns():
        return _doer([p for p in phrases if _agrees(p, bare)])
    name = bare.removeprefix("the ").removeprefix("a ").removeprefix("an ").removeprefix("my ")
    exact = [p for p in phrases if checked.document.sentences[p.sentence].text[p.begin : p.end].lower() == bare]
    by_name = [p for p in phrases if p.head.pos != "PRON" and (p.head.lemma.lower() == name or p.head.text.lower() == name or (p.thing and p.thing.name.lower() == name))]
    last = [p for p in phrases if p.head.pos != "PRON" and name.split(" ")[-1:] == [p.head.lemma.lower()]]
    return next(reversed(exact or by_name or last), None)


def with_quality(checked: Checked, phrase: Phrase, adjective: str) -> Sentences | None:
    """Put an adjective before the noun of a phrase, articles kept right."""
    if phrase.head.pos != "NOUN":
        return None
    text = checked.document.sentences[phrase.sentence].text
    tokens = checked.document.sentences[phrase.sentence].tokens
    at = min([phrase.head.start, *(t.start for t in tokens if t.head == phrase.head.i and t.dep in ("compound", "amod"))])
    article = text[:at].rstrip().split(" ")[-1]
    before = text[:at]
    if article.lower() in ("a", "an"):
        right = wording.indefinite(adjective)
        before = f"{before.rstrip()[: -len(article)]}{right.capitalize() if article[0].isupper() else right} "
    return _with(checked.document, phrase.sentence, f"{before}{adjective} {text[at:]}")


def with_surroundings(checked: Checked, words: str) -> Sentences | None:
    """Let a text play on the Moon, in orbit, under water; None where the words are no such place."""
    known = [row["phrase"] for row in table("environments")]
    if words.lower() not in known:
        return None
    document = checked.document
    first = document.sentences[0].text
    old = next((p for p in known if first.lower().startswith(f"{p}, ")), "")
    rest = first[len(old) + 2 :] if old else first
    token = next((t for t in document.sentences[0].tokens if rest.startswith(t.text)), None)
    named = token is not None and (token.pos == "PROPN" or token.text == "I")
    return _with(document, 0, f"{words[0].upper()}{words[1:]}, {rest if named else rest[0].lower() + rest[1:]}")


def with_sentence(checked: Checked, given: Fragment, *, after: bool = False, before: bool = False, number: int | None = None) -> Sentences:
    """Put a clause in the place of a sentence (the last one), or after or before the last; its pronoun is named where it must be."""
    document = checked.document
    sentences = tuple(s.text for s in document.sentences)
    text = given.text if after else spelled(checked, given)
    made = _sentence(text)
    if after:
        return (*sentences, made)
    if before:
        return (*sentences[:-1], made, sentences[-1])
    at = len(sentences) - 1 if number is None else number
    return (*sentences[:at], made, *sentences[at + 1 :])


def told_before(checked: Checked, given: Fragment) -> int | None:
    """Return the sentence that says the same of the same, but for some phrase, or None."""
    subject = given.subject
    for number in reversed(range(len(checked.document.sentences))):
        tokens = checked.document.sentences[number].tokens
        same_verb = any(t.dep == "ROOT" and given.head is not None and t.lemma == given.head.lemma for t in tokens)
        if same_verb and any(t.dep in SUBJECTS and subject is not None and t.lemma == subject.lemma for t in tokens):
            return number
    return None


def spelled(checked: Checked, given: Fragment) -> str:
    """Return a clause with the pronoun of its subject replaced by what it means."""
    subject = given.subject
    if subject is None or subject.text.lower() not in pronouns() or subject.text.lower() == "i":
        return given.text
    who = thing_called(checked, subject.text)
    if who is None:
        return given.text
    noun = _last_noun(checked, who)
    name = noun if noun is not None else who
    text = checked.document.sentences[name.sentence].text
    words = text[name.begin : name.end]
    first = words.split(" ")[0].lower()
    words = f"the{words[len(first) :]}" if first in ("a", "an", "the") else words
    return given.text[: subject.start] + words + given.text[subject.end :]


def _last_noun(checked: Checked, phrase: Phrase) -> Phrase | None:
    """Return the last noun that names what a pronoun stands for."""
    found = [p for p in noun_phrases(checked.document, checked.interpretation) if p.thing is not None and p.thing == phrase.thing and p.head.pos != "PRON"]
    return found[-1] if found else None


def _agrees(phrase: Phrase, who: str) -> bool:
    """Whether a pronoun can stand for what a phrase names."""
    sort, gender = pronouns().get(who.lower(), ("", "")) if who else ("", "")
    category = phrase.thing.category if phrase.thing else ""
    if sort == "person":
        kind, named = names().get((phrase.thing.name if phrase.thing else "").lower(), ("", ""))
        return category in LIVING and not (kind == "person" and named in ("m", "f") and named != gender)
    return category != "person" if sort == "thing" else True


def _doer(phrases: Iterable[Phrase]) -> Phrase | None:
    """Return the subject of the last sentence that has one, or else the last phrase."""
    found = list(phrases)
    last = max((p.sentence for p in found), default=0)
    subjects = [p for p in found if p.head.dep in SUBJECTS]
    return next((p for p in subjects if p.sentence == last), subjects[-1] if subjects else found[-1] if found else None)


def _score(checked: Checked, old: Phrase, head: Token | None, kind: Kind | None) -> float:
    """Return how much speaks for an old phrase being what a new noun is to replace."""
    thing = old.thing
    score = -BACK * (len(checked.document.sentences) - 1 - old.sentence)
    if head is not None and old.head.lemma.lower() == head.lemma.lower():
        score += SAME_WORD
    clashing = {i for v in checked.verdict.violations for i in v.objects}
    score += IN_CONFLICT * (thing is not None and thing.id in clashing)
    if kind is None or thing is None:
        return score + 0.5 * (old.head.dep not in SUBJECTS)
    if kind.category == thing.category:
        score += SAME_CATEGORY
    elif FAMILY.get(kind.category, kind.category) == FAMILY.get(thing.category, thing.category):
        score += SAME_FAMILY
    elif (kind.category in LIVING) and (thing.category in LIVING):
        score += SAME_FAMILY
    elif (kind.category in LIVING) != (thing.category in LIVING):
        score += OTHER_NATURE
    return score - STEP * distance(kind.name, thing.kind)


def _clashes(checked: Checked) -> list[tuple[int, int, int]]:
    return [s for v in checked.verdict.violations for s in v.spans]


def _is_time(checked: Checked, place: Phrase) -> bool:
    """Whether a phrase says when instead of where."""
    tokens = checked.document.sentences[place.sentence].tokens
    inner = next((t for t in tokens if t.head == place.head.i and t.dep == "pobj"), None)
    kind = kind_of(inner) if inner is not None and inner.pos in NOUNS else None
    return kind is not None and kind.phase == "none"


def _all(checked: Checked, phrases: Iterable[Phrase], words: str) -> Sentences:
    """Put words in the place of several phrases."""
    sentences = [s.text for s in checked.document.sentences]
    for p in sorted(phrases, key=lambda p: -p.begin):
        sentences[p.sentence] = _put(sentences[p.sentence], p.begin, p.end, words)
    return tuple(sentences)


def _put(text: str, begin: int, end: int, words: str) -> str:
    """Put words in the place of a phrase, with a capital where a sentence begins with it."""
    start = not text[:begin].strip()
    return text[:begin] + (words[:1].upper() + words[1:] if start else words) + text[end:]


def _with(document, number: int, text: str) -> Sentences:  # noqa: ANN001
    return tuple(text if i == number else s.text for i, s in enumerate(document.sentences))


def closed(text: str) -> str:
    """Return a sentence with its capital and its full stop, so that others can follow.

    >>> closed("and then it fell"), closed("“Stop!”"), closed("asdf")
    ('And then it fell.', '“Stop!”', 'asdf')
    """
    if " " not in text.strip():
        return text
    ended = text.rstrip("\"'”’ )").endswith((".", "!", "?", "…", ":", ";"))
    return text[:1].upper() + text[1:] + ("" if ended else ".")


def _sentence(text: str) -> str:
    """Return a clause as a sentence.

    >>> _sentence("the dog slept")
    'The dog slept.'
    """
    body = text.strip().rstrip("?").rstrip()
    return body[:1].upper() + body[1:] + ("" if body.endswith((".", "!")) else ".")


def span_of(checked: Checked, words: str) -> tuple[int, int, int] | None:
    """Return where some words stand in a text, the last time that they do, or None."""
    for number in reversed(range(len(checked.document.sentences))):
        at = f" {checked.document.sentences[number].text.lower()} ".replace(".", " ").replace(",", " ").rfind(f" {words.lower()} ")
        if at >= 0:
            return number, at, at + len(words)
    return None


def exchanged(checked: Checked, old: str, new: str) -> Sentences | None:
    """Put new words where old ones stand; a noun phrase is found by its noun, too."""
    found = span_of(checked, old)
    if found is None:
        phrase = thing_called(checked, old)
        found = (phrase.sentence, phrase.begin, phrase.end) if phrase else None
    if found is None:
        return None
    number, begin, end = found
    return _with(checked.document, number, _put(checked.document.sentences[number].text, begin, end, new))
