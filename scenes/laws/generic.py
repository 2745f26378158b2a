"""What is said of a whole kind against what the kind is: "snow is black", "stones are soft", "a spider has four legs".

Comes in: generic and asserted qualities, and what kinds are said to have. Goes out: residuals of the law of material.
`attributes.csv` bounds what an adjective is ever said of, `traits.csv` lists the colours, tastes and shapes of kinds,
`counts.csv` how many parts a whole has. Only what is said of the kind as such is certified, and only far beyond the
bound: this stone may be painted, this dog may have lost a leg, but "a dog has six legs" is about dogs.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.laws.law import Context, breach, context
from scenes.laws.media import lineage
from scenes.laws.requirements import FIGURATIVE
from scenes.laws.wording import named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec
from scenes.tables import read_rows

HERE = Path(__file__).parent
FALSE, ODD, MILD = 1.6, 0.8, 0.45
"""Values: of a kind as such, of one of the kind, of fewer parts than usual."""
NEAR = 1.5
"""Factor beyond a bound that is no more than a manner of speaking."""
HAVING = frozenset({"have", "have_meal"})
"""Readings of "have": nobody means a meal of six legs."""
SEEN_M = 1e-4
"""What is smaller [m] is in everything: molecules, salt dust."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """Bounds of what an adjective is said of."""

    property: str
    least: float
    most: float
    sure: float
    """Factor beyond the bound from which it is sure; 0: where the property is absent altogether."""
    why: str


@cache
def attributes() -> Mapping[str, Attribute]:
    """Return the bounds of each adjective."""
    rows = read_rows(HERE / "attributes.csv", ("word", "property", "least", "most", "sure", "why"))
    return {r["word"]: Attribute(r["property"], float(r["least"] or "-inf"), float(r["most"] or "inf"), float(r["sure"]), r["why"]) for r in rows}


@cache
def traits() -> Mapping[tuple[str, str], tuple[frozenset[str], bool]]:
    """Return the usual words per kind and trait, and whether others are ruled out."""
    rows = read_rows(HERE / "traits.csv", ("kind", "trait", "values", "sure", "why"))
    return {(r["kind"], r["trait"]): (frozenset(r["values"].split("|")), r["sure"] == "yes") for r in rows}


@cache
def _vocabulary(trait: str) -> frozenset[str]:
    """Return every word that some kind has for a trait."""
    return frozenset(w for (_, t), (words, _) in traits().items() if t == trait for w in words) | {"triangular", "blue", "purple", "spicy"}


@cache
def counts() -> Mapping[tuple[str, str], tuple[float, ...]]:
    """Return how many of a part a whole has."""
    rows = read_rows(HERE / "counts.csv", ("whole", "part", "number", "why"))
    return {(r["whole"], r["part"]): tuple(float(n) for n in r["number"].split("|")) for r in rows}


def generic_qualities(spec: SceneSpec) -> list[Residual]:
    """Hold what is said of kinds against the tables."""
    ctx, found = context(spec), []
    found += [r for claim, _, _ in ctx.events[:1] for o in ctx.objects.values() for r in _coloured(claim, o)]
    for claim in ctx.claims:
        if claim.kind == "quality" and claim.value and claim.mode in ("generic", "asserted"):
            for id in claim.roles.get("bearer", ()):
                found += _quality(ctx, claim, ctx.objects[id])
        elif claim.kind == "event" and claim.name in HAVING:
            found += _having(ctx, claim)
        elif claim.kind == "event" and claim.name == "make":
            found += _composed(ctx, claim)
    return found


def _quality(ctx: Context, claim: ClaimSpec, bearer: ObjectSpec) -> list[Residual]:
    if bearer.category in FIGURATIVE or not bearer.informative:
        return []
    word = "dry" if (claim.name, claim.value) == ("wet", "no") and bearer.category != "drink" else claim.value
    row, trait = attributes().get(word), claim.name
    if row is not None:
        return _attribute(ctx, claim, bearer, row, word)
    usual, sure = next((traits()[k, trait] for k in lineage(bearer.kind) if (k, trait) in traits()), (frozenset(), False))
    if not usual or claim.value in usual or claim.value not in _vocabulary(trait):
        return []
    return [_residual(claim, (bearer,), f"{named(bearer)} is {_or(sorted(usual))}, not {claim.value}", sure=sure and _plain(ctx, claim, bearer, claim.value))]


def _coloured(claim: ClaimSpec, thing: ObjectSpec) -> list[Residual]:
    """Hold the colour a thing is given in passing ("a green elephant") against its kind's; it may be a toy, or painted."""
    usual, _ = next((traits()[k, "colour"] for k in lineage(thing.kind) if (k, "colour") in traits()), (frozenset(), False))
    if not thing.color or not usual or thing.color in usual or thing.color not in _vocabulary("colour"):
        return []
    message = f"{named(thing)} is {_or(sorted(usual))}, not {thing.color}"
    return [breach("material", claim, (thing.id,), MILD, message, certified=False, role="bearer")]


def _plain(ctx: Context, claim: ClaimSpec, bearer: ObjectSpec, word: str) -> bool:
    """Say whether a sentence says no more than that the kind is so: no dirty snow, and not "small at birth"."""
    text = ctx.spec.sentences[claim.span[0]].lower() if ctx.spec.sentences else ""
    said = [text[s[1] : s[2]].split() for s in bearer.spans if s[0] == claim.span[0]]
    bare = any(len([w for w in words if w not in ("a", "an", "the")]) <= len(bearer.name.split()) for words in said)
    return bare and (not word or re.search(rf"\b{re.escape(word)}\W*($|\b(and|but|so)\b)", text) is not None)


def _attribute(ctx: Context, claim: ClaimSpec, bearer: ObjectSpec, row: Attribute, word: str) -> list[Residual]:
    """Compare what is typical of the kind with what the adjective is ever said of."""
    # an instance is large or heavy for its kind; only a kind is so by itself
    relative = row.property in ("max_m", "mass_kg", "walk_mps", "hardness")
    given = row.property in bearer.properties or row.property in ("max_m", "mass_kg")
    if claim.mode != "generic" and relative or not given and row.sure > 0 or bearer.phase != "solid" and row.property in ("max_m", "mass_kg", "hardness"):
        return []
    has = property_of(bearer, row.property)
    if row.property == "edge" and max(has.high, property_of(bearer, "point").high, property_of(bearer, "weapon").high - 0.3) > 0:
        return []
    if row.least <= has.typical <= row.most:
        return []
    factor = row.least / has.typical if has.typical < row.least and has.typical > 0 else has.typical / row.most if has.typical > row.most else 0.0
    if 0.0 < factor < NEAR and row.sure > NEAR:
        return []
    plain = _plain(ctx, claim, bearer, word)
    if relative and not plain:
        return []
    sure = plain and (factor >= row.sure if factor else has.high <= 0)
    return [_residual(claim, (bearer,), f"{named(bearer)} is not {word}: {row.why}", sure=sure)]


def _having(ctx: Context, claim: ClaimSpec) -> list[Residual]:
    """Count the parts that a whole is said to have."""
    found = []
    for whole in (ctx.objects[i] for i in claim.roles.get("agent", ())):
        for part in (ctx.objects[i] for role in ("theme", "patient") for i in claim.roles.get(role, ())):
            number = _usual_number(whole, part)
            if number is not None and "superhuman" not in lineage(whole.kind):
                found += _count(claim, whole, part, number)
    return found


def _composed(ctx: Context, claim: ClaimSpec) -> list[Residual]:
    """What people eat is not made of what nobody can eat, nor a world of what people eat."""
    found = []
    for whole in (ctx.objects[i] for i in claim.roles.get("product", ())):
        for stuff in (ctx.objects[i] for i in claim.roles.get("material", ())):
            eaten = whole.category in ("food", "drink") and whole.informative
            stone = property_of(stuff, "hardness").low >= 1.5 and property_of(stuff, "toughness").typical >= 2 or stuff.phase == "granular"
            inedible = property_of(stuff, "edible").high < 0.05 and property_of(stuff, "drinkable").high <= 0 and stone and stuff.category in ("substance", "natural") and stuff.length_m.high > SEEN_M
            world = "celestial_body" in lineage(whole.kind) and stuff.category in ("food", "drink")
            if eaten and inedible or world:
                message = f"{named(whole)} is eaten, and {named(stuff)} is not" if eaten else f"{named(whole)} is no {stuff.category}"
                found.append(_residual(claim, (whole, stuff), message, sure=stuff.informative and _plain(ctx, claim, whole, "")))
    return found


def _usual_number(whole: ObjectSpec, part: ObjectSpec) -> tuple[float, ...] | None:
    wholes, parts = (whole.name.lower(), *lineage(whole.kind)), (part.name.lower(), part.kind)
    return next((counts()[w, p] for w in wholes for p in parts if (w, p) in counts()), None)


def _count(claim: ClaimSpec, whole: ObjectSpec, part: ObjectSpec, number: Sequence[float]) -> list[Residual]:
    said = part.count
    exact = said.low == said.high and said.low >= 2
    if max(number) > 0 and (not exact or whole.count.high > 1 and said.low > max(number)):
        return []  # "a dog has an ear"; "two dogs have eight legs"
    if exact and said.low in number:
        return []
    fewer = exact and said.low < min(number)
    has = f"has {_or([f'{n:g}' for n in number])}" if max(number) > 0 else "has none"
    message = f"{named(whole)} {has} of {part.name} by nature"
    return [_residual(claim, (whole, part), message, odd=MILD if fewer else ODD, sure=whole.informative or whole.category in FIGURATIVE)]


def _residual(claim: ClaimSpec, things: Sequence[ObjectSpec], message: str, *, odd: float = ODD, sure: bool = True) -> Residual:
    """Return what is false of a kind as such, or odd of one of them."""
    certified = sure and claim.mode == "generic" and claim.readable
    ids = tuple(o.id for o in things)
    role = "agent" if claim.kind == "event" else "bearer"
    return breach("material", claim, ids, FALSE if certified else odd, message, certified=certified, role=role)


def _or(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
