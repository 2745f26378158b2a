"""Locomotion: walking needs legs or wheels, swimming a body that swims, flying wings; and each its medium.

Comes in: a spec. Goes out: one residual per way of moving, in metres per second or levels.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law, breach, context, is_room
from scenes.laws.requirements import requirement_residuals
from scenes.laws.wording import gerund, named
from scenes.schemata import Event
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

DRY = frozenset({"furniture", "building"})
"""Categories, beside rooms, in which nobody would look for deep water."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of locomotion, and one per swim on dry land."""
    found = requirement_residuals(spec, "locomotion")
    for claim, schema, fillers in context(spec).events:
        found += _medium(spec, claim, schema, fillers.get("location", ()) + fillers.get("path_of", ()))
    return found


def _medium(spec: SceneSpec, claim: ClaimSpec, schema: Event, places: tuple[ObjectSpec, ...]) -> list[Residual]:
    """Swimming needs a liquid: odd in a place without any, never certified, since any place can be flooded."""
    if schema.path != "swim" or spec.environment.medium == "water":
        return []
    dry = [p for p in places if (p.category in DRY or is_room(p)) and p.phase == "solid" and p.informative]
    return [
        breach(
            "locomotion",
            claim,
            (p.id,),
            0.9,
            f"{gerund(claim.lemma)} needs water, and {named(p)} has none",
            certified=False,
            role="location",
        )
        for p in dry
    ]


LAW = Law("locomotion", "ledger", "m/s", "who moves has the means to, in the medium it moves in", evaluate)
