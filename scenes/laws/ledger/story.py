"""Story: what an earlier sentence leaves so, a later one must not take to be otherwise.

Comes in: a spec of several sentences. Goes out: one residual per turn, naming both sentences and the state. It is not
hard where somebody could have put it right in between; an explicit gap leaves it open.
"""

from scenes.instantiation import Residual
from scenes.laws.chronology import told_soon
from scenes.laws.confined import confined
from scenes.laws.facts import Turn
from scenes.laws.law import Context, Law, breach, context
from scenes.laws.ledger import conservation
from scenes.laws.ledger.state import adjective
from scenes.laws.presence import strayed
from scenes.laws.story import LASTING, story
from scenes.laws.whereabouts import Met, displaced, left_there
from scenes.laws.wording import gerund, named
from scenes.spec import SceneSpec

STRAIGHT, WITH_GAP = 1.5, 0.9
"""Values: told straight through; with a gap in which it may have been put right."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per turn of a story."""
    ctx, turns = context(spec), story(spec).turns
    # what conservation has found to be used up need not be said twice
    told = {(r.claim, r.sentence_pair) for r in conservation.evaluate(spec) if r.certified} if any(t.fluent == "exists" for t in turns) else set()
    found = [r for r in (_residual(ctx, t) for t in turns) if (r.claim, r.sentence_pair) not in told]
    return found + confined(ctx) + [_elsewhere(ctx, met) for met in (*displaced(ctx), *left_there(ctx), *strayed(ctx))]


def _elsewhere(ctx: Context, met: Met) -> Residual:
    thing, here, there = (ctx.objects[i] for i in (met.thing, met.put_at, met.met_at))
    message = f"sentence {met.first.span[0] + 1} leaves {named(thing)} at {named(here)}; sentence {met.last.span[0] + 1} has {'them' if thing.category in ('person', 'animal') else 'it'} at {named(there)}, and no way there is told"
    sure = met.first.readable and met.last.readable
    return breach("story", met.last, (thing.id, here.id, there.id), STRAIGHT, message, certified=sure, hard=False, role="ground", pair=(met.first, met.last))


def _residual(ctx: Context, turn: Turn) -> Residual:
    thing, known, claim = ctx.objects[turn.object], turn.known, turn.claim
    stays = (turn.fluent in LASTING or known.claim.name == "dissolve") and (thing.category != "building" or told_soon(ctx, claim))  # houses are built again
    value = WITH_GAP if turn.gap and not stays else STRAIGHT
    was = adjective(turn.fluent, known.value)
    doing = gerund(claim.lemma) if claim.kind == "event" else claim.lemma
    message = f"sentence {known.claim.span[0] + 1} leaves {named(thing)} {was}; sentence {claim.span[0] + 1} takes it to be {adjective(turn.fluent, turn.wanted)} ({doing})"
    sure = claim.readable and known.claim.readable
    return breach("story", claim, (turn.object,), value, message, certified=sure, hard=False, role=turn.role, pair=(known.claim, claim))


LAW = Law("story", "ledger", "1", "a story is one world: what a sentence leaves so stays so", evaluate)
