"""State: what is told to be so stays so until something changes it.

Comes in: a spec. Goes out: one residual per condition or description that contradicts an earlier state of the same
text. Death and cooking are not undone (hard); a closed door may have been opened while nobody told (not hard), and
a gap in the text makes even that open.
"""

from collections.abc import Mapping

from scenes.fluents import FLUENTS
from scenes.instantiation import Residual, StateFact
from scenes.laws.chronology import looks_back, told_next
from scenes.laws.dispositions import dispositions
from scenes.laws.hindrances import hindrances
from scenes.laws.law import Context, Law, breach, context
from scenes.laws.presumed import LIVELY, OPENERS, lost_for_good
from scenes.laws.requirements import requirement_residuals
from scenes.laws.timeline import Clash, state_facts, timeline
from scenes.laws.wording import gerund, named
from scenes.schemata import find_event
from scenes.spec import ObjectSpec, SceneSpec

__all__ = ["LAW", "StateFact", "evaluate", "state_facts"]

ELSEWHERE = frozenset({"exists", "holder", "owner", "worn_by", "place", "relation"})
"""Fluents whose clashes belong to conservation, possession and location."""
FREE = frozenset({"posture", "moving", "awake", "known_by", "hidden"})
"""People sit down, wake and show themselves without its being told."""
TURNED = frozenset({"open", "on", "locked", "whole", "burning", "tied", "full"})
"""Fluents of which doing once more what is done already is a contradiction; things are washed and dried twice."""
FOR_GOOD = frozenset({"food", "drink"})
BRITTLE = frozenset({"glass", "ceramic"})
"""What of these categories and materials is broken or cut stays so."""
HARD, REVERSED, LIKELY_REPAIRED, SOFT, REPEATED, FREELY, DONE_ALREADY = 2.0, 1.5, 1.0, 0.6, 0.4, 0.5, 1.4
"""Values: undone for good; reversed straight on; with a gap; odd; done again; changed by oneself; done though it is so already."""

_WORDS = {
    ("alive", "no"): "dead",
    ("alive", "yes"): "alive",
    ("awake", "no"): "asleep",
    ("awake", "yes"): "awake",
    ("open", "no"): "closed",
    ("open", "yes"): "open",
    ("on", "no"): "off",
    ("on", "yes"): "on",
    ("locked", "yes"): "locked",
    ("locked", "no"): "unlocked",
    ("whole", "no"): "broken",
    ("whole", "yes"): "whole",
    ("full", "no"): "empty",
    ("full", "yes"): "full",
    ("hot", "no"): "cold",
    ("hot", "yes"): "hot",
    ("cooked", "yes"): "cooked",
    ("cooked", "no"): "raw",
    ("clean", "no"): "dirty",
    ("wet", "no"): "dry",
    ("burning", "no"): "not burning",
    ("inflated", "no"): "flat",
    ("tied", "no"): "loose",
    ("hidden", "yes"): "hidden",
    ("exists", "no"): "gone",
    ("exists", "yes"): "there",
    ("at_hand", "no"): "out of reach",
    ("at_hand", "yes"): "to hand",
}
"""(fluent, value) -> adjective."""


def adjective(fluent: str, value: str) -> str:
    """Return the adjective for a state."""
    if value in ("yes", "no"):
        return _WORDS.get((fluent, value), fluent if value == "yes" else f"not {fluent}")
    return value


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per contradicted state, and per denial of what was told."""
    ctx, line = context(spec), timeline(spec)
    found = requirement_residuals(spec, "state")
    found += [_residual(ctx, c) for c in line.clashes if c.fluent not in ELSEWHERE]
    for earlier, later in line.denials:
        # "he ate; he did not eat much": only a denial that names what it was done to is the same thing denied
        certified = (
            earlier.readable
            and later.readable
            and earlier.polarity
            and (len(later.roles) > 1 or later.modifiers == earlier.modifiers != ())
            and _single(ctx, later.roles)
        )
        message = f"{gerund(later.lemma)} is told and denied of the same"
        objects = tuple(i for ids in later.roles.values() for i in ids)
        value = REVERSED if earlier.polarity else 1.2
        found.append(
            breach("state", later, objects, value, message, certified=certified, hard=False, pair=(earlier, later))
        )
    return found + hindrances(spec, "state") + dispositions(spec)


def _single(ctx: Context, roles: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether every filler is one definite, informative thing."""
    ids = (i for fillers in roles.values() for i in fillers)
    return all(ctx.objects[i].count.high <= 1 for i in ids)


def irreversible(bearer: ObjectSpec, fluent: str, value: str) -> bool:
    """Say whether this value of a fluent is for good: death, cooking, broken glass, cut food."""
    if lost_for_good(bearer.kind, fluent, value):
        return True
    if fluent == "whole":
        return value == "no" and (bearer.category in FOR_GOOD or bearer.material in BRITTLE)
    return FLUENTS[fluent].irreversible and (fluent, value) in {("alive", "no"), ("exists", "no"), ("cooked", "yes")}


def weigh(ctx: Context, clash: Clash) -> tuple[float, bool, bool]:
    """Return value, certified and hard of a clash of states."""
    bearer, fact, claim = ctx.objects[clash.object], clash.fact, clash.claim
    for_good = irreversible(bearer, clash.fluent, fact.value)
    changes_itself = clash.fluent in FREE or _drifts(clash)
    if clash.fluent == "awake" and _out_cold(ctx, clash):
        return REVERSED, claim.readable and bearer.count.high <= 1 and claim.mode in ("asserted", "commanded"), False
    if clash.soft and not for_good and _done_already(clash):
        return DONE_ALREADY, claim.readable and bearer.count.high <= 1 and bearer.informative, False
    if clash.soft and clash.fluent == "alive" and _after_death(ctx, clash):
        return HARD, claim.readable and bearer.count.high <= 1 and claim.mode == "asserted", True
    if clash.fluent == "alive" and fact.value == "no" and fact.origin == "event" and fact.claim is not None and fact.claim.span[0] != claim.span[0] and looks_back(ctx, claim):
        return SOFT, False, False  # what the dead did in their lives
    if clash.role == "path_of":
        return _way_is_shut(clash, bearer)
    if clash.fluent == "full" and not (clash.asserted or _told_empty(clash, bearer)):
        return SOFT, False, False
    if clash.soft:
        later = clash.fact.episode < claim.episode
        return 0.0 if changes_itself and later and not for_good else SOFT, False, for_good
    if (
        fact.origin == "event"
        and not clash.asserted
        and fact.claim is not None
        and related(fact.claim.name, claim.name)
        and not ("stative" in fact.claim.modifiers and "stative" not in claim.modifiers and clash.fluent not in FREE)
    ):
        return REPEATED, False, for_good
    if clash.fluent == "locked" and (_has_the_key(clash) or any(ctx.objects[i].name in OPENERS for i in claim.roles.get("instrument", ()))):
        return LIKELY_REPAIRED, False, False
    told_in_order = (
        fact.origin != "event"
        or fact.episode < claim.episode
        or (fact.claim is not None and fact.claim.span[0] < claim.span[0])
    )
    sure = claim.readable and (fact.claim is None or fact.claim.readable) and told_in_order and bearer.count.high <= 1
    if for_good:
        figurative = bearer.category not in (
            "person",
            "animal",
            "food",
            "drink",
            "artifact",
            "container",
            "plant",
        ) or claim.mode not in ("asserted", "commanded")
        return HARD, sure and not figurative, True
    # dying, breaking and cooking happen without being told; so do waking and drying
    if (
        changes_itself
        or irreversible(bearer, clash.fluent, clash.wanted[0])
        or (clash.asserted and clash.fluent == "whole")
    ):
        return FREELY, False, False
    if clash.gap:
        return LIKELY_REPAIRED, False, False
    if clash.fluent == "whole" and fact.origin != "event":
        return 0.9, False, False
    return REVERSED, sure and claim.mode in ("asserted", "commanded") and bearer.informative, False


def _has_the_key(clash: Clash) -> bool:
    """Say whether somebody opens in a later sentence what they locked themselves."""
    locking, opening = clash.fact.claim, clash.claim
    if locking is None or clash.fact.origin != "event" or "stative" in locking.modifiers or locking.span[0] >= opening.span[0]:
        return False
    return bool(set(locking.roles.get("agent", ())) & set(opening.roles.get("agent", ())))


def _after_death(ctx: Context, clash: Clash) -> bool:
    """Say whether somebody does what the text itself puts after their death, or what no corpse does."""
    fact, claim, bearer = clash.fact, clash.claim, ctx.objects[clash.object]
    if clash.role != "agent" or fact.value != "no" or bearer.category not in ("person", "animal") or "stative" in claim.modifiers:
        return False
    schema = find_event(claim.name)
    told = {claim.name, *(schema.ancestors if schema else ())}
    if fact.claim is not None and fact.origin == "event":
        return told_next(ctx, fact.claim, claim) and bool(told & {*LIVELY, "act", "move_self", "living_act", "handle"})
    return claim.name in LIVELY and (fact.claim is None or fact.claim.span[0] == claim.span[0])


def _way_is_shut(clash: Clash, bearer: ObjectSpec) -> tuple[float, bool, bool]:
    """Weigh a passage through what is shut: certified where it is described as shut right there."""
    fact, claim = clash.fact, clash.claim
    described = fact.origin != "event" or (fact.claim is not None and "stative" in fact.claim.modifiers)
    near = fact.claim is None or claim.span[0] - fact.claim.span[0] <= 1
    if not described or not near or clash.gap or claim.mode != "asserted":
        return FREELY, False, False
    sure = claim.readable and (fact.claim is None or fact.claim.readable) and bearer.count.high <= 1
    return REVERSED, sure, False


def _out_cold(ctx: Context, clash: Clash) -> bool:
    """Say whether somebody described as asleep does something that needs waking, as the first thing told of them."""
    fact, claim = clash.fact, clash.claim
    if fact.origin not in ("initial", "quality") or clash.soft or clash.asserted or fact.episode != claim.episode:
        return False
    if fact.claim is not None and fact.claim.span[0] != claim.span[0]:
        return False
    own = [c for c, _, _ in ctx.events if any(clash.object in ids for ids in c.roles.values())]
    return bool(own) and own[0].id == claim.id


def _done_already(clash: Clash) -> bool:
    """Say whether an act is to bring about what was just said to be so: "it was shut, so he shut it"."""
    fact, claim = clash.fact, clash.claim
    described = fact.origin == "quality" or (fact.claim is not None and "stative" in fact.claim.modifiers)
    if not described or fact.claim is None or clash.gap or claim.mode != "asserted" or "stative" in claim.modifiers:
        return False
    schema = find_event(claim.name)
    sets = schema is not None and any(c.fluent == clash.fluent and c.role == clash.role and c.value == fact.value for c in schema.after)
    return sets and clash.fluent in TURNED and fact.claim.span[0] == claim.span[0]


def _told_empty(clash: Clash, bearer: ObjectSpec) -> bool:
    """Say whether a container was said to be empty just before something is taken out of it."""
    fact, claim = clash.fact, clash.claim
    near = fact.claim is None or abs(fact.claim.span[0] - claim.span[0]) <= 1
    return bearer.category == "container" and fact.origin in ("initial", "quality") and near and not clash.soft


def related(earlier: str, later: str) -> bool:
    """Say whether two events are the same or kinds of each other: the later one may go on about the earlier one."""
    a, b = find_event(earlier), find_event(later)
    return earlier == later or (a is not None and b is not None and (later in a.ancestors or earlier in b.ancestors))


def _drifts(clash: Clash) -> bool:
    """Say whether what is wanted comes about by itself (wet things dry, fires burn out)."""
    return FLUENTS[clash.fluent].spontaneous in clash.wanted


def _residual(ctx: Context, clash: Clash) -> Residual:
    value, certified, hard = weigh(ctx, clash)
    bearer = ctx.objects[clash.object]
    was, claim = adjective(clash.fluent, clash.fact.value), clash.claim
    if clash.asserted:
        message = f"{named(bearer)} was {was} and nothing made it {adjective(clash.fluent, clash.wanted[0])}"
    else:
        message = f"{named(bearer)} is {was} by then, and {gerund(claim.lemma)} needs it {adjective(clash.fluent, clash.wanted[0])}"
    return clash_residual("state", clash, value, message, certified=certified, hard=hard)


def clash_residual(law: str, clash: Clash, value: float, message: str, *, certified: bool, hard: bool) -> Residual:
    """Return the residual of a clash, citing both sentences where a claim set the earlier state."""
    earlier, claim = clash.fact.claim, clash.claim
    pair = (earlier, claim) if earlier is not None and earlier.span[0] <= claim.span[0] else None
    others = tuple(i for i in (clash.fact.value,) if "#" in i)
    return breach(
        law, claim, (clash.object, *others), value, message, certified=certified, hard=hard, role=clash.role, pair=pair
    )


LAW = Law("state", "ledger", "1", "a state holds until something changes it", evaluate)
