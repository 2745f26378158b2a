"""A passage of a long text: one world for the ledger laws, but a scene of its own for each sentence.

Comes in: SceneSpecs of many sentences. Goes out: Instantiations without tracks. What the sentences say together is held
against the ledger laws (who is dead, where, what is open); places, forces and motion are built sentence by sentence,
with the things that the sentence is about: a scene with everything a page has named costs more than it finds.
"""

from collections.abc import Sequence
from dataclasses import replace

from coherence_net.instantiate import instantiate
from scenes.instantiation import Instantiation
from scenes.laws import ledger_residuals, state_facts
from scenes.spec import ClaimSpec, EpisodeSpec, SceneSpec


def instantiate_by_sentence(specs: Sequence[SceneSpec], *, seed: int = 0, learned: bool = True) -> list[Instantiation]:
    """Build each sentence of each spec; see `coherence_net.instantiate`."""
    sliced = [slices(spec) for spec in specs]
    built = iter(instantiate([part for row in sliced for part in row], seed=seed, metric_only=True, learned=learned))
    return [_joined(spec, [next(built) for _ in row]) for spec, row in zip(specs, sliced, strict=True)]


def slices(spec: SceneSpec) -> list[SceneSpec]:
    """Return the scenes of the sentences of a spec, in order; object and claim ids and spans stay those of the whole."""
    by_sentence: dict[int, list[ClaimSpec]] = {}
    for claim in spec.claims:
        by_sentence.setdefault(claim.span[0], []).append(claim)
    return [_slice(spec, claims) for _, claims in sorted(by_sentence.items())]


def _slice(spec: SceneSpec, claims: Sequence[ClaimSpec]) -> SceneSpec:
    """Return the scene of some claims: their things with whom they belong to, their episodes counted from 0."""
    named = {i for c in claims for ids in c.roles.values() for i in ids}
    owners = {o.id: o.owner for o in spec.objects}
    while more := {owners[i] for i in named if owners.get(i)} - named:
        named |= more
    told = {c.id for c in claims}
    at = {old: new for new, old in enumerate(sorted({c.episode for c in claims}))}
    episodes = tuple(_numbered(spec, old, new) for old, new in at.items())
    kept = tuple(replace(c, episode=at[c.episode], of=c.of if c.of in told else "") for c in claims)
    return SceneSpec(spec.environment, tuple(o for o in spec.objects if o.id in named), kept, episodes, spec.sentences)


def _numbered(spec: SceneSpec, old: int, new: int) -> EpisodeSpec:
    return replace(spec.episodes[old], index=new)


def _joined(spec: SceneSpec, parts: Sequence[Instantiation]) -> Instantiation:
    """Return what was built of a spec from what was built of its sentences."""
    residuals = (*ledger_residuals(spec), *(r for part in parts for r in part.residuals))
    refuted = any(r.certified and r.value > 1 for r in residuals)
    return Instantiation(spec, residuals, states=state_facts(spec), fit={k: v for part in parts for k, v in part.fit.items()}, converged=refuted or all(p.converged for p in parts))
