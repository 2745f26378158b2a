"""Agency: whoever acts, thinks, speaks or feels must be able to.

Comes in: a spec. Goes out: one residual per mind, voice, hands or will that an event needs, in levels; and one per
quality that only somebody with a mind can have ("the doorknob is angry").
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.qualities import needed_qualities
from scenes.laws.requirements import requirement_residuals
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of agency, and per quality that presupposes a mind."""
    return requirement_residuals(spec, "agency") + needed_qualities(spec, "agency")


LAW = Law("agency", "ledger", "1", "who acts, thinks, speaks or feels is able to", evaluate)
