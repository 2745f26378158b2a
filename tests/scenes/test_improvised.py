"""Improvised containers, ways, carriers and sources: odd things do, hopeless ones are refuted."""

import pytest

from interpreter import TextItem
from scenes.verdict import Status
from ui.pipeline import check_many

PAIRS = (
    ("The cowboy drank cider out of a hat.", "The cowboy drank cider out of a net."),
    ("The maid carried water from the pond in a vase.", "The maid carried water from the pond in a cage."),
    ("The cook strained the broth through a sock.", "The cook strained the broth through a window."),
    ("The clerk warmed the soup with a hot brick.", "The clerk warmed the soup with a snowball."),
    ("The waiter cooled the cider with frozen berries.", "The waiter cooled the cider with a burning log."),
    ("The girl read the letter by the light of a burning stick.", "The girl read the letter by the light of a hammer."),
    ("The plumber wrapped the pipe in a shirt.", "The plumber wrapped the pipe in a saucer."),
    ("The pilot crossed the lake on a wooden table.", "The pilot crossed the lake on a brick."),
    ("The farmer towed the van with two cows.", "The farmer towed the van with two mice."),
    ("The maid watered the tulips with a jug.", "The maid watered the tulips with a hammer."),
    ("The boy inflated the ball with a hose.", "The boy inflated the ball with a fork."),
    ("The goods were hauled up the hill in a cart.", "The goods were hauled up the hill by a mouse."),
)
ORDINARY = (
    "He carried the milk home in a basket.",
    "She cooked the rice with butter and frozen peas.",
    "The boy was driven up the hill in a truck.",
    "The campers boiled water on the frozen lake.",
    "The spy breathed underwater through a tube.",
    "The man read the paper by the window.",
)


def statuses(texts):
    return [c.verdict.status for c in check_many([TextItem(str(i), t) for i, t in enumerate(texts)])]


def test_what_is_improbable_but_possible_is_never_refuted():
    assert Status.INCOHERENT not in statuses([odd for odd, _ in PAIRS])


@pytest.mark.parametrize("hopeless", [hopeless for _, hopeless in PAIRS[:-1]])
def test_what_is_hopeless_is_refuted(hopeless):
    assert statuses([hopeless]) == [Status.INCOHERENT]


def test_ordinary_deeds_with_the_same_words_stand():
    assert Status.INCOHERENT not in statuses(ORDINARY)
