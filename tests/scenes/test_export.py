"""Every exporter: the file reloads, says the same as the scene, and appears whole or not at all."""

import io
import json
import os
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from builders import thing

from scenes.errors import ExportError
from scenes.export import EXPORTERS, scene_object, write_bytes
from scenes.export.camera import frame
from scenes.export.clock import LONGEST, moments, stills
from scenes.export.glb import glb_bytes
from scenes.export.render import Layer, render
from scenes.export.stage import make_stage
from scenes.export.surface import surface
from scenes.instantiation import EpisodeTrack, Force, Instantiation, Residual
from scenes.interval import Interval
from scenes.shapes.mesh import ball, box, join
from scenes.spec import Environment, EpisodeSpec, SceneSpec

FORMATS = sorted(f for f in EXPORTERS if f != "rrd" or find_spec("rerun"))
QUARTER = np.array([np.sqrt(0.5), 0, 0, np.sqrt(0.5)])


def dog() -> object:
    return thing("dog#1", "animal", shape="quadruped", material="flesh", mass=20, length_m="0.8", width_m="0.25", height_m="0.5")


def table() -> object:
    return thing("table#1", "furniture", shape="table", material="wood", mass=25, length_m="1.3", width_m="0.8", height_m="0.74")


def track(index: int, positions: list, *, times: list, turned: bool = False, forces: tuple = (), visible: tuple = (), sizes: tuple = ((0.8, 0.25, 0.5), (1.3, 0.8, 0.74))) -> EpisodeTrack:
    rotations = np.zeros((len(times), 2, 4))
    rotations[..., 0] = 1
    if turned:
        rotations[-1, 0] = -QUARTER  # the other sign is the same rotation
    return EpisodeTrack(
        index, np.array(times, float), ("dog#1", "table#1"), np.array(positions, float), rotations, np.array(sizes),
        np.array([20.0, 25.0]), ("lie" if index else "", ""), forces, visible,
    )  # fmt: skip


@pytest.fixture
def built() -> Instantiation:
    """Return a dog that walks for a moment and then hangs in the air for eight hours, beside a table that goes."""
    spec = SceneSpec(Environment(), (dog(), table()), (), (EpisodeSpec(0, Interval.exact(1)), EpisodeSpec(1, Interval.exact(28800))), ("A dog walks.", "It sleeps."))
    forces = (Force("dog#1", "", "weight", np.tile([0, 0, -196.2], (2, 1))), Force("dog#1", "", "unexplained", np.tile([0, 0, 147.0], (2, 1))), Force("dog#1", "table#1", "contact", np.zeros((2, 3))))
    first = track(0, [[[0, 0, 0.25], [2, 0, 0.37]], [[0.5, 0, 0.25], [2, 0, 0.37]], [[1, 0, 0.25], [2, 0, 0.37]]], times=[0, 0.5, 1], turned=True)
    second = track(1, [[[1, 0, 1.5], [2, 0, 0.37]]] * 2, times=[0, 28800], forces=forces, visible=(True, False), sizes=((0.8, 0.25, 0.25), (1.3, 0.8, 0.74)))
    missing = Residual("support", "", ("dog#1",), 5.0, 147.0, 147.0, "N", 3.9, True, "the dog lacks 147 N")
    return Instantiation(spec, (missing,), (first, second))


def parts(data: bytes) -> tuple[dict, bytes]:
    magic, version, total = struct.unpack_from("<4sII", data)
    assert (magic, version, total) == (b"glTF", 2, len(data))
    length, kind = struct.unpack_from("<I4s", data, 12)
    assert kind == b"JSON" and length % 4 == 0
    size, kind = struct.unpack_from("<I4s", data, 20 + length)
    assert kind == b"BIN\0" and size % 4 == 0
    return json.loads(data[20 : 20 + length]), data[28 + length :]


def values(tree: dict, data: bytes, index: int) -> np.ndarray:
    accessor = tree["accessors"][index]
    view = tree["bufferViews"][accessor["bufferView"]]
    width = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}[accessor["type"]]
    kind = {5126: "<f4", 5121: "u1", 5123: "<u2", 5125: "<u4"}[accessor["componentType"]]
    raw = data[view["byteOffset"] : view["byteOffset"] + view["byteLength"]]
    found = np.frombuffer(raw, kind)
    assert len(found) == accessor["count"] * width
    return found.reshape(-1, width)


def channel(tree: dict, data: bytes, node: str, path: str) -> tuple[np.ndarray, np.ndarray]:
    (animation,) = tree["animations"]
    for c in animation["channels"]:
        if tree["nodes"][c["target"]["node"]]["name"] == node and c["target"]["path"] == path:
            sampler = animation["samplers"][c["sampler"]]
            return values(tree, data, sampler["input"])[:, 0], values(tree, data, sampler["output"])
    raise AssertionError(f"{node} has no {path}")


@pytest.mark.parametrize("format", FORMATS)
def test_exporter_writes_a_file(built, tmp_path: Path, format: str) -> None:
    if format == "rrd":
        pytest.importorskip("rerun")
    path = tmp_path / f"scene.{format}"
    EXPORTERS[format](built, path)
    assert path.stat().st_size > 200
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("format", ["glb", "json", "xml", "png"])
def test_same_scene_same_bytes(built, tmp_path: Path, format: str) -> None:
    for name in "ab":
        EXPORTERS[format](built, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_missing_folder_is_said(built, tmp_path: Path, format: str) -> None:
    if format == "rrd":
        pytest.importorskip("rerun")
    with pytest.raises(ExportError, match="there is no folder .*Make it first"):
        EXPORTERS[format](built, tmp_path / "no" / f"x.{format}")


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="it is a folder"):
        write_bytes(tmp_path, b"x")


def test_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "scene.glb"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ExportError, match="No space left on device.*Free space"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["scene.glb"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_unwritable_folder_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="Cannot write"):
        write_bytes(tmp_path / "x.glb", b"x")


def test_glb_is_valid_by_structure(built) -> None:
    tree, data = parts(glb_bytes(built))
    assert tree["asset"]["version"] == "2.0"
    assert tree["buffers"] == [{"byteLength": len(data)}]
    for view in tree["bufferViews"]:
        assert view["byteOffset"] % 4 == 0 and view["byteOffset"] + view["byteLength"] <= len(data)
    seen = set()
    for node in tree["nodes"]:
        for child in node.get("children", ()):
            assert child not in seen and 0 <= child < len(tree["nodes"])
            seen.add(child)
    (root,) = tree["scenes"][tree["scene"]]["nodes"]
    assert len(seen) == len(tree["nodes"]) - 1 and root not in seen
    for mesh in tree["meshes"]:
        for primitive in mesh["primitives"]:
            counts = {tree["accessors"][a]["count"] for a in primitive["attributes"].values()}
            indices = values(tree, data, primitive["indices"])
            assert len(indices) % 3 == 0 and counts == {int(indices.max()) + 1}
            points = values(tree, data, primitive["attributes"]["POSITION"])
            accessor = tree["accessors"][primitive["attributes"]["POSITION"]]
            assert accessor["min"] == points.min(0).tolist() and accessor["max"] == points.max(0).tolist()
            normals = values(tree, data, primitive["attributes"]["NORMAL"])
            np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1.0, atol=1e-5)
    for sampler in tree["animations"][0]["samplers"]:
        times = values(tree, data, sampler["input"])[:, 0]
        assert (np.diff(times) > 0).all() and tree["accessors"][sampler["input"]]["min"] == [0.0]
        assert len(values(tree, data, sampler["output"])) == len(times)
    targets = [(c["target"]["node"], c["target"]["path"]) for c in tree["animations"][0]["channels"]]
    assert len(set(targets)) == len(targets)


def test_glb_has_every_object_at_its_pose(built) -> None:
    tree, data = parts(glb_bytes(built))
    names = [n["name"] for n in tree["nodes"]]
    assert [n for n in names if n in ("dog#1", "table#1")] == ["dog#1", "table#1"]
    clock = moments(built)
    times, positions = channel(tree, data, "dog#1", "translation")
    np.testing.assert_allclose(times, [m.time_s for m in clock], atol=1e-6)
    np.testing.assert_allclose(positions, [built.episodes[m.episode].positions_m[m.index, 0] for m in clock], atol=1e-6)
    _, rotations = channel(tree, data, "dog#1", "rotation")
    expected = np.array([built.episodes[m.episode].rotations_wxyz[m.index, 0] for m in clock])[:, [1, 2, 3, 0]]
    np.testing.assert_allclose(np.abs((rotations * expected).sum(1)), 1.0, atol=1e-6)
    assert ((rotations[1:] * rotations[:-1]).sum(1) >= 0).all()


def test_glb_switches_looks_and_what_is_gone(built) -> None:
    tree, data = parts(glb_bytes(built))
    _, standing = channel(tree, data, "dog#1/0", "scale")
    _, lying = channel(tree, data, "dog#1/1", "scale")
    assert ((standing[:, 0] == 1) != (lying[:, 0] == 1)).all()
    _, there = channel(tree, data, "table#1/0", "scale")
    assert there[0, 0] == 1 and there[-1, 0] < 0.01


def test_glb_shows_forces_that_are_not_zero(built) -> None:
    tree, _ = parts(glb_bytes(built))
    arrows = [n["name"].split(":")[1] for n in tree["nodes"] if n["name"].startswith("force:")]
    assert sorted(arrows) == ["unexplained", "weight"]


def test_glb_materials_say_what_was_clicked(built) -> None:
    tree, _ = parts(glb_bytes(built))
    named = {}
    for node in tree["nodes"]:
        if "mesh" in node:
            used = {tree["materials"][p["material"]]["name"] for p in tree["meshes"][node["mesh"]]["primitives"]}
            named.setdefault(node["name"].split("/")[0], set()).update(n.removesuffix("|glass") for n in used)
    assert named["dog#1"] == {"dog#1"} and named["table#1"] == {"table#1"}
    for name, used in named.items():
        if ":" in name:
            (material,) = used
            assert name == material or name.startswith(material + ":")
    kinds = {n.split(":")[0] for n in named}
    assert kinds == {"dog#1", "table#1", "force", "ghost", "scenery"}
    assert {m["name"].endswith("|glass"): m.get("alphaMode", "OPAQUE") for m in tree["materials"]} == {False: "OPAQUE", True: "BLEND"}


def test_surface_is_smooth_on_a_ball_and_sharp_on_a_box() -> None:
    """A ball's corners are shared by all faces around them, a box's belong to one side each."""
    round_one = surface(ball((0, 0, 0), 1.0, (10, 20, 30)))
    np.testing.assert_allclose(round_one.normals, round_one.points, atol=0.15)
    assert len(round_one.points) < len(round_one.triangles)
    sharp = surface(box((0, 0, 0), (1, 2, 3), (10, 20, 30)))
    assert len(sharp.points) == 24 and (np.sort(np.abs(sharp.normals), axis=1) == [0, 0, 1]).all()
    corners = sharp.points[sharp.triangles]
    flat = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (np.einsum("fk,fk->f", flat, sharp.normals[sharp.triangles[:, 0]]) > 0).all()


def test_surface_keeps_colours_apart() -> None:
    two = join([box((0, 0, 0), (1, 1, 1), (255, 0, 0)), box((0, 0, 1), (1, 1, 1), (0, 0, 255))])
    found = surface(two)
    assert {tuple(c) for c in found.colors} == {(255, 0, 0, 255), (0, 0, 255, 255)} and len(found.points) == 48


def test_glb_reloads_in_another_library_y_up(built) -> None:
    trimesh = pytest.importorskip("trimesh")
    scene = trimesh.load(io.BytesIO(glb_bytes(built)), file_type="glb")
    names = set(scene.graph.nodes)
    assert {"dog#1", "table#1", "dog#1/0", "dog#1/1"} <= names
    pose, _ = scene.graph.get("table#1")
    np.testing.assert_allclose(pose[:3, 3], [2, 0.37, 0], atol=1e-6)
    mesh = scene.geometry[scene.graph.get("table#1/0")[1]]
    np.testing.assert_allclose(np.ptp(mesh.vertices, axis=0), [1.3, 0.8, 0.74], atol=1e-5)


def test_long_episodes_are_short_on_the_screen(built) -> None:
    clock = moments(built)
    assert (np.diff([m.time_s for m in clock]) > 0).all()
    second = [m.time_s for m in clock[:-1] if m.episode == 1]
    assert second[-1] - second[0] == pytest.approx(LONGEST)
    assert clock[2].time_s == pytest.approx(1.0)  # a short one runs as it is
    chosen = stills(built, 4)
    assert chosen[0] == clock[0] and (chosen[-1].episode, chosen[-1].index) == (1, 1)


def test_violated_object_is_marked(built) -> None:
    actors = {a.spec.id: a for a in make_stage(built).actors}
    assert actors["dog#1"].violated and not actors["table#1"].violated


def test_json_is_the_scene_of_the_result(built, tmp_path: Path) -> None:
    EXPORTERS["json"](built, tmp_path / "s.json")
    scene = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert scene == scene_object(built)
    first = scene["episodes"][0]["objects"][0]
    assert first["id"] == "dog#1" and first["positions_m"][1] == [0.5, 0.0, 0.25]
    assert scene["episodes"][1]["forces"][1]["newton"] == [[0.0, 0.0, 147.0]] * 2


def test_mjcf_loads_in_mujoco(built, tmp_path: Path) -> None:
    mujoco = pytest.importorskip("mujoco")
    EXPORTERS["mjcf"](built, tmp_path / "s.xml")
    model = mujoco.MjModel.from_xml_path(str(tmp_path / "s.xml"))
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    np.testing.assert_allclose(data.body("dog#1").xpos, [1, 0, 1.5], atol=1e-6)


def test_pictures_have_the_size_they_should(built, tmp_path: Path) -> None:
    from PIL import Image

    EXPORTERS["png"](built, tmp_path / "s.png")
    EXPORTERS["gif"](built, tmp_path / "s.gif")
    assert Image.open(tmp_path / "s.png").size == (1284, 1028)
    assert Image.open(tmp_path / "s.gif").n_frames > 4


def test_camera_sees_all_that_matters() -> None:
    for size in (1e-3, 1.0, 1e5):
        focus = np.array([[-1, -2, 0], [3, 1, 0.5]]) * size
        corners = np.stack(np.meshgrid(*focus.T), -1).reshape(-1, 3)
        seen = frame(focus).project(corners, 640, 480)
        assert (seen[:, 0] > 0).all() and (seen[:, 0] < 640).all() and (seen[:, 1] > 0).all() and (seen[:, 1] < 480).all()


def test_nearer_things_hide_farther_ones() -> None:
    view = frame(np.array([[-1.0, -1, -1], [1, 1, 1]]))
    distance = float(np.linalg.norm(view.eye))
    near, far = (box(tuple(view.eye + view.forward * d * distance), (0.4, 0.4, 0.4), c) for d, c in ((0.5, (255, 0, 0)), (1.0, (0, 0, 255))))
    for layers in ([Layer(near, 1), Layer(far, 2)], [Layer(far, 2), Layer(near, 1)]):
        red, _, blue = render(layers, view, 64, 48)[24, 32].astype(int)
        assert red > 100 and blue < 60


@pytest.mark.parametrize("environment", [Environment("outdoors", ceiling_m=None), Environment("space", gravity=0.0, medium="vacuum", ceiling_m=None), Environment("water", medium="water", ceiling_m=None)])
def test_every_environment_can_be_shown(built, environment) -> None:
    spec = SceneSpec(environment, built.spec.objects, (), built.spec.episodes)
    parts(glb_bytes(Instantiation(spec, (), built.episodes)))


def test_scene_without_episodes_is_still_written(built, tmp_path: Path) -> None:
    empty = Instantiation(built.spec, ())
    EXPORTERS["glb"](empty, tmp_path / "e.glb")
    EXPORTERS["png"](empty, tmp_path / "e.png")
    with pytest.raises(ExportError, match="nothing of this text was placed"):
        EXPORTERS["xml"](empty, tmp_path / "e.xml")
