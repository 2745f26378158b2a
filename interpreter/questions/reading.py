"""Texts with questions -> SceneSpecs and Questions: the question is read as the last sentence of its text.

So "she" and "the box" in a question mean what they would mean to a reader who has just come to the end. What the
question says is taken out of the scene again: it asserts nothing. Sentences are parsed once, however many rows share them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interpreter.document import Document, Sentence, TextItem
from interpreter.interpretation import Interpretation
from interpreter.parse import read
from interpreter.questions.relation import relation_asked
from interpreter.questions.statement import Statement, sentence, statement
from interpreter.reading import read_once
from interpreter.times import day_of
from scenes.questions import ASKED, Mention, Question
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec, Span

KEPT = 20_000
"""Most sentences whose parse is kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and the question about it, both read."""

    spec: SceneSpec
    question: Question
    document: Document
    """Of the text alone."""
    problem: str = ""
    """Why the text was not read: empty | not_english | too_long, or empty string."""


_parses: dict[str, tuple[Sentence, ...]] = {}


def ask(items: Sequence[TextItem], questions: Sequence[str]) -> list[Asked]:
    """Read texts and a question about each.

    Args:
        items: Texts, or sentences that are not split again.
        questions: One for each text.
    """
    sound = [question.strip() or "?" for question in questions]
    documents = _documents(items)
    stated = [(relation_asked(parsed[0]) or statement(parsed[0].tokens)) if parsed else Statement("", ()) for parsed in _parsed(sound)]
    _parsed([line for one in stated for line in _lines(one)])
    return [_asked(*row) for row in zip(documents, sound, stated, strict=True)]


def _documents(items: Sequence[TextItem]) -> list[Document]:
    """Read texts; given sentences are parsed one by one, so that rows which share them share the work."""
    whole = iter(read([item for item in items if item.sentences is None]))
    given = [item for item in items if item.sentences is not None]
    _parsed([line for item in given for line in item.sentences or ()])
    return [next(whole) if item.sentences is None else _together(item) for item in items]


def _together(item: TextItem) -> Document:
    """Return the document of sentences that were parsed one by one."""
    found = [(_parses.get(line) or (Sentence(line, 0, ()),))[0] for line in item.sentences or ()]
    unread = not any(s.tokens for s in found)
    return read([item])[0] if unread else Document(item.id, tuple(found))


def _parsed(lines: Sequence[str]) -> list[tuple[Sentence, ...]]:
    """Return the parse of each line as one sentence, parsing only what is new; () where nothing can be parsed."""
    fresh = [line for line in dict.fromkeys(lines) if line not in _parses]
    if len(_parses) + len(fresh) > KEPT:
        _parses.clear()
        fresh = list(dict.fromkeys(lines))
    for line, document in zip(fresh, read([TextItem("", None, (line,)) for line in fresh]), strict=True):
        _parses[line] = tuple(s for s in document.sentences if s.tokens)
    return [_parses[line] for line in lines]


def _lines(stated: Statement) -> list[str]:
    """Return the sentences that a question adds to its text."""
    main = [stated.text] if stated.words else []
    return [*main, sentence(stated.moment)] if stated.moment else main


def _asked(document: Document, text: str, stated: Statement) -> Asked:
    """Read one text together with its question and take them apart again."""
    told = len(document.sentences)
    added = [_as_asked(_parses[line][0]) for line in _lines(stated) if _parses.get(line)]
    whole = replace(document, sentences=(*document.sentences, *added)) if not document.problem else document
    reading, _ = read_once(whole, {})
    asking = [c for c in reading.claims if c.span[0] >= told]
    spec = _told(reading, told)
    days = {k: said for k, s in enumerate(document.sentences) if (said := day_of(s))}
    question = _question(text, stated, reading, spec, asking, added, days)
    return Asked(spec, question, document, document.problem)


def _as_asked(parsed: Sentence) -> Sentence:
    """Mark a sentence as a question, so that nothing in it is taken for a fact."""
    end = parsed.tokens[-1]
    if end.text != ".":
        return parsed
    return replace(parsed, text=parsed.text[: end.start] + "?", tokens=(*parsed.tokens[:-1], replace(end, text="?", lemma="?")))


def _told(reading: Interpretation, told: int) -> SceneSpec:
    """Return the scene of the text alone."""
    claims = tuple(c for c in reading.claims if c.span[0] < told)
    used = {i for c in claims for ids in c.roles.values() for i in ids}
    objects = [o for o in reading.objects if o.id in used or any(s[0] < told for s in o.spans)]
    owners = {o.owner for o in objects}
    objects += [o for o in reading.objects if o.id in owners and o not in objects]
    objects = [replace(o, spans=tuple(s for s in o.spans if s[0] < told)) for o in objects]
    return SceneSpec(reading.environment, tuple(objects), claims, reading.episodes, reading.sentences[:told])


def _question(text: str, stated: Statement, reading: Interpretation, spec: SceneSpec, asking: Sequence[ClaimSpec], added: Sequence[Sentence], days: Mapping[int, str]) -> Question:
    """Put together what is asked."""
    if not added or not stated.words:
        return Question(text, "" if not stated.words else stated.form, word=stated.word)
    known, told = {o.id for o in spec.objects}, len(spec.sentences)
    main = added[0]
    gap = _gap_id(reading, main, stated, told)
    main_claims = _ordered(tuple(_with_gap(c, gap) for c in asking if c.span[0] == told))
    asked = next((role for role, ids in main_claims[0].roles.items() if ASKED in ids), "") if main_claims else ""
    things = _mentions(reading, known, told, main, gap)
    moments = _mentions(reading, known, told + 1, added[1], None) if len(added) > 1 else ()
    said_when = tuple(c for c in asking if c.span[0] == told + 1)
    return Question(
        text, stated.form, main_claims, asked, things, stated.word or _how(main, gap, reading, told), stated.sort, _verb(main),
        stated.order, moments[0] if moments and not said_when else None, said_when, _day(main), _past(main), days,
    )  # fmt: skip


def _ordered(claims: tuple[ClaimSpec, ...]) -> tuple[ClaimSpec, ...]:
    """Put the main claim first: an event that is asked about, else the first that is no relation of an event."""
    rank = {c.id: (ASKED not in c.things, bool(c.of), c.kind == "quantity", k) for k, c in enumerate(claims)}
    return tuple(sorted(claims, key=lambda c: (c.kind != "event" and any(d.kind == "event" for d in claims), rank[c.id])))


def _gap_id(reading: Interpretation, main: Sentence, stated: Statement, told: int) -> str:
    """Return the id of what stands for the answer, or empty."""
    if stated.gap is None:
        return ""
    spans = [(told, t.start, t.end) for t in main.tokens if t.text.lower() in ("something", "somebody")]
    return next((o.id for o in reading.objects if any(s in spans for s in o.spans)), "")


def _with_gap(claim: ClaimSpec, gap: str) -> ClaimSpec:
    """Put `ASKED` where the stand-in is."""
    return replace(claim, roles={role: tuple(ASKED if i == gap else i for i in ids) for role, ids in claim.roles.items()}) if gap else claim


def _mentions(reading: Interpretation, known: set[str], at: int, parsed: Sentence, gap: str | None) -> tuple[Mention, ...]:
    """Return what a sentence of the question speaks of, in the order of its words."""
    found: list[tuple[Span, ObjectSpec]] = [(s, o) for o in reading.objects for s in o.spans if s[0] == at and o.id != gap]
    found.sort(key=lambda f: (f[0][1], -f[0][2]))
    return tuple(dict.fromkeys(_mention(thing, parsed.text[span[1] : span[2]], known) for span, thing in found))


def _mention(thing: ObjectSpec, words: str, known: set[str]) -> Mention:
    name = words.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ")
    return Mention(name, thing.name, (thing.id,) if thing.id in known else ())


def _how(main: Sentence, gap: str, reading: Interpretation, told: int) -> str:
    """Return the preposition or adjective that the question turns on."""
    word = next((t for t in main.tokens if t.dep in ("prep", "acomp", "advmod") and t.head < len(main.tokens) and main.tokens[t.head].lemma == "be"), None)
    return word.text.lower() if word is not None else ""


def _verb(main: Sentence) -> str:
    """Return the lemma of the main verb."""
    root = next((t for t in main.tokens if t.head == t.i), None)
    return root.lemma.lower() if root is not None else ""


def _past(main: Sentence) -> bool:
    """Whether the first verb form is one of the past."""
    finite = next((t for t in main.tokens if t.pos in ("AUX", "VERB")), None)
    return finite is not None and (finite.tag == "VBD" or finite.text.lower() in ("was", "were", "did", "had"))


def _day(main: Sentence) -> str:
    """Return the part of the day that the question names."""
    return day_of(main)
