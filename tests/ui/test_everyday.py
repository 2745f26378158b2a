"""Everyday knowledge, end to end: what breaks it is incoherent or at least less likely, what keeps it is not touched."""

import pytest

from interpreter import TextItem
from ui.pipeline import check_many

FALSE = (
    "Coal is white.",
    "Anvils are soft.",
    "A wheel is square.",
    "A salmon is a bird.",
    "A hexagon has nine sides.",
    "A horse has six legs.",
    "Crocodiles have feathers.",
    "Biscuits are made of granite.",
    "Norway is on the moon.",
    "The pony drank all the water in the lake.",
    "She watched the parrot with her eyes shut.",
    "The goats smell through their knees.",
    "He took the wardrobe for a walk.",
    "The pony drove to the village.",
)
TRUE = (
    "Houses are small in this valley.",
    "Dirty snow is black.",
    "Toy bread is made of wood.",
    "A lion is a cat.",
    "Rats are pests.",
    "My dog has three legs.",
    "Put the car in gear.",
    "An oven is for baking.",
    "The wall was wet after the storm.",
    "She drove her children to the village.",
    "He slipped on the wet tiles.",
    "We ate the rice with our hands.",
    "They kept the cheese in the cellar to eat.",
    "The aunt buys her niece a basket of pears.",
)
PAIRS = (
    ("The cow ate hay.", "The cow ate bacon."),
    ("The hens cluck.", "The hens bark."),
    ("She wore a scarf around her neck.", "She wore a scarf around her foot."),
    ("He rode a bicycle on the road.", "He rode a bicycle on the sea."),
    ("There are roads in Norway.", "There are roads on Saturn."),
    ("The rocket exploded.", "The rocket explodes every morning."),
    ("He put the ticket in the book.", "He put the book in the ticket."),
    ("He cooked the soup with a pan.", "He cooked the soup with a computer."),
    ("The girl moved the chair with her arm.", "The girl moved the chair with her fin."),
    ("He took the puppy for a walk.", "She took her goldfish for a walk."),
)


def checked(texts: tuple[str, ...]) -> dict[str, tuple[str, float]]:
    """Return status and probability of each text."""
    found = check_many([TextItem(str(i), text) for i, text in enumerate(texts)])
    return {t: (c.verdict.status.value, c.verdict.p_coherent) for t, c in zip(texts, found, strict=True)}


def test_what_no_choice_makes_true_is_incoherent() -> None:
    """Each breaks what is known of a kind as such."""
    assert {t: s for t, (s, _) in checked(FALSE).items() if s != "incoherent"} == {}


def test_what_is_ordinary_stays_so() -> None:
    """Qualified, modified, reported of one thing or merely idiomatic: nothing is wrong with it."""
    assert {t: s for t, (s, _) in checked(TRUE).items() if s == "incoherent"} == {}


@pytest.mark.parametrize(("usual", "odd"), PAIRS)
def test_the_odd_one_is_less_likely(usual: str, odd: str) -> None:
    """What is only odd is no impossibility, but ranks below what is usual."""
    found = checked((usual, odd))
    assert found[usual][1] > found[odd][1]
    assert found[usual][0] != "incoherent"
