"""Qualities that a kind cannot have: "the stone is alive", "the ice is hot", "the doorknob is angry".

Comes in: a spec. Goes out: residuals for the law to which the quality belongs. Conservative: adjectives are used
figuratively more often than not, so only a handful of them is ever certified, and only of kinds that are known well.
"""

from collections.abc import Callable

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.laws.law import Context, breach, context
from scenes.laws.metonymy import excuse
from scenes.laws.requirements import FIGURATIVE, margin, settled
from scenes.laws.wording import named, need_words, scale_of
from scenes.needs import needs
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

ANIMATE = frozenset({"person", "animal", "plant", "body_part", "group", *FIGURATIVE})
"""Categories of which life and sleep may be said, literally or as a figure of speech."""
FORMER_LIFE = frozenset({"food", "place", "substance"})
"""Oysters, yeast, the night life of a town: alive in a way."""
PERSONAL = frozenset({"emotion", "character"})
"""Categories of adjectives that are said of those who have a mind, unless they are meant figuratively."""
MELTING_MARGIN = 5.0
"""A thing may be this much warmer than its melting point for the while it takes to melt [°C]."""
GLOWING = 300.0
"""What is always at least this hot, is never cold as long as it is itself [°C]."""


def needed_qualities(spec: SceneSpec, law: str) -> list[Residual]:
    """Hold qualities against the need that they presuppose, for one law."""
    ctx = context(spec)
    found = []
    for claim in ctx.claims:
        if claim.kind != "quality":
            continue
        check = _CHECKS.get((law, claim.name))
        for id in claim.roles.get("bearer", ()):
            if law == "agency" and claim.name in PERSONAL and (claim.value, id) in _figurative(ctx):
                found += _human(claim, ctx.objects[id])
            elif check is not None:
                found += check(claim, ctx.objects[id])
            elif claim.name in needs() and needs()[claim.name].law == law and claim.amount is not None:
                found += _level(law, claim, ctx.objects[id], claim.name, claim.amount)
    return found


def _figurative(ctx: Context) -> set[tuple[str, str]]:
    """Return (adjective, bearer) where the adjective is not said of the bearer's category in the literal sense."""
    return {
        (c.value, id)
        for c in ctx.claims
        if c.kind == "quality" and c.name == "literal"
        for id in c.roles.get("bearer", ())
    }


def _level(law: str, claim: ClaimSpec, bearer: ObjectSpec, need: str, level: Interval) -> list[Residual]:
    """Hold a quality that presupposes a level of a need against its bearer."""
    if scale_of(need) != "level" or claim.value in ("no", "less"):
        return []
    value = margin(property_of(bearer, need), level, None, "level").value
    if value <= 1.0:
        return [breach(law, claim, (bearer.id,), value, "", certified=False, role="bearer", need=need)]
    excused = excuse(bearer, need)
    if excused is not None or bearer.category in FIGURATIVE or need == "transparent":  # plastic, ice and cloth may be thin
        return [
            breach(
                law,
                claim,
                (bearer.id,),
                min(value, excused.value if excused else 0.8),
                "",
                certified=False,
                role="bearer",
                need=need,
            )
        ]
    message = f"{named(bearer)} {need_words(need)[2]}, so it cannot be {claim.value or claim.lemma}"
    return [
        breach(
            law,
            claim,
            (bearer.id,),
            value,
            message,
            certified=claim.readable and settled(bearer, need),
            role="bearer",
            need=need,
        )
    ]


def _human(claim: ClaimSpec, bearer: ObjectSpec) -> list[Residual]:
    """Qualities of persons and animals (angry, brave) need a mind; of things they are mostly figures of speech."""
    return _level("agency", claim, bearer, "mind", Interval(0.5, 1.0, 2.0))


def _alive(claim: ClaimSpec, bearer: ObjectSpec) -> list[Residual]:
    """Only what can live is alive; "dead" is said of batteries and lakes."""
    lifeless = (
        bearer.category not in ANIMATE
        and property_of(bearer, "life").high <= 0
        and property_of(bearer, "act").high <= 0
    )
    if claim.value != "yes" or not lifeless or property_of(bearer, "mind").high > 0:
        return []
    certified = claim.readable and bearer.informative and bearer.category not in FORMER_LIFE
    return [
        breach(
            "material",
            claim,
            (bearer.id,),
            2.0,
            f"{named(bearer)} is nothing that lives",
            certified=certified,
            role="bearer",
            need="life",
        )
    ]


def _awake(claim: ClaimSpec, bearer: ObjectSpec) -> list[Residual]:
    """Only what has a mind sleeps and wakes; computers and villages do in a manner of speaking."""
    needed = ("life", "act", "mind", "powered", "compute", "place")
    if bearer.category in ANIMATE or any(property_of(bearer, n).high > 0 for n in needed):
        return []
    certified = claim.readable and bearer.informative
    return [
        breach(
            "agency",
            claim,
            (bearer.id,),
            1.9,
            f"{named(bearer)} has no mind that could sleep or wake",
            certified=certified,
            role="bearer",
            need="mind",
        )
    ]


def _phase(claim: ClaimSpec, bearer: ObjectSpec) -> list[Residual]:
    """A solid that melts above its own ordinary temperature is not liquid as such; it may have been molten."""
    if claim.value == bearer.phase or bearer.phase != "solid" or claim.value not in ("liquid", "gas"):
        return []
    melts = property_of(bearer, "melts_C")
    value = 1.3 if melts.low >= property_of(bearer, "temperature_C").high or melts.low >= 1e5 else 0.6
    return [
        breach(
            "material",
            claim,
            (bearer.id,),
            value,
            f"{named(bearer)} is solid unless it is molten",
            certified=False,
            role="bearer",
            need="melts_C",
        )
    ]


def _burning(claim: ClaimSpec, bearer: ObjectSpec) -> list[Residual]:
    """What does not burn is not on fire; the things on it may be."""
    if claim.value != "yes" or property_of(bearer, "burnable").high > 0 or bearer.category in ANIMATE:
        return []
    return [
        breach(
            "temperature",
            claim,
            (bearer.id,),
            1.2,
            f"{named(bearer)} does not burn",
            certified=False,
            role="bearer",
            need="burnable",
        )
    ]


_CHECKS: dict[tuple[str, str], Callable[[ClaimSpec, ObjectSpec], list[Residual]]] = {
    ("agency", "human"): _human,
    ("material", "alive"): _alive,
    ("agency", "awake"): _awake,
    ("material", "phase"): _phase,
    ("temperature", "burning"): _burning,
}
"""(law, quality) -> how it is held against its bearer."""


def thermal_qualities(spec: SceneSpec) -> list[Residual]:
    """Hold "hot" and "cold" against what melts below warmth and what always glows."""
    ctx, found = context(spec), []
    for claim in ctx.claims:
        if claim.kind == "quality" and claim.name == "hot" and claim.value in ("yes", "no"):
            for id in claim.roles.get("bearer", ()):
                found += _thermal(claim, ctx.objects[id])
    return found


def _thermal(claim: ClaimSpec, bearer: ObjectSpec) -> list[Residual]:
    if bearer.category in FIGURATIVE or "temperature_C" not in bearer.properties:
        return []
    own, melts = property_of(bearer, "temperature_C"), property_of(bearer, "melts_C")
    certified = claim.readable and bearer.informative
    # below its melting point by nature, and hot means above 40 °C: it would be gone
    if (
        claim.value == "yes"
        and bearer.phase == "solid"
        and own.high <= melts.high + MELTING_MARGIN
        and melts.high <= 10.0
    ):
        return [
            breach(
                "temperature",
                claim,
                (bearer.id,),
                2.0,
                f"{named(bearer)} would melt before it got hot",
                certified=certified,
                role="bearer",
                need="temperature_C",
            )
        ]
    if claim.value == "no" and own.low >= GLOWING and bearer.phase != "solid":
        return [
            breach(
                "temperature",
                claim,
                (bearer.id,),
                1.6,
                f"{named(bearer)} is always hot",
                certified=certified,
                role="bearer",
                need="temperature_C",
            )
        ]
    return []
