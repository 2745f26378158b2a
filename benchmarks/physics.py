"""Equilibrium against MuJoCo on random passive scenes, and how much a verdict minds a pose that is 2 mm off.

    python benchmarks/physics.py --scenes 1000 --noise-scenes 50 --noise-draws 100

Prints two tables; scenes where the two disagree are listed one by one, to be read and not to be used as labels.
"""

import time
from dataclasses import replace

import numpy as np
import torch
from table import Cell, arguments, show

from scenes.balance import balance, moment_of
from scenes.constants import FORCE_TOLERANCE
from scenes.instantiation import EpisodeTrack
from scenes.interval import Interval
from scenes.placement import PlacedEpisode
from scenes.rotation import axis_angle, yaw
from scenes.simulate import release
from scenes.spec import Environment, EpisodeSpec, ObjectSpec, SceneSpec

FAMILIES = ("stack", "overhang", "ceiling", "floating", "slope", "lean_column")


def thing(id: str, size: np.ndarray, mass: float, material: str = "wood") -> ObjectSpec:
    """Return a box of exact size and mass."""
    x, y, z = (Interval.exact(float(v)) for v in size)
    return ObjectSpec(id, id, "box", length_m=x, width_m=y, height_m=z, mass_kg=Interval.exact(mass), material=material, surfaces=frozenset({"top"}))


def scene(rows: list[tuple[ObjectSpec, tuple, tuple]], fixed: frozenset[str]) -> tuple[SceneSpec, PlacedEpisode]:
    """Return spec and placement of boxes at given poses."""
    objects = tuple(r[0] for r in rows)
    spec = SceneSpec(Environment(), objects, (), (EpisodeSpec(0, Interval.exact(1.0)),))
    track = EpisodeTrack(
        0, np.zeros(1), tuple(o.id for o in objects), np.array([[r[1] for r in rows]], dtype=float), np.array([[r[2] for r in rows]], dtype=float),
        np.array([[o.length_m.typical, o.width_m.typical, o.height_m.typical] for o in objects]), np.array([o.mass_kg.typical for o in objects]),
        tuple("" for _ in objects),
    )  # fmt: skip
    return spec, PlacedEpisode(track, (), 0, fixed)


def make(family: str, rng: np.random.Generator) -> tuple[SceneSpec, PlacedEpisode]:
    """Return one random passive scene of a family."""
    size = lambda low=0.05, high=0.5: rng.uniform(low, high, 3)  # noqa: E731
    mass = lambda: float(10 ** rng.uniform(-1, 1.5))  # noqa: E731
    if family == "slope":
        angle, s = rng.uniform(0.0, 1.0), size(0.1, 0.3)
        turn = axis_angle((0.0, 1.0, 0.0), angle)
        up = np.array([np.sin(angle), 0.0, np.cos(angle)])
        ramp = thing("ramp#1", np.array([4.0, 2.0, 0.1]), 100.0)
        middle = np.array([0.0, 0.0, 2.5])
        block = thing("block#1", s, mass(), str(rng.choice(["wood", "rubber", "ice"])))
        ramp = replace(ramp, material=block.material)
        return scene([(block, tuple(middle + up * (0.05 + s[2] / 2)), turn), (ramp, tuple(middle), turn)], frozenset({"ramp#1"}))
    if family in ("ceiling", "floating"):
        s = size()
        gap = 0.0 if family == "ceiling" else rng.uniform(0.02, 0.5)
        box = thing("box#1", s, mass())
        if family == "ceiling":
            ceiling = thing("ceiling#1", np.array([4.0, 4.0, 0.2]), 1000.0)
            return scene([(box, (0, 0, 2.5 - s[2] / 2), yaw(rng.uniform(0, 3))), (ceiling, (0, 0, 2.6), yaw(0.0))], frozenset({"ceiling#1"}))
        return scene([(box, (0, 0, gap + s[2] / 2), yaw(rng.uniform(0, 3)))], frozenset())
    rows, low, middle = [], 0.0, np.zeros(2)
    reach = {"stack": 0.35, "overhang": 1.1, "lean_column": 0.6}[family]
    for k in range(2 if family == "overhang" else int(rng.integers(2, 5))):
        s = size(0.1, 0.5)
        if rows:
            middle = middle + rng.uniform(-1, 1, 2) * reach * rows[-1][0].length_m.typical / 2
        rows.append((thing(f"box#{k + 1}", s, mass()), (*middle, low + s[2] / 2), yaw(rng.uniform(-0.4, 0.4) if family == "stack" else 0.0)))
        low += s[2]
    return scene(rows, frozenset())


def agreement(count: int, seed: int) -> list[list[Cell]]:
    """Return how often the equilibrium and the release agree; print the counts by family and every disagreement."""
    rng = np.random.default_rng(seed)
    cases = [(f, *make(f, rng)) for _, f in zip(range(count), FAMILIES * (count // len(FAMILIES) + 1), strict=False)]
    begin = time.perf_counter()
    solved = [b for k in range(0, count, 64) for b in balance([moment_of(s, p) for _, s, p in cases[k : k + 64]])]
    spent = time.perf_counter() - begin
    tally = {f: [0, 0, 0, 0] for f in FAMILIES}
    odd, near = [], 0
    for (family, spec, placed), b in zip(cases, solved, strict=True):
        ours, theirs = all(v <= FORCE_TOLERANCE for v in b.unexplained.values()), all(h.held for h in release(spec, placed))
        tally[family][2 * (not ours) + (not theirs)] += 1
        if ours != theirs:
            worst = max(b.unexplained.values())
            edge = marginal(spec, placed, rng)
            near += edge
            odd.append(f"  {family}{' (on the edge)' if edge else ''}: equilibrium {'held' if ours else 'not held'} ({worst:.3f} of a weight missing), released {[(h.id, h.held, round(h.drift_m, 4)) for h in release(spec, placed)]}")
    print(f"equilibrium of {count} scenes: {spent:.2f} s")
    print(f"{'family':<12} {'both held':>10} {'ours only':>10} {'MuJoCo only':>12} {'neither':>8}")
    for family, (a, b, c, d) in tally.items():
        print(f"{family:<12} {a:>10} {b:>10} {c:>12} {d:>8}")
    agree = sum(t[0] + t[3] for t in tally.values())
    print(f"agreement {agree}/{count} = {agree / count:.3f}; {near} of the {len(odd)} others stand within 5 mm of tipping or slipping\ndisagreements:\n" + "\n".join(odd))
    return [
        [f"equilibrium and MuJoCo release agree, {count} random passive scenes", agree / count],
        ["disagreements within 5 mm of tipping or slipping", f"{near} of {len(odd)}"],
        ["equilibria a second, one thread", count / spent],
    ]


def marginal(spec: SceneSpec, placed: PlacedEpisode, rng: np.random.Generator) -> bool:
    """Say whether 5 mm in some direction change the verdict of the equilibrium."""
    shifts = [torch.tensor(rng.uniform(-0.005, 0.005, (len(spec.objects), 3)) * np.array([1, 1, 0])) for _ in range(32)]
    held = [all(v <= FORCE_TOLERANCE for v in b.unexplained.values()) for b in balance([moment_of(spec, placed, s) for s in shifts])]
    return len(set(held)) > 1


def noise(scenes: int, draws: int, seed: int) -> list[list[Cell]]:
    """Return the share of verdicts that stay when every body is moved by up to 2 mm along each axis."""
    rng, probe = np.random.default_rng(seed), np.random.default_rng(seed + 1)
    same, total = [0, 0], [0, 0]
    for k in range(scenes):
        spec, placed = make(FAMILIES[k % len(FAMILIES)], rng)
        moments = [moment_of(spec, placed)]
        for _ in range(draws):
            moments.append(moment_of(spec, placed, torch.tensor(rng.uniform(-0.002, 0.002, (len(spec.objects), 3)))))
        held = [all(v <= FORCE_TOLERANCE for v in b.unexplained.values()) for b in balance(moments)]
        edge = marginal(spec, placed, probe)
        same[edge] += sum(h == held[0] for h in held[1:])
        total[edge] += draws
    return [
        [f"verdict unchanged under 2 mm of noise, {scenes} scenes x {draws} draws", sum(same) / max(sum(total), 1)],
        ["the same, scenes more than 5 mm from tipping or slipping", same[0] / max(total[0], 1)],
    ]


def main() -> None:
    """Run both measurements."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--scenes", type=int, default=1000)
    parser.add_argument("--noise-scenes", type=int, default=50)
    parser.add_argument("--noise-draws", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    rows = [*agreement(given.scenes, given.seed), *noise(given.noise_scenes, given.noise_draws, given.seed)]
    show("Physics", ["what", "value"], rows, given)


if __name__ == "__main__":
    main()
