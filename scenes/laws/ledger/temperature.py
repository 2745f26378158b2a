"""Temperature: melting, freezing, boiling and burning need heat, cold and something that does it.

Comes in: a spec. Goes out: one residual per temperature an event needs [°C]; per thing said to be hot or cold beyond
what it survives; and per change of phase that the named surroundings, degrees or months do not allow.
"""

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.laws.heat import Surroundings, heaters, in_summer, reach, stated, surroundings
from scenes.laws.law import Context, Law, breach, context, significant
from scenes.laws.qualities import needed_qualities, thermal_qualities
from scenes.laws.requirements import FIGURATIVE, requirement_residuals
from scenes.laws.wording import gerund, named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

MELTING = frozenset({"melt", "liquefy"})
SOFTENING = frozenset({"soften"})
FREEZING = frozenset({"freeze"})
BOILING = frozenset({"boil", "simmer"})
EVAPORATING = frozenset({"evaporate", "vaporize", "boil away"})
LASTING = frozenset({"survive", "live", "last", "stay", "remain", "suffer", "be_state", "keep"})
SOFTENS_AT = 0.3
"""Share of its melting point [°C] below which no metal, stone or glass softens."""
HOT_ROOM_C = 40.0
"""What is always hotter than this melts snow and ice cream within the hour."""
NEVER_C = 90000.0
"""Melting and boiling points from here on mean: it does not."""
IMPOSSIBLE = 2.0


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of temperature, impossible warmth and impossible change of phase."""
    found = requirement_residuals(spec, "temperature") + needed_qualities(spec, "temperature") + thermal_qualities(spec)
    ctx = context(spec)
    for claim, _, fillers in ctx.events:
        changing = fillers.get("patient") or fillers.get("theme") or fillers.get("agent") or fillers.get("experiencer") or ()
        for patient in changing:
            if patient.category not in FIGURATIVE and patient.phase != "none":
                found += _changed(ctx, claim, patient)
    return found


def _changed(ctx: Context, claim: ClaimSpec, patient: ObjectSpec) -> list[Residual]:
    """Hold one change of phase against its surroundings."""
    word = claim.lemma.split("_")[0].split(" ")[0].lower()
    around, told = surroundings(ctx, claim, patient), stated(ctx, claim, patient)
    if word in MELTING or word in SOFTENING:
        return _melted(ctx, claim, patient, around, told, SOFTENS_AT if word in SOFTENING else 1.0)
    if word in FREEZING or word in BOILING:
        return (_frozen if word in FREEZING else _boiled)(ctx, claim, patient, around, told)
    if word in EVAPORATING:
        return _evaporated(ctx, claim, patient, around)
    if {word, claim.name} & LASTING:
        return _lasted(claim, patient, around)
    return []


def _melted(ctx: Context, claim: ClaimSpec, patient: ObjectSpec, around: Surroundings, told: tuple[float, float] | None, share: float) -> list[Residual]:
    """Melting needs the melting point; softening of hard stuff a share of it."""
    point = property_of(patient, "melts_C").low
    if patient.phase not in ("solid", "granular") or point >= NEVER_C or "melts_C" not in patient.properties:
        return []
    if share < 1.0 and (point < 300.0 or property_of(patient, "toughness").low < 3.0):
        return []
    needed, doing = point * share if point > 0 else point, gerund(claim.lemma)
    if told is not None and told[1] < needed - 2.0:
        return [_residual(claim, patient, around, f"{doing} {named(patient)} takes {_c(needed)}, and it is at most {_c(told[1])} there")]
    dissolves = patient.phase == "granular" and property_of(patient, "edible").typical >= 0.5 and any(s.phase == "liquid" for s in around.sources)  # sugar in tea
    if around.known and around.hottest_C < 0.85 * needed - 2.0 and needed > 0 and not dissolves and not heaters(ctx, around.sources):
        source = named(around.sources[0])
        return [_residual(claim, patient, around, f"{doing} {named(patient)} takes at least {_c(needed)}, and {source} reaches at most {_c(around.hottest_C)}")]
    return []


def _watery(patient: ObjectSpec) -> bool:
    return patient.material == "water" or abs(property_of(patient, "melts_C").typical) < 1e-6


def _frozen(ctx: Context, claim: ClaimSpec, patient: ObjectSpec, around: Surroundings, told: tuple[float, float] | None) -> list[Residual]:
    """Water freezes below zero: not in an oven, and not on a summer day."""
    if not _watery(patient) or patient.category in ("person", "animal", "plant"):
        return []
    point = property_of(patient, "melts_C").typical
    if told is not None and (told[0] > point + 5.0 or told[1] >= 15.0 and in_summer(ctx)):
        return [_residual(claim, patient, around, f"{named(patient)} freezes below {_c(point)}, and it is {_c(told[1])} there")]
    hot = [(o, r) for o in around.sources if (r := reach(o)) is not None and r[0] >= HOT_ROOM_C]
    if hot and not _coolers(ctx):
        source, range_C = hot[0]
        return [_residual(claim, patient, around, f"{named(patient)} freezes below {_c(point)}, and {named(source)} is at {_c(range_C[0])} or more")]
    return []


def _boiled(ctx: Context, claim: ClaimSpec, patient: ObjectSpec, around: Surroundings, told: tuple[float, float] | None) -> list[Residual]:
    """Water boils at a hundred degrees, on high mountains at seventy."""
    if patient.category in ("person", "animal", "plant") or not (_watery(patient) or patient.category in ("food", "container", "tool")):
        return []
    if told is not None and told[1] < 60.0:
        return [_residual(claim, patient, around, f"boiling takes about 100 °C, and it is at most {_c(told[1])} there")]
    if around.known and around.hottest_C < 50.0 and around.coldest_C <= 0.0 and not heaters(ctx, around.sources):
        source = named(around.sources[0])
        return [_residual(claim, patient, around, f"boiling takes about 100 °C, and {source} reaches at most {_c(around.hottest_C)}")]
    return []


def _evaporated(ctx: Context, claim: ClaimSpec, patient: ObjectSpec, around: Surroundings) -> list[Residual]:
    """What melts only in great heat turns to gas only in greater: not in the sun, and not while it cools."""
    if property_of(patient, "melts_C").low < 300.0 or property_of(patient, "melts_C").low >= NEVER_C or _watery(patient):
        return []
    cooling = any(c.kind == "event" and c.name == "cool" and patient.id in c.roles.get("patient", ()) + c.roles.get("theme", ()) for c in ctx.claims)
    if cooling:
        return [_residual(claim, patient, around, f"{named(patient)} turns to gas far above {_c(property_of(patient, 'melts_C').low)}, and cooling takes it away from there")]
    if around.known and around.hottest_C < 0.85 * property_of(patient, "melts_C").low and not heaters(ctx, around.sources):
        return [_residual(claim, patient, around, f"{named(patient)} turns to gas far above {_c(property_of(patient, 'melts_C').low)}, and {named(around.sources[0])} reaches at most {_c(around.hottest_C)}")]
    return []


def _lasted(claim: ClaimSpec, patient: ObjectSpec, around: Surroundings) -> list[Residual]:
    """Snow, ice and ice cream do not last where it is always hot."""
    frozen = property_of(patient, "melts_C").high <= 5.0 and "melts_C" in patient.properties and patient.phase in ("solid", "granular")
    if not frozen or patient.category in ("person", "animal", "plant"):
        return []
    hot = [(o, r) for o in around.sources if (r := reach(o)) is not None and o.kind != "sun" and r[0] >= HOT_ROOM_C]
    if not hot:
        return []
    source, range_C = hot[0]
    return [_residual(claim, patient, around, f"{named(patient)} melts at {_c(property_of(patient, 'melts_C').high)}, and {named(source)} is at {_c(range_C[0])} or more")]


def _coolers(ctx: Context) -> bool:
    return any(property_of(o, "chill").typical >= 1.5 for o in ctx.spec.objects)


def _c(value: float) -> str:
    return quantity(significant(value), "°C")


def _residual(claim: ClaimSpec, patient: ObjectSpec, around: Surroundings, message: str) -> Residual:
    certified = claim.readable and patient.informative and all(o.informative for o in around.sources)
    ids = (patient.id, *(o.id for o in around.sources))
    return breach("temperature", claim, ids, IMPOSSIBLE, message, certified=certified, role="location", need="temperature_C")


LAW = Law("temperature", "ledger", "°C", "heat and cold suffice for what they are to do", evaluate)
