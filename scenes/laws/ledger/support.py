"""Support: what bears a load is strong enough for it, and can be sat on or hung from.

Comes in: a spec. Goes out: one residual per seat, hook or bearing surface that an event names. Contacts and balance
are the matter of the metric laws.
"""

from scenes.instantiation import Residual
from scenes.laws.law import Law
from scenes.laws.requirements import requirement_residuals
from scenes.spec import SceneSpec


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of this law."""
    return requirement_residuals(spec, "support")


LAW = Law("support", "ledger", "N", "what bears, holds or seats is able to", evaluate)
