"""Haste: what takes its time, and what happens only once.

Comes in: a spec. Goes out: soft residuals for a page written in a second, against the shortest duration of the event in
`events.csv`, and for one thing that explodes or dies every morning.
"""

import re

from scenes.instantiation import Residual
from scenes.laws.law import Context, breach, context
from scenes.laws.wording import gerund, named, number
from scenes.spec import SceneSpec

ODD = 0.7
"""Value of being told as quicker than it goes: people exaggerate."""
AGAIN = 0.85
"""Value of ending more than once."""
ENDING = frozenset({"explode", "die", "be_born", "hatch", "murder", "stop_living_thing"})
OFTEN = re.compile(r"\b(every|each) (day|morning|evening|night|hour|week|month|year|monday|sunday|time)\b|\b(daily|always|often|regularly|again and again)\b", re.IGNORECASE)
QUICK = frozenset({"in", "within"})


def haste(spec: SceneSpec) -> list[Residual]:
    """Return one residual per event that is told as too quick, or as happening to one thing again and again."""
    ctx = context(spec)
    return [*_too_quick(ctx), *_again(ctx)]


def _too_quick(ctx: Context) -> list[Residual]:
    found = []
    for claim, schema, _ in ctx.events:
        for said in ctx.claims:
            timed = said.kind == "quantity" and said.name == "time" and said.of == claim.id and said.value in QUICK
            if timed and said.amount is not None and said.amount.high < schema.duration_s.low:
                message = f"{gerund(claim.lemma)} takes at least {number(schema.duration_s.low)} s, and {number(said.amount.high)} s are told"
                found.append(breach("order", said, (), ODD, message, certified=False))
    return found


def _again(ctx: Context) -> list[Residual]:
    found = []
    for claim, schema, fillers in ctx.events:
        if schema.name not in ENDING or not ctx.spec.sentences or not OFTEN.search(ctx.spec.sentences[claim.span[0]]):
            continue
        for one in (*fillers.get("theme", ()), *fillers.get("patient", ())):
            if one.count.high <= 1 and one.category not in ("group", "body_part", "abstract", "event") and claim.mode == "asserted":
                found.append(breach("conservation", claim, (one.id,), AGAIN, f"{named(one)} cannot do so more than once", certified=False, role="theme"))
    return found
