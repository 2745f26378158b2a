"""Confined: who holds still keeps their posture, and a beast shut up in a box or cage is not elsewhere.

Comes in: a context. Goes out: one residual per posture that somebody has who is told not to move, and per beast that
goes about outside what was closed upon it. Whatever lets it out, or moves them, ends both.
"""

from collections.abc import Iterator

from scenes.instantiation import Residual
from scenes.laws.law import Context, breach
from scenes.laws.story_rules import words
from scenes.laws.turns import turns
from scenes.laws.whereabouts import spot
from scenes.laws.wording import named
from scenes.schemata import find_event
from scenes.spec import ClaimSpec

FAR = 3
"""Sentences after which it may be out untold."""
BEYOND = 1.5
"""Value of a breach."""


def confined(ctx: Context) -> list[Residual]:
    """Return one residual per changed posture and per beast that is out; not hard, for something may be untold."""
    return [*_postures(ctx), *_beasts(ctx)]


def _told(ctx: Context) -> list[ClaimSpec]:
    events = (c for c in ctx.spec.claims if c.kind == "event" and c.mode in ("asserted", "commanded"))
    return sorted(events, key=lambda c: (c.episode, c.span))


def _postures(ctx: Context) -> Iterator[Residual]:
    """Hold a posture against another one that the text has at the same time: "did not move for an hour; all that hour"."""
    held: dict[str, ClaimSpec] = {}
    still: set[str] = set()
    for claim in _told(ctx):
        doers = [i for i in claim.roles.get("agent", ()) if ctx.objects[i].category == "person" and ctx.objects[i].count.high <= 1]
        for who in doers:
            if not claim.polarity:
                still |= {who} if who in held and turns(ctx, claim, "stays") else set()
                continue
            first = held.get(who)
            if claim.lemma not in words("posture"):
                held, still = ({k: v for k, v in held.items() if k != who}, still - {who}) if _moves(claim) else (held, still)
                continue
            if first is not None and who in still and first.lemma != claim.lemma and turns(ctx, claim, "meanwhile") and "up" not in claim.modifiers:
                message = f"{named(ctx.objects[who])} is told to {first.lemma} and not to move, and to {claim.lemma} all that while"
                yield breach("story", claim, (who,), BEYOND, message, certified=first.readable and claim.readable, role="agent", hard=False, pair=(first, claim))
            held[who] = claim
            still.discard(who)


def _moves(claim: ClaimSpec) -> bool:
    schema = find_event(claim.name)
    return schema is None or schema.path not in ("none", "rest", "")


def _beasts(ctx: Context) -> Iterator[Residual]:
    """Hold what is closed upon a beast against its going about somewhere else."""
    inside: dict[str, tuple[str, ClaimSpec]] = {}
    shut: dict[str, ClaimSpec] = {}
    for claim in _told(ctx):
        fillers = [i for ids in claim.roles.values() for i in ids]
        things = [i for role in ("patient", "theme") for i in claim.roles.get(role, ())]
        goals = [i for i in claim.roles.get("goal", ()) if ctx.objects[i].category == "container" or ctx.objects[i].kind == "cage"]
        if not claim.polarity:
            continue
        for beast, (box, put) in list(inside.items()):
            if claim.lemma in words("shutting") and any(ctx.objects[i].name in words("lid") or i == box for i in things):
                shut[beast] = claim
            elif claim.lemma in words("letting_out") or beast in things or box in fillers:
                inside.pop(beast)
                shut.pop(beast, None)
            elif beast in shut and beast in claim.roles.get("agent", ()) and 0 < claim.span[0] - put.span[0] <= FAR and not any(turns(ctx, claim, use) for use in ("since", "later")):
                beyond = [i for role in ("path_of", "goal", "location") for i in claim.roles.get(role, ()) if i != box and (spot(ctx.objects[i]) or ctx.objects[i].category in ("furniture", "building", "place"))]
                if beyond:
                    message = f"{named(ctx.objects[beast])} is shut in {named(ctx.objects[box])}, and nothing lets it out to {named(ctx.objects[beyond[0]])}"
                    yield breach("story", claim, (beast, box), BEYOND, message, certified=put.readable and claim.readable, role="agent", hard=False, pair=(put, claim))
        if goals:
            inside |= {i: (goals[0], claim) for i in things if ctx.objects[i].category == "animal"}
