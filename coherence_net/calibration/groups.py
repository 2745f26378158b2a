"""The group that a verdict belongs to: its promise holds on the average of the group, not of all texts.

Comes in: a status and what was built. Goes out: for texts a family of laws, for simulated scenes law × kind of event. The law is
the one that decided, or that came closest; a group may depend on everything that is known before the truth is, and on nothing else.
"""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from scenes.errors import KnowledgeError
from scenes.instantiation import Instantiation, Residual

NO_LAW = "no_law"
"""No law applied: there was nothing to hold against the world."""
AT_EASE = "at_ease"
"""Every law that applied is kept with room to spare."""
NO_EVENT = "no_event"


def group_of(built: Instantiation | None, violations: Sequence[Residual] = ()) -> str:
    """Return the family of laws of a text's verdict.

    Args:
        built: What was built of the reading that was judged.
        violations: Of the verdict, worst first.
    """
    found = deciding(built, violations)
    law = found.law if found else ""
    return families().get(law) or without(built)


def deciding(built: Instantiation | None, violations: Sequence[Residual] = ()) -> Residual | None:
    """Return the residual that decided, or came closest to deciding; None where none is above zero."""
    if violations:
        return violations[0]
    worst = max(built.residuals, key=lambda r: r.value, default=None) if built else None
    return worst if worst is not None and worst.value > 0.0 else None


@cache
def families() -> Mapping[str, str]:
    """Return law -> family of laws."""
    with Path(__file__).with_name("families.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["law"]: row["family"] for row in csv.DictReader(file)}
    if not rows:
        raise KnowledgeError("coherence_net/calibration/families.csv has no rows. Expected: law,family. Restore the file.")
    return rows


def without(built: Instantiation | None) -> str:
    """Return the group where no law came close."""
    return AT_EASE if built is not None and built.residuals else NO_LAW
