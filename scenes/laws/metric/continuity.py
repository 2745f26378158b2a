"""Continuity: nobody is suddenly somewhere else.

Comes in: where things are said to be in successive episodes. Goes out: the distance between two far-off places that was
passed without a motion or a gap in the text. Texts leave motions out all the time, so this law never certifies.
"""

from scenes.claims import MOVING, action, event_of, events_of, part_played, relations_of
from scenes.instantiation import Residual
from scenes.laws.law import Law, significant
from scenes.laws.wording import named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

FAR_PLACE = 300.0
"""[m] extent above which two different places are far from each other. Source: our choice (villages and up)."""
LEFT_OUT = 0.5
"""Value of a journey that the text leaves out: odd at most."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return the journeys between far-off places that no event and no gap explains."""
    found, last = [], {}
    for claim in sorted(relations_of(spec), key=lambda c: c.episode):
        if claim.name not in ("in", "at") or part_played(spec, claim) not in ("", "location"):
            continue
        event = event_of(spec, claim)
        if event is not None and action(event.name).path in MOVING:
            continue
        ground = spec.object(claim.roles["ground"][0])
        if ground.category != "place" or ground.length_m.low < FAR_PLACE:
            continue
        for f in claim.roles["figure"]:
            before = last.get(f)
            last[f] = (claim, ground)
            if before and before[1].id != ground.id and not _explained(spec, f, before[0], claim):
                found.append(_jump(spec, f, before, claim, ground))
    return found


def _explained(spec: SceneSpec, id: str, first: ClaimSpec, second: ClaimSpec) -> bool:
    """Say whether the text moves somebody, or leaves time, between two claims."""
    between = range(first.episode, second.episode + 1)
    if first.episode == second.episode or any(e.gap_before for e in spec.episodes if e.index in between[1:]):
        return first.episode != second.episode
    return any(action(e.name).path in MOVING and any(id in f for f in e.roles.values()) for k in between for e in events_of(spec, k))


def _jump(spec: SceneSpec, id: str, before: tuple[ClaimSpec, ObjectSpec], claim: ClaimSpec, ground: ObjectSpec) -> Residual:
    first, place = before
    far = significant((place.length_m.typical + ground.length_m.typical) / 2)
    message = f"{named(spec.object(id))} is in {place.name}, then in {ground.name}, and nothing says how they got there"
    return Residual(
        "continuity", claim.id, (id, place.id, ground.id), LEFT_OUT, far, 0.0, "m", 0.0, False, message, hard=False,
        spans=(first.span, claim.span), sentence_pair=(first.span[0], claim.span[0]) if first.span[0] != claim.span[0] else None,
    )  # fmt: skip


LAW = Law("continuity", "metric", "m", "nobody is suddenly somewhere else", evaluate)
