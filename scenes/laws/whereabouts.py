"""Whereabouts: a thing that nobody moves stays where it was put, and turns up nowhere else.

Comes in: a context and `spots.csv`, kind of place -> what sort of spot it is. Goes out: (earlier claim, later claim,
thing, place, other place) per thing put in one spot and met in another. Who takes a thing up may use it anywhere: only
what happens to things where they are, or is said of where they are, tells where they are.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scenes.laws.law import Context, is_room
from scenes.laws.media import lineage
from scenes.laws.quarters import quarters
from scenes.laws.story_rules import handles, words
from scenes.laws.turns import turns
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, ObjectSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("spots.csv")
KEPT = frozenset({"artifact", "tool", "clothing", "container", "food", "drink", "furniture", "vehicle"})
"""Categories of things that stay where they are put."""
INTO = frozenset({"in", "inside", "into", "on", "onto", "at", "to", "under"})
BESIDE = INTO | {"beside", "near", "by", "next_to", "behind"}
APART = frozenset(frozenset(p.split()) for p in ("closed open", "closed outside", "closed", "open", "room", "room outside", "building outside"))
"""Sorts of spots of which one is not in the other; of one sort, where the kinds differ."""
FAR = 5
"""Sentences after which a thing may have been moved untold."""


class Met(NamedTuple):
    """A thing put in one spot and met in another."""

    first: ClaimSpec
    last: ClaimSpec
    thing: str
    put_at: str
    met_at: str


@cache
def _sorts() -> dict[str, str]:
    return {r["kind"]: r["sort"] for r in read_rows(TABLE, ("kind", "sort", "why"))}


def spot(place: ObjectSpec) -> str:
    """Return what sort of spot a place is: closed | open | room | building | outside | edge, or empty text."""
    return next((_sorts()[k] for k in lineage(place.kind) if k in _sorts()), "")


def apart(here: ObjectSpec, there: ObjectSpec) -> bool:
    """Say whether nothing is at both of two places: a fridge and a windowsill, a barn and a field."""
    sorts = frozenset({spot(here), spot(there)})
    related = here.kind in lineage(there.kind) or there.kind in lineage(here.kind) or here.owner == there.id or there.owner == here.id
    return here.id != there.id and here.informative and there.informative and not related and sorts in APART


def displaced(ctx: Context) -> Iterator[Met]:
    """Go through a text once and yield every thing that is met where nobody brought it."""
    put: dict[str, tuple[str, ClaimSpec]] = {}
    nested = {frozenset((f, g)) for c in ctx.claims if c.kind == "relation" and not c.of for f in c.roles.get("figure", ()) for g in c.roles.get("ground", ())}
    for claim in sorted((c for c in ctx.spec.claims if not c.of), key=lambda c: (c.span, c.episode)):
        if claim.mode not in ("asserted", "commanded") or not claim.polarity:
            put = {k: v for k, v in put.items() if not any(k in ids for ids in claim.roles.values())}
            continue
        for thing, place in _met(ctx, claim):
            # two plain statements of place tell of two times, or clash by the law of location
            stated = thing in put and put[thing][1].kind == claim.kind == "relation"
            if thing in put and not stated and _told_on(ctx, put[thing][1], claim) and frozenset((place, put[thing][0])) not in nested and apart(ctx.objects[put[thing][0]], ctx.objects[place]):
                yield Met(put[thing][1], claim, thing, put[thing][0], place)
        put = {k: v for k, v in put.items() if not _moves(ctx, claim, k, v[0])}
        put |= {thing: (place, claim) for thing, place in _put(ctx, claim)}


def _told_on(ctx: Context, first: ClaimSpec, last: ClaimSpec) -> bool:
    """Say whether a later sentence goes straight on with the earlier one."""
    gap = any(e.gap_before for e in ctx.spec.episodes[first.episode + 1 : last.episode + 1])
    return 0 < last.span[0] - first.span[0] <= FAR and not gap and not turns(ctx, last, "since")


def _of(ctx: Context, claim: ClaimSpec) -> Iterator[tuple[str, str, str]]:
    """Yield (figure, relation, ground) of what a claim says of places."""
    for c in ctx.claims:
        if c.kind == "relation" and (c.of == claim.id or c is claim):
            yield from ((f, c.name, g) for f in c.roles.get("figure", ()) for g in c.roles.get("ground", ()))


def _put(ctx: Context, claim: ClaimSpec) -> Iterator[tuple[str, str]]:
    """Yield (thing, place) where a claim says that somebody brought it or that it is there."""
    if claim.kind == "event" and not claim.roles.get("agent"):
        return
    beasts = [i for role in ("patient", "theme") for i in claim.roles.get(role, ()) if claim.kind == "event" and ctx.objects[i].category == "animal"]
    yield from ((beast, i) for beast in beasts for i in claim.roles.get("goal", ()) if spot(ctx.objects[i]) in ("building", "room"))
    for figure, name, ground in _of(ctx, claim):
        if name in INTO and ctx.objects[figure].category in KEPT and spot(ctx.objects[ground]):
            yield figure, ground


def _met(ctx: Context, claim: ClaimSpec) -> Iterator[tuple[str, str]]:
    """Yield (thing, place) where a claim says where a thing is that nobody takes up."""
    if claim.kind == "event" and claim.lemma not in words("meeting"):
        schema = find_event(claim.name)
        still = schema is not None and schema.path in ("none", "rest", "")
        yield from ((i, place) for i in claim.roles.get("agent", ()) if still and ctx.objects[i].category == "animal" for place in claim.roles.get("location", ()))
        return
    places = [g for _, name, g in _of(ctx, claim) if name in BESIDE and spot(ctx.objects[g])]
    places += [i for role in ("goal", "location") for i in claim.roles.get(role, ()) if claim.kind == "event" and spot(ctx.objects[i])]
    things = [i for role, ids in claim.roles.items() for i in ids if role != "ground" and ctx.objects[i].category in KEPT and i not in places]
    yield from ((thing, place) for thing in things for place in dict.fromkeys(places))


def _moves(ctx: Context, claim: ClaimSpec, thing: str, place: str) -> bool:
    """Say whether a claim may bring a thing away: somebody handles it, or empties the place, or moves what it is not said."""
    if claim.kind != "event" or claim.lemma in words("meeting"):
        return False
    schema = find_event(claim.name)
    handled = any(thing in ids for role, ids in claim.roles.items() if role not in ("goal", "location"))
    emptied = place in claim.roles.get("source", ()) or place in claim.roles.get("patient", ()) and claim.name not in ("close", "lock", "turn_off", "clean", "wipe", "wash")
    vague = any(not ctx.objects[i].informative for role in ("patient", "theme") for i in claim.roles.get(role, ()))
    let_out = ctx.objects[thing].category == "animal" and (turns(ctx, claim, "since") or {"out", "loose", "free"} & set(claim.modifiers) or claim.lemma in ("let", "open", "release", "free", "escape"))
    return handled or emptied or vague or bool(let_out) or schema is None


def left_there(ctx: Context) -> Iterator[Met]:
    """Yield every thing that somebody puts down indoors, goes far away from, and then uses out there."""
    put: dict[tuple[str, str], tuple[str, ClaimSpec]] = {}
    away: dict[str, str] = {}
    for claim in sorted((c for c in ctx.spec.claims if c.kind == "event"), key=lambda c: (c.span, c.episode)):
        told = claim.mode in ("asserted", "commanded") and claim.polarity
        doers = claim.roles.get("agent", ())
        at_home = any("own" in quarters(ctx.objects[i]) for r in ("goal", "location") for i in claim.roles.get(r, ()))
        away = {k: v for k, v in away.items() if k not in doers or not at_home}
        for who, thing in [k for k in put if k[0] in doers and any(k[1] in ids for ids in claim.roles.values())]:
            at, first = put[who, thing]
            if who in away and told and handles(claim) and _told_on(ctx, first, claim):
                yield Met(first, claim, thing, at, away[who])
        put = {k: v for k, v in put.items() if not any(k[1] in ids for ids in claim.roles.values()) and not _moves(ctx, claim, k[1], v[0])}
        for who in doers if told else ():
            goal = next((i for i in claim.roles.get("goal", ()) if _far_off(ctx, i, claim.name in words("by_vehicle"))), "")
            back = {"home", "back", "place:home"} & set(claim.modifiers) or claim.lemma == "return"
            away = {k: v for k, v in away.items() if k != who or not back} | ({who: goal} if goal and not back and _travels(claim) else {})
            put |= {(who, i): (place, claim) for i, place in _put(ctx, claim) if who not in away and spot(ctx.objects[place]) in ("closed", "open", "room", "shelf") and ctx.objects[i].category != "animal"}


def _far_off(ctx: Context, place: str, by_car: bool) -> bool:
    """Say whether a place is neither a part of a house nor round about it."""
    there = ctx.objects[place]
    return "own" not in quarters(there) and there.category in ("building", "place") and (by_car or not is_room(there)) and spot(there) in ("building", "outside", "room", "") and "building_part" not in lineage(there.kind)


def _travels(claim: ClaimSpec) -> bool:
    schema = find_event(claim.name)
    return schema is not None and (schema.path not in ("none", "rest", "", "carry", "throw") or claim.name == "go")

