"""simulated: scenes that nobody wrote -> Scored, their verdicts by the quick path and their truth by the reference.

Comes in: a seed and a split of `coherence_net.curriculum`. The truth is what the laws, the reference search and MuJoCo say together;
where they differ, or find neither a scene nor a proof, the scene has no truth and is left out.
"""

from collections.abc import Callable

from coherence_net.calibration.groups import NO_EVENT, deciding, without
from coherence_net.calibration.items import Scored
from coherence_net.curriculum import labelled, sample
from coherence_net.curriculum.menu import TRUNK, families, family
from coherence_net.curriculum.sample import Split
from coherence_net.instantiate import instantiate
from coherence_net.judge import Coverage, Tried, judge
from scenes.instantiation import Instantiation, Residual
from scenes.schemata import Event, find_event
from scenes.spec import SceneSpec

BATCH = 32
MEMBERS = 5
"""Events that a family must have to be a kind of its own; there are too few scenes for all 200."""
KNOWN = Coverage(1.0)
"""A simulated scene has one reading, and every word of it is known."""


def simulated(seed: int, count: int, split: Split = "test", *, advance: Callable[[int], None] = lambda done: None) -> list[Scored]:
    """Draw scenes, judge them, and look up their truth.

    Args:
        seed: Of the curriculum; not one that anything was trained on.
        count: Number of scenes.
        split: As `coherence_net.curriculum.sample`.
        advance: Told how many are done.
    """
    found: list[Scored] = []
    for at in range(0, count, BATCH):
        indices = range(at, min(at + BATCH, count))
        truth = {t.index: t.verdict for t in labelled(seed, indices, split, "reference", simulate=True) if t.verdict != "unsure"}
        built = instantiate([sample(seed, i, split=split) for i in truth])
        found += [_scored(f"{split} scenes", i, b, truth[i]) for i, b in zip(truth, built, strict=True)]
        advance(indices.stop)
    return found


def scene_group_of(built: Instantiation, violations: tuple[Residual, ...] = ()) -> str:
    """Return law × kind of event of a simulated scene's verdict, as ``support:move``."""
    found = deciding(built, violations)
    return f"{found.law if found else without(built)}:{kind_of_event(built.spec, found.claim if found else '')}"


def kind_of_event(spec: SceneSpec, claim: str) -> str:
    """Return the kind of the event that a claim tells or hangs on; of the first event where there is no claim."""
    by_id = {c.id: c for c in spec.claims}
    told = by_id.get(claim) or next((c for c in spec.claims if c.kind == "event"), None)
    told = by_id.get(told.of, told) if told is not None and told.kind != "event" else told
    event = find_event(told.name) if told is not None and told.kind == "event" else None
    return _kind(event) if event is not None else NO_EVENT


def _kind(event: Event) -> str:
    """Return the family of an event where that has members enough, else the root it stands under."""
    topmost = family(event.name)
    if len(families().get(topmost, ())) >= MEMBERS:
        return topmost
    return next((a for a in (event.name, *event.ancestors) if a in TRUNK), topmost)


def _scored(source: str, index: int, built: Instantiation, truth: str) -> Scored:
    verdict = judge([Tried(KNOWN, built)], KNOWN)
    group = scene_group_of(built, verdict.violations)
    return Scored(source, f"{source} {index // 2}", verdict.status, verdict.p_coherent, float(truth == "coherent"), group, "scenes")
