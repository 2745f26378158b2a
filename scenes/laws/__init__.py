"""LAWS: everything that has to hold in a scene, one row per law.

Comes in: a `SceneSpec`. Goes out: residuals. Ledger laws are exact, on states, needs, order and logic; they run
first and often decide. To add one, write a file under `ledger/` and add its row here.
"""

from collections.abc import Mapping

from scenes.instantiation import Residual, StateFact
from scenes.laws.law import Law
from scenes.laws.ledger import (
    agency,
    conservation,
    containment,
    cycles,
    energy,
    fit,
    instruments,
    location,
    locomotion,
    material,
    order,
    perception,
    possession,
    state,
    strength,
    support,
    temperature,
)
from scenes.laws.timeline import state_facts
from scenes.spec import SceneSpec

__all__ = ["LAWS", "LEDGER_LAWS", "Law", "Residual", "StateFact", "ledger_residuals", "state_facts"]

_FILES = (
    agency, instruments, material, containment, fit, locomotion, strength, energy, support, temperature, state,
    conservation, possession, perception, location, order, cycles,
)  # fmt: skip

LEDGER_LAWS: Mapping[str, Law] = {file.LAW.name: file.LAW for file in _FILES}
"""Name -> ledger law, in the order in which they run."""

LAWS: Mapping[str, Law] = LEDGER_LAWS
"""Name -> law."""


def ledger_residuals(spec: SceneSpec) -> tuple[Residual, ...]:
    """Run every ledger law that the environment does not suspend.

    Args:
        spec: The scene; only claims of checked modes and positive polarity are held against the world.

    Returns:
        Every residual, satisfied ones (value 0) included.
    """
    suspended = spec.environment.suspended
    return tuple(r for name, law in LEDGER_LAWS.items() if name not in suspended for r in law.evaluate(spec))
