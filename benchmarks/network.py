"""The coherence network against the searches: agreement of verdicts, quality of the scenes, time, and cost by number of experts.

    python benchmarks/network.py --scenes 5000
    python benchmarks/network.py --weights FOLDER     # another network than the shipped one

Scenes are drawn from the curriculum: like those trained on, with kinds never seen, and of twice as many objects. Each is built
with the reference search (64 starts of 300 steps), the quick one (4 of 40), from the network's proposals (4 of 40), and both.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import torch
from table import Cell, arguments, show

from coherence_net.curriculum import Split, sample
from coherence_net.curriculum.label import verdict_of
from coherence_net.instantiate import explained_after, instantiate, unexplained_tasks
from coherence_net.judge import is_buildable
from coherence_net.network.batch import collate
from coherence_net.network.checkpoint import load, shipped
from coherence_net.network.cost import multiply_adds
from coherence_net.network.features import Featurizer
from coherence_net.propose import Proposer
from coherence_net.search import search_poses
from coherence_net.training.loop import fresh
from coherence_net.training.run import FULL, config_of
from scenes.balance import balance, moment_of
from scenes.instantiation import Instantiation
from scenes.laws import LAWS
from scenes.place import place
from scenes.simulate import release
from scenes.spec import SceneSpec

Found = TypeVar("Found")
SEED = 901
"""Another seed than any that was trained on."""
ROWS = 256
SETS: tuple[tuple[str, Split, float], ...] = (("like those trained on", "test", 1.0), ("kinds never seen", "unseen", 0.4), ("twice as many objects", "large", 0.1))


def spent(work: Callable[[], Found]) -> tuple[Found, float]:
    """Return what some work gives and its processor time [s]."""
    began = time.process_time()
    found = work()
    return found, time.process_time() - began


def built(specs: Sequence[SceneSpec], search: str) -> list[Instantiation]:
    """Build scenes in batches with one kind of search."""
    return [b for k in range(0, len(specs), ROWS) for b in instantiate(specs[k : k + ROWS], search=search, learned=False)]


def compared(name: str, specs: Sequence[SceneSpec]) -> tuple[list[list[Cell]], list[Instantiation], list[Instantiation]]:
    """Return the rows of one set, and what was built with the shipped search and with the reference.

    A search changes only what is neither refuted nor explained without one: the rest is built once.
    """
    plain, seconds = spent(lambda: built(specs, "none"))
    todo = [i for i, b in enumerate(plain) if not b.converged and b.certificate is None]
    found, cost = {"none": plain}, {"none": 0.0}
    for search in ("quick", "network", "auto", "reference"):
        again, cost[search] = spent(lambda search=search: built([specs[i] for i in todo], search))
        found[search] = [dict(zip(todo, again, strict=True)).get(i, b) for i, b in enumerate(plain)]
    verdicts = {search: [verdict_of(b) for b in row] for search, row in found.items()}
    rows: list[list[Cell]] = []
    for search, said in verdicts.items():
        same = sum(a == b for a, b in zip(said, verdicts["reference"], strict=True)) / len(specs)
        rows.append([name, search, len(specs), len(todo), same, said.count("coherent") / len(specs), 1000 * (seconds + cost[search]) / len(specs)])
    return rows, found["auto"], found["reference"]


def per_law(ours: Sequence[Instantiation], reference: Sequence[Instantiation]) -> list[list[Cell]]:
    """Return the agreement with the reference by the law that decides."""
    asked: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for mine, theirs in zip(ours, reference, strict=True):
        worst = theirs.certificate or max(theirs.residuals, key=lambda r: r.value, default=None)
        law = worst.law if worst is not None and worst.value > 1 else "none broken"
        asked[law] += 1
        same[law] += verdict_of(mine) == verdict_of(theirs)
    return [[law, count, same[law] / count] for law, count in asked.most_common()]


def searched(name: str, specs: Sequence[SceneSpec], propose: Proposer | None) -> list[list[Cell]]:
    """Return what each search makes of the moments that constructive placement leaves unexplained, and its time."""
    tasks = unexplained_tasks(specs)

    def once(effort: str, seed: int, proposer: Proposer | None = None) -> tuple[list[bool], float]:
        shifts, seconds = spent(lambda: search_poses(tasks, seed=seed, effort=effort, propose=proposer))
        return explained_after(tasks, shifts), seconds

    first, again, reference = once("quick", 0), once("quick", 1), once("reference", 0)
    plans = [("quick: 4 starts, 40 steps", [first]), ("quick, then quick with another seed", [first, again]), ("reference: 64 starts, 300 steps", [reference])]
    if propose:
        own = once("network", 0, propose)
        plans[1:1] = [("network: 4 starts, 40 steps", [own])]
        plans[3:3] = [("quick, then network", [first, own])]
    rows: list[list[Cell]] = []
    for said, runs in plans:
        good = sum(map(any, zip(*(found for found, _ in runs), strict=True)))
        rows.append([name, said, len(tasks), good / max(len(tasks), 1), 1000 * sum(t for _, t in runs) / max(len(tasks), 1)])
    return rows


def quality(ours: Sequence[Instantiation]) -> list[list[Cell]]:
    """Return how good the accepted scenes are."""
    accepted = [b for b in ours if is_buildable(b) and not b.spec.environment.suspended]  # in a dream anything may float
    placed = [[replace(e, track=replace(t, forces=())) for e, t in zip(place(b.spec).episodes, b.episodes, strict=True)] for b in accepted]
    deep = sum(any(found.depth > 1e-3 for found in balance([moment_of(b.spec, e) for e in episodes])) for b, episodes in zip(accepted, placed, strict=True))
    hanging = sum(any(f.kind == "unexplained" for e in b.episodes for f in e.forces) for b in accepted)
    broken = sum(b.worst > 1.0 for b in accepted)
    asked = agreed = 0
    for b, episodes in zip(accepted[:1500], placed, strict=False):
        for episode in episodes:
            bodies = release(b.spec, episode)
            asked += len(bodies)
            agreed += sum(body.held for body in bodies)
    return [
        ["accepted scenes, laws suspended left out", len(accepted)], ["with two solids more than 1 mm in each other", deep], ["with a force that nothing supplies", hanging],
        ["with a residual above 1", broken], ["passive bodies that MuJoCo released", asked], ["that stay where they are", agreed / max(asked, 1)],
    ]  # fmt: skip


def cost() -> list[list[Cell]]:
    """Return multiply-adds and time per scene by the number of experts."""
    from coherence_net.network.vocabulary import of_tables

    vocabulary, laws = of_tables(), sorted({law.name for law in LAWS})
    featurizer = Featurizer(vocabulary)
    arrays = [featurizer.arrays(sample(SEED, i, split="test")) for i in range(ROWS)]
    first, rows = 0, []
    for branching in ((4,), (4, 4), (4, 4, 4), (4, 4, 4, 4)):
        config = config_of(replace(FULL.sizes, branching=branching), vocabulary, laws)
        network = fresh(config, 0).eval()
        tokens = collate(arrays, size=(8, 8))
        with torch.no_grad():
            network(tokens)
            _, seconds = spent(lambda network=network, tokens=tokens: [network(tokens) for _ in range(3)])
        count = multiply_adds(config, objects=8, claims=8)
        first = first or count
        rows.append([config.experts, sum(p.numel() for p in network.parameters()) / 1e6, count / 1e6, count / first, 1000 * seconds / 3 / ROWS])
    return rows


def main() -> None:
    """Draw, build, compare and print."""
    options = arguments(__doc__ or "")
    options.add_argument("--data", type=Path, help="not used: every scene is drawn here")
    options.add_argument("--scenes", type=int, default=5000, help="scenes like those trained on; of the other sets fewer")
    options.add_argument("--weights", type=Path, help="folder of another network")
    given = options.parse_args()
    torch.set_num_threads(1)
    network = load(given.weights) if given.weights else shipped()
    propose = Proposer(network) if network else None
    instantiate([sample(SEED, 0, split="test")])
    rows: list[list[Cell]] = []
    moments: list[list[Cell]] = []
    for name, split, share in SETS:
        specs = [sample(SEED, i, split=split) for i in range(round(share * given.scenes))]
        found, ours, reference = compared(name, specs)
        rows += found
        moments += searched(name, specs[:1000], propose)
        if split == "test":
            laws, good = per_law(ours, reference), quality(ours)
    show("The whole path by search: agreement with the reference", ["scenes", "search", "n", "to search", "same verdict", "coherent", "ms of processor a scene"], rows, given)
    show("Moments that constructive placement leaves unexplained", ["scenes", "search", "n", "explained", "ms of processor a moment"], moments, given)
    show("Agreement with the reference by deciding law", ["law", "n", "same verdict"], laws, given)
    show("Quality of the scenes that are accepted", ["what", "value"], good, given)
    show("Cost of one scene by number of experts", ["experts a layer", "million parameters", "million multiply-adds", "against the first", "ms of processor"], cost(), given)


if __name__ == "__main__":
    main()
