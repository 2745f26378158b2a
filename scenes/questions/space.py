"""Where things are from each other and which is the larger: answers composed over any number of relations."""

from collections.abc import Iterable

from scenes.laws.orders import SPATIAL, table
from scenes.questions.names import listed
from scenes.questions.question import ASKED, Answer, Question, unsure
from scenes.space import Bearing, Layout, Step, layout, sizes, vectors, word_of
from scenes.space.sizes import FITTING, SIZE
from scenes.space.vectors import signs
from scenes.spec import ClaimSpec, SceneSpec

FROM, ROUTE = "from", "route"
"""Relations of questions: where the figure is from the ground, and which way leads to it from there."""
COMPASS = frozenset({"north", "south", "east", "west"})


def direction(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "What is the relation of A to B?", "In which direction is A from B?"."""
    claim = question.claim
    if claim is None or claim.name not in (FROM, ROUTE):
        return None
    figure, ground = claim.roles["figure"][0], claim.roles["ground"][0]
    plane = layout(spec)
    found = plane.relation(figure, ground)
    if found is None:
        return unsure(_why(plane, figure, ground))
    if claim.name == ROUTE:
        return Answer(", ".join(_turn(s) for s in plane.way(ground, figure)), _ids(c for s in plane.way(ground, figure) for c in s.claims))
    word = word_of(found.vector, compass=True) if found.compass and "relation" not in question.text.lower() and any(found.vector[:2]) else found.word
    return Answer(word, _ids(found.claims))


def _why(plane: Layout, figure: str, ground: str) -> str:
    """Return why the text does not settle where two things are from each other."""
    if plane.way(figure, ground):
        return "The text contradicts itself about where they are from each other."
    return "The text does not tell where they are from each other."


def _turn(step: Step) -> str:
    """Return the word for one step of a way, in the words of the map where the text uses those."""
    return word_of(step.vector, compass=any(step.vector[:2]) and all(c.name.removesuffix("_of") in COMPASS for c in step.claims))


def is_in_direction(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Is A to the left of B?", "Is A above and to the right of B?"."""
    said = [c for c in question.claims if c.kind == "relation"]
    if not said or any(c.name not in vectors() or ASKED in c.things for c in said) or len(said) < len(question.claims):
        return None
    known = {o.id for o in spec.objects}
    if not set().union(*(c.things for c in said)) <= known:
        return None
    plane, holds, reasons = layout(spec), True, []
    for claim in said:
        for figure in claim.roles["figure"]:
            for ground in claim.roles["ground"]:
                found = plane.relation(figure, ground)
                if found is None:
                    return unsure(_why(plane, figure, ground)) if {figure, ground} <= set(plane.steps) else None
                holds &= _along(found, claim.name)
                reasons += found.claims
    return Answer("yes" if holds == said[0].polarity else "no", _ids(reasons))


def _along(found: Bearing, relation: str) -> bool:
    """Whether a bearing has the direction that a relation names."""
    wanted = vectors()[relation]
    if not any(wanted):
        return not any(found.vector)
    return all(w in (0.0, v) for w, v in zip(wanted, signs(found.vector), strict=True))


def in_direction(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "What is north of A?", "What is A east of?": what the text puts right there, else what follows."""
    said = [c for c in question.claims if c.kind == "relation"]
    if not said or any(c.name not in vectors() or ASKED not in c.things for c in said):
        return None
    turned = question.asked == "ground"
    fixed = [i for c in said for i in c.roles.get("figure" if turned else "ground", ()) if i != ASKED]
    known = {o.id for o in spec.objects}
    if not fixed or fixed[0] not in known:
        return unsure("The text does not mention such a thing.")
    plane = layout(spec)
    found = [(i, b) for i in plane.steps if i != fixed[0] and (b := plane.relation(*((fixed[0], i) if turned else (i, fixed[0]))))]
    there = [(i, b) for i, b in found if all(_along(b, c.name) for c in said)]
    near = [(i, b) for i, b in there if i in plane.around(fixed[0])]
    chosen = near or there
    if not chosen:
        return None
    return Answer(listed(spec, [i for i, _ in chosen]), _ids(c for _, b in chosen for c in b.claims))


def is_more(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Is A bigger than B?", "Does A fit in B?"."""
    for order, greater, lesser, claim in _compared(question):
        found = sizes(spec).compare(greater, lesser, order)
        if found is None:
            return unsure("The text does not settle which of them is the larger." if order == SIZE else "The text does not settle which of them has more.")
        if found.sign > 0 and not found.strict:
            continue
        return Answer("yes" if (found.sign > 0) == claim.polarity else "no", _ids(found.claims))
    return None


def more_than(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "What is bigger than A?", "What fits in A?": everything of which the text tells it."""
    wanted = next(iter(_compared(question, asked=True)), None)
    known = {o.id for o in spec.objects}
    if wanted is None or not {wanted[1], wanted[2]} & known:
        return None
    order, greater, lesser, _ = wanted
    told, rows = sizes(spec), []
    for id in dict.fromkeys(i for m in told.orders.get(order, ()) for i in (m.greater, m.lesser)):
        found = told.compare(*((id, lesser) if greater == ASKED else (greater, id)), order)
        if found is not None and found.sign > 0 and found.strict:
            rows.append((id, found.claims))
    return Answer(listed(spec, [id for id, _ in rows]), _ids(c for _, claims in rows for c in claims)) if rows else None


def which_of_two(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Which is bigger, A or B?", "Which is further left, A or B?": the question says it of the first."""
    said = [c for c in question.claims if ASKED not in c.things]
    if len(question.things) != 2 or not said or len(said) < len(question.claims) or not all(m.ids for m in question.things):
        return None
    found = _settled(spec, question)
    if found is None or not found.sure:
        return found
    first, second = (m.ids[0] for m in question.things)
    return Answer(listed(spec, [first if found.text == "yes" else second]), found.claims)


def _compared(question: Question, *, asked: bool = False) -> Iterable[tuple[str, str, str, ClaimSpec]]:
    """Yield (order, the greater, the lesser, claim) of what the question says of two things."""
    for claim in question.claims:
        roles = claim.roles
        if (ASKED in claim.things) != asked:
            continue
        if claim.name in FITTING:
            holders = [h for role in ("location", "goal", "patient") for h in roles.get(role, ())]
            holders += [g for c in question.claims if c.of == claim.id for g in c.roles.get("ground", ())]
            yield from ((SIZE, holder, thing, claim) for thing in roles.get("theme", ()) for holder in dict.fromkeys(holders))
        elif claim.kind == "relation" and not claim.of and (order := table().get(claim.name)) is not None and order.order not in SPATIAL:
            for figure in roles.get("figure", ()):
                for ground in roles.get("ground", ()):
                    yield (order.order, *((figure, ground) if order.forward else (ground, figure)), claim)


def _ids(claims: Iterable[ClaimSpec]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.id for c in claims))


def _settled(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer a yes/no question about a direction, or about an order."""
    return is_in_direction(spec, question) or is_more(spec, question)


def _found(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer what has a direction, or more of something."""
    return in_direction(spec, question) or more_than(spec, question) or which_of_two(spec, question)


ANSWERS = {"relation": direction, "yes_no": _settled, "what": _found, "who": _found}
