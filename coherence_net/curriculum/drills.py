"""Groups of claims that bring one law to its edge: floating, timed ways, jumps over, comparisons in a circle, gifts, births.

Comes in: a `Sketch`. Goes out: the same with one group more. Amounts are drawn around what the kinds can do, on both sides; so
are heights and densities. Events drawn at large meet these laws too seldom to learn from.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np

from coherence_net.curriculum.menu import Menu
from coherence_net.curriculum.recipe import STILL, any_event, grounds, tell_event
from coherence_net.curriculum.sketch import Sketch
from scenes.expression import property_of
from scenes.interval import Interval
from scenes.kinds.load import all_kinds, table
from scenes.laws.orders import table as orders
from scenes.schemata import event
from scenes.spec import ObjectSpec
from scenes.things import thing

FACTORS = (0.05, 0.3, 0.7, 1.0, 1.5, 3.0, 10.0, 100.0)
"""Times what a kind typically does: what is said it did."""
SPEEDS = {"walk": "walk_mps", "run": "walk_mps", "swim": "swim_mps", "fly": "fly_mps"}
CRACKERS = ("break_thing", "crush", "shatter", "knock_over", "hit")
THROWN = ("throw", "kick", "jump", "fall", "bounce")
USES = ("put", "open", "wear", "hold", "throw", "give", "put_on", "cut", "read", "drink", "eat")
BORN_DO = ("drive", "read", "write", "eat", "run", "build", "sing")
ABLE = {"person": 5.0, "animal": 1.0}
"""How often those of a category are drawn who are able to do something; 0.1 for the others."""
POSED = ("sleep", "sit", "stand", "lie", "", "", "")
"""Events in which somebody rests somewhere; empty: a thing merely is there."""
CHAIN = 3


def tell_float(sketch: Sketch) -> None:
    """Let something float or sink in a liquid."""
    name = "float" if sketch.chance(0.7) else "sink"
    sketch.begin(event(name).duration_s)
    body = sketch.add(_drawn(sketch, "solid"))
    water = sketch.add(_drawn(sketch, "liquid"))
    claim = sketch.say("event", name, {"theme": (body.id,), "goal": (water.id,)})
    sketch.say("relation", "on" if name == "float" else "in", {"figure": (body.id,), "ground": (water.id,)}, modifiers=("goal",), of=claim.id)


def tell_hold(sketch: Sketch) -> None:
    """Let somebody or something be on what is above it, upright, liquid or air: something has to hold it there, or nothing does."""
    name = sketch.pick(POSED)
    sketch.begin(event(name).duration_s if name else STILL)
    figure = sketch.add(_able(sketch, "life") if name or sketch.chance(0.3) else _drawn(sketch, "solid", heaviest=200.0))
    menu = sketch.menus[0]
    ground = sketch.add(sketch.draw(_chances(menu, "holds", lambda m: np.array([_odd_ground(o) for o in m.things])), menu))
    relation = "in" if ground.phase == "gas" else "on"
    claim = sketch.say("event", name, {"agent": (figure.id,), "location": (ground.id,)}) if name else None
    sketch.say("relation", relation, {"figure": (figure.id,), "ground": (ground.id,)}, modifiers=("location",), of=claim.id if claim else "")


def _odd_ground(thing: ObjectSpec) -> float:
    """Return how often a thing is drawn as a ground that bears nothing from beneath: ceilings oftenest."""
    if thing.surfaces == {"underside"}:
        return 40.0
    if thing.phase in ("gas", "liquid"):
        return 1.0
    return 4.0 if thing.surfaces and "top" not in thing.surfaces and "interior" not in thing.surfaces else 0.02


def tell_way(sketch: Sketch) -> None:
    """Let somebody go a way in a time, or at a speed."""
    name = sketch.pick(tuple(SPEEDS))
    mover = sketch.add(_able(sketch, SPEEDS[name]))
    sketch.begin(event(name).duration_s)
    claim = sketch.say("event", name, {"agent": (mover.id,)})
    speed = property_of(mover, SPEEDS[name]).typical * sketch.pick(FACTORS)
    if sketch.chance(0.4):
        _measure(sketch, claim.id, mover, "speed", speed)
        return
    time = float(10 ** sketch.rng.uniform(0.5, 4.5))
    _measure(sketch, claim.id, mover, "length", speed * time)
    _measure(sketch, claim.id, mover, "time", time, "in")


def tell_leap(sketch: Sketch) -> None:
    """Let somebody jump over or onto something, or so far; or throw something over it."""
    sketch.begin(event("jump").duration_s)
    mover = sketch.add(_able(sketch, "jump_m" if sketch.chance(0.6) else "throw_m"))
    throws = property_of(mover, "throw_m").typical > 0 and sketch.chance(0.5)
    ball = sketch.add(_drawn(sketch, "solid", heaviest=20.0)) if throws else mover
    roles = {"agent": (mover.id,), "patient": (ball.id,)} if throws else {"agent": (mover.id,)}
    if sketch.chance(0.35):
        claim = sketch.say("event", "throw" if throws else "jump", roles)
        reach = property_of(mover, "throw_m" if throws else "jump_m").typical * (1 if throws else 4)
        _measure(sketch, claim.id, ball, "length", max(reach, 0.1) * sketch.pick(FACTORS))
        return
    hurdle = sketch.add(sketch.draw(grounds(sketch.menus[0], "top"), sketch.menus[0]))
    name, role = sketch.pick((("over", "path_of"), ("on", "goal")))
    claim = sketch.say("event", "throw" if throws else "jump", {**roles, role: (hurdle.id,)})
    sketch.say("relation", name, {"figure": (ball.id,), "ground": (hurdle.id,)}, modifiers=(role,), of=claim.id)


def tell_blow(sketch: Sketch) -> None:
    """Let a lifeless thing break another."""
    name = sketch.pick(CRACKERS)
    sketch.begin(event(name).duration_s)
    striker, struck = (sketch.add(_drawn(sketch, "solid", heaviest=200.0)) for _ in range(2))
    if sketch.chance(0.4):
        doer = sketch.add(_able(sketch, "hands"))
        sketch.say("event", name, {"agent": (doer.id,), "patient": (struck.id,), "instrument": (striker.id,)})
    else:
        sketch.say("event", name, {"agent": (striker.id,), "patient": (struck.id,)})


def tell_gift(sketch: Sketch) -> None:
    """Let somebody give a thing away, or have none, and use it after."""
    giver, taker = (sketch.add(_able(sketch, "mind")) for _ in range(2))
    use = event(sketch.pick(USES))
    role = next(r for r in ("patient", "theme") if r in use.roles)
    given = sketch.add(sketch.draw(sketch.menus[0].for_role(use, role), sketch.menus[0]))
    sketch.begin(event("give").duration_s)
    if sketch.chance(0.3):
        sketch.say("event", "have", {"agent": (giver.id,), "theme": (given.id,)}, polarity=sketch.chance(0.5))
    else:
        sketch.say("event", "give", {"agent": (giver.id,), "theme": (given.id,), "recipient": (taker.id,)})
    doer = taker if sketch.possible else giver
    tell_event(sketch, use, {"agent": doer, role: given})


def tell_circle(sketch: Sketch) -> None:
    """Compare three things in a row; in a scene that is not meant to be possible the last with the first."""
    sketch.begin(STILL)
    name = sketch.pick(_orders())
    rest = [sketch.add(_drawn(sketch, "solid")) for _ in range(CHAIN)]
    pairs = list(zip(rest, rest[1:], strict=False)) + ([(rest[-1], rest[0])] if not sketch.possible else [(rest[0], rest[-1])])
    for figure, ground in pairs:
        sketch.say("relation", name, {"figure": (figure.id,), "ground": (ground.id,)}, modifiers=("location",))


def tell_member(sketch: Sketch) -> None:
    """Say that a thing is a kind of another: of one above it, or of any."""
    sketch.begin(STILL)
    bearer = sketch.add(_able(sketch, "life"))
    above = [row["name"] for row in table().chain(bearer.kind)[:-1] if all_kinds()[row["name"]].informative]
    said = sketch.pick(above) if above and sketch.possible else _able(sketch, "life").kind
    sketch.say("quality", "isa", {"bearer": (bearer.id,)}, value=said, mode="generic", modifiers=(said.replace("_", " "),))


def tell_birth(sketch: Sketch) -> None:
    """Let somebody be born, or something be built, in a year, and take part in something in another."""
    born = sketch.chance(0.5)
    who = sketch.add(_able(sketch, "mind"))
    year = float(sketch.rng.integers(1850, 2020))
    sketch.begin(STILL)
    claim = sketch.say("event", "be_born", {"theme": (who.id,)}) if born else None
    if claim is None:
        made = sketch.add(_drawn(sketch, "solid"))
        claim = sketch.say("event", "build", {"agent": (who.id,), "product": (made.id,)})
    _measure(sketch, claim.id, who, "year", year)
    later = year + (1 if sketch.possible else -1) * float(sketch.rng.integers(20, 60))
    if born:
        tell_event(sketch, event(sketch.pick(BORN_DO)), {"agent": who})
    else:
        tell_event(sketch, event("clean"), {"agent": who, "patient": made})
    last = [c for c in sketch.claims if c.kind == "event"][-1]
    _measure(sketch, last.id, who, "year", later)


def tell_two_places(sketch: Sketch) -> None:
    """Put a thing into two rooms at the same time, or into one room in another."""
    sketch.begin(STILL)
    who = sketch.add(_able(sketch, "mind") if sketch.chance(0.5) else _drawn(sketch, "solid", heaviest=50.0))
    for place in (sketch.add(_place(sketch)) for _ in range(1 if sketch.possible else 2)):
        sketch.say("relation", "in", {"figure": (who.id,), "ground": (place.id,)}, modifiers=("location", "simultaneously"))


def tell_measure(sketch: Sketch) -> None:
    """Say in numbers how large or heavy a thing is."""
    sketch.begin(STILL)
    body, column = _drawn(sketch, "solid"), sketch.pick(("length_m", "height_m", "mass_kg"))
    amount = getattr(body, column).typical * sketch.pick(FACTORS)
    told = replace(body, **{column: Interval.exact(amount)}, said={column: f"said: “{amount:.3g}”"})
    sketch.say("event", "measure_amount", {"theme": (sketch.add(told).id,)})


def tell_lack(sketch: Sketch) -> None:
    """Let somebody who is without a part do what may need it."""
    who = _able(sketch, "hands")
    part = sketch.pick(("arm", "leg", "hand", "eye", "ear", "mouth"))
    lacking = thing(who.kind, who.id, lacks=frozenset({part}))
    for _ in range(20):
        schema = any_event(sketch)
        if "agent" in schema.roles:
            tell_event(sketch, schema, {"agent": sketch.add(lacking)})
            return


def _measure(sketch: Sketch, of: str, who: ObjectSpec, name: str, amount: float, value: str = "") -> None:
    sketch.say("quantity", name, {"of": (who.id,)}, of=of, value=value, amount=Interval.exact(float(f"{amount:.4g}")))


def _able(sketch: Sketch, need: str) -> ObjectSpec:
    """Return something that has some of a need, people rather than others."""
    menu = sketch.menu()
    return sketch.draw(_chances(menu, need, lambda m: (m.column(need) > 0) * np.array([ABLE.get(o.category, 0.1) for o in m.things])), menu)


def _drawn(sketch: Sketch, phase: str, heaviest: float = np.inf) -> ObjectSpec:
    """Return a body of this phase, not a place, and no heavier than that [kg]."""
    menu = sketch.menus[0] if phase == "liquid" else sketch.menu()
    key = f"{phase} below {heaviest:g}"
    return sketch.draw(_chances(menu, key, lambda m: np.array([o.phase == phase and (phase == "liquid" or o.category not in ("place", "building")) and o.mass_kg.typical <= heaviest for o in m.things])), menu)


def _place(sketch: Sketch) -> ObjectSpec:
    menu = sketch.menus[0]
    return sketch.draw(_chances(menu, "rooms", lambda m: np.array([o.category in ("place", "building") and "interior" in o.surfaces for o in m.things])), menu)


def _chances(menu: Menu, key: str, chance: Callable[[Menu], np.ndarray]) -> np.ndarray:
    """Return cumulative chances (N,), computed once a menu and key."""
    if ("drill", key) not in menu.suited:
        menu.suited[("drill", key)] = np.cumsum(menu.weights * chance(menu))
    return menu.suited[("drill", key)]


@cache
def _orders() -> tuple[str, ...]:
    return tuple(sorted(orders()))


DRILLS: Mapping[Callable[[Sketch], None], float] = {
    tell_hold: 3.0, tell_float: 2.5, tell_way: 1.5, tell_leap: 1.5, tell_blow: 2.0, tell_gift: 1.2, tell_circle: 0.7, tell_member: 1.0,
    tell_birth: 0.7, tell_two_places: 0.6, tell_measure: 0.7, tell_lack: 0.7,
}  # fmt: skip
"""Drill -> its weight."""


def tell_drill(sketch: Sketch) -> bool:
    """Add one drill if there is room for its things; say whether there was."""
    if sketch.most - len(sketch.objects) < CHAIN:
        return False
    chances = np.cumsum(list(DRILLS.values()))
    tuple(DRILLS)[int(np.searchsorted(chances, sketch.rng.random() * chances[-1]))](sketch)
    return True
