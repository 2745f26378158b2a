"""Others: whether what one parted with, locked or left is used by somebody who may have it.

Comes in: a context, an earlier claim or fact and a later claim that takes the contrary for granted. Goes out: whether
the two need not clash: it is another side, another person, whoever has the key.
"""

import re

from scenes.laws.facts import Known
from scenes.laws.hindrances import at_hand_again
from scenes.laws.implied import told_as_state
from scenes.laws.law import Context
from scenes.laws.story_rules import words
from scenes.laws.turns import sentence_of
from scenes.spec import ClaimSpec


def used_by_others(ctx: Context, known: Known, claim: ClaimSpec) -> bool:
    """Say whether what one parted with is used by somebody else, who may have it; not where it was taken from them."""
    sides = [words("side") & set(re.findall(r"\w+", sentence_of(ctx, c).lower())) for c in (known.claim, claim)]
    if all(sides) and not sides[0] & sides[1]:
        return True  # the left foot is gone, and the right one is not
    if known.fluent == "locked" and known.claim.polarity and claim.name == "open":
        return True  # whoever locked it has the key
    if known.fluent == "exists" and ctx.objects[known.object].category == "building" and words("rebuilding") & set(re.findall(r"\w+", " ".join(ctx.spec.sentences[known.claim.span[0] :]).lower())):
        return True
    if known.fluent == "locked" and (told_as_state(ctx, claim) or ctx.objects[known.object].category in ("building", "place")):
        return not told_as_state(ctx, claim) and _has_the_key(ctx, known.claim, claim)
    if known.fluent == "place" and not set(known.claim.roles.get("agent", ())) & set(claim.roles.get("agent", ())):
        return True  # somebody else may have taken it out
    if known.fluent == "at_hand" and _for_ever(ctx, known, claim):
        return False
    return known.fluent in ("at_hand", "locked") and not words("robbing") & {known.claim.name, known.claim.lemma} and at_hand_again(ctx, known.claim, claim, known.object)


def _for_ever(ctx: Context, known: Known, claim: ClaimSpec) -> bool:
    """Say whether nobody at all can have it, or its owner never got it back."""
    doers, losers = (set(c.roles.get("agent", ())) for c in (claim, known.claim))
    nobody = any(ctx.objects[i].name.lower() in words("nobody") for i in losers)
    mine = "never" in known.claim.modifiers and ctx.objects[known.object].owner in doers
    return not known.claim.polarity and (nobody or mine)


def _has_the_key(ctx: Context, locking: ClaimSpec, entering: ClaimSpec) -> bool:
    """Say whether who comes in is who locked, or one of the house whose key was not taken away, or is told to have a way."""
    near = [c for c in ctx.spec.claims if locking.span[0] <= c.span[0] <= entering.span[0]]
    own = set(locking.roles.get("agent", ()))
    taken = any(c.span[0] == locking.span[0] and any(ctx.objects[i].name == "key" for i in c.roles.get("theme", ())) for c in near)
    told = any(words("way_in") & set(re.findall(r"\w+", sentence_of(ctx, c).lower())) for c in near if c.span[0] > locking.span[0])
    doers = [ctx.objects[i] for i in entering.roles.get("agent", ())]
    return told or any(d.id in own or d.owner in own and not taken for d in doers)
