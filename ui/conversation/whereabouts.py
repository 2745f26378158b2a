"""Where things are at the end of a scene, in plain words: on what, in what, how high."""

import numpy as np

from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.spec import CHECKED_MODES, ClaimSpec, ObjectSpec
from ui.checked import Checked
from ui.conversation.edits import thing_called
from ui.conversation.phrases import Phrase
from ui.reply import number

MOST = 8
"""Things that are described."""
TOUCHING = 0.05
"""Gap that still counts as standing on something [m]."""
GROUND = 0.02
"""Height below which a thing is on the ground [m]."""
FAR = 100.0
"""Heights above this are not worth saying of things whose place is a town or the like [m]."""

SAID = {
    "in_front_of": "in front of", "left_of": "to the left of", "right_of": "to the right of", "outside_of": "outside", "away_from": "away from", "out_of": "out of",
    "toward": "on the way to", "through": "past",
}  # fmt: skip
"""Relation -> words, where they differ from its name."""
NO_PLACE = frozenset({"with", "of", "part_of"})


def everything(checked: Checked) -> tuple[str, ...]:
    """Return a line for each thing that the text names."""
    built = checked.instantiation
    if built is None or not built.episodes:
        return ("I have no scene of it, so nothing has a place yet.",)
    things = [o for o in built.spec.objects if not o.assumed and o.spans and o.phase != "none"]
    lines = [line for o in things[:MOST] for line in [where(built, o)] if line]
    more = f"And {len(things) - MOST} more." if len(things) > MOST else ""
    around = f"It plays {_surroundings(built)}."
    return (*_proviso(built), *lines, *([more] if more else []), around)


def one(checked: Checked, words: str) -> tuple[str, ...] | None:
    """Return where the thing is that some words name, or None where the text has no such thing."""
    built = checked.instantiation
    phrase: Phrase | None = thing_called(checked, words)
    if phrase is None or phrase.thing is None:
        return None
    if built is None or not built.episodes:
        return ("I have no scene of it, so nothing has a place yet.",)
    line = where(built, next((o for o in built.spec.objects if o.id == phrase.thing.id), phrase.thing))
    return (*_proviso(built), line) if line else (f"The scene does not settle where {_the(phrase.thing)} is.",)


def where(built: Instantiation, thing: ObjectSpec) -> str:
    """Return one sentence about the place of a thing at the end, or empty where it has none."""
    track = next((t for t in reversed(built.episodes) if thing.id in t.object_ids), None)
    if track is None:
        return ""
    at = track.object_ids.index(thing.id)
    if thing.kind in ("floor", "ground"):
        return ""
    if track.visible and not track.visible[at]:
        return f"{_capital(_the(thing))} is gone at the end."
    places = _relations(built, thing, track, at)
    low = float(track.positions_m[-1, at, 2] - track.sizes_m[at, 2] / 2)
    height = "" if thing.category == "place" or abs(low) > FAR else _height(built, low, bool(places))
    be = "am" if thing.name == "I" else "are" if thing.count.low > 1 or thing.name == "you" else "is"
    return f"{_capital(_the(thing))} {be} {', '.join(p for p in (' and '.join(places), height) if p)}." if places or height else ""


def _relations(built: Instantiation, thing: ObjectSpec, track: EpisodeTrack, at: int) -> list[str]:
    """Return what the text says last about the place of a thing, or what it rests on where it has moved since."""
    names = {o.id: o for o in built.spec.objects}
    holder = next((s.value for s in reversed(built.states) if s.object == thing.id and s.fluent == "holder"), "")
    if holder in names:
        return [f"with {_the(names[holder])}, who holds it" if names[holder].category == "person" else f"held by {_the(names[holder])}"]
    told = [c for c in built.spec.claims if _is_place(c) and thing.id in c.roles.get("figure", ())]
    last = max((c.episode for c in told), default=-1)
    moved = any(c.kind == "event" and c.episode > last and any(thing.id in ids for ids in c.roles.values()) for c in built.spec.claims)
    if moved or not told:
        return _resting(built, track, at)
    latest = [c for c in told if c.episode == last]
    settled = [c for c in latest if c.name not in ("away_from", "off", "out_of", "toward", "through", "across", "along")] or latest
    return list(dict.fromkeys(f"{SAID.get(c.name, c.name.replace('_', ' '))} {_grounds(c, names)}" for c in settled))


def _is_place(claim: ClaimSpec) -> bool:
    return claim.kind == "relation" and claim.polarity and claim.mode in CHECKED_MODES and bool(claim.roles.get("ground")) and claim.name not in NO_PLACE


def _grounds(claim: ClaimSpec, names: dict[str, ObjectSpec]) -> str:
    return " and ".join(_the(names[i]) for i in claim.roles["ground"] if i in names)


def _resting(built: Instantiation, track: EpisodeTrack, at: int) -> list[str]:
    """Return what a thing stands on by the scene itself, where the text does not say."""
    names = {o.id: o for o in built.spec.objects}
    centre, size = track.positions_m[-1, at], track.sizes_m[at]
    low = float(centre[2] - size[2] / 2)
    if low < GROUND:
        return []
    for k, other in enumerate(track.object_ids):
        position, extent = track.positions_m[-1, k], track.sizes_m[k]
        over = bool(np.all(np.abs(position[:2] - centre[:2]) < extent[:2] / 2))
        if k != at and other in names and over and abs(float(position[2] + extent[2] / 2) - low) < TOUCHING:
            return [f"on {_the(names[other])}"]
    return []


def _height(built: Instantiation, low: float, placed: bool) -> str:
    """Say how high the underside of a thing is."""
    if built.spec.environment.gravity == 0:
        return ""
    if low < GROUND:
        return "" if placed else "on the ground"
    return f"{number(low)} m above the ground"


def _surroundings(built: Instantiation) -> str:
    """Say where the whole text plays."""
    place = built.spec.environment
    name = {"room": "in a room", "outdoors": "outdoors"}.get(place.name, f"in the surroundings “{place.name}”")
    ceiling = f" {number(place.ceiling_m.typical)} m high" if place.ceiling_m is not None and place.name == "room" else ""
    return f"{name}{ceiling}, with gravity at {number(place.gravity)} m/s²"


def _proviso(built: Instantiation) -> tuple[str, ...]:
    """Say first where the scene is no proper one."""
    return ("I could not build all of it; this is where things were put while trying:",) if built.certificate or not built.converged or built.worst > 1.0 else ()


def _the(thing: ObjectSpec) -> str:
    return thing.name if thing.name[:1].isupper() else f"the {thing.name}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
