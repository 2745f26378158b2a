"""JSON: the `scene` object of a result, alone in a file.

Comes in: an Instantiation. Goes out: plain Python or a file. Times to 1 ms, positions and sizes to 0.1 mm, rotations to 6
decimals, forces to 1 mN, masses to 4 digits: the same precision as everywhere.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from scenes.export.write import write_bytes
from scenes.instantiation import EpisodeTrack, Instantiation

TIME, POSITION, ROTATION, FORCE = 3, 4, 6, 3
"""Decimals."""
LARGEST = 1e12
"""Stands for anything larger: JSON has no infinity."""

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
        "environment": {"name": place.name, "gravity": _digits(place.gravity), "medium": place.medium, "ceiling_m": ceiling},
        "episodes": [_episode(built, track) for track in built.episodes],
    }


def _episode(built: Instantiation, track: EpisodeTrack) -> Json:
    objects = [
        {
            "id": id,
            "kind": built.spec.object(id).kind,
            "size_m": _rounded(track.sizes_m[n], POSITION),
            "mass_kg": _digits(float(track.masses_kg[n])),
            "positions_m": _rounded(track.positions_m[:, n], POSITION),
            "rotations_wxyz": _rounded(track.rotations_wxyz[:, n], ROTATION),
        }
        for n, id in enumerate(track.object_ids)
    ]
    forces = [{"on": f.on, "by": f.by, "kind": f.kind, "newton": _rounded(f.newton, FORCE)} for f in track.forces]
    return {"times_s": _rounded(track.times_s, TIME), "objects": objects, "forces": forces}


def _rounded(values: np.ndarray, decimals: int) -> list:
    """Return nested lists, each number rounded as Python does it; minus zero becomes zero."""

    def nested(value: list | float) -> list | float:
        return [nested(v) for v in value] if isinstance(value, list) else round(value, decimals) + 0.0

    return [nested(v) for v in np.asarray(values, float).tolist()]


def _digits(value: float) -> float:
    return float(f"{min(max(value, -LARGEST), LARGEST):.4g}") + 0.0
