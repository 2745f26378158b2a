"""From a placed scene to equilibrium problems: contacts found, suppliers listed, forces named.

Comes in: placed episodes. Goes out: for each its judged moment as a `Problem`, and back from the `Solution` the forces and
the unexplained share per body. Everything is a box; the ground is a very large one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from scenes.constants import (
    BALANCE_SHARE,
    CONTACT_TOLERANCE,
    FRICTION,
    FRICTION_ICE,
    FRICTION_RUBBER,
    SLAB_SHARE,
    WALL_SHARE,
)
from scenes.equilibrium import Problem, Solution
from scenes.geometry import contact_patch, penetration
from scenes.islands import solve_islands
from scenes.placement import PlacedEpisode, together, within
from scenes.rotation import matrix
from scenes.spec import SceneSpec

FLOOR = "floor"
FLOOR_BOX = ((0.0, 0.0, -50.0), (1e5, 1e5, 50.0))
PYRAMID = 4
_TURN = torch.arange(PYRAMID, dtype=torch.float64) * (2 * torch.pi / PYRAMID)
_AXES = torch.cat([torch.eye(3, dtype=torch.float64), -torch.eye(3, dtype=torch.float64)])


@dataclass(frozen=True, slots=True)
class Moment:
    """One judged moment: its boxes, which pairs may touch, and its weights."""

    ids: tuple[str, ...]
    """Bodies whose balance is asked for, then the fixed ones, then the floor."""
    movable: int
    centre: Tensor
    """(N, 3) [m]"""
    half: Tensor
    """(N, 3) [m]"""
    rotation: Tensor
    """(N, 3, 3)"""
    mass: Tensor
    """(N,) [kg]"""
    friction: Tensor
    """(N,)"""
    pairs: Tensor
    """(P, 2) indices: pairs of boxes that are solid to each other."""
    boxes: Tensor
    """(P, 2, 6) centre and half extents of the two boxes as they act in this pair (a table's top, a box's floor)."""
    placed: PlacedEpisode
    gravity: float


@dataclass(frozen=True, slots=True)
class Balance:
    """The forces of a moment and what is missing."""

    moment: Moment
    forces: tuple[tuple[str, str, str, Tensor], ...]
    """(on, by, kind, (3,) [N]); on the movable bodies only"""
    unexplained: dict[str, float]
    """Share of its weight that each movable body lacks."""
    missing: dict[str, Tensor]
    """(3,) force [N] each lacks."""
    depth: float
    """Deepest overlap of two solids [m]."""
    depth_pair: tuple[str, str]


def moment_of(spec: SceneSpec, placed: PlacedEpisode, shift: Tensor | None = None) -> Moment:
    """Gather the boxes of an episode's judged moment; `shift` (N, 3) [m] moves its objects."""
    track, k = placed.track, placed.moment
    index = {id: i for i, id in enumerate(track.object_ids)}
    solid = [i for i in track.object_ids if i not in placed.free and spec.object(i).phase in ("solid", "granular")]
    loose = [i for i in solid if i not in placed.fixed]
    fixed = [i for i in solid if i in placed.fixed]
    fixed += [i for i in track.object_ids if i in _basins(spec, placed)]
    rows = [index[i] for i in loose + fixed]
    centre = torch.tensor(track.positions_m[k][rows], dtype=torch.float64).reshape(-1, 3)
    if shift is not None:
        centre = centre + shift[rows]
    half = torch.tensor(track.sizes_m[rows] / 2, dtype=torch.float64).reshape(-1, 3)
    turn = matrix(torch.tensor(track.rotations_wxyz[k][rows], dtype=torch.float64).reshape(-1, 4))
    centre = torch.cat([centre, torch.tensor([FLOOR_BOX[0]], dtype=torch.float64)])
    half = torch.cat([half, torch.tensor([FLOOR_BOX[1]], dtype=torch.float64)])
    turn = torch.cat([turn, torch.eye(3, dtype=torch.float64)[None]])
    ids = (*loose, *fixed, FLOOR)
    skip = {(f, FLOOR) for f in _afloat(spec, placed)} | {(f, g) for f in loose for g in _basins(spec, placed) if (f, g) not in placed.seams}
    skip |= together(spec, placed, solid)
    pairs, boxes = _pairs(placed, ids, len(loose), (centre, half, turn), skip)
    friction = torch.tensor([_friction(spec, i) for i in ids], dtype=torch.float64)
    mass = torch.tensor([*(track.masses_kg[index[i]] for i in loose), *(0.0 for _ in fixed), 0.0], dtype=torch.float64)
    return Moment(ids, len(loose), centre, half, turn, mass, friction, pairs, boxes, placed, spec.environment.gravity)


def _basins(spec: SceneSpec, placed: PlacedEpisode) -> set[str]:
    """Return liquids at whose bottom something lies."""
    return {g for (_, g), seam in placed.seams.items() if seam == "floor" and spec.object(g).phase == "liquid"}


def _afloat(spec: SceneSpec, placed: PlacedEpisode) -> set[str]:
    """Return what is in a liquid, where the floor's level means nothing."""
    return {f for (f, g) in placed.seams if spec.object(g).phase == "liquid"}


def _friction(spec: SceneSpec, id: str) -> float:
    if id == FLOOR:
        return FRICTION
    thing = spec.object(id)
    return FRICTION_ICE if thing.material == "ice" else FRICTION_RUBBER if thing.material == "rubber" else FRICTION


def _pairs(placed: PlacedEpisode, ids: tuple[str, ...], movable: int, box: tuple[Tensor, Tensor, Tensor], skip: set) -> tuple[Tensor, Tensor]:
    """Return the pairs of boxes that may press on each other, each as it acts in its pair."""
    centre, half, turn = box
    c, h = centre.tolist(), (turn.abs() @ half.unsqueeze(-1)).squeeze(-1).tolist()
    local = half.tolist()
    pairs, boxes = [], []
    for i in range(movable):
        for j in range(i + 1, len(ids)):
            if (ids[i], ids[j]) in skip or ids[j] in placed.halls and within(c[i][2] - h[i][2], c[j][2] + h[j][2]):
                continue
            seam = placed.seams.get((ids[i], ids[j]))
            a, b = (c[i], local[i]), (c[j], local[j])
            if ids[j] == FLOOR:  # the ground beneath this body: far from the origin one huge box would lose its digits
                b = ([c[i][0], c[i][1], c[j][2]], [10 * h[i][0] + 1, 10 * h[i][1] + 1, local[j][2]])
            if seam is None and (back := placed.seams.get((ids[j], ids[i]))):
                if back == "share":
                    continue
                a = _part(a, back)
            elif seam == "share":
                continue
            elif seam:
                b = _part(b, seam)
            elif any(abs(c[i][k] - b[0][k]) > h[i][k] + (h[j][k] if ids[j] != FLOOR else b[1][k]) + CONTACT_TOLERANCE for k in range(3)):
                continue
            pairs.append((i, j))
            boxes.append(([*a[0], *a[1]], [*b[0], *b[1]]))
    return torch.tensor(pairs, dtype=torch.long).reshape(-1, 2), torch.tensor(boxes, dtype=torch.float64).reshape(-1, 2, 6)


def _part(box: tuple[list[float], list[float]], seam: str) -> tuple[list[float], list[float]]:
    """Return the inner floor or the top slab of an upright box."""
    (x, y, z), (hx, hy, hz) = box
    thin = hz * (WALL_SHARE if seam == "floor" else SLAB_SHARE)
    return ([x, y, z - hz + thin], [hx, hy, thin]) if seam == "floor" else ([x, y, z + hz - thin], [hx, hy, thin])


def balance(moments: Sequence[Moment]) -> list[Balance]:
    """Find contacts of all moments at once, solve their equilibria, name the forces."""
    if not moments:
        return []
    counts = [len(m.pairs) for m in moments]
    ra = torch.cat([m.rotation[m.pairs[:, 0]] for m in moments])
    rb = torch.cat([m.rotation[m.pairs[:, 1]] for m in moments])
    boxes = torch.cat([m.boxes for m in moments])
    ca, ha, cb, hb = boxes[:, 0, :3], boxes[:, 0, 3:], boxes[:, 1, :3], boxes[:, 1, 3:]
    depth, normal = penetration(ca, ha, ra, cb, hb, rb)
    points, valid = contact_patch(ca, ha, ra, cb, hb, rb, normal)
    valid = valid & (depth > -CONTACT_TOLERANCE).unsqueeze(-1)
    split = lambda t: torch.split(t, counts)  # noqa: E731
    contacts = list(zip(split(depth), split(normal), split(points), split(valid), strict=True))
    built = [_problem(m, *c) for m, c in zip(moments, contacts, strict=True)]
    solutions = solve_islands([p for p, _ in built])
    return [_name(m, c[0], labels, p, s) for m, c, (p, labels), s in zip(moments, contacts, built, solutions, strict=True)]


def _problem(m: Moment, depth: Tensor, normal: Tensor, points: Tensor, valid: Tensor) -> tuple[Problem, list[tuple[int, int, str]]]:
    """Write a moment as needs and generators; labels are (on, by, kind) of each generator, -1 for no object."""
    n, g = max(m.movable, 1), torch.tensor([0.0, 0.0, -m.gravity], dtype=torch.float64)
    mass = m.mass[:n].clamp_min(1e-9)
    need = torch.zeros(n, 6, dtype=torch.float64)
    if m.movable:
        need[:, :3] = -mass.unsqueeze(-1) * g
    weight = mass * max(m.gravity, 0.1)
    scale = torch.stack([weight, m.half[:n].norm(dim=-1).clamp_min(1e-4)], -1)
    columns, labels, limits = _contacts(m, n, normal, points, valid)
    more = _suppliers(m, n, weight)
    if more:
        columns = torch.cat([columns, torch.stack([w for w, _, _ in more])])
        labels = labels + [label for _, label, _ in more]
        limits = torch.cat([limits, torch.tensor([limit for _, _, limit in more], dtype=torch.float64)])
    return Problem(need, scale, columns, limits), labels


def _contacts(m: Moment, n: int, normal: Tensor, points: Tensor, valid: Tensor) -> tuple[Tensor, list[tuple[int, int, str]], Tensor]:
    """Return friction-pyramid edges at every contact point: a is pushed against the normal, b along it."""
    rows, spots = valid.nonzero(as_tuple=True)
    if not len(rows):
        return torch.zeros(0, n, 6, dtype=torch.float64), [], torch.zeros(0, dtype=torch.float64)
    along, where, pair = normal[rows], points[rows, spots], m.pairs[rows]
    helper = torch.where(along[:, :1].abs() > 0.8, torch.tensor([[0.0, 1.0, 0.0]], dtype=torch.float64), torch.tensor([[1.0, 0.0, 0.0]], dtype=torch.float64))
    t1 = torch.linalg.cross(along, helper.expand_as(along))
    t1 = t1 / t1.norm(dim=-1, keepdim=True)
    t2 = torch.linalg.cross(along, t1)
    mu = m.friction[pair].prod(-1).sqrt()[:, None, None]
    edges = along.unsqueeze(1) + mu * (torch.cos(_TURN)[:, None] * t1.unsqueeze(1) + torch.sin(_TURN)[:, None] * t2.unsqueeze(1))  # (C, 4, 3)
    count = len(rows) * PYRAMID
    columns = torch.zeros(count, n, 6, dtype=torch.float64)
    flat = edges.reshape(-1, 3)
    at = where.repeat_interleave(PYRAMID, 0)
    for side, sign in ((0, -1.0), (1, 1.0)):
        who = pair[:, side].repeat_interleave(PYRAMID)
        on = (who < m.movable).nonzero(as_tuple=True)[0]
        force = sign * flat[on]
        columns[on, who[on], :3] = force
        columns[on, who[on], 3:] = torch.linalg.cross(at[on] - m.centre[who[on]], force)
    labels = [(a, b, "contact") for a, b in pair.tolist() for _ in range(PYRAMID)]
    return columns, labels, torch.full((count,), torch.inf, dtype=torch.float64)


def _suppliers(m: Moment, n: int, weight: Tensor) -> list[tuple[Tensor, tuple[int, int, str], float]]:
    """Return the generators of everything but plain contact."""
    index = {id: i for i, id in enumerate(m.ids)}
    found = []
    for hold in m.placed.holds:
        if hold.on not in index or index[hold.on] >= m.movable or hold.limit_n <= 0:
            continue
        on, by = index[hold.on], index.get(hold.by, -1)
        ways = _AXES if hold.kind in ("attachment", "grip", "cling") else _AXES[2:3]
        for axis in ways:
            wrench = torch.zeros(n, 6, dtype=torch.float64)
            wrench[on, :3] = axis
            if 0 <= by < m.movable:
                wrench[by, :3] = -axis
                wrench[by, 3:] = torch.linalg.cross(m.centre[on] - m.centre[by], -axis)
            found.append((wrench, (on, by, hold.kind), hold.limit_n))
        if hold.kind != "buoyancy" and hold.kind != "lift":
            found += [(w, (on, by, hold.kind), hold.limit_n * float(m.half[on].norm())) for w in _twists(n, on)]
    for id in m.placed.balanced:
        if id in index and index[id] < m.movable:
            on = index[id]
            reach = BALANCE_SHARE * 2 * float(m.half[on].amax())
            found += [(w, (on, on, "muscle"), reach * float(weight[on])) for w in _twists(n, on)]
    return found


def _twists(n: int, on: int) -> list[Tensor]:
    """Return unit torques on one body about both directions of the three axes."""
    twists = []
    for axis in _AXES:
        wrench = torch.zeros(n, 6, dtype=torch.float64)
        wrench[on, 3:] = axis
        twists.append(wrench)
    return twists


def _name(m: Moment, depth: Tensor, labels: list[tuple[int, int, str]], problem: Problem, solution: Solution) -> Balance:
    """Sum the generators to forces by supplier, and read off what is missing."""
    sums: dict[tuple[int, int, str], np.ndarray] = {}
    if labels:
        given = (solution.amounts[:, None, None] * problem.columns[..., :3]).numpy()  # adding up small tensors one by one takes longer than solving
        for k, (a, b, kind) in enumerate(labels):
            for on, by in ((a, b), (b, a)):
                if 0 <= on < m.movable and on != by:
                    key = (on, by, kind)
                    sums[key] = sums.get(key, 0) + given[k, on]
    forces = tuple((m.ids[on], m.ids[by] if by >= 0 else "", kind, torch.from_numpy(f)) for (on, by, kind), f in sums.items() if np.linalg.norm(f) > 1e-6)
    worst = int(depth.argmax()) if len(depth) else -1
    return Balance(
        moment=m, forces=forces,
        unexplained={m.ids[i]: float(solution.unexplained[i]) for i in range(m.movable)},
        missing={m.ids[i]: solution.missing[i, :3] for i in range(m.movable)},
        depth=max(float(depth[worst]), 0.0) if worst >= 0 else 0.0,
        depth_pair=(m.ids[int(m.pairs[worst, 0])], m.ids[int(m.pairs[worst, 1])]) if worst >= 0 else ("", ""),
    )  # fmt: skip

