"""respond: a conversation and a message → the conversation with one more turn.

Each act of `acts.py` has one function in `handlers.py`; one that finds itself mistaken returns None, and
the next act is tried. What is no act is a text: it goes on from the text before it, or begins a new one.
"""

from dataclasses import replace

from interpreter import read
from interpreter.document import TextItem
from interpreter.parse import clean
from scenes.errors import SituateError
from scenes.verdict import Status
from ui.conversation.acts import recognise
from ui.conversation.handlers import HANDLERS, fragment, meaning
from ui.conversation.linking import goes_on
from ui.conversation.state import MAX_MESSAGE, Conversation, Turn
from ui.conversation.talk import Check, Talk, Text, judged, plain


def respond(conversation: Conversation, message: str, *, check: Check | None = None, seed: int = 0) -> Conversation:
    """Answer one message.

    Args:
        conversation: So far.
        message: What the person wrote; a blank one changes nothing.
        check: `ui.pipeline.check_many`, or something that takes and returns the same.
        seed: Of the search.
    """
    text = clean(message)
    if not text:
        return conversation
    if check is None:
        from ui.pipeline import check_many as check
    talk = Talk(conversation, text[:MAX_MESSAGE], check, seed)
    if len(text) > MAX_MESSAGE:
        return conversation.with_turn(_error(talk, f"This is longer than {MAX_MESSAGE:,} characters. Give a shorter text, or a file to `situate batch`."))
    try:
        return conversation.with_turn(_turn(talk))
    except SituateError as error:
        return conversation.with_turn(_error(talk, str(error)))


def _error(talk: Talk, line: str) -> Turn:
    """Say in one line what is wrong; the text stays as it was."""
    return replace(plain(talk, "error", (" ".join(line.split()),)), status=str(Status.ERROR))


def _turn(talk: Talk) -> Turn:
    """Return the turn of the first act that fits, or of a text."""
    if explained := meaning(talk):
        return explained
    for act in recognise(talk.said):
        turn = HANDLERS[act.name](talk, act) if act.name in HANDLERS else None
        if turn is not None:
            return turn
    return fragment(talk) or _text(talk)


def _text(talk: Talk) -> Turn:
    """Check a text, alone or after what was said before."""
    (document,) = read([TextItem("chat", talk.said)])
    said = tuple(s.text for s in document.sentences if s.text.strip()) or (talk.said,)
    world = talk.world
    if goes_on(world.sentences, said, impossible=world.status == Status.INCOHERENT):
        return judged(talk, "continue", Text(world.sentences + said, False, world.adjustments), said=len(said), base=world)
    return judged(talk, "text", Text(said), said=len(said))
