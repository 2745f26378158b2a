"""Conversation: everything that a chat must remember, as frozen values that go to JSON and back.

A conversation is a tuple of turns. A turn keeps what was said, the text that it leaves behind and the answer in words;
verdicts and scenes are computed anew from the text, so that nothing stored can disagree with the program.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from scenes.errors import InputError

if TYPE_CHECKING:
    from ui.adjust import Adjustment

VERSION = 1
"""Of the JSON of a conversation."""
MAX_MESSAGE = 2_000
"""Characters of one message; longer texts belong into `situate batch`."""
MAX_SENTENCES, MAX_WORLD = 40, 6_000
"""Sentences and characters of one world."""
MAX_TURNS = 500
"""Turns of one conversation."""
MAX_LINE = 8_000
"""Characters of one line of an answer."""

CLASSES = ("used", "assumed", "inert", "unread", "conflict", "")
"""What may have become of a few words; see `ui.words`."""

Json = dict[str, Any]
Offered = Literal["repair", "keep", "reading", "meaning"]
OFFERED: dict[str, Offered] = {kind: kind for kind in get_args(Offered)}
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Offer:
    """What "yes" would do."""

    kind: Offered
    """repair: take the changed text; keep: let the hypothesis hold; reading: take that reading; meaning: say what a word is."""
    sentences: tuple[str, ...] = ()
    """Of a repair: the changed text."""
    reading: int | None = None
    """Of a reading: which one is offered."""
    word: str = ""
    """Of a meaning: the word that nobody knows. Of a reading: how it differs."""

    def json(self) -> Json:
        """Return the offer as plain values."""
        return {"kind": self.kind, "sentences": list(self.sentences), "reading": self.reading, "word": self.word}

    @classmethod
    def from_json(cls, value: Any, where: str = "offer") -> "Offer":
        """Read an offer; raise InputError where it is none."""
        given = _keys(value, where, {f.name for f in fields(cls)})
        said = _field(given, "kind", where, _text)
        kind = OFFERED.get(said)
        if kind is None:
            raise InputError(f"Conversation, {where}.kind is '{said[:40]}'. Give one of: {', '.join(OFFERED)}.")
        sentences = tuple(_each(given, "sentences", where, _text))
        return cls(kind, sentences, _field(given, "reading", where, _reading), _field(given, "word", where, _text))


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and its answer."""

    said: str
    act: str
    """What the message was taken for: a row of acts.csv, or text | continue | fragment | blank."""
    sentences: tuple[str, ...] = ()
    """The text that the answer is about; of a hypothetical turn the changed one."""
    hypothetical: bool = False
    """True where the text only holds for the sake of argument: what follows goes on from the text before it."""
    adjustments: "tuple[Adjustment, ...]" = ()
    """What a person changed about the things of the text."""
    reading: int | None = None
    """The reading that was chosen; None where the program chooses."""
    meanings: tuple[tuple[str, str], ...] = ()
    """(word, what it was said to be), for the whole conversation."""
    reply: tuple[str, ...] = ()
    """Lines of the answer."""
    status: str = ""
    """coherent | incoherent | unsure | error, or empty where nothing was judged."""
    question: str | None = None
    suggestions: tuple[str, ...] = ()
    """What one could say next."""
    words: tuple[tuple[Json, ...], ...] = ()
    """Per sentence that was said, its segments as `ui.words` writes them; empty where no text was said."""
    offer: Offer | None = None

    def json(self) -> Json:
        """Return the turn as plain values."""
        return {
            "said": self.said,
            "act": self.act,
            "sentences": list(self.sentences),
            "hypothetical": self.hypothetical,
            "adjustments": _plain_adjustments(self),
            "reading": self.reading,
            "meanings": [list(m) for m in self.meanings],
            "reply": list(self.reply),
            "status": self.status,
            "question": self.question,
            "suggestions": list(self.suggestions),
            "words": [[dict(s) for s in sentence] for sentence in self.words],
            "offer": self.offer.json() if self.offer else None,
        }

    @classmethod
    def from_json(cls, value: Any, where: str = "turn") -> "Turn":
        """Read a turn; raise InputError that names the field where it is none."""
        given = _keys(value, where, {f.name for f in fields(cls)})
        sentences = _each(given, "sentences", where, _text, most=MAX_SENTENCES)
        if sum(map(len, sentences)) > MAX_WORLD:
            raise InputError(f"Conversation, {where}.sentences has more than {MAX_WORLD:,} characters. Give a shorter text.")
        offer, words = given["offer"], given["words"]
        return cls(
            _field(given, "said", where, _text, most=MAX_MESSAGE),
            _field(given, "act", where, _text),
            tuple(sentences),
            _field(given, "hypothetical", where, _flag),
            _adjustments(given["adjustments"], where),
            _field(given, "reading", where, _reading),
            tuple(_meaning(m, f"{where}.meanings[{i}]") for i, m in enumerate(_list(given["meanings"], f"{where}.meanings"))),
            tuple(_each(given, "reply", where, _text)),
            _field(given, "status", where, _text),
            None if given["question"] is None else _field(given, "question", where, _text),
            tuple(_each(given, "suggestions", where, _text)),
            tuple(_segments(s, f"{where}.words[{i}]") for i, s in enumerate(_list(words, f"{where}.words"))),
            None if offer is None else Offer.from_json(offer, f"{where}.offer"),
        )


@dataclass(frozen=True, slots=True)
class Conversation:
    """All turns, the first one first."""

    turns: tuple[Turn, ...] = ()

    @property
    def focus(self) -> Turn | None:
        """The last turn: it carries the text that "why?" is about, hypothetical or not."""
        return self.turns[-1] if self.turns else None

    @property
    def world(self) -> Turn | None:
        """The last turn whose text holds: what a continuation goes on from."""
        return next((t for t in reversed(self.turns) if not t.hypothetical), None)

    def with_turn(self, turn: Turn) -> "Conversation":
        """Return the conversation with one more turn; the oldest go where there are too many."""
        return replace(self, turns=(*self.turns, turn)[-MAX_TURNS:])

    def json(self) -> Json:
        """Return the conversation as plain values for `json.dumps`."""
        return {"version": VERSION, "turns": [t.json() for t in self.turns]}

    @classmethod
    def from_json(cls, value: Any) -> "Conversation":
        """Read what `json` wrote.

        Raises:
            InputError: One line that names the first field that cannot be read.
        """
        given = _keys(value, "it", {"version", "turns"})
        if given["version"] != VERSION:
            raise InputError(f"Conversation, version is {str(given['version'])[:40]!r}. Only version {VERSION} can be read.")
        return cls(tuple(Turn.from_json(t, f"turns[{i}]") for i, t in enumerate(_list(given["turns"], "turns", most=MAX_TURNS))))


def _keys(value: Any, where: str, names: set[str]) -> Mapping[str, Any]:
    """Return a mapping with exactly these keys, or say which is wrong."""
    if not isinstance(value, Mapping):
        raise InputError(f"Conversation, {where} is {_kind(value)}. Give an object with {', '.join(sorted(names))}.")
    for name in sorted(names - set(value)):
        raise InputError(f"Conversation, {where}.{name} is missing. Give all of: {', '.join(sorted(names))}.")
    for name in sorted(map(str, set(value) - names)):
        raise InputError(f"Conversation, {where}.{name[:40]} is not known. Allowed: {', '.join(sorted(names))}.")
    return value


def _field(given: Mapping[str, Any], name: str, where: str, read: Callable[..., _Value], **limits: int) -> _Value:
    return read(given[name], f"{where}.{name}", **limits)


def _each(given: Mapping[str, Any], name: str, where: str, read: Callable[..., _Value], most: int = MAX_TURNS) -> list[_Value]:
    """Read every member of a list."""
    return [read(v, f"{where}.{name}[{i}]") for i, v in enumerate(_list(given[name], f"{where}.{name}", most))]


def _text(value: Any, where: str, most: int = MAX_LINE) -> str:
    if not isinstance(value, str):
        raise InputError(f"Conversation, {where} is {_kind(value)}. Give text.")
    if len(value) > most:
        raise InputError(f"Conversation, {where} has {len(value):,} characters. Give at most {most:,}.")
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"Conversation, {where} is {_kind(value)}. Give true or false.")
    return value


def _reading(value: Any, where: str) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise InputError(f"Conversation, {where} is {str(value)[:40]!r}. Give null or a whole number from 0.")
    return value


def _list(value: Any, where: str, most: int = MAX_TURNS) -> list[Any]:
    if not isinstance(value, list):
        raise InputError(f"Conversation, {where} is {_kind(value)}. Give a list.")
    if len(value) > most:
        raise InputError(f"Conversation, {where} has {len(value):,} members. Give at most {most:,}.")
    return value


def _meaning(value: Any, where: str) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise InputError(f"Conversation, {where} is {_kind(value)}. Give [word, what it is].")
    return _text(value[0], f"{where}[0]", most=60), _text(value[1], f"{where}[1]", most=60)


def _segments(value: Any, where: str) -> tuple[Json, ...]:
    return tuple(_segment(s, f"{where}[{i}]") for i, s in enumerate(_list(value, where)))


def _segment(value: Any, where: str) -> Json:
    """Read a few words with what became of them."""
    given = _keys(value, where, {"text", "class", "objects", "title"})
    text, title, use = (_field(given, name, where, _text) for name in ("text", "title", "class"))
    if use not in CLASSES:
        raise InputError(f"Conversation, {where}.class is '{use[:40]}'. Give one of: {', '.join(c or 'empty' for c in CLASSES)}.")
    return {"text": text, "class": use, "objects": _each(given, "objects", where, _text), "title": title}


def _kind(value: Any) -> str:
    """Say in words what a value is."""
    return {type(None): "null", bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list"}.get(type(value), "an object")


def _plain_adjustments(turn: Turn) -> list[Json]:
    return [{"target": a.target, "field": a.field, "value": a.value} for a in turn.adjustments]


def _adjustments(value: Any, where: str) -> "tuple[Adjustment, ...]":
    """Read adjustments by the rules of `ui.adjust`."""
    given = _list(value, f"{where}.adjustments")
    if not given:
        return ()
    from ui.adjust import parse

    try:
        return parse(given)
    except InputError as error:
        raise InputError(f"Conversation, {where}.adjustments: {error}") from error


def request(turn: Turn) -> Json:
    """Return what the inspector shows after a turn; words that were explained are replaced by what they mean."""
    from ui.conversation.meanings import grounded

    return {"sentences": list(grounded(turn.sentences, turn.meanings)), "adjustments": _plain_adjustments(turn), "reading": turn.reading}


def shown(conversation: Conversation) -> Json | None:
    """Return the request of the last turn that has a scene, or None."""
    last = next((t for t in reversed(conversation.turns) if t.sentences or t.act == "empty"), None)
    return request(last) if last and last.sentences else None


def adjusted(conversation: Conversation, adjustments: "tuple[Adjustment, ...]", reading: int | None) -> Conversation:
    """Return the conversation with what was set by hand in its last scene; the same one where nothing differs."""
    last = conversation.focus
    if last is None or (last.adjustments, last.reading) == (adjustments, reading):
        return conversation
    return replace(conversation, turns=(*conversation.turns[:-1], replace(last, adjustments=adjustments, reading=reading)))
