"""Questions about the text as it stands: why, what is where, what else it could mean, what would make it work."""

from dataclasses import replace
from itertools import islice

from interpreter.document import TextItem
from scenes.verdict import Status
from ui.checked import Options
from ui.conversation.acts import Act
from ui.conversation.explain import reasons
from ui.conversation.meanings import grounded
from ui.conversation.state import Offer, Turn
from ui.conversation.talk import Talk, judged, plain, text_of
from ui.conversation.whereabouts import everything, one
from ui.questions import Answered
from ui.repair import Candidate, candidates_of

NOTHING = "There is no text yet. Write a sentence, and I try to build it."
TRIED, SHOWN = 10, 3
"""Repairs that are tried, and of them shown."""


def why(talk: Talk, act: Act) -> Turn:
    """Give the reasons for the verdict on the text as it stands."""
    if not talk.focus.sentences:
        return plain(talk, "why", (NOTHING,))
    checked = talk.focused()
    more = {
        Status.INCOHERENT: ("what would make it work?",),
        Status.COHERENT: ("what is where?",),
    }.get(checked.verdict.status, ())
    return plain(talk, "why", reasons(checked), suggestions=(*more, *_kept(talk, more)))


def where(talk: Talk, act: Act) -> Turn | None:
    """Say where one thing is."""
    words = act.parts.get("what", "")
    if not talk.focus.sentences:
        return plain(talk, "where", (NOTHING,))
    if words.lower() in ("everything", "it all", "they", "everybody", "everyone", "what", "all"):
        return everywhere(talk, act)
    (meant,) = grounded((words,), talk.meanings)
    found = one(talk.focused(), meant)
    if found is None and (told := _told(talk)) is not None and told.answer is not None:
        return plain(talk, "where", _answer(told))  # "where was the cup before the shelf?"
    return plain(talk, "where", found if found is not None else (f"I don't see {_quoted(words)} in the text.",))


def everywhere(talk: Talk, act: Act) -> Turn:
    """Say where everything is."""
    if not talk.focus.sentences:
        return plain(talk, "where_all", (NOTHING,))
    return plain(talk, "where_all", everything(talk.focused()))


def text(talk: Talk, act: Act) -> Turn:
    """Repeat the text as it stands."""
    turn = talk.focus
    line = f"{'For the sake of argument: ' if turn.hypothetical else ''}“{' '.join(turn.sentences)}”" if turn.sentences else NOTHING
    meanings = [f"I take {word} to mean {meaning}." for word, meaning in talk.meanings if turn.sentences]
    return plain(talk, "text_all", (line, *meanings))


def reading(talk: Talk, act: Act) -> Turn:
    """Go on to the next reading and judge it."""
    if not talk.focus.sentences:
        return plain(talk, "reading", (NOTHING,))
    checked = talk.focused()
    count = len(checked.readings)
    if count < 2:
        return plain(talk, "reading", ("I see no other way to read it.",))
    chosen = (checked.verdict.reading + 1) % count
    return chosen_reading(talk, "reading", chosen, f"{chosen + 1} of {count}", checked.readings[chosen].difference)


def chosen_reading(talk: Talk, name: str, chosen: int, number: str, difference: str) -> Turn:
    """Judge one reading of the text as it stands."""
    lead = f"Reading {number}, {difference or 'the most probable one'}:"
    turn = judged(talk, name, replace(text_of(talk.focus), reading=chosen), lead=lead)
    return replace(turn, reply=tuple(line for line in turn.reply if not line.startswith("Read as:")))


def repairs(talk: Talk, act: Act) -> Turn:
    """Offer changes that can be built."""
    if not talk.focus.sentences:
        return plain(talk, "repair", (NOTHING,))
    checked = talk.focused()
    if checked.verdict.status is Status.COHERENT:
        return plain(talk, "repair", ("It works as it is.",))
    found = _working(talk)
    if checked.verdict.status is Status.UNSURE or not found:
        line = "I found no small change that would make it work." if checked.verdict.status is Status.INCOHERENT else "I do not know that it cannot be, so there is nothing to mend yet."
        more = reasons(checked)[-1:] if checked.verdict.status is Status.UNSURE else ()
        return plain(talk, "repair", (line, *more))
    texts = [talk.shown(c.sentences, talk.focus.sentences) for c in found]
    lines = [f"“{' '.join(t)}” ({c.change})" for t, c in zip(texts, found, strict=True)]
    offer = Offer("repair", texts[0])
    return plain(talk, "repair", ("This could be built:", *lines), offer=offer, suggestions=tuple(" ".join(t) for t in texts))


def _working(talk: Talk) -> list[Candidate]:
    """Return the first changes of the text that can be built, ordinary ones first."""
    checked = talk.focused()
    reading = checked.interpretation
    candidates = list(islice(candidates_of(checked, reading), TRIED)) if reading else []
    if not candidates:
        return []
    items = [TextItem(f"chat#{i}", None, c.sentences) for i, c in enumerate(candidates)]
    done = talk.check_many(items, seed=talk.seed, options=Options())
    good = [(t.verdict.p_coherent < 0.8, i) for i, t in enumerate(done) if t.verdict.status is Status.COHERENT]
    return [candidates[i] for _, i in sorted(good)[:SHOWN]]


def asked(talk: Talk) -> Turn:
    """Answer a question about the text as it stands, or say honestly that it is none that can be answered yet."""
    told = _told(talk)
    if told is not None and (told.answer is not None or told.reason and told.understood):
        return plain(talk, "question", _answer(told))
    line = "I cannot answer that yet. I can say “what is where?”, “where is the …?”, “why?”, or check a sentence that you tell me."
    return plain(talk, "question", (line,))


def _told(talk: Talk) -> Answered | None:
    """Return what the text answers to the message; None where there is no text."""
    if not talk.focus.sentences:
        return None
    from ui.questions import ask_many

    return ask_many([TextItem("chat", None, grounded(talk.focus.sentences, talk.meanings))], [talk.said])[0]


def _answer(told: Answered) -> tuple[str, ...]:
    """Put an answer into words, with the sentences that it rests on."""
    if told.answer is None:
        return (f"I'm not sure. {told.reason}",)
    because = " ".join(told.sentences[k] for k in sorted(told.support))
    line = f"{told.answer[:1].upper()}{told.answer[1:]}."
    return (line, f"From: {_quoted(because)}") if because else (line,)


def _kept(talk: Talk, more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(s for s in talk.focus.suggestions if s not in (*more, "why?"))[: 4 - len(more)]


def _quoted(words: str) -> str:
    return f"“{words}”"
