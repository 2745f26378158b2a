"""Each metric law: a scene that breaks it, and its twin that does not."""

from dataclasses import replace

import pytest

from scenes.interval import Interval
from scenes.laws.metric import METRIC_LAWS, metric_residuals
from scenes.place import place
from scenes.spec import ClaimSpec, Environment, ObjectSpec, SceneSpec
from tests.scenes.metric_scenes import (
    BARRIER,
    BENCH,
    CEILING,
    CRATE,
    GECKO,
    GOAT,
    JAR,
    MASON,
    POND,
    THIMBLE,
    event,
    relation,
    scene,
    thing,
)

ROLLER = thing("roller#1", 5, 2, 3, 20000, category="vehicle")
ELEPHANT = thing("elephant#1", 5, 2, 3, 4000, category="animal", shape="quadruped")
FLUFF = thing("fluff#1", 0.1, 0.03, 0.002, 0.0001, props={"hardness": 0.2, "rigid": 0.1})
STONE = thing("stone#1", 0.15, 0.1, 0.1, 3, category="natural", material="stone", props={"hardness": 6, "rigid": 1})
ANVIL = thing("anvil#1", 0.4, 0.15, 0.2, 60, material="iron")
CORK = thing("cork#1", 0.04, 0.03, 0.03, 0.008)
ARCH = replace(BARRIER, id="arch#1", surfaces=frozenset({"side", "opening"}))
CLOUD = thing("cloud#1", 500, 500, 200, 5e5, category="natural", phase="gas", surfaces="top interior")
STEAM = thing("steam#1", 1, 1, 1, 0.5, category="substance", phase="gas", surfaces="top interior")
STRAW = thing("straw#1", 0.2, 0.006, 0.006, 0.001, category="tool", surfaces="side opening", props={"opening_m": 0.006})
FENCE = thing("fence#1", 3, 0.1, 1.0, 30, category="building", surfaces="top side")
TOWER = thing("tower#1", 10, 10, 30, 1e6, category="building", surfaces="top side")


def rest(doing: str, figure, ground, name: str = "on", environment: Environment | None = None) -> SceneSpec:
    """Return a scene in which somebody does something somewhere."""
    claims = [event("e", doing, agent=figure.id, location=ground.id), relation("r", name, figure.id, ground.id, of="e")]
    return scene([figure, ground], claims, environment=environment)


def go(doing: str, figure, ground, name: str, role: str) -> SceneSpec:
    """Return a scene in which somebody goes somewhere."""
    return scene([figure, ground], [event("e", doing, agent=figure.id, **{role: ground.id}), relation("r", name, figure.id, ground.id, of="e")])


def still(figure, name: str, ground) -> SceneSpec:
    """Return a scene in which something is somewhere."""
    return scene([figure, ground], [relation("r", name, figure.id, ground.id)])


def gives_way(thing, load) -> SceneSpec:
    """Return a scene in which one thing collapses under the weight of another."""
    weight = ObjectSpec("weight#1", "weight", "size", category="abstract", phase="none", owner=load.id)
    return scene([thing, load, weight], [replace(event("e", "fall", theme=thing.id), lemma="collapse")])


def run_over(mover, thing) -> SceneSpec:
    """Return a scene in which a thing is whole after another ran over it."""
    claims = [event("run", "drive", agent=mover.id), relation("r", "over", mover.id, thing.id, of="run")]
    whole = ClaimSpec("w", "quality", "whole", "intact", {"bearer": (thing.id,)}, value="yes")
    return scene([mover, thing], [replace(claims[0], lemma="drive"), claims[1], whole])


def shatters(thing) -> SceneSpec:
    """Return a scene in which a thing flies to pieces."""
    return scene([thing], [replace(event("e", "break_thing", patient=thing.id), lemma="shatter")])


def breaks(striker, patient) -> SceneSpec:
    """Return a scene in which one thing breaks another."""
    return scene([striker, patient], [event("e", "break_thing", agent=striker.id, patient=patient.id)])


def floats(figure, ground) -> SceneSpec:
    """Return a scene in which something floats on something."""
    return scene([figure, ground], [event("e", "float", theme=figure.id, location=ground.id), relation("r", "on", figure.id, ground.id, of="e")])


def timed(figure, doing: str, metres: float, seconds: float) -> SceneSpec:
    """Return a scene in which somebody covers a distance in a time."""
    more = [ClaimSpec(n, "quantity", n, n, {"bearer": (figure.id,)}, of="e", amount=Interval.exact(v)) for n, v in (("length", metres), ("time", seconds))]
    return scene([figure], [event("e", doing, agent=figure.id), *more])


TWINS = [
    ("support", rest("sleep", GOAT, CEILING), rest("sleep", GOAT, BENCH)),
    ("support", rest("sleep", GOAT, CEILING), rest("sleep", GECKO, CEILING)),
    ("support", rest("walk", MASON, CEILING), go("jump", GOAT, CEILING, "on", "goal")),
    ("support", rest("sit", MASON, CLOUD), rest("sit", MASON, BENCH)),
    ("support", rest("walk", MASON, POND), rest("swim", MASON, POND)),
    ("support", rest("sleep", GOAT, CEILING), rest("sleep", GOAT, CEILING, environment=Environment(gravity=0.0))),
    ("support", rest("sleep", GOAT, CEILING), rest("sleep", GOAT, CEILING, environment=Environment(suspended=frozenset({"support"})))),
    ("support", rest("stand", ELEPHANT, BENCH), rest("stand", MASON, BENCH)),
    ("solidity", go("walk", MASON, BARRIER, "through", "path_of"), go("walk", MASON, ARCH, "through", "path_of")),
    ("support", scene([ANVIL, STEAM], [event("e", "put", patient="anvil#1", goal="steam#1"), relation("r", "on", "anvil#1", "steam#1", of="e")]), rest("stand", ANVIL, BENCH)),
    ("support", scene([ANVIL, STEAM], [event("e", "support", agent="steam#1", patient="anvil#1")]), scene([ANVIL, BENCH], [event("e", "support", agent="bench#1", patient="anvil#1")])),
    ("solidity", go("slide", JAR, BARRIER, "through", "path_of"), go("throw", JAR, FENCE, "through", "path_of")),
    ("fit", go("crawl", MASON, STRAW, "through", "path_of"), go("crawl", MASON, ARCH, "through", "path_of")),
    ("continuity", scene([MASON], [event("e", "teleport", agent="mason#1")]), scene([MASON], [event("e", "go", agent="mason#1")])),
    ("fit", still(ELEPHANT, "in", THIMBLE), still(JAR, "in", CRATE)),
    ("fit", still(MASON, "in", THIMBLE), still(GOAT, "in", CRATE)),
    ("speed", timed(MASON, "walk", 50_000, 60), timed(MASON, "walk", 5000, 3600)),
    ("energy", go("jump", MASON, TOWER, "over", "path_of"), go("jump", MASON, FENCE, "over", "path_of")),
    ("buoyancy", floats(ANVIL, POND), floats(CORK, POND)),
    ("breakage", breaks(FLUFF, JAR), breaks(STONE, JAR)),
    ("breakage", gives_way(BENCH, FLUFF), gives_way(BENCH, ELEPHANT)),
    ("breakage", run_over(ROLLER, JAR), run_over(STONE, JAR)),
    ("breakage", shatters(replace(FLUFF, material="cloth")), shatters(replace(FLUFF, material="glass"))),
]


def certificates(spec: SceneSpec) -> set[str]:
    """Return the laws that refute a scene."""
    return {r.law for r in metric_residuals(spec, place(spec)) if r.certified and r.value > 1}


@pytest.mark.parametrize(("law", "bad", "good"), TWINS, ids=[f"{t[0]}-{i}" for i, t in enumerate(TWINS)])
def test_breaking_scene_is_refuted_by_its_law_only_and_twin_is_not(law: str, bad: SceneSpec, good: SceneSpec) -> None:
    """The law refutes the one, no law the other."""
    assert certificates(bad) == {law}
    assert certificates(good) == set()


def test_support_message_names_newtons_that_are_in_the_fields() -> None:
    """Every number of the message is a field."""
    spec = rest("sleep", GOAT, CEILING)
    (found,) = (r for r in metric_residuals(spec, place(spec)) if r.law == "support")
    assert found.message == "the goat needs 441 N upward while sleeping; the underside of a ceiling gives 0 N and a goat does not cling"
    assert (found.demand, found.supply) == (441.0, 0.0)


@pytest.mark.parametrize("change", ["vague", "unread", "wanted", "negated"])
def test_vague_unread_wanted_and_negated_claims_are_never_refuted(change: str) -> None:
    """The same scene without standing to judge it."""
    spec = rest("sleep", GOAT, CEILING)
    if change == "vague":
        spec = replace(spec, objects=tuple(replace(o, informative=False) for o in spec.objects))
    edits = {"unread": {"readable": False}, "wanted": {"mode": "wanted"}, "negated": {"polarity": False}}.get(change, {})
    spec = replace(spec, claims=tuple(replace(c, **edits) for c in spec.claims))
    assert certificates(spec) == set()


def test_sudden_change_of_town_is_odd_and_not_refuted() -> None:
    """Continuity: texts leave journeys out."""
    towns = [thing(f"{n}#1", 9000, 9000, 30, 1e9, category="place", surfaces="top interior") for n in ("ashford", "belmont")]
    claims = [relation("a", "in", "mason#1", "ashford#1"), relation("b", "in", "mason#1", "belmont#1", episode=1)]
    spec = scene([MASON, *towns], claims, episodes=2)
    found = [r for r in metric_residuals(spec, place(spec)) if r.law == "continuity"]
    assert len(found) == 1 and 0 < found[0].value < 1 and not found[0].certified


def test_table_of_laws_is_complete() -> None:
    """Eight metric laws with unit and meaning."""
    assert [law.name for law in METRIC_LAWS] == ["support", "solidity", "fit", "continuity", "speed", "energy", "buoyancy", "breakage"]
    assert all(law.unit and law.meaning and law.group == "metric" for law in METRIC_LAWS)
