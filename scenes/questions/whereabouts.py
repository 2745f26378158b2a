"""Where is it, where was it, is it there, who and what is there: answers from places."""

from scenes.questions.history import NONE, History, State, history
from scenes.questions.moments import asked_moment
from scenes.questions.names import PEOPLE, asked_of, exclusive, is_room, listed, named, number, of_sort
from scenes.questions.question import ASKED, Answer, Question, unsure
from scenes.spec import ClaimSpec, SceneSpec

AT = frozenset({"in", "on", "at", "inside"})
"""Relations that need not be told apart for a room."""


def where(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Where is X?", "Where was X before Y?"; not "Where did X put Y?"."""
    if question.verb not in ("be", "go", "move", "travel", "journey", "run", "walk", "lie", "stand", "sit", "stay", "live", "get", "end") or not question.things:
        return None
    first, *others = question.things
    if question.verb != "be" and others:
        return None
    past, thing = history(spec), first.ids[0]
    moment = asked_moment(past, question, thing)
    if moment is None:
        return unsure(f"The text does not tell of that moment of {_the(spec, thing)}.")
    places = [s for s in past.chain(thing, moment.before) if s.value in {o.id for o in spec.objects}]
    gone = past.latest(thing, "place", moment.before)
    if question.order == "before" and question.moment is not None and question.moment.ids:
        places = _elsewhere(past, thing, question.moment.ids[0], moment.before)
    if not places and question.past and moment.before is None:
        places = [s for s in reversed(past.told(thing, "place")) if s.value not in ("", NONE)][:1]  # it was there once
    if not places:
        holder = past.latest(thing, "holder", moment.before)
        if gone is not None and gone.value == NONE:
            return unsure(f"{_the(spec, thing).capitalize()} is no more.", gone.claims)
        if holder is not None and holder.value != NONE:
            return Answer(named(spec, holder.value), holder.claims)
        return unsure(f"The text does not say where {_the(spec, thing)} is.")
    chosen = next((s for s in places if of_sort(spec.object(s.value), question.sort)), None)
    if chosen is None:
        return unsure(f"The text does not say in which {question.sort} {_the(spec, thing)} is.")
    return Answer(named(spec, chosen.value), (*chosen.claims, *moment.claims))


def _elsewhere(past: History, thing: str, other: str, before: int | None) -> list[State]:
    """Return the last known place of a thing that is another than the one it came to."""
    told = [s for s in past.told(thing, "place") if before is None or s.at < before]
    return [s for s in reversed(told) if s.value not in ("", NONE, other)][:1]


def is_there(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Is X in Y?", "Was X in Y before Z?"."""
    claim = question.claim
    if claim is None or claim.kind != "relation" or claim.name not in AT | {"under", "behind", "beside", "near", "outside_of"} or ASKED in claim.roles.get("figure", ()):
        return None
    grounds, figures = claim.roles.get("ground", ()), claim.roles.get("figure", ())
    known = {o.id for o in spec.objects}
    if not grounds or not set(figures) <= known:
        return None
    past, ground = history(spec), grounds[0]
    found = [_at(spec, past, question, claim, figure, ground) for figure in figures]
    if any(a is None for a in found):
        return None
    settled = [a for a in found if a is not None]
    worst = next((a for a in settled if a.text == "no"), None) or next((a for a in settled if not a.sure), None)
    return worst or Answer("yes", tuple(c for a in settled for c in a.claims))


def _at(spec: SceneSpec, past: History, question: Question, claim: ClaimSpec, figure: str, ground: str) -> Answer | None:
    """Say whether one thing is at a place, None where its places do not tell."""
    moment = asked_moment(past, question, figure)
    if moment is None:
        return unsure(f"The text does not tell of that moment of {_the(spec, figure)}.")
    known = {o.id for o in spec.objects}
    chain = list(past.chain(figure, moment.before))
    here = next((s for s in chain if s.value == ground), None)
    if here is not None and (claim.name == here.relation or {claim.name, here.relation} <= AT):
        return Answer("yes", here.claims)
    denied = next((c for f, g, c in reversed(past.denied) if (f, g) == (figure, ground)), None)
    if denied is not None:
        return Answer("no", (denied,))
    if question.past and not question.order and not question.day and any(s.value == ground for s in past.told(figure, "place")):
        once = next(s for s in past.told(figure, "place") if s.value == ground)
        return Answer("yes", once.claims)
    other = next((s for s in chain if s.value in known and _excludes(spec, s.value, ground, question)), None)
    if other is not None:
        return Answer("no", other.claims)
    either = [(place, c) for f, places, c in past.open if f == figure for place in places]
    if either and not chain and moment.before is None:
        out = all(place != ground and _excludes(spec, place, ground, question) for place, _ in either)
        because = tuple(c for _, c in either)
        return Answer("no", because) if out else unsure(f"The text leaves open which of them {_the(spec, figure)} is in.", because)
    if chain and claim.name in AT and not _may_hold(spec, past, chain, ground):
        return Answer("no", chain[0].claims)
    return None


def _may_hold(spec: SceneSpec, past: History, chain: list[State], ground: str) -> bool:
    """Whether somebody at one place may be at another, too: the box on the table where the key is may hold the key."""
    held = {s.value for s in past.chain(ground)} if any(o.id == ground for o in spec.objects) else set()
    return ground not in {o.id for o in spec.objects} or bool(held & {s.value for s in chain}) or chain[0].relation in ("at", "near", "beside")


def _excludes(spec: SceneSpec, known: str, ground: str, question: Question) -> bool:
    """Whether being at one place says not being at another, which the text perhaps never mentions."""
    if any(o.id == ground for o in spec.objects):
        return exclusive(spec, known, ground)
    return is_room(spec.object(known))


def who_is_there(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Who is in the kitchen?", "What is in the box?"."""
    claim = question.claim
    if claim is None or claim.kind != "relation" or claim.name not in AT or ASKED not in claim.roles.get("figure", ()):
        return None
    ground, past = claim.roles["ground"][0], history(spec)
    if ground not in {o.id for o in spec.objects}:
        return unsure("The text does not mention such a place.")
    sort = question.sort or ("person" if question.form == "who" else "thing")
    found = []
    for thing in spec.objects:
        moment = asked_moment(past, question, thing.id)
        if thing.assumed or thing.id == ground or moment is None or not of_sort(thing, sort) or not thing.spans:
            continue
        here = next((s for s in past.chain(thing.id, moment.before) if s.value == ground and s.relation in AT), None)
        if here is not None:
            found.append((here.at, thing.id, here.claims))
    found.sort(key=lambda f: f[0])
    claims = tuple(c for _, _, cs in found for c in cs)
    if not found and not any(s.value == ground and s.name == "place" for s in past.states):
        return unsure(f"The text does not say who or what is in {_the(spec, ground)}.")
    if question.form == "how_many":
        count = number(spec, (id for _, id, _ in found))
        return Answer(count, claims) if count is not None else unsure("The text does not say how many.", claims)
    return Answer(listed(spec, asked_of(spec, question, [id for _, id, _ in found])), claims) if found else Answer("nobody" if sort in PEOPLE else "nothing")


def _the(spec: SceneSpec, id: str) -> str:
    name = named(spec, id)
    return name if name[:1].isupper() else f"the {name}"


ANSWERS = {"where": where, "yes_no": is_there, "who": who_is_there, "what": who_is_there, "how_many": who_is_there}
