"""features: a SceneSpec -> the arrays that the network reads.

One token per environment, object and claim; who plays which role is an edge between tokens. Columns are physical: sizes,
masses, properties with their units as logarithms, states, schemata by their ancestors, so that a kind never seen before is
as good as any other. Language embeddings of the words are left out: with them it judged and placed scenes that it had not
seen worse (*Parts of the coherence network* in benchmarks/RESULTS.md).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from coherence_net.network.batch import SceneArrays
from coherence_net.network.vocabulary import Vocabulary
from scenes.bodies import anchor_of
from scenes.claims import action
from scenes.interval import Interval
from scenes.needs import needs
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

TRUTH = {"yes": 1.0, "no": -1.0, "": 0.0}
LOG = 3.0
"""Orders of magnitude that make one unit of a feature."""
LIMIT = 3.0
"""Largest absolute value of a property's feature: a few levels are without end."""


class Featurizer:
    """Turns specs into arrays over one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.index: Mapping[str, Mapping[str, int]] = {name: {entry: i for i, entry in enumerate(entries)} for name, entries in vocabulary.items()}
        v = {name: len(entries) for name, entries in vocabulary.items()}
        self.object_width = 16 + sum(v[n] for n in ("categories", "phases", "shapes", "surfaces", "anchors", "fluents")) + 2 * v["needs"]
        names = v["events"] + v["relations"] + v["fluents"] + v["needs"]
        self.claim_width = 8 + sum(v[n] for n in ("claims", "paths", "postures", "modes", "parts")) + names
        self.scene_width = 6 + v["environments"] + v["media"]
        self._levels = frozenset(name for name, n in needs().items() if n.scale == "level")

    def arrays(self, spec: SceneSpec, episode: int | None = None) -> SceneArrays:
        """Return the features of one scene as seen from one of its episodes, by default the last."""
        now = len(spec.episodes) - 1 if episode is None else episode
        objects = np.stack([self._object(o) for o in spec.objects]) if spec.objects else np.zeros((0, self.object_width), np.float32)
        claims = np.stack([self._claim(c, spec, now) for c in spec.claims]) if spec.claims else np.zeros((0, self.claim_width), np.float32)
        return SceneArrays(self._scene(spec), objects, claims, self._edges(spec))

    def _scene(self, spec: SceneSpec) -> np.ndarray:
        e = spec.environment
        ceiling = e.ceiling_m.typical if e.ceiling_m else 0.0
        head = [e.gravity / 9.81, float(e.ceiling_m is not None), ceiling / 5, len(e.suspended) / 8, math.log1p(len(spec.objects)) / LOG, math.log1p(len(spec.episodes)) / LOG]
        return self._joined(head, ("environments", [e.name]), ("media", [e.medium]))

    def _object(self, o: ObjectSpec) -> np.ndarray:
        sizes = [x for i in (o.length_m, o.width_m, o.height_m, o.mass_kg) for x in _log(i)]
        head = [*sizes, math.log1p(o.count.typical) / LOG, float(o.assumed), float(o.informative), float(bool(o.lacks))]
        levels, present = np.zeros(len(self.index["needs"]), np.float32), np.zeros(len(self.index["needs"]), np.float32)
        for name, interval in o.properties.items():
            at = self.index["needs"].get(name)
            if at is not None:
                levels[at], present[at] = self._scaled(name, interval), 1.0
        states = np.zeros(len(self.index["fluents"]), np.float32)
        for fluent, value in o.states.items():
            if fluent in self.index["fluents"]:
                states[self.index["fluents"][fluent]] = TRUTH.get(value, 0.5)
        several = [("categories", [o.category]), ("phases", [o.phase]), ("shapes", [o.shape]), ("surfaces", o.surfaces), ("anchors", [anchor_of(o)])]
        return np.concatenate([self._joined(head, *several), states, levels, present])

    def _scaled(self, name: str, interval: Interval) -> float:
        value = interval.typical
        scaled = value if name in self._levels else math.copysign(math.log10(1 + abs(value)) / LOG, value)
        return min(max(scaled, -LIMIT), LIMIT)

    def _claim(self, c: ClaimSpec, spec: SceneSpec, now: int) -> np.ndarray:
        amount = _log(c.amount)[1] if c.amount else 0.0
        head = [float(c.polarity), amount, float(c.amount is not None), (c.episode - now) / 4, float(c.episode == now), TRUTH.get(c.value, 0.5), float(bool(c.of)), len(c.modifiers) / 4]
        known = action(c.name) if c.kind == "event" else None
        parts = [m for m in c.modifiers if m in self.index["parts"]]
        several = [("claims", [c.kind]), ("paths", [known.path] if known else []), ("postures", [known.posture] if known else []), ("modes", [c.mode]), ("parts", parts)]
        names = [(group, [c.name, *(known.ancestors if known and group == "events" else ())]) for group in ("events", "relations", "fluents", "needs")]
        return self._joined(head, *several, *names)

    def _joined(self, head: Sequence[float], *groups: tuple[str, Iterable[str]]) -> np.ndarray:
        """Return numbers followed by one column per entry of each group, 1 where it is among the entries."""
        out = np.zeros(len(head) + sum(len(self.index[name]) for name, _ in groups), np.float32)
        out[: len(head)] = head
        start = len(head)
        for name, entries in groups:
            columns = self.index[name]
            for entry in entries:
                if entry in columns:
                    out[start + columns[entry]] = 1.0
            start += len(columns)
        return out

    def _edges(self, spec: SceneSpec) -> np.ndarray:
        """Return who is linked to whom: a role and its inverse, an owner, the event a relation belongs to."""
        at = {o.id: 1 + i for i, o in enumerate(spec.objects)}
        claim = {c.id: 1 + len(spec.objects) + i for i, c in enumerate(spec.claims)}
        roles, rows = self.index["roles"], []
        for c in spec.claims:
            for role, ids in c.roles.items():
                to, back = (7 + 2 * roles[role], 8 + 2 * roles[role]) if role in roles else (6, 6)
                rows += [(claim[c.id], at[i], to) for i in ids] + [(at[i], claim[c.id], back) for i in ids]
            if c.of in claim:
                rows += [(claim[c.id], claim[c.of], 1), (claim[c.of], claim[c.id], 2)]
        rows += [row for o in spec.objects if o.owner in at for row in ((at[o.id], at[o.owner], 3), (at[o.owner], at[o.id], 4))]
        rows += [(i, i, 5) for i in range(1 + len(at) + len(claim))]
        return np.array(rows, np.int32).reshape(-1, 3)


@lru_cache(maxsize=65536)
def _log(interval: Interval) -> tuple[float, float, float]:
    """Return the ends and the middle of a positive quantity as logarithms."""
    return _magnitude(interval.low), _magnitude(interval.typical), _magnitude(interval.high)


def _magnitude(x: float) -> float:
    return min(math.log10(max(abs(x), 1e-9)) / LOG, LIMIT)
