"""What each part of the coherence network adds: leave one out at a size that trains in minutes, and the label-efficiency curve.

    python benchmarks/network_ablation.py --folder DIR              # five networks on the same scenes
    python benchmarks/network_ablation.py --folder DIR --data DATA  # and how their own verdicts rank texts
    python benchmarks/network_ablation.py --folder DIR --labels     # verdicts from few labels, with and without pretraining

Scored on scenes like those trained on, on kinds never seen and on twice as many objects: verdicts as the area under the curve,
places as the median distance in units of the scene's scale. The folder keeps the scenes, so that they are drawn once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from learned import Set, sets
from table import Cell, arguments, show

from coherence_net.network.batch import SceneArrays, collate
from coherence_net.network.features import Featurizer
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


def without_edges(arrays: SceneArrays) -> SceneArrays:
    """Return a scene of which nobody knows who plays which role."""
    return replace(arrays, edges=arrays.edges[:0])


@dataclass(frozen=True, slots=True)
class Part:
    """A network with one part left out or put in."""

    name: str
    sizes: Sizes = SIZES
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    seen: Callable[[SceneArrays], SceneArrays] = lambda arrays: arrays
    """What it is shown of a scene, in training and after."""
    adversary: bool = False

    def trained(self, rows: Sequence[Example], plan: Plan) -> CoherenceNetwork:
        """Return the network, trained."""
        shown = [self.shown(r) for r in rows]
        if self.adversary:
            return train_against(network(self.sizes), network(replace(SIZES, hidden=48, expert_hidden=48, layers=2), 1), shown, plan)
        return train(network(self.sizes), shown, plan, weights=self.weights)

    def shown(self, row: Example) -> Example:
        """Return an example as this network sees it."""
        return replace(row, arrays=self.seen(row.arrays))


PARTS = (
    Part("everything"),
    Part("one dense block of equal active size", replace(SIZES, branching=(1,), active=1, expert_hidden=SIZES.expert_hidden * SIZES.active)),
    Part("no self-supervision", weights=LABELLED),
    Part("no edges", seen=without_edges),
    Part("with the adversary of trajectories", adversary=True),
)


def parts(rows: Sequence[Example], tests: Mapping[str, Sequence[Example]], texts: Sequence[Set], plan: Plan) -> tuple[list[list[Cell]], list[list[Cell]]]:
    """Train each network; return what it knows of scenes, and how its own verdict ranks texts."""
    scenes: list[list[Cell]] = []
    written: list[list[Cell]] = []
    for part in PARTS:
        trained = part.trained(rows, plan)
        found = {split: measure(trained, [part.shown(r) for r in drawn]) for split, drawn in tests.items()}
        scenes.append([part.name, *(s.area for s in found.values()), *(s.misplaced for s in found.values()), found["test"].states])
        written.append([part.name, *(ranked(trained, part, one) for one in texts)])
        print(scenes[-1], written[-1], flush=True)
    return scenes, written


@torch.no_grad()
def ranked(trained: CoherenceNetwork, part: Part, texts: Set) -> float:
    """Return the score of a set of texts, p being what the network says of the most probable reading; half where there is none."""
    featurizer = Featurizer(trained.config.vocabulary)
    specs = [next((b.spec for b in c.tried if b is not None), None) for c in texts.checked]
    rows = {i: part.seen(featurizer.arrays(spec)) for i, spec in enumerate(specs) if spec is not None}
    p = [0.5] * len(specs)
    order = sorted(rows, key=lambda i: len(rows[i].objects))
    for k in range(0, len(order), 32):
        some = order[k : k + 32]
        for i, value in zip(some, trained(collate([rows[i] for i in some])).coherent.sigmoid().tolist(), strict=True):
            p[i] = value
    return texts.score(p, ["incoherent" if value < 0.5 else "coherent" for value in p])


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
    options.add_argument("--data", type=Path, help="folder of the public sets: rank their texts, too")
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
    texts = sets(given.data) if given.data else []
    scenes, written = parts(rows, tests, texts, plan)
    columns = ["network", "verdict: test", "unseen kinds", "twice the objects", "misplaced: test", "unseen kinds", "twice the objects", "states"]
    show(f"Parts of the coherence network ({given.scenes} scenes, {given.steps} steps)", columns, scenes, given)
    if texts:
        show("Parts of the coherence network: how its own verdict ranks texts", ["network", *(one.name for one in texts)], written, given)


if __name__ == "__main__":
    main()
