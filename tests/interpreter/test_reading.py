"""From sentences to claims: who does what to whom, with what, where; polarity, mode, order, coverage."""

import pytest

from interpreter import Interpretation, TextItem, interpret, read


def reading(*sentences: str) -> Interpretation:
    """Return the best reading of a text."""
    item = TextItem("t", " ".join(sentences)) if len(sentences) == 1 else TextItem("t", None, sentences)
    return interpret(read([item]))[0][0]


def event(r: Interpretation, lemma: str):
    """Return the event claim of a verb."""
    return next(c for c in r.claims if c.kind == "event" and c.lemma == lemma)


def fillers(r: Interpretation, lemma: str) -> set[str]:
    """Return the names of everything that plays a role in an event."""
    names = {o.id: o.name for o in r.objects}
    return {names[i] for ids in event(r, lemma).roles.values() for i in ids}


def relation(r: Interpretation, name: str) -> tuple[str, str]:
    """Return (figure, ground) names of the first relation of that name."""
    names = {o.id: o.name for o in r.objects}
    claim = next(c for c in r.claims if c.kind == "relation" and c.name == name)
    return names[claim.roles["figure"][0]], names[claim.roles["ground"][0]]


def test_place_of_a_resting_event_is_a_relation():
    assert relation(reading("The dog slept on the ceiling."), "on") == ("dog", "ceiling")


def test_active_and_passive_give_the_same_roles():
    active, passive = reading("The boy kicked the ball."), reading("The ball was kicked by the boy.")
    named = [{role: [o.name for o in r.objects if o.id in ids] for role, ids in event(r, "kick").roles.items()} for r in (active, passive)]
    assert named[0] == named[1]


def test_relative_clause_fills_its_gap_with_the_noun():
    assert {"girl", "cup"} <= fillers(reading("The cup that the girl washed was blue."), "wash")


def test_coordinated_verbs_share_a_subject_and_follow_each_other():
    r = reading("Anna opened the box and took out a doll.")
    assert "Anna" in fillers(r, "take")
    assert event(r, "open").episode < event(r, "take").episode


def test_before_and_after_turn_the_order_round():
    r = reading("Before she opened the door, Anna put on her coat.")
    assert event(r, "put").episode < event(r, "open").episode


def test_using_something_makes_it_the_instrument():
    r = reading("The cook used a knife to cut the bread.")
    names = {o.id: o.name for o in r.objects}
    assert [names[i] for i in event(r, "cut").roles["instrument"]] == ["knife"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Anna wanted to eat the apple.", "wanted"),
        ("Anna can eat the apple.", "possible"),
        ("If Anna eats the apple, she is happy.", "conditional"),
        ("Eat the apple.", "commanded"),
        ("Horses eat apples.", "generic"),
        ("Anna ate the apple.", "asserted"),
    ],
)
def test_mode_of_an_event(text: str, mode: str):
    assert event(reading(text), "eat").mode == mode


@pytest.mark.parametrize("text", ["Anna did not eat the apple.", "Anna never ate the apple.", "Nobody ate the apple."])
def test_negation(text: str):
    assert not event(reading(text), "eat").polarity


def test_pronoun_refers_to_the_last_thing_that_agrees():
    r = reading("Anna took the cup.", "She washed it.")
    assert {(c.mention, c.antecedent) for c in r.coreference} == {("She", "Anna"), ("it", "the cup")}


def test_the_same_noun_with_the_is_the_same_thing():
    assert len([o for o in reading("A cup fell.", "The cup broke.").objects if o.name == "cup"]) == 1


def test_there_is_gives_a_place():
    assert relation(reading("There is a spoon in the drawer."), "in") == ("spoon", "drawer")


def test_adjectives_move_intervals():
    plain, tiny = (next(o for o in reading(t).objects if o.name == "house") for t in ("The house fell.", "The tiny house fell."))
    assert tiny.length_m.typical < plain.length_m.typical


@pytest.mark.parametrize(
    ("text", "column", "amount"),
    [("The dog is eight metres long.", "length_m", 8), ("The nurse was 1.8 metres tall.", "height_m", 1.8), ("The ant weighed 50 kilograms.", "mass_kg", 50)],
)
def test_a_stated_size_is_that_of_the_thing(text: str, column: str, amount: float):
    (it,) = reading(text).objects
    assert getattr(it, column).typical == pytest.approx(amount)


def test_a_denied_size_is_not_taken():
    assert reading("The dog is not eight metres long.").objects[0].length_m.typical < 2


def test_count_of_a_noun():
    assert next(o for o in reading("Three dogs slept.").objects).count.typical == 3


@pytest.mark.parametrize(("text", "name"), [("He wore glasses.", "glasses"), ("She cut it with scissors.", "scissors"), ("I slept in my pajamas.", "pajamas")])
def test_a_pair_is_one_thing_said_in_the_plural(text: str, name: str):
    (pair,) = (o for o in reading(text).objects if o.name == name)
    assert pair.count.typical == 1


@pytest.mark.parametrize(("text", "kind"), [("He wore shorts.", "shorts"), ("She climbed the stairs.", "stairs"), ("He fed the tigers.", "tiger")])
def test_a_plural_that_is_a_word_of_its_own_is_read_as_that_word(text: str, kind: str):
    assert kind in {o.kind for o in reading(text).objects}


def test_unknown_word_is_reported_not_guessed():
    assert [(u.text, u.why) for u in reading("The blorf slept.").unread] == [("blorf", "unknown_word")]


def test_phrase_after_the_object_gives_two_readings():
    readings = interpret(read([TextItem("t", "I saw the man with the telescope.")]))[0]
    assert any("with the telescope" in r.difference for r in readings[1:])


def test_priors_sum_to_one():
    readings = interpret(read([TextItem("t", "The bat flew over the bank with a net.")]))[0]
    assert sum(r.prior for r in readings) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("", "empty"), ("?!...", "empty"), ("狗在天花板上睡觉。", "not_english"), ("word " * 10_000, "too_long"), ("a\x00b", ""), ("🐶🐶🐶", "empty")],
)
def test_texts_that_cannot_be_parsed_say_why(text: str, problem: str):
    assert read([TextItem("t", text)])[0].problem == problem


def test_a_text_reads_the_same_alone_and_in_a_batch():
    texts = ["The dog slept.", "A man ate a sandwich on the roof.", "Cars drive on roads."]
    together = interpret(read([TextItem("x", t) for t in texts]))
    assert [interpret(read([TextItem("x", t)]))[0] for t in texts] == together


@pytest.mark.parametrize(
    ("text", "dimension", "amount"),
    [
        ("The bus drove forty miles in an hour.", "length", 64373.8),
        ("It took the snail two minutes to cross the road.", "time", 120.0),
        ("The car reached ninety thousand miles per hour.", "speed", 40233.6),
        ("She ran half a mile.", "length", 804.7),
    ],
)
def test_measure_belongs_to_the_event(text: str, dimension: str, amount: float) -> None:
    """A number with a unit measures the event, wherever grammar puts it."""
    (readings,) = interpret(read([TextItem("t", text)]))
    found = [c for c in readings[0].claims if c.kind == "quantity" and c.name == dimension]
    assert found and found[0].amount is not None and found[0].amount.typical == pytest.approx(amount, rel=1e-3)


def test_words_of_time_order_what_is_told():
    r = reading("This evening Bea sold the boat.", "Yesterday she painted the boat.")
    assert event(r, "paint").episode < event(r, "sell").episode


def test_the_past_perfect_tells_of_before():
    r = reading("Bea drank the tea.", "She had brewed it.")
    assert event(r, "brew").episode < event(r, "drink").episode


def test_the_way_back_has_a_goal():
    r = reading("Bea went back to the cabin.")
    assert [i for i in event(r, "go").roles["goal"] if i.startswith("cabin")]


def test_passing_a_thing_to_somebody_gives_it():
    assert set(event(reading("Bea passed the rope to Cal."), "pass").roles) >= {"agent", "theme", "recipient"}
