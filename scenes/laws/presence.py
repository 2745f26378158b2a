"""Presence: somebody who stays is where they were told to be, and nobody is in two places at the same moment.

Comes in: a context and `quarters.csv`, place -> what sort of quarters it is. Goes out: (earlier claim, later claim, who,
place, other place) per person or animal told to be in one place and, while they stay there or at that moment, doing something
in another. Rooms lie side by side, what is under the sky is in no building; a town, a country or a table says too little.
"""

from collections.abc import Iterator

from scenes.laws.law import Context, is_room
from scenes.laws.quarters import quarters
from scenes.laws.story_rules import words
from scenes.laws.turns import turns
from scenes.laws.whereabouts import Met, apart, spot
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, ObjectSpec

ALIVE = frozenset({"person", "animal"})
BEING = ("agent", "theme", "experiencer")
"""Roles whose filler is where the deed is done."""
WITHIN = frozenset({"in", "inside", "at", "on", "within"})
PLACES = frozenset({"room", "building", "outside"})
"""Sorts of places that somebody is in as a whole."""
FAR = 3
"""Sentences after which somebody may have gone untold."""


def strayed(ctx: Context) -> Iterator[Met]:
    """Go through a text once and yield everybody who is met where they did not go."""
    at: dict[str, tuple[str, ClaimSpec]] = {}
    nested = {frozenset((f, g)) for c in ctx.claims if c.kind == "relation" for f in c.roles.get("figure", ()) for g in c.roles.get("ground", ())}
    for claim in sorted((c for c in ctx.spec.claims if not c.of), key=lambda c: (c.episode, c.span)):
        told = claim.mode in ("asserted", "commanded") and claim.polarity
        here = _here(ctx, claim) if told else []
        for who, place in here:
            if who in at and frozenset((at[who][0], place)) not in nested and _told_on(ctx, at[who][1], claim) and _elsewhere(ctx.objects[at[who][0]], ctx.objects[place]):
                yield Met(at[who][1], claim, who, at[who][0], place)
        at = {who: known for who, known in at.items() if not _may_go(ctx, claim, who)}
        at |= {who: (place, claim) for who, place in (*here, *(_arriving(ctx, claim) if told else ())) if _place(ctx, place)}


def _here(ctx: Context, claim: ClaimSpec) -> list[tuple[str, str]]:
    """Return (who, place) of what a claim tells to be so or done in a place."""
    if claim.kind == "relation":
        inside = claim.name in WITHIN
        return [(f, g) for f in claim.roles.get("figure", ()) for g in claim.roles.get("ground", ()) if inside and _alive(ctx, f) and _place(ctx, g)]
    if claim.kind != "event" or _travels(claim) or _reaches_far(claim):
        return []
    within = {g for c in ctx.claims if c.of == claim.id and c.name in WITHIN for g in c.roles.get("ground", ())}
    places = [i for role in ("location", "goal") for i in claim.roles.get(role, ()) if i in within and _place(ctx, i)]
    return [(i, place) for role in BEING for i in claim.roles.get(role, ()) if _alive(ctx, i) for place in places]


def _arriving(ctx: Context, claim: ClaimSpec) -> list[tuple[str, str]]:
    """Return (who, place) of everybody who goes to a place."""
    if claim.kind == "event" and claim.lemma in words("shutting_in"):
        return [(i, place) for i in claim.roles.get("patient", ()) if _alive(ctx, i) for role in ("goal", "location") for place in claim.roles.get(role, ()) if _place(ctx, place)]
    if claim.kind != "event" or not _travels(claim):
        return []
    return [(i, place) for role in ("agent", "companion") for i in claim.roles.get(role, ()) if _alive(ctx, i) for place in claim.roles.get("goal", ())]


def _may_go(ctx: Context, claim: ClaimSpec, who: str) -> bool:
    """Say whether a claim may bring somebody elsewhere: they or others go, or something is done to them."""
    if claim.kind != "event" or not claim.polarity:
        return False
    schema = find_event(claim.name)
    moved = any(who in claim.roles.get(role, ()) for role in ("patient", "companion", "recipient", "goal"))
    crowd = any(ctx.objects[i].count.high > 1 or ctx.objects[i].category == "vehicle" for i in claim.roles.get("agent", ()))
    return schema is None or moved or _travels(claim) and (crowd or any(who in claim.roles.get(role, ()) for role in BEING))


def _travels(claim: ClaimSpec) -> bool:
    schema = find_event(claim.name)
    return schema is None or schema.path not in ("none", "rest", "throw", "") or claim.name in ("go", "leave") or any(m.startswith("direction:") for m in claim.modifiers)


def _reaches_far(claim: ClaimSpec) -> bool:
    """Say whether a deed reaches what is elsewhere: one sees, calls and thinks of what is in another place."""
    schema = find_event(claim.name)
    if claim.name == "animal_call":
        return False  # heard far off, and done on the spot
    return schema is None or bool({"perceive", "communicate", "mental", "sense", "look", "speak"} & {claim.name, *schema.ancestors})


def _place(ctx: Context, id: str) -> bool:
    return spot(ctx.objects[id]) in PLACES or "abroad" in quarters(ctx.objects[id])


def _elsewhere(here: ObjectSpec, there: ObjectSpec) -> bool:
    """Say whether who is in one place is not in the other."""
    a, b = quarters(here), quarters(there)
    if "abroad" in a | b:
        return "abroad" in a and there.name == "home"
    homes = "home" in a and "public" in b or "home" in b and "public" in a
    # shops, churches and markets have no bedroom, cell or operating room
    homes = homes or any("own_room" in x and "visited" in y and not ("cooked_in" in x and "cooks" in y) for x, y in ((a, b), (b, a)))
    indoors = [is_room(p) or "home" in quarters(p) for p in (here, there)]  # a cafe may be in a park
    return here.informative and there.informative and (homes or apart(here, there) and (all(map(is_room, (here, there))) or any(indoors) and "outside" in (spot(here), spot(there))))


def _told_on(ctx: Context, first: ClaimSpec, last: ClaimSpec) -> bool:
    """Say whether nobody can have gone in between: it is the same moment, or the text says that they stay."""
    between = [c for c in ctx.spec.claims if first.span[0] <= c.span[0] < last.span[0]]
    far = last.span[0] - first.span[0]
    stays = any(turns(ctx, c, "stays") for c in between)
    abroad = any("abroad" in quarters(ctx.objects[i]) for ids in first.roles.values() for i in ids)
    return 0 < far <= FAR and (stays or turns(ctx, last, "meanwhile") and not abroad)


def _alive(ctx: Context, id: str) -> bool:
    return ctx.objects[id].category in ALIVE and ctx.objects[id].count.high <= 1
