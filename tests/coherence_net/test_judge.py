"""judge: which reading a verdict speaks of."""

from coherence_net import instantiate
from coherence_net.judge import Coverage, Tried, judge
from scenes.verdict import Status
from tests.scenes.metric_scenes import BENCH, CEILING, GOAT, JAR, event, relation, scene


def tried(*specs):
    """Return built readings of equal prior."""
    return [Tried(Coverage(0.5), built) for built in instantiate(specs)]


def asleep(who):
    """Return a scene in which somebody sleeps on the ceiling."""
    return scene([who, CEILING], [event("e", "sleep", agent=who.id, location="ceiling#1"), relation("r", "on", who.id, "ceiling#1", of="e")], text="it sleeps on the ceiling")


def test_where_all_readings_are_refuted_a_doer_of_the_wrong_sort_is_the_less_likely_one():
    verdict = judge(tried(asleep(JAR), asleep(GOAT)), Coverage(0.5))
    assert (verdict.status, verdict.reading, verdict.violations[0].law) == (Status.INCOHERENT, 1, "support")


def test_the_first_reading_that_can_be_built_wins():
    on_bench = scene([JAR, BENCH], [relation("r", "on", "jar#1", "bench#1")], text="a jar on a bench")
    verdict = judge(tried(on_bench, asleep(GOAT)), Coverage(0.5))
    assert verdict.reading == 0 and verdict.status is not Status.INCOHERENT
