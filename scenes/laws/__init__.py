"""LAWS: everything that has to hold in a scene, one row per law.

Comes in: a `SceneSpec`. Goes out: residuals. Ledger laws are exact, on states, needs, order and logic; they run
first and often decide. To add one, write a file under `ledger/` (or `metric/`) and add its row in the list.
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
    membership,
    order,
    parts,
    perception,
    possession,
    state,
    story,
    strength,
    support,
    temperature,
    typicality,
)
from scenes.laws.metric import METRIC_LAWS
from scenes.laws.timeline import state_facts
from scenes.spec import SceneSpec

__all__ = ["LAWS", "LEDGER_LAWS", "Law", "Residual", "StateFact", "ledger_residuals", "state_facts"]

_FILES = (
    agency, instruments, material, containment, fit, locomotion, strength, energy, support, temperature, state,
    conservation, possession, parts, membership, perception, location, order, cycles, typicality, story,
)  # fmt: skip

LEDGER_LAWS: Mapping[str, Law] = {file.LAW.name: file.LAW for file in _FILES}
"""Name -> ledger law, in the order in which they run."""

LAWS: tuple[Law, ...] = (*LEDGER_LAWS.values(), *METRIC_LAWS)
"""Every law. A name may be there twice: fit, energy and support have a ledger side (needs of events) and a metric one."""


def ledger_residuals(spec: SceneSpec) -> tuple[Residual, ...]:
    """Run every ledger law that the environment does not suspend.

    Args:
        spec: The scene; only claims of checked modes and positive polarity are held against the world.

    Returns:
        Every residual, satisfied ones (value 0) included.
    """
    suspended = spec.environment.suspended
    return tuple(r for name, law in LEDGER_LAWS.items() if name not in suspended for r in law.evaluate(spec))
