"""Field: the violation of relations, solidity and support of many moments at once, as a function of shifts.

Comes in: tasks, ragged. Goes out: one function of all their shifts together, differentiable, that the search and the
refinement of the network's proposals both descend. Moments are laid end to end, never padded: a moment's value does not
depend on its neighbours.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from scenes.balance import FLOOR, Moment
from scenes.geometry import extents, penetration
from scenes.placement import PlacedEpisode
from scenes.relations import RELATIONS
from scenes.spec import SceneSpec


@dataclass(frozen=True, slots=True)
class Task:
    """One moment to be improved."""

    scene: int
    episode: int
    spec: SceneSpec
    placed: PlacedEpisode
    moment: Moment

    def generator(self, *salt: int) -> torch.Generator:
        """Return a source of noise that depends on the scene's own text, its objects and the salt, never on its neighbours."""
        text = "\n".join([*self.spec.sentences, *self.placed.track.object_ids, str(self.episode), *map(str, salt)])
        return torch.Generator().manual_seed(int.from_bytes(hashlib.sha256(text.encode()).digest()[:7], "big"))


def small(moment: Moment) -> float:
    """Return what is small in a scene [m]: the median of its bodies' smallest half extents, the ground left out."""
    return max(float(moment.half[:-1].amin(-1).median()), 0.01) if len(moment.ids) > 1 else 0.01


class Field:
    """The summed violation [m] of each of B moments with R bodies in all, the fixed ones included."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        moments = [t.moment for t in tasks]
        self.count = len(tasks)
        first = torch.tensor([0, *(len(m.ids) for m in moments)]).cumsum(0)
        self.first: list[int] = first.tolist()
        self.centre = torch.cat([m.centre for m in moments])  # (R, 3)
        self.rotation = torch.cat([m.rotation for m in moments])
        self.world = torch.cat([extents(m.half, m.rotation) for m in moments])
        self.size = torch.tensor([small(m) for m in moments], dtype=torch.float64)
        """(B,) [m] what is small in this scene"""
        self.task = torch.cat([torch.full((len(m.ids),), i) for i, m in enumerate(moments)])
        self.movable = torch.cat([torch.arange(len(m.ids)) < m.movable for m in moments])
        self._pairs(moments)
        self._rests(moments)
        self._relations(tasks)

    def _pairs(self, moments: Sequence[Moment]) -> None:
        self.pairs = torch.cat([m.pairs + f for m, f in zip(moments, self.first, strict=False)])
        self.boxes = torch.cat([m.boxes for m in moments])

    def _rests(self, moments: Sequence[Moment]) -> None:
        """List what has to rest on something, and on what it could."""
        loose, rows = [], []
        for f, m in zip(self.first, moments, strict=False):
            held = {h.on for h in m.placed.holds if h.limit_n > 0}
            for i in (i for i in range(m.movable) if m.ids[i] not in held):
                under = [j for j, id in enumerate(m.ids) if j != i and (id == FLOOR or (m.ids[i], id) not in m.placed.seams)]
                rows += [(f + i, f + j, len(loose)) for j in under]
                loose.append(f + i)
        self.loose = torch.tensor(loose, dtype=torch.long)
        self.rests = torch.tensor(rows, dtype=torch.long).reshape(-1, 3)

    def _relations(self, tasks: Sequence[Task]) -> None:
        rows: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for f, t in zip(self.first, tasks, strict=False):
            at = {id: f + i for i, id in enumerate(t.moment.ids)}
            for name, figure, grounds in t.placed.settled:
                rows[name] += [(at[figure], at[g]) for g in grounds if figure in at and g in at]
        self.relations = {name: torch.tensor(r, dtype=torch.long) for name, r in sorted(rows.items()) if r}

    def violation(self, shift: Tensor) -> Tensor:
        """Return (S, B) [m] for shifts (S, R, 3) [m]; what is fixed has to be given a shift of zero."""
        centre = self.centre + shift
        total = torch.zeros(len(shift), self.count, dtype=torch.float64)
        if len(self.pairs):
            a, b = self.pairs[:, 0], self.pairs[:, 1]
            shape = (len(shift), len(a))
            depth, _ = penetration(
                self.boxes[:, 0, :3] + shift[:, a], self.boxes[:, 0, 3:].expand(*shape, 3), self.rotation[a].expand(*shape, 3, 3),
                self.boxes[:, 1, :3] + shift[:, b], self.boxes[:, 1, 3:].expand(*shape, 3), self.rotation[b].expand(*shape, 3, 3),
            )  # fmt: skip
            total = total.index_add(1, self.task[a], depth.clamp_min(0))
        if len(self.loose):
            total = total.index_add(1, self.task[self.loose], self._floating(centre))
        for name, rows in self.relations.items():
            f, g = rows[:, 0], rows[:, 1]
            shape = (len(shift), len(rows), 3)
            found = RELATIONS[name].residual(centre[:, f], self.world[f].expand(shape), centre[:, g], self.world[g].expand(shape))
            total = total.index_add(1, self.task[f], found)
        return total

    def _floating(self, centre: Tensor) -> Tensor:
        """Return the height (S, L) [m] of unheld bodies over what is nearest beneath them, and how far they overhang."""
        on, by, slot = self.rests.unbind(-1)
        low, high = (centre - self.world)[:, on, 2], (centre + self.world)[:, by, 2]
        aside = ((centre[:, on, :2] - centre[:, by, :2]).abs() - self.world[by, :2]).clamp_min(0).sum(-1)
        gaps = (low - high).abs() + aside
        nearest = torch.full((len(centre), len(self.loose)), torch.inf, dtype=torch.float64)
        return nearest.scatter_reduce(1, slot.expand(len(centre), -1), gaps, "amin")
