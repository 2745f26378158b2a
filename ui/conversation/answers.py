"""respond: a conversation and a message → the conversation with one more turn.

Each act of `acts.py` has one function in `HANDLERS`; one that finds itself mistaken returns None, and the next act is
tried. What is no act is a text: it goes on from the text before it, or begins a new one.
"""

from collections.abc import Callable
from dataclasses import replace

from interpreter import read
from interpreter.document import TextItem
from interpreter.parse import clean
from scenes.errors import SituateError
from scenes.verdict import Status
from ui.conversation import agreeing, asking, changing, edits, explaining, senses
from ui.conversation.acts import Act, is_question, recognise
from ui.conversation.linking import goes_on, trimmed
from ui.conversation.state import MAX_MESSAGE, Conversation, Turn
from ui.conversation.talk import Check, Talk, Text, judged, plain

HELP = (
    "Write a sentence or a short story, and I try to build it as a scene. Then go on (“and then …”), correct me (“no, the shelf”), "
    "ask “why?”, “what is where?”, “what if it were a gecko?”, “what would make it work?”, or say “show another reading” or “new scene”."
)

Handler = Callable[[Talk, Act], Turn | None]


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
    for answer in (explaining.meaning, agreeing.chosen_by_words, _suggested):
        turn = answer(talk)
        if turn is not None:
            return turn
    for act in recognise(talk.said):
        turn = HANDLERS[act.name](talk, act)
        if turn is not None:
            return turn
    return _question(talk) or changing.elliptic(talk) or _text(talk)


def _suggested(talk: Talk) -> Turn | None:
    """Take a text that was suggested as it is, a world of its own."""
    offer = talk.focus.offer
    if offer is not None and offer.kind == "repair" and talk.said == " ".join(offer.sentences):
        return agreeing.yes(talk, Act("yes"))
    if talk.said in talk.focus.suggestions and not recognise(talk.said) and len(talk.said.split()) > 2:
        said = sentences_of(talk.said)
        return judged(talk, "text", Text(said), said=len(said))
    return None


def _question(talk: Talk) -> Turn | None:
    """Answer a question about the text; None for what is no question."""
    if not is_question(talk.said):
        return None
    return asking.asked(talk)


def _text(talk: Talk) -> Turn:
    """Check a text, alone or after what was said before."""
    said = tuple(edits.closed(s) for s in sentences_of(talk.said))
    world = talk.world
    if goes_on(world.sentences, said, impossible=agreeing.is_wrong(world)):
        said = trimmed(world.sentences, said)
        return judged(talk, "continue", Text(world.sentences + said, False, world.adjustments), said=len(said), base=world)
    return judged(talk, "text", Text(said), said=len(said))


def sentences_of(text: str) -> tuple[str, ...]:
    """Cut a message into sentences."""
    (document,) = read([TextItem("chat", text)])
    return tuple(s.text for s in document.sentences if s.text.strip()) or (text,)


def _help(talk: Talk, act: Act) -> Turn:
    return plain(talk, act.name, (HELP,))


def _thanks(talk: Talk, act: Act) -> Turn:
    return plain(talk, "thanks", ("You're welcome. Go on, or say “new scene”.",))


HANDLERS: dict[str, Handler] = {
    "help": _help,
    "greet": _help,
    "thanks": _thanks,
    "empty": agreeing.empty,
    "back": agreeing.back,
    "alone": agreeing.alone,
    "same": agreeing.same,
    "keep": agreeing.keep,
    "yes": agreeing.yes,
    "no": agreeing.no,
    "choose": agreeing.choose,
    "reading": asking.reading,
    "repair": asking.repairs,
    "why": asking.why,
    "where": asking.where,
    "where_all": asking.everywhere,
    "text_all": asking.text,
    "what_if": changing.what_if,
    "about": changing.about,
    "make": changing.make,
    "make_so": changing.make_so,
    "instead": changing.instead,
    "correct": changing.correct,
    "able": changing.able,
    "denied": changing.denied,
    "sense": senses.meant,
}
"""Act -> what answers it."""
