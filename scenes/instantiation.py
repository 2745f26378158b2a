"""Instantiation: what was built of a SceneSpec, what it cost, and what could not be.

Made by `coherence_net.instantiate`, read by `coherence_net.judge`, the exporters and the viewer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from scenes.errors import SceneError
from scenes.spec import SceneSpec, Span


@dataclass(frozen=True, slots=True)
class Residual:
    """How far one claim is from satisfying one law. Zero is satisfied, 1.0 the edge of the tolerable."""

    law: str
    claim: str
    """Id of the claim; empty where a law concerns an object alone."""
    objects: tuple[str, ...]
    value: float
    """Normalised, at the choice that was taken: typical values first, more favourable ones as far as needed."""
    amount: float
    """Violation at the typical values, in `unit`; what a reason quotes. 0 where there is none."""
    at_best: float
    """What the most favourable choice would still lack, in `unit`; 0 where some choice works. Where several intervals
    meet in one law (who lifts, what is lifted) they are drawn in together, so that not every extreme counts at once."""
    unit: str
    """SI unit, or "1" for categorical laws."""
    tolerance: float
    """What would still pass, in `unit`."""
    certified: bool
    """True where `at_best` is a bound for every placement and choice: only then may it decide `incoherent`."""
    message: str
    """One clause for people: who lacks what. Every number in it is one of the fields above."""
    hard: bool = True
    """False for a clash that could have been repaired in between (an inertial state reversed)."""
    spans: tuple[Span, ...] = ()
    interval_s: tuple[float, float] = (0.0, 0.0)
    sentence_pair: tuple[int, int] | None = None
    role: str = ""
    """The role whose filler fails; repair tries to replace it."""
    need: str = ""
    """Row of `scenes/needs.csv` that is missing, or empty."""
    demand: float = 0.0
    """What is needed, in `unit`, as the message quotes it: the least that could do where nothing else helps."""
    supply: float = 0.0
    """What there is of it, in `unit`, as the message quotes it: the most that could be given."""


@dataclass(frozen=True, slots=True)
class Force:
    """One force on one object over the moments of an episode."""

    on: str
    by: str
    """Supplier's object id; empty for the unexplained force."""
    kind: str
    """weight | contact | cling | attachment | buoyancy | lift | muscle | unexplained"""
    newton: np.ndarray
    """(T, 3) [N], world frame, z up"""


@dataclass(frozen=True, slots=True)
class EpisodeTrack:
    """Where everything is at the moments of one episode."""

    episode: int
    times_s: np.ndarray
    """(T,) [s] from the start of the episode"""
    object_ids: tuple[str, ...]
    positions_m: np.ndarray
    """(T, N, 3) centre of the object's bounding box, world frame, z up [m]"""
    rotations_wxyz: np.ndarray
    """(T, N, 4) unit quaternions"""
    sizes_m: np.ndarray
    """(N, 3) extents that were chosen [m]"""
    masses_kg: np.ndarray
    """(N,) masses that were chosen [kg]"""
    postures: tuple[str, ...] = ()
    """(N,) lie | sit | stand | hang | fly | swim | walk | … or empty, for pictures"""
    forces: tuple[Force, ...] = ()
    visible: tuple[bool, ...] = ()
    """(N,) False where the object does not exist in this episode; empty: all visible"""

    def __post_init__(self) -> None:
        """Refuse shapes that disagree, non-finite numbers and quaternions that are not unit."""
        t, n = len(self.times_s), len(self.object_ids)
        if self.positions_m.shape != (t, n, 3) or self.rotations_wxyz.shape != (t, n, 4):
            raise SceneError(f"Episode {self.episode}: positions {self.positions_m.shape}, rotations {self.rotations_wxyz.shape}, expected ({t}, {n}, 3) and ({t}, {n}, 4).")
        if not (np.isfinite(self.positions_m).all() and np.isfinite(self.rotations_wxyz).all()):
            raise SceneError(f"Episode {self.episode}: a pose is not finite. Check the sizes of {self.object_ids}.")
        if n and not np.allclose(np.linalg.norm(self.rotations_wxyz, axis=-1), 1.0, atol=1e-6):
            raise SceneError(f"Episode {self.episode}: a rotation is not a unit quaternion (w, x, y, z).")


@dataclass(frozen=True, slots=True)
class StateFact:
    """(object, fluent, value) from an episode on, and which claim set it."""

    object: str
    fluent: str
    value: str
    episode: int
    claim: str


@dataclass(frozen=True, slots=True)
class Instantiation:
    """The built scene of one reading, or as much of it as could be built."""

    spec: SceneSpec
    residuals: tuple[Residual, ...]
    """Every law that applied, satisfied or not."""
    episodes: tuple[EpisodeTrack, ...] = ()
    states: tuple[StateFact, ...] = ()
    fit: Mapping[str, float] = field(default_factory=dict)
    """Claim id -> learned plausibility 0..1; empty without a network."""
    converged: bool = True
    """False where a search ended without a scene and without a certificate."""

    @property
    def certificate(self) -> Residual | None:
        """The worst certified violation, or None."""
        certified = [r for r in self.residuals if r.certified and r.value > 1.0]
        return max(certified, key=lambda r: (r.hard, r.value)) if certified else None

    @property
    def worst(self) -> float:
        """The largest normalised residual; 0 where no law applied."""
        return max((r.value for r in self.residuals), default=0.0)
