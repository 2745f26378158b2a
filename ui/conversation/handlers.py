"""What each act of a message leads to: one function an act, each returns a turn, or None where it does not fit after all."""

import re
from collections.abc import Callable
from dataclasses import replace

from interpreter.document import TextItem
from scenes.kinds import noun_senses
from scenes.verdict import Status
from ui.checked import Checked
from ui.conversation import edits, telling
from ui.conversation.acts import Act
from ui.conversation.state import Turn
from ui.conversation.talk import Talk, Text, judged, plain, text_of
from ui.repair import candidates_of

Handler = Callable[[Talk, Act], Turn | None]

HELP = (
    "Write a sentence or a short story, and I try to build it as a scene. Then go on (“and then …”), correct me (“no, the shelf”), "
    "ask “why?”, “what is where?”, “what if it were a gecko?”, “what would make it work?”, or say “show another reading” or “new scene”."
)
NOTHING = "There is no text yet. Write a sentence first."
NO_FIT = "I don't see what “{words}” would change in the text. Write the sentence anew."
FRAGMENT = re.compile(r"(?P<who>.+?) (?:were|was|is|are|had been)(?: really)? (?P<what>(?:an?|the|some) .+|made of .+)", re.IGNORECASE)
PLACE = re.compile(r"(?P<who>.+?) (?:were|was|is|are) (?P<where>(?:on|in|at|under|inside|behind|beside|near|below|above|outside) .+|underwater)", re.IGNORECASE)
KIND_OF = re.compile(r"^(?:(?:an?|the) )?(?:[\w-]+|it|that|this)(?:'s| is| means) |^(?:an? )?(?:kind|sort|type) of ", re.IGNORECASE)


def told(lines: tuple[str, ...]) -> Handler:
    """Return a handler that says the same every time."""
    return lambda talk, act: plain(talk, act.name, lines)


def empty(talk: Talk, act: Act) -> Turn:
    """Empty the world."""
    return Turn(talk.said, act.name, meanings=talk.meanings, reply=("A new scene. What happens?",))


def back(talk: Talk, act: Act) -> Turn:
    """Go back to the text before this one."""
    texts = [t for t in talk.conversation.turns if t.sentences]
    before = next((t for t in reversed(texts) if t.sentences != talk.focus.sentences), None)
    return judged(talk, act.name, text_of(before), lead="Back:") if before else plain(talk, act.name, ("There is nothing before this.",))


def alone(talk: Talk, act: Act) -> Turn | None:
    """Take the last text as a world of its own."""
    if not talk.focus.sentences:
        return plain(talk, act.name, (NOTHING,))
    return judged(talk, act.name, Text(talk.focus.sentences[-1:]), lead="On its own:")


def same(talk: Talk, act: Act) -> Turn | None:
    """Take the last text as going on from the one before it."""
    texts = [t for t in talk.conversation.turns if t.sentences and not t.hypothetical]
    if len(texts) < 2:
        return plain(talk, act.name, ("There is no text before this one.",))
    return judged(talk, act.name, Text(texts[-2].sentences + texts[-1].sentences), lead="In the same scene:")


def keep(talk: Talk, act: Act) -> Turn | None:
    """Let a hypothesis hold."""
    if not talk.focus.hypothetical:
        return None
    return judged(talk, act.name, replace(text_of(talk.focus), hypothetical=False), lead="Kept:")


def why(talk: Talk, act: Act) -> Turn:
    """Give the reasons."""
    return _about(talk, act, telling.why)


def where_all(talk: Talk, act: Act) -> Turn:
    """Say what is where."""
    return _about(talk, act, telling.where)


def where(talk: Talk, act: Act) -> Turn:
    """Say where one thing is."""
    words = act.parts.get("what") or act.parts.get("what2") or ""
    meant = dict(talk.meanings).get(words.split()[-1].lower() if words else "", words)

    def one(checked: Checked) -> list[str]:
        found = edits.thing(checked, meant)
        return telling.where(checked, found) if found else [f"I see no “{words}” in this scene."]

    return _about(talk, act, one)


def text_all(talk: Talk, act: Act) -> Turn:
    """Repeat the text."""
    return plain(talk, act.name, (" ".join(talk.focus.sentences) or NOTHING,))


def reading(talk: Talk, act: Act) -> Turn:
    """Show the next reading."""
    if not talk.focus.sentences:
        return plain(talk, act.name, (NOTHING,))
    checked = talk.focused()
    count = len(checked.readings)
    if count < 2:
        return plain(talk, act.name, ("I know only one way to read it.",))
    return _read(talk, act, checked, (checked.verdict.reading + 1) % count)


def choose(talk: Talk, act: Act) -> Turn | None:
    """Choose a reading by its number."""
    names = ["first 1 one former", "second 2 two other latter", "third 3 three", "fourth 4 four"]
    which = act.parts.get("which", "").lower()
    k = next((i for i, words in enumerate(names) if which in words.split()), None)
    checked = talk.focused() if talk.focus.sentences else None
    if checked is None or k is None or k >= len(checked.readings):
        return None
    return _read(talk, act, checked, k)


def repair(talk: Talk, act: Act) -> Turn:
    """Offer changes that can be built."""
    if not talk.focus.sentences:
        return plain(talk, act.name, (NOTHING,))
    checked = talk.focused()
    if checked.verdict.status is not Status.INCOHERENT or checked.interpretation is None:
        return plain(talk, act.name, ("It works as it is." if checked.verdict.status is Status.COHERENT else "I don't know what is wrong with it, so I have no repair. Say it in other words.",))
    found = []
    for candidate in list(candidates_of(checked, checked.interpretation))[:10]:
        changed = talk.shown(candidate.sentences, talk.focus.sentences)
        if talk.checked(Text(changed)).verdict.status is Status.COHERENT:
            found.append((" ".join(changed), candidate.change))
        if len(found) == 3:
            break
    if not found:
        return plain(talk, act.name, ("I found no small change that works.",))
    lines = ("Any of these would work:", *(f"“{text}” ({change})" for text, change in found))
    return plain(talk, act.name, lines) if not talk.focus.offer else replace(plain(talk, act.name, lines), suggestions=tuple(t for t, _ in found))


def what_if(talk: Talk, act: Act) -> Turn | None:
    """Judge a changed text for the sake of argument."""
    if not talk.focus.sentences:
        return plain(talk, act.name, (NOTHING,))
    words = act.parts.get("rest", "").strip()
    checked = talk.focused()
    now = text_of(talk.focus)
    if adjustment := edits.measured(checked, words):
        others = tuple(a for a in now.adjustments if (a.target, a.field) != (adjustment.target, adjustment.field))
        return judged(talk, act.name, replace(now, hypothetical=True, adjustments=(*others, adjustment)), lead="Then:")
    changed = _changed(checked, words)
    if changed is None:
        return plain(talk, act.name, (NO_FIT.format(words=words),))
    shown = talk.shown(changed, now.sentences)
    return judged(talk, act.name, Text(shown, True), lead=f"“{' '.join(shown)}” –")


def correct(talk: Talk, act: Act) -> Turn | None:
    """Put what was meant in the place of what was said."""
    if not talk.focus.sentences:
        return None
    new, old = (act.parts.get(name, "").strip() for name in ("new", "old"))
    new = new or act.parts.get("rest", "").strip()
    checked = talk.focused()
    changed = _best(talk, edits.exchanges(checked, new, old))
    return _put(talk, act.name, changed) if changed else None


def _best(talk: Talk, texts: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the likeliest text that can be built, or the likeliest: the scene decides which phrase was meant."""
    if len(texts) < 2:
        return texts[0] if texts else None
    items = [TextItem("chat", None, text) for text in texts]
    done = talk.check_many(items, seed=talk.seed)
    return next((t for t, c in zip(texts, done, strict=True) if c.verdict.status is Status.COHERENT), texts[0])


def _put(talk: Talk, act: str, changed: tuple[str, ...]) -> Turn:
    """Judge a text that takes the place of the one before it."""
    shown = talk.shown(changed, talk.focus.sentences)
    # what was set by hand of a thing may be of one that is no longer there
    world = tuple(a for a in talk.focus.adjustments if not a.target)
    return judged(talk, act, Text(shown, talk.focus.hypothetical, world), lead=f"“{' '.join(shown)}” –")


def fragment(talk: Talk) -> Turn | None:
    """Take a phrase without a verb for a correction of the text before it."""
    tokens = [t for s in edits.document_of(talk.said).sentences for t in s.tokens]
    if not talk.focus.sentences or len(tokens) > 8 or any(t.pos in ("VERB", "AUX") for t in tokens):
        return None
    if not any(t.pos in ("NOUN", "PROPN") for t in tokens) or tokens[0].pos not in ("ADP", "DET"):
        return None
    words = talk.said.rstrip(".!?")
    moved = edits.environment(talk.focused(), words)
    return _put(talk, "fragment", moved) if moved else correct(talk, Act("fragment", {"rest": words}))


def make(talk: Talk, act: Act) -> Turn | None:
    """Make a thing another kind, for good."""
    if not talk.focus.sentences:
        return None
    changed = edits.renamed(talk.focused(), act.parts["who"], act.parts["what"])
    if changed is None:
        return None
    shown = talk.shown(changed, talk.focus.sentences)
    return judged(talk, act.name, Text(shown), lead=f"“{' '.join(shown)}” –")


def yes(talk: Talk, act: Act) -> Turn:
    """Take what was offered."""
    offer = talk.focus.offer
    if offer is None:
        return plain(talk, act.name, ("There was nothing to agree to. Write a sentence, or ask “why?”.",))
    if offer.kind == "repair":
        return judged(talk, act.name, Text(offer.sentences), lead=f"“{' '.join(offer.sentences)}” –")
    if offer.kind == "reading":
        return judged(talk, act.name, replace(text_of(talk.focus), reading=offer.reading))
    if offer.kind == "keep":
        return judged(talk, act.name, replace(text_of(talk.focus), hypothetical=False), lead="Kept:")
    return plain(talk, act.name, (f"Then tell me: what is “{offer.word}”?",))


def no(talk: Talk, act: Act) -> Turn:
    """Decline what was offered."""
    return replace(plain(talk, act.name, ("All right. What do you mean instead?",)), offer=None, suggestions=("what would make it work?", "show another reading"))


def meaning(talk: Talk) -> Turn | None:
    """Take an answer to "What is a zorb?"."""
    offer = talk.focus.offer
    if offer is None or offer.kind != "meaning":
        return None
    rest = KIND_OF.sub("", KIND_OF.sub("", talk.said.strip().rstrip(".!")))
    rest = re.sub(r"^(?:an?|the|some) ", "", rest, flags=re.IGNORECASE)
    tokens = [t for s in edits.document_of(f"It is a {rest}.").sentences for t in s.tokens]
    head = next((t for t in tokens if t.dep == "attr" and t.pos == "NOUN"), next((t for t in tokens if t.pos == "NOUN"), None))
    if head is None or not noun_senses(head.lemma):
        return None
    word = offer.word.strip("“”\"'")
    talk = replace(talk, conversation=talk.conversation.with_turn(replace(talk.focus, meanings=(*(m for m in talk.meanings if m[0] != word), (word, head.lemma)))))
    return judged(talk, "meaning", text_of(talk.focus), lead=f"I take “{word}” to be a kind of {head.lemma}.")


def _about(talk: Talk, act: Act, tell: Callable[[Checked], list[str]]) -> Turn:
    turn = plain(talk, act.name, tuple(tell(talk.focused())) if talk.focus.sentences else (NOTHING,))
    return replace(turn, suggestions=tuple(s for s in turn.suggestions if s != talk.said))


def _read(talk: Talk, act: Act, checked: Checked, k: int) -> Turn:
    """Judge one reading."""
    how = checked.readings[k].difference or "the most probable reading"
    return judged(talk, act.name, replace(text_of(talk.focus), reading=k), lead=f"Read differently ({how}):")


def _changed(checked: Checked, words: str) -> tuple[str, ...] | None:
    """Return the text with what words suppose of it."""
    if moved := edits.environment(checked, words):
        return moved
    if found := FRAGMENT.fullmatch(words):
        return edits.renamed(checked, found["who"], found["what"])
    if found := PLACE.fullmatch(words):
        return edits.placed(checked, found["where"])
    if len(words.split()) >= 3 and any(t.pos == "VERB" for s in edits.document_of(words).sentences for t in s.tokens):
        return (*(s.text for s in checked.document.sentences[:-1]), f"{words[:1].upper()}{words[1:].rstrip('.')}.")
    return next(iter(edits.exchanges(checked, words)), None)


HANDLERS: dict[str, Handler] = {
    "help": told((HELP,)),
    "greet": told((f"Hello. {HELP}",)),
    "thanks": told(("You're welcome.",)),
    "empty": empty,
    "back": back,
    "alone": alone,
    "same": same,
    "keep": keep,
    "reading": reading,
    "choose": choose,
    "repair": repair,
    "what_if": what_if,
    "about": what_if,
    "why": why,
    "where": where,
    "where_all": where_all,
    "text_all": text_all,
    "yes": yes,
    "no": no,
    "make": make,
    "instead": correct,
    "correct": correct,
}
"""Act -> what it leads to."""
