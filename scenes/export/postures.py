"""Postures: how somebody is drawn at a moment, by what they do and what they have in their hands.

Comes in: a built scene. Goes out: a posture of `shapes/postures.csv` per object and moment, two of them joined where the
arms do something else than the legs ("walk+carry"). Which event has which gesture is rows of `gestures.csv`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from scenes.claims import action, events_of
from scenes.export.boxes import half_extents, is_visible
from scenes.export.seats import is_beside_seat
from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.tables import listing, read_rows

GESTURES = Path(__file__).with_name("gestures.csv")
COLUMNS = ("event", "gesture", "when", "whole", "source")
WHEN = ("all", "early", "late", "middle", "moving", "held", "overhead")
"""In the whole episode, before or after its middle, off the ground, while going somewhere, while a thing is in the hands or over the head."""
FREE = ("", "stand", "hold", "walk")
"""Postures in which a whole gesture may be shown instead."""
OFF = 0.02
"""[1] height above where it ends, over one's own, from which somebody is off the ground."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """One row: what the body does in an event."""

    name: str
    when: str
    whole: bool
    """Whether the legs take part."""


@cache
def gestures() -> dict[str, Gesture]:
    """Return the table: event -> its gesture; raise KnowledgeError for a bad row."""
    found = {}
    for row in read_rows(GESTURES, COLUMNS):
        if row["when"] not in WHEN or row["whole"] not in ("yes", "no"):
            raise row.fault(f"when '{row['when']}' or whole '{row['whole']}'", listing((*WHEN, "yes", "no"), 20), "Correct it.")
        found[row["event"]] = Gesture(row["gesture"], row["when"], row["whole"] == "yes")
    return found


def gesture_of(event: str) -> Gesture | None:
    """Return the gesture of an event: its own or that of the nearest event above it."""
    schema = action(event)
    return next((gestures()[name] for name in (event, *schema.ancestors) if name in gestures()), None)


def postures_of(built: Instantiation, e: int, k: int, held: np.ndarray, seated: bool) -> tuple[str, ...]:
    """Return the posture of one object at every moment of an episode.

    Args:
        built: The scene.
        e: Index of the episode.
        k: Index of the object.
        held: (T,) whether it has something in its hands.
        seated: Whether it is shown on a seat.
    """
    track = built.episodes[e]
    thing, base = built.spec.object(track.object_ids[k]), _base(built, track, k, seated)
    if thing.category not in ("person", "animal"):
        return (base,) * len(track.times_s)
    doing = [g for c in events_of(built.spec, track.episode) if thing.id in c.roles.get("agent", ()) and (g := gesture_of(c.name))]
    if thing.shape == "person":
        doing += [Gesture("lift", "overhead", False)] if any(f.kind == "grip" and f.by == thing.id for f in track.forces) else []
        doing.append(Gesture("carry", "held", False))
    if base == "walk" and any(g.when == "middle" for g in doing):
        base = ""  # who jumps does not walk
    return tuple(_joined(base, thing.shape, [g for g in doing if _is_now(g, track, k, i, bool(held[i]))]) for i in range(len(track.times_s)))


def _base(built: Instantiation, track: EpisodeTrack, k: int, seated: bool) -> str:
    """Return what an object does with its whole body."""
    thing = built.spec.object(track.object_ids[k])
    posture = track.postures[k] if track.postures else ""
    if posture == "sit" and thing.shape == "person" and not (seated or is_beside_seat(built, track, k)):
        return "sit low"
    if posture and posture != "hold":
        return posture
    if thing.shape == "bird" and is_aloft(track, k):
        return "fly"
    return "walk" if thing.category in ("person", "animal") and _goes(track, k) else ""


def _is_now(gesture: Gesture, track: EpisodeTrack, k: int, index: int, held: bool) -> bool:
    """Say whether a gesture is shown at a moment."""
    last = max(len(track.times_s) - 1, 1)
    if gesture.when == "held":
        return held
    if gesture.when == "overhead":
        return _bears(track, k, index)
    if gesture.when == "middle":
        off = track.positions_m[:, k, 2] - track.positions_m[-1, k, 2]
        return bool(off[index] > OFF * track.sizes_m[k][2])
    if gesture.when == "moving":
        return _goes(track, k)
    return {"all": True, "early": index <= 0.4 * last, "late": index >= 0.5 * last}.get(gesture.when, False)


def _bears(track: EpisodeTrack, k: int, index: int) -> bool:
    """Say whether something is right over somebody's head."""
    half, place = half_extents(track, k)[index], track.positions_m[index, k]
    for i in range(len(track.object_ids)):
        other, extent = track.positions_m[index, i], half_extents(track, i)[index]
        over = (np.abs(other - place)[:2] < half[:2] + extent[:2]).all()
        if i != k and is_visible(track, i) and over and abs(other[2] - extent[2] - place[2] - half[2]) < OFF * track.sizes_m[k][2]:
            return True
    return False


def _joined(base: str, shape: str, now: list[Gesture]) -> str:
    """Return the posture that shows the first gesture of a moment."""
    if not now or base == "lie":
        return base
    if shape != "person":
        return now[0].name if base in FREE else base
    whole = next((g for g in now if g.whole), None)
    if whole and base in FREE:
        return whole.name
    arms = next((g for g in now if not g.whole), None)
    if arms is None:
        return base
    if arms.name == "ride":
        return "ride" if base in ("sit", "ride") else base
    return f"{base}+{arms.name}" if base and base != "stand" else arms.name


def _goes(track: EpisodeTrack, k: int) -> bool:
    """Say whether an object goes somewhere on its own level."""
    way = track.positions_m[:, k] - track.positions_m[0, k]
    return bool(np.linalg.norm(way[:, :2], axis=-1).max() > 0.3 * track.sizes_m[k].max() and abs(way[-1, 2]) < 0.2)


def is_aloft(track: EpisodeTrack, k: int) -> bool:
    """Say whether an object is held by its own lift, or moves well above the ground."""
    lifted = any(f.kind == "lift" and f.on == track.object_ids[k] and np.abs(f.newton).max() > 0 for f in track.forces)
    path = track.positions_m[:, k]
    return lifted or bool(np.linalg.norm(path[-1] - path[0]) > 0.5 and path[:, 2].max() > 3 * track.sizes_m[k][2])

