"""Sizes and weights that a text states in numbers, held against the kind: "an eight-metre dog", "the feather weighed a ton".

Comes in: a spec. Goes out: one residual per extent or mass that the text sets to a number outside of what the kind is.
A little outside is odd; a body larger than any that grows, and what would be denser than any matter, is certified.
Statues, toys and whatever an adjective may turn into one ("inflatable") may have any size; so may plants and buildings.
"""

import math
from collections.abc import Sequence

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.kinds import kind
from scenes.laws.law import context, significant
from scenes.laws.requirements import FIGURATIVE
from scenes.laws.wording import named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

DENSEST = 22_590.0
"""[kg/m³] osmium, CRC Handbook: nothing on earth is denser."""
NO_MEMBER = {"length_m": 3.0, "width_m": 3.0, "height_m": 3.0, "mass_kg": 8.0}
"""Column -> factor beyond the largest (or below the smallest) of a kind from which no member is like that; 8 is about 2 cubed."""
GROWN = frozenset({"person", "animal", "body_part"})
"""Categories whose members are as large as they grow."""
MADE = frozenset({"food", "clothing", "tool", "furniture", "container"})
"""Categories whose members are of about one size, though one could make a giant one."""
ODDEST = 0.9
"""Value just below that factor, and beyond it of what is made."""
ARTICLES = frozenset("a an the this that my your his her its our their one".split())
WORDS = {"length_m": "long", "width_m": "wide", "height_m": "high", "mass_kg": "heavy"}


def said_sizes(spec: SceneSpec) -> list[Residual]:
    """Return one residual per stated size that does not suit its kind."""
    ctx = context(spec)
    return [r for thing in spec.objects for r in _judged(thing, _claim(ctx.claims, thing.id), spec.sentences) if r is not None]


def _claim(claims: tuple[ClaimSpec, ...], id: str) -> ClaimSpec | None:
    """Return the first claim about a thing; where there is none, nothing is asserted of it."""
    return next((c for c in claims if any(id in ids for ids in c.roles.values())), None)


def _judged(thing: ObjectSpec, claim: ClaimSpec | None, sentences: Sequence[str]) -> list[Residual | None]:
    """Judge what is exact: words like "tiny" move intervals, only numbers make them points."""
    said = [c for c in NO_MEMBER if c in thing.said and (i := property_of(thing, c)).low == i.high]
    if claim is None or not said or thing.phase == "none" or thing.category in FIGURATIVE:
        return []
    return [_dense(thing, claim) if "mass_kg" in said else None, *(_sized(thing, claim, c, sentences) for c in said)]


def _dense(thing: ObjectSpec, claim: ClaimSpec) -> Residual | None:
    """Hold a stated mass against the densest matter there is."""
    box = thing.length_m.high * thing.width_m.high * thing.height_m.high
    most = max(box, property_of(thing, "volume_m3").high) * DENSEST
    if thing.mass_kg.low <= most:
        return None
    message = f"nothing of the size of {named(thing)} weighs more than {quantity(significant(most), 'kg')}"
    return _residual(thing, claim, "mass_kg", 2.0, Interval.exact(most), message)


def _sized(thing: ObjectSpec, claim: ClaimSpec, column: str, sentences: Sequence[str]) -> Residual | None:
    """Hold a stated extent or mass against those of the kind."""
    usual, now = kind(thing.kind), property_of(thing, column).typical
    of_kind: Interval = getattr(usual, column)
    beyond = max(now / max(of_kind.high, 1e-9), of_kind.low / max(now, 1e-9))
    if thing.category not in GROWN | MADE or thing.material != usual.material or not usual.informative or beyond <= 1:
        return None
    share = math.log(beyond) / math.log(NO_MEMBER[column])
    grown = thing.category in GROWN and now > of_kind.high and _plain(thing, sentences)
    value = min(1.0 + share, 5.0) if share >= 1 and grown else ODDEST * min(share, 1.0)
    unit = "kg" if column == "mass_kg" else "m"
    bound = f"at most {quantity(significant(of_kind.high), unit)}" if now > of_kind.high else f"at least {quantity(significant(of_kind.low), unit)}"
    message = f"{named(thing)} is {quantity(significant(now), unit)} {WORDS[column]}, and its kind is {bound}"
    return _residual(thing, claim, column, value, of_kind, message)


def _plain(thing: ObjectSpec, sentences: Sequence[str]) -> bool:
    """Say whether nothing but articles and numbers stands before the noun: any other word may make it a likeness."""
    words = [w for sentence, start, end in thing.spans[:1] for w in sentences[sentence][start:end].lower().split()]
    return all(w in ARTICLES or "-" in w or any(c.isdigit() for c in w) or w.startswith(thing.name[:3]) for w in words)


def _residual(thing: ObjectSpec, claim: ClaimSpec, column: str, value: float, allowed: Interval, message: str) -> Residual:
    now = property_of(thing, column).typical
    excess = significant(now - allowed.high if now > allowed.high else allowed.low - now)
    return Residual(
        law="material", claim=claim.id, objects=(thing.id,), value=value, amount=excess, at_best=excess, unit="kg" if column == "mass_kg" else "m",
        tolerance=0.0, certified=value > 1.0 and claim.readable and thing.informative, message=message, spans=(claim.span,), role="bearer", need=column,
        demand=significant(now), supply=significant(allowed.high if now > allowed.high else allowed.low),
    )  # fmt: skip
