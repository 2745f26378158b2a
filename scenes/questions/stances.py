"""Is the man in the car, beside the tree, under the ball: answers from what one has to do where.

Comes in: a question how somebody stands to a thing, and a text that tells what he does with it. Who drives a car is in
it, who climbs a tree is on it, who washes a car is beside it; and what is in a thing is neither on nor beside it.
"""

import functools
import pathlib
from collections.abc import Mapping

from scenes.kinds.taxonomy import is_a
from scenes.questions.history import history
from scenes.questions.moments import asked_moment
from scenes.questions.question import ASKED, Answer, Question
from scenes.schemata import find_event
from scenes.spec import CHECKED_MODES, ClaimSpec, ObjectSpec, SceneSpec
from scenes.tables import Row, read_rows

FOLDER = pathlib.Path(__file__).parent
ACTED_ON = ("patient", "theme", "recipient", "product", "path_of", "goal")
EITHER = frozenset({"bed", "sofa", "chair", "boat", "plane", "bus", "train"})
"""Shapes and kinds of what one is in as well as on."""
ALOFT_MPS = 2.0
"""Speed of flight from which on a lifeless thing is one that is in the air."""


@functools.cache
def stances() -> Mapping[str, tuple[Row, ...]]:
    """Return event -> its rows, those for a verb or a sort of thing first."""
    found: dict[str, list[Row]] = {}
    for row in read_rows(FOLDER / "stances.csv", ("event", "verb", "of", "relation", "why")):
        found.setdefault(row["event"], []).append(row)
    return {event: tuple(sorted(rows, key=lambda r: (not r["verb"], not r["of"]))) for event, rows in found.items()}


@functools.cache
def entailments() -> Mapping[tuple[str, str], str]:
    """Return (relation that holds, relation that is asked) -> yes or no."""
    return {(row["told"], row["asked"]): row["answer"] for row in read_rows(FOLDER / "entailments.csv", ("told", "asked", "answer", "why"))}


def stands(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Is X on Y?" by what the text says of the two, or by what X does with Y."""
    claim = question.claim
    if claim is None or claim.kind != "relation" or claim.of or question.order:
        return None
    figures, grounds = claim.roles.get("figure", ()), claim.roles.get("ground", ())
    known = {o.id for o in spec.objects}
    if len(figures) != 1 or len(grounds) != 1 or ASKED in (*figures, *grounds) or not {*figures, *grounds} <= known:
        return None
    held = _held(spec, question, figures[0], grounds[0])
    said = entailments().get((_level(held[0], spec.object(grounds[0])), _level(claim.name, spec.object(grounds[0])))) if held else None
    if held is None or said is None:
        return None
    return Answer(said if claim.polarity else {"yes": "no", "no": "yes"}[said], held[1])


def _level(relation: str, ground: ObjectSpec) -> str:
    """Return one word for what is the same of some things: in a bed and on it, on a bus and in it."""
    return "in" if relation in ("in", "inside", "on") and (ground.shape in EITHER or ground.kind in EITHER) else relation


def _held(spec: SceneSpec, question: Question, figure: str, ground: str) -> tuple[str, tuple[str, ...]] | None:
    """Return how a thing stands to another at the end, and the claims that say so."""
    past = history(spec)
    moment = asked_moment(past, question, figure)
    place = past.latest(figure, "place", moment.before if moment else None)
    if place is not None and place.value == ground and place.relation != "at":
        return place.relation, place.claims
    unsettled = {claim for _, _, claim in past.open}
    for told in reversed(past.claims):
        if told.mode not in CHECKED_MODES or not told.polarity or told.id in unsettled:
            continue
        if told.kind == "relation" and not told.of and (figure, ground) == (_one(told, "figure"), _one(told, "ground")):
            return told.name, (told.id,)
        if told.kind == "event" and figure in told.roles.get("agent", ()) and any(ground in told.roles.get(r, ()) for r in ACTED_ON):
            relation = stance(told, spec.object(ground))
            return (relation, (told.id,)) if relation else None
    return (place.relation, place.claims) if place is not None and place.value == ground else None


def stance(event: ClaimSpec, thing: ObjectSpec) -> str:
    """Return how whoever does an event stands to the thing that it is done to; empty where that is open."""
    schema = find_event(event.name)
    for name in (event.name, *(schema.ancestors if schema else ())):
        for row in stances().get(name, ()):
            if row["verb"] in ("", event.lemma) and _is(thing, row["of"]):
                return row["relation"]
    return ""


def _one(claim: ClaimSpec, role: str) -> str:
    return next(iter(claim.roles.get(role, ())), "")


def _is(thing: ObjectSpec, sort: str) -> bool:
    """Whether a thing is of the sort that a row speaks of."""
    if sort == "interior":
        return "interior" in thing.surfaces and thing.category == "vehicle"
    if sort == "aloft":
        flies = thing.properties.get("fly_mps")
        return thing.category != "animal" and ("altitude_m" in thing.properties or flies is not None and flies.typical >= ALOFT_MPS)
    if sort == "room":
        return thing.category in ("room", "place")
    if sort == "building":
        return thing.category == "building" and "interior" in thing.surfaces
    if sort == "part":
        return thing.category == "building"
    return not sort or bool(thing.sense) and is_a(thing.sense, sort)


ANSWERS = {"yes_no": stands}
