"""Limbs: what people are said to do with parts of the body that they have not, or that cannot do it; and what is worn where.

Comes in: a spec. Goes out: soft residuals for people, who dress up, and wear things on the wrong end in jest; hard ones for
animals, which move no limb that their kind lacks. `limbs.csv` lists parts that are foreign to people and parts that grasp
nothing, `holders.csv` the animals that have a part; heights on the body are in `worn.csv`.
"""

from functools import cache
from pathlib import Path

from scenes.instantiation import Residual
from scenes.laws.law import Context, breach, context
from scenes.laws.media import lineage
from scenes.laws.wording import gerund, named
from scenes.schemata import Event
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec
from scenes.tables import read_rows
from scenes.worn import worn_places, worn_share

TABLE = Path(__file__).with_name("limbs.csv")
HOLDERS = Path(__file__).with_name("holders.csv")
LACKING = 1.5
"""Value of an animal's moving a limb that it has not."""
VAGUE = frozenset({"animal", "mammal", "pet", "invertebrate", "organism"})
"""Kinds that say too little of the body."""
ODD = 0.85
"""Value of a wing on a person, of shoes on a head, of catching with the eyes."""
APART = 0.3
"""Share of the body's height between where a thing is worn and where it is said to be."""
GRASPING = frozenset({"handle", "catch", "put_on", "take", "walk", "run", "jump", "eat", "write", "draw", "speak", "hold", "kick", "throw", "carry"})
"""Events that take limbs, with all below them."""
FITTED = frozenset({"clothing", "accessory", "glasses", "hat", "jewelry"})


@cache
def _rows() -> dict[str, str]:
    return {r["kind"]: r["role"] for r in read_rows(TABLE, ("kind", "role", "why"))}


@cache
def _holders() -> dict[str, frozenset[str]]:
    return {r["part"]: frozenset(r["holders"].split("|")) for r in read_rows(HOLDERS, ("part", "holders", "why"))}


def limbs(spec: SceneSpec) -> list[Residual]:
    """Return one residual per foreign or idle part that something is done with."""
    ctx, found = context(spec), []
    for claim, schema, fillers in ctx.events:
        for part in (o for role in ("instrument", "path_of", "patient", "theme") for o in fillers.get(role, ())):
            message = _foreign(ctx, part) or (part in fillers.get("instrument", ()) and _idle(claim, schema, part)) or ""
            if message:
                found.append(breach("parts", claim, (part.id,), ODD, message, certified=False, role="instrument"))
        used = (o for role in ("instrument", "path_of", "patient", "theme", "location") for o in fillers.get(role, ()))
        for who, part in ((who, part) for part in used for who in fillers.get("agent", ()) if part.owner == who.id and _lacks(who, part)):
            message = f"{named(who)} has no {part.name}"
            found.append(breach("parts", claim, (who.id, part.id), LACKING, message, certified=claim.readable and who.informative, role="agent"))
    return found


def _lacks(who: ObjectSpec, part: ObjectSpec) -> bool:
    """Say whether an animal's kind has no such part: wings are of birds, bats and insects."""
    holders = _holders().get(part.kind)
    own = set(lineage(who.kind))
    return who.category == "animal" and holders is not None and who.kind not in VAGUE and not own & holders


def _foreign(ctx: Context, part: ObjectSpec) -> str:
    """Return why somebody cannot have a part, or nothing."""
    owner = ctx.objects.get(part.owner)
    if owner is None or owner.category != "person" or part.category != "body_part" or "superhuman" in lineage(owner.kind):
        return ""
    return f"{named(owner)} has no {part.name}" if _rows().get(part.kind) == "foreign" else ""


def _idle(claim: ClaimSpec, schema: Event, part: ObjectSpec) -> str:
    grasps = GRASPING & {schema.name, *schema.ancestors} and part.category == "body_part"
    idle = next((True for k in lineage(part.kind) if _rows().get(k) == "idle"), False)
    return f"{gerund(claim.lemma)} is not done with {named(part)}" if grasps and idle else ""


def misworn(spec: SceneSpec) -> list[Residual]:
    """Return one residual per piece of clothing at a part of the body on which it is not worn."""
    ctx, found = context(spec), []
    for claim in ctx.claims:
        if claim.kind != "relation" or claim.name not in ("on", "in", "around", "at", "over"):
            continue
        for worn in (ctx.objects[i] for i in claim.roles.get("figure", ())):
            for part in (ctx.objects[i] for i in claim.roles.get("ground", ())):
                clothes = worn.category == "clothing" or FITTED & set(lineage(worn.kind))
                if clothes and part.category == "body_part" and worn_places(worn.kind) and worn_places(part.kind):
                    apart = abs(worn_share(worn.kind) - worn_share(part.kind)) > APART
                    message = f"{named(worn)} is not worn on {named(part)}" if apart else ""
                    found.append(breach("possession", claim, (worn.id, part.id), ODD if apart else 0.0, message, certified=False, role="location"))
    return found
