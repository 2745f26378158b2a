"""Is the door open, what is hot, what colour is the car: answers from states and qualities."""

from dataclasses import replace

from scenes.fluents import FLUENTS
from scenes.kinds import noun_senses
from scenes.kinds.taxonomy import is_a
from scenes.laws.timeline import Fact, timeline
from scenes.questions.names import listed, number, of_sort
from scenes.questions.question import ASKED, Answer, Question, unsure
from scenes.schemata import find_event
from scenes.spec import CHECKED_MODES, ClaimSpec, SceneSpec

COLOUR = frozenset({"color", "colour"})


def is_so(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Is the door open?", "Is the man alive?"."""
    claim = question.claim
    if claim is not None and claim.kind == "event" and not question.past:
        claim = _going_on(claim)
    if claim is None or claim.kind != "quality" or question.order or question.day:
        return None
    bearers = claim.roles.get("bearer", ())
    if not bearers or not set(bearers) <= {o.id for o in spec.objects}:
        return None
    if claim.name == "isa":
        return _is_a(spec, claim, bearers[0])
    if claim.name == "exists" and claim.value == "yes":
        return _exists(spec, claim, bearers[0])
    fact = _fact(spec, bearers[0], claim.name)
    if fact is None:
        return _told(spec, claim) if question.claim is claim else None
    same = fact.value == claim.value
    return Answer("yes" if same == claim.polarity else "no", (fact.claim.id,) if fact.claim else ())


def _going_on(claim: ClaimSpec) -> ClaimSpec | None:
    """Return the state that an event is in while it goes on: "is the candle burning", "is Ann sleeping"."""
    fillers = [(role, id) for role, ids in claim.roles.items() for id in ids]
    if len(fillers) != 1:
        return None
    (role, id), schema = fillers[0], find_event(claim.name)
    name, value = f"{claim.lemma.removesuffix('e')}ing", "yes"
    if name not in FLUENTS:
        set_by = next((c for c in (schema.after if schema else ()) if c.role == role and c.fluent in FLUENTS and FLUENTS[c.fluent].allows(c.value)), None)
        name, value = (set_by.fluent, set_by.value) if set_by else ("", "")
    return replace(claim, kind="quality", name=name, value=value, roles={"bearer": (id,)}) if name else None


def _fact(spec: SceneSpec, bearer: str, fluent: str) -> Fact | None:
    """Return the last state of a thing, or None where the name is of no state or nobody told it."""
    if fluent not in FLUENTS or FLUENTS[fluent].names_object:
        return None
    facts = [f for f in timeline(spec).facts if f.object == bearer and f.fluent == fluent]
    return facts[-1] if facts else None


def _exists(spec: SceneSpec, claim: ClaimSpec, bearer: str) -> Answer:
    """Answer "Is there a lamp?" about a lamp that the text tells of."""
    gone = _fact(spec, bearer, "exists")
    there = gone is None or gone.value == "yes"
    said = next((c.id for c in spec.claims if any(bearer in ids for ids in c.roles.values())), "")
    return Answer("yes" if there == claim.polarity else "no", (gone.claim.id if gone and gone.claim else said,))


def _is_a(spec: SceneSpec, claim: ClaimSpec, bearer: str) -> Answer:
    """Answer "Is Ann a doctor?" by the word, "Is Ann a person?" by what the word means."""
    asked = {s.synset for n in claim.modifiers for s in noun_senses(n)}
    for told in reversed([c for c in _qualities(spec, claim) if bearer in c.roles.get("bearer", ())]):
        known = [s.synset for n in told.modifiers for s in noun_senses(n)[:1]]
        if set(told.modifiers) & set(claim.modifiers) or told.polarity and any(is_a(k, a) for k in known for a in asked if k and a):
            return Answer("yes" if told.polarity == claim.polarity else "no", (told.id,))
    thing = spec.object(bearer)
    if thing.sense and any(is_a(thing.sense, a) for a in asked if a) or thing.name.lower() in claim.modifiers:
        return Answer("yes" if claim.polarity else "no")
    return unsure(f"The text does not say that {thing.name} is one.")


def _qualities(spec: SceneSpec, claim: ClaimSpec) -> list[ClaimSpec]:
    """Return what the text says of the same quality, in order."""
    return [c for c in spec.claims if c.kind == "quality" and c.name == claim.name and c.mode in CHECKED_MODES]


def _told(spec: SceneSpec, claim: ClaimSpec) -> Answer | None:
    """Answer by what the text says in so many words; one colour is no other."""
    bearers = set(claim.roles["bearer"])
    same = [c for c in _qualities(spec, claim) if bearers <= set(c.roles.get("bearer", ()))]
    said = next((c for c in reversed(same) if c.value == claim.value), None)
    if said is not None:
        return Answer("yes" if said.polarity == claim.polarity else "no", (said.id,))
    color, because = colour_of(spec, next(iter(bearers)))
    if claim.name in COLOUR and color:
        return Answer("yes" if (color == claim.value) == claim.polarity else "no", because)
    thing = spec.object(next(iter(bearers)))
    return unsure(f"The text does not say whether the {thing.name} is {claim.value if claim.value not in ('yes', 'no', '') else 'so'}.")


def colour_of(spec: SceneSpec, id: str) -> tuple[str, tuple[str, ...]]:
    """Return the colour that the text says last of a thing, and the claims that say it."""
    said = [c for c in spec.claims if c.kind == "quality" and c.name in COLOUR and c.polarity and id in c.roles.get("bearer", ())]
    return (said[-1].value, (said[-1].id,)) if said else (spec.object(id).color, ())


def what_colour(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "What colour is the car?", "What is the colour of the car?"."""
    heads = {question.sort, *(m.head for m in question.things)}
    known = [i for m in question.things for i in m.ids if m.head not in COLOUR]
    if not heads & COLOUR or not known:
        return None
    color, because = colour_of(spec, known[0])
    return Answer(color, because) if color else unsure(f"The text does not say what colour the {spec.object(known[0]).name} is.")


def which(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "What is hot?", "Which box is red?", "How many chairs are there?"."""
    claim = question.claim
    if claim is not None and claim.name == "isa" and ASKED not in claim.roles.get("bearer", ()):
        claim = replace(claim, roles={"bearer": (ASKED,)}, modifiers=tuple(m.head for m in question.things))
    if claim is None or claim.kind != "quality" or ASKED not in claim.roles.get("bearer", ()):
        return None
    found = [o.id for o in spec.objects if o.spans and of_sort(o, question.sort) and _bears(spec, claim, o.id)]
    claims = tuple(c.id for c in spec.claims for i in found if any(i in ids for ids in c.roles.values()))
    if question.form == "how_many":
        count = number(spec, found)
        return Answer(count, claims) if count is not None else unsure("The text does not say how many.", claims)
    return Answer(listed(spec, found), claims) if found else unsure("The text does not say that of anything.")


def _bears(spec: SceneSpec, claim: ClaimSpec, id: str) -> bool:
    """Whether a thing has the quality that is asked for."""
    if claim.name == "isa":
        return _is_a(spec, claim, id).text == "yes"
    fact = _fact(spec, id, claim.name)
    if fact is not None or claim.name == "exists":
        return fact is None or fact.value == claim.value
    if claim.name in COLOUR:
        return colour_of(spec, id)[0] == claim.value
    said = [c for c in _qualities(spec, claim) if id in c.roles.get("bearer", ()) and c.value == claim.value]
    return bool(said) and said[-1].polarity


def _what(spec: SceneSpec, question: Question) -> Answer | None:
    return what_colour(spec, question) or which(spec, question)


ANSWERS = {"yes_no": is_so, "what": _what, "who": which, "how_many": which}
