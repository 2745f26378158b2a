"""Tokens: one padded batch of scenes as the network reads them; nothing here knows about scenes beyond arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from coherence_net.shapes import WAYPOINTS
from scenes.errors import SceneError

BUCKETS = (4, 8, 16, 32, 64, 128, 256, 512)
"""Numbers of objects or claims that batches are padded to: few shapes, so that results do not depend on neighbours."""


@dataclass(frozen=True, slots=True)
class SceneArrays:
    """The features of one scene."""

    scene: np.ndarray
    """(F,)"""
    objects: np.ndarray
    """(N, F)"""
    claims: np.ndarray
    """(M, F)"""
    edges: np.ndarray
    """(E, 3) int: from token, to token, kind of edge; the scene is token 0, then the objects, then the claims."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A batch of B scenes, padded to N objects and M claims."""

    scene: Tensor
    """(B, F)"""
    objects: Tensor
    """(B, N, F)"""
    claims: Tensor
    """(B, M, F)"""
    object_present: Tensor
    """(B, N) bool"""
    claim_present: Tensor
    """(B, M) bool"""
    object_hidden: Tensor
    """(B, N) bool: the network has to guess these"""
    claim_hidden: Tensor
    """(B, M) bool"""
    edges: Tensor
    """(B, 1 + N + M, 1 + N + M) long"""
    waypoints: Tensor
    """(B, N, WAYPOINTS, 3) noisy places in units of the scene's scale"""
    noise: Tensor
    """(B,) how noisy: 0 not at all, 1 nothing else"""

    def to(self, device: torch.device | str) -> "Tokens":
        """Return the batch on a device."""
        return Tokens(*(getattr(self, f.name).to(device) for f in fields(self)))


def bucket(count: int) -> int:
    """Return the size that a number of things is padded to."""
    return next((b for b in BUCKETS if b >= count), count)


def collate(scenes: Sequence[SceneArrays], *, size: tuple[int, int] | None = None, rows: int | None = None) -> Tokens:
    """Pad scenes into one batch, without waypoints (zero, pure noise) and with nothing hidden.

    Args:
        scenes: At least one.
        size: (objects, claims) to pad to; by default the buckets of the largest.
        rows: Scenes to pad to; by default as many as there are.

    Raises:
        SceneError: If a feature is not a finite number.
    """
    n, m = size or (bucket(max(len(s.objects) for s in scenes)), bucket(max(len(s.claims) for s in scenes)))
    b, total = rows or len(scenes), 1 + n + m
    first = scenes[0]
    scene = np.zeros((b, len(first.scene)), np.float32)
    objects, claims = np.zeros((b, n, first.objects.shape[1]), np.float32), np.zeros((b, m, first.claims.shape[1]), np.float32)
    edges = np.zeros((b, total, total), np.int64)
    has_object, has_claim = np.zeros((b, n), bool), np.zeros((b, m), bool)
    for i, s in enumerate(scenes):
        k, c = len(s.objects), len(s.claims)
        scene[i], objects[i, :k], claims[i, :c] = s.scene, s.objects, s.claims
        has_object[i, :k], has_claim[i, :c] = True, True
        at = s.edges.copy()
        at[:, :2] += (n - k) * (at[:, :2] > k)
        edges[i, at[:, 0], at[:, 1]] = at[:, 2]
    if not (np.isfinite(scene).all() and np.isfinite(objects).all() and np.isfinite(claims).all()):
        raise SceneError("A feature is not a finite number. Check the intervals of the scene's objects and amounts.")
    t = torch.from_numpy
    nothing = torch.zeros(b, n, dtype=torch.bool), torch.zeros(b, m, dtype=torch.bool)
    return Tokens(t(scene), t(objects), t(claims), t(has_object), t(has_claim), *nothing, t(edges), torch.zeros(b, n, WAYPOINTS, 3), torch.ones(b))
