"""Cards: what is known of each thing of a scene, and where every number of it comes from; laws: how each of them went.

Comes in: an Instantiation. Goes out: plain Python for JSON. A number is the kind's (then the row, the material or the rule
that it stands in is named), or what the text or a person says instead (then the words are quoted).
"""

from collections.abc import Mapping
from typing import Any

from scenes.errors import KnowledgeError
from scenes.export.numbers import digits, triple
from scenes.instantiation import Instantiation, Residual
from scenes.interval import Interval
from scenes.kinds import Kind, NounSense, kind, noun_senses
from scenes.kinds.taxonomy import hypernyms, lemmas
from scenes.needs import needs
from scenes.spec import ObjectSpec

Json = dict[str, Any]

MOST_PROPERTIES = 25
"""More on a card tire a reader; those that a law asked for come first."""
MOST_SENSES = 6
LEAST_SHARE = 0.001
"""A sense that is said less often than this is none that a person would think of."""
EXTENTS = ("length_m", "width_m", "height_m")
COLUMNS = (*EXTENTS, "mass_kg", "material", "phase")
BY_THE_TEXT = "the text"
"""Where a number comes from that is not the kind's, and of which no single word says it."""


def cards(built: Instantiation) -> list[Json]:
    """Return a card for each object of the scene, in the order of its mention."""
    asked = {(id, r.need) for r in built.residuals if r.need for id in r.objects}
    return [_card(thing, {need for id, need in asked if id == thing.id}) for thing in built.spec.objects]


def laws(built: Instantiation) -> list[Json]:
    """Return every residual, the worst first."""
    return [_law(r) for r in sorted(built.residuals, key=lambda r: (-r.certified, -r.value, r.law, r.claim, r.objects))]


def _card(thing: ObjectSpec, asked: set[str]) -> Json:
    """Return what is known of one thing."""
    of_kind = _kind(thing.kind)
    return {
        "id": thing.id,
        "name": thing.name,
        "kind": thing.kind,
        "category": thing.category,
        "spans": [list(s) for s in thing.spans],
        "assumed": thing.assumed,
        "color": thing.color,
        "material": thing.material,
        "phase": thing.phase,
        "count": triple(thing.count),
        "size_m": {"length": triple(thing.length_m), "width": triple(thing.width_m), "height": triple(thing.height_m)},
        "mass_kg": triple(thing.mass_kg),
        "from": {column: _origin(thing, of_kind, column) for column in COLUMNS},
        "properties": _properties(thing, of_kind, asked),
        "states": [{"fluent": f, "value": thing.states[f]} for f in sorted(thing.states)],
        "parts": sorted(thing.parts),
        "surfaces": sorted(thing.surfaces),
        "source": of_kind.source if of_kind else "",
        "senses": _senses(thing),
    }


def _kind(name: str) -> Kind | None:
    """Return the kind of an object; None of one that a test or a person made up."""
    try:
        return kind(name)
    except KnowledgeError:
        return None


def _properties(thing: ObjectSpec, of_kind: Kind | None, asked: set[str]) -> list[Json]:
    """Return the properties that a thing has, those that a law asked for first, then what is measured, then levels."""
    order = {name: n for n, name in enumerate(needs())}
    held = [n for n in thing.properties if n in order and (n in asked or thing.properties[n] != Interval.exact(needs()[n].absent))]
    held.sort(key=lambda n: (n not in asked, needs()[n].scale != "ratio", order[n]))
    return [_property(thing, of_kind, name) for name in held[:MOST_PROPERTIES]]


def _property(thing: ObjectSpec, of_kind: Kind | None, name: str) -> Json:
    need = needs()[name]
    return {
        "name": name,
        "value": triple(thing.properties[name]),
        "unit": need.unit,
        "means": need.has if thing.properties[name].typical > 0 or need.unit == "°C" else need.lacks,
        "from": _origin(thing, of_kind, name),
    }


def _origin(thing: ObjectSpec, of_kind: Kind | None, name: str) -> str:
    """Return where one number of a thing comes from: the words that changed it, else the row, material or rule of its kind."""
    if name in thing.said:
        return thing.said[name]
    if of_kind is None:
        return ""
    if _of(thing, name) != _of(of_kind, name):
        return BY_THE_TEXT
    origin = of_kind.origins.get(name, "")
    if not origin or " " in origin:
        return origin
    return f"material {origin[9:]}" if origin.startswith("material:") else f"row {origin}"


def _of(holder: ObjectSpec | Kind, name: str) -> object:
    """Return a column or a property."""
    properties: Mapping[str, Interval] = holder.properties
    return getattr(holder, name) if name in COLUMNS else properties.get(name)


def _senses(thing: ObjectSpec) -> list[Json]:
    """Return what the noun can mean; nothing for names, and for things that no noun stands for."""
    found = noun_senses(thing.name) if thing.spans and thing.name.islower() else ()
    if not any(_chosen(s, thing) for s in found):
        return []
    likely = [s for s in found if s.share >= LEAST_SHARE or _chosen(s, thing)]
    kept = sorted(likely, key=lambda s: not _chosen(s, thing))[:MOST_SENSES]
    return [{"sense": s.synset, "kind": s.kind.name, "label": _label(s, thing.name), "chosen": _chosen(s, thing)} for s in likely if s in kept]


def _chosen(sense: NounSense, thing: ObjectSpec) -> bool:
    return sense.kind.name == thing.kind and sense.synset == thing.sense


def _label(sense: NounSense, word: str) -> str:
    """Tell a sense from others: a word that means the same or, where there is none, what it is a kind of."""
    if not sense.synset:
        return sense.kind.name.replace("_", " ")
    above = [f"a kind of {lemmas(name)[0]}" for name in hypernyms(sense.synset)[:1]]
    same = [other for other in lemmas(sense.synset) if other.replace("_", " ").lower() != word]
    return ", ".join([*same[:1], *above]).replace("_", " ")


def _law(r: Residual) -> Json:
    """Return one residual."""
    return {
        "law": r.law,
        "claim": r.claim,
        "objects": list(r.objects),
        "value": digits(r.value),
        "amount": digits(r.amount),
        "at_best": digits(r.at_best),
        "unit": r.unit,
        "tolerance": digits(r.tolerance),
        "certified": r.certified,
        "hard": r.hard,
        "message": r.message,
        "spans": [list(s) for s in r.spans],
        "role": r.role,
        "need": r.need,
        "demand": digits(r.demand),
        "supply": digits(r.supply),
    }
