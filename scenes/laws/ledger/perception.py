"""Perception: seeing needs eyes, light and something to see.

Comes in: a spec. Goes out: one residual per sense and per thing perceived, in levels; and per sense that cannot reach
its object: blind or deaf perceivers, things too small, too dark, behind opaque walls, or seen from inside a closed box.
"""

import re

from scenes.errors import KnowledgeError
from scenes.expression import property_of
from scenes.instantiation import Residual
from scenes.kinds import kind
from scenes.laws.chronology import BACK
from scenes.laws.law import Context, Law, breach, context
from scenes.laws.media import lineage
from scenes.laws.qualities import needed_qualities
from scenes.laws.requirements import FIGURATIVE, requirement_residuals
from scenes.laws.wording import gerund, named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

SEEING = frozenset({"see", "spot", "watch", "glimpse", "observe", "look", "stare", "gaze", "notice", "read"})
HEARING = frozenset({"hear", "overhear", "listen"})
SMELLING = frozenset({"smell", "sniff"})
SENSE_OF = {w: "sight" for w in SEEING} | {w: "hearing" for w in HEARING} | {w: "smelling" for w in SMELLING} | {"taste": "mind"}
WRONG_ORGANS = {
    "sight": frozenset({"knee", "ear", "nose", "foot", "tongue", "tooth", "leg", "mouth", "back"}),
    "hearing": frozenset({"knee", "eye", "nose", "tongue", "leg"}),
    "smelling": frozenset({"knee", "eye", "ear", "foot", "leg", "back"}),
    "mind": frozenset({"knee", "eye", "ear", "foot", "leg", "back", "hair"}),
}
"""Sense -> parts of a body that do not serve it; hands and hearts are said of several."""
SENSELESS = frozenset({"artifact", "tool", "furniture", "clothing", "container", "food"})
TOUCHED = frozenset({"read", "notice", "recognize", "identify", "find"})
"""Verbs of what fingers, or other people, do for the blind as well."""
REGAINED = re.compile(r"\b(surger\w*|operat\w+|cured?|heal\w*|regain\w*|restor\w*|recover\w*|again|implants?|hearing aids?|miracle|dream\w*|imagin\w*|pretend\w*|transplant|bionic|camera|until|no longer|vibrations?)\b", re.IGNORECASE)
"""Words of a sense that came back, or is done without."""
PARTLY = re.compile(r"\b(one (?:eye|ear)|(?:left|right) (?:eye|ear)|half|nearly|almost|partly|partially|legally|temporarily|colou?r|(?:blind|deaf) (?:to|with|from)|night)\b", re.IGNORECASE)
"""Words of a sense that is only partly or briefly gone."""
RESOLVED_M = 2e-5
"""What is smaller than this cannot be seen with the naked eye [m]."""
PITCH_DARK = re.compile(r"pitch[- ](?:black|dark)|(?:total|complete|utter|absolute) darkness|without (?:any )?light|no light at all", re.IGNORECASE)
BARRIERS = frozenset({"wall", "floor", "ceiling", "roof"})
OPAQUE = frozenset({"concrete", "brick", "steel", "iron", "stone", "metal", "lead", "wood"})
CLOSED = re.compile(r"\b(?:buried|sealed|closed|locked|nailed[- ]shut|windowless)\b", re.IGNORECASE)
REPORTED = frozenset({"about", "of", "from"})
"""Particles of what is heard or read of rather than heard."""
IMPOSSIBLE = 2.0


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per requirement of perception, per quality that presupposes a sense, per sense out of reach."""
    found, ctx = requirement_residuals(spec, "perception") + needed_qualities(spec, "perception"), context(spec)
    for claim, _, fillers in ctx.events:
        lemma, *rest = claim.lemma.lower().replace("_", " ").split() or [""]
        if REPORTED & {*rest, *claim.modifiers}:
            continue
        sense = SENSE_OF.get(lemma) or ("sight" if lemma in ("recognize", "identify") and _by_sight(ctx) else "")
        perceived = [o for role in ("theme", "patient") for o in fillers.get(role, ())]
        themes = [o for o in perceived if o.category not in FIGURATIVE and o.phase != "none"]
        shows = [o for o in perceived if _is_show(o)]
        if claim.name == "have_smell" and sense and (said := _organ(ctx, claim, sense)):
            found.append(breach("perception", claim, claim.roles.get("theme", ()), IMPOSSIBLE, said, certified=claim.readable, role="theme", need=sense))
        if not sense or claim.name not in ("see", "look", "hear", "listen", "smell", "taste", "perceive", "find", "read", "know"):
            continue
        for agent in fillers.get("agent", ()):
            if lemma not in TOUCHED or not agent.informative:
                found += _told_lost(ctx, claim, sense, agent)
            message = _obstacle(ctx, claim, lemma, sense, agent, themes) if themes else _unable(claim, lemma, sense, agent, shows)
            message = message or _organ(ctx, claim, sense) or (_shut(ctx, claim, agent) if themes and sense == "sight" else None)
            if message:
                certified = claim.readable and agent.informative
                ids = (agent.id, *(t.id for t in themes[:1]))
                found.append(breach("perception", claim, ids, IMPOSSIBLE, message, certified=certified, role="agent", need=sense))
    return found


def _told_lost(ctx: Context, claim: ClaimSpec, sense: str, agent: ObjectSpec) -> list[Residual]:
    """Return the breach where an earlier sentence tells that somebody is blind or deaf, and nothing since that it passed."""
    told = (c for c in ctx.claims if c.kind == "quality" and c.name == sense and c.polarity and c.mode == "asserted" and c.span[0] < claim.span[0] and agent.id in c.roles.get("bearer", ()))
    first = next((c for c in told if c.amount is not None and c.amount.high <= 0.0), None)
    if first is None or claim.mode not in ("asserted", "generic", "possible") or not claim.polarity or claim.roles.get("instrument"):
        return []
    since = " ".join(ctx.spec.sentences[first.span[0] : claim.span[0] + 1])
    if REGAINED.search(since) or PARTLY.search(ctx.spec.sentences[first.span[0]]) or BACK.search(ctx.spec.sentences[claim.span[0]]):
        return []
    message = f"{named(agent)} is {first.value} by then, and {gerund(claim.lemma)} needs {sense}"
    sure = claim.readable and first.readable
    return [breach("perception", claim, (agent.id,), IMPOSSIBLE, message, certified=sure, role="agent", need=sense, pair=(first, claim))]


def _obstacle(ctx: Context, claim: ClaimSpec, lemma: str, sense: str, agent: ObjectSpec, themes: list[ObjectSpec]) -> str | None:
    """Return what keeps a sense from its object, or None."""
    unable = _unable(claim, lemma, sense, agent, themes)
    if unable is not None:
        return unable
    return _unseen(ctx, claim, lemma, agent, themes[0]) if sense == "sight" else None


def _organ(ctx: Context, claim: ClaimSpec, sense: str) -> str | None:
    """Return that a part of the body does not serve a sense: "with", "by" or "through" the ears."""
    by = [ctx.objects[i] for role in ("instrument", "path_of", "agent", "location") for i in claim.roles.get(role, ())]
    organ = next((o for o in by if o.category == "body_part" and WRONG_ORGANS[sense] & set(lineage(o.kind))), None)
    return f"{named(organ)} is no organ for {gerund(claim.lemma)}" if organ is not None else None


def _shut(ctx: Context, claim: ClaimSpec, agent: ObjectSpec) -> str | None:
    """Return that the eyes are closed with which something is looked at."""
    shut = next((o for o in ctx.objects.values() if "eye" in lineage(o.kind) and o.states.get("open") == "no" and (o.owner in ("", agent.id) or o.id in claim.roles.get("instrument", ()))), None)
    return f"{named(shut)} is closed, and {gerund(claim.lemma)} needs it open" if shut is not None and claim.mode != "wanted" else None


def _unable(claim: ClaimSpec, lemma: str, sense: str, agent: ObjectSpec, themes: list[ObjectSpec]) -> str | None:
    """Return why somebody has not got a sense, whatever there is to perceive; None without anything to perceive."""
    doing = gerund(claim.lemma)
    if themes and _lost(agent, sense) and lemma != "read":
        return f"{named(agent)} has lost {'sight' if sense == 'sight' else 'hearing'}, and {doing} {named(themes[0])} needs it"
    if themes and _senseless(agent, sense):
        return f"{named(agent)} has no senses, and {doing} needs them"
    return None


def _is_show(theme: ObjectSpec) -> bool:
    """Say whether an occasion or a sound is there for eyes or ears: parades, songs, explosions."""
    return theme.category == "event" or property_of(theme, "audible").typical >= 0.5 or property_of(theme, "music").typical >= 0.5


def _unseen(ctx: Context, claim: ClaimSpec, lemma: str, agent: ObjectSpec, theme: ObjectSpec) -> str | None:
    """Return why a thing cannot be seen: too small, invisible, dark, behind a wall, from inside a box."""
    naked = any(o.kind == "eye" and "naked" in o.name.lower() + o.sense for o in ctx.spec.objects)
    largest = max(theme.length_m.high, theme.width_m.high, theme.height_m.high)
    if naked and largest < RESOLVED_M:
        return f"{named(theme)} is at most {quantity(largest, 'm')} large, and the naked eye resolves no less than {quantity(RESOLVED_M, 'm')}"
    if _made_absent(theme, "visible"):
        return f"{named(theme)} cannot be seen, and {gerund(claim.lemma)} needs something visible"
    sentence = ctx.spec.sentences[claim.span[0]] if ctx.spec.sentences else ""
    if PITCH_DARK.search(sentence) and not _light(ctx, agent) and property_of(theme, "light_lux").high < 1:
        return f"there is no light to see {named(theme)} by"
    wall = _wall(ctx, claim)
    if wall is not None:
        return f"{named(wall)} is opaque, and {gerund(claim.lemma)} needs a way for light"
    box = next((o for i in claim.roles.get("source", ()) if (o := ctx.objects[i]).category in ("container", "furniture")), None)
    if box is not None and (CLOSED.search(sentence) or box.states.get("open") == "no") and property_of(box, "transparent").high < 0.3:
        return f"no light gets into {named(box)}, and {named(theme)} is outside it"
    return None


def _lost(who: ObjectSpec, sense: str) -> bool:
    """Say whether somebody has lost a sense that its kind has: blind, deaf."""
    return sense in ("sight", "hearing") and who.category in ("person", "animal") and _made_absent(who, sense)


def _made_absent(thing: ObjectSpec, need: str) -> bool:
    """Say whether its words or its narrower kind take away what such things have: the blind man."""
    given = thing.properties.get(need)
    try:
        usual = [p for name in lineage(thing.kind) if (p := kind(name).properties.get(need)) is not None]
    except KnowledgeError:
        return False
    had = any(p.typical >= 0.5 for p in usual) if usual else need == "visible"
    return had and given is not None and given.high <= 0.0


def _senseless(who: ObjectSpec, sense: str) -> bool:
    """Say whether a perceiver is a plain thing: no mind, no sensor, nothing that acts."""
    having = (sense, "mind", "powered", "compute", "signal", "act", "picture", "text")
    return who.category in SENSELESS and all(property_of(who, need).typical <= 0.3 for need in having)


def _by_sight(ctx: Context) -> bool:
    return any(o.name.lower() == "sight" for o in ctx.spec.objects)


def _light(ctx: Context, agent: ObjectSpec) -> bool:
    """Say whether anything else in the text gives light or sees without."""
    others = [o for o in ctx.spec.objects if o.id != agent.id and not o.assumed and o.kind != "darkness"]
    lamps = [o for o in others if o.category not in ("place", "building")]
    return any(property_of(o, "light_lux").typical >= 1 or property_of(o, "powered").high >= 0.5 or o.states.get("on") == "yes" for o in lamps)


def _wall(ctx: Context, claim: ClaimSpec) -> ObjectSpec | None:
    """Return the opaque wall that somebody is said to see through."""
    grounds = [ctx.objects[g] for c in ctx.claims if c.kind == "relation" and c.name == "through" and c.of == claim.id for g in c.roles.get("ground", ())]
    grounds += [ctx.objects[i] for i in claim.roles.get("instrument", ())]
    if any(property_of(o, "powered").high >= 0.5 or "hole" in lineage(o.kind) or "window" in lineage(o.kind) for o in ctx.spec.objects):
        return None
    return next((o for o in grounds if BARRIERS & set(lineage(o.kind)) and property_of(o, "transparent").high < 0.3 and o.material in OPAQUE), None)


LAW = Law("perception", "ledger", "1", "what is perceived can be perceived, and by whom", evaluate)
