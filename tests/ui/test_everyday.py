"""Everyday knowledge, end to end: what breaks it is incoherent or at least less likely, what keeps it is not touched."""

import tomllib
from pathlib import Path

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
    "The dancer jumped eleven metres high.",
    "The sheep jumped eighty feet into the air.",
    "The barn is under the table.",
    "A bed stood on the ceiling.",
    "She hid a suitcase in a grain of sugar.",
    "The man put a piano in his purse.",
    "The boy cut the steel with a hula hoop.",
    "The boy milked a rooster.",
)
TRUE = (
    "Houses are small in this valley.",
    "The sheep jumped into the air.",
    "The boy tossed his cap into the air.",
    "The dancer jumped one metre high.",
    "A woman in a scarf sang.",
    "A goat without a bell ran.",
    "A queen in a castle slept.",
    "He shaved off his beard.",
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


def test_fresh_ordinary_texts_are_no_false_alarms() -> None:
    """Every third of the texts that were written before any run: nothing in them is impossible."""
    cases = tomllib.loads((Path(__file__).parents[1] / "cases" / "fresh_ordinary.toml").read_text(encoding="utf-8"))["case"]
    found = checked(tuple(case["text"] for case in cases[::3]))
    assert {t for t, (status, _) in found.items() if status == "incoherent"} == set()


def test_fresh_impossible_texts_rank_below_their_possible_twins() -> None:
    """Every third of the pairs that were written before any run: no possible one is called impossible, most rank above their twins."""
    pairs = tomllib.loads((Path(__file__).parents[1] / "cases" / "fresh_impossible.toml").read_text(encoding="utf-8"))["pair"][::3]
    found = checked(tuple(t for p in pairs for t in (p["bad"], p["good"])))
    assert {p["good"] for p in pairs if found[p["good"]][0] == "incoherent"} == set()
    assert sum(found[p["bad"]][1] < found[p["good"]][1] for p in pairs) >= 0.85 * len(pairs)
    assert sum(found[p["bad"]][0] == "incoherent" for p in pairs) >= 0.5 * len(pairs)


MENDED = (
    ("She rolled the mince into balls and fried them.", "She rolled the mince into balls and read them."),
    ("Mother put the car keys into her handbag.", "Mother put the car into her handbag."),
    ("We froze the soup and cut it with a saw.", "We boiled the soup and cut it with a saw."),
    ("He skimmed a pebble across the lake.", "He read a pebble on the train."),
    ("He mashed the swede with cream.", "She crushed the can with butter."),
    ("She ate herself sick.", "The stone ate itself sick."),
    ("The egg whites refused to stiffen.", "The egg whites refused to answer the question."),
    ("A splinter lodged in her thumb.", "A splinter lived in her thumb."),
    ("The mill is driven by water.", "The pillow drove the car."),
    ("The bread cuts better when it is cold.", "The bread cut the knife."),
    ("The vending machine ate my coin.", "The brick ate my coin."),
    ("The root found a crack in the wall.", "The brick found a coin."),
    ("Lucy planted a seed. In August it was taller than her.", "Lucy picked up a seed. In August it was taller than her."),
    ("The vase broke. Joan glued the pieces together and put flowers in it.", "The vase broke. Joan put flowers in it."),
    ("A hat flew across the yard.", "The hat flew across the yard by itself."),
    ("She fed coins into the meter.", "She fed coins to the horse."),
    ("The leather breathes.", "The brick breathes."),
    ("The goat gives milk.", "The hen gives milk."),
    ("The hen laid an egg.", "The cow laid an egg."),
    ("The goose flapped its wings.", "The dog flapped its wings."),
    ("The mother is older than her son.", "The son is older than his mother."),
    ("The brook flows down the hill.", "The brook flows up the hill."),
    ("He melted the sugar in a cup of tea.", "He melted the spoon in a cup of tea."),
    ("The car climbed the hill.", "The trout climbed the oak."),
    ("She locked the gate with a chain.", "She locked the gate with a carrot."),
    ("The pancakes were swimming in syrup.", "The pancakes were swimming in the lake."),
)


@pytest.mark.parametrize(("ordinary", "impossible"), MENDED)
def test_another_meaning_excuses_only_its_own_things(ordinary: str, impossible: str) -> None:
    """A verb's further meaning, a compound or a change told before holds for what it is said of, and for nothing else."""
    found = checked((ordinary, impossible))
    assert (found[ordinary][0] != "incoherent", found[impossible][0]) == (True, "incoherent")
