"""What a word means, told by a person: "a zorb is a big plastic ball", "a kind of ball", "it means to push".

Comes in: the answer to "What is “zorb”?". Goes out: a turn in which the text is read with the meaning in the word's place.
"""

import re
from dataclasses import replace

from interpreter.document import Token
from interpreter.inflection import inflected
from interpreter.lexicon import irregular_verbs, is_verb
from ui.conversation.acts import bared
from ui.conversation.phrases import Fragment, fragment, kind_of
from ui.conversation.state import Turn
from ui.conversation.talk import Talk, judged, plain, text_of
from ui.wording import indefinite

LEAD = r"(?:(?:well|oh|so|ok|i mean|i meant),? )*"
IS = r"(?:'s|’s| is| are| was| were| means?| meant| refers to| stands for)(?: just| basically| like)?"
KIND = r"(?:(?:a|an|the|some) )?(?:(?:kind|sort|type|breed|species|brand|form|piece|make|model)s? of )"


def meaning(talk: Talk) -> Turn | None:
    """Take a message as the meaning of the word that was asked for; None where it is none."""
    offer = talk.focus.offer
    if talk.focus.act == "meaning" and talk.meanings and re.match(KIND, talk.said, re.IGNORECASE):
        return _refined(talk)
    if offer is None or offer.kind != "meaning" or talk.said.endswith("?"):
        return None
    told = _told(bared(talk.said), offer.word)
    token = _asked(talk, offer.word)
    if told is None or token is None:
        return None
    if token.pos in ("VERB", "AUX"):
        return _verb(talk, token, told)
    given = fragment(told)
    if given.head is None or given.form != "noun":
        return None
    if kind_of(given.head) is None:
        return plain(talk, "meaning", (f"I don't know “{given.head.text}” either. Name something that it is like.",), offer=offer)
    noun = _singular(given)
    base = token.lemma.lower() if token.text.lower().startswith(token.lemma.lower()) and token.tag == "NNS" else token.text.lower()
    many = token.text.lower() == f"{base}s" or token.tag == "NNS"
    return _read_again(talk, base.removesuffix("s") if many and base.endswith("s") else base, noun, f"I take {indefinite(base)} {base} to be {indefinite(noun)} {noun}.")


def _refined(talk: Talk) -> Turn | None:
    """Take "a kind of goat" as more about the word that was just explained."""
    word, _ = talk.meanings[-1]
    given = fragment(re.sub(rf"^{KIND}", "", bared(talk.said), flags=re.IGNORECASE))
    if given.head is None or given.form != "noun" or kind_of(given.head) is None:
        return None
    noun = _singular(given)
    return _read_again(talk, word, noun, f"I take {indefinite(word)} {word} to be {indefinite(noun)} {noun}.")


def _told(said: str, word: str) -> str | None:
    """Return what a word is said to be, without "it is a kind of"; None for a sentence about something else."""
    name = rf"(?:it|this|that|they|these|those|he|she|to|(?:an?|the) {re.escape(word)}|{re.escape(word)}|(?:an?|the) {re.escape(word.rstrip('s'))}|{re.escape(word.rstrip('s'))})"
    rest = re.sub(rf"^{LEAD}(?:{name}(?:{IS}) )?", "", said, flags=re.IGNORECASE)
    rest = re.sub(rf"^{KIND}", "", rest, flags=re.IGNORECASE)
    if rest == said and not re.match(r"(?:an?|some|the|to|like) |\w+$", said, re.IGNORECASE):
        return None
    rest = re.sub(r"^(?:like|as) ", "", rest, flags=re.IGNORECASE).strip()
    first = fragment(rest) if rest else None
    return None if first is None or first.form in ("clause", "place") and not rest.lower().startswith("to ") else rest


def _asked(talk: Talk, word: str) -> Token | None:
    """Return the word that is not known, as it was parsed."""
    document = talk.focused().document
    return next((t for s in document.sentences for t in s.tokens if t.text.lower() == word.lower()), None)


def _verb(talk: Talk, token: Token, told: str) -> Turn | None:
    """Put a known verb in the place of an unknown one, in the same tense."""
    lemma = told.lower().removeprefix("to ").split(" ")[0]
    lemma = irregular_verbs().get(lemma, lemma)
    if not is_verb(lemma):
        return plain(talk, "meaning", (f"I don't know the verb “{lemma}” either. Say it as “it means to …”.",), offer=talk.focus.offer)
    return _read_again(talk, token.text.lower(), inflected(lemma, token.tag), f"I take “{token.text}” to mean “{inflected(lemma, token.tag)}”.")


def _singular(given: Fragment) -> str:
    """Return the noun with what describes it, in the singular."""
    assert_head = given.head
    noun = given.noun
    return noun if assert_head is None or assert_head.tag != "NNS" else noun.removesuffix(assert_head.text) + assert_head.lemma


def _read_again(talk: Talk, word: str, meaning: str, words: str) -> Turn:
    """Check the text again with a word explained, and remember the meaning."""
    kept = (*(m for m in talk.meanings if m[0] != word), (word, meaning))
    focus = replace(talk.focus, meanings=kept)
    conversation = replace(talk.conversation, turns=(*talk.conversation.turns[:-1], focus))
    again = replace(talk, conversation=conversation)
    return judged(again, "meaning", replace(text_of(focus), reading=None), lead=words)
