"""Sentences about directions become relation claims, whatever their wording; questions about them are answered over many hops."""

import random
import string

import pytest

from interpreter import TextItem, interpret, read
from interpreter.directions.clocks import of_hours
from interpreter.questions import ask
from scenes.questions import answer
from scenes.space import layout

WORDINGS = {
    "left": "{a} lies two squares to the left of {b}.|{b} has {a} on its left.|Seen from {b}, {a} is on the left-hand side.|{a} is due west of {b}.|On the left is {a} and on the right is {b}.",
    "right": "{a} can be found just right of {b}.|{b} is flanked on the right by {a}.|{a} and {b} share a row, {a} being on the right.|{b} and {a} lie side by side, with {b} on the left.|{a} is at three o'clock from {b}.",
    "above": "Right above {b} there is {a}.|{a} is higher than {b}.|{b} is there and {a} is straight up from it.|{a} hangs over {b}.|In a vertical line, {b} is at the bottom and {a} at the top.",
    "below": "{a} can be seen underneath {b}.|Directly south of {b} you will find {a}.|{b} is on top of {a}.|{a} is at {b}'s 6 o'clock position.|Below {b} is {a}.",
    "upper-left": "{a} is up and to the left from {b}.|{a} sits in the upper left-hand corner of {b}.|{a} is northwest of {b}.|With {b} as the center of a clock, {a} would be between ten and eleven.",
    "upper-right": "From {b}, {a} is to the north-east.|{a} is above {b}, slightly to its right.|{a} is at 1:30 relative to {b}.|{a} is to the right of and a bit higher than {b}.",
    "lower-left": "{b} is to the top right of {a}.|Relative to {b}, {a} is down and left.|{a} is below {b} at eight o'clock.|{a} is south-west of {b}.",
    "lower-right": "{a} is on the bottom right side of {b}.|{a} is beneath {b} and to the right.|{b} is diagonally above {a} to the left.|{a} is on a bearing of 135 degrees from {b}.",
}  # fmt: skip
STEPS = {"left": (-1, 0), "right": (1, 0), "above": (0, 1), "below": (0, -1), "upper-left": (-1, 1), "upper-right": (1, 1), "lower-left": (-1, -1), "lower-right": (1, -1)}
KNOWN = [(direction, line) for direction, lines in WORDINGS.items() for line in lines.split("|")]


def read_scene(*sentences: str):
    """Return the first reading of some sentences."""
    return interpret(read([TextItem("t", None, sentences)]))[0][0]


def asked(sentences, question: str) -> str | None:
    """Return the answer to a question about some sentences."""
    (found,) = ask([TextItem("t", None, tuple(sentences))], [question])
    return answer(found.spec, found.question).text


def where(sentences, figure: str, ground: str) -> str | None:
    """Return the direction word between two names."""
    reading = read_scene(*sentences)
    ids = {o.name: o.id for o in reading.objects}
    found = layout(reading).relation(ids[figure], ids[ground])
    return found.word if found else None


@pytest.mark.parametrize(("direction", "line"), KNOWN)
def test_one_sentence(direction: str, line: str) -> None:
    assert where([line.format(a="Q", b="I")], "Q", "I") == direction
    assert where([line.format(a="A", b="the object N")], "A", "N") == direction


@pytest.mark.parametrize("hops", range(4, 11))
def test_many_hops_with_noise(hops: int) -> None:
    chance = random.Random(100 + hops)
    names = chance.sample(string.ascii_uppercase, 26)
    lines, at = [], (0, 0)
    for k in range(hops):
        direction, line = chance.choice(KNOWN)
        turned = chance.random() < 0.5
        lines.append(line.format(a=names[k + (not turned)], b=names[k + turned]))
        sign = -1 if turned else 1
        at = (at[0] + sign * STEPS[direction][0], at[1] + sign * STEPS[direction][1])
    lines += [chance.choice(KNOWN)[1].format(a=names[hops + 1 + k], b=names[chance.randrange(hops + 1)]) for k in range(3)]
    lines.append(chance.choice(KNOWN)[1].format(a=names[-1], b=names[-2]))
    chance.shuffle(lines)
    signs = tuple((v > 0) - (v < 0) for v in at)
    expected = next((word for word, step in STEPS.items() if step == signs), "overlap")
    assert asked(lines, f"What is the relation of the agent {names[hops]} to the agent {names[0]}?") == expected


@pytest.mark.parametrize(
    ("hour", "relations"),
    [([12], ("above",)), ([3.0], ("right_of",)), ([1], ("above", "right_of")), ([4, 5], ("right_of", "below")), ([11, 1], ("above",)), ([8.5], ("below", "left_of"))],
)
def test_hours_are_directions(hour: list[float], relations: tuple[str, ...]) -> None:
    assert of_hours(hour) == relations


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The harp is to the upper left of the drum.", {("above", "harp#1", "drum#1"), ("left_of", "harp#1", "drum#1")}),
        ("The mill is south-east of the inn.", {("south_of", "mill#1", "inn#1"), ("east_of", "mill#1", "inn#1")}),
        ("The small green triangle is left of the big green triangle.", {("left_of", "triangle#1", "triangle#2")}),
        ("E is over F, which is left of G.", {("over", "E#1", "F#1"), ("left_of", "F#1", "G#1")}),
        ("From left to right there are E, F and G.", {("right_of", "F#1", "E#1"), ("right_of", "G#1", "F#1")}),
        ("E is between F and G.", {("between", "E#1", "F#1"), ("between", "E#1", "G#1")}),
    ],
)
def test_claims(sentence: str, claims: set[tuple[str, str, str]]) -> None:
    assert {(c.name, *c.roles["figure"], " ".join(c.roles["ground"])) for c in read_scene(sentence).claims} == claims


@pytest.mark.parametrize(
    "sentence",
    [
        "He turned left at the church.",
        "The stamp is in the upper right corner of the letter.",
        "The train from Oslo is at 3 o'clock.",
        "Anna left Ben.",
        "E may be to the left of F.",
        "E is not above F.",
    ],
)
def test_other_sentences_place_nothing(sentence: str) -> None:
    assert not layout(read_scene(sentence)).steps


@pytest.mark.parametrize("phrase", ["in front of", "to the left of", "to the north of"])
def test_a_preposition_may_hold_a_noun(phrase: str) -> None:
    relations = {c.name for c in read_scene(f"The goat stood {phrase} the barn.").claims if c.kind == "relation"}
    assert relations == {{"in": "in_front_of"}.get(phrase.split()[0], f"{phrase.split()[-2]}_of")}


MAP = ("The inn is east of the mill.", "The forge is north of the inn.", "The well is to the south of the mill.")
FIGURES = ("The red circle is above the grey square.", "The cone is to the left of the grey square.")
SIZES = ("The crate fits inside the van.", "The drawer is smaller than the crate.", "The tin of nails is bigger than the tin.", "The tin of nails fits in the drawer.")


@pytest.mark.parametrize(
    ("story", "question", "expected"),
    [
        (MAP, "What is north of the inn?", "forge"),
        (MAP, "What is the mill west of?", "inn"),
        (MAP, "Is the forge to the east of the mill?", "yes"),
        (MAP, "In which direction is the forge from the mill?", "north-east"),
        (MAP, "Is the well north of the forge?", "no"),
        (FIGURES, "Is the cone below the red circle?", "yes"),
        (FIGURES, "Where is the red circle relative to the cone?", "upper-right"),
        (FIGURES, "What is below the red circle?", "grey square"),
        (SIZES, "Does the van fit in the drawer?", "no"),
        (SIZES, "Does the tin fit in the van?", "yes"),
        (SIZES, "Is the van bigger than the tin of nails?", "yes"),
        (SIZES, "Is the tin of nails bigger than the tin?", "yes"),
        (("K is left of M.", "P is left of N."), "What is the relation of K to P?", None),
        (("A is left of I.",), "Is A to the left of I?", "yes"),
        (("A is left of I.",), "What is A to the left of?", "I"),
        (("A is left of I.", "I is left of O.", "O is left of A."), "What is the relation of A to I?", None),
        (("A is left of I.",), "Which is further left, I or A?", "A"),
        (SIZES, "What is bigger than the crate?", "van"),
        (SIZES, "Which is bigger, the van or the drawer?", "van"),
        (MAP, "How do you go from the well to the forge?", "north, east, north"),
        (("The goat stood to the left of the barn.", "The goat ran to the field."), "In which direction is the goat from the barn?", None),
    ],
)
def test_questions(story: tuple[str, ...], question: str, expected: str | None) -> None:
    assert asked(story, question) == expected
