"""What pronouns mean: by grammar where that settles it, by the scene where two things could be meant."""

import pytest

from interpreter import Interpretation, TextItem, interpret, read
from interpreter.salience import place
from interpreter.tree import Tree
from scenes.discourse import Link, Predicate
from scenes.laws.explains import coherence
from scenes.schemata import find_event
from scenes.schemata.reasons import dispositions, helps

SCHEMATA = (
    ("The cello doesn't fit in the trunk because it is too large.", "The cello", "The cello doesn't fit in the trunk because it is too small.", "the trunk"),
    ("The rock smashed the windscreen because it was made of thin glass.", "the windscreen", "The rock smashed the windscreen because it was very heavy.", "The rock"),
    ("Nora couldn't lift her brother because he was too heavy.", "her brother", "Peter couldn't carry his father because he was too weak.", "Peter"),
    ("I poured milk from the jug into the glass until it was empty.", "the jug", "I poured milk from the jug into the glass until it was full.", "the glass"),
    ("The cat ate the mouse because it was hungry.", "The cat", "The cat ate the mouse because it was tasty.", "the mouse"),
    ("The horse could not jump over the fence because it was too high.", "the fence", "The horse could not jump over the fence because it was too tired.", "The horse"),
    ("The rug lay under the sofa, so it had to be moved first.", "the sofa", "The rug lay on the chest, so it had to be moved first.", "The rug"),
    ("The bus overtook the tractor because it was going so fast.", "The bus", "The bus overtook the tractor because it was going so slowly.", "the tractor"),
    ("I put the letter under the umbrella to keep it dry.", "the letter", "I held the umbrella over the letter to keep it dry.", "the letter"),
    ("The knife can't cut the rope because it is too thick.", "the rope", "The knife can't cut the rope because it is too blunt.", "The knife"),
    ("The boat could not pass under the bridge because it was too low.", "the bridge", "The boat could not pass under the bridge because it was too tall.", "The boat"),
    ("The hammer broke the plate because it was fragile.", "the plate", "The hammer broke the plate because it was hard.", "The hammer"),
    ("We couldn't push the piano through the door because it was too narrow.", "the door", "We couldn't push the piano through the door because it was too wide.", "the piano"),
    ("The tent was blown away by the storm because it was not tied down.", "The tent", "The tent was blown away by the storm because it was so strong.", "the storm"),
    ("The bucket leaked onto the floor because it had a hole.", "The bucket", "The bucket leaked onto the floor, so it was wet.", "the floor"),
    ("The truck couldn't cross the bridge because it was too heavy.", "The truck", "The truck couldn't cross the bridge because it was too weak.", "the bridge"),
)
"""(sentence, antecedent, its twin, the twin's antecedent): of the last pronoun."""


def readings(text: str) -> tuple[Interpretation, ...]:
    return interpret(read([TextItem("t", text)]))[0]


def last(reading: Interpretation) -> tuple[str, str]:
    """Return the last pronoun of a reading and its antecedent."""
    return reading.coreference[-1].mention, reading.coreference[-1].antecedent


@pytest.mark.parametrize(("text", "meant", "twin", "other"), SCHEMATA)
def test_the_scene_decides_both_members_of_a_schema(text, meant, twin, other):
    assert (last(readings(text)[0])[1], last(readings(twin)[0])[1]) == (meant, other)


def test_the_other_scene_stays_a_reading():
    found = readings("The cello doesn't fit in the trunk because it is too small.")
    assert {last(r)[1] for r in found} == {"The cello", "the trunk"}
    assert found[0].prior > max(r.prior for r in found[1:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Ann came in, she saw a mouse.", ("she", "Ann")),
        ("When he arrived, Tom ate the soup.", ("he", "Tom")),
        ("Tom and Kim went home because they were tired.", ("they", "Tom and Kim")),
        ("The sack of onions is heavy. It fell.", ("It", "The sack of onions")),
        ("The spaniel barked at the postman. The animal was hungry.", ("The animal", "The spaniel")),
        ("The crate was heavy. We pushed the crate into the barn.", ("the crate", "The crate")),
        ("Bending her back, the woman looked at the girl.", ("her", "the woman")),
    ],
)
def test_grammar_decides(text, expected):
    assert expected in {(c.mention, c.antecedent) for c in readings(text)[0].coreference}


def test_co_arguments_do_not_corefer():
    (first, *_) = readings("The fox looked at the crow. The crow saw it.")
    assert ("it", "The fox") in {(c.mention, c.antecedent) for c in first.coreference}


def test_people_nobody_named_stay_people():
    (first, *_) = readings("The log burned to ash. They swept up the ash.")
    assert all(c.antecedent != "The log" for c in first.coreference)


def test_places_of_words():
    (document,) = read([TextItem("t", "The cook of the inn gave soup to a guest.")])
    tree = Tree(document.sentences[0], 0)
    where = {t.text: place(tree, t.i) for t in tree.tokens if t.pos == "NOUN"}
    assert (where["cook"], where["inn"], where["soup"]) == ("subject", "inside", "object")


def test_what_fails_is_explained_by_the_other_end():
    def score(positive: bool) -> float:
        deed = Predicate("lift", "lift", {"agent": ("a",), "patient": ("b",)}, positive=positive)
        return coherence([Link(Predicate("heavy", roles={"bearer": ("b",)}, axes=(("mass", 1),)), deed, "reason")], {})

    assert score(False) > 0 > score(True)


def test_rows_name_events_or_relations():
    known = [name for name in helps() if name != "*" and not name.startswith("r:")]
    assert sum(find_event(name) is not None for name in known) > 0.7 * len(known)
    assert dispositions()
