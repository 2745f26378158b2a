"""Does what one clause says explain, or follow from, what another says? A score for each link of a reading.

Comes in: links between predicates and the objects of the scene. Goes out: a number, higher where the scene hangs
together. Four grounds: a quality moves a requirement of the event up or down ("too big" raises what has to go in);
a table says which qualities of whom help which event; a state is what the event leaves, or what it needs before;
a table says whom the sequel of an event is about. Never certified: it only orders readings.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from scenes.discourse import Link, Predicate
from scenes.errors import KnowledgeError
from scenes.expression import evaluate, property_of
from scenes.interval import Interval
from scenes.kinds import kind
from scenes.laws.sequels import names, sequel
from scenes.materials import material
from scenes.schemata import Event, Requirement, find_event
from scenes.schemata.reasons import Help, bearers, dispositions, helps
from scenes.spec import ObjectSpec

Objects = Mapping[str, ObjectSpec]

UNSUITED = 1.5
"""Taken off where a quality is said of what cannot have it: a hungry table."""
BY_REQUIREMENT, BY_STATE = 0.8, 1.0
"""Weights of the requirements of events and of the states before and after them, beside the tables' own."""
MOVES = 0.02
"""Least change of the logarithm of supply over demand that counts."""
AGAINST = 0.8
"""What a quality that speaks against the outcome takes off, as a share of what one that explains it adds."""
BESIDE = frozenset({"beside", "left_of", "right_of", "near", "behind", "in_front_of", "between"})
"""Relations between things of about one size."""
LIKE_SIZE = 0.6
"""Taken off for each power of ten between their sizes."""
BACKWARDS = 0.5
"""Share that a sequel counts where it is given as the reason."""
STUFF: tuple[tuple[str, str], ...] = (("density", "mass"), ("hardness", "hardness"), ("toughness", "strength"))
"""(property of a material, scale it moves)."""


def coherence(links: Iterable[Link], objects: Objects) -> float:
    """Return how well the clauses of a reading explain and follow each other, 0 where nothing is known of it."""
    wide = [Link(_with_owners(k.first, objects), _with_owners(k.second, objects), k.kind) for k in links]
    return sum(_score(link, objects) for link in wide)


def _with_owners(predicate: Predicate, objects: Objects) -> Predicate:
    """Let whose body part does or bears something do or bear it, too: "his legs ached"."""
    def owned(ids: tuple[str, ...]) -> tuple[str, ...]:
        parts = (objects[i] for i in ids if i in objects and objects[i].category == "body_part" and objects[i].owner)
        return (*ids, *(o.owner for o in parts if o.owner not in ids))

    return replace(predicate, roles={role: owned(ids) for role, ids in predicate.roles.items()})


def _score(link: Link, objects: Objects) -> float:
    """Score one link."""
    first, second = link.first, link.second
    outcome = -1 if link.kind == "contrast" else 1
    total = outcome * max(_explained(first, second, objects), key=abs, default=0.0)
    if link.kind == "contrast":
        total -= max(_explained(second, first, objects), key=abs, default=0.0)  # "tied it to the post, but it was rotten"
    if link.kind == "then":
        # "I can't lift the box. It is too heavy.": the reason may come after
        total += max(_explained(second, first, objects), key=abs, default=0.0)
    total += sum(_disposed(p, objects) + _matched(p, objects) for p in (first, second) if not p.axes)
    if link.kind == "reason":
        total += BACKWARDS * sequel(second, first)  # "Bob hit Tom because he had cried"
    return total + sequel(first, second) + _left(first, second, objects) + _unsuited(second if link.kind != "reason" else first, objects)


def _explained(reason: Predicate, result: Predicate, objects: Objects) -> list[float]:
    """Return the scores of each quality in the reason as an explanation of the result."""
    axes = (*reason.axes, *_material_axes(reason, objects))
    if not axes and not reason.effects:
        return []
    bearer = reason.roles.get("bearer") or reason.roles.get("product") or reason.roles.get("subject") or ()
    sign = (1 if reason.positive else -1) * (1 if result.positive else -1)
    found = [sign * _helped(result, scale, end, bearer, objects) for scale, end in axes]
    found += [sign * BY_REQUIREMENT * _moved(result, reason.effects, b, objects) for b in bearer[:1]]
    found = [f if f > 0 else AGAINST * f for f in found if f]
    return [max(found)] if found and max(found) > 0 else [min(found)] if found else []


def _material_axes(reason: Predicate, objects: Objects) -> list[tuple[str, int]]:
    """Return the scales on which what something is made of differs from the usual stuff of its kind."""
    stuff = [objects[i] for i in reason.roles.get("material", ()) if i in objects]
    bearer = next((objects[i] for i in (*reason.roles.get("product", ()), *reason.roles.get("subject", ())) if i in objects), None)
    if not stuff or bearer is None:
        return []
    try:
        usual, said = material(kind(bearer.kind).material), material(stuff[0].material)
    except KnowledgeError:
        return []
    found = []
    for name, scale in STUFF:
        old, new = (m.density_kg_m3 if name == "density" else m.properties.get(name, Interval.exact(0.0)) for m in (usual, said))
        if new.typical != old.typical:
            found.append((scale, 1 if new.typical > old.typical else -1))
    return found


def _helped(result: Predicate, scale: str, end: int, bearer: tuple[str, ...], objects: Objects) -> float:
    """Return how much a quality of the bearer helps (above 0) or hinders (below) what the other clause tells."""
    best = 0.0
    for help, ids in _rows(result, objects):
        if help.scale == scale and set(ids) & set(bearer):
            value = help.weight * help.end * end
            best = value if abs(value) > abs(best) else best
    return best


def _relation(name: str, grounds: tuple[str, ...], objects: Objects) -> str:
    """Return the relation, or ``piercing`` for a way through what has no opening."""
    ground = objects.get(grounds[0]) if grounds else None
    solid = ground is not None and ground.phase != "none" and property_of(ground, "opening_m").typical <= 0
    return "piercing" if name == "through" and solid else name


def _rows(result: Predicate, objects: Objects) -> Iterable[tuple[Help, tuple[str, ...]]]:
    """Yield every row about an event or its relations, with who fills its roles."""
    table = helps()
    places = [("r:" + _relation(name, grounds, objects), figures, grounds) for name, figures, grounds in result.relations]
    figures = {i for _, f, _ in places for i in f}
    for name in (*names(result), "*"):
        for help in table.get(name, ()):
            ids = tuple(i for role in help.roles for i in result.roles.get(role, ()))
            if "figure" in help.roles:
                ids += tuple(figures)
            if "ground" in help.roles:
                ids += tuple(i for _, _, g in places for i in g)
            yield help, ids
    for name, of_figure, of_ground in places:
        for help in table.get(name, ()):
            yield help, of_figure if "figure" in help.roles else of_ground


def _moved(result: Predicate, effects: tuple[str, ...], bearer: str, objects: Objects) -> float:
    """Return 1 where a quality of the bearer moves a requirement of the event towards being met, -1 where away from it."""
    event = find_event(result.event) if result.event else None
    if event is None or bearer not in objects or not any("*" in e or "=" in e for e in effects):
        return 0.0
    fillers = {role: objects[ids[0]] for role, ids in result.roles.items() if ids and ids[0] in objects}
    changed = {role: _with(o, effects) if o.id == bearer else o for role, o in fillers.items()}
    if all(changed[r] is fillers[r] for r in fillers):
        return 0.0
    gain = [g for q in event.requirements if q.law in ("fit", "strength", "energy") and abs(g := _gain(q, fillers, changed)) > MOVES]
    return math.copysign(1.0, max(gain, key=abs)) if gain else 0.0


def _gain(requirement: Requirement, before: Mapping[str, ObjectSpec], after: Mapping[str, ObjectSpec]) -> float:
    """Return the change of log(supply / demand) of a requirement."""
    role = next((r for r in requirement.by if r in before), None)
    asked = requirement.enough or requirement.ample
    if role is None or asked is None:
        return 0.0
    values = []
    for fillers in (before, after):
        demand = evaluate(asked, fillers)
        if demand is None:
            return 0.0
        values.append(math.log(max(property_of(fillers[role], requirement.need).typical, 1e-9)) - math.log(max(demand.typical, 1e-9)))
    return values[1] - values[0]


def _with(obj: ObjectSpec, effects: tuple[str, ...]) -> ObjectSpec:
    """Return a thing with what an adjective says of its size, mass and properties."""
    for effect in effects:
        name, sign, text = effect.removeprefix("need:").partition("*")
        if sign:
            obj = _scaled(obj, name, Interval.parse(text).typical)
    return obj


def _scaled(obj: ObjectSpec, name: str, factor: float) -> ObjectSpec:
    """Scale one number of a thing; "size" scales its extents, its room inside and its mass."""
    if name == "size":
        inside = {n: v.scaled(factor ** (3 if n == "capacity_m3" else 1)) for n, v in obj.properties.items() if n in ("capacity_m3", "opening_m")}
        return replace(
            obj, length_m=obj.length_m.scaled(factor), width_m=obj.width_m.scaled(factor), height_m=obj.height_m.scaled(factor),
            mass_kg=obj.mass_kg.scaled(factor**3), properties={**obj.properties, **inside},
        )  # fmt: skip
    if name in ("length_m", "width_m", "height_m", "mass_kg"):
        return replace(obj, **{name: getattr(obj, name).scaled(factor)})
    known = obj.properties.get(name)
    return replace(obj, properties={**obj.properties, name: known.scaled(factor)}) if known is not None else obj


def _matched(predicate: Predicate, objects: Objects) -> float:
    """Return how alike in size what stands beside something is to it: one tells where a thing is by things of its size."""
    total = 0.0
    for name, figures, grounds in predicate.relations:
        pair = [objects[ids[0]] for ids in (figures, grounds) if ids and ids[0] in objects]
        if name in BESIDE and len(pair) == 2 and all(o.informative and o.phase != "none" for o in pair):
            sizes = [property_of(o, "max_m").typical for o in pair]
            total -= LIKE_SIZE * abs(math.log10(max(sizes[0], 1e-3) / max(sizes[1], 1e-3)))
    return total


def _disposed(predicate: Predicate, objects: Objects) -> float:
    """Return how much the things that undergo an event are of a sort to: glass breaks, paper burns."""
    total = 0.0
    for name in names(predicate) if predicate.positive else ():
        for row in dispositions().get(name, ()):
            thing = next((objects[i] for role in row.roles for i in predicate.roles.get(role, ()) if i in objects), None)
            if thing is not None and row.need == "own":
                total += row.weight * (thing.owner in predicate.roles.get("subject", ()))
            elif thing is not None and thing.informative:
                value = min(max(property_of(thing, row.need).typical, row.least), row.most)
                total += row.weight * (math.log10(value / row.least) if row.decades else value)
    return total


def _left(first: Predicate, second: Predicate, objects: Objects) -> float:
    """Score a state as what the event before leaves, or as what the event needs."""
    total = 0.0
    for state, event, after in ((second, first, True), (first, second, False)):
        schema = find_event(event.event) if event.event else None
        if schema is None or not state.effects:
            continue
        bearer = set(state.roles.get("bearer", ()))
        total += _states(schema, event, state, bearer, after)
    return total


def _states(schema: Event, event: Predicate, state: Predicate, bearer: set[str], after: bool) -> float:
    """Score the fluents that a quality names against the conditions of an event."""
    total = 0.0
    for effect in state.effects:
        fluent, sign, value = effect.removeprefix("fluent:").partition("=")
        if not sign or not effect.startswith("fluent:"):
            continue
        for condition in schema.after if after else schema.before:
            if condition.fluent != fluent or not set(event.roles.get(condition.role, ())) & bearer or condition.value not in ("yes", "no"):
                continue
            agrees = (condition.value == value) == state.positive
            total += BY_STATE if agrees == event.positive else -BY_STATE
    return total


def _unsuited(predicate: Predicate, objects: Objects) -> float:
    """Take something off for a quality that its bearer cannot have."""
    ids = [i for i in predicate.roles.get("bearer", ()) if i in objects]
    known = [bearers()[scale] for scale, _ in predicate.axes if scale in bearers()]
    if not ids or not known or len(known) < len(predicate.axes):
        return 0.0
    return 0.0 if any(_bears(objects[ids[0]], who) for who in known) else -UNSUITED


def _bears(obj: ObjectSpec, who: frozenset[str]) -> bool:
    """Whether a thing is of a category, or has a property, that a quality asks for."""
    named = {"machine": "powered", "edge": "edge", "openable": "openable", "capacity": "capacity_m3"}
    return obj.category in who or any(obj.properties.get(named[w], Interval.exact(0.0)).high > 0 for w in who if w in named)
