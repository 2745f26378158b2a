"""Implied: what a sentence takes for granted by what it names, not by its verb.

Comes in: a context, a claim and `implied.csv`. Goes out: (role, object, fluent, value) per thing: the lamp's light needs
the lamp on, the bucket's water needs water in the bucket, and a state told with "was" is one that has come about.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scenes.laws.law import Context
from scenes.laws.media import lineage
from scenes.laws.turns import turns
from scenes.spec import ClaimSpec, ObjectSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("implied.csv")
FLUID = frozenset({"drink", "substance"})
"""Categories of what is only in a vessel as long as the vessel is not empty."""
Needed = tuple[str, str, str, str]
"""(role, object, fluent, value)"""


@cache
def emissions() -> tuple[tuple[frozenset[str], frozenset[str], str, str], ...]:
    """Return (words for what is given off, kinds of what gives it off, fluent, value) of each row of the table."""
    rows = read_rows(TABLE, ("words", "kinds", "fluent", "value", "why"))
    return tuple((frozenset(r["words"].split("|")), frozenset(r["kinds"].split("|")), r["fluent"], r["value"]) for r in rows)


def implied(ctx: Context, claim: ClaimSpec) -> Iterator[Needed]:
    """Yield what the things that a claim names take for granted of what they belong to."""
    if not claim.polarity or claim.of or claim.kind == "event" and claim.name in ("lack", "lose", "extinguish"):
        return
    for role, ids in (*claim.roles.items(), ("instrument", _loose(ctx, claim))):
        for thing in (ctx.objects[i] for i in ids):
            yield from _emitted(ctx, role, thing)
            if thing.category in FLUID and thing.owner in ctx.objects and ctx.objects[thing.owner].category == "container":
                yield role, thing.owner, "full", "yes"
    yield from _held(ctx, claim)


def _held(ctx: Context, claim: ClaimSpec) -> Iterator[Needed]:
    """Yield that what holds the water that something is in, or floats on, is not empty."""
    places = [(role, ctx.objects[i]) for role in ("location", "goal") for i in claim.roles.get(role, ())]
    if claim.kind == "event" and any(thing.category in FLUID and thing.phase == "liquid" for _, thing in places):
        yield from ((role, thing.id, "full", "yes") for role, thing in places if thing.category in ("container", "furniture") or thing.kind == "bathtub")


def _loose(ctx: Context, claim: ClaimSpec) -> tuple[str, ...]:
    """Return the things that a deed's sentence names and no claim has a role for: "read by the light of the lamp"."""
    if claim.kind != "event":
        return ()
    placed = {i for c in ctx.spec.claims for ids in c.roles.values() for i in ids}
    return tuple(i for i, o in ctx.objects.items() if i not in placed and any(s[0] == claim.span[0] for s in o.spans))


def _emitted(ctx: Context, role: str, thing: ObjectSpec) -> Iterator[Needed]:
    """Yield that what gives light, heat or sound is on: the lamp's light, the candle flame."""
    first, _, last = thing.name.rpartition(" ")
    for words, kinds, fluent, value in emissions():
        if last in words:
            sources = (o for o in ctx.objects.values() if o.id == thing.owner or (first and first in (o.name, o.kind)) or not (first or thing.owner) and o.kind == "fire")
            yield from ((role, o.id, fluent, value) for o in sources if kinds & {o.name, *lineage(o.kind)})


def told_as_state(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a deed is told as a state that is there already ("was locked"), and not as the next thing that happens."""
    passive = claim.kind == "event" and "stative" in claim.modifiers and not claim.roles.get("agent")
    return passive and not turns(ctx, claim, "later") and not turns(ctx, claim, "since")
