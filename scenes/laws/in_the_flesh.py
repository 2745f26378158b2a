"""In the flesh: what a deed needs of its fillers without listing it: living doers, things that are there.

Comes in: an event schema or a claim. Goes out: the (role, fluent) pairs that its requirements presuppose, whether it has
to do with the thing itself rather than with a plan or a memory of it, and whether it leaves nothing but ashes.
"""

from scenes.laws.law import Context
from scenes.schemata import Event, find_event
from scenes.spec import ClaimSpec

BODILY = frozenset(
    "handle living_act move_self damage destroy eat drink burn break_thing ride drive record_media live visit see be_born wear play "
    "posture go enter act_on contact hit remove cover perceive extend".split()
)
"""Events that need their object to be there in the flesh."""
ASHES = frozenset({"ash", "cinder"})
RESULTS = ("goal", "product")
_presupposed: dict[str, tuple[Event, tuple[tuple[str, str], ...]]] = {}
_HANDLING_LAWS = frozenset({"material", "instruments", "strength", "containment", "fit", "temperature"})
_DOING_NEEDS = frozenset({"speech", "hands", "social", "grip"})


def needs_of_roles(schema: Event) -> tuple[tuple[str, str], ...]:
    """Return (role, fluent) pairs that an event presupposes by its requirements: living doers, existing things."""
    known = _presupposed.get(schema.name)
    if known is None or known[0] is not schema:
        known = _presupposed[schema.name] = (schema, _presuppositions(schema))
    return known[1]


def _presuppositions(schema: Event) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for requirement in schema.requirements:
        if requirement.enough is None or len(requirement.by) != 1:
            continue
        if requirement.need in _DOING_NEEDS:
            found.append((requirement.by[0], "alive"))
        if requirement.law in _HANDLING_LAWS and requirement.by[0] in ("patient", "theme", "instrument"):
            found.append((requirement.by[0], "exists"))
    return tuple(dict.fromkeys(found))


def bodily(claim: ClaimSpec) -> bool:
    """Say whether an event has to do with the thing itself rather than with a plan or a memory of it."""
    schema = find_event(claim.name)
    if schema is None:
        return False
    return bool(BODILY & {claim.name, *schema.ancestors}) or schema.path not in ("none", "rest")


def turned_to_ashes(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether an event leaves nothing of its object but ashes."""
    burns = claim.name == "burn" or claim.lemma in ("burn", "reduce")
    return burns and any(ctx.objects[i].name in ASHES for role in RESULTS for i in claim.roles.get(role, ()))
