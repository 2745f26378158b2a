"""Hand-made scenes for the tests of placement, physics and metric laws: no parser, no tables of kinds."""

from scenes.interval import Interval
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec

SPREAD = (0.8, 1.0, 1.25)


def around(value: float) -> Interval:
    """Return an interval of a fifth around a value."""
    return Interval(*(value * s for s in SPREAD))


def thing(id: str, length: float, width: float, height: float, mass: float, *, props: dict | None = None, surfaces: str = "top side", **more) -> ObjectSpec:
    """Return an object with sizes around the given ones."""
    properties = {k: v if isinstance(v, Interval) else Interval.exact(v) for k, v in (props or {}).items()}
    name = id.split("#")[0]
    return ObjectSpec(
        id, name, name, length_m=around(length), width_m=around(width), height_m=around(height), mass_kg=around(mass),
        properties=properties, surfaces=frozenset(surfaces.split()), **more,
    )  # fmt: skip


def relation(id: str, name: str, figure: str, *grounds: str, of: str = "", episode: int = 0, **more) -> ClaimSpec:
    """Return a relation claim."""
    return ClaimSpec(id, "relation", name, name, {"figure": (figure,), "ground": grounds}, of=of, episode=episode, **more)


def event(id: str, name: str, episode: int = 0, **roles: str) -> ClaimSpec:
    """Return an event claim."""
    return ClaimSpec(id, "event", name, name, {r: (v,) for r, v in roles.items()}, episode=episode)


def scene(objects: list[ObjectSpec], claims: list[ClaimSpec], *, episodes: int = 1, environment: Environment | None = None, text: str = "a scene") -> SceneSpec:
    """Return a spec of these objects and claims."""
    chain = tuple(EpisodeSpec(i, Interval(1.0, 60.0, 3600.0)) for i in range(episodes))
    return SceneSpec(environment or Environment(), tuple(objects), tuple(claims), chain, (text,))


LEGS = {"walk_mps": Interval(1, 4, 12), "act": 1, "mind": 2, "life": 1}
HERON = thing("heron#1", 0.6, 0.3, 0.9, 2, category="animal", shape="bird", props={**LEGS, "fly_mps": 12})
GOAT = thing("goat#1", 1.0, 0.4, 0.8, 45, category="animal", shape="quadruped", props={**LEGS, "jump_m": Interval(0.5, 1.0, 1.6)})
GECKO = thing("gecko#1", 0.15, 0.04, 0.02, 0.05, category="animal", shape="quadruped", props={**LEGS, "cling": Interval(2, 5, 20)})
MASON = thing("mason#1", 0.3, 0.5, 1.75, 75, category="person", shape="person", props={**LEGS, "jump_m": Interval(0.2, 0.5, 1.2), "throw_m": Interval(5, 25, 90), "lift_kg": Interval(10, 40, 250), "push_N": 500})
CEILING = thing("ceiling#1", 4, 4, 0.2, 2000, category="building", surfaces="underside", shape="sheet")
BARRIER = thing("barrier#1", 4, 0.3, 2.5, 5000, category="building", surfaces="side top", shape="sheet", props={"rigid": 1, "hardness": 6})
BENCH = thing("bench#1", 1.5, 0.6, 0.5, 20, category="furniture", shape="table", surfaces="top underside side", props={"support_N": Interval(500, 2000, 6000)})
CRATE = thing("crate#1", 0.6, 0.5, 0.5, 4, category="container", surfaces="top side interior opening", props={"opening_m": 0.45, "capacity_m3": 0.13})
THIMBLE = thing("thimble#1", 0.02, 0.02, 0.025, 0.005, category="container", surfaces="top side interior opening", props={"opening_m": 0.015, "capacity_m3": 5e-6})
JAR = thing("jar#1", 0.1, 0.1, 0.15, 0.4, category="container", surfaces="top side interior opening", props={"fragile_N": Interval(60, 200, 800)})
POND = thing("pond#1", 20, 15, 2, 6e5, category="substance", phase="liquid", surfaces="top interior")
