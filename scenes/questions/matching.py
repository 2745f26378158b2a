"""A claim with something asked in it, held against what the text tells: which events and relations it fits."""

import functools
import pathlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scenes.questions.history import History
from scenes.questions.question import ASKED
from scenes.schemata import find_event
from scenes.spec import CHECKED_MODES, ClaimSpec
from scenes.tables import read_rows

CONVERSES = pathlib.Path(__file__).with_name("converses.csv")
THINGS = ("theme", "patient", "product", "source", "goal", "path_of")
"""Roles that one verb gives the object of another: what is dropped is a patient, what is taken a theme."""
DOERS = ("agent", "experiencer", "theme")


@dataclass(frozen=True, slots=True)
class Match:
    """A claim of the text that fits what is asked."""

    claim: ClaimSpec
    fillers: tuple[str, ...]
    """What stands where something is asked; empty where that is not told."""
    rank: int
    """3 the same deed, in these words or from the other side, 2 one that comes to the same, 1 one of the same kind."""


@functools.cache
def converses() -> Mapping[str, tuple[tuple[str, Mapping[str, str], int], ...]]:
    """Return event -> the events that tell the same, perhaps from the other side: (event, roles that correspond, rank)."""
    found: dict[str, tuple[tuple[str, Mapping[str, str], int], ...]] = {}
    for row in read_rows(CONVERSES, ("event", "converse", "roles", "close", "why")):
        roles = dict(pair.split("=") for pair in row["roles"].split())
        found[row["event"]] = (*found.get(row["event"], ()), (row["converse"], roles, 3 if row["close"] else 2))
    return found


def matches(past: History, asked: ClaimSpec, *, denied: bool = False, wished: bool = False) -> list[Match]:
    """Return what the text tells that fits, in order; only the closest sort of fit.

    Args:
        past: What happened.
        asked: A claim with `ASKED` in it, or none.
        denied: Whether to look for what the text denies instead of what it tells.
        wished: Whether to look for what is wanted, said or supposed instead.
    """
    unsettled = {claim for _, _, claim in past.open}
    told = [c for c in past.claims if c.kind == asked.kind and (c.mode in CHECKED_MODES) != wished and c.polarity != denied and c.id not in unsettled]
    found = [m for c in told for m in [_match(c, asked)] if m is not None]
    best = max((m.rank for m in found), default=0)
    return [m for m in found if m.rank == best]


def _match(told: ClaimSpec, asked: ClaimSpec) -> Match | None:
    """Return how a claim fits, or None."""
    if asked.kind == "event":
        for rank, roles in _ways(told, asked):
            fillers = _fillers(told.roles, roles)
            if fillers is not None:
                return Match(told, fillers, rank)
        return None
    if told.name != asked.name or asked.kind == "quality" and told.value != asked.value:
        return None
    fillers = _fillers(told.roles, asked.roles)
    return None if fillers is None else Match(told, fillers, 3)


def _ways(told: ClaimSpec, asked: ClaimSpec) -> list[tuple[int, Mapping[str, tuple[str, ...]]]]:
    """Return the ways in which one event can be what another asks: (rank, roles as the told event has them)."""
    found: list[tuple[int, Mapping[str, tuple[str, ...]]]] = []
    if told.lemma == asked.lemma:
        found.append((3, asked.roles))
    schema = find_event(told.name)
    lineage = (told.name, *(schema.ancestors if schema else ()))
    for converse, roles, rank in converses().get(asked.name, ()):
        if converse in lineage:
            found.append((rank, {roles.get(role, role): ids for role, ids in asked.roles.items()}))
    if told.lemma != asked.lemma and asked.name in lineage:
        found.append((1, asked.roles))
    return found


def _fillers(told: Mapping[str, Sequence[str]], asked: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """Return what stands where something is asked, or None where a filler differs."""
    answer: tuple[str, ...] = ()
    for role, ids in asked.items():
        known = _of_role(told, role, asked)
        wanted = [i for i in ids if i != ASKED]
        if not set(wanted) <= set(known):
            return None
        if ASKED in ids:
            answer = tuple(known)
    return answer


def _of_role(told: Mapping[str, Sequence[str]], role: str, asked: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the fillers of a role, or of the one that the other verb has in its place."""
    if role in told:
        return told[role]
    others = THINGS if role in ("theme", "patient", "product") else DOERS if role == "agent" else ("goal", "recipient") if role in ("goal", "recipient") else ()
    return next((told[r] for r in others if r in told and r not in asked), ())
