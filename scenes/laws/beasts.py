"""Beasts: what animals of a kind say, eat and bear: cows moo, tigers eat meat, dogs have puppies.

Comes in: a spec. Goes out: soft residuals by `beasts.csv`, for a dog may meow in jest and a cat nibble at grass.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scenes.instantiation import Residual
from scenes.laws.law import breach, context
from scenes.laws.media import lineage
from scenes.laws.wording import gerund, named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("beasts.csv")
ODD = 0.8
"""Value of another's voice, food or young."""
MILKLESS = 1.5
"""Value of milking what gives none."""
LIVE_BORN = frozenset({"mammal"})
EGG_LAYING = frozenset({"platypus", "echidna"})
MEAT = frozenset({"meat", "fish_meat", "chicken_meat"})
PLANTS = frozenset({"fruit", "vegetable", "bread", "nut", "animal_feed"})


@cache
def _traits() -> Mapping[tuple[str, str], frozenset[str]]:
    rows = read_rows(TABLE, ("kind", "trait", "values", "why"))
    return {(r["kind"], r["trait"]): frozenset(filter(None, r["values"].split("|"))) for r in rows}


@cache
def _calls() -> frozenset[str]:
    return frozenset(w for (_, trait), words in _traits().items() if trait == "call" for w in words)


def beasts(spec: SceneSpec) -> list[Residual]:
    """Return one residual per voice, meal and young that is not of the animal's kind."""
    found = []
    for claim, schema, fillers in context(spec).events:
        for who in fillers.get("agent", ()):
            if schema.name == "animal_call" and claim.lemma in _calls():
                found += _judged(claim, who, "call", claim.lemma, f"{gerund(claim.lemma)} is not the voice of {named(who)}")
            for other in (*fillers.get("patient", ()), *fillers.get("theme", ())):
                if schema.name == "milk_animal" and (dry := _of(other, "milked")) is not None and not dry:
                    found.append(breach("material", claim, (other.id,), MILKLESS, f"{named(other)} gives no milk", certified=claim.readable and other.informative, role="patient"))
                if _suckles_none(schema.name, claim, who, other):
                    found.append(breach("material", claim, (who.id, other.id), MILKLESS, f"{named(who)} gives no milk", certified=claim.readable and who.informative, role="theme"))
                if schema.name == "bear_young" and other.kind == "egg" and LIVE_BORN & (above := set(lineage(who.kind))) and not EGG_LAYING & above:
                    found.append(breach("material", claim, (who.id, other.id), MILKLESS, f"{named(who)} bears live young and lays no eggs", certified=claim.readable and who.informative, role="theme"))
                if schema.name == "eat" and who.category == "animal" and (sort := _sort(other)):
                    found += _judged(claim, who, "diet", sort, f"{named(who)} does not live on {sort}")
                if schema.name == "bear_young" and other.category in ("animal", "person"):
                    of_kind = _of(who, "young")
                    known = of_kind is None or of_kind & set(lineage(other.kind)) or other.kind in ("animal", "mammal", "baby", "pet", "larva")
                    found += [] if known else [breach("parts", claim, (who.id, other.id), ODD, f"{named(who)} bears young of its own kind", certified=False, role="theme")]
    return found


def _suckles_none(event: str, claim: ClaimSpec, who: ObjectSpec, other: ObjectSpec) -> bool:
    """Say whether an animal that is no mammal gives milk of its own: to nobody in particular, as cows do."""
    gives = event in ("give", "grow_part", "give_off") and not claim.roles.get("recipient") and "milk" in lineage(other.kind)
    return gives and who.category == "animal" and who.kind not in ("animal", "pet") and "mammal" not in lineage(who.kind)


def _sort(food: ObjectSpec) -> str:
    """Return whether food is a plant or meat; nothing where it may be either."""
    above = set(lineage(food.kind))
    if food.category in ("animal", "person") or MEAT & above:
        return "meat"
    return "plant" if food.category == "plant" or PLANTS & above else ""


def _of(who: ObjectSpec, trait: str) -> frozenset[str] | None:
    return next((_traits()[k, trait] for k in lineage(who.kind) if (k, trait) in _traits()), None)


def _judged(claim: ClaimSpec, who: ObjectSpec, trait: str, value: str, message: str) -> list[Residual]:
    usual = _of(who, trait)
    odd = usual is not None and value not in usual
    return [breach("agency", claim, (who.id,), ODD, message, certified=False, role="agent")] if odd else []
