"""What a text itself puts after what: only then is a deed of the dead a contradiction."""

import pytest

from scenes.laws.chronology import follows, marks


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The mule died at dawn.", "At noon the mule pulled the cart."),
        ("Aunt Vera died in 1931.", "In 1940 she drove to the coast."),
        ("The judge died in the spring.", "In the autumn he planted a hedge."),
        ("The judge died.", "Two weeks later he bought a boat."),
        ("The judge died.", "The following day he bought a boat."),
    ],
)
def test_words_of_time_put_a_sentence_after_another(first: str, second: str) -> None:
    assert follows((first, second), 0, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The judge died.", "He drove a bus."),
        ("Aunt Vera died in 1931.", "In 1920 she drove to the coast."),
        ("The judge died in the autumn.", "In the spring he planted a hedge."),
        ("The judge died in May.", "In June of the year before he sailed alone."),
        ("The judge died.", "A week later he came to me in a dream."),
    ],
)
def test_past_tense_alone_puts_nothing_after_anything(first: str, second: str) -> None:
    assert not follows((first, second), 0, 1)


def test_marks_are_ranks_on_scales() -> None:
    assert marks("In the autumn the leaves fell at dusk.") == {"season": 3, "hour": 6}
