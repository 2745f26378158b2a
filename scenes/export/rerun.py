"""Rerun: the scene as a recording (.rrd) for the Rerun viewer: meshes, names, arrows and laws on one time line.

Comes in: an Instantiation. Goes out: a file. Times are the seconds on the screen of `clock.py`, so hours of sleep and half
a second of a jump are both something to watch. The only file that imports rerun; it is an extra.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from scenes.errors import ExportError
from scenes.export.clock import Moment, moments
from scenes.export.forces import CARRIES, COLORS
from scenes.export.stage import Actor, Stage, make_stage
from scenes.export.surface import surface
from scenes.export.write import write_bytes
from scenes.instantiation import Instantiation, Residual
from scenes.shapes.mesh import Mesh

TIMELINE = "seconds"
RECORDING = "situate-scene"


def write_rrd(built: Instantiation, path: Path) -> None:
    """Write a built scene as a Rerun recording.

    Raises:
        ExportError: If rerun-sdk is not installed, or the file cannot be written.
    """
    try:
        rr: Any = import_module("rerun")
    except ImportError as error:
        raise ExportError('Cannot write a Rerun recording: rerun-sdk is not installed. Run: pip install "situate[rerun]"') from error
    stage, clock = make_stage(built), moments(built)
    recording = rr.RecordingStream("situate", recording_id=RECORDING, make_default=False, send_properties=False)
    memory = recording.memory_recording()
    recording.log("world", rr.ViewCoordinates.RIGHT_HAND_Z_UP, static=True)
    recording.log("text", rr.TextDocument(" ".join(built.spec.sentences) or "scene"), static=True)
    for name, mesh in stage.scenery:
        recording.log(f"world/scenery/{name}", _mesh(rr, mesh), static=True)
    for actor in stage.actors:
        _actor(rr, recording, stage, actor, clock)
    _arrows(rr, recording, stage, clock)
    _ghosts(rr, recording, stage, clock)
    _laws(rr, recording, built, clock)
    write_bytes(path, memory.drain_as_bytes())


def _mesh(rr: Any, mesh: Mesh) -> Any:
    shown = surface(mesh)
    return rr.Mesh3D(vertex_positions=shown.points, triangle_indices=shown.triangles, vertex_normals=shown.normals, vertex_colors=shown.colors)


def _at(recording: Any, moment: Moment) -> None:
    """Set the time of what is logged next."""
    recording.set_time(TIMELINE, duration=moment.time_s)
    recording.set_time("episode", sequence=moment.episode)


def _actor(rr: Any, recording: Any, stage: Stage, actor: Actor, clock: list[Moment]) -> None:
    """Log an object's path, its mesh whenever it changes, and its name; nothing while it does not exist."""
    here, last = rr.new_entity_path(["world", actor.spec.id]), None
    for moment in clock:
        _at(recording, moment)
        now = actor.mesh(moment.episode, moment.index) if actor.visible[moment.episode] else None
        if now is not last:
            recording.log(here, rr.Clear(recursive=True) if now is None else _mesh(rr, now))
        if now is None:
            last = now
            continue
        w, x, y, z = (float(v) for v in actor.turns[moment.episode][moment.index])
        recording.log(here, rr.Transform3D(translation=actor.places[moment.episode][moment.index], quaternion=rr.Quaternion(xyzw=[x, y, z, w])))
        if now is not last and actor.role == "thing":
            low, high = now.bounds
            color = COLORS["unexplained"] if actor.violated else (120, 124, 130)
            recording.log(f"{here}/name", rr.Boxes3D(centers=[(low + high) / 2], half_sizes=[(high - low) / 2], labels=[actor.spec.name], colors=[color]))
        last = now


def _arrows(rr: Any, recording: Any, stage: Stage, clock: list[Moment]) -> None:
    """Log forces with their newtons, as long as in the other formats, at the moments when they are shown."""
    for number, arrow in enumerate(stage.arrows):
        here, seen = rr.new_entity_path(["world", "forces", f"{arrow.on} {arrow.kind} {number}"]), False
        amount = float(np.linalg.norm(arrow.newton))
        label = f"missing {amount:.4g} N" if arrow.kind == "unexplained" else f"{arrow.kind} {amount:.4g} N"
        for moment in clock:
            _at(recording, moment)
            shown = moment.episode == arrow.episode and arrow.settled[moment.index]
            if shown:
                tail = stage.actor(arrow.column).places[moment.episode][moment.index] + np.asarray(arrow.tail)
                vector = np.asarray(arrow.newton) / amount * arrow.length_m
                recording.log(here, rr.Arrows3D(origins=[tail], vectors=[vector], colors=[COLORS.get(arrow.kind, CARRIES)], labels=[label]))
            elif seen:
                recording.log(here, rr.Clear(recursive=False))
            seen = shown


def _ghosts(rr: Any, recording: Any, stage: Stage, clock: list[Moment]) -> None:
    """Log where things would fall and where they were asked for."""
    for number, shown in enumerate(stage.ghosts):
        here, seen = rr.new_entity_path(["world", "ghosts", f"{shown.ghost.object} {shown.ghost.kind} {number}"]), False
        for moment in clock:
            now = moment.episode == shown.ghost.episode and shown.settled[moment.index]
            if now != seen:
                _at(recording, moment)
                recording.log(here, _mesh(rr, shown.mesh) if now else rr.Clear(recursive=False))
            seen = now


def _laws(rr: Any, recording: Any, built: Instantiation, clock: list[Moment]) -> None:
    """Log how each law went, at the end of its episode, the worst first."""
    episodes = {c.id: c.episode for c in built.spec.claims}
    for residual in sorted(built.residuals, key=lambda r: -r.value):
        wanted = [m for m in clock if built.episodes[m.episode].episode == episodes.get(residual.claim, 0)] or clock[:1]
        if wanted:
            _at(recording, wanted[-1])
        recording.log("laws", rr.TextLog(_line(residual), level="ERROR" if residual.value > 1.0 else "INFO"))


def _line(residual: Residual) -> str:
    """Return one law's outcome in one line."""
    about = ", ".join(residual.objects)
    return f"{residual.law} ({about}): {residual.message}" if residual.message else f"{residual.law} ({about}): {residual.value:.3g} of what is tolerable"
