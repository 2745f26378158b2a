"""Phrases of a sentence: noun phrases, phrases of place, and what a short message consists of.

Comes in: parsed sentences. Goes out: where a phrase begins and ends, its head, and what it names; for a fragment ("on the
shelf", "a gecko", "it slept") which of the three it is.
"""

from dataclasses import dataclass
from typing import Literal

from interpreter import read
from interpreter.document import Document, Sentence, TextItem, Token
from interpreter.interpretation import Interpretation
from interpreter.lexicon import names, prepositions
from scenes.kinds import Kind, all_kinds, noun_senses
from scenes.spec import ObjectSpec

BEFORE = frozenset({"det", "poss", "amod", "nummod", "compound", "predet", "quantmod", "nmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "ROOT", "conj", "oprd", "appos"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
PLACES = frozenset({"location", "goal", "source", "path_of", "ground", "path"})
"""Roles of phrases that say where."""

Form = Literal["noun", "place", "clause", "verb", ""]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in its sentence."""

    sentence: int
    begin: int
    end: int
    head: Token
    thing: ObjectSpec | None = None
    """What it names, where that is known."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A short message, parsed."""

    text: str
    sentence: Sentence
    form: Form
    head: Token | None
    """The noun of a noun phrase, the preposition of a place, the verb of a clause."""

    @property
    def subject(self) -> Token | None:
        """The subject of a clause."""
        return next((t for t in self.sentence.tokens if t.dep in SUBJECTS and self.head and t.head == self.head.i), None)

    def words(self, token: Token) -> str:
        """Return the noun phrase that a word heads."""
        begin, end = noun_span(self.sentence, token)
        return self.sentence.text[begin:end]

    @property
    def noun(self) -> str:
        """The noun with what describes it, without its article."""
        if self.head is None:
            return ""
        begin, end = noun_span(self.sentence, self.head)
        first = min((t.start for t in self.sentence.tokens if t.head == self.head.i and t.dep in BEFORE - {"det", "poss"} and t.i < self.head.i), default=self.head.start)
        return self.sentence.text[max(begin, first) : self.head.end if end > self.head.end and not self._has_of() else end]

    def _has_of(self) -> bool:
        return any(t.head == self.head.i and t.lemma == "of" for t in self.sentence.tokens if self.head)


def fragment(text: str) -> Fragment:
    """Parse a short message and say what it is."""
    (document,) = read([TextItem("fragment", None, (text,))])
    sentence = document.sentences[0] if document.sentences else Sentence(text, 0, ())
    form, head = _form(sentence)
    return Fragment(text, sentence, form, head)


def _form(sentence: Sentence) -> tuple[Form, Token | None]:
    tokens = sentence.tokens
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None:
        return "", None
    subject = next((t for t in tokens if t.dep in SUBJECTS and t.head == root.i), None)
    if subject is not None and root.pos in ("VERB", "AUX"):
        return "clause", root
    first = next((t for t in tokens if t.pos not in ("ADV", "PUNCT", "INTJ", "CCONJ")), root)
    if first.pos in ("ADP", "SCONJ") or (first.text.lower() in prepositions() and first.pos != "DET"):
        return "place", first
    if root.pos in NOUNS:
        return "noun", root
    noun = next((t for t in tokens if t.pos in NOUNS and t.dep in ("dobj", "ROOT", "nsubj", "attr")), None)
    if tokens[0].pos == "DET" and noun is not None:
        return "noun", noun
    if root.pos == "ADJ" and tokens[0].pos == "DET":
        return "noun", root
    return ("verb", root) if root.pos == "VERB" else ("", root)


def noun_span(sentence: Sentence, head: Token) -> tuple[int, int]:
    """Return where the noun phrase of a head begins and ends, with what belongs to it by "of"."""
    before = [t for t in sentence.tokens[: head.i] if t.head == head.i and t.dep in BEFORE]
    begin = min([head.start, *(_leftmost(sentence, t) for t in before)])
    end = head.end
    for of in (t for t in sentence.tokens if t.head == head.i and t.dep == "prep" and t.lemma == "of"):
        end = max(end, place_end(sentence, of))
    return begin, end


def place_end(sentence: Sentence, preposition: Token) -> int:
    """Return where the phrase of a preposition ends: "in front of the roof of the car" is one."""
    ends = [preposition.end]
    for t in (t for t in sentence.tokens if t.head == preposition.i and t.i > preposition.i):
        if t.dep in ("pobj", "pcomp"):
            ends.append(noun_span(sentence, t)[1])
        elif t.dep == "prep":
            ends.append(place_end(sentence, t))
    return max(ends)


def noun_phrases(document: Document, reading: Interpretation | None) -> list[Phrase]:
    """Return every noun phrase and pronoun of a text with the thing that it names."""
    found = []
    for number, sentence in enumerate(document.sentences):
        for t in sentence.tokens:
            if t.pos in NOUNS and t.dep in HEADS:
                begin, end = noun_span(sentence, t)
                found.append(Phrase(number, begin, end, t, named(reading, number, t)))
    return found


def places(document: Document, number: int) -> list[Phrase]:
    """Return the phrases of a sentence that begin with a preposition and hang on a verb or on nothing."""
    sentence = document.sentences[number]
    found = []
    for t in sentence.tokens:
        inside = sentence.tokens[t.head]
        if t.dep in ("prep", "agent") and t.pos in ("ADP", "SCONJ", "ADV") and not (inside.pos == "ADP" or t.lemma == "of"):
            found.append(Phrase(number, t.start, place_end(sentence, t), t))
    return found


def says_where(word: str) -> bool:
    """Whether a preposition can say where or whereto."""
    return any(r.role_static in PLACES or r.role_motion in PLACES for r in prepositions().get(word.lower(), ()))


def named(reading: Interpretation | None, sentence: int, token: Token) -> ObjectSpec | None:
    """Return the thing that a word names: the one with the shortest mention around it."""
    around = [
        (b - a, o) for o in (reading.objects if reading else ()) for s, a, b in o.spans if s == sentence and a <= token.start and token.end <= b
    ]
    return min(around, key=lambda found: found[0])[1] if around else None


def kind_of(head: Token) -> Kind | None:
    """Return the kind that a noun most probably means; people for names, None for what no table knows."""
    kinds = all_kinds()
    known = names().get(head.text.lower())
    if head.pos == "PROPN" and known:
        return kinds.get("person" if known[0] == "person" else known[1])
    senses = noun_senses(head.lemma.lower())
    if head.pos == "PROPN" and not senses:
        return kinds.get("person")
    return senses[0].kind if senses else None


def _leftmost(sentence: Sentence, token: Token) -> int:
    """Return where a word with all that hangs on it begins."""
    return min([token.start, *(_leftmost(sentence, t) for t in sentence.tokens[: token.i] if t.head == token.i)])
