"""Why: a checked text → the reasons in lines: which law, how much is missing, what carries what, what was not read."""

from collections.abc import Iterator

import numpy as np

from scenes.instantiation import EpisodeTrack, Instantiation, Residual
from scenes.needs import NEEDS
from scenes.spec import ObjectSpec
from scenes.verdict import Status, UnsureBecause
from ui.checked import Checked
from ui.conversation.readings import NATURE
from ui.reply import listed, number, quote

MOST = 6
"""Lines of one kind."""
LEAST_SHARE = 0.01
"""A force below this share of a thing's weight is not worth a line."""

HELPS = {
    UnsureBecause.NOT_PHYSICAL: "Say who or what does something, or is somewhere: “The dog slept on the roof.”",
    UnsureBecause.UNKNOWN_WORD: "Tell me what it is (“it's a kind of ball”), or use another word.",
    UnsureBecause.UNREAD: "Say that part in other words, or in a sentence of its own.",
    UnsureBecause.AMBIGUOUS: "Say which reading you mean, or “show another reading”.",
    UnsureBecause.FIGURATIVE: "Say literally what happens.",
    UnsureBecause.LOW_CONFIDENCE: "Say more about sizes, weights or places, or name who “it” is.",
    UnsureBecause.NOT_CONVERGED: "Say more exactly where the things are, or tell it in fewer sentences.",
    UnsureBecause.NOT_ENGLISH: "I only read English.",
    UnsureBecause.TOO_LONG: "Give a shorter text.",
}
"""What would help, by why nothing could be said."""

CARRIES = {
    "contact": "{by} carries {on}", "attachment": "{by} holds {on} fast", "cling": "{on} clings to {by}", "grip": "{by} holds {on}",
    "muscle": "{by} moves {on}", "buoyancy": "{by} buoys {on} up", "lift": "{by} lifts {on}", "motor": "{by} drives {on}",
}  # fmt: skip
"""Kind of force -> what its supplier does."""
AROUND = frozenset({"buoyancy", "lift"})
"""Forces that come from what is all around."""
ODD = 0.3
"""Residual from which a law is kept, but barely."""
LIVING = frozenset({"person", "animal"})


def reasons(checked: Checked) -> tuple[str, ...]:
    """Return the reasons for a verdict, in lines."""
    status = checked.verdict.status
    if status is Status.INCOHERENT:
        return tuple(line for v in _distinct(checked.verdict.violations) for line in _violation(checked, v))
    if status is Status.COHERENT:
        return tuple(_held(checked)) or ("Nothing is in the way: no law has anything against it.",)
    return tuple(_doubt(checked))


def _distinct(violations: tuple[Residual, ...]) -> list[Residual]:
    first = {v.message: v for v in reversed(violations)}
    return [v for v in violations if first[v.message] is v][:3]


def _violation(checked: Checked, v: Residual) -> Iterator[str]:
    """Say one violation with everything that is known of it."""
    where = [q for q in dict.fromkeys(quote(checked, s) for s in v.spans) if q]
    words = f" In the words: “{'” … “'.join(where)}”." if where else ""
    yield f"The law of {v.law}: {v.message.strip().rstrip('.')}.{words}"
    if v.unit != "1" and v.amount:
        at_best = f"; at best, with the most favourable sizes and places, still {_measured(v.at_best, v.unit)}" if v.at_best else ""
        passes = f"; up to {_measured(v.tolerance, v.unit)} would have passed" if v.tolerance else ""
        yield f"Missing{_over(v)}: {_measured(v.amount, v.unit)}{at_best}{passes}."
    elif v.need in NEEDS:
        yield f"What is needed: something that {NEEDS[v.need].has}."
    if v.sentence_pair:
        a, b = (checked.document.sentences[i].text for i in v.sentence_pair)
        yield f"The two sentences: “{a}” and “{b}”." + ("" if v.hard else " Something in between could have repaired it.")


def _held(checked: Checked) -> Iterator[str]:
    """Say what carries what, and which needs are met."""
    built = checked.instantiation
    if built is None:
        return
    things = {o.id: o for o in built.spec.objects}
    if built.spec.environment.gravity == 0:
        yield "Without gravity nothing has to be carried."
    yield from list(dict.fromkeys(_carried(built, things)))[:MOST]
    kept = [r for r in built.residuals if r.value <= 1.0]
    yield from list(dict.fromkeys(f"{_capital(r.message)}." for r in kept if r.message and r.value < ODD))[:MOST]
    yield from list(dict.fromkeys(f"Odd, but possible: {r.message.rstrip('.')}." for r in kept if r.message and r.value >= ODD))[:MOST]
    able: dict[str, list[str]] = {}
    for r in kept:
        if not r.message and r.law in NATURE and r.need in NEEDS and r.objects and r.objects[0] in things:
            able.setdefault(_the(things, r.objects[0]), []).append(NEEDS[r.need].has)
    yield from [f"{_capital(who)} {listed(list(dict.fromkeys(has)))}." for who, has in able.items()][:MOST]


def _carried(built: Instantiation, things: dict[str, ObjectSpec]) -> Iterator[str]:
    """Say each upward force at the end of each episode, the last episode first."""
    for track in reversed(built.episodes):
        for force in track.forces:
            up = float(force.newton[-1][2])
            named = force.on in things and not things[force.on].assumed
            gripped = force.kind != "grip" or (force.by in things and things[force.by].category in LIVING)
            by = _the(things, force.by) if force.by else f"the {built.spec.environment.medium}" if force.kind in AROUND else ""
            if force.kind in CARRIES and by and named and gripped and up > LEAST_SHARE * _weight(track, force.on, built):
                words = CARRIES[force.kind].format(by=by, on=_the(things, force.on))
                yield f"{_capital(words)} with {number(up)} N."


def _weight(track: EpisodeTrack, id: str, built: Instantiation) -> float:
    mass = float(np.asarray(track.masses_kg)[track.object_ids.index(id)]) if id in track.object_ids else 0.0
    return mass * built.spec.environment.gravity


def _doubt(checked: Checked) -> Iterator[str]:
    """Say what was not understood and what would help."""
    verdict, reading = checked.verdict, checked.interpretation
    unread = list(dict.fromkeys(u.text for u in (*reading.unread, *reading.figurative))) if reading else []
    if unread:
        yield f"Not read: {', '.join(f'“{u}”' for u in unread)}."
    elif verdict.detail:
        yield f"What stopped me: {verdict.detail}."
    for v in _distinct(verdict.violations)[:2]:
        yield f"What speaks against it, by the law of {v.law}: {v.message}."
    if verdict.unsure_because is UnsureBecause.NOT_CONVERGED and checked.instantiation:
        close = max((r for r in checked.instantiation.residuals if r.message), key=lambda r: r.value, default=None)
        if close is not None and close.value > 0:
            yield f"The hardest part, by the law of {close.law}: {close.message}."
    if verdict.unsure_because is not None:
        yield f"What would help: {HELPS[verdict.unsure_because]}"


def _over(v: Residual) -> str:
    """Say how long something is missing."""
    seconds = v.interval_s[1] - v.interval_s[0]
    return f" for {_long(seconds)}" if seconds > 0 else ""


def _long(seconds: float) -> str:
    """Say a time span for people.

    >>> _long(28800.0), _long(0.6)
    ('8 hours', '0.6 s')
    """
    for name, size in (("days", 86_400.0), ("hours", 3_600.0), ("minutes", 60.0)):
        if seconds >= 2 * size:
            return f"{number(seconds / size)} {name}"
    return f"{number(seconds)} s"


def _measured(value: float, unit: str) -> str:
    return f"{number(value)} {unit}"


def _the(things: dict[str, ObjectSpec], id: str) -> str:
    """Name a thing; what is none of the text (the floor) by its id."""
    name = things[id].name if id in things else id.split("#")[0].replace("_", " ")
    return name if name[:1].isupper() else f"the {name}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".")
