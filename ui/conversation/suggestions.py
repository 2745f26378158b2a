"""A judged text → a few things one could say next, as a person would type them."""

from scenes.kinds import all_kinds
from scenes.spec import ObjectSpec
from scenes.verdict import Status, UnsureBecause
from ui.candidates import everyday, ranked
from ui.checked import Checked
from ui.conversation.state import Offer
from ui.wording import indefinite

MOST = 4


def suggestions(checked: Checked, hypothetical: bool, offer: Offer | None) -> tuple[str, ...]:
    """Return what fits after a verdict, the likeliest first, at most four."""
    status = checked.verdict.status
    found: list[str] = []
    if status is Status.INCOHERENT:
        found = ["why?", *([checked.repair.text] if checked.repair else []), "what would make it work?"]
    elif status is Status.COHERENT:
        found = [*(["keep it"] if hypothetical else []), "what is where?", *_what_ifs(checked), "why?"]
    elif status is Status.UNSURE:
        found = [*_answers(checked, offer), "why?"]
    if len(checked.readings) > 1 and status is not Status.ERROR:
        found.insert(2, "show another reading")
    return tuple(dict.fromkeys(found))[:MOST]


def _answers(checked: Checked, offer: Offer | None) -> list[str]:
    """Return answers to the question that was asked."""
    if offer and offer.kind == "reading":
        return ["yes", "no"]
    if checked.verdict.unsure_because is UnsureBecause.UNKNOWN_WORD:
        return ["it's an animal", "it's a kind of ball"]
    return []


def _what_ifs(checked: Checked) -> list[str]:
    """Return a what-if that names another kind for the one who acts."""
    reading = checked.interpretation
    doer = _doer(checked)
    if reading is None or doer is None or doer.category not in ("animal", "artifact", "tool", "container", "vehicle", "furniture"):
        return []
    other = next((name for name in _others(doer)), None)
    return [f"what if the {doer.name} were {indefinite(other)} {other}?"] if other else []


def _doer(checked: Checked) -> ObjectSpec | None:
    """Return who acts in the last event."""
    reading = checked.interpretation
    things = {o.id: o for o in reading.objects} if reading else {}
    events = [c for c in (reading.claims if reading else ()) if c.kind == "event"]
    named = [things[i] for c in reversed(events) for i in c.roles.get("agent", c.roles.get("theme", ())) if i in things]
    return next((o for o in named if not o.assumed and o.name[:1].islower()), None)


def _others(doer: ObjectSpec) -> list[str]:
    """Return everyday kinds of the same category, some steps away: the nearest would change little."""
    above = {k.parent for k in all_kinds().values()}
    names = ranked(doer, lambda k: float(k.category == doer.category), 1.0)
    return [k.name.replace("_", " ") for k in names if k.name in {e.name for e in everyday()} and k.name not in above and k.informative][2:3]
