"""Is the door open, is the lamp on: answers from states that the text tells or its events set."""

from scenes.fluents import FLUENTS
from scenes.laws.timeline import timeline
from scenes.questions.question import Answer, Question, unsure
from scenes.spec import SceneSpec


def is_so(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Is the door open?", "Is the man alive?"."""
    claim = question.claim
    if claim is None or claim.kind != "quality" or question.order or question.day:
        return None
    bearers = claim.roles.get("bearer", ())
    if not bearers or not set(bearers) <= {o.id for o in spec.objects}:
        return None
    fluent = FLUENTS.get(claim.name)
    if fluent is None or fluent.names_object:
        return _told(spec, question)
    facts = [f for f in timeline(spec).facts if f.object == bearers[0] and f.fluent == claim.name]
    if not facts:
        return _told(spec, question)
    same = facts[-1].value == claim.value
    return Answer("yes" if same == claim.polarity else "no", (facts[-1].claim.id,) if facts[-1].claim else ())


def _told(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer by what the text says in so many words."""
    claim = question.claim
    assert claim is not None
    same = [c for c in spec.claims if c.kind == "quality" and c.name == claim.name and set(claim.roles["bearer"]) <= set(c.roles.get("bearer", ()))]
    said = next((c for c in reversed(same) if c.value == claim.value), None)
    if said is not None:
        return Answer("yes" if said.polarity == claim.polarity else "no", (said.id,))
    thing = spec.object(claim.roles["bearer"][0])
    if claim.value and thing.color:
        return Answer("yes" if thing.color == claim.value else "no") if claim.name in ("color", "colour") else None
    return unsure(f"The text does not say whether the {thing.name} is {claim.value or claim.name}.")


ANSWERS = {"yes_no": is_so}
