"""twin: a scene -> the same scene with one thing replaced: a kind, a relation, a state, the environment, a size, an event.

Of a few replacements the first that turns the closed-form laws' answer round is taken, else the first of all: what differs
between two such scenes is all that can tell their verdicts apart. What a twin is in the end, the labels say (label.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from coherence_net.curriculum.menu import Menu, families, family
from coherence_net.curriculum.recipe import SURFACE
from coherence_net.curriculum.sketch import told
from scenes.laws import METRIC_LAWS, ledger_residuals
from scenes.relations import RELATIONS
from scenes.schemata import event, find_event
from scenes.spec import ClaimSpec, Environment, ObjectSpec, SceneSpec
from scenes.things import sized

PLACED = ("in", "on", "under", "above", "beside", "behind", "in_front_of", "through", "out_of", "off", "against")
TWO_WAY = ("alive", "awake", "whole", "exists", "open", "on", "works", "locked", "full", "wet")
SIZES = (0.03, 0.1, 0.3, 3.0, 10.0, 30.0)
"""Factors of the extents of what is said to be another size."""
TRIES = 4
"""Replacements that are looked at."""
FLIPPED = 0.85
"""Share of twins for which a replacement is looked for that turns the answer round."""
Change = Callable[[SceneSpec, np.random.Generator, Menu, Sequence[Environment]], SceneSpec | None]


def twin(spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment]) -> SceneSpec:
    """Return the scene with one thing replaced; as it is only where nothing could be."""
    blamed = blame(spec)
    wanted, first = rng.random() < FLIPPED, spec
    for _ in range(TRIES):
        made = _changed(spec, rng, menu, environments, blamed)
        first = made if first is spec else first
        if not wanted:
            break
        if bool(blame(made)) != bool(blamed):
            return made
    return first


def _changed(spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment], blamed: Sequence[str]) -> SceneSpec:
    """Return the scene with one thing replaced; where something is to blame, that mostly."""
    for _ in range(12):
        change = CHANGES[int(np.searchsorted(_CHANCES, rng.random() * _CHANCES[-1]))]
        made = other_kind(spec, rng, menu, environments, blamed) if blamed and rng.random() < 0.6 else change(spec, rng, menu, environments)
        if made is not None and made != spec:
            return told(made)
    return spec


def blame(spec: SceneSpec) -> tuple[str, ...]:
    """Return the ids of what breaks a law in whatever way the scene is placed, worst law first; empty where nothing does."""
    free = spec.environment.suspended
    closed = [*ledger_residuals(spec), *(r for law in METRIC_LAWS if law.name not in free for r in law.evaluate(spec))]
    broken = sorted((r for r in closed if r.certified and r.value > 1.0), key=lambda r: -r.value)
    return tuple(dict.fromkeys(i for r in broken for i in r.objects))


def _pick(rng: np.random.Generator, items: Sequence):
    return items[int(rng.integers(len(items)))]


def other_kind(
    spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment], blamed: Sequence[str] = ()
) -> SceneSpec | None:
    """Put a thing of another kind in the place of one; where something is to blame, one that suits what it does."""
    old = spec.object(_pick(rng, blamed or demanding(spec) or [o.id for o in spec.objects]))
    parts = [(c.name, r) for c in spec.claims if c.kind == "event" and find_event(c.name) for r, ids in c.roles.items() if old.id in ids]
    drawn = menu.draw(rng, _instead(parts, rng, menu, suiting=bool(blamed)))
    taken = {o.id for o in spec.objects}
    id = next(f"{drawn.kind}#{k}" for k in range(1, 99) if f"{drawn.kind}#{k}" not in taken)
    return _with(spec, old, replace(drawn, id=id, count=old.count, states=old.states))


def _instead(parts: Sequence[tuple[str, str]], rng: np.random.Generator, menu: Menu, *, suiting: bool) -> np.ndarray:
    """Return cumulative chances (N,) of what takes a thing's place: something that suits a role of it, or mostly does not."""
    dice = rng.random()
    if not parts or dice < 0.3 and not suiting:
        return menu.everything
    name, role = _pick(rng, parts)
    return menu.for_role(event(name), role) if suiting or dice < 0.45 else menu.against_role(event(name), role)


def demanding(spec: SceneSpec) -> list[str]:
    """Return the ids of what events ask something of, or that something is to be in or on; as often as they are asked."""
    found: list[str] = []
    for claim in spec.claims:
        schema = find_event(claim.name) if claim.kind == "event" else None
        asked = {r for q in schema.requirements for r in (*q.by, *q.roles)} if schema else {"ground", "figure"} if claim.kind == "relation" else set()
        found += [i for role, ids in claim.roles.items() if role in asked for i in ids]
    return found


def other_size(spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment]) -> SceneSpec | None:
    """Make a thing much smaller or larger."""
    old = spec.object(_pick(rng, demanding(spec) or [o.id for o in spec.objects]))
    return _with(spec, old, sized(old, scale=_pick(rng, SIZES)))


def other_state(spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment]) -> SceneSpec | None:
    """Turn a state of a thing over, or give it one from the start."""
    told_states = [c for c in spec.claims if c.kind == "quality" and c.value in ("yes", "no")]
    if told_states and rng.random() < 0.5:
        claim = _pick(rng, told_states)
        return _claimed(spec, claim, replace(claim, value="no" if claim.value == "yes" else "yes"))
    old = _pick(rng, [o for o in spec.objects if _asked(spec, o)] or spec.objects)
    fluent = _pick(rng, _asked(spec, old) or TWO_WAY)
    value = "no" if old.states.get(fluent, "yes") == "yes" else "yes"
    return _with(spec, old, replace(old, states={**old.states, fluent: value}))


def _asked(spec: SceneSpec, thing: ObjectSpec) -> list[str]:
    """Return the two-valued fluents that the scene's events cannot do without in a thing."""
    found = []
    for claim in spec.claims:
        schema = find_event(claim.name) if claim.kind == "event" else None
        if schema is not None:
            found += [c.fluent for c in schema.before if not c.soft and thing.id in claim.roles.get(c.role, ()) and c.fluent in TWO_WAY]
    return found


def other_relation(spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment]) -> SceneSpec | None:
    """Replace a relation, or turn it round."""
    relations = [c for c in spec.claims if c.kind == "relation" and c.name in RELATIONS]
    if not relations:
        return None
    claim = _pick(rng, relations)
    if not claim.of and len(claim.roles["ground"]) == 1 and rng.random() < 0.5:
        return _claimed(spec, claim, replace(claim, roles={"figure": claim.roles["ground"], "ground": claim.roles["figure"]}))
    ground = spec.object(claim.roles["ground"][0])
    name = _pick(rng, [n for n in PLACED if SURFACE.get(n, "side") not in ground.surfaces] or PLACED)
    return _claimed(spec, claim, replace(claim, name=name, lemma=name.replace("_", " ")))


def other_event(spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment]) -> SceneSpec | None:
    """Replace an event by another of its family, or exchange who fills two of its roles."""
    events = [c for c in spec.claims if c.kind == "event"]
    if not events:
        return None
    claim = _pick(rng, events)
    if rng.random() < 0.5 and "agent" in claim.roles and (other := next((r for r in ("patient", "theme", "recipient", "instrument") if r in claim.roles), "")):
        return _claimed(spec, claim, replace(claim, roles={**claim.roles, "agent": claim.roles[other], other: claim.roles["agent"]}))
    name = _pick(rng, families()[family(claim.name)])
    schema = find_event(name)
    if schema is None or any(r not in schema.optional and r not in claim.roles for r in schema.roles):
        return None
    return _claimed(spec, claim, replace(claim, name=name, lemma=name.split("_")[0]))


def other_amount(spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment]) -> SceneSpec | None:
    """Say that it was much less or more: a distance, a time, a speed."""
    said = [c for c in spec.claims if c.kind == "quantity" and c.amount is not None]
    if not said:
        return None
    claim = _pick(rng, said)
    factor = 0.97 if claim.name == "year" and rng.random() < 0.5 else 1.03 if claim.name == "year" else _pick(rng, (0.02, 0.1, 10.0, 50.0))
    return _claimed(spec, claim, replace(claim, amount=claim.amount.scaled(factor)))


def other_environment(spec: SceneSpec, rng: np.random.Generator, menu: Menu, environments: Sequence[Environment]) -> SceneSpec | None:
    """Let it play somewhere else."""
    return replace(spec, environment=_pick(rng, environments))


def _with(spec: SceneSpec, old: ObjectSpec, new: ObjectSpec) -> SceneSpec:
    """Return the scene with one object in the place of another, in every claim."""
    claims = tuple(replace(c, roles={r: tuple(new.id if i == old.id else i for i in ids) for r, ids in c.roles.items()}) for c in spec.claims)
    return replace(spec, objects=tuple(new if o.id == old.id else o for o in spec.objects), claims=claims)


def _claimed(spec: SceneSpec, old: ClaimSpec, new: ClaimSpec) -> SceneSpec:
    return replace(spec, claims=tuple(new if c.id == old.id else c for c in spec.claims))


CHANGES: tuple[Change, ...] = (other_kind, other_relation, other_state, other_event, other_size, other_environment, other_amount)
_CHANCES = np.cumsum([0.3, 0.2, 0.18, 0.12, 0.13, 0.07, 0.25])
