"""Placement: where everything was put, and who is meant to hold whom.

Made by `scenes.place`, read by the metric laws, by the equilibrium, by MuJoCo and by the search. A hold is a supplier of force
other than plain contact; a seam is a pair of things that may share space because one contains, wears or is part of the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from scenes.constants import CONTACT_TOLERANCE
from scenes.instantiation import EpisodeTrack
from scenes.spec import SceneSpec

HoldKind = Literal["contact", "cling", "attachment", "grip", "buoyancy", "lift"]
Seam = Literal["share", "floor", "slab"]
"""share: no contact at all; floor: the second holds the first on its inner floor; slab: the first is beneath the second's top."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One thing that may hold another, up to a limit."""

    on: str
    by: str
    """Object id; `floor` for the assumed ground; empty for the air, or a fixing that the text does not name."""
    kind: HoldKind
    limit_n: float
    """Largest force in any direction [N]."""


@dataclass(frozen=True, slots=True)
class PlacedEpisode:
    """One episode in space and time."""

    track: EpisodeTrack
    holds: tuple[Hold, ...]
    moment: int
    """Index of the moment at which the forces are judged: the one when motion is over."""
    fixed: frozenset[str] = frozenset()
    """Things that bear any load and are never moved: buildings, ground, walls."""
    free: frozenset[str] = frozenset()
    """Things without a body, or in free flight at the judged moment: no force is asked for."""
    halls: frozenset[str] = frozenset()
    """Places with a floor of their own: solid only to what is on their roof."""
    seams: Mapping[tuple[str, str], Seam] = field(default_factory=dict)
    balanced: frozenset[str] = frozenset()
    """Living beings awake: they keep their balance by leaning."""
    settled: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """(relation, figure, grounds) that hold at the judged moment: what a search must keep."""


@dataclass(frozen=True, slots=True)
class Placement:
    """All episodes of a scene, and how far its choices had to leave the typical."""

    episodes: tuple[PlacedEpisode, ...]
    shares: Mapping[str, float] = field(default_factory=dict)
    """Object id -> share of the way from its typical to its most favourable size that was taken."""


def within(low: float, high: float) -> bool:
    """Say whether what begins at `low` [m] is inside a hall that ends at `high` [m], not on its roof."""
    return low < high - CONTACT_TOLERANCE


def together(spec: SceneSpec, placed: PlacedEpisode, ids: Sequence[str]) -> set[tuple[str, str]]:
    """Return pairs whose boxes may overlap: what one person carries (in which hand or pocket is not told), a whole and its parts."""
    carrier = {h.on: h.by for h in placed.holds if h.by in ids}
    owner = {i: spec.object(i).owner for i in ids}
    found = set()
    for a in ids:
        for b in ids:
            carried = a in carrier and carrier[a] in (b, carrier.get(b))
            part = owner[a] and owner[a] in (b, owner[b]) and spec.object(a).category == "body_part"
            if a != b and (carried or part):
                found |= {(a, b), (b, a)}
    return found
