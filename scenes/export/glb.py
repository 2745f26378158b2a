"""GLB: the whole scene, animated over all episodes on one clock, for any 3D viewer.

Comes in: an Instantiation. Goes out: a file. One node per object, named by its id, moves; its meshes (one per look it has)
hang below it and are switched on and off. Arrows of forces go along with their objects.
"""

from pathlib import Path

import numpy as np

from scenes.export.camera import frame
from scenes.export.clock import Moment, moments
from scenes.export.gltf import Gltf
from scenes.export.stage import Actor, Stage, make_stage
from scenes.export.write import write_bytes
from scenes.instantiation import Instantiation
from scenes.shapes.mesh import Mesh

HIDDEN = 1e-4
"""Scale of what is not there; zero would make normals undefined."""


def write_glb(built: Instantiation, path: Path) -> None:
    """Write a built scene as GLB.

    Raises:
        ExportError: If the file cannot be written.
    """
    write_bytes(path, glb_bytes(built))


def glb_bytes(built: Instantiation) -> bytes:
    """Return a built scene as the bytes of a GLB file."""
    stage, file = make_stage(built), Gltf()
    clock = moments(built)
    centre = _centre(stage)
    for name, mesh in stage.scenery:
        file.node(f"scenery:{name}", mesh=file.mesh(f"scenery:{name}", mesh, f"scenery:{name}"), translation=(-centre).tolist())
    for actor in stage.actors:
        if any(actor.visible):
            _actor(file, stage, actor, clock, centre)
    for number, _ in enumerate(stage.arrows):
        _arrow(file, stage, number, clock, centre)
    for number, _ in enumerate(stage.ghosts):
        _ghost(file, stage, number, clock, centre)
    _camera(file, stage, centre)
    extras = {"sentences": list(built.spec.sentences), "origin_m": centre.tolist(), "violated": [a.spec.id for a in stage.actors if a.violated]}
    return file.finish(extras)


def _centre(stage: Stage) -> np.ndarray:
    """Return what to subtract from all positions: nothing, but far from the origin, where 32 bits are too few."""
    middle = (stage.focus[0] + stage.focus[1]) / 2
    return np.round(middle) if np.abs(middle).max() > 1e4 else np.zeros(3)


def _times(clock: list[Moment]) -> np.ndarray:
    return np.array([m.time_s for m in clock])


def _actor(file: Gltf, stage: Stage, actor: Actor, clock: list[Moment], centre: np.ndarray) -> None:
    """Add one object: its path, and a mesh for every look it has."""
    tracks, k = stage.built.episodes, actor.column
    positions = np.array([actor.places[m.episode][m.index] for m in clock]) - centre
    rotations = np.array([actor.turns[m.episode][m.index] for m in clock])
    away = actor.places[clock[0].episode][clock[0].index] - tracks[clock[0].episode].positions_m[clock[0].index, k]
    extras = {"name": actor.spec.name, "kind": actor.spec.kind, "shift_m": [float(v) for v in away]}
    node = file.node(actor.spec.id, translation=positions[0].tolist(), rotation=rotations[0][[1, 2, 3, 0]].tolist(), extras=extras)
    if np.ptp(positions, axis=0).max() > 1e-9:
        file.animate(node, "translation", _times(clock), positions)
    if np.ptp(rotations, axis=0).max() > 1e-9:
        file.animate(node, "rotation", _times(clock), rotations)
    looks: list[Mesh] = []
    worn = [actor.mesh(m.episode, m.index) for m in clock]
    for mesh, m in zip(worn, clock, strict=True):
        if actor.visible[m.episode] and not any(mesh is other for other in looks):
            looks.append(mesh)
    for number, mesh in enumerate(looks):
        name = f"{actor.spec.id}/{number}"
        shown = [actor.visible[m.episode] and now is mesh for now, m in zip(worn, clock, strict=True)]
        _switch(file, file.node(name, node, mesh=file.mesh(name, mesh, actor.spec.id)), clock, shown)


def _arrow(file: Gltf, stage: Stage, number: int, clock: list[Moment], centre: np.ndarray) -> None:
    """Add one force: it goes along with its object, and is seen in its episode only."""
    arrow = stage.arrows[number]
    actor = stage.actor(arrow.column)
    positions = np.array([actor.places[m.episode][m.index] for m in clock]) - centre
    name = f"force:{arrow.kind}:{arrow.on}:{number}"
    node = file.node(name, mesh=file.mesh(name, arrow.mesh, f"force:{arrow.kind}:{arrow.on}"), translation=positions[0].tolist(), extras={"newton": list(arrow.newton)})
    if np.ptp(positions, axis=0).max() > 1e-9:
        file.animate(node, "translation", _times(clock), positions)
    _switch(file, node, clock, [m.episode == arrow.episode and arrow.settled[m.index] for m in clock])


def _ghost(file: Gltf, stage: Stage, number: int, clock: list[Moment], centre: np.ndarray) -> None:
    """Add one ghost: it stays where it is, and is seen at the end of its episode."""
    shown = stage.ghosts[number]
    name = f"ghost:{shown.ghost.kind}:{shown.ghost.object}"
    extras = {"drop_m": shown.ghost.drop_m, "seconds": shown.ghost.seconds}
    node = file.node(f"{name}:{number}", mesh=file.mesh(f"{name}:{number}", shown.mesh, name), translation=(-centre).tolist(), extras=extras)
    _switch(file, node, clock, [m.episode == shown.ghost.episode and shown.settled[m.index] for m in clock])


def _switch(file: Gltf, node: int, clock: list[Moment], shown: list[bool]) -> None:
    """Show a node only at some moments."""
    scales = np.repeat(np.where(np.array(shown)[:, None], 1.0, HIDDEN), 3, 1)
    if not shown[0]:
        file.nodes[node]["scale"] = scales[0].tolist()
    if len(set(shown)) > 1:
        file.animate(node, "scale", _times(clock), scales, step=True)


def _camera(file: Gltf, stage: Stage, centre: np.ndarray) -> None:
    """Add the camera that the pictures use, too."""
    view = frame(stage.focus, low=_low(stage), aspect=4 / 3)
    # glTF cameras look along -z with y up; ours is given by its axes in the world
    matrix = np.eye(4)
    matrix[:3, :3] = np.stack([view.right, view.up, -view.forward], -1)
    matrix[:3, 3] = view.eye - centre
    reach = float(np.linalg.norm(view.eye - stage.focus.mean(0)))
    file.cameras.append({"type": "perspective", "perspective": {"yfov": view.fov, "aspectRatio": 4 / 3, "znear": reach / 100, "zfar": reach * 100}})
    file.node("camera", camera=0, matrix=[float(v) for v in matrix.T.reshape(-1)])


def _low(stage: Stage) -> bool:
    return any(name == "walls" for name, _ in stage.scenery)
