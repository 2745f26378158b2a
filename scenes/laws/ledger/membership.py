"""Membership: what a thing is said to be, or to become, against what it is a kind of.

Comes in: claims "X is a Y". Goes out: one residual per claim, odd where X is no Y by the taxonomy and both are things
whose classes exclude each other ("a pig is a bird"). Certified only of kinds of animals and plants as such: names,
roles, nicknames and metaphors abound.
"""

import re

from scenes.instantiation import Residual
from scenes.kinds import Kind, all_kinds
from scenes.kinds.load import table
from scenes.kinds.taxonomy import is_a, lemmas, word_senses
from scenes.laws.law import Context, Law, breach, context
from scenes.laws.media import lineage
from scenes.laws.wording import named
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

ODD = 0.8
"""Value of a membership that the taxonomy does not know."""
EXCLUSIVE = frozenset({"person", "animal", "plant", "vehicle", "building", "furniture", "tool", "clothing", "food", "drink"})
"""Categories of which nothing is two at once; within animals and plants the taxonomy itself decides."""
TAXONOMIC = frozenset({"animal", "plant"})
NEVER_ALIVE = frozenset({"vehicle", "building", "furniture", "tool", "clothing"})
ROLES = frozenset({"pet", "animal_feed"})
"""Kinds that are no classes but what one is to people."""
CLASSES = frozenset({"mammal", "bird", "reptile", "amphibian", "fish_animal", "insect", "spider", "scorpion", "crustacean", "mollusk", "worm", "plant", "animal"})
THINGS = frozenset({"artifact", "tool", "furniture", "clothing", "vehicle", "container", "food", "drink", "building"})
FALSE, WEAK = 1.6, 0.5
"""Values of what is false of a kind as such, and of one sort of things said to be another."""


PRESENT = re.compile(r"^(?!.*\b(used|once|seem|like|called|known)\b).*\b(is|are)\b")
"""A sentence that says what things are; a butterfly used to be a caterpillar."""


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return one residual per bearer of a claim of membership."""
    ctx = context(spec)
    found = []
    for claim in ctx.claims:
        said = all_kinds().get(claim.value) if claim.kind == "quality" and claim.name == "isa" else None
        if said is not None:
            named_so = _says(ctx, claim, said)
            found += [_residual(claim, o, _living(o, said), named_so) for o in (ctx.objects[id] for id in claim.roles.get("bearer", ()))]
    return found


def _living(bearer: ObjectSpec, said: Kind) -> Kind:
    """Return the animal whose meat is meant, of an animal: "a whale is a fish" is not about dishes."""
    if bearer.category != "animal" or said.category != "food":
        return said
    names = (table().named(word) for synset in said.synsets for word in lemmas(synset))
    return next((k for n in names if n and (k := all_kinds()[n]).category == "animal"), said)


def _says(ctx: Context, claim: ClaimSpec, said: Kind) -> bool:
    """Whether the text uses the class's own name: "insect", not "pest"."""
    text = ctx.spec.sentences[claim.span[0]].lower() if ctx.spec.sentences else ""
    names = {said.name, *(w for s in said.synsets for w in lemmas(s))}
    if not PRESENT.search(text):
        return False
    return any(re.search(rf"\b{re.escape(n.lower().replace('_', ' '))}", text) for n in names)


def _residual(claim: ClaimSpec, bearer: ObjectSpec, said: Kind, named_so: bool) -> Residual:
    known = _known(bearer, said)
    value = 0.0 if known else ODD if _excludes(bearer, said) else WEAK if _otherwise(claim, bearer, said) else 0.0
    value = min(value, WEAK) if not named_so else value
    sure = value == ODD and claim.mode == "generic" and claim.readable and _natural(bearer, said)
    message = f"{named(bearer)} is no {said.name.replace('_', ' ')} by what is known of kinds" if value else ""
    return breach("membership", claim, (bearer.id,), FALSE if sure else value, message, certified=sure, role="bearer")


def _known(bearer: ObjectSpec, said: Kind) -> bool:
    """Whether any sense of the bearer's word is of the class, or the class of it, or the word itself says so (koala bear)."""
    senses = {bearer.sense, *(s.name for s in word_senses(bearer.name))} - {""}
    classes = {*said.synsets, *(s.name for s in word_senses(said.name))}
    last = f"_{said.name.split('_')[-1]}"
    own = any(word.lower().endswith(last) for sense in senses for word in lemmas(sense))
    return own or said.name in (*lineage(bearer.kind), *ROLES) or any(is_a(sense, c) or is_a(c, sense) for c in classes for sense in senses)


def _excludes(bearer: ObjectSpec, said: Kind) -> bool:
    """Whether the two classes exclude each other."""
    both = {bearer.category, said.category}
    if not both <= EXCLUSIVE or not bearer.informative or not said.informative and said.name not in TAXONOMIC:
        return False
    if both == {"person", "animal"} and said.name in ("animal", "mammal", "primate"):
        return False
    return len(both) > 1 or not both.isdisjoint(TAXONOMIC)


def _otherwise(claim: ClaimSpec, bearer: ObjectSpec, said: Kind) -> bool:
    """Whether a kind of things is said to be another kind of things: "basketballs are instruments"."""
    definite = bearer.informative and said.informative and bool(said.synsets)
    return claim.mode == "generic" and definite and bearer.category in THINGS and said.category in THINGS


def _natural(bearer: ObjectSpec, said: Kind) -> bool:
    """Whether nature settles it: a whale is no fish; what people call each other and their things is no matter of kinds."""
    one, other = _class(bearer.kind), _class(said.name)
    return said.category in TAXONOMIC and bool(other) and (bearer.category in NEVER_ALIVE or bool(one) and one != other)


def _class(kind: str) -> str:
    """Return the class of living things that a kind belongs to."""
    return next((k for k in lineage(kind) if k in CLASSES), "")


LAW = Law("membership", "ledger", "1", "what a thing is said to be is what it is", evaluate)
