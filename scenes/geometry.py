"""Oriented boxes in batches: corners, depth of overlap, contact patches.

Poses and half extents come in, depths [m] and contact points come out, all differentiable. A box is (centre,
half extents, rotation matrix); floors, walls and ceilings are boxes too. Overlap is the separating axis theorem on
15 axes; a contact patch is one face clipped to the other in closed form.
"""

import torch
from jaxtyping import Bool, Float
from torch import Tensor

Scalars = Float[Tensor, "*b"]
Vectors = Float[Tensor, "*b 3"]
Matrices = Float[Tensor, "*b 3 3"]

PATCH_POINTS = 8
_SIGNS = torch.tensor([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], dtype=torch.float64)
_SQUARE = torch.tensor([[1, 1], [-1, 1], [-1, -1], [1, -1]], dtype=torch.float64)
_ANGLES = torch.arange(PATCH_POINTS, dtype=torch.float64) * (torch.pi / 4) + 0.3927
_DIRECTIONS = torch.stack([torch.cos(_ANGLES), torch.sin(_ANGLES)], -1)
_EPS = 1e-9


def corners(centre: Vectors, half: Vectors, rotation: Matrices) -> Float[Tensor, "*b 8 3"]:
    """Return the 8 corners (…, 8, 3) [m] of boxes: centre (…, 3), half extents (…, 3), rotation (…, 3, 3)."""
    local = _SIGNS.to(half) * half.unsqueeze(-2)
    return centre.unsqueeze(-2) + local @ rotation.transpose(-1, -2)


def extents(half: Vectors, rotation: Matrices) -> Vectors:
    """Return the half extents (…, 3) [m] of the world-axis box around a turned box."""
    return (rotation.abs() @ half.unsqueeze(-1)).squeeze(-1)


def _overlap_on(axes: Tensor, delta: Tensor, ha: Tensor, ra: Tensor, hb: Tensor, rb: Tensor) -> Tensor:
    """Return the overlap [m] of two boxes projected on each axis (…, A, 3); negative where they are apart."""
    reach_a = ((axes @ ra).abs() * ha.unsqueeze(-2)).sum(-1)
    reach_b = ((axes @ rb).abs() * hb.unsqueeze(-2)).sum(-1)
    return reach_a + reach_b - (axes @ delta.unsqueeze(-1)).squeeze(-1).abs()


def penetration(ca: Vectors, ha: Vectors, ra: Matrices, cb: Vectors, hb: Vectors, rb: Matrices) -> tuple[Scalars, Vectors]:
    """Measure how deep two boxes are in each other.

    Args:
        ca: Centres (…, 3) [m].
        ha: Half extents (…, 3) [m].
        ra: Rotations (…, 3, 3).
        cb: Centres of the others.
        hb: Half extents of the others.
        rb: Rotations of the others.

    Returns:
        Depth (…) [m], positive when they overlap, minus a lower bound of the gap when apart; and the unit normal (…, 3)
        from a to b along which they part most easily.
    """
    delta = cb - ca
    faces = torch.cat([ra.transpose(-1, -2), rb.transpose(-1, -2)], -2)  # (…, 6, 3)
    edges = torch.linalg.cross(ra.transpose(-1, -2).unsqueeze(-2), rb.transpose(-1, -2).unsqueeze(-3)).flatten(-3, -2)
    length = edges.norm(dim=-1, keepdim=True)
    edges = edges / length.clamp_min(1e-6)
    depth = torch.cat([_overlap_on(faces, delta, ha, ra, hb, rb), _overlap_on(edges, delta, ha, ra, hb, rb)], -1)
    # parallel edges give no axis; faces win ties, so that stacked boxes get a face normal
    spoiled = torch.cat([torch.zeros_like(depth[..., :6], dtype=torch.bool), length.squeeze(-1) < 1e-4], -1)
    bias = torch.cat([torch.zeros_like(depth[..., :6]), torch.full_like(depth[..., 6:], 1e-7)], -1)
    depth = torch.where(spoiled, torch.full_like(depth, torch.inf), depth)
    best = (depth + bias).argmin(-1, keepdim=True)
    axis = torch.cat([faces, edges], -2).gather(-2, best.unsqueeze(-1).expand(*best.shape, 3)).squeeze(-2)
    sign = torch.where((axis * delta).sum(-1, keepdim=True) < 0, -1.0, 1.0)
    return depth.gather(-1, best).squeeze(-1), axis * sign


def _face(centre: Tensor, half: Tensor, rotation: Tensor, direction: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Return of the face that looks along `direction`: its centre, two edge axes and their half lengths."""
    along = (rotation.transpose(-1, -2) @ direction.unsqueeze(-1)).squeeze(-1)  # direction in the box's own axes
    k = along.abs().argmax(-1)
    sign = torch.sign(along.gather(-1, k.unsqueeze(-1)))
    column = lambda i: rotation.gather(-1, i[..., None, None].expand(*i.shape, 3, 1)).squeeze(-1)  # noqa: E731
    size = lambda i: half.gather(-1, i.unsqueeze(-1))  # noqa: E731
    u, v = (k + 1) % 3, (k + 2) % 3
    return centre + sign * size(k) * column(k), column(u), column(v), size(u), size(v)


def contact_patch(
    ca: Vectors, ha: Vectors, ra: Matrices, cb: Vectors, hb: Vectors, rb: Matrices, normal: Vectors
) -> tuple[Float[Tensor, "*b K 3"], Bool[Tensor, "*b K"]]:
    """Return where two touching boxes press on each other.

    Args:
        ca: Centres (P, 3) [m].
        ha: Half extents (P, 3) [m].
        ra: Rotations (P, 3, 3).
        cb: Centres of the others.
        hb: Half extents of the others.
        rb: Rotations of the others.
        normal: Unit vectors (P, 3) from a to b.

    Returns:
        Points (P, 8, 3) [m] on a's face, the corners of the common area (corners may repeat); valid (P, 8) booleans.
    """
    fa, ua, va, hu, hv = _face(ca, ha, ra, normal)
    fb, ub, vb, gu, gv = _face(cb, hb, rb, -normal)
    square = _SQUARE.to(ca)
    quad = fb.unsqueeze(-2) + square[:, :1] * (gu * ub).unsqueeze(-2) + square[:, 1:] * (gv * vb).unsqueeze(-2)
    rel = quad - fa.unsqueeze(-2)
    quad = torch.stack([(rel * ua.unsqueeze(-2)).sum(-1), (rel * va.unsqueeze(-2)).sum(-1)], -1)  # (P, 4, 2) in a's face
    box = square * torch.cat([hu, hv], -1).unsqueeze(-2)  # (P, 4, 2)
    points, valid = _clip(quad, box)
    score = torch.where(valid.unsqueeze(-1), points @ _DIRECTIONS.to(ca).T, torch.full_like(points[..., :1], -torch.inf))
    pick = score.argmax(-2)  # (P, 8) farthest candidate in each direction
    flat = points.gather(-2, pick.unsqueeze(-1).expand(*pick.shape, 2))
    world = fa.unsqueeze(-2) + flat[..., :1] * ua.unsqueeze(-2) + flat[..., 1:] * va.unsqueeze(-2)
    return world, valid.any(-1, keepdim=True).expand(*pick.shape)


def _clip(quad: Tensor, box: Tensor) -> tuple[Tensor, Tensor]:
    """Return the candidate corners (P, 24, 2) of the common area of two convex quads and which are real."""
    slack = 1e-7 + 1e-7 * box.abs().amax((-1, -2), keepdim=True).squeeze(-1)
    inside = lambda p, poly: (_side(p, poly) >= -slack.unsqueeze(-1)).all(-1)  # noqa: E731
    quad = torch.where(_area(quad)[:, None, None] < 0, quad.flip(-2), quad)  # anticlockwise, as box is
    qa, qb = quad.unsqueeze(-2), quad.roll(-1, -2).unsqueeze(-2)  # (P, 4, 1, 2)
    ba, bb = box.unsqueeze(-3), box.roll(-1, -2).unsqueeze(-3)  # (P, 1, 4, 2)
    d, e, w = qb - qa, bb - ba, ba - qa
    cross = lambda a, b: a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]  # noqa: E731
    det = cross(d, e)
    safe = torch.where(det.abs() < _EPS, torch.ones_like(det), det)
    s, t = cross(w, e) / safe, cross(w, d) / safe
    hit = (det.abs() >= _EPS) & (s >= 0) & (s <= 1) & (t >= 0) & (t <= 1)
    meet = (qa + s.unsqueeze(-1) * d).flatten(-3, -2)
    return torch.cat([quad, box, meet], -2), torch.cat([inside(quad, box), inside(box, quad), hit.flatten(-2)], -1)


def _side(p: Tensor, poly: Tensor) -> Tensor:
    """Return the signed distance-like side (P, n, 4) of points to the edges of an anticlockwise polygon."""
    a, b = poly.unsqueeze(-3), poly.roll(-1, -2).unsqueeze(-3)
    e, r = b - a, p.unsqueeze(-2) - a
    return (e[..., 0] * r[..., 1] - e[..., 1] * r[..., 0]) / e.norm(dim=-1).clamp_min(_EPS)


def _area(poly: Tensor) -> Tensor:
    """Return the signed area (P,) of polygons (P, n, 2)."""
    nxt = poly.roll(-1, -2)
    return 0.5 * (poly[..., 0] * nxt[..., 1] - poly[..., 1] * nxt[..., 0]).sum(-1)
