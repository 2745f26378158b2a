"""Uphill: water and what rolls go down by themselves; something must push, pump, throw or drive what goes up.

Comes in: a context. Goes out: one residual per liquid that flows up a slope, and per thing said to roll or slide up one by
itself. Waves, wind and vehicles have a drive of their own; what flows in a pipe or hose is pumped.
"""

import re
from collections.abc import Iterator

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.laws.law import Context, breach
from scenes.laws.media import lineage
from scenes.laws.turns import sentence_of
from scenes.laws.wording import gerund, named
from scenes.spec import ClaimSpec, ObjectSpec

SLOPES = frozenset({"hill", "mountain", "stairs", "cliff"})
DRIVEN = ("powered", "drive", "mind", "ride", "life")
"""What gives a thing a drive of its own."""
PASSIVE = frozenset({"roll", "slide"})
BEYOND = 1.6
"""Value of going up without a drive."""
UPWARD = re.compile(r"\b(uphill|upslope|upstairs|up(?: to the top of)? (?:the|a|this|that|its|steep)\b)", re.IGNORECASE)
ALONE = re.compile(r"\b(by (?:it|them)sel(?:f|ves)|on (?:its|their) own|unaided|without help)\b", re.IGNORECASE)


def uphill(ctx: Context) -> Iterator[Residual]:
    """Yield one residual per thing that goes up a slope with nothing that moves it."""
    for claim, schema, fillers in ctx.events:
        text = sentence_of(ctx, claim)[claim.span[1] : claim.span[2]]
        ways = [o for role in ("path_of", "goal", "location", "patient") for o in fillers.get(role, ())]
        slope = any(SLOPES & set(lineage(w.kind)) for w in ways) or "uphill" in text.lower()
        if not claim.polarity or not slope or not UPWARD.search(text):
            continue
        for thing in (*fillers.get("theme", ()), *fillers.get("agent", ())):
            flows = schema.name == "flow" and thing.phase == "liquid" and not any("pipe" in lineage(w.kind) or property_of(w, "flow").high > 0 and w.phase == "solid" for w in ways)
            if (flows or schema.name in PASSIVE and thing.phase == "solid" and ALONE.search(text)) and not _driven(thing):
                yield _residual(claim, thing)


def _driven(thing: ObjectSpec) -> bool:
    """Say whether a thing may go up by a drive of its own."""
    return not thing.informative or any(thing.properties[need].high > 0 for need in DRIVEN if need in thing.properties)


def _residual(claim: ClaimSpec, thing: ObjectSpec) -> Residual:
    message = f"nothing drives {named(thing)} up, and {gerund(claim.lemma)} goes downhill by itself"
    return breach("locomotion", claim, (thing.id,), BEYOND, message, certified=claim.readable, role="theme")
