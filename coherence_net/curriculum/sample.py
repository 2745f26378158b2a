"""sample: (seed, index) -> one SceneSpec, always the same one.

Scenes come in pairs: an even index is a scene, the odd one after it its near-twin, in which one thing is another. Splits:
`train` and `test` have the same kinds; `unseen` scenes have at least one kind that is held out from both; `large` ones have
nine to sixteen objects. What is drawn is meant to be possible or not; what it is, the laws decide (label.py), about half of it each way.
"""

from functools import lru_cache
from typing import Literal, get_args

import numpy as np

from coherence_net.curriculum.drills import tell_drill
from coherence_net.curriculum.menu import HELD_OUT, held_out, menu
from coherence_net.curriculum.recipe import any_event, tell_event, tell_place, tell_sequel, tell_state
from coherence_net.curriculum.sketch import Sketch
from coherence_net.curriculum.twins import blame, twin
from scenes.errors import InputError
from scenes.interval import Interval
from scenes.laws import LAWS
from scenes.spec import Environment, SceneSpec

Split = Literal["train", "test", "unseen", "large"]
SPLITS: tuple[str, ...] = get_args(Split)
POSSIBLE = 0.45
"""Share of the first scenes of a pair that are meant to be possible; of the others many are, too."""
DRAWS = 3
"""Scenes that are drawn at most for one that is not to be possible."""
ENVIRONMENTS: tuple[tuple[Environment, float], ...] = (
    (Environment(), 0.62),
    (Environment("outdoors", ceiling_m=None), 0.26),
    (Environment("water", medium="water", ceiling_m=None), 0.03),
    (Environment("moon", 1.62, "vacuum", None), 0.03),
    (Environment("mars", 3.71, "air", None), 0.02),
    (Environment("orbit", 0.0, "air", Interval(2.2, 2.5, 4.0)), 0.02),
    (Environment("dream", ceiling_m=None, suspended=frozenset(law.name for law in LAWS)), 0.02),
)
"""Where a scene plays, with its chance; constants as in the interpreter's table (NASA fact sheets)."""


def sample(seed: int, index: int, *, split: Split = "train", holdout: float = HELD_OUT) -> SceneSpec:
    """Return one scene; the same for the same arguments, whatever was drawn before.

    Args:
        seed: Of the whole set.
        index: Its number; 2k + 1 is the near-twin of 2k.
        split: train | test | unseen | large.
        holdout: Share of the leaf kinds that are kept for `unseen`.

    Raises:
        InputError: If the split is none, or a number is negative.
    """
    if split not in SPLITS:
        raise InputError(f"The split is '{split}'. Allowed: {', '.join(SPLITS)}. Take one of these.")
    if split == "unseen" and not menu(True, holdout).names:
        raise InputError(f"No kind is held out with holdout {holdout}. Allowed: 0.001 or more for `unseen`. Give a larger share.")
    if seed < 0 or index < 0:
        raise InputError(f"Seed {seed}, index {index}. Allowed: numbers from 0. Leave out the sign.")
    base = _scene(split, seed, index // 2, holdout)
    if index % 2 == 0:
        return base
    return twin(base, np.random.default_rng([SPLITS.index(split), seed, index // 2, 1]), menu(split == "unseen", holdout), tuple(e for e, _ in ENVIRONMENTS))


@lru_cache(maxsize=4)
def _scene(split: Split, seed: int, pair: int, holdout: float) -> SceneSpec:
    """Return the first scene of a pair; where it is not to be possible, the first of a few that the closed-form laws refute."""
    rng = np.random.default_rng([SPLITS.index(split), seed, pair])
    possible = bool(rng.random() < POSSIBLE)
    for _ in range(1 if possible else DRAWS):
        spec = _drawn(rng, split, holdout, possible=possible)
        if possible or blame(spec):
            break
    return spec


def _drawn(rng: np.random.Generator, split: Split, holdout: float, *, possible: bool) -> SceneSpec:
    """Return one drawn scene of at least one thing; of `unseen` one with a held-out kind."""
    while True:
        spec = _told(rng, split, holdout, possible=possible)
        if spec.objects and (split != "unseen" or any(held_out(o.kind, holdout) for o in spec.objects)):
            return spec


def _told(rng: np.random.Generator, split: Split, holdout: float, *, possible: bool) -> SceneSpec:
    large = split == "large"
    menus = (menu(False, holdout), menu(True, holdout)) if split == "unseen" else (menu(False, holdout),)
    most = int(rng.integers(9, 17)) if large else int(rng.integers(1, 9))
    sketch = Sketch(rng, menus, _environment(rng), possible, most)
    claims = int(rng.integers(6, 13)) if large else int(rng.integers(1, 7))
    for _ in range(4 * claims):
        _tell(sketch)
        if len(sketch.claims) >= claims and not (large and len(sketch.objects) < 9):
            break
    return sketch.finished()


def _environment(rng: np.random.Generator) -> Environment:
    chances = np.cumsum([c for _, c in ENVIRONMENTS])
    return ENVIRONMENTS[int(np.searchsorted(chances, rng.random() * chances[-1]))][0]


def _tell(sketch: Sketch) -> None:
    """Add one group of claims."""
    dice = sketch.rng.random()
    if dice < 0.2:
        tell_place(sketch)
    elif dice < 0.28:
        tell_state(sketch)
    elif not (dice > 0.75 and tell_sequel(sketch) or dice < 0.5 and tell_drill(sketch)):
        tell_event(sketch, any_event(sketch))
