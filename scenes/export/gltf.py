"""glTF 2.0 binary, written directly: nodes with meshes, one animation, one buffer.

Meshes and key frames come in (z up, metres, seconds, quaternions w x y z), bytes go out (y up: one root node turns
everything). No library is needed: the file is a JSON tree and one block of numbers.
"""

import json
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scenes.shapes.mesh import Mesh

FLOAT, BYTE = 5126, 5121
ROOT = "z_up"
TURN = [-(2**-0.5), 0.0, 0.0, 2**-0.5]
"""Quaternion (x, y, z, w) that takes z up to y up."""


@dataclass(slots=True)
class Gltf:
    """A file while it is being written."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    meshes: list[dict[str, Any]] = field(default_factory=list)
    accessors: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    samplers: list[dict[str, Any]] = field(default_factory=list)
    channels: list[dict[str, Any]] = field(default_factory=list)
    cameras: list[dict[str, Any]] = field(default_factory=list)
    data: bytearray = field(default_factory=bytearray)
    times: dict[bytes, int] = field(default_factory=dict)

    def node(self, name: str, parent: int | None = None, **more: Any) -> int:
        """Add a node under a parent; None: under the root. Return its index."""
        self.nodes.append({"name": name, **more})
        index = len(self.nodes) - 1
        if parent is not None:
            self.nodes[parent].setdefault("children", []).append(index)
        return index

    def mesh(self, name: str, mesh: Mesh) -> int:
        """Add a mesh: opaque and translucent triangles as two primitives, flat colours. Return its index."""
        clear = mesh.colors[:, 3] < 255
        primitives = [self._primitive(mesh, chosen, material) for chosen, material in ((~clear, 0), (clear, 1)) if chosen.any()]
        self.meshes.append({"name": name, "primitives": primitives})
        return len(self.meshes) - 1

    def _primitive(self, mesh: Mesh, chosen: np.ndarray, material: int) -> dict[str, Any]:
        points = mesh.vertices[mesh.faces[chosen]]
        normals = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
        length = np.linalg.norm(normals, axis=-1, keepdims=True)
        keep = length[:, 0] > 0
        points, normals = points[keep], normals[keep] / length[keep]
        colors = np.repeat(_linear(mesh.colors[chosen][keep]), 3, axis=0)
        attributes = {
            "POSITION": self.accessor(points.reshape(-1, 3), "VEC3", target=34962, bounds=True),
            "NORMAL": self.accessor(np.repeat(normals, 3, axis=0), "VEC3", target=34962),
            "COLOR_0": self.accessor(colors, "VEC4", target=34962),
        }
        return {"attributes": attributes, "material": material, "mode": 4}

    def accessor(self, values: np.ndarray, kind: str, *, target: int = 0, bounds: bool = False) -> int:
        """Add an array to the buffer; bytes are kept as normalised bytes, everything else as 32-bit floats."""
        small = values.dtype == np.uint8
        array = np.ascontiguousarray(values, np.uint8 if small else np.dtype("<f4"))
        raw = array.tobytes()
        view: dict[str, Any] = {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(raw)}
        self.views.append(view | ({"target": target} if target else {}))
        self.data += raw + b"\0" * (-len(raw) % 4)
        entry: dict[str, Any] = {"bufferView": len(self.views) - 1, "componentType": BYTE if small else FLOAT, "count": len(array), "type": kind}
        if small:
            entry["normalized"] = True
        if bounds:
            flat = array.reshape(len(array), -1)
            entry |= {"min": flat.min(0).tolist(), "max": flat.max(0).tolist()}
        self.accessors.append(entry)
        return len(self.accessors) - 1

    def animate(self, node: int, path: str, times: np.ndarray, values: np.ndarray, *, step: bool = False) -> None:
        """Add key frames of one node: translation, rotation (w x y z) or scale."""
        if path == "rotation":
            values = continuous(values)[:, [1, 2, 3, 0]]
        key = np.asarray(times, "<f4").tobytes()
        if key not in self.times:
            self.times[key] = self.accessor(np.asarray(times), "SCALAR", bounds=True)
        output = self.accessor(values, "VEC4" if path == "rotation" else "VEC3")
        self.samplers.append({"input": self.times[key], "output": output, "interpolation": "STEP" if step else "LINEAR"})
        self.channels.append({"sampler": len(self.samplers) - 1, "target": {"node": node, "path": path}})

    def finish(self, extras: dict[str, Any]) -> bytes:
        """Return the file."""
        children = {c for n in self.nodes for c in n.get("children", ())}
        top = [i for i in range(len(self.nodes)) if i not in children]
        self.nodes.append({"name": ROOT, "rotation": TURN, "children": top})
        tree: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": "situate"}, "scene": 0,
            "scenes": [{"name": "scene", "nodes": [len(self.nodes) - 1], "extras": extras}],
            "nodes": self.nodes, "meshes": self.meshes, "materials": _materials(), "accessors": self.accessors,
            "bufferViews": self.views, "buffers": [{"byteLength": len(self.data)}], "cameras": self.cameras,
        }  # fmt: skip
        if self.channels:
            tree["animations"] = [{"name": "episodes", "samplers": self.samplers, "channels": self.channels}]
        return _binary({k: v for k, v in tree.items() if v != []}, bytes(self.data))


def continuous(quaternions: np.ndarray) -> np.ndarray:
    """Return unit quaternions (T, 4) with signs chosen so that neighbours are near each other."""
    found = np.array(quaternions, float)
    for i in range(1, len(found)):
        if found[i] @ found[i - 1] < 0:
            found[i] = -found[i]
    return found


def _linear(colors: np.ndarray) -> np.ndarray:
    """Return colours (…, 4) as glTF wants them: linear light; alpha unchanged."""
    share = colors[..., :3] / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.concatenate([np.round(255 * linear), colors[..., 3:]], -1).astype(np.uint8)


def _materials() -> list[dict[str, Any]]:
    plain = {"baseColorFactor": [1.0, 1.0, 1.0, 1.0], "metallicFactor": 0.0, "roughnessFactor": 0.9}
    return [
        {"name": "opaque", "pbrMetallicRoughness": plain, "doubleSided": True},
        {"name": "translucent", "pbrMetallicRoughness": plain, "doubleSided": True, "alphaMode": "BLEND"},
    ]


def _binary(tree: dict[str, Any], data: bytes) -> bytes:
    """Return header, JSON chunk and binary chunk."""
    text = json.dumps(tree, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    total = 12 + 8 + len(text) + 8 + len(data)
    return struct.pack("<4sII", b"glTF", 2, total) + struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(data), b"BIN\0") + data
