"""Order: nothing is before itself, and nobody does anything before being there.

Comes in: a spec. Goes out: one residual per circle of before and after, per deed that the text puts before the birth
or the making of its doer or its object, and per event told of a day that its tense or its object denies. Only an
order that the text states (before, after, later; years) counts: stories are not always told in order.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scenes.instantiation import Residual
from scenes.laws.in_the_flesh import bodily
from scenes.laws.kin import kin
from scenes.laws.law import Context, Law, breach, context
from scenes.laws.orders import circles
from scenes.laws.wording import gerund, named
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, SceneSpec
from scenes.tables import read_rows

TOO_EARLY, PERHAPS = 2.0, 0.8
AFTER_LIFE = Path(__file__).parents[1] / "after_life.csv"
UNBORN_DO = frozenset({"kick", "turn_self", "live", "grow", "swim", "sleep", "move_self", "die", "have", "be_state", "know", "hear", "stay", "carry"})
"""What a child does before it is born."""
ALSO_BEFORE = frozenset({"make", "have", "trade", "pay", "name", "own", "get", "want", "plan", "communicate", "mental", "draw", "be_born"})
"""What is done about a thing that is still to be made: houses are sold, named and drawn before they are built."""
DONE_TO_PEOPLE = frozenset({"feed", "social", "person_bond", "embrace", "dress", "bury", "handle", "stop_living_thing", "hit", "murder", "wean"})
PARTS_OF_DOING = ("agent", "experiencer")
PARTS_OF_BEARING = ("patient", "theme", "path_of", "goal", "location", "source", "instrument", "recipient")


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per circle in time, per deed before its time, and per day that cannot be."""
    ctx = context(spec)
    return circles(spec, "order") + [*kin(ctx)] + [r for b in _beginnings(ctx) for r in _too_early(ctx, *b)] + _days(ctx) + _after_life(ctx)


def _beginnings(ctx: Context) -> Iterator[tuple[str, ClaimSpec, bool]]:
    """Yield (object, the claim that brings it about, whether it is born rather than made)."""
    for claim, schema, _ in ctx.events:
        if claim.mode != "asserted":
            continue
        for condition in schema.after:
            if condition.soft or (condition.fluent, condition.value) not in (("exists", "yes"), ("alive", "yes")):
                continue
            for id in claim.roles.get(condition.role, ()):
                yield id, claim, condition.fluent == "alive"
        if schema.name == "paint":
            for id in claim.roles.get("patient", ()):
                if "picture" in ctx.objects[id].properties and not claim.roles.get("product"):
                    yield id, claim, False
        if "plant" in (schema.name, claim.lemma) and _year(ctx, claim) is not None:
            for id in claim.roles.get("patient", ()):
                yield id, claim, False
    for claim in ctx.claims:
        if claim.kind == "quality" and claim.name == "alive" and claim.value == "yes" and claim.episode > 0:
            for id in claim.roles.get("bearer", ()):
                yield id, claim, True


def _too_early(ctx: Context, id: str, begin: ClaimSpec, born: bool) -> list[Residual]:
    """Compare every deed of, or to, one thing with when it came about."""
    found, thing = [], ctx.objects[id]
    if thing.category in ("abstract", "group", "substance", "event", "drink") and begin.lemma != "plant":
        return found
    for claim, _, _ in ctx.events:
        years = (_year(ctx, claim), _year(ctx, begin))
        dated_apart = None not in years and any(id in claim.roles.get(r, ()) for r in (*PARTS_OF_DOING, "patient", "theme"))
        if claim is begin or claim.mode != "asserted" or not (dated_apart or _takes_part(ctx, claim, id, born)):
            continue
        if not _earlier(claim, begin, years):
            continue
        sure = claim.readable and begin.readable and thing.count.high <= 1
        verb = "was born" if begin.name == "be_born" else "was alive" if begin.kind == "quality" else "was there"
        dated = f" ({years[0]:.0f} is before {years[1]:.0f})" if years[0] and years[1] else ""
        message = f"{gerund(claim.lemma)} needs {named(thing)}, and it would be before {named(thing)} {verb}{dated}"
        pair = (begin, claim) if begin.span <= claim.span else (claim, begin)
        value = TOO_EARLY if sure else PERHAPS
        found.append(breach("order", claim, (id,), value, message, certified=sure, pair=pair))
    return found


def _after_life(ctx: Context) -> list[Residual]:
    """Return one residual per funeral, obituary or grave of somebody that the text puts before their birth."""
    found = []
    for begin in (c for c, schema, _ in ctx.events if schema.name == "be_born" and c.mode == "asserted"):
        for claim, _, fillers in ctx.events:
            late = [o for os in fillers.values() for o in os if o.owner in begin.roles.get("theme", ()) and {o.kind, o.name} & after_life()]
            if not late or claim is begin or not _earlier(claim, begin, (_year(ctx, claim), _year(ctx, begin))):
                continue
            message = f"{named(late[0])} comes after a life, and it would be before the birth of whom it is about"
            sure = claim.readable and begin.readable and claim.mode == "asserted"
            pair = (begin, claim) if begin.span <= claim.span else (claim, begin)
            found.append(breach("order", claim, (late[0].id, late[0].owner), TOO_EARLY, message, certified=sure, pair=pair))
    return found


@cache
def after_life() -> frozenset[str]:
    """Return kinds and words for what comes after a life."""
    return frozenset(row["kind"] for row in read_rows(AFTER_LIFE, ("kind", "begins", "why")))


def _takes_part(ctx: Context, claim: ClaimSpec, id: str, born: bool) -> bool:
    """Say whether a claim is a deed that needs the thing to be there already."""
    event = find_event(claim.name)
    names = {claim.name, *(event.ancestors if event else ())}
    does = any(id in claim.roles.get(r, ()) for r in PARTS_OF_DOING)
    bears = any(id in claim.roles.get(r, ()) for r in PARTS_OF_BEARING)
    if "be_born" in names and ctx.objects[id].owner in claim.roles.get("theme", ()):
        return not born
    if born:
        # hatched from an egg that is laid later: the egg is made, not born
        return does and claim.name not in UNBORN_DO or bears and bool(names & DONE_TO_PEOPLE)
    if names & ALSO_BEFORE and not ("be_born" in names and (id in claim.roles.get("source", ()) or ctx.objects[id].owner in claim.roles.get("theme", ()))):
        return False
    return does or bears and bodily(claim)


def _earlier(claim: ClaimSpec, begin: ClaimSpec, years: tuple[float | None, float | None]) -> bool:
    """Say whether the text itself puts the claim before the beginning: by years, or within one sentence."""
    if years[0] is not None and years[1] is not None:
        return years[0] < years[1]
    return claim.episode < begin.episode and claim.span[0] == begin.span[0]


def _year(ctx: Context, claim: ClaimSpec) -> float | None:
    """Return the year that the text gives an event."""
    said = (c.amount for c in ctx.claims if c.kind == "quantity" and c.name == "year" and c.of == claim.id)
    return next((a.typical for a in said if a is not None), None)


def _days(ctx: Context) -> list[Residual]:
    """Return one residual per event whose day fits neither its tense nor the day of what it is about."""
    found = []
    for claim, _, _ in ctx.events:
        days = {c.value: c for c in ctx.claims if c.kind == "quantity" and c.name == "day" and c.of == claim.id and c.amount is not None}
        own, about = days.get("event"), days.get("object")
        if own is None or own.amount is None:
            continue
        day = own.amount.typical
        tense = own.modifiers[0] if own.modifiers else ""
        message = ""
        if about is not None and about.amount is not None and day < 0 < about.amount.typical:
            message = f"{gerund(claim.lemma)} would be before what it is about has taken place"
        elif tense == "future" and day < 0:
            message = f"{gerund(claim.lemma)} is still to come, and its day is over"
        elif tense == "past" and day > 0:
            message = f"{gerund(claim.lemma)} is over, and its day is still to come"
        if message:
            told = day > 0 and about is None
            sure = claim.readable and claim.mode == "asserted" and not told
            found.append(breach("order", claim, (), 1.8 if sure else 0.9, message, certified=sure))
    return found


LAW = Law("order", "ledger", "1", "nothing is before itself, and nobody acts before being there", evaluate)
