"""Offers: what makes sense to adjust in a scene, with the range of a slider or the choices of a list.

Comes in: a public result with its scene. Goes out: plain Python for JSON. Things that a law complains of come first; ranges
hold what the kind can be and, with room to spare, the amounts that laws compare.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10
from typing import Any

from scenes.errors import KnowledgeError
from scenes.fluents import FLUENTS
from scenes.kinds import kind
from scenes.schemata import find_event
from ui.checked import Adjustment

Json = dict[str, Any]

RANGES: Mapping[str, tuple[float, float, str]] = {
    "mass_kg": (1e-18, 1e12, "kg"),
    "size": (0.001, 1000.0, "times"),
    "gravity": (0.0, 300.0, "m/s²"),
    "ceiling_m": (0.1, 1000.0, "m"),
}
"""Field that is a number -> least value, greatest value, unit."""
WIDE = 30.0
"""Factor between the ends of a range from which on its slider is logarithmic."""
ROOM = 10.0
"""Factor beyond a kind's own range, and beyond what a law compares, that a slider still reaches."""
SIZES, GRAVITIES, CEILINGS = (0.1, 10.0), (0.0, 25.0), (1.0, 20.0)
"""Ranges of a size as a factor, of gravity [m/s²] and of the height of a ceiling [m]."""


def offered(result: Json, adjustments: Sequence[Adjustment] = ()) -> list[Json]:
    """Return what makes sense to adjust; nothing where no scene was built.

    Args:
        result: A public result with its scene.
        adjustments: What is set already; a size is a factor, which the scene does not tell.

    Returns:
        Per adjustment `target`, `field`, `label`, `value` and either `low`, `high`, `unit` and `log` (whether its slider is
        logarithmic) or `choices` (`value` and `label` of each). A `value` of None: nothing is said of that state.
    """
    scene = result["scene"]
    if scene is None:
        return []
    settings = {(a.target, a.field): a.value for a in adjustments}
    concerned = [id for reason in result["reasons"] for id in reason["objects"]]
    cards = sorted(scene["cards"], key=lambda c: c["id"] not in concerned)
    offers = [offer for card in cards for offer in _of_thing(card, result, settings)]
    return [*offers, *_of_place(scene["environment"])]


def _of_place(place: Json) -> Iterator[Json]:
    """Offer gravity and, under a ceiling, its height."""
    yield _slider("", "gravity", "gravity", place["gravity"], *GRAVITIES)
    if place["ceiling_m"] is not None:
        yield _slider("", "ceiling_m", "height of the ceiling", place["ceiling_m"], *CEILINGS)


def _of_thing(card: Json, result: Json, settings: dict[tuple[str, str], float | str]) -> Iterator[Json]:
    """Offer mass, size, states and meanings of one thing, as far as it has them."""
    id, name = card["id"], card["name"]
    if card["phase"] != "none" and 0 < card["mass_kg"][1] < RANGES["mass_kg"][1]:
        yield _slider(id, "mass_kg", f"{name}: mass", card["mass_kg"][1], *_masses(card, result))
        yield _slider(id, "size", f"{name}: size", float(settings.get((id, "size"), 1.0)), *SIZES)
    now = {s["fluent"]: s["value"] for s in card["states"]}
    for fluent in _fluents(id, now, result):
        choices = [{"value": v, "label": v} for v in FLUENTS[fluent].values]
        yield {"target": id, "field": f"state:{fluent}", "label": f"{name}: {fluent}", "value": now.get(fluent), "choices": choices}
    if len(card["senses"]) > 1:
        senses = [(s["sense"] or s["kind"], s["label"], s["chosen"]) for s in card["senses"]]
        chosen = next((value for value, _, is_chosen in senses if is_chosen), None)
        yield {"target": id, "field": "sense", "label": f"{name}: meaning", "value": chosen, "choices": [{"value": v, "label": text} for v, text, _ in senses]}


def _slider(target: str, field: str, label: str, value: float, low: float, high: float) -> Json:
    """Return a number to be set; its range is widened to hold its value, and ends where `parse` does."""
    least, most, unit = RANGES[field]
    low, high = max(min(low, value), least), min(max(high, value), most)
    return {"target": target, "field": field, "label": label, "value": value, "low": low, "high": high, "unit": unit, "log": low > 0 and high > WIDE * low}


def _masses(card: Json, result: Json) -> tuple[float, float]:
    """Return the range of a mass [kg]: that of the kind and what laws compare it with, from one power of ten to another."""
    try:
        usual = kind(card["kind"]).mass_kg
        ends = [usual.low, usual.high]
    except KnowledgeError:
        ends = [card["mass_kg"][0], card["mass_kg"][2]]
    compared = [r[side] for r in result["scene"]["laws"] if r["unit"] == "kg" and card["id"] in r["objects"] for side in ("demand", "supply")]
    ends = [e for e in (*ends, *compared) if e > 0]
    return 10.0 ** floor(log10(min(ends) / ROOM)), 10.0 ** ceil(log10(max(ends) * ROOM))


def _fluents(id: str, now: dict[str, str], result: Json) -> list[str]:
    """Return the states that a thing is in, and those that what it does or undergoes asks for or sets."""
    reading = result["interpretation"] or {"claims": []}
    found = dict.fromkeys(now)
    for claim in reading["claims"]:
        event = find_event(claim["sense"]) if claim["kind"] == "event" else None
        for condition in (*event.before, *event.after) if event else ():
            filler = claim["roles"].get(condition.role, [])
            if id in ([filler] if isinstance(filler, str) else filler):
                found[condition.fluent] = None
    return [f for f in found if f in FLUENTS and not FLUENTS[f].names_object]
