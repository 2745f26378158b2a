"""The groups of claims that scenes are made of: an event with its roles and places, things in relation, a state, a sequel.

Comes in: a `Sketch`. Goes out: the same with one group more. A sequel is an event whose outcome or precondition meets what an
earlier one set: what was eaten is cut, what was opened is closed.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from coherence_net.curriculum.menu import GENERIC_ROOT, TRUNK, Menu, families
from coherence_net.curriculum.sketch import OF_ALL, TWO_STATES, Sketch
from scenes.claims import MOVING
from scenes.expression import property_of
from scenes.interval import Interval
from scenes.schemata import Event, all_events, event
from scenes.spec import ObjectSpec

STILL = Interval(1.0, 60.0, 3600.0)
WORDS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "location": (("on", 0.3), ("in", 0.34), ("under", 0.08), ("near", 0.05), ("beside", 0.05), ("at", 0.05), ("behind", 0.04), ("in_front_of", 0.03), ("against", 0.03), ("above", 0.03)),
    "goal": (("on", 0.3), ("in", 0.35), ("over", 0.08), ("under", 0.06), ("beside", 0.05), ("toward", 0.06), ("at", 0.05), ("through", 0.05)),
    "source": (("out_of", 0.45), ("off", 0.35), ("away_from", 0.2)),
    "path_of": (("through", 0.4), ("across", 0.25), ("along", 0.15), ("over", 0.1), ("around", 0.1)),
    "": (("on", 0.27), ("in", 0.27), ("under", 0.08), ("above", 0.05), ("beside", 0.05), ("near", 0.04), ("behind", 0.04), ("in_front_of", 0.04), ("left_of", 0.05), ("right_of", 0.04), ("between", 0.03), ("against", 0.04)),
}  # fmt: skip
"""Role of the ground -> relations with their chances; empty: a thing merely is somewhere."""
SURFACE = {"on": "top", "in": "interior", "out_of": "interior", "under": "underside", "through": "opening", "off": "top", "across": "top"}
"""Relation -> the surface of the ground that a possible scene uses."""
DENIED = 0.03
"""Share of events that are denied; as many again are only wanted or said."""
PHYSICAL = frozenset("instruments material containment strength temperature fit energy support location perception".split())
"""Laws whose requirements are of more than who acts."""
TRIES = 8


def tell_event(sketch: Sketch, schema: Event, given: Mapping[str, ObjectSpec] | None = None) -> None:
    """Add an event, its roles filled, and the relations that say where."""
    sketch.begin(schema.duration_s)
    roles = _roles(sketch, schema)
    fillers: dict[str, ObjectSpec] = dict(given or {})
    open_roles = [r for r in roles if r not in fillers and r not in WORDS]
    demanding = [r for r in open_roles if any(r in q.by or r in q.roles for q in schema.requirements)] or open_roles
    wild = sketch.pick(demanding) if demanding and not sketch.possible else ""
    for role in open_roles:
        fillers[role] = sketch.filler(schema, role, fillers, wild=role == wild)
    for thing in fillers.values():
        sketch.add(thing)
    moved = _moved(schema, fillers)
    places = {r: _ground(sketch, r, moved) for r in roles if r in WORDS and moved}
    filled = {r: (o.id,) for r, o in fillers.items()} | {r: (g.id,) for r, (_, g) in places.items()}
    told = _telling(sketch)
    claim = sketch.say("event", schema.name, filled, **told)
    for role, (name, ground) in places.items():
        if moved is not None and ground.id != moved.id:
            sketch.say("relation", name, {"figure": (moved.id,), "ground": (ground.id,)}, modifiers=(role,), of=claim.id, **told)


def _telling(sketch: Sketch) -> dict[str, Any]:
    """Return how an event is told: mostly as a fact; denied, wanted or said ones are not built."""
    dice = sketch.rng.random()
    return {"polarity": False} if dice < DENIED else {"mode": "wanted" if dice < 1.5 * DENIED else "said"} if dice < 2 * DENIED else {}


def _roles(sketch: Sketch, schema: Event) -> list[str]:
    """Return the roles to fill: those that must be, most of those that are the event's own, and places."""
    own = {r for q in schema.requirements for r in (*q.by, *q.roles)} | {c.role for c in (*schema.before, *schema.after)}
    chances = {"patient": 0.85, "recipient": 0.6, "product": 0.6, "material": 0.4, "theme": 0.7, "instrument": 0.4, "experiencer": 0.9, "agent": 0.5}
    found = [r for r in schema.roles if r not in WORDS and _told(sketch, schema, r, own, chances)]
    left = sketch.most - len(sketch.objects) - len(found)
    if left > 0 and schema.path in MOVING:
        found.append(sketch.pick(("goal", "goal", "goal", "source", "path_of", "location")))
    elif left > 0 and sketch.chance(0.4):
        found.append("location")
    return found


def _told(sketch: Sketch, schema: Event, role: str, own: set[str], chances: Mapping[str, float]) -> bool:
    if role not in schema.optional:
        return True
    return (role in own or role not in GENERIC_ROOT) and sketch.chance(chances.get(role, 0.0))


def _moved(schema: Event, fillers: Mapping[str, ObjectSpec]) -> ObjectSpec | None:
    """Return what the places of an event are places of: what is moved, else who does it."""
    carried = schema.path in ("carry", "throw", "lift", "push", "pull", "pour", "fall")
    order = ("patient", "theme", "agent", "experiencer") if carried else ("agent", "experiencer", "theme", "patient")
    return next((fillers[r] for r in order if r in fillers), None)


def _word(sketch: Sketch, role: str) -> str:
    names, chances = zip(*WORDS[role], strict=True)
    return names[int(np.searchsorted(np.cumsum(chances), sketch.rng.random() * sum(chances)))]


def _ground(sketch: Sketch, role: str, figure: ObjectSpec) -> tuple[str, ObjectSpec]:
    """Return a relation and its ground: in a possible scene one with room and the right surface."""
    name = _word(sketch, role)
    known = [o for o in sketch.objects.values() if o.id != figure.id]
    if known and (len(sketch.objects) >= sketch.most or sketch.chance(0.15)):
        return name, sketch.pick(known)
    wild = not sketch.possible and sketch.chance(0.5)
    menu = sketch.menu()
    chances = grounds(menu, "" if wild else SURFACE.get(name, "side"))
    ground = sketch.draw(chances, menu)
    for _ in range(0 if wild else TRIES):
        if roomy(name, figure, ground):
            break
        ground = sketch.draw(chances, menu)
    return name, sketch.add(ground)


def grounds(menu: Menu, surface: str) -> np.ndarray:
    """Return cumulative chances (N,) of kinds with a surface; empty: any body."""
    key = ("", surface)
    if key not in menu.suited:
        ok = np.array([surface in o.surfaces if surface else o.phase != "none" for o in menu.things])
        land = np.array([3.0 if o.category in ("furniture", "place", "building", "container") else 1.0 for o in menu.things])
        menu.suited[key] = np.cumsum(menu.weights * land * ok)
    return menu.suited[key]


def roomy(name: str, figure: ObjectSpec, ground: ObjectSpec) -> bool:
    """Say whether a ground of typical size has room for a figure of typical size."""
    small = sorted(i.typical for i in (figure.length_m, figure.width_m, figure.height_m))
    large = sorted(i.typical for i in (ground.length_m, ground.width_m, ground.height_m))
    if name in ("in", "out_of", "through"):
        return small[1] < 0.9 * large[1] and small[2] < 0.9 * large[2] and property_of(ground, "opening_m").typical >= small[1]
    if name in ("on", "off"):
        return large[2] > 0.3 * small[2] and property_of(ground, "support_N").high >= figure.mass_kg.typical * 9.81
    return True


def tell_place(sketch: Sketch) -> None:
    """Add a relation between two things, or between one and two others."""
    if not sketch.episodes or sketch.chance(0.4):
        sketch.begin(STILL)
    known = list(sketch.objects.values())
    full = len(known) >= sketch.most
    figure = sketch.pick(known) if known and (full or sketch.chance(0.5)) else sketch.add(sketch.draw(grounds(sketch.menus[0], ""), sketch.menus[0]))
    name, ground = _ground(sketch, "", figure)
    others = [o.id for o in sketch.objects.values() if o.id not in (figure.id, ground.id)]
    both = (ground.id, sketch.pick(others)) if name == "between" and others else (ground.id,)
    if figure.id != ground.id:
        name = "beside" if name == "between" and len(both) == 1 else name
        sketch.say("relation", name, {"figure": (figure.id,), "ground": both}, modifiers=("location",))


def tell_state(sketch: Sketch) -> None:
    """Say a state of something, new or known."""
    known = list(sketch.objects.values())
    bearer = sketch.pick(known) if known and sketch.chance(0.8) else sketch.add(sketch.draw())
    if not sketch.episodes or sketch.chance(0.6):
        sketch.begin(STILL)
    fluent = sketch.pick([*OF_ALL, *(f for f, need in TWO_STATES.items() if property_of(bearer, need).typical > 0)])
    sketch.say("quality", fluent, {"bearer": (bearer.id,)}, value=sketch.pick(("yes", "no")), polarity=not sketch.chance(0.1))


def tell_sequel(sketch: Sketch) -> bool:
    """Add an event about something that an earlier one changed; say whether one was found."""
    set_by = [(c, i, id) for c in sketch.claims if c.kind == "event" for i in event(c.name).after for id in c.roles.get(i.role, ())]
    if not set_by or len(sketch.objects) >= sketch.most:
        return False
    _, condition, id = sketch.pick(set_by)
    followers = _askers().get(condition.fluent, ())
    if sketch.possible:
        followers = tuple(f for f in followers if f[2] == condition.value)
    if not followers:
        return False
    name, role, _ = sketch.pick(followers)
    tell_event(sketch, event(name), {role: sketch.objects[id]})
    return True


@cache
def _askers() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Return fluent -> (event, role, value) of the events that ask for it."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for name in sorted(set(all_events()) - TRUNK):
        for c in event(name).before:
            found.setdefault(c.fluent, []).append((name, c.role, c.value))
    return {k: tuple(v) for k, v in found.items()}


def any_event(sketch: Sketch) -> Event:
    """Return an event: some by family, most by how much their physics can decide."""
    if sketch.chance(0.2):
        return event(sketch.pick(families()[sketch.pick(tuple(families()))]))
    return event(sketch.pick(_weighted()))


@cache
def _weighted() -> tuple[str, ...]:
    names = [n for group in families().values() for n in group]
    return tuple(n for n in names for _ in range(_weight(event(n))))


def _weight(schema: Event) -> int:
    """Return how often an event is on the list: those that move, pose or ask for something measurable oftener."""
    asked = sum(r.law in PHYSICAL for r in schema.requirements)
    return 1 + 3 * (schema.path in MOVING) + 2 * bool(schema.posture) + min(asked, 4)

