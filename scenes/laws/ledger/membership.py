"""Membership: what a thing is said to be, or to become, against what it is a kind of.

Comes in: claims "X is a Y". Goes out: one residual per claim, odd where X is no Y by the taxonomy and both are things
whose classes exclude each other ("a pig is a bird"). Never certified: names, roles, nicknames and metaphors abound.
"""

from scenes.instantiation import Residual
from scenes.kinds import Kind, all_kinds
from scenes.kinds.taxonomy import is_a
from scenes.laws.law import Law, breach, context
from scenes.laws.wording import named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

ODD = 0.8
"""Value of a membership that the taxonomy does not know."""
EXCLUSIVE = frozenset({"person", "animal", "plant", "vehicle", "building", "furniture", "tool", "clothing", "food", "drink"})
"""Categories of which nothing is two at once; within animals and plants the taxonomy itself decides."""
TAXONOMIC = frozenset({"animal", "plant"})


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per bearer of a claim of membership."""
    ctx = context(spec)
    found = []
    for claim in ctx.claims:
        said = all_kinds().get(claim.value) if claim.kind == "quality" and claim.name == "isa" else None
        if said is not None:
            found += [_residual(claim, ctx.objects[id], said) for id in claim.roles.get("bearer", ())]
    return found


def _residual(claim: ClaimSpec, bearer: ObjectSpec, said: Kind) -> Residual:
    fits = not _excludes(bearer, said)
    message = "" if fits else f"{named(bearer)} is no {said.name.replace('_', ' ')} by what is known of kinds"
    return breach("membership", claim, (bearer.id,), 0.0 if fits else ODD, message, certified=False, role="bearer")


def _excludes(bearer: ObjectSpec, said: Kind) -> bool:
    """Whether the two classes exclude each other."""
    both = {bearer.category, said.category}
    if not both <= EXCLUSIVE or not bearer.informative or not said.informative:
        return False
    if len(both) == 1 and both.isdisjoint(TAXONOMIC):
        return False
    return not any(is_a(bearer.sense, s) or is_a(s, bearer.sense) for s in said.synsets if bearer.sense)


LAW = Law("membership", "ledger", "1", "what a thing is said to be is what it is", evaluate)
