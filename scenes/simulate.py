"""The MuJoCo oracle: lets a placed scene go and looks what stays. The only file that imports mujoco, and only to run it.

Comes in: a SceneSpec and a track, or a placed episode. Goes out: MJCF text (also an export format), and for passive bodies
whether they are held. Tests and labels use it; a verdict never does.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from xml.sax.saxutils import quoteattr

import numpy as np

from scenes.bodies import LIVING
from scenes.constants import CONTACT_TOLERANCE, FRICTION, FRICTION_ICE, FRICTION_RUBBER, SLAB_SHARE, WALL_SHARE
from scenes.errors import SceneError
from scenes.instantiation import EpisodeTrack
from scenes.placement import PlacedEpisode, Seam, together, within
from scenes.spec import ObjectSpec, SceneSpec

STEP = 0.002
"""[s] time step."""
STIFF = 'solref="0.004 1" solimp="0.999 0.9999 0.00001"'
"""Contacts as hard as the step and the solver allow (its impedance ends at 0.9999): MuJoCo softens a contact by (1 - d) / d over the
lighter body's inertia, so that with its defaults a heavy box sinks into a light one and tips, and a squid presses a key into the floor."""
SOLVER = 'tolerance="1e-15" iterations="200"'
"""MuJoCo's tolerance is relative to the mean inertia of the scene: with its default a lip beside a tractor tyre is left to fly."""
ROUNDING = 1e-6
"""[m] by which positions are rounded."""
HELD_SHARE = 0.1
"""[1] drift over free fall that still counts as held. Source: DESIGN part 2."""
COLORS = {"person": "0.9 0.7 0.55 1", "animal": "0.65 0.45 0.25 1", "building": "0.8 0.8 0.78 1", "place": "0.6 0.7 0.5 1"}
ROOFED = frozenset({"building", "place"})
"""Categories whose hollow members are closed above: who is in the house does not take the roof from whoever is on it."""
LEGGED = frozenset({"table", "chair", "bed", "sofa"})


@dataclass(frozen=True, slots=True)
class Held:
    """What became of one body after release."""

    id: str
    held: bool
    drift_m: float
    """How far any corner moved [m]."""
    drop_m: float
    """Free height beneath the body at the beginning [m]."""
    touches: bool
    """Whether it is in contact at the end."""


def to_mjcf(
    spec: SceneSpec, track: EpisodeTrack, *, moment: int = -1, fixed: frozenset[str] = frozenset(),
    shared: Collection[tuple[str, str]] = (), seams: Mapping[tuple[str, str], Seam] | None = None,
) -> str:
    """Write one moment of a track as an MJCF model: boxes, free where they may move.

    Args:
        spec: The scene.
        track: Poses and sizes.
        moment: Index of the moment.
        fixed: Ids that never move; empty: those of buildings, places and very heavy things.
        shared: Pairs that may be in one space.
        seams: Which grounds bear something within or beneath them, as the equilibrium takes it; None: what has something within.

    Returns:
        XML text in SI units, z up.
    """
    still = fixed or frozenset(o.id for o in spec.objects if o.category in ("building", "place") or o.phase in ("liquid", "gas"))
    lines = [
        '<mujoco model="situate">',
        f'  <option timestep="{STEP}" gravity="0 0 {-spec.environment.gravity:g}" integrator="implicitfast" cone="elliptic" impratio="20" noslip_iterations="4" {SOLVER}/>',
        f"  <default><geom {STIFF}/></default>",
        "  <worldbody>",
        f'    <geom name="floor" type="plane" size="50 50 0.1" rgba="0.85 0.85 0.85 1" friction="{FRICTION} 0.005 0.0001"/>',
    ]
    shown, shells = [], _guessed(track, moment) if seams is None else _shells(track, moment, seams)
    for i, id in enumerate(track.object_ids):
        thing = spec.object(id)
        if thing.phase in ("none", "gas", "liquid") or track.visible and not track.visible[i]:
            continue
        shown.append(id)
        pose = f'pos="{_numbers(track.positions_m[moment, i])}" quat="{_numbers(track.rotations_wxyz[moment, i])}"'
        lines += [f"    <body name={quoteattr(id)} {pose}>"]
        if id not in still:
            lines += ["      <freejoint/>"]
        lines += [f"      {geom}" for geom in _geoms(thing, track.sizes_m[i] / 2, float(track.masses_kg[i]), shells.get(id, "share"))]
        lines += ["    </body>"]
    lines += ["  </worldbody>"]
    excluded = [p for p in shared if p[0] in shown and p[1] in shown]
    if excluded:
        lines += ["  <contact>", *(f"    <exclude body1={quoteattr(a)} body2={quoteattr(b)}/>" for a, b in excluded), "  </contact>"]
    return "\n".join([*lines, "</mujoco>", ""])


def _numbers(values: np.ndarray) -> str:
    return " ".join(f"{v:.9g}" for v in values)


def _shells(track: EpisodeTrack, moment: int, seams: Mapping[tuple[str, str], Seam]) -> dict[str, str]:
    """Return as what the equilibrium takes each ground: a box with walls, the plate that bears what the walls yield to, a top on legs."""
    found: dict[str, str] = {}
    at, reach, index = track.positions_m[moment], _reach(track, moment), {id: i for i, id in enumerate(track.object_ids)}
    for f, g, seam in ((index[f], g, s) for (f, g), s in seams.items() if g in index):
        if seam == "slab":
            found.setdefault(g, "slab")
        elif seam == "floor":
            around = reach[index[g], :2] - 2 * WALL_SHARE * reach[index[g], :2].min()
            squeezed = (np.abs(at[f] - at[index[g]])[:2] + reach[f, :2] > around + ROUNDING).any()
            found[g] = "plate" if squeezed or found.get(g) == "plate" else "floor"
    return found


def _reach(track: EpisodeTrack, moment: int) -> np.ndarray:
    """Return the half extents (N, 3) [m] of the bodies along the world's axes."""
    w, x, y, z = track.rotations_wxyz[moment].T
    rows = [[1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)], [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)], [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)]]
    return np.einsum("ijn,nj->ni", np.abs(np.array(rows)), track.sizes_m / 2)


def _guessed(track: EpisodeTrack, moment: int) -> dict[str, str]:
    """Return the bodies within whose box another body's centre is: what has walls or legs is hollow."""
    found = {}
    for i, id in enumerate(track.object_ids):
        away = np.abs(track.positions_m[moment] - track.positions_m[moment, i]) < track.sizes_m[i] / 2
        if np.delete(away.all(-1), i).any():
            found[id] = "inside"
    return found


def _geoms(thing: ObjectSpec, half: np.ndarray, mass: float, shell: str) -> list[str]:
    """Return the boxes of one body: a solid one, a box with walls or merely its bottom, or a top on legs."""
    friction = FRICTION_ICE if thing.material == "ice" else FRICTION_RUBBER if thing.material == "rubber" else FRICTION
    x, y, z = (float(v) for v in half)
    parts = [((0.0, 0.0, 0.0), (x, y, z))]
    if shell == "floor" or shell == "inside" and "interior" in thing.surfaces:
        t, w = z * WALL_SHARE, min(x, y) * WALL_SHARE
        parts = [((0, 0, t - z), (x, y, t)), ((x - w, 0, t), (w, y, z - t)), ((w - x, 0, t), (w, y, z - t)), ((0, y - w, t), (x - 2 * w, w, z - t)), ((0, w - y, t), (x - 2 * w, w, z - t))]
        if thing.category in ROOFED and "top" in thing.surfaces:
            parts += [((0, 0, z - t / 2), (x, y, t / 2))]
    elif shell == "plate":
        parts = [((0, 0, z * WALL_SHARE - z), (x, y, z * WALL_SHARE))]
    elif shell == "slab" or shell == "inside" and thing.shape in LEGGED:
        t, leg = z * SLAB_SHARE, min(x, y) * 0.08
        parts = [((0, 0, z - t), (x, y, t)), *(((sx * (x - leg), sy * (y - leg), -t), (leg, leg, z - t)) for sx in (-1, 1) for sy in (-1, 1))]
    volumes = [float(np.prod(h)) for _, h in parts]
    color = COLORS.get(thing.category, "0.55 0.6 0.7 1")
    return [
        f'<geom type="box" pos="{_numbers(np.array(c, dtype=float))}" size="{_numbers(np.maximum(np.array(h, dtype=float), 1e-5))}" '
        f'mass="{mass * v / sum(volumes):.9g}" friction="{friction} 0.005 0.0001" rgba="{color}"/>'
        for (c, h), v in zip(parts, volumes, strict=True)
    ]


def release(spec: SceneSpec, placed: PlacedEpisode, *, seconds: float = 1.0) -> list[Held]:
    """Let the passive bodies of a judged moment go and look what stays.

    Args:
        spec: The scene.
        placed: Its episode; bodies with a hold of their own and living ones awake are not asked.
        seconds: How long to look [s].

    Returns:
        One entry per passive body.

    Raises:
        SceneError: If the simulation breaks down: bodies too vast, or too deep in one another.

    Source: hold test of DESIGN part 2.
    """
    mujoco: Any = import_module("mujoco")
    mujoco.set_mju_user_warning(lambda message: None)  # else it writes a log file where one works
    fixed = placed.fixed | {h.on for h in placed.holds}
    text = to_mjcf(spec, placed.track, moment=placed.moment, fixed=fixed, shared=_shared(spec, placed), seams=placed.seams)
    try:
        model = mujoco.MjModel.from_xml_string(text)
    except ValueError as error:
        raise SceneError(f"MuJoCo cannot simulate this moment ({' '.join(str(error).split())}). Give bodies a mass and a size that it can tell from nothing.") from error
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    ids = [i for i in placed.track.object_ids if _passive(spec, placed, i, model)]
    before = {i: _corners(model, data, i) for i in ids}
    drops = {i: _drop(model, data, i) for i in ids}
    for _ in range(round(seconds / STEP)):
        mujoco.mj_step(model, data)
    if any(data.warning[kind].number for kind in (mujoco.mjtWarning.mjWARN_BADQPOS, mujoco.mjtWarning.mjWARN_BADQVEL, mujoco.mjtWarning.mjWARN_BADQACC)):
        raise SceneError("The simulation broke down: bodies are too vast, or too deep in one another. Place them apart.")
    fall = 0.5 * spec.environment.gravity * seconds**2
    return [_verdict(model, data, i, before[i], drops[i], fall, float(placed.track.sizes_m[placed.track.object_ids.index(i)].min())) for i in ids]


def _shared(spec: SceneSpec, placed: PlacedEpisode) -> list[tuple[str, str]]:
    """Return the pairs that the equilibrium does not hold apart either: a person and their load, a room and what is in it."""
    track, ids = placed.track, placed.track.object_ids
    high = _reach(track, placed.moment)[:, 2]
    low, high = track.positions_m[placed.moment, :, 2] - high, track.positions_m[placed.moment, :, 2] + high
    rooms = {(a, b) for i, a in enumerate(ids) for j, b in enumerate(ids) if b in placed.halls and a != b and within(low[i], high[j])}
    return sorted({pair for pair, seam in placed.seams.items() if seam == "share"} | together(spec, placed, ids) | rooms)


def _passive(spec: SceneSpec, placed: PlacedEpisode, id: str, model) -> bool:
    mujoco: Any = import_module("mujoco")
    body = mujoco.mj_name2id(model, mujoco.mjtObj.mjOBJ_BODY, id)
    living = spec.object(id).category in LIVING and id in placed.balanced
    return body > 0 and model.body_jntnum[body] > 0 and not living


def _corners(model, data, id: str) -> np.ndarray:
    """Return the corners (8 G, 3) [m] of a body's boxes."""
    body = data.body(id)
    found = []
    for g in range(body.id and model.body_geomadr[body.id], model.body_geomadr[body.id] + model.body_geomnum[body.id]):
        signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
        found.append(data.geom_xpos[g] + signs * model.geom_size[g] @ data.geom_xmat[g].reshape(3, 3).T)
    return np.concatenate(found)


def _drop(model, data, id: str) -> float:
    """Return the height of the body's lowest corner over the floor [m]."""
    return max(float(_corners(model, data, id)[:, 2].min()), 0.0)


def _verdict(model, data, id: str, before: np.ndarray, drop: float, fall: float, own: float) -> Held:
    after = _corners(model, data, id)
    drift = float(np.abs(after - before).max())
    body = data.body(id).id
    touches = any(body in (model.geom_bodyid[c.geom1], model.geom_bodyid[c.geom2]) for c in data.contact)
    # what stands on the floor cannot drop, but it can tip over or slide: then its own size is the measure
    room = min(fall, drop if drop > CONTACT_TOLERANCE else own) if fall > 0 else own  # without weight nothing has to touch it
    return Held(id, (touches or fall <= 0) and drift <= HELD_SHARE * room, drift, drop, touches)
