"""Typicality: whether those who take part in an event are of the sort, size and substance that it usually has.

Comes in: a spec. Goes out: one residual per row of `usual.csv` that falls short. They grade p and certify nothing: a
dog that whisks an egg is odd, not impossible. Ideas and occasions are left out, for they take part figuratively.
"""

import math
from collections.abc import Mapping

from scenes import expression
from scenes.expression import TINY
from scenes.instantiation import Residual
from scenes.laws.law import Law, breach, context
from scenes.laws.usual import Usual, usual_of
from scenes.laws.wording import gerund, named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

LEAST = 0.02
"""Residuals below this are not worth a line."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per way in which an event is unusual."""
    found = []
    for claim, schema, fillers in context(spec).events:
        roles = {role: objects[0] for role, objects in fillers.items() if objects}
        for usual in usual_of(schema):
            value = usual.cost * shortfall(usual, roles)
            if value >= LEAST:
                found.append(_residual(claim, usual, roles, value))
    return found


def shortfall(usual: Usual, roles: Mapping[str, ObjectSpec]) -> float:
    """Return 0 where the fillers are as usual, 1 where they are as far from it as counts; 0 too where a role is empty."""
    if not usual.figurative and any(roles[r].phase == "none" for r in usual.roles if r in roles):
        return 0.0
    there, asked = expression.evaluate(usual.measure, roles), expression.evaluate(usual.usual, roles)
    if there is None or asked is None or asked.typical <= 0 or there.typical >= asked.typical:
        return 0.0
    if usual.span:
        return min(1.0, math.log(asked.typical / max(there.typical, TINY * TINY)) / math.log(usual.span))
    return min(1.0, (asked.typical - there.typical) / asked.typical)


def _residual(claim: ClaimSpec, usual: Usual, roles: Mapping[str, ObjectSpec], value: float) -> Residual:
    filler = roles[usual.role]
    message = f"{named(filler)} is unusual there: {gerund(claim.lemma)} has {usual.note}"
    return breach("typicality", claim, tuple(o.id for o in roles.values()), value, message, certified=False, role=usual.role, need=usual.name)


LAW = Law("typicality", "ledger", "1", "those who take part in an event are such as usually do", evaluate)
