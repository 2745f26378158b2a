"""Labels as JSON lines: one scene a line, numbers rounded, the scene itself left out.

Comes in: `Labelled`. Goes out: a line, and back. A scene is drawn again from its seed and number; a fingerprint of it in the
line tells whether the tables are still those that it was labelled with. Nothing here runs what it reads.
"""

import hashlib
import json
from dataclasses import replace
from typing import Any

import numpy as np

from coherence_net.curriculum.label import Labelled, Poses
from coherence_net.curriculum.sample import Split, sample
from coherence_net.shapes import OUTLETS, WAYPOINTS
from scenes.errors import InputError
from scenes.spec import SceneSpec

METRES, TURNS, DIGITS = 4, 5, 4
"""Decimals of positions and rotations; significant digits of sizes, masses and forces."""


def fingerprint(spec: SceneSpec, *, named: bool = True) -> str:
    """Return a short hash of all that a scene says; without names, scenes that differ in ids only have the same."""
    if not named:
        number = {o.id: f"#{k}" for k, o in enumerate(spec.objects)}
        objects = tuple(replace(o, id=number[o.id], name="") for o in spec.objects)
        claims = tuple(replace(c, span=(0, 0, 0), roles={r: tuple(number[i] for i in ids) for r, ids in c.roles.items()}) for c in spec.claims)
        spec = replace(spec, objects=objects, claims=claims, sentences=())
    return hashlib.sha256(repr(_plain(spec)).encode()).hexdigest()[:12]


def _plain(spec: SceneSpec) -> tuple:
    """Return the scene with every set and mapping in a fixed order."""
    place = spec.environment
    objects = [
        (
            o.id, o.kind, o.count, o.length_m, o.width_m, o.height_m, o.mass_kg, o.shape, o.material, o.phase, sorted(o.properties.items()),
            sorted(o.surfaces), sorted(o.parts), sorted(o.states.items()), sorted(o.lacks), sorted(o.said.items()),
        )
        for o in spec.objects
    ]  # fmt: skip
    claims = [(c.id, c.kind, c.name, c.lemma, sorted(c.roles.items()), c.episode, c.polarity, c.mode, c.span, c.value, c.amount, c.modifiers, c.of) for c in spec.claims]
    return (place.name, place.gravity, place.medium, place.ceiling_m, sorted(place.suspended), objects, claims, spec.episodes, spec.sentences)


def line_of(label: Labelled) -> str:
    """Return a label as one line of JSON; the same label gives the same bytes."""
    row = {
        "index": label.index, "print": fingerprint(label.spec), "same": fingerprint(label.spec, named=False),
        "verdict": label.verdict, "law": label.law, "explained": label.explained, "held": label.held, "upheld": label.upheld, "searched": label.searched,
        "first": label.first, "about": _about(label.spec), "residuals": label.residuals, "notes": list(label.notes), "poses": [_packed(p) for p in label.poses],
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _about(spec: SceneSpec) -> dict[str, Any]:
    """Return what the data card counts of a scene."""
    events = sorted(c.name for c in spec.claims if c.kind == "event")
    return {"place": spec.environment.name, "things": len(spec.objects), "claims": len(spec.claims), "episodes": len(spec.episodes), "events": events}


def _packed(poses: Poses) -> dict[str, Any]:
    """Return poses as lists; where nothing moves the end is left out, and forces that are not there."""
    row: dict[str, Any] = {
        "at": _rounded(poses.start_m, METRES), "turn": _rounded(poses.start_wxyz, TURNS),
        "size": _digits(poses.sizes_m), "mass": _digits(poses.masses_kg), "force": _digits(poses.supplied_n),
        "lacks": _rounded(poses.unexplained, METRES), "by": list(poses.bearers),
    }  # fmt: skip
    end, turned = _rounded(poses.end_m, METRES), _rounded(poses.end_wxyz, TURNS)
    path, outlets = _rounded(poses.path_m, METRES), _rounded(poses.outlets, METRES)
    row |= {"to": end} if end != row["at"] else {}
    row |= {"turned": turned} if turned != row["turn"] else {}
    row |= {"way": way} if (way := {str(i): p for i, p in enumerate(path) if any(q != row["at"][i] for q in p)}) else {}
    row |= {"from": given} if (given := [[i, k, v] for i, shares in enumerate(outlets) for k, v in enumerate(shares) if v]) else {}
    return row | ({} if all(poses.visible) else {"gone": [i for i, seen in enumerate(poses.visible) if not seen]})


def _rounded(values: np.ndarray, digits: int) -> list:
    return (np.round(values, digits) + 0.0).tolist()


def _digits(values: np.ndarray) -> list:
    """Round to significant digits."""
    scale = 10.0 ** (np.floor(np.log10(np.maximum(np.abs(values), 1e-9))) - DIGITS + 1)
    return [[float(f"{v:.{DIGITS}g}") for v in row] if isinstance(row, list) else float(f"{row:.{DIGITS}g}") for row in (np.round(values / scale) * scale + 0.0).tolist()]


def label_of(line: str, split: Split, seed: int, holdout: float) -> Labelled:
    """Return the label of a line with its scene drawn again.

    Raises:
        InputError: If the line is no label, or of another scene than today's tables give.
    """
    row = json.loads(line)
    spec = sample(seed, row["index"], split=split, holdout=holdout)
    if fingerprint(spec) != row["print"]:
        raise InputError(f"Scene {row['index']} is not the one that was labelled: the tables have changed since. Make the set again with `situate data`.")
    return Labelled(
        split, seed, row["index"], spec, row["verdict"], row["law"], row["residuals"], tuple(_unpacked(p) for p in row["poses"]),
        row["explained"], row["held"], row["searched"], row["first"], tuple(row["notes"]), row["upheld"],
    )  # fmt: skip


def _unpacked(row: dict[str, Any]) -> Poses:
    number = len(row["by"])
    at, turn = np.array(row["at"]).reshape(number, 3), np.array(row["turn"]).reshape(number, 4)
    path, outlets = np.repeat(at[:, None], WAYPOINTS, 1), np.zeros((number, len(OUTLETS)))
    for i, way in row.get("way", {}).items():
        path[int(i)] = way
    for i, kind, share in row.get("from", ()):
        outlets[i, kind] = share
    gone = set(row.get("gone", ()))
    return Poses(
        start_m=at, end_m=np.array(row.get("to", row["at"])).reshape(number, 3), start_wxyz=turn,
        end_wxyz=np.array(row.get("turned", row["turn"])).reshape(number, 4), sizes_m=np.array(row["size"]).reshape(number, 3),
        masses_kg=np.array(row["mass"]), path_m=path, supplied_n=np.array(row["force"]).reshape(number, 3), outlets=outlets,
        unexplained=np.array(row["lacks"]), bearers=tuple(row["by"]), visible=tuple(i not in gone for i in range(number)),
    )  # fmt: skip
