"""SceneSpec -> the events in it as words and things: who does what to whom, with, in, on, from what.

Comes in: a scene's claims and objects. Goes out: one `Event` per claim that is held against the world, its fillers the
objects themselves; pronouns and names are what they stand for. What these rows leave out (time, manner, amounts) the
laws judge; the learned plausibility does not.
"""

from dataclasses import dataclass

from scenes.spec import CHECKED_MODES, ClaimSpec, ObjectSpec, SceneSpec

SUBJECTS = ("agent", "experiencer")
"""Roles that a subject fills, the first that is there."""
OBJECTS = ("patient", "theme", "product", "goal", "topic", "recipient", "source", "path_of")
"""Roles that an object fills where no relation claim says which preposition stood before it."""
INSTRUMENT = "instrument"
WITH = "with"


@dataclass(frozen=True, slots=True)
class Event:
    """One claim as what the discriminator looks at; `None` where a place is not filled."""

    claim: str
    verb: str
    """Lemma; empty for a mere relation between two things."""
    subject: ObjectSpec | None = None
    other: ObjectSpec | None = None
    """The object of a verb."""
    preposition: str = ""
    ground: ObjectSpec | None = None
    """What stands after the preposition."""


def events(spec: SceneSpec) -> tuple[Event, ...]:
    """Return the events of a scene, in the order of their claims; none for what is negated, wished or only said."""
    things = {o.id: o for o in spec.objects}
    verbs = {c.id: c for c in spec.claims if c.kind == "event"}
    placed = {(c.of, i) for c in spec.claims if c.kind == "relation" for i in c.roles.get("ground", ())}
    found: list[Event] = []
    for claim in spec.claims:
        if claim.polarity and claim.mode in CHECKED_MODES:
            found += _of_verb(claim, things, placed) if claim.kind == "event" else _of_relation(claim, verbs, things) if claim.kind == "relation" else []
    return tuple(found)


def _of_verb(claim: ClaimSpec, things: dict[str, ObjectSpec], placed: set[tuple[str, str]]) -> list[Event]:
    """Return the event of a verb, and one more for each instrument."""
    elsewhere = {i for of, i in placed if of == claim.id}
    subject, other = _first(claim, SUBJECTS, things, set()), _first(claim, OBJECTS, things, elsewhere)
    if subject is None:  # "the wheel has a scent", "the moon turns": nobody acts
        subject, other = _undergoing(claim, things, elsewhere)
    tools = [things[i] for i in claim.roles.get(INSTRUMENT, ()) if (claim.id, i) not in placed]
    return [Event(claim.id, claim.lemma, subject, other), *(Event(claim.id, claim.lemma, subject, None, WITH, tool) for tool in tools)]


def _of_relation(claim: ClaimSpec, verbs: dict[str, ClaimSpec], things: dict[str, ObjectSpec]) -> list[Event]:
    """Return where an event goes on or leads to, or how two things stand to each other."""
    grounds = [things[i] for i in claim.roles.get("ground", ())]
    event = verbs.get(claim.of)
    if event is not None:
        if not event.polarity:
            return []
        doer = _first(event, (*SUBJECTS, "theme"), things, set())
        return [Event(claim.id, event.lemma, doer, None, _preposition(claim), ground) for ground in grounds]
    figures = [things[i] for i in claim.roles.get("figure", ())]
    return [Event(claim.id, "", figure, None, _preposition(claim), ground) for figure in figures[:1] for ground in grounds]


def _undergoing(claim: ClaimSpec, things: dict[str, ObjectSpec], but: set[str]) -> tuple[ObjectSpec | None, ObjectSpec | None]:
    """Return subject and object of an event in which nobody acts: of two things the first; of one, a patient is the object."""
    filled = [(role, things[i]) for role, ids in claim.roles.items() if role in OBJECTS for i in ids[:1] if i not in but]
    if len(filled) == 1:
        return (filled[0][1], None) if filled[0][0] == "theme" else (None, filled[0][1])
    return (filled[0][1], filled[1][1]) if filled else (None, None)


def _preposition(claim: ClaimSpec) -> str:
    """Return the preposition of a relation claim; "is under" has it in its name."""
    return claim.name if claim.lemma == "be" else claim.lemma


def _first(claim: ClaimSpec, roles: tuple[str, ...], things: dict[str, ObjectSpec], but: set[str]) -> ObjectSpec | None:
    """Return the filler of the first of these roles that is filled."""
    return next((things[i] for role in roles for i in claim.roles.get(role, ()) if i not in but), None)
