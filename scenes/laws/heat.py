"""Heat: how hot or cold it is where something happens, from the things named there, stated degrees and months.

Comes in: an event with its fillers. Goes out: `Surroundings`: the temperatures its sources can reach [°C], and whether
all of them are known. Heaters and coolers say what they bring a thing to; other things have their own temperature.
"""

import re
from dataclasses import dataclass

from scenes.expression import property_of
from scenes.laws.law import Context
from scenes.spec import ClaimSpec, ObjectSpec

BESIDE = frozenset({"in", "inside", "on", "over", "above", "at", "by", "near", "beside", "with", "under", "next_to", "against"})
SOURCE_ROLES = ("agent", "instrument", "location", "goal")
SUNSHINE_C = 90.0
"""What a thing in the sun reaches at most [°C]."""
FLAME_C = 400.0
SUMMER = ("june", "july", "august")
STATED = re.compile(r"(celsius|centigrade|°\s*c\b|\bc\b)|(fahrenheit|°\s*f\b|\bf\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an event has around it."""

    hottest_C: float
    coldest_C: float
    sources: tuple[ObjectSpec, ...]
    known: bool
    """True where there is a source and the temperature of each is known."""


def surroundings(ctx: Context, claim: ClaimSpec, patient: ObjectSpec) -> Surroundings:
    """Return how hot and how cold it can be around what an event is done to."""
    found = {i: ctx.objects[i] for role in SOURCE_ROLES for i in claim.roles.get(role, ())}
    for relation in ctx.claims:
        near = relation.kind == "relation" and relation.name in BESIDE and relation.of in ("", claim.id)
        if near and patient.id in relation.roles.get("figure", ()):
            found |= {g: ctx.objects[g] for g in relation.roles.get("ground", ())}
    found.pop(patient.id, None)
    sources = tuple(o for o in found.values() if (o.phase != "none" or property_of(o, "heat_C").high > 30) and not (o.category in ("person", "group") and o.id in claim.roles.get("agent", ())))
    ranges = [reach(o) for o in sources]
    known = bool(ranges) and all(r is not None for r in ranges)
    told = [r for r in ranges if r is not None]
    return Surroundings(max((r[1] for r in told), default=20.0), min((r[0] for r in told), default=20.0), sources, known)


def reach(source: ObjectSpec) -> tuple[float, float] | None:
    """Return the least and the greatest temperature that a thing brings others to [°C]; None where it is not known."""
    own, burning = source.properties.get("temperature_C"), source.states.get("burning") == "yes"
    if source.kind == "sun":
        return 10.0, SUNSHINE_C
    heat, chill = property_of(source, "heat_C"), property_of(source, "chill")
    lows = [own.low] if own is not None else []
    highs = [own.high] if own is not None else []
    if heat.high > 30:
        lows, highs = [*lows, heat.low], [*highs, heat.high]
    if chill.typical >= 1 and heat.high <= 30:
        lows, highs = [*lows, -40.0 if chill.typical >= 2 else 0.0], [*highs, 8.0 if own is None else own.high]
    if burning:
        lows, highs = [*lows, FLAME_C], [*highs, max(1000.0, *highs, 0.0)]
    if not lows or not highs:
        return None
    return max(lows), max(highs)


def heaters(ctx: Context, beside: tuple[ObjectSpec, ...]) -> bool:
    """Say whether anything else in the scene gives heat beyond a warm room."""
    ids = {o.id for o in beside}
    return any(o.id not in ids and (property_of(o, "heat_C").high > 100 or o.states.get("burning") == "yes") for o in ctx.spec.objects)


def stated(ctx: Context, claim: ClaimSpec, patient: ObjectSpec) -> tuple[float, float] | None:
    """Return the least and the greatest temperature that the text states for an event [°C].

    Degrees without a scale are Celsius or Fahrenheit: both are kept open.
    """
    for quantity in ctx.claims:
        if quantity.kind != "quantity" or quantity.name != "temperature" or quantity.amount is None:
            continue
        if quantity.of != claim.id and patient.id not in quantity.roles.get("of", ()):
            continue
        low, high = quantity.amount.low, quantity.amount.high
        sentence = ctx.spec.sentences[quantity.span[0]] if ctx.spec.sentences else ""
        if STATED.search(sentence):
            return low, high
        return min(low, (low - 32.0) / 1.8), max(high, (high - 32.0) / 1.8)
    return None


def in_summer(ctx: Context) -> bool:
    """Say whether the text names a month of the northern summer."""
    return any(o.sense.split(".")[0] in SUMMER or o.name.lower() in SUMMER for o in ctx.spec.objects)
