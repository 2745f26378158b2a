"""Talk: what every answer works with: the conversation so far, what was just said, and the means to check a text.

`judged` makes a turn of a text: it is checked, a sensible reading of its pronouns is taken, the verdict is put into
words, and what could be said next is added. `plain` makes a turn that checks nothing and leaves the text as it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interpreter.document import TextItem
from scenes.errors import InputError
from scenes.verdict import Status, UnsureBecause
from ui.checked import Adjustment, Checked, Options
from ui.conversation.meanings import Meanings, grounded, restored, ungrounded
from ui.conversation.readings import Taken, carried, sensible
from ui.conversation.state import MAX_SENTENCES, MAX_WORLD, Conversation, Offer, Turn
from ui.conversation.suggestions import suggestions
from ui.reply import reply

Check = Callable[..., list[Checked]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be judged, with everything that holds for it."""

    sentences: tuple[str, ...]
    hypothetical: bool = False
    adjustments: tuple[Adjustment, ...] = ()
    reading: int | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One message in its conversation."""

    conversation: Conversation
    said: str
    check_many: Check
    seed: int = 0

    @property
    def focus(self) -> Turn:
        """The last turn, or an empty one."""
        return self.conversation.focus or Turn("", "")

    @property
    def world(self) -> Turn:
        """The turn whose text holds, or an empty one."""
        return self.conversation.world or Turn("", "")

    @property
    def meanings(self) -> Meanings:
        """Every word that was explained so far."""
        return self.focus.meanings

    def checked(self, text: Text, *, repair: bool = False, every: bool = False) -> Checked:
        """Check a text, explained words replaced."""
        options = Options(repair=repair, adjustments=text.adjustments, reading=text.reading, every_reading=every)
        (checked,) = self.check_many([TextItem("chat", None, grounded(text.sentences, self.meanings))], seed=self.seed, options=options)
        return checked

    def focused(self) -> Checked:
        """Check the text that the last answer was about."""
        return self.checked(text_of(self.focus))

    def shown(self, changed: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
        """Return changed sentences with explained words as they were said."""
        return ungrounded(changed, before, self.meanings)


def text_of(turn: Turn) -> Text:
    """Return the text that a turn leaves behind."""
    return Text(turn.sentences, turn.hypothetical, turn.adjustments, turn.reading)


def plain(talk: Talk, act: str, lines: Sequence[str], **more: Any) -> Turn:
    """Return a turn that leaves the text as it is; what was offered before stays on offer."""
    return replace(talk.focus, said=talk.said, act=act, reply=tuple(lines), status="", question=None, words=(), **more)


def judged(talk: Talk, act: str, text: Text, *, said: int = 0, lead: str = "", base: Turn | None = None) -> Turn:
    """Check a text and return the turn that says what came of it.

    Args:
        talk: The message and its conversation.
        act: What the message was.
        text: What is checked.
        said: How many of its last sentences are the message itself, to mark its words.
        lead: Words before the verdict.
        base: The turn whose chosen reading is kept if the text still has it.

    Raises:
        InputError: If the text grew too long.
    """
    if len(text.sentences) > MAX_SENTENCES or sum(map(len, text.sentences)) > MAX_WORLD:
        raise InputError(f"The scene is longer than {MAX_SENTENCES} sentences or {MAX_WORLD:,} characters. Say “new scene” to begin another.")
    if base is not None and base.reading is not None:
        text = replace(text, reading=carried(talk, base, text))
    checked = talk.checked(text, repair=True)
    taken = sensible(checked) if text.reading is None else None
    if taken:
        text = replace(text, reading=taken.reading)
        checked = talk.checked(text, repair=True)
    return _turn(talk, act, text, checked, taken, said, lead)


def _turn(talk: Talk, act: str, text: Text, checked: Checked, taken: Taken | None, said: int, lead: str) -> Turn:
    """Put a checked text into words."""
    answered = reply(checked)
    first, *rest = answered.text.split("\n")
    if taken:
        first, rest = f"{first} {taken.words}", [line for line in rest if not line.startswith("Read as:")]
    offer = offered(checked, text)
    return Turn(
        said=talk.said,
        act=act,
        sentences=text.sentences,
        hypothetical=text.hypothetical,
        adjustments=text.adjustments,
        reading=text.reading,
        meanings=talk.meanings,
        reply=(f"{lead} {first}".strip(), *rest),
        status=str(answered.status),
        question=answered.question,
        suggestions=suggestions(checked, text.hypothetical, offer),
        words=_words(talk, text, checked, said),
        offer=offer,
    )


def offered(checked: Checked, text: Text) -> Offer | None:
    """Return what "yes" would do after this verdict."""
    verdict = checked.verdict
    if checked.repair:
        return Offer("repair", checked.repair.sentences)
    if verdict.unsure_because is UnsureBecause.UNKNOWN_WORD and verdict.detail:
        return Offer("meaning", word=verdict.detail)
    rival = next((i for i, r in enumerate(checked.readings) if r.difference), None)
    if verdict.unsure_because is UnsureBecause.AMBIGUOUS and rival is not None:
        return Offer("reading", reading=rival, word=checked.readings[rival].difference)
    return Offer("keep") if text.hypothetical and verdict.status is Status.COHERENT else None


def _words(talk: Talk, text: Text, checked: Checked, said: int) -> tuple[tuple[dict[str, Any], ...], ...]:
    """Return what became of the words of the last sentences."""
    if not said:
        return ()
    from ui.result import result
    from ui.words import words

    found = words(result(checked))[-said:]
    own = text.sentences[-said:]
    return tuple(restored(segments, sentence, talk.meanings) for segments, sentence in zip(found, own, strict=True))
