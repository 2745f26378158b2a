"""What each part of the coherence network adds: leave one out at a size that trains in minutes, and the label-efficiency curve.

    python benchmarks/network_ablation.py --folder DIR              # five networks on the same scenes
    python benchmarks/network_ablation.py --folder DIR --labels     # verdicts from few labels, with and without pretraining

Scored on scenes like those trained on, on kinds never seen and on twice as many objects: verdicts as the area under the curve,
places as the median distance in units of the scene's scale. The folder keeps the scenes, so that they are drawn once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from table import Cell, arguments, show

from coherence_net.network.features import WORD_WIDTH
from coherence_net.network.model import CoherenceNetwork
from coherence_net.network.vocabulary import of_tables
from coherence_net.training.adversary import train_against
from coherence_net.training.examples import Example
from coherence_net.training.loop import Plan, fresh, train
from coherence_net.training.losses import SELF_SUPERVISED, WEIGHTS
from coherence_net.training.measure import measure
from coherence_net.training.prepare import Portion, load, prepare
from coherence_net.training.run import TESTED, Sizes, config_of
from scenes.laws import LAWS

SIZES = Sizes(hidden=96, expert_hidden=128, layers=3)
LABELLED = {k: v for k, v in WEIGHTS.items() if k not in ("objects", "claims", "path")}
COUNTS = (100, 300, 1000, 3000, 10_000, 30_000)


def network(sizes: Sizes, seed: int = 0) -> CoherenceNetwork:
    """Return an untrained network."""
    return fresh(config_of(sizes, of_tables(), sorted({law.name for law in LAWS})), seed)


def scored(name: str, trained: CoherenceNetwork, tests: Mapping[str, Sequence[Example]]) -> list[Cell]:
    """Return the row of one network."""
    found = {split: measure(trained, rows) for split, rows in tests.items()}
    return [name, *(s.area for s in found.values()), *(s.misplaced for s in found.values()), found["test"].states]


def parts(rows: Sequence[Example], tests: Mapping[str, Sequence[Example]], plan: Plan) -> list[list[Cell]]:
    """Train with everything and with one part left out or put in."""
    dense = replace(SIZES, branching=(1,), active=1, expert_hidden=SIZES.expert_hidden * SIZES.active)
    plans = {
        "everything": lambda: train(network(SIZES), rows, plan),
        "one dense block of equal active size": lambda: train(network(dense), rows, plan),
        "no self-supervision": lambda: train(network(SIZES), rows, plan, weights=LABELLED),
        "no language embeddings": lambda: train(network(SIZES), [_without_words(r) for r in rows], plan),
        "no edges": lambda: train(network(SIZES), [_without_edges(r) for r in rows], plan),
        "with the adversary of trajectories": lambda: train_against(network(SIZES), network(replace(SIZES, hidden=48, expert_hidden=48, layers=2), 1), rows, plan),
    }
    table: list[list[Cell]] = []
    for name, make in plans.items():
        table.append(scored(name, make(), tests))
        print(table[-1], flush=True)
    return table


def _without_words(row: Example) -> Example:
    """Return an example whose words have no vectors."""
    objects, claims = row.arrays.objects.copy(), row.arrays.claims.copy()
    objects[:, -WORD_WIDTH:] = claims[:, -WORD_WIDTH:] = 0.0
    return replace(row, arrays=replace(row.arrays, objects=objects, claims=claims))


def _without_edges(row: Example) -> Example:
    """Return an example of which nobody knows who plays which role."""
    return replace(row, arrays=replace(row.arrays, edges=row.arrays.edges[:0]))


def labels(rows: Sequence[Example], tests: Mapping[str, Sequence[Example]], plan: Plan) -> list[list[Cell]]:
    """Fit verdicts on few labels, from scratch and after pretraining without any."""
    pretrained = train(network(SIZES), [_unlabelled(r) for r in rows], plan, weights={k: v for k, v in WEIGHTS.items() if k in SELF_SUPERVISED})
    known = [r for r in rows if np.isfinite(r.verdict)]
    table: list[list[Cell]] = []
    for count in (c for c in COUNTS if c <= len(known)):
        few = known[:count]
        short = replace(plan, steps=max(plan.steps // 4, 100), rate=0.5 * plan.rate)
        again = network(SIZES)
        again.load_state_dict(pretrained.state_dict())
        row: list[Cell] = [count]
        for start in (network(SIZES), again):
            found = train(start, few, short, weights={"verdict": 1.0, "laws": 0.5, "load": 0.01})
            row += [measure(found, tests["test"]).area, measure(found, tests["unseen"]).area]
        table.append(row)
        print(row, flush=True)
    return table


def _unlabelled(row: Example) -> Example:
    nothing = np.float32(np.nan)
    return replace(row, verdict=nothing, laws=np.full_like(row.laws, nothing))


def main() -> None:
    """Make the scenes, train, score and print."""
    options = arguments(__doc__ or "")
    options.add_argument("--data", type=Path, help="not used: every scene is drawn here")
    options.add_argument("--folder", type=Path, required=True, help="where scenes are kept")
    options.add_argument("--scenes", type=int, default=4096)
    options.add_argument("--steps", type=int, default=2000)
    options.add_argument("--labels", action="store_true", help="the label-efficiency curve instead")
    given = options.parse_args()
    torch.set_num_threads(1)
    vocabulary, laws = of_tables(), sorted({law.name for law in LAWS})
    rows = load(list(prepare(Portion(0, "train", given.scenes, vocabulary, laws), given.folder / "examples")))
    tests = {split: load(list(prepare(Portion(0, split, 600, vocabulary, laws), given.folder / "examples"))) for split in TESTED}
    plan = Plan(steps=given.steps)
    if given.labels:
        columns = ["labels", "test, from scratch", "unseen kinds, from scratch", "test, pretrained", "unseen kinds, pretrained"]
        show(f"Area under the curve of verdicts by number of labels ({len(rows)} examples without labels, {given.steps} steps)", columns, labels(rows, tests, plan), given)
        return
    columns = ["network", "verdict: test", "unseen kinds", "twice the objects", "misplaced: test", "unseen kinds", "twice the objects", "states"]
    show(f"Parts of the coherence network ({given.scenes} scenes, {given.steps} steps)", columns, parts(rows, tests, plan), given)


if __name__ == "__main__":
    main()
