"""A scene while it is being drawn: things are added, claims said of them, episodes begun; at the end it is a SceneSpec.

Comes in: a random generator and the kinds that may be drawn. Goes out: a `SceneSpec` whose sentences name its claims in
telegraphic words, so that reasons can quote them. Where a scene is meant to be possible, fillers are drawn again until the
event's own requirements hold; where it is not, one of them is anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from coherence_net.curriculum.menu import DOERS, Menu
from scenes.bodies import LIVING
from scenes.expression import property_of
from scenes.interval import Interval
from scenes.laws.law import Context
from scenes.laws.requirements import find
from scenes.schemata import Event
from scenes.spec import ClaimKind, ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec
from scenes.things import sized

TRIES = 8
"""How often a filler is drawn again before it is taken as it is."""
REUSE = 0.3
"""Chance that a role is filled by something that is there already, where that suits."""
PLAIN, ONE_MEMBER = 0.45, 0.9
"""Shares of things: any member of the kind; one member of it; the rest tiny, small, large or huge."""
SCALES = (0.3, 0.6, 1.5, 2.5)
"""Factors of tiny, small, large and huge: the interpreter's table of adjectives."""
PLURAL = 0.05
TWO_STATES: Mapping[str, str] = {
    "open": "openable", "locked": "lockable", "on": "powered", "works": "powered", "alive": "life", "awake": "mind",
    "full": "capacity_m3", "cooked": "edible", "burning": "burnable", "inflated": "flexible", "worn": "wearable", "tied": "tie",
}  # fmt: skip
"""Fluent -> property that a thing must have some of for the fluent to be said of it."""
OF_ALL = ("whole", "wet", "clean", "hot", "at_hand")
STATED = 0.12
"""Chance that a thing has a state from the start."""
USUAL = {"alive": "yes", "works": "yes", "whole": "yes", "at_hand": "yes", "burning": "no", "locked": "no"}


@dataclass(slots=True)
class Sketch:
    """One scene while it is being drawn."""

    rng: np.random.Generator
    menus: tuple[Menu, ...]
    """The kinds to draw from; where there are two, the second is that of the kinds held out."""
    environment: Environment
    possible: bool
    """Whether it is meant to be possible; what it is the laws decide."""
    most: int
    """Most objects."""
    objects: dict[str, ObjectSpec] = field(default_factory=dict)
    claims: list[ClaimSpec] = field(default_factory=list)
    episodes: list[EpisodeSpec] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        """Return true in this share of cases."""
        return self.rng.random() < share

    def pick(self, items: Sequence[Any]) -> Any:
        """Return one of some items, each as likely."""
        return items[int(self.rng.integers(len(items)))]

    def menu(self) -> Menu:
        """Return the menu of the next thing: of the two in turn, the unseen one first."""
        common, *unseen = self.menus
        return unseen[0] if unseen and (not self.objects or self.chance(0.5)) else common

    def begin(self, duration: Interval) -> None:
        """Begin an episode."""
        index = len(self.episodes)
        self.episodes.append(EpisodeSpec(index, duration, sentence=index, gap_before=bool(index) and self.chance(0.15)))

    def draw(self, chances: np.ndarray | None = None, menu: Menu | None = None) -> ObjectSpec:
        """Return a thing that is not in the scene yet, sized, by cumulative chances (N,) of a menu."""
        menu = menu or self.menu()
        found = menu.draw(self.rng, menu.everything if chances is None else chances)
        number = 1 + sum(o.kind == found.kind for o in self.objects.values())
        dice = self.rng.random()
        if dice > PLAIN:
            whole = dice < ONE_MEMBER
            found = sized(found, member=float(self.rng.uniform(-0.9, 0.9)) if whole else None, scale=1.0 if whole else self.pick(SCALES))
        count = Interval(2, 3, 12) if self.chance(PLURAL) else found.count
        return replace(found, id=f"{found.kind}#{number}", count=count, states=self._states(found))

    def _states(self, of: ObjectSpec) -> dict[str, str]:
        """Return a state that the thing has from the start, or none."""
        if not self.chance(STATED):
            return {}
        fluent = self.pick([*OF_ALL, *(f for f, need in TWO_STATES.items() if property_of(of, need).typical > 0)])
        usual = USUAL.get(fluent)
        if usual and self.possible:
            return {fluent: usual}
        return {fluent: self.pick(("yes", "no"))}

    def add(self, thing: ObjectSpec) -> ObjectSpec:
        """Put a thing into the scene."""
        self.objects[thing.id] = thing
        return thing

    def say(self, kind: ClaimKind, name: str, roles: Mapping[str, tuple[str, ...]], **more: Any) -> ClaimSpec:
        """Add a claim about the present episode."""
        episode = len(self.episodes) - 1
        lemma = name.split("_")[0] if kind == "event" else name.replace("_", " ")
        claim = ClaimSpec(f"c{len(self.claims) + 1}", kind, name, lemma, dict(roles), episode, span=(episode, 0, 1), **more)
        self.claims.append(claim)
        return claim

    def filler(self, schema: Event, role: str, fillers: Mapping[str, ObjectSpec], *, wild: bool) -> ObjectSpec:
        """Return something for a role: known or new, and where it is not wild, as far as found what the event asks for."""
        menu = self.menu()
        full = len({*self.objects, *(o.id for o in fillers.values())}) >= self.most
        known = [o for o in self.objects.values() if o not in fillers.values()]
        if known and (full or self.chance(REUSE)):
            candidates = [o for o in known if wild or self._again(o, role) and suits(schema, {**fillers, role: o}, role, self.environment)]
            if candidates or full:
                return self.pick(candidates or known)
        if wild:
            return self.draw(menu=menu)
        chances = menu.for_role(schema, role)
        found = self.draw(chances, menu)
        for _ in range(TRIES):
            if suits(schema, {**fillers, role: found}, role, self.environment):
                break
            found = self.draw(chances, menu)
        return found

    def _again(self, known: ObjectSpec, role: str) -> bool:
        """Say whether something that is there may do one thing more: things seldom do anything of themselves."""
        return role not in DOERS or known.category in LIVING or self.chance(0.1)

    def finished(self) -> SceneSpec:
        """Return the scene."""
        return told(SceneSpec(self.environment, tuple(self.objects.values()), tuple(self.claims), tuple(self.episodes)))


def suits(schema: Event, fillers: Mapping[str, ObjectSpec], role: str, environment: Environment) -> bool:
    """Say whether everything that an event asks of a role, alone or with the roles filled so far, is there."""
    given = {r: (o,) for r, o in fillers.items()}
    if role in ("agent", "experiencer") and property_of(fillers[role], "act").typical <= 0:
        return False
    context = Context(SceneSpec(environment, (), (), ()), {}, (), ())
    for requirement in schema.requirements:
        if role in requirement.by or role in requirement.roles:
            finding = find(context, requirement, given)
            if finding is not None and finding.margin.value > 0.9:
                return False
    return True


def told(spec: SceneSpec) -> SceneSpec:
    """Return the scene with one telegraphic sentence an episode, and claims that quote it."""
    sentences = [". ".join(_words(spec, c) for c in spec.claims if c.episode == e.index and not c.of) or "nothing" for e in spec.episodes]
    claims = tuple(replace(c, span=(c.episode, 0, len(sentences[c.episode]))) for c in spec.claims)
    return replace(spec, claims=claims, sentences=tuple(sentences))


def _words(spec: SceneSpec, claim: ClaimSpec) -> str:
    """Return a claim in telegraphic words: ``dog sleep on roof``."""
    names = {o.id: o.name for o in spec.objects}
    ids = {role: " ".join(names[i] for i in f) for role, f in claim.roles.items()}
    if claim.kind == "relation":
        return f"{ids['figure']} {claim.lemma} {ids['ground']}" + (" at the same time" if "simultaneously" in claim.modifiers else "")
    if claim.kind == "quantity":
        return ""
    if claim.kind == "quality":
        said = claim.value.replace("_", " ")
        return " ".join(filter(None, [ids["bearer"], "" if claim.polarity else "not", "is" if claim.name == "isa" else claim.name, said]))
    places = [f"{c.lemma} {' '.join(names[i] for i in c.roles['ground'])}" for c in spec.claims if c.of == claim.id and c.kind == "relation"]
    placed = {names[i] for c in spec.claims if c.of == claim.id for i in c.roles.get("ground", ())}
    doer = next((r for r in ("agent", "experiencer", "theme", "patient") if r in ids), "")
    rest = [f for r, f in ids.items() if r != doer and f not in placed]
    places += [f"{c.value} {c.amount.typical:g} {c.name}".strip() for c in spec.claims if c.of == claim.id and c.amount is not None]
    return " ".join(filter(None, [ids.get(doer, ""), "" if claim.polarity else "not", claim.name.replace("_", " "), *rest, *places]))
