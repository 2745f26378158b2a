"""Words for residuals: names with articles, gerunds, numbers, and who lacks what.

Comes in: objects, needs and the numbers of a margin. Goes out: one clause for people. Every number that is
quoted is handed in by the caller, who puts the same number into the residual.
"""

from scenes.needs import needs
from scenes.spec import ObjectSpec

_VOWELS = "aeiou"
_DOUBLED = frozenset(
    "begin forget admit permit prefer refer occur regret submit equip control upset compel unplug unwrap".split()
)
"""Verbs of several syllables that double the last consonant, the stress being on the last one."""
_SPEAKERS = frozenset("i we you they me us them he she".split())

DERIVED_WORDS = {
    "mass_kg": ("kg", "weighs", "is too light"),
    "length_m": ("m", "is long", "is too short"),
    "width_m": ("m", "is wide", "is too narrow"),
    "height_m": ("m", "is high", "is too low"),
    "max_m": ("m", "is large", "is too small"),
    "mid_m": ("m", "is large", "is too small"),
    "min_m": ("m", "is thick", "is too thin"),
    "volume_m3": ("m³", "is large", "is too small"),
    "count": ("1", "are many", "are too few"),
    "density": ("kg/m³", "is dense", "is too light"),
    "solid": ("1", "is solid", "is not solid"),
    "liquid": ("1", "is liquid", "is not liquid"),
    "gas": ("1", "is a gas", "is not a gas"),
    "granular": ("1", "is loose grains", "is not loose grains"),
    "soft": ("1", "is soft", "is not soft"),
    "insulating": ("1", "keeps current in", "leads current"),
    "tight": ("1", "has no holes", "is full of holes"),
    "opaque": ("1", "keeps light out", "lets light through"),
    "abstract": ("1", "is no material thing", "is a material thing"),
}
"""Derived quantity -> unit, what having it is, what lacking it is."""

_LEVELS = frozenset({"solid", "liquid", "gas", "granular", "soft", "abstract", "tight", "opaque", "insulating"})
"""Derived quantities that come in levels."""
_PEOPLE_LAWS = frozenset({"agency", "perception"})


def named(obj: ObjectSpec, start: bool = False) -> str:
    """Return what a reply calls an object: ``Ann``, ``the dog``; ``a dog`` for each of several."""
    name = obj.name or obj.kind.replace("_", " ")
    if name.lower() in _SPEAKERS:
        text = "a person"
    elif name[0].isupper():
        return name
    elif obj.count.typical > 1:
        text = f"{'an' if name[0] in _VOWELS else 'a'} {name}"
    else:
        text = f"the {name}"
    return text[0].upper() + text[1:] if start else text


def gerund(lemma: str) -> str:
    """Return ``painting`` for ``paint``, ``picking up`` for ``pick up``."""
    verb, _, rest = lemma.replace("_", " ").partition(" ")
    if not verb:
        return "that"
    return f"{_ing(verb)} {rest}".strip()


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    groups = sum(1 for i, c in enumerate(verb) if c in _VOWELS and (i == 0 or verb[i - 1] not in _VOWELS))
    closed = (
        len(verb) > 2
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and (verb[-3] not in _VOWELS or verb[-3:-1] == "ui")
    )
    if closed and (groups == 1 or verb in _DOUBLED):
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"


def number(value: float) -> str:
    """Return a number as people read it: ``2,400``, ``0.0001``."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    text = f"{value:.3g}"
    return f"{value:.12f}".rstrip("0") if "e" in text else text


def quantity(value: float, unit: str) -> str:
    """Return a number with its unit."""
    return number(value) if unit == "1" else f"{number(value)} {unit}"


def need_words(need: str) -> tuple[str, str, str]:
    """Return unit, what having it is, and what lacking it is, of a need or derived quantity."""
    if need in DERIVED_WORDS:
        return DERIVED_WORDS[need]
    row = needs()[need]
    return row.unit, row.has, row.lacks


def scale_of(need: str) -> str:
    """Return ``level`` or ``ratio``."""
    if need in DERIVED_WORDS:
        return "level" if need in _LEVELS else "ratio"
    return needs()[need].scale


def lacking(
    law: str, need: str, lemma: str, supplier: ObjectSpec, other: ObjectSpec | None, supply: float, demand: float
) -> str:
    """Say that a supplier lacks what an event needs.

    Args:
        law: Law that is broken; agency and perception speak of somebody.
        need: What is missing.
        lemma: Verb of the clause.
        supplier: Who should have it.
        other: What the demand was computed from, if something else.
        supply: Most that it can give, as quoted.
        demand: Least that is needed, as quoted.
    """
    unit, has, lacks = need_words(need)
    doing = f"{gerund(lemma)} {named(other)}" if other is not None and other is not supplier else gerund(lemma)
    who = "somebody who" if law in _PEOPLE_LAWS else "something that"
    if supply <= 0 or unit == "1" and scale_of(need) == "level" and supply < 0.5:
        return f"{named(supplier)} {lacks}, and {doing} needs {who} {has}"
    if need == "matter" and supply > 0:
        return f"{named(supplier)} gives no hold, and {doing} needs something firm"
    if need == "hardness":
        return f"{named(supplier)} is too soft: {doing} needs a hardness of {number(demand)} at least, and it has {number(supply)} (flesh 0.5, wood 2, steel 6)"
    if unit == "1":
        return f"{doing} needs {need.replace('_', ' ')} {number(demand)}, and {named(supplier)} has {number(supply)}"
    joint = " of" if has.startswith(("has ", "gives ")) else ""
    return f"{doing} takes at least {quantity(demand, unit)}, and {named(supplier)} {has}{joint} at most {quantity(supply, unit)}"
