"""Location: one thing is in one place at a time.

Comes in: a spec. Goes out: one residual per thing that the text puts into two rooms at once, neither of them in the
other; and per event that needs a thing elsewhere than it was left. People move freely between sentences.
"""

import re
from itertools import combinations

from scenes.instantiation import Residual
from scenes.laws.hindrances import hindrances
from scenes.laws.in_the_flesh import bodily
from scenes.laws.law import Context, Law, breach, context, is_room
from scenes.laws.ledger.state import clash_residual
from scenes.laws.requirements import requirement_residuals
from scenes.laws.timeline import Clash, timeline
from scenes.laws.wording import gerund, named
from scenes.laws.worlds import other_worlds, stranded
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

INSIDE = frozenset({"in", "inside"})
PLACED = frozenset({"in", "inside", "on", "at"})
TOGETHER = re.compile(r"\b(at the (very )?same (time|moment|instant)|simultaneously|while|at (this|that|the present)( very)? (moment|instant)|right now)\b", re.IGNORECASE)
CLOCK = re.compile(r"\bat (noon|midnight|dawn|dusk|\w+ o'clock|\d+(:\d\d)?( ?[ap]\.?m\.?)?)\b", re.IGNORECASE)
EMPTY = re.compile(r"\b(completely|totally|entirely|absolutely|perfectly|utterly) empty\b(?!,? (except|but|apart|save))", re.IGNORECASE)
EXCEPT = re.compile(r"\bempty,? (except|but|apart|save|aside)\b", re.IGNORECASE)
RESTING = frozenset({"sleep", "sit", "stand", "lie", "stay", "rest", "kneel", "hang_self"})
HOUSE_PARTS = frozenset({"roof", "basement", "cellar", "attic", "garage", "garden", "yard", "porch", "balcony", "kitchen", "bedroom", "bathroom"})
TWICE, NESTED_PERHAPS, LEFT_ELSEWHERE = 1.5, 0.9, 0.7
"""Values: in two rooms at once; one may be in the other; left elsewhere before."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of location, per thing in two places, and per thing left elsewhere."""
    ctx = context(spec)
    left = [_left(ctx, c) for c in timeline(spec).clashes if c.fluent in ("place", "relation")]
    return requirement_residuals(spec, "location") + _twice(ctx) + _at_once(ctx) + _in_the_empty(ctx) + _but_one(ctx) + _never_left(ctx) + left + other_worlds(spec) + stranded(spec) + hindrances(spec, "location")


def _at_once(ctx: Context) -> list[Residual]:
    """Compare places that a sentence says one thing is in at the same time: "at noon in Paris, at noon in Tokyo"."""
    placed = [c for c in ctx.claims if c.kind == "relation" and c.name in PLACED and c.mode == "asserted" and c.roles.get("ground")]
    nested = {(f, g) for c in placed for f in c.roles.get("figure", ()) for g in c.roles["ground"]}
    found = []
    for first, second in combinations(placed, 2):
        if first.span[0] != second.span[0] or not simultaneous(ctx.spec.sentences[first.span[0]] if ctx.spec.sentences else ""):
            continue
        here, there = (ctx.objects[c.roles["ground"][0]] for c in (first, second))
        shared = sorted(set(first.roles.get("figure", ())) & set(second.roles.get("figure", ())))
        if first.episode != second.episode or (here.id, there.id) in nested or (there.id, here.id) in nested or not _apart(here, there):
            continue
        for id in shared:
            thing = ctx.objects[id]
            sure = first.readable and second.readable and thing.count.high <= 1 and thing.category in ("person", "animal", "artifact", "vehicle", "clothing", "furniture")
            message = f"{named(thing)} cannot be {first.name} {named(here)} and {second.name} {named(there)} at the same time"
            value = TWICE if sure else NESTED_PERHAPS
            found.append(breach("location", second, (id, here.id, there.id), value, message, certified=sure, hard=True, role="ground", pair=(first, second)))
    return found


def simultaneous(sentence: str) -> bool:
    """Say whether a sentence itself puts what it tells at one time: "at the same time", "while", the same hour twice."""
    if TOGETHER.search(sentence):
        return True
    times = [m.group(0).lower() for m in CLOCK.finditer(sentence)]
    return len(times) > len(set(times))


def _apart(here: ObjectSpec, there: ObjectSpec) -> bool:
    """Say whether two places are not in one another: two towns, two rooms, the roof and the cellar."""
    if here.id == there.id or not (here.informative and there.informative):
        return False
    towns = here.kind == there.kind and here.kind in ("city", "town", "village", "country", "continent")
    parts = all(o.kind in HOUSE_PARTS or is_room(o) for o in (here, there)) and here.kind != there.kind
    return towns and here.name != there.name or parts


def _in_the_empty(ctx: Context) -> list[Residual]:
    """Compare "completely empty" with what the same sentence puts inside."""
    found = []
    for claim in ctx.claims:
        if claim.kind != "quality" or claim.name != "full" or claim.value != "no" or not ctx.spec.sentences:
            continue
        if not EMPTY.search(ctx.spec.sentences[claim.span[0]]):
            continue
        for other in ctx.claims:
            inside = other.kind == "relation" and other.name in INSIDE and other.span[0] == claim.span[0] and other.episode == claim.episode
            for id in set(other.roles.get("ground", ())) & set(claim.roles.get("bearer", ())) if inside else ():
                figure = ctx.objects[other.roles["figure"][0]]
                sure = figure.phase in ("solid", "liquid", "granular") and not figure.owner and claim.readable and other.readable
                message = f"{named(figure)} is in {named(ctx.objects[id])}, which is said to be empty"
                found.append(breach("location", claim, (id, figure.id), TWICE, message, certified=sure, pair=(other, claim)))
    return found


def _but_one(ctx: Context) -> list[Residual]:
    """Compare "empty except for one guard" with a crowd that the next sentence has rest inside."""
    found = []
    for claim in ctx.claims:
        if claim.kind != "quality" or claim.name != "full" or claim.value != "no" or not ctx.spec.sentences:
            continue
        if not EXCEPT.search(ctx.spec.sentences[claim.span[0]]):
            continue
        for event, _, fillers in ctx.events:
            where = set(event.roles.get("location", ())) & set(claim.roles.get("bearer", ()))
            crowd = [o for o in fillers.get("agent", ()) if o.category == "group" or o.category == "person" and o.count.low >= 2]
            if event.span[0] != claim.span[0] + 1 or event.name not in RESTING or not where or not crowd:
                continue
            message = f"{named(crowd[0])} is in {named(ctx.objects[min(where)])}, which is said to be empty but for others"
            sure = claim.readable and event.readable and event.mode == "asserted"
            found.append(breach("location", event, (min(where), crowd[0].id), TWICE, message, certified=sure, hard=False, pair=(claim, event)))
    return found


def _never_left(ctx: Context) -> list[Residual]:
    """Compare "the ladder never left the shed" with its use in another building in the same or the next sentence."""
    found = []
    for denial in ctx.spec.claims:
        if denial.kind != "event" or denial.polarity or denial.lemma != "leave" or denial.mode != "asserted":
            continue
        stays, homes = denial.roles.get("agent", ()), denial.roles.get("source", ()) or denial.roles.get("theme", ())
        for event, _, _ in ctx.events:
            near = 0 <= event.span[0] - denial.span[0] <= 1 and event.mode == "asserted" and bodily(event)
            used = set(stays) & {i for r in ("agent", "patient", "theme") for i in event.roles.get(r, ())}
            for place in event.roles.get("location", ()) if near and used and homes else ():
                here, there = ctx.objects[homes[0]], ctx.objects[place]
                enclosed = all(o.category == "building" or is_room(o) for o in (here, there)) and here.kind != there.kind
                if enclosed and here.owner != there.id != "" and there.owner != here.id:
                    message = f"{named(ctx.objects[min(used)])} never left {named(here)}, and {gerund(event.lemma)} takes place in {named(there)}"
                    sure = denial.readable and event.readable and "never" in denial.modifiers
                    found.append(breach("location", event, (min(used), here.id, place), TWICE, message, certified=sure, hard=False, pair=(denial, event)))
    return found


def _left(ctx: Context, clash: Clash) -> Residual:
    thing, place = ctx.objects[clash.object], ctx.objects.get(clash.fact.value)
    where = named(place) if place is not None else clash.fact.value
    free = thing.category in ("person", "animal", "vehicle") and clash.fact.episode < clash.claim.episode
    value = 0.0 if free else (0.3 if clash.soft or clash.gap else LEFT_ELSEWHERE)
    message = f"{named(thing)} was left at {where}, and {gerund(clash.claim.lemma)} needs it elsewhere"
    return clash_residual("location", clash, value, message, certified=False, hard=False)


def _twice(ctx: Context) -> list[Residual]:
    """Compare every two places that are said of one thing in one episode."""
    inside = [c for c in ctx.claims if c.kind == "relation" and c.name in INSIDE and c.mode == "asserted"]
    if len(inside) < 2:
        return []
    nested = {(f, g) for c in inside for f in c.roles.get("figure", ()) for g in c.roles.get("ground", ())}
    found = []
    for first, second in combinations(inside, 2):
        shared = set(first.roles.get("figure", ())) & set(second.roles.get("figure", ()))
        if first.episode == second.episode and shared:
            found += [r for id in sorted(shared) for r in _clashing(ctx, first, second, id, nested)]
    return found


def _clashing(
    ctx: Context, first: ClaimSpec, second: ClaimSpec, id: str, nested: set[tuple[str, str]]
) -> list[Residual]:
    here, there = (ctx.objects[c.roles["ground"][0]] for c in (first, second))
    if (
        here.id == there.id
        or (here.id, there.id) in nested
        or (there.id, here.id) in nested
        or not _exclusive(here, there)
    ):
        return []
    thing = ctx.objects[id]
    # two phrases of one sentence often nest ("in the closet in the bedroom"); two sentences say two things
    apart = (
        first.span[0] != second.span[0]
        and not (first.of or second.of)
        and here.kind != there.kind
        and not (first.modifiers or second.modifiers)
    )
    sure = (
        apart
        and first.readable
        and second.readable
        and thing.count.high <= 1
        and thing.category not in ("group", "abstract", "event", "substance")
    )
    message = f"{named(thing)} cannot be in {named(here)} and in {named(there)} at once"
    value = TWICE if apart else NESTED_PERHAPS
    return [
        breach(
            "location",
            second,
            (id, here.id, there.id),
            value,
            message,
            certified=sure and value > 1,
            hard=False,
            role="ground",
            pair=(first, second),
        )
    ]


def _exclusive(here: ObjectSpec, there: ObjectSpec) -> bool:
    """Say whether two places are rooms, which lie side by side; houses and regions overlap."""
    return is_room(here) and is_room(there) and here.informative and there.informative


LAW = Law("location", "ledger", "1", "a thing is in one place at a time", evaluate)
