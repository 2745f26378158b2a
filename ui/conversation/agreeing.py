"""Yes, no, and other words about what was just offered or said: keep it, the second one, undo, new scene."""

from dataclasses import replace

from interpreter import read
from interpreter.document import TextItem
from scenes.verdict import Status
from ui.checked import Checked
from ui.conversation.acts import Act, bared, recognise
from ui.conversation.asking import chosen_reading
from ui.conversation.state import Turn
from ui.conversation.talk import Talk, Text, judged, plain, text_of

ORDINALS = {
    "first": 0, "1": 0, "one": 0, "former": 0, "second": 1, "2": 1, "two": 1, "latter": 1, "other": 1, "third": 2, "3": 2, "three": 2,
    "fourth": 3, "4": 3, "last": -1,
}  # fmt: skip
PLAIN = frozenset({"the", "a", "an", "i", "mean", "meant", "it", "is", "of", "to", "as", "means", "one", "that", "this", "was", "no", "yes", "not"})
"""Words that choose nothing."""
CHOOSING = frozenset({"yes", "no", "choose", "correct", "instead"})
"""Acts that may choose a reading by its words."""


def yes(talk: Talk, act: Act) -> Turn:
    """Take what was offered."""
    offer = talk.focus.offer
    if offer is None:
        return plain(talk, "yes", ("Good.",) if talk.focus.sentences else ("Write a sentence, and I try to build it.",))
    if offer.kind == "repair":
        sentences = talk.shown(offer.sentences, talk.focus.sentences) if len(offer.sentences) == len(talk.focus.sentences) else offer.sentences
        return judged(talk, "yes", Text(sentences, False, tuple(a for a in talk.focus.adjustments if not a.target)), lead=f"“{' '.join(sentences)}”")
    if offer.kind == "reading" and offer.reading is not None:
        return _taken(talk, "yes", talk.focused(), offer.reading)
    if offer.kind == "meaning":
        return plain(talk, "yes", (f"Tell me what “{offer.word}” is: “it's a kind of …”.",), offer=offer)
    return keep(talk, act)


def keep(talk: Talk, act: Act) -> Turn:
    """Let the hypothesis hold from now on."""
    if not talk.focus.hypothetical:
        return plain(talk, "keep", ("It stays as it is.",))
    return replace(judged(talk, "keep", replace(text_of(talk.focus), hypothetical=False)), said=talk.said)


def no(talk: Talk, act: Act) -> Turn:
    """Decline what was offered."""
    offer, focus = talk.focus.offer, talk.focus
    if offer is not None and offer.kind == "reading":
        return _taken(talk, "no", talk.focused(), 0)
    if focus.hypothetical:
        world = talk.world
        turn = plain(talk, "no", (f"Then it stays: “{' '.join(world.sentences)}”",))
        return replace(turn, sentences=world.sentences, hypothetical=False, adjustments=world.adjustments, reading=world.reading, offer=None)
    return plain(talk, "no", ("All right, the text stays as it is." if focus.sentences else "All right.",), offer=None)


def choose(talk: Talk, act: Act) -> Turn | None:
    """Take a reading by its number; None where there are no two."""
    if not talk.focus.sentences:
        return None
    checked = talk.focused()
    count = len(checked.readings)
    wanted = ORDINALS.get(act.parts["which"].lower(), 0) % max(count, 1) if act.parts["which"].lower() == "last" else ORDINALS.get(act.parts["which"].lower(), 0)
    if count < 2:
        return plain(talk, "choose", ("I see no other way to read it.",))
    if wanted >= count:
        return plain(talk, "choose", (f"There are only {count} readings.",))
    return _taken(talk, "choose", checked, wanted)


def chosen_by_words(talk: Talk) -> Turn | None:
    """Take the reading that the words of an answer fit, after "do you mean …?"; None where they fit none."""
    offer = talk.focus.offer
    words = {w for w in bared(talk.said).lower().replace(",", " ").split() if w not in PLAIN}
    asked = (offer is not None and offer.kind == "reading") or talk.focus.act in ("reading", "choose")
    other = talk.said.endswith("?") or any(a.name not in CHOOSING for a in recognise(talk.said))
    if not asked or other or not words or len(words) > 4:
        return None
    checked = talk.focused()
    hits = [len(words & _described(checked, k)) for k in range(len(checked.readings))]
    best = max(hits, default=0)
    return _taken(talk, "choose", checked, hits.index(best)) if best and hits.count(best) == 1 else None


def _described(checked: Checked, k: int) -> set[str]:
    """Return the words by which a reading differs from the others: antecedents, kinds, categories."""
    reading = checked.readings[k]
    words = set(reading.difference.lower().replace("'", " ").split()) - PLAIN
    for other in checked.readings:
        before = {c.span: c.antecedent for c in other.coreference}
        words |= {w for c in reading.coreference if before.get(c.span, c.antecedent) != c.antecedent for w in c.antecedent.lower().split()}
        kinds = {o.id: o.kind for o in other.objects}
        different = [o for o in reading.objects if kinds.get(o.id, "") != o.kind]
        words |= {w for o in different for w in (*o.kind.lower().split("_"), o.category)}
    return words


def _taken(talk: Talk, name: str, checked: Checked, k: int) -> Turn:
    return chosen_reading(talk, name, k, f"{k + 1} of {len(checked.readings)}", checked.readings[k].difference)


def empty(talk: Talk, act: Act) -> Turn:
    """Begin a new scene."""
    return Turn(talk.said, "empty", meanings=talk.meanings, reply=("A new scene: write its first sentence.",))


def back(talk: Talk, act: Act) -> Turn:
    """Go back to the text before this one."""
    now = text_of(talk.focus)
    texts = [t for t in talk.conversation.turns if not t.hypothetical]
    before = next((t for t in reversed(texts) if text_of(t) != now), None)
    if before is None or not before.sentences:
        return replace(empty(talk, act), act="back")
    return judged(talk, "back", text_of(before), lead=f"Back to “{' '.join(before.sentences)}”")


def alone(talk: Talk, act: Act) -> Turn | None:
    """Check the last text that was said as a world of its own."""
    last = next((t for t in reversed(talk.conversation.turns) if t.act in ("text", "continue")), None)
    if last is None:
        return None
    return judged(talk, "text", Text(_split(last.said)), lead=f"“{last.said}”")


def same(talk: Talk, act: Act) -> Turn | None:
    """Let the last text go on from the one before it."""
    turns = talk.conversation.turns
    at = next((i for i in reversed(range(len(turns))) if turns[i].act == "text"), None)
    before = next((t for t in reversed(turns[: at or 0]) if not t.hypothetical), None)
    if at is None or before is None or not before.sentences:
        return None
    sentences = before.sentences + _split(turns[at].said)
    return judged(talk, "continue", Text(sentences, False, before.adjustments), lead=f"“{' '.join(sentences)}”", base=before)


def _split(said: str) -> tuple[str, ...]:
    (document,) = read([TextItem("chat", said)])
    return tuple(s.text for s in document.sentences if s.text.strip()) or (said,)


def is_wrong(turn: Turn) -> bool:
    """Whether the text of a turn cannot be."""
    return turn.status == Status.INCOHERENT
