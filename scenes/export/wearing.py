"""Wearing: who has which garment on at which moments, and what is just being put on or taken off.

Comes in: a built scene. Goes out: per episode one `Wear` for each garment that somebody has on: worn, in the hands or
neither at every moment. Says so: an event that sets `worn_by`, being "in" a garment, a force that fixes it on the body. Clothes
of which the text says nothing else are on whoever it names last before them ("a man with a hat"). Beasts keep to the boxes.
"""

from dataclasses import dataclass

import numpy as np

from scenes.claims import action, events_of, part_played, relations_of
from scenes.export.boxes import half_extents, is_visible
from scenes.instantiation import EpisodeTrack, Instantiation
from scenes.shapes import look_of
from scenes.shapes.garments import garment_of
from scenes.spec import ClaimSpec, ObjectSpec

WORN, HELD, LAID, AWAY = "worn", "held", "laid", ""
WITHIN = frozenset({"in", "inside", "inside_of", "into"})
CHANGE, DONE = 0.5, 0.85
"""[1] when somebody stops holding what is put on or begins to hold what is taken off, and has laid that down, over the episode."""
NEAR = 0.05
"""[1] how near to where it ends on the body a garment is on it, over the wearer's height."""
GAP = 0.15
"""[m] between somebody and what they have taken off."""


@dataclass(frozen=True, slots=True)
class Wear:
    """One garment of one person in one episode."""

    wearer: int
    garment: int
    """Indices into the track."""
    states: tuple[str, ...]
    """At each moment: worn | held | laid (at its spot) | empty, where it is where the placement has it."""
    spot: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Where it lies after it was taken off, if the placement keeps it on the body [m]."""

    @property
    def throughout(self) -> bool:
        """Whether it is worn at every moment."""
        return set(self.states) == {WORN}


@dataclass(slots=True)
class _Story:
    """What is known of one garment so far."""

    now: str
    """Who has it on, empty for nobody."""
    off: str = ""
    """Who took it off last."""
    spot: tuple[float, float, float] = (0.0, 0.0, 0.0)


def wears_of(built: Instantiation) -> list[list[Wear]]:
    """Return per episode what people wear, put on or take off."""
    found: list[list[Wear]] = [[] for _ in built.episodes]
    for thing in built.spec.objects:
        if garment_of(thing) is None:
            continue
        story = _Story(_presumed(built, thing))
        for e, track in enumerate(built.episodes):
            how = _tell(built, track, thing.id, story)
            if thing.id in track.object_ids and is_visible(track, track.object_ids.index(thing.id)):
                found[e] += _wear(track, thing.id, how, story)
    return found


def _tell(built: Instantiation, track: EpisodeTrack, id: str, story: _Story) -> str:
    """Carry the story of a garment on through an episode; say how it changes in it, empty where it does not.

    Returns:
        hand | way | empty: the wearer puts it on or takes it off, somebody brings it, or it is as it is from the first moment.
    """
    change = next((c for c in events_of(built.spec, track.episode) if _changes(c, id)), None)
    wearer = _dressed(built, change) if change is not None else ""
    if change is not None and wearer and _taken_off(change, id):
        story.now, story.off, story.spot = "", wearer, _beside(track, wearer, id)
        return "hand"
    if change is not None and wearer:
        arrives = story.now != wearer and not action(change.name).is_a("wear")
        story.now, story.off = wearer, ""
        return "" if not arrives else "hand" if wearer in change.roles.get("agent", ()) else "way"
    if any(f.kind == "grip" and f.on == id for f in track.forces):
        story.now = ""
        return ""
    said, arrives = _said(built, track, id)
    said = said or ("" if story.off else _fixed(built, track, id))
    arrives = arrives and story.now != said
    story.now, story.off = said or story.now, "" if said else story.off
    return "way" if arrives else ""


def _wear(track: EpisodeTrack, id: str, how: str, story: _Story) -> list[Wear]:
    """Return how a garment is shown in an episode in which it changes hands in this way."""
    wearer = story.now or story.off
    if wearer not in track.object_ids or not is_visible(track, track.object_ids.index(wearer)):
        return []
    k, g, count = track.object_ids.index(wearer), track.object_ids.index(id), len(track.times_s)
    shares = [i / (count - 1) if count > 1 else 1.0 for i in range(count)]
    end = LAID if any(f.kind == "attachment" and {f.on, f.by} == {id, wearer} for f in track.forces) else AWAY
    if not how:
        return [Wear(k, g, (WORN if story.now else end,) * count, story.spot)] if story.now or end else []
    if not story.now:
        return [Wear(k, g, tuple(WORN if s < CHANGE else HELD if s < DONE else end for s in shares), story.spot)]
    if how == "hand":
        return [Wear(k, g, tuple(HELD if s < CHANGE else WORN for s in shares))]
    off = track.positions_m[:, g] - track.positions_m[:, k]
    away = np.linalg.norm(off - off[-1], axis=-1) > NEAR * float(track.sizes_m[k][2])
    return [Wear(k, g, tuple(AWAY if a else WORN for a in away))]


def _beside(track: EpisodeTrack, wearer: str, id: str) -> tuple[float, float, float]:
    """Return where a garment lies on the ground before whoever has taken it off [m]."""
    if wearer not in track.object_ids or id not in track.object_ids:
        return (0.0, 0.0, 0.0)
    k, g = track.object_ids.index(wearer), track.object_ids.index(id)
    (x, y, z), half, own = track.positions_m[-1, k], half_extents(track, k)[-1], track.sizes_m[g] / 2
    return float(x + half[0] + own[0] + GAP), float(y), float(z - half[2] + own[2])


def _changes(event: ClaimSpec, id: str) -> bool:
    """Say whether an event says who has a garment on."""
    return any(fluent == "worn_by" and id in event.roles.get(role, ()) for role, fluent, _ in action(event.name).after)


def _taken_off(event: ClaimSpec, id: str) -> bool:
    return any(fluent == "worn_by" and value == "none" and id in event.roles.get(role, ()) for role, fluent, value in action(event.name).after)


def _dressed(built: Instantiation, event: ClaimSpec) -> str:
    """Return who puts a garment on, or on whom it is put."""
    ids = [i for role in ("goal", "recipient", "agent") for i in event.roles.get(role, ())]
    return next((w for i in ids if (w := _person(built, i))), "")


def _person(built: Instantiation, id: str) -> str:
    """Return the person or ape that an id names, or that it is a part of; empty where it is nobody whose clothes are drawn."""
    thing = next((o for o in built.spec.objects if o.id == id), None)
    if thing is not None and thing.category == "body_part" and thing.owner:
        thing = next((o for o in built.spec.objects if o.id == thing.owner), None)
    if thing is None or thing.category not in ("person", "animal") or thing.shape != "person":
        return ""
    look = look_of(thing)
    return "" if look.recipe or look.features.get("as", "person") != "person" else thing.id


def _said(built: Instantiation, track: EpisodeTrack, id: str) -> tuple[str, bool]:
    """Return whom a relation puts into a garment in an episode, and whether that comes about only in it."""
    for claim in relations_of(built.spec, track.episode):
        figure, ground, part = claim.roles["figure"], claim.roles["ground"], part_played(built.spec, claim)
        inside = claim.name in WITHIN and id in ground and part != "source"
        wearers = figure if inside else ground if claim.name == "on" and id in figure else ()
        wearer = next((w for i in wearers if (w := _person(built, i))), "")
        if wearer:
            return wearer, part == "goal"
    return "", False


def _fixed(built: Instantiation, track: EpisodeTrack, id: str) -> str:
    """Return on whom a force fixes a garment in an episode."""
    return next((w for f in track.forces if f.kind == "attachment" and f.on == id and (w := _person(built, f.by))), "")


def _presumed(built: Instantiation, thing: ObjectSpec) -> str:
    """Return who has a garment on from the start: who takes it off first, or whom the text names last before it, where it says no more of it."""
    first = next((c for t in built.episodes for c in events_of(built.spec, t.episode) if _changes(c, thing.id)), None)
    if first is not None:
        return _dressed(built, first) if _taken_off(first, thing.id) else ""
    if any(thing.id in ids for c in built.spec.claims for ids in c.roles.values()) or not thing.spans:
        return ""
    if thing.owner:
        return _person(built, thing.owner) if not _lacks(built, thing.owner, thing) else ""
    sentence, start, _ = thing.spans[0]
    people = [(s[1], o.id) for o in built.spec.objects for s in o.spans if s[0] == sentence and s[1] < start and _person(built, o.id)]
    return max(people)[1] if people and not _lacks(built, max(people)[1], thing) else ""


def _lacks(built: Instantiation, id: str, thing: ObjectSpec) -> bool:
    """Say whether the text says of somebody to be without a garment."""
    return bool({thing.name, thing.kind} & built.spec.object(id).lacks)
