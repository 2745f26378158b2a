"""Which member of a kind is built: the typical one, or the smallest step toward the favourable end that works.

Comes in: a SceneSpec. Goes out: object id -> share t in [-1, 1] (1 the largest, -1 the smallest) where 0 will not do.
"""

from scenes.bodies import size_at
from scenes.claims import physical, relations_of
from scenes.constants import WALL_SHARE
from scenes.spec import ObjectSpec, SceneSpec

STEPS = 10


def choose_shares(spec: SceneSpec) -> dict[str, float]:
    """Return the shares of those objects that only fit their place when one is small or the other large."""
    shares: dict[str, float] = {}
    for claim in relations_of(spec):
        if claim.name != "in":
            continue
        ground = spec.object(claim.roles["ground"][0])
        if not _walled(ground):
            continue
        for id in claim.roles["figure"]:
            share = fitting_share(spec.object(id), ground)
            if share:
                shares[id], shares[ground.id] = -share, share
    return shares


def fitting_share(figure: ObjectSpec, ground: ObjectSpec) -> float:
    """Return the smallest share of the way to the favourable ends at which the figure fits, 0 where typical does or none will."""
    if not physical(figure) or figure.phase != "solid":
        return 0.0
    for step in range(STEPS + 1):
        if _fits(figure, ground, step / STEPS):
            return step / STEPS
    return 0.0


def _walled(ground: ObjectSpec) -> bool:
    return "interior" in ground.surfaces and ground.phase == "solid" and ground.category not in ("place", "building")


def _fits(figure: ObjectSpec, ground: ObjectSpec, share: float) -> bool:
    """Say whether the figure's two smaller extents go into the ground's two larger ones."""
    small, large = sorted(size_at(figure, -share)[0]), sorted(size_at(ground, share)[0])
    room = [e * (1 - 2 * WALL_SHARE) for e in large]
    return small[0] <= room[1] and small[1] <= room[2]
