"""glTF 2.0 binary, written directly: nodes with meshes, one animation, one buffer.

Meshes and key frames come in (z up, metres, seconds, quaternions w x y z), bytes go out (y up: one root node turns
everything). No library is needed: the file is a JSON tree and one block of numbers. Materials carry names, so that a
viewer can tell what was clicked; what is translucent has a material of its own, `NAME|glass`.
"""

import json
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scenes.export.surface import surface
from scenes.shapes.mesh import Mesh

FLOAT, BYTE, SHORT, LONG = 5126, 5121, 5123, 5125
TYPES = {FLOAT: np.dtype("<f4"), BYTE: np.dtype("u1"), SHORT: np.dtype("<u2"), LONG: np.dtype("<u4")}
VERTICES, TRIANGLES = 34962, 34963
"""What a part of the buffer is used for."""
GLASS = "|glass"
"""Ends the name of a translucent material."""
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
    materials: dict[str, int] = field(default_factory=dict)

    def node(self, name: str, parent: int | None = None, **more: Any) -> int:
        """Add a node under a parent; None: under the root. Return its index."""
        self.nodes.append({"name": name, **more})
        index = len(self.nodes) - 1
        if parent is not None:
            self.nodes[parent].setdefault("children", []).append(index)
        return index

    def mesh(self, name: str, mesh: Mesh, material: str) -> int:
        """Add a mesh: opaque and translucent triangles as two primitives with a material each. Return its index."""
        clear = mesh.colors[:, 3] < 255
        primitives = [self._primitive(mesh, chosen, material + end) for chosen, end in ((~clear, ""), (clear, GLASS)) if chosen.any()]
        self.meshes.append({"name": name, "primitives": primitives})
        return len(self.meshes) - 1

    def _primitive(self, mesh: Mesh, chosen: np.ndarray, material: str) -> dict[str, Any]:
        shown = surface(Mesh(mesh.vertices, mesh.faces[chosen], mesh.colors[chosen]))
        attributes = {
            "POSITION": self.accessor(shown.points, "VEC3", target=VERTICES, bounds=True),
            "NORMAL": self.accessor(shown.normals, "VEC3", target=VERTICES),
            "COLOR_0": self.accessor(_linear(shown.colors), "VEC4", BYTE, target=VERTICES),
        }
        indices = self.accessor(shown.triangles.reshape(-1), "SCALAR", SHORT if len(shown.points) < 65535 else LONG, target=TRIANGLES)
        return {"attributes": attributes, "indices": indices, "material": self.materials.setdefault(material, len(self.materials))}

    def accessor(self, values: np.ndarray, kind: str, component: int = FLOAT, *, target: int = 0, bounds: bool = False) -> int:
        """Add an array to the buffer; bytes are shares of 255, everything else is what it is."""
        array = np.ascontiguousarray(values, TYPES[component])
        raw = array.tobytes()
        view: dict[str, Any] = {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(raw)}
        self.views.append(view | ({"target": target} if target else {}))
        self.data += raw + b"\0" * (-len(raw) % 4)
        entry: dict[str, Any] = {"bufferView": len(self.views) - 1, "componentType": component, "count": len(array), "type": kind}
        if component == BYTE:
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
            "nodes": self.nodes, "meshes": self.meshes, "materials": [_material(n) for n in self.materials], "accessors": self.accessors,
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


def _material(name: str) -> dict[str, Any]:
    """Return a dull material; colours are those of the vertices."""
    made = {"name": name, "pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.9}, "doubleSided": True}
    return made | ({"alphaMode": "BLEND"} if name.endswith(GLASS) else {})


def _binary(tree: dict[str, Any], data: bytes) -> bytes:
    """Return header, JSON chunk and binary chunk."""
    text = json.dumps(tree, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    total = 12 + 8 + len(text) + 8 + len(data)
    return struct.pack("<4sII", b"glTF", 2, total) + struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(data), b"BIN\0") + data
