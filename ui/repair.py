"""An incoherent text → the smallest change of one role or relation that can be built.

Candidates are made from the violation: two roles swapped, the failing filler replaced by a kind that supplies what
is missing, another preposition. All of one text are checked in one batch; the first that is coherent is the repair.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from interpreter.document import TextItem
from interpreter.interpretation import Interpretation
from scenes.instantiation import Residual
from scenes.kinds import Kind
from scenes.needs import NEEDS
from scenes.spec import ClaimSpec, ObjectSpec
from scenes.verdict import Status
from ui import wording
from ui.candidates import AMOUNTS, smaller, suppliers, value
from ui.checked import Checked, Repair

Check = Callable[[list[TextItem]], list[Checked]]

MOST = 8
"""Candidates of one text."""
NOUNS = 5
"""Of them, other nouns."""

COMFORTABLE = 0.8
"""p from which a changed text is not odd; the first such one wins, or else the first that is coherent."""

PLACES = ("location", "goal", "ground", "source", "path_of")
"""Roles whose filler says where; tried where a law names no role."""
PASSIVE = ("patient", "theme", "experiencer", "recipient")
"""Roles that may have been meant for the agent."""
STATIC, MOTION = ("under", "on", "in", "near"), ("onto", "into", "under", "towards")
"""Prepositions to try, of rest and of motion."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One changed text."""

    sentences: tuple[str, ...]
    change: str


def repair(checked: Checked, check: Check) -> Repair | None:
    """Find the smallest change that makes an incoherent text coherent, or None.

    Args:
        checked: The text with its verdict.
        check: Checks texts without looking for repairs.
    """
    reading = checked.interpretation
    if checked.verdict.status is not Status.INCOHERENT or reading is None:
        return None
    candidates = list(islice(candidates_of(checked, reading), MOST))
    if not candidates:
        return None
    items = [TextItem(f"{checked.id}#{i}", None, c.sentences) for i, c in enumerate(candidates)]
    done = zip(candidates, check(items), strict=True)
    found = [Repair(c.sentences, c.change, t.verdict.p_coherent) for c, t in done if t.verdict.status is Status.COHERENT]
    return next((r for r in found if r.p_coherent >= COMFORTABLE), next(iter(found), None))


def candidates_of(checked: Checked, reading: Interpretation) -> Iterator[Candidate]:
    """Yield changed texts, smallest change first, none twice and none the text itself."""
    violation = next((v for v in checked.verdict.violations if v.certified), None)
    if violation is None:
        return
    seen = {tuple(s.text for s in checked.document.sentences)}
    for candidate in _all(checked, reading, violation):
        if candidate.sentences not in seen:
            seen.add(candidate.sentences)
            yield candidate


def _all(checked: Checked, reading: Interpretation, violation: Residual) -> Iterator[Candidate]:
    things = {o.id: o for o in reading.objects}
    claims = _claims(reading, violation)
    fillers = [things[i] for i in _failing(claims, violation) if i in things and not things[i].assumed]
    swaps = [s for filler in fillers[:1] for s in _swaps(checked, claims, filler, things, violation)]
    amounts = violation.law in AMOUNTS
    yield from [] if amounts else swaps
    names = {o.name for o in reading.objects if not o.assumed}
    other = [_nouns(checked, f, smaller(violation, f), names) for f in _others(claims, fillers, things)]
    nouns = [*other, *(_nouns(checked, f, suppliers(violation, f), names) for f in fillers[:1])]
    yield from islice((c for few in zip_longest(*nouns) for c in few if c), NOUNS)
    yield from swaps if amounts else []
    for ground in [things[i] for i in _fillers(claims, PLACES) if i in things]:
        yield from _prepositions(checked, ground)


def _claims(reading: Interpretation, violation: Residual) -> list[ClaimSpec]:
    """Return the claim that fails and the relations that belong to it."""
    own = [c for c in reading.claims if c.id == violation.claim]
    about = [c for c in reading.claims if c.of and c.of == violation.claim]
    up = [c for c in reading.claims if own and c.id == own[0].of]
    objects = set(violation.objects)
    touching = [c for c in reading.claims if not own and any(objects & set(ids) for ids in c.roles.values())]
    return own + about + up + touching


def _failing(claims: list[ClaimSpec], violation: Residual) -> list[str]:
    """Return the ids of objects whose replacement could help, the likeliest first."""
    named = _fillers(claims, (violation.role,)) if violation.role else []
    places = _fillers(claims, PLACES) if violation.law in ("support", "fit", "containment", "location", "locomotion") else []
    others = _fillers(claims, ("instrument", *PASSIVE)) if violation.law not in ("agency", "perception") else []
    return list(dict.fromkeys([*named, *places, *violation.objects, *others]))


def _fillers(claims: list[ClaimSpec], roles: tuple[str, ...]) -> list[str]:
    return [i for claim in claims for role in roles for i in claim.roles.get(role, ())]


def _swaps(checked: Checked, claims: list[ClaimSpec], filler: ObjectSpec, things: dict[str, ObjectSpec], violation: Residual) -> Iterator[Candidate]:
    """Exchange the failing agent with whom it acts on, where that one is better at what is missing."""
    if filler.id not in _fillers(claims, ("agent", "experiencer")):
        return
    for other in [things[i] for i in _fillers(claims, PASSIVE) if i in things and i != filler.id]:
        changed = wording.swapped(checked.document, filler, other) if _better(other, filler, violation.need) else None
        if changed:
            yield Candidate(changed, f"{filler.name} ↔ {other.name}")


def _better(other: ObjectSpec, filler: ObjectSpec, need: str) -> bool:
    return need not in NEEDS or value(other, need) > value(filler, need)


def _others(claims: list[ClaimSpec], fillers: list[ObjectSpec], things: dict[str, ObjectSpec]) -> list[ObjectSpec]:
    """Return what is acted on, where it is not itself what fails: a lighter one may do."""
    acted_on = [i for i in _fillers(claims, ("patient", "theme")) if fillers and i != fillers[0].id]
    return [things[i] for i in acted_on if i in things and not things[i].assumed][:1]


def _nouns(checked: Checked, filler: ObjectSpec, kinds: list[Kind], names: set[str]) -> Iterator[Candidate]:
    """Put other kinds in the place of one."""
    for kind in kinds:
        noun = kind.name.replace("_", " ")
        countable = kind.phase == "solid" and kind.category != "substance"
        changed = wording.with_noun(checked.document, filler, noun, countable=countable) if noun not in names else None
        if changed:
            yield Candidate(changed, f"{filler.name} → {noun}")


def _prepositions(checked: Checked, ground: ObjectSpec) -> Iterator[Candidate]:
    """Change the preposition before a place."""
    old = wording.preposition(checked.document, ground)
    for word in MOTION if old.endswith("to") else STATIC:
        changed = wording.with_preposition(checked.document, ground, word) if old else None
        if changed:
            yield Candidate(changed, f"{old} → {word}")
