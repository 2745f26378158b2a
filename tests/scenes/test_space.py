"""Directions and sizes compose over any number of claims; what is not settled or contradicts itself is None."""

import random

import pytest

from scenes.laws.orders import circles
from scenes.space import layout, sizes, vectors, word_of
from tests.scenes.builders import claim, person, scene, thing

STEPS = {
    "left": ("left_of",), "right": ("right_of",), "above": ("above",), "below": ("under",),
    "upper-left": ("over", "left_of"), "upper-right": ("above", "right_of"), "lower-left": ("south_of", "west_of"), "lower-right": ("below", "right_of"),
}  # fmt: skip


def told(*lines: str):
    """Return a scene from lines like "ball left_of box": a claim each, in a sentence each."""
    words = [line.split() for line in lines]
    objects = [thing(f"{name}#1") for name in dict.fromkeys(n for f, _, g in words for n in (f, g))]
    claims = [claim(f"c{k}", "relation", r, figure=f"{f}#1", ground=f"{g}#1", sentence=k) for k, (f, r, g) in enumerate(words)]
    return scene(objects, claims)


def word(spec, figure: str, ground: str) -> str | None:
    found = layout(spec).relation(f"{figure}#1", f"{ground}#1")
    return found.word if found else None


@pytest.mark.parametrize("hops", range(1, 11))
def test_walks_of_any_length_compose(hops: int) -> None:
    chance = random.Random(hops)
    for _ in range(6):
        lines, x, y = [], 0, 0
        for k in range(hops):
            step = chance.choice(list(STEPS))
            lines += [f"n{k + 1} {relation} n{k}" for relation in STEPS[step]]
            x, y = x + sum(vectors()[r][0] for r in STEPS[step]), y + sum(vectors()[r][1] for r in STEPS[step])
        lines += [f"m{k} {chance.choice(list(STEPS.values()))[0]} {chance.choice([f'n{k % (hops + 1)}', 'far'])}" for k in range(4)]
        chance.shuffle(lines)
        assert word(told(*lines), f"n{hops}", "n0") == word_of((x, y, 0.0))


def test_reasons_are_the_claims_on_the_way() -> None:
    found = layout(told("cup above box", "hat left_of pan", "pan right_of cup")).relation("box#1", "pan#1")
    assert found is not None
    assert (found.word, [c.id for c in found.claims]) == ("lower-left", ["c0", "c2"])


def test_an_order_needs_no_distances() -> None:
    spec = told("cup left_of box", "box left_of pan", "hat left_of box")
    strict, counted = layout(spec).relation("cup#1", "pan#1"), layout(spec).relation("cup#1", "hat#1")
    assert strict is not None and strict.strict[0]
    assert counted is not None and counted.word == "overlap" and not counted.strict[0]


@pytest.mark.parametrize(
    "lines",
    [
        ("cup left_of box", "box left_of pan", "pan left_of cup"),
        ("cup above pan", "cup below pan"),
        ("cup left_of hat", "pan above box"),
    ],
)
def test_nothing_is_settled_by_a_contradiction_or_without_a_way(lines: tuple[str, ...]) -> None:
    assert word(told(*lines), "cup", "pan") is None


def test_between_lies_on_the_way() -> None:
    spec = told("cup left_of pan")
    objects = (*spec.objects, thing("hat#1"))
    between = claim("c9", "relation", "between", figure="hat#1", ground=("cup#1", "pan#1"))
    assert word(scene(objects, (*spec.claims, between)), "hat", "cup") == "right"


def test_what_is_denied_or_wished_places_nothing() -> None:
    plain = told("cup left_of pan")
    denied = claim("c1", "relation", "left_of", figure="cup#1", ground="pan#1", more={"polarity": False})
    assert word(scene(plain.objects, [denied]), "cup", "pan") is None


def test_maps_have_their_own_words() -> None:
    assert (word_of((1, 3, 0)), word_of((1, 3, 0), compass=True), word_of((0, -2, 0), compass=True)) == ("upper-right", "north-east", "south")


def test_sizes_compose_over_fitting_and_comparing() -> None:
    spec = told("chest larger crate", "tin smaller crate", "ring in tin", "sofa larger chest")
    order = sizes(spec)
    bigger = order.compare("sofa#1", "ring#1")
    assert bigger is not None and (bigger.sign, [c.id for c in bigger.claims]) == (1, ["c3", "c0", "c1", "c2"])
    assert order.compare("ring#1", "sofa#1").sign == -1
    assert order.compare("ring#1", "ring#1") is None


def test_sizes_going_round_settle_nothing() -> None:
    assert sizes(told("cup larger box", "box larger pan", "pan larger cup")).compare("cup#1", "box#1") is None
    assert sizes(told("cup taller box", "box taller pan")).compare("cup#1", "pan#1") is None
    assert sizes(told("cup taller box", "box taller pan")).compare("cup#1", "pan#1", "tall").sign == 1


def test_what_does_not_fit_is_not_smaller() -> None:
    objects = [thing("sofa#1"), thing("lift#1"), thing("piano#1")]
    fits = claim("c0", "event", "fit_body", theme="sofa#1", location="lift#1", more={"polarity": False})
    larger = claim("c1", "relation", "larger", figure="piano#1", ground="sofa#1")
    found = sizes(scene(objects, [fits, larger])).compare("piano#1", "lift#1")
    assert found is not None and found.sign == 1 and found.strict


@pytest.mark.parametrize(("more", "certified"), [((), True), ((thing("table#1"),), False)])
def test_people_sit_around_a_table(more, certified: bool) -> None:
    names = ["Ann#1", "Bob#1", "Cy#1"]
    ring = [claim(f"c{k}", "relation", "left_of", figure=a, ground=b, sentence=k) for k, (a, b) in enumerate(zip(names, [*names[1:], names[0]], strict=True))]
    (found,) = circles(scene([*map(person, names), *more], ring), "cycles")
    assert found.certified is certified
