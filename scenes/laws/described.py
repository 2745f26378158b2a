"""Described: what the words for a thing, or a plain statement about it, say of its state: "the cold iron", "was spotless".

Comes in: a claim with the words of its mentions, and `described.csv`, word -> fluent and value. Goes out: (role, object,
fluent, value). Most such states pass: they bind a few sentences on, as long as nobody touches the thing and no word says
that time went by.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from scenes.laws.law import Context
from scenes.laws.media import lineage
from scenes.laws.story_rules import words
from scenes.laws.turns import turns
from scenes.spec import ClaimSpec, ObjectSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("described.csv")
SEEN = frozenset({"on", "open", "locked", "whole", "full"})
"""Fluents that stay as they are said to be, whatever time passes."""
PASSING = frozenset({"hot", "wet", "clean"})
"""Fluents that change by themselves, or by a deed that is hardly worth telling."""
STATED = SEEN | PASSING | {"cooked", "phase"}
NEAR = 2
"""Sentences over which what passes is taken to last."""
OPPOSITE = {"yes": "no", "no": "yes"}

Needed = tuple[str, str, str, str]
"""(role, object, fluent, value)"""


@cache
def _table() -> Mapping[str, tuple[tuple[str, str], ...]]:
    rows = tuple(read_rows(TABLE, ("word", "fluent", "value", "why")))
    return {r["word"]: tuple((o["fluent"], o["value"]) for o in rows if o["word"] == r["word"]) for r in rows}


def described(ctx: Context, claim: ClaimSpec, mention: Callable[[str, ClaimSpec], list[str]]) -> Iterator[Needed]:
    """Yield what the words of a claim call a thing: "the bag was empty", "the empty bag", "the cold iron"."""
    if claim.kind == "quality" and claim.name in STATED and claim.value in OPPOSITE:
        value = claim.value if claim.polarity else OPPOSITE[claim.value]
        yield from (("bearer", i, claim.name, value) for i in claim.roles.get("bearer", ()))
    for role, i in ((role, i) for role, ids in claim.roles.items() for i in ids if claim.polarity):
        said = mention(i, claim)
        states = {f: v for f, v in ctx.objects[i].states.items() if f in SEEN}
        if len(states) == 1 and set(said) - words("definite") - words("indefinite") - set(ctx.objects[i].name.lower().split()):
            yield from ((role, i, f, v) for f, v in states.items())
        loose = ctx.objects[i].phase != "solid"  # cold water may be other water than the hot
        if len(said) > 1 and said[0] in words("definite") and not loose:
            yield from ((role, i, f, v) for word in said[1:-1] for f, v in _table().get(word, ()) if _one_of_it(ctx, i))


def _one_of_it(ctx: Context, thing: str) -> bool:
    """Say whether a thing is never told from others of its sort by its colour or the like: "the red cup", "the clean cup"."""
    sentences = ctx.spec.sentences
    own = words("definite") | words("indefinite") | set(ctx.objects[thing].name.lower().split()) | _table().keys()
    return not any(set(sentences[s][a:b].lower().split()) - own for s, a, b in ctx.objects[thing].spans if s < len(sentences))


def said_later(ctx: Context, thing: ObjectSpec, fluent: str) -> bool:
    """Say whether a thing is first named without its state and described later: it need not have been so from the start."""
    sentences = ctx.spec.sentences
    first, *later = [set(sentences[s][a:b].lower().split()) for s, a, b in sorted(thing.spans) if s < len(sentences)] or [set()]
    own = words("definite") | words("indefinite") | set(thing.name.lower().split())
    tells = {word for word, said in _table().items() if any(f == fluent for f, _ in said)}
    bare = len(first) <= 3 and not first - own
    return any(mention - own for mention in later) if bare else not tells & first and any(tells & mention for mention in later)


def still_so(ctx: Context, fluent: str, thing: str, first: ClaimSpec, last: ClaimSpec) -> bool:
    """Say whether a described state is to be expected still: what passes lasts a little, untouched."""
    if fluent not in PASSING:
        return True
    far = last.span[0] - first.span[0]
    between = [c for c in ctx.claims if c.kind == "event" and first.span < c.span < last.span]
    touched = any(thing in c.roles.get(role, ()) for c in between for role in ("patient", "theme", "goal"))
    passed = any(turns(ctx, c, use) for c in (*between, last) for use in ("since", "later") if c.span[0] > first.span[0])
    told = [c for c in ctx.claims if c.kind == "event" and first.span <= c.span <= last.span]
    heated = fluent == "hot" and any(words("heating") & set(lineage(ctx.objects[i].kind)) for c in told for role in ("goal", "location") for i in c.roles.get(role, ()))
    waited = heated or any(words("waiting") & {c.lemma, c.name} for c in between)
    return far <= (1 if last.kind == "quality" else NEAR) and not touched and not passed and not waited
