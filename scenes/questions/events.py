"""Who did it, what did she eat, whom did he tell, did it happen, when, why: answers from what the text tells."""

from dataclasses import replace

from scenes.questions.history import History, history
from scenes.questions.matching import Match, matches
from scenes.questions.moments import Moment, asked_moment
from scenes.questions.names import asked_of, listed, number, of_sort
from scenes.questions.question import ASKED, Answer, Question, unsure
from scenes.spec import ClaimSpec, SceneSpec


def filler(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Who gave the ball to Ann?", "What did she eat?", "Where did she put it?" by the last time it happened."""
    claim, past = question.claim, history(spec)
    if claim is None or claim.kind not in ("event", "relation"):
        return None
    asking = [c for c in question.claims if c.kind == "event" and any(ASKED in ids for ids in c.roles.values())]
    inner = asking[-1] if len(asking) > 1 else None  # "what did she want to eat"
    found = _in_time(past, question, matches(past, inner, wished=True) if inner is not None else matches(past, claim))
    told = [replace(m, fillers=kept) for m in found if (kept := tuple(f for f in m.fillers if of_sort(spec.object(f), question.sort)))]
    if not told:
        return unsure("The text does not tell that." if not found else "The text tells that it happened, and not that.", tuple(m.claim.id for m in found[-1:]))
    last = told[-1]
    if question.form == "how_many":
        count = number(spec, (f for m in told for f in m.fillers))
        return Answer(count, tuple(m.claim.id for m in told)) if count is not None else unsure("The text does not say how many.")
    return Answer(listed(spec, asked_of(spec, question, last.fillers)) or None, (last.claim.id,))


def where_done(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Where did she put the key?", "Where did he eat?"."""
    claim, past = question.claim, history(spec)
    if claim is None or claim.kind != "event":
        return None
    found = _in_time(past, question, matches(past, claim))
    for match in reversed(found):
        for role in ("goal", "location", "path_of"):
            if match.claim.roles.get(role):
                return Answer(listed(spec, match.claim.roles[role][-1:]), (match.claim.id,))
        at = past.claims.index(match.claim)
        for thing in (*match.claim.roles.get("patient", ()), *match.claim.roles.get("theme", ()), *match.claim.roles.get("agent", ())):
            state = past.latest(thing, "place", at + 1)
            if state is not None and state.value in {o.id for o in spec.objects}:
                return Answer(listed(spec, [state.value]), (match.claim.id, *state.claims))
    return unsure("The text does not tell that." if not found else "The text does not say where.")


def happened(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Did Ann eat the cake?"."""
    claim, past = question.claim, history(spec)
    if claim is None or claim.kind not in ("event", "relation"):
        return None
    told = _in_time(past, question, matches(past, claim))
    denied = _in_time(past, question, matches(past, claim, denied=True))
    if told and (not denied or past.claims.index(told[-1].claim) > past.claims.index(denied[-1].claim)):
        return Answer("yes" if claim.polarity else "no", (told[-1].claim.id,))
    if denied:
        return Answer("no" if claim.polarity else "yes", (denied[-1].claim.id,))
    return unsure("The text does not say.")


def when(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "When did she leave?" by the words of time of the sentence that tells it."""
    claim, past = question.claim, history(spec)
    if claim is None:
        return None
    found = matches(past, claim)
    for match in reversed(found):
        said = question.days.get(match.claim.span[0]) or _time_of(spec, match.claim)
        if said:
            return Answer(said, (match.claim.id,))
    return unsure("The text does not say when.")


def _time_of(spec: SceneSpec, claim: ClaimSpec) -> str:
    """Return the words of a year, a day or an hour that belong to an event."""
    said = next((c for c in spec.claims if c.kind == "quantity" and c.of == claim.id and c.name in ("year", "day", "hour")), None)
    return spec.sentences[said.span[0]][said.span[1] : said.span[2]].strip(" .,").removeprefix("in ").removeprefix("on ").removeprefix("at ") if said else ""


def why(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "Why did she go there?" by the end the text names, or by how she was before."""
    claim, past = question.claim, history(spec)
    if claim is None:
        return None
    found = matches(past, claim)
    for match in reversed(found):
        end = next((c for c in spec.claims if c.mode == "wanted" and c.kind == "event" and c.span[0] == match.claim.span[0] and c.id != match.claim.id), None)
        if end is not None:
            sentence = spec.sentences[end.span[0]]
            return Answer(sentence[end.span[1] : end.span[2]].rstrip(".,"), (match.claim.id, end.id))
    for match in reversed(found):
        sentence = spec.sentences[match.claim.span[0]]
        if " because " in sentence:
            return Answer(sentence.split(" because ", 1)[1].strip(" ."), (match.claim.id,))
    doers = set(claim.roles.get("agent", ()))
    before = past.claims.index(found[-1].claim) if found else len(past.claims)
    moved = [c for c in past.claims[:before] if c.kind == "quality" and c.polarity and c.value and doers & set(c.roles.get("bearer", ()))]
    return Answer(moved[-1].value, (moved[-1].id,)) if moved else unsure("The text does not say why.")


def neighbour(spec: SceneSpec, question: Question) -> Answer | None:
    """Answer "What happened before she left?", "What did he do after that?" with the words of the text."""
    ends = question.order in ("first", "last")
    if question.verb not in ("happen", "do") or not question.order or not ends and not question.moments and question.moment is None:
        return None
    past = history(spec)
    moment = asked_moment(past, question, question.things[0].ids[0] if question.things and question.things[0].ids else "")
    if moment is None:
        return unsure("The text does not tell of that moment.")
    doers = {i for m in question.things for i in m.ids}
    around = past.claims[: moment.before] if question.order == "before" else past.claims[moment.before or 0 :]
    around = past.claims if ends else around
    events = [c for c in around if c.kind == "event" and c.polarity and (not doers or doers & set(c.roles.get("agent", ())))]
    if not events:
        return unsure("The text does not tell what.")
    chosen = events[-1] if question.order in ("before", "last") else events[0]
    return Answer(_said(spec, chosen), (chosen.id, *moment.claims))


def _said(spec: SceneSpec, claim: ClaimSpec) -> str:
    """Return the words of a claim from whoever does it, without "then" and "so"."""
    number, begin, end = claim.span
    doers = [s[1] for o in spec.objects if o.id in claim.roles.get("agent", ()) for s in o.spans if s[0] == number and s[1] >= begin]
    words = spec.sentences[number][min(doers, default=begin) : end].strip(" .,")
    return words.removesuffix(" and").removesuffix(" but").rstrip(" ,")


def _in_time(past: History, question: Question, found: list[Match]) -> list[Match]:
    """Keep what happened when the question asks."""
    if question.order == "first":
        return found[:1]
    if question.order in ("", "last") and not question.day:
        return found
    if question.day:
        return [m for m in found if question.days.get(m.claim.span[0]) == question.day]
    moment: Moment | None = asked_moment(past, question, question.things[0].ids[0] if question.things and question.things[0].ids else "")
    if moment is None or moment.before is None:
        return []
    sign = -1 if question.order == "before" else 1
    return [m for m in found if sign * (past.claims.index(m.claim) - moment.before + 0.5) > 0]


def _what(spec: SceneSpec, question: Question) -> Answer | None:
    return neighbour(spec, question) or filler(spec, question)


ANSWERS = {"who": filler, "what": _what, "how_many": filler, "yes_no": happened, "when": when, "why": why, "where": where_done}
