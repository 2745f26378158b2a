"""An answer that says which of its meanings a noun has: "the bat is an animal", "by bank I mean the money one".

Comes in: a message that names a noun of the text and words about it. Goes out: the text read again with that meaning, or
None where the noun is no homonym, or the words fit none of its meanings, or several of them.
"""

from dataclasses import replace

from scenes.homonyms import meanings_of
from scenes.kinds import noun_senses
from scenes.laws.media import lineage
from scenes.spec import ObjectSpec
from ui.checked import Adjustment, Checked
from ui.conversation.acts import Act
from ui.conversation.state import Turn
from ui.conversation.talk import Talk, judged, text_of

ARTICLES = ("the ", "a ", "an ", "that ", "this ", "kind of ", "sort of ", "type of ", "piece of ")


def meant(talk: Talk, act: Act) -> Turn | None:
    """Read the text again with the meaning that was said."""
    if not talk.focus.sentences:
        return None
    noun, words = _bare(act.parts["noun"]), _bare(act.parts["meaning"])
    thing = _thing_called(talk.focused(), noun)
    fitting = [s for s in noun_senses(noun) if s.kind.name in meanings_of(noun) and _fits(noun, words, s.kind.name)]
    if thing is None or len(fitting) != 1:
        return None
    text, (sense,) = text_of(talk.focus), fitting
    kept = tuple(a for a in text.adjustments if (a.target, a.field) != (thing.id, "sense"))
    adjusted = replace(text, adjustments=(*kept, Adjustment(thing.id, "sense", sense.synset or sense.kind.name)), reading=None)
    return judged(talk, "sense", adjusted, lead=f"I take {noun} to mean {meanings_of(noun)[sense.kind.name]}.")


def _bare(words: str) -> str:
    """Return words in small letters without what stands before a noun."""
    words = words.strip().lower().removesuffix(" one").removesuffix(" kind")
    while begins := next((a for a in ARTICLES if words.startswith(a)), ""):
        words = words.removeprefix(begins)
    return words


def _fits(noun: str, words: str, kind: str) -> bool:
    """Whether words say what a meaning is: its kind or what that is a kind of, or a word that describes it."""
    kinds = {s.kind.name for s in noun_senses(words)[:1]} | {words.replace(" ", "_")}
    described = meanings_of(noun)[kind].lower().replace(",", "").split()
    return bool(kinds & set(lineage(kind))) or words in described


def _thing_called(checked: Checked, noun: str) -> ObjectSpec | None:
    """Return the thing of the text that a noun names."""
    objects = checked.interpretation.objects if checked.interpretation else ()
    return next((o for o in objects if o.name.lower() == noun and o.spans), None)
