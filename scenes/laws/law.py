"""What a law is, and what every ledger law looks at.

Comes in: a `SceneSpec`. Goes out: `Context`, the claims that are held against the world with their objects at
hand, made once per spec and shared by all laws.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scenes.instantiation import Residual
from scenes.schemata import Event, find_event
from scenes.spec import CHECKED_MODES, ClaimSpec, ObjectSpec, SceneSpec


@dataclass(frozen=True, slots=True)
class Law:
    """One law of the world."""

    name: str
    group: Literal["ledger", "metric"]
    """ledger: exact, on states, needs, order and logic; metric: on trajectories."""
    unit: str
    """SI unit of its residuals; "1" where they are categorical or differ by need."""
    meaning: str
    evaluate: Callable[..., Any]
    """ledger: spec -> list of residuals."""


@dataclass(frozen=True, slots=True)
class Context:
    """One spec, indexed."""

    spec: SceneSpec
    objects: Mapping[str, ObjectSpec]
    events: tuple[tuple[ClaimSpec, Event, Mapping[str, tuple[ObjectSpec, ...]]], ...]
    """Checked, asserted-as-true event claims with their schema and the fillers of their roles."""
    claims: tuple[ClaimSpec, ...]
    """Every checked claim of positive polarity."""


_last: Context | None = None


def context(spec: SceneSpec) -> Context:
    """Return the index of a spec; the latest one is kept, so that the laws of one pass share it."""
    global _last
    kept = _last
    if kept is None or kept.spec is not spec:
        kept = _last = _index(spec)
    return kept


def _index(spec: SceneSpec) -> Context:
    objects = {o.id: o for o in spec.objects}
    claims = tuple(c for c in spec.claims if c.polarity and c.mode in CHECKED_MODES)
    events = []
    for claim in claims:
        schema = find_event(claim.name) if claim.kind == "event" else None
        if schema is not None:
            fillers = {role: tuple(objects[i] for i in ids) for role, ids in claim.roles.items() if ids}
            events.append((claim, schema, fillers))
    return Context(spec, objects, tuple(events), claims)


def is_room(obj: ObjectSpec) -> bool:
    """Say whether a place is a room: enclosed, beside other rooms; regions and landscapes overlap."""
    return obj.category == "place" and "ceiling" in obj.parts


def gap_between(ctx: Context, first: ClaimSpec, last: ClaimSpec) -> bool:
    """Say whether the text leaves time between two claims ("the next day")."""
    return any(e.gap_before for e in ctx.spec.episodes[first.episode + 1 : last.episode + 1])


def significant(value: float) -> float:
    """Round to three significant digits, so that a number in a message is the number in the field."""
    return float(f"{value:.3g}")


def breach(
    law: str,
    claim: ClaimSpec | None,
    objects: tuple[str, ...],
    value: float,
    message: str,
    *,
    certified: bool,
    hard: bool = True,
    role: str = "",
    need: str = "",
    pair: tuple[ClaimSpec, ClaimSpec] | None = None,
) -> Residual:
    """Return the residual of a categorical law: unit "1", one too many, none tolerated.

    Args:
        law: Name of the law.
        claim: The claim that breaks it, if one does.
        objects: Ids of who is concerned.
        value: Normalised, above 1 for a violation.
        message: One clause for people.
        certified: Whether it holds for every placement and choice.
        hard: False where something in between could have repaired it.
        role: The role whose filler fails.
        need: Row of needs.csv that is missing.
        pair: The two claims that clash, the earlier first.
    """
    spans = tuple(c.span for c in pair) if pair else ((claim.span,) if claim else ())
    sentences = (pair[0].span[0], pair[1].span[0]) if pair else None
    broken = value > 1.0
    return Residual(
        law=law,
        claim=claim.id if claim else "",
        objects=objects,
        value=value,
        amount=1.0 if broken else 0.0,
        at_best=1.0 if broken and certified else 0.0,
        unit="1",
        tolerance=0.0,
        certified=certified and broken,
        message=message,
        hard=hard,
        spans=spans,
        sentence_pair=sentences,
        role=role,
        need=need,
    )
