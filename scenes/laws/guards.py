"""Guards: the small tests that rows of `hindrances.csv` name, on who, what and where.

Comes in: `Told`, one claim with whom and what it is about. Goes out: yes or no. A guard never looks at words that the
interpreter has read already, only at kinds, places and the order of sentences.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scenes.kinds import noun_senses
from scenes.laws.law import Context, is_room
from scenes.laws.media import lineage
from scenes.laws.turns import turns
from scenes.spec import ClaimSpec, ObjectSpec

LIFTABLE_KG = 40.0
"""What weighs more [kg] is not carried about; vehicles, which carry themselves, may."""
NEAR = 2
"""Sentences over which what one holds, or a hurt, is taken to last."""
ANOTHER = frozenset({"one", "another", "replacement", "new one", "other"})
"""Words for one more of the sort."""
THINGS = frozenset({"artifact", "clothing", "tool", "container", "food", "drink", "substance"})
MOVED = frozenset({"artifact", "clothing", "tool", "container", "furniture", "vehicle", "animal"})
"""What is handed over or sold in one piece."""
HOMES = frozenset({"home", "house", "apartment", "flat"})
PUBLIC_TRANSPORT = frozenset({"train", "bus", "airplane", "ship", "taxi", "tram", "subway"})
"""Vehicles that go on without who got off."""
UNREACHED = frozenset({"river", "lake", "sea", "ocean", "pond", "stream", "tree", "roof", "well", "cliff", "canyon", "window"})
LEGS = frozenset({"leg", "foot", "ankle", "knee"})
WASHERS = frozenset({"washing_machine", "sink", "bathtub", "basin", "tub", "bucket", "laundry", "hamper", "laundry_basket"})


@dataclass(frozen=True, slots=True)
class Told:
    """One claim, seen from a hindrance."""

    ctx: Context
    claim: ClaimSpec
    who: str
    what: str
    setter: ClaimSpec

    @property
    def thing(self) -> ObjectSpec:
        """The thing that it is about."""
        return self.ctx.objects[self.what]

    def places(self, *roles: str) -> list[ObjectSpec]:
        """Return what stands in these roles of the claim."""
        return [self.ctx.objects[i] for role in roles for i in self.claim.roles.get(role, ())]


def _portable(told: Told) -> bool:
    thing = told.thing
    carried = thing.category in THINGS and thing.mass_kg.typical <= LIFTABLE_KG or thing.category == "vehicle"
    return carried and thing.phase != "none"


def _movable(told: Told) -> bool:
    return told.thing.category in MOVED and told.thing.phase != "none"


def _garment(told: Told) -> bool:
    """Say whether a thing is, in some sense of its word, worn: nobody puts on a short drink."""
    return any(sense.kind.category == "clothing" for sense in noun_senses(told.thing.name)) or told.thing.category == "clothing"


def _elsewhere(place: ObjectSpec) -> bool:
    """Say whether a place is one that somebody goes away from: no table, and no room of the same house."""
    return place.category in ("building", "place", "group") and not is_room(place)


def _far(told: Told) -> bool:
    behind = "behind" in told.claim.modifiers or any(PUBLIC_TRANSPORT & {p.name, *lineage(p.kind)} for p in told.places("goal", "location"))
    return behind or any(_elsewhere(p) for p in told.places("goal", "location"))


def _out_of_reach(told: Told) -> bool:
    """Say whether a thing went where nobody simply takes it from."""
    far = {"far"} & set(told.claim.modifiers)
    return bool(far) or any(UNREACHED & {p.name, *lineage(p.kind)} for p in told.places("goal", "source", "path_of"))


def _other_source(told: Told) -> bool:
    """Say whether a thing is taken from a fixed place that it was not taken from before; bags and pockets go along."""
    before = set(told.setter.roles.get("source", ()))
    fixed = [p for p in told.places("source") if p.category == "furniture" or p.category == "artifact" and p.mass_kg.typical > LIFTABLE_KG / 4]
    return any(p.id not in before for p in fixed)


def _back_there(told: Told) -> bool:
    left_at = {i for role in ("goal", "location") for i in told.setter.roles.get(role, ())}
    names = {told.ctx.objects[i].name for i in left_at}
    home = "home" in told.claim.modifiers and bool(HOMES & names)
    return home or any(p.id in left_at or p.name in names for p in told.places("goal", "location"))


def _other(told: Told) -> bool:
    return told.who not in told.claim.roles.get("agent", ()) or told.who in told.claim.roles.get("recipient", ())


def _parted(told: Told) -> bool:
    """Say whether a single thing went to somebody else, or was sold."""
    taker = told.claim.roles.get("recipient", ()) or told.claim.roles.get("goal", ())
    sold = told.claim.lemma in ("sell", "pawn", "donate")
    buying = told.claim.lemma in ("buy", "trade") or told.claim.name == "buy"
    part = any(m.startswith("portion:") for m in told.claim.modifiers)
    return not buying and not part and (sold or any(i != told.who for i in taker)) and told.thing.count.high <= 1


def _without_taker(told: Told) -> bool:
    taker = set(told.setter.roles.get("recipient", ())) | set(told.setter.roles.get("goal", ()))
    beside = (c for c in told.ctx.spec.claims if c.span[0] == told.claim.span[0])
    return not taker & {i for c in beside for ids in c.roles.values() for i in ids}


def _put_away(told: Told) -> bool:
    return any(p.category not in ("person", "animal", "body_part") for p in told.places("goal"))


def _into_the_wash(told: Told) -> bool:
    return any(WASHERS & {p.name.replace(" ", "_"), *lineage(p.kind)} for p in told.places("goal", "location"))


def _other_place(told: Told) -> bool:
    """Say whether somebody goes away, or to a place other than the one they were told to be at."""
    if told.claim is told.setter:
        return False
    goals = {p.id for p in told.places("goal", "source")}
    return told.what not in goals


def _been_there(told: Told) -> bool:
    """Say whether somebody was told to arrive, or to do something somewhere, since they set out: "drove there" may go on."""
    between = (c for c in told.ctx.claims if c.kind == "event" and told.setter.span < c.span < told.claim.span)
    return told.setter.lemma in ("arrive", "reach") or any(told.who in c.roles.get("agent", ()) and c.roles.get("location") for c in between)


def _inward(told: Told, claim: ClaimSpec) -> bool:
    """Say whether somebody goes into a room, or into the house that something was carried out of."""
    goals = [told.ctx.objects[i] for i in claim.roles.get("goal", ())]
    left = told.setter.roles.get("source", ())
    return any(is_room(g) or g.id in left for g in goals) or bool({"inside", "indoors", "direction:inside"} & set(claim.modifiers))


def _came_in(told: Told) -> bool:
    between = (c for c in told.ctx.claims if c.kind == "event" and told.setter.span < c.span < told.claim.span)
    return any(told.who in c.roles.get("agent", ()) and _inward(told, c) for c in between)


def _carried_out(told: Told) -> bool:
    """Say whether a piece of furniture was brought out of the house."""
    outside = {"outside", "outdoors", "direction:outside"} & set(told.claim.modifiers)
    return told.thing.category == "furniture" and (bool(outside) or any(p.category == "building" and not is_room(p) for p in told.places("source")))


def _alone_home(told: Told) -> bool:
    """Say whether a single person goes away, or home, with nobody and nothing told to go along."""
    goals, along = told.places("goal"), told.places("theme", "patient", "companion", "instrument")
    home = any(HOMES & {p.name, p.kind} for p in goals) or "home" in told.claim.modifiers
    return not along and len(told.claim.roles.get("agent", ())) == 1 and (home or told.claim.name == "leave" and not goals)


def _leg(told: Told) -> bool:
    return bool(LEGS & {told.thing.name, *lineage(told.thing.kind)})


def of_the_sort(ctx: Context, thing: str, other: str) -> bool:
    """Say whether another thing may stand in for one: of the same name or kind, or "another one"."""
    a, b = ctx.objects[thing], ctx.objects[other]
    return b.name in ANOTHER or a.name == b.name or a.informative and a.kind == b.kind


GUARDS: Mapping[str, Callable[[Told], bool]] = {
    "denied": lambda told: not told.claim.polarity,
    "portable": _portable,
    "out_of_reach": _out_of_reach,
    "other_source": _other_source,
    "movable": _movable,
    "seeking": lambda told: told.claim.mode in ("asserted", "wanted"),
    "far": _far,
    "far_if_said": lambda told: _far(told) or not told.places("goal", "location"),
    "back_there": _back_there,
    "other": _other,
    "not_away": lambda told: not {"away", "off"} & set(told.claim.modifiers),
    "ownerless_deed": lambda told: not told.claim.roles.get("agent"),
    "parted": _parted,
    "without_taker": _without_taker,
    "food": lambda told: told.thing.category in ("food", "drink"),
    "garment": _garment,
    "put_away": _put_away,
    "into_the_wash": _into_the_wash,
    "person": lambda told: told.ctx.objects[told.who].category == "person",
    "place": lambda told: told.thing.category in ("building", "place"),
    "vehicle_or_place": lambda told: told.thing.category in ("building", "vehicle"),
    "same_place": lambda told: any(p.id == told.what for p in told.places("location", "goal")),
    "other_place": _other_place,
    "leg": _leg,
    "all_through": lambda told: turns(told.ctx, told.claim, "throughout"),
    "straight": lambda told: not turns(told.ctx, told.claim, "since"),
    "meanwhile": lambda told: turns(told.ctx, told.claim, "meanwhile"),
    "alone_thing": lambda told: told.thing.count.high <= 1 and not any(m.startswith("portion:") for m in told.claim.modifiers),
    "been_there": _been_there,
    "came_in": _came_in,
    "carried_out": _carried_out,
    "apart": lambda told: not set(told.setter.roles.get("agent", ())) & set(told.claim.roles.get("agent", ())) and bool(told.claim.roles.get("agent")),
    "alone_home": _alone_home,
    "outward": lambda told: not _inward(told, told.claim),
    "in_bed": lambda told: not told.places("theme", "patient") and any("bed" in (p.name, p.kind) for p in told.places("goal", "location")),
    "next": lambda told: told.claim.span[0] - told.setter.span[0] == 1,
    "asserted_place": lambda told: told.claim.mode == "asserted" and told.claim.polarity,
    "shop": lambda told: any("shop" in lineage(p.kind) for p in told.places("goal", "location")),
    "near": lambda told: told.claim.span[0] - told.setter.span[0] <= NEAR,
}
"""Name -> test."""


def in_other_hands(earlier: ClaimSpec, later: ClaimSpec, beside: Iterable[ClaimSpec] = ()) -> bool:
    """Say whether somebody else handles what one gave away, left or lost, or the one to whom it went has a part in it, or in what is told beside it."""
    before, after = set(earlier.roles.get("agent", ())), set(later.roles.get("agent", ()))
    takers = {i for role in ("recipient", "goal") for i in earlier.roles.get(role, ())}
    return not before & after and bool(before) or bool(takers & {i for c in (later, *beside) for ids in c.roles.values() for i in ids})
