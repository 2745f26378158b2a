"""Dispositions: what somebody never eats, cannot do or cannot bear, held against what they do later.

Comes in: a spec and `dispositions.csv`, word -> kinds that it is about. Goes out: one residual per deed that goes
against what was told of its doer: the vegetarian eats a steak, who cannot swim swims. Who tries, learns or overcomes
it, or does it "anyway", is out of reach, and so is everything behind a gap of the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.instantiation import Residual
from scenes.kinds import noun_senses
from scenes.laws.in_the_flesh import bodily
from scenes.laws.law import Context, breach, context
from scenes.laws.media import lineage
from scenes.laws.turns import sentence_of, turns
from scenes.laws.wording import gerund, named
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("dispositions.csv")
AGAINST = 1.4
"""Value of a deed against one's disposition: people change, but not from one sentence to the next."""
SENSES = 2
"""How many senses of a food's word are looked at: "chicken" is first a bird."""
CONSUMING = frozenset({"eat", "drink", "have_meal", "swallow"})
LOATHING = frozenset({"hate", "dislike", "detest", "loathe", "despise", "abhor", "avoid"})
LIKING = frozenset({"like", "love", "enjoy", "stand", "tolerate", "eat", "drink", "have", "touch"})
"""What is denied of what one never eats: "does not like fish", "cannot stand fish"."""
SKILLS = frozenset({"swim", "drive", "ride", "read", "write", "play_music", "dance", "walk", "run", "climb", "cook", "fly_vehicle", "speak", "sing"})
"""Deeds that one is able to do or not, for longer than a moment."""
LEARNING = frozenset({"learn", "teach", "memorize", "medical", "care_for", "repair"})
HABIT = re.compile(r"\b(never|does not|doesn't|do not|don't|can't|cannot|can not|did not like|didn't like|refuses?d? to|no longer)\b", re.IGNORECASE)
RESOLVING = frozenset({"decide", "refuse", "choose", "decline"})


@dataclass(frozen=True, slots=True)
class Disposition:
    """What somebody is not disposed or able to do."""

    who: str
    deeds: frozenset[str]
    kinds: frozenset[str]
    """Kinds of things it is about; empty for deeds as such."""
    told: ClaimSpec
    message: str
    things: frozenset[str] = frozenset()
    """Ids of the very things that it is about; empty for all of these kinds."""
    reach: int = 9
    """Sentences over which it is taken to last."""


@cache
def table() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Return word -> (deeds it is about by itself, kinds)."""
    rows = read_rows(TABLE, ("word", "deeds", "kinds", "why"))
    return {r["word"]: (frozenset(filter(None, r["deeds"].split("|"))), frozenset(r["kinds"].split("|"))) for r in rows}


def dispositions(spec: SceneSpec) -> list[Residual]:
    """Return one residual per deed against a disposition told before."""
    ctx = context(spec)
    found = [d for c in spec.claims if c.mode in ("asserted", "generic", "possible", "wanted") for d in _told(ctx, c)]
    return [_residual(ctx, d, claim) for d in found for claim, _, _ in ctx.events if _against(ctx, d, claim)]


def _told(ctx: Context, claim: ClaimSpec) -> Iterator[Disposition]:
    """Yield what a claim says of somebody's dispositions."""
    if claim.mode == "wanted":
        yield from _refused(ctx, claim) if claim.kind == "event" else ()
    elif claim.kind == "quality" and claim.polarity:
        yield from _of_kind(ctx, claim)
    elif claim.kind == "event":
        who = (*claim.roles.get("agent", ()), *claim.roles.get("experiencer", ()))
        things = [ctx.objects[i] for r in ("theme", "patient") for i in claim.roles.get(r, ())]
        denied = not claim.polarity and claim.lemma in LIKING and (claim.mode == "generic" or bool(HABIT.search(sentence_of(ctx, claim))))
        if who and (claim.lemma in LOATHING and claim.polarity or denied):
            verb = claim.lemma if denied else "like"
            yield from (Disposition(who[0], CONSUMING, _kinds(t), claim, f"does not {verb} {t.name}") for t in things if _food(t))
        if who and not claim.polarity and claim.name in SKILLS and not things and (claim.mode == "possible" or "never" in claim.modifiers):
            yield Disposition(who[0], frozenset({claim.name}), frozenset(), claim, f"cannot {claim.lemma}")
        yield from _refused(ctx, claim)


def _refused(ctx: Context, claim: ClaimSpec) -> Iterator[Disposition]:
    """Yield what somebody decides not to do to a thing, or does not do, which the next sentence then tells."""
    who, things = claim.roles.get("agent", ()), frozenset(i for r in ("theme", "patient") for i in claim.roles.get(r, ()))
    if claim.polarity or not who or not things or not bodily(claim) or claim.mode not in ("asserted", "wanted"):
        return
    resolved = any(c.span[0] == claim.span[0] and c.lemma in RESOLVING and c.mode == "asserted" for c in ctx.claims)
    if resolved or claim.mode == "asserted" and "never" not in claim.modifiers:
        message = f"{'will' if resolved else 'does'} not {claim.lemma} {named(ctx.objects[min(things)])}"
        yield Disposition(who[0], frozenset({claim.name}), frozenset(), claim, message, things, 3 if resolved else 1)


def _of_kind(ctx: Context, claim: ClaimSpec) -> Iterator[Disposition]:
    """Yield what being a vegetarian, or allergic to something, keeps one from."""
    for who in claim.roles.get("bearer", ()):
        for word in (claim.value, *claim.modifiers):
            deeds, kinds = table().get(word, (frozenset(), frozenset()))
            if deeds:
                yield Disposition(who, deeds, kinds, claim, f"is {word}" if word == claim.value else f"is a {word}")
        if claim.value in ("allergic", "intolerant"):
            for relation in (c for c in ctx.claims if c.kind == "relation" and c.span[0] == claim.span[0] and who in c.roles.get("figure", ())):
                for ground in (ctx.objects[i] for i in relation.roles.get("ground", ())):
                    yield Disposition(who, CONSUMING, _kinds(ground), claim, f"is {claim.value} to {ground.name}")


def _kinds(thing: ObjectSpec) -> frozenset[str]:
    """Return the kinds that are meant by a word for food."""
    return table().get(thing.name, (frozenset(), frozenset({thing.kind})))[1]


def _food(thing: ObjectSpec) -> bool:
    senses = noun_senses(thing.name)[:SENSES]
    return thing.category in ("food", "drink") or any(s.kind.category in ("food", "drink") for s in senses)


def _of_kinds(thing: ObjectSpec, kinds: frozenset[str]) -> bool:
    """Say whether a food is of one of these kinds; of almond milk and of a ham sandwich the first word decides."""
    *first, head = thing.name.split()
    words = first if any(_food_word(w) for w in first) else (thing.name, head)
    found = {k for w in words for s in noun_senses(w)[:SENSES] for k in lineage(s.kind.name)}
    return bool(kinds & (found if first and words is first else found | set(lineage(thing.kind))))


def _said_with(ctx: Context, thing: ObjectSpec, claim: ClaimSpec, kinds: frozenset[str]) -> bool:
    """Say whether the words before a food's name are of one of these kinds: a roast beef sandwich."""
    said = [sentence_of(ctx, claim)[s[1] : s[2]].lower().split() for s in thing.spans if s[0] == claim.span[0]]
    before = [w for words in said for w in words[:-1]]
    return not {"no", "without", "free", "vegan", "veggie"} & set(before) and any(_food_word(w) and kinds & set(lineage(noun_senses(w)[0].kind.name)) for w in before)


def _food_word(word: str) -> bool:
    senses = noun_senses(word)[:SENSES]
    return any(s.kind.category in ("food", "drink", "plant") for s in senses)


def _against(ctx: Context, held: Disposition, claim: ClaimSpec) -> bool:
    """Say whether a claim tells a deed against a disposition, with no turn in between."""
    told = held.told
    if claim.span[0] <= told.span[0] or held.who not in claim.roles.get("agent", ()) or claim.mode not in ("asserted", "generic"):
        return False
    schema = find_event(claim.name)
    if not held.deeds & {claim.name, *(schema.ancestors if schema else ())}:
        return False
    things = [ctx.objects[i] for i in claim.roles.get("patient", ())]
    if held.things and not held.things & {i for r in ("theme", "patient") for i in claim.roles.get(r, ())} or claim.span[0] - told.span[0] > held.reach:
        return False
    if held.things and any(ids != claim.roles.get(role, ids if role in ("theme", "patient") else ()) for role, ids in told.roles.items()):
        return False  # not with a knife, but with a saw
    if held.things and (claim.lemma != told.lemma or turns(ctx, claim, "later") or set(claim.modifiers) - set(told.modifiers)):
        return False
    if held.kinds and not any(_of_kinds(t, held.kinds) or _said_with(ctx, t, claim, held.kinds) for t in things):
        return False
    return not _turned(ctx, held, claim)


def _turned(ctx: Context, held: Disposition, claim: ClaimSpec) -> bool:
    """Say whether a gap, a turn of phrase or some learning stands between."""
    told = held.told
    if any(e.gap_before for e in ctx.spec.episodes[told.episode + 1 : claim.episode + 1]) or turns(ctx, claim, "change"):
        return True
    between = (c for c, _, _ in ctx.events if told.span < c.span <= claim.span)
    return any(LEARNING & {c.name, c.lemma} for c in between)


def _residual(ctx: Context, held: Disposition, claim: ClaimSpec) -> Residual:
    message = f"{named(ctx.objects[held.who])} {held.message}, and {gerund(claim.lemma)} goes against that"
    sure = claim.readable and held.told.readable
    return breach("state", claim, (held.who,), AGAINST, message, certified=sure, hard=False, role="agent", pair=(held.told, claim))
