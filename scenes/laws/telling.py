"""Telling: which claims of a text are told as facts, and in which words they speak of a thing.

Comes in: a context and a claim. Goes out: whether it is told as a fact (also what somebody finds out, sets out for, or
could not do), and the words of its mention of a thing.
"""

from scenes.laws.law import Context
from scenes.laws.story_rules import words
from scenes.laws.turns import sentence_of
from scenes.schemata import find_event
from scenes.spec import ClaimSpec

HANDLED = ("patient", "theme", "instrument", "goal", "source", "material")
"""Roles whose filler is there in the flesh."""


def told(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a claim is told as a fact: also what somebody finds out, and what one could not do."""
    if claim.mode in ("asserted", "commanded"):
        return True
    if claim.mode == "generic":
        return _particular(ctx, claim)
    if claim.mode == "possible" or claim.name == "find" and not claim.polarity:
        return not claim.polarity
    if claim.mode == "wanted" and sets_out(ctx, claim):
        return True
    if claim.mode == "wanted":
        return any(c.span[0] == claim.span[0] and words("failure") & {c.lemma, c.value} for c in ctx.spec.claims)
    above = (c for c in ctx.spec.claims if c.span[0] == claim.span[0] and c.mode == "asserted" and c.polarity)
    return claim.mode == "said" and any(c.lemma in words("factive") for c in above)


def sets_out(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether somebody goes to do it: "went out to mow the lawn" tells that they mow it."""
    movers = (c for c in ctx.claims if c.span[0] == claim.span[0] and c.mode == "asserted" and c.lemma in words("setting_out"))
    return claim.polarity and any(set(c.roles.get("agent", ())) & set(claim.roles.get("agent", ())) for c in movers)


def _particular(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a claim in the present tense speaks of one thing ("uses a rag to wipe the table"), not of habits."""
    if any(c.span[0] == claim.span[0] and c.name == "use" and c.mode == "asserted" and c.roles.get("agent") == claim.roles.get("agent") for c in ctx.claims):
        return True  # "used a spoon to put gravy on it"
    likes = any(c.span[0] == claim.span[0] and (event := find_event(c.name)) is not None and words("liking") & {c.name, *event.ancestors} for c in ctx.claims)
    things = [i for role in HANDLED for i in claim.roles.get(role, ()) if ctx.objects[i].category != "person"]
    return not likes and any(words("definite") & set(mention(ctx, i, claim)[:1]) for i in things)


def mention(ctx: Context, id: str, claim: ClaimSpec) -> list[str]:
    """Return the words with which a claim's sentence speaks of a thing, the latest mention first."""
    sentence = claim.span[0]
    spans = [s for s in ctx.objects[id].spans if s[0] == sentence and s[1] < claim.span[2]]
    text = sentence_of(ctx, claim)
    return text[spans[-1][1] : spans[-1][2]].lower().split() if spans else []
