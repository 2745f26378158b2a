"""Corrections and what-ifs: the text as it stands, changed and checked again."""

from collections.abc import Sequence
from dataclasses import replace

from interpreter import read
from interpreter.document import TextItem
from scenes.verdict import Status
from ui.checked import Adjustment, Checked, Options
from ui.conversation.acts import Act
from ui.conversation.amounts import sets_amount
from ui.conversation.edits import exchanged, with_thing
from ui.conversation.linking import goes_on
from ui.conversation.phrases import NOUNS, SUBJECTS, fragment
from ui.conversation.state import Turn
from ui.conversation.supposing import Change, changed
from ui.conversation.talk import Talk, Text, judged, plain, text_of

RIVALS = 3
"""Phrases that a correction of an impossible text is tried on."""


def correct(talk: Talk, act: Act) -> Turn | None:
    """Put what was meant in the place of what was said; None where there is no text, or a whole new one was meant."""
    if not talk.focus.sentences:
        return None
    words = _bare(act.parts["rest"])
    checked = talk.focused()
    change = _best(talk, checked, words)
    if change is None:
        return plain(talk, act.name, (f"I don't see what “{words}” should replace. Say the whole sentence, or “not the …, the …”.",))
    return _corrected(talk, "correct", change)


def instead(talk: Talk, act: Act) -> Turn | None:
    """Exchange named words for others; None where the text has no such words."""
    if not talk.focus.sentences:
        return None
    old, new = _bare(act.parts["old"]), _bare(act.parts["new"])
    checked = talk.focused()
    sentences = exchanged(checked, old, new)
    if sentences is None and fragment(old).form == "clause":
        return None
    if sentences is None:
        return plain(talk, "correct", (f"I don't see “{old}” in the text.",))
    return _corrected(talk, "correct", Change(sentences))


def _best(talk: Talk, checked: Checked, words: str) -> Change | None:
    """Return the correction that fits; of an impossible text the first of the likely ones that makes it possible."""
    likely = changed(checked, words, correcting=True)
    given = fragment(words)
    if likely is None or checked.verdict.status is not Status.INCOHERENT or given.form != "noun":
        return likely
    others = [s for rank in range(1, RIVALS) if (s := with_thing(checked, given, rank=rank)) is not None and s != likely.sentences]
    texts = [likely.sentences, *others]
    done = talk.check_many([TextItem(f"chat#{i}", None, t) for i, t in enumerate(texts)], seed=talk.seed, options=Options())
    good = next((t for t, d in zip(texts, done, strict=True) if d.verdict.status is Status.COHERENT), None)
    return Change(good) if good is not None else likely


def elliptic(talk: Talk) -> Turn | None:
    """Take a bare phrase ("on the shelf") after a text as a correction; None where the message is none."""
    words = _bare(talk.said)
    if not talk.focus.sentences or len(words.split()) > 8 or talk.said.endswith("?"):
        return None
    given = fragment(words)
    tokens = given.sentence.tokens
    if not tokens:
        return None
    determined = tokens[0].dep in ("det", "poss", "nummod") or (tokens[0].pos == "PROPN" and len(tokens) <= 2)
    if (given.form == "place" and any(t.pos in NOUNS for t in tokens[1:])) or (given.form == "noun" and determined and len(tokens) > 1):
        change = _best(talk, talk.focused(), words)
        return _corrected(talk, "correct", change) if change else plain(talk, "correct", (f"I don't see what “{words}” would change. Say the whole sentence.",))
    return None


def denied(talk: Talk, act: Act) -> Turn | None:
    """Ask what was meant where only what was not meant is said: "not on the roof"."""
    words = _bare(act.parts["old"])
    if not talk.focus.sentences or fragment(words).form not in ("noun", "place"):
        return None
    return plain(talk, "correct", (f"What do you mean instead of “{words}”?",))


def make(talk: Talk, act: Act) -> Turn | None:
    """Change for good what a thing is: "make it a gecko"."""
    return _made(talk, f"{act.parts['who']} was {act.parts['what']}")


def make_so(talk: Talk, act: Act) -> Turn | None:
    """Change for good how a thing is: "make it twice as big"."""
    how = act.parts["how"]
    verb = "weighed" if how.startswith("weigh ") else "was"
    return _made(talk, f"{act.parts['who']} {verb} {how.removeprefix('weigh ')}")


def _made(talk: Talk, clause: str) -> Turn | None:
    change = changed(talk.focused(), clause, correcting=True) if talk.focus.sentences else None
    return _corrected(talk, "correct", change) if change else None


def what_if(talk: Talk, act: Act) -> Turn:
    """Change the text for the sake of argument; without a text, the supposition is one itself."""
    words = _bare(act.parts["rest"])
    world = talk.world
    if not world.sentences:
        return plain(talk, "what_if", ("There is no text yet to change. Write a sentence first.",)) if _needs_text(words) else _alone(talk, words)
    checked = talk.checked(text_of(world))
    if world.status == Status.INCOHERENT and fragment(words).form == "clause" and not _touches(checked, words):
        return _alone(talk, words, hypothetical=True)
    change = changed(checked, words)
    if change is None:
        return plain(talk, "what_if", (f"I don't see what “{words}” would change. Say “what if it were a …?”, “… were on the …?” or “… weighed 3 kg?”.",))
    return _supposed(talk, change)


def about(talk: Talk, act: Act) -> Turn | None:
    """Take "what about a gecko?" as a what-if; None where it is a whole sentence."""
    words = _bare(act.parts["rest"])
    if not talk.world.sentences or fragment(words).form not in ("noun", "place"):
        return None
    change = changed(talk.checked(text_of(talk.world)), words, correcting=True)
    return _supposed(talk, change) if change else None


def able(talk: Talk, act: Act) -> Turn | None:
    """Take "can a dog sleep on the ceiling?" as a statement to check; None where it is no such question."""
    if not talk.said.endswith("?"):
        return None
    clause = stated(_bare(talk.said))
    if clause is None:
        return None
    world = talk.world
    made = f"{clause[:1].upper()}{clause[1:]}."
    if world.sentences and goes_on(world.sentences, (made,), impossible=world.status == Status.INCOHERENT):
        return judged(talk, "what_if", Text((*world.sentences, made), True, world.adjustments), lead=_lead((*world.sentences, made), world.sentences, ""), base=world)
    return judged(talk, "text", Text((made,)), lead=f"“{made}”")


def stated(question: str) -> str | None:
    """Turn a question that begins with an auxiliary into a statement.

    >>> stated("can a dog sleep on the ceiling")
    'a dog can sleep on the ceiling'
    """
    auxiliary, _, rest = question.partition(" ")
    given = fragment(question)
    subject = next((t for t in given.sentence.tokens if t.dep in SUBJECTS), None)
    if subject is None or not rest:
        return None
    begin = len(auxiliary) + 1
    at = given.sentence.text[begin : subject.end]
    return f"{at} {auxiliary.lower()}{given.sentence.text[subject.end :]}" if at else None


def _alone(talk: Talk, words: str, *, hypothetical: bool = False) -> Turn:
    """Check a supposition as a text of its own."""
    from ui.conversation.supposing import _told

    told = _told(words)
    made = f"{told[:1].upper()}{told[1:]}."
    return judged(talk, "what_if", Text((made,), hypothetical), lead=f"“{made}”")


def _needs_text(words: str) -> bool:
    """Whether a supposition says nothing without a text: "it were a gecko", "on the Moon", "gravity were 1.6"."""
    given = fragment(words)
    return sets_amount(words) or given.form != "clause" or (given.subject is not None and given.subject.pos == "PRON" and given.subject.dep != "expl")


def _touches(checked: Checked, words: str) -> bool:
    """Whether a clause is about something of the text."""
    from ui.conversation.edits import thing_called

    given = fragment(words)
    subject = given.subject
    return subject is None or subject.dep == "expl" or subject.lemma in ("gravity",) or thing_called(checked, given.words(subject)) is not None


def _corrected(talk: Talk, name: str, change: Change) -> Turn:
    """Judge a change that holds from now on; of a hypothesis it stays one."""
    before = talk.focus
    text = _text(talk, before, change)
    turn = judged(talk, name, replace(text, hypothetical=before.hypothetical), lead=_lead(text.sentences, before.sentences, change.set.words if change.set else ""))
    return turn


def _supposed(talk: Talk, change: Change) -> Turn:
    """Judge a change for the sake of argument."""
    world = talk.world
    text = replace(_text(talk, world, change), hypothetical=True)
    return judged(talk, "what_if", text, lead=_lead(text.sentences, world.sentences, change.set.words if change.set else ""))


def _text(talk: Talk, base: Turn, change: Change) -> Text:
    """Return the changed text of a turn with what was set by hand."""
    sentences = talk.shown(change.sentences, base.sentences)
    if change.set is None:
        return Text(sentences, False, _still(base.adjustments, sentences))
    one = change.set.adjustment
    others = tuple(a for a in base.adjustments if (a.target, a.field) != (one.target, one.field))
    return Text(sentences, False, (*others, one), base.reading)


def _still(adjustments: Sequence[Adjustment], sentences: Sequence[str]) -> tuple[Adjustment, ...]:
    """Keep what was set of things that the changed text still names."""
    (document,) = read([TextItem("chat", None, tuple(sentences))])
    lemmas = {t.lemma.lower() for s in document.sentences for t in s.tokens}
    return tuple(a for a in adjustments if not a.target or a.target.split("#")[0].lower().split(" ")[-1].split("_")[-1] in lemmas)


def _lead(now: Sequence[str], before: Sequence[str], words: str) -> str:
    """Quote the sentences that changed, or say what was set."""
    fresh = [s for s in now if s not in before]
    said = f"“{' '.join(fresh)}”" if fresh else ""
    return f"{words[:1].upper()}{words[1:]}:" if words else said


def _bare(words: str) -> str:
    return words.strip().strip("\"'“”").rstrip(" .!?,;").strip()
