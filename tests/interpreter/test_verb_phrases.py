"""What verbs of several words mean: light verbs, particles and prepositions, results, verbs the parser hid."""

import pytest

from interpreter import Interpretation, TextItem, interpret, read


def reading(text: str) -> Interpretation:
    """Return the best reading of a text."""
    return interpret(read([TextItem("t", text)]))[0][0]


def events(text: str) -> dict[str, dict[str, str]]:
    """Return the kind of every role of every event of the best reading."""
    found = reading(text)
    kinds = {o.id: o.kind for o in found.objects}
    return {c.name: {r: kinds[ids[0]] for r, ids in c.roles.items()} for c in found.claims if c.kind == "event"}


@pytest.mark.parametrize(
    ("text", "event", "role", "kind"),
    [
        ("The boy took a long walk.", "walk", "agent", "boy"),
        ("The boy gave the ball a kick.", "kick", "patient", "ball"),
        ("The boy gave a kick to the ball.", "kick", "patient", "ball"),
        ("The ball was given a kick.", "kick", "patient", "ball"),
        ("The cat had a sip of milk.", "sip", "patient", "milk"),
        ("The dog took a bite of the apple.", "nibble", "patient", "apple"),
    ],
)
def test_light_verb_is_the_verb_of_its_noun(text: str, event: str, role: str, kind: str) -> None:
    """What the noun names is done; by whom and to what the light verb says."""
    found = events(text)
    assert list(found) == [event]
    assert found[event][role] == kind


def test_noun_that_may_be_a_thing_is_light_only_with_an_object() -> None:
    """A bite that somebody has is a wound."""
    assert "nibble" not in events("The dog has a bite on its leg.")


def test_particle_before_a_stretch_is_a_preposition() -> None:
    """One rolls up a carpet, and a ball rolls up a hill."""
    assert "roll" in events("The ball rolled up the hill.")
    assert events("The boy rolled up the carpet.")["fold"]["patient"] == "carpet"


@pytest.mark.parametrize(("text", "event"), [("The smith hammered the spoon flat.", "flatten"), ("The boy pulled the box apart.", "dismantle")])
def test_result_is_an_event_of_its_own(text: str, event: str) -> None:
    """What came of it needs what that needs."""
    assert "patient" in events(text)[event]


def test_what_is_only_found_so_has_no_result() -> None:
    """Finding a plate full fills nothing."""
    assert "fill" not in events("The boy found the bucket full.")


@pytest.mark.parametrize(("text", "event"), [("The factory emits smoke.", "emit"), ("The brick leaked water.", "leak"), ("The tire burst.", "burst")])
def test_hidden_verb_is_found(text: str, event: str) -> None:
    """A word that can only be a verb is the verb."""
    assert event in events(text)


def test_row_of_a_particle_needs_its_arguments() -> None:
    """Milk that ran out runs nowhere."""
    assert list(events("The milk ran out.")) == ["run_low"]
    assert list(events("The water ran down the wall.")) == ["flow"]


@pytest.mark.parametrize("text", ["The dog slept in the wind.", "The boy sawed the log in half."])
def test_weather_and_parts_are_no_places(text: str) -> None:
    """What is around someone, or how many parts there are, holds nobody up."""
    assert not [c for c in reading(text).claims if c.kind == "relation"]


def test_what_is_wrapped_around_is_not_who_wraps() -> None:
    """The thing that is moved is around the other."""
    found = reading("She wrapped paper around the vase.")
    kinds = {o.id: o.kind for o in found.objects}
    relation = next(c for c in found.claims if c.name == "around")
    assert kinds[relation.roles["figure"][0]] == "paper"
