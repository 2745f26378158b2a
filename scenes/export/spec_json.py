"""JSON: the `scene` object of a result, alone in a file.

Comes in: an Instantiation. Goes out: plain Python or a file: where, when and with what forces everything is, what is known
of each thing, how each law went. Times to 1 ms, positions and sizes to 0.1 mm, rotations to 6 decimals, forces to 1 mN,
masses and amounts to 4 digits: the same precision as everywhere.
"""

import json
from pathlib import Path
from typing import Any

from scenes.export.cards import cards, laws
from scenes.export.clock import moments
from scenes.export.ghosts import ghosts_of
from scenes.export.numbers import FORCE, POSITION, ROTATION, TIME, digits, rounded
from scenes.export.write import write_bytes
from scenes.instantiation import EpisodeTrack, Instantiation

Json = dict[str, Any]


def write_json(built: Instantiation, path: Path) -> None:
    """Write a built scene as JSON.

    Raises:
        ExportError: If the file cannot be written.
    """
    write_bytes(path, (json.dumps(scene_object(built), ensure_ascii=False, allow_nan=False) + "\n").encode())


def scene_object(built: Instantiation) -> Json:
    """Return a built scene as the `scene` of a public result."""
    place = built.spec.environment
    ceiling = round(place.ceiling_m.typical, POSITION) if place.ceiling_m else None
    return {
        "environment": {"name": place.name, "gravity": digits(place.gravity), "medium": place.medium, "ceiling_m": ceiling},
        "clock": [[round(m.time_s, TIME) + 0.0, m.episode, m.index] for m in moments(built)],
        "episodes": [_episode(built, track) for track in built.episodes],
        "cards": cards(built),
        "laws": laws(built),
        "ghosts": _ghosts(built),
    }


def _episode(built: Instantiation, track: EpisodeTrack) -> Json:
    said = next((e for e in built.spec.episodes if e.index == track.episode), None)
    forces = [{"on": f.on, "by": f.by, "kind": f.kind, "newton": rounded(f.newton, FORCE)} for f in track.forces]
    return {
        "times_s": rounded(track.times_s, TIME),
        "sentence": said.sentence if said else 0,
        "label": said.label if said else "",
        "objects": [_object(built, track, n) for n in range(len(track.object_ids))],
        "forces": forces,
    }


def _object(built: Instantiation, track: EpisodeTrack, n: int) -> Json:
    id = track.object_ids[n]
    return {
        "id": id,
        "kind": built.spec.object(id).kind,
        "size_m": rounded(track.sizes_m[n], POSITION),
        "mass_kg": digits(float(track.masses_kg[n])),
        "posture": track.postures[n] if track.postures else "",
        "visible": track.visible[n] if track.visible else True,
        "positions_m": rounded(track.positions_m[:, n], POSITION),
        "rotations_wxyz": rounded(track.rotations_wxyz[:, n], ROTATION),
    }


def _ghosts(built: Instantiation) -> list[Json]:
    return [
        {
            "object": ghost.object,
            "kind": ghost.kind,
            "position_m": [round(float(v), POSITION) + 0.0 for v in ghost.position_m],
            "rotation_wxyz": [round(float(v), ROTATION) + 0.0 for v in ghost.rotation_wxyz],
            "drop_m": digits(ghost.drop_m),
            "seconds": digits(ghost.seconds),
            "episode": ghost.episode,
        }
        for ghost in ghosts_of(built)
    ]
