"""Who has it, what has she, how many things: answers from who holds what."""

from scenes.questions.history import NONE, history
from scenes.questions.moments import asked_moment
from scenes.questions.names import listed, named, number, of_sort
from scenes.questions.question import ASKED, Answer, Question, unsure
from scenes.schemata import find_event
from scenes.spec import SceneSpec

TRACKED = 2
"""Changes of hands from which on a story tells who has what, so that who is never told to have a thing has none."""
HAVING = frozenset({"have", "own", "hold", "carry", "keep"})
"""Events that ask for a state rather than for a deed."""


def _asks_having(question: Question) -> bool:
    claim = question.claim
    if claim is None or claim.kind != "event":
        return False
    schema = find_event(claim.name)
    if question.past and not question.order and claim.lemma not in ("have", "own"):
        return False  # "what did she carry" asks for a deed
    return claim.lemma == "have" or bool(HAVING & {claim.name, *(schema.ancestors[:1] if schema else ())})


def holder(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Who has the ball?", "Who had the ball before Ann?"."""
    claim = question.claim
    if claim is None or not _asks_having(question) or ASKED not in claim.roles.get("agent", ()):
        return None
    things = [i for role in ("theme", "patient") for i in claim.roles.get(role, ()) if i != ASKED]
    if not things or things[0] not in {o.id for o in spec.objects}:
        return unsure("The text does not mention such a thing.")
    past = history(spec)
    moment = asked_moment(past, question, things[0])
    if moment is None:
        return unsure("The text does not tell of that moment.")
    other = question.moment.ids[0] if question.moment and question.moment.ids else ""
    told = [s for s in past.told(things[0], "holder") if (moment.before is None or s.at < moment.before) and s.value != other]
    if told and question.order == "before":
        told = [s for s in told if s.value != NONE] or told
    if not told or not told[-1].value:
        return unsure(f"The text does not say who has the {named(spec, things[0])}.")
    return Answer("nobody" if told[-1].value == NONE else named(spec, told[-1].value), told[-1].claims)


def held(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "What is Ann carrying?", "How many things does Ann have?"."""
    claim = question.claim
    if claim is None or not _asks_having(question) or not any(ASKED in claim.roles.get(r, ()) for r in ("theme", "patient")):
        return None
    agents = [i for i in claim.roles.get("agent", ()) if i != ASKED]
    past = history(spec)
    if not agents or agents[0] not in {o.id for o in spec.objects}:
        return unsure("The text does not mention such a person.")
    moment = asked_moment(past, question, agents[0])
    if moment is None:
        return unsure("The text does not tell of that moment.")
    found = [s for s in past.held_by(agents[0], moment.before) if of_sort(spec.object(s.thing), question.sort)]
    claims = tuple(c for s in found for c in s.claims[:1])
    holdings = [s for s in past.states if s.name == "holder"]
    if not found and len(holdings) < TRACKED and not any(s.value == agents[0] for s in holdings):
        return unsure(f"The text does not say what {named(spec, agents[0])} has.")
    if question.form == "how_many" and not found and not any(of_sort(o, question.sort) for o in spec.objects):
        return unsure(f"The text does not mention any {question.word}.")
    if question.form == "how_many":
        count = number(spec, (s.thing for s in found))
        return Answer(count, claims) if count is not None else unsure("The text does not say how many.", claims)
    return Answer(listed(spec, [s.thing for s in found]) or "nothing", claims)


def has(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Does Ann have the ball?"."""
    claim = question.claim
    if claim is None or not _asks_having(question):
        return None
    agents = claim.roles.get("agent", ())
    things = [i for role in ("theme", "patient") for i in claim.roles.get(role, ())]
    known = {o.id for o in spec.objects}
    if not agents or not things or not {*agents, *things} <= known:
        return None
    past = history(spec)
    moment = asked_moment(past, question, things[0])
    told = past.latest(things[0], "holder", moment.before if moment else None)
    if moment is None or told is None:
        return unsure(f"The text does not say who has the {named(spec, things[0])}.")
    return Answer("yes" if told.value == agents[0] else "no", told.claims)


ANSWERS = {"who": holder, "what": held, "how_many": held, "yes_no": has}
