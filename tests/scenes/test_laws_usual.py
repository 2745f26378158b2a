"""What is usual of events: the table, what it costs to fall short, and that oddities add up without certifying."""

import pytest
from builders import claim, person, scene, thing

from coherence_net.judge import Coverage, Tried, judge, strain
from scenes.instantiation import Instantiation, Residual
from scenes.laws.ledger import parts, typicality
from scenes.laws.usual import MOST, TABLE, table, usual_of
from scenes.schemata import event, find_event
from scenes.tables import read_rows
from scenes.verdict import Status

ANN = person()
CUP = thing("cup#1", phase="solid", properties={"hardness": 6})
FOG = thing("fog#1", "substance", phase="gas")
LOVE = thing("love#1", "abstract", phase="none")
HOUSE = thing("house#1", "building", size="8~12~20", mass="50000~200000~500000")


def oddities(name, *objects, **roles):
    """Return name of row -> value for one event."""
    spec = scene(objects, [claim("c1", "event", name, **roles)])
    return {r.need: r.value for r in typicality.evaluate(spec)}


def test_every_row_names_an_event_and_is_read():
    """A misspelt event would be a row that never holds."""
    assert all(find_event(name) is not None for name in table())
    assert not [(u.event, u.name) for rows in table().values() for u in rows if not u.roles <= set(event(u.event).roles)]
    assert sum(len(rows) for rows in table().values()) == sum(1 for _ in read_rows(TABLE, ("event", "name", "measure", "usual", "span", "cost", "note")))


def test_every_row_that_costs_says_why():
    """The note ends the sentence of the message."""
    assert all(u.note for rows in table().values() for u in rows if u.cost > 0)


def test_a_row_of_a_child_replaces_its_parents():
    """Air is heated, though it cannot be handled otherwise."""
    assert "patient_firm" in {u.name for u in usual_of(event("push"))}
    assert "patient_firm" not in {u.name for u in usual_of(event("heat"))}


def test_what_is_usual_leaves_nothing_and_gas_is_odd_to_hit():
    """A cup can be hit, fog hardly."""
    assert oddities("hit", ANN, CUP, agent="Ann#1", patient="cup#1") == {}
    assert 0 < oddities("hit", ANN, FOG, agent="Ann#1", patient="fog#1")["patient_firm"] <= MOST


def test_a_shortfall_on_a_scale_of_factors_grows_with_it():
    """Ten times too heavy is odder than twice."""
    loads = [thing("load#1", mass=str(kg)) for kg in (100, 300, 3000)]
    costs = [oddities("take", ANN, load, agent="Ann#1", theme="load#1").get("strength", 0.0) for load in loads]
    assert costs[0] == 0.0 < costs[1] < costs[2]


def test_ideas_take_part_figuratively():
    """To take love in one's hands asks nothing of its mass; to touch it does ask for matter."""
    assert oddities("take", ANN, LOVE, agent="Ann#1", theme="love#1") == {}
    assert set(oddities("contact", ANN, LOVE, agent="Ann#1", patient="love#1")) == {"patient_matter"}


def test_typicality_certifies_nothing():
    """The oddest of all is still possible."""
    spec = scene([FOG, HOUSE], [claim("c1", "event", "bend", agent="fog#1", patient="house#1")])
    assert all(not r.certified and r.value <= MOST for r in typicality.evaluate(spec))


def built(*values, law="strength"):
    """Return a scene of one claim with residuals of these values."""
    spec = scene([ANN, CUP], [claim("c1", "event", "hit", agent="Ann#1", patient="cup#1")])
    found = tuple(Residual(law, "c1", (), v, 0.0, 0.0, "1", 0.0, False, "") for v in values)
    return Instantiation(spec, found)


def test_oddities_of_a_claim_add_up_and_stay_below_the_edge():
    """1 - (1 - 0.5)(1 - 0.6) = 0.8; a violation is taken as it is."""
    assert strain(built(0.5, 0.6)) == pytest.approx(0.8)
    assert strain(built(0.5, 1.4)) == 1.4
    assert strain(built()) == 0.0


def test_what_is_untypical_counts_as_three_doubts():
    """1 - (1 - 0.5)^3 = 0.875: no favourable choice makes a thing typical, as one meets a need."""
    assert strain(built(0.5, law="typicality")) == pytest.approx(0.875)


def test_what_is_odd_lowers_p_and_changes_no_status():
    """Three oddities of 0.9 are still coherent, and rank below one."""
    one, three = (judge([Tried(Coverage(1.0), b)], Coverage(1.0)) for b in (built(0.5), built(0.9, 0.9, 0.9)))
    assert one.status is three.status is Status.COHERENT
    assert 0.5 <= three.p_coherent < one.p_coherent


@pytest.mark.parametrize(
    ("owner", "had", "odd"),
    [
        (person(parts=frozenset({"nose"})), thing("nose#1", "body_part"), False),
        (person(), thing("tail#1", "body_part"), True),
        (person(), thing("wheel#1"), False),
        (LOVE, thing("wheel#1"), True),
        (thing("leg#1", "body_part", properties={"mind": 5}), thing("wheel#1"), True),
    ],
)
def test_having_parts_of_another_kind_is_odd(owner, had, odd):
    """People own wheels, but have no tails; ideas and legs have no wheels."""
    (residual,) = parts.evaluate(scene([owner, had], [claim("c1", "event", "have", agent=owner.id, theme=had.id)]))
    assert (residual.value > 0) is odd and not residual.certified
