"""What can be set by hand in a scene: masses, sizes, states, meanings of nouns, gravity, the height of the ceiling.

Comes in: adjustments, as JSON or as `Adjustment`s. Goes out: other readings (what a noun means) and changed SceneSpecs, from
which everything is built and judged anew by the ordinary path, so that the verdict follows. What is set is exact: whoever
sets a mass or a size says what this one thing has, not what its kind may have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

from interpreter.interpretation import Assumption, Interpretation
from scenes.errors import InputError
from scenes.fluents import FLUENTS
from scenes.interval import Interval
from scenes.kinds import noun_senses
from scenes.spec import Environment, ObjectSpec, SceneSpec
from ui.checked import Adjustment
from ui.offers import RANGES, offered
from ui.reply import number

__all__ = ["RANGES", "apply", "as_json", "meant", "noted", "offered", "parse"]

Json = dict[str, Any]
Settings = Mapping[tuple[str, str], float | str]
"""(target, field) -> value."""

OF_THE_PLACE = frozenset({"gravity", "ceiling_m"})
"""Fields of the environment, not of an object."""
GROWS: Mapping[str, int] = {
    "opening_m": 1, "bite_m": 1, "cover_m2": 2, "lift_kg": 2, "push_N": 2, "support_N": 2, "fragile_N": 2, "capacity_m3": 3,
}  # fmt: skip
"""Property -> power of the size that it grows with: strength is that of a cross-section. Source: square-cube law."""
BY_HAND = "set by hand"
MOST = 100
"""Most adjustments at a time."""
LONGEST = 100
"""Longest target, field or text value, in characters."""


def parse(given: object) -> tuple[Adjustment, ...]:
    """Read adjustments from JSON: a list of `{"target", "field", "value"}`; a later one of the same thing wins.

    Raises:
        InputError: If anything of it is not allowed.
    """
    if not isinstance(given, list):
        raise InputError(f'Adjustments: {type(given).__name__}. Allowed: a list of {{"target", "field", "value"}}. Give a list.')
    if len(given) > MOST:
        raise InputError(f"Adjustments: {len(given)} of them. Allowed: {MOST}. Leave some out.")
    found: dict[tuple[str, str], Adjustment] = {}
    for item in given:
        one = _parse(item)
        found[one.target, one.field] = one
    return tuple(found.values())


def as_json(adjustments: Sequence[Adjustment]) -> list[Json]:
    """Return adjustments as `parse` reads them."""
    return [{"target": a.target, "field": a.field, "value": a.value} for a in adjustments]


def _parse(item: object) -> Adjustment:
    """Read one adjustment."""
    if not isinstance(item, dict) or set(item) != {"target", "field", "value"}:
        raise InputError('An adjustment is not {"target", "field", "value"}. Give exactly these three keys.')
    target, field, value = item["target"], item["field"], item["value"]
    if not (_is_short(target) and _is_short(field)):
        raise InputError(f"An adjustment's target and field are not texts of at most {LONGEST} characters. Correct them.")
    if bool(target) == (field in OF_THE_PLACE):
        allowed = "an empty target" if field in OF_THE_PLACE else 'the id of an object, such as "dog#1"'
        raise InputError(f"Adjustment {field} of '{target}'. Allowed: {allowed}. Correct the target.")
    if field in RANGES:
        return Adjustment(target, field, _number(field, value))
    if field == "sense" and value and _is_short(value):
        return Adjustment(target, field, value)
    return Adjustment(target, field, _state(field, value))


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _number(field: str, value: object) -> float:
    """Return the value of a number that is set; refuse one out of its range."""
    low, high, unit = RANGES[field]
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or not low <= value <= high:
        raise InputError(f"Adjustment {field} = {str(value)[:LONGEST]}. Allowed: a number from {low:g} to {high:g} {unit}. Correct the value.")
    return float(value)


def _state(field: str, value: object) -> str:
    """Return the value of a state that is set; truth values are the words of the table."""
    fluent = FLUENTS.get(field.removeprefix("state:")) if field.startswith("state:") else None
    if fluent is None or fluent.names_object:
        states = ", ".join(f"state:{name}" for name, f in FLUENTS.items() if not f.names_object)
        raise InputError(f"Adjustment of '{field}'. Allowed: {', '.join(RANGES)}, sense, {states}. Correct the field.")
    word = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    if not isinstance(word, str) or word not in fluent.values:
        raise InputError(f"Adjustment {field} = {str(value)[:LONGEST]}. Allowed: {', '.join(fluent.values)}. Correct the value.")
    return word


def meant(adjustments: Sequence[Adjustment]) -> dict[str, str]:
    """Return object id -> synset, or kind, that its noun is said to mean."""
    return {a.target: str(a.value) for a in adjustments if a.field == "sense"}


def noted(readings: tuple[Interpretation, ...], adjustments: Sequence[Adjustment]) -> tuple[Interpretation, ...]:
    """Return the readings of a text with what was set by hand among their assumptions.

    Raises:
        InputError: If something is to be set that no reading has.
    """
    for adjustment in adjustments:
        if readings and adjustment.target:
            _refuse_unknown(readings, adjustment)
    return tuple(replace(r, assumptions=(*r.assumptions, *_notes(r, adjustments))) for r in readings) if adjustments else readings


def _refuse_unknown(readings: tuple[Interpretation, ...], adjustment: Adjustment) -> None:
    """Refuse an object that is in no reading, and a sense that its noun does not have."""
    ids = list(dict.fromkeys(o.id for r in readings for o in r.objects))
    named = [o for r in readings for o in r.objects if o.id == adjustment.target]
    if not named:
        raise InputError(f"Adjustment {adjustment.field} of '{adjustment.target}'. Allowed: {', '.join(ids) or 'no object, the text names none'}. Correct the target.")
    if adjustment.field == "sense" and not any(adjustment.value in (o.sense, o.kind) for o in named):
        senses = ", ".join(s.synset or s.kind.name for s in noun_senses(named[0].name))
        raise InputError(f"Sense '{adjustment.value}' of '{adjustment.target}'. Allowed: {senses or 'no other, it is a name or unknown'}. Correct the sense.")


def _notes(reading: Interpretation, adjustments: Sequence[Adjustment]) -> list[Assumption]:
    """Say what was set by hand, in words."""
    names = {o.id: o.name if o.name[:1].isupper() else f"the {o.name}" for o in reading.objects}
    return [Assumption(f"{_said(a, names.get(a.target, ''))}, as {BY_HAND}") for a in adjustments if not a.target or a.target in names]


def _said(a: Adjustment, name: str) -> str:
    """Say one adjustment: "the mass of the truck is 3 kg"."""
    if a.field == "size":
        return f"{name} is {number(float(a.value))} times as large"
    if a.field == "mass_kg":
        return f"the mass of {name} is {number(float(a.value))} kg"
    if a.field in RANGES:
        what = "gravity" if a.field == "gravity" else "the height of the ceiling"
        return f"{what} is {number(float(a.value))} {RANGES[a.field][2]}"
    what = "meaning" if a.field == "sense" else f"state “{a.field.removeprefix('state:')}”"
    return f"the {what} of {name} is “{a.value}”"


def apply(spec: SceneSpec, adjustments: Sequence[Adjustment]) -> SceneSpec:
    """Return the scene with everything that was set by hand; meanings of nouns are left to the reading."""
    if not adjustments:
        return spec
    settings = {(a.target, a.field): a.value for a in adjustments}
    objects = tuple(_adjusted(o, settings) for o in spec.objects)
    return replace(spec, environment=_place(spec.environment, settings), objects=objects)


def _place(place: Environment, settings: Settings) -> Environment:
    """Set gravity and ceiling."""
    gravity, ceiling = settings.get(("", "gravity")), settings.get(("", "ceiling_m"))
    place = replace(place, gravity=float(gravity)) if gravity is not None else place
    return replace(place, ceiling_m=Interval.exact(float(ceiling))) if ceiling is not None else place


def _adjusted(thing: ObjectSpec, settings: Settings) -> ObjectSpec:
    """Set what is to be set of one object; a mass wins over that which follows from its size."""
    factor, mass = settings.get((thing.id, "size")), settings.get((thing.id, "mass_kg"))
    if factor is not None and factor != 1:
        thing = _resized(thing, float(factor))
    if mass is not None:
        thing = replace(thing, mass_kg=Interval.exact(float(mass)), said={**thing.said, "mass_kg": BY_HAND})
    states = {f.removeprefix("state:"): str(v) for (id, f), v in settings.items() if id == thing.id and f.startswith("state:")}
    if states:
        thing = replace(thing, states={**thing.states, **states}, phase=states.get("phase", thing.phase))
    return thing


def _resized(thing: ObjectSpec, factor: float) -> ObjectSpec:
    """Make a thing a multiple of what is typical: extents exact, mass by the cube, strength by the square."""
    length, width, height = (Interval.exact(e.typical * factor) for e in (thing.length_m, thing.width_m, thing.height_m))
    grown = {n: v.scaled(factor ** GROWS[n]) for n, v in thing.properties.items() if n in GROWS}
    return replace(
        thing, length_m=length, width_m=width, height_m=height, mass_kg=thing.mass_kg.scaled(factor**3),
        properties={**thing.properties, **grown},
        said={**thing.said, **dict.fromkeys(["length_m", "width_m", "height_m", "mass_kg", *grown], BY_HAND)},
    )  # fmt: skip
