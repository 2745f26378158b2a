"""A small software renderer: flat shading, a depth buffer, outlines. Needs numpy only, gives the same picture everywhere.

World meshes and a `View` come in, an image (H, W, 3) of bytes goes out. Translucent meshes are blended over the opaque
ones from far to near, the nearest layer of each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scenes.export.camera import View
from scenes.shapes.mesh import Mesh

LIGHT = np.array([0.35, -0.62, 0.7]) / np.linalg.norm([0.35, -0.62, 0.7])
AMBIENT = 0.62
SKY_TOP, SKY_LOW = np.array([222, 232, 242.0]), np.array([248, 250, 252.0])
SMOOTHING = 2
"""Samples per pixel and direction."""
OUTLINE = 0.55
"""Brightness of an outline."""
BATCH = 4_000_000
"""Samples that are tested at once."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One mesh in world coordinates, with a number that outlines are drawn around."""

    mesh: Mesh
    number: int = 0
    edged: bool = False
    """Whether what is translucent of it has an outline, too."""


def render(layers: Sequence[Layer], view: View, width: int, height: int) -> np.ndarray:
    """Return a picture (height, width, 3) of bytes."""
    w, h = width * SMOOTHING, height * SMOOTHING
    share = np.linspace(0, 1, h)[:, None, None]
    image = np.broadcast_to(SKY_TOP * (1 - share) + SKY_LOW * share, (h, w, 3)).copy()
    depth = np.full(h * w, np.inf)
    solid = [_pick(layer, opaque=True) for layer in layers]
    ids = _draw(image, depth, [s for s in solid if s is not None], view, w, h)
    _outline(image, ids.reshape(h, w))
    clear = [s for s in (_pick(layer, opaque=False) for layer in layers) if s is not None]
    for layer in sorted(clear, key=lambda s: -float(((s.mesh.vertices - view.eye) @ view.forward).mean())):
        _blend(image, depth, layer, view, w, h)
    small = image.reshape(height, SMOOTHING, width, SMOOTHING, 3).mean((1, 3))
    return np.clip(np.round(small), 0, 255).astype(np.uint8)


def _pick(layer: Layer, *, opaque: bool) -> Layer | None:
    """Return the opaque or the translucent triangles of a layer, or None."""
    mesh = layer.mesh
    chosen = (mesh.colors[:, 3] == 255) == opaque
    return Layer(Mesh(mesh.vertices, mesh.faces[chosen], mesh.colors[chosen]), layer.number, layer.edged) if chosen.any() else None


def _shaded(mesh: Mesh, view: View) -> tuple[np.ndarray, np.ndarray]:
    """Return corners (F, 3, 3) and lit colours (F, 3) of all triangles."""
    points = mesh.vertices[mesh.faces]
    normals = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
    normals /= np.maximum(np.linalg.norm(normals, axis=-1, keepdims=True), 1e-30)
    facing = np.einsum("fk,fk->f", normals, points.mean(1) - view.eye)
    normals = np.where(facing[:, None] > 0, -normals, normals)
    light = AMBIENT + (1 - AMBIENT) * np.clip(normals @ LIGHT, 0, 1) + 0.08 * normals[:, 2]
    return points, mesh.colors[:, :3] * np.clip(light, 0.35, 1.05)[:, None]


def _samples(points: np.ndarray, view: View, w: int, h: int) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield (triangle, pixel, depth) of every sample inside a triangle, in batches."""
    seen = view.project(points, w, h)
    front = np.asarray((seen[..., 2] > 1e-6).all(1))
    low = np.floor(np.where(front[:, None], seen[..., :2].min(1), 0)).clip([0, 0], [w, h]).astype(np.int64)
    high = np.ceil(np.where(front[:, None], seen[..., :2].max(1), 0)).clip([0, 0], [w, h]).astype(np.int64)
    (ax, ay), (bx, by), (cx, cy) = (seen[:, i, :2].T for i in range(3))
    area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    size = (high - low).clip(0)
    count = size[:, 0] * size[:, 1]
    live = np.nonzero(front & (count > 0) & (np.abs(area) > 1e-9))[0]
    inverse = 1.0 / np.maximum(seen[..., 2], 1e-9)
    # barycentric shares are linear in column and row: three numbers per triangle and corner
    safe = np.where(np.abs(area) > 1e-9, area, 1.0)
    b_x, b_y, c_x, c_y = (cy - ay) / safe, (ax - cx) / safe, (ay - by) / safe, (bx - ax) / safe
    slope = np.stack([b_x, b_y, b_x * (0.5 - ax) + b_y * (0.5 - ay), c_x, c_y, c_x * (0.5 - ax) + c_y * (0.5 - ay)], -1)
    total, start = np.cumsum(count[live]), 0
    while start < len(live):
        base = total[start - 1] if start else 0
        stop = max(int(np.searchsorted(total, base + BATCH, side="right")), start + 1)
        f = live[start:stop]
        n = count[f]
        t = np.repeat(f, n)
        k = np.arange(len(t)) - np.repeat(np.cumsum(n) - n, n)
        wide = size[t, 0]
        row = k // wide
        px, py = low[t, 0] + k - row * wide, low[t, 1] + row
        wb = px * slope[t, 0] + py * slope[t, 1] + slope[t, 2]
        wc = px * slope[t, 3] + py * slope[t, 4] + slope[t, 5]
        inside = (wb >= 0) & (wc >= 0) & (wb + wc <= 1)
        t, wb, wc, pixel = t[inside], wb[inside], wc[inside], (py * w + px)[inside]
        yield t, pixel, 1.0 / (inverse[t, 0] * (1 - wb - wc) + inverse[t, 1] * wb + inverse[t, 2] * wc)
        start = stop


def _nearest(depth: np.ndarray, points: np.ndarray, view: View, w: int, h: int) -> np.ndarray:
    """Lower the depth buffer and return the winning triangle per pixel, -1 where none came nearer."""
    winner = np.full(h * w, -1, np.int64)
    for t, pixel, z in _samples(points, view, w, h):
        np.minimum.at(depth, pixel, z)
        won = z <= depth[pixel]
        winner[pixel[won]] = t[won]
    return winner


def _draw(image: np.ndarray, depth: np.ndarray, layers: list[Layer], view: View, w: int, h: int) -> np.ndarray:
    """Draw all opaque triangles at once; return the layer's number per pixel."""
    ids = np.zeros(h * w, np.int64)
    if not layers:
        return ids
    lit = [_shaded(layer.mesh, view) for layer in layers]
    points, colors = np.concatenate([p for p, _ in lit]), np.concatenate([c for _, c in lit])
    numbers = np.concatenate([np.full(len(layer.mesh.faces), layer.number) for layer in layers])
    winner = _nearest(depth, points, view, w, h)
    hit = winner >= 0
    image.reshape(-1, 3)[hit] = colors[winner[hit]]
    ids[hit] = numbers[winner[hit]]
    return ids


def _blend(image: np.ndarray, depth: np.ndarray, layer: Layer, view: View, w: int, h: int) -> None:
    """Draw the nearest translucent triangles of one layer over what is there."""
    points, colors = _shaded(layer.mesh, view)
    own = depth.copy()
    winner = _nearest(own, points, view, w, h)
    hit = winner >= 0
    alpha = layer.mesh.colors[winner[hit], 3:] / 255.0
    flat = image.reshape(-1, 3)
    flat[hit] = flat[hit] * (1 - alpha) + colors[winner[hit]] * alpha
    if layer.edged:
        _outline(image, hit.reshape(h, w).astype(np.int64))


def _outline(image: np.ndarray, ids: np.ndarray) -> None:
    """Darken the pixels where one thing ends and another begins."""
    edge = np.zeros(ids.shape, bool)
    edge[:, 1:] |= ids[:, 1:] != ids[:, :-1]
    edge[1:] |= ids[1:] != ids[:-1]
    image[edge] *= OUTLINE
