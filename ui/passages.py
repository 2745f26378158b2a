"""A long text as one story in passages: cut with overlaps, checked one after the other, put together again.

Comes in: a document of more sentences than are read at once. Goes out: its passages, and from what became of them one
`Checked` for the whole: its sentences, claims, states and reasons, with the numbers of the whole text. What a passage
says is known in it and, by the overlap, in what follows directly. Nothing is drawn of a long text: a scene
belongs to a passage.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interpreter.document import Document
from interpreter.interpretation import Interpretation
from scenes.instantiation import Instantiation, Residual, StateFact
from scenes.spec import ClaimSpec, EpisodeSpec, ObjectSpec, SceneSpec, Span
from scenes.verdict import Status, UnsureBecause, Verdict
from ui.checked import Checked, Options

LONG = 48
"""Sentences from which on a text is read in passages."""
PASSAGE, OVERLAP = 20, 6
"""Sentences of a passage, and how many of them it shares with the one before."""
BEFORE = 2
"""Sentences before a clash that are looked at with it, for whom its pronouns mean."""
MOST_REASONS = 1000
"""Reasons that a result lists."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of a long text, as a document of their own."""

    first: int
    """Index of its first sentence in the whole text."""
    own: int
    """Sentences before this one, counted in the passage, belong to the passage before."""
    document: Document


def is_long(document: Document) -> bool:
    """Say whether a document is read in passages."""
    return not document.problem and len(document.sentences) > LONG


def passages(document: Document) -> list[Passage]:
    """Cut a long document into passages."""
    step, found = PASSAGE - OVERLAP, []
    for first in range(0, max(len(document.sentences) - OVERLAP, 1), step):
        part = document.sentences[first : first + PASSAGE]
        problem = "" if all(s.tokens or not any(c.isalpha() for c in s.text) for s in part) else "too_long"
        found.append(Passage(first, OVERLAP if first else 0, Document(f"{document.id}/{first}", part, problem)))
    return found


def suspects(part: Passage, one: Checked) -> list[Passage]:
    """Return the few sentences around each reason of an incoherent passage, to be checked once more, alone and in full."""
    if one.verdict.status is not Status.INCOHERENT:
        return []
    windows = dict.fromkeys(_window(r) for r in one.verdict.violations if r.certified and r.spans)
    sentences = part.document.sentences
    return [Passage(part.first + a, 0, Document(f"{part.document.id}+{a}", sentences[a : b + 1])) for a, b in windows]


def _window(reason: Residual) -> tuple[int, int]:
    touched = [*(s[0] for s in reason.spans), *(reason.sentence_pair or ())]
    return max(0, min(touched) - BEFORE), max(touched)


class Whole:
    """The parts of a long text as they are put together; ids are numbered anew, names keep theirs."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing but the document."""
        self.document = document
        self.worst: Verdict | None = None
        self.objects: dict[str, ObjectSpec] = {}
        self.claims: list[ClaimSpec] = []
        self.episodes: list[EpisodeSpec] = []
        self.states: list[StateFact] = []
        self.reasons: list[Residual] = []
        self.noted: list[Interpretation] = []
        self.counts: dict[str, int] = {}

    def add(self, part: Passage, one: Checked, proofs: Sequence[tuple[Passage, Checked]]) -> None:
        """Take over what a passage says that no passage before it said.

        Args:
            part: The passage.
            one: What was found out about it.
            proofs: Of an incoherent passage, the few sentences that are incoherent alone; where there are none, it is doubtful.
        """
        verdicts = [self.worst, *(proof.verdict for _, proof in proofs), one.verdict if not proofs else None]
        self.worst = min((_doubted(v) if v is one.verdict else v for v in verdicts if v), key=_rank)
        reading, built = one.interpretation, one.instantiation
        if reading is None or built is None:
            return
        ids = {o.id: self._id(o) for o in reading.objects}
        first = len(self.episodes)
        self.episodes += [replace(e, index=first + e.index, sentence=e.sentence + part.first) for e in reading.episodes]
        own = [c for c in reading.claims if c.span[0] >= part.own]
        for thing in reading.objects:
            self._thing(replace(thing, id=ids[thing.id], owner=ids.get(thing.owner, ""), spans=_shifted(thing.spans, part)))
        self.claims += [self._claim(c, ids, first, part) for c in own]
        kept = {c.id for c in own}
        self.states += [StateFact(ids.get(f.object, f.object), f.fluent, ids.get(f.value, f.value), first + f.episode, self._claim_id(f.claim, part)) for f in built.states if f.claim in kept]
        self.noted.append(_moved(reading, part))
        for alone, proof in proofs:
            self._reasons(proof, alone)

    def _id(self, thing: ObjectSpec) -> str:
        """Return the id of a thing in the whole text: whoever has a name is the same throughout."""
        if thing.name[:1].isupper() and thing.category == "person":
            return f"{thing.name}#1"
        stem = thing.id.rpartition("#")[0] or thing.id
        self.counts[stem] = self.counts.get(stem, 0) + 1
        return f"{stem}#{self.counts[stem]}"

    def _thing(self, thing: ObjectSpec) -> None:
        known = self.objects.get(thing.id)
        self.objects[thing.id] = replace(known, spans=tuple(sorted({*known.spans, *thing.spans}))) if known else thing

    def _claim_id(self, id: str, part: Passage) -> str:
        return f"{part.first}.{id}" if id else ""

    def _claim(self, claim: ClaimSpec, ids: dict[str, str], first: int, part: Passage) -> ClaimSpec:
        roles = {role: tuple(ids[i] for i in fillers) for role, fillers in claim.roles.items()}
        (span,) = _shifted((claim.span,), part)
        return replace(claim, id=self._claim_id(claim.id, part), of=self._claim_id(claim.of, part), roles=roles, episode=first + claim.episode, span=span)

    def _reasons(self, proof: Checked, part: Passage) -> None:
        known = {(r.law, r.spans) for r in self.reasons}
        ids = {o.id: self._met(_shifted(o.spans, part), o.id) for o in proof.interpretation.objects} if proof.interpretation else {}
        for r in proof.verdict.violations:
            pair = (r.sentence_pair[0] + part.first, r.sentence_pair[1] + part.first) if r.sentence_pair else None
            spans = _shifted(r.spans, part)
            if (r.law, spans) not in known and len(self.reasons) < MOST_REASONS:
                objects = tuple(ids.get(i, i) for i in r.objects)
                self.reasons.append(replace(r, claim=self._claim_id(r.claim, part), objects=objects, spans=spans, sentence_pair=pair))

    def _met(self, spans: Sequence[Span], id: str) -> str:
        """Return the id in the whole text of a thing that is spoken of at these places."""
        return next((o.id for o in reversed(self.objects.values()) if set(o.spans) & set(spans)), id)

    def checked(self, seed: int, options: Options) -> Checked:
        """Return what was found out about the whole text."""
        verdict = self._verdict()
        if not self.noted:
            return Checked(self.document.id, self.document, (), (), verdict, seed=seed, options=options)
        reading = self._reading()
        spec = SceneSpec(reading.environment, reading.objects, reading.claims, reading.episodes, reading.sentences)
        built = Instantiation(spec, tuple(self.reasons), states=tuple(self.states))
        return Checked(self.document.id, self.document, (reading,), (built,), verdict, seed=seed, options=options)

    def _verdict(self) -> Verdict:
        """Return the verdict of the worst passage, with the reasons of all that are incoherent."""
        worst = self.worst or Verdict(Status.UNSURE, 0.5, (), UnsureBecause.NOT_PHYSICAL)
        # what is promised of one passage is not promised of many
        return replace(worst, violations=tuple(self.reasons) if worst.status is Status.INCOHERENT else (), reading=0, promise=None)

    def _reading(self) -> Interpretation:
        """Return one reading of the whole text."""
        first = self.noted[0]
        return replace(
            first, document_id=self.document.id, prior=1.0, difference="",
            sentences=tuple(s.text for s in self.document.sentences), sentence_offsets=tuple(s.offset for s in self.document.sentences),
            objects=tuple(self.objects.values()), claims=tuple(self.claims), episodes=tuple(self.episodes),
            inert=_all(n.inert for n in self.noted), unread=_all(n.unread for n in self.noted), figurative=_all(n.figurative for n in self.noted),
            assumptions=_all(n.assumptions for n in self.noted), coreference=_all(n.coreference for n in self.noted), attachments=_all(n.attachments for n in self.noted),
        )  # fmt: skip


def _doubted(verdict: Verdict) -> Verdict:
    """Return the verdict of a passage of which no few sentences are incoherent alone: nothing that could be shown to anybody."""
    if verdict.status is not Status.INCOHERENT:
        return verdict
    return Verdict(Status.UNSURE, verdict.p_coherent, (), UnsureBecause.LOW_CONFIDENCE, verdict.violations[0].message)


def _rank(verdict: Verdict) -> tuple[int, float]:
    """Order verdicts, the worst first; a passage without a thing in it says nothing about the text."""
    empty = verdict.unsure_because is UnsureBecause.NOT_PHYSICAL
    order = {Status.INCOHERENT: 0, Status.UNSURE: 1, Status.COHERENT: 2}
    return (3 if empty else order[verdict.status], verdict.p_coherent)


def _moved(reading: Interpretation, part: Passage) -> Interpretation:
    """Return a reading of a passage with the sentence numbers of the whole text, without what belongs to the passage before."""
    own = lambda spanned: [x for x in spanned if x.span[0] >= part.own]  # noqa: E731
    move = lambda x: replace(x, span=_shifted((x.span,), part)[0])  # noqa: E731
    back = lambda c: replace(move(c), antecedent_span=_shifted((c.antecedent_span,), part)[0])  # noqa: E731
    return replace(
        reading, inert=_shifted([s for s in reading.inert if s[0] >= part.own], part),
        unread=tuple(map(move, own(reading.unread))), figurative=tuple(map(move, own(reading.figurative))),
        assumptions=tuple(replace(a, claim="") for a in reading.assumptions),
        coreference=tuple(map(back, own(reading.coreference))), attachments=tuple(map(move, own(reading.attachments))),
        objects=(), claims=(), episodes=(),
    )  # fmt: skip


def _shifted(spans: Sequence[Span], part: Passage) -> tuple[Span, ...]:
    """Return spans with the sentence numbers of the whole text."""
    return tuple((s + part.first, a, b) for s, a, b in spans)


def _all(rows: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    """Return the items of all rows, each once, in order."""
    return tuple(dict.fromkeys(item for row in rows for item in row))
