"""What if: a clause or a fragment → a changed text, or something set by hand.

"it were a gecko" changes what is named, "he were on the Moon" where the text plays, "it weighed 3 kg" an amount, "it slept on
the shelf" the last sentence; what fits nothing of the text is added to it. Corrections are understood in the same way.
"""

import re
from dataclasses import dataclass

from ui.checked import Checked
from ui.conversation.acts import connective
from ui.conversation.amounts import Set, amount
from ui.conversation.edits import (
    Sentences,
    Wanted,
    exchanged,
    meant,
    renamed,
    thing_called,
    told_before,
    with_place,
    with_quality,
    with_sentence,
    with_surroundings,
    with_thing,
)
from ui.conversation.phrases import SUBJECTS, Fragment, Phrase, fragment

MOVED = re.compile(r"^(?P<head>.*?\b)(?P<word>were|weren't|was)(?P<tail>\b.*)$", re.IGNORECASE)
ONE = re.compile(r"\s+(?:an?|the|no|one)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a text."""

    sentences: Sentences
    set: Set | None = None


def changed(checked: Checked, words: str, *, correcting: bool = False) -> Change | None:
    """Return the change that some words ask for, or None where nothing of them fits.

    Args:
        checked: The text that is to change.
        words: A clause, a noun phrase or a phrase of place.
        correcting: True where the words replace what was said, so that nothing is added to the text.
    """
    same = tuple(s.text for s in checked.document.sentences)
    found = amount(checked, words)
    if found is not None:
        return Change(same, found)
    given = fragment(_told(words))
    sentences = _sentences(checked, given, correcting)
    return Change(sentences) if sentences is not None and sentences != same else None


def _sentences(checked: Checked, given: Fragment, correcting: bool) -> Sentences | None:
    """Return the changed sentences."""
    if given.form == "place":
        return with_surroundings(checked, _place_words(given)) or with_place(checked, given)
    if given.form == "noun":
        return with_thing(checked, given)
    if given.form == "clause":
        return _clause(checked, given, correcting)
    if given.form == "verb" and given.head is not None and len(given.sentence.tokens) == 1:
        root = next((t for t in checked.document.sentences[-1].tokens if t.dep == "ROOT" and t.pos == "VERB"), None)
        return exchanged(checked, root.text, given.text) if root is not None else None
    return None


def _clause(checked: Checked, given: Fragment, correcting: bool) -> Sentences | None:
    """Return the sentences with a clause in them: a description changes what it describes, an event what happens."""
    root, subject = given.head, given.subject
    if root is None or subject is None:
        return None
    if subject.dep == "expl":
        denied = any(t.text.lower() == "no" or t.dep == "neg" for t in given.sentence.tokens)
        return None if denied else with_sentence(checked, given, before=True)
    if root.lemma == "be":
        described = _described(checked, given)
        if described is not None:
            return described
    if connective(given.text) or any(t.lemma in ("then", "also", "too", "afterwards") for t in given.sentence.tokens):
        return with_sentence(checked, given, after=True)
    last = next((t for t in checked.document.sentences[-1].tokens if t.dep == "ROOT"), None)
    who = thing_called(checked, given.words(subject))
    if who is None:
        return with_sentence(checked, given, after=not correcting)
    if correcting or (last is not None and last.lemma == root.lemma):
        return with_sentence(checked, given, number=told_before(checked, given) if correcting else None)
    if root.lemma in ("have", "be") or subject.dep == "nsubjpass" or any(t.tag == "MD" for t in given.sentence.tokens):
        return with_sentence(checked, given, before=not _new_in_last(checked, who), after=_new_in_last(checked, who))
    return with_sentence(checked, given) if _is_subject(checked, who) else with_sentence(checked, given, after=True)


def _described(checked: Checked, given: Fragment) -> Sentences | None:
    """Return the sentences in which a thing is what a clause says of it: another kind, elsewhere, of another quality."""
    root, subject = given.head, given.subject
    if root is None or subject is None:
        return None
    after = [t for t in given.sentence.tokens if t.i > root.i and t.head == root.i and t.dep != "punct"]
    rest = given.sentence.text[root.end :].strip().rstrip(".?!").strip()
    if any(t.dep == "neg" for t in after) or not rest:
        return None
    inner = fragment(rest)
    who = given.words(subject)
    if inner.form == "noun" and inner.head is not None and inner.head.pos != "ADJ":
        return _other_kind(checked, inner, who, subject.pos == "PRON")
    if inner.form == "place" and inner.head is not None and inner.head.lemma != "of":
        return with_surroundings(checked, _place_words(inner)) or _elsewhere(checked, inner, who)
    phrase = thing_called(checked, who)
    if phrase is not None and len(inner.sentence.tokens) == 1 and (noun := _named_phrase(checked, phrase)) is not None:
        return with_quality(checked, noun, rest)
    return None


def _other_kind(checked: Checked, inner: Fragment, who: str, pronoun: bool) -> Sentences | None:
    """Name another kind: of the thing that is called so, or of the one that the pronoun most probably means."""
    phrase = meant(checked, Wanted(inner.head, who)) if pronoun else thing_called(checked, who)
    if phrase is None or inner.head is None:
        return None
    if phrase.thing is None:
        return exchanged(checked, who, inner.text)
    return renamed(checked, phrase.thing, inner) or with_thing(checked, inner, who)


def _elsewhere(checked: Checked, inner: Fragment, who: str) -> Sentences | None:
    """Put somebody elsewhere: by the last sentence where it tells of them, or else by a sentence more."""
    phrase = thing_called(checked, who)
    if phrase is None:
        return None
    number = len(checked.document.sentences) - 1
    told = phrase.sentence == number or phrase.head.pos == "PRON"
    if told:
        return with_place(checked, inner)
    return (*(s.text for s in checked.document.sentences), f"{who[:1].upper()}{who[1:]} was {inner.text}.")


def _named_phrase(checked: Checked, phrase: Phrase) -> Phrase | None:
    """Return a phrase that names by a noun what another may only point at."""
    from ui.conversation.edits import _last_noun

    return phrase if phrase.head.pos == "NOUN" else _last_noun(checked, phrase)


def _is_subject(checked: Checked, who: Phrase) -> bool:
    """Whether the last sentence tells what somebody does."""
    number = len(checked.document.sentences) - 1
    from ui.conversation.phrases import noun_phrases

    return any(p.sentence == number and p.head.dep in SUBJECTS and p.thing == who.thing for p in noun_phrases(checked.document, checked.interpretation))


def _new_in_last(checked: Checked, who: Phrase) -> bool:
    """Whether a thing is only brought up by "a" in the last sentence, so that nothing can be said of it before."""
    number = len(checked.document.sentences) - 1
    text = checked.document.sentences[who.sentence].text[who.begin : who.end].lower()
    return who.sentence == number and text.split(" ")[0] in ("a", "an", "some", "two", "three")


def _place_words(given: Fragment) -> str:
    return given.text.strip().rstrip(".?!").strip()


def _told(words: str) -> str:
    """Return a clause as it would be told: "it were a gecko" is "it was a gecko".

    >>> _told("the dog were on the roof")
    'the dog was on the roof'
    """
    found = MOVED.match(words)
    if not found or found["word"].lower() == "was":
        return words
    if found["head"].strip().lower() == "there":
        return f"{found['head']}was{found['tail']}" if ONE.match(found["tail"]) else words
    head = fragment(f"{found['head']}was{found['tail']}")
    subject = head.subject
    many = subject is not None and (subject.tag in ("NNS", "NNPS") or subject.text.lower() in ("they", "we", "you", "these", "those"))
    return words if many else f"{found['head']}{found['word'].lower().replace('were', 'was')}{found['tail']}"
