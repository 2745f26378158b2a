"""Material: what a thing is made of decides what can be done to it and what can be said of it.

Comes in: a spec. Goes out: one residual per material an event needs; per quality its kind cannot have ("the stone
is alive"); and per stated size that its kind cannot have.
"""

from scenes.instantiation import Residual
from scenes.laws.comparisons import comparisons
from scenes.laws.generic import generic_qualities
from scenes.laws.law import Law
from scenes.laws.qualities import needed_qualities
from scenes.laws.requirements import requirement_residuals
from scenes.laws.said_sizes import said_sizes
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement, impossible quality, size, comparison and kind."""
    return (
        requirement_residuals(spec, "material")
        + needed_qualities(spec, "material")
        + said_sizes(spec)
        + comparisons(spec)
        + generic_qualities(spec)
    )


LAW = Law("material", "ledger", "1", "matter allows what is done to it and said of it", evaluate)
